"""Items coded in order, in this process or in several."""

import os
from collections.abc import Iterable, Iterator
from itertools import chain

from sayso.engine.pool import MAX_HELD_BYTES, WorkerPool, count_held_bytes
from sayso.engine.worker import Worker, WorkOrder
from sayso.pipeline import CodedItem
from sayso.stages.read import Item

ITEMS_IN_PROCESS = 32
"""Up to so many items are read in this process: a worker takes 2 s to start (half of it for the language model),
as long as some 30 reports of 500 words take."""


def code_in_order(items: Iterable[Item], order: WorkOrder) -> Iterator[CodedItem]:
    """Each item coded, in the order given; few of them in this process, many in several.

    Raises:
        RunError: A pack or the ledger cannot be read, or no worker process can be started.
    """
    remaining = iter(items)
    count = order.settings.workers or os.cpu_count() or 1
    first, is_all = _look_ahead(remaining)
    if is_all or count == 1:
        worker = Worker(order)
        try:
            yield from map(worker.code_item, chain(first, remaining))
        finally:
            worker.close()
        return
    with WorkerPool(order, count) as pool:
        yield from pool.code_items(chain(first, remaining))


def _look_ahead(items: Iterator[Item]) -> tuple[list[Item], bool]:
    """The first items, and whether that is all: as many as this process would read, and no heap of bytes."""
    first: list[Item] = []
    held_bytes = 0
    for item in items:
        first.append(item)
        held_bytes += count_held_bytes(item)
        if len(first) > ITEMS_IN_PROCESS or held_bytes > MAX_HELD_BYTES:
            return first, False
    return first, True
