"""The local engine: arguments in, codings out, or straight into a ledger."""

import hashlib
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sayso.engine.workers import WorkOrder, code_in_order
from sayso.errors import ReportError, ReportErrorKind
from sayso.ledger import Ledger
from sayso.pipeline import CodedItem, Pipeline
from sayso.records import Capture, Run, RunState
from sayso.settings import Settings
from sayso.stages.read import Item, PassedOver, ReadOptions, find_items

_CHUNK_BYTES = 1 << 20


@dataclass(slots=True)
class Tally:
    """What a run has come to so far."""

    report_count: int = 0
    """Reports that were read, known before or not."""
    added_count: int = 0
    """Of these, the ones that the ledger did not hold yet."""
    claim_count: int = 0
    """Claims in the reports that were added."""
    error_count: int = 0
    passed_over_count: int = 0
    """Files in folders that are of no kind that Sayso reads."""


def code_items(
    arguments: Sequence[str],
    settings: Settings,
    options: ReadOptions,
    tally: Tally,
    *,
    known_in: Path | None = None,
) -> Iterator[CodedItem | ReportError]:
    """Every report that the arguments hold, coded, and every error, in the order of the input.

    Args:
        arguments: Paths, folders, addresses, or "-" for JSONL on standard input.
        settings: What the user has set.
        options: What the user has decided about reading.
        tally: Counts the files that are passed over.
        known_in: A ledger whose reports need not be coded again.
    """
    order = WorkOrder(settings=settings, options=options, ledger=known_in)
    errors: dict[int, list[ReportError]] = {}
    found = 0

    def sift() -> Iterator[Item]:
        nonlocal found
        for argument in arguments:
            for each in find_items(argument, options):
                if isinstance(each, PassedOver):
                    tally.passed_over_count += 1
                elif isinstance(each, ReportError):
                    errors.setdefault(found, []).append(each)
                else:
                    found += 1
                    yield each

    given = 0
    for coded in code_in_order(sift(), order):
        yield from errors.pop(given, ())
        yield coded
        given += 1
    for position in sorted(errors):
        yield from errors[position]


def read_into_ledger(
    arguments: Sequence[str],
    settings: Settings,
    options: ReadOptions,
    notify: Callable[[Tally, ReportError | None], None],
) -> Tally:
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
        ledger.add_run(run)
        state = RunState.STOPPED
        try:
            digests: dict[Path, str] = {}
            for each in code_items(arguments, settings, options, tally, known_in=settings.ledger):
                error = each if isinstance(each, ReportError) else each.error
                if isinstance(each, CodedItem):
                    error = _add_item(ledger, each, digests, tally) or error
                tally.error_count += error is not None
                notify(tally, error)
            state = RunState.FINISHED
        finally:
            ledger.update_run(
                replace(
                    run,
                    finished_at=datetime.now(UTC),
                    state=state,
                    report_count=tally.report_count,
                    error_count=tally.error_count,
                )
            )
    return tally


def _add_item(ledger: Ledger, coded: CodedItem, digests: dict[Path, str], tally: Tally) -> ReportError | None:
    """Puts a coding and the bytes that it came from into the ledger."""
    if coded.coding is None:
        return None
    item = coded.item
    content: bytes | Path = item.path if item.path is not None else item.content or b""
    try:
        sha256 = _find_digest(coded, content, digests)
        size = content.stat().st_size if isinstance(content, Path) else len(content)
        capture = Capture(
            sha256=sha256,
            byte_count=size,
            media_type=item.media_type,
            source=item.source,
            locator=item.locator,
            captured_at=datetime.now(UTC).replace(microsecond=0),
        )
        is_added = ledger.add_coding(coded.coding, capture, content)
    except FileNotFoundError:
        return ReportError(
            source=item.label,
            kind=ReportErrorKind.NOT_FOUND,
            what="the file went away while it was read",
            advice="put it back and read it again",
        )
    tally.report_count += 1
    tally.added_count += is_added
    tally.claim_count += len(coded.coding.claims) if is_added else 0
    return None


def _find_digest(coded: CodedItem, content: bytes | Path, digests: dict[Path, str]) -> str:
    """The digest of the bytes to keep: of a container the whole file, reckoned once."""
    if coded.item.locator is None:
        return coded.sha256
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    if content not in digests:
        digest = hashlib.sha256()
        with content.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                digest.update(chunk)
        digests[content] = digest.hexdigest()
    return digests[content]
