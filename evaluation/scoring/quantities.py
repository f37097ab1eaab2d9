"""Scores for quantities that have no place in their sentence: which values are said, and how they bound."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from evaluation.scoring.roles import Agreement
from evaluation.sets.quantities import Quantity

_DIGITS = 6
"""Significant digits that are compared: CQE's own scorer allows a difference of one in 100,000."""


class QuantitiesScore(NamedTuple):
    """How well quantities agree, over all sentences together."""

    value: Agreement
    """The value, or both ends of the range."""
    bound: Agreement
    """The bound too."""
    change: Agreement
    """The field `change`, as CQE's scorer compares it: the bound, or in its place a rise or a fall."""


def score_quantities(gold: Sequence[Sequence[Quantity]], found: Sequence[Sequence[Quantity]]) -> QuantitiesScore:
    """Compare the quantities of each sentence, each with one other at the most.

    A rise or fall is no bound. Where the set gives one in place of a bound, the bound is taken as exact: a rise that
    has a bound ("up about 19 per cent") is given with the bound alone.

    Args:
        gold: The quantities of each sentence.
        found: What was found, the same sentences in the same order.

    Raises:
        ValueError: The sentences do not match in number.
    """
    if len(gold) != len(found):
        raise ValueError(f"{len(found)} sentences stand against {len(gold)} gold ones: give one for each, in order")
    return QuantitiesScore(
        *(
            _compare(gold, found, show)
            for show in (
                _round_value,
                lambda each: (_round_value(each), each.bound),
                lambda each: (_round_value(each), each.trend or each.bound),
            )
        )
    )


def _compare(
    gold: Sequence[Sequence[Quantity]], found: Sequence[Sequence[Quantity]], show: Callable[[Quantity], Hashable]
) -> Agreement:
    asked = Counter((index, show(each)) for index, quantities in enumerate(gold) for each in quantities)
    given = Counter((index, show(each)) for index, quantities in enumerate(found) for each in quantities)
    return Agreement(asked.total(), given.total(), (asked & given).total())


def _round_value(quantity: Quantity) -> tuple[str, str]:
    return f"{quantity.low:.{_DIGITS}g}", f"{quantity.high:.{_DIGITS}g}"
