"""Scores for proper names."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from evaluation.scoring.roles import Agreement
from evaluation.sets.document import NamedSpan


class NamesScore(NamedTuple):
    """How well names agree, over all kinds together and for each kind."""

    overall: Agreement
    """All kinds counted together (micro average)."""
    kinds: dict[str, Agreement]

    @property
    def precision(self) -> float:
        """Percent of the names found that are right."""
        return self.overall.precision

    @property
    def recall(self) -> float:
        """Percent of the gold names that were found."""
        return self.overall.recall

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        return self.overall.f1


def score_names(
    gold: Sequence[Sequence[NamedSpan]],
    predicted: Sequence[Sequence[NamedSpan]],
    kinds: Sequence[str] = ("PER", "ORG", "LOC"),
) -> NamesScore:
    """Compare names as the CoNLL 2003 shared task does: a name is right when its words and its kind are.

    Args:
        gold: The names of each document.
        predicted: What a reader found, the same documents in the same order.
        kinds: The kinds that count; names of other kinds are left out on both sides. Add `MISC` where the set has it.

    Returns:
        The agreement over all documents together. A name given twice counts as two predictions.

    Raises:
        ValueError: The documents do not match in number.
    """
    if len(gold) != len(predicted):
        raise ValueError(
            f"{len(predicted)} predicted documents stand against {len(gold)} gold ones: give one for each, in order"
        )
    counted = Counter((index, name) for index, names in enumerate(gold) for name in names)
    found = Counter((index, name) for index, names in enumerate(predicted) for name in names)
    totals, guesses, hits = (_count_kinds(names) for names in (counted, found, counted & found))
    agreements = {kind: Agreement(totals[kind], guesses[kind], hits[kind]) for kind in kinds}
    overall = Agreement(*(sum(counts[kind] for kind in agreements) for counts in (totals, guesses, hits)))
    return NamesScore(overall, agreements)


def _count_kinds(names: Counter[tuple[int, NamedSpan]]) -> Counter[str]:
    """Count names by kind."""
    kinds: Counter[str] = Counter()
    for (_, name), count in names.items():
        kinds[name.kind] += count
    return kinds
