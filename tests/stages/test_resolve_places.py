"""Which of its namesakes a place is: one test for each thing that tells."""

import time
from collections.abc import Callable, Sequence

import pytest

from sayso.packs.gazetteer import Gazetteer, PackPlace, Place
from sayso.records import Coding, Mention, MentionKind, PlaceReading, Span
from sayso.stages.resolve.places import read_places
from tests.report_samples import make_plain_report

CodeText = Callable[..., Coding]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def code(text: str, places: Sequence[str], groups: Sequence[str] = ()) -> Coding:
    """A coding whose mentions are these words, in the order of the text."""
    report = make_plain_report(text)
    mentions: list[Mention] = []
    reached = 0
    kinds = {**dict.fromkeys(groups, MentionKind.GROUP), **dict.fromkeys(places, MentionKind.PLACE)}
    for name in sorted((*places, *groups), key=text.index):
        start = text.index(name, reached if name in {mention.name for mention in mentions} else 0)
        reached = start + len(name)
        mentions.append(Mention(report=report.id, kind=kinds[name], span=Span(start, reached), name=name))
    return Coding(report=report, makers=(), mentions=tuple(mentions))


def read(gazetteer: Gazetteer, text: str, places: Sequence[str], groups: Sequence[str] = ()) -> list[PlaceReading]:
    return list(read_places(code(text, places, groups), gazetteer))


def locate(reading: PlaceReading) -> tuple[str | None, str | None, str | None]:
    return reading.name, reading.admin1, reading.country


@pytest.mark.parametrize("beside", ["Lebanon, Ohio", "Lebanon (Ohio)", "Lebanon in Ohio", "Lebanon, in Ohio"])
def test_what_stands_behind_a_name_holds_it(gazetteer: Gazetteer, beside: str) -> None:
    lebanon, ohio = read(gazetteer, f"Two men were killed in {beside}.", ["Lebanon", "Ohio"])
    assert (locate(lebanon), lebanon.precision) == (("Lebanon", "Ohio", "US"), "town")
    assert (locate(ohio), ohio.precision) == (("Ohio", "Ohio", "US"), "admin1")


def test_short_forms_of_newspapers_hold_a_place_too(gazetteer: Gazetteer) -> None:
    (london,) = read(gazetteer, "LONDON, Ont. - Two men were killed.", ["LONDON"])
    assert locate(london) == ("London", "Ontario", "CA")


def test_a_place_of_a_list_does_not_hold_the_one_before(gazetteer: Gazetteer) -> None:
    aleppo, idlib = read(gazetteer, "Shells fell on Aleppo, Idlib and a village.", ["Aleppo", "Idlib"])
    assert [locate(aleppo), locate(idlib)] == [("Aleppo", "Aleppo", "SY"), ("Idlib", "Idlib", "SY")]


def test_a_name_means_one_place_throughout(gazetteer: Gazetteer) -> None:
    text = "Paris was quiet. A man was killed in Paris, Texas, on Monday."
    first, second, _ = read(gazetteer, text, ["Paris", "Paris", "Texas"])
    assert locate(first) == locate(second) == ("Paris", "Texas", "US")


def test_two_namesakes_with_their_regions_are_two(gazetteer: Gazetteer) -> None:
    text = "He went from Paris, Texas, to Paris, France."
    first, second = read(gazetteer, text, ["Paris", "Paris"])
    assert (locate(first)[1], locate(second)[2]) == ("Texas", "FR")


def test_places_nearby_tell_a_small_town_from_its_large_namesake(gazetteer: Gazetteer) -> None:
    moscow, *_ = read(
        gazetteer, "Roads from Moscow to Lewiston and Boise in Idaho shut.", ["Moscow", "Lewiston", "Boise"]
    )
    assert locate(moscow) == ("Moscow", "Idaho", "US")
    alone, *_ = read(gazetteer, "Roads from Moscow shut.", ["Moscow"])
    assert locate(alone) == ("Moscow", "Moscow", "RU")


def test_a_body_named_after_a_region_tells_where_a_report_is_at_home(gazetteer: Gazetteer) -> None:
    text = "Two men were shot in Rome, the New York State Police said. Oneida County deputies came."
    (rome,) = read(gazetteer, text, ["Rome"], ["New York State Police", "Oneida County deputies"])
    assert locate(rome) == ("Rome", "New York", "US")


def test_a_country_is_not_moved_by_one_namesake_nearby(gazetteer: Gazetteer) -> None:
    lebanon, *_ = read(gazetteer, "He flew from Lebanon to Nashville.", ["Lebanon", "Nashville"])
    assert (lebanon.name, lebanon.precision) == ("Lebanon", "country")


def test_a_designator_asks_for_its_kind(gazetteer: Gazetteer) -> None:
    region, town, county = read(
        gazetteer, "In Aleppo province, in the city of Aleppo and in Cook Co. men met.",
        ["Aleppo province", "city of Aleppo", "Cook Co"],
    )  # fmt: skip
    assert [region.precision, town.precision, county.precision] == ["admin1", "town", "admin2"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("northern Idlib", ("Idlib", "Idlib", "SY")),
        ("Metro Vancouver", ("Vancouver", "British Columbia", "CA")),
        ("Vancouver General Hospital", ("Vancouver", "British Columbia", "CA")),
        ("Greater Northern Ireland", ("Northern Ireland", "Northern Ireland", "GB")),
    ],
)
def test_part_of_a_place_and_a_house_in_it_stand_there(
    gazetteer: Gazetteer, name: str, expected: tuple[str, str, str]
) -> None:
    (reading,) = read(gazetteer, f"Two men were killed in {name}.", [name])
    assert locate(reading) == expected


def test_a_house_with_a_small_place_in_its_name_needs_that_place_nearby(gazetteer: Gazetteer) -> None:
    (alone,) = read(gazetteer, "The men met at Wetumpka Hall.", ["Wetumpka Hall"])
    assert (alone.lat, alone.precision, alone.alternatives) == (None, None, 0)
    house, _ = read(gazetteer, "The men met at Wetumpka Hall in Alabama.", ["Wetumpka Hall", "Alabama"])
    assert locate(house) == ("Wetumpka", "Alabama", "US")
    named, _ = read(gazetteer, "The men of Wetumpka met at Old Wetumpka Hall.", ["Wetumpka", "Old Wetumpka Hall"])
    assert named.name == "Wetumpka"


@pytest.mark.parametrize("name", ["Memphis Street", "Lebanon Rd.", "Vancouver River", "Vermont Mountains"])
def test_streets_rivers_and_mountains_do_not_stand_at_their_namesakes(gazetteer: Gazetteer, name: str) -> None:
    (reading,) = read(gazetteer, f"Two men were killed on {name}.", [name])
    assert (reading.name, reading.lat, reading.country) == (name, None, None)


@pytest.mark.parametrize("name", ["Middle East", "Asia", "the Caucasus"])
def test_what_is_wider_than_a_country_has_no_spot(gazetteer: Gazetteer, name: str) -> None:
    reading, _ = read(gazetteer, f"Men fled from {name} to Manila.", [name, "Manila"])
    assert (reading.name, reading.lat, reading.alternatives) == (name, None, 0)


def test_a_common_word_needs_something_nearby(gazetteer: Gazetteer) -> None:
    (alone,) = read(gazetteer, "The men met at Reading.", ["Reading"])
    assert alone.lat is None
    reading, _ = read(gazetteer, "The men met at Reading and Slough.", ["Reading", "Slough"])
    assert locate(reading) == ("Reading", "England", "GB")


def test_an_unknown_name_stays_as_it_is(gazetteer: Gazetteer) -> None:
    (reading,) = read(gazetteer, "The men met at Xqzzvale.", ["Xqzzvale"])
    assert (reading.name, reading.lat, reading.country, reading.alternatives) == ("Xqzzvale", None, None, 0)


def test_alternatives_count_all_namesakes(gazetteer: Gazetteer) -> None:
    springfield, _ = read(gazetteer, "Men met in Springfield, Illinois.", ["Springfield", "Illinois"])
    assert springfield.alternatives == len(gazetteer.find_places("Springfield")) > 20


def test_places_of_a_pack_come_before_all_others() -> None:
    own = Place(name="Paris", country="XV", admin1="Sollen", precision="town", lat=-48.0, lon=-122.0)
    gazetteer = Gazetteer.open([PackPlace(place=own)])
    paris, *_ = read(gazetteer, "Men met in Paris, Lyon and Lille.", ["Paris", "Lyon", "Lille"])
    assert locate(paris) == ("Paris", "Sollen", "XV")


def test_two_of_a_pack_are_told_apart_by_the_others(code_text: CodeText) -> None:
    coding = code_text("Ten men were killed in Pellan in Upper Orrin, and two were killed in Pellan, Tessary.")
    regions = [r.admin1 for r in coding.readings if isinstance(r, PlaceReading) and r.name == "Pellan"]
    assert len(regions) == 2
    assert all(isinstance(region, str) for region in regions)


def test_a_demonym_is_no_place(code_text: CodeText) -> None:
    coding = code_text("Georgian troops fired on the Georgians near Gori in Georgia.")
    names = {mention.name for mention in coding.mentions if mention.kind is MentionKind.PLACE}
    assert names == {"Gori", "Georgia"}


def test_a_report_takes_a_few_milliseconds(gazetteer: Gazetteer) -> None:
    names = [f"{kind} {name}" for kind in ("Old", "North", "Lake") for name in ("Springfield", "Xqzzvale", "Clinton")]
    coding = code(f"Men met in {', '.join(names)}.", names)
    list(read_places(coding, gazetteer))
    start = time.process_time()
    for _ in range(10):
        list(read_places(coding, gazetteer))
    # 4 ms on this machine where it is idle; the bound tells a search that grows with the square of the names.
    assert (time.process_time() - start) / 10 < 0.1
