"""Which numbers become counts of claims: one test for each construction, named after it; every sentence is our own."""

from collections.abc import Callable

import pytest

from sayso.records import ClaimRow, Coding, spell_claim

CodeText = Callable[..., Coding]
Counts = list[tuple[float | None, float | None, float | None]]


def list_rows(coding: Coding, trigger: str) -> list[ClaimRow]:
    rows = [spell_claim(coding, claim) for claim in coding.claims]
    found = [row for row in rows if trigger in row.trigger]
    assert found, [(row.claim.event_type, row.trigger) for row in rows]
    return found


def list_counts(coding: Coding, trigger: str) -> Counts:
    bounds = [row.quantity.bounds for row in list_rows(coding, trigger) if row.quantity is not None]
    return [(each.low, each.high, each.value) for each in bounds if each is not None]


@pytest.mark.parametrize(
    ("text", "trigger", "counts"),
    [
        pytest.param("Police arrested 5-6,000 strikers.", "arrested", [(5_000, 6_000, None)], id="5-6,000"),
        pytest.param("Between 5,000 and 6,000 people were arrested.", "arrested", [(5_000, 6_000, None)], id="between"),
        pytest.param(
            "Somewhere between 30 and 40 people were killed.", "killed", [(30, 40, None)], id="somewhere between"
        ),
        pytest.param("No fewer than 30 miners were killed.", "killed", [(30, None, 30)], id="no fewer than"),
        pytest.param("Nearly 30 miners were killed.", "killed", [(None, 30, 30)], id="nearly"),
        pytest.param("Up to 30 miners were killed.", "killed", [(None, 30, 30)], id="up to"),
        pytest.param("As many as 30 miners were killed.", "killed", [(None, 30, 30)], id="as many as"),
        pytest.param("Police arrested at least another 12 people.", "arrested", [(12, None, 12)], id="another"),
        pytest.param("A dozen miners were killed.", "killed", [(12, 12, 12)], id="a dozen"),
        pytest.param("Scores of miners were hurt.", "hurt", [(40, None, None)], id="scores"),
        pytest.param("Four died and scores more were hurt.", "hurt", [(40, None, None)], id="scores more"),
        pytest.param(
            "1.2 million people were displaced.", "displaced", [(1_200_000, 1_200_000, 1_200_000)], id="1.2 million"
        ),
        pytest.param("Only one miner was hurt.", "hurt", [(1, 1, 1)], id="only one"),
        pytest.param("Police killed the two brothers.", "killed", [(2, 2, 2)], id="the two brothers"),
        pytest.param("All nine were released.", "released", [(9, 9, 9)], id="all nine"),
        pytest.param("The prisoners, 12 in all, were released.", "released", [(12, 12, 12)], id="in all"),
        pytest.param("The shelling wounded one of the drivers.", "wounded", [(1, 1, 1)], id="one of"),
        pytest.param("Those killed include two nurses.", "killed", [(2, 2, 2)], id="those killed include"),
        pytest.param("Among those killed were three nurses.", "killed", [(3, 3, 3)], id="among those"),
        pytest.param(
            "Twelve men and three women were among those arrested.",
            "arrested",
            [(12, 12, 12), (3, 3, 3)],
            id="were among those",
        ),
        pytest.param("Six of those held are under 18.", "held", [(6, 6, 6)], id="of those held"),
    ],
)
def test_count(code_text: CodeText, text: str, trigger: str, counts: Counts) -> None:
    assert list_counts(code_text(text), trigger) == counts


@pytest.mark.parametrize(
    ("text", "trigger", "counts"),
    [
        pytest.param("A third of the 90 detained were released.", "released", [(30, 30, 30)], id="a third of the 90"),
        pytest.param(
            "A third of the 90 detained were released.", "detained", [(90, 90, 90)], id="the whole of a third"
        ),
        pytest.param(
            "Up to 40 per cent of the 500 miners were tortured.", "tortured", [(None, 200, 200)], id="per cent of"
        ),
        pytest.param("Three of the five hostages were released.", "released", [(3, 3, 3)], id="three of the five"),
        pytest.param("Three of the five hostages were released.", "hostages", [(5, 5, 5)], id="the whole of three"),
        pytest.param("Twelve out of 40 miners were tortured.", "tortured", [(12, 12, 12)], id="out of"),
        pytest.param("Nine out of ten miners were tortured.", "tortured", [], id="nine out of ten"),
        pytest.param("Two-thirds of the villagers were expelled.", "expelled", [], id="a share of no number"),
        pytest.param("All but two of the 12 hostages were freed.", "freed", [(10, 10, 10)], id="all but two of"),
        pytest.param("All but three were killed.", "killed", [], id="all but three"),
    ],
)
def test_share(code_text: CodeText, text: str, trigger: str, counts: Counts) -> None:
    assert list_counts(code_text(text), trigger) == counts


@pytest.mark.parametrize(
    ("text", "trigger", "counts"),
    [
        pytest.param("Fourteen people, five of them children, were killed.", "killed", [14, 5], id="five of them"),
        pytest.param("The blast killed 14 people, including five children.", "killed", [14, 5], id="including"),
        pytest.param("The blast killed 14 people, among them five children.", "killed", [14, 5], id="among them"),
        pytest.param(
            "The blast killed 14 people, three women and two children among them.",
            "killed",
            [14, 3, 2],
            id="women and children among them",
        ),
        pytest.param("The blast killed 14 people, of whom five were children.", "killed", [14, 5], id="of whom"),
        pytest.param("The raid killed 21 miners (11 of them children).", "killed", [21, 11], id="in brackets"),
        pytest.param(
            "More than 200 people have been arrested since March, including 14 editors and three lawyers.",
            "arrested",
            [200, 14, 3],
            id="behind the trigger",
        ),
        pytest.param(
            "Rebels abducted seven aid workers, three women and four men.",
            "abducted",
            [7, 3, 4],
            id="parts that come to the whole",
        ),
    ],
)
def test_part_is_no_other_total(code_text: CodeText, text: str, trigger: str, counts: list[float]) -> None:
    assert [value for _, _, value in list_counts(code_text(text), trigger)] == counts


def test_a_part_without_a_number_is_no_count(code_text: CodeText) -> None:
    coding = code_text("The blast killed 14 people, women and children among them.")
    assert list_counts(coding, "killed") == [(14, 14, 14)]


@pytest.mark.parametrize(
    ("text", "trigger", "counts"),
    [
        pytest.param(
            "Four more people died on Friday, bringing the death toll to 24.",
            "death toll",
            [(24, 24, 24)],
            id="bringing the death toll to",
        ),
        pytest.param(
            "Nine people were arrested, bringing to 133 the number held since Monday.",
            "held",
            [(133, 133, 133)],
            id="bringing to 133 the number",
        ),
        pytest.param(
            "The death toll from the flooding rose to at least 24 on Friday.",
            "death toll",
            [(24, None, 24)],
            id="the toll from, rose to",
        ),
        pytest.param(
            "The number of people killed has risen to 31.", "killed", [(31, 31, 31)], id="the number has risen to"
        ),
    ],
)
def test_running_total(code_text: CodeText, text: str, trigger: str, counts: Counts) -> None:
    assert list_counts(code_text(text), trigger) == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        pytest.param(
            "Gunmen killed one guard and wounded three others.",
            {"killed": [1], "wounded": [3]},
            id="one and three others",
        ),
        pytest.param(
            "The army said it had killed 12 rebels, wounded 30 and captured six.",
            {"killed": [12], "wounded": [30], "captured": [6]},
            id="three verbs",
        ),
        pytest.param(
            "At least three people were killed and 12 others injured.",
            {"killed": [3], "injured": [12]},
            id="no second auxiliary",
        ),
        pytest.param(
            "Five soldiers were killed, three of them officers, and 11 wounded.",
            {"killed": [5, 3], "wounded": [11]},
            id="a number before its participle",
        ),
        pytest.param(
            "Hundreds were killed and tens of thousands displaced.",
            {"killed": [None], "displaced": [None]},
            id="vague numbers before their participles",
        ),
    ],
)
def test_each_verb_has_its_own_count(code_text: CodeText, text: str, counts: dict[str, list[float | None]]) -> None:
    coding = code_text(text)
    for trigger, values in counts.items():
        assert [value for _, _, value in list_counts(coding, trigger)] == values


def test_participants_go_with_their_count(code_text: CodeText) -> None:
    row = list_rows(code_text("At least three people were killed and 12 others injured."), "injured")[0]
    assert (row.patients, row.agents, row.claim.counts) == (("12 others",), (), "patient")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        pytest.param("Police killed a 34-year-old man.", "killed", id="age before a noun"),
        pytest.param("Soldiers killed a boy aged 12.", "killed", id="aged"),
        pytest.param("A court handed him a five-year sentence.", "sentence", id="term before a noun"),
        pytest.param("A court sentenced her to 12 years in prison.", "sentenced", id="years in prison"),
        pytest.param("He was arrested on the 17th.", "arrested", id="day of the month"),
        pytest.param("Police arrested him at 5 pm.", "arrested", id="hour"),
        pytest.param("Gunmen killed him on Route 66.", "killed", id="route"),
        pytest.param("Gunmen killed him on Highway 4.", "killed", id="highway"),
        pytest.param("Gunmen killed him at 12 Harbour Street.", "killed", id="address"),
        pytest.param("Brigade 47 attacked the barracks.", "attacked", id="unit of an army"),
        pytest.param("Rebels attacked flight 302.", "attacked", id="flight"),
        pytest.param("He was arrested under Section 144.", "arrested", id="section of a law"),
        pytest.param("Gunmen killed him with a 9 mm pistol.", "killed", id="calibre"),
        pytest.param("Kelvany won 3-0 before he was arrested.", "arrested", id="score"),
        pytest.param("He was shot three times.", "shot", id="times"),
        pytest.param("The town of 40,000 was shelled.", "shelled", id="inhabitants"),
        pytest.param("The bus carrying 40 pilgrims was attacked.", "attacked", id="another verb's object"),
        pytest.param("Soldiers killed a man who once owned 12 boats.", "killed", id="a clause inside"),
    ],
)
def test_no_toll(code_text: CodeText, text: str, trigger: str) -> None:
    assert list_counts(code_text(text), trigger) == []


def test_two_ages_are_no_part(code_text: CodeText) -> None:
    assert list_counts(code_text("Two boys, aged 12 and 15, were arrested."), "arrested") == [(2, 2, 2)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        pytest.param("The blast killed 14 people, including five children.", "people", id="without its part"),
        pytest.param("The blast killed two children among them.", "children", id="without among them"),
        pytest.param("Six of the miners were killed.", "miners", id="of the"),
    ],
)
def test_what_is_counted(code_text: CodeText, text: str, unit: str) -> None:
    quantity = list_rows(code_text(text), "killed")[0].quantity
    assert quantity is not None
    assert quantity.unit == unit


def test_who_marches_is_the_agent(code_text: CodeText) -> None:
    row = list_rows(code_text("A crowd of some 5,000 marched through Kelvany."), "marched")[0]
    assert row.claim.counts == "agent"
