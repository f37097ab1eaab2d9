"""Which names, descriptions and pronouns of one report stand for the same person or group."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from sayso.language.annotation import Name, NameKind
from sayso.language.rules.names import GROUP_PRONOUNS, PERSON_PRONOUNS


def link_names(names: list[Name], text: str) -> list[Name]:
    """The names with their heads: the first full mention of the same person or group.

    Full names by equality, by last word (persons), by initials, brackets and shortening (groups); pronouns and
    descriptions take the nearest one of their kind before them.
    """
    linked: list[Name] = []
    acronyms = dict(_find_acronyms(names, text))
    shortened = _find_shortened(names)
    first_by_key: dict[tuple[NameKind, str], int] = {}
    for position, name in enumerate(names):
        keys = _list_keys(name)
        head = shortened.get(position)
        if head is None:
            head = next((first_by_key[key] for key in keys if key in first_by_key), None)
        if head is None:
            head = _find_head(name, position, linked, acronyms, text)
        linked.append(replace(name, head=head))
        for key in keys:
            first_by_key.setdefault(key, head)
    fullest = _find_fullest(linked)
    return [replace(name, head=fullest.get(name.head, name.head)) for name in linked]


def _find_shortened(names: list[Name]) -> dict[int, int]:
    """Groups named by one word of the only longer name that holds it: "the Union" for "Union of the Lantern"."""
    longer: dict[str, dict[str, int]] = {}
    for position, name in enumerate(names):
        if name.kind is NameKind.GROUP and name.proper is not None and " " in name.proper:
            for word in (word for word in name.proper.split() if word[0].isupper()):
                longer.setdefault(word, {}).setdefault(name.proper, position)
    return {
        position: next(iter(longer[name.proper].values()))
        for position, name in enumerate(names)
        if name.kind is NameKind.GROUP and name.proper is not None and len(longer.get(name.proper, ())) == 1
    }


def _find_fullest(linked: list[Name]) -> dict[int | None, int]:
    """For each head, the mention of the same one whose name has the most words; the first of equals."""
    fullest: dict[int | None, int] = {}
    for position, name in enumerate(linked):
        if name.proper is None or name.head is None:
            continue
        best = fullest.get(name.head)
        if best is None or len(name.proper.split()) > len((linked[best].proper or "").split()):
            fullest[name.head] = position
    return fullest


def _find_acronyms(names: list[Name], text: str) -> Iterator[tuple[str, int]]:
    for (position, name), (_, after) in pairwise(enumerate(names)):
        if after.proper is not None and re.fullmatch(r"\s?[’']?s?\s?\(", text[name.end : after.start]):
            yield after.proper, position
    for position, name in enumerate(names):
        if name.proper is not None and name.kind is NameKind.GROUP and " " in name.proper:
            initials = "".join(word[0] for word in name.proper.split() if word[0].isupper())
            yield initials, position


def _list_keys(name: Name) -> list[tuple[NameKind, str]]:
    """What a later mention of the same one is known by: the whole name, and for persons its last word."""
    if name.proper is None or name.kind is NameKind.PLACE:
        return []
    whole = name.proper.lower()
    return [(name.kind, whole), *([(name.kind, whole.split()[-1])] if name.kind is NameKind.PERSON else ())]


def _find_head(name: Name, position: int, linked: list[Name], acronyms: dict[str, int], text: str) -> int:
    if name.kind is NameKind.PLACE:
        return position
    if name.proper is None:
        return _find_antecedent(name, position, linked, text)
    named = acronyms.get(name.proper, position) if name.kind is NameKind.GROUP else position
    head = linked[named].head if named < position else position
    return head if head is not None else named


_NAMES_BACK = 200
"""Names that the antecedent of a pronoun or description is looked for among: some 2,000 words."""


def _find_antecedent(name: Name, position: int, linked: list[Name], text: str) -> int:
    """A pronoun takes the last name of its kind; "the ministry" the last name that holds or stands by that noun."""
    words = text[name.start : name.end].lower().split()
    is_pronoun = len(words) == 1 and words[0] in PERSON_PRONOUNS | GROUP_PRONOUNS
    noun = words[-1] if len(words) > 1 and words[0] in _DEFINITE else None
    for index in range(len(linked) - 1, max(-1, len(linked) - 1 - _NAMES_BACK), -1):
        earlier = linked[index]
        if earlier.kind is not name.kind or earlier.proper is None:
            continue
        if is_pronoun or (noun is not None and _has_noun(earlier, noun, text)):
            return earlier.head if earlier.head is not None else index
    return position


_DEFINITE = frozenset({"the", "its", "this", "that"})


_NEAR_CHARACTERS = 70
"""How far the noun that describes a person may stand behind the name: ", a spokeswoman for the movement of …"."""


def _has_noun(name: Name, noun: str, text: str) -> bool:
    """Whether a name holds the noun ("Ministry of Public Order") or is described by it right beside it."""
    if noun in name.proper.lower().split() if name.proper is not None else False:
        return True
    if name.kind is not NameKind.PERSON:
        return False
    before = text[max(0, name.start - _NEAR_CHARACTERS // 2) : name.start].lower().rsplit(".", 1)[-1]
    after = text[name.end : name.end + _NEAR_CHARACTERS].lower().split(".", 1)[0]
    apposed = after.split(",")[1] if after.startswith(",") and after.count(",") else ""
    return before.rstrip().endswith(noun) or noun in apposed.split()[:4]
