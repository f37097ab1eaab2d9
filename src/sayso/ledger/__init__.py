"""Where records rest: the only room that speaks SQL."""

from sayso.ledger.ledger import Ledger
from sayso.ledger.wanted import ClaimFilter, Finding, KnownReport, RecordCounts

__all__ = ["ClaimFilter", "Finding", "KnownReport", "Ledger", "RecordCounts"]
