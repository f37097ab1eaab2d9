"""A disk that fills up: one line, nothing half-stored, and the ledger goes on when there is room."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event

from sayso.errors import DiskFullError
from sayso.ledger import Ledger
from tests.ledger.samples import add_dossier, dump_rows, list_captured, make_capture, make_coding, run_child


def _add_until_full(ledger: Ledger) -> int:
    for number in range(10_000):
        coding = make_coding(number)
        try:
            ledger.add_coding(coding, *make_capture(coding))
        except DiskFullError:
            return number
    pytest.fail("the disk never filled up")


def test_a_ledger_that_may_not_grow_keeps_whole_reports(ledger: Ledger, path: Path) -> None:
    def cap_pages(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 150")

    ledger._engine.dispose()
    event.listen(ledger._engine, "connect", cap_pages)
    stored_count = _add_until_full(ledger)
    coding = make_coding(stored_count)
    with pytest.raises(DiskFullError, match=r"no room is left to write.*free some space") as caught:
        ledger.add_coding(coding, *make_capture(coding))
    assert "\n" not in str(caught.value)
    assert stored_count > 0
    assert ledger.count_records().reports == stored_count
    assert list(ledger.verify()) == []
    ledger.close()
    add_dossier(path, 0, stored_count + 3)
    whole = path.with_name("whole.db")
    add_dossier(whole, 0, stored_count + 3)
    assert dump_rows(path) == dump_rows(whole)
    assert list_captured(path) == list_captured(whole)


@pytest.mark.skipif(os.name == "nt", reason="resource limits are POSIX")
@pytest.mark.parametrize("limit_bytes", [600_000, 1_000_000])
def test_files_that_may_not_grow_give_one_line(path: Path, limit_bytes: int) -> None:
    code = (
        "import resource\n"
        "from sayso.errors import DiskFullError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(args[1]), int(args[1])))\n"
        "try:\n"
        "    samples.add_dossier(Path(args[0]), 0, 10_000)\n"
        "except DiskFullError as error:\n"
        "    print(error)\n"
    )
    child = run_child(code, path, str(limit_bytes))
    assert child.returncode == 0, child.stderr
    assert "no room is left to write" in child.stdout
    assert child.stdout.count("\n") == 1
    with Ledger.open(path) as ledger:
        assert list(ledger.verify()) == []
        stored_count = ledger.count_records().reports
    assert stored_count > 0
    whole = path.with_name("whole.db")
    add_dossier(whole, 0, stored_count)
    assert dump_rows(path) == dump_rows(whole)


@pytest.mark.parametrize("failure", [errno.ENOSPC, errno.EFBIG])
def test_a_capture_that_finds_no_room_leaves_nothing(
    ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch, failure: int
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(failure, os.strerror(failure))

    before = dump_rows(path)
    coding = make_coding()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(DiskFullError):
            ledger.add_coding(coding, *make_capture(coding))
    assert (dump_rows(path), list_captured(path)) == (before, [])
    assert ledger.add_coding(coding, *make_capture(coding))
