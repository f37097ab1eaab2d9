"""The algebra of places and of numbers as said."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Bounds, LinkPlace, PlaceRelation, Precision, Qualifier, relate_places
from sayso.records.relations import has_common_value, make_compared, measure_distance_km

NUMBERS = st.one_of(st.none(), st.integers(0, 500))
BOUNDS = st.builds(
    Bounds,
    low=NUMBERS,
    high=NUMBERS,
    value=NUMBERS,
    qualifier=st.sampled_from(Qualifier),
    approximate=st.booleans(),
)
PLACES = st.builds(
    LinkPlace,
    name=st.sampled_from(["Ashgrel", "Pellan"]),
    country=st.sampled_from(["XV", "XW"]),
    admin1=st.sampled_from([None, "Lower Orrin", "Tessary"]),
    lat=st.one_of(st.none(), st.floats(-48, -46)),
    lon=st.one_of(st.none(), st.floats(-123, -121)),
    precision=st.sampled_from([None, *Precision]),
)


def make_place(precision: Precision | None, admin1: str | None = "Tessary", lat: float = -47.0) -> LinkPlace:
    return LinkPlace(name="Pellan", country="XV", admin1=admin1, lat=lat, lon=-121.0, precision=precision)


@given(first=BOUNDS, second=BOUNDS)
def test_numbers_meet_both_ways(first: Bounds, second: Bounds) -> None:
    one, other = make_compared(first), make_compared(second)
    assert has_common_value(one, other) == has_common_value(other, one)


@given(bounds=BOUNDS)
def test_comparing_never_narrows_what_was_said(bounds: Bounds) -> None:
    """But a vague word, which gets a ceiling."""
    compared = make_compared(bounds)
    if bounds.qualifier is not Qualifier.VAGUE and bounds.value is None:
        assert compared.low is None or (bounds.low is not None and compared.low <= bounds.low)
        assert compared.high is None or (bounds.high is not None and compared.high >= bounds.high)


@given(first=PLACES, second=PLACES)
def test_places_relate_both_ways(first: LinkPlace, second: LinkPlace) -> None:
    assert relate_places(first, second) is relate_places(second, first)


def test_a_town_lies_within_its_province_and_apart_from_another() -> None:
    town, province = make_place(Precision.TOWN), make_place(Precision.ADMIN1)
    assert relate_places(town, province) is PlaceRelation.WITHIN
    assert relate_places(town, make_place(Precision.ADMIN1, "Sollen")) is PlaceRelation.APART
    assert relate_places(town, make_place(Precision.TOWN, lat=-47.05)) is PlaceRelation.SAME
    assert relate_places(town, make_place(Precision.TOWN, lat=-48.0)) is PlaceRelation.APART
    assert relate_places(town, make_place(None)) is PlaceRelation.SAME
    assert relate_places(town, None) is PlaceRelation.UNKNOWN


def test_a_degree_of_latitude_is_about_111_kilometres() -> None:
    distance_km = measure_distance_km(make_place(Precision.TOWN), make_place(Precision.TOWN, lat=-48.0))
    assert distance_km is not None
    assert 110 < distance_km < 112
