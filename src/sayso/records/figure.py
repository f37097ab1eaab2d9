"""One contested number: what each origin said, when, and how each pair of values relates."""

from dataclasses import dataclass, field
from enum import StrEnum

from sayso.records.bounds import Bounds, Number
from sayso.records.identity import make_id
from sayso.records.intervals import Interval
from sayso.records.link_claim import LinkPlace
from sayso.records.terms import Counted, EventType


class RelationKind(StrEnum):
    """How two values of one figure relate."""

    COMPATIBLE = "compatible"
    """Their bounds meet."""
    SUPERSEDED = "superseded"
    """The later one takes the place of the earlier: of the same origin, or of a toll that runs."""
    DIFFERENT_SCOPE = "different_scope"
    """They count different things."""
    CONTRADICTORY = "contradictory"
    """They count the same and cannot both be right."""


class ScopeDifference(StrEnum):
    """What sets two scopes apart."""

    PART = "part"
    PLACE = "place"
    TIME = "time"
    CATEGORY = "category"


class Widening(StrEnum):
    """What was done to a value so that it could be compared."""

    ABOUT = "about"
    """Ten per cent were added on either side."""
    VAGUE = "vague"
    """A vague word was given its ceiling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedBounds:
    """The bounds that a value was compared by; for comparing only, never for show."""

    low: Number | None
    high: Number | None
    is_low_excluded: bool
    is_high_excluded: bool
    widening: Widening | None
    """`None` where the bounds are as said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureValue:
    """One value as said, with what decides how it relates to others."""

    claim: str
    quantity: str
    """The id of the mention that it was read from: its span leads to the characters."""
    origin: str
    bounds: Bounds
    compared: ComparedBounds
    unit: str | None
    type: EventType
    said: Interval | None
    """When the report was published that carries it."""
    place: LinkPlace | None
    interval: Interval | None
    is_part: bool
    is_running: bool

    @property
    def saying(self) -> tuple[object, ...]:
        """What two values have in common that one origin says on one day in the same words, as copies do."""
        return (
            self.origin,
            self.bounds,
            self.unit,
            self.said,
            self.place,
            self.interval,
            self.is_part,
            self.is_running,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRelation:
    """How two values relate."""

    a: str
    """The claim that was said later; of two of one date, the one with the greater id."""
    b: str
    relation: RelationKind
    by: ScopeDifference | None
    """For `different_scope` alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One contested number of an incident."""

    incident: str
    subject: str
    """What is counted: the type family of the events."""
    counts: Counted | None
    unit: str | None
    """The commonest unit among its values, in the reports' words."""
    values: tuple[FigureValue, ...]
    """In order of when they were said, then by claim."""
    relations: tuple[FigureRelation, ...]
    """One for each pair of values; of values that one origin says on one day in the same words, as copies do, the first
    stands for all."""

    id: str = field(init=False, repr=False, compare=False)
    """Incident, subject and what is counted make the figure."""

    def __post_init__(self) -> None:
        """The id is reckoned once."""
        object.__setattr__(self, "id", make_id("figure", self.incident, self.subject, self.counts))
