"""What linking knows: words, frequencies, weights."""

from pathlib import Path

import pytest

from sayso.errors import PackError
from sayso.packs.background import load_background
from sayso.packs.link_weights import load_link_weights, make_probability
from sayso.packs.link_words import load_link_words
from sayso.records import EventType
from sayso.stages.link.features import compare_claims, compare_strands
from tests.stages.link_samples import make_bounds, make_claim, make_linker, make_report


def test_every_event_type_has_a_family() -> None:
    assert load_link_words().family_of.keys() == set(EventType)


def test_rarer_words_tell_more_and_unknown_ones_most() -> None:
    background = load_background()
    common, rare, unknown = (background.measure_rarity(word) for word in ("say", "harbour", "merrowan"))
    assert common < rare < unknown


def test_every_weight_belongs_to_a_feature() -> None:
    """A feature that is renamed would lose its weight without a sound."""
    linker, weights = make_linker(), load_link_weights()
    first, second = (make_claim(name, bounds=make_bounds(12)) for name in "ab")
    one, other = linker.make_strands([make_report(first), make_report(second)])
    assert weights.within.weights.keys() <= compare_claims(first, second, linker.words).keys()
    assert weights.across.weights.keys() <= compare_strands(one, other, linker.words).keys()
    assert weights.across_plain.weights.keys() <= compare_strands(one, other, linker.words).keys()
    assert not any(name.startswith("report_") for name in weights.across_plain.weights)


def test_log_odds_of_nothing_are_an_even_chance() -> None:
    assert make_probability(0.0) == 0.5
    assert make_probability(1_000.0) == pytest.approx(1.0)


def test_a_file_without_a_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.toml"
    path.write_text("[within]\nbias = 0.0\n", encoding="utf-8")
    with pytest.raises(PackError, match="restore it or train anew"):
        load_link_weights(path)
