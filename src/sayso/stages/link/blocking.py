"""Which strands are compared at all: those with a key in common, in blocks that have an upper size."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b
from itertools import combinations

import numpy as np
import numpy.typing as npt

from sayso.records import Interval
from sayso.records.incident import IncidentKind
from sayso.records.link_claim import LinkPlace
from sayso.stages.link.scopes import find_start_year
from sayso.stages.link.strands import Strand

Positions = npt.NDArray[np.int64]

PAIRED_WORDS = 6
"""Two strands with two of their six rarest words in common are compared: 15 keys for each."""
PAIRED_REPORT_WORDS = 6
KEYED_NAMES = 3
LONGEST_KEYED_DAYS = 7
LARGEST_BLOCK = 30
"""A block with more strands is not compared whole: each is compared with its neighbours in two orders.

Set by the growth: with 60 strands and 12 neighbours a strand of 100,000 invented claims had 37 pairs, with these 26; no
figure of the evaluation changes."""
NEIGHBOURS = 6
"""With so many on either side; thus no strand has over four times as many comparisons from one block."""


def list_keys(strand: Strand) -> Iterator[str]:
    """The keys of a strand, from its own content alone: no corpus and no order changes them."""
    if strand.kind is IncidentKind.SCOPE:
        for claim in strand.claims:
            for family in sorted(strand.families):
                yield f"scope|{family}|{find_start_year(claim)}"
    yield from (f"copy|{wording}" for wording in sorted(strand.wordings))
    for name, weights, count in (
        ("words", strand.words, PAIRED_WORDS),
        ("report", strand.report_words, PAIRED_REPORT_WORDS),
    ):
        rarest = sorted(weights, key=lambda word: (-weights[word], word))[:count]
        yield from (f"{name}|{one}|{other}" for one, other in combinations(sorted(rarest), 2))
    months = sorted({day[:7] for day in _list_days(strand.interval)})
    names = sorted(strand.names, key=lambda name: (-strand.names[name], name))[:KEYED_NAMES]
    yield from (f"name|{name}|{month}" for name in names for month in months)
    for place in strand.places:
        for family in sorted(strand.families):
            yield from (f"place|{_spell(place)}|{family}|{day}" for day in _list_days(strand.interval))


def _list_days(interval: Interval) -> list[str]:
    """The days of a short interval."""
    length = interval.length_days
    if interval.earliest is None or length is None or not 0 < length <= LONGEST_KEYED_DAYS:
        return []
    return [(interval.earliest + timedelta(days=day)).isoformat() for day in range(length)]


def _spell(place: LinkPlace) -> str:
    return f"{place.country}|{place.admin1}" if place.country is not None else place.name.casefold()


def find_pairs(strands: Sequence[Strand]) -> Positions:
    """The pairs of positions that share a block, each once, in order; never two strands of one report.

    A pair of positions `i < j` among `n` strands is the number `i * n + j`. The number of pairs grows with the number
    of strands times the size of a block at the most.

    Args:
        strands: In ascending order of their ids.
    """
    found = [_pair_block(block, strands) for block in _make_blocks(strands)]
    return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSizes:
    """How large the blocks of a ledger are."""

    strands: int
    largest: int
    """Strands of the largest block."""
    most_compared: int
    """Pairs that the block with most of them gives."""
    pairs: int
    """Of all blocks, each pair once."""


def measure_blocks(strands: Sequence[Strand]) -> BlockSizes:
    """The sizes of the blocks that `find_pairs` makes."""
    blocks = _make_blocks(strands)
    return BlockSizes(
        strands=len(strands),
        largest=max(map(len, blocks), default=0),
        most_compared=max((len(_pair_block(block, strands)) for block in blocks), default=0),
        pairs=len(find_pairs(strands)),
    )


def _make_blocks(strands: Sequence[Strand]) -> list[list[int]]:
    """The blocks of two strands or more."""
    blocks: dict[int, list[int]] = defaultdict(list)
    for position, strand in enumerate(strands):
        for key in set(list_keys(strand)):
            blocks[_hash(key)].append(position)
    return [block for block in blocks.values() if len(block) > 1]


def _pair_block(block: Sequence[int], strands: Sequence[Strand]) -> Positions:
    pair_up = _pair_up if len(block) <= LARGEST_BLOCK else _pair_neighbours
    return pair_up(block, strands, len(strands))


def _hash(key: str) -> int:
    """Eight bytes of a hash: the same on every machine, and smaller than the key."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")


def _pair_up(block: Sequence[int], strands: Sequence[Strand], size: int) -> Positions:
    return np.array(
        [
            one * size + other
            for one, other in combinations(sorted(block), 2)
            if strands[one].claims[0].report != strands[other].claims[0].report
        ],
        dtype=np.int64,
    )


def _pair_neighbours(block: Sequence[int], strands: Sequence[Strand], size: int) -> Positions:
    """Each with the next few by its rarest words, and by its time and place."""
    orders = (
        sorted(block, key=lambda item: (list(strands[item].words)[:3], strands[item].id)),
        sorted(block, key=lambda item: (str(strands[item].interval.earliest), _spell_first(strands[item]), item)),
    )
    pairs = [
        min(one, other) * size + max(one, other)
        for order in orders
        for rank, one in enumerate(order)
        for other in order[rank + 1 : rank + 1 + NEIGHBOURS]
        if strands[one].claims[0].report != strands[other].claims[0].report
    ]
    return np.array(pairs, dtype=np.int64)


def _spell_first(strand: Strand) -> str:
    return _spell(strand.places[0]) if strand.places else ""
