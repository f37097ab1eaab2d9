"""Names and offices told as actors of a pack, by the days and the country of the report."""

from collections.abc import Callable

import pytest

from sayso.packs.reading import NEWSROOM_FOLDER
from sayso.pipeline import Pipeline, make_read_options
from sayso.records import Coding
from sayso.settings import Settings
from tests.report_samples import make_plain_report

PACK = """
[pack]
country = "XV"
country_words = ["Tessaran", "Tessary"]

[[actor]]
key = "xv.works"
kind = "group"
label = "Ministry of Works of Tessary"
local_names = ["Ministry of Works", "Works Ministry"]
source = "page 4"

[[actor]]
key = "xv.hand"
kind = "group"
label = "Amber Hand Movement"
names = ["Amber Hand", { name = "Reed Guild", to = "2020" }]
local_names = ["AHM"]
source = "page 9"

[[actor]]
key = "xv.other-hand"
kind = "group"
label = "Second Hand Movement"
names = [{ name = "Reed Guild", from = "2020" }]
source = "page 9"

[[actor]]
key = "xv.lorn"
kind = "person"
label = "Anna Lorn"
source = "page 5"

[[actor]]
key = "xv.beltio"
kind = "person"
label = "Haruna Beltio"
source = "page 5"

[[office]]
key = "xv.works-minister"
titles = ["works minister", "minister of works"]
holders = [
  { actor = "xv.lorn", from = "2017-03-01", to = "2021-08-25", source = "page 5" },
  { actor = "xv.beltio", from = "2021-08-25", source = "page 6" },
]
"""
LORN, BELTIO = ("Anna Lorn", "xv.lorn"), ("Haruna Beltio", "xv.beltio")

TellText = Callable[..., dict[str, tuple[str, str | None] | None]]


@pytest.fixture(scope="module")
def tell_actors(tmp_path_factory: pytest.TempPathFactory) -> TellText:
    """A text's persons and groups by their words, each with its entity's name and pack key."""
    folder = tmp_path_factory.mktemp("pack")
    (folder / "actors").mkdir()
    (folder / "actors" / "own.toml").write_text(PACK, encoding="utf-8")
    settings = Settings(packs=(NEWSROOM_FOLDER, folder))
    pipeline = Pipeline(settings, make_read_options(settings))

    def tell(text: str, published: str | None = None) -> dict[str, tuple[str, str | None] | None]:
        coding = pipeline.code_reports([make_plain_report(text, published=published)])[0]
        return {
            mention.span.text_of(text): (entity.name, entity.pack_key) if entity is not None else None
            for mention in coding.mentions
            if mention.kind in {"person", "group"}
            for entity in [coding.entity_by_mention.get(mention.id)]
        }

    return tell


@pytest.mark.parametrize(
    ("published", "holder"),
    [("2019-04-20", LORN), ("2022-04-20", BELTIO), ("2021", None), (None, None), ("2016-01-01", None)],
)
def test_an_office_is_its_holder_on_the_day_of_the_report(
    tell_actors: TellText, published: str | None, holder: tuple[str, str] | None
) -> None:
    told = tell_actors("The works minister said ten men were arrested in Kelvany.", published)
    assert told["The works minister"] == holder


@pytest.mark.parametrize(
    "words", ["Tessary's works minister", "The Tessaran works minister", "The minister of works of Tessary"]
)
def test_the_country_in_the_phrase_is_enough(tell_actors: TellText, words: str) -> None:
    told = tell_actors(f"{words} said ten men were arrested in Paris and in Lyon.", "2019-04-20")
    assert told[words] == LORN


def test_an_office_of_a_report_on_another_country_is_nobody(tell_actors: TellText) -> None:
    told = tell_actors("The works minister said ten men were arrested in Paris and in Lyon.", "2019-04-20")
    assert told["The works minister"] is None


def test_an_office_with_a_year_is_its_holder_of_that_year(tell_actors: TellText) -> None:
    text = "The minister of works in 2018 ordered the arrest of ten men in Kelvany."
    assert LORN in tell_actors(text, "2023-01-01").values()


@pytest.mark.parametrize(
    ("title", "published", "name"),
    [
        ("Works Minister Lorn", "2019-04-20", "Anna Lorn"),
        ("Works Minister Anna Lorn", "2019-04-20", "Anna Lorn"),
        ("Former works minister Anna Lorn", "2023-01-01", "Anna Lorn"),
    ],
)
def test_a_name_beside_a_title(tell_actors: TellText, title: str, published: str, name: str) -> None:
    told = tell_actors(f"{title} said ten men were arrested in Kelvany.", published)
    assert (name, "xv.lorn") in told.values()


@pytest.mark.parametrize(
    "title",
    [
        "Works Minister Haruna Beltio",  # in 2019 the minister was another: neither is taken
        "Works Minister Caspar Eld",  # no pack knows him
        "Deputy Works Minister Lorn",
        "Spain's works minister Lorn",
    ],
)
def test_a_title_that_does_not_fit_its_name_leads_to_no_pack(tell_actors: TellText, title: str) -> None:
    told = tell_actors(f"{title} said ten men were arrested in Kelvany.", "2019-04-20")
    assert [entity for entity in told.values() if entity is not None and entity[1] is not None] == []


@pytest.mark.parametrize(
    ("published", "actor"),
    [
        ("2018-01-01", ("Amber Hand Movement", "xv.hand")),
        ("2022-01-01", ("Second Hand Movement", "xv.other-hand")),
        ("2020-05-01", ("Reed Guild", None)),
        (None, ("Reed Guild", None)),
    ],
)
def test_a_name_that_two_bore_is_the_one_who_bore_it_then_or_unknown(
    tell_actors: TellText, published: str | None, actor: tuple[str, str | None]
) -> None:
    told = tell_actors("Police in Kelvany arrested ten members of the Reed Guild.", published)
    assert told["Reed Guild"] == actor


def test_abbreviations_and_bodies_by_their_common_nouns(tell_actors: TellText) -> None:
    text = "The Works Ministry in Kelvany banned the AHM. The Tessaran works ministry arrested three men."
    told = tell_actors(text, "2019-04-20")
    assert told["AHM"] == ("Amber Hand Movement", "xv.hand")
    assert ("Ministry of Works of Tessary", "xv.works") in told.values()


@pytest.mark.parametrize(
    "text",
    [
        "Police in Kelvany arrested 116 members of AHM.",
        "Police in Kelvany said that 14 members of the banned group Amber Hand were arrested on 3 May 2019.",
        "Amber Hand said ten men were killed in Kelvany.",
    ],
)
def test_a_name_of_a_pack_is_found_whatever_the_reader_takes_it_for(tell_actors: TellText, text: str) -> None:
    assert ("Amber Hand Movement", "xv.hand") in tell_actors(text, "2019-05-04").values()


def test_an_actor_of_a_pack_is_one_across_reports_and_pronouns_lead_to_it(tell_actors: TellText) -> None:
    text = "The works minister said ten men were arrested in Kelvany. She denied the torture."
    first = tell_actors(text, "2019-04-20")
    second = tell_actors("Anna Lorn denied in Kelvany that ten men were killed.", "2020-01-01")
    assert first["She"] == second["Anna Lorn"] == LORN


def test_what_no_pack_knows_keeps_its_name_and_context(code_text: Callable[..., Coding]) -> None:
    coding = code_text("Anna Lorn said in Kelvany that the Ministry of Works met.", "2019-04-20")
    assert {entity.name for entity in coding.entities} == {"Anna Lorn", "Ministry of Works"}
    assert all(entity.pack_key is None for entity in coding.entities)
