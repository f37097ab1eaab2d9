"""One coding into the ledger, row by row; runs inside the caller's write transaction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Insert,
    Select,
    Table,
    bindparam,
    delete,
    exists,
    insert,
    select,
    update,
)

from sayso.errors import ReportError, ReportErrorKind
from sayso.ledger import schema
from sayso.ledger.packing import (
    Row,
    digest_batches,
    pack_capture,
    pack_entity,
    pack_maker,
    pack_pass,
    pack_report,
    pack_run,
)
from sayso.ledger.ruling_rows import pack_ruling
from sayso.ledger.soundness import find_faults
from sayso.records import Capture, Coding, Maker, Ruling, Run, make_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """One report's way through one stage by one maker, on top of the passes before it."""

    id: str
    stage: str
    maker: str
    input: str | None


def trace_passes(report_id: str, makers: Iterable[tuple[str, str]]) -> Iterator[Pass]:
    """The passes of a report through the makers, given as (stage, maker id) in their order.

    A pass's id is the hash of the report and of all makers so far: the same resolver on top of a newer
    extractor is another pass, since it had other mentions before it.
    """
    before: str | None = None
    so_far: list[str] = []
    for stage, maker in makers:
        so_far.append(maker)
        pass_id = make_id("pass", report_id, *so_far)
        yield Pass(id=pass_id, stage=stage, maker=maker, input=before)
        before = pass_id


def check_coding(coding: Coding) -> None:
    """The coding can be stored.

    Raises:
        ReportError: Its records do not hold together, or nothing says which stage made them.
    """
    fault = next(find_faults(coding), None)
    what = None if fault is None else f"what was read from it does not hold together ({fault.what})"
    stages = {maker.stage for maker in coding.makers}
    if "read" not in stages:
        what = "what was read from it names no maker of the stage read"
    elif "extract" not in stages and (coding.sentences or coding.mentions or coding.statements or coding.claims):
        what = "what was extracted from it names no maker of the stage extract"
    elif "resolve" not in stages and (coding.readings or coding.entities):
        what = "what was resolved in it names no maker of the stage resolve"
    if what is not None:
        raise ReportError(
            source=coding.report.source_id,
            kind=ReportErrorKind.BROKEN,
            what=what,
            advice="nothing of it was stored; this is a fault in Sayso, please tell us",
        )


def insert_coding(connection: Connection, coding: Coding, capture: Capture) -> bool:
    """Whether rows were added: the report, the capture behind it, and each pass that was not known."""
    report_id, capture_id = coding.report.id, capture.id
    known = connection.execute(_SELECT_KNOWN, {"report": report_id, "capture": capture_id}).one()
    if not known.report:
        _insert_rows(connection, schema.reports, [pack_report(coding.report)])
    if not known.capture:
        _insert_rows(connection, schema.captures, [pack_capture(capture)])
    if not known.link:
        link = {"report": report_id, "capture": capture_id}
        _insert_rows(connection, schema.report_captures, [link])
    has_new_passes = insert_passes(connection, coding, report_id)
    return has_new_passes or not known.link


def insert_passes(connection: Connection, coding: Coding, report_id: str) -> bool:
    """Whether a pass was new; then it is stored with its rows, and the views show this coding."""
    chain = list(trace_passes(report_id, [(maker.stage, maker.id) for maker in coding.makers]))
    known = set(connection.scalars(_SELECT_PASSES, {"report": report_id}))
    fresh = [step for step in chain if step.id not in known]
    if not fresh:
        return False
    insert_makers(connection, coding.makers)
    batches_by_pass = {step.id: pack_pass(coding, step.stage, step.id) for step in fresh}
    rows = [_pack_step(step, report_id, digest_batches(batches_by_pass[step.id])) for step in fresh]
    _insert_rows(connection, schema.passes, rows)
    if any(step.stage == "resolve" for step in fresh):
        _insert_unknown(connection, schema.entities, [pack_entity(entity) for entity in coding.entities])
    for batches in batches_by_pass.values():
        for batch in batches:
            _insert_rows(connection, batch.table, batch.rows)
    if known:
        # Pointers that say which rows the views show are deleted, never a record. (What `linking` finds over the
        # whole ledger is made anew as a whole: it follows from the records.)
        connection.execute(delete(schema.current_passes).where(schema.current_passes.c.report == report_id))
    pointers = [
        {"report": report_id, "stage": step.stage, "position": position, "pass_id": step.id}
        for position, step in enumerate(chain)
    ]
    _insert_rows(connection, schema.current_passes, pointers)
    return True


def insert_makers(connection: Connection, makers: Sequence[Maker]) -> None:
    """The makers are known."""
    _insert_unknown(connection, schema.makers, [pack_maker(maker) for maker in makers])


def insert_run(connection: Connection, run: Run) -> None:
    """The run is noted, with its makers."""
    _insert_rows(connection, schema.runs, [pack_run(run)])
    insert_makers(connection, run.makers)
    makers = [{"run": run.id, "position": position, "maker": maker.id} for position, maker in enumerate(run.makers)]
    _insert_rows(connection, schema.run_makers, makers)


def insert_ruling(connection: Connection, ruling: Ruling) -> None:
    """The ruling is known."""
    _insert_unknown(connection, schema.rulings, [pack_ruling(ruling)])


def update_run(connection: Connection, run: Run) -> bool:
    """Whether the run was known; its state, end and counts are now those given."""
    result = connection.execute(
        update(schema.runs)
        .where(schema.runs.c.id == run.id)
        .values(
            finished_at=run.finished_at,
            state=str(run.state),
            report_count=run.report_count,
            error_count=run.error_count,
        )
    )
    return result.rowcount == 1


def _pack_step(step: Pass, report_id: str, digest: str) -> Row:
    return {
        "id": step.id,
        "report": report_id,
        "stage": step.stage,
        "maker": step.maker,
        "input": step.input,
        "digest": digest,
        "recorded_at": datetime.now(UTC),
    }


def _insert_unknown(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """All rows are there; those whose id is known stay as they are. Holds because one writes at a time."""
    if rows:
        ids = [row["id"] for row in rows]
        known = set(connection.scalars(select(table.c.id).where(table.c.id.in_(ids))))
        _insert_rows(connection, table, [row for row in rows if row["id"] not in known])


def _insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(_make_insert(table), [dict(row) for row in rows])


@cache
def _make_insert(table: Table) -> Insert:
    # Made once, since a statement keeps its compiled form: a small insert takes 61 µs instead of 94 µs.
    return insert(table)


def _make_select_known() -> Select[*tuple[Any, ...]]:
    reports, captures, links = schema.reports, schema.captures, schema.report_captures
    report, capture = bindparam("report", type_=schema.ID), bindparam("capture", type_=schema.ID)
    link = select(links.c.report).where(links.c.report == report, links.c.capture == capture)
    return select(
        exists(select(reports.c.id).where(reports.c.id == report)).label("report"),
        exists(select(captures.c.id).where(captures.c.id == capture)).label("capture"),
        exists(link).label("link"),
    )


_SELECT_KNOWN = _make_select_known()
"""One row: whether the report, the capture, and the capture as one of this report's are known."""

_SELECT_PASSES = select(schema.passes.c.id).where(schema.passes.c.report == bindparam("report"))
"""The ids of all passes of a report."""
