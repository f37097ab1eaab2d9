"""Whatever is changed behind a ledger's back is found, and said without text of a report."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sayso.ledger import Finding, Ledger
from tests.ledger.samples import make_capture, make_coding


def _tamper(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def _verify(path: Path) -> list[Finding]:
    with Ledger.open(path) as ledger:
        return list(ledger.verify())


def test_a_sound_ledger_has_no_findings_and_tells_its_progress(filled: Ledger) -> None:
    seen: list[None] = []
    assert list(filled.verify(lambda: seen.append(None))) == []
    assert len(seen) == 6


@pytest.mark.parametrize(
    ("statement", "record"),
    [
        ("UPDATE reports SET text = replace(text, '12', '21')", "report"),
        ("UPDATE reports SET outlet = 'Nobody'", "report"),
        ("UPDATE reports SET published = NULL", "report"),
        ("UPDATE report_notes SET title = 'New'", "report"),
        ("UPDATE report_notes SET furniture = '[]'", "report"),
        ("UPDATE sentences SET spans = '[[0, 9000]]'", "report"),
        ("UPDATE sentences SET spans = 'no json'", "report"),
        ("UPDATE mentions SET span_end = span_end + 1 WHERE kind = 'place'", "mention"),
        ("UPDATE mentions SET name = 'Somebody Else' WHERE kind = 'person'", "statement"),
        ("UPDATE mentions SET low = '13' WHERE kind = 'quantity'", "report"),
        ("UPDATE mentions SET qualifier = NULL WHERE kind = 'quantity'", "mention"),
        ("UPDATE mentions SET kind = 'nothing'", "report"),
        ("UPDATE statements SET cue = '[[0, 3]]'", "statement"),
        ("UPDATE statements SET speaker_name = 'Somebody Else'", "statement"),
        ("UPDATE statements SET stance = 'denies'", "report"),
        ("UPDATE statements SET parent = id", "statement"),
        ("UPDATE claims SET event_type = 'bomb'", "claim"),
        ("UPDATE claims SET status = 'denied'", "report"),
        ("UPDATE claims SET confidence = 1", "report"),
        ("UPDATE participants SET span_start = 0", "report"),
        ("DELETE FROM participants", "report"),
        ("DELETE FROM time_readings", "mention"),
        ("DELETE FROM place_readings", "mention"),
        ("UPDATE place_readings SET lat = 0", "report"),
        ("UPDATE time_readings SET earliest = '2019-03-01'", "report"),
        ("UPDATE entities SET name = 'Somebody Else'", "entity"),
        ("UPDATE captures SET source = 'elsewhere'", "capture"),
        ("UPDATE makers SET version = '9'", "maker"),
        ("DELETE FROM current_passes", "report"),
        ("DELETE FROM current_passes WHERE stage = 'resolve'", "report"),
        ("DELETE FROM mentions WHERE kind = 'person'", "ledger"),
        ("DELETE FROM reports", "ledger"),
    ],
)
def test_a_changed_cell_is_found(filled: Ledger, path: Path, statement: str, record: str) -> None:
    filled.close()
    _tamper(path, statement)
    findings = _verify(path)
    assert record in {finding.record for finding in findings}
    said = " ".join(f"{finding.what} {finding.advice} {finding.id}" for finding in findings)
    for words in ("Mira Vale", "Somebody Else", "Orsk", "killed"):
        assert words not in said


def test_one_changed_report_is_named_and_the_others_are_not(filled: Ledger, path: Path) -> None:
    victim = make_coding(4).report.id
    filled.close()
    _tamper(path, f"UPDATE reports SET text = text || '.' WHERE id = '{victim}'")  # noqa: S608 - a test's own id
    assert [finding.id for finding in _verify(path)] == [victim]


def test_changed_bytes_of_a_capture_are_found(filled: Ledger) -> None:
    capture, content = make_capture(make_coding(1))
    filled.captures.find_path(capture.sha256).write_bytes(content[:-1] + b"!")
    (finding,) = filled.verify()
    assert (finding.record, finding.id) == ("capture", capture.id)
    assert "not those captured" in finding.what


def test_a_missing_capture_is_found(filled: Ledger) -> None:
    capture, _ = make_capture(make_coding(1))
    filled.captures.find_path(capture.sha256).unlink()
    (finding,) = filled.verify()
    assert (finding.record, finding.id) == ("capture", capture.id)
    assert "missing" in finding.what


@pytest.mark.skipif(os.name == "nt", reason="Windows decides by folder")
@pytest.mark.parametrize("place", ["ledger", "folder", "capture"])
def test_what_others_may_read_is_found(filled: Ledger, path: Path, place: str) -> None:
    capture, _ = make_capture(make_coding(1))
    {
        "ledger": path,
        "folder": filled.captures.path,
        "capture": filled.captures.find_path(capture.sha256),
    }[place].chmod(0o755)
    (finding,) = filled.verify()
    assert "others than its owner" in finding.what


def test_a_damaged_file_is_found(filled: Ledger, path: Path) -> None:
    filled.close()
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'mentions'"
        (page_number,) = connection.execute(query).fetchone()
    content = bytearray(path.read_bytes())
    page_bytes = int.from_bytes(content[16:18], "big")
    damaged_at = (page_number - 1) * page_bytes
    content[damaged_at : damaged_at + 64] = b"\xff" * 64
    path.write_bytes(content)
    findings = _verify(path)
    assert [finding.record for finding in findings] == ["ledger"]
    assert "SQLite" in findings[0].what
