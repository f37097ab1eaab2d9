"""Dictionary forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.grammar.lemmas import IRREGULAR_FORMS, IRREGULAR_PAST, is_past_form, list_lemmas


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("killed", "kill"),
        ("killing", "kill"),
        ("pressed", "press"),
        ("stopped", "stop"),
        ("planning", "plan"),
        ("kidnapped", "kidnap"),
        ("released", "release"),
        ("forced", "force"),
        ("charged", "charge"),
        ("stated", "state"),
        ("executed", "execute"),
        ("exploded", "explode"),
        ("tortured", "torture"),
        ("settled", "settle"),
        ("raided", "raid"),
        ("detained", "detain"),
        ("appeared", "appear"),
        ("defeated", "defeat"),
        ("attacked", "attack"),
        ("bombing", "bomb"),
        ("bodies", "body"),
        ("denied", "deny"),
        ("crashes", "crash"),
        ("houses", "house"),
        ("shot", "shoot"),
        ("said", "say"),
        ("dying", "die"),
        ("women", "woman"),
        ("crisis", "crisis"),
        ("press", "press"),
        ("virus", "virus"),
        ("table", "table"),
        ("agreed", "agree"),
        ("need", "need"),
        ("hundred", "hundred"),
        ("used", "use"),
    ],
)
def test_the_likeliest_form_stands_first(word: str, lemma: str) -> None:
    assert list_lemmas(word)[0] == lemma


@pytest.mark.parametrize("word", ["lies", "found", "left", "lay", "rose"])
def test_the_word_itself_stands_last(word: str) -> None:
    assert list_lemmas(word)[-1] == word
    assert len(list_lemmas(word)) > 1


@pytest.mark.parametrize("word", ["held", "shot", "put", "arrested", "freed", "agreed", "died", "used"])
def test_past_forms(word: str) -> None:
    assert is_past_form(word)


@pytest.mark.parametrize("word", ["hold", "need", "proceed", "hundred", "red", "bed", "holding", ""])
def test_other_forms(word: str) -> None:
    assert not is_past_form(word)


def test_tables_hold_dictionary_forms_and_past_forms_apart() -> None:
    assert {"go", "say", "die"} <= set(IRREGULAR_FORMS.values())
    assert {"went", "said", "cut"} <= IRREGULAR_PAST
    assert not {"goes", "dying"} & IRREGULAR_PAST


@given(st.text())
def test_any_word_has_a_form(word: str) -> None:
    assert list_lemmas(word)[-1] == word or word in list_lemmas(word)
    assert "" not in list_lemmas(word) or word == ""
