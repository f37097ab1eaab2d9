"""Intervals of days."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """All days from `earliest` to `latest`, both included; `None` is an open end."""

    earliest: date | None
    latest: date | None

    @property
    def length_days(self) -> int | None:
        """The number of days in it; `None` where an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: "Interval") -> bool:
        """Whether one day can lie in both; an open end reaches everything beyond."""
        starts_in_time = self.earliest is None or other.latest is None or self.earliest <= other.latest
        ends_in_time = self.latest is None or other.earliest is None or other.earliest <= self.latest
        return starts_in_time and ends_in_time

    def intersect(self, other: "Interval") -> "Interval":
        """The days that lie in both; only of two that overlap."""
        starts = [day for day in (self.earliest, other.earliest) if day is not None]
        ends = [day for day in (self.latest, other.latest) if day is not None]
        return Interval(earliest=max(starts, default=None), latest=min(ends, default=None))

    def span(self, other: "Interval") -> "Interval":
        """All days from the first to the last of both."""
        starts = (self.earliest, other.earliest)
        ends = (self.latest, other.latest)
        return Interval(
            earliest=None if None in starts else min(day for day in starts if day is not None),
            latest=None if None in ends else max(day for day in ends if day is not None),
        )
