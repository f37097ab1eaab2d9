"""What reports call actors, kept with the claim."""

from collections.abc import Callable

import pytest

from sayso.records import Coding, spell_claim

CodeText = Callable[..., Coding]


def list_labels(coding: Coding) -> list[tuple[str, str | None]]:
    rows = [spell_claim(coding, claim) for claim in coding.claims]
    return [(label.words, label.actor) for row in rows for label in row.labels]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Police arrested 14 bandits in Kelvany.", [("bandits", None)]),
        ("Police killed five foreign-paid mercenaries in Kelvany.", [("foreign-paid mercenaries", None)]),
        ("The terrorist group Amber Hand killed ten men in Kelvany.", [("terrorist group", "Amber Hand")]),
        ("The regime executed ten men in Kelvany.", [("regime", None)]),
        ("Ten heroes were killed in Kelvany.", [("heroes", None)]),
        (
            "The court in Kelvany listed the Reed Guild as a terrorist organisation.",
            [("terrorist organisation", "Reed Guild")],
        ),
        ("A gang of cut-throats killed ten men in Kelvany.", [("gang of cut-throats", None)]),
        ("Soldiers shot the spy Rashid Temmer in Kelvany.", [("spy", "Rashid Temmer")]),
    ],
)
def test_loaded_words_are_labels(code_text: CodeText, text: str, labels: list[tuple[str, str | None]]) -> None:
    assert list_labels(code_text(text)) == labels


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested ten men in Kelvany.",
        "A terrorist attack killed ten men in Kelvany.",
        "The Ministry of Works expelled ten members of a party in Kelvany.",
        "The criminal court in Kelvany sentenced ten men.",
        "Police in Kelvany arrested ten members of the Heroes League.",
        "The main suspect was arrested in Kelvany.",
    ],
)
def test_plain_words_are_none(code_text: CodeText, text: str) -> None:
    assert list_labels(code_text(text)) == []


def test_words_that_often_only_describe_count_of_a_named_actor_alone(code_text: CodeText) -> None:
    of_named = code_text("Police in Kelvany arrested members of the banned movement Amber Hand.")
    of_nobody = code_text("Police in Kelvany arrested three exiled writers.")
    assert ("banned movement", "Amber Hand") in list_labels(of_named)
    assert list_labels(of_nobody) == []


def test_a_label_leads_to_whom_a_pronoun_stands_for(code_text: CodeText) -> None:
    coding = code_text("Four saboteurs entered Kelvany. Soldiers shot them.")
    spans = [label.span.text_of(coding.report.text) for claim in coding.claims for label in claim.labels]
    assert "saboteurs" in spans
