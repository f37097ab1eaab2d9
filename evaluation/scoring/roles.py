"""Scores for predicates and their roles, with every argument reduced to its head word."""

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from evaluation.sets.document import GoldArgument, GoldPredicate

PERCENT = 100.0
PREDICATE_ROLES = frozenset({"V", "C-V"})
"""The predicate itself: found or not, it is no argument."""


class Role(NamedTuple):
    """A word plays a role for a predicate."""

    predicate: int
    """Position of the predicate's word in the document."""
    role: str
    head: int
    """Position of the argument's head word in the document."""


class PredictedRoles(NamedTuple):
    """What a reader found in one document."""

    predicates: AbstractSet[int]
    """Positions of predicates."""
    roles: AbstractSet[Role]
    """Each one's predicate stands among `predicates`."""


class Agreement(NamedTuple):
    """How well predictions agree with the gold. Shares are percent; an empty denominator gives 0."""

    gold: int
    predicted: int
    correct: int

    @property
    def precision(self) -> float:
        """Percent of the predictions that are correct."""
        return PERCENT * self.correct / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Percent of the gold that is found."""
        return PERCENT * self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        both = self.gold + self.predicted
        return PERCENT * 2 * self.correct / both if both else 0.0


class RolesScore(NamedTuple):
    """Scores over all documents."""

    predicates: Agreement
    """Which words are predicates."""
    overall: Agreement
    """All roles together."""
    by_role: dict[str, Agreement]
    """Each role alone, most frequent in the gold first; `R-ARG0` and `C-ARG1` are roles of their own."""

    def format_table(self) -> str:
        """A table for a terminal: one line for predicates, for all roles, and for each role."""
        lines = [f"{'':<14}{'gold':>7}{'found':>7}{'P':>7}{'R':>7}{'F1':>7}"]
        rows = {"predicates": self.predicates, "all roles": self.overall, **self.by_role}
        lines.extend(
            f"{name:<14}{row.gold:>7}{row.predicted:>7}{row.precision:>7.1f}{row.recall:>7.1f}{row.f1:>7.1f}"
            for name, row in rows.items()
        )
        return "\n".join(lines)


def find_head(argument: GoldArgument, heads: Sequence[int]) -> int:
    """Reduce an argument to its head word: the first word of the span whose syntactic head lies outside of it.

    Args:
        argument: Words of the document.
        heads: The position of each word's syntactic head; a root has its own position.

    Raises:
        ValueError: The span is empty, lies outside of the document, or its heads run in a circle.
    """
    if not 0 <= argument.start < argument.end <= len(heads):
        raise ValueError(f"an argument of words {argument.start} to {argument.end} in a document of {len(heads)} words")
    for position in range(argument.start, argument.end):
        head = heads[position]
        if head == position or not argument.start <= head < argument.end:
            return position
    raise ValueError(f"the syntactic heads of words {argument.start} to {argument.end} run in a circle")


def reduce_predicates(predicates: Iterable[GoldPredicate], heads: Sequence[int]) -> frozenset[Role]:
    """The roles of a document's gold predicates, arguments reduced to head words; `V` is left out.

    Raises:
        ValueError: An argument's span does not fit the document.
    """
    return frozenset(
        Role(predicate.position, argument.role, find_head(argument, heads))
        for predicate in predicates
        for argument in predicate.arguments
        if argument.role not in PREDICATE_ROLES
    )


def score_roles(
    gold: Sequence[Sequence[GoldPredicate]],
    predicted: Sequence[PredictedRoles],
    heads: Sequence[Sequence[int]],
    *,
    given_predicates: bool = False,
) -> RolesScore:
    """Score roles over documents. A role is correct where predicate, role and head word are all the same.

    Args:
        gold: Gold predicates of each document.
        predicted: What the reader found in each document.
        heads: Syntactic heads of each document's words, as in `Syntax.heads`; they reduce the gold arguments.
        given_predicates: Score as though the gold predicates were given: roles of other words are left out. Without
            it, a role of a word that is no gold predicate is an error.

    Returns:
        Counts, with percent for precision, recall and F1. All roles but the predicate itself count, `ARGM-LVB` too.

    Raises:
        ValueError: The numbers of documents differ, a predicted role's predicate is not among the predicted ones, or
            a gold argument does not fit its document.
    """
    if not len(gold) == len(predicted) == len(heads):
        raise ValueError(f"{len(gold)} documents of gold, {len(predicted)} of predictions, {len(heads)} of heads")
    expected: Counter[str] = Counter()
    given: Counter[str] = Counter()
    correct: Counter[str] = Counter()
    predicates = Agreement(0, 0, 0)
    for gold_predicates, found, document_heads in zip(gold, predicted, heads, strict=True):
        positions = {predicate.position for predicate in gold_predicates}
        if any(role.predicate not in found.predicates for role in found.roles):
            raise ValueError("a predicted role belongs to a word that is not among the predicted predicates")
        gold_roles = reduce_predicates(gold_predicates, document_heads)
        found_roles = {role for role in found.roles if role.predicate in positions or not given_predicates}
        expected.update(role.role for role in gold_roles)
        given.update(role.role for role in found_roles)
        correct.update(role.role for role in gold_roles & found_roles)
        predicates = Agreement(
            predicates.gold + len(positions),
            predicates.predicted + len(found.predicates),
            predicates.correct + len(positions & found.predicates),
        )
    names = sorted(expected | given, key=lambda name: (-expected[name], name))
    by_role = {name: Agreement(expected[name], given[name], correct[name]) for name in names}
    return RolesScore(predicates, Agreement(expected.total(), given.total(), correct.total()), by_role)
