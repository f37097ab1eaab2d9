"""What reaches a terminal: tables and colours of ours, and nothing that a report wants it to do."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.runner import run_sayso

HOSTILE = (
    "Twelve \x1b[31mdock workers\x1b[0m were arrested in Kestrel Bay on Monday, the \x1b]0;owned\x07ministry "
    "said.\nOfficials of \x9b2Jthe port \u202edenied\u202c that two were beaten, said Mira\x08 Vale.\n"
)
OURS = re.compile(r"\x1b\[(?:\??\d*[hlKA]|[\d;]*m|\d*[A-G])")
"""Colours, and the steps of the progress line."""
MARKS = ("\x1b", "\x9b", "\x07", "\x08", "\u202e", "owned\x07")


def run_on_terminal(*words: str | Path) -> str:
    """What the command writes to a terminal of 100 columns."""
    ours, theirs = pty.openpty()
    code = "from sayso.cli.main import run_command_line; run_command_line()"
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env=environment,
    )
    os.close(theirs)
    chunks: list[bytes] = []
    try:
        while chunk := os.read(ours, 65_536):
            chunks.append(chunk)
    except OSError:  # Linux says so when the other side has closed
        pass
    os.close(ours)
    process.wait(60)
    return b"".join(chunks).decode()


@pytest.fixture(name="hostile", scope="module")
def read_hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of a report that tries to steer the terminal, in its text, its title and its name."""
    folder = tmp_path_factory.mktemp("hostile")
    fields = {"id": "a\x1b[2Jb", "title": "T\x1b[1mitle", "outlet": "The \x9b31mWire", "text": HOSTILE}
    (folder / "a.jsonl").write_text(json.dumps(fields) + "\n", encoding="utf-8")
    path = folder / "sayso.db"
    outcome = run_sayso("read", folder / "a.jsonl", "--ledger", path)
    assert outcome.code == 0, outcome.err
    return path


def find_id(path: Path) -> str:
    found = re.search(r"\[([0-9a-f]{8})\]", run_sayso("show", "reports", "--ledger", path).out)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("view", ["claims", "reports", "statements", "speakers"])
def test_a_table_holds_no_control_of_a_report(view: str, hostile: Path) -> None:
    for shown in (run_on_terminal("show", view, "--ledger", hostile), run_sayso("show", view, "--ledger", hostile).out):
        assert "Traceback" not in shown
        rest = OURS.sub("", shown)
        assert not [mark for mark in MARKS if mark in rest]


def test_a_marked_report_holds_no_control_of_its_own(hostile: Path) -> None:
    id_ = find_id(hostile)
    shown = run_on_terminal("report", id_, "--ledger", hostile)
    assert "\x1b[31m" not in shown
    for text in (OURS.sub("", shown), run_sayso("report", id_, "--ledger", hostile).out):
        assert "Traceback" not in text
        assert not [mark for mark in MARKS if mark in text]
        assert "arrested[" in text  # the mark stands where it belongs, whatever was blanked before it


def test_parse_escapes_what_a_terminal_acts_on(hostile: Path) -> None:
    source = hostile.with_name("a.jsonl")
    out = run_sayso("parse", source).out
    assert not [mark for mark in MARKS[:4] if mark in out]
    assert json.loads(out)["report"]["text"] == HOSTILE


def test_a_hostile_file_name_stays_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "a\n\x1b[31mb.txt").write_bytes(b"")
    for command in ("parse", "read"):
        outcome = run_sayso(command, tmp_path, *(("--ledger", tmp_path / "a.db") if command == "read" else ()))
        assert outcome.code == 1
        assert len(outcome.errors) == 1
        assert "\x1b" not in outcome.err


def test_reading_on_a_terminal_draws_progress_and_leaves_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Twelve dock workers were arrested in Kestrel Bay.\n")
    (tmp_path / "empty :warning: [red].txt").write_bytes(b"")
    shown = run_on_terminal("read", tmp_path, "--ledger", tmp_path / "a.db")
    assert "Traceback" not in shown
    left = OURS.sub("", shown)
    assert "1 report added" in left
    assert "empty :warning: [red].txt: holds no text" in left.replace("\r\n", "")


def test_the_demo_fits_a_terminal(tmp_path: Path) -> None:
    shown = run_on_terminal("demo", "--ledger", tmp_path / "demo.db")
    assert "Traceback" not in shown
    assert "Who says" in shown
    assert "Try next:" in shown
    table, _, _ = OURS.sub("", shown).partition("Try next:")
    lines = re.split(r"[\r\n]+", table)
    assert max(len(line) for line in lines if "Ledger:" not in line) <= 100
