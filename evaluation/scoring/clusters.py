"""How well items are grouped, by BCubed (Bagga and Baldwin 1998)."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import NamedTuple


class GroupingScore(NamedTuple):
    """Shares between 0 and 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score_groups(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> GroupingScore:
    """BCubed precision and recall over the items of both.

    For each item: which share of its found group is of its gold group, and which share of its gold group was found
    with it; both averaged over the items.

    Args:
        gold: The true group of each item.
        found: The found group of each; it must have the same items.

    Raises:
        ValueError: The items differ, or there are none.
    """
    if gold.keys() != found.keys() or not gold:
        raise ValueError(f"{len(gold)} items have a true group and {len(found)} a found one: give both for the same")
    true_groups, found_groups = _gather(gold), _gather(found)
    precision = recall = 0.0
    for item in gold:
        true_group, found_group = true_groups[gold[item]], found_groups[found[item]]
        common = len(true_group & found_group)
        precision += common / len(found_group)
        recall += common / len(true_group)
    return GroupingScore(precision / len(gold), recall / len(gold))


def _gather(groups: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    members: dict[Hashable, set[str]] = defaultdict(set)
    for item, group in groups.items():
        members[group].add(item)
    return members
