"""Language identification."""

import pytest

from sayso.stages.read.spoken_language import explain_unread, identify_language

ENGLISH = "Twelve dock workers were arrested in Kestrel Bay on Monday, the provincial governor said."
FRENCH = "Douze dockers ont été arrêtés lundi à Kestrel Bay, a déclaré le gouverneur de la province."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (ENGLISH.upper(), "en"),
        (FRENCH, "fr"),
        (FRENCH.upper(), "fr"),
        ("Полиция задержала двенадцать докеров в порту в понедельник вечером.", "ru"),
        ("\n".join([FRENCH, *[ENGLISH] * 6]), "en"),
        ("\n".join([FRENCH, ENGLISH] * 3), None),
        ("Held.", None),
        ("", None),
        ("12 34 56 " * 40, None),
    ],
)
def test_the_language_of_most_of_the_text(text: str, language: str | None) -> None:
    assert identify_language(text) == language


def test_short_lines_are_asked_about_together() -> None:
    assert identify_language(ENGLISH.replace(" ", "\n")) == "en"


def test_what_is_not_read_says_why() -> None:
    assert explain_unread("fr") == "language: fr is not read; English is"
    assert explain_unread("en") is None
    assert explain_unread(None) is None
