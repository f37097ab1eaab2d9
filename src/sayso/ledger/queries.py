"""Every question that views ask of a ledger, one function each, in SQL that SQLite and PostgreSQL share.

"Current" rows are those of the newest coding of each report (`current_passes`). Reports of which a ruling changed
what a filter looks at are left out here and looked through as ruled by `views`. Words are compared in small
letters; `lower` folds every letter on both databases (see `opening`).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    distinct,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.sql.expression import CTE

from sayso.ledger import schema
from sayso.ledger.wanted import ClaimFilter
from sayso.records import RulingKind

MIN_PREFIX_DIGITS = 4
"""Fewer digits of an id than this name no report: one in 65,536 reports shares four by chance."""

_COUNTRY_CODE_LENGTH = 2

_extracted = schema.current_passes.alias("extracted")


def select_claims(wanted: ClaimFilter) -> Select[Any]:
    """Report id and position of each claim wanted, by publication date, report id and place in the text."""
    claims, reports = schema.claims, schema.reports
    query = (
        select(reports.c.id.label("report"), claims.c.position)
        .join_from(claims, _extracted, _extracted.c.pass_id == claims.c.pass_id)
        .join(reports, reports.c.id == _extracted.c.report)
        .where(~has_altering_ruling(), *meet_report(wanted), *_meet_claim(wanted))
        .order_by(*order_reports(), claims.c.position)
    )
    return query.limit(wanted.limit)


def select_statements(wanted: ClaimFilter) -> Select[Any]:
    """Report id and position in the coding of each statement wanted, ordered as claims are.

    Wanted are statements that have the speaker in their chain and, where a condition on claims is set, those
    in which such a claim stands, at any depth.
    """
    statements, reports = schema.statements, schema.reports
    query = (
        select(reports.c.id.label("report"), statements.c.position)
        .join_from(statements, _extracted, _extracted.c.pass_id == statements.c.pass_id)
        .join(reports, reports.c.id == _extracted.c.report)
        .where(~has_altering_ruling(), *meet_report(wanted), *_meet_statement(wanted))
        .order_by(*order_reports(), statements.c.position)
    )
    return query.limit(wanted.limit)


def select_reports(wanted: ClaimFilter) -> Select[Any]:
    """Report id, number of statements and number of claims of each report wanted, by publication date and id.

    Where a condition on claims, speakers or voice is set, wanted are reports that hold such a claim.
    """
    reports, statements, claims = schema.reports, schema.statements, schema.claims
    here = _extracted.c.report == reports.c.id
    query = (
        select(
            reports.c.id.label("report"),
            _count_rows(statements, here).label("statement_count"),
            _count_rows(claims, here).label("claim_count"),
        )
        .where(~has_altering_ruling(), *meet_report(wanted))
        .order_by(*order_reports())
    )
    if wanted.has_claim_conditions or wanted.speaker is not None or wanted.is_outlet_voice is not None:
        query = query.where(
            exists(
                select(literal(1))
                .select_from(_extracted)
                .join(claims, claims.c.pass_id == _extracted.c.pass_id)
                .where(here, *_meet_claim(wanted))
                .correlate(reports)
            )
        )
    return query.limit(wanted.limit)


def select_speakers(wanted: ClaimFilter) -> Select[Any]:
    """Name and counts of each speaker, most claims first: reports, statements, claims vouched for.

    A condition on the speaker is one on this speaker's own name; conditions on claims choose the statements
    in which such a claim stands, and the claims that are counted.
    """
    reports, statements, claims = schema.reports, schema.statements, schema.claims
    of_anyone = replace(wanted, speaker=None)  # the statement that is joined meets the speaker's condition
    vouched = (
        select(claims.c.pass_id, claims.c.statement, func.count().label("claim_count"))
        .join_from(claims, _extracted, _extracted.c.pass_id == claims.c.pass_id)
        .join(reports, reports.c.id == _extracted.c.report)
        .where(claims.c.statement.is_not(None), *meet_report(wanted), *_meet_claim(of_anyone))
        .group_by(claims.c.pass_id, claims.c.statement)
        .subquery("vouched")
    )
    claim_count = func.coalesce(func.sum(vouched.c.claim_count), 0)
    query = (
        select(
            statements.c.speaker_name.label("name"),
            func.count(distinct(_extracted.c.report)).label("report_count"),
            func.count().label("statement_count"),
            claim_count.label("claim_count"),
        )
        .join_from(statements, _extracted, _extracted.c.pass_id == statements.c.pass_id)
        .join(reports, reports.c.id == _extracted.c.report)
        .outerjoin(
            vouched,
            and_(vouched.c.pass_id == statements.c.pass_id, vouched.c.statement == statements.c.id),
        )
        .where(~has_altering_ruling(), *meet_report(wanted), *_meet_statement(wanted))
        .group_by(statements.c.speaker_name)
        .order_by(claim_count.desc(), statements.c.speaker_name)
    )
    if wanted.speaker is not None:
        query = query.where(_contains(statements.c.speaker_name, wanted.speaker))
    return query.limit(wanted.limit)


def select_matching_reports(id_prefix: str) -> Select[Any]:
    """At most two ids of reports whose id starts so, or whose newest source id is exactly this."""
    return select(schema.reports.c.id).where(_is_report(id_prefix)).order_by(schema.reports.c.id).limit(2)


def select_captures(report_id: str) -> Select[Any]:
    """The captures behind a report, oldest first."""
    captures, links = schema.captures, schema.report_captures
    return (
        select(captures)
        .join(links, links.c.capture == captures.c.id)
        .where(links.c.report == report_id)
        .order_by(captures.c.captured_at, captures.c.id)
    )


def select_counts() -> Select[Any]:
    """One row: the number of current records of each kind."""
    notes, current = schema.report_notes, schema.current_passes
    unread = (
        select(func.count())
        .select_from(notes)
        .join(current, current.c.pass_id == notes.c.pass_id)
        .where(notes.c.unread.is_not(None))
        .scalar_subquery()
    )
    entities = (
        select(func.count(distinct(schema.pass_entities.c.entity)))
        .join(current, current.c.pass_id == schema.pass_entities.c.pass_id)
        .scalar_subquery()
    )
    return select(
        _count_all(schema.reports).label("reports"),
        unread.label("unread_reports"),
        _count_all(schema.captures).label("captures"),
        _count_current(schema.mentions).label("mentions"),
        _count_current(schema.statements).label("statements"),
        _count_current(schema.claims).label("claims"),
        entities.label("entities"),
        _count_all(schema.runs).label("runs"),
        _count_all(schema.rulings).label("rulings"),
    )


def has_altering_ruling() -> ColumnElement[bool]:
    """Whether a ruling on the report can change what a filter looks at; it may have been withdrawn since."""
    rulings = schema.rulings
    altering = [str(RulingKind.CORRECT), str(RulingKind.REJECT)]
    is_here = (rulings.c.report == schema.reports.c.id, rulings.c.kind.in_(altering))
    return exists(select(literal(1)).where(*is_here).correlate(schema.reports))


def order_reports() -> Sequence[ColumnElement[Any]]:
    """What every view is ordered by first: publication date and report id."""
    # EDTF sorts as text; reports without a date come last on both databases.
    published = schema.reports.c.published
    return (published.is_(None), published, schema.reports.c.id)


def _contains(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    return func.lower(column).contains(words.lower(), autoescape=True)


def _spell_span(table: Any) -> ColumnElement[Any]:  # noqa: ANN401 - a table or its alias
    start, end = table.c.span_start, table.c.span_end
    return func.substr(schema.reports.c.text, start + 1, end - start)


def meet_report(wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    """The conditions on the report alone."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.outlet is not None:
        conditions.append(_contains(schema.reports.c.outlet, wanted.outlet))
    if wanted.report is not None:
        conditions.append(_is_report(wanted.report))
    return conditions


def _is_report(name: str) -> ColumnElement[bool]:
    notes, current, reports = schema.report_notes, schema.current_passes.alias("read_pass"), schema.reports
    has_source_id = exists(
        select(literal(1))
        .select_from(notes)
        .join(current, current.c.pass_id == notes.c.pass_id)
        .where(current.c.report == reports.c.id, notes.c.source_id == name)
        .correlate(reports)
    )
    if len(name) < MIN_PREFIX_DIGITS:
        return has_source_id
    return or_(reports.c.id.startswith(name.lower(), autoescape=True), has_source_id)


def _meet_claim(wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    claims = schema.claims
    conditions: list[ColumnElement[bool]] = []
    if wanted.type is not None:
        conditions.append(claims.c.event_type == str(wanted.type))
    if wanted.status is not None:
        conditions.append(claims.c.status == str(wanted.status))
    if wanted.is_outlet_voice is not None:
        in_outlet_voice = claims.c.statement.is_(None)
        conditions.append(in_outlet_voice if wanted.is_outlet_voice else ~in_outlet_voice)
    if wanted.speaker is not None:
        spoken = _trace_spoken(wanted.speaker)
        conditions.append(_is_member(spoken, claims.c.pass_id, claims.c.statement))
    if wanted.text is not None:
        conditions.extend(_contains(_spell_span(claims), word) for word in wanted.text.split())
    if wanted.place is not None:
        conditions.append(_has_place(wanted.place))
    if wanted.since is not None or wanted.until is not None:
        conditions.append(_has_time(wanted))
    return conditions


def _meet_statement(wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    statements = schema.statements
    conditions: list[ColumnElement[bool]] = []
    if wanted.is_outlet_voice:
        conditions.append(literal(1) == 0)  # nothing in the outlet's own voice is a statement
    if wanted.speaker is not None:
        conditions.append(_is_member(_trace_spoken(wanted.speaker), statements.c.pass_id, statements.c.id))
    if wanted.has_claim_conditions:
        conditions.append(_is_member(_trace_carrying(wanted), statements.c.pass_id, statements.c.id))
    return conditions


def _is_member(
    members: CTE | Subquery, pass_id: ColumnElement[Any], statement: ColumnElement[Any]
) -> ColumnElement[bool]:
    is_same = (members.c.pass_id == pass_id, members.c.id == statement)
    return exists(select(literal(1)).where(*is_same).correlate_except(members))


def _trace_spoken(speaker: str) -> CTE:
    """The current statements of speakers with this in their name, and all that stand inside them."""
    statements = schema.statements
    inner = statements.alias("inner_statements")
    spoken = (
        select(statements.c.pass_id, statements.c.id)
        .join(schema.current_passes, schema.current_passes.c.pass_id == statements.c.pass_id)
        .where(_contains(statements.c.speaker_name, speaker))
        .cte("spoken", recursive=True)
    )
    return spoken.union(
        select(inner.c.pass_id, inner.c.id).join(
            spoken, and_(inner.c.pass_id == spoken.c.pass_id, inner.c.parent == spoken.c.id)
        )
    )


def _trace_carrying(wanted: ClaimFilter) -> CTE:
    """The statements that a claim wanted stands in, and all that these stand inside."""
    claims, statements, reports = schema.claims, schema.statements, schema.reports
    of_anyone = replace(wanted, speaker=None)  # what stands in a speaker's statement is in its chain anyway
    carrying = (
        select(claims.c.pass_id, claims.c.statement.label("id"))
        .join_from(claims, _extracted, _extracted.c.pass_id == claims.c.pass_id)
        .join(reports, reports.c.id == _extracted.c.report)
        .where(claims.c.statement.is_not(None), *_meet_claim(of_anyone))
        .cte("carrying", recursive=True)
    )
    return carrying.union(
        select(statements.c.pass_id, statements.c.parent)
        .join(
            carrying,
            and_(statements.c.pass_id == carrying.c.pass_id, statements.c.id == carrying.c.id),
        )
        .where(statements.c.parent.is_not(None))
    )


def _has_place(place: str) -> ColumnElement[bool]:
    mentions, readings, claims = schema.mentions, schema.place_readings, schema.claims
    current = schema.current_passes.alias("resolved_places")
    spelled = (_spell_span(mentions), readings.c.name, readings.c.admin1)
    if len(place) == _COUNTRY_CODE_LENGTH:
        fits = or_(*(func.lower(column) == place.lower() for column in (*spelled, readings.c.country)))
    else:
        fits = or_(*(_contains(column, place) for column in spelled))
    return exists(
        select(literal(1))
        .select_from(mentions)
        .outerjoin(
            current,
            and_(current.c.report == schema.reports.c.id, current.c.stage == "resolve"),
        )
        .outerjoin(readings, and_(readings.c.pass_id == current.c.pass_id, readings.c.mention == mentions.c.id))
        .where(mentions.c.pass_id == claims.c.pass_id, mentions.c.id == claims.c.place, fits)
        .correlate(claims, schema.reports)
    )


def _has_time(wanted: ClaimFilter) -> ColumnElement[bool]:
    readings, claims = schema.time_readings, schema.claims
    current = schema.current_passes.alias("resolved_times")
    earliest, latest = readings.c.earliest, readings.c.latest
    conditions = [
        current.c.report == schema.reports.c.id,
        readings.c.mention == claims.c.time,
        or_(earliest.is_not(None), latest.is_not(None)),
    ]
    if wanted.since is not None:
        conditions.append(or_(latest.is_(None), latest >= wanted.since))
    if wanted.until is not None:
        conditions.append(or_(earliest.is_(None), earliest <= wanted.until))
    return exists(
        select(literal(1))
        .select_from(readings)
        .join(current, current.c.pass_id == readings.c.pass_id)
        .where(*conditions)
        .correlate(claims, schema.reports)
    )


def _count_rows(table: Any, here: ColumnElement[bool]) -> Any:  # noqa: ANN401 - SQLAlchemy's own generics
    return (
        select(func.count())
        .select_from(table)
        .join(_extracted, _extracted.c.pass_id == table.c.pass_id)
        .where(here)
        .correlate(schema.reports)
        .scalar_subquery()
    )


def _count_all(table: Any) -> Any:  # noqa: ANN401 - as above
    return select(func.count()).select_from(table).scalar_subquery()


def _count_current(table: Any) -> Any:  # noqa: ANN401 - as above
    current = schema.current_passes
    return select(func.count()).select_from(table).join(current, current.c.pass_id == table.c.pass_id).scalar_subquery()
