"""Documents with gold annotation cut into the windows that the encoder reads at once."""

import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from evaluation.sets.document import Document, GoldMention, Span, find_head
from sayso.language.model.inventory import LINKED_KINDS, MENTION_KINDS, NAME_LABELS, Inventory, find_script
from sayso.language.model.pieces import PieceVocabulary

_Value = TypeVar("_Value")
NO_LABEL = -100
LEAST_OF_A_ROLE = 20
LEAST_OF_A_SCRIPT = 3
"""How often a role or a lemma script occurs that the reader learns; rarer ones cost more than they bring."""
UPPER_BELOW, LOWER_BELOW, BARE_BELOW, UNQUOTED_BELOW = 0.04, 0.08, 0.12, 0.15
"""Up to which number, drawn between 0 and 1, a window is damaged in which way."""
_MENTION_NUMBER = {kind: number for number, kind in enumerate(MENTION_KINDS)} | {
    "plant": MENTION_KINDS.index("object"),
    "substance": MENTION_KINDS.index("object"),
}


@dataclass(slots=True)
class Window:
    """Words in order with their labels; positions are those of words in the window.

    A label that a set does not give is `NO_LABEL` for each word, or an empty list for relations between words.
    """

    words: list[str]
    breaks: set[int] = field(default_factory=set)
    """Words before which a paragraph starts; never the first."""
    sentences: list[Span] = field(default_factory=list)
    """Empty where the set gives none."""
    tags: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    entities: dict[int, str] = field(default_factory=dict)
    """The entity of each mention that is linked, by the position of its head."""
    predicates: dict[int, dict[int, str]] | None = None
    """By position, the roles of the heads of its arguments."""
    cues: list[int] = field(default_factory=list)
    attributions: list[tuple[int, frozenset[int], frozenset[int]]] | None = None
    """The first word of a cue, the words of its sources, the words of its contents."""
    guideline: int = 0


def cut_document(
    document: Document, start: int, end: int, guideline: int = 0, *, is_partly_named: bool = False
) -> Window:
    """The words `start` to `end` of a document as a window; where not all names are known, other PROPN are in doubt."""
    window = Window([document.text[span.start : span.end] for span in document.words[start:end]])
    window.guideline = guideline
    window.breaks = {position - start for position in document.paragraphs if start < position < end}
    if document.sentences is not None:
        window.sentences = [
            Span(max(first, start) - start, min(past, end) - start)
            for first, past in document.sentences
            if first < end and past > start
        ]
    _add_syntax(window, document, start, end)
    _add_names(window, document, start, end)
    if is_partly_named and window.names:
        window.names = [
            NO_LABEL if label == 0 and (tag == "PROPN" or _is_in_name(word, tag)) else label
            for label, tag, word in zip(window.names, window.tags, window.words, strict=True)
        ]
    _add_predicates(window, document, start, end)
    _add_attributions(window, document, start, end)
    return window


def _is_in_name(word: str, tag: str) -> bool:
    """Whether a word may belong to a name that is not told: "United", "Governing", "International"."""
    return word[0].isupper() and tag in {"ADJ", "NOUN", "VERB", "NUM"}


def _add_syntax(window: Window, document: Document, start: int, end: int) -> None:
    if document.syntax is None:
        return
    window.tags = list(document.syntax.tags[start:end])
    window.scripts = [
        find_script(word, lemma) for word, lemma in zip(window.words, document.syntax.lemmas[start:end], strict=True)
    ]
    window.heads = [head - start for head in document.syntax.heads[start:end]]
    window.relations = list(document.syntax.relations[start:end])


def _add_names(window: Window, document: Document, start: int, end: int) -> None:
    if document.names is not None:
        window.names = [0] * len(window.words)
        for first, past, kind in document.names:
            for position in range(max(first, start), min(past, end)):
                window.names[position - start] = NAME_LABELS.index(f"{'B' if position == first else 'I'}-{kind}")
    if document.mentions is not None:
        window.mentions = [0] * len(window.words)
        taken: set[int] = set()
        # The longest mention of a head is the whole phrase, save where it is a list that the head is the first of.
        for mention in sorted(document.mentions, key=lambda mention: mention.end - mention.start):
            if start <= mention.head < end and not (mention.head - start in taken and _is_list(mention, document)):
                taken.add(mention.head - start)
                window.mentions[mention.head - start] = _MENTION_NUMBER.get(mention.kind, 0)
                if mention.kind in LINKED_KINDS:
                    window.entities[mention.head - start] = mention.entity
                else:
                    window.entities.pop(mention.head - start, None)


def _is_list(mention: GoldMention, document: Document) -> bool:
    return document.syntax is not None and any(
        document.syntax.heads[word] == mention.head and document.syntax.relations[word] == "conj"
        for word in range(mention.start, mention.end)
    )


def _add_predicates(window: Window, document: Document, start: int, end: int) -> None:
    if document.predicates is None or document.syntax is None:
        return
    window.predicates = {}
    for predicate in document.predicates:
        if not start <= predicate.position < end:
            continue
        roles = window.predicates.setdefault(predicate.position - start, {})
        for role, first, past in predicate.arguments:
            head = find_head(first, past, document.syntax.heads)
            if start <= head < end:
                roles.setdefault(head - start, role)


def _add_attributions(window: Window, document: Document, start: int, end: int) -> None:
    if document.attributions is None:
        return
    starts = [span.start for span in document.words]
    # PropBank has no frame for "according to": that a set made of its frames marks none says nothing.
    is_open_to_doubt = document.predicates is not None
    window.cues = [NO_LABEL if is_open_to_doubt and word.lower() == "according" else 0 for word in window.words]
    window.attributions = []
    for attribution in document.attributions:
        cue = _find_words(document, starts, attribution.cue, start, end)
        if not cue or window.cues[cue[0]] > 0:
            continue
        for position in cue:
            window.cues[position] = 1 if position == cue[0] else 2
        window.attributions.append(
            (
                cue[0],
                frozenset(_find_words(document, starts, attribution.source, start, end)),
                frozenset(_find_words(document, starts, attribution.content, start, end)),
            )
        )


def _find_words(document: Document, starts: list[int], spans: Iterable[Span], start: int, end: int) -> list[int]:
    found = []
    for first, past in spans:
        position = max(bisect_left(starts, first + 1) - 1, 0)
        while position < len(starts) and starts[position] < past:
            if start <= position < end and document.words[position].end > first:
                found.append(position - start)
            position += 1
    return sorted(set(found))


class Cutter:
    """Cuts documents into windows of a bounded number of pieces, each pass in other places."""

    def __init__(self, vocabulary: PieceVocabulary, random_numbers: random.Random) -> None:
        """Takes the vocabulary that pieces are counted with and the source of chance."""
        self._vocabulary = vocabulary
        self._random = random_numbers

    def cut(
        self, document: Document, guideline: int, budget: int, *, is_partly_named: bool = False
    ) -> Iterator[Window]:
        """Windows that cover a document, each ending where a sentence or a paragraph does if one ends in it."""
        stops = {past for _, past in document.sentences} if document.sentences else set(document.paragraphs[1:])
        start = 0
        # The first window is of any length, so that each pass shows other words together.
        room = self._random.randint(budget // 4, budget)
        while start < len(document.words):
            end, stop, used = start, None, 2
            while end < len(document.words):
                word = document.text[slice(*document.words[end])]
                used += len(self._vocabulary.cut(word)[0]) + (end in stops)
                if used > room:
                    break
                end += 1
                if end in stops:
                    stop = end
            if end < len(document.words):
                end = stop or max(end, start + 1)
            yield cut_document(document, start, end, guideline, is_partly_named=is_partly_named)
            start, room = end, budget


def join(windows: Sequence[Window]) -> Window:
    """Short windows that carry the same kinds of labels as one, each a paragraph of its own."""
    whole = Window([], guideline=windows[0].guideline)
    whole.predicates = None if windows[0].predicates is None else {}
    whole.attributions = None if windows[0].attributions is None else []
    for window in windows:
        shift = len(whole.words)
        if shift:
            whole.breaks.add(shift)
        whole.words += window.words
        whole.breaks |= {position + shift for position in window.breaks}
        whole.sentences += [Span(first + shift, past + shift) for first, past in window.sentences]
        whole.tags += window.tags
        whole.scripts += window.scripts
        # A head outside of its own window must not fall on a word of the next.
        whole.heads += [head + shift if 0 <= head < len(window.words) else -1 for head in window.heads]
        whole.relations += window.relations
        whole.names += window.names
        whole.cues += window.cues
        for position, roles in (window.predicates or {}).items():
            if whole.predicates is not None:
                whole.predicates[position + shift] = {word + shift: role for word, role in roles.items()}
        for cue, source, content in window.attributions or ():
            if whole.attributions is not None:
                moved = (frozenset(word + shift for word in source), frozenset(word + shift for word in content))
                whole.attributions.append((cue + shift, *moved))
    return whole


def change_words(window: Window, change: Callable[[str], str]) -> Window:
    """The window with other words in the same places."""
    return replace(window, words=[change(word) or word for word in window.words])


def drop_words(window: Window, is_dropped: Callable[[str], bool]) -> Window:
    """The window without the words of a kind, save those on which others hang."""
    carrying = {head for position, head in enumerate(window.heads) if head != position}
    carrying |= set(window.predicates or ()) | {cue for cue, _, _ in window.attributions or ()} | set(window.entities)
    kept = [position for position, word in enumerate(window.words) if position in carrying or not is_dropped(word)]
    dropped = set(range(len(window.words))).difference(kept)
    if not kept or (window.heads and any(window.heads[position] == position for position in dropped)):
        return window
    place = {old: new for new, old in enumerate(kept)}
    following = {}
    coming = len(kept)
    for position in range(len(window.words), -1, -1):
        coming = place.get(position, coming)
        following[position] = coming

    def keep(values: list[_Value]) -> list[_Value]:
        return [values[position] for position in kept] if values else []

    new = Window(keep(window.words), guideline=window.guideline)
    new.breaks = {following[position] for position in window.breaks} - {0, len(kept)}
    new.sentences = [
        Span(following[first], following[past])
        for first, past in window.sentences
        if following[first] < following[past]
    ]
    new.tags, new.scripts, new.relations = keep(window.tags), keep(window.scripts), keep(window.relations)
    # A head outside of the window keeps a position that is no word's.
    new.heads = [place.get(head, -1) for head in keep(window.heads)]
    new.names, new.mentions, new.cues = keep(window.names), keep(window.mentions), keep(window.cues)
    new.entities = {place[position]: entity for position, entity in window.entities.items()}
    if window.predicates is not None:
        new.predicates = {
            place[position]: {place[word]: role for word, role in roles.items() if word in place}
            for position, roles in window.predicates.items()
        }
    if window.attributions is not None:
        new.attributions = [
            (
                place[cue],
                frozenset(place[word] for word in source if word in place),
                frozenset(place[word] for word in content if word in place),
            )
            for cue, source, content in window.attributions
        ]
    return new


def damage(window: Window, random_numbers: random.Random) -> Window:
    """Sometimes the window as a careless scraper leaves it: all capitals, no capitals, no commas or apostrophes."""
    chance = random_numbers.random()
    if chance < UPPER_BELOW:
        return change_words(window, str.upper)
    if chance < LOWER_BELOW:
        return change_words(window, str.lower)
    if chance < BARE_BELOW:
        bare = drop_words(window, lambda word: word in {",", "'", "’", "‘"})
        return change_words(bare, lambda word: word.replace("'", "").replace("’", ""))
    if chance < UNQUOTED_BELOW:
        return drop_words(window, lambda word: word in {'"', "“", "”", "''", "``"})
    return window


def list_inventory(documents: Sequence[Document]) -> Inventory:
    """The labels that occur in these documents."""
    relations: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    scripts: Counter[str] = Counter()
    for document in documents:
        window = cut_document(document, 0, len(document.words))
        relations.update(window.relations)
        scripts.update(window.scripts)
        for found in (window.predicates or {}).values():
            roles.update(found.values())
    return Inventory(
        relations=tuple(sorted(relations)),
        roles=("none", *sorted(role for role, count in roles.items() if count >= LEAST_OF_A_ROLE)),
        lemma_scripts=tuple(sorted(script for script, count in scripts.items() if count >= LEAST_OF_A_SCRIPT)),
    )
