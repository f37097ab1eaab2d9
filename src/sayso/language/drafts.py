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
