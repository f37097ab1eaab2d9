"""How a word stands to a predicate in the tree: what the head for roles is told beside the two words.

That short paths in the tree tell most of a word's role is from Gildea and Jurafsky 2002 (DOI
10.1162/089120102760275983).
"""

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
UNKNOWN_PATH = 0
"""No short path, or none that was looked for."""


def count_paths(relations: int) -> int:
    """How many classes of path there are with so many relations."""
    return 3 * relations + 2


def find_path_classes(
    predicates: Integers, words: Integers, heads: Integers, labels: Integers, relations: int
) -> Integers:
    """The class of the path of each word to its predicate.

    Args:
        predicates: Positions.
        words: Positions, as many.
        heads: The head of each position; a root has its own, and a head that is not there is below 0.
        labels: The relation of each position to its head, as a number.
        relations: How many relations there are.
    """
    of_words, of_predicates = heads[words], heads[predicates]
    is_other = words != predicates
    classes = np.zeros(len(words), dtype=np.int64)
    has_above = (of_predicates != predicates) & (of_predicates >= 0)
    above = np.where(has_above, heads[np.maximum(of_predicates, 0)], -1)
    is_distant = has_above & (above >= 0) & (above != of_predicates) & (of_words == above) & (of_words != words)
    classes[is_distant] = 3 * relations + 1
    is_sibling = has_above & (of_words == of_predicates) & (of_words != words)
    classes = np.where(is_sibling, 1 + 2 * relations + labels[words], classes)
    is_above = has_above & (of_predicates == words)
    classes = np.where(is_above, 1 + relations + labels[predicates], classes)
    is_below = (of_words == predicates) & is_other
    classes = np.where(is_below, 1 + labels[words], classes)
    return np.where(is_other, classes, UNKNOWN_PATH)
