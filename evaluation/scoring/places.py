"""Scores for place names: found, and put in the right spot.

A found name and a gold one are a pair when they share a character (the "inexact" match of Gritta, Pilehvar and Collier,
"What's missing in geographical parsing?", Language Resources and Evaluation 52, 2018); each is in one pair at the most,
those that share most first. A second agreement asks for the same first and last character.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, inf, radians, sin, sqrt
from typing import NamedTuple, Protocol

from evaluation.scoring.roles import Agreement

NEAR_KM = 161.0
"""100 miles, the distance that work on place names counts as right."""
_EARTH_RADIUS_KM = 6371.0


class LocatedSpan(Protocol):
    """A place name with where it stands in the text and on earth."""

    @property
    def start(self) -> int:
        """Its first character."""
        ...

    @property
    def end(self) -> int:
        """Past its last character."""
        ...

    @property
    def lat(self) -> float | None:
        """Degrees north; `None` where no spot is known."""
        ...

    @property
    def lon(self) -> float | None:
        """Degrees east; `None` where no spot is known."""
        ...


class FoundPlace(NamedTuple):
    """A place name as read."""

    start: int
    end: int
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesScore:
    """How well place names agree."""

    names: Agreement
    """Names that are pairs; gold names without coordinates are asked for as well."""
    exact_names: Agreement
    """Names with the same first and last character."""
    resolved: Agreement
    """Pairs within `NEAR_KM` of each other, of all gold names that have coordinates and all found ones.

    A found name whose gold name has no coordinates can be neither right nor wrong and is left out; a found name without
    coordinates of its own is wrong.
    """
    near_count: int
    """Pairs within `NEAR_KM` of each other."""
    located_count: int
    """Pairs whose gold name has coordinates."""

    @property
    def accuracy(self) -> float:
        """Percent of the pairs with gold coordinates that lie within `NEAR_KM`; a found name without any does not."""
        return 100 * self.near_count / self.located_count if self.located_count else 0.0


def score_places(gold: Sequence[Sequence[LocatedSpan]], found: Sequence[Sequence[LocatedSpan]]) -> PlacesScore:
    """Compares the place names of documents.

    Args:
        gold: The names of each document.
        found: What was read, the same documents in the same order.

    Raises:
        ValueError: The documents do not match in number.
    """
    if len(gold) != len(found):
        raise ValueError(f"{len(found)} documents were read of {len(gold)} gold ones: give one for each, in order")
    gold_count, found_count = sum(map(len, gold)), sum(map(len, found))
    pairs = [pair for places, others in zip(gold, found, strict=True) for pair in pair_places(places, others)]
    located = [(one, other) for one, other in pairs if one.lat is not None]
    near_count = sum(measure_distance_km(one, other) <= NEAR_KM for one, other in located)
    located_gold_count = sum(place.lat is not None for places in gold for place in places)
    judged_count = found_count - (len(pairs) - len(located))
    exact_count = sum((one.start, one.end) == (other.start, other.end) for one, other in pairs)
    return PlacesScore(
        names=Agreement(gold_count, found_count, len(pairs)),
        exact_names=Agreement(gold_count, found_count, exact_count),
        resolved=Agreement(located_gold_count, judged_count, near_count),
        near_count=near_count,
        located_count=len(located),
    )


def pair_places(gold: Sequence[LocatedSpan], found: Sequence[LocatedSpan]) -> list[tuple[LocatedSpan, LocatedSpan]]:
    """Gold names with the found ones that they share characters with, those that share most first."""
    shared = sorted(
        (-_count_shared(one, other), abs(one.start - other.start) + abs(one.end - other.end), index, position)
        for index, one in enumerate(gold)
        for position, other in enumerate(found)
        if _count_shared(one, other) > 0
    )
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for _, _, index, position in shared:
        if index not in taken_gold and position not in taken_found:
            taken_gold.add(index)
            taken_found.add(position)
            pairs.append((gold[index], found[position]))
    return pairs


def measure_distance_km(one: LocatedSpan, other: LocatedSpan) -> float:
    """The great-circle distance (haversine); infinite where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return inf
    north, east = radians(one.lat - other.lat), radians(one.lon - other.lon)
    half = sin(north / 2) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(east / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(sqrt(min(1.0, half)))


def _count_shared(one: LocatedSpan, other: LocatedSpan) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
