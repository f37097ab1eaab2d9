"""The nouns of Sayso, with the algebra that several verbs need; no input or output."""

from sayso.records.anchoring import attach_anchor, has_changed, make_anchor, spell_field
from sayso.records.bounds import Bounds, Number
from sayso.records.capture import Capture
from sayso.records.claim import Claim, Label, Participant
from sayso.records.coding import Coding
from sayso.records.comparing import ReadingChange, compare_codings
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
from sayso.records.rows import (
    ClaimRow,
    LabelRow,
    ReportRow,
    RulingRow,
    SpeakerRow,
    StatementRow,
    spell_claim,
    spell_ruled_claim,
    spell_statement,
)
from sayso.records.ruled import (
    ClaimPair,
    QueuedRuling,
    RuledCoding,
    apply_rulings,
    find_corrections,
    find_verdict,
    hold_ruling,
    pair_claims,
)
from sayso.records.ruling import (
    PAIRINGS,
    VERDICTS,
    Anchor,
    Loss,
    RuledField,
    RuledValue,
    Ruling,
    RulingKind,
    find_standing,
)
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
    "PAIRINGS",
    "VERDICTS",
    "ActorReading",
    "Anchor",
    "Bounds",
    "Capture",
    "Claim",
    "ClaimOrigin",
    "ClaimPair",
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
    "LabelRow",
    "Loss",
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
    "QueuedRuling",
    "Reading",
    "ReadingChange",
    "Report",
    "ReportRow",
    "RuledCoding",
    "RuledField",
    "RuledValue",
    "Ruling",
    "RulingKind",
    "RulingRow",
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
    "apply_rulings",
    "attach_anchor",
    "compare_codings",
    "find_corrections",
    "find_standing",
    "find_verdict",
    "has_changed",
    "hold_ruling",
    "make_anchor",
    "make_id",
    "name_origin",
    "pair_claims",
    "spell_claim",
    "spell_field",
    "spell_ruled_claim",
    "spell_statement",
]
