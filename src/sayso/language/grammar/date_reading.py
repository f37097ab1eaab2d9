"""A match of the date patterns, read as a time expression, or refused where the words mean something else."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar

from sayso.language.grammar.calendar_months import CALENDAR_PATTERNS, read_other_calendar
from sayso.language.grammar.date_patterns import MONTH_NUMBERS, NEEDS_CAPITAL, ORDINALS
from sayso.language.grammar.number_measures import Measure, find_measure, is_counted
from sayso.language.grammar.time_expressions import CalendarDate, Shape, TimeExpression
from sayso.language.grammar.unit_reading import OFFSETS, UNIT_READERS, name_part
from sayso.language.grammar.year_words import DECADE_WORDS, read_year

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
_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_LAST_CENTURY = 21
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
        if name in CALENDAR_PATTERNS:
            return read_other_calendar(name, match, self._text)
        return self._read_unit(name, match) if name in UNIT_READERS else self._READERS[name](self, match)

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
        stated = CalendarDate(
            year=read_year(match["y"]), month=month if is_told else None, day=day if is_told else None
        )
        return TimeExpression(start=match.start(), end=match.end(), shape=Shape.CALENDAR, date=stated)

    def _read_day(self, match: Match) -> TimeExpression | None:
        if not match["y"] and not match["whose"] and self._is_count_after_month(match):
            return None
        expression = _make_calendar(match)
        if match["y"] and read_year(match["y"]) % _CENTURY_YEARS == 0 and is_counted(self._lower, match.end("y")):
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
        year = read_year(match["y"]) if match["y"] else None
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
        year = match["y"]
        stated = CalendarDate(year=int(year) if year.isdecimal() else 1900 + int(year[1:]), decade=True)
        return replace(_make_calendar(match, is_dated=False), date=stated)

    def _read_year(self, match: Match) -> TimeExpression | None:
        if not match["y"].isdecimal():
            return None if is_counted(self._lower, match.end("y")) else _make_calendar(match)
        if find_measure(self._text, self._lower, *match.span("y")) is not Measure.YEAR:
            return None
        return _make_calendar(match)

    def _read_marked_year(self, match: Match) -> TimeExpression:
        return _make_calendar(match)

    def _read_nth(self, match: Match) -> TimeExpression:
        return TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.NTH,
            date=CalendarDate(year=read_year(match["y"]) if match["y"] else None, month=MONTH_NUMBERS[match["m"]]),
            word="week" if match["w"] == "weekend" else match["w"],
            count=ORDINALS[match["nth"]],
        )

    def _read_weekday(self, match: Match) -> TimeExpression:
        which = match["which"] or match["from_text"]
        return TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.WEEKDAY,
            word=match["w"],
            offset=OFFSETS.get(which, 0) if which else -1,
            count=1 if which else None,
            from_text=match["from_text"] is not None,
        )

    def _is_name(self, match: Match) -> bool:
        """Whether a word with a capital is the name of a broadcaster or paper: "USA Today", "the Daily Lamp"."""
        if not self._text[match.start()].isupper():
            return False
        if match.group().endswith("ly"):
            return self._text[match.end() : match.end() + 2].strip()[:1].isupper() or bool(
                re.search(r"\b[Tt]he\s$", self._text[max(0, match.start() - 4) : match.start()])
            )
        return re.search(r"[A-Z]\w+\s$", self._text[max(0, match.start() - 16) : match.start()]) is not None

    def _read_unit(self, name: str, match: Match) -> TimeExpression | None:
        unit = match.groupdict().get("u")
        if unit is not None and self._text[match.start("u")].isupper():
            return None  # "60 Minutes", "This Week": a name
        if name in {"deictic", "set", "present", "from_now", "up_to_now"} and self._is_name(match):
            return None
        return UNIT_READERS[name](match)

    def _read_clock(self, match: Match) -> TimeExpression | None:
        if self._text[match.start()].isupper():
            return None  # "High Noon"
        return TimeExpression(
            start=match.start(), end=match.end(), shape=Shape.CLOCK, from_text=True, unit="day", has_clock=True
        )

    def _read_quarter(self, match: Match) -> TimeExpression:
        year, whose = match["y"] or match["y2"], match["whose"] or match["whose2"]
        whose = "last" if match["ago"] else whose
        return TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.PART_OF_YEAR,
            date=CalendarDate(year=read_year(year) if year else None),
            word=match["u"],
            count=ORDINALS[match["nth"]],
            unit="year" if whose is not None else None,
            offset=OFFSETS.get(whose or "this", 0),
        )

    def _read_which_quarter(self, match: Match) -> TimeExpression:
        """The quarter: the one that the text spoke of; "the latest quarter" is the last that is over."""
        which = " ".join((match["which"] or match["bare"] or "the").split())
        return TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.PART_OF_YEAR,
            word="quarter",
            offset={"this": 0, "current": 0, "next": 1}.get(which, -1),
            from_text=which in {"the", "that", "same"},
        )

    def _read_year_earlier(self, match: Match) -> TimeExpression:
        return TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.AGO,
            count=1,
            count_high=1,
            unit="year",
            offset=-1,
            from_text=True,
        )

    def _read_decade_word(self, match: Match) -> TimeExpression:
        stated = CalendarDate(year=DECADE_WORDS[match["w"]], decade=True)
        return replace(_make_calendar(match), date=stated)

    def _read_century(self, match: Match) -> TimeExpression | None:
        words = match["nth"]
        number = _CENTURIES[words] if words in _CENTURIES else int(words[:-2])
        if not 1 < number <= _LAST_CENTURY:
            return None
        stated = CalendarDate(year=100 * (number - 1), century=True)
        return replace(_make_calendar(match), date=stated)

    def _read_season(self, match: Match) -> TimeExpression | None:
        groups = match.groupdict()
        if match["w"] == "fall" and not groups["y"] and re.match(r"\sof\b", self._lower[match.end() :][:4]):
            return None  # "the fall of the city"
        return TimeExpression(
            start=match.start(),
            end=match.end(),
            shape=Shape.SEASON,
            word=match["w"],
            part=name_part(groups.get("part")),
            date=CalendarDate(year=read_year(groups["y"]) if groups["y"] else None),
            offset=OFFSETS.get(groups.get("which") or "this", 0),
            count=1 if groups.get("which") == "this" else None,
        )

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
        "decade_word": _read_decade_word,
        "century": _read_century,
        "fiscal_year": _read_marked_year,
        "year_two_thousand": _read_marked_year,
        "quarter": _read_quarter,
        "which_quarter": _read_which_quarter,
        "year_earlier": _read_year_earlier,
        "clock": _read_clock,
        "nth": _read_nth,
        "weekday": _read_weekday,
        "season": _read_season,
        "dated_season": _read_season,
    }


def _make_calendar(match: Match, month: int | None = None, *, is_dated: bool = True) -> TimeExpression:
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
            year=read_year(groups["y"]) if is_dated and groups.get("y") else None,
            month=month,
            day=int(groups["d"]) if groups.get("d") else None,
        ),
        part=name_part(groups.get("part")),
        unit="year" if whose is not None else None,
        offset=OFFSETS.get(whose or groups.get("which") or "this", 0),
        count=1 if groups.get("which") == "this" else None,
    )
