"""Quantities of public sentences: their reading, their scores, and how the number grammar's reading is told."""

import json
from pathlib import Path

import pytest

from evaluation.coded import CODED_SETS, measure_coded
from evaluation.quantities import list_quantities
from evaluation.scoring.quantities import score_quantities
from evaluation.sets.quantities import NEWSQUANT_FILE, RECOGNIZERS_FILES, Bound, Quantity, Trend, read_sentences

NO_MODEL = Path("none.onnx")


def exact(value: float) -> Quantity:
    return Quantity(value, value, Bound.EXACT)


def write_set(folder: Path) -> None:
    sentences = [
        {"text": f"Police in Kelvany held {number} strikers.", "quantities": [{"change": "=", "value": str(number)}]}
        for number in range(40)
    ]
    (folder / "quantities").mkdir()
    for file in (NEWSQUANT_FILE, *RECOGNIZERS_FILES.values()):
        (folder / "quantities" / file).write_text(json.dumps(sentences), encoding="utf-8")


@pytest.mark.parametrize(
    ("raw", "quantity"),
    [
        ({"value": "12.0", "change": ">"}, Quantity(12, 12, Bound.ABOVE)),
        ({"value": "5.0-7.5", "change": "~"}, Quantity(5, 7.5, Bound.ABOUT)),
        ({"value": "-1.3", "change": "="}, exact(-1.3)),
        ({"value": "4", "change": "up"}, Quantity(4, 4, Bound.EXACT, Trend.UP)),
        ({"value": "4"}, exact(4)),
    ],
)
def test_values_ranges_and_changes_are_read(tmp_path: Path, raw: dict[str, str], quantity: Quantity) -> None:
    path = tmp_path / "some.json"
    path.write_text(json.dumps([{"text": "Some.", "quantities": [raw]}]), encoding="utf-8")
    (sentence,) = read_sentences(path)
    assert sentence.quantities == (quantity,)


@pytest.mark.parametrize("text", ["{}", "[", '[{"text": "Some.", "quantities": [{"value": "many"}]}]'])
def test_a_file_of_another_shape_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "some.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"some\.json"):
        read_sentences(path)


def test_each_quantity_is_paired_once() -> None:
    score = score_quantities([[exact(2), exact(2)], []], [[exact(2)], [exact(2)]])
    assert (score.value.gold, score.value.predicted, score.value.correct) == (2, 2, 1)


def test_a_bound_counts_beside_the_value() -> None:
    score = score_quantities([[Quantity(2, 2, Bound.ABOVE)]], [[exact(2)]])
    assert (score.value.correct, score.bound.correct, score.change.correct) == (1, 0, 0)


def test_a_rise_is_no_bound_but_a_change() -> None:
    score = score_quantities([[Quantity(2, 2, Bound.EXACT, Trend.UP)]], [[exact(2)]])
    assert (score.bound.correct, score.change.correct) == (1, 0)


def test_a_range_is_not_its_low_end() -> None:
    assert score_quantities([[Quantity(2, 3, Bound.EXACT)]], [[exact(2)]]).value.correct == 0


def test_sentences_must_match() -> None:
    with pytest.raises(ValueError, match="1 sentences stand against 0"):
        score_quantities([], [[]])


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("It cost more than $30 million.", [Quantity(30e6, 30e6, Bound.ABOVE)]),
        ("It cost nearly 30 euros.", [Quantity(30, 30, Bound.ABOUT)]),
        ("It rose between 5% and 6%.", [Quantity(5, 6, Bound.EXACT)]),
        ("Dozens of tents burned.", [Quantity(12, 120, Bound.EXACT)]),
        ("It took 12 years.", [exact(12)]),
        ("One of the miners sang.", [exact(1)]),
        ("On 12 May 2031, at 10:30, several miners left Section 9.", []),
    ],
)
def test_the_reading_is_told_as_the_sets_tell_it(text: str, quantities: list[Quantity]) -> None:
    assert list_quantities(text) == quantities


def test_the_measure_only_part_has_the_targets(tmp_path: Path) -> None:
    write_set(tmp_path)
    figures = {figure.name: figure for figure in measure_coded("newsquant", tmp_path, NO_MODEL)}
    assert (figures["newsquant: value"].target, figures["newsquant: value and bound"].target) == (92.0, 88.0)
    assert {figure.value for figure in figures.values()} == {100.0}
    assert figures["newsquant whole half: value"].target is None


def test_a_fingerprint_moves_with_the_gold(tmp_path: Path) -> None:
    write_set(tmp_path)
    before = CODED_SETS["newsquant"].fingerprint(tmp_path)
    path = tmp_path / "quantities" / NEWSQUANT_FILE
    path.write_text(path.read_text(encoding="utf-8").replace('"="', '">"', 1), encoding="utf-8")
    assert CODED_SETS["newsquant"].fingerprint(tmp_path) != before
