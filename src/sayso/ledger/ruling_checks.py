"""Whether the rulings stored are those that people made."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from sayso.ledger import schema
from sayso.ledger.ruling_rows import unpack_ruling
from sayso.ledger.unpacking import Stored
from sayso.ledger.wanted import Finding
from sayso.records import Ruling

_PAGE_RULINGS = 100
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)
"""What reading a row raises whose cells no longer spell a ruling."""
_CHANGED = "it was changed after it was made; put back a copy of the ledger"


def verify_rulings(connection: Connection) -> Iterator[Finding]:
    """Every ruling whose id is not that of its content, or whose quote is not what its report says there."""
    rulings, reports = schema.rulings, schema.reports
    rows = connection.execute(
        select(rulings, reports.c.text.label("text")).join(reports, reports.c.id == rulings.c.report),
        execution_options={"yield_per": _PAGE_RULINGS},
    )
    for row in rows:
        ruling = _read_row(row)
        if ruling is None or ruling.id != row.id:
            yield _make_finding(row.id, "its id is not that of its content")
        elif ruling.anchor.span.text_of(row.text) != ruling.anchor.quote:
            yield _make_finding(row.id, "its quote is not what stands there in the report")


def _read_row(row: Stored) -> Ruling | None:
    try:
        return unpack_ruling(row)
    except _UNREADABLE:
        return None


def _make_finding(ruling_id: str, what: str) -> Finding:
    return Finding(record="ruling", id=ruling_id, what=what, advice=_CHANGED)
