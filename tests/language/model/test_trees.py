"""The best tree over a sentence."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from sayso.language.model.trees import find_tree, is_tree

SCORES = st.integers(min_value=1, max_value=5).flatmap(
    lambda size: arrays(np.float32, (size, size), elements=st.floats(min_value=-50, max_value=50, width=32))
)


def add_up(scores: NDArray[np.float32], heads: list[int]) -> float:
    return sum(float(scores[word, head]) for word, head in enumerate(heads))


def leads_to_one_root(heads: list[int]) -> bool:
    """The plain way to say what a tree is."""
    roots = [word for word, head in enumerate(heads) if word == head]
    found = list(range(len(heads)))
    for _ in heads:
        found = [heads[word] for word in found]
    return len(roots) == 1 and set(found) == set(roots)


def list_trees(size: int) -> list[list[int]]:
    return [list(heads) for heads in itertools.product(range(size), repeat=size) if leads_to_one_root(list(heads))]


TREES = {size: list_trees(size) for size in range(1, 6)}


def test_there_are_as_many_trees_as_cayley_counted() -> None:
    assert {size: len(trees) for size, trees in TREES.items()} == {1: 1, 2: 2, 3: 9, 4: 64, 5: 625}


@pytest.mark.parametrize("size", range(1, 6))
def test_what_is_a_tree(size: int) -> None:
    for heads in itertools.product(range(size), repeat=size):
        assert is_tree(list(heads)) == leads_to_one_root(list(heads))


@given(SCORES)
def test_no_tree_is_better(scores: NDArray[np.float32]) -> None:
    heads = find_tree(scores)
    assert leads_to_one_root(heads)
    best = max(add_up(scores, tree) for tree in TREES[len(scores)])
    assert add_up(scores, heads) == pytest.approx(best, abs=1e-3)


def test_no_tree_is_better_where_chance_drew_the_scores() -> None:
    generator = np.random.default_rng(7)
    for _ in range(300):
        scores = generator.normal(0, 4, (5, 5)).astype(np.float32)
        best = max(add_up(scores, tree) for tree in TREES[5])
        assert add_up(scores, find_tree(scores)) == pytest.approx(best, abs=1e-3)


def test_the_root_may_be_the_least_likely_by_itself() -> None:
    scores = np.full((5, 5), -20, dtype=np.float32)
    np.fill_diagonal(scores, [9, 8, 7, 6, 0])
    scores[:4, 4] = 20
    scores[4, 0] = 5
    assert find_tree(scores) == [4] * 5


def test_two_likely_roots_become_one() -> None:
    scores = np.array([[9, 1], [2, 8]], dtype=np.float32)
    assert find_tree(scores) == [0, 0]


def test_a_ring_is_opened_where_it_costs_least() -> None:
    scores = np.array([[0, 0, 0, 0], [3, -9, 0, 10], [0, 10, -9, 0], [1, 0, 10, -9]], dtype=np.float32)
    assert find_tree(scores) == [0, 0, 1, 2]


@pytest.mark.parametrize("seed", range(3))
def test_a_sentence_as_long_as_a_window(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 5, (250, 250)).astype(np.float32)
    assert leads_to_one_root(find_tree(scores))


def test_rings_within_rings() -> None:
    size = 250
    scores = np.full((size, size), -40, dtype=np.float32)
    for word in range(size):
        scores[word, max(word - 1, 0)] = 10 + word
        scores[max(word - 1, 0), word] = 20 + word
    np.fill_diagonal(scores, -50)
    assert leads_to_one_root(find_tree(scores))
