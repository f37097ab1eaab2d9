"""What people decide about records."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from sayso.records.bounds import Bounds
from sayso.records.identity import make_id
from sayso.records.reading import PlaceReading, TimeReading
from sayso.records.spans import Span
from sayso.records.terms import EventType


class RulingKind(StrEnum):
    """What a person can decide about a claim, about two claims, or about a ruling."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    SAME = "same"
    DIFFERENT = "different"
    NOTE = "note"
    WITHDRAW = "withdraw"


VERDICTS = frozenset({RulingKind.CONFIRM, RulingKind.REJECT})
"""Rulings on a claim as a whole; they hold only while it says what it said when they were made."""
PAIRINGS = frozenset({RulingKind.SAME, RulingKind.DIFFERENT})
"""Rulings on two claims: whether they tell of one happening."""


class RuledField(StrEnum):
    """The fields of a claim that a person can correct."""

    TYPE = "type"
    STATUS = "status"
    AGENTS = "agents"
    PATIENTS = "patients"
    QUANTITY = "quantity"
    PLACE = "place"
    TIME = "time"
    SPEAKER = "speaker"


class Loss(StrEnum):
    """Why a ruling waits in the review queue instead of holding."""

    GONE = "gone"
    """The newest reading has no such claim there."""
    SEVERAL = "several"
    """Two claims stand equally near to where it was."""
    CHANGED = "changed"
    """The claim there no longer says what was confirmed or rejected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where in a report a ruling holds fast, whatever ids a newer reading gives.

    The text of a report never changes under its id, so that spans mean the same to every reader.
    """

    report: str
    trigger: Span
    span: Span
    quote: str
    """The exact words of the claim."""
    event_type: EventType
    quantity: Span | None
    """Quantity, place and time are kept because one trigger can carry several claims."""
    place: Span | None
    time: Span | None
    agents: tuple[Span, ...]
    patients: tuple[Span, ...]
    field: RuledField | None
    """What is corrected; `None` where the ruling is on the claim as a whole."""
    before: str | None
    """What the machine read there: the field's value, or the gist of the claim as a whole."""

    @property
    def parts(self) -> tuple[object, ...]:
        """What makes it, for the id of its ruling."""
        return (
            self.report,
            self.trigger,
            self.span,
            self.quote,
            self.event_type,
            self.quantity,
            self.place,
            self.time,
            self.agents,
            self.patients,
            self.field,
            self.before,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledValue:
    """What a person puts in the place of what the machine read."""

    text: str | None
    """As the person gave it; `None` says that nothing belongs there."""
    spans: tuple[Span, ...] = ()
    """Where these words stand in the report; none for types, statuses, dates, and names that it does not spell."""
    bounds: Bounds | None = None
    """For quantities alone, as `unit` is."""
    unit: str | None = None
    reading: PlaceReading | TimeReading | None = None
    """What a place or a time stands for."""

    @property
    def parts(self) -> tuple[object, ...]:
        """What makes it, for the id of its ruling."""
        bounds = self.bounds
        numbers = bounds and (bounds.low, bounds.high, bounds.value, bounds.qualifier, bounds.approximate)
        return (self.text, self.spans, numbers, self.unit, _list_reading(self.reading))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A named person's decision; appended, superseded, never overwritten."""

    kind: RulingKind
    anchor: Anchor
    other: Anchor | None = None
    """The second claim of `same` and `different`."""
    value: RuledValue | None = None
    """Of a correction."""
    author: str
    """Name or initials as the person gave them."""
    made_at: datetime
    """In UTC."""
    reason: str | None = None
    supersedes: str | None = None
    """The id of the ruling that this one takes the place of, or withdraws."""

    id: str = field(init=False, repr=False, compare=False)
    """All of it makes the ruling."""

    def __post_init__(self) -> None:
        """The id is reckoned once."""
        object.__setattr__(
            self,
            "id",
            make_id(
                "ruling",
                self.kind,
                self.anchor.parts,
                self.other and self.other.parts,
                self.value and self.value.parts,
                self.author,
                self.made_at.astimezone(UTC).isoformat(),
                self.reason,
                self.supersedes,
            ),
        )

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The one or two claims that it is about."""
        return (self.anchor,) if self.other is None else (self.anchor, self.other)


def find_standing(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """The rulings that no standing ruling supersedes, oldest first, withdrawals among them.

    So a withdrawal restores what stood before, and withdrawing the withdrawal undoes it. The order in which
    the rulings are given does not matter.
    """
    by_id = {ruling.id: ruling for ruling in rulings}
    waiting = dict.fromkeys(by_id, 0)
    for ruling in by_id.values():
        if ruling.supersedes in waiting:
            waiting[ruling.supersedes] += 1
    superseded: set[str] = set()
    ready = deque(ruling_id for ruling_id, count in waiting.items() if count == 0)
    standing: list[Ruling] = []
    while ready:
        ruling = by_id[ready.popleft()]
        if ruling.id not in superseded:
            standing.append(ruling)
        before = ruling.supersedes
        if before not in waiting:
            continue
        if ruling.id not in superseded:
            superseded.add(before)
        waiting[before] -= 1
        if waiting[before] == 0:
            ready.append(before)
    return tuple(sorted(standing, key=rank_ruling))


def rank_ruling(ruling: Ruling) -> tuple[datetime, str]:
    """What rulings are ordered by: the later of two that contradict each other counts."""
    return ruling.made_at, ruling.id


def _list_reading(reading: PlaceReading | TimeReading | None) -> tuple[object, ...] | None:
    match reading:
        case PlaceReading():
            return (
                reading.name,
                reading.country,
                reading.admin1,
                reading.geonames,
                reading.lat,
                reading.lon,
                reading.precision,
                reading.alternatives,
            )
        case TimeReading():
            earliest, latest = reading.interval.earliest, reading.interval.latest
            return (
                reading.type,
                reading.edtf,
                earliest and earliest.isoformat(),
                latest and latest.isoformat(),
                reading.basis,
            )
    return None
