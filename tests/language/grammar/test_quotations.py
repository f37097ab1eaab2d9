"""Quotations by their marks."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.grammar.quotations import find_quotations


def quote(text: str) -> list[str]:
    return [text[start:end] for start, end in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We saw it,” she said. “All of it.”", ["We saw it,", "All of it."]),
        ('"We saw it," she said.', ["We saw it,"]),
        ("«We saw it», she said.", ["We saw it"]),
        ("‘We don’t know,’ she said of the ‘so-called’ judge’s men.", ["We don’t know,"]),
        ("It was the “usual theatre”.", ["usual theatre"]),
        ("“One paragraph.\n“And the next.”", ["One paragraph.", "And the next."]),
        ("“He told me ‘go home.’ I went.”", ["He told me ‘go home.’ I went."]),
        ('A 5" pipe and a 6" pipe.', []),
        ("“”", []),
        ("No marks at all.", []),
    ],
)
def test_words_inside_the_marks(text: str, quoted: list[str]) -> None:
    assert quote(text) == quoted


@given(st.one_of(st.text(), st.text(alphabet='ab .,\n"“”‘’«»')))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    position = 0
    for start, end in find_quotations(text):
        assert position <= start < end <= len(text)
        position = end


@pytest.mark.parametrize("piece", ['"', "“", "‘", "“x ", "«", '" ', "‘a ", '\n"', "a", "“”"])
def test_time_grows_with_the_length_alone(piece: str) -> None:
    text = (piece * 500_000)[:500_000] + "x"
    started = time.process_time()
    find_quotations(text)
    assert time.process_time() - started < 4  # 0.3 seconds at the most; a quadratic rule takes minutes
