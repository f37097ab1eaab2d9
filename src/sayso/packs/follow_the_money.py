"""Actors from FollowTheMoney entities, one JSON object a line, as OpenSanctions and Aleph export them.

Read are names, aliases and countries of persons and bodies, who held which position when (`Occupancy`), and what
they were part of (`Membership`). Entities of other schemata are passed over. The schemata are those of
https://followthemoney.tech/explorer/schemata/.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from sayso.errors import PackError
from sayso.packs.actor_book import Actor, ActorName, ActorPack, ActorTie, Office, OfficeTerm
from sayso.packs.iso_dates import read_date
from sayso.records import Interval, MentionKind

_KINDS = {
    "Person": MentionKind.PERSON,
    "Organization": MentionKind.GROUP,
    "PublicBody": MentionKind.GROUP,
    "LegalEntity": MentionKind.GROUP,
    "Company": MentionKind.GROUP,
}
_WHOLE_NAMES = ("name", "alias", "previousName")
_WEAK_NAMES = ("weakAlias", "abbreviation")
_OF_COUNTRY = re.compile(r"^(?P<title>.+?) of (?:the )?[A-Z].*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entity:
    """One line of the file."""

    id: str
    schema: str
    caption: str | None
    properties: Mapping[str, Sequence[str]]

    def list_values(self, *names: str) -> list[str]:
        """The values of some properties, in the order of the names."""
        return list(dict.fromkeys(value for name in names for value in self.properties.get(name, ())))

    def find_first(self, name: str) -> str | None:
        """The first value of a property."""
        return next(iter(self.properties.get(name, ())), None)


def read_follow_the_money(path: Path) -> ActorPack:
    """The actors and offices of a file; their keys are the entities' ids with `ftm:` before them.

    Raises:
        PackError: A line is no entity of FollowTheMoney.
    """
    entities = list(_read_entities(path))
    known = {entity.id for entity in entities if entity.schema in _KINDS and entity.list_values(*_WHOLE_NAMES)}
    ties = _gather_ties(entities, known, path.name)
    return ActorPack(
        actors=tuple(
            _make_actor(entity, tuple(ties.get(entity.id, ())), path.name) for entity in entities if entity.id in known
        ),
        offices=tuple(_make_offices(entities, known, path.name)),
    )


def _read_entities(path: Path) -> Iterator[_Entity]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: cannot be read ({error}); save it as UTF-8, one entity a line") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _read_entity(line, f"{path}: line {number}")


def _read_entity(line: str, where: str) -> _Entity:
    try:
        entry = json.loads(line)
    except ValueError as error:
        raise PackError(f"{where}: is no JSON; write one entity of FollowTheMoney a line") from error
    given_id, schema, caption, properties = (
        (entry.get(name) for name in ("id", "schema", "caption", "properties"))
        if isinstance(entry, dict)
        else (None, None, None, None)
    )
    if not isinstance(given_id, str) or not isinstance(schema, str) or not _is_property_table(properties):
        raise PackError(f"{where}: needs id, schema and properties with lists of texts; export the entities anew")
    return _Entity(
        id=given_id,
        schema=schema,
        caption=caption if isinstance(caption, str) and caption else None,
        properties=properties,
    )


def _is_property_table(value: object) -> TypeGuard[Mapping[str, Sequence[str]]]:
    return isinstance(value, dict) and all(_is_texts(texts) for texts in value.values())


def _is_texts(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def _make_actor(entity: _Entity, ties: tuple[ActorTie, ...], file_name: str) -> Actor:
    names = entity.list_values(*_WHOLE_NAMES)
    return Actor(
        key=_make_key(entity.id),
        kind=_KINDS[entity.schema],
        label=entity.caption or names[0],
        country=_find_country(entity),
        names=(
            *(ActorName(words=name) for name in dict.fromkeys([entity.caption or names[0], *names])),
            *(ActorName(words=name, is_local=True) for name in entity.list_values(*_WEAK_NAMES)),
        ),
        ties=ties,
        source=entity.find_first("sourceUrl") or file_name,
    )


def _find_country(entity: _Entity) -> str | None:
    """Of several the first in the alphabet: FollowTheMoney keeps values in no order."""
    codes = entity.list_values("country", "jurisdiction", "nationality", "citizenship")
    return min((code.upper() for code in codes if len(code) == len("ir")), default=None)


def _gather_ties(entities: Sequence[_Entity], known: set[str], file_name: str) -> dict[str, list[ActorTie]]:
    ties: dict[str, list[ActorTie]] = {}
    for entity in entities:
        member, parent = entity.find_first("member"), entity.find_first("organization")
        if entity.schema == "Membership" and member in known and parent in known:
            tie = ActorTie(parent=_make_key(parent), held=_read_held(entity), source=file_name)
            ties.setdefault(member, []).append(tie)
    return ties


def _make_offices(entities: Sequence[_Entity], known: set[str], file_name: str) -> Iterator[Office]:
    terms: dict[str, list[OfficeTerm]] = {}
    for entity in entities:
        holder, post = entity.find_first("holder"), entity.find_first("post")
        if entity.schema == "Occupancy" and holder in known and post is not None:
            term = OfficeTerm(actor=_make_key(holder), held=_read_held(entity), source=file_name)
            terms.setdefault(post, []).append(term)
    for entity in entities:
        titles = entity.list_values("name")
        if entity.schema == "Position" and titles:
            plain = [match["title"] for title in titles if (match := _OF_COUNTRY.match(title)) is not None]
            yield Office(
                key=_make_key(entity.id),
                body=None,
                country=_find_country(entity),
                titles=tuple(dict.fromkeys([*titles, *plain])),
                terms=tuple(terms.get(entity.id, ())),
            )


def _read_held(entity: _Entity) -> Interval:
    first, last = (read_date((entity.find_first(name) or "")[:10]) for name in ("startDate", "endDate"))
    return Interval(earliest=first.earliest if first else None, latest=last.latest if last else None)


def _make_key(entity_id: str) -> str:
    return f"ftm:{entity_id}"
