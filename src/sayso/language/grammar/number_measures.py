"""What a number measures, by the words right before and after it."""

import re
from enum import StrEnum

from sayso.language.grammar.number_units import (
    CURRENCY,
    MONEY_UNITS,
    SHORT_TIME_UNITS,
    SIZES,
    TIME_UNITS,
)


class Measure(StrEnum):
    """What a number measures."""

    COUNT = "count"
    AGE = "age"
    CLOCK = "clock"
    LENGTH_OF_TIME = "length_of_time"
    MONEY = "money"
    MEMBER = "member"
    """One out of several: "one of the guards"."""
    ORDER = "order"
    """A number that names: Article 7, page 12, No. 3."""
    PHYSICAL = "physical"
    SHAPE = "shape"
    """A number that describes: a two-storey house."""
    SHARE = "share"
    YEAR = "year"


_MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|"
    r"aug|sept|sep|oct|nov|dec)"
)
_PERSONS = (
    r"(?:people|persons|men|women|children|boys|girls|civilians|citizens|protest[eo]rs|demonstrators|rioters|prisoners|"
    r"inmates|detainees|members|supporters|soldiers|troops|fighters|officers|policemen|workers|students|teachers|"
    r"journalists|refugees|migrants|victims|patients|residents|families|dead|wounded|others|more)\b"
)
_THINGS = r"(?:houses|homes|villages|towns|schools|buildings|cases|places|shops|vehicles|tents|rockets|shells)\b"
_HAPPENINGS = (
    r"(?:arrests|deaths|killings|executions|protests|attacks|incidents|sentences|injuries|detentions|killed|injured|"
    r"arrested|detained|executed)\b"
)
_NAMING_NOUNS = (
    r"(?:articles?|sections?|chapters?|pages?|nos?\.|numbers?|resolutions?|room|ward|category|categories|model|branch|phase|route|highway|flight|"
    r"grade|part|volume|bottom|paragraphs?|episode|version|class|type|top|line|clauses?|law|decree|annex|appendix|magnitude)"
)
_INDICES = r"(?:s&p|sp|stoxx|ftse|nasdaq|nikkei|cac|dax|russell|fortune|asx|csi|msci)"
"""Indices of stock exchanges, whose names end in a number."""
_NAMING_NAMES = (
    r"(?:Block|Division|Brigade|Regiment|Battalion|Unit|Camp|Street|Square|Zone|Sector|District|Region|Gate|Cell|Court|"
    r"Channel|Terminal|Platform|Boeing|Airbus|Group|Level|Stage|Day|Lot|Pier|Berth|Dock)"
)
_NUMBERS_BEFORE = r"(?:[0-9]{1,4}[a-z]?(?:,\s|\s(?:and|or|to)\s|,\s(?:and|or)\s)){0,6}"
"""Others of the same kind: "articles 7, 8 and 9", "aged 12 and 15"."""
_BEFORE = (
    (Measure.MONEY, re.compile(rf"{CURRENCY}\s?-?$")),
    (Measure.YEAR, re.compile(r"\b(?:a\.d\.|b\.c\.)\s(?:[0-9]+\s(?:and|to)\s)?$")),
    (Measure.AGE, re.compile(rf"\b(?:aged?|ages)\s(?:of\s|between\s)?(?:(?:under|over|about)\s)?{_NUMBERS_BEFORE}$")),
    (
        Measure.AGE,
        re.compile(
            r"\b(?:children|people|persons|men|women|boys|girls|those|anyone|minors|youths|everyone|adults)\s"
            r"(?:under|over|above|below)\s$"
        ),
    ),
)
_NAMED_BEFORE = re.compile(rf"(?:\b{_NAMING_NOUNS}\s{_NUMBERS_BEFORE}|\#)$")
_CAPITAL_NAMED_BEFORE = re.compile(rf"\b{_NAMING_NAMES}\s$")
_INDEX_BEFORE = re.compile(rf"\b{_INDICES}\s$")
_NAME_BEFORE = re.compile(
    r"(?<![.!?:;,\n“\"]\s)(?<!\b[Ii]n\s)(?<!\b[Aa]t\s)(?<!\b[Oo]n\s)(?<!\bnear\s)(?<!\bfrom\s)(?<!\bof\s)(?<!^)"
    r"\b[a-z]?[A-Z][\w&-]+\s$"
)
"""A name behind which a number may belong to it; not one that opens a sentence, or says where or when."""
_THE_NAME_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Nn]ew)\s(?:[A-Z][\w&-]+\s){1,2}$")
_NAME_AFTER = re.compile(r"\s[A-Z]")
_NAME_GOES_ON = re.compile(r"[.,;)](?![0-9])|[’']s\b|\s(?:is|was|has|had|will)\b|$")
"""What follows a number that ends a name: no verb of several, and nothing counted."""
_STREET_AFTER = re.compile(r"(?:\s[A-Z]\w+){1,3}\s(?:Street|Avenue|Road|Lane|Boulevard|Drive|Square|Alley|Place)\b")
_SCORE_BEFORE = re.compile(
    r"\b(?:won|win|wins|lost|lose|loses|drew|draw|beat|beats|defeated|led|leads?|ended|voted|tied|score|vote|defeat|victory)"
    r"\b(?:\s[a-z]+){0,3}\s$"
)
_SCORE = re.compile(r"[0-9]{1,2}[-–][0-9]{1,2}")
_AFTER = (
    (
        Measure.SHARE,
        re.compile(r"\s?%|[\s-]?per\s?cent\b|\spercentage\b|[\s-](?:thirds?|quarters?|fifths?|tenths?)\b(?!\stime)"),
    ),
    (Measure.AGE, re.compile(r"[\s-]+(?:years?|months?|weeks?|days?)[\s-]olds?\b|\syears?\sof\sage\b")),
    (
        Measure.CLOCK,
        re.compile(
            r":[0-5][0-9]|\s?(?:a\.m\b|p\.m\b|am\b(?!\s\w+ing)|pm\b|o[’']clock|gmt\b|utc\b)|(?<=[0-9]{4})\s?hrs\b"
        ),
    ),
    (Measure.MONEY, re.compile(rf"[\s-](?:[a-z]+i?an\s|us\s|pakistani\s|iraqi\s)?{MONEY_UNITS}\b")),
    (Measure.PHYSICAL, re.compile(rf"[\s-]?(?:(?:square|cubic|metric|nautical)[\s-])?(?:{SIZES})")),
    (
        Measure.LENGTH_OF_TIME,
        re.compile(
            rf"[\s-]?{SHORT_TIME_UNITS}|"
            r"[\s-](?:(?:and[\s-]a[\s-]half|more|full|whole|consecutive|straight|long|further|additional|calendar|"
            rf"working|school|successive|odd|other)[\s-])?{TIME_UNITS}\b"
        ),
    ),
)
_DAY_BEFORE_MONTH = re.compile(
    rf"(?:(?:,\s|\s(?:and|or|to|until|through)\s|\s?[-–]\s?)[0-9]{{1,2}}){{0,3}}\s(?:of\s)?{_MONTHS}\b"
)
_MONTH_BEFORE_DAY = re.compile(rf"\b{_MONTHS}\.?\s(?:[0-9]{{1,2}}(?:\s(?:and|or|to|until|through)\s|\s?[-–]\s?))?$")
_LAST_DAY_OF_MONTH = 31
_COMPOUND = re.compile(
    r"-(?!(?:strong|man|woman|person|member|people|odd)\b)[a-z]"
    r"|-,?(?:\s[a-z0-9]+-,?)*\s(?:and|or|to)\s[a-z0-9]+-[a-z]"
)
_ONE_IN = re.compile(r"\s(?:in|out\sof)\s(?:every\s)?(?:[0-9]{1,3}|two|three|four|five|six|ten|twenty|a\shundred)\b")
_IN_HOW_MANY = re.compile(r"\bone\s(?:in|out\sof)\s(?:every\s)?$")
_TENTHS = re.compile(r"\s(?:in|out\sof)\s(?:every\s)?(?:ten|10|100|a\shundred)\b")
_IN_TEN = re.compile(r"\b(?:[1-9]|two|three|four|five|six|seven|eight|nine)\s(?:in|out\sof)\s(?:every\s)?$")
_TEN = frozenset({"ten", "10", "100", "a hundred"})
_DIGITS_OF_TENTHS = frozenset("1 2 3 4 5 6 7 8 9 two three four five six seven eight nine".split())
_YEAR = re.compile(r"1[5-9][0-9][0-9]|20[0-9][0-9]|2100")
_ROUND = 50
_SEVERAL = re.compile(r"\s(?!(?:was|is|has|as|its|his|this|does|goes|says)\b)[a-z]{3,}[^\Wsui]s\b")
"""A noun of several, behind a round number that is no year: "1500 villagers"."""
_LATER_YEAR = re.compile(r"21[0-9][0-9]")
"""A year only behind "by" and the like."""
_YEAR_BEFORE = re.compile(r"\b(?:in|since|until|till|during|by|early|late|mid)[\s-](?:the\s)?$")
_EVENT_YEAR_BEFORE = re.compile(r"(?:\b(?:the|of|from|before|after)|[’']s)\s$")
_COUNTED = re.compile(
    rf"\s(?:(?!(?:and|or|when|while|as|with|that|which|but|for|of|to|by|in|at|on|the|his|her|its|their|were|was)\b)"
    rf"[a-z]+\s)?{_PERSONS}|\s{_THINGS}|\s{_HAPPENINGS}"
)
_NAME_BEFORE_AGE = re.compile(r"\b[A-Z][\w’'-]+,\s$")
_TWO_AGES_BEFORE = re.compile(r"[a-z]s,\s(?:[1-9][0-9]\sand\s)?$")
_TWO_AGES_AFTER = re.compile(r"(?:\sand\s[1-9][0-9])?,")
"""Around each of the ages of "two soldiers, 19 and 20, were"."""
_HIGHEST_AGE_YEARS = 110
_HIGHEST_MINORITY_AGE_YEARS = 21
_UNDER_AGE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:still\s|just\s|all\s|both\s)?under\s$")
_WINDOW_CHARACTERS = 60


def find_measure(text: str, lower: str, start: int, end: int) -> Measure:
    """What the number at a place measures.

    Args:
        text: The text as it is.
        lower: The same text in lower case, character for character.
        start: Where the number itself begins, without "about" or "more than".
        end: Where it ends.
    """
    before = lower[max(0, start - _WINDOW_CHARACTERS) : start]
    for measure, pattern in _BEFORE:
        if pattern.search(before):
            return measure
    if _is_naming(text, before, lower, start, end):
        return Measure.ORDER
    for measure, pattern in _AFTER:
        if pattern.match(lower, end):
            return measure
    if _is_age_apposition(text, lower, before, start, end):
        return Measure.AGE
    if _is_day_of_month(lower, before, start, end) or is_year(lower, start, end):
        return Measure.YEAR
    if _is_share(lower, before, start, end):
        return Measure.SHARE
    return Measure.SHAPE if _COMPOUND.match(lower, end) else Measure.COUNT


def _is_share(lower: str, before: str, start: int, end: int) -> bool:
    """Whether the number belongs to a share: "one in five", "nine out of ten"."""
    words = lower[start:end]
    if _IN_HOW_MANY.search(before) or (words in {"one", "1"} and _ONE_IN.match(lower, end)):
        return True
    is_first = words in _DIGITS_OF_TENTHS and _TENTHS.match(lower, end) is not None
    return is_first or (words in _TEN and _IN_TEN.search(before) is not None)


def _is_naming(text: str, before: str, lower: str, start: int, end: int) -> bool:
    """Whether the number is part of a name: the noun before it is numbered, and nothing counted follows."""
    cased = text[max(0, start - _WINDOW_CHARACTERS) : start]
    if _CAPITAL_NAMED_BEFORE.search(cased) or _INDEX_BEFORE.search(before) or _STREET_AFTER.match(text, end):
        return True
    if _SCORE.fullmatch(lower, start, end) and _SCORE_BEFORE.search(before) and not is_counted(lower, end):
        return True
    is_digits = lower[start:end].isdecimal()
    if is_digits and _THE_NAME_BEFORE.search(cased) and _NAME_AFTER.match(text, end) and not is_counted(lower, end):
        return True
    if is_digits and _NAME_BEFORE.search(cased) and _NAME_GOES_ON.match(text, end):
        return not _MONTH_BEFORE_DAY.search(before)
    return _NAMED_BEFORE.search(before) is not None and not is_counted(lower, end)


def _is_age_apposition(text: str, lower: str, before: str, start: int, end: int) -> bool:
    """Whether the number stands behind a name as an age ("Ana Brook, 34, a nurse") or says who is a minor."""
    words = lower[start:end]
    if _UNDER_AGE.search(before) and not re.match(r"\s[a-z]+s\b", lower[end : end + _WINDOW_CHARACTERS]):
        return not words.isdecimal() or int(words) <= _HIGHEST_MINORITY_AGE_YEARS
    if not words.isdecimal() or not 1 <= int(words) <= _HIGHEST_AGE_YEARS:
        return False
    if _TWO_AGES_BEFORE.search(before) and _TWO_AGES_AFTER.match(lower, end):
        return True
    is_enclosed = lower[end : end + 1] in {",", ";"} and not re.match(r",\s[0-9]", lower[end : end + 3])
    return is_enclosed and _NAME_BEFORE_AGE.search(text[max(0, start - _WINDOW_CHARACTERS) : start]) is not None


def _is_day_of_month(lower: str, before: str, start: int, end: int) -> bool:
    digits = lower[start:end].rpartition("-")[2].rpartition("–")[2].rpartition(" ")[2]
    if not digits.isdecimal() or not 1 <= int(digits) <= _LAST_DAY_OF_MONTH:
        return False
    if _DAY_BEFORE_MONTH.match(lower, end):
        return True
    if not _MONTH_BEFORE_DAY.search(before):
        return False
    # "In March 12 people died": after "in", a number that counts something is no day.
    return not (re.search(rf"\bin\s{_MONTHS}\.?\s$", before) and is_counted(lower, end))


def is_counted(lower: str, end: int) -> bool:
    """Whether people, things or happenings that are counted follow the number that ends here."""
    return _COUNTED.match(lower, end) is not None


def is_year(lower: str, start: int, end: int) -> bool:
    """Whether four digits in lower-case text name a year: nothing counted follows, or "in" and the like precede."""
    before = lower[max(0, start - 12) : start]
    if _YEAR.fullmatch(lower, start, end) is None:
        return _LATER_YEAR.fullmatch(lower, start, end) is not None and _YEAR_BEFORE.search(before) is not None
    if re.search(r"[0-9][.,:/]$|[$€£#]\s?$", before):
        return False
    if _YEAR_BEFORE.search(before):
        return not re.match(rf"\s{_THINGS}", lower[end : end + 20])
    if _EVENT_YEAR_BEFORE.search(before) and re.match(rf"\s{_HAPPENINGS}", lower[end : end + 20]):
        return True
    if any(pattern.match(lower, end) for _, pattern in _AFTER):
        return False
    if int(lower[start:end]) % _ROUND == 0 and _SEVERAL.match(lower, end) and not _EVENT_YEAR_BEFORE.search(before):
        return False
    return not is_counted(lower, end)
