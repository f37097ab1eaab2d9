"""Which mentions of people, groups and places in a text stand for the same one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.language.model.encoder import Floats
from sayso.language.model.inventory import LINKED_KINDS
from sayso.language.model.mention_features import (
    MAXIMUM_ANTECEDENTS,
    PRONOUN_CLASSES,
    MentionFace,
    compare_faces,
    find_distance_class,
)

_DISTANCES = np.array([find_distance_class(distance + 1) for distance in range(MAXIMUM_ANTECEDENTS)])


def link_mentions(
    faces: Sequence[MentionFace],
    kinds: Sequence[str],
    later: Floats,
    earlier: Floats,
    pairs: Mapping[str, Floats],
    class_rows: Floats,
    barred_from: Sequence[int] | None = None,
) -> list[int]:
    """The entity of each mention, told as the position of its first mention.

    Args:
        faces: The mentions in order of the text.
        kinds: Of `LINKED_KINDS`.
        later: [mentions, size]: the mentions' vectors as the later of two.
        earlier: [mentions, size]: as the earlier.
        pairs: The weights of the heads for pairs.
        class_rows: What `add_class_rows` makes of them.
        barred_from: For each mention, the position from which on an earlier one whose words differ cannot be the same:
            in "Anna Lorn said that the governor …" the governor is somebody else. Its own position bars nothing.
    """
    if not faces:
        return []
    classes = _find_classes(faces, kinds)
    projected = (later @ pairs["link_product"]) * later.shape[1] ** -0.5
    matches = _find_matches(faces)
    by_match = pairs["link_match"] - pairs["link_match"][0]
    by_distance = pairs["link_distance"][_DISTANCES[::-1]]
    entities = list(range(len(faces)))
    for place in range(1, len(faces)):
        first = max(0, place - MAXIMUM_ANTECEDENTS)
        hidden = class_rows[classes[first:place], classes[place]]
        hidden += earlier[first:place]
        hidden += by_distance[first - place :]
        hidden += later[place]
        for other, match in matches[place].items():
            if other >= first:
                hidden[other - first] += by_match[match]
        scores = np.maximum(hidden, 0, out=hidden) @ pairs["link_score"]
        scores += earlier[first:place] @ projected[place]
        if barred_from is not None:
            for other in range(max(first, barred_from[place]), place):
                if not matches[place].get(other):
                    scores[other - first] = -np.inf
        best = int(scores.argmax())
        if scores[best] + pairs["link_bias"][0] > 0:
            entities[place] = entities[first + best]
    return entities


def _find_classes(faces: Sequence[MentionFace], kinds: Sequence[str]) -> NDArray[np.int64]:
    """One number for what kind of pronoun, and of somebody or something, each mention is."""
    number_by_kind = {kind: number for number, kind in enumerate(LINKED_KINDS)}
    return np.array(
        [face.pronoun * len(LINKED_KINDS) + number_by_kind[kind] for face, kind in zip(faces, kinds, strict=True)]
    )


def add_class_rows(pairs: Mapping[str, Floats]) -> Floats:
    """[classes, classes, size]: what is added for the classes of an earlier and a later mention whose words differ."""
    size = pairs["link_pronouns"].shape[1]
    kinds = len(LINKED_KINDS)
    by_pronoun = pairs["link_pronouns"].reshape(PRONOUN_CLASSES, 1, PRONOUN_CLASSES, 1, size)
    by_kind = pairs["link_kinds"].reshape(1, kinds, 1, kinds, size)
    rows: Floats = (by_pronoun + by_kind + pairs["link_match"][0]).reshape(
        PRONOUN_CLASSES * kinds, PRONOUN_CLASSES * kinds, size
    )
    return rows


def _find_matches(faces: Sequence[MentionFace]) -> list[dict[int, int]]:
    """For each mention, the earlier ones whose words agree with its own, and how far."""
    seen: dict[str, list[int]] = defaultdict(list)
    found: list[dict[int, int]] = []
    for place, face in enumerate(faces):
        mine: dict[int, int] = {}
        if not face.pronoun:
            for word in face.core:
                for other in seen[word][-MAXIMUM_ANTECEDENTS:]:
                    if other not in mine:
                        mine[other] = compare_faces(faces[other], face)
                seen[word].append(place)
        found.append(mine)
    return found
