"""What is said, in full: contents that the model cut short, by the tree and by the marks of quotation.

In "the officers were guests, he said, and three had been released" both halves are his, and words in the middle of a
quotation are said by whoever says the rest of it.
"""

from bisect import bisect_left
from collections.abc import Sequence

from sayso.language.tree import SUBJECTS, Span, Tree

_SAID = frozenset({"ccomp", "parataxis"})
_STOPS = frozenset(";:.!?")
_LONGEST_ASIDE = 14
"""Words of "…, an aide to the governor of the province said on Friday, …"."""
_SAID_SHARE = 0.3
"""Of a quotation's words, those that the model must have read as said for the rest to be said too."""


def find_said_words(tree: Tree, cue: int) -> list[int]:
    """The words that a verb of saying brings in, by the tree.

    Args:
        tree: Of the text.
        cue: The position of the verb.

    Returns:
        The clause below the verb, or the one in which the verb with its subject is an aside; without the words of the
        verb and its subject. Nothing where the tree shows neither.
    """
    host = tree.head(cue)
    is_aside = tree.relation(cue) == "parataxis" and host < cue and _is_short_aside(tree, cue)
    heads = [child for child in tree.list_children(cue, *_SAID) if _is_said(tree, cue, child)]
    words: set[int] = set()
    if is_aside or is_as_clause(tree, cue):
        words.update(_list_host(tree, host, cue))
    for head in heads:
        if head < cue or tree.relation(head) == "ccomp":
            words.update(tree.list_subtree(head))
    return sorted(words)


def is_as_clause(tree: Tree, cue: int) -> bool:
    """Whether a verb of saying stands as in "as the ministry itself claims", and says the clause around it."""
    marks = {tree.lemma(mark) for mark in tree.list_children(cue, "mark")}
    is_bare = not tree.has_child(cue, "ccomp", "obj", "xcomp", "parataxis")
    return tree.relation(cue) == "advcl" and "as" in marks and is_bare and tree.has_child(cue, *SUBJECTS)


def find_hosting_words(tree: Tree, cue: Sequence[int]) -> list[int]:
    """The words of the clause in which a phrase such as "according to the police" stands, without the phrase.

    Args:
        tree: Of the text.
        cue: The words before the source.
    """
    noun = tree.head(cue[0])
    host = tree.head(noun)
    if noun in cue or host == noun or tree.relation(noun) not in {"obl", "nmod", "parataxis", "advcl"}:
        return []
    apart = set(tree.list_subtree(noun))
    # "behind the lantern of its leader, who warned that …": what another says there is nothing of theirs
    for clause in tree.list_subtree(host):
        if clause != host and tree.relation(clause) == "acl:relcl" and noun not in tree.list_subtree(clause):
            apart.update(tree.list_subtree(clause))
    return [word for word in tree.list_subtree(host) if word not in apart]


def _is_said(tree: Tree, cue: int, child: int) -> bool:
    """Whether a clause below a verb is what is said: a ccomp, or a clause with a subject before the verb."""
    return tree.relation(child) == "ccomp" or (child < cue and tree.has_child(child, *SUBJECTS))


def _is_short_aside(tree: Tree, cue: int) -> bool:
    """Whether a verb and its subject stand between commas, with nothing told below them but who and when."""
    own = [
        word
        for child in tree.children[cue]
        if tree.relation(child) not in {"ccomp", "parataxis", "conj", "punct"}
        for word in tree.list_subtree(child)
    ]
    first = min([cue, *own])
    # "…; the governor said they had left" says what follows, not what stands before
    is_apart = first > 0 and tree.words[first - 1] in _STOPS
    says_more = any(child > cue and not _has_that(tree, child) for child in tree.list_children(cue, "ccomp"))
    return len(own) < _LONGEST_ASIDE and tree.has_child(cue, *SUBJECTS) and not is_apart and not says_more


def _has_that(tree: Tree, clause: int) -> bool:
    return any(tree.lemma(mark) == "that" for mark in tree.list_children(clause, "mark"))


def _list_host(tree: Tree, host: int, cue: int) -> list[int]:
    """The clause around an aside, without what stands beside the aside in the same way."""
    aside = set(tree.list_subtree(cue))
    return [word for word in tree.list_subtree(host) if word not in aside]


def widen_to_quotations(tree: Tree, words: Sequence[int], cue: Sequence[int], quotations: Sequence[Span]) -> list[int]:
    """The words of a content with the rest of each quotation of which they are a good part.

    Args:
        tree: Of the text.
        words: Of the content.
        cue: Of the cue; a quotation around it is not its own.
        quotations: As `find_quotations` gives them.
    """
    said = set(words)
    if not words:
        return []
    first = tree.reading.words[words[0]][0]
    last = tree.reading.words[words[-1]][1]
    place = max(0, bisect_left(quotations, (first, first)) - 1)
    while place < len(quotations) and quotations[place][0] < last:
        inside = tree.find_words(*quotations[place])
        place += 1
        share = sum(word in said for word in inside)
        if not any(word in inside for word in cue) and share >= max(1, _SAID_SHARE * len(inside)):
            said.update(inside)
    return sorted(said)
