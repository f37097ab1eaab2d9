"""Scores for dependency trees on gold words, and for sentence borders."""

from collections.abc import Sequence
from typing import NamedTuple

from evaluation.scoring.roles import PERCENT, Agreement
from evaluation.sets.document import Span, Syntax


class SyntaxScore(NamedTuple):
    """Shares of words in percent, punctuation included; 0 where there is no word."""

    uas: float
    """Words with the right head."""
    las: float
    """Words with the right head and the right universal relation (`nsubj` of `nsubj:pass`)."""
    las_full: float
    """Words with the right head and the right relation with its language-specific part."""
    tags: float
    """Words with the right UPOS."""
    lemmas: float
    """Words with the right lemma, letter for letter; a gold lemma `_` (none given) counts as right."""
    words: int
    """Number of words."""


def score_syntax(gold: Sequence[Syntax], predicted: Sequence[Syntax]) -> SyntaxScore:
    """Compare trees on the same words.

    The official score of the CoNLL 2018 shared task (universaldependencies.org/conll18/evaluation.html) takes all
    words, punctuation too, and compares the universal part of a relation only: that is `las`. It also aligns words
    that a reader split itself; here the words are given, so compare with published figures on gold words.

    Args:
        gold: The documents' annotation.
        predicted: What a reader found, the same documents in the same order.

    Returns:
        Shares over the words of all documents together.

    Raises:
        ValueError: The documents do not match in number or a document does not in words.
    """
    _check_same_number(gold, predicted)
    heads = universal = full = tags = lemmas = words = 0
    for index, (truth, found) in enumerate(zip(gold, predicted, strict=True)):
        if {len(column) for column in found} != {len(truth.heads)}:
            raise ValueError(
                f"document {index}: {[len(column) for column in found]} predicted tags, lemmas, heads, relations for "
                f"{len(truth.heads)} gold words: parse the gold words"
            )
        words += len(truth.heads)
        tags += sum(map(str.__eq__, truth.tags, found.tags))
        lemmas += sum(lemma in {"_", other} for lemma, other in zip(truth.lemmas, found.lemmas, strict=True))
        for position, head in enumerate(truth.heads):
            if found.heads[position] != head:
                continue
            relation, other = truth.relations[position], found.relations[position]
            heads += 1
            universal += relation.partition(":")[0] == other.partition(":")[0]
            full += relation == other
    uas, las, las_full, right_tags, right_lemmas = (
        PERCENT * count / words if words else 0.0 for count in (heads, universal, full, tags, lemmas)
    )
    return SyntaxScore(uas, las, las_full, right_tags, right_lemmas, words)


def score_sentences(gold: Sequence[Sequence[Span]], predicted: Sequence[Sequence[Span]]) -> Agreement:
    """Compare the sentences of documents: one is right when it begins and ends at the right words.

    Args:
        gold: The words of each sentence, for each document.
        predicted: What a reader found, the same documents in the same order.

    Returns:
        Precision, recall and F1 over all documents together.

    Raises:
        ValueError: The documents do not match in number.
    """
    _check_same_number(gold, predicted)
    pairs = [(set(truth), set(found)) for truth, found in zip(gold, predicted, strict=True)]
    return Agreement(
        sum(len(truth) for truth, _ in pairs),
        sum(len(found) for _, found in pairs),
        sum(len(truth & found) for truth, found in pairs),
    )


def _check_same_number(gold: Sequence[object], predicted: Sequence[object]) -> None:
    """Refuse to compare different documents."""
    if len(gold) != len(predicted):
        raise ValueError(
            f"{len(predicted)} predicted documents stand against {len(gold)} gold ones: give one for each, in order"
        )
