"""Packs of actors: what a name or an office means on a day, and what the loader refuses."""

import json
from datetime import date
from pathlib import Path

import pytest

from sayso.errors import PackError
from sayso.packs.actor_book import ActorBook, fold_actor
from sayso.packs.actor_files import load_actors
from sayso.packs.iso_dates import read_date, write_date
from sayso.records import Interval, MentionKind

PACK = """
[pack]
country = "XV"
country_words = ["Tessaran"]

[[actor]]
key = "xv.works"
kind = "group"
label = "Ministry of Works of Tessary"
local_names = ["Ministry of Works"]
source = "the state almanac, page 4"

[[actor]]
key = "xv.reed"
kind = "group"
label = "Reed Assembly"
names = [{ name = "League of the Reed", to = "2019-06" }, { name = "Reed Union", from = "2019-06-15" }]
parents = [{ actor = "xv.works", from = "2020", source = "the state almanac, page 9" }]
source = "the state almanac, page 9"

[[actor]]
key = "xv.lorn"
kind = "person"
label = "Anna Lorn"
source = "the state almanac, page 5"

[[actor]]
key = "xv.beltio"
kind = "person"
label = "Haruna Beltio"
source = "the state almanac, page 5"

[[office]]
key = "xv.works-minister"
body = "xv.works"
titles = ["works minister", "minister of works"]
holders = [
  { actor = "xv.lorn", from = "2017-03-01", to = "2021-08-25", source = "the state almanac, page 5" },
  { actor = "xv.beltio", from = "2021-08", source = "the state almanac, page 6" },
]

[[designation]]
actor = "xv.reed"
body = "Council of the Nine Towns"
list = "common list"
designated = "2018"
delisted = "2020-02-03"
source = "the council's journal, 2018"
"""


def write_pack(folder: Path, text: str, name: str = "own.toml") -> Path:
    (folder / "actors").mkdir(exist_ok=True)
    (folder / "actors" / name).write_text(text, encoding="utf-8")
    return folder


def make_day(text: str) -> Interval:
    return Interval(earliest=date.fromisoformat(text), latest=date.fromisoformat(text))


@pytest.fixture
def book(tmp_path: Path) -> ActorBook:
    return load_actors((write_pack(tmp_path, PACK),))


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        ("2019-04-20", ["Anna Lorn"]),
        ("2022-04-20", ["Haruna Beltio"]),
        ("2021-08-10", ["Anna Lorn", "Haruna Beltio"]),  # the month alone is known
        ("2016-04-20", []),
    ],
)
def test_an_office_stands_for_whoever_may_have_held_it_on_the_day(
    book: ActorBook, day: str, holders: list[str]
) -> None:
    found = book.find_holders("the Works Minister", "XV", make_day(day))
    assert sorted(actor.label for actor in found) == holders


def test_an_office_of_another_country_is_another_office(book: ActorBook) -> None:
    assert book.find_holders("works minister", "FR", make_day("2019-04-20")) == ()


@pytest.mark.parametrize(
    ("name", "day", "is_known"),
    [
        ("League of the Reed", "2018-01-01", True),
        ("League of the Reed", "2020-01-01", False),
        ("Reed Union", "2018-01-01", False),
        ("the Reed Union’s", "2020-01-01", True),
        ("REED UNION", "2020-01-01", True),
    ],
)
def test_a_name_is_known_on_its_days(book: ActorBook, name: str, day: str, is_known: bool) -> None:  # noqa: FBT001
    found = book.find_actors(name, MentionKind.GROUP, make_day(day), frozenset())
    assert [actor.key for actor in found] == (["xv.reed"] if is_known else [])


def test_a_local_name_and_a_person_need_their_country(book: ActorBook) -> None:
    day = make_day("2019-01-01")
    for name, kind in (("Ministry of Works", MentionKind.GROUP), ("Anna Lorn", MentionKind.PERSON)):
        assert book.find_actors(name, kind, day, frozenset({"FR"})) == ()
        assert len(book.find_actors(name, kind, day, frozenset({"XV"}))) == 1


def test_listings_carry_their_days_and_the_body_that_made_them(book: ActorBook) -> None:
    (listing,) = book.list_designations("xv.reed")
    assert listing.body == "Council of the Nine Towns"
    assert listing.designated == Interval(earliest=date(2018, 1, 1), latest=date(2018, 12, 31))
    assert listing.delisted == make_day("2020-02-03")


def test_one_key_for_the_spellings_of_a_name() -> None:
    spellings = ("the U.N.D.A.", "UNDA", "unda's", "Unda")
    assert {fold_actor(name) for name in spellings} == {"unda"}
    assert fold_actor("Órgano-Libre Organisation") == fold_actor("Organo Libre Organization")


@pytest.mark.parametrize("text", ["2019", "2019-04", "2019-04-21"])
def test_a_date_is_written_as_it_was_read(text: str) -> None:
    days = read_date(text)
    assert days is not None
    assert write_date(days) == text


@pytest.mark.parametrize("text", ["April 2019", "2019-13", "2019-02-30", "19", ""])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text) is None


ACTOR = '[[actor]]\nkey = "xv.a"\nkind = "group"\nlabel = "Amber Hand"\nsource = "page 1"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[actor]\n", "cannot be read as TOML"),
        ("[[actors]]\n", "actors is no part of an actor pack"),
        (ACTOR + 'colour = "red"\n', "unknown field colour"),
        (ACTOR.replace("source", "# source"), "source is missing"),
        (ACTOR.replace('"group"', '"army"'), "kind is neither person nor group"),
        (ACTOR + 'names = [{ name = "Hand", from = "May 2019" }]\n', "from is no date"),
        (ACTOR + 'names = [{ name = "Hand", from = "2020", to = "2019" }]\n', "is before from"),
        (ACTOR + "names = [3]\n", "is no table"),
        (ACTOR + ACTOR, "xv.a stands twice"),
        (ACTOR + 'parents = [{ actor = "xv.b", source = "page 2" }]\n', "xv.b: an actor pack names this key"),
        ('[[office]]\nkey = "xv.o"\n', "titles are missing"),
        ('[[designation]]\nactor = "xv.a"\nbody = "B"\nlist = "L"\nsource = "S"\n', "designated is missing"),
        ('[pack]\ncountry_words = ["Tessaran"]\n', "country_words need a country"),
    ],
)
def test_a_bad_file_gives_one_line_that_says_what_is_wrong(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(PackError) as caught:
        load_actors((write_pack(tmp_path, text),))
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "own.toml" in str(caught.value) or "add it or correct it" in str(caught.value)


def write_entities(folder: Path, *entities: dict[str, object]) -> Path:
    return write_pack(folder, "".join(json.dumps(entity) + "\n" for entity in entities), "export.ftm.json")


def test_entities_of_follow_the_money_are_actors_and_offices(tmp_path: Path) -> None:
    folder = write_entities(
        tmp_path,
        {
            "id": "p1",
            "schema": "Person",
            "caption": "Anna Lorn",
            "properties": {"name": ["A. Lorn"], "weakAlias": ["Lorn"], "nationality": ["xv"]},
        },
        {"id": "b1", "schema": "PublicBody", "properties": {"name": ["Harbour Board"], "country": ["xv"]}},
        {"id": "b2", "schema": "Organization", "properties": {"name": ["Lamp Guild"], "abbreviation": ["LG"]}},
        {"id": "o1", "schema": "Position", "properties": {"name": ["Harbour Master of Tessary"], "country": ["xv"]}},
        {
            "id": "h1",
            "schema": "Occupancy",
            "properties": {"holder": ["p1"], "post": ["o1"], "startDate": ["2018-02-01"], "endDate": ["2020"]},
        },
        {
            "id": "m1",
            "schema": "Membership",
            "properties": {"member": ["b2"], "organization": ["b1"], "startDate": ["2019"]},
        },
        {"id": "v1", "schema": "Vessel", "properties": {"name": ["Grey Heron"]}},
    )
    book = load_actors((folder,))
    day, country = make_day("2019-05-05"), frozenset({"XV"})
    (person,) = book.find_actors("A Lorn", MentionKind.PERSON, day, country)
    assert (person.key, person.label, person.country) == ("ftm:p1", "Anna Lorn", "XV")
    assert book.find_holders("harbour master", "XV", day) == (person,)
    assert book.find_holders("harbour master", "XV", make_day("2021-05-05")) == ()
    (guild,) = book.find_actors("Lamp Guild", MentionKind.GROUP, day, frozenset())
    assert [(tie.parent, tie.held.earliest) for tie in guild.ties] == [("ftm:b1", date(2019, 1, 1))]
    assert book.find_actors("Grey Heron", MentionKind.GROUP, day, country) == ()


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "p1", "schema": "Person", "properties": {"name": "Anna Lorn"}}'])
def test_a_line_that_is_no_entity_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(PackError, match=r"export\.ftm\.json: line 2: "):
        load_actors((write_pack(tmp_path, f"\n{line}\n", "export.ftm.json"),))


def test_what_ships_names_a_page_for_every_actor_term_and_listing() -> None:
    book = load_actors()
    sources = [actor.source for actor in book.actors.values() if actor.key.startswith("ir.")]
    sources += [listing.source for listing in book.designations]
    assert len(sources) > 50
    assert all(source.startswith(("http://", "https://")) for source in sources)


@pytest.mark.parametrize(
    ("title", "day", "holder"),
    [
        ("intelligence minister", "2019-04-20", "Mahmoud Alavi"),
        ("minister of intelligence", "2022-04-20", "Esmail Khatib"),
        ("foreign minister", "2010-01-01", "Manouchehr Mottaki"),
        ("president", "2016-01-01", "Hassan Rouhani"),
        ("head of the judiciary", "2020-01-01", "Ebrahim Raisi"),
        ("IRGC commander", "2019-01-01", "Mohammad Ali Jafari"),
    ],
)
def test_offices_of_the_shipped_example(title: str, day: str, holder: str) -> None:
    assert [actor.label for actor in load_actors().find_holders(title, "IR", make_day(day))] == [holder]
