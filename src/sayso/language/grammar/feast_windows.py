"""The days that a feast or a season takes in a year."""

from datetime import date, timedelta

from sayso.language.grammar.date_patterns import SEASON_MONTHS, WEEKDAY_NUMBERS
from sayso.language.grammar.edtf import UNKNOWN, Days, end_of_month
from sayso.language.grammar.month_parts import find_month_stretch
from sayso.language.grammar.other_calendars import (
    EASTER,
    HIJRI,
    SOLAR_HIJRI,
    find_calendar_days,
    find_calendar_year,
    find_easter,
)

GREGORIAN = "gregorian"
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
"""Between which feasts of other calendars are dated, as years are that reports name."""
FeastWindow = tuple[tuple[int, int], tuple[int, int], str]
"""First and last day of a feast, and how they are counted.

`gregorian`, `solar_hijri` and `hijri`: month and day. A weekday such as `thursday`: month, and which of its Thursdays
(-1 the last). `easter`: 0, and days from Easter Sunday.
"""


def find_season_window(word: str) -> FeastWindow | None:
    """First and last day of a season in the northern hemisphere; `None` for an unknown word."""
    months = SEASON_MONTHS.get(word)
    return ((months[0], 1), (months[1], 31), GREGORIAN) if months is not None else None


def place_window(window: FeastWindow, year: int) -> Days:
    """The window that begins in a year; unknown where none does.

    A day that the month has not is its last ("31 February" is the end of it). Of two in one year, as the shorter year
    of the Hijri calendar may bring, the first day of the one and the last of the other.
    """
    placed = [days for days in _list_windows(window, year) if days.earliest is not None and days.earliest.year == year]
    return Days(placed[0].earliest, placed[-1].latest) if placed else UNKNOWN


def find_nearest_window(window: FeastWindow, anchor: date, offset: int) -> Days:
    """The window that has begun by a day; the last that is over for offset -1, the next to begin for 1."""
    placed = [days for year in range(anchor.year - 2, anchor.year + 3) for days in _list_windows(window, year)]
    ahead = [days for days in placed if days.earliest is not None and days.earliest > anchor]
    if offset > 0:
        return min(ahead, key=_get_earliest, default=UNKNOWN)
    begun = [days for days in placed if days.earliest is not None and days.earliest <= anchor]
    over = [days for days in begun if days.latest is not None and days.latest < anchor]
    return max(over if offset < 0 else begun, key=_get_earliest, default=UNKNOWN)


def _get_earliest(days: Days) -> date:
    return days.earliest or date.min


def _list_windows(window: FeastWindow, year: int) -> list[Days]:
    """The windows of a Gregorian year, and for other calendars those of the years that overlap it."""
    if not date.min.year < year < date.max.year - 1:
        return []
    if window[2] not in {HIJRI, SOLAR_HIJRI}:
        try:
            first, last, calendar = window
            return [Days(_place_day(first, calendar, year), _place_day(last, calendar, year + (last < first)))]
        except ValueError:
            return []
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return []
    first_year = find_calendar_year(window[2], date(year, 1, 1))
    return [days for own in range(first_year, first_year + 3) if (days := _place_other(window, own)) != UNKNOWN]


def _place_day(place: tuple[int, int], calendar: str, year: int) -> date:
    month, day = place
    if calendar == EASTER:
        return find_easter(year) + timedelta(days=day)
    if calendar in WEEKDAY_NUMBERS:
        found = find_month_stretch(year, month, day, calendar).earliest
        if found is None:
            raise ValueError(f"{year}-{month}: has no {calendar} of number {day}")
        return found
    return date(year, month, min(day, end_of_month(date(year, month, 1)).day))


def _place_other(window: FeastWindow, year: int) -> Days:
    first, last, calendar = window
    start = find_calendar_days(calendar, year, *first)
    end = find_calendar_days(calendar, year + (last < first), *last)
    return Days(start.earliest, end.latest) if UNKNOWN not in (start, end) else UNKNOWN
