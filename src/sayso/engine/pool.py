"""Several processes that code items; what one of them was doing when it died is known.

Each worker has a pipe of its own. It answers in the order in which it is given items, so that the first item without
an answer is the one that brought it down: that one is an error, the others go to the worker that takes its seat. A
worker whose pipe closes ends at once, so that none outlives the run, however that ends. (The pool of the standard
library breaks as a whole when one process dies, does not say over which item, and leaves orphans behind a kill.)
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from sayso.engine.worker import Worker, WorkOrder
from sayso.errors import ReportError, ReportErrorKind, RunError
from sayso.pipeline import CodedItem
from sayso.stages.read import Item

ITEMS_PER_WORKER = 2
"""Given to a worker at a time: one under way and one to go on with while this process writes the ledger."""
WINDOW_PER_WORKER = 8
"""Items found and not yet passed on, for each worker: others go on while one takes long, and memory stays flat."""
MAX_HELD_BYTES = 64_000_000
"""Of items found and not yet passed on: some three of the largest reports, or thousands of common ones."""
_FAREWELL_S = 5.0
"""A worker ends as its pipe closes; only one deep in a library's own code takes longer than some ms."""

_Answer = CodedItem | RunError | None
"""`None` says that the worker has started."""
_NO_ITEM = Item(source="", source_id="", media_type="")


@dataclass(slots=True, kw_only=True)
class _Seat:
    """A place for one worker."""

    process: SpawnProcess
    pipe: "Connection[Item, _Answer]"
    is_started: bool = False
    under_way: "deque[tuple[int, Item]]" = field(default_factory=deque)


class WorkerPool:
    """Worker processes, ended when the block is left.

    Args:
        order: What the workers work with.
        count: How many there are.
    """

    def __init__(self, order: WorkOrder, count: int) -> None:
        self._order = order
        # "spawn" everywhere: the same on Windows and macOS, and no open ledger is inherited
        self._context = multiprocessing.get_context("spawn")
        self._seats = [self._start_worker() for _ in range(count)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for seat in self._seats:
            seat.pipe.close()
        for seat in self._seats:
            seat.process.join(_FAREWELL_S)
            if seat.process.is_alive():
                seat.process.kill()
                seat.process.join()

    def code_items(self, items: Iterable[Item]) -> Iterator[CodedItem]:
        """Each item coded, in the order given.

        Raises:
            RunError: A worker cannot be started, or cannot read a pack or the ledger.
        """
        source = iter(items)
        held: deque[Item] = deque()
        finished: dict[int, CodedItem] = {}
        passed_on = 0
        is_more = True
        while is_more or held:
            while is_more and self._has_room(held):
                item = next(source, None)
                is_more = item is not None
                if item is not None:
                    self._hand_over(passed_on + len(held), item)
                    held.append(item)
            if passed_on in finished:
                held.popleft()
                yield finished.pop(passed_on)
                passed_on += 1
            elif held:
                finished.update(self._collect_answers())

    def _has_room(self, held: Sequence[Item]) -> bool:
        """Whether another item may be found and given to a worker."""
        return (
            any(len(seat.under_way) < ITEMS_PER_WORKER for seat in self._seats)
            and len(held) < len(self._seats) * WINDOW_PER_WORKER
            and sum(map(count_held_bytes, held)) < MAX_HELD_BYTES
        )

    def _hand_over(self, position: int, item: Item) -> None:
        """The item is the next of the worker that has least to do."""
        _give(min(self._seats, key=lambda seat: len(seat.under_way)), position, item)

    def _collect_answers(self) -> Iterator[tuple[int, CodedItem]]:
        """What the workers have finished by now, at least one thing of one of them."""
        ready = wait([seat.pipe for seat in self._seats])
        for index, seat in enumerate(self._seats):
            if seat.pipe not in ready:
                continue
            try:
                answer = seat.pipe.recv()
            except (EOFError, OSError):
                if not seat.is_started:
                    raise RunError(
                        "a worker process ended while it started; free some memory, or read with --workers 1"
                    ) from None
                self._seats[index] = self._start_worker()
                if seat.under_way:
                    yield _explain_death(*seat.under_way.popleft())
                for position, item in seat.under_way:
                    _give(self._seats[index], position, item)
                continue
            if isinstance(answer, RunError):
                raise answer
            if answer is None:
                seat.is_started = True
            else:
                position, item = seat.under_way.popleft()
                yield position, replace(answer, item=item)

    def _start_worker(self) -> _Seat:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._order), daemon=True)
        with _hold_back_interrupts():
            process.start()
        theirs.close()
        return _Seat(process=process, pipe=ours)


def count_held_bytes(item: Item) -> int:
    """The bytes that the item holds in memory."""
    return len(item.content) if item.content is not None else 0


def _give(seat: _Seat, position: int, item: Item) -> None:
    seat.under_way.append((position, item))
    with suppress(OSError):  # a dead worker: the end of its pipe says so as well, after its last answers
        seat.pipe.send(item)


def _explain_death(position: int, item: Item) -> tuple[int, CodedItem]:
    error = ReportError(
        source=item.label,
        kind=ReportErrorKind.BROKEN,
        what="the process that read it came to a sudden end",
        advice="keep the file, save it in another format and read that",
    )
    return position, CodedItem(item=item, sha256="", coding=None, error=error)


@contextmanager
def _hold_back_interrupts() -> Iterator[None]:
    """A process started in the block never sees Ctrl-C, which the terminal sends to all; ours comes after it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows, where the worker's own handler must do
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: "Connection[_Answer, Item]", order: WorkOrder) -> None:
    """The life of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    inbox: SimpleQueue[Item] = SimpleQueue()
    threading.Thread(target=_receive_items, args=(pipe, inbox), daemon=True).start()
    with suppress(BrokenPipeError, ConnectionResetError):  # the other side went away: nobody waits for the answer
        _answer_items(pipe, inbox, order)


def _answer_items(pipe: "Connection[_Answer, Item]", inbox: "SimpleQueue[Item]", order: WorkOrder) -> None:
    """Each item is coded and sent back in its turn; a fault that stops the run is sent back as well."""
    try:
        worker = Worker(order)
        pipe.send(None)
        while True:
            coded = worker.code_item(inbox.get())
            pipe.send(replace(coded, item=_NO_ITEM))  # the other side has it, and it may be large
    except RunError as error:
        pipe.send(error)


def _receive_items(pipe: "Connection[_Answer, Item]", inbox: "SimpleQueue[Item]") -> None:
    """Items are taken from the pipe as they come, so that neither side ever waits for the other to read."""
    with suppress(EOFError, OSError):
        while True:
            inbox.put(pipe.recv())
    os._exit(0)  # the run is over or was killed: nobody waits for what is under way
