"""An attribution on its way: parts in words, so that the tree can mend them before they are told in characters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.language.tree import Span, Tree

_TRIMMED = ' \t\n,.;:—–-“”"«»'
_LINKING = frozenset({"that"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Somebody is said to say something."""

    source: Span | None
    """Characters."""
    cue: tuple[int, ...]
    """Words."""
    cue_lemmas: tuple[str, ...]
    content: tuple[int, ...]
    """Words, in order."""
    frame: str | None = None
    outer: int | None = None
    """A word of the cue of the one who carries these words, where the text says who does."""


class DraftTable:
    """Drafts in order, found by the words of their cues and exchanged for others.

    Args:
        drafts: In order.
    """

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._drafts: dict[int, Draft] = {}
        """By numbers that grow."""
        self._numbers: dict[int, list[int]] = {}
        """Of the drafts that a word is part of the cue of; some may be gone."""
        self._next = 0
        for draft in drafts:
            self.add(draft)

    def add(self, draft: Draft) -> None:
        """Adds one behind the others."""
        self._drafts[self._next] = draft
        for word in draft.cue:
            self._numbers.setdefault(word, []).append(self._next)
        self._next += 1

    def find(self, word: int, apart_from: Sequence[int] = ()) -> Draft | None:
        """The first whose cue a word belongs to and none of some others do."""
        held = (self._drafts.get(number) for number in self._numbers.get(word, ()))
        return next((draft for draft in held if draft is not None and not set(apart_from) & set(draft.cue)), None)

    def exchange(self, words: Sequence[int], others: Iterable[Draft], gone: Draft | None = None) -> None:
        """Takes away those whose cues hold one of some words, and one more, and adds others."""
        for word in (*words, *(gone.cue if gone is not None else ())):
            for number in self._numbers.get(word, ()):
                draft = self._drafts.get(number)
                if draft is not None and (word in words or draft is gone):
                    del self._drafts[number]
        for draft in others:
            self.add(draft)

    def list_drafts(self) -> list[Draft]:
        """All, in order."""
        return list(self._drafts.values())


def trim_content(tree: Tree, words: Sequence[int]) -> tuple[Span, ...]:
    """The runs of a content in characters, without the marks and the "that" around them."""
    runs = find_runs(words)
    spans = []
    for run in runs:
        if len(runs) > 1 and not any(tree.tag(word) not in {"PUNCT", "SYM"} for word in run):
            continue
        opens_with_that = tree.words[run[0]].lower() in _LINKING and tree.relation(run[0]) == "mark" and len(run) > 1
        span = trim_run(tree, run[1:] if opens_with_that else run)
        if span is not None:
            spans.append(span)
    return tuple(spans)


def find_runs(words: Iterable[int]) -> list[list[int]]:
    """Words in order as runs of neighbours."""
    runs: list[list[int]] = []
    for word in words:
        if runs and word <= runs[-1][-1] + 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def trim_run(tree: Tree, run: Sequence[int]) -> Span | None:
    """The characters of a run of words without the marks around them."""
    start, end = tree.locate(run[0], run[-1] + 1)
    text = tree.text[start:end]
    start += len(text) - len(text.lstrip(_TRIMMED))
    end -= len(text) - len(text.rstrip(_TRIMMED))
    return (start, end) if start < end else None


def locate_source(tree: Tree, head: int) -> Span:
    """The characters of a source by its head, with the name that stands right behind a description of it."""
    first, last = tree.find_source(head)
    behind = tree.find_name(last) if last < len(tree.words) else None
    if behind is not None and behind.start == last and tree.head(last) in {head, tree.head(head)}:
        last = behind.end
    return tree.locate(first, last)
