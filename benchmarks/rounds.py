"""Works that wait for their turns, each in a process of its own.

They are timed in turns, so that what a shared machine does besides falls on all alike.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

AT_ONCE = 32
"""Texts that are read at once, by whatever reads them."""


class Round(NamedTuple):
    """What one turn took."""

    seconds: float
    processor_seconds: float
    """Of all threads of the process: what it would take with a core of its own."""
    peak_bytes: int
    """The most memory that the process has held up to here."""


def serve_rounds(work: Callable[[], object]) -> None:
    """The process tells that it is ready, and does its work once for each line that it is given.

    The first line printed has the processor's seconds since the process began.
    """
    _print_round(Round(0.0, time.process_time(), read_peak_bytes()))
    for _ in sys.stdin:
        began, processor_began = time.perf_counter(), time.process_time()
        work()
        seconds, processor_seconds = time.perf_counter() - began, time.process_time() - processor_began
        _print_round(Round(seconds, processor_seconds, read_peak_bytes()))


def _print_round(done: Round) -> None:
    print(json.dumps(done), flush=True)


def read_peak_bytes() -> int:
    """The most memory that this process has held; what its parent held is no part of it where Linux tells so."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024


class Waiting:
    """A process that calls `serve_rounds`, from its start until it is closed.

    Args:
        words: Its command line.
        environment: Its environment.

    Raises:
        RuntimeError: It ended before it was ready; its own words stand on the standard error.
    """

    def __init__(self, words: Sequence[str], environment: Mapping[str, str]) -> None:
        began = time.perf_counter()
        self._process = subprocess.Popen(  # noqa: S603 - our own words
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=dict(environment),
        )
        self.started = self._read_round()._replace(seconds=time.perf_counter() - began)
        """Starting, libraries and model loaded."""

    def run_round(self) -> Round:
        """The work was done once more.

        Raises:
            RuntimeError: The process has ended.
        """
        if self._process.stdin is not None and self._process.poll() is None:
            self._process.stdin.write("\n")
            self._process.stdin.flush()
        return self._read_round()

    def _read_round(self) -> Round:
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not line:
            with self._process:  # closes what led to it
                status = self._process.wait()
            raise RuntimeError(f"{self._process.args!r} ended with {status}: its error stands above")
        return Round(*json.loads(line))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._process:
            if self._process.stdin is not None:
                self._process.stdin.close()
