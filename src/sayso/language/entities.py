"""Which mentions of people, groups and places in a text stand for the same one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from sayso.language.encoder import Floats
from sayso.language.inventory import LINKED_KINDS
from sayso.language.mention_features import (
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
) -> list[int]:
    """The entity of each mention, told as the position of its first mention.

    Args:
        faces: The mentions in order of the text.
        kinds: Of `LINKED_KINDS`.
        later: [mentions, size]: the mentions' vectors as the later of two.
        earlier: [mentions, size]: as the earlier.
        pairs: The weights of the heads for pairs.
    """
    if not faces:
        return []
    number_by_kind = {kind: number for number, kind in enumerate(LINKED_KINDS)}
    kind_numbers = np.array([number_by_kind[kind] for kind in kinds])
    pronouns = np.array([face.pronoun for face in faces])
    projected = (later @ pairs["link_product"]) * later.shape[1] ** -0.5
    matches = _find_matches(faces)
    distance_rows = pairs["link_distance"][_DISTANCES]
    entities = list(range(len(faces)))
    for place in range(1, len(faces)):
        first = max(0, place - MAXIMUM_ANTECEDENTS)
        before = slice(first, place)
        hidden = earlier[before] + later[place]
        hidden += pairs["link_pronouns"][pronouns[before] * PRONOUN_CLASSES + pronouns[place]]
        hidden += pairs["link_kinds"][kind_numbers[before] * len(LINKED_KINDS) + kind_numbers[place]]
        hidden += distance_rows[: place - first][::-1]
        classes = np.zeros(place - first, dtype=np.int64)
        for other, match in matches[place].items():
            if other >= first:
                classes[other - first] = match
        hidden += pairs["link_match"][classes]
        scores = np.maximum(hidden, 0, out=hidden) @ pairs["link_score"] + pairs["link_bias"]
        scores += earlier[before] @ projected[place]
        best = int(scores.argmax())
        if scores[best] > 0:
            entities[place] = entities[first + best]
    return entities


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
