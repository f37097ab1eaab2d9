"""What mentions stand for."""

from dataclasses import dataclass

from sayso.records.intervals import Interval
from sayso.records.terms import Precision, TimeBasis, TimeType


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeReading:
    """The interval that a time mention stands for."""

    mention: str
    type: TimeType
    edtf: str | None
    """EDTF level 1 (ISO 8601-2:2019), or an ISO 8601 duration; `None` for what neither can say."""
    interval: Interval
    basis: TimeBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReading:
    """The place that a place mention stands for; all but the name is `None` where no gazetteer knows it."""

    mention: str
    name: str
    country: str | None
    """ISO 3166-1 alpha-2."""
    admin1: str | None
    geonames: int | None
    lat: float | None
    """Degrees north, WGS 84."""
    lon: float | None
    """Degrees east, WGS 84."""
    precision: Precision | None
    alternatives: int
    """How many places of this name the gazetteer knows, this one included; 0 where it knows none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorReading:
    """The entity that a person or group mention stands for."""

    mention: str
    entity: str


Reading = TimeReading | PlaceReading | ActorReading
