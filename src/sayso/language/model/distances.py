"""Distances between words in steps, as the heads for pairs of words are told them."""

import numpy as np
from numpy.typing import NDArray

from sayso.language.model.inventory import DISTANCE_STEPS

_STEPS = np.array(DISTANCE_STEPS)


def find_distance_classes(offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """The class of each signed distance in words.

    0 is the same word, then the steps ahead, one class beyond the last, and the same for words before.
    """
    steps = np.searchsorted(_STEPS, np.abs(offsets)) + 1
    classes = np.where(offsets == 0, 0, np.where(offsets > 0, steps, steps + len(_STEPS) + 1))
    return classes.astype(np.int64)
