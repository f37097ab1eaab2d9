"""The project's own gold is sound, and its reading does not fall below its floors."""

import csv
import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from evaluation.gate import read_floors
from evaluation.gold import passages
from evaluation.gold.passages import (
    FOLDER,
    GOLD_SETS,
    PARTS,
    REAL_FILE,
    WAR_FILE,
    find_part,
    fingerprint_gold,
    has_texts,
    load_gold,
    load_real,
    load_war,
    load_written,
    measure_gold,
)
from evaluation.sets.fakes import read_fakes

TYPES = frozenset(
    "kill die execute injure torture sexual_violence arrest charge sentence release disappear attack bomb plot "
    "dismantle raid protest gather restrict expel designate delist other".split()
)
STATUSES = frozenset("asserted denied alleged attempted threatened demanded hypothetical".split())


@pytest.mark.parametrize("part", PARTS)
def test_no_floor_is_broken(part: str) -> None:
    name = f"gold-written-{part}"
    floors = {figure: floor for figure, floor in read_floors().world.items() if figure.startswith(f"{name}:")}
    assert floors
    reached = {figure.name: round(figure.value, 1) for figure in measure_gold(name, load_gold(name, None))}
    assert all(reached[figure] >= floor for figure, floor in floors.items()), reached


@pytest.mark.parametrize("part", PARTS)
def test_the_gold_is_that_of_the_floors(part: str) -> None:
    name = f"gold-written-{part}"
    assert fingerprint_gold(name) == read_floors().fingerprints[name]


@pytest.mark.parametrize("part", PARTS)
def test_every_cell_stands_in_its_passage(part: str) -> None:
    for passage in load_written(part):
        text = " ".join(passage.text.lower().split())
        for claim in passage.claims:
            assert claim.type in TYPES
            assert claim.status in STATUSES
            words = [
                *filter(None, claim.chain),
                *claim.agents,
                *claim.patients,
                *([claim.place] if claim.place else []),
            ]
            for phrase in words:
                assert " ".join(phrase.lower().split()) in text, (passage.id, phrase)


def test_parts_share_no_passage() -> None:
    build, measure = (load_written(part) for part in PARTS)
    assert {passage.text for passage in build}.isdisjoint(passage.text for passage in measure)
    assert (len(build), len(measure)) == (130, 80)


@pytest.mark.parametrize("file", [REAL_FILE, WAR_FILE])
def test_the_passages_of_others_hold_places_and_no_words(file: str) -> None:
    entries = tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))["passage"]
    assert {find_part(entry["document"]) for entry in entries} == set(PARTS)
    for entry in entries:
        assert "text" not in entry
        length = entry["end"] - entry["start"]
        for claim in entry.get("claim", ()):
            assert claim["type"] in TYPES
            assert claim["status"] in STATUSES
            places = [claim["trigger"], *(claim[key] for key in ("quantity", "place", "time") if key in claim)]
            places += [place for key in ("chain", "agents", "patients", "labels") for place in claim.get(key, ())]
            assert all(place == [] or 0 <= place[0] < place[1] <= length for place in places), entry["id"]


def test_each_report_of_the_war_gives_one_passage() -> None:
    entries = tomllib.loads((FOLDER / WAR_FILE).read_text(encoding="utf-8"))["passage"]
    assert len({entry["document"] for entry in entries}) == len(entries) == 60
    for claim in (claim for entry in entries for claim in entry["claim"]):
        assert ("quantity" in claim) == ("qualifier" in claim) == ("counts" in claim)
        bounds = [claim[key] for key in ("low", "value", "high") if key in claim]
        assert bounds == sorted(bounds)
        assert claim.get("earliest", "") <= claim.get("latest", "9999")
        assert "time" in claim or not {"earliest", "latest", "time_carried"} & claim.keys()


def test_another_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"gum"):
        load_real("build", tmp_path)


def test_a_war_passage_gets_its_words_from_the_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passage = "Gunmen killed two millers in Ostrava Velm a monitor said."
    part = _write_war(tmp_path, ["Another row.", f"Head. {passage}"], passage)
    monkeypatch.setattr(passages, "FOLDER", tmp_path)
    (loaded,) = load_war(part, tmp_path)
    (claim,) = loaded.claims
    assert loaded.text == passage
    assert loaded.published == "2031-04-02"
    assert claim.chain == ("monitor", "")
    assert (claim.agents, claim.patients, claim.place) == (("Gunmen",), ("millers",), "Ostrava Velm")
    assert (claim.low, claim.high, claim.value, claim.has_count) == (2, 2, 2, True)
    (other,) = set(PARTS) - {part}
    assert load_war(other, tmp_path) == []


def test_a_changed_war_report_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passage = "Gunmen killed two millers in Ostrava Velm a monitor said."
    part = _write_war(tmp_path, ["Another row.", f"Head. {passage.replace('two', 'six')}"], passage)
    monkeypatch.setattr(passages, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"FAKES_1 is not the one that was coded"):
        load_war(part, tmp_path)


def test_war_reports_are_known_by_their_rows(tmp_path: Path) -> None:
    _write_reports(tmp_path, ["First.", "At the caf\xe9.\nLast."])
    reports = read_fakes(tmp_path / "fakes_syria")
    assert [(one.id, one.text) for one in reports] == [("FAKES_0", "First."), ("FAKES_1", "At the caf\xe9.\nLast.")]


def test_a_file_that_is_not_of_war_reports_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not there"):
        read_fakes(tmp_path)
    (tmp_path / "FA-KES-Dataset.csv").write_text("unit_id,source\n7,gazette\n", encoding="latin-1")
    with pytest.raises(ValueError, match="no column article_content"):
        read_fakes(tmp_path)


def test_a_set_without_its_texts_is_told(tmp_path: Path) -> None:
    assert [name for name in GOLD_SETS if has_texts(name, None)] == ["gold-written-build", "gold-written-measure"]
    assert not has_texts("gold-war-build", tmp_path)
    (tmp_path / "fakes_syria").mkdir()
    assert has_texts("gold-war-measure", tmp_path)
    assert not has_texts("gold-real-build", tmp_path)
    with pytest.raises(ValueError, match="--data"):
        load_gold("gold-war-build", None)


@pytest.mark.parametrize("part", PARTS)
def test_the_fingerprint_is_that_of_the_file(part: str) -> None:
    for kind, file in (("real", REAL_FILE), ("war", WAR_FILE), ("written", f"written_{part}.toml")):
        digest = hashlib.sha256((FOLDER / file).read_bytes()).hexdigest()
        assert fingerprint_gold(f"gold-{kind}-{part}") == digest


def _write_reports(folder: Path, texts: Sequence[str]) -> None:
    (folder / "fakes_syria").mkdir()
    with (folder / "fakes_syria" / "FA-KES-Dataset.csv").open("w", encoding="latin-1", newline="") as file:
        rows = csv.writer(file)
        rows.writerows([["unit_id", "article_content", "source"], *([7, text, "gazette"] for text in texts)])


def _write_war(folder: Path, texts: Sequence[str], passage: str) -> str:
    """Writes reports and the coding of a passage of the second, from its seventh character; gives its part."""
    _write_reports(folder, texts)
    (folder / WAR_FILE).write_text(
        f"""[[passage]]
id = "w01"
document = "FAKES_1"
start = 6
end = {6 + len(passage)}
sha256 = "{hashlib.sha256(passage.encode()).hexdigest()}"
published = "2031-04-02"

[[passage.claim]]
trigger = [7, 13]
type = "kill"
chain = [[44, 51], []]
status = "asserted"
agents = [[0, 6]]
patients = [[18, 25]]
quantity = [14, 17]
low = 2
high = 2
value = 2
qualifier = "exact"
counts = "patient"
place = [29, 41]
""",
        encoding="utf-8",
    )
    return find_part("FAKES_1")
