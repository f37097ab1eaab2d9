"""What the date grammar finds: a time expression as said, before any calendar."""

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """The shapes of time expression that the grammar tells apart."""

    CALENDAR = "calendar"
    """A year, month or day by name; parts that are not said are `None`."""
    SPAN = "span"
    """From one calendar date to another."""
    PART_OF_YEAR = "part_of_year"
    """A quarter or a half of a year; where it is not said which, the one that the text or the publication gives."""
    NTH = "nth"
    """A weekday or week counted within a month: the last Friday of April."""
    WEEKDAY = "weekday"
    DEICTIC = "deictic"
    """Today, yesterday, this week, last month; the next day, the same year."""
    AGO = "ago"
    """A count of units before the anchor, or after it."""
    LAST_UNITS = "last_units"
    """The stretch of so many units that ends at the anchor, or begins there."""
    FEAST = "feast"
    SEASON = "season"
    CLOCK = "clock"
    """A time of day, on the day that the text stated last."""
    REFERENCE = "reference"
    """Now, recently, soon: at the publication, up to it, from it on."""
    DURATION = "duration"
    SET = "set"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDate:
    """A date as far as it is said; `decade` makes `year` stand for ten years, `century` for a hundred."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    decade: bool = False
    century: bool = False
    calendar: str | None = None
    """`solar_hijri` or `hijri`, of which the numbers then are; `None` for the Gregorian calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression as said."""

    start: int
    end: int
    shape: Shape
    date: CalendarDate = CalendarDate()
    until: CalendarDate | None = None
    bound: str | None = None
    """"since", "until", "before" or "after", where the expression is open on one side."""
    part: str | None = None
    """"early", "mid", "late", where only a part of the date is meant."""
    word: str | None = None
    """The weekday (of a date with its weekday too), season, feast, deictic or ordinal word, lower case."""
    offset: int = 0
    """-1 last, 0 this, 1 next; for weekdays, deictic units, and dates of "last year"."""
    count: int | None = None
    """How many units; the first, second ... last (-1) of a month."""
    count_high: int | None = None
    """The most units that are meant; `None` where the words leave it open."""
    unit: str | None = None
    """minute, hour, day, weekend, week, month, quarter, year, decade, century."""
    half_more: bool = False
    """Whether half a unit is added to the count: "two and a half years"."""
    tense: str | None = None
    """"past" or "future", where the words beside a date without year, or a weekday, tell."""
    has_clock: bool = False
    """Whether a time of day belongs to it."""
    from_text: bool = False
    """Whether it counts from another date in the text ("three weeks earlier")."""

    @property
    def shifts_period(self) -> bool:
        """Whether it may be the same period one year off: "compared with 40 a year earlier"."""
        is_one = self.count == self.count_high == 1
        return self.shape is Shape.AGO and self.unit == "year" and is_one and self.bound is None
