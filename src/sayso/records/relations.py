"""The algebra of places and of numbers as said: whether two can be the same."""

from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

from sayso.records.bounds import Bounds, Number
from sayso.records.figure import ComparedBounds, Widening
from sayso.records.link_claim import LinkPlace
from sayso.records.terms import Precision, Qualifier

ABOUT_SHARE = 0.1
"""What `about` is given on either side, by the contract."""

VAGUE_CEILINGS: tuple[tuple[Number, Number], ...] = ((2, 9), (3, 99), (24, 99), (40, 199), (200, 999), (2_000, 9_999))
"""The highest value that a vague word with this low is given: several 9, many 99, dozens 99, scores 199, hundreds 999,
thousands 9,999. A higher low is given ten times itself, less one (tens of thousands: up to 199,999)."""

SAME_TOWN_KM = 10.0
"""Two points this near are one town with its outskirts. Chosen, not measured."""
APART_KM = 50.0
"""Two towns this far from each other are not the same place; between the two they are near. Chosen, not measured."""
EARTH_RADIUS_KM = 6371.0


class PlaceRelation(StrEnum):
    """How two places lie to each other."""

    SAME = "same"
    WITHIN = "within"
    """One lies in the other."""
    NEAR = "near"
    """Two towns beside each other: not the same, but a loose report may name the one for the other."""
    APART = "apart"
    UNKNOWN = "unknown"


def relate_places(first: LinkPlace | None, second: LinkPlace | None) -> PlaceRelation:
    """How the places lie to each other, by country, first-order division and coordinates."""
    if first is None or second is None:
        return PlaceRelation.UNKNOWN
    if first.precision is None or second.precision is None:
        is_same = first.name.casefold() == second.name.casefold()
        return PlaceRelation.SAME if is_same else PlaceRelation.UNKNOWN
    if first.country != second.country:
        return PlaceRelation.APART
    if Precision.COUNTRY in {first.precision, second.precision}:
        return PlaceRelation.SAME if first.precision is second.precision else PlaceRelation.WITHIN
    return _relate_divisions(first, second)


def _relate_divisions(first: LinkPlace, second: LinkPlace) -> PlaceRelation:
    if Precision.ADMIN1 not in {first.precision, second.precision}:
        return _relate_towns(first, second)
    if first.admin1 is None or second.admin1 is None:
        return PlaceRelation.UNKNOWN
    if first.admin1 != second.admin1:
        return PlaceRelation.APART
    return PlaceRelation.SAME if first.precision is second.precision else PlaceRelation.WITHIN


def _relate_towns(first: LinkPlace, second: LinkPlace) -> PlaceRelation:
    distance_km = measure_distance_km(first, second)
    if distance_km is None:
        return PlaceRelation.UNKNOWN
    if first.precision is second.precision:
        if distance_km <= SAME_TOWN_KM:
            return PlaceRelation.SAME
        return PlaceRelation.APART if distance_km > APART_KM else PlaceRelation.NEAR
    return PlaceRelation.WITHIN if distance_km <= APART_KM else PlaceRelation.APART


def measure_distance_km(first: LinkPlace, second: LinkPlace) -> float | None:
    """The great-circle distance (haversine); `None` where a place has no coordinates."""
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return None
    lat_1, lat_2 = radians(first.lat), radians(second.lat)
    half_lat, half_lon = (lat_2 - lat_1) / 2, radians(second.lon - first.lon) / 2
    square = sin(half_lat) ** 2 + cos(lat_1) * cos(lat_2) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(square)))


def make_compared(bounds: Bounds) -> ComparedBounds:
    """The bounds that a number as said is compared by: `about` widened, a vague word given its ceiling."""
    low, high, widening = bounds.low, bounds.high, None
    if bounds.qualifier is Qualifier.VAGUE and low is not None and high is None:
        high, widening = _find_ceiling(low), Widening.VAGUE
    elif bounds.approximate or bounds.qualifier is Qualifier.ABOUT:
        low, high = _widen(bounds)
        widening = Widening.ABOUT
    return ComparedBounds(
        low=low,
        high=high,
        is_low_excluded=bounds.qualifier is Qualifier.MORE_THAN,
        is_high_excluded=bounds.qualifier is Qualifier.LESS_THAN,
        widening=widening,
    )


def _widen(bounds: Bounds) -> tuple[Number | None, Number | None]:
    """Ten per cent on either side; an end that the words leave open ("about 900 or more") stays open."""
    down, up = 1 - ABOUT_SHARE, 1 + ABOUT_SHARE
    if bounds.value is None:
        return (
            bounds.low * down if bounds.low is not None else None,
            bounds.high * up if bounds.high is not None else None,
        )
    is_high_open = bounds.low is not None and bounds.high is None
    is_low_open = bounds.high is not None and bounds.low is None
    return (
        None if is_low_open else bounds.value * down,
        None if is_high_open else bounds.value * up,
    )


def _find_ceiling(low: Number) -> Number:
    return next((ceiling for known, ceiling in VAGUE_CEILINGS if known == low), low * 10 - 1)


def has_common_value(first: ComparedBounds, second: ComparedBounds) -> bool:
    """Whether one whole number can lie in both."""
    return _can_reach(first, second) and _can_reach(second, first)


def _can_reach(below: ComparedBounds, above: ComparedBounds) -> bool:
    """Whether the low end of one lies under the high end of the other."""
    if below.low is None or above.high is None:
        return True
    if below.is_low_excluded or above.is_high_excluded:
        return below.low < above.high
    return below.low <= above.high
