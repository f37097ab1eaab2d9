"""Which candidate of each name a report means, told by all its names together.

Each candidate is worth something by itself, and more the more of what else the report names lies in the same country,
the same region, the same district or the same corner of the map. As the others are uncertain too, all are weighed anew
in a few rounds, each name counting for its candidates by their shares of the last round. (Leidner's spatial minimality,
"Toponym Resolution in Text", 2007, with shares in the place of decisions and areas in that of distances.)
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from math import exp, floor, log1p
from typing import NamedTuple

from sayso.packs.gazetteer import Place
from sayso.stages.resolve.place_names import Area, PlaceName, list_areas

# Set together with the weights of place_names.py; see there.
_AREA_WORTHS = (0.6, 1.2, 1.0)
"""Of a shared country, first-level region, second-level region."""
_CORNER_WORTH = 0.8
_CORNER_DEGREES = 1.5
_MASS_FACTOR = 4.0
"""How soon more names in one area add little: worth times log(1 + this times the number of names)."""
_ROUNDS = 5
_LEAST_SHARE = 0.01
"""A candidate with less counts for nothing: saves half of the time and moves no place."""
_LEAST_SUPPORT = 0.3

Corner = tuple[int, int]
"""A square of the map, by its row and column."""
Mass = dict[Area | Corner, float]
"""How many names lie in an area or in a corner and those around it, each by its share."""


class Choice(NamedTuple):
    """The place that a name means."""

    place: Place | None
    """`None` where the gazetteer knows none, or the name needs support and has none."""
    alternatives: int
    """How many places of the name the gazetteer knows, this one included."""


class _Spot(NamedTuple):
    """Where a candidate lies."""

    areas: tuple[Area, ...]
    corner: Corner | None


def choose_places(names: Sequence[PlaceName]) -> list[Choice]:
    """What each name means, in the order given; all names of one report are given together."""
    spots = [[_locate(one.place) for one in name.candidates] for name in names]
    shares = [_share_out(name.worths) for name in names]
    for _ in range(_ROUNDS):
        masses = [_count_mass(*pair) for pair in zip(spots, shares, strict=True)]
        total = _sum(masses)
        shares = [
            _share_out([worth + _value_spot(spot, total, mass) for worth, spot in zip(name.worths, where, strict=True)])
            for name, where, mass in zip(names, spots, masses, strict=True)
        ]
    masses = [_count_mass(*pair) for pair in zip(spots, shares, strict=True)]
    total = _sum(masses)
    return [
        _choose(name, where, share, total, mass)
        for name, where, share, mass in zip(names, spots, shares, masses, strict=True)
    ]


def _locate(place: Place) -> _Spot:
    if place.precision not in {"admin2", "town"} or place.lat is None or place.lon is None:
        return _Spot(list_areas(place), None)
    return _Spot(list_areas(place), (floor(place.lat / _CORNER_DEGREES), floor(place.lon / _CORNER_DEGREES)))


def _share_out(worths: Sequence[float]) -> list[float]:
    """Shares that sum to 1, each in proportion to the exponential of its worth."""
    best = max(worths, default=0.0)
    raised = [exp(worth - best) for worth in worths]
    total = sum(raised)
    return [one / total for one in raised]


def _count_mass(spots: Sequence[_Spot], shares: Sequence[float]) -> Mass:
    """What a name counts for in each area, and in each corner and those around it."""
    mass: Mass = defaultdict(float)
    for spot, share in zip(spots, shares, strict=True):
        if share >= _LEAST_SHARE:
            for area in spot.areas:
                mass[area] += share
            for corner in _list_corners(spot.corner):
                mass[corner] += share
    return mass


def _list_corners(corner: Corner | None) -> Iterator[Corner]:
    if corner is not None:
        for north, east in product((-1, 0, 1), repeat=2):
            yield corner[0] + north, corner[1] + east


def _sum(masses: Sequence[Mass]) -> Mass:
    total: Mass = defaultdict(float)
    for mass in masses:
        for square, count in mass.items():
            total[square] += count
    return total


def _count_others(square: Area | Corner | None, total: Mass, own: Mass) -> float:
    """What the other names count for in an area or a corner."""
    return max(0.0, total.get(square, 0.0) - own.get(square, 0.0)) if square is not None else 0.0


def _value_spot(spot: _Spot, total: Mass, own: Mass) -> float:
    """What lying here is worth, by what other names count for in the same areas and the same corner."""
    squares = (*zip(spot.areas, _AREA_WORTHS, strict=False), (spot.corner, _CORNER_WORTH))
    return sum(worth * log1p(_MASS_FACTOR * _count_others(square, total, own)) for square, worth in squares)


def _choose(name: PlaceName, spots: Sequence[_Spot], shares: Sequence[float], total: Mass, own: Mass) -> Choice:
    if not shares:
        return Choice(None, 0)
    position = max(range(len(shares)), key=lambda index: (shares[index], -index))
    best, spot = name.candidates[position], spots[position]
    is_left = name.needs_support and not best.is_of_pack and not _is_supported(best.place, spot, total, own)
    return Choice(None, 0) if is_left else Choice(best.place, name.candidate_count)


def _is_supported(place: Place, spot: _Spot, total: Mass, own: Mass) -> bool:
    """Whether another name lies in the same region or corner; for a region, in the same country."""
    if place.precision == "country" or not spot.areas:
        return True
    region = spot.areas[0] if place.precision == "admin1" else spot.areas[:2][-1]
    near = max(_count_others(square, total, own) for square in (region, spot.corner))
    return near >= _LEAST_SUPPORT
