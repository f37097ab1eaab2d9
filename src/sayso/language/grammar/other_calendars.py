"""Days of the Solar Hijri and the Hijri calendar, and of Easter, in the Gregorian calendar.

Conversions are those of convertdate (docs/decisions/calendars.md). The Solar Hijri year begins at the March equinox in
Iran and is exact. A Hijri month begins when the crescent is sighted, on a day that differs by country; it is reckoned
by the tabular calendar, and each interval is one day wider on both sides.
"""

from datetime import date, timedelta
from functools import cache

from sayso.language.grammar.edtf import UNKNOWN, Days

SOLAR_HIJRI = "solar_hijri"
HIJRI = "hijri"
EASTER = "easter"
_MONTHS = 12
_SIGHTING = timedelta(days=1)


def find_calendar_days(calendar: str, year: int, month: int | None = None, day: int | None = None) -> Days:
    """The Gregorian days of a year, month or day of another calendar; unknown where that calendar has no such day.

    Args:
        calendar: `solar_hijri` or `hijri`.
        year: Of that calendar, as month and day are.
        month: 1 to 12; `None` for the whole year.
        day: `None` for the whole month.
    """
    first_month, last_month = (month, month) if month is not None else (1, _MONTHS)
    if not (1 <= first_month <= _MONTHS and year > 0):
        return UNKNOWN
    length = _count_days(calendar, year, last_month)
    if day is not None and not 1 <= day <= length:
        return UNKNOWN
    first, last = _convert(calendar, year, first_month, day or 1), _convert(calendar, year, last_month, day or length)
    return Days(first - _SIGHTING, last + _SIGHTING) if calendar == HIJRI else Days(first, last)


@cache
def find_calendar_year(calendar: str, day: date) -> int:
    """The year of another calendar that a Gregorian day lies in."""
    from convertdate import islamic, persian  # noqa: PLC0415 - 0.5 s to load, for few reports

    convert = persian.from_gregorian if calendar == SOLAR_HIJRI else islamic.from_gregorian
    return int(convert(day.year, day.month, day.day)[0])


def find_easter(year: int) -> date:
    """Easter Sunday of the Western churches, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms)."""
    cycle, (century, years) = year % 19, divmod(year, 100)
    leaps, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * cycle + century - leaps - correction + 15) % 30
    leap_years, year_rest = divmod(years, 4)
    weekday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    shift = (cycle + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@cache
def _count_days(calendar: str, year: int, month: int) -> int:
    from convertdate import islamic, persian  # noqa: PLC0415 - as above

    return int((persian if calendar == SOLAR_HIJRI else islamic).month_length(year, month))


@cache
def _convert(calendar: str, year: int, month: int, day: int) -> date:
    from convertdate import islamic, persian  # noqa: PLC0415 - as above

    return date(*(persian if calendar == SOLAR_HIJRI else islamic).to_gregorian(year, month, day))
