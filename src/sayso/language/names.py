"""Persons, groups and places of a text, each linked to the first full mention of the same one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.language.annotation import Name, NameKind
from sayso.language.lexicon import Lexicon
from sayso.language.model.reading import ReadMention, ReadName
from sayso.language.tree import RELATIVES, Tree

_KIND_BY_MENTION = {"person": NameKind.PERSON, "organization": NameKind.GROUP, "place": NameKind.PLACE}
_KIND_BY_NAME = {"PER": NameKind.PERSON, "ORG": NameKind.GROUP, "LOC": NameKind.PLACE}
_SPEAKERS = frozenset({"i", "we", "you", "me", "us", "my", "our", "your", "myself", "ourselves", "yourself"})
"""Who these are is told by who speaks, not by what was named before."""
_ACTING = frozenset({"nsubj", "nsubj:pass", "obl:agent"})


def find_names(tree: Tree, lexicon: Lexicon) -> list[Name]:
    """Every person, group and place named or described in a text, in order."""
    entity_by_mention = {
        mention: number for number, mentions in enumerate(tree.reading.entities) for mention in mentions
    }
    names: dict[tuple[int, int], tuple[Name, int | None]] = {}
    for number, mention in enumerate(tree.reading.mentions):
        name = _read_mention(tree, mention, lexicon)
        if name is not None:
            names.setdefault((name.start, name.end), (name, entity_by_mention.get(number)))
    for name in _find_other_names(tree, lexicon):
        names.setdefault((name.start, name.end), (name, None))
    ordered = sorted(names.values(), key=lambda pair: (pair[0].start, -pair[0].end))
    return _link(ordered)


def _read_mention(tree: Tree, mention: ReadMention, lexicon: Lexicon) -> Name | None:
    lower = tree.words[mention.head].lower()
    kind = _KIND_BY_MENTION.get(mention.kind)
    if kind is None or lower in _SPEAKERS or lower in RELATIVES:
        return None
    named = _find_proper_name(tree, mention.head)
    if named is not None:
        told = _KIND_BY_NAME.get(named.kind, kind)
        # "in Astrel" is where; "Astrel said" is who.
        is_acting = told is NameKind.PLACE and kind is not NameKind.PLACE and tree.relation(mention.head) in _ACTING
        kind = kind if is_acting else told
        return _make_name(tree, named, kind, lexicon)
    if kind is NameKind.PLACE:
        return None
    if kind is NameKind.PERSON and _is_several(tree, mention.head):
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


def _is_several(tree: Tree, head: int) -> bool:
    """Whether a description stands for more than one person."""
    word, lemma = tree.words[head].lower(), tree.lemma(head)
    if tree.tag(head) == "PRON":
        return word in {"they", "them", "their", "themselves", "those", "these", "others", "many", "several", "both"}
    return tree.tag(head) == "NUM" or (tree.tag(head) == "NOUN" and (word != lemma or lemma in {"people", "police"}))


def _make_name(tree: Tree, name: ReadName, kind: NameKind, lexicon: Lexicon) -> Name:
    first, last = _skip_titles(tree, name, lexicon) if kind is NameKind.PERSON else _widen(tree, name)
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
        kind = _KIND_BY_NAME.get(name.kind)
        if kind is not None and _find_proper_name(tree, name.start) is not None:
            yield _make_name(tree, name, kind, lexicon)


def _link(ordered: list[tuple[Name, int | None]]) -> list[Name]:
    """Each name with the position of the mention of the same one that names it best."""
    names = [name for name, _ in ordered]
    group_by_key: dict[tuple[str, ...], int] = {}
    groups: list[list[int]] = []
    group_of: list[int] = []
    for position, (name, entity) in enumerate(ordered):
        keys: list[tuple[str, ...]] = []
        if entity is not None:
            # Of two kinds they are not the same, whatever the model links.
            keys.append((name.kind.value, "entity", str(entity)))
        if name.proper is not None:
            keys.append((name.kind.value, name.proper.lower()))
        known = next((group_by_key[key] for key in keys if key in group_by_key), None)
        if known is None:
            known = len(groups)
            groups.append([])
        groups[known].append(position)
        group_of.append(known)
        for key in keys:
            group_by_key.setdefault(key, known)
    best = [_choose_best(names, group) for group in groups]
    return [replace(name, head=best[group_of[position]]) for position, name in enumerate(names)]


def _choose_best(names: list[Name], group: list[int]) -> int:
    """The name with the most words, the first of equals; without a name, the first description."""
    kind = next((names[position].kind for position in group if names[position].proper is not None), None)
    named = [position for position in group if names[position].proper is not None and names[position].kind is kind]
    if not named:
        return group[0]
    return max(named, key=lambda position: (len((names[position].proper or "").split()), -position))


def add_sources(names: list[Name], sources: Sequence[tuple[int, int]], tree: Tree, lexicon: Lexicon) -> list[Name]:
    """The names with those whose words are quoted and who were not taken for anybody: "the Director for Lower Orrin".

    Args:
        names: What was found.
        sources: The characters of each source.
        tree: Of the text.
        lexicon: The word lists.

    Returns:
        The names in their places, and the added ones behind them.
    """
    taken = {character for name in names for character in range(name.start, name.end)}
    added: dict[tuple[int, int], Name] = {}
    for start, end in sources:
        words = tree.find_words(start, end)
        head = next((word for word in words if tree.head(word) not in words or tree.head(word) == word), None)
        if head is None or tree.tag(head) == "PRON" or tree.reading.words[head][0] in taken:
            continue
        known = {tree.lemma(head), *(tree.lemma(child) for child in tree.list_children(head, "flat", "compound"))}
        kind = NameKind.PERSON if known & lexicon.roles and not _is_several(tree, head) else NameKind.GROUP
        position = len(names) + len(added)
        added.setdefault((start, end), Name(start=start, end=end, kind=kind, proper=None, head=position))
    return [*names, *added.values()]
