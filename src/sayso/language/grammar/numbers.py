"""Numbers as English says them: digits, words, vague quantities, and the bounds set by the words around them.

The bounds follow parse-contract (`quantity`) and coding rule 6.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.language.grammar.number_bounds import find_lead, find_trail, read_qualifier
from sayso.language.grammar.number_measures import Measure, find_measure, is_year
from sayso.language.grammar.number_ranges import find_high, find_opening, read_ends
from sayso.language.grammar.number_shares import SHARE_OF, SHARE_PATTERN, read_share
from sayso.language.grammar.number_units import CURRENCY, CURRENCY_LETTERS
from sayso.language.grammar.number_words import (
    NUMBER_PATTERN,
    VAGUE_LOWS,
    VAGUE_PATTERN,
    Number,
    find_vague_low,
    is_scale_alone,
    lower_text,
    read_number,
)

__all__ = ["VAGUE_LOWS", "Measure", "Number", "NumberPhrase", "find_numbers", "read_number"]

# Not inside a word, a decimal, a date or the name of a thing (COVID-19, F-16).
_PHRASE = re.compile(
    rf"(?:(?<!\w)|{CURRENCY_LETTERS})(?<![0-9][.,:/])(?:(?<![a-z]-)|(?<=\bminus-))(?<![0-9][-–])"
    rf"(?:(?P<share>{SHARE_PATTERN})|(?P<number>{NUMBER_PATTERN})|(?P<vague>{VAGUE_PATTERN}))",
    re.VERBOSE,
)
_NUMBER = re.compile(NUMBER_PATTERN, re.VERBOSE)
_MINUS = re.compile(rf"(?:\bminus[\s-]|(?:(?<=[\s(])|^|{CURRENCY}\s?)[-−])$")
_SIGNED = frozenset({Measure.SHARE, Measure.MONEY, Measure.PHYSICAL})
"""What may be below zero."""
_LONGEST_SIGN_CHARACTERS = 8
_ALL_BUT = re.compile(r"\ball\sbut\s$")
_ALL_BUT_CHARACTERS = len("all but ")
_OF = re.compile(r"\sof\s")
_PERCENT = re.compile(r"\s?%|\sper\s?cent\b")
_HUNDRED = 100
_ROUNDING = 1e-6
"""What multiplying a share by a number may leave behind."""


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
    whole: "NumberPhrase | None" = None
    """The number inside that a share is taken from, where this is what the share comes to."""

    def list_nested(self) -> tuple["NumberPhrase", ...]:
        """This one, and the whole inside it."""
        return (self,) if self.whole is None else (self, self.whole)


def find_numbers(text: str) -> tuple[NumberPhrase, ...]:
    """The numbers of a text as said, in order and without overlap, those that count nothing included."""
    return tuple(_read_phrases(text, lower_text(text)))


def _read_phrases(text: str, lower: str) -> Iterator[NumberPhrase]:
    position = 0
    while (match := _PHRASE.search(lower, position)) is not None:
        floor, position = position, match.end()
        if match["vague"]:
            yield _read_vague(text, lower, match)
            continue
        if match["share"]:
            phrase: NumberPhrase | None = _read_share(text, lower, match, floor)
        elif (high := find_high(lower, match.start(), match.end())) is None:
            phrase = _read_single(text, lower, match, floor)
        else:
            phrase = _read_range(text, lower, match, high, floor)
            if phrase is None and high.string[match.end()] in "-–":
                position = high.end()  # a score, a telephone number
                continue
            phrase = phrase or _read_single(text, lower, match, floor)
        if phrase is not None:
            position = max(phrase.end, match.end())
            yield phrase


def _read_single(text: str, lower: str, match: re.Match[str], floor: int) -> NumberPhrase | None:
    start, end = match.span("number")
    words = match["number"]
    lead = find_lead(lower, floor, start)
    if is_scale_alone(words) and lead is None:
        return None  # "a few hundred" is vague, "per thousand" counts nothing
    measure = find_measure(text, lower, start, end)
    value = read_number(words)
    if measure is Measure.COUNT and _is_short_metres(lower, words, end):
        measure, value = Measure.PHYSICAL, read_number(words.removesuffix("m"))
    if measure is Measure.COUNT and words == "one":
        if _is_pronoun_one(lower, start, end):
            return None
        measure = Measure.MEMBER if _OF.match(lower, end) else measure
    minus = _MINUS.search(lower, max(floor, start - _LONGEST_SIGN_CHARACTERS), start) if measure in _SIGNED else None
    if minus is not None:
        start, value = minus.start(), -value
        lead = find_lead(lower, floor, start)
    if measure is Measure.COUNT and (but := _ALL_BUT.search(lower, max(floor, start - _ALL_BUT_CHARACTERS), start)):
        return _read_remainder(lower, (but.start(), end), value)
    phrase = _bound(lower, (start, end), value, measure, lead)
    if measure is Measure.SHARE and (percent := _PERCENT.match(lower, end)) is not None:
        return _reckon_share(text, lower, phrase, percent.end(), value / _HUNDRED) or phrase
    return phrase


def _read_remainder(lower: str, span: tuple[int, int], value: Number) -> NumberPhrase:
    """What "all but two of the 12" comes to; without the 12, the two count what is left out."""
    joint = SHARE_OF.match(lower, span[1])
    whole = _NUMBER.match(lower, joint.end()) if joint is not None else None
    if whole is None or read_number(whole.group()) <= value:
        return _bound(lower, span, value, Measure.SHARE, None)
    told = read_number(whole.group())
    return replace(
        _bound(lower, (span[0], whole.end()), told - value, Measure.COUNT, None),
        whole=_bound(lower, whole.span(), told, Measure.COUNT, None),
    )


def _read_share(text: str, lower: str, match: re.Match[str], floor: int) -> NumberPhrase:
    share = read_share(match["share"])
    phrase = _bound(lower, match.span(), share, Measure.SHARE, find_lead(lower, floor, match.start()))
    return _reckon_share(text, lower, phrase, match.end(), share) or phrase


def _bound(
    lower: str, span: tuple[int, int], value: Number, measure: Measure, lead: re.Match[str] | None
) -> NumberPhrase:
    """The phrase with the bounds that the words before or behind it set."""
    start, end = span
    trail = find_trail(lower, end)
    qualifier, approximate = read_qualifier(lead, trail)
    return NumberPhrase(
        start=lead.start() if lead is not None else start,
        end=trail.end() if trail is not None else end,
        low=value if qualifier in {"exact", "at_least", "more_than"} else None,
        high=value if qualifier in {"exact", "up_to", "less_than"} else None,
        value=value,
        qualifier=qualifier,
        approximate=approximate,
        measure=measure,
    )


def _reckon_share(text: str, lower: str, phrase: NumberPhrase, end: int, share: float) -> NumberPhrase | None:
    """A share of a number that is told as the number that it comes to: "a third of the 90" is 30.

    None where no count follows. What comes to no whole number is rounded and approximate.
    """
    joint = SHARE_OF.match(lower, end)
    whole = _NUMBER.match(lower, joint.end()) if joint is not None else None
    if whole is None or find_measure(text, lower, *whole.span()) is not Measure.COUNT:
        return None
    exact = share * read_number(whole.group())
    value = round(exact)
    is_whole = abs(exact - value) < _ROUNDING
    qualifier = "about" if phrase.qualifier == "exact" and not is_whole else phrase.qualifier
    return replace(
        phrase,
        end=whole.end(),
        low=value if phrase.low is not None and qualifier != "about" else None,
        high=value if phrase.high is not None and qualifier != "about" else None,
        value=value,
        qualifier=qualifier,
        approximate=phrase.approximate or not is_whole,
        measure=Measure.COUNT,
        whole=_bound(lower, whole.span(), read_number(whole.group()), Measure.COUNT, None),
    )


def _read_range(text: str, lower: str, match: re.Match[str], high: re.Match[str], floor: int) -> NumberPhrase | None:
    ends = read_ends(match["number"], high.group())
    if ends is None:
        return None
    start = match.start()
    measure = find_measure(text, lower, start, high.end())
    if measure is Measure.COUNT and is_year(lower, start, match.end()) and is_year(lower, *high.span()):
        measure = Measure.YEAR
    opening = find_opening(lower, start)
    lead = find_lead(lower, floor, start)
    qualifier, approximate = read_qualifier(lead, None)
    led = opening or (lead if qualifier == "about" else None)
    return NumberPhrase(
        start=led.start() if led is not None else start,
        end=high.end(),
        low=ends[0],
        high=ends[1],
        value=None,
        qualifier="between",
        approximate=approximate and qualifier == "about",
        measure=measure,
    )


def _read_vague(text: str, lower: str, match: re.Match[str]) -> NumberPhrase:
    measure = find_measure(text, lower, *match.span())
    is_kept = measure in {Measure.LENGTH_OF_TIME, Measure.PHYSICAL, Measure.MONEY}
    return NumberPhrase(
        start=match.start(),
        end=match.end(),
        low=find_vague_low(match["vague"]),
        high=None,
        value=None,
        qualifier="vague",
        approximate=True,
        measure=measure if is_kept else Measure.COUNT,
    )


def _is_short_metres(lower: str, words: str, end: int) -> bool:
    """Whether "m" behind digits is metres: millions so written are of money or of people."""
    return re.fullmatch(r"[0-9.,]+m", words) is not None and not re.match(
        r"\s(?:people|refugees|users|voters|residents|citizens)\b", lower[end : end + 12]
    )


def _is_pronoun_one(lower: str, start: int, end: int) -> bool:
    """Whether "one" stands for somebody and counts nothing ("no one", "the one who")."""
    before = lower[max(0, start - 9) : start]
    after = lower[end : end + 12]
    if _OF.match(lower, end):
        return re.search(r"\b(?:no|any|every|some|each|not|single)\s$", before) is not None
    if re.search(r"\bthat\s$", before) and re.match(r"\s(?:had|has|was)\b", after):
        return False  # "said that one had been freed"
    return bool(re.search(r"\b(?:no|any|every|some|each|the|this|that|which|the\sonly)\s$", before)) or bool(
        re.match(r"\s(?:who|that|must|can|could|should|another)\b|[’']s|[.,;]|\sand\sall", after)
    )
