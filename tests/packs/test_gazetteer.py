"""What names of places may mean, in which order, and what is no place."""

import pickle
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from sayso.errors import PackError
from sayso.packs.gazetteer import Gazetteer, PackPlace, Place, fold_name
from sayso.packs.pack_places import load_places

LARGEST_FILE_BYTES = 10_500_000


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    opened = Gazetteer.open()
    yield opened
    opened.close()


def _find_first(gazetteer: Gazetteer, name: str) -> tuple[str | None, str, str]:
    place = gazetteer.find_places(name)[0]
    return place.country, place.precision, place.name


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Iran", "IR"),
        ("the UK", "GB"),
        ("U.S.", "US"),
        ("US", "US"),
        ("Britain", "GB"),
        ("Burma", "MM"),
        ("Ivory Coast", "CI"),
        ("Côte d'Ivoire", "CI"),
        ("The Gambia", "GM"),
        ("Georgia", "GE"),
        ("Türkiye", "TR"),
    ],
)
def test_country_comes_first_under_its_usual_names(gazetteer: Gazetteer, name: str, country: str) -> None:
    place = gazetteer.find_places(name)[0]
    assert (place.precision, place.country) == ("country", country)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Aleppo", ("SY", "town")),
        ("Paris", ("FR", "town")),
        ("Washington", ("US", "town")),
        ("California", ("US", "admin1")),
        ("East Azerbaijan", ("IR", "admin1")),
        ("Raqqa", ("SY", "town")),
        ("Kiev", ("UA", "town")),
        ("Calif.", ("US", "admin1")),
    ],
)
def test_most_prominent_namesake_comes_first(gazetteer: Gazetteer, name: str, expected: tuple[str, str]) -> None:
    country, precision, _ = _find_first(gazetteer, name)
    assert (country, precision) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Aleppo Governorate", ("SY", "admin1", "Aleppo")),
        ("the province of Aleppo", ("SY", "admin1", "Aleppo")),
        ("Tehran Province", ("IR", "admin1", "Tehran")),
        ("city of Aleppo", ("SY", "town", "Aleppo")),
        ("Washington state", ("US", "admin1", "Washington")),
        ("Rapides Parish", ("US", "admin2", "Rapides Parish")),
        ("Cook County", ("US", "admin2", "Cook County")),
        ("Kansas City", ("US", "town", "Kansas City")),
    ],
)
def test_designator_puts_its_kind_first(gazetteer: Gazetteer, name: str, expected: tuple[str, str, str]) -> None:
    assert _find_first(gazetteer, name) == expected


def test_writing_does_not_change_what_a_name_means(gazetteer: Gazetteer) -> None:
    for one, other in [
        ("São Paulo", "SAO PAULO"),
        ("Saint Louis", "St. Louis"),
        ("Al-Bab", "al Bab"),
        ("Sana'a", "Sana\u2019a"),
    ]:
        assert gazetteer.find_places(one) == gazetteer.find_places(other) != ()


def test_town_names_its_regions_and_stands_where_it_lies(gazetteer: Gazetteer) -> None:
    homs = gazetteer.find_places("Homs")[0]
    assert (homs.country, homs.admin1, homs.geonames) == ("SY", "Homs", 169577)
    assert homs.lat == pytest.approx(34.72, abs=0.05)
    assert homs.lon == pytest.approx(36.71, abs=0.05)
    assert homs.population is not None


@pytest.mark.parametrize(
    ("name", "geonames", "lat", "lon"),
    [
        ("Idlib Governorate", 169387, 35.8, 36.7),
        ("New York state", 5128638, 42.9, -75.6),
        ("Texas", 4736286, 31.3, -99.3),
    ],
)
def test_region_stands_in_the_middle_of_its_area(
    gazetteer: Gazetteer, name: str, geonames: int, lat: float, lon: float
) -> None:
    region = gazetteer.find_places(name)[0]
    assert (region.precision, region.geonames) == ("admin1", geonames)
    assert region.lat == pytest.approx(lat, abs=0.5)
    assert region.lon == pytest.approx(lon, abs=1.0)


@pytest.mark.parametrize(
    ("name", "country", "region"),
    [("W. Va.", "US", "West Virginia"), ("Que.", "CA", "Quebec"), ("Cook Co.", "US", "Illinois"),
     ("Aleppo and Idlib provinces", None, None), ("Idlib provinces", "SY", "Idlib")],
)  # fmt: skip
def test_short_forms_and_plurals_of_designators(
    gazetteer: Gazetteer, name: str, country: str | None, region: str | None
) -> None:
    found = gazetteer.find_places(name)
    assert ((found[0].country, found[0].admin1) if found else (None, None)) == (country, region)


def test_a_village_of_some_hundred_inhabitants_is_known(gazetteer: Gazetteer) -> None:
    assert any((place.population or 0) < 1000 for place in gazetteer.find_places("Paulstown"))


def test_candidates_come_with_their_prominence(gazetteer: Gazetteer) -> None:
    weighed = gazetteer.weigh_places("Aleppo")
    assert tuple(one.place for one in weighed) == gazetteer.find_places("Aleppo")
    assert [one.prominence for one in weighed] == sorted((one.prominence for one in weighed), reverse=True)
    assert not any(one.is_of_pack for one in weighed)


def test_ambiguous_name_gives_all_its_places_once(gazetteer: Gazetteer) -> None:
    places = gazetteer.find_places("Springfield")
    assert len(places) > 20
    assert len(set(places)) == len(places)
    assert {place.country for place in gazetteer.find_places("Congo")} >= {"CD", "CG"}


def test_unknown_and_empty_names_give_nothing(gazetteer: Gazetteer) -> None:
    for name in ("Xqzzvale", "", "  ", "!!", "Xqzzvale Province", "\u0000"):
        assert gazetteer.find_places(name) == ()
        assert not gazetteer.has_place(name)


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Iranian", "IR"),
        ("Iranians", "IR"),
        ("Syrian", "SY"),
        ("French", "FR"),
        ("Swiss", "CH"),
        ("Burkinab\u00e9", "BF"),
        ("Tehran", None),
        ("Iran", None),
        ("", None),
    ],
)
def test_demonym_names_a_country(gazetteer: Gazetteer, word: str, country: str | None) -> None:
    assert gazetteer.find_demonym(word) == country


def test_demonym_of_a_country_is_never_that_country_as_a_place(gazetteer: Gazetteer) -> None:
    for word in ("Iranian", "Syrian", "French", "Russian", "American", "Israelis"):
        assert all(place.precision != "country" for place in gazetteer.find_places(word))


def test_common_words_and_personal_names_are_risky(gazetteer: Gazetteer) -> None:
    for name in ("Of", "Most", "Police", "March", "Reading", "Nice", "Mobile", "Bath", "Martin", "Chad", "IN"):
        assert gazetteer.is_risky(name), name
    for name in ("Paris", "Tehran", "Aleppo", "UK", "U.S.", "Iran", "Deir ez-Zor"):
        assert not gazetteer.is_risky(name), name


def test_place_of_a_pack_comes_before_its_namesakes() -> None:
    falls = Place(name="Paris", country="XX", precision="town", lat=1.0, lon=2.0)
    gazetteer = Gazetteer.open([PackPlace(place=falls, other_names=("The Capitol Falls",))])
    assert gazetteer.find_places("Paris")[0] == falls
    assert len(gazetteer.find_places("Paris")) > 5
    assert gazetteer.find_places("capitol falls") == (falls,)
    gazetteer.close()


def test_threads_and_processes_give_the_same_answers(gazetteer: Gazetteer) -> None:
    names = ["Aleppo", "Homs", "Paris", "Springfield", "Tehran Province", "Idlib"] * 5
    expected = [gazetteer.find_places(name) for name in names]
    fresh = Gazetteer.open()
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(fresh.find_places, names)) == expected
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        assert list(processes.map(fresh.find_places, names[:6])) == expected[:6]
    fresh.close()


def test_gazetteer_answers_after_a_trip_and_after_closing() -> None:
    falls = PackPlace(place=Place(name="Ostrel", precision="town"))
    gazetteer: Gazetteer = pickle.loads(pickle.dumps(Gazetteer.open([falls])))  # noqa: S301 - our own bytes
    assert gazetteer.find_places("Ostrel") == (falls.place,)
    gazetteer.close()
    assert gazetteer.has_place("Homs")
    gazetteer.close()


def test_first_answer_takes_no_seconds_and_the_file_is_small() -> None:
    start = time.process_time()
    gazetteer = Gazetteer.open()
    gazetteer.find_places("Aleppo")
    assert time.process_time() - start < 0.5
    assert gazetteer._path.stat().st_size < LARGEST_FILE_BYTES
    gazetteer.close()


def test_missing_file_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="build it with"):
        Gazetteer.open(path=tmp_path / "none.sqlite")


def test_places_of_a_pack_are_read(tmp_path: Path) -> None:
    path = tmp_path / "places.toml"
    path.write_text(
        '[[place]]\nname = "Ostrel"\nkind = "town"\nother_names = ["Ostrelle"]\ncountry = "XV"\n'
        'admin1 = "Marn"\nlat = 10\nlon = 20.5\npopulation = 900\n[[place]]\nname = "Marn"\nkind = "admin1"\n',
        encoding="utf-8",
    )
    town, region = load_places(path)
    assert town.other_names == ("Ostrelle",)
    assert town.place == Place(
        name="Ostrel", country="XV", admin1="Marn", lat=10.0, lon=20.5, precision="town", population=900
    )
    assert (region.place.admin1, region.place.lat, region.place.country) == ("Marn", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "[[place",
        'place = "Ostrel"',
        "place = [1]",
        '[[place]]\nname = "Ostrel"',
        '[[place]]\nname = "Ostrel"\nkind = "hamlet"',
        '[[place]]\nname = ""\nkind = "town"',
        '[[place]]\nname = "Ostrel"\nkind = "town"\nheight = 3',
        '[[place]]\nname = "Ostrel"\nkind = "town"\nlat = 91.0\nlon = 0',
        '[[place]]\nname = "Ostrel"\nkind = "town"\nlat = 1.0',
        '[[place]]\nname = "Ostrel"\nkind = "town"\npopulation = -1',
        '[[place]]\nname = "Ostrel"\nkind = "town"\nother_names = [""]',
    ],
)
def test_malformed_places_are_refused_without_naming_them(tmp_path: Path, text: str) -> None:
    path = tmp_path / "places.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_places(path)
    assert "\n" not in str(caught.value)
    assert "Ostrel" not in str(caught.value)


def test_key_of_a_name_is_stable() -> None:
    assert fold_name("The Hague") == "hague"
    assert fold_name("Łódź") == "lodz"
    assert fold_name("N\u2019Djamena") == "ndjamena"
    assert fold_name("The") == "the"
    for name in ("São Paulo", "Fort-de-France", "Ḩalab", "Saint Mary's"):
        assert fold_name(fold_name(name)) == fold_name(name)
