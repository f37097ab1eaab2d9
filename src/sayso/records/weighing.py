"""What stands behind an incident: who says it, who does not, and how their stories move."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.figure import Figure
from sayso.records.intervals import Interval


class Side(StrEnum):
    """Where an origin stands towards an incident."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DENIES_RESPONSIBILITY = "denies_responsibility"
    """Admits the act, but not that it was its own."""
    OTHER_ACCOUNT = "other_account"
    """Says that something else happened, or that somebody else did it."""
    SILENT = "silent"
    """Is heard in a report on the incident, and says nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginStance:
    """Where one origin stands, with the claims that show it."""

    origin: str
    side: Side
    claims: tuple[str, ...]
    """In order of when they were said; empty for silence."""


class Moved(StrEnum):
    """What of a story changed."""

    SIDE = "side"
    COUNT = "count"
    AGENT = "agent"
    TYPE = "type"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChange:
    """One origin says later what does not go with what it said before."""

    origin: str
    earlier: str
    """The id of a claim."""
    later: str
    what: Moved
    earlier_said: Interval | None
    later_said: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCount:
    """How many origins stand on one side: corroboration is this count, and no score."""

    side: Side
    origin_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """All that is known for and against one incident, without a verdict."""

    incident: str
    stances: tuple[OriginStance, ...]
    """In ascending order of origins, one for each."""
    counts: tuple[SideCount, ...]
    """One for each side, those with nobody on it too."""
    figures: tuple[Figure, ...]
    changes: tuple[StoryChange, ...]
