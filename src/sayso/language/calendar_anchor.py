"""Time expressions turned into intervals of days, against the publication date or another date in the text.

An interval is as wide as the words leave it; nothing is filled in. EDTF is level 1 of ISO 8601-2:2019.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.language.dates import (
    SEASON_MONTHS,
    WEEKDAY_NUMBERS,
    CalendarDate,
    Shape,
    TimeExpression,
)

DAYS_PER_WEEK = 7
MONTHS_PER_YEAR = 12
FeastWindow = tuple[tuple[int, int], tuple[int, int]]
"""First and last (month, day) of a feast in the Gregorian calendar."""


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days, both ends included; `None` is an open end."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchoredTime:
    """What a time expression stands for; `days` is empty on both sides where it cannot be told."""

    days: Days
    edtf: str | None
    type: str
    basis: str


UNKNOWN = Days(None, None)
_ISO_UNITS = {
    "hour": "PT{}H",
    "day": "P{}D",
    "night": "P{}D",
    "week": "P{}W",
    "month": "P{}M",
    "year": "P{}Y",
}


def anchor_time(
    expression: TimeExpression,
    published: Days | None,
    said_before: Days | None,
    feasts: Mapping[str, FeastWindow],
) -> AnchoredTime:
    """The interval that an expression stands for.

    Args:
        expression: As the grammar found it.
        published: The publication date, as exact as it is known.
        said_before: The last date that the text stated before, for "three weeks earlier" and bare feasts.
        feasts: The days of each feast by its key.
    """
    if expression.shape is Shape.DURATION:
        pattern = _ISO_UNITS.get(expression.unit or "")
        edtf = (
            pattern.format(expression.count)
            if pattern and expression.count == expression.count_high
            else None
        )
        return AnchoredTime(days=UNKNOWN, edtf=edtf, type="duration", basis="stated")
    if expression.shape is Shape.SET:
        return AnchoredTime(days=UNKNOWN, edtf=None, type="set", basis="stated")
    days, basis = _find_days(expression, published, said_before, feasts)
    if days != UNKNOWN:
        days = _open_bound(expression.bound, days)
    is_exact = expression.part is None
    return AnchoredTime(days=days, edtf=write_edtf(days) if is_exact else None, type="date", basis=basis)


def _find_days(
    expression: TimeExpression,
    published: Days | None,
    said_before: Days | None,
    feasts: Mapping[str, FeastWindow],
) -> tuple[Days, str]:
    shape, stated = expression.shape, expression.date
    if shape is Shape.SPAN and expression.until is not None:
        return _find_span(expression, published)
    if shape is Shape.CALENDAR:
        if stated.year is not None:
            return _narrow(find_calendar_days(stated), expression.part), "stated"
        return _narrow(
            _find_yearless(stated, expression.offset, published, said_before), expression.part
        ), "relative"
    if shape in {Shape.FEAST, Shape.SEASON}:
        return _find_window(expression, published, said_before, feasts)
    anchor = said_before if expression.from_text else published
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return UNKNOWN, "relative"
    return _find_relative(expression, anchor.earliest, anchor.latest), "relative"


def _find_relative(expression: TimeExpression, earliest: date, latest: date) -> Days:
    if expression.shape is Shape.WEEKDAY:
        return _find_weekday(expression, earliest, latest)
    unit = expression.unit or "day"
    if expression.shape is Shape.LAST_UNITS:
        months_alone = _is_month_grained(earliest, latest) or unit in {"month", "year", "decade"}
        start = shift_date(earliest, -(expression.count or 1), unit)
        if months_alone and _is_month_grained(earliest, latest):
            start = start.replace(day=1)
        return Days(start, latest)
    if expression.shape is Shape.AGO:
        return _find_ago(expression, unit, earliest, latest)
    if unit == "day":
        return Days(
            shift_date(earliest, expression.offset, "day"), shift_date(latest, expression.offset, "day")
        )
    return _narrow(_find_unit_around(expression.offset, unit, earliest, latest), expression.part)


def _find_ago(expression: TimeExpression, unit: str, earliest: date, latest: date) -> Days:
    """Counted back from both ends; a month known without its day gives whole months, and years give years."""
    low, high = expression.count or 1, expression.count_high or expression.count or 1
    if expression.offset < 0:
        first, last = shift_date(earliest, -high, unit), shift_date(latest, -low, unit)
    else:
        first, last = shift_date(earliest, low, unit), shift_date(latest, high, unit)
    if unit in {"year", "decade"}:
        return Days(date(first.year, 1, 1), date(last.year, 12, 31))
    if unit == "month" or _is_month_grained(earliest, latest):
        return Days(first.replace(day=1), end_of_month(last))
    if unit == "week" and low != high:
        return Days(first, last)
    return Days(first, last)


def _find_unit_around(offset: int, unit: str, earliest: date, latest: date) -> Days:
    first, last = shift_date(earliest, offset, unit), shift_date(latest, offset, unit)
    if unit == "week":
        return Days(
            first - timedelta(days=first.isoweekday() - 1),
            last + timedelta(days=DAYS_PER_WEEK - last.isoweekday()),
        )
    if unit == "month":
        return Days(first.replace(day=1), end_of_month(last))
    if unit == "decade":
        return Days(date(first.year // 10 * 10, 1, 1), date(last.year // 10 * 10 + 9, 12, 31))
    return Days(date(first.year, 1, 1), date(last.year, 12, 31))


def _find_weekday(expression: TimeExpression, earliest: date, latest: date) -> Days:
    """The nearest such day up to the publication date (after it for "next"); known to the day only where that is."""
    if earliest != latest:
        return UNKNOWN
    weekday = WEEKDAY_NUMBERS[expression.word or ""]
    back = (earliest.isoweekday() - weekday) % DAYS_PER_WEEK
    if expression.offset > 0:
        day = earliest + timedelta(days=DAYS_PER_WEEK - back)
    elif expression.count is not None and expression.offset < 0 and back == 0:
        day = earliest - timedelta(days=DAYS_PER_WEEK)
    else:
        day = earliest - timedelta(days=back)
    return Days(day, day)


def _find_yearless(
    stated: CalendarDate, offset: int, published: Days | None, said_before: Days | None
) -> Days:
    """The latest such month or day that is not after publication, the past being what reports tell."""
    anchor = published or said_before
    if anchor is None or anchor.latest is None:
        return UNKNOWN
    year = anchor.latest.year + (1 if offset > 0 else 0)
    days = _try_year(stated, year)
    if days.earliest is not None and days.earliest > anchor.latest and offset <= 0:
        days = _try_year(stated, year - 1)
    return days


def _try_year(stated: CalendarDate, year: int) -> Days:
    return find_calendar_days(CalendarDate(year=year, month=stated.month, day=stated.day))


def _find_window(
    expression: TimeExpression,
    published: Days | None,
    said_before: Days | None,
    feasts: Mapping[str, FeastWindow],
) -> tuple[Days, str]:
    if expression.shape is Shape.SEASON:
        first, last = SEASON_MONTHS[expression.word or ""]
        window: FeastWindow = ((first, 1), (last, calendar.monthrange(2001, last)[1]))
    else:
        window = feasts[expression.word or ""]
    basis = "stated" if expression.date.year is not None else "relative"
    year = expression.date.year
    if year is None and said_before is not None and _is_one_year(said_before):
        year = said_before.latest.year if said_before.latest is not None else None
        return (_place_window(window, year), basis) if year is not None else (UNKNOWN, basis)
    if year is not None:
        return _place_window(window, year), basis
    if published is None or published.latest is None:
        return UNKNOWN, basis
    days = _place_window(window, published.latest.year + (1 if expression.offset > 0 else 0))
    if days.earliest is not None and days.earliest > published.latest and expression.offset <= 0:
        days = _place_window(window, published.latest.year - 1)
    return days, basis


def _place_window(window: FeastWindow, year: int) -> Days:
    (first_month, first_day), (last_month, last_day) = window
    last_year = year + 1 if (last_month, last_day) < (first_month, first_day) else year
    return Days(date(year, first_month, first_day), date(last_year, last_month, last_day))


def _is_one_year(days: Days) -> bool:
    return days.earliest is not None and days.latest is not None and days.earliest.year == days.latest.year


def _find_span(expression: TimeExpression, published: Days | None) -> tuple[Days, str]:
    first, last = expression.date, expression.until or CalendarDate()
    if first.year is None and last.year is not None:
        first = CalendarDate(year=last.year, month=first.month or last.month, day=first.day)
    basis = "stated"
    if first.year is None:
        start, basis = _find_yearless(first, 0, published, None), "relative"
    else:
        start = find_calendar_days(first)
    if last.year is None and start.earliest is not None:
        last = CalendarDate(year=start.earliest.year, month=last.month, day=last.day)
    end = find_calendar_days(last)
    if start == UNKNOWN or end == UNKNOWN:
        return UNKNOWN, basis
    return Days(start.earliest, end.latest), basis


def find_calendar_days(stated: CalendarDate) -> Days:
    """The days of a date that names its year; unknown where the calendar has no such day."""
    if stated.year is None:
        return UNKNOWN
    if stated.decade:
        return Days(date(stated.year, 1, 1), date(stated.year + 9, 12, 31))
    if stated.month is None:
        return Days(date(stated.year, 1, 1), date(stated.year, 12, 31))
    if stated.day is None:
        first = date(stated.year, stated.month, 1)
        return Days(first, end_of_month(first))
    try:
        day = date(stated.year, stated.month, stated.day)
    except ValueError:
        return UNKNOWN
    return Days(day, day)


def _narrow(days: Days, part: str | None) -> Days:
    """The first, middle or last third of an interval: "early", "mid", "late"."""
    if part is None or days.earliest is None or days.latest is None:
        return days
    third = (days.latest - days.earliest).days // 3
    first, last = days.earliest, days.latest
    if part == "early":
        return Days(first, first + timedelta(days=third))
    if part == "mid":
        return Days(first + timedelta(days=third), last - timedelta(days=third))
    return Days(last - timedelta(days=third), last)


def _open_bound(bound: str | None, days: Days) -> Days:
    if bound == "since":
        return Days(days.earliest, None)
    if bound == "until":
        return Days(None, days.latest)
    return days


def _is_month_grained(earliest: date, latest: date) -> bool:
    return earliest.day == 1 and latest == end_of_month(latest) and earliest != latest


def shift_date(day: date, count: int, unit: str) -> date:
    """The day so many units later (earlier for a negative count), the day of the month cut to what exists."""
    try:
        if unit in {"hour", "day"}:
            return day + timedelta(days=count if unit == "day" else 0)
        if unit == "week":
            return day + timedelta(weeks=count)
        months = count * {"month": 1, "year": MONTHS_PER_YEAR, "decade": 10 * MONTHS_PER_YEAR}[unit]
        year, month = divmod(day.year * MONTHS_PER_YEAR + day.month - 1 + months, MONTHS_PER_YEAR)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return day  # beyond the calendar: the count says nothing usable


def end_of_month(day: date) -> date:
    """The last day of the month that the day lies in."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def write_edtf(days: Days) -> str | None:
    """An interval as EDTF, as short as it is exact: year, month, day, or an interval of these."""
    first, last = days.earliest, days.latest
    if first is None and last is None:
        return None
    if first is None or last is None:
        known = first or last
        whole = _write_whole(known, known) if known is not None else ""
        if known is not None:
            is_start = first is not None
            if is_start and known.day == 1:
                whole = f"{known.year:04}" if known.month == 1 else f"{known.year:04}-{known.month:02}"
            elif not is_start and known == end_of_month(known):
                whole = (
                    f"{known.year:04}"
                    if known.month == MONTHS_PER_YEAR
                    else f"{known.year:04}-{known.month:02}"
                )
        return f"{whole}/.." if first is not None else f"../{whole}"
    return _write_whole(first, last)


def _write_whole(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == end_of_month(last):
        if first.month == 1 and last.month == MONTHS_PER_YEAR:
            return f"{first.year:04}" if first.year == last.year else f"{first.year:04}/{last.year:04}"
        low, high = f"{first.year:04}-{first.month:02}", f"{last.year:04}-{last.month:02}"
        return low if low == high else f"{low}/{high}"
    return f"{first.isoformat()}/{last.isoformat()}"


def read_edtf(text: str) -> Days | None:
    """The days that an EDTF date or interval covers; `None` where it is not understood."""
    text = text.strip().rstrip("~?%")
    if "/" in text:
        start, _, end = text.partition("/")
        first = Days(None, None) if start in {"", ".."} else read_edtf(start)
        last = Days(None, None) if end in {"", ".."} else read_edtf(end)
        return Days(first.earliest, last.latest) if first is not None and last is not None else None
    parts = text.split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isdigit() for part in parts):  # noqa: PLR2004 - year, month, day
        return None
    numbers = [int(part) for part in parts]
    try:
        year, month, day = (*numbers, None, None)[:3]
        days = find_calendar_days(CalendarDate(year=year, month=month, day=day))
    except ValueError:
        return None
    return days if days != UNKNOWN else None
