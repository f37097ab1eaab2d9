"""What the model's scores say of the words of a batch: trees, names, roles and sayings.

Everything that can be told of all words at once is told at once; words are numbered through the batch.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from sayso.language.model.distances import find_distance_classes
from sayso.language.model.encoder import Floats, Integers, WordScores
from sayso.language.model.inventory import ATTRIBUTION_PARTS, CUE_LABELS, NAME_KINDS, NAME_LABELS, Inventory
from sayso.language.model.role_paths import find_path_classes
from sayso.language.model.trees import find_tree

CHANGE_COSTS = np.array([[0.0, 0.5, 1.5], [0.5, 0.0, 1.5], [1.5, 1.5, 0.0]], dtype=np.float32)
"""What a change from one part (none, source, content) to another between two words costs, in logits.

Contents hold together over many words; sources are short, often a single pronoun."""

Span = tuple[int, int]
Saying = tuple[list[int], list[int], list[int]]
"""Source, cue and content."""

_CUES_AT_ONCE = 128
"""Bounds the memory: a window full of cues is a window squared."""
_SINGLE_ROLES = frozenset({"ARG0", "ARG1", "ARG2", "ARG3", "ARG4"})
_NONE, _SOURCE, _CONTENT = range(3)
_BEGIN, _INSIDE = 1, 2
_BEGIN_COLUMNS, _INSIDE_COLUMNS = ([NAME_LABELS.index(f"{place}-{kind}") for kind in NAME_KINDS] for place in "BI")


def find_heads(scores: WordScores, sentences: Sequence[Span]) -> Integers:
    """The head of each word of these sentences; a root has its own position."""
    heads = np.arange(len(scores.root), dtype=np.int64)
    for start, end in sentences:
        if end - start == 1:
            continue
        vectors = scores.arc_head[start:end]
        arcs = scores.arc_dependent[start:end] @ vectors[:, :-1].T
        arcs += vectors[:, -1]
        np.fill_diagonal(arcs, scores.root[start:end])
        heads[start:end] = find_tree(arcs)
        heads[start:end] += start
    return heads


def label_relations(scores: WordScores, heads: Integers, pairs: Mapping[str, Floats], root: int) -> Integers:
    """The relation of each word to its head, as an index; `root` for those that are their own heads."""
    hidden = scores.relation_dependent + scores.relation_head[heads]
    logits = np.maximum(hidden, 0, out=hidden) @ pairs["relation_weight"] + pairs["relation_bias"]
    own = heads == np.arange(len(heads))
    logits[:, root] = -np.inf
    labels: Integers = logits.argmax(axis=1)
    labels[own] = root
    return labels


def find_names(scores: WordScores, windows: Sequence[Span]) -> list[tuple[int, int, Floats]]:
    """Proper names: start, end, and how likely each of `NAME_KINDS` is; none reaches over a window."""
    likely = np.exp(scores.name - scores.name.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    begins, goes_on = likely[:, _BEGIN_COLUMNS], likely[:, _INSIDE_COLUMNS]
    kinds = begins + goes_on
    # Where a name stands and of what kind it is are told apart, so that its words need not agree on the kind.
    places = np.stack([likely[:, 0], begins.sum(axis=1), goes_on.sum(axis=1)], axis=1).argmax(axis=1)
    openings = {start for start, _ in windows}
    spans: list[Span] = []
    for position in np.flatnonzero(places).tolist():
        if places[position] == _INSIDE and spans and spans[-1][1] == position and position not in openings:
            spans[-1] = (spans[-1][0], position + 1)
        else:
            spans.append((position, position + 1))
    return [(start, end, kinds[start:end].sum(axis=0)) for start, end in spans]


def find_predicates(scores: WordScores) -> list[int]:
    """The words that are predicates."""
    return [int(position) for position in np.flatnonzero(scores.predicate > 0).tolist()]


def find_roles(
    scores: WordScores,
    predicates: Sequence[tuple[int, Span]],
    tree: tuple[Integers, Integers],
    pairs: Mapping[str, Floats],
    inventory: Inventory,
) -> list[list[tuple[str, int]]]:
    """For each predicate with its sentence, the roles and the heads of the phrases that play them, in order.

    Args:
        scores: Of the words.
        predicates: Positions, each with its sentence.
        tree: The head of each word, and its relation to it.
        pairs: The weights of the heads for pairs.
        inventory: The labels.
    """
    if not predicates:
        return []
    words = np.concatenate([np.arange(*span) for _, span in predicates])
    sizes = [end - start for _, (start, end) in predicates]
    places = np.repeat([position for position, _ in predicates], sizes)
    hidden = scores.role_predicate[places] + scores.role_word[words]
    hidden += pairs["role_distance"][find_distance_classes(words - places)]
    hidden += pairs["role_path"][find_path_classes(places, words, *tree, len(inventory.relations))]
    logits = np.maximum(hidden, 0, out=hidden) @ pairs["role_weight"] + pairs["role_bias"]
    labels = logits.argmax(axis=1)
    found: list[list[tuple[str, int]]] = []
    ends = np.cumsum(sizes).tolist()
    given = np.flatnonzero(labels)
    bounds = np.searchsorted(given, [0, *ends])
    for number in range(len(predicates)):
        chosen: dict[str, tuple[float, int]] = {}
        several: list[tuple[str, int]] = []
        for row in given[bounds[number] : bounds[number + 1]].tolist():
            role, word = inventory.roles[labels[row]], int(words[row])
            if role not in _SINGLE_ROLES:
                several.append((role, word))
                continue
            score = float(logits[row, labels[row]] - logits[row, 0])
            if role not in chosen or chosen[role][0] < score:
                chosen[role] = (score, word)
        several.extend((role, word) for role, (_, word) in chosen.items())
        found.append(sorted(several, key=lambda pair: pair[1]))
    return found


def find_cues(scores: WordScores, windows: Sequence[Span], guideline: int) -> list[tuple[Span, Span]]:
    """The cues by one of the model's guidelines, each with its window."""
    labels = scores.cue[:, guideline * len(CUE_LABELS) : (guideline + 1) * len(CUE_LABELS)].argmax(axis=1)
    marked = np.flatnonzero(labels).tolist()
    starts = [start for start, _ in windows]
    found: list[tuple[Span, Span]] = []
    for position in marked:
        window = windows[int(np.searchsorted(starts, position, side="right")) - 1]
        if labels[position] == _INSIDE and found and found[-1][0][1] == position and position > window[0]:
            found[-1] = ((found[-1][0][0], position + 1), window)
        else:
            found.append(((position, position + 1), window))
    return found


def find_sayings(
    scores: WordScores, cues: Sequence[tuple[Span, Span]], pairs: Mapping[str, Floats], guideline: int
) -> list[Saying]:
    """The source and the content of each cue, in its window; those without content are left out."""
    found: list[Saying] = []
    for first in range(0, len(cues), _CUES_AT_ONCE):
        found.extend(_find_some_sayings(scores, cues[first : first + _CUES_AT_ONCE], pairs, guideline))
    return found


def keep_untouched(cues: Sequence[tuple[Span, Span]], sayings: Sequence[Saying]) -> list[tuple[Span, Span]]:
    """Those cues that touch no cue of the sayings."""
    taken = {word for _, cue, _ in sayings for word in cue}
    return [one for one in cues if taken.isdisjoint(range(*one[0]))]


def _find_some_sayings(
    scores: WordScores, cues: Sequence[tuple[Span, Span]], pairs: Mapping[str, Floats], guideline: int
) -> list[Saying]:
    longest = max(end - start for _, (start, end) in cues)
    firsts = np.array([start for _, (start, _) in cues])
    lengths = np.array([end - start for _, (start, end) in cues])
    places = np.array([cue[0] for cue, _ in cues])
    columns = np.arange(longest)
    words = np.minimum(firsts[:, None] + columns, (firsts + lengths - 1)[:, None])
    hidden = scores.saying_cue[places][:, None] + scores.saying_word[words]
    hidden += pairs["saying_distance"][find_distance_classes(words - places[:, None])]
    own = slice(guideline * len(ATTRIBUTION_PARTS), (guideline + 1) * len(ATTRIBUTION_PARTS))
    logits = np.maximum(hidden, 0, out=hidden) @ pairs["saying_weight"][:, own] + pairs["saying_bias"][own]
    # A cue is no part of what it brings, and the words past a window belong to nothing.
    for row, (cue, (start, _)) in enumerate(cues):
        logits[row, cue[0] - start : cue[1] - start, _SOURCE:] = -1e4
    logits[columns[None, :] >= lengths[:, None], _SOURCE:] = -1e4
    parts = _find_best_parts(logits)
    found: list[Saying] = []
    for row, (cue, (start, _)) in enumerate(cues):
        content = (np.flatnonzero(parts[row] == _CONTENT) + start).tolist()
        if content:
            source = (np.flatnonzero(parts[row] == _SOURCE) + start).tolist()
            found.append((source, list(range(*cue)), content))
    return found


def _find_best_parts(logits: Floats) -> Integers:
    """The best part of each word of each row [cues, words, parts], where a change of part has its cost (Viterbi)."""
    rows, length, parts = logits.shape
    total = logits[:, 0].copy()
    back = np.empty((length, rows, parts), dtype=np.int8)
    for column in range(1, length):
        ways = total[:, :, None] - CHANGE_COSTS
        back[column] = ways.argmax(axis=1)
        total = ways.max(axis=1) + logits[:, column]
    path = np.empty((rows, length), dtype=np.int64)
    path[:, -1] = total.argmax(axis=1)
    every = np.arange(rows)
    for column in range(length - 1, 0, -1):
        path[:, column - 1] = back[column][every, path[:, column]]
    return path
