"""Intervals of days."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """All days from `earliest` to `latest`, both included; `None` is an open end."""

    earliest: date | None
    latest: date | None

    def overlaps(self, other: "Interval") -> bool:
        """Whether one day can lie in both; an open end reaches everything beyond."""
        starts_in_time = self.earliest is None or other.latest is None or self.earliest <= other.latest
        ends_in_time = self.latest is None or other.earliest is None or other.earliest <= self.latest
        return starts_in_time and ends_in_time
