"""The ledger's reports read again by the present makers, in the workers that read new ones."""

import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sayso.engine.local import note_run
from sayso.engine.ordering import code_in_order
from sayso.engine.worker import WorkOrder
from sayso.errors import ReportError
from sayso.ledger import Ledger
from sayso.pipeline import Pipeline
from sayso.records import (
    Coding,
    Loss,
    ReadingChange,
    RuledField,
    Run,
    RunState,
    apply_rulings,
    compare_codings,
)
from sayso.settings import Settings
from sayso.stages.read import Item, ReadOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class LostRuling:
    """A ruling that held before a report was read again and waits in the review queue now."""

    id: str
    loss: Loss


@dataclass(slots=True)
class RereadTally:
    """What reading again has come to so far."""

    report_count: int = 0
    """Reports that were read again."""
    added_count: int = 0
    """Of these, the ones whose new reading is stored beside the old ones, and is shown."""
    error_count: int = 0
    stayed_count: int = 0
    changed_count: int = 0
    new_count: int = 0
    gone_count: int = 0
    changes_by_field: Counter[RuledField] = field(default_factory=Counter)
    held_count: int = 0
    """Rulings that hold in the new reading."""
    returned_count: int = 0
    """Of these, the ones that came back from the review queue."""
    lost: list[LostRuling] = field(default_factory=list)


Notify = Callable[[RereadTally, ReportError | None], None]


def reread_ledger(settings: Settings, notify: Notify, *, is_all: bool = False) -> RereadTally:
    """The ledger holds a reading of every report by the present makers; each is one transaction.

    The text of a report stays as it is stored; what `read` makes of the bytes is not made anew. Older readings stay
    beside the new one. When interrupted, what was read again stands, and the next run goes on with the rest.

    Args:
        settings: What the user has set, the ledger's path among it.
        notify: Called after each report and each error.
        is_all: Whether reports that these makers have read are read again too. Nothing of them is stored: the same
            makers make the same rows, and a difference is counted so that it is seen.

    Raises:
        RunError: The ledger cannot be written; what was read again before stands.
    """
    tally = RereadTally()
    options = ReadOptions()
    with Ledger.open(settings.ledger) as ledger:
        makers = Pipeline(settings, options).makers
        run = Run(
            id=secrets.token_hex(16),
            makers=makers[1:],
            sources=(),
            started_at=datetime.now(UTC),
            finished_at=None,
            state=RunState.RUNNING,
            report_count=0,
            error_count=0,
        )
        order = WorkOrder(settings=settings, options=options, ledger=settings.ledger, is_rereading=True)
        items = (
            Item(source=report.source_id, source_id=report.id, media_type="")
            for report in ledger.find_outdated(makers, is_all=is_all)
        )
        with note_run(ledger, run, tally):
            for coded in code_in_order(items, order):
                error = coded.error if coded.coding is None else _take_in(ledger, coded.coding, tally)
                tally.error_count += error is not None
                notify(tally, error)
    return tally


def _take_in(ledger: Ledger, now: Coding, tally: RereadTally) -> ReportError | None:
    """The new reading is in the ledger and what it changes is counted; gives what went wrong, if anything."""
    before = ledger.get_coding(now.report.id)
    try:
        is_added = ledger.add_reading(now)
    except ReportError as error:
        return error
    tally.report_count += 1
    tally.added_count += is_added
    _count_change(compare_codings(before, now), tally)
    _count_rulings(ledger, before, now, tally)
    return None


def _count_change(change: ReadingChange, tally: RereadTally) -> None:
    tally.stayed_count += change.stayed
    tally.changed_count += change.changed
    tally.new_count += change.added
    tally.gone_count += change.went
    tally.changes_by_field.update(change.fields)


def _count_rulings(ledger: Ledger, before: Coding, now: Coding, tally: RereadTally) -> None:
    rulings = ledger.list_rulings(now.report.id)
    lost_before = {queued.ruling.id for queued in apply_rulings(before, rulings).queue}
    ruled = apply_rulings(now, rulings)
    lost = {queued.ruling.id: queued.loss for queued in ruled.queue}
    held = {ruling.id for group in ruled.rulings_by_claim.values() for ruling in group} - lost.keys()
    tally.held_count += len(held)
    tally.returned_count += len(held & lost_before)
    tally.lost += [LostRuling(id=each, loss=loss) for each, loss in lost.items() if each not in lost_before]
