"""A document of a public data set with its gold annotation: the one shape that loaders give and scorers read.

Characters are code points of `text`; words are positions in `words`. What a set does not annotate is `None`, so that
"nothing there" and "not annotated" stay apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A range of characters or of words; `end` is past the last."""

    start: int
    end: int


class Syntax(NamedTuple):
    """The Universal Dependencies annotation of a document, one value for each word."""

    tags: tuple[str, ...]
    """UPOS."""
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    """The position of each word's head in the document; a root has its own position."""
    relations: tuple[str, ...]
    """As written, with the language-specific part (`nsubj:pass`)."""


class NamedSpan(NamedTuple):
    """A proper name: words `start` to `end`, kind PER, ORG, LOC or MISC."""

    start: int
    end: int
    kind: str


class GoldMention(NamedTuple):
    """A phrase that stands for an entity."""

    start: int
    end: int
    head: int
    """The position of its syntactic head."""
    kind: str
    """The set's own entity type: person, organization, place, event, …"""
    entity: str
    """Mentions with the same value, in one document, stand for the same entity."""
    information: str
    """The set's information status, empty where it has none."""


class GoldArgument(NamedTuple):
    """Words `start` to `end` play `role` (ARG0, ARGM-TMP, R-ARG1, C-ARG1 …)."""

    role: str
    start: int
    end: int


class GoldPredicate(NamedTuple):
    """A predicate at one word."""

    position: int
    frame: str
    """PropBank roleset, such as `say.01`."""
    arguments: tuple[GoldArgument, ...]


class GoldAttribution(NamedTuple):
    """Somebody is said to say, think or know something. All spans are of characters."""

    source: tuple[Span, ...]
    """Empty where no source is named."""
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with its gold annotation."""

    id: str
    """The set's own id: the split rule of `is_measure_only` reads it."""
    text: str
    words: tuple[Span, ...]
    """Characters of each word, in order of the text."""
    paragraphs: tuple[int, ...]
    """The position of the first word of each paragraph."""
    sentences: tuple[Span, ...] | None = None
    """Words of each sentence."""
    syntax: Syntax | None = None
    names: tuple[NamedSpan, ...] | None = None
    mentions: tuple[GoldMention, ...] | None = None
    predicates: tuple[GoldPredicate, ...] | None = None
    attributions: tuple[GoldAttribution, ...] | None = None


def find_head(start: int, end: int, heads: Sequence[int]) -> int:
    """The first word of a span that hangs on nothing else in it.

    Args:
        start: The span's first word.
        end: Past its last.
        heads: The head of each word; a root has its own position.
    """
    return next(
        (word for word in range(start, end) if heads[word] == word or not start <= heads[word] < end),
        start,
    )
