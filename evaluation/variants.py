"""Damaged texts: how much of the reading is lost where a text has come in capitals or without its marks."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, get_args

from evaluation.sets.document import Document, GoldAttribution, NamedSpan, Span, Syntax

Variant = Literal["plain", "upper", "lower", "bare"]
VARIANTS: tuple[Variant, ...] = get_args(Variant)

LOST_MARKS = frozenset(",'\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}")
"""What `bare` lacks: files that were stored without care often lose commas and apostrophes."""


def damage_document(document: Document, variant: Variant) -> Document:
    """Give the document as a damaged text with the same gold.

    Args:
        document: Mentions and predicates are left out.
        variant: `upper` and `lower` change letters that have one partner; `bare` drops `LOST_MARKS`, and words that
            are nothing else. What hung on such a word hangs on its head then.

    Returns:
        The document; as it was for `plain`.
    """
    if variant == "plain":
        return document
    cut = replace(document, mentions=None, predicates=None)
    if variant == "bare":
        return _drop_marks(cut)
    return replace(cut, text="".join(_change_letter(character, variant) for character in document.text))


def _change_letter(character: str, variant: Variant) -> str:
    changed = character.upper() if variant == "upper" else character.lower()
    # One letter for one, since all spans count letters.
    return changed if len(changed) == 1 else character


def _drop_marks(document: Document) -> Document:
    # For each place in the text, and for its end, the place that it has in what is left.
    places = [0]
    for character in document.text:
        places.append(places[-1] + (character not in LOST_MARKS))
    moved = [Span(places[start], places[end]) for start, end in document.words]
    kept = [position for position, word in enumerate(moved) if word.start < word.end]
    # The same for words.
    numbers = [0]
    for word in moved:
        numbers.append(numbers[-1] + (word.start < word.end))
    return replace(
        document,
        text="".join(character for character in document.text if character not in LOST_MARKS),
        words=tuple(moved[position] for position in kept),
        paragraphs=_move_paragraphs(document.paragraphs, numbers),
        sentences=None if document.sentences is None else _move_spans(document.sentences, numbers),
        syntax=None if document.syntax is None else _drop_words(document.syntax, kept, numbers),
        names=None if document.names is None else _move_names(document.names, numbers),
        attributions=None
        if document.attributions is None
        else tuple(
            GoldAttribution(*(_move_spans(spans, places) for spans in attribution))
            for attribution in document.attributions
        ),
    )


def _move_paragraphs(paragraphs: Sequence[int], numbers: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted({numbers[first] for first in paragraphs if numbers[first] < numbers[-1]}))


def _move_spans(spans: Sequence[Span], places: Sequence[int]) -> tuple[Span, ...]:
    return tuple(Span(places[start], places[end]) for start, end in spans if places[start] < places[end])


def _move_names(names: Sequence[NamedSpan], numbers: Sequence[int]) -> tuple[NamedSpan, ...]:
    return tuple(
        NamedSpan(numbers[start], numbers[end], kind) for start, end, kind in names if numbers[start] < numbers[end]
    )


def _drop_words(syntax: Syntax, kept: Sequence[int], numbers: Sequence[int]) -> Syntax:
    is_kept = [numbers[position] < numbers[position + 1] for position in range(len(syntax.heads))]
    heads = []
    for position in kept:
        head = syntax.heads[position]
        while not is_kept[head] and syntax.heads[head] != head:
            head = syntax.heads[head]
        # A tree whose root is lost has none to hang on: its words become roots.
        heads.append(numbers[head] if is_kept[head] else numbers[position])
    return Syntax(
        tuple(syntax.tags[position] for position in kept),
        tuple(syntax.lemmas[position] for position in kept),
        tuple(heads),
        tuple(syntax.relations[position] for position in kept),
    )
