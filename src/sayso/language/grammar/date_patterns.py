"""The patterns of the date grammar; all of them read lower-case text."""

import re

from sayso.language.grammar.number_words import SMALL_NUMBER_PATTERN

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

YEAR = r"(?:1[5-9][0-9][0-9]|20[0-9][0-9]|2100)"
"""The printing press and the next century bound the years that reports name without saying of what era."""
_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_FULL_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_DOT = r"(?:(?:(?<=\b[a-z]{3})|(?<=\bsept))(?<!\bmay)\.(?=,?\s[0-9]))?"
"""Of a month's short form; behind any other month, and before no number, a full stop ends the sentence."""
_WEEKDAY = "|".join(WEEKDAY_NUMBERS)
_SEASON = "|".join(SEASON_MONTHS)
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?![0-9])"
_TH = r"(?:st|nd|rd|th)?"
_COUNT = (
    r"(?:a\sfew|a\scouple\sof|several|many|half\san?|an?|"
    rf"{SMALL_NUMBER_PATTERN}(?:\sto\s{SMALL_NUMBER_PATTERN}|\sor\s{SMALL_NUMBER_PATTERN})?)"
)
_UNIT = r"(?:hour|day|night|week|weekend|month|year|decade)"
_EXTRA = r"(?:(?:full|long|whole|more|consecutive|calendar)\s)?"
_LEAD = (
    r"(?:(?P<lead>about|around|some|roughly|nearly|almost|more\sthan|over|at\sleast|less\sthan|fewer\sthan|"
    r"just\sover|just\sunder)\s)?"
)
_PART = r"(?P<part>early|mid|late|the\sbeginning\sof|the\sstart\sof|the\smiddle\sof|the\send\sof)[\s-](?:in\s|the\s)?"
_WHICH = r"(?P<which>last|this|next|past)\s"
_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night))?"
_CLOSED = r"(?=\s*(?:[.,;:!?\"”’')\]–—]|$)|\s(?:and|but|in|at|on|by|he|she|they|it|was|were|had)\b)"

# Each pattern is tried at every place; where two match at one place, the longer one is taken.
_PATTERNS = {
    "iso": rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>0[1-9]|[12][0-9]|3[01]))?(?![0-9-])",
    "numeric": rf"(?P<a>{_DAY})(?P<sep>[/.])(?P<b>{_DAY})(?P=sep)(?P<y>{YEAR})",
    "day_month": (
        rf"(?:the\s)?(?P<d>{_DAY}){_TH}\s(?:of\s)?(?P<m>{_MONTH})\b{_DOT}"
        rf"(?:,?\s(?:of\s)?(?P<y>{YEAR})|\s(?:of\s)?(?P<whose>last|this|next)\syear)?"
    ),
    "month_day": (
        rf"(?P<m>{_MONTH})\b{_DOT}\s(?:the\s)?(?P<d>{_DAY}){_TH}(?![0-9,]*[0-9])"
        rf"(?:,?\s(?P<y>{YEAR})|,?\s(?:of\s)?(?P<whose>last|this|next)\syear)?"
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
    "month_of_year": rf"(?:{_PART})?(?P<m>{_FULL_MONTH})\s(?:of\s)?(?P<whose>last|this|next)\syear",
    "month": rf"(?:{_PART}|{_WHICH})?(?P<m>{_FULL_MONTH})",
    "decade": rf"(?:the\s)?(?:{_PART})?(?P<y>(?:1[5-9]|20)[0-9]0)[’']?s",
    "year": rf"(?:{_PART})?(?P<y>{YEAR})",
    "nth": (
        rf"the\s(?P<nth>{'|'.join(ORDINALS)})\s(?P<w>{_WEEKDAY}|week|weekend)\s(?:of|in)\s(?P<m>{_FULL_MONTH})"
        rf"(?:,?\s(?:of\s)?(?P<y>{YEAR}))?"
    ),
    "weekday": rf"(?:{_WHICH})?(?P<w>{_WEEKDAY}){_OF_DAY}",
    "deictic": (
        r"(?P<w>today|tonight|overnight|yesterday|tomorrow|this\s(?:morning|afternoon|evening)|last\snight|"
        rf"the\sday\sbefore\syesterday|the\sday\safter\stomorrow){_OF_DAY}"
    ),
    "deictic_unit": (
        rf"(?:(?:{_PART}|(?:earlier|later)\s)?(?P<which>last|this|next|past|the\spast|the\slast|the\scurrent)\s|"
        r"(?P<partly>the\s(?:beginning|start|middle|end)\sof)\sthe\s)"
        r"(?P<u>day|week|weekend|month|year|decade)"
    ),
    "text_unit": (
        r"(?:the\s(?P<which>next|following|previous|preceding|same)|(?P<that>that)(?:\ssame)?)\s"
        r"(?P<u>day|night|week|month|year)"
    ),
    "text_day": rf"the\s(?P<u>day|night|week|month|year)\s(?P<dir>before|after){_CLOSED}",
    "ago": (
        rf"{_LEAD}(?P<c>{_COUNT})\s{_EXTRA}(?P<u>{_UNIT})s?\s"
        rf"(?P<dir>ago|earlier|previously|later|afterwards|(?:before|prior|after){_CLOSED})"
    ),
    "last_units": (
        r"(?:(?:in|over|during|within|for)\s)?the\s(?P<which>last|past|previous|next|coming)\s"
        rf"(?P<c>{_COUNT})\s(?P<u>{_UNIT})s?"
    ),
    "recent_units": rf"(?:(?:in|over|during)\s)?(?P<which>recent)\s(?P<u>{_UNIT})s",
    "season": (
        rf"(?:{_WHICH}|the\s|(?<=\bin\s)|(?<=\bsince\s))(?:{_PART})?(?P<w>{_SEASON})(?:\s(?:of\s)?(?P<y>{YEAR}))?"
    ),
    "dated_season": rf"(?P<w>{_SEASON})\s(?:of\s)?(?P<y>{YEAR})",
    "duration": rf"for\s{_LEAD}(?P<c>{_COUNT})\s{_EXTRA}(?P<u>{_UNIT})s?",
    "set": rf"(?:every|each)\s(?:other\s)?(?:{_WEEKDAY}|{_UNIT})|daily|weekly|monthly|annually",
}
PATTERNS = tuple((name, re.compile(rf"(?:{pattern})(?!\w)")) for name, pattern in _PATTERNS.items())
"""Each to be matched where an expression may open."""
OPENING = re.compile(
    rf"(?<!\w)(?<![0-9][.,:/])(?=[0-9]|{_MONTH}|{_WEEKDAY}|{_SEASON}|{SMALL_NUMBER_PATTERN}|(?:half|an?|the|that|every|"
    r"each|this|last|next|past|earlier|later|today|tonight|overnight|yesterday|tomorrow|in|over|during|within|for|from|"
    r"between|recent|early|mid|late|about|around|some|several|many|roughly|nearly|almost|more|at|less|fewer|just|daily|"
    r"weekly|monthly|annually)\b)"
)
"""Where an expression may open: before one of the words that some pattern begins with."""
NEEDS_CAPITAL = frozenset(
    "day_month month_day days_month month_days month_year month_of_year month nth weekday".split()
)
"""Patterns whose month or weekday must stand with a capital."""
