"""What callers ask a ledger for, and what it answers beside records."""

from dataclasses import dataclass
from datetime import date

from sayso.records import EventType, Status


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
