"""What else finds copies: words of headlines, shared shingles, MinHash of whole texts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

import numpy as np

from evaluation.copies.pool import Counts, PairOfIds, Pool, list_shared, order_pair
from sayso.language.shingles import hash_words, make_shingles

HEADLINE_JACCARD = 0.55
"""Where tools of newsrooms put it."""
_SHINGLE_WORDS = 3
_HASHES = 128
_SEED = 20_310_418


def find_by_headlines(pool: Pool) -> set[PairOfIds]:
    """The pairs whose headlines share so many of their words."""
    ids = sorted(pool.headlines)
    words = [np.unique(hash_words(pool.headlines[each])).astype(np.uint64) for each in ids]
    return {
        (ids[first], ids[second])
        for first, second, shared in list_shared(words)
        if shared >= HEADLINE_JACCARD * (len(words[first]) + len(words[second]) - shared)
    }


def find_by_jaccard(pool: Pool) -> tuple[str, set[PairOfIds]]:
    """The pairs whose three-word shingles have at least the Jaccard similarity that is best on this very pool."""
    ids = sorted(pool.texts)
    shingles = [np.unique(make_shingles(hash_words(pool.texts[each]), _SHINGLE_WORDS)) for each in ids]
    similar = {
        (ids[first], ids[second]): shared / (len(shingles[first]) + len(shingles[second]) - shared)
        for first, second, shared in list_shared(shingles)
    }
    levels = [step / 20 for step in range(1, 20)]
    found = {f"at {level:.2f}": {pair for pair, each in similar.items() if each >= level} for level in levels}
    return _choose_best(pool, found)


def find_by_minhash(pool: Pool) -> tuple[str, set[PairOfIds]]:
    """The pairs that share a band of 128 MinHashes, with the rows in a band that are best on this very pool."""
    ids = sorted(pool.texts)
    dice = np.random.default_rng(_SEED)
    factors = dice.integers(1, 1 << 63, size=(_HASHES, 1), dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    added = dice.integers(0, 1 << 63, size=(_HASHES, 1), dtype=np.uint64)
    signatures = {}
    for each in ids:
        shingles = np.unique(make_shingles(hash_words(pool.texts[each]), _SHINGLE_WORDS))
        if len(shingles):
            signatures[each] = ((shingles * factors + added) >> np.uint64(32)).min(axis=1)
    found = {f"{_HASHES // rows} bands of {rows}": _pair_bands(signatures, rows) for rows in (2, 3, 4, 6, 8)}
    return _choose_best(pool, found)


def _pair_bands(
    signatures: Mapping[str, np.ndarray[tuple[int, ...], np.dtype[np.uint64]]], rows: int
) -> set[PairOfIds]:
    blocks = defaultdict[tuple[int, bytes], list[str]](list)
    for each, signature in signatures.items():
        for start in range(0, _HASHES - rows + 1, rows):
            blocks[start, signature[start : start + rows].tobytes()].append(each)
    return {order_pair(*pair) for block in blocks.values() for pair in combinations(block, 2)}


def _choose_best(pool: Pool, found: Mapping[str, Iterable[PairOfIds]]) -> tuple[str, set[PairOfIds]]:
    counts: dict[str, Counts] = {name: pool.count_pairs(pairs) for name, pairs in found.items()}
    best = max(found, key=lambda name: counts[name].f1)
    return best, set(found[best])
