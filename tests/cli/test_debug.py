"""Faults of ours: one line for a person, the whole of it with `--debug`, and the other reports are read."""

from pathlib import Path
from unittest.mock import patch

import pytest

from sayso.ledger import Ledger
from sayso.pipeline import Pipeline
from sayso.records import Coding, Report
from tests.cli.runner import GOOD_TEXT, UNSAID, Outcome, run_sayso


@pytest.fixture(name="folder")
def write_reports(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(f"{UNSAID} was arrested. {GOOD_TEXT}")
    (tmp_path / "b.txt").write_text(GOOD_TEXT)
    return tmp_path


def run_with_fault(*words: str | Path) -> Outcome:
    """The command, where coding trips over one report."""
    code_reports = Pipeline.code_reports

    def trip(self: Pipeline, reports: list[Report]) -> list[Coding]:
        for report in reports:
            if UNSAID in report.text:
                raise KeyError(report.text)
        return code_reports(self, reports)

    with patch.object(Pipeline, "code_reports", trip):
        return run_sayso(*words)


def test_a_fault_in_one_report_costs_that_report(folder: Path) -> None:
    path = folder / "sayso.db"
    outcome = run_with_fault("read", folder, "--ledger", path)
    assert outcome.code == 1
    (line,) = outcome.errors
    assert "a.txt: Sayso failed on it (KeyError)" in line
    assert "--debug" in line
    assert UNSAID not in line
    assert outcome.out.startswith("1 report added")
    with Ledger.open(path) as ledger:
        assert list(ledger.verify()) == []
        assert ledger.count_records().reports == 1


def test_parse_names_the_fault_in_its_place(folder: Path) -> None:
    outcome = run_with_fault("parse", folder)
    assert '"kind": "failed"' in outcome.lines[0]
    assert '"source_id": "b.txt"' in outcome.lines[1]


def test_debug_shows_where_it_happened_without_the_text(folder: Path) -> None:
    outcome = run_with_fault("--debug", "parse", folder)
    assert "code_reports" in outcome.err
    assert "test_debug.py" in outcome.err
    assert UNSAID not in outcome.err


def test_debug_shows_the_traceback_of_what_stops_a_command(tmp_path: Path) -> None:
    words = ("show", "--ledger", tmp_path / "none.db")
    assert "Traceback" not in run_sayso(*words).err
    shown = run_sayso("--debug", *words)
    assert "Traceback" in shown.err
    assert shown.errors[-1].startswith("sayso: no ledger at")


def test_a_fault_outside_every_report_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD_TEXT)
    with patch.object(Pipeline, "read_item", side_effect=RuntimeError(UNSAID)):
        outcome = run_sayso("parse", tmp_path / "a.txt")
    assert outcome.code == 1
    assert len(outcome.errors) == 1
    assert "Sayso failed (RuntimeError)" in outcome.err
    assert UNSAID not in outcome.err
