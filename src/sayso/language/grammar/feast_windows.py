"""The days that a feast or a season takes in a year."""

from datetime import date

from sayso.language.grammar.date_patterns import SEASON_MONTHS
from sayso.language.grammar.edtf import UNKNOWN, Days, end_of_month

FeastWindow = tuple[tuple[int, int], tuple[int, int]]
"""First and last (month, day) of a feast in the Gregorian calendar."""


def find_season_window(word: str) -> FeastWindow | None:
    """First and last day of a season in the northern hemisphere; `None` for an unknown word."""
    months = SEASON_MONTHS.get(word)
    return ((months[0], 1), (months[1], 31)) if months is not None else None


def place_window(window: FeastWindow, year: int) -> Days:
    """The window that begins in a year; a day that the month has not is its last ("31 February" is the end of it)."""
    first, last = window
    try:
        return Days(_place_day(year, *first), _place_day(year + 1 if last < first else year, *last))
    except ValueError:
        return UNKNOWN


def find_nearest_window(window: FeastWindow, anchor: date, offset: int) -> Days:
    """The window that has begun by a day; the last that is over for offset -1, the next to begin for 1."""
    days = place_window(window, anchor.year)
    if days.earliest is None or days.latest is None:
        return UNKNOWN
    if offset > 0:
        return days if days.earliest > anchor else place_window(window, anchor.year + 1)
    if days.earliest > anchor or (offset < 0 and days.latest >= anchor):
        return place_window(window, anchor.year - 1)
    return days


def _place_day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, end_of_month(date(year, month, 1)).day))
