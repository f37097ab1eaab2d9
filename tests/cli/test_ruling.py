"""`rule`, `rulings` and `reread`, as a person at a terminal meets them."""

import csv
import shutil
from pathlib import Path

import pytest

from sayso.ledger import ClaimFilter, Ledger
from sayso.records import ClaimRow, EventType
from tests.cli.runner import Outcome, run_sayso
from tests.ledger.samples import make_older

UNSAID = "Zarathustra"


@pytest.fixture(name="own")
def copy_dossier(dossier: Path, tmp_path: Path) -> Path:
    """The sample dossier's ledger, to rule on."""
    path = tmp_path / "own.db"
    with Ledger.open(dossier):  # whatever is in the log beside it is in the file when the last one closes it
        pass
    shutil.copy(dossier, path)
    shutil.copytree(dossier.with_name(f"{dossier.name}.captures"), path.with_name(f"{path.name}.captures"))
    return path


@pytest.fixture(name="row")
def choose_claim(own: Path) -> ClaimRow:
    """A claim of an arrest with an agent."""
    with Ledger.open(own) as ledger:
        return next(row for row in ledger.find_claims(ClaimFilter(type=EventType.ARREST)) if row.agents)


def rule(own: Path, *words: str) -> Outcome:
    return run_sayso("rule", *words, "--by", "I. M.", "--ledger", own)


def name_ruling(outcome: Outcome) -> str:
    assert outcome.code == 0, outcome.err
    return outcome.out.split()[1].rstrip(":")


def show_report(own: Path, row: ClaimRow) -> str:
    outcome = run_sayso("report", row.report.id, "--ledger", own)
    assert outcome.code == 0, outcome.err
    return next(line for line in outcome.lines if row.claim.id[:8] in line)


def test_a_corrected_claim_is_shown_as_ruled_everywhere(own: Path, row: ClaimRow, tmp_path: Path) -> None:
    claim = row.claim.id
    done = rule(own, claim[:8], "correct", "--field", "type", "--value", "raid")
    assert done.out.endswith(": correct type: arrest → raid, by I. M..\n")
    assert "raid [corrected]" in show_report(own, row)
    assert "type was arrest" in show_report(own, row)
    raids = run_sayso("show", "--type", "raid", "--ledger", own)
    assert any(line.split("\t")[1] == "raid [corrected]" for line in raids.lines)
    table = tmp_path / "claims.csv"
    assert run_sayso("export", table, "--ledger", own).code == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        cells = next(line for line in csv.DictReader(file) if line["claim_id"] == claim)
    assert (cells["event_type"], cells["rulings"], cells["machine_values"]) == ("raid", "correct", "type=arrest")
    assert "I. M." not in table.read_text(encoding="utf-8-sig"), "who ruled is not handed on"


def test_a_withdrawn_ruling_restores_what_was_shown(own: Path, row: ClaimRow) -> None:
    views = [("show", view, "--ledger", str(own)) for view in ("claims", "reports", "statements", "speakers")]
    before = [run_sayso(*words).out for words in views], show_report(own, row)
    for words in (("reject",), ("correct", "--field", "speaker", "--value", ""), ("note", "--reason", "look")):
        ruling = name_ruling(rule(own, row.claim.id, *words))
        assert rule(own, "withdraw", ruling).code == 0
    assert ([run_sayso(*words).out for words in views], show_report(own, row)) == before
    states = [line.split("\t")[5] for line in run_sayso("rulings", "--ledger", own).lines[1:]]
    assert sorted(states) == ["holds"] * 3 + ["withdrawn"] * 3


def test_a_rejected_claim_is_left_out_and_stays_in_its_report(own: Path, row: ClaimRow) -> None:
    lines = len(run_sayso("show", "--ledger", own).lines)
    name_ruling(rule(own, row.claim.id, "reject", "--reason", "a drill"))
    assert len(run_sayso("show", "--ledger", own).lines) == lines - 1
    rejected = run_sayso("show", "--rejected", "--ledger", own)
    assert [line.split("\t")[1] for line in rejected.lines[1:]] == ["arrest [rejected]"]
    assert "[rejected]" in show_report(own, row)


def test_rulings_are_listed_with_their_words(own: Path, row: ClaimRow) -> None:
    ruling = name_ruling(rule(own, row.claim.id, "note", "--reason", "ask the union"))
    (line,) = run_sayso("rulings", "--ledger", own).lines[1:]
    cells = line.split("\t")
    assert cells[:4] == [ruling, row.claim.id[:8], "note", "I. M."]
    assert (cells[5], cells[6], cells[8]) == ("holds", " ".join(row.words.split()), "ask the union")
    empty = run_sayso("rulings", "--queue", "--ledger", own)
    assert (empty.code, len(empty.lines), empty.errors) == (0, 1, ["no ruling waits"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("confirm",), 2),
        (("00000000", "confirm"), 1),
        (("{claim}", "nonsense"), 2),
        (("{claim}", "correct", "--field", "type"), 1),
        (("{claim}", "correct", "--field", "nonsense", "--value", "x"), 2),
        (("{claim}", "correct", "--field", "agents", "--value", UNSAID), 1),
        (("{claim}", "same", "--other", "{claim}"), 1),
        (("{claim}", "note"), 1),
        (("withdraw", "00000000"), 1),
    ],
)
def test_what_cannot_be_ruled_is_one_line(own: Path, row: ClaimRow, words: tuple[str, ...], code: int) -> None:
    outcome = rule(own, *(word.format(claim=row.claim.id) for word in words))
    assert (outcome.code, outcome.out) == (code, "")
    assert len(outcome.errors) == 1
    assert UNSAID not in outcome.err
    assert run_sayso("rulings", "--ledger", own).errors == ["no rulings yet; make one with: sayso rule CLAIM …"]


def test_nobody_rules_without_a_name(own: Path, row: ClaimRow) -> None:
    outcome = run_sayso("rule", row.claim.id, "confirm", "--ledger", own)
    assert outcome.code == 2
    assert "--by" in outcome.err
    blank = run_sayso("rule", row.claim.id, "confirm", "--by", " ", "--ledger", own)
    assert (blank.code, len(blank.errors)) == (1, 1)


def test_opening_an_older_ledger_copies_it_and_says_so(own: Path) -> None:
    make_older(own)
    first = run_sayso("show", "--limit", "1", "--ledger", own)
    copy = own.with_name("own.db.before-0003.db")
    assert copy.is_file()
    assert first.code == 0
    assert len(first.errors) == 1
    assert str(copy) in first.err
    assert "captures" in first.err
    assert run_sayso("show", "--limit", "1", "--ledger", own).err == ""


@pytest.mark.parametrize("words", [("reread",), ("read", "monday.txt")])
def test_reading_into_an_older_ledger_copies_it_and_says_so(own: Path, words: tuple[str, ...]) -> None:
    Path("monday.txt").write_text("Twelve dock workers were arrested in Kestrel Bay on Monday.\n")
    make_older(own)
    outcome = run_sayso(*words, "--ledger", own)
    assert outcome.code == 0
    assert [str(own.with_name("own.db.before-0003.db")) in line for line in outcome.errors] == [True]


def test_reread_says_what_changed_and_what_waits(tmp_path: Path) -> None:
    own, packs = tmp_path / "own.db", tmp_path / "pack"
    packs.mkdir()
    (tmp_path / "a.txt").write_text("Twelve dock workers were arrested in Kestrel Bay on Monday, the ministry said.\n")
    assert run_sayso("read", tmp_path / "a.txt", "--ledger", own).code == 0
    with Ledger.open(own) as ledger:
        row = next(iter(ledger.find_claims()))
    confirmed = name_ruling(rule(own, row.claim.id, "confirm"))
    name_ruling(rule(own, row.claim.id, "correct", "--field", "type", "--value", "disappear"))
    untouched = run_sayso("reread", "--ledger", own)
    assert (untouched.code, untouched.err) == (0, "")
    assert untouched.out == f"0 reports read again: this version has read them all. Ledger: {own}\n"
    (packs / "places.toml").write_text(
        '[[place]]\nname = "Kestrel Bay"\nother_names = []\ncountry = "XV"\nadmin1 = "Sollen"\n'
        'kind = "town"\nlat = -47.0\nlon = -122.0\npopulation = 9000\n'
    )
    Path("sayso.toml").write_text(f'packs = ["{packs}"]\n')
    outcome = run_sayso("reread", "--ledger", own, "--workers", "1")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.lines == [
        f"1 report read again, 1 with a new reading. Ledger: {own}",
        "Claims: 0 stayed, 1 changed, 0 added, 0 went (of the changed ones: place 1)",
        "Rulings: 1 held, 1 went to the queue",
        f"  {confirmed}: the claim there says something else now",
        "See them with: sayso rulings --queue",
    ]
    queue = run_sayso("rulings", "--queue", "--ledger", own)
    assert [line.split("\t")[0] for line in queue.lines[1:]] == [confirmed]
    again = run_sayso("reread", "--all", "--ledger", own)
    assert again.lines[1] == "Claims: 1 stayed, 0 changed, 0 added, 0 went"
