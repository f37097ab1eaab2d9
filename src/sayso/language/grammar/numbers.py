"""Numbers as English says them: digits, words, vague quantities, and the bounds set by the words around them.

The bounds follow parse-contract (`quantity`) and coding rule 6.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.language.grammar.number_measures import Measure, find_measure, is_year
from sayso.language.grammar.number_words import (
    NUMBER_PATTERN,
    VAGUE_LOWS,
    VAGUE_PATTERN,
    Number,
    find_scale,
    find_vague_low,
    is_scale_alone,
    lower_text,
    read_number,
)

__all__ = ["VAGUE_LOWS", "Measure", "Number", "NumberPhrase", "find_numbers", "read_number"]

_QUALIFIERS = {
    "more_than": r"more\sthan|over|above|upwards\sof|in\sexcess\sof|exceeding|(?:well|just|far)\s(?:over|above)",
    "at_least": r"at\sleast|no\sfewer\sthan|no\sless\sthan|not\sless\sthan|not\sfewer\sthan|a\sminimum\sof|as\sfew\sas",
    "up_to": r"up\sto|as\smany\sas|at\smost|no\smore\sthan|not\smore\sthan|a\smaximum\sof",
    "less_than": r"fewer\sthan|less\sthan|under|below|nearly|almost|close\sto|just\s(?:under|below)",
    "about": r"about|around|some|roughly|approximately|an\sestimated|estimated|circa",
}
_ALMOST = frozenset({"nearly", "almost", "close to"})
_LEADS = "|".join(f"(?P<{name}>{words})" for name, words in _QUALIFIERS.items())
_LEAD_BEFORE = re.compile(rf"(?<![\w-])(?:{_LEADS})\s$")
_LONGEST_LEAD_CHARACTERS = 20
_TRAILS = {"or more": "at_least", "+": "at_least", "or fewer": "up_to", "or less": "up_to", "or so": "about"}
_TRAIL_AFTER = re.compile(r"\s(?P<words>or\s(?:more|fewer|less|so))\b|(?P<plus>\+)(?!\w)|-(?P<odd>odd)\b")
# Not inside a word, a decimal, a date or the name of a thing (COVID-19, F-16).
_PHRASE = re.compile(
    rf"(?<!\w)(?<![0-9][.,:/])(?<![a-z]-)(?<![0-9][-–])(?:(?P<number>{NUMBER_PATTERN})|(?P<vague>{VAGUE_PATTERN}))",
    re.VERBOSE,
)
_NUMBER = re.compile(NUMBER_PATTERN, re.VERBOSE)
_TO = re.compile(r"\s(?:to|or)\s|\s?[-–]\s?(?=[0-9])")
_AND = re.compile(r"\sand\s")
_RANGE_OPENING = re.compile(r"\b(?P<word>between|from)\s$")
_CHANGE = re.compile(
    r"\b(?:rose|risen|ris(?:e|es|ing)|grew|grown|grow(?:s|ing)?|climb\w*|increas\w*|jump\w*|went|fell|fall\w*|drop\w*|"
    r"declin\w*|decreas\w*|reduc\w*|cut|commut\w*|up|down|revis\w*|chang\w*|rais\w*|lower\w*|swell\w*|swollen)\b"
    r"[^.;]*$"
)
_CHANGE_WINDOW_CHARACTERS = 60
_THOUSAND = 1000


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
        high = _find_high(lower, match.start(), match.end())
        if high is None:
            phrase = _read_single(text, lower, match, floor)
        else:
            phrase = _read_range(text, lower, match, high)
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
    lead = _LEAD_BEFORE.search(lower, max(floor, start - _LONGEST_LEAD_CHARACTERS), start)
    trail = _TRAIL_AFTER.match(lower, end)
    if is_scale_alone(words) and lead is None:
        return None  # "a few hundred" is vague, "per thousand" counts nothing
    measure = find_measure(text, lower, start, end)
    if measure is Measure.COUNT and _is_short_metres(lower, words, end):
        measure = Measure.PHYSICAL
    if measure is Measure.COUNT and _is_pronoun_one(lower, words, start, end):
        return None
    qualifier, approximate = _read_qualifier(lead, trail)
    value = read_number(words)
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


def _read_qualifier(lead: re.Match[str] | None, trail: re.Match[str] | None) -> tuple[str, bool]:
    if trail is not None:
        words = trail["words"] or trail["plus"] or "or so"
        named = _TRAILS[" ".join(words.split())]
        return named, named == "about"
    if lead is not None:
        name = next(name for name in _QUALIFIERS if lead[name])
        return name, name == "about" or " ".join(lead[name].split()) in _ALMOST
    return "exact", False


def _find_high(lower: str, start: int, end: int) -> re.Match[str] | None:
    """The number that closes a range opened by the number given: "5 to 6", "5-6,000", "between 5 and 6"."""
    opening = _RANGE_OPENING.search(lower, max(0, start - 9), start)
    joint = (_AND if opening is not None and opening["word"] == "between" else _TO).match(lower, end)
    if joint is None:
        return None
    high = _NUMBER.match(lower, joint.end())
    if high is None or is_scale_alone(high.group()):
        return None
    low_words, joint_word = lower[start:end], joint.group().strip()
    if joint_word == "to" and low_words[:1].isdigit() != high.group()[:1].isdigit():
        return None  # "sentenced 3 to five years"
    if opening is not None and opening["word"] == "from" and joint_word == "to":
        before = lower[max(0, opening.start() - _CHANGE_WINDOW_CHARACTERS) : opening.start()]
        return None if _CHANGE.search(before) else high  # "rose from 12 to 24" says two numbers
    return high


def _read_range(text: str, lower: str, match: re.Match[str], high: re.Match[str]) -> NumberPhrase | None:
    start = match.start()
    low_words, high_words = match["number"], high.group()
    low_value, high_value = read_number(low_words), read_number(high_words)
    scale = find_scale(high_words)
    if scale is not None and find_scale(low_words) is None and low_value < high_value / scale:
        low_value *= scale  # "two to three million", "1.5-2 million"
    if low_words.isdecimal() and "," in high_words and low_value * _THOUSAND < high_value:
        low_value *= _THOUSAND  # "5-6,000"
    if low_value >= high_value:
        return None
    measure = find_measure(text, lower, start, high.end())
    if measure is Measure.COUNT and is_year(lower, start, match.end()) and is_year(lower, *high.span()):
        measure = Measure.YEAR
    opening = _RANGE_OPENING.search(lower, max(0, start - 9), start)
    return NumberPhrase(
        start=opening.start() if opening is not None else start,
        end=high.end(),
        low=low_value,
        high=high_value,
        value=None,
        qualifier="between",
        approximate=False,
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


def _is_pronoun_one(lower: str, words: str, start: int, end: int) -> bool:
    """Whether "one" stands for somebody and counts nothing ("no one", "one of the few", "the one who")."""
    if words != "one":
        return False
    before = lower[max(0, start - 8) : start]
    after = lower[end : end + 12]
    return bool(re.search(r"\b(?:no|any|every|some|each|the|this|that|which|only)\s$", before)) or bool(
        re.match(r"\s(?:of|who|that|must|can|could|should|another)\b|[’']s|[.,;]|\sand\sall", after)
    )
