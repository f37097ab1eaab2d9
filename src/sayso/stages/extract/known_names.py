"""Names of bodies that packs know, told as groups whatever the reader takes them for."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.language.annotation import Name, NameKind
from sayso.packs.actor_book import ActorBook


def settle_kinds(names: Sequence[Name], book: ActorBook) -> tuple[Name, ...]:
    """The names, those that a pack has for bodies alone as groups, with what is led to them.

    The reader takes an abbreviation that nobody introduces for a place or a person: "116 members of MEK".
    """
    known = {
        position
        for position, name in enumerate(names)
        if name.kind is not NameKind.GROUP and name.proper is not None and book.is_body(name.proper)
    }
    return tuple(
        replace(name, kind=NameKind.GROUP) if position in known or name.head in known else name
        for position, name in enumerate(names)
    )
