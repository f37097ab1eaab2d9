"""A command's wall time and the peak memory of all its processes."""

import os
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_SAMPLE_S = 1.0
"""Between two looks at the memory; four looks a second took 6 % of a processor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a command took."""

    seconds: float
    peak_bytes: int | None
    """The highest sum of proportional set sizes (shared pages counted once); `None` where /proc is missing."""
    output: str


def measure_command(words: Sequence[str]) -> Measured:
    """The command was run to its end, and looked at once a second.

    Raises:
        CalledProcessError: It failed.
    """
    began_s = time.monotonic()
    peak_bytes = 0
    with subprocess.Popen(  # noqa: S603 - our own words
        words, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        while process.poll() is None:
            peak_bytes = max(peak_bytes, sum(map(_read_pss_bytes, _list_tree(process.pid))))
            with suppress(subprocess.TimeoutExpired):
                process.wait(_SAMPLE_S)
        seconds = time.monotonic() - began_s
        output = process.stdout.read() if process.stdout is not None else ""
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(words))
    return Measured(seconds=seconds, peak_bytes=peak_bytes or None, output=output)


def _list_tree(pid: int) -> list[int]:
    """The process and all below it."""
    tree = [pid]
    for parent in tree:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                tree.extend(map(int, children.read_text().split()))
            except OSError:  # it has just ended
                continue
    return tree


def _read_pss_bytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def count_processors() -> int:
    """The processors that this process may use."""
    return os.cpu_count() or 1
