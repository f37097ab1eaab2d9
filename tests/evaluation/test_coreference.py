"""The scores of coreference, on the example of their reference and against a search through all pairings."""

import random
from itertools import permutations

import pytest

from evaluation.scoring.coreference import pair_best, score_coreference

# The example of Pradhan and others, ACL 2014, with its published figures.
GOLD = [frozenset("abc"), frozenset("defg")]
PREDICTED = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]


def test_the_published_example_has_its_published_scores() -> None:
    score = score_coreference([GOLD], [PREDICTED])
    assert [round(value, 1) for value in (score.muc.recall, score.muc.precision, score.muc.f1)] == [40.0, 40.0, 40.0]
    assert round(score.b_cubed.recall, 2) == 41.67
    assert round(score.b_cubed.precision, 2) == 50.0
    assert round(score.b_cubed.f1, 2) == 45.45
    assert round(score.ceaf.recall, 1) == 65.0
    assert round(score.ceaf.precision, 2) == 43.33
    assert round(score.ceaf.f1, 1) == 52.0
    assert score.f1 == pytest.approx((40 + 45.4545 + 52) / 3, abs=0.001)


def test_the_same_entities_score_in_full_and_none_score_nothing() -> None:
    assert score_coreference([GOLD], [GOLD[::-1]]).f1 == pytest.approx(100)
    assert score_coreference([GOLD], [[]]).f1 == 0
    assert score_coreference([[]], [PREDICTED]).f1 == 0
    assert score_coreference([], []).f1 == 0


def test_documents_are_added_up_before_shares_are_taken() -> None:
    score = score_coreference([GOLD, [frozenset("ab")]], [PREDICTED, [frozenset("ab")]])
    assert score.muc.recall == pytest.approx(100 * 3 / 6)
    assert score.ceaf.recall == pytest.approx(100 * 2.3 / 3)


def test_a_letter_of_another_document_is_another_mention() -> None:
    assert score_coreference([[frozenset("ab")], []], [[], [frozenset("ab")]]).f1 == 0


def test_recall_and_precision_are_the_means_of_the_three() -> None:
    score = score_coreference([GOLD], [PREDICTED])
    assert score.recall == pytest.approx((40 + 41.6667 + 65) / 3, abs=0.001)
    assert score.precision == pytest.approx((40 + 50 + 43.3333) / 3, abs=0.001)


def test_documents_that_do_not_match_are_an_error() -> None:
    with pytest.raises(ValueError, match="1 predicted documents stand against 2"):
        score_coreference([GOLD, GOLD], [GOLD])


def test_a_mention_in_two_entities_is_an_error() -> None:
    with pytest.raises(ValueError, match="'b' stands in two entities"):
        score_coreference([[frozenset("ab"), frozenset("bc")]], [GOLD])


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (3, 3), (2, 5), (5, 2), (4, 6), (6, 6)])
def test_the_best_pairing_is_the_best_of_all(rows: int, columns: int) -> None:
    numbers = random.Random(rows * 10 + columns)  # noqa: S311 (no secret: the same numbers each time)
    for _ in range(40):
        weights = [[numbers.choice([0.0, 0.25, 0.5, numbers.random()]) for _ in range(columns)] for _ in range(rows)]
        pairs = pair_best(weights)
        assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == min(rows, columns)
        wide = weights if rows <= columns else [list(column) for column in zip(*weights, strict=True)]
        best = max(
            sum(wide[row][column] for row, column in enumerate(chosen))
            for chosen in permutations(range(max(rows, columns)), min(rows, columns))
        )
        assert sum(weights[row][column] for row, column in pairs) == pytest.approx(best)


def test_nothing_pairs_with_nothing() -> None:
    assert pair_best([]) == []
    assert pair_best([[], []]) == []
