"""Time expressions as English says them, not yet anchored: what stands in the words alone.

`calendar_anchor` turns them into intervals; it needs the publication date and the dates around them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sayso.language.numbers import VAGUE_LOWS, read_number

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


class Shape(StrEnum):
    """The shapes of time expression that the grammar tells apart."""

    CALENDAR = "calendar"
    """A year, month or day by name; parts that are not said are `None`."""
    SPAN = "span"
    """From one calendar date to another."""
    WEEKDAY = "weekday"
    DEICTIC = "deictic"
    """Today, yesterday, this week, last month."""
    AGO = "ago"
    """A count of units before the anchor."""
    LAST_UNITS = "last_units"
    """The stretch of so many units that ends at the anchor."""
    FEAST = "feast"
    SEASON = "season"
    DURATION = "duration"
    SET = "set"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDate:
    """A date as far as it is said; `decade` makes `year` stand for ten."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    decade: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression as said."""

    start: int
    end: int
    shape: Shape
    date: CalendarDate = CalendarDate()
    until: CalendarDate | None = None
    bound: str | None = None
    """"since" or "until", where the expression is open on one side."""
    part: str | None = None
    """"early", "mid", "late", where only a part of the date is meant."""
    word: str | None = None
    """The weekday, season, feast or deictic word, lower case."""
    offset: int = 0
    """-1 last, 0 this, 1 next; for weekdays and deictic units."""
    count: int | None = None
    count_high: int | None = None
    unit: str | None = None
    """day, week, month, year, decade, hour."""
    from_text: bool = False
    """Whether it counts from another date in the text ("three weeks earlier")."""


_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_FULL_MONTH = "|".join(name for name in MONTH_NUMBERS if len(name) > 4 or name in {"may", "june", "july"})  # noqa: PLR2004 - short forms need a dot or a day
_WEEKDAY = "|".join(WEEKDAY_NUMBERS)
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_COUNT = (
    r"(?:\d{1,3}|a\sfew|a\scouple\sof|several|many|half\sa|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|thirteen|fourteen|fifteen|eighteen|twenty|thirty|forty|fifty|sixty|ninety)"
)
_UNIT = r"(?:hour|day|night|week|weekend|month|year|decade)"
_PART = r"(?:(?P<part{n}>early|mid|late|the\sbeginning\sof|the\sstart\sof|the\smiddle\sof|the\send\sof)[\s-](?:in\s)?)?"
_SEASON = "|".join(SEASON_MONTHS)

# Each pattern is tried at every place; where two match at one place, the longer one is taken.
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>0[1-9]|[12]\d|3[01]))?(?!\d)"),
    (
        "day_month",
        rf"(?:the\s)?(?P<d>{_DAY})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m>{_MONTH})\.?(?:,?\s(?:of\s)?(?P<y>{_YEAR}))?",
    ),
    (
        "month_day",
        rf"(?P<m>{_MONTH})\.?\s(?:the\s)?(?P<d>{_DAY})(?:st|nd|rd|th)?(?![\d,]*\d)(?:,?\s(?P<y>{_YEAR}))?",
    ),
    ("month_year", rf"{_PART.format(n='')}(?P<m>{_MONTH})\.?,?\s(?:of\s)?(?P<y>{_YEAR})"),
    ("month", rf"(?:{_PART.format(n='')}|(?P<which>last|this|next|past)\s)(?P<m>{_FULL_MONTH})"),
    ("decade", rf"(?:the\s)?{_PART.format(n='')}(?P<y>(?:1[5-9]|20)\d0)[’']?s"),
    ("year", rf"{_PART.format(n='')}(?P<y>{_YEAR})"),
    ("weekday", rf"(?:(?P<which>last|this|next|past)\s)?(?P<w>{_WEEKDAY})"),
    (
        "deictic",
        r"(?P<w>today|tonight|yesterday|tomorrow|this\s(?:morning|afternoon|evening)|last\snight|the\sday\sbefore\syesterday)",
    ),
    (
        "deictic_unit",
        rf"(?:{_PART.format(n='')}|(?:earlier|later)\s)(?P<which>last|this|next|past|the\spast|the\slast|the\scurrent|the\sprevious)\s"
        rf"(?P<u>day|week|weekend|month|year|decade)",
    ),
    (
        "ago",
        rf"(?:about\s|around\s|some\s|nearly\s|almost\s)?(?P<c>{_COUNT})\s(?:\w+\s)?(?P<u>{_UNIT})s?\s(?P<dir>ago|earlier|before|previously|prior|later|afterwards)",
    ),
    (
        "last_units",
        rf"(?:(?:in|over|during|within|for)\s)?the\s(?:last|past|previous)\s(?P<c>{_COUNT})\s(?P<u>{_UNIT})s?",
    ),
    (
        "season",
        rf"(?:(?P<which>last|this|next|past)\s|the\s|in\s(?=[a-z]))(?:{_PART.format(n='')})(?P<w>{_SEASON})(?:\s(?:of\s)?(?P<y>{_YEAR}))?",
    ),
    (
        "duration",
        rf"for\s(?:nearly\s|about\s|more\sthan\s|at\sleast\s|over\s)?(?P<c>{_COUNT})\s(?P<u>{_UNIT})s?",
    ),
    ("set", rf"(?:every|each)\s(?P<w>{_WEEKDAY}|{_UNIT})|daily|weekly|monthly|annually"),
)
_COMPILED = tuple((name, re.compile(rf"\b{pattern}\b", re.IGNORECASE)) for name, pattern in _PATTERNS)
_BOUND = re.compile(r"\b(?P<bound>since|until|till|up\sto|before|after|from)\s(?:the\s)?$", re.IGNORECASE)
_TO = re.compile(r"\s?(?:to|until|till|through|and|[-–])\s?$", re.IGNORECASE)
_AMBIGUOUS_MONTHS = frozenset({"may", "march"})
_UNITS_BY_WORD = {"night": "day", "weekend": "week"}


def find_time_expressions(text: str, feasts: Mapping[str, str]) -> tuple[TimeExpression, ...]:
    """The time expressions of a text in order, without overlap; the longer one wins.

    Args:
        text: Any text.
        feasts: Names of feasts in lower case, each with the key under which the anchor knows it.
    """
    found: list[TimeExpression] = []
    for name, pattern in _COMPILED:
        for match in pattern.finditer(text):
            expression = _read_match(text, name, match)
            if expression is not None:
                found.append(expression)
    found.extend(_find_feasts(text, feasts))
    found.sort(key=lambda expression: (expression.start, -expression.end))
    kept: list[TimeExpression] = []
    for expression in found:
        if kept and expression.start < kept[-1].end:
            if expression.end - expression.start > kept[-1].end - kept[-1].start:
                kept[-1] = expression
            continue
        kept.append(expression)
    return tuple(_join_spans(text, kept))


def _read_match(text: str, name: str, match: re.Match[str]) -> TimeExpression | None:
    groups = match.groupdict()
    if name in {"iso", "day_month", "month_day", "month_year", "month", "decade", "year"}:
        return _read_calendar(text, name, match)
    reader = _READERS[name]
    return reader(match, groups)


def _read_calendar(text: str, name: str, match: re.Match[str]) -> TimeExpression | None:
    groups = match.groupdict()
    month_word = groups.get("m")
    if name in {"month", "month_day", "day_month", "month_year"} and not _is_month_name(text, name, match):
        return None
    if name == "year" and not _is_year_name(text, match):
        return None
    month = None
    if month_word is not None:
        month = int(month_word) if month_word.isdigit() else MONTH_NUMBERS[month_word.lower()]
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        shape=Shape.CALENDAR,
        date=CalendarDate(
            year=int(groups["y"]) if groups.get("y") else None,
            month=month,
            day=int(groups["d"]) if groups.get("d") else None,
            decade=name == "decade",
        ),
        part=_name_part(groups.get("part")),
        offset=_read_which(groups.get("which")),
    )


def _is_month_name(text: str, name: str, match: re.Match[str]) -> bool:
    """A month is written with a capital; "may" and "march" are also verbs, so alone they need a preposition."""
    word = match["m"]
    if not word[0].isupper():
        return False
    if name == "month" and word.lower() in _AMBIGUOUS_MONTHS and not match.groupdict().get("which"):
        before = text[max(0, match.start() - 12) : match.start()].lower()
        return (
            re.search(
                r"\b(?:in|since|until|by|during|of|from|to|and|between|last|before|after|early|late|mid)[\s-]$",
                before,
            )
            is not None
        )
    return True


def _is_year_name(text: str, match: re.Match[str]) -> bool:
    """Four digits name a year unless they count something, belong to a longer number, or carry a currency."""
    year_start, year_end = match.span("y")
    after, before = text[year_end : year_end + 20], text[max(0, year_start - 2) : year_start]
    if re.match(
        r"[,.:]\d|\d|\s?(?:%|km|m\b|metres|people|men|women|children|civilians|prisoners|members|soldiers|others|dead|more\b|homes|houses|families|cases|victims|dollars|troops|protest)",
        after,
    ):
        return False
    return not re.search(r"[\d.,:$€£#]$", before)


def _name_part(words: str | None) -> str | None:
    if words is None:
        return None
    words = words.lower()
    if words in {"early", "mid", "late"}:
        return words
    return {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}[words.split()[1]]


def _read_which(word: str | None) -> int:
    if word is None:
        return 0
    return {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1}[
        word.lower().split()[-1]
    ]


def _read_weekday(match: re.Match[str], groups: dict[str, str | None]) -> TimeExpression | None:
    if not match["w"][0].isupper():
        return None
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        shape=Shape.WEEKDAY,
        word=match["w"].lower(),
        offset=_read_which(groups["which"]) if groups["which"] else -1,
        count=1 if groups["which"] else None,
    )


def _read_deictic(match: re.Match[str], groups: dict[str, str | None]) -> TimeExpression:  # noqa: ARG001 - one signature
    word = " ".join(match["w"].lower().split())
    offset = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2}.get(word, 0)
    return TimeExpression(
        start=match.start(), end=match.end(), shape=Shape.DEICTIC, word=word, unit="day", offset=offset
    )


def _read_deictic_unit(match: re.Match[str], groups: dict[str, str | None]) -> TimeExpression:
    which, unit = match["which"].lower(), match["u"].lower()
    stretch = which in {"past", "the past", "the last"}
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        shape=Shape.LAST_UNITS if stretch else Shape.DEICTIC,
        part=_name_part(groups.get("part")),
        unit=_UNITS_BY_WORD.get(unit, unit),
        offset=_read_which(which),
        count=1 if stretch else None,
    )


def _read_count(words: str) -> tuple[int, int]:
    """The lowest and the highest number meant; "a few" is two to four, the narrowest reading that speakers share."""
    words = " ".join(words.lower().split()).removesuffix(" of")
    if words in {"a", "an", "half a"}:
        return 1, 1
    if words == "a couple":
        return 2, 2
    if words in VAGUE_LOWS:
        return VAGUE_LOWS[words], 2 * VAGUE_LOWS[words]
    number = int(read_number(words))
    return number, number


def _read_ago(match: re.Match[str], groups: dict[str, str | None]) -> TimeExpression:  # noqa: ARG001 - one signature
    low, high = _read_count(match["c"])
    direction = match["dir"].lower()
    sign = 1 if direction in {"later", "afterwards"} else -1
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        shape=Shape.AGO,
        count=low,
        count_high=high,
        unit=_UNITS_BY_WORD.get(match["u"].lower(), match["u"].lower()),
        offset=sign,
        from_text=direction != "ago",
    )


def _read_last_units(match: re.Match[str], groups: dict[str, str | None]) -> TimeExpression:  # noqa: ARG001 - one signature
    low, high = _read_count(match["c"])
    unit = match["u"].lower()
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        shape=Shape.LAST_UNITS,
        count=low,
        count_high=high,
        unit=_UNITS_BY_WORD.get(unit, unit),
    )


def _read_season(match: re.Match[str], groups: dict[str, str | None]) -> TimeExpression:
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        shape=Shape.SEASON,
        word=match["w"].lower(),
        date=CalendarDate(year=int(groups["y"]) if groups["y"] else None),
        offset=_read_which(groups["which"]),
    )


def _read_duration(match: re.Match[str], groups: dict[str, str | None]) -> TimeExpression:  # noqa: ARG001 - one signature
    low, high = _read_count(match["c"])
    return TimeExpression(
        start=match.start("c"),
        end=match.end(),
        shape=Shape.DURATION,
        count=low,
        count_high=high,
        unit=match["u"].lower(),
    )


def _read_set(match: re.Match[str], groups: dict[str, str | None]) -> TimeExpression:  # noqa: ARG001 - one signature
    return TimeExpression(start=match.start(), end=match.end(), shape=Shape.SET, word=match.group().lower())


_READERS = {
    "weekday": _read_weekday,
    "deictic": _read_deictic,
    "deictic_unit": _read_deictic_unit,
    "ago": _read_ago,
    "last_units": _read_last_units,
    "season": _read_season,
    "duration": _read_duration,
    "set": _read_set,
}


def _find_feasts(text: str, feasts: Mapping[str, str]) -> list[TimeExpression]:
    if not feasts:
        return []
    names = "|".join(re.escape(name) for name in sorted(feasts, key=len, reverse=True))
    pattern = re.compile(
        rf"\b(?:the\s)?(?P<w>{names})(?:\s(?:celebrations?|holidays?|festival|festivities|feast))?"
        rf"(?:\s(?:of\s|in\s)?(?P<y>{_YEAR}))?\b",
        re.IGNORECASE,
    )
    return [
        TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.FEAST,
            word=feasts[" ".join(match["w"].lower().split())],
            date=CalendarDate(year=int(match["y"]) if match["y"] else None),
        )
        for match in pattern.finditer(text)
        if match["w"][0].isupper()
    ]


def _join_spans(text: str, expressions: list[TimeExpression]) -> list[TimeExpression]:
    """Two dates tied by "to" become one span; "since" and "until" before a date become part of it."""
    joined: list[TimeExpression] = []
    for expression in expressions:
        before = joined[-1] if joined else None
        if before is not None and _is_pair(text, before, expression):
            start = re.search(
                r"\b(?:from|between)\s$", text[max(0, before.start - 9) : before.start], re.IGNORECASE
            )
            joined[-1] = TimeExpression(
                start=before.start - (len(start.group()) if start else 0),
                end=expression.end,
                shape=Shape.SPAN,
                date=before.date,
                until=expression.date,
            )
            continue
        joined.append(_widen_bound(text, expression))
    return joined


def _is_pair(text: str, first: TimeExpression, second: TimeExpression) -> bool:
    between = text[first.end : second.start]
    if first.shape is not Shape.CALENDAR or second.shape is not Shape.CALENDAR or not _TO.fullmatch(between):
        return False
    if between.strip().lower() == "and":
        return (
            re.search(r"\bbetween\s$", text[max(0, first.start - 9) : first.start], re.IGNORECASE) is not None
        )
    return True


def _widen_bound(text: str, expression: TimeExpression) -> TimeExpression:
    if expression.shape not in {
        Shape.CALENDAR,
        Shape.WEEKDAY,
        Shape.DEICTIC,
        Shape.FEAST,
        Shape.AGO,
        Shape.SEASON,
    }:
        return expression
    before = _BOUND.search(text[max(0, expression.start - 12) : expression.start])
    if before is None or before["bound"].lower() in {"before", "after", "from", "up to"}:
        return expression
    fields = {name: getattr(expression, name) for name in TimeExpression.__dataclass_fields__}
    fields["start"] = expression.start - len(before.group())
    fields["bound"] = "since" if before["bound"].lower() == "since" else "until"
    return TimeExpression(**fields)
