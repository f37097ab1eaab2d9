"""What mentions stand for: intervals, places, entities."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from sayso.language.grammar.calendar_anchor import anchor_time, read_edtf
from sayso.language.grammar.dates import find_time_expressions
from sayso.language.grammar.said_dates import SaidDates
from sayso.packs.gazetteer import Gazetteer, Place
from sayso.packs.reading import Feasts
from sayso.records import (
    ActorReading,
    Coding,
    Entity,
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

RESOLVE_VERSION = "2"


class Resolver:
    """Resolves the mentions of one report at a time.

    Args:
        gazetteer: The places that are known.
        feasts: The feasts that are known.
        options: Canonical JSON of what else changes what is resolved (the packs in use).
    """

    def __init__(self, gazetteer: Gazetteer, feasts: Feasts, options: str = "{}") -> None:
        self._gazetteer = gazetteer
        self._feasts = feasts
        self.maker = Maker(stage="resolve", version=RESOLVE_VERSION, options=options)

    def resolve_coding(self, coding: Coding) -> Coding:
        """The coding with a reading for every time and place, and for every person and group that has a name."""
        times = tuple(self._read_times(coding))
        places = tuple(self._read_places(coding))
        actors, entities = _read_actors(coding, places)
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
        said = SaidDates()
        for expression in find_time_expressions(coding.report.blank_furniture(), self._feasts.keys):
            mention = mentions.get((expression.start, expression.end))  # type: ignore[call-overload]
            anchored = anchor_time(expression, published, said.choose(expression), self._feasts.windows)
            said = said.add(expression, anchored.days)
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


def _read_actors(
    coding: Coding, places: tuple[PlaceReading, ...]
) -> tuple[tuple[ActorReading, ...], tuple[Entity, ...]]:
    """An entity for each head that has a name; persons of one name in two reports stay two until a person rules.

    Groups of one name are one within a country, the one that the report's places name most.
    """
    countries = Counter(place.country for place in places if place.country is not None)
    country = min(countries, key=lambda code: (-countries[code], code), default=None)
    report_id = coding.report.id
    entities: dict[str, Entity] = {}
    readings: list[ActorReading] = []
    for mention in coding.mentions:
        if mention.head is None or mention.kind not in {MentionKind.PERSON, MentionKind.GROUP}:
            continue
        head = coding.mention_by_id[mention.head]
        if head.name is None:
            continue
        context = country if country is not None and head.kind is MentionKind.GROUP else report_id
        entity = Entity(name=head.name, kind=head.kind, context=context)
        entities[entity.id] = entity
        readings.append(ActorReading(mention=mention.id, entity=entity.id))
    return tuple(readings), tuple(entities.values())
