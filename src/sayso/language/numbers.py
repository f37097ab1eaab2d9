"""Numbers as English says them: digits, words, vague quantities, and the bounds that the words around them set.

The bounds follow parse-contract (`quantity`) and coding rule 6.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

Number = int | float

_UNITS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}

VAGUE_LOWS = {
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
    "dozens": 24,
    "scores": 40,
    "a couple": 2,
    "a handful": 2,
    "a number": 2,
    "a string": 2,
    "a series": 2,
    "a few": 2,
    "several": 2,
    "many": 3,
    "numerous": 3,
    "countless": 3,
}
"""The lowest number that a vague word allows (coding rule 6)."""

_WORD = "|".join([*_UNITS, *_TENS, "hundred", "thousand", "million", "billion"])
_WORDS = (
    rf"(?:(?:a|half\sa)\s(?:hundred|thousand|million|billion)|(?:{_WORD}))(?:(?:[\s-]|\sand\s)(?:{_WORD})\b)*"
)
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:\s(?:hundred|thousand|million|billion)\b|(?:k|m|bn)\b)?"
_DOZEN = r"(?:(?:a|one|two|three|four|five|six)\s(?:half\s)?|half\sa\s)dozen"
_NUMBER = rf"(?:{_DOZEN}|{_DIGITS}|{_WORDS})"
_VAGUE = r"tens\sof\sthousands|hundreds\sof\sthousands|hundreds|thousands|millions|dozens|scores|(?:a\s(?:couple|handful|number|string|series)(?=\sof\b))|a\sfew(?=\s(?:of\s)?\w)|several|many|numerous|countless"
_QUALIFIERS = {
    "more_than": r"more\sthan|over|above|upwards\sof|in\sexcess\sof|exceeding|well\sover|just\sover",
    "at_least": r"at\sleast|no\sfewer\sthan|no\sless\sthan|not\sless\sthan|not\sfewer\sthan|a\sminimum\sof",
    "up_to": r"up\sto|as\smany\sas|at\smost|no\smore\sthan|not\smore\sthan|a\smaximum\sof",
    "less_than": r"fewer\sthan|less\sthan|under|below|nearly|almost|close\sto|just\sunder",
    "about": r"about|around|some|roughly|approximately|an\sestimated|estimated|circa|or\sso",
}
_ALMOST = frozenset({"nearly", "almost", "close to"})
_LEAD = "|".join(f"(?P<{name}>{words})" for name, words in _QUALIFIERS.items())
_PHRASE = re.compile(
    rf"""\b(?:
        (?:between\s)(?P<from>{_NUMBER})\sand\s(?P<to>{_NUMBER})
      | (?:from\s)?(?P<low>{_NUMBER})(?:\sto\s|\sor\s|(?<=\d)\s?[-–]\s?(?=\d))(?P<high>{_NUMBER})
      | (?:(?:{_LEAD})\s)?(?:(?P<number>{_NUMBER})(?P<after>\sor\smore|\sor\sso|\sor\sfewer)?|(?P<vague>{_VAGUE}))
    )(?![\w%])""",
    re.VERBOSE | re.IGNORECASE,
)


class Measure(StrEnum):
    """What a number measures."""

    COUNT = "count"
    AGE = "age"
    CLOCK = "clock"
    LENGTH_OF_TIME = "length_of_time"
    MONEY = "money"
    ORDER = "order"
    """A number that names: Article 7, page 12, No. 3."""
    PHYSICAL = "physical"
    SHARE = "share"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPhrase:
    """A number as said; `low`, `high` and `value` as parse-contract gives them."""

    start: int
    end: int
    low: Number | None
    high: Number | None
    value: Number | None
    qualifier: str
    approximate: bool
    measure: Measure


_TIME_UNITS = (
    r"seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|decades?|centur(?:y|ies)"
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|"
    "aug|sept|sep|oct|nov|dec"
)
_AFTER = {
    Measure.AGE: re.compile(
        rf"[\s-]*(?:years?|months?)[\s-]olds?\b|-year-old|[\s-]year-olds?|\s?years\sof\sage|s?-?something\b"
    ),
    Measure.SHARE: re.compile(r"\s?(?:%|per\s?cent|percent|percentage)"),
    Measure.CLOCK: re.compile(r":\d\d|\s?(?:a\.?m\b|p\.?m\b|o[’']clock|GMT|UTC|hrs\b)"),
    Measure.MONEY: re.compile(
        r"\s(?:[a-z]+\s)?(?:dollars?|euros?|pounds?|rials?|tomans?|lira|rubles?|roubles?|rupees?|yen|yuan|pesos?|francs?"
        r"|cents?|dinars?|USD|EUR|GBP)\b",
        re.IGNORECASE,
    ),
    Measure.PHYSICAL: re.compile(
        r"[\s-]?(?:km|kms|cm|mm|kg|kgs|mph|kmh|km/h|kilomet\w+|met(?:er|re)s?|miles?|feet|foot|inch(?:es)?|yards?|tons?"
        r"|tonnes?|kilos?|kilograms?|grams?|lit(?:er|re)s?|gallons?|barrels?|acres?|hectares?|degrees?|square|m2|mm"
        r"|cal\b|caliber|calibre|mg|ml|gb|mb|points?|lashes)\b",
        re.IGNORECASE,
    ),
    Measure.LENGTH_OF_TIME: re.compile(rf"[\s-](?:\w+\s)?(?:{_TIME_UNITS})\b", re.IGNORECASE),
}
_BEFORE = {
    Measure.AGE: re.compile(r"\b(?:aged|age|ages|aged\sbetween)\s$", re.IGNORECASE),
    Measure.MONEY: re.compile(r"[$€£¥]\s?$"),
    Measure.ORDER: re.compile(
        r"(?:\b(?:articles?|sections?|chapters?|page|pages|no\.|number|resolution|room|ward|branch|block|phase|division|"
        r"brigade|route|highway|flight|grade|part|volume|paragraph|section|unit|camp|line|episode|top|type|class|version)\s"
        r"|\#)$",
        re.IGNORECASE,
    ),
    Measure.YEAR: re.compile(rf"\b(?:{_MONTHS})\.?\s(?:\d{{1,2}},?\s)?$", re.IGNORECASE),
}
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DAY_OF_MONTH = re.compile(rf"\s(?:of\s)?(?:{_MONTHS})\b", re.IGNORECASE)
_COUNTED_AFTER_YEAR = re.compile(
    r"\s(?:people|men|women|children|civilians|protest[eo]rs|prisoners|members|soldiers|troops|victims|families|dead|"
    r"others|more|arrests|deaths|killings|killed|houses|homes|villages|inmates|fighters|detainees|refugees|cases)\b",
    re.IGNORECASE,
)
_LONE_ONE = re.compile(r"one|a|\d", re.IGNORECASE)


def find_numbers(text: str) -> tuple[NumberPhrase, ...]:
    """The numbers of a text as said, in order and without overlap, those that count nothing included."""
    return tuple(
        phrase for match in _PHRASE.finditer(text) if (phrase := _read_phrase(text, match)) is not None
    )


def _read_phrase(text: str, match: re.Match[str]) -> NumberPhrase | None:
    start, end = match.span()
    if start > 0 and text[start - 1] in ".,:-–/" and start > 1 and text[start - 2].isdigit():
        return None  # the tail of a number, date or range that has another form
    if match["vague"]:
        return _read_vague(text, match)
    if match["from"] or match["low"]:
        return _read_range(text, match)
    value = read_number(match["number"])
    number_start, number_end = match.span("number")
    measure = _find_measure(text, number_start, number_end)
    if measure is Measure.COUNT and _is_pronoun_one(text, match["number"], number_start, number_end):
        return None
    qualifier, approximate = _read_qualifier(match)
    return NumberPhrase(
        start=start,
        end=end,
        low=value if qualifier in {"exact", "at_least", "more_than"} else None,
        high=value if qualifier in {"exact", "up_to", "less_than"} else None,
        value=value,
        qualifier=qualifier,
        approximate=approximate,
        measure=measure,
    )


def _read_qualifier(match: re.Match[str]) -> tuple[str, bool]:
    after = (match["after"] or "").strip()
    if after:
        named = {"or more": "at_least", "or fewer": "up_to", "or so": "about"}[
            " ".join(after.lower().split())
        ]
        return named, named == "about"
    for name in _QUALIFIERS:
        if match[name]:
            words = " ".join(match[name].lower().split())
            return name, name == "about" or words in _ALMOST
    return "exact", False


def _read_range(text: str, match: re.Match[str]) -> NumberPhrase | None:
    low, high = read_number(match["from"] or match["low"]), read_number(match["to"] or match["high"])
    low_words = (match["from"] or match["low"]).strip()
    high_scale = re.search(r"(hundred|thousand|million|billion)$", match["to"] or match["high"] or "")
    if high_scale and low_words.replace(".", "").isdigit() and low < high / _SCALES[high_scale.group()] * 2:
        low *= _SCALES[high_scale.group()]  # "two to three million", "1.5-2 million"
    if low_words.isdigit() and low * 1000 < high and "," in (match["high"] or ""):
        low *= 1000  # "5-6,000"
    if low >= high:
        return None
    measure = _find_measure(text, *match.span("to" if match["from"] else "high"))
    if measure is Measure.COUNT and _is_year(text, *match.span("from" if match["from"] else "low")):
        measure = Measure.YEAR
    return NumberPhrase(
        start=match.start(),
        end=match.end(),
        low=low,
        high=high,
        value=None,
        qualifier="between",
        approximate=False,
        measure=measure,
    )


def _read_vague(text: str, match: re.Match[str]) -> NumberPhrase:
    words = " ".join(match["vague"].lower().split())
    measure = _find_measure(text, *match.span())
    end = match.end()
    return NumberPhrase(
        start=match.start("vague"),
        end=end,
        low=VAGUE_LOWS[words],
        high=None,
        value=None,
        qualifier="vague",
        approximate=True,
        measure=measure
        if measure in {Measure.LENGTH_OF_TIME, Measure.PHYSICAL, Measure.MONEY}
        else Measure.COUNT,
    )


def read_number(words: str) -> Number:
    """The value of a number in digits or words ("1.2 million", "thirty-five", "half a dozen")."""
    text = " ".join(words.lower().replace(",", "").replace("-", " ").split())
    if text.endswith("dozen"):
        if "half" in text:
            return 6
        return 12 * _UNITS.get(text.split()[0], 1)
    digits = re.match(r"(\d+(?:\.\d+)?)\s?(\w+)?$", text)
    if digits:
        scale = {**_SCALES, **_SHORT_SCALES}.get(digits[2] or "", 1)
        return _whole(float(digits[1]) * scale) if "." in digits[1] else int(digits[1]) * scale
    return _read_words(text)


def _read_words(text: str) -> Number:
    total: Number = 0
    current: Number = 0
    if text.startswith("half a "):
        return _whole(0.5 * _SCALES[text.split()[-1]])
    for word in text.split():
        if word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if _SCALES[word] > 100:  # noqa: PLR2004 - a hundred joins what follows, larger scales close a group
                total += current
                current = 0
        else:
            current += _UNITS.get(word, _TENS.get(word, 0))
    return total + current


def _whole(value: float) -> Number:
    return round(value) if abs(value - round(value)) < 1e-6 else value  # noqa: PLR2004 - float rounding


def _find_measure(text: str, start: int, end: int) -> Measure:
    before, after = text[max(0, start - 24) : start], text[end : end + 40]
    for measure, pattern in _BEFORE.items():
        if pattern.search(before):
            return measure
    for measure, pattern in _AFTER.items():
        if pattern.match(after):
            return measure
    if _DAY_OF_MONTH.match(after) and text[start:end].isdigit():
        return Measure.YEAR
    if re.search(rf"(?:{_MONTHS})\.?\s$", before, re.IGNORECASE):
        return Measure.YEAR
    return Measure.YEAR if _is_year(text, start, end) else Measure.COUNT


def _is_year(text: str, start: int, end: int) -> bool:
    """Whether four digits without a comma name a year: no noun of people or things follows them."""
    return _YEAR.fullmatch(text[start:end]) is not None and not _COUNTED_AFTER_YEAR.match(
        text[end : end + 20]
    )


def _is_pronoun_one(text: str, words: str, start: int, end: int) -> bool:
    """Whether "one" stands for a person or thing and counts nothing ("no one", "one of the few", "the one who")."""
    if words.lower() != "one":
        return False
    before = text[max(0, start - 8) : start].lower()
    after = text[end : end + 12].lower()
    return bool(re.search(r"\b(?:no|any|every|some|each|the|this|that|which|only)\s$", before)) or bool(
        re.match(r"\s(?:of|who|that|must|can|could|should|another|day)\b|[’']s|[.,;]|\sand\sall", after)
    )
