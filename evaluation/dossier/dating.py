"""Days as reports write them."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sayso.records import Interval, TimeBasis, TimeType

_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEK_DAYS = 7
_TIMES = ("morning", "evening", "night")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """A time expression with what it means."""

    before: str
    """A preposition that is no part of it."""
    words: str
    type: TimeType
    interval: Interval
    edtf: str | None
    basis: TimeBasis


def name_month_day(day: date, *, is_british: bool) -> str:
    """4 March, or March 4."""
    month = _MONTHS[day.month - 1]
    return f"{day.day} {month}" if is_british else f"{month} {day.day}"


def date_day(rng: Random, day: date, published: date, *, is_british: bool) -> Dating:
    """The day of a happening, as a report of that date names it: by weekday within a week, else by date."""
    gap = (published - day).days
    if gap < _WEEK_DAYS:
        weekday = _WEEKDAYS[day.weekday()]
        has_time = rng.random() < 0.2  # noqa: PLR2004 (drawn so often, by hand)
        return Dating(
            before="on ",
            words=f"{weekday} {rng.choice(_TIMES)}" if has_time else weekday,
            type=TimeType.TIME if has_time else TimeType.DATE,
            interval=Interval(earliest=day, latest=day),
            edtf=day.isoformat(),
            basis=TimeBasis.RELATIVE,
        )
    has_year = rng.random() < 0.3  # noqa: PLR2004 (as above)
    words = name_month_day(day, is_british=is_british)
    joint = " " if is_british else ", "
    return Dating(
        before="on ",
        words=f"{words}{joint}{day.year}" if has_year else words,
        type=TimeType.DATE,
        interval=Interval(earliest=day, latest=day),
        edtf=day.isoformat(),
        basis=TimeBasis.STATED if has_year else TimeBasis.RELATIVE,
    )


def date_month(day: date, published: date) -> Dating:
    """The month of a happening: "last month" where it is, else "in March"."""
    first = day.replace(day=1)
    latest = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    is_last = (published.replace(day=1) - timedelta(days=1)).replace(day=1) == first
    return Dating(
        before="" if is_last else "in ",
        words="last month" if is_last else _MONTHS[day.month - 1],
        type=TimeType.DATE,
        interval=Interval(earliest=first, latest=latest),
        edtf=f"{day.year}-{day.month:02}",
        basis=TimeBasis.RELATIVE,
    )


def date_since(day: date, published: date) -> Dating:
    """From a day on: "since 2031" for a New Year's Day, else "since Sunday" or "since 4 March"."""
    if (day.month, day.day) == (1, 1) and day.year < published.year:
        words, edtf, basis = f"since {day.year}", f"{day.year}/..", TimeBasis.STATED
    else:
        near = (published - day).days < _WEEK_DAYS
        name = _WEEKDAYS[day.weekday()] if near else name_month_day(day, is_british=True)
        words, edtf, basis = f"since {name}", f"{day.isoformat()}/..", TimeBasis.RELATIVE
    return Dating(
        before="",
        words=words,
        type=TimeType.DATE,
        interval=Interval(earliest=day, latest=None),
        edtf=edtf,
        basis=basis,
    )
