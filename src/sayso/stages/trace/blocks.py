"""Which reports to compare: those that share marks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.language.shingles import Shingles, WordHashes, choose_marks

LARGEST_WHOLE_BLOCK = 50
"""Of so many reports with one mark each is compared with each."""
HUBS = 8
"""Of more, each is compared with the eight whose ids are smallest; so the work grows with the block, not its square."""
SHARED_MARKS = 2
"""Reports that share fewer marks are not compared; a run of 20 words in common always gives two."""
_MARKS_AT_ONCE = 1 << 24
"""Bounds the memory: more marks than this are gone through part by part, split by their highest bits."""


class Pair(NamedTuple):
    """Two reports, the smaller id first."""

    first: str
    second: str


def pair_block(members: Sequence[str]) -> Iterator[Pair]:
    """The pairs of reports that one mark proposes; they depend on nothing but which reports have it.

    Args:
        members: The ids of the reports with the mark, in order.
    """
    if len(members) <= LARGEST_WHOLE_BLOCK:
        yield from map(Pair._make, combinations(members, 2))
        return
    for place, hub in enumerate(members[:HUBS]):
        yield from (Pair(hub, other) for other in members[place + 1 :])


def pair_texts(marks: Sequence[Shingles]) -> NDArray[np.int64]:
    """The pairs of texts to compare, as rows of two positions, in order; `MarkIndex` proposes the same.

    Args:
        marks: The marks of each text, the texts in order of their ids.
    """
    counts = np.fromiter(map(len, marks), dtype=np.int64, count=len(marks))
    total = int(counts.sum())
    if total == 0:
        return np.empty((0, 2), dtype=np.int64)
    parts = max(1, 1 << (total // _MARKS_AT_ONCE).bit_length()) if total > _MARKS_AT_ONCE else 1
    codes, shared = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    for part in range(parts):
        keys, texts = _take_part(marks, counts, part, parts)
        found, times = np.unique(_pair_keys(keys, texts, len(marks)), return_counts=True)
        codes, shared = _add_counts(codes, shared, found, times)
    codes = codes[shared >= SHARED_MARKS]
    return np.stack(np.divmod(codes, len(marks)), axis=1)


def _take_part(
    marks: Sequence[Shingles], counts: NDArray[np.int64], part: int, parts: int
) -> tuple[Shingles, NDArray[np.int32]]:
    """The marks of one part, and the text of each; marks are in order, so a part is one stretch of each text's."""
    if parts == 1:
        return np.concatenate(marks), np.repeat(np.arange(len(marks), dtype=np.int32), counts)
    width = (1 << 64) // parts
    low = np.uint64(part * width)
    high = np.uint64((part + 1) * width - 1)
    stretches, lengths = [], []
    for each in marks:
        stretch = each[np.searchsorted(each, low) : np.searchsorted(each, high, side="right")]
        stretches.append(stretch)
        lengths.append(len(stretch))
    return np.concatenate(stretches), np.repeat(np.arange(len(marks), dtype=np.int32), lengths)


def _pair_keys(keys: Shingles, texts: NDArray[np.int32], text_count: int) -> NDArray[np.int64]:
    """A code (first * number of texts + second) for each pair and each mark that proposes it."""
    order = np.argsort(keys, kind="stable")  # stable: the texts of a mark stay in order
    keys, texts = keys[order], texts[order]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    sizes = np.diff(np.append(starts, len(keys)))
    found = [np.empty(0, dtype=np.int64)]
    for size in np.unique(sizes[(sizes > 1) & (sizes <= LARGEST_WHOLE_BLOCK)]):
        blocks = texts[starts[sizes == size][:, None] + np.arange(size)].astype(np.int64)
        first, second = np.triu_indices(size, 1)
        found.append((blocks[:, first] * text_count + blocks[:, second]).ravel())
    for start, size in zip(starts[sizes > LARGEST_WHOLE_BLOCK], sizes[sizes > LARGEST_WHOLE_BLOCK], strict=True):
        block = texts[start : start + size].astype(np.int64)
        found.extend(block[hub] * text_count + block[hub + 1 :] for hub in range(HUBS))
    return np.concatenate(found)


def _add_counts(
    codes: NDArray[np.int64], counts: NDArray[np.int64], more: NDArray[np.int64], times: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    merged, places = np.unique(np.concatenate((codes, more)), return_inverse=True)
    summed = np.zeros(len(merged), dtype=np.int64)
    np.add.at(summed, places, np.concatenate((counts, times)))
    return merged, summed


class MarkIndex:
    """The marks of a ledger's reports, to which reports are added one by one; the order makes no difference.

    A report touches its own marks alone. What must be stored is `list_rows`: a table of marks and reports, with an
    index on the mark.
    """

    def __init__(self, rows: Iterable[tuple[int, str]] = ()) -> None:
        self._blocks: dict[int, list[str]] = {}
        for mark, report in rows:
            self._blocks.setdefault(mark, []).append(report)
        self._shared: Counter[Pair] = Counter()
        for members in self._blocks.values():
            members.sort()
            self._shared.update(pair_block(members))

    def add_report(self, report: str, words: WordHashes) -> frozenset[Pair]:
        """The pairs whose standing changed: to be compared now, or no longer.

        Args:
            report: Its id; adding it again changes nothing.
            words: The hashes of its words.
        """
        before = set[Pair]()
        touched = set[Pair]()
        for mark in choose_marks(words).tolist():
            members = self._blocks.setdefault(mark, [])
            if report in members:
                continue
            old = set(pair_block(members))
            members.append(report)
            members.sort()
            new = set(pair_block(members))
            changed = old ^ new
            before.update(pair for pair in changed - touched if self.is_proposed(pair))
            touched |= changed
            self._shared.update(new - old)
            self._shared.subtract(old - new)
        return frozenset(pair for pair in touched if self.is_proposed(pair) != (pair in before))

    def is_proposed(self, pair: Pair) -> bool:
        """Whether the two are to be compared."""
        return self._shared[pair] >= SHARED_MARKS

    def list_pairs(self) -> list[Pair]:
        """All pairs to compare, in order."""
        return sorted(pair for pair, shared in self._shared.items() if shared >= SHARED_MARKS)

    def list_rows(self) -> list[tuple[int, str]]:
        """Mark and report, in order: all that must be stored to make the index anew."""
        return sorted((mark, report) for mark, members in self._blocks.items() for report in members)


def pair_reports(words: Mapping[str, WordHashes]) -> list[Pair]:
    """The pairs of reports to compare, in order, as `MarkIndex` would have them after all were added.

    Args:
        words: The hashes of each report's words, by its id.
    """
    ids = sorted(words)
    found = pair_texts([choose_marks(words[report]) for report in ids])
    return [Pair(ids[first], ids[second]) for first, second in found.tolist()]
