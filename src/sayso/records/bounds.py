"""Numbers as said, with the bounds that the words set."""

from dataclasses import dataclass

from sayso.records.terms import Qualifier

Number = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A number as said: `None` is an open bound, and `value` is `None` for "between" and vague words.

    `more_than` and `less_than` exclude the bound itself. See parse-contract, `quantity`.
    """

    low: Number | None
    high: Number | None
    value: Number | None
    qualifier: Qualifier
    approximate: bool
