"""A killed `sayso read`, run again, and two at the same time, end in the ledger of one undisturbed run."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.ledger import Ledger
from tests.ledger.samples import dump_rows, list_captured

ROUND_COUNT = 3
TEXTS = (
    "Twelve dock workers were arrested in Kestrel Bay on Monday, the ministry said. A union denied it.",
    "At least three people were killed and dozens injured, a doctor told the Wire on Tuesday.",
    '"We will hold them to account," said the mayor, who denied that anybody had been beaten.',
)


@pytest.fixture(name="folder", scope="module")
def write_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some files, and more reports than one process reads, in one container."""
    folder = tmp_path_factory.mktemp("dossier") / "reports"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number:02}.txt").write_text(f"On day {number}, {TEXTS[number % 3]}")
    lines = [{"text": f"In week {number}, {TEXTS[number % 3]}", "outlet": "The Wire"} for number in range(40)]
    (folder / "many.jsonl").write_text("\n".join(map(json.dumps, lines)))
    return folder


@pytest.fixture(name="undisturbed", scope="module")
def read_undisturbed(folder: Path) -> Path:
    """The ledger of one undisturbed run; its `seconds` file says how long that took."""
    path = folder.parent / "sayso.db"
    began_s = time.monotonic()
    assert start_reading(folder, path).wait(120) == 0
    (folder.parent / "seconds").write_text(str(time.monotonic() - began_s))
    return path


def start_reading(folder: Path, path: Path) -> "subprocess.Popen[bytes]":
    """`sayso read` with two workers, in a process group of its own."""
    code = "from sayso.cli.main import run_command_line; run_command_line()"
    return subprocess.Popen(
        [sys.executable, "-c", code, "read", str(folder), "--ledger", str(path), "--workers", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def check_same(path: Path, undisturbed: Path) -> None:
    assert dump_rows(path) == dump_rows(undisturbed)
    assert list_captured(path) == list_captured(undisturbed)
    with Ledger.open(path) as ledger:
        assert list(ledger.verify()) == []
        assert ledger.count_records().reports == 60


def test_killed_at_random_moments_and_run_again_the_ledger_is_the_same(
    folder: Path, undisturbed: Path, tmp_path: Path
) -> None:
    path = tmp_path / "sayso.db"
    whole_s = float(undisturbed.with_name("seconds").read_text())
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    for _ in range(ROUND_COUNT):
        process = start_reading(folder, path)
        time.sleep(chance.uniform(0.3, 0.9) * whole_s)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if path.exists():
            with Ledger.open(path) as ledger:
                assert list(ledger.verify()) == []
    assert start_reading(folder, path).wait(120) == 0
    check_same(path, undisturbed)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["sayso.db", "sayso.db.captures"]


def test_two_that_read_at_the_same_time_make_one_ledger(folder: Path, undisturbed: Path, tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    readers = [start_reading(folder, path) for _ in range(2)]
    assert [reader.wait(120) for reader in readers] == [0, 0]
    check_same(path, undisturbed)
