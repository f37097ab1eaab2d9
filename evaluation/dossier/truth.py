"""What a careful reader would find in the dossier: claims, origins, incidents, and how rival numbers relate."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from evaluation.dossier.dating import Dating
from evaluation.dossier.stories import Toll
from evaluation.dossier.world import Actor, Town
from sayso.records import Bounds, Counted, EventType, Interval, Mode, Span, Stance, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueMention:
    """A person, group or document named or described in a report."""

    span: Span
    actor: Actor
    head: Span
    """Where the report first names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueStatement:
    """One attribution."""

    id: str
    parent: str | None
    source: Span | None
    cue: Span
    content: Span
    speaker: Actor | None
    mode: Mode
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueClaim:
    """One claim, and what it belongs to."""

    id: str
    report: str
    statement: str | None
    chain: tuple[str | None, ...]
    """The speakers' names, outermost first; `None` where the text names none."""
    type: EventType
    trigger: Span
    span: Span
    agents: tuple[Span, ...]
    patients: tuple[Span, ...]
    quantity: Span | None
    bounds: Bounds | None
    unit: str | None
    counts: Counted | None
    place: Span | None
    town: Town | None
    time: Span | None
    dating: Dating | None
    time_carried: bool
    status: Status
    origin: str
    path: tuple[str, ...]
    """From the outlet that was read inward to who vouches."""
    carrier: str
    """The independent outlet that brings it: of copies the first, of relayed words the one that had them."""
    incident: str
    toll: Toll | None
    is_running: bool

    @property
    def interval(self) -> Interval | None:
        """When it is said to have happened."""
        return self.dating.interval if self.dating is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueReport:
    """One report as its readers have it, with its coding."""

    id: str
    text: str
    title: str
    outlet: str
    byline: str | None
    url: str
    published: date
    copy_group: str
    """The id of the report that it copies, or that it and others are copied from."""
    is_copy: bool
    links: tuple[str, ...]
    mentions: tuple[TrueMention, ...]
    statements: tuple[TrueStatement, ...]
    claims: tuple[TrueClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueOrigin:
    """Who vouches."""

    key: str
    name: str
    kind: str
    """`speaker`, `outlet`, `document` or `unnamed`, as in the contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueIncident:
    """What some claims are about."""

    id: str
    kind: str
    """`happening` or `scope`."""
    place: str
    earliest: date
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalPair:
    """Two numbers of one incident that count the same kind of thing, each with the claims that tell it."""

    later: tuple[str, ...]
    earlier: tuple[str, ...]
    relation: str
    by: str | None
    other: str | None = None
    """A second relation that the contract's words allow as well, where they do not rank the two."""


@dataclass(frozen=True, kw_only=True)  # no slots: the look-up tables are made once, when first asked for
class Dossier:
    """All reports with their truth."""

    seed: int
    reports: tuple[TrueReport, ...]
    origins: tuple[TrueOrigin, ...]
    incidents: tuple[TrueIncident, ...]
    pairs: tuple[RivalPair, ...]

    @cached_property
    def claims(self) -> tuple[TrueClaim, ...]:
        """The claims of all reports."""
        return tuple(claim for report in self.reports for claim in report.claims)

    @cached_property
    def claim_by_id(self) -> Mapping[str, TrueClaim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def origin_by_key(self) -> Mapping[str, TrueOrigin]:
        """Origins by key."""
        return {origin.key: origin for origin in self.origins}

    def list_carriers(self, incident: str, origin: str) -> tuple[str, ...]:
        """The independent outlets that bring an origin's word on an incident, by name."""
        own = (claim for claim in self.claims if (claim.incident, claim.origin) == (incident, origin))
        return tuple(sorted({claim.carrier for claim in own}))
