"""Strands in components: only those of one component can come into one incident."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sayso.stages.link.grouping import LARGEST_MATRIX


class Edge(NamedTuple):
    """Two items that were compared, or that a person joined."""

    log_odds: float
    first: int
    second: int


FLOOR_STEP = 1.0
HIGHEST_FLOOR = 6.0
"""A component of pairs that are all this sure (0.998) is one happening, however large."""


def find_components(items: Sequence[int], edges: Iterable[Edge], floor: float) -> list[list[int]]:
    """The items in components that hold together by edges above a floor, which rises until each is small enough.

    Items in ascending order, components by their first. A component that no floor up to the highest makes small stays
    whole, and is cut by `grouping`.
    """
    strong = [edge for edge in edges if edge.log_odds > floor]
    home = {item: item for item in items}
    for edge in strong:
        one, other = sorted((_find_home(home, edge.first), _find_home(home, edge.second)))
        home[other] = one
    components: dict[int, list[int]] = defaultdict(list)
    for item in items:
        components[_find_home(home, item)].append(item)
    own: dict[int, list[Edge]] = defaultdict(list)
    for edge in strong:
        own[_find_home(home, edge.first)].append(edge)
    found: list[list[int]] = []
    for root, members in components.items():
        if len(members) <= LARGEST_MATRIX or floor >= HIGHEST_FLOOR:
            found.append(members)
        else:
            found += find_components(members, own[root], floor + FLOOR_STEP)
    return sorted(found)


def _find_home(home: dict[int, int], item: int) -> int:
    while home[item] != item:
        home[item] = home[home[item]]
        item = home[item]
    return item
