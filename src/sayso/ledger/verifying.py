"""Everything that a ledger stores, computed anew and compared."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select
from sqlalchemy.exc import DatabaseError

from sayso.ledger import schema
from sayso.ledger.captures import CaptureFolder, digest_file, is_owners_alone
from sayso.ledger.loading import Chain, load_codings
from sayso.ledger.packing import digest_batches, pack_pass
from sayso.ledger.ruling_checks import verify_rulings
from sayso.ledger.soundness import find_faults, find_missing_readings
from sayso.ledger.unpacking import Stored, unpack_capture, unpack_entity, unpack_maker
from sayso.ledger.wanted import Finding
from sayso.ledger.writing import trace_passes
from sayso.records import Coding, Statement

_PAGE_REPORTS = 100
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)
"""What reading a row raises whose cells no longer spell a record."""

_CHANGED = "it was changed after it was stored; put back a copy of the ledger, or read the report anew"
_CLOSE = "let only its owner read and write it: chmod go= on it"


def verify_ledger(
    connection: Connection, path: Path, captures: CaptureFolder, on_report: Callable[[], None] | None
) -> Iterator[Finding]:
    """All that does not match, first of the file, then of each report, then of each capture."""
    yield from _verify_modes(path, captures)
    damages = list(_verify_file(connection, path))
    yield from damages
    if any(damage.what.startswith("SQLite") for damage in damages):
        return  # what cannot be read can only mislead
    yield from _verify_shared(connection)
    last_id = ""
    while report_ids := _page_report_ids(connection, last_id):
        last_id = report_ids[-1]
        page = _StoredPage(connection, report_ids)
        for report_id in report_ids:
            yield from _verify_report(page, report_id)
            if on_report is not None:
                on_report()
    yield from verify_rulings(connection)
    yield from _verify_captures(connection, captures)


class _StoredPage:
    """What some reports' rows say of themselves, beside the codings that they spell."""

    def __init__(self, connection: Connection, report_ids: Sequence[str]) -> None:
        current, passes = schema.current_passes, schema.passes
        self.chains = _trace_chains(connection, report_ids)
        self.shown: dict[str, list[str]] = defaultdict(list)
        for row in connection.execute(
            select(current.c.report, current.c.pass_id)
            .where(current.c.report.in_(report_ids))
            .order_by(current.c.report, current.c.position)
        ):
            self.shown[row.report].append(row.pass_id)
        digests = select(passes.c.id, passes.c.digest).where(passes.c.report.in_(report_ids))
        self.digests = {row.id: str(row.digest) for row in connection.execute(digests)}
        chains = [chain for group in self.chains.values() for chain in group]
        extracted = [chain.pass_id_by_stage.get("extract", "") for chain in chains]
        self.ids = {
            table.name: _fetch_column(connection, table, table.c.id, extracted)
            for table in (schema.mentions, schema.statements, schema.claims)
        }
        statements = schema.statements
        self.names = _fetch_column(connection, statements, statements.c.speaker_name, extracted)
        self.codings = dict(zip(map(_key, chains), _load_what_can_be(connection, chains), strict=True))


def _fetch_column(
    connection: Connection, table: Table, column: ColumnElement[Any], pass_ids: Sequence[str]
) -> Mapping[str, Sequence[str | None]]:
    cells: dict[str, list[str | None]] = defaultdict(list)
    for pass_id, cell in connection.execute(
        select(table.c.pass_id, column).where(table.c.pass_id.in_(pass_ids)).order_by(table.c.pass_id, table.c.position)
    ):
        cells[pass_id].append(cell)
    return cells


def _load_what_can_be(connection: Connection, chains: Sequence[Chain]) -> list[Coding | None]:
    """The codings, `None` for those whose rows no longer spell one."""
    try:
        return list(load_codings(connection, chains))
    except _UNREADABLE:
        if len(chains) == 1:
            return [None]
        return [coding for chain in chains for coding in _load_what_can_be(connection, [chain])]


def _key(chain: Chain) -> tuple[str, ...]:
    return tuple(chain.pass_id_by_stage.values())


def _verify_modes(path: Path, captures: CaptureFolder) -> Iterator[Finding]:
    beside = [path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")]
    folders = [captures.path, captures.incoming]
    if captures.path.is_dir():
        folders += [folder for folder in captures.path.iterdir() if folder.is_dir()]
    for place in dict.fromkeys(beside + folders):
        if place.exists() and not is_owners_alone(place):
            yield _find("ledger", str(place), "others than its owner may read or write it", _CLOSE)


def _verify_file(connection: Connection, path: Path) -> Iterator[Finding]:
    advice = "put back a copy of the ledger, or read the reports anew into another"
    try:
        for row in connection.exec_driver_sql("PRAGMA integrity_check"):
            if row[0] != "ok":
                yield _find("ledger", str(path), "SQLite finds the file damaged", advice)
                return
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check")
        for table, rows in groupby(broken, lambda row: str(row[0])):
            count = sum(1 for _ in rows)
            what = f"{count} rows of the table {table} name rows that are missing"
            yield _find("ledger", str(path), what, advice)
    except DatabaseError:
        yield _find("ledger", str(path), "SQLite cannot read the file to its end", advice)


def _verify_shared(connection: Connection) -> Iterator[Finding]:
    for record, table, unpack in (
        ("maker", schema.makers, unpack_maker),
        ("entity", schema.entities, unpack_entity),
        ("capture", schema.captures, unpack_capture),
    ):
        for row in _stream(connection, table):
            try:
                matches = unpack(row).id == row.id
            except _UNREADABLE:
                matches = False
            if not matches:
                yield _find(record, row.id, "its id is not that of its content", _CHANGED)


def _verify_report(page: _StoredPage, report_id: str) -> Iterator[Finding]:
    chains = page.chains.get(report_id, [])
    if tuple(page.shown[report_id]) not in map(_key, chains):
        yield _find("report", report_id, "what the views show of it is no coding that was stored", _CHANGED)
    for chain in chains:
        coding = page.codings[_key(chain)]
        if coding is None:
            yield _find("report", report_id, "its rows cannot be read as records", _CHANGED)
        elif coding.report.id != report_id:
            # Every other id hangs on the report's; one finding says it all.
            yield _find("report", report_id, "its id is not that of its content", _CHANGED)
        else:
            yield from _verify_coding(page, chain, coding)


def _verify_coding(page: _StoredPage, chain: Chain, coding: Coding) -> Iterator[Finding]:
    expected = trace_passes(chain.report, [(maker.stage, maker.id) for maker in coding.makers])
    if tuple(step.id for step in expected) != _key(chain):
        yield _find("report", chain.report, "the ids of its passes are not those of its makers", _CHANGED)
    yield from _verify_ids(page, chain, coding)
    yield from find_faults(coding)
    if "resolve" in chain.pass_id_by_stage:
        yield from find_missing_readings(coding)
    for stage, pass_id in chain.pass_id_by_stage.items():
        if page.digests[pass_id] != _digest_pass(coding, stage, pass_id):
            what = f"what the stage {stage} stored is not what it stored at first"
            yield _find("report", chain.report, what, _CHANGED)


def _verify_ids(page: _StoredPage, chain: Chain, coding: Coding) -> Iterator[Finding]:
    pass_id = chain.pass_id_by_stage.get("extract", "")
    kinds: tuple[tuple[str, Table, Iterable[str]], ...] = (
        ("mention", schema.mentions, (mention.id for mention in coding.mentions)),
        ("statement", schema.statements, (statement.id for statement in coding.statements)),
        ("claim", schema.claims, (claim.id for claim in coding.claims)),
    )
    for record, table, ids in kinds:
        for stored_id, content_id in zip(page.ids[table.name].get(pass_id, ()), ids, strict=True):
            if stored_id != content_id:
                yield _find(record, str(stored_id), "its id is not that of its content", _CHANGED)
    for name, statement in zip(page.names.get(pass_id, ()), coding.statements, strict=True):
        if name != _name_speaker(coding, statement):
            yield _find("statement", statement.id, "its speaker's name is not that of the mention", _CHANGED)


def _digest_pass(coding: Coding, stage: str, pass_id: str) -> str | None:
    try:
        return digest_batches(pack_pass(coding, stage, pass_id))
    except KeyError:
        return None  # a record that is named is missing


def _name_speaker(coding: Coding, statement: Statement) -> str | None:
    try:
        return coding.name_speaker(statement)
    except KeyError:
        return None  # its mention is missing, which is a finding of its own


def _verify_captures(connection: Connection, captures: CaptureFolder) -> Iterator[Finding]:
    table = schema.captures
    advice = "put it back from a copy, or read its source again"
    rows = connection.execute(select(table).order_by(table.c.sha256), execution_options={"yield_per": _PAGE_REPORTS})
    for sha256, group in groupby(rows, lambda row: str(row.sha256)):
        capture_id = next(iter(group)).id
        place = captures.find_path(sha256)
        try:
            if digest_file(place) != sha256:
                yield _find("capture", capture_id, f"the bytes in {place} are not those captured", advice)
            if not is_owners_alone(place):
                yield _find("capture", capture_id, f"others than its owner may read {place}", _CLOSE)
        except FileNotFoundError:
            yield _find("capture", capture_id, f"its bytes are missing from {place}", advice)
        except OSError as error:
            what = f"{place} cannot be read ({os.strerror(error.errno or 0)})"
            yield _find("capture", capture_id, what, advice)


def _page_report_ids(connection: Connection, last_id: str) -> Sequence[str]:
    reports = schema.reports
    return connection.scalars(
        select(reports.c.id).where(reports.c.id > last_id).order_by(reports.c.id).limit(_PAGE_REPORTS)
    ).all()


def _trace_chains(connection: Connection, report_ids: Sequence[str]) -> dict[str, list[Chain]]:
    """All codings ever stored of the reports: one chain for each pass that no other pass stands on."""
    passes = schema.passes
    rows = connection.execute(
        select(passes.c.id, passes.c.report, passes.c.stage, passes.c.maker, passes.c.input).where(
            passes.c.report.in_(report_ids)
        )
    ).all()
    row_by_id = {row.id: row for row in rows}
    inputs = {row.input for row in rows}
    chains: dict[str, list[Chain]] = defaultdict(list)
    for row in rows:
        if row.id not in inputs:
            steps = list(reversed(list(_walk_up(row, row_by_id))))
            chains[row.report].append(
                Chain(
                    report=row.report,
                    pass_id_by_stage={step.stage: step.id for step in steps},
                    makers=tuple(step.maker for step in steps),
                )
            )
    return chains


def _walk_up(row: Stored, row_by_id: dict[str, Stored]) -> Iterator[Stored]:
    seen: set[str] = set()
    step: Stored | None = row
    while step is not None and step.id not in seen:
        seen.add(step.id)
        yield step
        step = row_by_id.get(step.input)


def _stream(connection: Connection, table: Table) -> Iterable[Stored]:
    return connection.execute(select(table), execution_options={"yield_per": _PAGE_REPORTS})


def _find(record: str, record_id: str, what: str, advice: str) -> Finding:
    return Finding(record=record, id=record_id, what=what, advice=advice)
