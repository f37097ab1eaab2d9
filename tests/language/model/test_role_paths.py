"""Paths in the tree between a predicate and a word."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.model.role_paths import UNKNOWN_PATH, count_paths, find_path_classes

RELATIONS = ("root", "nsubj", "obj", "xcomp", "det")
COUNT = len(RELATIONS)
# "The miners wanted to stop work", as a tree.
HEADS = np.array([1, 2, 2, 4, 2, 4])
LABELS = np.array([RELATIONS.index(name) for name in ("det", "nsubj", "root", "det", "xcomp", "obj")])


def find_path(predicate: int, word: int) -> int:
    (found,) = find_path_classes(np.array([predicate]), np.array([word]), HEADS, LABELS, COUNT)
    return int(found)


@pytest.mark.parametrize(
    ("predicate", "word", "path"),
    [
        (2, 1, 1 + RELATIONS.index("nsubj")),
        (4, 5, 1 + RELATIONS.index("obj")),
        (4, 2, 1 + COUNT + RELATIONS.index("xcomp")),
        (4, 1, 1 + 2 * COUNT + RELATIONS.index("nsubj")),
        (5, 1, 1 + 3 * COUNT),
        (2, 2, UNKNOWN_PATH),
        (4, 4, UNKNOWN_PATH),
        (2, 0, UNKNOWN_PATH),
        (4, 0, UNKNOWN_PATH),
    ],
    ids="below,below,above,sibling,distant,root,itself,two-below,nephew".split(","),
)
def test_paths(predicate: int, word: int, path: int) -> None:
    assert find_path(predicate, word) == path


@given(st.integers(min_value=1, max_value=8), st.data())
def test_any_heads_have_classes(size: int, data: st.DataObject) -> None:
    draw = st.lists(st.integers(min_value=-1, max_value=size - 1), min_size=size, max_size=size)
    heads = np.array(data.draw(draw))
    labels = np.zeros(size, dtype=np.int64) + COUNT - 1
    predicates, words = (one.ravel() for one in np.indices((size, size)))
    classes = find_path_classes(predicates, words, heads, labels, COUNT)
    assert ((classes >= 0) & (classes < count_paths(COUNT))).all()
    assert (classes[predicates == words] == UNKNOWN_PATH).all()
