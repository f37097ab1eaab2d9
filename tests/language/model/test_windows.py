"""Windows over a text's words."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sayso.language.model.pieces import PARAGRAPH_BREAK, PieceVocabulary
from sayso.language.model.windows import MAXIMUM_LENGTH, Window, cut_windows
from sayso.language.model.words import find_words

VOCABULARY = PieceVocabulary(
    ["[PAD]", "[unused0]", "[unused1]", "[UNK]", "[CLS]", "[SEP]", "the", "mine", "closed", ".", "x", "##x", "”"]
)
SENTENCE = "The mine closed .".split()


def check(windows: list[Window], words: list[str], paragraphs: list[int]) -> None:
    """The windows cover the words once and hold what they promise."""
    assert [window.start for window in windows] == [0, *(window.end for window in windows)][: len(windows)]
    assert (windows[-1].end if windows else 0) == len(words)
    for window in windows:
        assert window.start < window.end
        assert len(window.pieces) == len(window.shapes) <= MAXIMUM_LENGTH
        assert (window.pieces[0], window.pieces[-1]) == (VOCABULARY.opening, VOCABULARY.closing)
        starts = [word for word in sorted(set(paragraphs)) if window.start < word < window.end]
        assert window.paragraphs == [word - window.start for word in starts]
        assert window.pieces.count(PARAGRAPH_BREAK) == len(starts)
        found = zip(words[window.start : window.end], window.word_at, window.word_last, strict=True)
        for word, first, last in found:
            pieces, shape = VOCABULARY.cut(word)
            assert window.pieces[first : last + 1] == list(pieces)
            assert set(window.shapes[first : last + 1]) == {shape}
        assert all(last < first for last, first in pairwise([0, *window.word_at]))


@given(st.lists(st.text(min_size=1), max_size=60), st.integers(min_value=1, max_value=30), st.data())
def test_windows_cover_any_words_once(few: list[str], times: int, data: st.DataObject) -> None:
    words = few * times
    places = st.lists(st.integers(min_value=0, max_value=len(words)), max_size=20)
    paragraphs = data.draw(places)
    stops = data.draw(st.none() | places)
    check(cut_windows(words, paragraphs, VOCABULARY, stops), words, paragraphs)


@given(st.text(), st.integers(min_value=1, max_value=300))
def test_windows_cover_any_text_once(text: str, times: int) -> None:
    whole = f"{text} " * times
    words = [whole[start:end] for start, end in find_words(whole)]
    check(cut_windows(words, [0], VOCABULARY), words, [0])


def test_a_text_without_the_end_of_a_sentence_is_cut_between_words() -> None:
    words = ["mine"] * 20_000
    windows = cut_windows(words, [0], VOCABULARY)
    check(windows, words, [0])
    assert {window.end - window.start for window in windows[:-1]} == {MAXIMUM_LENGTH - 2}


def test_one_word_of_a_hundred_thousand_letters_is_one_window() -> None:
    words = ["x" * 100_000]
    windows = cut_windows(words, [0], VOCABULARY)
    check(windows, words, [0])
    assert len(windows) == 1


def test_no_words_have_no_windows() -> None:
    assert cut_windows([], [], VOCABULARY) == []


def test_a_window_ends_with_a_sentence() -> None:
    words = SENTENCE * 200
    windows = cut_windows(words, [0], VOCABULARY)
    check(windows, words, [0])
    assert all(words[window.end - 1] == "." for window in windows)
    assert windows[0].end == MAXIMUM_LENGTH - 2


def test_a_closing_mark_stays_with_its_sentence() -> None:
    words = [*SENTENCE, "”"] * 200
    windows = cut_windows(words, [0], VOCABULARY)
    check(windows, words, [0])
    assert all(words[window.end - 1] == "”" for window in windows)


def test_a_dot_before_a_small_letter_ends_no_sentence() -> None:
    words = ["The", *("mine . ".split() * 200)]
    windows = cut_windows(words, [0], VOCABULARY)
    check(windows, words, [0])
    assert windows[0].end == MAXIMUM_LENGTH - 2


def test_known_sentences_go_before_what_looks_like_their_ends() -> None:
    words = SENTENCE * 100
    windows = cut_windows(words, [0], VOCABULARY, stops=[0, 202])
    assert windows[0].end == 202


def test_the_end_of_a_paragraph_goes_before_that_of_a_sentence() -> None:
    words = SENTENCE * 100
    windows = cut_windows(words, [0, 120], VOCABULARY)
    check(windows, words, [0, 120])
    assert windows[0].end == 120


def test_a_paragraph_that_ends_early_ends_no_window() -> None:
    words = SENTENCE * 100
    windows = cut_windows(words, [0, 20], VOCABULARY)
    check(windows, words, [0, 20])
    assert windows[0].end > 200


def test_a_text_that_fits_is_one_window() -> None:
    words = SENTENCE * 3
    (window,) = cut_windows(words, [0, 4, 8], VOCABULARY)
    assert window.paragraphs == [4, 8]
    assert window.pieces[1 + 4] == PARAGRAPH_BREAK
