"""The nouns of Sayso, with the algebra that several verbs need; no input or output."""

from sayso.records.bounds import Bounds, Number
from sayso.records.capture import Capture
from sayso.records.claim import Claim, Label, Participant
from sayso.records.coding import Coding
from sayso.records.entity import Entity
from sayso.records.identity import make_id
from sayso.records.intervals import Interval
from sayso.records.mention import Mention
from sayso.records.origin import (
    ClaimOrigin,
    CopyLink,
    Credit,
    CreditKind,
    Direction,
    Origin,
    OriginKind,
    Passage,
    PathStep,
    Tracing,
    name_origin,
)
from sayso.records.reading import ActorReading, PlaceReading, Reading, TimeReading
from sayso.records.report import Paragraph, Report
from sayso.records.rows import ClaimRow, ReportRow, SpeakerRow, StatementRow, spell_claim, spell_statement
from sayso.records.run import Maker, Run, RunState
from sayso.records.spans import Span
from sayso.records.statement import Statement
from sayso.records.terms import (
    Counted,
    EventType,
    MentionKind,
    Mode,
    Precision,
    Qualifier,
    SpeakerKind,
    Stance,
    Status,
    TimeBasis,
    TimeType,
)

__all__ = [
    "ActorReading",
    "Bounds",
    "Capture",
    "Claim",
    "ClaimOrigin",
    "ClaimRow",
    "Coding",
    "CopyLink",
    "Counted",
    "Credit",
    "CreditKind",
    "Direction",
    "Entity",
    "EventType",
    "Interval",
    "Label",
    "Maker",
    "Mention",
    "MentionKind",
    "Mode",
    "Number",
    "Origin",
    "OriginKind",
    "Paragraph",
    "Participant",
    "Passage",
    "PathStep",
    "PlaceReading",
    "Precision",
    "Qualifier",
    "Reading",
    "Report",
    "ReportRow",
    "Run",
    "RunState",
    "Span",
    "SpeakerKind",
    "SpeakerRow",
    "Stance",
    "Statement",
    "StatementRow",
    "Status",
    "TimeBasis",
    "TimeReading",
    "TimeType",
    "Tracing",
    "make_id",
    "name_origin",
    "spell_claim",
    "spell_statement",
]
