"""Where, when and by whose means events happen: one test for each construction; every sentence is our own."""

from collections.abc import Callable

import pytest

from sayso.records import ClaimRow, Coding, EventType, spell_claim

CodeText = Callable[..., Coding]


def find_row(coding: Coding, trigger: str) -> ClaimRow:
    rows = [spell_claim(coding, claim) for claim in coding.claims]
    found = [row for row in rows if trigger in row.trigger]
    assert found, [(row.claim.event_type, row.trigger) for row in rows]
    return found[0]


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        pytest.param("Police arrested nine men in the town of Brenk on Friday.", "arrested", "Brenk", id="the town of"),
        pytest.param("Shells killed two boys in the Orlop district.", "killed", "Orlop", id="a name before district"),
        pytest.param("Guards beat a man in Salt Gate prison on Monday.", "beat", "Salt Gate prison", id="site"),
    ],
)
def test_place(code_text: CodeText, text: str, trigger: str, place: str) -> None:
    assert find_row(code_text(text), trigger).place_words == place


def test_a_day_carries_to_the_next_sentence_on_the_same_harm(code_text: CodeText) -> None:
    coding = code_text("Shells killed nine people in Osk on Tuesday. Two of the wounded died.", published="2031-03-14")
    row = find_row(coding, "died")
    assert (row.time_words, row.claim.time_carried) == ("Tuesday", True)


def test_no_day_carries_past_another_time(code_text: CodeText) -> None:
    text = "Shells killed nine people in Osk on Tuesday. In 2029 a bomb killed four."
    row = next(each for each in map_rows(code_text(text, published="2031-03-14")) if each.quantity_words == "four")
    assert row.time_words == "2029"
    assert not row.claim.time_carried


def test_no_day_carries_to_what_is_only_feared(code_text: CodeText) -> None:
    text = "Shells killed nine people in Osk on Tuesday. More people may be killed."
    row = map_rows(code_text(text, published="2031-03-14"))[-1]
    assert row.time_words is None


def map_rows(coding: Coding) -> list[ClaimRow]:
    return [spell_claim(coding, claim) for claim in coding.claims]


def test_who_uses_a_means_is_the_agent(code_text: CodeText) -> None:
    row = find_row(code_text("Air strikes by the army killed nine farmers."), "killed")
    assert row.agents == ("the army",)


def test_a_means_that_nobody_uses_is_no_agent(code_text: CodeText) -> None:
    assert find_row(code_text("A car bomb killed nine farmers."), "killed").agents == ()


def test_what_has_a_crew_is_an_agent(code_text: CodeText) -> None:
    assert find_row(code_text("Warplanes bombed the village of Osk."), "bombed").agents == ("Warplanes",)


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        pytest.param("The prisoner hanged himself in his cell.", "hanged", EventType.DIE, id="done to oneself"),
        pytest.param(
            "After a hearing before the field tribunal, the spy was shot.",
            "shot",
            EventType.EXECUTE,
            id="by a tribunal",
        ),
        pytest.param("The battle left dozens of men dead.", "dead", EventType.KILL, id="left dead"),
        pytest.param(
            "Nine people were killed when shells hit Osk. Four of the dead were children.",
            "dead",
            EventType.KILL,
            id="dead beside a killing of the same speaker",
        ),
        pytest.param("The ferry sank in a storm. Divers counted 26 dead.", "dead", EventType.DIE, id="dead of a storm"),
        pytest.param(
            "The warder beat the detainees with cables.", "beat", EventType.TORTURE, id="beaten where somebody is held"
        ),
        pytest.param(
            "The two young men had beaten a waiter with a chair leg outside the bar.",
            "beaten",
            EventType.ATTACK,
            id="beaten in the street",
        ),
        pytest.param(
            "Nine people died in strikes by the coalition.", "strikes", EventType.BOMB, id="strikes by somebody"
        ),
    ],
)
def test_type_by_what_stands_around(code_text: CodeText, text: str, trigger: str, kind: EventType) -> None:
    assert find_row(code_text(text), trigger).claim.event_type is kind


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param(
            "The minister called on the rebels to free officers who were kidnapped in Osk.",
            "asserted",
            id="known already",
        ),
    ],
)
def test_a_demand_does_not_reach_a_relative_clause(code_text: CodeText, text: str, status: str) -> None:
    assert find_row(code_text(text), "kidnapped").claim.status == status


def test_a_participle_before_a_noun_is_background(code_text: CodeText) -> None:
    assert not code_text("Displaced families slept in besieged areas.").claims


def test_people_who_undergo_another_event_are_no_arrest(code_text: CodeText) -> None:
    rows = map_rows(code_text("The massacre of political prisoners at Osk shook the country."))
    assert [row.claim.event_type for row in rows if row.trigger == "political prisoners"] == []
