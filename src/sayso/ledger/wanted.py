"""What callers ask a ledger for, and what it answers beside records."""

from dataclasses import dataclass
from datetime import date

from sayso.records import EventType, Linking, Maker, Status, TracedClaim, Tracing


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims are wanted: all that meet every condition that is not `None`. Case never matters."""

    type: EventType | None = None
    place: str | None = None
    """Part of the place's name, its first-level region or its words; two letters are an ISO country code, or
    the whole of one of these."""
    speaker: str | None = None
    """Part of any name in the speaker chain."""
    is_outlet_voice: bool | None = None
    """Whether the claim stands in the outlet's own voice."""
    since: date | None = None
    """The claim's interval reaches this day or a later one; a claim without a time is kept out."""
    until: date | None = None
    """The claim's interval reaches this day or an earlier one; a claim without a time is kept out."""
    status: Status | None = None
    outlet: str | None = None
    """Part of the outlet's name."""
    report: str | None = None
    """The first digits of a report's id, or its source id."""
    text: str | None = None
    """Words that all stand in the words of the claim."""
    is_rejected: bool = False
    """The claims that a person rejected, in the place of all others; of no meaning to other views."""
    limit: int | None = None
    """At most so many rows."""

    @property
    def has_claim_conditions(self) -> bool:
        """Whether it asks for something that only a claim can meet."""
        return any(
            condition is not None
            for condition in (self.type, self.place, self.since, self.until, self.status, self.text)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter:
    """Which incidents are wanted: all that meet every condition that is not `None`. Case never matters."""

    type: EventType | None = None
    """What a claim of it says that it was."""
    place: str | None = None
    """Part of the incident's place or of its first-level region; two letters are an ISO country code, or the whole of
    one of these."""
    since: date | None = None
    """Its days reach this day or a later one; an incident without a time is kept out."""
    until: date | None = None
    """Its days reach this day or an earlier one; an incident without a time is kept out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportState:
    """What a report is at a moment; while it stays so, what was linked of it holds."""

    report: str
    pass_id: str
    """The last pass of its newest coding."""
    ruling_count: int
    """Rulings ever made on it; none is ever taken away, a withdrawal is one more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedState:
    """All that tracing and linking found, with what they found it in."""

    makers: tuple[Maker, ...]
    reports: tuple[ReportState, ...]
    claims: tuple[TracedClaim, ...]
    """Every claim of the linking, each once."""
    tracing: Tracing
    linking: Linking


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCounts:
    """How many records the newest coding of each report holds, over the whole ledger."""

    reports: int
    unread_reports: int
    """Reports that extraction did not read: their language, no text layer."""
    captures: int
    mentions: int
    statements: int
    claims: int
    entities: int
    runs: int
    rulings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownReport:
    """A report of the ledger, as a worker is given it to read again."""

    id: str
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something stored that does not match, found by `Ledger.verify`; without text of a report."""

    record: str
    """The kind of record, as its class is named, in small letters; "ledger" for the file itself."""
    id: str
    what: str
    advice: str
