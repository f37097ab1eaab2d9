"""What the trained reader can say: the labels of its heads, in the order in which the model holds them."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

TAGS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
"""Universal Dependencies parts of speech."""
NAME_KINDS = ("PER", "ORG", "LOC", "MISC")
NAME_LABELS = ("O", *(f"{place}-{kind}" for kind in NAME_KINDS for place in "BI"))
"""Proper names, as first and further words."""
MENTION_KINDS = ("none", "person", "organization", "place", "event", "time", "object", "abstract", "animal")
"""What a noun phrase stands for, told at its head; GUM's plants and substances are objects."""
LINKED_KINDS = ("person", "organization", "place")
"""The kinds whose mentions are linked into entities."""
CUE_LABELS = ("O", "B", "I")
ATTRIBUTION_PARTS = ("none", "source", "content")
GUIDELINES = ("open", "news")
"""Whose rules for attributions: GUM's and PropBank's, or PolNeAR's."""

DISTANCE_STEPS = (1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 45, 70, 110)
"""Upper edges of the steps in which distances between words are told, each way."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """The labels that training found in its data."""

    relations: tuple[str, ...]
    """Universal Dependencies relations."""
    roles: tuple[str, ...]
    """PropBank roles; the first is `none`."""
    lemma_scripts: tuple[str, ...]
    """How to make a lemma of a word: letters to drop at its end, a colon, letters to add."""

    def to_json(self) -> str:
        """The inventory as a JSON object."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Inventory":
        """The inventory that `to_json` wrote."""
        return cls(**{name: tuple(values) for name, values in json.loads(text).items()})


def find_script(word: str, lemma: str) -> str:
    """The script that makes a lemma, in lower case, of a word."""
    word, lemma = word.lower(), lemma.lower()
    shared = next(
        (position for position, (one, other) in enumerate(zip(word, lemma, strict=False)) if one != other),
        min(len(word), len(lemma)),
    )
    return f"{len(word) - shared}:{lemma[shared:]}"


def apply_script(word: str, script: str) -> str:
    """The lemma, in lower case; the word itself where the script does not fit it."""
    word = word.lower()
    dropped, _, added = script.partition(":")
    kept = len(word) - int(dropped)
    return (word[:kept] + added or word) if kept >= 0 else word


def count_scripts(pairs: Iterable[tuple[str, str]], least: int) -> tuple[str, ...]:
    """The scripts of these words and lemmas that occur at least so often, in alphabetical order."""
    counts: dict[str, int] = {}
    for word, lemma in pairs:
        script = find_script(word, lemma)
        counts[script] = counts.get(script, 0) + 1
    return tuple(sorted(script for script, count in counts.items() if count >= least))
