"""Claims that are believed to be about the same happening or the same scope."""

from dataclasses import dataclass, field
from enum import StrEnum

from sayso.records.identity import make_id
from sayso.records.intervals import Interval
from sayso.records.link_claim import ClaimTie, LinkPlace
from sayso.records.terms import EventType


class IncidentKind(StrEnum):
    """What the claims of an incident are about."""

    HAPPENING = "happening"
    """Something at a time and a place."""
    SCOPE = "scope"
    """A total or a policy over an interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Claims that are believed to be about the same happening, or about the same scope."""

    kind: IncidentKind
    claims: tuple[str, ...]
    """Ids in ascending order; never empty."""
    types: tuple[EventType, ...]
    """What its claims say that it was, the most frequent first."""
    place: LinkPlace | None
    """The place that most of its claims give, the narrowest of these; `None` where none gives any."""
    interval: Interval
    """The days that all its claims allow; of claims that a person joined, from the first to the last."""

    id: str = field(init=False, repr=False, compare=False)
    """The hash of its smallest claim id: see `make_incident_id`."""

    def __post_init__(self) -> None:
        """The id is reckoned once."""
        object.__setattr__(self, "id", make_incident_id(self.claims[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """How much one feature speaks for or against two being the same, in log-odds."""

    feature: str
    value: float
    log_odds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PairExplanation:
    """Why two claims were or were not held to be about the same."""

    first: str
    second: str
    level: str
    """`within` one report, `across` reports, or `scope`."""
    probability: float
    contributions: tuple[Contribution, ...]
    """The weightiest first, the bias among them."""
    bar: str | None
    """What forbids that they meet, whatever the probability: `time`, `place`, `kind`, `type`, `ruling`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """All incidents of a ledger."""

    incidents: tuple[Incident, ...]
    """In ascending order of their ids; every claim stands in exactly one."""
    unmet: tuple[ClaimTie, ...]
    """Rulings of *same* that a ruling of *different* contradicts."""


def make_incident_id(claim: str) -> str:
    """The id of the incident whose smallest claim id this is.

    An incident that grows, shrinks or is merged may have another smallest claim, and so another id. The old id still
    leads to a claim, and that claim to the incident in which it stands now (`find_incident`).
    """
    return make_id("incident", claim)


def find_incident(incident_id: str, incidents: tuple[Incident, ...]) -> Incident | None:
    """The incident that an id, old or new, leads to; `None` where the claim that it was made of is gone."""
    for incident in incidents:
        if any(make_incident_id(claim) == incident_id for claim in incident.claims):
            return incident
    return None
