"""Where records rest: the only room that speaks SQL."""

from sayso.ledger.ledger import Ledger
from sayso.ledger.queries import MIN_PREFIX_DIGITS
from sayso.ledger.wanted import (
    ClaimFilter,
    Finding,
    IncidentFilter,
    KnownReport,
    LinkedState,
    RecordCounts,
    ReportState,
)

__all__ = [
    "MIN_PREFIX_DIGITS",
    "ClaimFilter",
    "Finding",
    "IncidentFilter",
    "KnownReport",
    "Ledger",
    "LinkedState",
    "RecordCounts",
    "ReportState",
]
