"""Persons, groups and places of a text, each linked to the first full mention of the same one."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.language.annotation import Name, NameKind
from sayso.language.lexicon import Lexicon
from sayso.language.model.reading import ReadMention, ReadName
from sayso.language.name_kinds import KIND_BY_NAME, find_kind
from sayso.language.tree import RELATIVES, Tree

_KIND_BY_MENTION = {"person": NameKind.PERSON, "organization": NameKind.GROUP, "place": NameKind.PLACE}
_SPEAKERS = frozenset({"i", "we", "you", "me", "us", "my", "our", "your", "myself", "ourselves", "yourself"})
"""Who these are is told by who speaks, not by what was named before."""
_BESIDE = frozenset({"appos", "flat"})
_ACTING = frozenset({"nsubj", "nsubj:pass", "obl:agent"})


Link = tuple[str, int]
"""What makes mentions one: what kind of tie, and which."""


def find_names(tree: Tree, lexicon: Lexicon) -> list[Name]:
    """Every person, group and place named or described in a text, in order."""
    entity_by_mention = {
        mention: number for number, mentions in enumerate(tree.reading.entities) for mention in mentions
    }
    names: dict[tuple[int, int], tuple[Name, tuple[Link, ...]]] = {}
    apposed = _find_apposed(tree)
    for number, mention in enumerate(tree.reading.mentions):
        name = _read_mention(tree, mention, lexicon)
        if name is not None:
            links = (("entity", entity_by_mention.get(number)), ("apposed", apposed.get(mention.head)))
            told = tuple((what, which) for what, which in links if which is not None)
            names.setdefault((name.start, name.end), (name, told))
    for name in _find_other_names(tree, lexicon):
        names.setdefault((name.start, name.end), (name, ()))
    ordered = sorted(names.values(), key=lambda pair: (pair[0].start, -pair[0].end))
    return _link(ordered)


def _find_apposed(tree: Tree) -> dict[int, int]:
    """Heads of mentions that an apposition makes one, each with the head of the first: "a chief, Haruna Beltio"."""
    kinds = {mention.head: mention.kind for mention in tree.reading.mentions}
    found: dict[int, int] = {}
    for head, kind in sorted(kinds.items()):
        above = tree.head(head)
        is_beside = tree.relation(head) in _BESIDE and kinds.get(above) == kind
        # Two names beside each other are two of a list; a name beside a description is its name.
        if is_beside and (tree.tag(head) == "PROPN") != (tree.tag(above) == "PROPN"):
            found[head] = found.setdefault(above, above)
    return found


def _read_mention(tree: Tree, mention: ReadMention, lexicon: Lexicon) -> Name | None:
    lower = tree.words[mention.head].lower()
    kind = _KIND_BY_MENTION.get(mention.kind)
    if kind is None or lower in _SPEAKERS or lower in RELATIVES:
        return None
    named = _find_proper_name(tree, mention.head) or _find_name_behind(tree, mention)
    if named is not None:
        told = find_kind(tree, named, lexicon) if named.kind in KIND_BY_NAME else kind
        if told is None:
            return None
        # "in Astrel" is where; "Astrel said" is who.
        is_acting = told is NameKind.PLACE and kind is not NameKind.PLACE and tree.relation(mention.head) in _ACTING
        return _make_name(tree, named, NameKind.GROUP if is_acting else told, lexicon)
    if kind is NameKind.PLACE:
        return None
    if kind is NameKind.PERSON and is_several(tree, mention.head):
        kind = NameKind.GROUP
    start, end = tree.locate(*tree.find_phrase(mention.head))
    return Name(start=start, end=end, kind=kind, proper=None)


def _find_proper_name(tree: Tree, word: int) -> ReadName | None:
    """The name that a word belongs to, unless it is written as a common noun in a text that has capitals."""
    name = tree.find_name(word)
    if name is None:
        return None
    words = tree.spell(range(name.start, name.end))
    return name if not words.islower() or tree.text.islower() else None


def _find_name_behind(tree: Tree, mention: ReadMention) -> ReadName | None:
    """The name that stands right behind a description and is no mention by itself: "the news agency ANV"."""
    behind = mention.head + 1
    name = tree.find_name(behind) if behind < len(tree.words) else None
    if name is None or name.start != behind or tree.kind_of(behind) is not None:
        return None
    is_bound = any(tree.head(word) == mention.head for word in range(name.start, name.end))
    return name if is_bound and KIND_BY_NAME.get(name.kind) is _KIND_BY_MENTION.get(mention.kind) else None


def is_several(tree: Tree, head: int) -> bool:
    """Whether a description stands for more than one person."""
    word, lemma = tree.words[head].lower(), tree.lemma(head)
    if tree.tag(head) == "PRON":
        return word in {"they", "them", "their", "themselves", "those", "these", "others", "many", "several", "both"}
    return tree.tag(head) == "NUM" or (tree.tag(head) == "NOUN" and (word != lemma or lemma in {"people", "police"}))


def _make_name(tree: Tree, name: ReadName, kind: NameKind, lexicon: Lexicon) -> Name:
    first, last = _skip_titles(tree, name, lexicon) if kind is NameKind.PERSON else _widen(tree, name)
    bare = range(name.start, name.end)
    # "Over Astrel" of a headline, "Democrat Astrel": what hangs on a place is not always part of its name.
    if (
        kind is NameKind.PLACE
        and lexicon.is_place(tree.spell(bare))
        and not lexicon.is_place(tree.spell(range(first, last)))
    ):
        first = name.start
    start, end = tree.locate(first, last)
    return Name(start=start, end=end, kind=kind, proper=tree.text[start:end])


def _widen(tree: Tree, name: ReadName) -> tuple[int, int]:
    """With the capitals before it that hang on it: the "National" of "National Council"."""
    first = name.start
    opening = tree.find_sentence(first)[0]
    while first - 1 > opening and tree.words[first - 1][0].isupper() and name.start <= tree.head(first - 1) < name.end:
        first -= 1
    return first, name.end


def _skip_titles(tree: Tree, name: ReadName, lexicon: Lexicon) -> tuple[int, int]:
    """Past "President" and "Dr" before a name."""
    first = name.start
    while name.end - first > 1 and tree.words[first].lower().rstrip(".") in lexicon.titles | lexicon.roles:
        first += 1
    return first, name.end


def _find_other_names(tree: Tree, lexicon: Lexicon) -> Iterator[Name]:
    """Names that stand at no mention's head: a ministry's in "the ministry's spokesman", a place's in a list."""
    for name in tree.reading.names:
        kind = find_kind(tree, name, lexicon)
        if kind is not None and _find_proper_name(tree, name.start) is not None:
            yield _make_name(tree, name, kind, lexicon)


def _link(ordered: list[tuple[Name, tuple[Link, ...]]]) -> list[Name]:
    """Each name with the position of the mention of the same one that names it best."""
    names = [name for name, _ in ordered]
    group_by_key: dict[tuple[str, str, str], int] = {}
    groups: list[list[int]] = []
    group_of: list[int] = []
    for position, (name, links) in enumerate(ordered):
        # Of two kinds they are not the same, whatever the model links.
        keys = [(name.kind.value, what, str(which)) for what, which in links]
        if name.proper is not None:
            keys.append((name.kind.value, "name", name.proper.lower()))
        known = sorted({group_by_key[key] for key in keys if key in group_by_key})
        mine = known[0] if known else len(groups)
        if not known:
            groups.append([])
        groups[mine].append(position)
        group_of.append(mine)
        for other in known[1:]:
            groups[mine] = sorted({*groups[mine], *groups[other]})
            for moved in groups[other]:
                group_of[moved] = mine
            groups[other] = []
            group_by_key = {key: mine if group == other else group for key, group in group_by_key.items()}
        for key in keys:
            group_by_key.setdefault(key, mine)
    best = [_choose_best(names, group) if group else 0 for group in groups]
    return [replace(name, head=best[group_of[position]]) for position, name in enumerate(names)]


def _choose_best(names: list[Name], group: list[int]) -> int:
    """The name with the most words, the first of equals; without a name, the first description."""
    kind = next((names[position].kind for position in group if names[position].proper is not None), None)
    named = [position for position in group if names[position].proper is not None and names[position].kind is kind]
    if not named:
        return group[0]
    return max(named, key=lambda position: (len((names[position].proper or "").split()), -position))
