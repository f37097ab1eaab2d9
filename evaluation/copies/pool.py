"""All texts of one part in one pool, and which pairs of them are copies, are none, or do not count."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from evaluation.copies.articles import Article, Material
from evaluation.copies.versions import Copy, Splice, make_copies, make_splices
from sayso.language.shingles import hash_words, make_shingles

PairOfIds: TypeAlias = tuple[str, str]
"""The smaller id first."""
DOUBTFUL_CONTAINMENT = 0.2
"""FA-KES lists its pairs from this containment of five-word shingles on; in the other sets too they do not count."""
_DOUBTFUL_WORDS = 5


@dataclass(frozen=True, slots=True)
class Counts:
    """Of the pairs that count."""

    found: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """In percent."""
        return 100 * self.found / max(1, self.found + self.wrong)

    @property
    def recall(self) -> float:
        """In percent."""
        return 100 * self.found / max(1, self.found + self.missed)

    @property
    def f1(self) -> float:
        """In percent."""
        return 200 * self.found / max(1, 2 * self.found + self.wrong + self.missed)


@dataclass(frozen=True, kw_only=True)  # no slots: what is asked for often is made once
class Pool:
    """Articles, their copies, spliced articles and rivals."""

    material: Material
    copies: tuple[Copy, ...]
    splices: tuple[Splice, ...]

    @cached_property
    def texts(self) -> dict[str, str]:
        """By id."""
        return {one.id: one.text for one in self._list_articles()}

    @cached_property
    def headlines(self) -> dict[str, str]:
        """By id."""
        return {one.id: one.headline for one in self._list_articles()}

    @cached_property
    def kinds(self) -> dict[PairOfIds, str]:
        """The pairs to be found, each with what was done to the copy."""
        return {order_pair(copy.original, copy.article.id): copy.kind for copy in self.copies}

    @cached_property
    def doubtful(self) -> frozenset[PairOfIds]:
        """The pairs of rivals, or of articles, that share too many words to be sure that neither was copied."""
        return frozenset(self._list_doubtful())

    def is_negative(self, pair: PairOfIds) -> bool:
        """Whether the two are surely no copies of each other: of different articles, or rivals that share little."""
        first, second = (self._sources.get(each, frozenset((each,))) for each in pair)
        return not first & second and all(
            order_pair(one, other) not in self.doubtful for one in first for other in second
        )

    def count_pairs(self, predicted: Iterable[PairOfIds]) -> Counts:
        """How the predicted pairs compare with the true ones; pairs that are neither do not count."""
        found = wrong = 0
        for pair in set(predicted):
            if pair in self.kinds:
                found += 1
            elif self.is_negative(pair):
                wrong += 1
        return Counts(found, wrong, len(self.kinds) - found)

    @cached_property
    def _sources(self) -> dict[str, frozenset[str]]:
        """The articles that went into each text that was made."""
        sources = {one.article.id: frozenset(one.sources) for one in self.copies}
        return sources | {one.article.id: frozenset((one.host, one.donor)) for one in self.splices}

    def _list_articles(self) -> list[Article]:
        made = [*(one.article for one in self.copies), *(one.article for one in self.splices)]
        return [*self.material.articles, *self.material.rivals.values(), *made]

    def _list_doubtful(self) -> Iterable[PairOfIds]:
        ids = sorted([*self.material.rivals, *(one.id for one in self.material.articles)])
        shingles = [np.unique(make_shingles(hash_words(self.texts[each]), _DOUBTFUL_WORDS)) for each in ids]
        for first, second, shared in list_shared(shingles):
            pair = (ids[first], ids[second])
            shorter = min(len(shingles[first]), len(shingles[second]))
            units = frozenset(each.rpartition("-")[2] for each in pair)
            if units in self.material.doubtful or shared >= DOUBTFUL_CONTAINMENT * shorter:
                yield pair


def make_pool(material: Material, seed: int) -> Pool:
    """The pool of one part."""
    return Pool(
        material=material, copies=tuple(make_copies(material, seed)), splices=tuple(make_splices(material, seed))
    )


def order_pair(one: str, other: str) -> PairOfIds:
    """The pair with the smaller id first."""
    return (one, other) if one < other else (other, one)


def list_shared(sets: Sequence[NDArray[np.uint64]]) -> Iterable[tuple[int, int, int]]:
    """Every two sets that share a member, the earlier first, with the number shared."""
    owners = np.repeat(np.arange(len(sets)), [len(each) for each in sets])
    members = np.concatenate(sets)
    order = np.argsort(members, kind="stable")
    owners, members = owners[order], members[order]
    for number, mine in enumerate(sets):
        starts, ends = np.searchsorted(members, mine), np.searchsorted(members, mine, side="right")
        lengths = ends - starts
        places = np.repeat(starts - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
        counts = np.bincount(owners[places], minlength=len(sets))
        counts[: number + 1] = 0
        for other in np.flatnonzero(counts).tolist():
            yield number, other, int(counts[other])


def list_recalls(pool: Pool, predicted: Iterable[PairOfIds]) -> Mapping[str, float]:
    """For each kind of copy, the share of its pairs that was found, in percent."""
    found = set(predicted)
    kinds = sorted(set(pool.kinds.values()))
    by_kind = {kind: [pair in found for pair, each in pool.kinds.items() if each == kind] for kind in kinds}
    return {kind: 100 * sum(hits) / len(hits) for kind, hits in by_kind.items()}
