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
        pytest.param("The guards threw the two men in jail.", "arrest", id="three words, apart"),
        pytest.param("Officers took the sailors into custody.", "arrest", id="object inside the phrase"),
        pytest.param("No shot was fired at Pellan.", "attack", id="a phrase in the passive"),
        pytest.param("The prisoner hanged himself on Monday.", "die", id="a reflexive phrase"),
        pytest.param("Three suspects were in custody.", "arrest", id="a state with be"),
        pytest.param("The coast guard seized seven fishermen.", "arrest", id="people seized"),
        pytest.param("The coast guard seized seven rifles.", "raid", id="things seized"),
        pytest.param("A court jailed the two officers for twelve years.", "sentence", id="jailed for a term"),
        pytest.param("Soldiers jailed the two officers.", "arrest", id="jailed without a term"),
        pytest.param("Six people died when a bomb exploded in Pellan.", "kill", id="died of violence"),
        pytest.param("Six people died of typhus in Pellan.", "die", id="died of an illness"),
        pytest.param("Militiamen burned the granary.", "attack", id="things burned"),
        pytest.param("The Bench urged the army to open the mill road.", "other", id="a demand that no list names"),
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
        pytest.param("The police were not able to arrest the men.", "arrest", Status.DENIED, id="not able to"),
        pytest.param("The guards have the power to arrest sailors.", "arrest", Status.HYPOTHETICAL, id="the power to"),
        pytest.param("Officers gave the order to shoot the prisoners.", "shoot", Status.DEMANDED, id="the order to"),
        pytest.param("It was an attack blamed on the Union.", "attack", Status.ALLEGED, id="blamed on"),
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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("The judge signed the arrest warrant.", "arrest", id="arrest warrant"),
        pytest.param("She recorded two songs for Death Row Records.", "die", id="Death Row Records"),
        pytest.param("She wore killer heels to the ball.", "kill", id="killer heels"),
        pytest.param("The minister seized this rare opportunity.", "raid", id="background with words between"),
        pytest.param("The state holds the clerks responsible.", "arrest", id="held responsible"),
        pytest.param("The meeting was held in the town hall.", "arrest", id="a meeting held"),
        pytest.param("We shot ourselves in the foot.", "attack", id="shot ourselves"),
        pytest.param("The warden protested that nobody was listening.", "protest", id="protested that"),
        pytest.param("An apprentice has been charged with arson.", "attack", id="the offence of a charge"),
        pytest.param("the fair opens on march 15 in pellan.", "protest", id="the month in small letters"),
    ],
)
def test_background_is_no_claim(code_text: CodeText, text: str, kind: str) -> None:
    assert kind not in {claim.event_type.value for claim in code_text(text).claims}


@pytest.mark.parametrize(
    ("text", "trigger", "agents", "patients"),
    [
        pytest.param(
            "Three men were wounded by gunmen.", "wounded", ("gunmen",), ("Three men",), id="passive with its agent"
        ),
        pytest.param(
            "The execution of 30 prisoners by the junta began in July.",
            "execution",
            ("the junta",),
            ("30 prisoners",),
            id="nominal",
        ),
        pytest.param(
            "Protesters shot by police were taken to hospital.",
            "shot",
            ("police",),
            ("Protesters shot by police",),
            id="reduced relative",
        ),
        pytest.param(
            "Troops opened fire on salt workers.", "opened fire", ("Troops",), ("salt workers",), id="aimed on"
        ),
        pytest.param(
            "Police fired tear gas at the marchers.", "fired tear gas", ("Police",), ("the marchers",), id="aimed at"
        ),
        pytest.param(
            "The colonel had nine students shot.", "shot", ("The colonel",), ("nine students",), id="had somebody shot"
        ),
        pytest.param(
            "Prosecutors charged two guards with the murder of a cleaner, Ona Vell.",
            "murder",
            ("two guards",),
            ("a cleaner",),
            id="charged with a deed",
        ),
        pytest.param(
            "The soldiers kidnapped the poet Kamol Ritt.",
            "kidnapped",
            ("The soldiers",),
            ("the poet Kamol Ritt",),
            id="name apposed",
        ),
        pytest.param(
            "The rebels kidnapped a judge, two clerks and a driver.",
            "kidnapped",
            ("The rebels",),
            ("a judge", "two clerks", "a driver"),
            id="list",
        ),
    ],
)
def test_parts(
    code_text: CodeText, text: str, trigger: str, agents: tuple[str, ...], patients: tuple[str, ...]
) -> None:
    row = find_row(code_text(text), trigger)
    assert (row.agents, row.patients) == (agents, patients)


def test_each_listed_verb_has_its_own_number(code_text: CodeText) -> None:
    coding = code_text("Police patrols killed 12 and wounded 30 near Pellan.")
    rows = [spell_claim(coding, claim) for claim in coding.claims]
    assert [(row.claim.event_type.value, row.quantity_words) for row in rows] == [("kill", "12"), ("injure", "30")]
