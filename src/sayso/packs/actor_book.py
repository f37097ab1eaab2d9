"""The actors that packs know: names, offices and their holders, listings, each from a date to a date.

`actor_files.py` and `follow_the_money.py` read the packs; the stage `resolve` asks what a name or an office meant on
the days of a report. Days that a pack leaves open stay open: nothing is guessed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from sayso.packs.gazetteer import fold_name
from sayso.records import Interval, MentionKind, Span

ALWAYS = Interval(earliest=None, latest=None)
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_COUNTRY_WORDS = 6
"""Words of the longest phrase that tells a country ("the Islamic Republic of Iran's")."""
_SHORTEST_ABBREVIATION = 3
_SPELLINGS = (("isation", "ization"), ("defence", "defense"), ("labour", "labor"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorName:
    """A name and the days on which it was this actor's."""

    words: str
    held: Interval = ALWAYS
    is_local: bool = False
    """Whether it says too little alone ("the judiciary", "MEK") and needs a report on the actor's country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorTie:
    """What an actor was part of, and when."""

    parent: str
    held: Interval
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A public person or a body, under a key that never changes."""

    key: str
    kind: MentionKind
    label: str
    """The neutral name that views show."""
    country: str | None
    """ISO 3166-1 alpha-2."""
    names: tuple[ActorName, ...]
    """With the neutral name."""
    ties: tuple[ActorTie, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTerm:
    """Who held an office, from when to when; the days on which it may have been so."""

    actor: str
    held: Interval
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office with its titles and those who held it."""

    key: str
    body: str | None
    country: str | None
    titles: tuple[str, ...]
    terms: tuple[OfficeTerm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """A body put an actor on a list, and perhaps took it off again."""

    actor: str
    body: str
    list_name: str
    designated: Interval
    """The day, or the days within which it was."""
    delisted: Interval | None
    """`None` where no removal is known."""
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPack:
    """What one file holds."""

    actors: tuple[Actor, ...] = ()
    offices: tuple[Office, ...] = ()
    designations: tuple[Designation, ...] = ()
    country_words: Mapping[str, str] = field(default_factory=dict)
    """Words that name a country within a title ("iranian"), folded, with its code."""


class ActorBook:
    """All packs together, asked by name or office; a later pack's actor takes the place of an earlier one's key.

    Args:
        packs: In the order in which they were read.
        digest: Hexadecimal digest of the files.
    """

    def __init__(self, packs: Iterable[ActorPack], digest: str) -> None:
        packs = tuple(packs)
        self.digest = digest
        self.actors: Mapping[str, Actor] = MappingProxyType({each.key: each for pack in packs for each in pack.actors})
        offices = {office.key: office for pack in packs for office in pack.offices}
        self.designations: tuple[Designation, ...] = tuple(each for pack in packs for each in pack.designations)
        self._countries = {words: code for pack in packs for words, code in pack.country_words.items()}
        self._named: dict[tuple[MentionKind, str], list[tuple[Actor, ActorName]]] = {}
        for actor in self.actors.values():
            for name in actor.names:
                self._named.setdefault((actor.kind, fold_actor(name.words)), []).append((actor, name))
        self._telling = {
            key
            for (kind, key), borne in self._named.items()
            if kind is MentionKind.GROUP and any(not name.is_local or _is_abbreviation(name.words) for _, name in borne)
        }
        self._longest_by_opener: dict[str, int] = {}
        for key in self._telling:
            opener, *rest = key.split()
            self._longest_by_opener[opener] = max(self._longest_by_opener.get(opener, 0), len(rest) + 1)
        self._titled: dict[str, list[Office]] = {}
        for office in offices.values():
            for title in dict.fromkeys(fold_actor(words) for words in office.titles):
                self._titled.setdefault(title, []).append(office)
        self.longest_title_words: int = max((len(title.split()) for title in self._titled), default=0)
        words = sorted((re.escape(word) for word in self._countries), key=len, reverse=True)
        self._country_pattern = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) if words else None

    def find_actors(self, name: str, kind: MentionKind, days: Interval, countries: frozenset[str]) -> tuple[Actor, ...]:
        """The actors of a kind that bore a name on one of the days, in order of their keys.

        Args:
            name: As a report writes it; case, accents, dots and a possessive do not count.
            kind: Person or group.
            days: On which the name is used; open ends where that is not known.
            countries: That the report is about. A person, and a name that says too little alone, needs its own.
        """
        found = {
            actor.key: actor
            for actor, borne in self._named.get((kind, fold_actor(name)), ())
            if borne.held.overlaps(days)
            and (actor.country in countries or not (borne.is_local or kind is MentionKind.PERSON))
        }
        return tuple(found[key] for key in sorted(found))

    def is_body(self, name: str) -> bool:
        """Whether a name is that of a body and of no person, at whatever time."""
        key = fold_actor(name)
        return (MentionKind.GROUP, key) in self._named and (MentionKind.PERSON, key) not in self._named

    def find_body_at(self, words: Sequence[str]) -> int:
        """How many of these words, from the first, are a body's name that says enough alone; 0 where none are."""
        for count in range(min(self._longest_by_opener.get(fold_actor(words[0]), 0), len(words)), 0, -1):
            if fold_actor(" ".join(words[:count])) in self._telling:
                return count
        return 0

    def has_title(self, title: str) -> bool:
        """Whether some office has this title."""
        return fold_actor(title) in self._titled

    def find_holders(self, title: str, country: str, days: Interval) -> tuple[Actor, ...]:
        """Those who may have held an office of a country on one of the days, in order of their keys."""
        keys = {
            term.actor
            for office in self._titled.get(fold_actor(title), ())
            if office.country == country
            for term in office.terms
            if term.held.overlaps(days)
        }
        return tuple(self.actors[key] for key in sorted(keys))

    def find_country(self, words: str) -> str | None:
        """The country that words beside a title or a name tell ("Iranian"); `None` for other words."""
        return self._countries.get(fold_actor(words))

    def find_country_words(self, text: str) -> Iterator[tuple[Span, str]]:
        """Where a text has words that tell a country, and which, in order."""
        for match in self._country_pattern.finditer(text) if self._country_pattern is not None else ():
            yield Span(*match.span()), self._countries[fold_actor(match.group())]

    def split_country(self, phrase: str) -> tuple[str | None, str]:
        """The country that a phrase begins or ends with, and the rest: "Iran's X", "the Iranian X", "X of Iran"."""
        words = phrase.split()
        for count in range(min(_COUNTRY_WORDS, len(words) - 1), 0, -1):
            lead = self.find_country(" ".join(words[:count]))
            if lead is not None:
                return lead, " ".join(words[count:])
            tail = " ".join(words[-count:])
            if len(words) > count + 1 and words[-count - 1] in {"of", "in"} and (found := self.find_country(tail)):
                return found, " ".join(words[: -count - 1])
        return None, phrase

    def list_designations(self, actor: str) -> tuple[Designation, ...]:
        """The listings of an actor, the earliest first."""
        own = (each for each in self.designations if each.actor == actor)
        return tuple(sorted(own, key=lambda each: (each.designated.earliest or date.min, each.body, each.list_name)))


def _is_abbreviation(name: str) -> bool:
    return name.isupper() and len(name) >= _SHORTEST_ABBREVIATION


@lru_cache(maxsize=16384)
def fold_actor(name: str) -> str:
    """The key of a name: no case, accents, dots, leading "the" or possessive; one spelling of "-isation"."""
    plain = _DOTTED.sub(lambda match: match.group().replace(".", ""), _POSSESSIVE.sub("", name.strip()))
    key = fold_name(plain)
    for written, meant in _SPELLINGS:
        key = key.replace(written, meant)
    return key
