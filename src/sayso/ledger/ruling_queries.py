"""Every question about rulings, and about reports to look through as ruled or to read again."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, exists, literal, or_, select

from sayso.ledger import queries, schema
from sayso.ledger.wanted import ClaimFilter

_current = schema.current_passes.alias("current_extracts")


def select_altered_reports(wanted: ClaimFilter) -> Select[Any]:
    """The id of each report that a correction or rejection was made on and that the report's conditions let in."""
    return (
        select(schema.reports.c.id.label("report"))
        .where(queries.has_altering_ruling(), *queries.meet_report(wanted))
        .order_by(*queries.order_reports())
    )


def select_all_reports() -> Select[Any]:
    """The id of each report, by publication date and id."""
    return select(schema.reports.c.id.label("report")).order_by(*queries.order_reports())


def select_ruled_reports() -> Select[Any]:
    """The id of each report that a ruling has its first anchor in, by publication date and id."""
    rulings = schema.rulings
    has_ruling = exists(select(literal(1)).where(rulings.c.report == schema.reports.c.id).correlate(schema.reports))
    return select_all_reports().where(has_ruling)


def select_rulings(report_ids: Sequence[str]) -> Select[Any]:
    """All rulings ever made that have an anchor in one of the reports, oldest first."""
    rulings = schema.rulings
    is_here = or_(rulings.c.report.in_(report_ids), rulings.c.other_report.in_(report_ids))
    return select(rulings).where(is_here).order_by(rulings.c.made_at, rulings.c.id)


def select_matching_rulings(id_prefix: str) -> Select[Any]:
    """At most two rulings whose id starts so."""
    rulings = schema.rulings
    return (
        select(rulings)
        .where(rulings.c.id.startswith(id_prefix.lower(), autoescape=True))
        .order_by(rulings.c.id)
        .limit(2)
    )


def select_matching_claims(id_prefix: str) -> Select[Any]:
    """Report id and id of at most two current claims whose id starts so."""
    claims = schema.claims
    return (
        select(_current.c.report, claims.c.id)
        .join_from(claims, _current, _current.c.pass_id == claims.c.pass_id)
        .where(claims.c.id.startswith(id_prefix.lower(), autoescape=True))
        .order_by(claims.c.id)
        .limit(2)
    )


def select_read_makers(after: str, limit: int) -> Select[Any]:
    """Id, source id and the maker that read it of each report, by id, from the first behind `after` on."""
    current, passes, notes = schema.current_passes, schema.passes, schema.report_notes
    return (
        select(current.c.report, passes.c.maker, notes.c.source_id)
        .join_from(current, passes, passes.c.id == current.c.pass_id)
        .join(notes, notes.c.pass_id == current.c.pass_id)
        .where(current.c.stage == "read", current.c.report > after)
        .order_by(current.c.report)
        .limit(limit)
    )
