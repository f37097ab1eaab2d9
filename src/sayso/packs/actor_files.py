"""Packs of actors as TOML: the form that `docs/how-to/add-actors.md` explains.

Every actor, term, tie and listing names the source that was opened for it. What a file has that the form does not
know is an error, so that a misspelt field does not pass unseen.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import PackError
from sayso.packs.actor_book import Actor, ActorBook, ActorName, ActorPack, ActorTie, Designation, Office, OfficeTerm
from sayso.packs.actor_book import fold_actor as _fold
from sayso.packs.follow_the_money import read_follow_the_money
from sayso.packs.iso_dates import read_date
from sayso.packs.reading import PACKS_FOLDER, read_toml
from sayso.records import Interval, MentionKind

ACTORS_FOLDER = "actors"
_KINDS = {"person": MentionKind.PERSON, "group": MentionKind.GROUP}
_FTM_ENDINGS = (".ftm.json", ".ftm.jsonl", ".ftm.ijson")
_HEAD_FIELDS = frozenset({"country", "country_words"})
_ACTOR_FIELDS = frozenset({"key", "kind", "label", "country", "names", "local_names", "parents", "source"})
_OFFICE_FIELDS = frozenset({"key", "body", "country", "titles", "holders", "source"})
_DESIGNATION_FIELDS = frozenset({"actor", "body", "list", "designated", "delisted", "source"})
_NAME_FIELDS = frozenset({"name", "from", "to"})
_TIE_FIELDS = frozenset({"actor", "from", "to", "source"})


class _WrongError(Exception):
    """An entry breaks the form; the message says which and what to do."""


def load_actors(folders: tuple[Path, ...] = ()) -> ActorBook:
    """The actors of the package and of further pack folders: every file in their folders `actors/`, by name.

    Raises:
        PackError: A file cannot be read or breaks the form, or an entry names an actor that no file has.
    """
    packs: list[ActorPack] = []
    digest = hashlib.sha256()
    for path in list_actor_files((PACKS_FOLDER, *folders)):
        try:
            packs.append(read_follow_the_money(path) if path.name.endswith(_FTM_ENDINGS) else _read_pack(path))
            digest.update(path.read_bytes())
        except _WrongError as error:
            raise PackError(f"{path}: {error}") from error
    book = ActorBook(packs, digest.hexdigest())
    for pack in packs:
        for key in _list_references(pack):
            if key not in book.actors:
                raise PackError(f"{key}: an actor pack names this key, and no [[actor]] has it; add it or correct it")
    return book


def list_actor_files(folders: tuple[Path, ...]) -> list[Path]:
    """The files of actors in some pack folders, those of one folder by name."""
    return [
        path
        for folder in folders
        if (folder / ACTORS_FOLDER).is_dir()
        for path in sorted((folder / ACTORS_FOLDER).iterdir())
        if path.suffix == ".toml" or path.name.endswith(_FTM_ENDINGS)
    ]


def _list_references(pack: ActorPack) -> Iterator[str]:
    yield from (tie.parent for actor in pack.actors for tie in actor.ties)
    yield from (term.actor for office in pack.offices for term in office.terms)
    yield from (office.body for office in pack.offices if office.body is not None)
    yield from (each.actor for each in pack.designations)


def _read_pack(path: Path) -> ActorPack:
    table = read_toml(path)
    if unknown := sorted(set(table) - {"pack", "actor", "office", "designation"}):
        raise _WrongError(f"{unknown[0]} is no part of an actor pack; use pack, actor, office and designation")
    head = _check_table(table.get("pack", {}), _HEAD_FIELDS, "[pack]")
    country = _read_text(head, "country", "[pack]")
    words = _read_texts(head, "country_words", "[pack]")
    if words and country is None:
        raise _WrongError("[pack]: country_words need a country; give its two letters")
    actors = tuple(_read_actor(each, where, country) for each, where in _list_tables(table, "actor"))
    for key, count in Counter(actor.key for actor in actors).items():
        if count > 1:
            raise _WrongError(f"actor {key} stands twice; give each actor a key of its own")
    return ActorPack(
        actors=actors,
        offices=tuple(_read_office(each, where, country) for each, where in _list_tables(table, "office")),
        designations=tuple(_read_designation(each, where) for each, where in _list_tables(table, "designation")),
        country_words={_fold(word): country for word in words if country is not None},
    )


def _list_tables(table: dict[str, object], name: str) -> Iterator[tuple[object, str]]:
    tables = table.get(name, [])
    if not isinstance(tables, list):
        raise _WrongError(f"{name} is no list of tables; write [[{name}]] above each")
    yield from ((each, f"{name} {number}") for number, each in enumerate(tables, start=1))


def _check_table(table: object, known: frozenset[str], where: str) -> dict[str, object]:
    if not isinstance(table, dict):
        raise _WrongError(f"{where}: is no table; see docs/how-to/add-actors.md")
    if unknown := sorted(set(table) - known):
        raise _WrongError(f"{where}: unknown field {unknown[0]}; the fields are {', '.join(sorted(known))}")
    return table


def _read_actor(entry: object, where: str, country: str | None) -> Actor:
    table = _check_table(entry, _ACTOR_FIELDS, where)
    key = _need_text(table, "key", where)
    where = f"actor {key}"
    kind = _KINDS.get(_need_text(table, "kind", where))
    if kind is None:
        raise _WrongError(f"{where}: kind is neither person nor group; correct it")
    label = _need_text(table, "label", where)
    return Actor(
        key=key,
        kind=kind,
        label=label,
        country=_read_text(table, "country", where) or country,
        names=(
            ActorName(words=label),
            *_read_names(table, "names", where, is_local=False),
            *_read_names(table, "local_names", where, is_local=True),
        ),
        ties=tuple(
            ActorTie(parent=_need_text(tie, "actor", where), held=held, source=source)
            for tie, held, source in _read_ties(table, "parents", where)
        ),
        source=_need_text(table, "source", where),
    )


def _read_names(table: dict[str, object], field: str, where: str, *, is_local: bool) -> Iterator[ActorName]:
    entries = table.get(field, [])
    if not isinstance(entries, list):
        raise _WrongError(f"{where}: {field} is no list; write the names in square brackets")
    for entry in entries:
        if isinstance(entry, str) and _fold(entry):
            yield ActorName(words=entry, is_local=is_local)
            continue
        dated = _check_table(entry, _NAME_FIELDS, f"{where}, {field}")
        held = _read_held(dated, where)
        yield ActorName(words=_need_text(dated, "name", where), held=held, is_local=is_local)


def _read_ties(table: dict[str, object], field: str, where: str) -> Iterator[tuple[dict[str, object], Interval, str]]:
    entries = table.get(field, [])
    if not isinstance(entries, list):
        raise _WrongError(
            f"{where}: {field} is no list; write {{ actor = …, from = …, source = … }} in square brackets"
        )
    for entry in entries:
        tie = _check_table(entry, _TIE_FIELDS, f"{where}, {field}")
        yield tie, _read_held(tie, where), _need_text(tie, "source", f"{where}, {field}")


def _read_office(entry: object, where: str, country: str | None) -> Office:
    table = _check_table(entry, _OFFICE_FIELDS, where)
    key = _need_text(table, "key", where)
    where = f"office {key}"
    titles = _read_texts(table, "titles", where)
    if not titles:
        raise _WrongError(f"{where}: titles are missing; give at least one")
    return Office(
        key=key,
        body=_read_text(table, "body", where),
        country=_read_text(table, "country", where) or country,
        titles=titles,
        terms=tuple(
            OfficeTerm(actor=_need_text(tie, "actor", where), held=held, source=source)
            for tie, held, source in _read_ties(table, "holders", where)
        ),
    )


def _read_designation(entry: object, where: str) -> Designation:
    table = _check_table(entry, _DESIGNATION_FIELDS, where)
    designated = _read_days(table, "designated", where)
    if designated is None:
        raise _WrongError(f"{where}: designated is missing; give the day, the month or the year")
    return Designation(
        actor=_need_text(table, "actor", where),
        body=_need_text(table, "body", where),
        list_name=_need_text(table, "list", where),
        designated=designated,
        delisted=_read_days(table, "delisted", where),
        source=_need_text(table, "source", where),
    )


def _read_held(table: dict[str, object], where: str) -> Interval:
    """From the first day of `from` to the last day of `to`; a month or a year is open within itself."""
    first, last = _read_days(table, "from", where), _read_days(table, "to", where)
    held = Interval(earliest=first.earliest if first else None, latest=last.latest if last else None)
    if held.earliest is not None and held.latest is not None and held.earliest > held.latest:
        raise _WrongError(f"{where}: to ({held.latest}) is before from ({held.earliest}); correct one")
    return held


def _read_days(table: dict[str, object], field: str, where: str) -> Interval | None:
    value = table.get(field)
    if value is None:
        return None
    days = read_date(str(value))
    if days is None:
        raise _WrongError(f"{where}: {field} is no date; write a year, 2019-04 or 2019-04-21 in quotation marks")
    return days


def _need_text(table: dict[str, object], field: str, where: str) -> str:
    value = _read_text(table, field, where)
    if value is None:
        raise _WrongError(f"{where}: {field} is missing; add it")
    return value


def _read_text(table: dict[str, object], field: str, where: str) -> str | None:
    value = table.get(field)
    if value is None or (isinstance(value, str) and value.strip()):
        return value
    raise _WrongError(f"{where}: {field} is no text; write it in quotation marks")


def _read_texts(table: dict[str, object], field: str, where: str) -> tuple[str, ...]:
    values = table.get(field, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and _fold(value) for value in values):
        raise _WrongError(f"{where}: {field} is no list of words; write them in quotation marks and square brackets")
    return tuple(values)
