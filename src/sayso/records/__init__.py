"""The nouns of Sayso, with the algebra that several verbs need; no input or output."""

from sayso.records.bounds import Bounds, Number
from sayso.records.capture import Capture
from sayso.records.claim import Claim, Label, Participant
from sayso.records.coding import Coding
from sayso.records.entity import Entity
from sayso.records.figure import (
    ComparedBounds,
    Figure,
    FigureRelation,
    FigureValue,
    RelationKind,
    ScopeDifference,
    Widening,
)
from sayso.records.identity import make_id
from sayso.records.incident import (
    Contribution,
    Incident,
    IncidentKind,
    Linking,
    PairExplanation,
    find_incident,
    make_incident_id,
)
from sayso.records.intervals import Interval
from sayso.records.link_claim import ClaimTie, LinkClaim, LinkPlace, LinkReport
from sayso.records.mention import Mention
from sayso.records.reading import ActorReading, PlaceReading, Reading, TimeReading
from sayso.records.relations import PlaceRelation, relate_places
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
from sayso.records.weighing import Moved, OriginStance, Side, SideCount, StoryChange, Weighing

__all__ = [
    "ActorReading",
    "Bounds",
    "Capture",
    "Claim",
    "ClaimRow",
    "ClaimTie",
    "Coding",
    "ComparedBounds",
    "Contribution",
    "Counted",
    "Entity",
    "EventType",
    "Figure",
    "FigureRelation",
    "FigureValue",
    "Incident",
    "IncidentKind",
    "Interval",
    "Label",
    "LinkClaim",
    "LinkPlace",
    "LinkReport",
    "Linking",
    "Maker",
    "Mention",
    "MentionKind",
    "Mode",
    "Moved",
    "Number",
    "OriginStance",
    "PairExplanation",
    "Paragraph",
    "Participant",
    "PlaceReading",
    "PlaceRelation",
    "Precision",
    "Qualifier",
    "Reading",
    "RelationKind",
    "Report",
    "ReportRow",
    "Run",
    "RunState",
    "ScopeDifference",
    "Side",
    "SideCount",
    "Span",
    "SpeakerKind",
    "SpeakerRow",
    "Stance",
    "Statement",
    "StatementRow",
    "Status",
    "StoryChange",
    "TimeBasis",
    "TimeReading",
    "TimeType",
    "Weighing",
    "Widening",
    "find_incident",
    "make_id",
    "make_incident_id",
    "relate_places",
    "spell_claim",
    "spell_statement",
]
