"""Intervals of days and their notation, EDTF (ISO 8601-2:2019, level 1)."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS_PER_YEAR = 12
_UNITS_PER_DAY = {"hour": 24, "minute": 24 * 60, "second": 24 * 60 * 60}
_MONTHS_PER_UNIT = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days, both ends included; `None` is an open end."""

    earliest: date | None
    latest: date | None


UNKNOWN = Days(None, None)


def find_days(year: int, month: int | None = None, day: int | None = None) -> Days:
    """The days of a year, a month or one day; unknown where the calendar has no such day."""
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return UNKNOWN
    if day is not None:
        return Days(first, first)
    return Days(first, end_of_month(first) if month is not None else date(year, MONTHS_PER_YEAR, 31))


def end_of_month(day: date) -> date:
    """The last day of the month that the day lies in."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def shift_date(day: date, count: int, unit: str) -> date | None:
    """The day so many units later (earlier for a negative count); `None` beyond the calendar.

    The day of the month is cut to what the month has. Hours and shorter units move the date by the days they touch.
    """
    try:
        if unit in _UNITS_PER_DAY:
            days = -(-abs(count) // _UNITS_PER_DAY[unit])
            return day + timedelta(days=days if count > 0 else -days)
        if unit in {"day", "week"}:
            return day + timedelta(days=count if unit == "day" else 7 * count)
        months = count * _MONTHS_PER_UNIT[unit]
        year, month = divmod(day.year * MONTHS_PER_YEAR + day.month - 1 + months, MONTHS_PER_YEAR)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def write_edtf(days: Days) -> str | None:
    """An interval as EDTF, as short as it is exact: year, month, day, or an interval of these."""
    first, last = days.earliest, days.latest
    if first is not None and last is not None:
        return _write_closed(first, last)
    if first is not None:
        return f"{_write_start(first)}/.."
    if last is not None:
        return f"../{_write_end(last)}"
    return None


def _write_closed(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if first.day != 1 or last != end_of_month(last):
        return f"{first.isoformat()}/{last.isoformat()}"
    is_years = first.month == 1 and last.month == MONTHS_PER_YEAR
    low, high = (f"{day.year:04}" if is_years else f"{day.year:04}-{day.month:02}" for day in (first, last))
    return low if low == high else f"{low}/{high}"


def _write_start(day: date) -> str:
    if day.day != 1:
        return day.isoformat()
    return f"{day.year:04}" if day.month == 1 else f"{day.year:04}-{day.month:02}"


def _write_end(day: date) -> str:
    if day != end_of_month(day):
        return day.isoformat()
    return f"{day.year:04}" if day.month == MONTHS_PER_YEAR else f"{day.year:04}-{day.month:02}"


def read_edtf(text: str) -> Days | None:
    """The days that an EDTF date or interval covers; `None` where it is not understood or its end is before its start.

    The marks of doubt (`~`, `?`, `%`) are read over: the days are those that the date names.
    """
    start, slash, end = text.strip().partition("/")
    if not slash:
        return _read_date(start)
    first, last = (UNKNOWN if part in {"", ".."} else _read_date(part) for part in (start, end))
    if first is None or last is None:
        return None
    if first.earliest is not None and last.latest is not None and first.earliest > last.latest:
        return None
    return Days(first.earliest, last.latest)


def _read_date(text: str) -> Days | None:
    match = _DATE.fullmatch(text.rstrip("~?%"))
    if match is None:
        return None
    year, month, day = (int(part) if part is not None else None for part in match.groups())
    if year is None or 0 in {month, day}:
        return None
    days = find_days(year, month, day)
    return days if days != UNKNOWN else None
