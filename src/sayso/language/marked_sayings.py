"""Sayings that marks and phrases show: headlines, "reportedly", quotations that go on."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sayso.language.annotation import Attribution
from sayso.language.drafts import trim_content
from sayso.language.lexicon import Lexicon
from sayso.language.tree import Span, Tree

_MAXIMUM_CUE_WORDS = 4
_HEADLINE_SOURCE = re.compile(r"^((?:[A-Z][\w’'.-]*)(?:\s[A-Z]?[\w’'.-]+){0,4}):\s(?=\S)")
_HEADLINE_END = re.compile(r"(?<=\w):\s([\w’'.-]+(?:\s[\w’'.-]+){0,3})$")
_NEAR = 40


def find_headline(tree: Tree, first: int, last: int, lexicon: Lexicon) -> Iterator[Attribution]:
    """As in "Ministry: Two men held" and "Two men held: ministry": a headline by its lack of a full stop."""
    start, end = tree.locate(first, last)
    words = tree.text[start:end]
    behind = _HEADLINE_END.search(words)
    if behind is not None and _is_speaker(tree, last - 1, lexicon):
        yield Attribution(
            source=(start + behind.start(1), end),
            cue=(start + behind.start(), start + behind.start() + 1),
            cue_lemmas=(":",),
            frame="quote",
            content=((start, start + behind.start()),),
        )
        return
    match = _HEADLINE_SOURCE.match(words)
    if match is None or words.endswith(".") or "\n" in words:
        return
    yield Attribution(
        source=(start, start + match.end(1)),
        cue=(start + match.end(1), start + match.end(1) + 1),
        cue_lemmas=(":",),
        frame="quote",
        content=((start + match.end(), end),),
    )


def _is_speaker(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    """Whether the last word of a headline is one for a body or a person."""
    lemma = tree.lemma(word).lower()
    is_known = lemma in lexicon.bodies or lemma in lexicon.roles or lemma in lexicon.people
    return is_known or lemma.removesuffix("s") in lexicon.roles


def find_hearsay(tree: Tree, first: int, last: int, lexicon: Lexicon) -> Iterator[Attribution]:
    """Words that show an unnamed source: "reportedly"; the clause around them is the content."""
    for position in range(first, last):
        if tree.words[position].lower() not in lexicon.phrase_openers:
            continue
        for length in range(1, min(_MAXIMUM_CUE_WORDS, last - position) + 1):
            words = tuple(word.lower() for word in tree.words[position : position + length])
            if words in lexicon.hearsay:
                cue = tree.locate(position, position + length)
                clause = tree.find_clause(position)
                parts = (
                    trim_content(tree, range(clause[0], position)),
                    trim_content(tree, range(position + length, clause[1])),
                )
                content = tuple(span for part in parts for span in part)
                yield Attribution(source=None, cue=cue, cue_lemmas=words, frame="clause", content=content or (cue,))


def continue_quotations(tree: Tree, found: Sequence[Attribution], quotations: Sequence[Span]) -> list[Attribution]:
    """Whole quotations without a cue of their own go on from the last speaker."""
    known = sorted(((span, item) for item in found for span in item.content), key=lambda pair: pair[0])
    starts = [span[0] for span, _ in known]
    continued: list[Attribution] = []
    for quotation in quotations:
        words = tree.find_words(*quotation)
        if not words or not _is_whole(tree, words):
            continue
        before = bisect_left(starts, quotation[1])
        near = known[max(0, before - _NEAR) : before]
        if any(span[0] < quotation[1] and quotation[0] < span[1] for span, _ in near):
            continue
        speaking = [item for span, item in near if item.source is not None and span[0] < quotation[0]]
        if speaking:
            continued.append(
                Attribution(source=speaking[-1].source, cue=None, cue_lemmas=(), frame="quote", content=(quotation,))
            )
    return continued


def _is_whole(tree: Tree, words: range) -> bool:
    """Whether a quotation ends where a sentence does."""
    sentence = tree.find_sentence(words[-1])
    return all(tree.tag(word) == "PUNCT" for word in range(words[-1] + 1, sentence[1]))
