"""A match of the date patterns, read as a time expression, or refused where the words mean something else."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar

from sayso.language.grammar.date_patterns import MONTH_NUMBERS, NEEDS_CAPITAL, ORDINALS
from sayso.language.grammar.number_measures import Measure, find_measure, is_counted
from sayso.language.grammar.number_words import VAGUE_LOWS, read_number
from sayso.language.grammar.time_expressions import CalendarDate, Shape, TimeExpression

Match = re.Match[str]

_MONTHS = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_STRONG_BEFORE = re.compile(
    r"\b(?:in|since|until|till|during|early|late|mid|throughout|last|this|next|every|each|month\sof|as\sof)[\s-]$"
)
_WEAK_BEFORE = re.compile(r"\b(?:by|of|from|and|between|before|after|through)\s$|[-–]\s?$")
_RANGE_AFTER = re.compile(rf"\s?(?:\b(?:to|until|through|and)\b|[-–])\s?(?:{_MONTHS})\b")
_RANGE_BEFORE = re.compile(rf"\b(?:{_MONTHS})(?:\s[0-9]{{4}})?\s(?:to|until|through|and)\s$")
_SURNAME = re.compile(r"\b([A-Z][\w’'.-]*)\s(May|March)\b(?!\s[0-9])")
_NO_FIRST_NAME = frozenset(
    "a all and as at but by during early every for from if in last late mid next of on or since the this through "
    "throughout till to until was were when while monday tuesday wednesday thursday friday saturday sunday".split()
)
_CAPITAL_AFTER = re.compile(r"\s[A-Z][a-z]+")
_COUNT_RANGE = re.compile(r"\s(?:to|or)\s")
_VAGUE_SPREAD = 2
"""A few weeks are read as two to four: the narrowest reading that speakers share."""
_UNITS_BY_WORD = {"night": "day", "weekend": "week"}
_HALVES = {"year": (6, "month"), "decade": (5, "year"), "day": (12, "hour")}
_PARTS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}
_OFFSETS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1, "coming": 1}
_DEICTIC_OFFSETS = {
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_CENTURY_YEARS = 100


class MatchReader:
    """Reads the matches in one text.

    Args:
        text: The text as it is.
        lower: The same text in lower case, character for character.
    """

    def __init__(self, text: str, lower: str) -> None:
        self._text = text
        self._lower = lower
        self._surnames = {
            match[2].lower()
            for match in _SURNAME.finditer(text)
            if match[1].lower() not in _NO_FIRST_NAME and match[1].lower() not in MONTH_NUMBERS
        }

    def read_match(self, name: str, match: Match) -> TimeExpression | None:
        """The expression that a match of the named pattern stands for; `None` where it is no time."""
        if name in NEEDS_CAPITAL and not self._is_capital(match):
            return None
        return self._READERS[name](self, match)

    def _is_capital(self, match: Match) -> bool:
        groups = match.groupdict()
        return self._text[match.start("m" if groups.get("m") else "w")].isupper()

    def _read_iso(self, match: Match) -> TimeExpression:
        return _make_calendar(match, month=int(match["m"]))

    def _read_numeric(self, match: Match) -> TimeExpression:
        """Day and month only where one of the two can be no month: 25/12/2030, but not 3/4/2030 (dots: day first)."""
        first, second = int(match["a"]), int(match["b"])
        day, month = (second, first) if second > 12 and match["sep"] == "/" else (first, second)  # noqa: PLR2004
        is_told = match["sep"] == "." or first > 12 or second > 12 or first == second  # noqa: PLR2004
        is_told = is_told and month <= 12  # noqa: PLR2004 - months
        stated = CalendarDate(year=int(match["y"]), month=month if is_told else None, day=day if is_told else None)
        return TimeExpression(start=match.start(), end=match.end(), shape=Shape.CALENDAR, date=stated)

    def _read_day(self, match: Match) -> TimeExpression | None:
        if not match["y"] and not match["whose"] and self._is_count_after_month(match):
            return None
        expression = _make_calendar(match)
        if match["y"] and int(match["y"]) % _CENTURY_YEARS == 0 and is_counted(self._lower, match.end("y")):
            end = max(match.end("d"), match.end("m"))  # "on March 5, 2000 people": a round number of people
            stated = CalendarDate(month=expression.date.month, day=expression.date.day)
            return replace(expression, end=end, date=stated)
        return expression

    def _is_count_after_month(self, match: Match) -> bool:
        before = self._lower[max(0, match.start() - 3) : match.start()]
        return before == "in " and match.start("m") == match.start() and is_counted(self._lower, match.end("d"))

    def _read_days(self, match: Match) -> TimeExpression | None:
        joint = self._lower[match.start("d") : match.end("d2")]
        if re.search(r"\sand\s", joint) and not match["between"]:
            return None  # two days, not the days from one to the other
        year = int(match["y"]) if match["y"] else None
        month = MONTH_NUMBERS[match["m"]]
        first, last = int(match["d"]), int(match["d2"])
        if first >= last:
            return None
        return TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.SPAN,
            date=CalendarDate(year=year, month=month, day=first),
            until=CalendarDate(year=year, month=month, day=last),
        )

    def _read_month(self, match: Match) -> TimeExpression | None:
        groups = match.groupdict()
        is_marked = any(groups.get(name) for name in ("part", "which", "whose", "y"))
        return _make_calendar(match) if is_marked or self._is_month_alone(match) else None

    def _is_month_alone(self, match: Match) -> bool:
        """Whether a month without day or year is one: May and March are verbs and surnames, April and June names."""
        before = self._lower[max(0, match.start() - 16) : match.start()]
        if _STRONG_BEFORE.search(before):
            return True
        is_joined = _RANGE_BEFORE.search(self._lower[max(0, match.start() - 24) : match.start()]) is not None
        is_joined = is_joined or _RANGE_AFTER.match(self._lower, match.end()) is not None
        if match["m"] in {"may", "march"}:
            is_weak = _WEAK_BEFORE.search(before) is not None and match["m"] not in self._surnames
            return is_joined or (is_weak and not _CAPITAL_AFTER.match(self._text, match.end()))
        if match["m"] in {"april", "june", "august"} and _CAPITAL_AFTER.match(self._text, match.end()):
            return is_joined
        return True

    def _read_decade(self, match: Match) -> TimeExpression:
        return replace(_make_calendar(match), date=CalendarDate(year=int(match["y"]), decade=True))

    def _read_year(self, match: Match) -> TimeExpression | None:
        if find_measure(self._text, self._lower, *match.span("y")) is not Measure.YEAR:
            return None
        return _make_calendar(match)

    def _read_nth(self, match: Match) -> TimeExpression:
        return TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.NTH,
            date=CalendarDate(year=int(match["y"]) if match["y"] else None, month=MONTH_NUMBERS[match["m"]]),
            word=_UNITS_BY_WORD.get(match["w"], match["w"]),
            count=ORDINALS[match["nth"]],
        )

    def _read_weekday(self, match: Match) -> TimeExpression:
        return TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.WEEKDAY,
            word=match["w"],
            offset=_OFFSETS.get(match["which"], 0) if match["which"] else -1,
            count=1 if match["which"] else None,
        )

    def _read_deictic(self, match: Match) -> TimeExpression | None:
        if self._text[match.start()].isupper() and re.search(
            r"[A-Z]\w+\s$", self._text[max(0, match.start() - 16) : match.start()]
        ):
            return None  # the name of a broadcaster or paper
        word = " ".join(match["w"].split())
        return TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.DEICTIC,
            word=word,
            unit="day",
            offset=_DEICTIC_OFFSETS.get(word, 0),
        )

    def _read_deictic_unit(self, match: Match) -> TimeExpression:
        which = (match["which"] or "this").split()
        is_stretch = which[-1] == "past" or which == ["the", "last"]
        return TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.LAST_UNITS if is_stretch else Shape.DEICTIC,
            part=_name_part(match["part"] or match["partly"]),
            unit=_UNITS_BY_WORD.get(match["u"], match["u"]),
            offset=_OFFSETS.get(which[-1], 0),
            count=1 if is_stretch else None,
            count_high=1 if is_stretch else None,
        )

    def _read_text_unit(self, match: Match) -> TimeExpression:
        return TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.DEICTIC,
            unit=_UNITS_BY_WORD.get(match["u"], match["u"]),
            offset=_OFFSETS.get(match["which"] or "same", 0),
            from_text=True,
        )

    def _read_text_day(self, match: Match) -> TimeExpression:
        return TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.DEICTIC,
            unit=_UNITS_BY_WORD.get(match["u"], match["u"]),
            offset=-1 if match["dir"] == "before" else 1,
            from_text=True,
        )

    def _read_ago(self, match: Match) -> TimeExpression | None:
        counted = _read_counted(match["c"], match["u"])
        if counted is None:
            return None
        low, high, unit = counted
        direction, lead = match["dir"], match["lead"] or ""
        is_later = direction in {"later", "afterwards", "after"}
        bound = None
        if lead in {"more than", "over", "at least", "just over"}:
            bound = "since" if is_later else "until"
        return TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.AGO,
            bound=bound,
            count=0 if lead in {"less than", "fewer than"} else low,
            count_high=high,
            unit=unit,
            offset=1 if is_later else -1,
            from_text=direction != "ago",
        )

    def _read_last_units(self, match: Match) -> TimeExpression | None:
        counted = _read_counted(match["c"], match["u"])
        if counted is None:
            return None
        return TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.LAST_UNITS,
            offset=_OFFSETS[match["which"]],
            count=counted[0],
            count_high=counted[1],
            unit=counted[2],
        )

    def _read_recent_units(self, match: Match) -> TimeExpression:
        unit = _UNITS_BY_WORD.get(match["u"], match["u"])
        return TimeExpression(start=match.start(), end=match.end(), shape=Shape.LAST_UNITS, offset=-1, unit=unit)

    def _read_season(self, match: Match) -> TimeExpression | None:
        groups = match.groupdict()
        if match["w"] == "fall" and not groups["y"] and re.match(r"\sof\b", self._lower[match.end() :][:4]):
            return None  # "the fall of the city"
        return TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.SEASON,
            word=match["w"],
            part=_name_part(groups.get("part")),
            date=CalendarDate(year=int(groups["y"]) if groups["y"] else None),
            offset=_OFFSETS.get(groups.get("which") or "this", 0),
        )

    def _read_duration(self, match: Match) -> TimeExpression:
        low, high = _read_count(match["c"])
        is_exact = match["lead"] is None and not match["c"].startswith("half")
        return TimeExpression(
            start=match.start("c"),
            end=match.end(),
            shape=Shape.DURATION,
            count=low,
            count_high=high if is_exact else None,
            unit=match["u"],
        )

    def _read_set(self, match: Match) -> TimeExpression | None:
        if match.group().endswith("ly") and self._text[match.start()].isupper():
            return None  # the name of a paper
        return TimeExpression(start=match.start(), end=match.end(), shape=Shape.SET, word=match.group())

    _READERS: ClassVar[Mapping[str, Callable[["MatchReader", Match], TimeExpression | None]]] = {
        "iso": _read_iso,
        "numeric": _read_numeric,
        "day_month": _read_day,
        "month_day": _read_day,
        "days_month": _read_days,
        "month_days": _read_days,
        "month_year": _read_month,
        "month_of_year": _read_month,
        "month": _read_month,
        "decade": _read_decade,
        "year": _read_year,
        "nth": _read_nth,
        "weekday": _read_weekday,
        "deictic": _read_deictic,
        "deictic_unit": _read_deictic_unit,
        "text_unit": _read_text_unit,
        "text_day": _read_text_day,
        "ago": _read_ago,
        "last_units": _read_last_units,
        "recent_units": _read_recent_units,
        "season": _read_season,
        "dated_season": _read_season,
        "duration": _read_duration,
        "set": _read_set,
    }


def _make_calendar(match: Match, month: int | None = None) -> TimeExpression:
    groups = match.groupdict()
    word = groups.get("m")
    if month is None and word is not None:
        month = MONTH_NUMBERS[word]
    whose = groups.get("whose")
    return TimeExpression(
        start=match.start(),
        end=match.end(),
        shape=Shape.CALENDAR,
        date=CalendarDate(
            year=int(groups["y"]) if groups.get("y") else None,
            month=month,
            day=int(groups["d"]) if groups.get("d") else None,
        ),
        part=_name_part(groups.get("part")),
        unit="year" if whose is not None else None,
        offset=_OFFSETS.get(whose or groups.get("which") or "this", 0),
    )


def _name_part(words: str | None) -> str | None:
    if words is None or words in {"early", "mid", "late"}:
        return words
    return _PARTS[words.split()[1]]


def _read_counted(words: str, unit: str) -> tuple[int, int, str] | None:
    """Low, high and unit of a count of units; half a year is six months, and half a week nothing that is countable."""
    unit = _UNITS_BY_WORD.get(unit, unit)
    if words.startswith("half"):
        half = _HALVES.get(unit)
        return (half[0], half[0], half[1]) if half is not None else None
    low, high = _read_count(words)
    return low, high, unit


def _read_count(words: str) -> tuple[int, int]:
    """The lowest and the highest number meant."""
    words = " ".join(words.split()).removesuffix(" of")
    if words in {"a", "an"} or words.startswith("half"):
        return 1, 1
    if words == "a couple":
        return 2, 2
    if words in VAGUE_LOWS:
        return VAGUE_LOWS[words], _VAGUE_SPREAD * VAGUE_LOWS[words]
    low, *others = (int(read_number(part)) for part in _COUNT_RANGE.split(words))
    return min([low, *others]), max([low, *others])
