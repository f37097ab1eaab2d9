"""Speakers whom a report names only after they have spoken: "her lawyer said", "a monitor said"."""

from collections.abc import Sequence
from itertools import pairwise

from sayso.language.annotation import NameKind
from sayso.language.name_table import NameTable
from sayso.language.tree import Span, Tree

_WATCHERS = frozenset("monitor watchdog group organisation organization ngo charity observatory agency network".split())
"""Nouns by which a report's first sentence stands for a body that it names below: "a monitor said"."""
_CHARACTERS_BELOW = 900
"""How far below a body that a first sentence leaves without a name may be named."""
_CHARACTERS_ON = 500
"""How far on a description's speaker may be named: "her lawyer said. “…,” Kostas Beran added"."""
_FEW = 20
"""Sources below that are looked at."""


def name_late(
    table: NameTable, tree: Tree, sources: Sequence[tuple[int, int]], speakers: dict[tuple[int, int], int | None]
) -> None:
    """Leads a description that speaks to the bare name that speaks next and that nothing else introduces.

    In "her lawyer said. “…,” Kostas Beran added" the second is the first: reports do not name somebody who is new
    without a word on who it is.
    """
    for source, behind in pairwise(sources):
        position, named = speakers[source], speakers[behind]
        if position is None or named is None or behind[0] - source[1] > _CHARACTERS_ON:
            continue
        top = table.find_top(position)
        is_description = table.names[top].proper is None and table.names[top].kind is NameKind.PERSON
        if is_description and _is_new_and_bare(table, named, behind):
            table.lead(top, named)
    _name_watchers(table, tree, sources, speakers)


def _name_watchers(table: NameTable, tree: Tree, sources: Sequence[Span], speakers: dict[Span, int | None]) -> None:
    """Leads "a monitor said" to the first body that speaks by its name below, or whose head does."""
    for number, source in enumerate(sources):
        position = speakers[source]
        if position is None or not _is_watcher(table, tree, table.find_top(position), source):
            continue
        near = (each for each in sources[number + 1 : number + 1 + _FEW] if each[0] - source[1] < _CHARACTERS_BELOW)
        body = next(
            (found for each in near if (found := _find_body(table, tree, each, speakers[each])) is not None), None
        )
        if body is not None:
            table.lead(position, body)


def _is_watcher(table: NameTable, tree: Tree, top: int, source: Span) -> bool:
    """Whether a source is an indefinite body without a name: "a Britain-based monitoring group"."""
    name, head = table.names[top], tree.find_head(*source)
    is_open = head is not None and any(tree.lemma(child) == "a" for child in tree.list_children(head, "det"))
    return name.proper is None and head is not None and is_open and tree.lemma(head) in _WATCHERS


def _find_body(table: NameTable, tree: Tree, source: Span, position: int | None) -> int | None:
    """The body that speaks by its name, or the one whose head or director speaks."""
    if position is None:
        return None
    top = table.find_top(position)
    if table.names[top].proper is not None and table.names[top].kind is NameKind.GROUP:
        return top
    inside = {place for word in tree.find_words(*source) for place in table.list_anchored(word)}
    bodies = [
        place
        for place in sorted(inside)
        if table.names[place].kind is NameKind.GROUP and table.names[place].proper is not None
    ]
    return bodies[0] if len(bodies) == 1 else None


def _is_new_and_bare(table: NameTable, position: int, source: tuple[int, int]) -> bool:
    name = table.names[position]
    is_bare = name.proper is not None and (name.start, name.end) == source and " " in name.proper
    return is_bare and name.kind is NameKind.PERSON and table.is_first(position) and not table.list_titles(position)
