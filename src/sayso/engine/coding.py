"""Arguments in, codings and errors out, in the order of the input. Knows no ledger unless one is named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.engine.ordering import code_in_order
from sayso.engine.worker import WorkOrder, explain_failure
from sayso.errors import ReportError, RunError
from sayso.pipeline import CodedItem
from sayso.settings import Settings
from sayso.stages.read import Item, PassedOver, ReadOptions, find_items


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

    Raises:
        RunError: A pack or the ledger cannot be read, or no worker process can be started.
    """
    order = WorkOrder(settings=settings, options=options, ledger=known_in)
    errors: dict[int, list[ReportError]] = {}
    """Each error with the number of items found before it."""
    found_count = 0

    def sift() -> Iterator[Item]:
        nonlocal found_count
        for argument in arguments:
            for each in _find_or_explain(argument, options):
                if isinstance(each, PassedOver):
                    tally.passed_over_count += 1
                elif isinstance(each, ReportError):
                    errors.setdefault(found_count, []).append(each)
                else:
                    found_count += 1
                    yield each

    for position, coded in enumerate(code_in_order(sift(), order)):
        yield from errors.pop(position, ())
        yield coded
    for position in sorted(errors):
        yield from errors[position]


def _find_or_explain(argument: str, options: ReadOptions) -> Iterator[Item | ReportError | PassedOver]:
    """What `find_items` gives; a fault of ours in it ends this argument and no other."""
    try:
        yield from find_items(argument, options)
    except RunError:
        raise
    except Exception as failure:  # noqa: BLE001 - the other arguments must be read whatever this one does
        yield explain_failure(argument, failure)
