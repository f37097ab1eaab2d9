"""Items coded in order, in this process or in several; a crash of one worker costs one report and no more."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from sayso.errors import ReportError, ReportErrorKind
from sayso.ledger import Ledger
from sayso.pipeline import CodedItem, Pipeline
from sayso.records import Coding
from sayso.settings import Settings
from sayso.stages.read import Item, ReadOptions

ITEMS_IN_PROCESS = 32
"""Up to so many items are read in this process: a worker takes about a second to start, as long as 40 reports take."""
WINDOW_PER_WORKER = 8
"""Items under way for each worker: enough to keep it busy, few enough to keep memory flat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrder:
    """What a worker needs to know to code items."""

    settings: Settings
    options: ReadOptions
    ledger: Path | None
    """The ledger whose known reports are not coded again; `None` to code everything."""


class Worker:
    """Codes items one by one.

    Args:
        order: What to work with.
    """

    def __init__(self, order: WorkOrder) -> None:
        self._pipeline = Pipeline(order.settings, order.options)
        self._ledger = Ledger.open(order.ledger) if order.ledger is not None else None

    def code_item(self, item: Item) -> CodedItem:
        """The item with its coding; of a report that the ledger knows by the same makers, the report alone."""
        outcome = self._pipeline.read_item(item)
        coding: Coding | None = None
        if outcome.report is not None:
            makers = self._pipeline.makers
            is_known = self._ledger is not None and self._ledger.has_pass(
                outcome.report.id, [maker.id for maker in makers]
            )
            if is_known:
                coding = Coding(report=outcome.report, makers=makers)
            else:
                coding = self._pipeline.code_reports([outcome.report])[0]
        return CodedItem(item=item, sha256=outcome.sha256, coding=coding, error=outcome.error)

    def close(self) -> None:
        """The ledger is let go."""
        if self._ledger is not None:
            self._ledger.close()


_worker: Worker | None = None


def _start_worker(order: WorkOrder) -> None:
    global _worker  # noqa: PLW0603 - one worker a process, made by the pool's initialiser
    _worker = Worker(order)


def _code_in_worker(item: Item) -> CodedItem:
    if _worker is None:
        raise RuntimeError("the worker process was not started by its pool")
    return _worker.code_item(item)


def code_in_order(items: Iterable[Item], order: WorkOrder) -> Iterator[CodedItem]:
    """Each item coded, in the order given."""
    remaining = iter(items)
    first = list(islice(remaining, ITEMS_IN_PROCESS + 1))
    count = order.settings.workers or os.cpu_count() or 1
    if len(first) <= ITEMS_IN_PROCESS or count == 1:
        worker = Worker(order)
        try:
            yield from map(worker.code_item, chain(first, remaining))
        finally:
            worker.close()
        return
    yield from _code_in_pool(chain(first, remaining), order, count)


def _code_in_pool(items: Iterator[Item], order: WorkOrder, count: int) -> Iterator[CodedItem]:
    pool = _make_pool(order, count)
    window: deque[tuple[Item, Future[CodedItem]]] = deque()
    try:
        for item in islice(items, count * WINDOW_PER_WORKER):
            window.append((item, pool.submit(_code_in_worker, item)))
        while window:
            item, future = window.popleft()
            try:
                coded = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                coded = _code_alone(item, order)
                pool = _make_pool(order, count)
                window = deque((other, pool.submit(_code_in_worker, other)) for other, _ in window)
            yield coded
            window.extend((item, pool.submit(_code_in_worker, item)) for item in islice(items, 1))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _code_alone(item: Item, order: WorkOrder) -> CodedItem:
    """The item in a process of its own, so that what brought a worker down is known and named."""
    with _make_pool(order, 1) as pool:
        try:
            return pool.submit(_code_in_worker, item).result()
        except BrokenProcessPool:
            error = ReportError(
                source=item.label,
                kind=ReportErrorKind.BROKEN,
                what="the process that read it came to a sudden end",
                advice="keep the file, save it in another format and read that",
            )
            return CodedItem(item=item, sha256="", coding=None, error=error)


def _make_pool(order: WorkOrder, count: int) -> ProcessPoolExecutor:
    # "spawn" everywhere: the same on Windows and macOS, and no open ledger is inherited
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_start_worker, initargs=(order,))
