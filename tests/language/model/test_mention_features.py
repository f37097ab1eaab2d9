"""What two mentions have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def face(words: str, tag: str = "PROPN") -> MentionFace:
    """The face of a name, its last word the head."""
    return make_face(words.rsplit(maxsplit=1)[-1], frozenset(words.split()), tag)


@pytest.mark.parametrize(
    ("earlier", "later", "match"),
    [
        ("Omar Vell", "Omar Vell", 4),
        ("OMAR VELL", "Omar Vell", 4),
        ("Omar Vell", "Vell", 3),
        ("Vell", "Omar Vell", 3),
        ("Omar Vell", "Ilse Vell", 1),
        ("Vell Mining", "Omar Vell", 2),
        ("Omar Vell", "Ilse Marsh", 0),
    ],
)
def test_how_names_agree(earlier: str, later: str, match: int) -> None:
    assert compare_faces(face(earlier), face(later)) == match


def test_plain_nouns_agree_by_their_heads_alone() -> None:
    assert compare_faces(face("coal mine", "NOUN"), face("mine", "NOUN")) == 3
    assert compare_faces(face("mine owner", "NOUN"), face("coal mine", "NOUN")) == 0


def test_pronouns_agree_with_nothing() -> None:
    assert compare_faces(face("she", "PRON"), face("she", "PRON")) == 0
    assert compare_faces(face("Vell"), face("it", "PRON")) == 0


def test_a_pronoun_has_the_class_of_its_person() -> None:
    assert face("He", "PRON").pronoun == face("himself", "PRON").pronoun != face("she", "PRON").pronoun
    assert face("these", "DET").pronoun > 0
    assert face("It", "PROPN").pronoun == 0
    assert face("mine", "NOUN").pronoun == 0
    assert face("mine", "PRON").pronoun > 0


words = st.frozensets(st.sampled_from("omar ilse vell marsh she".split()), min_size=1)
tags = st.sampled_from(["PROPN", "NOUN", "PRON"])


@given(words, words, tags, tags, st.data())
def test_any_two_mentions_have_a_class(
    one: frozenset[str], other: frozenset[str], tag: str, other_tag: str, data: st.DataObject
) -> None:
    earlier = make_face(data.draw(st.sampled_from(sorted(one))), one, tag)
    later = make_face(data.draw(st.sampled_from(sorted(other))), other, other_tag)
    assert 0 <= earlier.pronoun < PRONOUN_CLASSES
    assert 0 <= compare_faces(earlier, later) < MATCH_CLASSES
    assert compare_faces(earlier, later) == compare_faces(later, earlier)


def test_distances_grow_in_steps() -> None:
    classes = [find_distance_class(distance) for distance in range(1, MAXIMUM_ANTECEDENTS + 1)]
    assert classes == sorted(classes)
    assert (classes[0], classes[3], classes[-1]) == (0, 3, DISTANCE_CLASSES - 1)
    assert set(classes) == set(range(DISTANCE_CLASSES))
