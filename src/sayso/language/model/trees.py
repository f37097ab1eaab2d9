"""The best tree over a sentence: Chu and Liu 1965, Edmonds 1967, with one root."""

import numpy as np
from numpy.typing import NDArray

_IMPOSSIBLE = -1e9


def find_tree(scores: NDArray[np.float32]) -> list[int]:
    """The head of each word.

    Args:
        scores: [words, words]: dependent, head; a word as its own head is the root.

    Returns:
        The heads; exactly one word is its own head, and every word leads to it.
    """
    heads = scores.argmax(axis=1).tolist()
    if is_tree(heads):
        return list(map(int, heads))
    return _search(scores)


def is_tree(heads: list[int]) -> bool:
    """Whether exactly one word is its own head, and every word leads to it."""
    root = -1
    for word, head in enumerate(heads):
        if word == head:
            if root >= 0:
                return False
            root = word
    if root < 0:
        return False
    # 0: not seen; a number: seen on the way from the word of that number.
    seen = [0] * len(heads)
    seen[root] = -1
    for start in range(len(heads)):
        word = start
        while seen[word] == 0:
            seen[word] = start + 1
            word = heads[word]
        if seen[word] == start + 1:
            return False
        # Mark the way as good, so that it is walked once.
        good = start
        while seen[good] == start + 1:
            seen[good] = -1
            good = heads[good]
    return True


def _search(scores: NDArray[np.float32]) -> list[int]:
    size = len(scores)
    # Node 0 is above the root. Where a root costs more than all else can bring, the best tree has only one.
    arcs = np.full((size + 1, size + 1), _IMPOSSIBLE)
    arcs[1:, 1:] = scores
    np.fill_diagonal(arcs, _IMPOSSIBLE)
    arcs[1:, 0] = scores.diagonal()
    heads = _contract(arcs)
    # The best of all trees is the best with one root where it has one; the price makes many more rings to contract.
    if heads[1:].count(0) > 1:
        arcs[1:, 0] -= size * (float(scores.max()) - float(scores.min())) + 1.0
        heads = _contract(arcs)
    return [word if head == 0 else head - 1 for word, head in enumerate(heads[1:])]


def _find_cycle(heads: list[int]) -> list[int]:
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        word, way = start, []
        while word != 0 and seen[word] == 0:
            seen[word] = start
            way.append(word)
            word = heads[word]
        if word != 0 and seen[word] == start and word in way:
            return way[way.index(word) :]
    return []


def _contract(arcs: NDArray[np.float64]) -> list[int]:
    """Heads of the best tree below node 0, of scores [dependent, head]; a cycle becomes one node and back."""
    heads = [0, *arcs[1:].argmax(axis=1).tolist()]
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(len(arcs), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    ring = np.array(cycle)
    own = arcs[ring, np.array(heads)[ring]]
    size = len(outside) + 1
    smaller = np.full((size, size), _IMPOSSIBLE)
    smaller[:-1, :-1] = arcs[np.ix_(outside, outside)]
    leaving = arcs[np.ix_(outside, ring)]
    smaller[:-1, -1] = leaving.max(axis=1)
    entering = arcs[np.ix_(ring, outside)] - own[:, None] + own.sum()
    smaller[-1, :-1] = entering.max(axis=0)
    smaller[-1, -1] = _IMPOSSIBLE
    inner = _contract(smaller)
    for place, node in enumerate(outside.tolist()):
        if node == 0:
            continue
        head = inner[place]
        heads[node] = int(ring[leaving[place].argmax()]) if head == size - 1 else int(outside[head])
    entry = inner[-1]
    broken = int(ring[entering[:, entry].argmax()])
    heads[broken] = int(outside[entry])
    return heads
