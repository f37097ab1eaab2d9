"""The patterns of the date grammar; all of them read lower-case text."""

import re

from sayso.language.grammar.calendar_months import CALENDAR_OPENINGS, CALENDAR_PATTERNS
from sayso.language.grammar.number_words import SMALL_NUMBER_PATTERN
from sayso.language.grammar.unit_patterns import UNIT_OPENINGS, UNIT_PATTERNS
from sayso.language.grammar.year_words import DECADE_WORDS, YEAR

MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAY_NUMBERS = {
    name: number
    for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split(), start=1)
}
SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
"""First and last month of each season in the northern hemisphere."""
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}

_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_FULL_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_DOT = r"(?:(?:(?<=\b[a-z]{3})|(?<=\bsept))(?<!\bmay)\.(?=,?\s[0-9]))?"
"""Of a month's short form; behind any other month, and before no number, a full stop ends the sentence."""
_WEEKDAY = "|".join(WEEKDAY_NUMBERS)
_SEASON = "|".join(SEASON_MONTHS)
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?![0-9])"
_TH = r"(?:st|nd|rd|th)?"
_PART = r"(?P<part>early|mid|late|the\sbeginning\sof|the\sstart\sof|the\smiddle\sof|the\send\sof)[\s-](?:in\s|the\s)?"
_WHICH = r"(?P<which>last|this|next|past)\s"
_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night))?"
_WHOSE = r"(?P<whose>last|this|next)\syear"
_FISCAL = r"(?:fiscal[\s-])?"

# Each pattern is tried at every place; where two match at one place, the longer one is taken.
_PATTERNS = {
    "iso": (
        r"(?P<y>1[5-9][0-9][0-9]|20[0-9][0-9]|2100)-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>0[1-9]|[12][0-9]|3[01]))?(?![0-9-])"
    ),
    "numeric": rf"(?P<a>{_DAY})(?P<sep>[/.])(?P<b>{_DAY})(?P=sep)(?P<y>{YEAR})",
    "day_month": (
        rf"(?:the\s)?(?P<d>{_DAY}){_TH}\s(?:of\s)?(?P<m>{_MONTH})\b{_DOT}"
        rf"(?:,?\s(?:of\s)?(?P<y>{YEAR})|\s(?:of\s)?{_WHOSE})?"
    ),
    "month_day": (
        rf"(?:last\s)?(?P<m>{_MONTH})\b{_DOT}\s(?:the\s)?(?P<d>{_DAY}){_TH}(?![0-9,]*[0-9])"
        rf"(?:,?\s(?P<y>{YEAR})|,?\s(?:of\s)?{_WHOSE})?"
    ),
    "days_month": (
        rf"(?:(?:from|(?P<between>between))\s(?:the\s)?)?(?P<d>{_DAY}){_TH}(?:\s(?:to|until|through|and)\s|\s?[-–]\s?)"
        rf"(?:the\s)?(?P<d2>{_DAY}){_TH}\s(?:of\s)?(?P<m>{_MONTH})\b{_DOT}(?:,?\s(?:of\s)?(?P<y>{YEAR}))?"
    ),
    "month_days": (
        rf"(?:(?:from|(?P<between>between))\s)?(?P<m>{_MONTH})\b{_DOT}\s(?P<d>{_DAY}){_TH}"
        rf"(?:\s(?:to|until|through|and)\s|\s?[-–]\s?)(?P<d2>{_DAY}){_TH}(?![0-9,]*[0-9])(?:,?\s(?P<y>{YEAR}))?"
    ),
    "month_year": rf"(?:{_PART})?(?P<m>{_MONTH})\b{_DOT},?\s(?:of\s)?(?P<y>{YEAR})",
    "month_of_year": rf"(?:{_PART})?(?P<m>{_FULL_MONTH})\s(?:of\s)?{_WHOSE}",
    "month": rf"(?:{_PART}|{_WHICH})?(?P<m>{_FULL_MONTH})",
    "decade": rf"(?:the\s)?(?:{_PART})?(?P<y>(?:1[5-9]|20)[0-9]0|[’'][1-9]0)[’']?s",
    "decade_word": rf"the\s(?:{_PART})?(?P<w>{'|'.join(DECADE_WORDS)})",
    "century": (
        rf"(?:the\s)?(?:{_PART})?(?P<nth>[0-9]{{1,2}}(?:st|nd|rd|th)|eighteenth|nineteenth|twentieth|twenty-first)"
        r"[\s-]century"
    ),
    "year": rf"(?:the\syear\s)?(?:{_PART})?(?P<y>{YEAR})(?![.,][0-9])",
    "year_two_thousand": r"the\syear\s(?P<y>two\sthousand)",
    "fiscal_year": rf"fiscal\s(?P<y>{YEAR})",
    "quarter": (
        rf"(?:the\s)?(?:(?P<y>{YEAR})(?:[’']s)?\s|(?P<whose>last|this|next)\syear[’']s\s|(?P<ago>year[\s-](?:ago|earlier))\s)?{_FISCAL}"
        r"(?P<nth>first|second|third|fourth)[\s-](?P<u>quarter|half)(?!s)"
        rf"(?:\s(?:of|in)\s(?:(?P<y2>{YEAR})|(?P<whose2>last|this|next)\syear))?"
    ),
    "which_quarter": (
        r"(?:the\s(?:(?P<which>latest|last|past|previous|current|next|same|recent|most\srecent)\s)?|"
        r"(?P<bare>last|this|next|that)\s)quarter(?!s)"
    ),
    "year_earlier": (
        r"(?:(?:the|its)\s)?(?:(?:comparable|same)\s)?year[\s-](?:earlier|ago)(?:\s(?:period|quarter))?|"
        r"(?:the\s)?(?:corresponding|comparable|same|like)\s(?:period|quarter)\s(?:of\s)?last\syear|"
        r"last\syear[’']s\squarter"
    ),
    "nth": (
        rf"the\s(?P<nth>{'|'.join(ORDINALS)})\s(?P<w>{_WEEKDAY}|week|weekend)\s(?:of|in)\s(?P<m>{_FULL_MONTH})"
        rf"(?:,?\s(?:of\s)?(?P<y>{YEAR}))?"
    ),
    "weekday": rf"(?:{_WHICH}|the\s(?P<from_text>previous|following|next)\s)?(?P<w>{_WEEKDAY}){_OF_DAY}",
    "season": (
        rf"(?:{_WHICH}|the\s|(?<=\bin\s)|(?<=\bsince\s))(?:{_PART})?(?P<w>{_SEASON})(?:\s(?:of\s)?(?P<y>{YEAR}))?"
    ),
    "dated_season": rf"(?P<w>{_SEASON})\s(?:of\s)?(?P<y>{YEAR})",
    "clock": (
        r"(?:[01]?[0-9]|2[0-3])(?:[:.][0-5][0-9])?\s?(?:[ap]\.m\b\.?|[ap]m\b|o[’']clock\b|hrs\b)(?:\sin\sthe\s(?:morning|"
        r"afternoon|evening)|\sat\snight)?(?:\s(?:gmt|utc|e[sd]t|c[sd]t|p[sd]t|local\stime)\b)?|(?:[01]?[0-9]|2[0-3])"
        r":[0-5][0-9](?=\s(?:gmt|utc|local\stime)\b|,?\s(?:on|in\sthe\smorning)\b)|(?:[1-9]|1[0-2])\s(?:in\sthe\s(?:morning|"
        r"afternoon|evening)|at\snight)|noon|midnight|midday"
    ),
}
_ALL_PATTERNS = {**_PATTERNS, **UNIT_PATTERNS, **CALENDAR_PATTERNS}
PATTERNS = tuple((name, re.compile(rf"(?:{pattern})(?!\w)")) for name, pattern in _ALL_PATTERNS.items())
"""Each to be matched where an expression may open."""
_NAMELESS = (re.sub(r"\(\?P=\w+\)", "[/.-]", re.sub(r"\?P<\w+>", "?:", each)) for each in _ALL_PATTERNS.values())
OPENING = re.compile(
    rf"(?<!\w)(?<![0-9][.,:/])(?:(?=[0-9]|{_MONTH}|{_WEEKDAY}|{_SEASON}|{SMALL_NUMBER_PATTERN}|(?:the|that|this|last|next|"
    r"past|early|mid|late|from|between|fiscal|year|its|corresponding|comparable|same|like|first|second|third|fourth|"
    rf"eighteenth|nineteenth|twentieth|twenty-first|two\sthousand|noon|midnight|midday|{UNIT_OPENINGS}|{CALENDAR_OPENINGS})"
    rf"\b)|(?=[’'][1-9]0s))(?=(?:{'|'.join(_NAMELESS)})(?!\w))"
)
"""Where an expression opens: before one of the words that some pattern begins with, where some pattern matches.

That some pattern matches is asked of all at once: half a million characters take 1.3 seconds, and 2.3 where each
pattern is tried at each of the words.
"""
NEEDS_CAPITAL = frozenset(
    "day_month month_day days_month month_days month_year month_of_year month nth weekday".split()
)
"""Patterns whose month or weekday must stand with a capital."""
