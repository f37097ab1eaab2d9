"""The ledger: where records rest."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, Select, select

from sayso.errors import LedgerError
from sayso.ledger import opening, queries, schema, writing
from sayso.ledger.captures import CaptureFolder
from sayso.ledger.failures import name_failures
from sayso.ledger.loading import PAGE_REPORTS, load_current_codings, load_current_reports
from sayso.ledger.unpacking import Stored, unpack_capture, unpack_run
from sayso.ledger.verifying import verify_ledger
from sayso.ledger.wanted import ClaimFilter, Finding, RecordCounts
from sayso.records import (
    Capture,
    ClaimRow,
    Coding,
    ReportRow,
    Run,
    SpeakerRow,
    StatementRow,
    spell_claim,
    spell_statement,
)

_FIRST_PAGE_REPORTS = 8
"""Pages grow from here to `PAGE_REPORTS`, so that `limit` and a broken pipe cost little."""

EVERYTHING = ClaimFilter()

_Item = TypeVar("_Item")


class Ledger:
    """A ledger file with its captures: reports, what was read from them, and what made it.

    Made by `create_or_open` or `open`. Several processes may read and write one ledger at a time: writers
    take turns, readers see the last committed report. Every method raises `DiskFullError` or `LedgerError`
    where the disk or the file fails.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self.captures = CaptureFolder(path)
        self._engine = engine

    @classmethod
    def create_or_open(cls, path: Path) -> "Ledger":
        """The ledger at `path`, made if nothing is there; file and captures are their owner's alone.

        Raises:
            LedgerError: Another kind of file is there, or a newer Sayso's ledger; it is left as it is.
            DiskFullError: There is no room to make it.
        """
        if not path.exists():
            with name_failures(path):
                opening.create_file(path, CaptureFolder(path))
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> "Ledger":
        """The ledger at `path`, brought to this code's revision; an older one is copied first.

        Raises:
            LedgerError: No ledger is there, or a newer Sayso's; what is there is left as it is.
        """
        with name_failures(path):
            opening.check_header(path)
            engine = opening.make_engine(path)
            try:
                opening.bring_up_to_date(engine, path)
                ledger = cls(path, engine)
                ledger._sweep_captures()
            except BaseException:
                engine.dispose()
                raise
        return ledger

    def close(self) -> None:
        """The file is let go; nothing is pending, since every method commits what it adds."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add_coding(self, coding: Coding, capture: Capture, content: bytes | Path) -> bool:
        """Whether anything was added: the report, a capture of it, or a pass that was not known.

        All of it is one transaction. The capture's bytes are on the disk under their digest before it
        commits: a kill can leave bytes without a row, which the next reading takes up, but no row without
        bytes.

        Args:
            coding: What was read; each stage that made rows is among its makers.
            capture: The bytes that the report was read from.
            content: These bytes, or the file that holds them.

        Raises:
            ReportError: The coding does not hold together, or the bytes changed meanwhile; nothing is stored.
            DiskFullError: There is no room; nothing of this report is stored.
        """
        writing.check_coding(coding)
        with self._writing() as connection:
            self.captures.keep(capture, content)
            return writing.insert_coding(connection, coding, capture)

    def has_pass(self, report_id: str, maker_ids: Sequence[str]) -> bool:
        """Whether the report went through these makers, given in the order of stages from `read` on."""
        passes = list(writing.trace_passes(report_id, [("", maker_id) for maker_id in maker_ids]))
        if not passes:
            return False
        with self._reading() as connection:
            query = select(schema.passes.c.id).where(schema.passes.c.id == passes[-1].id)
            return connection.scalar(query) is not None

    def add_run(self, run: Run) -> None:
        """The run is noted."""
        with self._writing() as connection:
            writing.insert_run(connection, run)

    def update_run(self, run: Run) -> None:
        """The run's state, end and counts are those given; its id, sources and makers stay."""
        with self._writing() as connection:
            if not writing.update_run(connection, run):
                raise LedgerError(f"{self.path}: run {run.id} is not in the ledger; add it before updating it")

    def find_runs(self) -> Iterator[Run]:
        """All runs, in the order in which they began."""
        makers = schema.makers
        with self._reading() as connection:
            for row in connection.execute(select(schema.runs).order_by(schema.runs.c.started_at)).all():
                made_by = (
                    select(makers)
                    .join(schema.run_makers, schema.run_makers.c.maker == makers.c.id)
                    .where(schema.run_makers.c.run == row.id)
                    .order_by(schema.run_makers.c.position)
                )
                yield unpack_run(row, connection.execute(made_by))

    def find_claims(self, wanted: ClaimFilter = EVERYTHING) -> Iterator[ClaimRow]:
        """The claims wanted, by publication date, report id and place in the text; in flat memory."""
        for coding, positions in self._find_positions(queries.select_claims(wanted)):
            for position in positions:
                yield spell_claim(coding, coding.claims[position])

    def find_statements(self, wanted: ClaimFilter = EVERYTHING) -> Iterator[StatementRow]:
        """The statements of a speaker wanted or carrying a claim wanted, ordered as claims are."""
        for coding, positions in self._find_positions(queries.select_statements(wanted)):
            for position in positions:
                yield spell_statement(coding, coding.statements[position])

    def find_reports(self, wanted: ClaimFilter = EVERYTHING) -> Iterator[ReportRow]:
        """The reports wanted, or that hold a claim wanted, by publication date and id."""
        with self._reading() as connection:
            for page in _cut_pages(_stream(connection, queries.select_reports(wanted))):
                reports = load_current_reports(connection, [row.report for row in page])
                for row, report in zip(page, reports, strict=True):
                    yield ReportRow(report=report, statement_count=row.statement_count, claim_count=row.claim_count)

    def find_speakers(self, wanted: ClaimFilter = EVERYTHING) -> Iterator[SpeakerRow]:
        """The speakers wanted, or of a claim wanted; who vouches for most claims comes first."""
        with self._reading() as connection:
            for row in connection.execute(queries.select_speakers(wanted)):
                yield SpeakerRow(
                    name=row.name,
                    report_count=row.report_count,
                    statement_count=row.statement_count,
                    claim_count=int(row.claim_count),
                )

    def count_records(self) -> RecordCounts:
        """How many records the newest codings hold."""
        with self._reading() as connection:
            return RecordCounts(**connection.execute(queries.select_counts()).mappings().one())

    def get_coding(self, id_prefix: str) -> Coding:
        """The newest coding of the report of this id or source id, or whose id begins so (4 digits or more).

        Raises:
            LedgerError: No report has it, or several.
        """
        with self._reading() as connection:
            found = connection.scalars(queries.select_matching_reports(id_prefix)).all()
            if not found:
                raise LedgerError(
                    f"{self.path}: no report {id_prefix}; give {queries.MIN_PREFIX_DIGITS} digits or more of "
                    "its id, or its source id: sayso show reports lists them"
                )
            if len(found) > 1:
                raise LedgerError(
                    f"{self.path}: several reports answer to {id_prefix}; give more digits of the id: "
                    "sayso show reports lists them"
                )
            return next(load_current_codings(connection, found))

    def list_captures(self, report_id: str) -> tuple[Capture, ...]:
        """The captures behind the report, oldest first."""
        with self._reading() as connection:
            return tuple(unpack_capture(row) for row in connection.execute(queries.select_captures(report_id)))

    def verify(self, on_report: Callable[[], None] | None = None) -> Iterator[Finding]:
        """All that is stored and does not match; nothing where all is well. In flat memory.

        Args:
            on_report: Called after each report, to show progress; `count_records().reports` is the total.
        """
        with self._reading() as connection:
            yield from verify_ledger(connection, self.path, self.captures, on_report)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with name_failures(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            name_failures(self.path),
            self._engine.connect().execution_options(**opening.WRITES) as connection,
            connection.begin(),
        ):
            yield connection

    def _sweep_captures(self) -> None:
        """Half-written captures of dead writers are gone; while another process writes, they wait."""
        if self.captures.has_leftovers():
            opening.run_if_unlocked(self.path, self.captures.sweep_leftovers)

    def _find_positions(self, query: Select[Any]) -> Iterator[tuple[Coding, list[int]]]:
        """Each report's coding with the positions that the query names in it."""
        with self._reading() as connection:
            groups = groupby(_stream(connection, query), key=lambda row: str(row.report))
            grouped = ((report, [row.position for row in rows]) for report, rows in groups)
            for page in _cut_pages(grouped):
                pairs = dict(page)
                codings = load_current_codings(connection, list(pairs))
                yield from zip(codings, pairs.values(), strict=True)


def _stream(connection: Connection, query: Select[Any]) -> Iterator[Stored]:
    return iter(connection.execute(query, execution_options={"yield_per": PAGE_REPORTS}))


def _cut_pages(items: Iterator[_Item]) -> Iterator[list[_Item]]:
    page_size = _FIRST_PAGE_REPORTS
    while page := list(islice(items, page_size)):
        yield page
        page_size = min(2 * page_size, PAGE_REPORTS)
