"""Items in groups, however many there are, with what people have ruled."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from sayso.packs.link_weights import make_probability
from sayso.records import Interval
from sayso.stages.link.clustering import link_average

LARGEST_MATRIX = 300
"""So many nodes are compared each with each; more are cut into parts whose clusters are compared by samples, so that
time grows with the number of items and not with its square."""
SAMPLE = 4
"""Members of a large cluster that stand for it, spread evenly over its order."""
LEAST_SHRINKAGE = 0.95
"""Rounds go on while they leave fewer nodes than this share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Items to be grouped, known by their positions."""

    times: Sequence[Interval]
    """Of each item."""
    measure: Callable[[int, int], float]
    """The log-odds that two items are the same."""
    is_barred: Callable[[int, int], bool]
    """Whether two items must not meet; it must be so for whole groups or not at all, as samples stand for them."""
    threshold: float
    same: tuple[tuple[int, int], ...] = ()
    """Ruled the same: holds against everything but `different`."""
    different: frozenset[tuple[int, int]] = frozenset()
    """Ruled different: each pair in ascending order."""


@dataclass(frozen=True, slots=True)
class _Node:
    items: tuple[int, ...]
    time: Interval


def group_items(task: Task) -> list[tuple[int, ...]]:
    """All items in groups, each in ascending order, the groups by their first item."""
    nodes = _join_ruled(task)
    while len(nodes) > LARGEST_MATRIX:
        parts = [nodes[start : start + LARGEST_MATRIX] for start in range(0, len(nodes), LARGEST_MATRIX)]
        joined = sorted((node for part in parts for node in _join_nodes(part, task)), key=lambda node: node.items)
        is_done = len(joined) > LEAST_SHRINKAGE * len(nodes)
        nodes = joined
        if is_done:
            return [node.items for node in nodes]
    return [node.items for node in _join_nodes(nodes, task)]


def _join_ruled(task: Task) -> list[_Node]:
    """One node for each item, and one for those that rulings join; the smaller pair first where rulings clash."""
    groups = {item: [item] for item in range(len(task.times))}
    home = list(range(len(task.times)))
    for one, other in sorted(tuple(sorted(pair)) for pair in task.same):
        kept, gone = sorted((home[one], home[other]))
        if kept == gone or _are_ruled_apart(groups[kept], groups[gone], task):
            continue
        for item in groups[gone]:
            home[item] = kept
        groups[kept] += groups.pop(gone)
    return [
        _Node(tuple(sorted(items)), _join_times(task.times[item] for item in sorted(items)))
        for _, items in sorted(groups.items())
    ]


def _are_ruled_apart(first: Sequence[int], second: Sequence[int], task: Task) -> bool:
    return bool(task.different) and any(
        (min(one, other), max(one, other)) in task.different for one in first for other in second
    )


def _join_times(times: Iterable[Interval]) -> Interval:
    """The days that all allow; of times that a person joined although they exclude each other, from first to last."""
    first, *others = times
    joined = first
    for time in others:
        joined = joined.intersect(time) if joined.overlaps(time) else joined.span(time)
    return joined


def _join_nodes(nodes: Sequence[_Node], task: Task) -> list[_Node]:
    if len(nodes) == 1:
        return list(nodes)
    samples = [_take_sample(node.items) for node in nodes]
    chances = np.zeros((len(nodes), len(nodes)))
    barred = np.zeros((len(nodes), len(nodes)), dtype=np.bool_)
    for one, other in combinations(range(len(nodes)), 2):
        pairs = [(first, second) for first in samples[one] for second in samples[other]]
        is_barred = _are_ruled_apart(nodes[one].items, nodes[other].items, task) or any(
            task.is_barred(first, second) for first, second in pairs
        )
        barred[one, other] = barred[other, one] = is_barred
        if not is_barred and nodes[one].time.overlaps(nodes[other].time):
            mean = sum(make_probability(task.measure(first, second)) for first, second in pairs) / len(pairs)
            chances[one, other] = chances[other, one] = mean
    groups = link_average(
        chances,
        [len(node.items) for node in nodes],
        [node.time for node in nodes],
        barred,
        make_probability(task.threshold),
    )
    return [
        _Node(
            tuple(sorted(item for position in group for item in nodes[position].items)),
            _join_times(nodes[position].time for position in group),
        )
        for group in groups
    ]


def _take_sample(items: tuple[int, ...]) -> tuple[int, ...]:
    if len(items) <= SAMPLE:
        return items
    return tuple(items[round(rank * (len(items) - 1) / (SAMPLE - 1))] for rank in range(SAMPLE))
