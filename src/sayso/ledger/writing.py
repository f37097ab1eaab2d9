"""One coding into the ledger, row by row; runs inside the caller's write transaction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, delete, insert, select, update

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
from sayso.ledger.soundness import find_faults
from sayso.records import Capture, Coding, Entity, Maker, Run, make_id


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
    elif "extract" not in stages and (
        coding.sentences or coding.mentions or coding.statements or coding.claims
    ):
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
    report_id = coding.report.id
    is_new = _insert_unknown(connection, schema.reports, [pack_report(coding.report)])
    is_new |= _insert_capture(connection, report_id, capture)
    chain = list(trace_passes(report_id, [(maker.stage, maker.id) for maker in coding.makers]))
    known = set(
        connection.scalars(
            select(schema.passes.c.id).where(schema.passes.c.id.in_([step.id for step in chain]))
        )
    )
    fresh = [step for step in chain if step.id not in known]
    if not fresh:
        return is_new
    insert_makers(connection, coding.makers)
    for step in fresh:
        _insert_pass(connection, coding, step)
    _point_to_newest(connection, report_id, chain)
    return True


def insert_makers(connection: Connection, makers: Sequence[Maker]) -> None:
    """The makers are known."""
    _insert_unknown(connection, schema.makers, [pack_maker(maker) for maker in makers])


def insert_run(connection: Connection, run: Run) -> None:
    """The run is noted, with its makers."""
    connection.execute(insert(schema.runs), [pack_run(run)])
    insert_makers(connection, run.makers)
    makers = [
        {"run": run.id, "position": position, "maker": maker.id} for position, maker in enumerate(run.makers)
    ]
    if makers:
        connection.execute(insert(schema.run_makers), makers)


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


def _insert_capture(connection: Connection, report_id: str, capture: Capture) -> bool:
    links = schema.report_captures
    capture_id = capture.id
    _insert_unknown(connection, schema.captures, [pack_capture(capture)])
    link = (links.c.report == report_id, links.c.capture == capture_id)
    if connection.scalar(select(links.c.report).where(*link)) is not None:
        return False
    connection.execute(insert(links), [{"report": report_id, "capture": capture_id}])
    return True


def _insert_pass(connection: Connection, coding: Coding, step: Pass) -> None:
    batches = pack_pass(coding, step.stage, step.id)
    connection.execute(
        insert(schema.passes),
        [
            {
                "id": step.id,
                "report": coding.report.id,
                "stage": step.stage,
                "maker": step.maker,
                "input": step.input,
                "digest": digest_batches(batches),
                "recorded_at": datetime.now(UTC),
            }
        ],
    )
    if step.stage == "resolve":
        _insert_entities(connection, coding.entities)
    for batch in batches:
        connection.execute(insert(batch.table), [dict(row) for row in batch.rows])


def _insert_entities(connection: Connection, entities: Sequence[Entity]) -> None:
    _insert_unknown(connection, schema.entities, [pack_entity(entity) for entity in entities])


def _insert_unknown(connection: Connection, table: Table, rows: Sequence[Row]) -> bool:
    """Whether a row was added; rows whose id is known stay as they are. Holds because one writer writes."""
    if not rows:
        return False
    ids = [row["id"] for row in rows]
    known = set(connection.scalars(select(table.c.id).where(table.c.id.in_(ids))))
    unknown = [dict(row) for row in rows if row["id"] not in known]
    if unknown:
        connection.execute(insert(table), unknown)
    return bool(unknown)


def _point_to_newest(connection: Connection, report_id: str, chain: Sequence[Pass]) -> None:
    # The one deletion in a ledger: of pointers that say which rows the views show, never of a record.
    current = schema.current_passes
    connection.execute(delete(current).where(current.c.report == report_id))
    connection.execute(
        insert(current),
        [
            {"report": report_id, "stage": step.stage, "position": position, "pass_id": step.id}
            for position, step in enumerate(chain)
        ],
    )
