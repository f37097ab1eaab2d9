"""Average link, and groups of any size."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Interval
from sayso.stages.link import grouping
from sayso.stages.link.clustering import link_average
from sayso.stages.link.components import Edge, find_components
from sayso.stages.link.grouping import Task, group_items
from tests.stages.link_samples import make_day

ANY_DAY = Interval(earliest=None, latest=None)


def test_a_weak_member_keeps_out_what_one_strong_likeness_would_bring_in() -> None:
    log_odds = np.array([[0.0, 3.0, -5.0], [3.0, 0.0, 2.0], [-5.0, 2.0, 0.0]])
    barred = np.zeros((3, 3), dtype=np.bool_)
    assert link_average(log_odds, [1, 1, 1], [ANY_DAY] * 3, barred, 0.0) == ((0, 1), (2,))


def test_a_barred_pair_never_meets_through_a_third() -> None:
    log_odds = np.full((3, 3), 4.0)
    barred = np.zeros((3, 3), dtype=np.bool_)
    barred[0, 2] = barred[2, 0] = True
    assert link_average(log_odds, [1, 1, 1], [ANY_DAY] * 3, barred, 0.0) == ((0, 1), (2,))


def test_times_narrow_as_clusters_grow() -> None:
    """The second allows both days; once it has met the first, the third is too late."""
    log_odds = np.full((3, 3), 4.0)
    times = [make_day(17), ANY_DAY, make_day(18)]
    groups = link_average(log_odds, [1, 1, 1], times, np.zeros((3, 3), dtype=np.bool_), 0.0)
    assert groups == ((0, 1), (2,))


@given(homes=st.lists(st.integers(0, 3), min_size=1, max_size=40), largest=st.integers(4, 12))
def test_cutting_into_parts_joins_nothing_that_is_unlike(homes: list[int], largest: int) -> None:
    before = grouping.LARGEST_MATRIX
    grouping.LARGEST_MATRIX = largest
    try:
        groups = group_items(
            Task(
                times=[ANY_DAY] * len(homes),
                measure=lambda one, other: 3.0 if homes[one] == homes[other] else -3.0,
                is_barred=lambda _one, _other: False,
                threshold=0.0,
            )
        )
    finally:
        grouping.LARGEST_MATRIX = before
    assert sorted(item for group in groups for item in group) == list(range(len(homes)))
    assert all(len({homes[item] for item in group}) == 1 for group in groups)


def test_a_component_that_is_too_large_is_cut_where_it_is_weakest() -> None:
    half = grouping.LARGEST_MATRIX // 2 + 1
    strong = [Edge(3.5, item, item + 1) for item in range(2 * half - 1) if item != half - 1]
    weak = Edge(0.5, half - 1, half)
    assert find_components(range(2 * half), [*strong, weak], 0.0) == [
        list(range(half)),
        list(range(half, 2 * half)),
    ]
