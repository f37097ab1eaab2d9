"""Kills at any moment, and two writers at once, end in the ledger of one undisturbed run."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sayso.ledger import Ledger
from tests.ledger.samples import add_dossier, dump_rows, list_captured, make_capture, make_coding, run_child

REPORT_COUNT = 25
ROUND_COUNT = 10

posix_only = pytest.mark.skipif(os.name == "nt", reason="SIGKILL and fork are POSIX")


@posix_only
@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_random_moments_and_run_again_the_ledger_is_the_same(path: Path, seed: int) -> None:
    code = "samples.kill_writers(Path(args[0]), int(args[1]), int(args[2]), int(args[3]))"
    child = run_child(code, path, str(REPORT_COUNT), str(ROUND_COUNT), str(seed))
    assert child.returncode == 0, child.stderr
    if path.exists():
        with Ledger.open(path) as ledger:
            assert list(ledger.verify()) == []  # whole between the rounds, too
    add_dossier(path, 0, REPORT_COUNT)
    undisturbed = path.with_name("undisturbed.db")
    assert dump_rows(path) == dump_rows(undisturbed)
    assert list_captured(path) == list_captured(undisturbed)
    with Ledger.open(path) as ledger:
        assert list(ledger.verify()) == []
        assert ledger.count_records().reports == REPORT_COUNT


@posix_only
def test_two_processes_write_one_ledger_at_a_time(path: Path) -> None:
    code = (
        "import os\n"
        "path = Path(args[0])\n"
        "writers = [samples.fork_writer(path, 0, 20), samples.fork_writer(path, 10, 30)]\n"
        "codes = [os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1]) for writer in writers]\n"
        "assert codes == [0, 0], codes\n"
    )
    child = run_child(code, path)
    assert child.returncode == 0, child.stderr
    single = path.with_name("single.db")
    add_dossier(single, 0, 30)
    assert dump_rows(path) == dump_rows(single)
    assert list_captured(path) == list_captured(single)


def test_bytes_left_without_a_row_are_taken_up(filled: Ledger, path: Path) -> None:
    coding = make_coding(7)
    capture, content = make_capture(coding)
    orphan = filled.captures.find_path(capture.sha256)
    orphan.parent.mkdir(mode=0o700, exist_ok=True)
    orphan.write_bytes(content)
    orphan.chmod(0o600)
    written_at = orphan.stat().st_mtime_ns
    assert filled.add_coding(coding, capture, content)
    assert orphan.stat().st_mtime_ns == written_at
    assert len(list_captured(path)) == 7
    assert list(filled.verify()) == []


def test_half_written_bytes_of_a_dead_writer_are_gone_at_the_next_opening(filled: Ledger, path: Path) -> None:
    leftover = filled.captures.incoming / "0123456789abcdef"
    leftover.write_bytes(b"half")
    filled.close()
    Ledger.open(path).close()
    assert not leftover.exists()
    assert len(list_captured(path)) == 6


def test_bytes_that_a_living_writer_is_writing_stay(filled: Ledger, path: Path) -> None:
    incoming = filled.captures.incoming / "0123456789abcdef"
    incoming.write_bytes(b"half")
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        Ledger.open(path).close()
        assert incoming.exists()


def test_bytes_that_were_lost_come_back_with_the_next_reading(filled: Ledger) -> None:
    coding = make_coding(2)
    capture, content = make_capture(coding)
    filled.captures.find_path(capture.sha256).unlink()
    assert not filled.add_coding(coding, capture, content)
    assert list(filled.verify()) == []
