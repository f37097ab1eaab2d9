"""Scores for coreference: MUC, B-cubed, CEAF-e, and their mean, the CoNLL score.

Pradhan, Luo, Recasens, Hovy, Ng and Strube, "Scoring Coreference Partitions of Predicted Mentions: A Reference
Implementation", ACL 2014, pins them down. The measures are those of Vilain and others, MUC-6, 1995 (MUC), Bagga and
Baldwin, LREC 1998 (B-cubed) and Luo, HLT/EMNLP 2005 (CEAF with phi4). As the reference does, numerators and
denominators are added up over all documents before any share is taken.
"""

from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from evaluation.scoring.roles import PERCENT

Entity = AbstractSet[Hashable]
"""The mentions of one entity; what is equal is the same mention."""


class Shares(NamedTuple):
    """Recall and precision as counts, so that those of several documents can be added up."""

    right_of_gold: float
    gold: float
    right_of_predicted: float
    predicted: float

    @property
    def recall(self) -> float:
        """In percent; 0 where there is no gold."""
        return PERCENT * self.right_of_gold / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """In percent; 0 where nothing is predicted."""
        return PERCENT * self.right_of_predicted / self.predicted if self.predicted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both, in percent."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0

    def add(self, other: "Shares") -> "Shares":
        """The counts of both together."""
        return Shares(*(one + two for one, two in zip(self, other, strict=True)))


class CoreferenceScore(NamedTuple):
    """How well entities agree over all documents."""

    muc: Shares
    """Counts links between mentions."""
    b_cubed: Shares
    """Counts, for each mention, the share of its entity that is right."""
    ceaf: Shares
    """Counts entities, each paired with one at the most (CEAF-e)."""

    @property
    def f1(self) -> float:
        """The CoNLL score: the mean of the three F1, in percent."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf.f1) / 3

    @property
    def recall(self) -> float:
        """The mean of the three, in percent."""
        return (self.muc.recall + self.b_cubed.recall + self.ceaf.recall) / 3

    @property
    def precision(self) -> float:
        """The mean of the three, in percent."""
        return (self.muc.precision + self.b_cubed.precision + self.ceaf.precision) / 3


def score_coreference(gold: Sequence[Sequence[Entity]], predicted: Sequence[Sequence[Entity]]) -> CoreferenceScore:
    """Compare the entities of documents.

    Args:
        gold: The entities of each document.
        predicted: What a reader found, the same documents in the same order.

    Returns:
        The scores over all documents together. Entities with one mention count as they are given: leave them out on
        both sides to score as CoNLL 2012 does.

    Raises:
        ValueError: The documents do not match in number, or a mention stands in two entities of one side.
    """
    if len(gold) != len(predicted):
        raise ValueError(
            f"{len(predicted)} predicted documents stand against {len(gold)} gold ones: give one for each, in order"
        )
    totals = [Shares(0, 0, 0, 0)] * 3
    for expected, found in zip(gold, predicted, strict=True):
        parts = (
            Shares(*_count_links(expected, found), *_count_links(found, expected)),
            Shares(*_weigh_mentions(expected, found), *_weigh_mentions(found, expected)),
            _pair_entities(expected, found),
        )
        totals = [total.add(part) for total, part in zip(totals, parts, strict=True)]
    return CoreferenceScore(*totals)


def pair_best(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pair rows with columns, each at the most once, so that the sum of the weights of the pairs is greatest.

    The Hungarian method (Kuhn 1955) with potentials, as Jonker and Volgenant 1987 search for it: rows are added one by
    one, each along the cheapest way of exchanges. The time grows with the cube of the size.

    Args:
        weights: One row of numbers for each row; rows of the same length.

    Returns:
        Row and column of each pair, in order of the rows; as many as the shorter side has.
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        turned = pair_best([list(column) for column in zip(*weights, strict=True)])
        return sorted((row, column) for column, row in turned)
    matching = _Matching(weights)
    for row in range(len(weights)):
        matching.add_row(row)
    return sorted((row, column) for column, row in enumerate(matching.row_of[:-1]) if row >= 0)


class _Matching:
    """A cheapest pairing of the rows added so far; costs are weights below zero."""

    def __init__(self, weights: Sequence[Sequence[float]]) -> None:
        self._weights = weights
        self._width = len(weights[0])
        self._row_potential = [0.0] * len(weights)
        # One column more than there are: the place from which a new row sets out.
        self._column_potential = [0.0] * (self._width + 1)
        self.row_of = [-1] * (self._width + 1)

    def add_row(self, row: int) -> None:
        """Takes one row more into the pairing."""
        start = self._width
        self.row_of[start] = row
        column = start
        least = [float("inf")] * self._width
        came_from = [start] * self._width
        is_done = [False] * (self._width + 1)
        while self.row_of[column] >= 0:
            is_done[column] = True
            column = self._step(column, least, came_from, is_done)
        while column != start:
            before = came_from[column]
            self.row_of[column] = self.row_of[before]
            column = before
        self.row_of[start] = -1

    def _step(self, column: int, least: list[float], came_from: list[int], is_done: list[bool]) -> int:
        """The column that is cheapest to reach next; potentials move so that reaching it costs nothing."""
        row = self.row_of[column]
        nearest, change = -1, float("inf")
        for other in range(self._width):
            if is_done[other]:
                continue
            cost = -self._weights[row][other] - self._row_potential[row] - self._column_potential[other]
            if cost < least[other]:
                least[other], came_from[other] = cost, column
            if least[other] < change:
                nearest, change = other, least[other]
        for other, done in enumerate(is_done):
            if done:
                self._row_potential[self.row_of[other]] += change
                self._column_potential[other] -= change
            elif other < self._width:
                least[other] -= change
        return nearest


def _place_mentions(entities: Sequence[Entity]) -> dict[Hashable, int]:
    """The position of the entity of each mention."""
    placed: dict[Hashable, int] = {}
    for position, entity in enumerate(entities):
        for mention in entity:
            if mention in placed:
                raise ValueError(f"mention {mention!r} stands in two entities: give it to one of them")
            placed[mention] = position
    return placed


def _count_links(entities: Sequence[Entity], others: Sequence[Entity]) -> tuple[int, int]:
    """MUC: of the links that hold the entities together, how many the others have, and how many there are."""
    placed = _place_mentions(others)
    right = links = 0
    for entity in entities:
        known = {placed[mention] for mention in entity if mention in placed}
        parts = len(known) + sum(mention not in placed for mention in entity)
        right += len(entity) - parts
        links += len(entity) - 1
    return right, links


def _weigh_mentions(entities: Sequence[Entity], others: Sequence[Entity]) -> tuple[float, int]:
    """B-cubed: the sum over the mentions of the share of their entity that the others keep together, and how many."""
    placed = _place_mentions(others)
    right = 0.0
    for entity in entities:
        sizes: dict[int, int] = {}
        for mention in entity:
            if mention in placed:
                sizes[placed[mention]] = sizes.get(placed[mention], 0) + 1
        right += sum(size * size for size in sizes.values()) / len(entity)
    return right, sum(map(len, entities))


def _pair_entities(gold: Sequence[Entity], predicted: Sequence[Entity]) -> Shares:
    """CEAF-e: the likeness (phi4) of entities that are paired so that it is greatest."""
    likeness = [[2 * len(one & other) / (len(one) + len(other)) for other in predicted] for one in gold]
    right = sum(likeness[row][column] for row, column in pair_best(likeness))
    return Shares(right, len(gold), right, len(predicted))
