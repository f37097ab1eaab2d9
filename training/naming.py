"""Gives the EWT training documents names: those that a reader trained on other sets is sure of.

EWT marks its proper nouns but no names. A reader's own labels, kept only on proper nouns, averaged over all places of a
word in a document and only where they are sure, teach the next reader (self-training after Yarowsky 1995, DOI
10.3115/981658.981684); proper nouns that stay in doubt teach nothing. A name's other words ("United" is an adjective in
EWT, "of" a preposition) are those that the reader takes into it.
"""

import pickle
from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np

from evaluation.sets.document import Document, NamedSpan, Syntax
from sayso.language.model.decoding import find_names
from sayso.language.model.encoder import EncoderModel
from sayso.language.model.inventory import NAME_KINDS, NAME_LABELS
from sayso.language.model.windows import cut_windows
from training.prepare import read_prepared

SURE = 0.75
"""The least mean probability of a kind."""
_PLACE, _GROUP = (1 + NAME_KINDS.index(kind) for kind in ("LOC", "ORG"))
_BOUND = frozenset({"flat", "compound"})


def name_documents(folder: Path, model: Path, threads: int) -> None:
    """Writes the prepared sets again, with names in EWT.

    Args:
        folder: Holds the prepared sets.
        model: The exported reader.
        threads: Cores to use.
    """
    reader = EncoderModel(model, threads)
    sets = read_prepared(folder)
    named = [
        replace(one, documents=tuple(_name(document, reader) for document in one.documents), is_partly_named=True)
        if one.name == "ewt"
        else one
        for one in sets
    ]
    (folder / "sets.pickle").write_bytes(pickle.dumps(named))
    count = sum(len(document.names or ()) for one in named if one.name == "ewt" for document in one.documents)
    print(f"ewt: {count} names")


def _name(document: Document, reader: EncoderModel) -> Document:
    if document.syntax is None:
        return document
    words = [document.text[start:end] for start, end in document.words]
    windows = cut_windows(words, document.paragraphs, reader.vocabulary)
    shares = np.zeros((len(words), len(NAME_KINDS) + 1), dtype=np.float32)
    read: list[tuple[int, int]] = []
    for batch in reader.read(windows):
        spans = list(zip(batch.firsts, batch.firsts[1:], strict=False))
        for start, end, _ in find_names(batch.scores, spans):
            number = bisect_right(batch.firsts, start) - 1
            shift = windows[batch.places[number]].start - batch.firsts[number]
            read.append((start + shift, end + shift))
        for place, (first, last) in zip(batch.places, spans, strict=False):
            logits = batch.scores.name[first:last]
            likely = np.exp(logits - logits.max(axis=1, keepdims=True))
            likely /= likely.sum(axis=1, keepdims=True)
            window = windows[place]
            shares[window.start : window.end, 0] = likely[:, 0]
            for number, kind in enumerate(NAME_KINDS, 1):
                columns = [NAME_LABELS.index(f"{mark}-{kind}") for mark in "BI"]
                shares[window.start : window.end, number] = likely[:, columns].sum(axis=1)
    runs = _widen(_find_runs(document.syntax, words), read, words)
    return replace(document, names=tuple(_choose_kinds(runs, words, shares)))


def _find_runs(syntax: Syntax, words: list[str]) -> list[tuple[int, int]]:
    """Runs of proper nouns that hang together."""
    runs: list[tuple[int, int]] = []
    for position, tag in enumerate(syntax.tags):
        if tag != "PROPN" or "@" in words[position]:
            continue
        if runs and runs[-1][1] == position - 1 and words[position - 1] == "-":
            runs[-1] = (runs[-1][0], position + 1)  # "al-Ani"
        elif runs and runs[-1][1] == position and _is_bound(syntax.heads, syntax.relations, runs[-1][0], position):
            runs[-1] = (runs[-1][0], position + 1)
        else:
            runs.append((position, position + 1))
    return runs


def _widen(runs: list[tuple[int, int]], read: list[tuple[int, int]], words: list[str]) -> list[tuple[int, int]]:
    """The runs, those inside a name that the reader found become that name."""
    wider = dict(runs)
    for start, end in read:
        inside = [first for first, past in wider.items() if start <= first and past <= end]
        if inside and words[start][0].isupper() and words[end - 1][0].isupper():
            for first in inside:
                del wider[first]
            wider[start] = end
    return sorted(wider.items())


def _choose_kinds(runs: list[tuple[int, int]], words: list[str], shares: np.ndarray) -> list[NamedSpan]:
    """Each run with the kind that most of the places of its words say; those in doubt are left out."""
    votes: dict[str, list[np.ndarray]] = defaultdict(list)
    keys = [" ".join(words[start:end]).lower() for start, end in runs]
    for (start, end), key in zip(runs, keys, strict=True):
        votes[key].append(shares[start:end].mean(axis=0))
    found = []
    for (start, end), key in zip(runs, keys, strict=True):
        mean = np.mean(votes[key], axis=0)
        best = int(mean.argmax())
        # A state acts as a group does, and by its name it is a place: either is no doubt that it is named.
        sure = mean[[_PLACE, _GROUP]].sum() if best == _PLACE else mean[best]
        if best > 0 and sure >= SURE:
            found.append(NamedSpan(start, end, NAME_KINDS[best - 1]))
    return found


def _is_bound(heads: tuple[int, ...], relations: tuple[str, ...], start: int, position: int) -> bool:
    """Whether a word belongs to the run before it: one is the other's compound or flat, or both are a third's."""
    before = position - 1
    return (
        (relations[position] in _BOUND and heads[position] >= start and heads[position] < position)
        or (relations[before] in _BOUND and heads[before] == position)
        or (relations[before] in _BOUND and relations[position] in _BOUND and heads[before] == heads[position])
    )
