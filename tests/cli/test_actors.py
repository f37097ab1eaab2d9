"""Neutral names beside the reports' words, and what reports call actors, on the screen and in an export."""

import csv
from pathlib import Path

import pytest

from tests.cli.runner import run_sayso

PACK = """
[pack]
country = "XV"

[[actor]]
key = "xv.lorn"
kind = "person"
label = "Anna Lorn"
source = "page 5"

[[actor]]
key = "xv.hand"
kind = "group"
label = "Amber Hand Movement"
names = ["Amber Hand"]
source = "page 9"

[[office]]
key = "xv.works-minister"
titles = ["works minister"]
holders = [{ actor = "xv.lorn", from = "2017", to = "2021-08-25", source = "page 5" }]

[[designation]]
actor = "xv.hand"
body = "Council of the Nine Towns"
list = "common list"
designated = "2018-05"
delisted = "2020-02-03"
source = "page 12"
"""
PLACES = '[[place]]\nname = "Kelvany"\nkind = "town"\ncountry = "XV"\n'
TEXT = (
    "The works minister said in Kelvany that police arrested 14 members of the terrorist group Amber Hand "
    "on 3 May 2019.\n"
)


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mypack" / "actors").mkdir(parents=True)
    (tmp_path / "mypack" / "actors" / "own.toml").write_text(PACK, encoding="utf-8")
    (tmp_path / "mypack" / "places.toml").write_text(PLACES, encoding="utf-8")
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("SAYSO_PACKS", str(tmp_path / "mypack"))
    path = tmp_path / "sayso.db"
    words = ("--published", "2019-05-04", "--outlet", "Lamplight", "--workers", "1", "--ledger", path)
    assert run_sayso("read", tmp_path / "report.txt", *words).code == 0
    return path


def test_neutral_names_labels_and_listings_are_shown_and_exported(ledger: Path) -> None:
    claim = run_sayso("show", "claims", "--type", "arrest", "--ledger", ledger).lines[1]
    assert "[Anna Lorn]" in claim
    assert "Amber Hand [Amber Hand Movement]" in claim
    actors = [line.split("\t") for line in run_sayso("show", "actors", "--ledger", ledger).lines[1:]]
    assert ["Amber Hand Movement", "“terrorist group” (Lamplight)"] in [[line[0], line[2]] for line in actors]
    assert len(run_sayso("show", "actors", "--limit", "1", "--ledger", ledger).lines) == 2

    report = run_sayso("report", "report.txt", "--ledger", ledger).out
    assert "called: “terrorist group” for Amber Hand Movement" in report
    assert "Actor: Anna Lorn [xv.lorn]\n" in report
    listing = "listed by Council of the Nine Towns (common list) 2018-05, removed 2020-02-03"
    assert f"Actor: Amber Hand Movement [xv.hand]; {listing}\n" in report

    table = ledger.parent / "claims.csv"
    assert run_sayso("export", table, "--ledger", ledger).code == 0
    with table.open(encoding="utf-8-sig", newline="") as lines:
        row = next(row for row in csv.DictReader(lines) if row["event_type"] == "arrest")
    assert (row["speaker_entities"], row["labels"], row["label_entities"]) == (
        "Anna Lorn",
        "terrorist group",
        "Amber Hand Movement",
    )
    assert run_sayso("verify", "--ledger", ledger).code == 0


def test_a_bad_pack_is_one_line(ledger: Path) -> None:
    (ledger.parent / "mypack" / "actors" / "own.toml").write_text("[[actor]]\n", encoding="utf-8")
    outcome = run_sayso("parse", ledger.parent / "report.txt")
    assert outcome.code == 1
    assert len(outcome.errors) == 1
    assert "own.toml: actor 1: key is missing; add it" in outcome.errors[0]
