"""Scores for attributions: who (source) says (cue) what (content). Spans are compared by the words that they touch."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from evaluation.scoring.roles import PERCENT, Agreement
from evaluation.sets.document import Document, GoldAttribution, Span
from evaluation.sets.gum_attributions import find_nesting

LEAST_OVERLAP = 0.5
"""Two spans are the same where the words of both are at least this share of the words of either."""


class TokenScore(NamedTuple):
    """Agreement over words, each label for itself."""

    source: Agreement
    cue: Agreement
    content: Agreement


class RelationScore(NamedTuple):
    """Agreement over attributions. Each one counts as correct where it is paired and the stated parts agree."""

    found: Agreement
    """The cues share a word."""
    source: Agreement
    """The sources overlap too (`LEAST_OVERLAP`)."""
    content: Agreement
    """The contents overlap; the sources need not."""
    whole: Agreement
    """Sources and contents overlap."""
    exact: Agreement
    """Source, cue and content have the same words, punctuation left out."""


class ContentScore(NamedTuple):
    """How many contents have a counterpart (`LEAST_OVERLAP`), whatever their sources and cues. Shares are percent."""

    gold: int
    gold_found: int
    nested: int
    """Gold attributions whose cue stands in the content of another one."""
    nested_found: int
    predicted: int
    predicted_right: int

    @property
    def recall(self) -> float:
        """Percent of the gold contents that some predicted content matches."""
        return _share(self.gold_found, self.gold)

    @property
    def nested_recall(self) -> float:
        """The recall of nested ones alone."""
        return _share(self.nested_found, self.nested)

    @property
    def precision(self) -> float:
        """Percent of the predicted contents that match some gold content."""
        return _share(self.predicted_right, self.predicted)


class _Parts(NamedTuple):
    """The positions of the words of an attribution."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


def score_tokens(
    gold: Sequence[Sequence[GoldAttribution]],
    predicted: Sequence[Sequence[GoldAttribution]],
    documents: Sequence[Document],
) -> TokenScore:
    """Scores words by their labels.

    A word has a label where any attribution of the document has a span of that label that touches it, so that a word
    can have several.

    Args:
        gold: The gold attributions of each document.
        predicted: The predicted attributions of each document.
        documents: The documents, whose words count.

    Returns:
        Agreement for each label, over all documents.

    Raises:
        ValueError: The numbers of documents differ.
    """
    counts = {label: Agreement(0, 0, 0) for label in TokenScore._fields}
    for expected, found, _ in _pair_documents(gold, predicted, documents):
        for label in TokenScore._fields:
            right = frozenset[int]().union(*(getattr(parts, label) for parts in expected))
            given = frozenset[int]().union(*(getattr(parts, label) for parts in found))
            counts[label] = _add(counts[label], Agreement(len(right), len(given), len(right & given)))
    return TokenScore(**counts)


def score_relations(
    gold: Sequence[Sequence[GoldAttribution]],
    predicted: Sequence[Sequence[GoldAttribution]],
    documents: Sequence[Document],
) -> RelationScore:
    """Scores attributions as wholes.

    Gold and predicted attributions of a document are paired one to one by the words that their cues share: the pair
    that shares most comes first, and of equal ones that whose contents share most. An attribution without a cue
    (bylines of GUM) is never paired.

    Args:
        gold: The gold attributions of each document.
        predicted: The predicted attributions of each document.
        documents: The documents, whose words count and whose text tells punctuation.

    Returns:
        Agreement for each way to count a pair as correct, over all documents.

    Raises:
        ValueError: The numbers of documents differ.
    """
    counts = {way: Agreement(0, 0, 0) for way in RelationScore._fields}
    for expected, found, document in _pair_documents(gold, predicted, documents):
        correct = dict.fromkeys(RelationScore._fields, 0)
        for right, given in _pair_attributions(expected, found):
            same_source = overlap(right.source, given.source) >= LEAST_OVERLAP
            same_content = overlap(right.content, given.content) >= LEAST_OVERLAP
            correct["found"] += 1
            correct["source"] += same_source
            correct["content"] += same_content
            correct["whole"] += same_source and same_content
            correct["exact"] += all(
                _drop_punctuation(mine, document) == _drop_punctuation(theirs, document)
                for mine, theirs in zip(right, given, strict=True)
            )
        for way, number in correct.items():
            counts[way] = _add(counts[way], Agreement(len(expected), len(found), number))
    return RelationScore(**counts)


def score_contents(
    gold: Sequence[Sequence[GoldAttribution]],
    predicted: Sequence[Sequence[GoldAttribution]],
    documents: Sequence[Document],
) -> ContentScore:
    """Scores contents alone; several may match the same one.

    Args:
        gold: The gold attributions of each document; `find_nesting` tells which are nested.
        predicted: The predicted attributions of each document.
        documents: The documents, whose words count.

    Returns:
        Counts over all documents. Attributions whose content touches no word are left out.

    Raises:
        ValueError: The numbers of documents differ.
    """
    counts = [0] * len(ContentScore._fields)
    pairs = _pair_documents(gold, predicted, documents)
    for attributions, (expected, found, _) in zip(gold, pairs, strict=True):
        rights = [
            (parts.content, parent is not None)
            for parts, parent in zip(expected, find_nesting(attributions), strict=True)
            if parts.content
        ]
        givens = [parts.content for parts in found if parts.content]
        are_found = [_has_match(right, givens) for right, _ in rights]
        are_nested = [is_nested for _, is_nested in rights]
        numbers = (
            len(rights),
            sum(are_found),
            sum(are_nested),
            sum(map(min, are_found, are_nested)),
            len(givens),
            sum(_has_match(given, [right for right, _ in rights]) for given in givens),
        )
        counts = [count + number for count, number in zip(counts, numbers, strict=True)]
    return ContentScore(*counts)


def overlap(first: frozenset[int], second: frozenset[int]) -> float:
    """Gives the Jaccard index of two sets, from 0 to 1: what both have, as a share of what either has.

    Args:
        first: A set.
        second: A set.

    Returns:
        The share; 1 where both are empty.
    """
    either = first | second
    return len(first & second) / len(either) if either else 1.0


def find_touched(spans: Iterable[Span], words: Sequence[Span]) -> frozenset[int]:
    """Finds the words that share a character with a span.

    Args:
        spans: Ranges of characters.
        words: Characters of each word, in order of the text.

    Returns:
        Positions in `words`.
    """
    starts = [word.start for word in words]
    ends = [word.end for word in words]
    return frozenset(
        position
        for span in spans
        if span.start < span.end
        for position in range(bisect_right(ends, span.start), bisect_left(starts, span.end))
    )


def _pair_documents(
    gold: Sequence[Sequence[GoldAttribution]],
    predicted: Sequence[Sequence[GoldAttribution]],
    documents: Sequence[Document],
) -> Iterator[tuple[list[_Parts], list[_Parts], Document]]:
    if not len(gold) == len(predicted) == len(documents):
        raise ValueError(f"{len(gold)} documents of gold, {len(predicted)} of predictions, {len(documents)} in all")
    for expected, found, document in zip(gold, predicted, documents, strict=True):
        yield _find_parts(expected, document), _find_parts(found, document), document


def _find_parts(attributions: Iterable[GoldAttribution], document: Document) -> list[_Parts]:
    return [_Parts(*(find_touched(spans, document.words) for spans in attribution)) for attribution in attributions]


def _pair_attributions(expected: Sequence[_Parts], found: Sequence[_Parts]) -> Iterator[tuple[_Parts, _Parts]]:
    candidates = sorted(
        (-len(right.cue & given.cue), -len(right.content & given.content), gold_position, position)
        for gold_position, right in enumerate(expected)
        for position, given in enumerate(found)
        if right.cue & given.cue
    )
    taken_gold: set[int] = set()
    taken: set[int] = set()
    for _, _, gold_position, position in candidates:
        if gold_position not in taken_gold and position not in taken:
            taken_gold.add(gold_position)
            taken.add(position)
            yield expected[gold_position], found[position]


def _has_match(content: frozenset[int], others: Iterable[frozenset[int]]) -> bool:
    return any(overlap(content, other) >= LEAST_OVERLAP for other in others)


def _drop_punctuation(positions: frozenset[int], document: Document) -> set[int]:
    return {
        position
        for position in positions
        if any(
            character.isalnum()
            for character in document.text[document.words[position].start : document.words[position].end]
        )
    }


def _add(first: Agreement, second: Agreement) -> Agreement:
    return Agreement(*(one + other for one, other in zip(first, second, strict=True)))


def _share(part: int, whole: int) -> float:
    return PERCENT * part / whole if whole else 0.0
