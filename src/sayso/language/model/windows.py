"""A text's words cut into the windows that the encoder reads at once."""

from collections.abc import Sequence
from typing import NamedTuple

from sayso.language.model.pieces import PARAGRAPH_BREAK, PieceVocabulary

MAXIMUM_LENGTH = 254
"""Pieces in a window, with its opening and closing."""
_ENDS = frozenset(".!?…")
_CLOSING = frozenset("\"'”’)]»")


class Window(NamedTuple):
    """Words `start` to `end` of a text with the pieces that the encoder reads."""

    start: int
    end: int
    pieces: list[int]
    shapes: list[int]
    word_at: list[int]
    """The place of each word's first piece."""
    word_last: list[int]
    """The place of its last piece."""
    paragraphs: list[int]
    """The words, counted from the window's first, that start a paragraph within it."""


def cut_windows(
    words: Sequence[str], paragraphs: Sequence[int], vocabulary: PieceVocabulary, stops: Sequence[int] | None = None
) -> list[Window]:
    """Windows that cover all words once, in order.

    A window ends where a paragraph does when one ends beyond its first third, else after what looks like the end of a
    sentence, else between two words.

    Args:
        words: The words of a text.
        paragraphs: The positions of words that start a paragraph.
        vocabulary: Cuts words into pieces.
        stops: The positions of words that start a sentence, where they are known already.
    """
    cuts = [vocabulary.cut(word) for word in words]
    breaks = frozenset(paragraphs)
    known = None if stops is None else frozenset(stops)
    windows: list[Window] = []
    start = 0
    while start < len(words):
        end = _find_end(words, cuts, breaks, known, start)
        windows.append(_fill(cuts, breaks, vocabulary, start, end))
        start = end
    return windows


def _find_end(
    words: Sequence[str],
    cuts: Sequence[tuple[tuple[int, ...], int]],
    breaks: frozenset[int],
    known: frozenset[int] | None,
    start: int,
) -> int:
    used = 2
    paragraph, sentence = 0, 0
    end = start
    while end < len(words):
        if end > start:
            if end in breaks:
                paragraph = end if used > MAXIMUM_LENGTH // 3 else paragraph
                used += 1
            if end in known if known is not None else _is_stop(words, end):
                sentence = end
        used += len(cuts[end][0])
        if used > MAXIMUM_LENGTH:
            return paragraph or sentence or max(end, start + 1)
        end += 1
    return end


def _is_stop(words: Sequence[str], position: int) -> bool:
    before = words[position - 1]
    if before in _CLOSING and position > 1:
        before = words[position - 2]
    return _ENDS.issuperset(before) and not words[position][0].islower()


def _fill(
    cuts: Sequence[tuple[tuple[int, ...], int]],
    breaks: frozenset[int],
    vocabulary: PieceVocabulary,
    start: int,
    end: int,
) -> Window:
    pieces, shapes = [vocabulary.opening], [0]
    word_at: list[int] = []
    word_last: list[int] = []
    paragraphs: list[int] = []
    for position in range(start, end):
        if position in breaks and position > start:
            paragraphs.append(position - start)
            pieces.append(PARAGRAPH_BREAK)
            shapes.append(0)
        cut, shape = cuts[position]
        word_at.append(len(pieces))
        pieces.extend(cut)
        word_last.append(len(pieces) - 1)
        shapes.extend([shape] * len(cut))
    pieces.append(vocabulary.closing)
    shapes.append(0)
    return Window(start, end, pieces, shapes, word_at, word_last, paragraphs)
