"""Reads texts with the trained model: words in, trees, names, entities, roles and sayings out."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from sayso.language.model.decoding import (
    Saying,
    Span,
    find_cues,
    find_heads,
    find_names,
    find_predicates,
    find_roles,
    find_sayings,
    keep_untouched,
    label_relations,
)
from sayso.language.model.encoder import Batch, EncoderModel, Floats, WordScores
from sayso.language.model.entities import add_class_rows, link_mentions
from sayso.language.model.inventory import LINKED_KINDS, MENTION_KINDS, NAME_KINDS, TAGS, apply_script
from sayso.language.model.mention_features import MentionFace, make_face
from sayso.language.model.reading import Reading, ReadMention, ReadName, ReadPredicate, ReadSaying
from sayso.language.model.windows import Window, cut_windows

_SAYING_WHAT = frozenset({"appos", "nmod:desc", "flat", "list", "parataxis"})
_COPULA_REACH = 12
_CORE_RELATIONS = frozenset({"compound", "flat"})


class WordText(NamedTuple):
    """A text in words."""

    text: str
    words: Sequence[tuple[int, int]]
    """Characters of each word."""
    paragraphs: Sequence[int]
    """The positions of words that start a paragraph."""
    sentences: Sequence[Span] | None = None
    """Words of each sentence, where they are known; else the model finds them."""


@dataclass(slots=True)
class _Draft:
    """A text while its windows are being read; words are numbered through the text."""

    tags: list[str]
    lemmas: list[str]
    heads: list[int]
    relations: list[str]
    sentences: list[Span] = field(default_factory=list)
    names: list[tuple[int, int, Floats]] = field(default_factory=list)
    """Start, end, and how likely each kind is."""
    mentions: dict[int, str] = field(default_factory=dict)
    links: dict[int, tuple[Floats, Floats]] = field(default_factory=dict)
    predicates: list[ReadPredicate] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)


class TextReader:
    """Reads texts in words with the model."""

    def __init__(self, model: EncoderModel) -> None:
        """Takes the loaded model."""
        self._model = model
        self._root = model.inventory.relations.index("root")
        self._class_rows = add_class_rows(model.pairs)

    def read(self, texts: Sequence[WordText]) -> list[Reading]:
        """Each text as the model reads it, in the order given."""
        return [self._read_text(text) for text in texts]

    def _read_text(self, text: WordText) -> Reading:
        words = [text.text[start:end] for start, end in text.words]
        stops = None if text.sentences is None else [start for start, _ in text.sentences]
        windows = cut_windows(words, text.paragraphs, self._model.vocabulary, stops)
        draft = _Draft([""] * len(words), [""] * len(words), list(range(len(words))), [""] * len(words))
        for batch in self._model.read(windows):
            self._decode(batch, [windows[place] for place in batch.places], text, words, draft)
        return self._finish(text, words, draft)

    def _decode(
        self, batch: Batch, windows: Sequence[Window], text: WordText, written: Sequence[str], draft: _Draft
    ) -> None:
        scores, pairs, inventory = batch.scores, self._model.pairs, self._model.inventory
        sentences = _find_sentences(batch, windows, text)
        heads = find_heads(scores, sentences)
        relations = label_relations(scores, heads, pairs, self._root)
        spans = list(pairwise(batch.firsts))
        shifts = [window.start - first for window, first in zip(windows, batch.firsts, strict=False)]
        owner = [number for number, (start, end) in enumerate(spans) for _ in range(start, end)]
        tags, scripts, mentions = scores.tag.tolist(), scores.script.tolist(), scores.mention.argmax(axis=1)
        for (start, end), shift in zip(spans, shifts, strict=True):
            own = slice(start + shift, end + shift)
            draft.tags[own] = [TAGS[tag] for tag in tags[start:end]]
            draft.lemmas[own] = [
                apply_script(word, inventory.lemma_scripts[script])
                for word, script in zip(written[own], scripts[start:end], strict=True)
            ]
            draft.heads[own] = (heads[start:end] + shift).tolist()
            draft.relations[own] = [inventory.relations[relation] for relation in relations[start:end].tolist()]
        sentence_by_word: dict[int, Span] = {}
        for start, end in sentences:
            number = owner[start]
            draft.sentences.append((start + shifts[number], end + shifts[number]))
            for word in range(start, end):
                sentence_by_word[word] = (start, end)
        for start, end, likely in find_names(scores, spans):
            number = owner[start]
            draft.names.append((start + shifts[number], end + shifts[number], likely))
        for word in np.flatnonzero(mentions).tolist():
            number, kind = owner[word], MENTION_KINDS[mentions[word]]
            draft.mentions[word + shifts[number]] = kind
            if kind in LINKED_KINDS:
                # Copies, so that the batch's arrays can go.
                draft.links[word + shifts[number]] = (scores.anaphor[word].copy(), scores.antecedent[word].copy())
        found = [(word, sentence_by_word[word]) for word in find_predicates(scores)]
        for (word, _), roles in zip(
            found, find_roles(scores, found, (heads, relations), pairs, inventory), strict=True
        ):
            shift = shifts[owner[word]]
            told = tuple((role, head + shift) for role, head in roles)
            draft.predicates.append(ReadPredicate(word + shift, told))
        for saying in self._find_sayings(scores, spans):
            number = owner[saying[1][0]]
            moved = tuple([word + shifts[number] for word in part] for part in saying)
            draft.sayings.append((moved[0], moved[1], moved[2]))

    def _find_sayings(self, scores: WordScores, spans: Sequence[Span]) -> list[Saying]:
        """The sayings by the model's first guideline, with those by the others that it passed over.

        One guideline marks the outermost saying alone, another those inside too. Taken only inside the contents of the
        first's, the others' found 72.9 of 100 contents of GUM's development part; taken everywhere 82.4, at 43.6 in
        place of 41.9 precision and 0.3 fewer relations of PolNeAR.
        """
        sayings = find_sayings(scores, find_cues(scores, spans, 0), self._model.pairs, 0)
        for guideline in range(1, len(self._model.guidelines)):
            others = keep_untouched(find_cues(scores, spans, guideline), sayings)
            sayings.extend(find_sayings(scores, others, self._model.pairs, guideline))
        return sayings

    def _finish(self, text: WordText, words: Sequence[str], draft: _Draft) -> Reading:
        mentions = list(_find_mentions(draft))
        linked = [place for place, mention in enumerate(mentions) if mention.head in draft.links]
        faces = [_make_face(mentions[place], words, draft) for place in linked]
        vectors = [draft.links[mentions[place].head] for place in linked]
        entity_of = link_mentions(
            faces,
            [mentions[place].kind for place in linked],
            np.stack([later for later, _ in vectors]) if vectors else np.zeros((0, 1), dtype=np.float32),
            np.stack([earlier for _, earlier in vectors]) if vectors else np.zeros((0, 1), dtype=np.float32),
            self._model.pairs,
            self._class_rows,
            _find_barred([mentions[place] for place in linked], faces, draft),
        )
        groups: dict[int, list[int]] = {}
        for place, entity in zip(linked, entity_of, strict=True):
            groups.setdefault(entity, []).append(place)
        return Reading(
            words=tuple(text.words),
            sentences=tuple(sorted(draft.sentences)),
            tags=tuple(draft.tags),
            lemmas=tuple(draft.lemmas),
            heads=tuple(draft.heads),
            relations=tuple(draft.relations),
            names=tuple(_choose_kinds(words, draft.names)),
            mentions=tuple(mentions),
            entities=tuple(tuple(group) for group in groups.values() if len(group) > 1),
            predicates=tuple(sorted(draft.predicates)),
            sayings=nest_sayings(draft.sayings),
        )


def _find_sentences(batch: Batch, windows: Sequence[Window], text: WordText) -> list[Span]:
    """The sentences of a batch, in words of the batch; none reaches over a paragraph or a window."""
    known = None if text.sentences is None else np.array([first for first, _ in text.sentences], dtype=np.int64)
    found: list[Span] = []
    for number, window in enumerate(windows):
        start, end = batch.firsts[number], batch.firsts[number + 1]
        if known is None:
            starts = np.flatnonzero(batch.scores.start[start:end] > 0).tolist() + window.paragraphs
        else:
            starts = (known[(known > window.start) & (known < window.end)] - window.start).tolist()
        edges = sorted({start, end, *(start + word for word in starts)})
        found.extend(pairwise(edges))
    return found


def _find_barred(mentions: Sequence[ReadMention], faces: Sequence[MentionFace], draft: _Draft) -> list[int]:
    """From which mention on, in its own sentence, a description or name has nobody before it that it could be.

    A pronoun may stand for any, and an apposition or a predicate says what somebody before it is.
    """
    sentences = sorted(draft.sentences)
    starts = [start for start, _ in sentences]
    first_by_sentence: dict[int, int] = {}
    barred = []
    for place, (mention, face) in enumerate(zip(mentions, faces, strict=True)):
        sentence = bisect_right(starts, mention.head)
        first = first_by_sentence.setdefault(sentence, place)
        is_free = bool(face.pronoun) or draft.relations[mention.head] in _SAYING_WHAT or _is_predicate(mention, draft)
        is_own = not face.is_proper and not face.pronoun and _names_somebody_else(mention, draft)
        barred.append(0 if is_own else place if is_free else first)
    return barred


def _names_somebody_else(mention: ReadMention, draft: _Draft) -> bool:
    """Whether a description holds a name of its own, as "the director for East Marenth" does.

    Such a one brings in somebody new, or shares its words with what it refers back to.
    """
    return any(draft.tags[word] == "PROPN" for word in range(mention.start, mention.end) if word != mention.head)


def _is_predicate(mention: ReadMention, draft: _Draft) -> bool:
    return any(
        draft.relations[word] == "cop" and draft.heads[word] == mention.head
        for word in range(max(0, mention.head - _COPULA_REACH), mention.head)
    )


def _choose_kinds(words: Sequence[str], names: Sequence[tuple[int, int, Floats]]) -> list[ReadName]:
    """Each name, in order, with the kind that all places of the same words in the text say together."""
    keys = [tuple(word.lower() for word in words[start:end]) for start, end, _ in names]
    votes: dict[tuple[str, ...], Floats] = {}
    for key, (_, _, likely) in zip(keys, names, strict=True):
        votes[key] = votes[key] + likely if key in votes else likely
    return sorted(
        ReadName(start, end, NAME_KINDS[int(votes[key].argmax())])
        for key, (start, end, _) in zip(keys, names, strict=True)
    )


def _find_mentions(draft: _Draft) -> Iterable[ReadMention]:
    """Each mention with the words that hang on its head, without clauses and lists beside it."""
    children: dict[int, list[int]] = {}
    for word, head in enumerate(draft.heads):
        if word != head:
            children.setdefault(head, []).append(word)
    for head, kind in sorted(draft.mentions.items()):
        start, end = find_phrase(head, children, draft.relations)
        yield ReadMention(start, end, head, kind)


_OUTSIDE = frozenset(
    {"case", "cc", "conj", "punct", "cop", "nsubj", "nsubj:pass", "csubj", "aux", "mark", "advmod", "obl", "advcl",
     "parataxis", "discourse", "expl", "dep", "nsubj:outer", "csubj:outer", "appos"}
)  # fmt: skip


def find_phrase(head: int, children: dict[int, list[int]], relations: Sequence[str]) -> Span:
    """The words of the noun phrase with this head: first and past the last.

    What makes the head a sentence's predicate, and what a list or a preposition adds, stays outside.
    """
    start, end = head, head + 1
    waiting = [child for child in children.get(head, ()) if relations[child] not in _OUTSIDE]
    while waiting:
        word = waiting.pop()
        start, end = min(start, word), max(end, word + 1)
        waiting.extend(children.get(word, ()))
    return start, end


def _make_face(mention: ReadMention, words: Sequence[str], draft: _Draft) -> MentionFace:
    core = {
        words[position]
        for position in range(mention.start, mention.end)
        if position == mention.head
        or (draft.heads[position] == mention.head and draft.relations[position] in _CORE_RELATIONS)
    }
    return make_face(words[mention.head], frozenset(core), draft.tags[mention.head])


def nest_sayings(sayings: Sequence[Saying]) -> tuple[ReadSaying, ...]:
    """Sayings in order of their cues, each with the smallest other one whose content holds its cue."""
    ordered = sorted(sayings, key=lambda saying: saying[1])
    contents = [frozenset(content) for _, _, content in ordered]
    holders: dict[int, list[int]] = {cue[0]: [] for _, cue, _ in ordered}
    for number, words in enumerate(contents):
        for word in words & holders.keys():
            holders[word].append(number)
    found = []
    for number, (source, cue, content) in enumerate(ordered):
        holding = [
            other
            for other in holders[cue[0]]
            if other != number
            # Of two that hold each other's cues, the larger content is above.
            and (ordered[other][1][0] not in contents[number] or len(contents[other]) > len(content))
        ]
        parent = min(holding, key=lambda other: len(contents[other]), default=None)
        found.append(ReadSaying(tuple(source), tuple(cue), tuple(content), parent))
    return tuple(found)
