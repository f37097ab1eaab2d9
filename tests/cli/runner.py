"""The command line, run in this process (quick) or in one of its own (signals, terminals, limits)."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from sayso.cli import main

UNSAID = "Xylophonist Zarathustra"
"""Stands in the text of bad reports; no message may hold it."""
GOOD_TEXT = "Twelve dock workers were arrested in Kestrel Bay on Monday, the interior ministry said.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Standard output, line by line."""
        return self.out.splitlines()

    @property
    def errors(self) -> list[str]:
        """Standard error, line by line."""
        return self.err.splitlines()


def run_sayso(*words: str | Path, given: bytes = b"") -> Outcome:
    """The command, run in this process, with `given` on standard input."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    argv = ["sayso", *map(str, words)]
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        patch.object(sys, "argv", argv),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")),
    ):
        code = -1
        try:
            main.run_command_line()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else -1
    return Outcome(code=code, out=_read_back(out), err=_read_back(err))


def _read_back(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def start_sayso(
    *words: str | Path,
    prologue: str = "",
    environment: Mapping[str, str] | None = None,
    prepare: Callable[[], None] | None = None,
) -> "subprocess.Popen[str]":
    """The command, started in a process and a process group of its own; `prologue` is code that runs before."""
    code = f"import sys\n{prologue}\nfrom sayso.cli.main import run_command_line\nrun_command_line()\n"
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        env={**os.environ, **(environment or {})},
        preexec_fn=prepare,  # noqa: PLW1509 - the tests that set a limit start no thread
    )


def wait_for(process: "subprocess.Popen[str]", timeout_s: float = 60) -> Outcome:
    """What the started command came to."""
    out, err = process.communicate(timeout=timeout_s)
    return Outcome(code=process.returncode, out=out, err=err)
