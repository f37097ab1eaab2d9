"""Scores for groupings of claims: B-cubed, and the share of items whose whole group is right.

B-cubed: Bagga and Baldwin, "Algorithms for Scoring Coreference Chains", LREC 1998; for items that are missing on one
side, as Amigó, Gonzalo, Artiles and Verdejo, "A comparison of extrinsic clustering evaluation metrics", Information
Retrieval 12, 2009, weigh each item alone.
"""

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import NamedTuple

from evaluation.scoring.coreference import Shares

Grouping = Mapping[str, Hashable]
"""The group of each item."""


def score_clusters(gold: Grouping, found: Grouping) -> Shares:
    """B-cubed recall and precision over the items, as counts.

    An item that only gold has weighs on recall, one that only `found` has on precision, each with nothing right.
    """
    return Shares(_sum_kept(gold, found), len(gold), _sum_kept(found, gold), len(found))


class GroupingScore(NamedTuple):
    """Shares between 0 and 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score_groups(gold: Grouping, found: Grouping) -> GroupingScore:
    """B-cubed precision and recall over items that both sides group.

    Args:
        gold: The true group of each item.
        found: The found group of each; it must have the same items.

    Raises:
        ValueError: The items differ, or there are none.
    """
    if gold.keys() != found.keys() or not gold:
        raise ValueError(f"{len(gold)} items have a true group and {len(found)} a found one: give both for the same")
    return GroupingScore(_sum_kept(found, gold) / len(found), _sum_kept(gold, found) / len(gold))


def find_exact(gold: Grouping, found: Grouping) -> frozenset[str]:
    """The items of gold whose group in `found` has the same items, no more and no fewer."""
    true, given = gather_groups(gold), gather_groups(found)
    return frozenset(item for item in gold if item in found and true[gold[item]] == given[found[item]])


def gather_groups(grouping: Grouping) -> dict[Hashable, frozenset[str]]:
    """The items of each group."""
    groups: dict[Hashable, set[str]] = {}
    for item, group in grouping.items():
        groups.setdefault(group, set()).add(item)
    return {group: frozenset(items) for group, items in groups.items()}


def _sum_kept(grouping: Grouping, other: Grouping) -> float:
    """The sum, over the items, of the share of their group that the other keeps together with them."""
    right = 0.0
    for items in gather_groups(grouping).values():
        sizes = Counter(other[item] for item in items if item in other)
        right += sum(size * size for size in sizes.values()) / len(items)
    return right
