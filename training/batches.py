"""Windows made into the tensors of a batch."""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor

from sayso.language.model.distances import find_distance_classes
from sayso.language.model.inventory import LINKED_KINDS, MENTION_KINDS, TAGS, Inventory
from sayso.language.model.mention_features import (
    MAXIMUM_ANTECEDENTS,
    PRONOUN_CLASSES,
    MentionFace,
    compare_faces,
    find_distance_class,
    make_face,
)
from sayso.language.model.pieces import PADDING, PARAGRAPH_BREAK, PieceVocabulary
from sayso.language.model.role_paths import find_path_classes
from training.model import Batch
from training.windows import NO_LABEL, Window

Unit = Sequence[Window]
"""Windows that stand together in a batch: all of a document whose mentions are linked, or one."""


class Collator:
    """Makes batches."""

    def __init__(self, vocabulary: PieceVocabulary, inventory: Inventory) -> None:
        """Takes the vocabulary and the labels."""
        self._vocabulary = vocabulary
        self._tags = {tag: number for number, tag in enumerate(TAGS)}
        self._scripts = {script: number for number, script in enumerate(inventory.lemma_scripts)}
        self._relations = {relation: number for number, relation in enumerate(inventory.relations)}
        self._roles = {role: number for number, role in enumerate(inventory.roles)}

    def make(self, units: Sequence[Unit]) -> Batch:
        """These units as one batch."""
        windows = [window for unit in units for window in unit]
        pieces, shapes, word_at, word_last = self._make_pieces(windows)
        firsts = np.cumsum([0, *(len(window.words) for window in windows)])
        sentence_words, sentence_heads = _make_sentences(windows, firsts)
        anaphors, antecedents, features, linked = _make_links(units, firsts)
        return Batch(
            pieces=pieces,
            shapes=shapes,
            word_at=word_at,
            word_last=word_last,
            tags=_label(windows, lambda window: [self._tags.get(tag, NO_LABEL) for tag in window.tags]),
            scripts=_label(windows, lambda window: [self._scripts.get(one, NO_LABEL) for one in window.scripts]),
            starts=_label(windows, _mark_starts),
            names=_label(windows, lambda window: window.names),
            mentions=_label(windows, lambda window: window.mentions),
            predicates=_label(windows, _mark_predicates),
            cues=_label(windows, lambda window: window.cues),
            guidelines=_label(windows, lambda window: [window.guideline] * len(window.words)),
            sentence_words=sentence_words,
            sentence_heads=sentence_heads,
            relation_pairs=self._make_relations(windows, firsts),
            role_pairs=self._make_roles(windows, firsts),
            saying_pairs=_make_sayings(windows, firsts),
            anaphors=anaphors,
            antecedents=antecedents,
            link_features=features,
            linked=linked,
        )

    def _make_pieces(self, windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        rows, shapes, places, lasts = [], [], [], []
        for window in windows:
            row, row_shapes, row_places, row_lasts = [self._vocabulary.opening], [0], [], []
            for position, word in enumerate(window.words):
                if position in window.breaks:
                    row.append(PARAGRAPH_BREAK)
                    row_shapes.append(0)
                cut, shape = self._vocabulary.cut(word)
                row_places.append(len(row))
                row.extend(cut)
                row_lasts.append(len(row) - 1)
                row_shapes.extend([shape] * len(cut))
            rows.append([*row, self._vocabulary.closing])
            shapes.append([*row_shapes, 0])
            places.append(row_places)
            lasts.append(row_lasts)
        length = max(map(len, rows))
        return (
            torch.tensor([[*row, *[PADDING] * (length - len(row))] for row in rows]),
            torch.tensor([[*row, *[0] * (length - len(row))] for row in shapes]),
            torch.tensor([number * length + place for number, row in enumerate(places) for place in row]),
            torch.tensor([number * length + place for number, row in enumerate(lasts) for place in row]),
        )

    def _make_relations(self, windows: Sequence[Window], firsts: np.ndarray) -> Tensor:
        rows = [
            (first + word, first + head, self._relations[relation])
            for window, first in zip(windows, firsts, strict=False)
            for word, (head, relation) in enumerate(zip(window.heads, window.relations, strict=True))
            if 0 <= head < len(window.words) and relation in self._relations
        ]
        return torch.tensor(rows, dtype=torch.long).reshape(-1, 3).T

    def _make_roles(self, windows: Sequence[Window], firsts: np.ndarray) -> Tensor:
        columns = []
        for window, first in zip(windows, firsts, strict=False):
            if not window.heads:
                continue
            heads = np.array(window.heads)
            # A head outside of the window is no word of it.
            heads = np.where((heads >= 0) & (heads < len(heads)), heads, -1)
            relations = np.array([self._relations.get(relation, 0) for relation in window.relations])
            sentence_by_word = {word: span for span in window.sentences for word in range(*span)}
            for predicate, roles in (window.predicates or {}).items():
                span = sentence_by_word.get(predicate)
                if span is None:
                    continue
                words = np.arange(*span)
                labels = np.array([self._roles.get(roles.get(word, "none"), NO_LABEL) for word in words.tolist()])
                places = np.full(len(words), first + predicate)
                distances = find_distance_classes(words - predicate)
                paths = find_path_classes(np.full(len(words), predicate), words, heads, relations, len(self._relations))
                columns.append(np.stack([places, first + words, distances, paths, labels]))
        return _join_columns(columns, 5)


def _join_columns(columns: Sequence[np.ndarray], rows: int) -> Tensor:
    if not columns:
        return torch.zeros((rows, 0), dtype=torch.long)
    return torch.from_numpy(np.concatenate(columns, 1).astype(np.int64))


def _label(windows: Sequence[Window], label: Callable[[Window], Sequence[int]]) -> Tensor:
    return torch.tensor([one for window in windows for one in (label(window) or [NO_LABEL] * len(window.words))])


def _mark_starts(window: Window) -> list[int]:
    if not window.sentences:
        return []
    starts = {first for first, _ in window.sentences}
    # That a window starts says nothing about its first word.
    return [NO_LABEL, *(int(position in starts) for position in range(1, len(window.words)))]


def _mark_predicates(window: Window) -> list[int]:
    if window.predicates is None:
        return []
    return [int(position in window.predicates) for position in range(len(window.words))]


def _make_sentences(windows: Sequence[Window], firsts: np.ndarray) -> tuple[Tensor, Tensor]:
    spans = [
        (first, window, span)
        for window, first in zip(windows, firsts, strict=False)
        for span in window.sentences
        if window.heads
    ]
    length = max((span.end - span.start for _, _, span in spans), default=0)
    words = np.full((len(spans), length), -1)
    heads = np.full((len(spans), length), NO_LABEL)
    for row, (first, window, span) in enumerate(spans):
        size = span.end - span.start
        words[row, :size] = np.arange(first + span.start, first + span.end)
        inside = np.array(window.heads[span.start : span.end]) - span.start
        heads[row, :size] = np.where((inside >= 0) & (inside < size), inside, NO_LABEL)
    return torch.from_numpy(words), torch.from_numpy(heads)


def _make_sayings(windows: Sequence[Window], firsts: np.ndarray) -> Tensor:
    columns = []
    for window, first in zip(windows, firsts, strict=False):
        words = np.arange(len(window.words))
        for cue, source, content in window.attributions or ():
            labels = np.zeros(len(words), dtype=np.int64)
            labels[list(content)] = 2
            labels[list(source)] = 1
            places = np.full(len(words), first + cue)
            guideline = np.full(len(words), window.guideline)
            columns.append(np.stack([places, first + words, find_distance_classes(words - cue), labels, guideline]))
    return _join_columns(columns, 5)


def _find_faces(window: Window) -> dict[int, MentionFace]:
    faces = {}
    for head in window.entities:
        core = {
            word
            for position, word in enumerate(window.words)
            if position == head
            or (window.heads[position] == head and window.relations[position] in {"compound", "flat"})
        }
        faces[head] = make_face(window.words[head], frozenset(core), window.tags[head])
    return faces


def _make_links(units: Sequence[Unit], firsts: np.ndarray) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    rows: list[tuple[int, list[int], np.ndarray, list[bool]]] = []
    number = 0
    for unit in units:
        mentions: list[tuple[int, str, MentionFace, int]] = []
        for window in unit:
            faces = _find_faces(window)
            for head, entity in sorted(window.entities.items()):
                kind = LINKED_KINDS.index(MENTION_KINDS[window.mentions[head]])
                mentions.append((int(firsts[number]) + head, entity, faces[head], kind))
            number += 1
        for place, (word, entity, face, kind) in enumerate(mentions):
            earlier = mentions[max(0, place - MAXIMUM_ANTECEDENTS) : place]
            features = [
                (
                    other_face.pronoun * PRONOUN_CLASSES + face.pronoun,
                    compare_faces(other_face, face),
                    find_distance_class(len(earlier) - position),
                    other_kind * len(LINKED_KINDS) + kind,
                )
                for position, (_, _, other_face, other_kind) in enumerate(earlier)
            ]
            right = [other == entity for _, other, _, _ in earlier]
            rows.append(
                (
                    word,
                    [other for other, _, _, _ in earlier],
                    np.array(features, dtype=np.int64).reshape(-1, 4),
                    [not any(right), *right],
                )
            )
    size = max((len(earlier) for _, earlier, _, _ in rows), default=0)
    antecedents = np.full((len(rows), size), -1)
    features = np.zeros((4, len(rows), size), dtype=np.int64)
    linked = np.zeros((len(rows), size + 1), dtype=bool)
    for number, (_, earlier, found, right) in enumerate(rows):
        antecedents[number, : len(earlier)] = earlier
        features[:, number, : len(earlier)] = found.T
        linked[number, : len(right)] = right
    return (
        torch.tensor([word for word, _, _, _ in rows], dtype=torch.long),
        torch.from_numpy(antecedents),
        torch.from_numpy(features),
        torch.from_numpy(linked),
    )
