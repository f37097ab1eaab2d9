"""Persons, groups and places of a text, each linked to the first full mention of the same one."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from sayso.language.annotation import Name, NameKind
from sayso.language.lexicon import Lexicon
from sayso.language.model.reading import ReadMention, ReadName
from sayso.language.name_groups import NameGroups
from sayso.language.name_kinds import KIND_BY_NAME, find_kind, is_doer
from sayso.language.proper_names import find_unread_name, is_title, widen_group, widen_person
from sayso.language.tree import RELATIVES, Tree

_KIND_BY_MENTION = {"person": NameKind.PERSON, "organization": NameKind.GROUP, "place": NameKind.PLACE}
_SPEAKERS = frozenset({"i", "we", "you", "me", "us", "my", "our", "your", "myself", "ourselves", "yourself"})
"""Who these are is told by who speaks, not by what was named before."""
_ARTICLES = frozenset({"the", "a", "an"})
_FEWEST_WORDS = 2
"""Of a full name, and letters of its initials."""
_STEM_LETTERS = 5
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
    for name in _find_passed_over(tree, lexicon, [name for name, _ in names.values()]):
        names.setdefault((name.start, name.end), (name, ()))
    ordered = sorted(names.values(), key=lambda pair: (pair[0].start, -pair[0].end))
    return _link(ordered, tree.text)


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
    named = _find_proper_name(tree, mention.head, lexicon) or _find_name_behind(tree, mention)
    if named is not None:
        told = find_kind(tree, named, lexicon) if named.kind in KIND_BY_NAME else kind
        if told is None:
            return None
        # "in Astrel" is where; "Astrel said" is who.
        is_acting = told is NameKind.PLACE and tree.relation(mention.head) in _ACTING
        words = range(named.start, named.end)
        is_body = kind is not NameKind.PLACE or (not lexicon.is_place(tree.spell(words)) and is_doer(tree, words))
        return _make_name(tree, named, NameKind.GROUP if is_acting and is_body else told, lexicon)
    unread = find_unread_name(tree, mention.head, lexicon)
    is_acting = tree.relation(mention.head) in _ACTING
    if unread is not None and (kind is not NameKind.PLACE or is_acting) and not _is_common(tree, unread, lexicon):
        start, end = tree.locate(*unread)
        is_body = tree.lemma(mention.head).lower() in lexicon.bodies
        acting = NameKind.GROUP if kind is NameKind.PLACE or is_body else kind
        return Name(start=start, end=end, kind=acting, proper=tree.text[start:end])
    if kind is NameKind.PLACE:
        return None
    if kind is NameKind.PERSON and is_several(tree, mention.head):
        kind = NameKind.GROUP
    start, end = tree.locate(*_cut_participle(tree, mention.head))
    return Name(start=start, end=end, kind=kind, proper=None)


def _cut_participle(tree: Tree, head: int) -> tuple[int, int]:
    """The phrase of a description without what was done to it: "a baker" of "a baker interviewed by the radio"."""
    first, last = tree.find_phrase(head)
    told = [
        min(tree.list_subtree(word))
        for word in range(head + 1, last)
        if tree.relation(word) in {"acl", "acl:relcl"} and first <= tree.head(word) < word
    ]
    return first, max(head + 1, min([last, *told]))


def _is_common(tree: Tree, words: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a single word with a capital is one that the lists know: "the Government"."""
    lemma, lists = tree.lemma(words[0]), (lexicon.roles, lexicon.bodies, lexicon.people, lexicon.titles)
    return words[1] - words[0] == 1 and any(lemma in each for each in (*lists, lexicon.documents))


def _find_proper_name(tree: Tree, word: int, lexicon: Lexicon) -> ReadName | None:
    """The name that a word belongs to, unless it is an office, or a common noun in a text that has capitals."""
    name = tree.find_name(word)
    if name is None or is_title(tree, name, lexicon):
        return None
    words = tree.spell(range(name.start, name.end))
    if tree.words[name.start].lower() in _ARTICLES:
        name = name._replace(start=name.start + 1)
    return name if name.start < name.end and (not words.islower() or tree.text.islower()) else None


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
    if kind is NameKind.PERSON:
        first, last = _skip_titles(tree, *widen_person(tree, name.start, name.end, lexicon), lexicon)
    elif kind is NameKind.GROUP:
        first, last = widen_group(tree, name.start, name.end, lexicon)
    else:
        first, last = _widen_place(tree, name, lexicon)
    start, end = tree.locate(first, last)
    return Name(start=start, end=end, kind=kind, proper=tree.text[start:end])


def _widen(tree: Tree, name: ReadName) -> tuple[int, int]:
    """With the capitals before it that hang on it: the "National" of "National Council"."""
    first = name.start
    opening = tree.find_sentence(first)[0]
    while first - 1 > opening and tree.words[first - 1][0].isupper() and name.start <= tree.head(first - 1) < name.end:
        first -= 1
    return first, name.end


def _widen_place(tree: Tree, name: ReadName, lexicon: Lexicon) -> tuple[int, int]:
    first, last = _widen(tree, name)
    bare = tree.spell(range(name.start, name.end))
    # "Over Astrel" of a headline, "Democrat Astrel": what hangs on a place is not always part of its name.
    is_part = lexicon.is_place(bare) and not lexicon.is_place(tree.spell(range(first, last)))
    return (name.start, last) if is_part else (first, last)


def _skip_titles(tree: Tree, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """Past "President", "Dr" and "Foreign Secretary" before a name."""
    titles = [
        word
        for word in range(first, last - 1)
        if (lower := tree.words[word].lower().rstrip(".")) in lexicon.titles or lower in lexicon.roles
    ]
    return (titles[-1] + 1 if titles else first), last


def _find_other_names(tree: Tree, lexicon: Lexicon) -> Iterator[Name]:
    """Names that stand at no mention's head: a ministry's in "the ministry's spokesman", a place's in a list."""
    for name in tree.reading.names:
        kind = find_kind(tree, name, lexicon)
        if kind is not None and (proper := _find_proper_name(tree, name.start, lexicon)) is not None:
            yield _make_name(tree, proper, kind, lexicon)


def _find_passed_over(tree: Tree, lexicon: Lexicon, found: list[Name]) -> Iterator[Name]:
    """Names that do something or suffer it, or of bodies, and that the model takes for nobody."""
    taken = {word for name in found for word in tree.find_words(name.start, name.end)}
    for word in range(len(tree.words)):
        is_body = tree.lemma(word).lower() in lexicon.bodies
        if tree.tag(word) not in {"PROPN", "NOUN"} or not (tree.relation(word) in _ACTING or is_body) or word in taken:
            continue
        unread = find_unread_name(tree, word, lexicon, may_open=tree.relation(word) in _ACTING)
        if unread is None or _is_common(tree, unread, lexicon) or not taken.isdisjoint(range(*unread)):
            continue
        if lexicon.is_place(tree.spell(range(*unread))):
            continue
        start, end = tree.locate(*unread)
        yield Name(start=start, end=end, kind=NameKind.GROUP, proper=tree.text[start:end])


def _link(ordered: list[tuple[Name, tuple[Link, ...]]], text: str) -> list[Name]:
    """Each name with the position of the mention of the same one that names it best."""
    names = [name for name, _ in ordered]
    short_forms = _find_short_forms(names)
    table = NameGroups(names, lambda name: name.proper or text[name.start : name.end], partial(_is_told_apart, text))
    for position, (name, links) in enumerate(ordered):
        # Of two kinds they are not the same, whatever the model links.
        keys = [(name.kind.value, what, str(which)) for what, which in links]
        if name.proper is not None:
            keys.append((name.kind.value, "name", short_forms.get(name.proper, name.proper).lower()))
        table.add(position, keys)
    heads: dict[int, int] = {}
    for group in table.list_groups():
        best = _choose_best(names, group)
        heads.update((position, best) for position in group)
    return [replace(name, head=heads[position]) for position, name in enumerate(names)]


def _is_told_apart(text: str, one: Name, other: Name) -> bool:
    """Whether two bodies of one noun have names of their own: "Border Guards" and "Coast Guards".

    Each has a capital that the other lacks. A name that is told in short keeps its capitals: "the Astreli army" is not
    short for "Free Astreli Army". Else nothing is told: a "Foreign Ministry" may be that of External Relations.
    """
    if NameKind.GROUP not in {one.kind, other.kind} or (one.proper is None and other.proper is None and one == other):
        return False
    words, others = _spell_body(text, one), _spell_body(text, other)
    if not words or not others:
        return False
    if _find_noun(words) != _find_noun(others):
        return False
    own, theirs = _list_stems(words), _list_stems(others)
    if own - theirs and theirs - own:
        return not _is_initials(own, others) and not _is_initials(theirs, words)
    return own != theirs and words[-1][0].isupper() != others[-1][0].isupper() and bool(own and theirs)


def _spell_body(text: str, name: Name) -> list[str]:
    """The words of a name, or of a description that begins with a capital behind its article."""
    words = (name.proper or text[name.start : name.end]).split()
    if words and words[0].lower() in _ARTICLES:
        words = words[1:]
    return words if words and words[0][0].isupper() else []


def _find_noun(words: list[str]) -> tuple[str, bool]:
    """What a body is, and whether an "of" tells it apart: "ministry" of "Ministry of Works"."""
    last = words.index("of") if "of" in words else len(words)
    return words[max(0, last - 1)].lower(), "of" in words


def _list_stems(words: list[str]) -> frozenset[str]:
    """Words with a capital without their endings: "Kurdish" and "Kurdistan" are one."""
    return frozenset(word.lower()[:_STEM_LETTERS] for word in words if word[0].isupper())


def _is_initials(stems: frozenset[str], words: list[str]) -> bool:
    """Whether a name is made of the initials of the other."""
    initials = "".join(word[0] for word in words if word[0].isupper()).lower()[:_STEM_LETTERS]
    return initials in stems


def _find_short_forms(names: list[Name]) -> dict[str, str]:
    """Short forms of names with the one full name that each can stand for: a surname, initials, the last words."""
    full: dict[tuple[NameKind, str], set[str]] = {}
    for name in names:
        for short in _list_short_forms(name):
            full.setdefault((name.kind, short), set()).add(name.proper or "")
    found = {}
    for name in names:
        if name.proper is not None:
            matches = full.get((name.kind, name.proper), set())
            if len(matches) == 1:
                found[name.proper] = next(iter(matches))
    return found


def _list_short_forms(name: Name) -> list[str]:
    """What a name of several words can be shortened to."""
    words = (name.proper or "").split()
    if len(words) < _FEWEST_WORDS or name.kind is NameKind.PLACE:
        return []
    forms = [" ".join(words[first:]) for first in range(1, len(words)) if words[first][0].isupper()]
    initials = "".join(word[0] for word in " ".join(words).replace("-", " ").split() if word[0].isupper())
    return [*forms, initials] if name.kind is NameKind.GROUP and len(initials) >= _FEWEST_WORDS else forms


def _choose_best(names: list[Name], group: list[int]) -> int:
    """The name with the most words, the first of equals; without a name, the first description."""
    kind = next((names[position].kind for position in group if names[position].proper is not None), None)
    named = [position for position in group if names[position].proper is not None and names[position].kind is kind]
    if not named:
        return group[0]
    return max(named, key=lambda position: (len((names[position].proper or "").split()), -position))
