"""Distances in steps."""

import numpy as np

from sayso.language.model.distances import find_distance_classes
from sayso.language.model.inventory import DISTANCE_STEPS


def test_each_way_has_its_classes() -> None:
    offsets = np.arange(-200, 201)
    classes = find_distance_classes(offsets)
    assert classes[offsets == 0].tolist() == [0]
    ahead, before = classes[offsets > 0], classes[offsets < 0][::-1]
    assert set(ahead) == set(range(1, len(DISTANCE_STEPS) + 2))
    assert (before - ahead == len(DISTANCE_STEPS) + 1).all()
    assert (np.diff(ahead) >= 0).all()


def test_a_step_holds_its_upper_edge() -> None:
    assert find_distance_classes(np.array([1, 2, 5, 6, 7, 8, 110, 111])).tolist() == [1, 2, 5, 6, 6, 7, 13, 14]
