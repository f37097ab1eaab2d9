"""The project's own gold is sound, and its reading does not fall below its floors."""

import tomllib
from pathlib import Path

import pytest

from evaluation.gate import read_floors
from evaluation.gold.passages import (
    FOLDER,
    PARTS,
    find_part,
    fingerprint_gold,
    load_gold,
    load_real,
    load_written,
    measure_gold,
)

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


def test_the_real_passages_hold_places_and_no_words() -> None:
    entries = tomllib.loads((FOLDER / "standoff.toml").read_text(encoding="utf-8"))["passage"]
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


def test_another_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"gum"):
        load_real("build", tmp_path)
