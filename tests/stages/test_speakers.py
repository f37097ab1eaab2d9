"""Who speaks, and through whom: one test for each construction, named after it; every sentence is our own."""

import re
from collections.abc import Callable

import pytest

from sayso.records import Coding, spell_claim

CodeText = Callable[..., Coding]


def list_chains(coding: Coding, trigger: str) -> set[tuple[str | None, ...]]:
    """The speakers of the claims with this trigger, articles aside."""
    rows = [spell_claim(coding, claim) for claim in coding.claims]
    found = [row for row in rows if trigger in row.trigger]
    assert found, [(row.claim.event_type, row.trigger) for row in rows]
    return {
        tuple(name and re.sub(r"^(?:the|an?) ", "", name, flags=re.IGNORECASE) for name in row.chain) for row in found
    }


@pytest.mark.parametrize(
    ("text", "trigger", "chain"),
    [
        pytest.param(
            "Two farmers were killed near Pellan, the ministry said, citing the harbour police.",
            "killed",
            ("ministry", "harbour police"),
            id="said, citing",
        ),
        pytest.param(
            "Citing a clerk of the court, the newspaper reports that nine men were arrested in Osk.",
            "arrested",
            ("newspaper", "clerk of the court"),
            id="citing at the front",
        ),
        pytest.param(
            "Soldiers shelled the mill, according to a sergeant quoted by the radio.",
            "shelled",
            ("radio", "sergeant"),
            id="according to somebody quoted by",
        ),
        pytest.param(
            "A witness was quoted by the agency as saying that guards beat two prisoners.",
            "beat",
            ("agency", "witness"),
            id="was quoted by somebody as saying",
        ),
        pytest.param(
            "“They shot the two boys first,” the priest said the villagers had told him.",
            "shot",
            ("priest", "villagers"),
            id="said others had told him",
        ),
        pytest.param(
            "The widow said that a guard at the Salt Gate had told her that her husband was hanged.",
            "hanged",
            ("widow", "guard at the Salt Gate"),
            id="said that somebody had told",
        ),
    ],
)
def test_relay(code_text: CodeText, text: str, trigger: str, chain: tuple[str, ...]) -> None:
    assert list_chains(code_text(text), trigger) == {chain}


def test_receivers_stay_out(code_text: CodeText) -> None:
    text = "A baker interviewed by the radio said that masked men killed two guards."
    assert list_chains(code_text(text), "killed") == {("baker",)}


def test_what_is_cited_must_be_able_to_speak(code_text: CodeText) -> None:
    text = "The ministry said that nine men were arrested, citing grave dangers to the port."
    assert list_chains(code_text(text), "arrested") == {("ministry",)}


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        pytest.param(
            "Superintendent Doran Sool said two men were arrested. "
            "The superintendent denied that officers had beaten anyone.",
            "beaten",
            "Doran Sool",
            id="title for the name",
        ),
        pytest.param(
            "Fourteen drivers were kidnapped, their employer's director said. “Two were killed,” Mirela Kerrow said.",
            "kidnapped",
            "Mirela Kerrow",
            id="description named by the next speaker",
        ),
        pytest.param(
            "Mirela Kerrow said nine men were arrested. The 41-year-old said two of them had been killed.",
            "killed",
            "Mirela Kerrow",
            id="age for the name",
        ),
        pytest.param(
            "Foreign Secretary Halmar Joressen said that rebels had killed six guards.",
            "killed",
            "Halmar Joressen",
            id="title of two words",
        ),
        pytest.param(
            "The Federation of Harbour Workers said two men were killed. The FHW said police arrested a third.",
            "arrested",
            "Federation of Harbour Workers",
            id="initials for the name",
        ),
        pytest.param(
            "Doran Sool said he believed that two men had been killed.", "killed", "Doran Sool", id="said he believed"
        ),
        pytest.param(
            "The officers were safe, Doran Sool said, and three of them had been released on Monday.",
            "released",
            "Doran Sool",
            id="both sides of an aside",
        ),
        pytest.param(
            "An indictment charges the director with fraud. According to the document, guards killed three men.",
            "killed",
            "indictment",
            id="the document",
        ),
    ],
)
def test_speaker(code_text: CodeText, text: str, trigger: str, name: str) -> None:
    assert list_chains(code_text(text), trigger) == {(name,)}


@pytest.mark.parametrize(
    ("text", "trigger", "chain"),
    [
        pytest.param(
            "Two farmers were driven off their land; the governor said they had left of their own will.",
            "driven off",
            (),
            id="before a semicolon",
        ),
        pytest.param("The ministry must admit that police killed two men.", "killed", (), id="ought to say"),
        pytest.param("A car bomb blamed on the Union killed nine people in Osk.", "killed", (), id="blamed on"),
    ],
)
def test_own_voice(code_text: CodeText, text: str, trigger: str, chain: tuple[str, ...]) -> None:
    assert list_chains(code_text(text), trigger) == {chain}


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        pytest.param(
            "Shells killed nine farmers, a monitor said. The Harbour Observatory for Human Rights said two were women.",
            "killed",
            "Harbour Observatory for Human Rights",
            id="a monitor that is named below",
        ),
        pytest.param("The ANV news agency said that nine men were killed.", "killed", "ANV", id="class noun of a body"),
        pytest.param(
            "A report by the Lantern Council says that nine men were killed.",
            "killed",
            "Lantern Council",
            id="author of a document",
        ),
        pytest.param(
            "An ANV correspondent said that nine men were killed.",
            "killed",
            "ANV correspondent",
            id="somebody of a body",
        ),
    ],
)
def test_body(code_text: CodeText, text: str, trigger: str, name: str) -> None:
    assert list_chains(code_text(text), trigger) == {(name,)}


def test_hearsay_of_a_speaker(code_text: CodeText) -> None:
    text = "Rain fell on Osk. The prefect is said to have warned that strikers will be shot."
    assert list_chains(code_text(text), "shot") == {(None, "prefect")}


def test_quotation_that_opens_inside_a_paragraph(code_text: CodeText) -> None:
    text = "“They came at dawn,” said Doran Sool. “They burned the mill.\n\n“They killed my cousin.”"
    assert list_chains(code_text(text), "killed") == {("Doran Sool",)}


def test_headline_with_its_source_at_the_end(code_text: CodeText) -> None:
    text = "Nine men killed in Osk: police\n\nRain is expected in the south on Tuesday."
    assert list_chains(code_text(text), "killed") == {("police",)}


def test_pronoun_in_a_quotation_is_not_its_speaker(code_text: CodeText) -> None:
    text = "Doran Sool said a guard had met him. “He said that the boy was hanged,” Sool recalled."
    assert ("Doran Sool", "Doran Sool") not in list_chains(code_text(text), "hanged")
    assert len(next(iter(list_chains(code_text(text), "hanged")))) == len(("Sool", "guard"))
