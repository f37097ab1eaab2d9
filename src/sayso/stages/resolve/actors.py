"""Which person or group a mention stands for."""

from collections import Counter

from sayso.records import ActorReading, Coding, Entity, MentionKind, PlaceReading


def read_actors(
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
