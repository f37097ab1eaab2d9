"""Average link under bars: clusters whose members are alike on the whole, never joined through one likeness alone."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.records import Interval

Matrix = npt.NDArray[np.float64]
Bars = npt.NDArray[np.bool_]

ROUNDED_DIGITS = 9
"""Means that differ by less are equal, so that the last bit of a sum decides nothing."""


def link_average(
    log_odds: Matrix, sizes: Sequence[int], times: Sequence[Interval], barred: Bars, threshold: float
) -> tuple[tuple[int, ...], ...]:
    """The nodes in clusters: those with the highest mean log-odds are joined two by two, down to a threshold.

    Two clusters whose times have no day in common are never joined, nor two with a barred pair; as intervals that meet
    two by two have a day in common, a cluster's times always do.

    Args:
        log_odds: The mean over the pairs of each two nodes; symmetric.
        sizes: The number of items of each node.
        times: The days that each node allows.
        barred: Nodes that must not meet; symmetric.
        threshold: Mean log-odds at or below which nothing is joined.

    Returns:
        Positions of nodes, in ascending order, the clusters by their first.

    Source:
        UPGMA: Sokal and Michener 1958.
    """
    state = _State(log_odds, sizes, times, barred)
    while (pair := state.find_best(threshold)) is not None:
        state.join(*pair)
    return tuple(sorted(tuple(sorted(group)) for group in state.groups if group))


class _State:
    """Clusters in the making; a cluster is known by its smallest node."""

    def __init__(self, log_odds: Matrix, sizes: Sequence[int], times: Sequence[Interval], barred: Bars) -> None:
        self.groups: list[list[int]] = [[node] for node in range(len(sizes))]
        self._sizes = np.array(sizes, dtype=np.float64)
        self._totals = log_odds * self._sizes[:, None] * self._sizes[None, :]
        self._barred = barred.copy()
        np.fill_diagonal(self._barred, val=True)
        self._starts = np.array([time.earliest.toordinal() if time.earliest else -np.inf for time in times])
        self._ends = np.array([time.latest.toordinal() if time.latest else np.inf for time in times])
        self._means = np.round(log_odds, ROUNDED_DIGITS)
        self._means[self._barred] = -np.inf
        self._means[self._starts[:, None] > self._ends[None, :]] = -np.inf
        self._means[self._ends[:, None] < self._starts[None, :]] = -np.inf

    def find_best(self, threshold: float) -> tuple[int, int] | None:
        """The pair of clusters with the highest mean, the first in order where several have it."""
        if not self._means.size:
            return None
        one, other = divmod(int(np.argmax(self._means)), len(self._sizes))
        return (min(one, other), max(one, other)) if self._means[one, other] > threshold else None

    def join(self, kept: int, gone: int) -> None:
        """The second cluster's nodes go to the first."""
        self.groups[kept] += self.groups[gone]
        self.groups[gone] = []
        self._totals[kept] += self._totals[gone]
        self._totals[:, kept] += self._totals[:, gone]
        self._sizes[kept] += self._sizes[gone]
        self._barred[kept] |= self._barred[gone]
        self._barred[:, kept] |= self._barred[:, gone]
        self._starts[kept] = max(self._starts[kept], self._starts[gone])
        self._ends[kept] = min(self._ends[kept], self._ends[gone])
        means = np.round(self._totals[kept] / (self._sizes[kept] * self._sizes), ROUNDED_DIGITS)
        means[self._barred[kept]] = -np.inf
        means[(self._starts[kept] > self._ends) | (self._ends[kept] < self._starts)] = -np.inf
        self._means[kept] = self._means[:, kept] = means
        self._barred[gone] = self._barred[:, gone] = True
        self._means[gone] = self._means[:, gone] = -np.inf
