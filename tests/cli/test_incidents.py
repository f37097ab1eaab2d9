"""`incidents`, `incident`, `figures`, `origins` and `compare`, as a person at a terminal meets them."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from sayso.ledger import Ledger
from tests.cli.runner import Outcome, run_sayso
from tests.drawing.pictures import parse_picture
from tests.ledger.samples import make_older

REPORT = "lamplight_depot.txt"
TRIALS = ("lamplight_trial.txt", "marna_trial.txt")


@pytest.fixture(name="own", scope="module")
def copy_dossier(dossier: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample dossier's ledger, to link."""
    path = tmp_path_factory.mktemp("own") / "own.db"
    with Ledger.open(dossier):  # whatever is in the log beside it is in the file when the last one closes it
        pass
    shutil.copy(dossier, path)
    shutil.copytree(dossier.with_name(f"{dossier.name}.captures"), path.with_name(f"{path.name}.captures"))
    return path


def read_table(outcome: Outcome) -> list[dict[str, str]]:
    assert (outcome.code, outcome.err) == (0, "")
    return list(csv.DictReader(outcome.lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_json(*words: str | Path) -> list[dict[str, object]]:
    outcome = run_sayso(*words, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    return [json.loads(line) for line in outcome.lines]


def test_the_table_and_the_lines_hold_the_same_incidents(own: Path) -> None:
    rows = read_table(run_sayso("incidents", "--ledger", own))
    lines = read_json("incidents", "--ledger", own)
    assert [row["Incident"] for row in rows] == [str(line["id"])[:8] for line in lines]
    counts = [int(row["Origins"]) for row in rows]
    assert counts == sorted(counts, reverse=True)
    contested = [row["How they stand"].startswith("contested: ") for row in rows]
    assert contested == [line["contested"] for line in lines]
    assert any(contested)


def test_filters_of_incidents(own: Path) -> None:
    everything = read_json("incidents", "--ledger", own)
    kept = read_json("incidents", "--ledger", own, "--type", "kill", "--contested", "--limit", "2")
    expected = [line for line in everything if line["contested"] and "kill" in str(line["types"])]
    assert kept == expected[:2]
    assert all(line["country"] == "XW" for line in read_json("incidents", "--ledger", own, "--place", "xw"))
    late = read_json("incidents", "--ledger", own, "--since", "2031-06", "--until", "2031-07")
    assert 0 < len(late) < len(everything)
    nothing = run_sayso("incidents", "--ledger", own, "--place", "Nowhere at all")
    assert (nothing.code, len(nothing.lines), len(nothing.errors)) == (0, 1, 1)


def test_an_incident_tells_who_says_what_and_on_whose_say_so(own: Path) -> None:
    line = next(line for line in read_json("incidents", "--ledger", own) if "contradictory" in json.dumps(line))
    outcome = run_sayso("incident", str(line["id"])[:6], "--ledger", own)
    assert (outcome.code, outcome.err) == (0, "")
    origins, claims = line["origins"], line["claims"]
    assert isinstance(origins, list)
    assert isinstance(claims, list)
    carriers = {carrier for origin in origins for carrier in origin["carriers"]}
    brought = f"{len(carriers)} carrier" + ("" if len(carriers) == 1 else "s")
    assert f"from {len(origins)} origins, brought by {brought}. These numbers count who says it" in outcome.out
    for origin in origins:
        assert origin["name"] in outcome.out
        assert f"path: {' > '.join(name or '(unnamed)' for name in origin['path'])}" in outcome.out
    assert all(claim["claim"][:8] in outcome.out for claim in claims)
    assert [heading for heading in ("Who says what", "Timeline") if heading in outcome.lines] == [
        "Who says what",
        "Timeline",
    ]
    assert "they cannot both be right: " in outcome.out
    assert read_json("incident", str(line["id"])[:6], "--ledger", own) == [line]


def test_a_merged_incident_is_found_by_both_ids(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "merged.db"
    shutil.copy(own, path)
    first, second = (line["claims"][0]["claim"] for line in read_json("incidents", "--ledger", path)[:2])  # type: ignore[index]
    ids = [str(line["id"]) for line in read_json("incidents", "--ledger", path)[:2]]
    ruled = run_sayso("rule", first, "same", "--other", second, "--by", "I. M.", "--ledger", path)
    assert ruled.code == 0, ruled.err
    found = [run_sayso("incident", each, "--json", "--ledger", path) for each in ids]
    assert found[0].out == found[1].out
    gone = [each for each in ids if each != json.loads(found[0].out)["id"]]
    told = [line for outcome in found for line in outcome.errors]
    assert len(told) == len(gone) > 0
    assert all(
        f"{each} is an older id; its claim stands in incident" in line for each, line in zip(gone, told, strict=True)
    )
    ruling = ruled.out.split()[1].rstrip(":")
    assert run_sayso("rule", "withdraw", ruling, "--by", "I. M.", "--ledger", path).code == 0
    assert [line["id"] for line in read_json("incidents", "--ledger", path)[:2]] == ids


def test_rulings_that_contradict_each_other_are_named(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "torn.db"
    shutil.copy(own, path)
    claims = read_json("incidents", "--ledger", path)[0]["claims"]
    assert isinstance(claims, list)
    one, two, three = (claim["claim"] for claim in claims[:3])
    for first, kind, second in ((one, "same", two), (two, "same", three), (one, "different", three)):
        assert run_sayso("rule", first, kind, "--other", second, "--by", "I. M.", "--ledger", path).code == 0
    outcome = run_sayso("incidents", "--ledger", path)
    assert outcome.code == 0
    assert len(outcome.errors) == 1
    assert "were ruled the same and stay apart" in outcome.err


def test_figures_stand_side_by_side(own: Path) -> None:
    rows = read_table(run_sayso("figures", "--ledger", own))
    lines = read_json("figures", "--ledger", own)
    assert len(rows) == len(lines) > 20
    contested = read_json("figures", "--contested", "--ledger", own)
    assert contested == [line for line in lines if "contradictory" in json.dumps(line["relations"])]
    assert len(read_table(run_sayso("figures", "--contested", "--ledger", own))) == len(contested) > 0
    for row, line in zip(rows, lines, strict=True):
        origins = line["origins"]
        assert isinstance(origins, list)
        assert all(origin["name"] in row["Who says how many"] for origin in origins)
        assert ("cannot both be right" in row["How they relate"]) == (line in contested)


def test_one_figure_in_words_and_as_a_picture(own: Path, tmp_path: Path) -> None:
    lines = read_json("figures", "--contested", "--ledger", own)
    figure = str(lines[0]["id"])[:10]
    assert read_json("figure", figure, "--ledger", own) == lines[:1]
    outcome = run_sayso("figure", figure, "--ledger", own)
    assert (outcome.code, outcome.err) == (0, "")
    values = lines[0]["values"]
    assert isinstance(values, list)
    assert all(value["claim"][:8] in outcome.out for value in values)
    assert "they cannot both be right: " in outcome.out
    target = tmp_path / "figure.svg"
    drawn = run_sayso("figure", figure, "--svg", target, "--ledger", own)
    assert (drawn.code, drawn.lines) == (0, [f"picture written to {target}"])
    assert parse_picture(target.read_text(encoding="utf-8")).tag.endswith("svg")
    closed = run_sayso("figure", figure, "--svg", tmp_path / "nowhere" / "figure.svg", "--ledger", own)
    assert (closed.code, len(closed.errors)) == (1, 1)
    missing = run_sayso("figure", "0000ffff", "--ledger", own)
    assert (missing.code, len(missing.errors)) == (1, 1)


def test_the_origins_of_a_report_as_a_picture(own: Path, tmp_path: Path) -> None:
    target = tmp_path / "origins.svg"
    assert run_sayso("origins", REPORT, "--svg", target, "--ledger", own).code == 0
    text = "".join(parse_picture(target.read_text(encoding="utf-8")).itertext())
    for line in read_json("origins", REPORT, "--ledger", own):
        assert str(line["name"]).split()[-1] in text


def test_the_path_of_a_report_and_of_one_claim(own: Path) -> None:
    outcome = run_sayso("origins", REPORT, "--ledger", own)
    assert (outcome.code, outcome.err) == (0, "")
    assert "a copy, " in outcome.out
    assert "path: Lamplight > Halyard Wire (“" in outcome.out
    lines = read_json("origins", REPORT, "--ledger", own)
    claims = [claim for line in lines for claim in line["claims"]]  # type: ignore[attr-defined]
    assert f"{len(claims)} claims from {len(lines)} origins" in outcome.out
    (alone,) = read_json("origins", claims[0]["claim"][:10], "--ledger", own)
    assert alone["claims"] == claims[:1]
    missing = run_sayso("origins", "0000ffff", "--ledger", own)
    assert (missing.code, len(missing.errors)) == (1, 1)
    assert "no report and no claim" in missing.err


def test_two_reports_compared(own: Path) -> None:
    outcome = run_sayso("compare", *TRIALS, "--ledger", own)
    assert (outcome.code, outcome.err) == (0, "")
    for told in ("Words: ", "Origins of both: ", "Both tell of ", "Only A tells of", "Only B tells of"):
        assert any(line.startswith(told) for line in outcome.lines), told
    (line,) = read_json("compare", *TRIALS, "--ledger", own)
    for incident in line["shared"]:  # type: ignore[attr-defined]
        assert f"Both tell of {incident['id'][:8]}" in outcome.out
    same = run_sayso("compare", TRIALS[0], TRIALS[0], "--ledger", own)
    assert (same.code, len(same.errors)) == (1, 1)


def test_an_older_ledger_is_brought_up_to_date_and_linked(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    shutil.copy(own, path)
    shutil.copytree(own.with_name(f"{own.name}.captures"), path.with_name(f"{path.name}.captures"))
    make_older(path)
    outcome = run_sayso("incidents", "--json", "--ledger", path)
    assert (outcome.code, len(outcome.errors)) == (0, 1)
    assert "copy from before" in outcome.err
    assert [json.loads(line) for line in outcome.lines] == read_json("incidents", "--ledger", own)
    assert run_sayso("verify", "--ledger", path).code == 0


def test_a_ledger_without_reports_has_no_incidents(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    Ledger.create_or_open(path).close()
    for command in ("incidents", "figures"):
        outcome = run_sayso(command, "--ledger", path)
        assert (outcome.code, len(outcome.lines), len(outcome.errors)) == (0, 1, 1)
        assert run_sayso(command, "--json", "--ledger", path).out == ""
