"""The event types, their trigger words and their names in other schemes, as `packs/typology.toml` holds them.

A trigger is looked up by the lemmas of its words in order, so that a language rule can match a run of tokens
with one dictionary access. Why the lists are as they are: docs/decisions/typology.md.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from sayso.errors import PackError
from sayso.records.terms import Counted, EventType

Lemmas: TypeAlias = tuple[str, ...]
Term = TypeVar("Term", bound=StrEnum)

_PACK_NAME = "typology.toml"
_HURIDOCS_DIGITS = 14
_NO_TYPES: tuple[EventType, ...] = ()


class Part(StrEnum):
    """The part of speech in which a trigger counts."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


class RoleFrame(StrEnum):
    """Who stands where around a trigger.

    `transitive`: agent as subject, patient as object. `undergone`: patient as subject. `done`: agent as
    subject and no patient. `weak`: as `transitive`, but a trigger only beside a person, a group or (for
    nouns) a number.
    """

    TRANSITIVE = "transitive"
    UNDERGONE = "undergone"
    DONE = "done"
    WEAK = "weak"


# The lists of an event in the file, and what a word in each of them is.
_TRIGGER_LISTS: Mapping[str, tuple[Part, RoleFrame]] = MappingProxyType(
    {
        "verbs": (Part.VERB, RoleFrame.TRANSITIVE),
        "weak_verbs": (Part.VERB, RoleFrame.WEAK),
        "verbs_undergone": (Part.VERB, RoleFrame.UNDERGONE),
        "verbs_done": (Part.VERB, RoleFrame.DONE),
        "nouns": (Part.NOUN, RoleFrame.TRANSITIVE),
        "weak_nouns": (Part.NOUN, RoleFrame.WEAK),
        "nouns_undergone": (Part.NOUN, RoleFrame.UNDERGONE),
        "nouns_done": (Part.NOUN, RoleFrame.DONE),
        "adjectives": (Part.ADJECTIVE, RoleFrame.UNDERGONE),
    }
)
MARKS = frozenset({"<person>", "<thing>", "<term>", "<violence>"})
"""The last word of a trigger that asks for something beside it; the pack's head says what."""
_EVENT_KEYS = frozenset({"type", "definition", "counted", "background", "crosswalk", *_TRIGGER_LISTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One reading of a word or phrase as the mention of an event."""

    event_type: EventType
    part: Part
    role_frame: RoleFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverTerm:
    """An event of PLOVER's list of 16, with its mode where one fits."""

    event: str
    mode: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcledTerm:
    """An event type of ACLED, with its sub-event type where one fits."""

    event_type: str
    sub_event_type: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HuridocsTerm:
    """A term of a HURIDOCS micro-thesaurus; the code has 14 digits, the last two being the thesaurus."""

    code: str
    term: str

    @property
    def thesaurus_number(self) -> int:
        """The number of the micro-thesaurus that the term stands in."""
        return int(self.code[-2:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """What other schemes call an event type, the default first; empty where no name was checked."""

    plover: tuple[PloverTerm, ...]
    acled: tuple[AcledTerm, ...]
    huridocs: tuple[HuridocsTerm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDefinition:
    """One event type: what it is, what a number beside it counts, and its names elsewhere."""

    event_type: EventType
    definition: str
    counted: Counted
    crosswalk: Crosswalk


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbiguousTrigger:
    """A trigger that several types share: the default type first, and the rule that chooses."""

    lemmas: Lemmas
    part: Part
    event_types: tuple[EventType, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeSource:
    """Where the names of another scheme were read, and which version they are."""

    source: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Typology:
    """The whole pack.

    Attributes:
        events: Every event type, in the order of the contract.
        triggers: By lemmas, every reading; the default of an ambiguous trigger comes first.
        backgrounds: By lemmas, the types for which the phrase is no event.
        ambiguous: By lemmas, the shared triggers.
        schemes: By name (`plover`, `acled`, `huridocs`), the sources.
        longest_phrase_words: The words of the longest trigger or background phrase.
    """

    events: Mapping[EventType, EventDefinition]
    triggers: Mapping[Lemmas, tuple[Trigger, ...]]
    backgrounds: Mapping[Lemmas, frozenset[EventType]]
    ambiguous: Mapping[Lemmas, tuple[AmbiguousTrigger, ...]]
    schemes: Mapping[str, SchemeSource]
    longest_phrase_words: int

    def find_triggers(self, lemmas: Lemmas) -> tuple[Trigger, ...]:
        """Every reading of `lemmas` as a trigger, the default first; none where it is no trigger."""
        return self.triggers.get(lemmas, ())

    def is_background(self, lemmas: Lemmas, event_type: EventType) -> bool:
        """Whether `lemmas` is a phrase in which a trigger of `event_type` is no event."""
        return event_type in self.backgrounds.get(lemmas, frozenset())


def load_typology(path: Path | None = None) -> Typology:
    """The typology of the package, or of the file at `path`.

    Raises:
        PackError: The file cannot be read, or breaks a rule of the format.
    """
    try:
        text = (path or files("sayso.packs").joinpath(_PACK_NAME)).read_text(encoding="utf-8")
        return _build_typology(tomllib.loads(text))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path or _PACK_NAME}: cannot be read as TOML ({error}); restore or repair it") from error
    except _RuleBrokenError as error:
        raise PackError(f"{path or _PACK_NAME}: {error}; correct that entry") from error


class _RuleBrokenError(Exception):
    """A rule of the format is broken; the message says which entry breaks it."""


def _build_typology(table: Mapping[str, Any]) -> Typology:
    entries: dict[EventType, Mapping[str, Any]] = {}
    for entry in table.get("event", []):
        event_type = _read_term(EventType, entry.get("type"), "an [[event]]")
        if event_type in entries:
            raise _RuleBrokenError(f"event {event_type} stands twice")
        entries[event_type] = entry
    if missing := [each.value for each in EventType if each not in entries]:
        raise _RuleBrokenError(f"no [[event]] for {', '.join(missing)}")
    schemes = table.get("schemes", {})
    ambiguous = tuple(chain.from_iterable(_read_ambiguous(entry) for entry in table.get("ambiguous", [])))
    triggers = _gather_triggers(entries, ambiguous)
    backgrounds = _gather_backgrounds(entries)
    return Typology(
        events=MappingProxyType({each: _read_event(each, entries[each], schemes) for each in EventType}),
        triggers=MappingProxyType(triggers),
        backgrounds=MappingProxyType(backgrounds),
        ambiguous=MappingProxyType(
            {each.lemmas: tuple(other for other in ambiguous if other.lemmas == each.lemmas) for each in ambiguous}
        ),
        schemes=MappingProxyType({name: _read_source(name, scheme) for name, scheme in schemes.items()}),
        longest_phrase_words=max(map(len, chain(triggers, backgrounds))),
    )


def _read_term(kind: type[Term], value: object, where: str) -> Term:
    """The term of `kind` that is spelt `value`."""
    try:
        return kind(str(value))
    except ValueError:
        known = ", ".join(kind)
        raise _RuleBrokenError(f"{where} has {value!r} where one of {known} is wanted") from None


def _read_words(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """The list of strings under `key`, or an empty one; no word stands in it twice."""
    words = table.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word.split() for word in words):
        raise _RuleBrokenError(f"{where}: {key} is no list of words")
    for word in words:
        if words.count(word) > 1:
            raise _RuleBrokenError(f"{where}: {word!r} stands twice in {key}")
    return tuple(words)


def _read_text(table: Mapping[str, Any], key: str, where: str) -> str:
    text = table.get(key)
    if not isinstance(text, str) or not text.strip():
        raise _RuleBrokenError(f"{where} has no {key}")
    return text


def _read_source(name: str, scheme: Mapping[str, Any]) -> SchemeSource:
    where = f"scheme {name}"
    return SchemeSource(source=_read_text(scheme, "source", where), version=_read_text(scheme, "version", where))


def _read_event(event_type: EventType, entry: Mapping[str, Any], schemes: Mapping[str, Any]) -> EventDefinition:
    where = f"event {event_type}"
    if unknown := sorted(set(entry) - _EVENT_KEYS):
        raise _RuleBrokenError(f"{where} has the unknown key {unknown[0]}")
    return EventDefinition(
        event_type=event_type,
        definition=_read_text(entry, "definition", where),
        counted=_read_term(Counted, entry.get("counted"), f"{where}, counted,"),
        crosswalk=_read_crosswalk(entry.get("crosswalk", {}), schemes, where),
    )


def _read_crosswalk(table: Mapping[str, Any], schemes: Mapping[str, Any], where: str) -> Crosswalk:
    if unknown := sorted(set(table) - {"plover", "acled", "huridocs"}):
        raise _RuleBrokenError(f"{where}: the crosswalk has the unknown scheme {unknown[0]}")
    plover = [(row.get("event"), row.get("mode")) for row in table.get("plover", [])]
    acled = [(row.get("event_type"), row.get("sub_event_type")) for row in table.get("acled", [])]
    for scheme, rows in (("plover", plover), ("acled", acled)):
        known = schemes.get(scheme, {}).get("terms", {})
        for upper, lower in rows:
            if upper not in known or (lower is not None and lower not in known[upper]):
                raise _RuleBrokenError(f"{where}: {upper!r} with {lower!r} is no term of the scheme {scheme}")
    return Crosswalk(
        plover=tuple(PloverTerm(event=upper, mode=lower) for upper, lower in plover),
        acled=tuple(AcledTerm(event_type=upper, sub_event_type=lower) for upper, lower in acled),
        huridocs=tuple(_read_huridocs(row, where) for row in table.get("huridocs", [])),
    )


def _read_huridocs(row: Mapping[str, Any], where: str) -> HuridocsTerm:
    code = _read_text(row, "code", f"{where}: a huridocs term")
    if len(code) != _HURIDOCS_DIGITS or not code.isdecimal():
        raise _RuleBrokenError(f"{where}: the huridocs code {code!r} has not {_HURIDOCS_DIGITS} digits")
    return HuridocsTerm(code=code, term=_read_text(row, "term", f"{where}: a huridocs term"))


def _read_ambiguous(entry: Mapping[str, Any]) -> Iterator[AmbiguousTrigger]:
    """The shared triggers of one [[ambiguous]], which may name several words under one rule."""
    words = _read_words(entry, "lemmas", "an [[ambiguous]]")
    where = f"the [[ambiguous]] of {', '.join(words)}"
    event_types = tuple(_read_term(EventType, name, where) for name in _read_words(entry, "types", where))
    for word in words:
        yield AmbiguousTrigger(
            lemmas=tuple(word.split()),
            part=_read_term(Part, entry.get("part"), where),
            event_types=event_types,
            rule=_read_text(entry, "rule", where),
        )


def _gather_triggers(
    entries: Mapping[EventType, Mapping[str, Any]], ambiguous: tuple[AmbiguousTrigger, ...]
) -> dict[Lemmas, tuple[Trigger, ...]]:
    """By lemmas, every reading as a trigger.

    Two types may share a trigger only where `ambiguous` declares it, and what it declares must be shared.
    """
    found: dict[Lemmas, list[Trigger]] = {}
    for event_type, entry in entries.items():
        for key, (part, role_frame) in _TRIGGER_LISTS.items():
            for word in _read_words(entry, key, f"event {event_type}"):
                trigger = Trigger(event_type=event_type, part=part, role_frame=role_frame)
                found.setdefault(_split_trigger(word, event_type), []).append(trigger)
    declared = {(each.lemmas, each.part): each.event_types for each in ambiguous}
    sharers: dict[tuple[Lemmas, Part], set[EventType]] = {key: set() for key in declared}
    for lemmas, triggers in found.items():
        for trigger in triggers:
            sharers.setdefault((lemmas, trigger.part), set()).add(trigger.event_type)
    for shared, types in sharers.items():
        if (len(types) > 1 or shared in declared) and types != set(declared.get(shared, _NO_TYPES)):
            word, names = " ".join(shared[0]), ", ".join(sorted(types)) or "no type"
            raise _RuleBrokenError(f"the {shared[1]} {word!r} stands under {names}, unlike in [[ambiguous]]")
    return {lemmas: _order_triggers(lemmas, triggers, declared) for lemmas, triggers in found.items()}


def _split_trigger(word: str, event_type: EventType) -> Lemmas:
    """The lemmas of a trigger, with its mark where it has one."""
    lemmas = tuple(word.split())
    if any(lemma.startswith("<") and (lemma not in MARKS or lemma != lemmas[-1]) for lemma in lemmas):
        raise _RuleBrokenError(
            f"event {event_type}: {word!r} has another mark than {', '.join(sorted(MARKS))} at its end"
        )
    return lemmas


def _order_triggers(
    lemmas: Lemmas, triggers: list[Trigger], declared: Mapping[tuple[Lemmas, Part], tuple[EventType, ...]]
) -> tuple[Trigger, ...]:
    """The readings with the default type of each part first."""

    def rank(trigger: Trigger) -> int:
        types = declared.get((lemmas, trigger.part), _NO_TYPES)
        return types.index(trigger.event_type) if trigger.event_type in types else 0

    return tuple(sorted(triggers, key=rank))


def _gather_backgrounds(entries: Mapping[EventType, Mapping[str, Any]]) -> dict[Lemmas, frozenset[EventType]]:
    found: dict[Lemmas, set[EventType]] = {}
    for event_type, entry in entries.items():
        for phrase in _read_words(entry, "background", f"event {event_type}"):
            found.setdefault(tuple(phrase.lower().split()), set()).add(event_type)
    return {lemmas: frozenset(types) for lemmas, types in found.items()}
