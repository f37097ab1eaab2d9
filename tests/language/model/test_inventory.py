"""Labels, and lemma scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.model.inventory import (
    LINKED_KINDS,
    MENTION_KINDS,
    NAME_LABELS,
    Inventory,
    apply_script,
    count_scripts,
    find_script,
)


@pytest.mark.parametrize(
    ("word", "lemma", "script"),
    [
        ("mines", "mine", "1:"),
        ("mine", "mine", "0:"),
        ("Armies", "army", "3:y"),
        ("went", "go", "4:go"),
        ("n't", "not", "2:ot"),
        (":", ":", "0:"),
        ("12", "1:2", "1::2"),
    ],
)
def test_scripts(word: str, lemma: str, script: str) -> None:
    assert find_script(word, lemma) == script
    assert apply_script(word, script) == lemma


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_script_makes_its_lemma(word: str, lemma: str) -> None:
    assert apply_script(word, find_script(word, lemma)) == lemma.lower()


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_a_script_makes_something_of_any_word(word: str, lemma: str, other: str) -> None:
    assert apply_script(other, find_script(word, lemma))


@pytest.mark.parametrize("script", ["9:", "9:y", "4:"])
def test_a_script_that_does_not_fit_leaves_the_word(script: str) -> None:
    assert apply_script("Mine", script) == "mine"


def test_rare_scripts_are_not_counted() -> None:
    pairs = [("mines", "mine"), ("strikes", "strike"), ("mine", "mine"), ("the", "the"), ("went", "go")]
    assert count_scripts(pairs, 2) == ("0:", "1:")


labels = st.lists(st.text(), max_size=5).map(tuple)


@given(labels, labels, labels)
def test_an_inventory_is_written_and_read(
    relations: tuple[str, ...], roles: tuple[str, ...], scripts: tuple[str, ...]
) -> None:
    inventory = Inventory(relations, roles, scripts)
    assert Inventory.from_json(inventory.to_json()) == inventory


def test_no_label_stands_twice_and_none_comes_first() -> None:
    assert NAME_LABELS[0] == "O"
    assert MENTION_KINDS[0] == "none"
    assert len(set(NAME_LABELS)) == len(NAME_LABELS) == 9
    assert set(LINKED_KINDS) < set(MENTION_KINDS)
