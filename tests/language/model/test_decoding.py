"""What scores made by hand say of words."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from sayso.language.model.decoding import (
    CHANGE_COSTS,
    _find_best_parts,
    find_cues,
    find_heads,
    find_names,
    find_predicates,
    find_roles,
    find_sayings,
    keep_untouched,
    label_relations,
)
from sayso.language.model.encoder import Floats, WordScores
from sayso.language.model.inventory import (
    ATTRIBUTION_PARTS,
    CUE_LABELS,
    DISTANCE_STEPS,
    NAME_KINDS,
    NAME_LABELS,
    Inventory,
)
from sayso.language.model.role_paths import count_paths

DISTANCES = 2 * len(DISTANCE_STEPS) + 3
NONE, SOURCE, CONTENT = range(len(ATTRIBUTION_PARTS))


def make_scores(words: int, **given: Floats) -> WordScores:
    """Scores that say nothing, save those given."""
    whole = np.zeros(words, dtype=np.int32)
    nothing: Floats = np.zeros((words, 1), dtype=np.float32)
    flat: Floats = np.zeros(words, dtype=np.float32)
    wide = [name for name in WordScores._fields if name not in {"tag", "script", "start", "predicate", "root"}]
    plain = WordScores(whole, whole, start=flat, predicate=flat, root=flat, **dict.fromkeys(wide, nothing))
    return WordScores(**{**plain._asdict(), **given})


def choose(labels: list[int], kinds: int) -> Floats:
    """Scores in which these labels win."""
    return np.eye(kinds, dtype=np.float32)[labels]


def find_written_names(labels: str) -> list[tuple[int, int, str]]:
    rows = 20 * choose([NAME_LABELS.index(label) for label in labels.split()], len(NAME_LABELS))
    found = find_names(make_scores(len(rows), name=rows), [(0, len(rows))])
    return [(start, end, NAME_KINDS[int(likely.argmax())]) for start, end, likely in found]


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        ("O O O", []),
        ("B-PER I-PER O", [(0, 2, "PER")]),
        ("B-PER B-PER I-PER", [(0, 1, "PER"), (1, 3, "PER")]),
        ("I-ORG I-ORG O I-LOC", [(0, 2, "ORG"), (3, 4, "LOC")]),
        ("B-PER I-ORG I-ORG", [(0, 3, "ORG")]),
        ("B-PER O I-PER", [(0, 1, "PER"), (2, 3, "PER")]),
    ],
)
def test_names(labels: str, names: list[tuple[int, int, str]]) -> None:
    assert find_written_names(labels) == names


@given(st.lists(st.sampled_from(NAME_LABELS), min_size=1, max_size=20))
def test_every_word_with_a_label_is_in_one_name(labels: list[str]) -> None:
    covered = [word for start, end, _ in find_written_names(" ".join(labels)) for word in range(start, end)]
    assert covered == [word for word, label in enumerate(labels) if label != "O"]


def find_written_cues(labels: str, windows: list[tuple[int, int]]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    rows = choose([CUE_LABELS.index(label) for label in labels], len(CUE_LABELS))
    return find_cues(make_scores(len(rows), cue=rows), windows, 0)


def test_cues_stand_with_their_windows() -> None:
    assert find_written_cues("OBIOOB", [(0, 4), (4, 6)]) == [((1, 3), (0, 4)), ((5, 6), (4, 6))]


def test_a_cue_never_reaches_over_a_window() -> None:
    assert find_written_cues("OBII", [(0, 3), (3, 4)]) == [((1, 3), (0, 3)), ((3, 4), (3, 4))]


def test_a_cue_may_lack_its_first_label() -> None:
    assert find_written_cues("IOBB", [(0, 4)]) == [((0, 1), (0, 4)), ((2, 3), (0, 4)), ((3, 4), (0, 4))]


def make_sayings(parts: list[float], labels: list[int]) -> tuple[WordScores, dict[str, Floats]]:
    """Scores in which each word has a part, this far above the others."""
    words = choose(labels, len(ATTRIBUTION_PARTS)) * np.array(parts, dtype=np.float32)[:, None]
    pairs = {
        "saying_distance": np.zeros((DISTANCES, len(ATTRIBUTION_PARTS)), dtype=np.float32),
        "saying_weight": np.eye(len(ATTRIBUTION_PARTS), dtype=np.float32),
        "saying_bias": np.zeros(len(ATTRIBUTION_PARTS), dtype=np.float32),
    }
    return make_scores(len(words), saying_cue=np.zeros_like(words), saying_word=words), pairs


def test_a_saying_has_source_cue_and_content() -> None:
    scores, pairs = make_sayings([9] * 6, [SOURCE, SOURCE, NONE, CONTENT, CONTENT, NONE])
    assert find_sayings(scores, [((2, 3), (0, 6))], pairs, 0) == [([0, 1], [2], [3, 4])]


def test_a_cue_without_content_is_no_saying() -> None:
    scores, pairs = make_sayings([9] * 3, [SOURCE, NONE, NONE])
    assert find_sayings(scores, [((1, 2), (0, 3))], pairs, 0) == []
    assert find_sayings(scores, [], pairs, 0) == []


def test_a_cue_is_no_part_of_what_it_brings() -> None:
    scores, pairs = make_sayings([9] * 5, [CONTENT] * 5)
    assert find_sayings(scores, [((1, 3), (0, 5))], pairs, 0) == [([], [1, 2], [0, 3, 4])]


def test_a_saying_stays_in_its_window() -> None:
    scores, pairs = make_sayings([9] * 9, [CONTENT] * 9)
    cues = [((1, 2), (0, 3)), ((5, 6), (3, 9))]
    assert find_sayings(scores, cues, pairs, 0) == [([], [1], [0, 2]), ([], [5], [3, 4, 6, 7, 8])]


def test_a_doubtful_word_goes_with_its_neighbours() -> None:
    labels = [NONE, NONE, CONTENT, CONTENT, NONE, CONTENT, CONTENT]
    scores, pairs = make_sayings([9, 9, 9, 9, 1, 9, 9], labels)
    assert find_sayings(scores, [((1, 2), (0, 7))], pairs, 0) == [([], [1], [2, 3, 4, 5, 6])]
    scores, pairs = make_sayings([9, 9, 9, 9, 9, 9, 9], labels)
    assert find_sayings(scores, [((1, 2), (0, 7))], pairs, 0) == [([], [1], [2, 3, 5, 6])]


def test_the_distance_from_the_cue_counts() -> None:
    scores, pairs = make_sayings([0] * 4, [NONE] * 4)
    pairs["saying_distance"][1:4, CONTENT] = 9
    pairs["saying_distance"][len(DISTANCE_STEPS) + 2 :, SOURCE] = 9
    assert find_sayings(scores, [((1, 2), (0, 4))], pairs, 0) == [([0], [1], [2, 3])]


@given(arrays(np.float32, (2, 5, 3), elements=st.floats(min_value=-8, max_value=8, width=16)))
def test_no_other_parts_are_better(logits: NDArray[np.float32]) -> None:
    def add_up(row: NDArray[np.float32], parts: tuple[int, ...]) -> float:
        costs = sum(float(CHANGE_COSTS[pair]) for pair in itertools.pairwise(parts))
        return sum(float(row[place, part]) for place, part in enumerate(parts)) - costs

    for row, found in zip(logits, _find_best_parts(logits), strict=True):
        best = max(add_up(row, parts) for parts in itertools.product(range(3), repeat=5))
        assert add_up(row, tuple(found.tolist())) == pytest.approx(best, abs=1e-3)


def test_heads_stay_in_their_sentences() -> None:
    wished = [1, 1, 1, 3, 5, 5]
    # Each word's vector points at its head's; the root score is above all.
    heads = np.concatenate([np.eye(6, dtype=np.float32), np.zeros((6, 1), dtype=np.float32)], axis=1)
    root = np.array([0, 9, 0, 0, 0, 9], dtype=np.float32)
    scores = make_scores(6, arc_dependent=choose(wished, 6) * 5, arc_head=heads, root=root)
    assert find_heads(scores, [(0, 3), (3, 4), (4, 6)]).tolist() == wished


def test_the_last_number_of_a_head_is_added() -> None:
    heads = np.array([[0, 1], [0, 3], [0, 1]], dtype=np.float32)
    root = np.array([0, 4, 0], dtype=np.float32)
    scores = make_scores(3, arc_dependent=np.zeros((3, 1), dtype=np.float32), arc_head=heads, root=root)
    assert find_heads(scores, [(0, 3)]).tolist() == [1, 1, 1]


def test_only_a_root_has_the_relation_of_one() -> None:
    rows = np.array([[9, 0, 5], [0, 3, 0], [0, 3, 0]], dtype=np.float32)
    scores = make_scores(3, relation_dependent=rows, relation_head=np.zeros_like(rows))
    pairs = {"relation_weight": np.eye(3, dtype=np.float32), "relation_bias": np.zeros(3, dtype=np.float32)}
    assert list(label_relations(scores, np.array([1, 1, 1]), pairs, root=0)) == [2, 0, 1]


def test_predicates_score_above_zero() -> None:
    predicate = np.array([-1, 0, 0.1, 5], dtype=np.float32)
    assert find_predicates(make_scores(4, predicate=predicate)) == [2, 3]


INVENTORY = Inventory(("root", "nsubj", "obj"), ("none", "ARG0", "ARG1", "ARGM-TMP"), ())
ROOT, SUBJECT, OBJECT = range(3)


def make_role_weights() -> dict[str, Floats]:
    size = len(INVENTORY.roles)
    return {
        "role_distance": np.zeros((DISTANCES, size), dtype=np.float32),
        "role_path": np.zeros((count_paths(len(INVENTORY.relations)), size), dtype=np.float32),
        "role_weight": np.eye(size, dtype=np.float32),
        "role_bias": np.zeros(size, dtype=np.float32),
    }


def find_written_roles(
    labels: list[int], strengths: list[float], predicates: list[tuple[int, tuple[int, int]]]
) -> list[list[tuple[str, int]]]:
    rows = choose(labels, len(INVENTORY.roles)) * np.array(strengths, dtype=np.float32)[:, None]
    scores = make_scores(len(rows), role_predicate=np.zeros_like(rows), role_word=rows)
    tree = (np.arange(len(rows)), np.full(len(rows), ROOT))
    return find_roles(scores, predicates, tree, make_role_weights(), INVENTORY)


def test_a_numbered_role_is_played_once() -> None:
    found = find_written_roles([1, 0, 1, 3, 3], [3, 1, 5, 2, 4], [(1, (0, 5))])
    assert found == [[("ARG0", 2), ("ARGM-TMP", 3), ("ARGM-TMP", 4)]]


def test_each_predicate_has_the_roles_of_its_sentence() -> None:
    found = find_written_roles([1, 0, 0, 2, 0], [5] * 5, [(1, (0, 2)), (2, (2, 5)), (4, (2, 5))])
    assert found == [[("ARG0", 0)], [("ARG1", 3)], [("ARG1", 3)]]


def test_no_predicates_have_no_roles() -> None:
    assert find_written_roles([1], [5], []) == []


def test_the_place_in_the_tree_counts() -> None:
    weights = make_role_weights()
    weights["role_path"][1 + SUBJECT, 1] = 9
    weights["role_path"][1 + OBJECT, 2] = 9
    nothing = np.zeros((3, len(INVENTORY.roles)), dtype=np.float32)
    scores = make_scores(3, role_predicate=nothing, role_word=nothing)
    tree = (np.array([1, 1, 1]), np.array([SUBJECT, ROOT, OBJECT]))
    assert find_roles(scores, [(1, (0, 3))], tree, weights, INVENTORY) == [[("ARG0", 0), ("ARG1", 2)]]


def test_a_name_does_not_reach_over_a_window() -> None:
    rows = choose([NAME_LABELS.index(label) for label in ("B-PER", "I-PER")], len(NAME_LABELS))
    found = find_names(make_scores(2, name=rows), [(0, 1), (1, 2)])
    assert [(start, end) for start, end, _ in found] == [(0, 1), (1, 2)]


def test_another_guideline_adds_what_the_first_passed_over() -> None:
    outer = ([0], [1], [2, 3, 4, 5])
    inner, again, apart = (((first, first + 1), (0, 10)) for first in (3, 1, 8))
    assert keep_untouched([inner, again, apart], [outer]) == [inner, apart]
