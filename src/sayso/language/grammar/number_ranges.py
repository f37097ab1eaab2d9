"""Two numbers that say a range: "between 5 and 6", "5-6,000", "$5 to $6 million"."""

import re

from sayso.language.grammar.number_units import CURRENCY, TIME_UNITS
from sayso.language.grammar.number_words import NUMBER_PATTERN, Number, find_scale, is_scale_alone, read_number

_NUMBER = re.compile(NUMBER_PATTERN, re.VERBOSE)
_UNIT = re.compile(r"\s?%|\sper\s?cent\b")
_UNIT_BETWEEN = r"(?P<unit>\s?%|\sper\s?cent\b)?"
_CURRENCY_BEFORE = re.compile(rf"{CURRENCY}\s?$")
_CURRENCY_BETWEEN = rf"(?P<currency>{CURRENCY}\s?)?"
_TO = re.compile(rf"{_UNIT_BETWEEN}(?:\s(?P<word>to|or)\s|\s?[-–]\s?(?=[0-9]|{CURRENCY})){_CURRENCY_BETWEEN}")
_AND = re.compile(rf"{_UNIT_BETWEEN}\s(?P<word>and|to)\s{_CURRENCY_BETWEEN}")
_OPENING = re.compile(rf"\b(?P<word>between|from)\s(?:{CURRENCY}\s?)?$")
_LONGEST_OPENING_CHARACTERS = 16
_RANGING = re.compile(r"\brang(?:e|es|ed|ing)\s$")
_CHANGES = (
    r"rose|risen|ris(?:e|es|ing)|grew|grown|grow(?:s|ing)?|climb\w*|increas\w*|jump\w*|went|fell|fall\w*|drop\w*|"
    r"declin\w*|decreas\w*|reduc\w*|cut|commut\w*|up|down|revis\w*|chang\w*|rais\w*|lower\w*|swell\w*|swollen|gain\w*|"
    r"slid|slip\w*|lost|lose[sr]?"
)
_CHANGE = re.compile(rf"\b(?:{_CHANGES})\b[^.;]*$")
_CHANGE_WINDOW_CHARACTERS = 60
_TO_AGAIN = re.compile(rf"(?:\s?%|\sper\s?cent)?\sto\s{CURRENCY}?\s?[0-9]")
_CHANGED_BY = re.compile(rf"\b(?:{_CHANGES})(?:\s(?:by|another|about))?\s(?:{CURRENCY}\s?)?$")
_SENTENCED = re.compile(r"\b(?:sentenc|condemn|jail|imprison)\w*\s$")
_TERM = re.compile(rf"\s{TIME_UNITS}\b")
_THOUSAND = 1000


def find_opening(lower: str, start: int) -> re.Match[str] | None:
    """The "between" or "from" that opens a range at the number that starts here."""
    return _OPENING.search(lower, max(0, start - _LONGEST_OPENING_CHARACTERS), start)


def find_high(lower: str, start: int, end: int) -> re.Match[str] | None:
    """The number that closes a range opened by the number given: "5 to 6", "5-6,000", "between 5 and 6"."""
    opening = find_opening(lower, start)
    joint = (_AND if opening is not None and opening["word"] == "between" else _TO).match(lower, end)
    if joint is None:
        return None
    high = _NUMBER.match(lower, joint.end())
    if high is None or is_scale_alone(high.group()) or not _is_same_unit(lower, start, joint, high):
        return None
    if _is_two_numbers(lower, start, joint, high):
        return None
    if opening is not None and opening["word"] == "from" and joint["word"] == "to":
        before = lower[max(0, opening.start() - _CHANGE_WINDOW_CHARACTERS) : opening.start()]
        # "Rose from 12 to 24" says two numbers, "cut from 5 to 7 to 3 to 5" two ranges.
        is_change = _CHANGE.search(before) is not None and _TO_AGAIN.match(lower, high.end()) is None
        return None if is_change and not _RANGING.search(before) else high
    return high


def _is_same_unit(lower: str, start: int, joint: re.Match[str], high: re.Match[str]) -> bool:
    """Whether a unit that stands by one end stands by the other too: not "by 25 % to 34,500 tonnes"."""
    if joint["unit"] is not None and not _UNIT.match(lower, high.end()):
        return False
    before = lower[max(0, start - _LONGEST_OPENING_CHARACTERS) : start]
    return joint["currency"] is None or _CURRENCY_BEFORE.search(before) is not None


def _is_two_numbers(lower: str, start: int, joint: re.Match[str], high: re.Match[str]) -> bool:
    """Whether "to" leads on to something else: "sentenced 3 to five years", "rose 5% to 10%"."""
    if joint["word"] != "to":
        return False
    before = lower[max(0, start - _CHANGE_WINDOW_CHARACTERS) : start]
    if _CHANGED_BY.search(before) or (_SENTENCED.search(before) and _TERM.match(lower, high.end())):
        return True
    # Small numbers stand in words beside digits ("eight to 10 feet"), but not the other way round.
    return lower[start].isdecimal() and not high.group()[0].isdecimal() and joint["unit"] is None


def read_ends(low_words: str, high_words: str) -> tuple[Number, Number] | None:
    """Both ends of a range, the low one scaled as the high one is; None where they do not rise."""
    low, high = read_number(low_words), read_number(high_words)
    scale = find_scale(high_words)
    if scale is not None and find_scale(low_words) is None and low < high / scale:
        low *= scale  # "two to three million", "1.5-2 million"
    if low_words.isdecimal() and "," in high_words and low * _THOUSAND < high:
        low *= _THOUSAND  # "5-6,000"
    return (low, high) if low < high else None
