"""Who is said to be behind a deed that a noun tells of: "charged with the murder of two guards"."""

from collections.abc import Iterator

from sayso.language.tree import SUBJECTS, Tree

_ACCUSING = frozenset(
    "accuse blame suspect charge convict acquit indict try jail imprison sentence arrest detain hold execute".split()
)
"""Verbs whose object is said to have done what stands behind "of", "with", "for" or "over"."""
_OWNING_UP = frozenset({"confess", "admit", "plead"})
_ANSWERABLE = frozenset({"responsible", "guilty", "liable", "answerable"})
_TAKING = frozenset({"claim", "take", "accept", "bear", "assume", "admit", "deny"})
_PUTTING = {"blame": "on", "pin": "on", "attribute": "to", "ascribe": "to"}


def find_blamed(tree: Tree, noun: int) -> list[int]:
    """The heads of the phrases that name the doer, who is accused, sentenced, answerable, or owns up.

    Args:
        tree: The text.
        noun: The noun of the deed.
    """
    return list(dict.fromkeys(_list_blamed(tree, noun)))


def _list_blamed(tree: Tree, noun: int) -> Iterator[int]:
    above, relation, joints = tree.head(noun), tree.relation(noun), tree.find_joints(noun)
    lemma = tree.lemma(above)
    if relation in {"obl", "nmod"} and joints & {"of", "with", "for", "over", "to"}:
        if lemma in _ACCUSING and tree.tag(above) == "VERB":
            yield from _list_objects(tree, above)
        elif lemma in _OWNING_UP:
            yield from tree.list_children(above, *SUBJECTS)
        elif lemma in _ANSWERABLE:
            yield from _list_described(tree, above)
        elif lemma == "responsibility" and tree.relation(above) == "obj" and tree.lemma(tree.head(above)) in _TAKING:
            yield from tree.list_children(tree.head(above), *SUBJECTS)
    putting = [above] if relation in {"obj", "nsubj:pass"} else []
    for verb in (*putting, *tree.list_children(noun, "acl", "acl:relcl")):
        joint = _PUTTING.get(tree.lemma(verb))
        if joint is not None:
            yield from (child for child in tree.list_children(verb, "obl") if joint in tree.find_joints(child))


def _list_objects(tree: Tree, verb: int) -> list[int]:
    """Whom a verb is done to: its object, the subject of its passive, or the noun that its participle describes."""
    objects = tree.list_children(verb, "obj", "iobj", "nsubj:pass")
    if objects:
        return objects
    return [tree.head(verb)] if tree.relation(verb) == "acl" else []


def _list_described(tree: Tree, adjective: int) -> list[int]:
    """Whom an adjective says something of: "the Front was responsible", "they held the Front responsible"."""
    if subjects := tree.list_children(adjective, *SUBJECTS):
        return subjects
    if tree.relation(adjective) in {"xcomp", "ccomp", "advmod"}:
        return tree.list_children(tree.head(adjective), "obj")
    return [tree.head(adjective)] if tree.relation(adjective) in {"amod", "acl"} else []
