"""Mentions linked into entities, with weights made by hand."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from sayso.language.model.encoder import Floats
from sayso.language.model.entities import add_class_rows, link_mentions
from sayso.language.model.inventory import LINKED_KINDS
from sayso.language.model.mention_features import (
    DISTANCE_CLASSES,
    MATCH_CLASSES,
    MAXIMUM_ANTECEDENTS,
    PRONOUN_CLASSES,
    MentionFace,
    compare_faces,
    find_distance_class,
    make_face,
)

SIZE = 4
PERSON, PLACE = "person", "place"


def make_weights(**given: Floats) -> dict[str, Floats]:
    """Weights that add nothing, save those given; by themselves they link no mentions."""
    shapes: Mapping[str, tuple[int, ...]] = {
        "link_product": (SIZE, SIZE),
        "link_pronouns": (PRONOUN_CLASSES**2, SIZE),
        "link_match": (MATCH_CLASSES, SIZE),
        "link_distance": (DISTANCE_CLASSES, SIZE),
        "link_kinds": (len(LINKED_KINDS) ** 2, SIZE),
    }
    plain = {name: np.zeros(shape, dtype=np.float32) for name, shape in shapes.items()}
    score = {"link_score": np.ones(SIZE, dtype=np.float32), "link_bias": np.array([-1], dtype=np.float32)}
    return plain | score | given


def link(
    faces: Sequence[MentionFace],
    kinds: Sequence[str],
    vectors: tuple[Floats, Floats] | None = None,
    **given: Floats,
) -> list[int]:
    nothing = np.zeros((len(faces), SIZE), dtype=np.float32)
    later, earlier = vectors or (nothing, nothing)
    weights = make_weights(**given)
    return link_mentions(faces, kinds, later, earlier, weights, add_class_rows(weights))


def fill(shape: tuple[int, ...], rows: Mapping[int, float]) -> Floats:
    table = np.zeros(shape, dtype=np.float32)
    for row, value in rows.items():
        table[row] = value
    return table


def name(words: str) -> MentionFace:
    return make_face(words.rsplit(maxsplit=1)[-1], frozenset(words.split()), "PROPN")


SHE = make_face("she", frozenset({"she"}), "PRON")
MATCH = fill((MATCH_CLASSES, SIZE), {3: 1, 4: 2})


def test_no_mentions_are_no_entities() -> None:
    assert link([], []) == []


def test_what_scores_below_nothing_stands_alone() -> None:
    assert link([name("Omar Vell")] * 3, [PERSON] * 3) == [0, 1, 2]


def test_names_that_agree_are_one_entity() -> None:
    faces = [name("Omar Vell"), name("Ilse Marsh"), name("Vell"), name("Marsh"), name("Omar Vell")]
    assert link(faces, [PERSON] * 5, link_match=MATCH) == [0, 1, 0, 1, 0]


def test_an_entity_is_told_by_its_first_mention() -> None:
    faces = [name("Omar Vell"), name("Vell"), name("Vell")]
    nearest = fill((DISTANCE_CLASSES, SIZE), {0: 1})
    assert link(faces, [PERSON] * 3, link_match=MATCH, link_distance=nearest) == [0, 0, 0]


def test_distance_decides_between_equals() -> None:
    pronouns = fill((PRONOUN_CLASSES**2, SIZE), {SHE.pronoun: 1})
    faces = [name("Ilse Marsh"), name("Omar Vell"), SHE]
    near, far = (fill((DISTANCE_CLASSES, SIZE), {row: 0.2}) for row in (0, 1))
    assert link(faces, [PERSON] * 3, link_pronouns=pronouns, link_distance=near)[2] == 1
    assert link(faces, [PERSON] * 3, link_pronouns=pronouns, link_distance=far)[2] == 0


def test_pronouns_are_looked_up_as_earlier_and_later() -> None:
    later = fill((PRONOUN_CLASSES**2, SIZE), {SHE.pronoun: 1})
    earlier = fill((PRONOUN_CLASSES**2, SIZE), {SHE.pronoun * PRONOUN_CLASSES: 1})
    kinds = [PERSON] * 2
    assert link([name("Marsh"), SHE], kinds, link_pronouns=later) == [0, 0]
    assert link([SHE, name("Marsh")], kinds, link_pronouns=later) == [0, 1]
    assert link([SHE, name("Marsh")], kinds, link_pronouns=earlier) == [0, 0]


def test_kinds_are_looked_up_as_earlier_and_later() -> None:
    row = LINKED_KINDS.index(PERSON) * len(LINKED_KINDS) + LINKED_KINDS.index(PLACE)
    kinds = fill((len(LINKED_KINDS) ** 2, SIZE), {row: 1})
    faces = [name("Marsh"), name("Marenth")]
    assert link(faces, [PERSON, PLACE], link_kinds=kinds) == [0, 0]
    assert link(faces, [PLACE, PERSON], link_kinds=kinds) == [0, 1]


def test_vectors_that_point_one_way_are_linked() -> None:
    vectors: Floats = np.array([[4, 0, 0, 0], [0, 4, 0, 0], [0, 4, 0, 0]], dtype=np.float32)
    product = np.eye(SIZE, dtype=np.float32)
    faces = [name("Marsh"), name("Vell"), name("Orlo")]
    weights = {"link_product": product, "link_score": np.zeros(SIZE, dtype=np.float32)}
    assert link(faces, [PERSON] * 3, (vectors, vectors), **weights) == [0, 1, 1]


def test_an_antecedent_too_far_back_is_not_seen() -> None:
    between = [name(f"Orlo{number}") for number in range(MAXIMUM_ANTECEDENTS - 1)]
    faces = [name("Vell"), *between, name("Vell"), name("Vell")]
    kinds = [PERSON] * len(faces)
    assert link(faces, kinds, link_match=MATCH)[-2:] == [0, 0]
    faces.insert(1, name("Marsh"))
    assert link(faces, [*kinds, PERSON], link_match=MATCH)[-2:] == [len(faces) - 2] * 2


@pytest.mark.parametrize("seed", range(4))
def test_scores_are_those_that_training_learns(seed: int) -> None:
    generator = np.random.default_rng(seed)
    weights = {key: generator.normal(0, 0.7, value.shape).astype(np.float32) for key, value in make_weights().items()}
    words = ["Omar Vell", "Vell", "Ilse Vell", "Marsh", "Omar Marsh"]
    size = MAXIMUM_ANTECEDENTS + 30
    faces = [SHE if draw == len(words) else name(words[draw]) for draw in generator.integers(0, len(words) + 1, size)]
    kinds = [LINKED_KINDS[draw] for draw in generator.integers(0, len(LINKED_KINDS), size)]
    later, earlier = generator.normal(0, 1, (2, size, SIZE)).astype(np.float32)
    expected: list[int] = []
    for place, face in enumerate(faces):
        best, entity = 0.0, place
        for other in range(max(0, place - MAXIMUM_ANTECEDENTS), place):
            hidden = later[place] + earlier[other]
            hidden = hidden + weights["link_pronouns"][faces[other].pronoun * PRONOUN_CLASSES + face.pronoun]
            hidden = hidden + weights["link_match"][compare_faces(faces[other], face)]
            hidden = hidden + weights["link_distance"][find_distance_class(place - other)]
            row = LINKED_KINDS.index(kinds[other]) * len(LINKED_KINDS) + LINKED_KINDS.index(kinds[place])
            hidden = hidden + weights["link_kinds"][row]
            alike = float(later[place] @ weights["link_product"] @ earlier[other]) * SIZE**-0.5
            score = float(np.maximum(hidden, 0) @ weights["link_score"]) + float(weights["link_bias"][0]) + alike
            if score > best + 1e-4:
                best, entity = score, expected[other]
        expected.append(entity)
    assert link_mentions(faces, kinds, later, earlier, weights, add_class_rows(weights)) == expected
