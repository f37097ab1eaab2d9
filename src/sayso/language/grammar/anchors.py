"""What a time expression may count from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sayso.language.grammar.edtf import UNKNOWN, Days, end_of_month, shift_date
from sayso.language.grammar.feast_windows import FeastWindow
from sayso.language.grammar.time_expressions import TimeExpression

MONTHS_PER_QUARTER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """The dates and feasts that are known where an expression stands."""

    published: Days | None
    said_before: Days | None
    """The last date that the text stated."""
    feasts: Mapping[str, FeastWindow]

    def choose(self, expression: TimeExpression) -> tuple[date, date] | None:
        """First and last day to count from; `None` where the date is not known on both sides."""
        is_shifted = expression.shifts_period and is_quarter(self.said_before)
        days = self.said_before if expression.from_text or is_shifted else self.published
        if days is None or days.earliest is None or days.latest is None:
            return None
        return days.earliest, days.latest


def find_quarter(day: date, offset: int = 0) -> Days:
    """The quarter that a day lies in, or one before or after it."""
    first = date(day.year, day.month - (day.month - 1) % MONTHS_PER_QUARTER, 1)
    moved = shift_date(first, offset, "quarter")
    last = shift_date(moved, MONTHS_PER_QUARTER - 1, "month") if moved is not None else None
    return Days(moved, end_of_month(last)) if last is not None else UNKNOWN


def is_quarter(days: Days | None) -> bool:
    """Whether an interval is just one quarter of a year."""
    return days is not None and days.earliest is not None and find_quarter(days.earliest) == days


def is_one_year(days: Days) -> bool:
    """Whether an interval is closed and lies in one calendar year."""
    return days.earliest is not None and days.latest is not None and days.earliest.year == days.latest.year
