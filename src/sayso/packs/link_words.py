"""What linking and weighing know of words and of event types: `link_words.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

from sayso.errors import PackError
from sayso.packs.reading import PACKS_FOLDER, read_toml
from sayso.records import EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWords:
    """The file, ready to be asked."""

    family_of: Mapping[EventType, str]
    beside: frozenset[frozenset[str]]
    """Pairs of families that one happening often has both of."""
    apart: frozenset[frozenset[str]]
    """Pairs of families that no happening has both of."""
    part_opening: tuple[str, ...]
    part_before: tuple[str, ...]
    part_behind: tuple[str, ...]
    part_joined: tuple[str, ...]
    """Phrases that make a number with a noun of its own, further in front in the clause, a part."""
    part_whole: tuple[str, ...]
    """Words for those whom "include" takes a part of."""
    running: tuple[str, ...]
    generic_units: frozenset[str]
    event_is_patient: frozenset[str]
    """Families in which a count of events is a count of people."""
    selves: frozenset[str]
    kind_of: Mapping[str, str]
    """The kind of people that a noun in the plural names."""


@cache
def load_link_words() -> LinkWords:
    """The words of the package.

    Raises:
        PackError: The file cannot be read, lacks a list, or names a type or a family that is none.
    """
    path = PACKS_FOLDER / "link_words.toml"
    table = read_toml(path)
    try:
        family_of = {EventType(one): family for family, types in table["families"].items() for one in types}
        if missing := [one.value for one in EventType if one not in family_of]:
            raise PackError(f"{path}: {missing[0]} has no family; add it to one")
        return LinkWords(
            family_of=family_of,
            beside=_read_pairs(table["beside"], table["families"]),
            apart=_read_pairs(table["apart"], table["families"]),
            part_opening=tuple(table["parts"]["opening"]),
            part_before=tuple(table["parts"]["before"]),
            part_behind=tuple(table["parts"]["behind"]),
            part_joined=tuple(table["parts"]["joined"]),
            part_whole=tuple(table["parts"]["whole"]),
            running=tuple(table["running"]["words"]),
            event_is_patient=frozenset(table["counted"]["event_is_patient"]),
            kind_of={noun: kind for kind, nouns in table["kinds"].items() for noun in nouns},
            selves=frozenset(table["selves"]["words"]),
            generic_units=frozenset(table["units"]["generic"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PackError(f"{path}: {error} is missing or wrong; restore it") from error


def _read_pairs(entries: list[Any], families: Mapping[str, Any]) -> frozenset[frozenset[str]]:
    pairs: set[frozenset[str]] = set()
    for entry in entries:
        if unknown := [name for name in entry["families"] if name not in families]:
            raise ValueError(f"the family {unknown[0]}")
        pairs.update(map(frozenset, combinations(entry["families"], 2)))
    return frozenset(pairs)
