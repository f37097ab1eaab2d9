"""Publication dates as EDTF level 1 (ISO 8601-2:2019, annex A), never invented and never completed."""

import re
from calendar import monthrange
from email.utils import parsedate_to_datetime

EDTF_EXAMPLES = "2019-05-15, 2019-05 or 2019, with ~ or ? after it, or an interval such as 2019-04/2019-05"

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?")
_DAY_WITH_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]\d{2}(?::?\d{2}){0,2}(?:[.,]\d+)?\s?(?:Z|UTC|[+-]\d{2}(?::?\d{2})?)?"
)
_OPEN_ENDS = {"", ".."}


def normalize_published(value: str) -> str | None:
    """The EDTF form of a date as given, or `None` where it is no date that Sayso reads.

    Read are years, months and days with `?`, `~` or `%` after them, and intervals of these with at most one
    open end. A date with a time of day is cut to its day in its own zone.
    """
    value = value.strip()
    timed = _DAY_WITH_TIME.fullmatch(value)
    if timed:
        value = timed.group(1)
    if "/" not in value:
        return value if _is_date(value) else None
    start, _, end = value.partition("/")
    if start in _OPEN_ENDS and end in _OPEN_ENDS:
        return None
    if not all(part in _OPEN_ENDS or _is_date(part) for part in (start, end)):
        return None
    if start not in _OPEN_ENDS and end not in _OPEN_ENDS and _is_after(start, end):
        return None
    return value


def normalize_stated_date(value: str | None) -> str | None:
    """The day of a date as mail, feeds and pages write it, in its own zone; `None` if not understood."""
    if not value:
        return None
    value = value.strip()
    if (published := normalize_published(value)) is not None:
        return published
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return moment.date().isoformat()


def _is_date(value: str) -> bool:
    match = _DATE.fullmatch(value)
    if match is None or not value.isascii():
        return False
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year:
        return False
    if month is not None and not 1 <= month <= 12:  # noqa: PLR2004 (months of a year)
        return False
    return day is None or month is None or 1 <= day <= monthrange(year, month)[1]


def _is_after(start: str, end: str) -> bool:
    start, end = start.rstrip("?~%"), end.rstrip("?~%")
    shared = min(len(start), len(end))
    return start[:shared] > end[:shared]
