"""`parse` and `read`: the order, what is known from outside, once and twice, and stopping half-way."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from sayso.ledger import Ledger
from tests.cli.runner import GOOD_TEXT, Outcome, run_sayso, start_sayso, wait_for


def read_lines(outcome: Outcome) -> list[dict[str, object]]:
    return [json.loads(line) for line in outcome.lines]


def name_line(line: dict[str, object]) -> object:
    report = line.get("report")
    return report["source_id"] if isinstance(report, dict) else line["error"]["kind"]  # type: ignore[index]


def test_parse_follows_the_order_of_the_input_with_errors_in_their_place(tmp_path: Path) -> None:
    for name in ("a", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{name.upper()}: {GOOD_TEXT}")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "other.xyz").write_text("no report")
    outcome = run_sayso("parse", tmp_path / "c.txt", tmp_path / "none.txt", tmp_path)
    assert outcome.code == 1
    names = [name_line(line) for line in read_lines(outcome)]
    assert names == ["c.txt", "not_found", "a.txt", "empty", "c.txt"]
    assert {line["schema"] for line in read_lines(outcome)} == {"sayso.parse/1"}
    assert len(outcome.errors) == 3
    assert "1 file" in outcome.errors[-1]


def test_parse_reads_jsonl_from_standard_input() -> None:
    given = "\n".join(
        [
            json.dumps({"text": GOOD_TEXT, "id": "first", "published": "2019-05", "outlet": "The Wire"}),
            '{"text": "cut',
            json.dumps({"text": "B. " + GOOD_TEXT}),
        ]
    )
    outcome = run_sayso("parse", "-", given=given.encode())
    assert outcome.code == 1
    first, broken, third = read_lines(outcome)
    assert isinstance(first["report"], dict)
    assert first["report"]["published"] == "2019-05"
    assert first["report"]["outlet"] == "The Wire"
    assert [name_line(line) for line in (first, broken, third)] == ["first", "broken", "-:3"]


def test_parse_touches_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD_TEXT)
    before = sorted(Path().rglob("*"))
    assert run_sayso("parse", tmp_path / "a.txt").code == 0
    assert sorted(Path().rglob("*")) == before


def test_what_the_command_line_says_of_reports_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"body,where\n{GOOD_TEXT.strip()!r},x\n")
    words = ("--published", "2019-05-15", "--outlet", "Post", "--url", "https://post.example/a")
    outcome = run_sayso("parse", tmp_path / "a.csv", *words, "--column", "text=body", "--workers", "1")
    assert outcome.code == 0, outcome.err
    (line,) = read_lines(outcome)
    assert isinstance(line["report"], dict)
    known = {name: line["report"][name] for name in ("published", "outlet", "url")}
    assert known == {"published": "2019-05-15", "outlet": "Post", "url": "https://post.example/a"}


@pytest.mark.parametrize("words", [("--published", "someday"), ("--column", "text"), ("--column", "=body")])
def test_wrong_words_about_reports_are_one_line(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD_TEXT)
    outcome = run_sayso("parse", tmp_path / "a.txt", *words)
    assert outcome.code in {1, 2}
    assert len(outcome.errors) == 1
    assert outcome.out == ""


def test_reading_twice_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{name.upper()}: {GOOD_TEXT}")
    first = run_sayso("read", tmp_path, "--ledger", path)
    assert first.out.startswith("2 reports added with ")
    with Ledger.open(path) as ledger:
        before = ledger.count_records()
    second = run_sayso("read", tmp_path, "--ledger", path)
    assert second.code == 0
    assert second.out.startswith("0 reports added with 0 claims, 2 known before")
    with Ledger.open(path) as ledger:
        after = ledger.count_records()
        assert list(ledger.verify()) == []
    assert after.runs == before.runs + 1
    assert (after.reports, after.claims, after.captures) == (before.reports, before.claims, before.captures)


def test_the_same_report_in_two_files_is_added_once(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(GOOD_TEXT)
    outcome = run_sayso("read", tmp_path / "one", tmp_path / "two", "--ledger", tmp_path / "sayso.db")
    assert outcome.out.startswith("1 report added with 1 claim, 1 known before")


def test_the_ledger_of_the_settings_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD_TEXT)
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "named.db"))
    assert run_sayso("read", tmp_path / "a.txt").code == 0
    assert (tmp_path / "named.db").is_file()
    monkeypatch.delenv("SAYSO_LEDGER")
    assert run_sayso("read", tmp_path / "a.txt").code == 0
    assert Path("sayso.db").is_file()


def test_a_wrong_setting_is_one_line_and_help_still_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_WORKERS", "many")
    outcome = run_sayso("show")
    assert outcome.code == 1
    assert len(outcome.errors) == 1
    assert "SAYSO_WORKERS" in outcome.err
    assert run_sayso("--help").code == 0


def test_the_demo_read_again_still_counts_its_claims(dossier: Path) -> None:
    with Ledger.open(dossier) as ledger:
        count = ledger.count_records().claims
    assert f"{count} claims of all types." in run_sayso("demo", "--ledger", dossier).out


def test_ctrl_c_stops_with_one_line_and_a_sound_ledger(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"On day {number}, {GOOD_TEXT}"}) for number in range(3000)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    path = tmp_path / "sayso.db"
    process = start_sayso("read", tmp_path / "many.jsonl", "--ledger", path, "--workers", "2")
    limit = time.monotonic() + 60
    while time.monotonic() < limit and not is_begun(path):
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers, too
    outcome = wait_for(process, 20)
    assert outcome.code == 130
    assert outcome.out == ""
    assert len(outcome.err.strip().splitlines()) == 1  # below the ^C that the terminal shows
    assert "run the same command again" in outcome.err
    with Ledger.open(path) as ledger:
        assert list(ledger.verify()) == []
        (run,) = ledger.find_runs()
        assert run.state == "stopped"
        # the signal may fall between a report's commit and its being counted: the ledger is ahead by one at the most
        assert 0 < run.report_count < 3000
        assert ledger.count_records().reports - run.report_count in {0, 1}


def is_begun(path: Path) -> bool:
    """Whether the first report is in the ledger."""
    if not path.exists():
        return False
    with Ledger.open(path) as ledger:
        return ledger.count_records().reports > 0
