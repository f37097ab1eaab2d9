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

_STANDING_PREPOSITIONS = frozenset("in at near outside inside across around throughout on off along".split())
"""Behind which a place stands, and hardly ever a body."""
_HOLDING = frozenset("see have host witness lie experience mourn be".split())
"""What places do: "Dremmouth saw a march"."""


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


def is_doer(tree: Tree, words: range) -> bool:
    """Whether a name does something that places hardly do: "Mojahedin" of "the Mojahedin besieged it"."""
    return any(
        role == "ARG0" and head in words and tree.lemma(predicate.position) not in _HOLDING
        for predicate in tree.reading.predicates
        for role, head in predicate.roles
    )


def is_where(tree: Tree, start: int, end: int) -> bool:
    """Whether words, or the name that they are part of, stand behind a preposition of places: "in Kelvany Prison"."""
    head = tree.find_head(*tree.locate(start, end))
    while head is not None and not tree.find_joints(head):
        is_part = tree.relation(head) in {"compound", "flat", "amod", "nmod:poss"}
        head = tree.head(head) if is_part else None
    return head is not None and bool(tree.find_joints(head) & _STANDING_PREPOSITIONS)


def is_told_as_place(tree: Tree, words: range) -> bool:
    """Whether a name stands behind "in", or behind a noun for a place: "the town of Drezhova"."""
    head = tree.find_head(*tree.locate(words.start, words.stop))
    if head is None:
        return False
    is_of_place = tree.relation(head) in {"nmod", "appos"} and tree.kind_of(tree.head(head)) == "place"
    return is_of_place or bool(tree.find_joints(head) & {"in", "at", "near"})


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
