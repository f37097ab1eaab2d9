"""Sentence splitting."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.sentences import find_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The mine closed.", "Nobody was paid."],
        ["Is it open?", "No!", "It closed…", "For good."],
        ["“We saw it.”", "She left."],
        ["Gen. Orlo met Dr. Pell and J. K. Marsh at 5 p.m. Friday.", "They left."],
        ["He came at 5 p.m.", "The others came later."],
        ["He lives in the U.S.", "His sons do not."],
        ["He flew to the U.S. Embassy."],
        ["She asked and he said no.", "Then they left."],
        ["See No. 5 and Art. 12 of the code."],
        ["The dog sat.", "Then it slept."],
        ["It was on Sat. 5 March."],
        ["The toll was 1.5 million.", "It grew."],
        ["1. The court sat.", "It rose."],
        ["He waited... and left."],
        ["Prices rose.", "$5 was too much."],
    ],
)
def test_boundaries(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_line_is_a_paragraph() -> None:
    assert split("MINE CLOSED\n\nBy a reporter\nThe mine closed.  \n") == [
        "MINE CLOSED",
        "By a reporter",
        "The mine closed.",
    ]


def test_lines_that_break_at_a_margin_are_one_paragraph() -> None:
    text = (
        "The owners of the mine closed its gates at the end of the week and\n"
        "said that nobody would be paid before the courts had spoken in the\n"
        "matter of the strike. The union called\n"
        "it theft.\n\n"
        "Its chairman was not found at home by those who asked for him there\n"
        "on Monday."
    )
    assert len(split(text)) == 3
    assert split(text)[1] == "The union called\nit theft."


@given(st.one_of(st.text(), st.text(alphabet='aB1. \n\t!?…"”’(«\x1c\u2028\xa0').map(lambda text: text * 3)))
def test_sentences_cover_every_character_that_is_no_space(text: str) -> None:
    position = 0
    for start, end in find_sentences(text):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@pytest.mark.parametrize("piece", ["word ", ".", ". ", 'A. "', "\n", " ", "\n  ", "Word word. ", "?”", "A. ", "…’"])
def test_time_grows_with_the_length_alone(piece: str) -> None:
    text = (piece * 200_000)[:200_000] + "x"
    started = time.perf_counter()
    find_sentences(text)
    assert time.perf_counter() - started < 4  # half a second at the most; a quadratic rule takes minutes
