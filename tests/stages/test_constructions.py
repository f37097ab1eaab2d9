"""One test for each construction, named after it; every sentence is our own."""

from collections.abc import Callable

import pytest

from sayso.records import ClaimRow, Coding, Status, spell_claim

CodeText = Callable[..., Coding]


def find_row(coding: Coding, trigger: str) -> ClaimRow:
    rows = [spell_claim(coding, claim) for claim in coding.claims]
    found = [row for row in rows if trigger in row.trigger]
    assert found, [(row.claim.event_type, row.trigger) for row in rows]
    return found[0]


def drop_articles(chain: tuple[str | None, ...]) -> tuple[str | None, ...]:
    return tuple(name and name.removeprefix("the ").removeprefix("The ").removeprefix("a ") for name in chain)


@pytest.mark.parametrize(
    ("text", "trigger", "chain"),
    [
        pytest.param(
            "The agency quoted a nurse as saying that 12 people had been killed in Pellan.",
            "killed",
            ("agency", "nurse"),
            id="quoted as saying",
        ),
        pytest.param(
            "A village chief, Doran Sool, said gunmen had killed 14 traders. He said three women were kidnapped.",
            "kidnapped",
            ("Doran Sool",),
            id="name beside a description, then a pronoun",
        ),
        pytest.param(
            "Medics at the scene said that four people had been killed.",
            "killed",
            ("Medics at the scene",),
            id="description with its place",
        ),
        pytest.param(
            "The Lantern Bench urged the ministry to release the editor.",
            "release",
            ("Lantern Bench",),
            id="urged somebody to",
        ),
        pytest.param(
            "The leaked memorandum is dated 12 March. It notes that 212 families were deported.",
            "deported",
            ("leaked memorandum",),
            id="a document behind a pronoun",
        ),
    ],
)
def test_chain(code_text: CodeText, text: str, trigger: str, chain: tuple[str, ...]) -> None:
    assert drop_articles(find_row(code_text(text), trigger).chain) == chain


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        pytest.param("We say this to the world: police killed two men.", "killed", id="we say"),
        pytest.param(
            "Contrary to what the rebels claim, no farmer was arrested on Sunday.", "arrested", id="contrary to"
        ),
    ],
)
def test_own_voice(code_text: CodeText, text: str, trigger: str) -> None:
    assert find_row(code_text(text), trigger).chain == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Soldiers shot her husband dead in the doorway.", "kill", id="shot somebody dead"),
        pytest.param("Nine air strikes destroyed three vehicles near Pellan.", "bomb", id="destroyed by air strikes"),
        pytest.param("The journalist Doran Sool has been missing since Thursday.", "disappear", id="been missing"),
        pytest.param("One deputy had been thrown out of the country.", "expel", id="particle before of"),
    ],
)
def test_type(code_text: CodeText, text: str, kind: str) -> None:
    coding = code_text(text)
    assert kind in {claim.event_type for claim in coding.claims}


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        pytest.param("The prison is holding no minors, he said.", "holding", Status.DENIED, id="an object with no"),
        pytest.param("The men were about to bomb the water towers.", "bomb", Status.ATTEMPTED, id="about to"),
        pytest.param("Colleagues fear that he was kidnapped.", "kidnapped", Status.ALLEGED, id="feared"),
    ],
)
def test_status(code_text: CodeText, text: str, trigger: str, status: Status) -> None:
    assert find_row(code_text(text), trigger).claim.status is status


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The captain killed the ball on his chest.", id="killed the ball"),
        pytest.param("The budget was dead on arrival.", id="a dead budget"),
    ],
)
def test_what_befalls_things_is_no_claim(code_text: CodeText, text: str) -> None:
    assert code_text(text).claims == ()


def test_the_name_is_told_with_its_description(code_text: CodeText) -> None:
    row = find_row(code_text("A court in Kelvany sentenced the journalist Nives Cattaro to seven years."), "sentenced")
    assert "the journalist Nives Cattaro" in row.patients


def test_a_pronoun_is_told_with_whom_it_stands_for(code_text: CodeText) -> None:
    row = find_row(
        code_text("Emeric Halland came home on Friday. He says that the guards beat him every night."), "beat"
    )
    assert "Emeric Halland" in (*row.patients, *row.patient_names)


def test_a_number_without_its_auxiliary_is_the_patient(code_text: CodeText) -> None:
    row = find_row(code_text("Of the prisoners, 61 had been beaten and 19 raped."), "raped")
    assert row.patients == ("19",)


def test_the_accused_is_the_agent(code_text: CodeText) -> None:
    row = find_row(code_text("She accused the army of torturing three prisoners."), "torturing")
    assert row.agents == ("the army",)
