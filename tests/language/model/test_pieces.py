"""Word pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.model.pieces import (
    CAPITALISED,
    LOWER,
    MAXIMUM_PIECES,
    MIXED,
    PADDING,
    PARAGRAPH_BREAK,
    UPPER,
    PieceVocabulary,
    find_shape,
)

PIECES = [
    *("[PAD]", "[unused0]", "[unused1]", "[UNK]", "[CLS]", "[SEP]"),
    *("mine", "##s", "miner", "strike", "##d", "m", "##i", "##n", "##e", "'", ".", "-", "1", "##2", "国", "e"),
]
VOCABULARY = PieceVocabulary(PIECES)


def cut(word: str) -> list[str]:
    return [PIECES[identifier] for identifier in VOCABULARY.cut(word)[0]]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("mine", ["mine"]),
        ("miners", ["miner", "##s"]),
        ("MINES", ["mine", "##s"]),
        ("min", ["m", "##i", "##n"]),
        ("striked", ["strike", "##d"]),
        ("mine-strike", ["mine", "-", "strike"]),
        ("miné", ["mine"]),
        ("mi\u00adne", ["mine"]),
        ("12", ["1", "##2"]),
        ("国国", ["国", "国"]),
        ("coal", ["[UNK]"]),
        ("mine.coal", ["mine", ".", "[UNK]"]),
        ("mine_mine", ["mine", "[UNK]", "mine"]),
        ("\u200b", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("." * 100, ["."] * MAXIMUM_PIECES),
    ],
)
def test_the_longest_piece_comes_first(word: str, pieces: list[str]) -> None:
    assert cut(word) == pieces


def test_the_marks_around_a_window_and_between_paragraphs_are_those_of_the_vocabulary() -> None:
    assert [PIECES[PADDING], PIECES[PARAGRAPH_BREAK]] == ["[PAD]", "[unused1]"]
    assert [PIECES[VOCABULARY.opening], PIECES[VOCABULARY.closing]] == ["[CLS]", "[SEP]"]


@given(st.text())
def test_any_word_has_pieces_of_the_vocabulary(word: str) -> None:
    pieces, shape = VOCABULARY.cut(word)
    assert 1 <= len(pieces) <= MAXIMUM_PIECES
    assert all(0 <= identifier < len(PIECES) for identifier in pieces)
    assert shape == find_shape(word)
    assert VOCABULARY.cut(word) == (pieces, shape) == PieceVocabulary(PIECES).cut(word)


def test_a_word_without_end_is_cut_as_fast_as_a_long_one() -> None:
    assert cut("mine" * 250_000) == cut("mine" * 16)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("mine", LOWER),
        ("12", LOWER),
        ("…", LOWER),
        ("Mine", CAPITALISED),
        ("A", CAPITALISED),
        ("UN", UPPER),
        ("U.N.", UPPER),
        ("McVell", MIXED),
        ("iMine", MIXED),
    ],
)
def test_shapes(word: str, shape: int) -> None:
    assert find_shape(word) == shape
