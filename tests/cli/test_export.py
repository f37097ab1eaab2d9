"""`export`: three formats that read back, and files that cannot be written."""

import csv
import json
import resource
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from sayso.ledger import ClaimFilter, Ledger
from tests.cli.runner import run_sayso, start_sayso, wait_for


def export(dossier: Path, path: Path, *words: str) -> list[dict[str, Any]]:
    outcome = run_sayso("export", path, "--ledger", dossier, *words)
    assert outcome.code == 0, outcome.err
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return list(pyarrow.parquet.read_table(path).to_pylist())


def test_the_three_formats_hold_the_same_claims(dossier: Path, ledger: Ledger, tmp_path: Path) -> None:
    rows = list(ledger.find_claims(ClaimFilter()))
    from_jsonl = export(dossier, tmp_path / "claims.jsonl")
    assert [line["claim_id"] for line in from_jsonl] == [row.claim.id for row in rows]
    assert export(dossier, tmp_path / "claims.parquet") == from_jsonl
    from_csv = export(dossier, tmp_path / "claims.csv")
    for line, other in zip(from_csv, from_jsonl, strict=True):
        assert set(line) == set(other)
        for name in ("claim_id", "event_type", "status", "trigger", "country", "edtf"):
            assert line[name] == (other[name] or "")
        assert line["low"] == ("" if other["low"] is None else str(other["low"]))
    assert (tmp_path / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_words_and_offsets_match_the_text(dossier: Path, ledger: Ledger, tmp_path: Path) -> None:
    texts = {row.report.id: row.report.text for row in ledger.find_reports()}
    for line in export(dossier, tmp_path / "claims.jsonl"):
        assert texts[line["report_id"]][line["start"] : line["end"]] == line["words"]


def test_the_filters_of_show_apply(dossier: Path, tmp_path: Path) -> None:
    arrests = export(dossier, tmp_path / "claims.jsonl", "--type", "arrest")
    assert arrests
    assert {line["event_type"] for line in arrests} == {"arrest"}
    assert len(export(dossier, tmp_path / "two.csv", "--limit", "2")) == 2


def test_cells_that_would_run_as_formulas_are_disarmed(tmp_path: Path) -> None:
    fields = {
        "id": "=HYPERLINK(1)",
        "outlet": "@SUM(1)",
        "title": "-2+3",
        "url": "+1",
        "text": "Twelve dock workers were arrested in Kestrel Bay on Monday.",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(fields))
    ledger = tmp_path / "sayso.db"
    assert run_sayso("read", tmp_path / "a.jsonl", "--ledger", ledger).code == 0
    (line,) = export(ledger, tmp_path / "claims.csv")
    assert line["source_id"] == "'=HYPERLINK(1)"
    assert line["outlet"] == "'@SUM(1)"
    assert line["title"] == "'-2+3"
    (plain,) = export(ledger, tmp_path / "claims.jsonl")
    assert plain["source_id"] == "=HYPERLINK(1)"


@pytest.mark.parametrize("name", ["claims.xlsx", "claims", "none/claims.csv"])
def test_a_file_that_cannot_be_written_is_one_line(name: str, dossier: Path, tmp_path: Path) -> None:
    outcome = run_sayso("export", tmp_path / name, "--ledger", dossier)
    assert outcome.code == 1
    assert len(outcome.errors) == 1
    assert name in outcome.err
    assert "; " in outcome.err


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_a_full_disk_leaves_the_file_that_stood_there(ending: str, dossier: Path, tmp_path: Path) -> None:
    path = tmp_path / f"claims.{ending}"
    path.write_text("of last week")
    process = start_sayso(
        "export", path, "--ledger", dossier, prologue="import sayso.ledger, pyarrow.parquet", prepare=fill_disk
    )
    outcome = wait_for(process)
    assert outcome.code == 1
    assert len(outcome.errors) == 1
    assert "no room is left" in outcome.err
    assert path.read_text() == "of last week"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == [path.name]


def fill_disk() -> None:
    """No file grows beyond 4 kB: what `RLIMIT_FSIZE` does to a write, a full disk does with another number."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
