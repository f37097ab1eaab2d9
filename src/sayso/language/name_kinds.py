"""Of which kind a name is, where the model is of two minds and the gazetteer knows a place of that name."""

from sayso.language.annotation import NameKind
from sayso.language.lexicon import Lexicon
from sayso.language.model.reading import ReadName
from sayso.language.tree import Tree

KIND_BY_NAME = {"PER": NameKind.PERSON, "ORG": NameKind.GROUP, "LOC": NameKind.PLACE}
_COMMON = frozenset(
    "state city town village district county street avenue road route interstate highway parkway freeway exit loop "
    "lot hospital church house school hall room building bridge center centre court station park terrace plaza square "
    "north south east west northeast northwest southeast southwest".split()
)
"""Words that name nothing by themselves, whatever the model takes them for: the "Street" of a name that it cut."""


def find_kind(tree: Tree, name: ReadName, lexicon: Lexicon) -> NameKind | None:
    """The kind of a name; `None` where it is of another kind than Sayso reads, or names nothing.

    Args:
        tree: Of the text.
        name: As the model reads it.
        lexicon: The word lists.
    """
    words = tree.spell(range(name.start, name.end))
    kind = KIND_BY_NAME.get(name.kind)
    if kind is NameKind.PLACE and words.lower().rstrip(".") in _COMMON and not _is_after_article(tree, name):
        return None
    if kind is NameKind.PLACE and not lexicon.is_place(words) and lexicon.is_demonym(words):
        # A people is a group; "the Iranian navy" names the navy.
        return NameKind.GROUP if words.endswith("s") else None
    if (
        kind in {NameKind.PERSON, NameKind.GROUP}
        and lexicon.is_place(words)
        and _is_meant_as_place(tree, name, words, lexicon)
    ):
        return NameKind.PLACE
    return kind


def _is_after_article(tree: Tree, name: ReadName) -> bool:
    """Whether it is told as a known part of the world: "the South"."""
    return name.start > 0 and tree.words[name.start - 1].lower() == "the"


def _is_meant_as_place(tree: Tree, name: ReadName, words: str, lexicon: Lexicon) -> bool:
    if words.lower() in lexicon.bodies:
        return False  # "in Congress"
    inside = range(name.start, name.end)
    head = next((word for word in inside if tree.head(word) not in inside or tree.head(word) == word), None)
    is_mentioned_as_place = head is not None and tree.kind_of(head) == "place"
    is_inside = name.start > 0 and tree.words[name.start - 1].lower() == "in"
    return is_mentioned_as_place or is_inside or _is_mostly_place(tree, words)


def _is_mostly_place(tree: Tree, words: str) -> bool:
    """Whether the model takes most names of these words in this text for a place."""
    kinds = tree.count_kinds(words)
    return 2 * kinds["LOC"] > kinds.total()
