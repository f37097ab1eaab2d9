"""What a time expression may count from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sayso.language.grammar.edtf import Days
from sayso.language.grammar.feast_windows import FeastWindow
from sayso.language.grammar.time_expressions import TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """The dates and feasts that are known where an expression stands."""

    published: Days | None
    said_before: Days | None
    """The last date that the text stated."""
    feasts: Mapping[str, FeastWindow]

    def choose(self, expression: TimeExpression) -> tuple[date, date] | None:
        """First and last day to count from; `None` where the date is not known on both sides."""
        days = self.said_before if expression.from_text else self.published
        if days is None or days.earliest is None or days.latest is None:
            return None
        return days.earliest, days.latest


def is_one_year(days: Days) -> bool:
    """Whether an interval is closed and lies in one calendar year."""
    return days.earliest is not None and days.latest is not None and days.earliest.year == days.latest.year
