"""Shingles and marks: what texts share, however it is written and wherever it stands."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.shingles import (
    MARK_WORDS,
    SHARED_RUN_WORDS,
    WINDOW_SHINGLES,
    choose_marks,
    find_word_spans,
    hash_words,
    make_shingles,
)

words_of_texts = st.lists(st.integers(0, 10_000).map("w{}".format), max_size=80)


@given(st.text())
def test_there_is_one_hash_for_each_word_of_any_text(text: str) -> None:
    assert len(hash_words(text)) == len(find_word_spans(text))


@pytest.mark.parametrize(
    "other",
    [
        "THE UNION’S LANTERN, AGAIN",
        "the Union's\n\nlantern – again",
        "“The Unions lantern … again!”",
        "The Union's ｌantern again",
    ],
)
def test_capitals_marks_and_letterforms_make_no_difference(other: str) -> None:
    assert hash_words("The Union's lantern again").tolist() == hash_words(other).tolist()


def test_another_word_or_another_order_makes_a_difference() -> None:
    plain = set(make_shingles(hash_words("twelve conscripts slept there")).tolist())
    assert plain.isdisjoint(make_shingles(hash_words("there slept conscripts twelve")).tolist())
    assert len(plain & set(make_shingles(hash_words("twelve conscripts slept elsewhere")).tolist())) == 1


def test_hashes_are_the_same_on_every_machine() -> None:
    assert hash_words("Ashgrel").tolist() == [1_388_012_657]
    assert make_shingles(hash_words("a depot burned")).tolist() == [7_524_936_829_744_704_602]


@given(words_of_texts)
def test_there_is_a_shingle_for_each_run_of_words(words: list[str]) -> None:
    hashes = hash_words(" ".join(words))
    assert len(make_shingles(hashes, 5)) == max(0, len(words) - 4)


@given(words_of_texts)
def test_marks_are_the_smallest_shingle_of_each_window(words: list[str]) -> None:
    hashes = hash_words(" ".join(words))
    shingles = make_shingles(hashes, MARK_WORDS).tolist()
    windows = [shingles[at : at + WINDOW_SHINGLES] for at in range(max(1, len(shingles) - WINDOW_SHINGLES + 1))]
    assert choose_marks(hashes).tolist() == sorted({min(window) for window in windows if window})


@given(words_of_texts, words_of_texts, st.lists(st.sampled_from("abcdefgh"), min_size=SHARED_RUN_WORDS), words_of_texts)
def test_texts_with_a_long_run_in_common_share_a_mark(
    before: list[str], behind: list[str], run: list[str], others: list[str]
) -> None:
    one = choose_marks(hash_words(" ".join((*before, *run, *behind))))
    other = choose_marks(hash_words(" ".join((*others, *run))))
    assert len(np.intersect1d(one, other)) > 0
