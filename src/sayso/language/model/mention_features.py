"""What two mentions have in common on their face: the features beside the encoder's vectors that link them.

Features after Clark and Manning 2016 (arXiv 1606.01323) and Dobrovolskii 2021 (arXiv 2109.04127), told at the heads.
"""

from typing import NamedTuple

_PRONOUNS = (
    "i me my mine myself",
    "we us our ours ourselves",
    "you your yours yourself yourselves",
    "he him his himself",
    "she her hers herself",
    "it its itself",
    "they them their theirs themselves themself",
    "who whom whose which",
    "this that these those",
)
PRONOUN_CLASSES = len(_PRONOUNS) + 1
"""Class 0 is any word that is no pronoun."""
_CLASS_BY_PRONOUN = {word: number for number, words in enumerate(_PRONOUNS, 1) for word in words.split()}
MATCH_CLASSES = 5
_DISTANCES = (1, 2, 3, 4, 6, 9, 14, 22, 35, 60)
DISTANCE_CLASSES = len(_DISTANCES) + 1
MAXIMUM_ANTECEDENTS = 100
"""How many earlier mentions each mention is held against."""


class MentionFace(NamedTuple):
    """What of a mention its words show."""

    head: str
    """Lower case."""
    core: frozenset[str]
    """The head with its compound and flat words, lower case."""
    is_proper: bool
    pronoun: int
    """A class below `PRONOUN_CLASSES`."""


def make_face(head: str, core: frozenset[str], tag: str) -> MentionFace:
    """The face of a mention.

    Args:
        head: Its head as written.
        core: The head with its compound and flat words.
        tag: The head's part of speech (UPOS).
    """
    lower = head.lower()
    pronoun = _CLASS_BY_PRONOUN.get(lower, 0) if tag in {"PRON", "DET"} else 0
    return MentionFace(lower, frozenset(word.lower() for word in core), tag == "PROPN", pronoun)


def compare_faces(earlier: MentionFace, later: MentionFace) -> int:
    """How far the words of two mentions agree: a class below `MATCH_CLASSES`."""
    if earlier.pronoun or later.pronoun:
        return 0
    if earlier.core == later.core:
        return 4
    if earlier.head == later.head:
        # "Omar Vell" and "Ilse Vell" share a head, as "Minister Vell" and "Omar Vell" do.
        return 3 if earlier.core <= later.core or later.core <= earlier.core else 1
    return 2 if earlier.is_proper and later.is_proper and earlier.core & later.core else 0


def find_distance_class(mentions_between: int) -> int:
    """The class, below `DISTANCE_CLASSES`, of a distance of at least 1 counted in mentions."""
    return next((number for number, edge in enumerate(_DISTANCES) if mentions_between <= edge), len(_DISTANCES))
