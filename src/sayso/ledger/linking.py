"""Origins and incidents of the whole ledger: whether they are current, made anew, and found."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, exists, func, insert, or_, select

from sayso.errors import LedgerError
from sayso.ledger import linking_schema as tables
from sayso.ledger import schema
from sayso.ledger.linking_rows import (
    pack_copy_link,
    pack_credit,
    pack_incident,
    pack_origin,
    pack_traced_claim,
    unpack_copy_link,
    unpack_credit,
    unpack_incident,
    unpack_origin,
    unpack_traced_claim,
)
from sayso.ledger.packing import Row
from sayso.ledger.queries import MIN_PREFIX_DIGITS
from sayso.ledger.unpacking import Stored
from sayso.ledger.views import find_ruled_codings
from sayso.ledger.wanted import IncidentFilter, LinkedState, ReportState
from sayso.ledger.writing import insert_makers
from sayso.records import (
    ClaimTie,
    CopyLink,
    LinkedIncident,
    Maker,
    Origin,
    RuledCoding,
    TracedClaim,
    Tracing,
)

PAGE_INCIDENTS = 200
"""Incidents loaded at once; some kilobytes a claim."""
PAGE_ROWS = 2_000
"""Rows written in one statement: memory beside the records themselves stays flat."""
_COUNTRY_CODE_LENGTH = 2


def load_states(connection: Connection) -> dict[str, ReportState]:
    """What each report of the ledger is now: its newest pass and how many rulings were ever made on it."""
    return {
        row.report: ReportState(report=row.report, pass_id=row.pass_id, ruling_count=row.ruling_count)
        for row in connection.execute(_select_states())
    }


def find_linkable(connection: Connection) -> Iterator[tuple[ReportState, RuledCoding]]:
    """The newest coding of every report as ruled, with what the report is now; all of one moment."""
    states = load_states(connection)
    for ruled in find_ruled_codings(connection):
        yield states[ruled.coding.report.id], ruled


def is_current(connection: Connection, makers: Sequence[Maker]) -> bool:
    """Whether what these makers made is there, of the reports as they are now."""
    made_by = connection.execute(select(tables.linking_makers.c.stage, tables.linking_makers.c.maker)).all()
    if {(row.stage, row.maker) for row in made_by} != {(maker.stage, maker.id) for maker in makers}:
        return False
    linked, now = tables.linked_reports, _select_states().subquery("now")
    is_same = and_(
        linked.c.report == now.c.report,
        linked.c.pass_id == now.c.pass_id,
        linked.c.ruling_count == now.c.ruling_count,
    )
    changed = select(now.c.report).outerjoin(linked, is_same).where(linked.c.report.is_(None)).limit(1)
    return connection.scalar(changed) is None


def replace_linking(connection: Connection, state: LinkedState) -> None:
    """What was found stands in the place of what was found before; runs inside the caller's write transaction."""
    for table in (
        tables.linked_claims,
        tables.incidents,
        tables.origins,
        tables.copy_links,
        tables.credits_,
        tables.unmet_ties,
        tables.linked_reports,
        tables.linking_makers,
    ):
        connection.execute(delete(table))
    insert_makers(connection, state.makers)
    makers = [{"stage": maker.stage, "maker": maker.id} for maker in state.makers]
    home = {claim: incident.id for incident in state.linking.incidents for claim in incident.claims}
    behind: dict[str, set[str]] = defaultdict(set)
    for traced in state.claims:
        behind[home[traced.link.claim]].add(traced.origin.origin)
    _insert(connection, tables.linking_makers, iter(makers))
    _insert(connection, tables.linked_reports, map(_pack_state, state.reports))
    _insert(connection, tables.origins, map(pack_origin, state.tracing.origins))
    _insert(
        connection, tables.incidents, (pack_incident(each, len(behind[each.id])) for each in state.linking.incidents)
    )
    _insert(connection, tables.linked_claims, (pack_traced_claim(each, home[each.link.claim]) for each in state.claims))
    _insert(connection, tables.copy_links, map(pack_copy_link, state.tracing.links))
    _insert(connection, tables.credits_, map(pack_credit, state.tracing.credits))
    ties = ({"first": tie.first, "second": tie.second} for tie in state.linking.unmet)
    _insert(connection, tables.unmet_ties, ties)


def find_incidents(connection: Connection, wanted: IncidentFilter) -> Iterator[LinkedIncident]:
    """The incidents wanted, those with most origins first, then most claims, then the earliest."""
    incidents = tables.incidents
    query = (
        select(incidents)
        .where(*_meet_incident(wanted))
        .order_by(
            incidents.c.origin_count.desc(),
            incidents.c.claim_count.desc(),
            incidents.c.earliest.is_(None),
            incidents.c.earliest,
            incidents.c.id,
        )
    )
    rows = iter(connection.execute(query, execution_options={"yield_per": PAGE_INCIDENTS}))
    while page := list(islice(rows, PAGE_INCIDENTS)):
        yield from _load_incidents(connection, page)


def find_incident(connection: Connection, path: Path, id_prefix: str) -> LinkedIncident:
    """The incident whose id begins so, or whose claim an older id that begins so leads to.

    Raises:
        LedgerError: No incident answers, or several, or the prefix is too short.
    """
    ids: list[str] = []
    if len(id_prefix) >= MIN_PREFIX_DIGITS:
        claims, start = tables.linked_claims, id_prefix.lower()
        own = select(tables.incidents.c.id).where(tables.incidents.c.id.startswith(start, autoescape=True)).limit(2)
        older = (
            select(claims.c.incident)
            .where(claims.c.incident_alias.startswith(start, autoescape=True))
            .distinct()
            .order_by(claims.c.incident)
            .limit(2)
        )
        ids = list(connection.scalars(own)) or list(connection.scalars(older))
    if len(ids) != 1:
        many = "several incidents answer" if ids else "no incident answers"
        raise LedgerError(
            f"{path}: {many} to {id_prefix}; give {MIN_PREFIX_DIGITS} digits or more of its id: "
            "sayso incidents lists them"
        )
    rows = connection.execute(select(tables.incidents).where(tables.incidents.c.id == ids[0])).all()
    return next(_load_incidents(connection, rows))


def find_incidents_of(connection: Connection, report_ids: Sequence[str]) -> Iterator[LinkedIncident]:
    """The incidents that one of the reports has a claim of, by the earliest day and id."""
    claims, incidents = tables.linked_claims, tables.incidents
    is_here = exists(select(claims.c.claim).where(claims.c.incident == incidents.c.id, claims.c.report.in_(report_ids)))
    query = (
        select(incidents).where(is_here).order_by(incidents.c.earliest.is_(None), incidents.c.earliest, incidents.c.id)
    )
    yield from _load_incidents(connection, connection.execute(query).all())


def load_report_claims(connection: Connection, report_id: str) -> tuple[TracedClaim, ...]:
    """The claims of a report with their origins, in order of the text."""
    query = _select_traced().where(tables.linked_claims.c.report == report_id)
    return tuple(sorted(map(unpack_traced_claim, connection.execute(query)), key=_rank_place))


def load_origins(connection: Connection, ids: Sequence[str]) -> dict[str, Origin]:
    """The origins with these ids."""
    found: dict[str, Origin] = {}
    for start in range(0, len(ids), PAGE_ROWS):  # SQLite takes some 30,000 values in one statement
        query = select(tables.origins).where(tables.origins.c.id.in_(ids[start : start + PAGE_ROWS]))
        found |= {row.id: unpack_origin(row) for row in connection.execute(query)}
    return found


def load_copy_links(connection: Connection, report_id: str) -> tuple[CopyLink, ...]:
    """The links of a report to others, the largest share first."""
    links = tables.copy_links
    query = (
        select(links)
        .where(or_(links.c.report == report_id, links.c.source == report_id))
        .order_by(links.c.share.desc(), links.c.id)
    )
    return tuple(map(unpack_copy_link, connection.execute(query)))


def load_tracing(connection: Connection, report_id: str) -> Tracing:
    """What tracing found of one report: its claims, with the origins, and the links and credits along their paths."""
    claims = [claim.origin for claim in load_report_claims(connection, report_id)]
    reports = sorted({report_id} | {step.report for claim in claims for step in claim.path})
    links, credits_ = tables.copy_links, tables.credits_
    are_both = and_(links.c.report.in_(reports), links.c.source.in_(reports))
    is_here = credits_.c.report.in_(reports)
    origins = load_origins(connection, sorted({claim.origin for claim in claims}))
    return Tracing(
        links=tuple(map(unpack_copy_link, connection.execute(select(links).where(are_both).order_by(links.c.id)))),
        credits=tuple(map(unpack_credit, connection.execute(select(credits_).where(is_here).order_by(credits_.c.id)))),
        origins=tuple(origins[each] for each in sorted(origins)),
        claim_origins=tuple(sorted(claims, key=lambda claim: claim.claim)),
    )


def load_unmet(connection: Connection) -> tuple[ClaimTie, ...]:
    """The rulings of *same* that a ruling of *different* contradicts."""
    ties = tables.unmet_ties
    rows = connection.execute(select(ties).order_by(ties.c.first, ties.c.second))
    return tuple(ClaimTie(first=row.first, second=row.second, is_same=True) for row in rows)


def _select_states() -> Select[Any]:
    current, rulings = schema.current_passes, schema.rulings
    later = current.alias("later")
    is_later = and_(later.c.report == current.c.report, later.c.position > current.c.position)
    is_last = ~exists(select(later.c.report).where(is_later).correlate(current))
    is_on_it = or_(rulings.c.report == current.c.report, rulings.c.other_report == current.c.report)
    count = select(func.count()).select_from(rulings).where(is_on_it).correlate(current).scalar_subquery()
    return select(current.c.report, current.c.pass_id, count.label("ruling_count")).where(is_last)


def _pack_state(state: ReportState) -> Row:
    return {"report": state.report, "pass_id": state.pass_id, "ruling_count": state.ruling_count}


def _insert(connection: Connection, table: Any, rows: Iterator[Row]) -> None:  # noqa: ANN401 - a SQLAlchemy table
    while page := list(islice(rows, PAGE_ROWS)):
        connection.execute(insert(table), [dict(row) for row in page])


def _meet_incident(wanted: IncidentFilter) -> list[ColumnElement[bool]]:
    incidents, claims = tables.incidents, tables.linked_claims
    conditions: list[ColumnElement[bool]] = []
    if wanted.type is not None:
        is_of_type = and_(claims.c.incident == incidents.c.id, claims.c.event_type == str(wanted.type))
        conditions.append(exists(select(claims.c.claim).where(is_of_type)))
    if wanted.place is not None:
        conditions.append(_has_place(wanted.place.lower()))
    if wanted.since is not None or wanted.until is not None:
        conditions.append(or_(incidents.c.earliest.is_not(None), incidents.c.latest.is_not(None)))
    if wanted.since is not None:
        conditions.append(or_(incidents.c.latest.is_(None), incidents.c.latest >= wanted.since))
    if wanted.until is not None:
        conditions.append(or_(incidents.c.earliest.is_(None), incidents.c.earliest <= wanted.until))
    return conditions


def _has_place(place: str) -> ColumnElement[bool]:
    columns = tables.incidents.c
    spelled = [func.lower(column) for column in (columns.place_name, columns.place_admin1)]
    if len(place) == _COUNTRY_CODE_LENGTH:
        return or_(func.lower(columns.place_country) == place, *(column == place for column in spelled))
    return or_(*(column.contains(place, autoescape=True) for column in spelled))


def _select_traced() -> Select[Any]:
    claims, notes, current = tables.linked_claims, schema.report_notes, schema.current_passes
    return (
        select(claims, notes.c.source_id, schema.reports.c.outlet)
        .join(schema.reports, schema.reports.c.id == claims.c.report)
        .join(current, and_(current.c.report == claims.c.report, current.c.stage == "read"))
        .join(notes, notes.c.pass_id == current.c.pass_id)
    )


def _load_incidents(connection: Connection, rows: Sequence[Stored]) -> Iterator[LinkedIncident]:
    """The incidents of the rows, in their order."""
    query = _select_traced().where(tables.linked_claims.c.incident.in_([row.id for row in rows]))
    claims: dict[str, list[TracedClaim]] = defaultdict(list)
    for row in connection.execute(query):
        claims[row.incident].append(unpack_traced_claim(row))
    heard = _load_heard(connection, [row.id for row in rows])
    origins = load_origins(connection, sorted({origin for each in heard.values() for origin in each}))
    for row in rows:
        own = claims[row.id]
        behind = sorted({claim.origin.origin for claim in own})
        beside = sorted({origin for claim in own for origin in heard[claim.link.report]})
        yield LinkedIncident(
            incident=unpack_incident(row, (claim.link.claim for claim in own)),
            claims=tuple(sorted(own, key=_rank_said)),
            origins=tuple(origins[each] for each in behind),
            heard=tuple(origins[each] for each in beside),
        )


def _load_heard(connection: Connection, incident_ids: Sequence[str]) -> Mapping[str, set[str]]:
    """The origins of all claims of each report that tells of one of the incidents."""
    claims = tables.linked_claims
    heard: dict[str, set[str]] = defaultdict(set)
    telling = select(claims.c.report).where(claims.c.incident.in_(incident_ids))
    query = select(claims.c.report, claims.c.origin).where(claims.c.report.in_(telling)).distinct()
    for row in connection.execute(query):
        heard[row.report].add(row.origin)
    return heard


def _rank_said(claim: TracedClaim) -> tuple[str, str, int, str]:
    said = claim.link.said
    day = said.earliest if said is not None else None
    return (day.isoformat() if day is not None else "9999", *_rank_place(claim))


def _rank_place(claim: TracedClaim) -> tuple[str, int, str]:
    return claim.link.report, claim.trigger.start, claim.link.claim
