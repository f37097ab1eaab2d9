"""Texts as they go to another pipeline and come back: passages to learn from, texts to read, and what was read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from evaluation.sets.document import Document

SENTENCES = 10
"""Of a passage, at the most: what spaCy's own converter is told in its projects for Universal Dependencies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Some sentences in words, each value of a tuple for one word."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    """Whether white space follows."""
    starts: tuple[bool, ...]
    """Whether a sentence begins."""
    tags: tuple[str, ...]
    """UPOS."""
    heads: tuple[int, ...]
    """The position in the passage of each word's head; a root has its own."""
    relations: tuple[str, ...]


class Asked(NamedTuple):
    """A text to read."""

    text: str
    words: Sequence[tuple[int, int]] | None
    """Characters of each word; `None` where the pipeline finds them."""
    sentences: Sequence[tuple[int, int]] | None
    """Words of each sentence; `None` where the pipeline finds them."""


class Answer(NamedTuple):
    """A text as read: each list has one value for each word, but `sentences`."""

    words: Sequence[tuple[int, int]]
    sentences: Sequence[tuple[int, int]]
    tags: Sequence[str]
    heads: Sequence[int]
    """A root has its own position."""
    relations: Sequence[str]


def cut_passages(document: Document, sentences: int = SENTENCES) -> Iterator[Passage]:
    """The document in passages, in order.

    Args:
        document: With sentences and syntax.
        sentences: Of a passage, at the most.

    Raises:
        ValueError: The document has no sentences or no syntax.
    """
    borders, syntax = document.sentences, document.syntax
    if borders is None or syntax is None:
        raise ValueError(f"{document.id}: has no trees; load it from its treebank")
    opening = {start for start, _ in borders}
    for number in range(0, len(borders), sentences):
        group = borders[number : number + sentences]
        first, last = group[0].start, group[-1].end
        yield Passage(
            words=tuple(document.text[start:end] for start, end in document.words[first:last]),
            spaces=find_spaces(document.text, document.words[first:last]),
            starts=tuple(word in opening for word in range(first, last)),
            tags=syntax.tags[first:last],
            heads=tuple(head - first for head in syntax.heads[first:last]),
            relations=syntax.relations[first:last],
        )


def find_spaces(text: str, words: Sequence[tuple[int, int]]) -> tuple[bool, ...]:
    """Whether white space follows each word; none is told of the last."""
    follows = (start > end and text[end].isspace() for (_, end), (start, _) in pairwise(words))
    return (*follows, False) if words else ()


def group_words(sentences: Sequence[int]) -> list[tuple[int, int]]:
    """The words of each sentence.

    Args:
        sentences: For each word, what tells its sentence from the next. Where a sentence begins at white space, which
            is no word, no word would be told to begin it.
    """
    borders = [word for word, name in enumerate(sentences) if not word or name != sentences[word - 1]]
    return list(pairwise([*borders, len(sentences)]))
