"""The local engine: arguments in, reports in the ledger."""

import hashlib
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from sayso.engine.coding import Tally, code_items
from sayso.errors import ReportError, ReportErrorKind, RunError
from sayso.ledger import Ledger
from sayso.pipeline import CodedItem, Pipeline
from sayso.records import Capture, Coding, Run, RunState
from sayso.settings import Settings
from sayso.stages.read import Item, ReadOptions


class RunTally(Protocol):
    """What every kind of run counts."""

    report_count: int
    error_count: int


Notify = Callable[[Tally, ReportError | None], None]


def read_into_ledger(arguments: Sequence[str], settings: Settings, options: ReadOptions, notify: Notify) -> Tally:
    """The ledger holds every report that could be read; each is one transaction.

    Args:
        arguments: Paths, folders, addresses, or "-" for JSONL on standard input.
        settings: What the user has set, the ledger's path among it.
        options: What the user has decided about reading.
        notify: Called after each report and each error.

    Raises:
        RunError: The ledger cannot be written; what was read before stands.
    """
    tally = Tally()
    with Ledger.create_or_open(settings.ledger) as ledger:
        run = Run(
            id=secrets.token_hex(16),
            makers=Pipeline(settings, options).makers,
            sources=tuple(arguments),
            started_at=datetime.now(UTC),
            finished_at=None,
            state=RunState.RUNNING,
            report_count=0,
            error_count=0,
        )
        with note_run(ledger, run, tally):
            intake = _Intake(ledger=ledger, tally=tally)
            for each in code_items(arguments, settings, options, tally, known_in=settings.ledger):
                error = each if isinstance(each, ReportError) else intake.add(each)
                tally.error_count += error is not None
                notify(tally, error)
    return tally


@contextmanager
def note_run(ledger: Ledger, run: Run, tally: RunTally) -> Iterator[None]:
    """The run stands in the ledger, with what it came to when the block is left and how."""

    def note(state: RunState) -> None:
        ledger.update_run(
            replace(
                run,
                finished_at=datetime.now(UTC),
                state=state,
                report_count=tally.report_count,
                error_count=tally.error_count,
            )
        )

    ledger.add_run(run)
    try:
        yield
    except BaseException:
        with suppress(RunError):  # what stopped the run says more than that this could not be noted
            note(RunState.STOPPED)
        raise
    note(RunState.FINISHED)


@dataclass(slots=True, kw_only=True)
class _Intake:
    """Puts codings, and the bytes that they came from, into the ledger."""

    ledger: Ledger
    tally: Tally
    digests: dict[Path, str] = field(default_factory=dict)
    """Of each container that was met, reckoned once."""

    def add(self, coded: CodedItem) -> ReportError | None:
        """The coding is in the ledger; gives what went wrong with the report, if anything."""
        if coded.coding is None:
            return coded.error
        try:
            capture, content = self._make_capture(coded)
        except OSError:
            return ReportError(
                source=coded.item.label,
                kind=ReportErrorKind.NOT_FOUND,
                what="the file went away while it was read",
                advice="put it back and read it again",
            )
        is_new = not self._is_known(coded.coding)
        try:
            self.ledger.add_coding(coded.coding, capture, content)
        except ReportError as error:
            return error
        self.tally.report_count += 1
        self.tally.added_count += is_new
        self.tally.claim_count += len(coded.coding.claims) if is_new else 0
        return coded.error

    def _is_known(self, coding: Coding) -> bool:
        return self.ledger.has_pass(coding.report.id, [maker.id for maker in coding.makers])

    def _make_capture(self, coded: CodedItem) -> tuple[Capture, bytes | Path]:
        """The capture with its bytes, or with the file that holds them where that is a container.

        Raises:
            OSError: The file has gone or can no longer be read.
        """
        item = coded.item
        content = _find_content(item)
        sha256 = coded.sha256 if item.locator is None else self._reckon_digest(content)
        capture = Capture(
            sha256=sha256,
            byte_count=content.stat().st_size if isinstance(content, Path) else len(content),
            media_type=item.media_type,
            source=item.source,
            locator=item.locator,
            captured_at=datetime.now(UTC).replace(microsecond=0),
        )
        return capture, content

    def _reckon_digest(self, content: bytes | Path) -> str:
        if isinstance(content, bytes):
            return hashlib.sha256(content).hexdigest()
        if content not in self.digests:
            with content.open("rb") as file:
                self.digests[content] = hashlib.file_digest(file, "sha256").hexdigest()
        return self.digests[content]


def _find_content(item: Item) -> bytes | Path:
    """The bytes to keep: the file's; of a container its path, since it may be of any size."""
    if item.path is None:
        return item.content or b""
    return item.path if item.locator is not None else item.path.read_bytes()
