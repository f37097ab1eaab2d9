"""Codings, put together from the rows of their passes, some hundred reports at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, select

from sayso.ledger import schema
from sayso.ledger.unpacking import (
    Stored,
    unpack_actor,
    unpack_claim,
    unpack_entity,
    unpack_maker,
    unpack_mention,
    unpack_place,
    unpack_report,
    unpack_spans,
    unpack_statement,
    unpack_time,
)
from sayso.records import Claim, Coding, Reading, Report

PAGE_REPORTS = 200
"""Reports loaded at once. The 12,000 claims of 1,000 reports of 500 words, on 2 cores: 50 a page 5.9 s and 4 MB,
200 2.6 s and 12 MB, 800 2.3 s and 29 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The passes that made one coding, in their order."""

    report: str
    pass_id_by_stage: Mapping[str, str]
    makers: tuple[str, ...]


_RowsByPass = Mapping[str, Sequence[Stored]]


def load_current_reports(connection: Connection, report_ids: Sequence[str]) -> Iterator[Report]:
    """The reports as they were last read, in the order given."""
    chains = _trace_current(connection, report_ids, schema.current_passes.c.stage == "read")
    return (coding.report for coding in load_codings(connection, chains))


def load_current_codings(connection: Connection, report_ids: Sequence[str]) -> Iterator[Coding]:
    """The newest coding of each report, in the order given."""
    return load_codings(connection, _trace_current(connection, report_ids))


def _trace_current(connection: Connection, report_ids: Sequence[str], *conditions: ColumnElement[bool]) -> list[Chain]:
    current, passes = schema.current_passes, schema.passes
    rows = connection.execute(
        select(current.c.report, current.c.stage, current.c.pass_id, passes.c.maker)
        .join(passes, passes.c.id == current.c.pass_id)
        .where(current.c.report.in_(report_ids), *conditions)
        .order_by(current.c.report, current.c.position)
    )
    rows_by_report: dict[str, list[Stored]] = defaultdict(list)
    for row in rows:
        rows_by_report[row.report].append(row)
    return [
        Chain(
            report=report_id,
            pass_id_by_stage={row.stage: row.pass_id for row in rows_by_report[report_id]},
            makers=tuple(row.maker for row in rows_by_report[report_id]),
        )
        for report_id in report_ids
    ]


def load_codings(connection: Connection, chains: Sequence[Chain]) -> Iterator[Coding]:
    """The codings that the chains made, in their order; each chain must hold a pass of `read`."""
    loaded = _Page(connection, chains)
    return (loaded.build_coding(chain) for chain in chains)


class _Page:
    """The rows of some reports, by table and pass."""

    def __init__(self, connection: Connection, chains: Sequence[Chain]) -> None:
        def fetch(stage: str, *tables: Table) -> dict[str, _RowsByPass]:
            pass_ids = [chain.pass_id_by_stage[stage] for chain in chains if stage in chain.pass_id_by_stage]
            return {table.name: _fetch_by_pass(connection, table, pass_ids) for table in tables}

        self._rows = {
            **fetch("read", schema.report_notes),
            **fetch(
                "extract",
                schema.sentences,
                schema.mentions,
                schema.statements,
                schema.claims,
                schema.participants,
                schema.labels,
            ),
            **fetch("resolve", schema.time_readings, schema.place_readings, schema.actor_readings),
        }
        self._entities = _fetch_entities(connection, [chain.pass_id_by_stage.get("resolve", "") for chain in chains])
        report_ids = [chain.report for chain in chains]
        self._reports = {
            row.id: row for row in connection.execute(select(schema.reports).where(schema.reports.c.id.in_(report_ids)))
        }
        self._makers = {
            row.id: unpack_maker(row)
            for row in connection.execute(
                select(schema.makers).where(
                    schema.makers.c.id.in_({maker for chain in chains for maker in chain.makers})
                )
            )
        }

    def build_coding(self, chain: Chain) -> Coding:
        read, extract, resolve = (chain.pass_id_by_stage.get(stage, "") for stage in ("read", "extract", "resolve"))
        (notes,) = self._find(schema.report_notes, read)
        return Coding(
            report=unpack_report(self._reports[chain.report], notes),
            makers=tuple(self._makers[maker] for maker in chain.makers),
            sentences=tuple(span for row in self._find(schema.sentences, extract) for span in unpack_spans(row.spans)),
            mentions=tuple(unpack_mention(row, chain.report) for row in self._find(schema.mentions, extract)),
            readings=tuple(self._build_readings(resolve)),
            entities=tuple(unpack_entity(row) for row in self._entities.get(resolve, ())),
            statements=tuple(unpack_statement(row, chain.report) for row in self._find(schema.statements, extract)),
            claims=tuple(self._build_claims(chain.report, extract)),
        )

    def _find(self, table: Table, pass_id: str) -> Sequence[Stored]:
        return self._rows[table.name].get(pass_id, ())

    def _build_readings(self, pass_id: str) -> Iterator[Reading]:
        placed: list[tuple[int, Reading]] = []
        placed += [(row.position, unpack_time(row)) for row in self._find(schema.time_readings, pass_id)]
        placed += [(row.position, unpack_place(row)) for row in self._find(schema.place_readings, pass_id)]
        placed += [(row.position, unpack_actor(row)) for row in self._find(schema.actor_readings, pass_id)]
        placed.sort(key=lambda pair: pair[0])
        return (reading for _, reading in placed)

    def _build_claims(self, report_id: str, pass_id: str) -> Iterator[Claim]:
        participants = _group_by_claim(self._find(schema.participants, pass_id))
        labels = _group_by_claim(self._find(schema.labels, pass_id))
        for row in self._find(schema.claims, pass_id):
            yield unpack_claim(row, report_id, participants.get(row.id, ()), labels.get(row.id, ()))


def _fetch_by_pass(connection: Connection, table: Table, pass_ids: Sequence[str]) -> _RowsByPass:
    query = select(table).where(table.c.pass_id.in_(pass_ids))
    if "position" in table.c:
        query = query.order_by(table.c.pass_id, table.c.position)
    return _group_by_pass(connection.execute(query))


def _fetch_entities(connection: Connection, pass_ids: Sequence[str]) -> _RowsByPass:
    members, entities = schema.pass_entities, schema.entities
    return _group_by_pass(
        connection.execute(
            select(members.c.pass_id, entities)
            .join(entities, entities.c.id == members.c.entity)
            .where(members.c.pass_id.in_(pass_ids))
            .order_by(members.c.pass_id, members.c.position)
        )
    )


def _group_by_pass(rows: Iterable[Stored]) -> _RowsByPass:
    grouped: dict[str, list[Stored]] = defaultdict(list)
    for row in rows:
        grouped[row.pass_id].append(row)
    return grouped


def _group_by_claim(rows: Iterable[Stored]) -> Mapping[str, Sequence[Stored]]:
    grouped: dict[str, list[Stored]] = defaultdict(list)
    for row in rows:
        grouped[row.claim].append(row)
    return grouped
