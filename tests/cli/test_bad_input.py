"""Whatever comes: one line that says what, which file and what to do next; the run goes on, the exit code is 1."""

import io
import json
import resource
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from sayso.ledger import Ledger
from tests.cli.runner import GOOD_TEXT, UNSAID, Outcome, run_sayso, start_sayso, wait_for


def write_zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", bytes(50_000_000))


def write_large_text(path: Path) -> None:
    with path.open("wb") as file:
        file.write(UNSAID.encode())
        file.truncate(200_000_000)


def write_pdf(path: Path, *, locked_with: str | None, text: str | None) -> None:
    canvas = Canvas(str(path), encrypt=locked_with)
    if text is not None:
        canvas.drawString(72, 700, text)
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()


def write_broken_warc(path: Path) -> None:
    path.write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99\r\n" + UNSAID.encode())


def write_page_without_article(path: Path) -> None:
    path.write_text(f"<!doctype html><html><body><nav><a href='/'>{UNSAID}</a></nav></body></html>")


def write_broken_line(path: Path) -> None:
    lines = [json.dumps({"text": f"A. {GOOD_TEXT}"}), f'{{"text": "{UNSAID}', json.dumps({"text": f"B. {GOOD_TEXT}"})]
    path.write_text("\n".join(lines))


def link_to_itself(path: Path) -> None:
    path.symlink_to(path.parent, target_is_directory=True)


BAD: dict[str, tuple[str, Callable[[Path], object], int]] = {
    "empty": ("bad.txt", lambda path: path.write_bytes(b""), 0),
    "binary": ("bad.txt", lambda path: path.write_bytes(bytes(range(256)) * 99 + UNSAID.encode()), 0),
    "200 MB": ("bad.txt", write_large_text, 0),
    "encrypted": ("bad.pdf", lambda path: write_pdf(path, locked_with="a word", text=UNSAID), 0),
    "pictures": ("bad.pdf", lambda path: write_pdf(path, locked_with=None, text=None), 1),
    "warc": ("bad.warc", write_broken_warc, 0),
    "bomb": ("bad.docx", write_zip_bomb, 0),
    "no article": ("bad.html", write_page_without_article, 0),
    "loop": ("bad", link_to_itself, 0),
    "self": ("bad.txt", lambda path: path.symlink_to(path), 0),
    "line": ("bad.jsonl", write_broken_line, 2),
}
"""Each with its file, what writes it, and the reports in it that are stored nevertheless."""


def check_sound(path: Path, report_count: int) -> None:
    """The ledger holds so many reports, all whole, and nothing half-written lies about."""
    with Ledger.open(path) as ledger:
        assert list(ledger.verify()) == []
        assert ledger.count_records().reports == report_count
    left = {file.name for file in path.parent.iterdir()}
    assert left <= {path.name, f"{path.name}.captures", f"{path.name}-wal", f"{path.name}-shm"}
    assert not list((path.parent / f"{path.name}.captures" / ".incoming").iterdir())


@pytest.fixture(name="place")
def make_place(tmp_path: Path) -> Path:
    """A folder of reports, with a good one, beside the folder of the ledger."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "ledger").mkdir()
    (tmp_path / "reports" / "good.txt").write_text(GOOD_TEXT)
    return tmp_path


@pytest.mark.parametrize("name", BAD)
def test_a_bad_report_is_one_line_and_the_run_goes_on(name: str, place: Path) -> None:
    file_name, write, stored_count = BAD[name]
    write(place / "reports" / file_name)
    path = place / "ledger" / "sayso.db"
    began_s = time.monotonic()
    outcome = run_sayso("read", place / "reports", "--ledger", path)
    assert time.monotonic() - began_s < 10
    check_line(outcome, str(place / "reports" / file_name))
    assert outcome.out.startswith(f"{1 + stored_count} report")
    check_sound(path, 1 + stored_count)
    again = run_sayso("parse", place / "reports")
    assert again.code == 1
    assert len(again.lines) == 2 + stored_count - (name == "pictures")


def check_line(outcome: Outcome, source: str) -> None:
    assert outcome.code == 1
    (line,) = outcome.errors
    assert line.startswith(f"sayso: {source}")
    what, semicolon, advice = line.removeprefix(f"sayso: {source}").partition("; ")
    assert len(what) > 5
    assert semicolon
    assert len(advice) > 5
    assert "Traceback" not in line
    for part in UNSAID.split():
        assert part not in outcome.err


def test_a_text_of_200_mb_takes_no_memory(place: Path) -> None:
    write_large_text(place / "reports" / "bad.txt")
    process = start_sayso("parse", place / "reports", prepare=limit_memory)
    outcome = wait_for(process)
    check_line(outcome, str(place / "reports" / "bad.txt"))
    assert len(outcome.lines) == 2


def limit_memory() -> None:
    """600 MB of addresses: four times what the command takes, and less than with two copies of 200 MB."""
    resource.setrlimit(resource.RLIMIT_AS, (600_000_000, 600_000_000))


def test_a_folder_and_a_file_of_somebody_else_are_a_line_each(place: Path) -> None:
    reports = place / "reports"
    (reports / "closed").mkdir()
    (reports / "closed" / "a.txt").write_text(GOOD_TEXT)
    (reports / "own.txt").write_text(GOOD_TEXT)
    (reports / "own.txt").chmod(0)
    (reports / "closed").chmod(0)
    process = start_sayso("read", reports, "--ledger", place / "ledger" / "sayso.db", prologue=LAY_DOWN_POWERS)
    outcome = wait_for(process)
    (reports / "closed").chmod(0o700)
    assert outcome.code == 1
    assert [line.split(":")[1].strip() for line in outcome.errors] == [
        str(reports / "closed"),
        str(reports / "own.txt"),
    ]
    assert all("may not be read by this user; " in line for line in outcome.errors)
    assert outcome.out.startswith("1 report added")


LAY_DOWN_POWERS = """
import ctypes, os
if os.geteuid() == 0:  # the superuser reads everything, unless it lays down its capabilities (capset(2))
    header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert ctypes.CDLL(None).capset(header, none) == 0
"""


def test_a_full_disk_stops_with_one_line_and_nothing_half_stored(place: Path) -> None:
    for number in range(20):
        (place / "reports" / f"{number:02}.txt").write_text(f"On day {number}, {GOOD_TEXT}" * 10)
    path = place / "ledger" / "sayso.db"
    whole = place / "ledger" / "whole.db"
    process = start_sayso("read", place / "reports", "--ledger", path, "--workers", "1", prologue=FILL_DISK)
    outcome = wait_for(process)
    assert outcome.code == 1
    assert len(outcome.errors) == 1
    assert str(path) in outcome.err
    assert "no room is left" in outcome.err
    with Ledger.open(path) as ledger:
        assert list(ledger.verify()) == []
        assert 0 < ledger.count_records().reports < 21
    assert run_sayso("read", place / "reports", "--ledger", path).code == 0
    assert run_sayso("read", place / "reports", "--ledger", whole).code == 0
    with Ledger.open(path) as ledger, Ledger.open(whole) as other:
        assert list(ledger.verify()) == []
        assert ledger.count_records().claims == other.count_records().claims


FILL_DISK = """
import resource
from sayso.stages.read.spoken_language import identify_language
identify_language("The identifier unpacks its model into a file of 6 MB when it is first asked.")
resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))  # the ledger is full after some of the reports
"""


def test_a_file_that_changes_or_goes_while_it_is_read_costs_itself(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.pipeline import Pipeline  # noqa: PLC0415 - what the test takes hold of

    for name in ("changes", "goes"):
        (place / "reports" / f"{name}.txt").write_text(f"{name}. {GOOD_TEXT}")
    code_reports = Pipeline.code_reports

    def meddle(self: Pipeline, reports: list[object]) -> object:
        (place / "reports" / "goes.txt").unlink(missing_ok=True)
        (place / "reports" / "changes.txt").write_text("Another text.")
        return code_reports(self, reports)  # type: ignore[arg-type]

    monkeypatch.setattr(Pipeline, "code_reports", meddle)
    path = place / "ledger" / "sayso.db"
    outcome = run_sayso("read", place / "reports", "--ledger", path)
    assert outcome.code == 1
    assert len(outcome.errors) == 2
    assert "changes.txt: its bytes changed" in outcome.errors[0]
    assert "goes.txt" in outcome.errors[1]
    check_sound(path, 1)


def test_half_of_a_surrogate_pair_in_jsonl_is_no_crash(place: Path) -> None:
    (place / "reports" / "bad.jsonl").write_text('{"text": "Two \\ud800 were killed in Kestrel Bay on Monday."}\n')
    outcome = run_sayso("read", place / "reports", "--ledger", place / "ledger" / "sayso.db")
    assert "Traceback" not in outcome.err
    assert len(outcome.errors) == outcome.code
    buffer = io.StringIO(run_sayso("parse", place / "reports").out)
    assert all(json.loads(line) for line in buffer)
