"""Who is said to say what: the model's sayings by the lists of cues, and what only marks and phrases show."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.language.annotation import Attribution
from sayso.language.grammar.quotations import find_quotations
from sayso.language.lexicon import Lexicon
from sayso.language.model.reading import ReadSaying
from sayso.language.tree import Span, Tree
from sayso.language.tree_sayings import find_figures_put, find_passed_over, find_quoted

_MAXIMUM_CUE_WORDS = 4
_HEADLINE_SOURCE = re.compile(r"^((?:[A-Z][\w’'.-]*)(?:\s[A-Z]?[\w’'.-]+){0,4}):\s(?=\S)")
_TRIMMED = ' \t\n,.;:—–-“”"«»'
_QUOTES = frozenset('“”"«»')
_LINKING = frozenset({"that"})
_OWN_VOICE = frozenset({"i", "we", "our", "us"})
_AGAINST = frozenset({"contrary"})
_SHORT_WAY = 20
"""Characters from "contrary" to the one who is contradicted."""
_NOT_SAID = frozenset("plan know schedule expect intend want need set see find hold mean".split())
"""Verbs that, with nobody who does it, tell of no saying: "a second march is planned"."""


def find_attributions(tree: Tree, lexicon: Lexicon) -> list[Attribution]:
    """Every attribution in a text, ordered by content and linked to the one that holds it."""
    found = [
        attribution
        for saying in tree.reading.sayings
        if (attribution := _read_saying(tree, saying, lexicon)) is not None
    ]
    quotations = find_quotations(tree.text)
    found = [item for item in found if not _is_own_voice(tree, item, quotations) and not _is_set_aside(tree, item)]
    cues = sorted(attribution.cue for attribution in found if attribution.cue is not None)
    for start, end in tree.reading.sentences:
        marked = (
            *_find_headline(tree, start, end),
            *_find_hearsay(tree, start, end, lexicon),
            *_read_shown(tree, start, end, lexicon),
        )
        found.extend(attribution for attribution in marked if not _touches(cues, attribution.cue))
    found.extend(_continue_quotations(tree, found))
    return _nest(found)


def _is_own_voice(tree: Tree, item: Attribution, quotations: Sequence[Span]) -> bool:
    """Whether a text says of itself that it speaks: "we call it murder", outside all quotation marks."""
    if item.source is None or tree.text[slice(*item.source)].lower() not in _OWN_VOICE:
        return False
    place = bisect_left(quotations, item.source) - 1
    return place < 0 or quotations[place][1] <= item.source[0]


def _is_set_aside(tree: Tree, item: Attribution) -> bool:
    """Whether what is said is only held against what follows, or nobody says it: "contrary to what they claim"."""
    if item.source is None:
        return bool(item.cue_lemmas) and item.cue_lemmas[-1] in _NOT_SAID
    before = tree.find_words(max(0, item.source[0] - _SHORT_WAY), item.source[0])
    return any(tree.words[word].lower() in _AGAINST for word in before)


def _touches(cues: Sequence[Span], cue: Span | None) -> bool:
    if cue is None:
        return False
    place = bisect_left(cues, cue)
    return any(start < cue[1] and cue[0] < end for start, end in cues[max(0, place - 1) : place + 1])


def _read_saying(tree: Tree, saying: ReadSaying, lexicon: Lexicon) -> Attribution | None:
    """A saying whose cue the lists know; what is only thought, wanted or seen is no statement."""
    lemmas = _find_cue_lemmas(tree, saying.cue, lexicon)
    content = _trim_content(tree, saying.content)
    # What a "reportedly" stands in is told best by the clause around it: `_find_hearsay`.
    if lemmas is None or not content or lemmas in lexicon.hearsay:
        return None
    quoted = find_quoted(tree, saying.cue[0])
    if quoted is not None:
        source: Span | None = tree.locate(*tree.find_phrase(quoted))
    else:
        source = _find_antecedent(tree, saying.source) or _find_longest(tree, saying.source)
    return Attribution(
        source=source,
        cue=tree.locate(saying.cue[0], saying.cue[-1] + 1),
        cue_lemmas=lemmas,
        frame=_find_frame(tree, saying, content, lexicon, lemmas),
        content=content,
    )


def _find_cue_lemmas(tree: Tree, cue: Sequence[int], lexicon: Lexicon) -> tuple[str, ...] | None:
    """The longest listed run of lemmas in a cue, which may go on past it: "called for", "point out"."""
    lowered = {word.lower() for word in (tree.words[position] for position in cue)}
    limit = len(tree.words)
    for length in range(_MAXIMUM_CUE_WORDS, 0, -1):
        for first in cue:
            if first + length > limit:
                continue
            lemmas = tuple(tree.reading.lemmas[first : first + length])
            words = tuple(tree.words[word].lower() for word in range(first, first + length))
            if lemmas in lexicon.cues:
                return lemmas
            if words in lexicon.cue_phrases or words in lexicon.hearsay:
                return words
    if lowered & {"put", "puts", "places", "placed"} and lowered.isdisjoint({"it"}):
        return ("put",)
    return (":",) if lowered == {":"} else None


def _trim_content(tree: Tree, words: Sequence[int]) -> tuple[Span, ...]:
    """The runs of a content without the marks and the "that" around them."""
    runs = _find_runs(words)
    spans = []
    for run in runs:
        if len(runs) > 1 and not any(tree.tag(word) not in {"PUNCT", "SYM"} for word in run):
            continue
        opens_with_that = tree.words[run[0]].lower() in _LINKING and tree.relation(run[0]) == "mark" and len(run) > 1
        span = _trim(tree, run[1:] if opens_with_that else run)
        if span is not None:
            spans.append(span)
    return tuple(spans)


def _find_runs(words: Sequence[int]) -> list[list[int]]:
    """Words in order as runs of neighbours."""
    runs: list[list[int]] = []
    for word in words:
        if runs and word <= runs[-1][-1] + 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _trim(tree: Tree, run: Sequence[int]) -> Span | None:
    """The characters of a run of words without the marks around them."""
    start, end = tree.locate(run[0], run[-1] + 1)
    text = tree.text[start:end]
    start += len(text) - len(text.lstrip(_TRIMMED))
    end -= len(text) - len(text.rstrip(_TRIMMED))
    return (start, end) if start < end else None


def _find_longest(tree: Tree, words: Sequence[int]) -> Span | None:
    """The longest run of a source's words, without the marks around it."""
    runs = _find_runs(words)
    return _trim(tree, max(runs, key=len)) if runs else None


def _find_antecedent(tree: Tree, words: Sequence[int]) -> Span | None:
    """The noun that a lone "who" or "which" stands for."""
    noun = tree.find_antecedent(words[0]) if len(words) == 1 else None
    return tree.locate(*tree.find_phrase(noun)) if noun is not None else None


def _read_shown(tree: Tree, first: int, last: int, lexicon: Lexicon) -> Iterator[Attribution]:
    """What the tree alone shows of a sentence's sayings."""
    for source, verb, start, end in find_figures_put(tree, first, last):
        yield _make_shown(tree, source, verb, (tree.locate(start, end + 1),), "object")
    for source, verb, head, frame in find_passed_over(tree, first, last, lexicon):
        content_words = tree.list_subtree(head)
        if frame == "object_to":
            asked = tree.list_children(verb, "obj", "iobj")
            content_words = sorted({*content_words, *(word for child in asked for word in tree.list_subtree(child))})
        content = _trim_content(tree, [word for word in content_words if word > verb])
        if content:
            yield _make_shown(tree, source, verb, content, frame)


def _make_shown(tree: Tree, source: int, verb: int, content: tuple[Span, ...], frame: str) -> Attribution:
    antecedent = tree.find_antecedent(source)
    return Attribution(
        source=tree.locate(*tree.find_phrase(source if antecedent is None else antecedent)),
        cue=tree.locate(verb, verb + 1),
        cue_lemmas=(tree.lemma(verb),),
        frame=frame,
        content=content,
    )


def _find_frame(
    tree: Tree, saying: ReadSaying, content: tuple[Span, ...], lexicon: Lexicon, lemmas: tuple[str, ...]
) -> str:
    """How the content hangs on the cue, in the words of the list of cues."""
    if lemmas in lexicon.cue_phrases:
        return "source"
    if lemmas in lexicon.hearsay:
        return "clause"
    cue, words = saying.cue[0], frozenset(saying.content)
    if tree.text[content[0][0] - 1 : content[0][0]] in _QUOTES:
        return "quote"
    verb = next((word for word in saying.cue if tree.tag(word) == "VERB"), cue)
    tops = [child for child in tree.children[verb] if child in words]
    relations = {tree.relation(child) for child in tops}
    if "ccomp" in relations or "parataxis" in relations:
        return "that"
    has_object = tree.has_child(verb, "obj", "iobj") or tree.has_child(verb, "nsubj:pass")
    if "xcomp" in relations:
        return "object_to" if has_object else "to"
    for child in tops:
        if tree.relation(child) in {"obl", "nmod", "advcl"}:
            joint = {tree.lemma(case) for case in tree.list_children(child, "case", "mark")}
            for word in ("of", "for", "as"):
                if word in joint:
                    return f"object_{word}" if has_object else ("of" if word == "of" else f"object_{word}")
    return "object" if "obj" in relations else "that"


def _find_headline(tree: Tree, first: int, last: int) -> Iterator[Attribution]:
    """As in "Ministry: Two men held": a line that is a headline by its lack of a full stop."""
    start, end = tree.locate(first, last)
    words = tree.text[start:end]
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


def _find_hearsay(tree: Tree, first: int, last: int, lexicon: Lexicon) -> Iterator[Attribution]:
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
                    _trim_content(tree, range(clause[0], position)),
                    _trim_content(tree, range(position + length, clause[1])),
                )
                content = tuple(span for part in parts for span in part)
                yield Attribution(source=None, cue=cue, cue_lemmas=words, frame="clause", content=content or (cue,))


def _continue_quotations(tree: Tree, found: Sequence[Attribution]) -> list[Attribution]:
    """Whole quotations without a cue of their own go on from the last speaker."""
    known = sorted(((span, item) for item in found for span in item.content), key=lambda pair: pair[0])
    starts = [span[0] for span, _ in known]
    continued: list[Attribution] = []
    for quotation in find_quotations(tree.text):
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


def _nest(found: list[Attribution]) -> list[Attribution]:
    """Each with the innermost one in whose content it stands whole, the longest contents first at one place."""
    ordered = sorted(found, key=lambda item: (item.content[0][0], -item.content[-1][1], item.cue or (0, 0)))
    return [replace(item, parent=_find_parent(item, position, ordered)) for position, item in enumerate(ordered)]


_NEAR = 40
"""Attributions before and behind one among which its parent is looked for, far more than nest."""


def _find_parent(item: Attribution, position: int, ordered: list[Attribution]) -> int | None:
    anchor = item.cue or item.content[0]
    first = max(0, position - _NEAR)
    own = (_measure(item), -position)
    holding = [
        (_measure(other), -index)
        for index, other in enumerate(ordered[first : position + _NEAR], start=first)
        if any(start <= anchor[0] and anchor[1] <= end for start, end in other.content)
        # a second cue of the same speaker stands beside the first
        and not (item.source is not None and item.source == other.source)
    ]
    # only into longer contents: so no two can hold each other
    larger = [size for size in holding if size > own]
    return -min(larger)[1] if larger else None


def _measure(item: Attribution) -> int:
    return sum(end - start for start, end in item.content)
