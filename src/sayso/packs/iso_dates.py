"""Dates as packs write them: a year, a month, a day."""

import calendar
import re
from datetime import date

from sayso.records import Interval

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LAST_MONTH = 12


def read_date(text: str) -> Interval | None:
    """The days of a year, a month or a day as ISO 8601 writes it; `None` for anything else."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part is not None else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day is not None:
        return Interval(earliest=first, latest=first)
    last_month = month or _LAST_MONTH
    return Interval(earliest=first, latest=date(first.year, last_month, calendar.monthrange(first.year, last_month)[1]))


def write_date(days: Interval) -> str:
    """The days of `read_date` as they were written; days that are no year, month or day as an interval."""
    if days.earliest is None or days.latest is None:
        return f"{days.earliest or '..'}/{days.latest or '..'}"
    for length in (len("2019-04-21"), len("2019-04"), len("2019")):
        text = days.earliest.isoformat()[:length]
        if read_date(text) == days:
            return text
    return f"{days.earliest}/{days.latest}"
