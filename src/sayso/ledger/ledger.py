"""The ledger: where records rest."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select

from sayso.errors import LedgerError
from sayso.ledger import linking, opening, queries, rereading, reviewing, schema, views, writing
from sayso.ledger.captures import CaptureFolder
from sayso.ledger.failures import name_failures
from sayso.ledger.unpacking import unpack_capture, unpack_run
from sayso.ledger.verifying import verify_ledger
from sayso.ledger.wanted import (
    ClaimFilter,
    Finding,
    IncidentFilter,
    KnownReport,
    LinkedState,
    RecordCounts,
    ReportState,
)
from sayso.records import (
    Capture,
    Claim,
    ClaimPair,
    ClaimRow,
    ClaimTie,
    Coding,
    CopyLink,
    LinkedIncident,
    Maker,
    Origin,
    ReportRow,
    RuledCoding,
    Ruling,
    RulingRow,
    Run,
    SpeakerRow,
    StatementRow,
    TracedClaim,
    Tracing,
)

EVERYTHING = ClaimFilter()
EVERY_INCIDENT = IncidentFilter()


class Ledger:
    """A ledger file with its captures: reports, what was read from them, and what made it.

    Made by `create_or_open` or `open`. Several processes may read and write one ledger at a time: writers
    take turns, readers see the last committed report. Every method raises `DiskFullError` or `LedgerError`
    where the disk or the file fails.
    """

    def __init__(self, path: Path, engine: Engine, copy_path: Path | None = None) -> None:
        self.path = path
        self.copy_path = copy_path
        """The copy that was made because opening it changed its tables; `None` where nothing changed."""
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
                ledger = cls(path, engine, opening.bring_up_to_date(engine, path))
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
        """The claims wanted, as ruled, by publication date, report id and place in the text; in flat memory."""
        with self._reading() as connection:
            yield from views.find_claims(connection, wanted)

    def find_statements(self, wanted: ClaimFilter = EVERYTHING) -> Iterator[StatementRow]:
        """The statements of a speaker wanted or carrying a claim wanted, ordered as claims are."""
        with self._reading() as connection:
            yield from views.find_statements(connection, wanted)

    def find_reports(self, wanted: ClaimFilter = EVERYTHING) -> Iterator[ReportRow]:
        """The reports wanted, or that hold a claim wanted, by publication date and id."""
        with self._reading() as connection:
            yield from views.find_reports(connection, wanted)

    def find_speakers(self, wanted: ClaimFilter = EVERYTHING) -> Iterator[SpeakerRow]:
        """The speakers wanted, or of a claim wanted; who vouches for most claims comes first."""
        with self._reading() as connection:
            yield from views.find_speakers(connection, wanted)

    def find_ruled_codings(self) -> Iterator[RuledCoding]:
        """The newest coding of every report as ruled, by publication date and report id: what later stages take."""
        with self._reading() as connection:
            yield from views.find_ruled_codings(connection)

    def find_pairs(self) -> Iterator[ClaimPair]:
        """The claims of the newest readings that people called the same or different happenings."""
        with self._reading() as connection:
            yield from reviewing.find_pairs(connection)

    def find_rulings(self, *, is_queue: bool = False) -> Iterator[RulingRow]:
        """Each ruling with how it stands, report by report; or those alone that wait in the review queue."""
        with self._reading() as connection:
            yield from reviewing.find_ruling_rows(connection, is_queue=is_queue)

    def list_rulings(self, report_id: str) -> tuple[Ruling, ...]:
        """All rulings ever made that have an anchor in the report, oldest first."""
        with self._reading() as connection:
            return tuple(views.load_rulings(connection, [report_id])[report_id])

    def get_ruling(self, id_prefix: str) -> Ruling:
        """The ruling whose id begins so (4 digits or more).

        Raises:
            LedgerError: No ruling has it, or several.
        """
        with self._reading() as connection:
            return reviewing.find_ruling(connection, self.path, id_prefix)

    def get_claim(self, id_prefix: str) -> tuple[RuledCoding, Claim]:
        """The coding, as ruled, of the claim whose id begins so (4 digits or more), and the claim as it was read.

        Raises:
            LedgerError: No claim of a newest coding has it, or several.
        """
        with self._reading() as connection:
            return reviewing.find_ruled_claim(connection, self.path, id_prefix)

    def add_ruling(self, ruling: Ruling) -> None:
        """The ruling is in the ledger; one that is there already stays as it is."""
        with self._writing() as connection:
            writing.insert_ruling(connection, ruling)

    def add_reading(self, coding: Coding) -> bool:
        """Whether a pass was added to a report that the ledger holds; one transaction, the older rows stay.

        Raises:
            ReportError: The coding does not hold together; nothing is stored.
        """
        writing.check_coding(coding)
        with self._writing() as connection:
            return writing.insert_passes(connection, coding, coding.report.id)

    def find_outdated(self, makers: Sequence[Maker], *, is_all: bool = False) -> Iterator[KnownReport]:
        """The reports that these makers have not read, by id; a report's text stays as `read` made it.

        No transaction stays open between two of them, so that others may be written meanwhile.

        Args:
            makers: The present ones, `read` among them.
            is_all: Whether those that they have read are wanted too.
        """
        after = ""
        while True:
            with self._reading() as connection:
                page, outdated = rereading.list_page(connection, makers, after)
            yield from page if is_all else outdated
            if not page:
                return
            after = page[-1].id

    def find_linkable(self) -> Iterator[tuple[ReportState, RuledCoding]]:
        """The newest coding of every report as ruled, by publication date and id, with what the report is now."""
        with self._reading() as connection:
            yield from linking.find_linkable(connection)

    def has_linking(self, makers: Sequence[Maker]) -> bool:
        """Whether the ledger holds what these makers make of its reports and rulings as they are now."""
        with self._reading() as connection:
            return linking.is_current(connection, makers)

    def replace_linking(self, state: LinkedState) -> None:
        """Origins and incidents are those given, and no others; one transaction."""
        with self._writing() as connection:
            linking.replace_linking(connection, state)

    def find_incidents(self, wanted: IncidentFilter = EVERY_INCIDENT) -> Iterator[LinkedIncident]:
        """The incidents wanted, as last linked, those with most origins and claims first; in flat memory."""
        with self._reading() as connection:
            yield from linking.find_incidents(connection, wanted)

    def find_incidents_of(self, report_ids: Sequence[str]) -> Iterator[LinkedIncident]:
        """The incidents of which one of the reports tells, the earliest first."""
        with self._reading() as connection:
            yield from linking.find_incidents_of(connection, report_ids)

    def get_incident(self, id_prefix: str) -> LinkedIncident:
        """The incident whose id begins so (4 digits or more), or to which such an older id leads.

        Raises:
            LedgerError: No incident has it, or several.
        """
        with self._reading() as connection:
            return linking.find_incident(connection, self.path, id_prefix)

    def list_traced_claims(self, report_id: str) -> tuple[TracedClaim, ...]:
        """The claims of a report with their origins, in order of the text."""
        with self._reading() as connection:
            return linking.load_report_claims(connection, report_id)

    def list_copy_links(self, report_id: str) -> tuple[CopyLink, ...]:
        """What the report has in common with others word for word, the largest share first."""
        with self._reading() as connection:
            return linking.load_copy_links(connection, report_id)

    def load_origins(self, ids: Sequence[str]) -> dict[str, Origin]:
        """The origins with these ids, as they stand in the whole ledger."""
        with self._reading() as connection:
            return linking.load_origins(connection, ids)

    def load_tracing(self, report_id: str) -> Tracing:
        """What tracing found of one report, with all that stands along the paths of its claims."""
        with self._reading() as connection:
            return linking.load_tracing(connection, report_id)

    def list_unmet_ties(self) -> tuple[ClaimTie, ...]:
        """The rulings of *same* that a ruling of *different* contradicts."""
        with self._reading() as connection:
            return linking.load_unmet(connection)

    def count_records(self) -> RecordCounts:
        """How many records the newest codings hold."""
        with self._reading() as connection:
            return RecordCounts(**connection.execute(queries.select_counts()).mappings().one())

    def get_coding(self, id_prefix: str) -> Coding:
        """The newest coding, as it was read, of the report of this id or source id, or whose id begins so.

        Raises:
            LedgerError: No report has it, or several.
        """
        return self.get_ruled_coding(id_prefix).machine

    def get_ruled_coding(self, id_prefix: str) -> RuledCoding:
        """The newest coding, as ruled, of the report of this id or source id, or whose id begins so (4 digits or more).

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
            return next(views.load_ruled_codings(connection, found))

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
