"""What the trained model reads in a text, told in words: trees, names, entities, roles and attributions.

Words are numbered through the text; a range of words has its end past the last.
"""

from dataclasses import dataclass
from typing import NamedTuple


class ReadName(NamedTuple):
    """A proper name."""

    start: int
    end: int
    kind: str
    """One of `inventory.NAME_KINDS`."""


class ReadMention(NamedTuple):
    """A noun phrase or pronoun that stands for somebody or something."""

    start: int
    end: int
    head: int
    kind: str
    """One of `inventory.MENTION_KINDS`."""


class ReadPredicate(NamedTuple):
    """A word that tells an event or a state, with the heads of its arguments."""

    position: int
    roles: tuple[tuple[str, int], ...]
    """PropBank role (`ARG0`, `ARGM-TMP`, `R-ARG1` …) and the position of the head of the phrase that plays it."""


class ReadSaying(NamedTuple):
    """Somebody is said to say, think or know something; words in order."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    parent: int | None
    """The position, in `Reading.sayings`, of the smallest one in whose content it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text as the trained model reads it."""

    words: tuple[tuple[int, int], ...]
    """Characters of each word."""
    sentences: tuple[tuple[int, int], ...]
    """Words of each sentence; sentences cover all words, in order."""
    tags: tuple[str, ...]
    """UPOS."""
    lemmas: tuple[str, ...]
    """Lower case."""
    heads: tuple[int, ...]
    """The head of each word; a root has its own position. Each sentence is one tree."""
    relations: tuple[str, ...]
    """Universal Dependencies relations."""
    names: tuple[ReadName, ...]
    mentions: tuple[ReadMention, ...]
    entities: tuple[tuple[int, ...], ...]
    """Positions in `mentions` of people, groups and places that are the same; each at least two."""
    predicates: tuple[ReadPredicate, ...]
    sayings: tuple[ReadSaying, ...]
    """In order of their cues."""
