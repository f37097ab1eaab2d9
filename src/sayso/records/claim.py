"""What is said to have happened."""

from dataclasses import dataclass, field

from sayso.records.identity import make_id
from sayso.records.spans import Span
from sayso.records.terms import Counted, EventType, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An agent or patient as the text names it."""

    span: Span
    mention: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A loaded word for an actor, kept as the report's own wording."""

    span: Span
    mention: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something is said to have happened (or not, or must)."""

    report: str
    statement: str | None
    """The id of the innermost statement that it stands in; `None` is the outlet's own voice."""
    span: Span
    event_type: EventType
    trigger: Span
    agents: tuple[Participant, ...] = ()
    patients: tuple[Participant, ...] = ()
    quantity: str | None = None
    counts: Counted | None = None
    place: str | None = None
    time: str | None = None
    time_carried: bool = False
    """Whether the time stands elsewhere in the report."""
    status: Status
    labels: tuple[Label, ...] = ()
    confidence: float
    """The probability that type and speaker chain are both right."""
    ruled_from: str | None = None
    """The id that the claim was read with, where a ruling changed it since: it keeps that id, and is never stored."""

    id: str = field(init=False, repr=False, compare=False)
    """Type, trigger, span, quantity and place make the claim: one trigger can carry several."""

    def __post_init__(self) -> None:
        """The id is reckoned once."""
        object.__setattr__(
            self,
            "id",
            self.ruled_from
            or make_id(
                "claim",
                self.report,
                self.event_type,
                self.trigger,
                self.span,
                self.quantity,
                self.place,
                self.time,
            ),
        )
