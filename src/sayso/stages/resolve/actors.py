"""Persons and groups told as entities: actors of a pack where it knows them on the days of the report, else by name.

The mentions of one person or group in a report are told together. A name is looked up with the days of publication
and the country that the report is about; an office ("the intelligence minister") stands for who held it then. Where
names and offices lead to several actors, or contradict each other, none is taken: a person can merge later.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.language.grammar.calendar_anchor import read_edtf
from sayso.packs.actor_book import ALWAYS, Actor, ActorBook, fold_actor
from sayso.records import ActorReading, Coding, Entity, Interval, Mention, MentionKind, PlaceReading, TimeReading
from sayso.records.entity import PACK_CONTEXT

OfficeTimes = dict[str, tuple[TimeReading, int]]
"""Times that offices are tied to, by mention; each with where the title before it ends."""

_ACTORS = frozenset({MentionKind.PERSON, MentionKind.GROUP})
_DETERMINERS = frozenset(
    {"the", "a", "an", "his", "her", "their", "its", "country\u2019s", "country's", "nation\u2019s", "nation's"}
)
_TIME_JOINTS = (" in", " of")
_JOINT_REACH = 40
"""Characters that a description may go on behind its title, the time told."""
_OTHER_HOLDERS = frozenset(
    "former ex late then deputy vice acting assistant new next incoming outgoing caretaker first shadow future".split()
)
"""Before a title they tell of somebody else than its holder of the day, or leave open who is meant."""
_TITLE_REACH = 90
"""Characters before a name in which a title is looked for: the longest of the packs has 62."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """What a report tells of when and where its names are meant."""

    days: Interval
    countries: frozenset[str]
    main: str | None
    """The country that it names most; `None` where two share the first place."""


class ActorReader:
    """Reads the actors of one report at a time.

    Args:
        book: The actors that packs know.
    """

    def __init__(self, book: ActorBook) -> None:
        self._book = book

    def read_actors(
        self, coding: Coding, places: Sequence[PlaceReading], times: Sequence[TimeReading]
    ) -> tuple[tuple[ActorReading, ...], tuple[Entity, ...]]:
        """A reading for each person and group that a pack knows or that has a name, and their entities.

        What no pack knows is an entity by name: persons of one name in two reports stay two until a person rules;
        groups of one name are one within a country, the one that the report's places name most.
        """
        clusters: dict[str, list[Mention]] = {}
        for mention in coding.mentions:
            if mention.head is not None and mention.kind in _ACTORS:
                clusters.setdefault(mention.head, []).append(mention)
        setting = self._tell_setting(coding, places)
        context = _find_context(places)
        within = _find_office_times(coding, times)
        told: dict[str, Entity] = {}
        for head_id, mentions in clusters.items():
            head = coding.mention_by_id[head_id]
            actor = self._identify(coding, head, mentions, setting, within)
            if actor is not None:
                told[head_id] = Entity(name=actor.label, kind=actor.kind, context=f"{PACK_CONTEXT}{actor.key}")
            elif head.name is not None:
                is_shared = context is not None and head.kind is MentionKind.GROUP
                told[head_id] = Entity(
                    name=head.name, kind=head.kind, context=context if is_shared and context else coding.report.id
                )
        readings = tuple(
            ActorReading(mention=mention.id, entity=told[mention.head].id)
            for mention in coding.mentions
            if mention.head in told and mention.kind in _ACTORS and not self._is_country_of(mention, told[mention.head])
        )
        ordered = {reading.entity: None for reading in readings}
        by_id = {entity.id: entity for entity in told.values()}
        return readings, tuple(by_id[entity_id] for entity_id in ordered)

    def _is_country_of(self, mention: Mention, entity: Entity) -> bool:
        """Whether a mention that is counted to an actor of a pack is but the country beside its office."""
        is_named = mention.name is not None and self._book.find_country(mention.name) is not None
        return is_named and entity.pack_key is not None

    def _tell_setting(self, coding: Coding, places: Sequence[PlaceReading]) -> _Setting:
        published = read_edtf(coding.report.published) if coding.report.published is not None else None
        counts = Counter(place.country for place in places if place.country is not None)
        taken = {span.start for span in (coding.mention_by_id[place.mention].span for place in places)}
        counts.update(
            country
            for span, country in self._book.find_country_words(coding.report.blank_furniture())
            if span.start not in taken
        )
        most = [country for country, count in counts.items() if count == max(counts.values())]
        return _Setting(
            days=Interval(earliest=published.earliest, latest=published.latest) if published is not None else ALWAYS,
            countries=frozenset(counts),
            main=most[0] if len(most) == 1 else None,
        )

    def _identify(
        self, coding: Coding, head: Mention, mentions: Sequence[Mention], setting: _Setting, within: OfficeTimes
    ) -> Actor | None:
        """The one actor that all names and offices of some mentions lead to; `None` where they do not agree."""
        text = coding.report.text
        told = dict.fromkeys(mention.name for mention in (head, *mentions) if mention.name is not None)
        # In "Spain's foreign minister" the country is read as his name where the reader does not know it.
        names = [name for name in told if self._book.find_country(name) is None]
        named: dict[str, Actor] = {}
        for name in names:
            # A group that nobody introduces is often read as a person: "Jundallah killed three soldiers".
            found = self._find_named(name, head.kind, setting) or self._find_named(name, MentionKind.GROUP, setting)
            if len(found) > 1:
                return None
            named.update((actor.key, actor) for actor in found)
        if head.kind is MentionKind.GROUP:
            if not named and not names:
                named = {actor.key: actor for actor in self._find_described(text, mentions, setting)}
            return _take_only(named.values())
        held = {actor.key: actor for actor in self._find_holders(text, mentions, setting, within)}
        if named:
            actor = _take_only(named.values())
            return actor if actor is not None and set(held) <= {actor.key} else None
        actor = _take_only(held.values())
        return (
            actor if actor is not None and all(_is_part_of(self._cut_title(name)[1], actor) for name in names) else None
        )

    def _find_named(self, name: str, kind: MentionKind, setting: _Setting) -> tuple[Actor, ...]:
        plain = self._cut_title(name)[1] if kind is MentionKind.PERSON else name
        country, rest = self._book.split_country(plain)
        main = frozenset({setting.main}) if setting.main is not None else frozenset()
        # Abbreviations are rare enough for any country of the report; "Interior Ministry" is that of the main one.
        countries = setting.countries if plain.isupper() or kind is MentionKind.PERSON else main
        whole = self._book.find_actors(plain, kind, setting.days, countries)
        if whole or country is None:
            return whole
        return self._book.find_actors(rest, kind, setting.days, frozenset({country}))

    def _find_described(self, text: str, mentions: Sequence[Mention], setting: _Setting) -> Iterator[Actor]:
        """Bodies by what they are called in small letters: "Iran's judiciary", "the intelligence ministry"."""
        for mention in mentions:
            country, rest = self._book.split_country(_drop_determiners(mention.span.text_of(text)))
            country = country or setting.main
            if country is not None:
                yield from self._book.find_actors(rest, mention.kind, setting.days, frozenset({country}))

    def _find_holders(
        self, text: str, mentions: Sequence[Mention], setting: _Setting, within: OfficeTimes
    ) -> Iterator[Actor]:
        """Who held the offices that some mentions are told by, each where it was one person."""
        for mention in mentions:
            time = within.get(mention.id)
            if mention.name is None:
                phrase = text[mention.span.start : time[1] if time is not None else mention.span.end]
                country, title = self._book.split_country(_drop_determiners(phrase))
                days = time[0].interval if time is not None else setting.days
                yield from self._find_holder(country or setting.main, title, days)
                continue
            opening = self._cut_title(mention.name)[0]
            told = self._find_title_before(text, mention.span.start) if opening is None else (None, opening)
            if told is not None:
                yield from self._find_holder(told[0] or setting.main, told[1], setting.days)

    def _find_holder(self, country: str | None, title: str, days: Interval) -> tuple[Actor, ...]:
        found = self._book.find_holders(title, country, days) if country is not None else ()
        return found if len(found) == 1 else ()

    def _cut_title(self, name: str) -> tuple[str | None, str]:
        """The title that a name begins with ("Intelligence Minister Anna Lorn"), and the rest."""
        words = name.split()
        for count in range(min(self._book.longest_title_words, len(words) - 1), 0, -1):
            title = " ".join(words[:count])
            if self._book.has_title(title):
                return title, " ".join(words[count:])
        return None, name

    def _find_title_before(self, text: str, start: int) -> tuple[str | None, str] | None:
        """The country, if it is told, and the title right before a name; not one that another held or holds."""
        before = text[max(0, start - _TITLE_REACH) : start]
        if not before.endswith(" "):
            return None
        words = before[max(before.rfind(mark) for mark in '\n,;:.()“”"') + 1 :].split()
        for count in range(min(self._book.longest_title_words, len(words)), 0, -1):
            if self._book.has_title(" ".join(words[-count:])):
                return self._place_title(words[: len(words) - count], " ".join(words[-count:]))
        return None

    def _place_title(self, lead: list[str], title: str) -> tuple[str | None, str] | None:
        for count in range(min(len(lead), 6), 0, -1):
            country = self._book.find_country(" ".join(lead[-count:]))
            if country is not None:
                rest = lead[:-count]
                return None if rest and rest[-1].lower() in _OTHER_HOLDERS else (country, title)
        if not lead or lead[-1].lower() in _DETERMINERS:
            return None, title
        # "Israeli Foreign Minister", "Spain's foreign minister": of a country that no pack tells.
        is_other = lead[-1][0].isupper() or lead[-1].endswith(("'s", "\u2019s")) or lead[-1].lower() in _OTHER_HOLDERS
        return None if is_other else (None, title)


def _take_only(actors: Iterable[Actor]) -> Actor | None:
    found = list(actors)
    return found[0] if len(found) == 1 else None


def _is_part_of(name: str, actor: Actor) -> bool:
    """Whether a name has no word that the actor's own do not have: "Lorn" of "Anna Lorn"."""
    words = {word for own in actor.names for word in fold_actor(own.words).split()}
    return set(fold_actor(name).split()) <= words


def _drop_determiners(phrase: str) -> str:
    words = phrase.split()
    while len(words) > 1 and words[0].lower() in _DETERMINERS:
        del words[0]
    return " ".join(words)


def _find_office_times(coding: Coding, times: Sequence[TimeReading]) -> dict[str, tuple[TimeReading, int]]:
    """The times that descriptions are tied to, with where the title before each ends.

    "the intelligence minister in 2012", by the mention of the description.
    """
    text = coding.report.text
    placed = sorted((coding.mention_by_id[time.mention].span.start, index) for index, time in enumerate(times))
    found: dict[str, tuple[TimeReading, int]] = {}
    for mention in coding.mentions:
        if mention.kind is not MentionKind.PERSON or mention.name is not None:
            continue
        first = bisect_left(placed, (mention.span.start, 0))
        for start, index in placed[first : first + 1]:
            before = text[mention.span.start : start].rstrip()
            joint = next((joint for joint in _TIME_JOINTS if before.endswith(joint)), None)
            end = mention.span.start + len(before) - len(joint or "")
            if joint is not None and end <= mention.span.end and end + _JOINT_REACH >= mention.span.end:
                found[mention.id] = (times[index], end)
    return found


def _find_context(places: Sequence[PlaceReading]) -> str | None:
    """The country that the places name most, the first in the alphabet of equals."""
    counts = Counter(place.country for place in places if place.country is not None)
    return min(counts, key=lambda code: (-counts[code], code), default=None)
