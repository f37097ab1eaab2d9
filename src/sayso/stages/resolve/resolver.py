"""What the mentions of a report stand for, one kind after the other."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from sayso.language.grammar.calendar_anchor import UNKNOWN, Days, anchor_time, read_edtf
from sayso.language.grammar.dates import TimeExpression, find_time_expressions
from sayso.packs.actor_book import ActorBook
from sayso.packs.gazetteer import Gazetteer, Place
from sayso.packs.reading import Feasts
from sayso.records import (
    Coding,
    Interval,
    Maker,
    Mention,
    MentionKind,
    PlaceReading,
    Precision,
    TimeBasis,
    TimeReading,
    TimeType,
)
from sayso.stages.resolve.actors import ActorReader

RESOLVE_VERSION = "2"


class Resolver:
    """Resolves the mentions of one report at a time.

    Args:
        gazetteer: The places that are known.
        feasts: The feasts that are known.
        actors: The actors that are known.
        options: Canonical JSON of what else changes what is resolved (the packs in use).
    """

    def __init__(self, gazetteer: Gazetteer, feasts: Feasts, actors: ActorBook, options: str = "{}") -> None:
        self._gazetteer = gazetteer
        self._feasts = feasts
        self._actors = ActorReader(actors)
        self.maker = Maker(stage="resolve", version=f"{RESOLVE_VERSION}+{actors.digest[:8]}", options=options)

    def resolve_coding(self, coding: Coding) -> Coding:
        """The coding with a reading for every time and place, and for every person and group that has a name."""
        times = tuple(self._read_times(coding))
        places = tuple(self._read_places(coding))
        actors, entities = self._actors.read_actors(coding, places, times)
        return replace(
            coding,
            makers=(*coding.makers, self.maker),
            readings=(*times, *places, *actors),
            entities=entities,
        )

    def _read_times(self, coding: Coding) -> Iterator[TimeReading]:
        mentions = {mention.span: mention for mention in coding.mentions if mention.kind is MentionKind.TIME}
        if not mentions:
            return
        published = read_edtf(coding.report.published) if coding.report.published is not None else None
        said_before: Days | None = None
        for expression in find_time_expressions(coding.report.blank_furniture(), self._feasts.keys):
            mention = mentions.get((expression.start, expression.end))  # type: ignore[call-overload]
            anchored = anchor_time(expression, published, said_before, self._feasts.windows)
            if _is_anchor(expression, anchored.days):
                said_before = anchored.days
            if mention is not None:
                yield TimeReading(
                    mention=mention.id,
                    type=TimeType(anchored.type),
                    edtf=anchored.edtf,
                    interval=Interval(earliest=anchored.days.earliest, latest=anchored.days.latest),
                    basis=TimeBasis(anchored.basis),
                )

    def _read_places(self, coding: Coding) -> Iterator[PlaceReading]:
        mentions = [mention for mention in coding.mentions if mention.kind is MentionKind.PLACE]
        candidates = {
            mention.id: self._gazetteer.find_places(mention.name) if mention.name is not None else ()
            for mention in mentions
        }
        countries = _count_countries(candidates.values())
        for mention in mentions:
            yield _read_place(mention, candidates[mention.id], countries)


def _is_anchor(expression: TimeExpression, days: Days) -> bool:
    """Whether later expressions may count from this one: a closed date that does not itself count from another."""
    return days != UNKNOWN and None not in {days.earliest, days.latest} and not expression.from_text


def _count_countries(candidates: object) -> Counter[str]:
    """How often each country is meant, by the names that can mean but one country."""
    counts: Counter[str] = Counter()
    for places in candidates:  # type: ignore[attr-defined]
        found = {place.country for place in places if place.country is not None}
        if len(found) == 1:
            counts.update(found)
    return counts


def _read_place(mention: Mention, candidates: tuple[Place, ...], countries: Counter[str]) -> PlaceReading:
    """The best candidate of the gazetteer's order in the country that the report names most, else the first."""
    name = mention.name or ""
    if not candidates:
        return PlaceReading(
            mention=mention.id,
            name=name,
            country=None,
            admin1=None,
            geonames=None,
            lat=None,
            lon=None,
            precision=None,
            alternatives=0,
        )
    best = candidates[0]
    if best.precision != "country" and countries:
        named = [place for place in candidates if place.country is not None and countries[place.country] > 0]
        best = max(named, key=lambda place: countries[place.country or ""], default=best)
    return PlaceReading(
        mention=mention.id,
        name=best.name,
        country=best.country,
        admin1=best.admin1,
        geonames=best.geonames,
        lat=best.lat,
        lon=best.lon,
        precision=Precision(best.precision),
        alternatives=len(candidates),
    )
