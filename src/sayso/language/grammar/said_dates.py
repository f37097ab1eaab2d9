"""The dates that a text has stated so far, of which each expression counts from the one that fits it."""

from dataclasses import dataclass, replace

from sayso.language.grammar.anchors import is_quarter
from sayso.language.grammar.edtf import UNKNOWN, Days
from sayso.language.grammar.time_expressions import Shape, TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidDates:
    """What a text has stated up to a place; all `None` at its beginning."""

    last: Days | None = None
    """The last date on both sides known."""
    day: Days | None = None
    """The last of a single day."""
    quarter: Days | None = None
    """The last of a quarter of a year."""

    def choose(self, expression: TimeExpression) -> Days | None:
        """The date that an expression counts from, where it counts from another date in the text.

        "The next morning" follows a day, and "a year earlier" compares with the quarter that is spoken of.
        """
        if expression.shifts_period and self.quarter is not None:
            return self.quarter
        is_daily = expression.unit in {"day", "hour", "minute", "second"} or expression.shape is Shape.WEEKDAY
        return self.day if is_daily and expression.from_text and self.day is not None else self.last

    def add(self, expression: TimeExpression, days: Days) -> "SaidDates":
        """With the days of the next expression, where later ones may count from them: closed, and not counted itself.

        "Forty years ago" and "now" are no date that a text goes on from.
        """
        is_closed = days != UNKNOWN and None not in {days.earliest, days.latest}
        is_counted = expression.from_text and expression.shape is not Shape.PART_OF_YEAR
        is_wide = expression.shape is Shape.AGO and expression.unit in {"year", "decade", "century"}
        if not is_closed or is_counted or is_wide or expression.shape is Shape.REFERENCE:
            return self
        return replace(
            self,
            last=days,
            day=days if days.earliest == days.latest else self.day,
            quarter=days if expression.shape is Shape.PART_OF_YEAR and is_quarter(days) else self.quarter,
        )
