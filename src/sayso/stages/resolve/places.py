"""Which place each mention of a place stands for."""

from collections.abc import Iterator

from sayso.packs.gazetteer import Gazetteer, fold_name
from sayso.records import Coding, Mention, MentionKind, PlaceReading, Precision
from sayso.stages.resolve.place_names import UNKNOWN, PlaceName, find_container, find_evidence, make_name
from sayso.stages.resolve.place_weights import Choice, choose_places
from sayso.stages.resolve.place_words import choose_words

Sense = tuple[str, str]
"""The key of a name, and that of the region or country that stands beside it ("" where none does)."""


def read_places(coding: Coding, gazetteer: Gazetteer) -> Iterator[PlaceReading]:
    """A reading for each mention of a place, in the order of the mentions.

    A name means one place throughout a report, unless what stands beside it tells otherwise: "Kelvany, Sollen" and
    "Kelvany, Ostrel" are two, and Kelvany alone is the first of them.
    """
    mentions = [mention for mention in coding.mentions if mention.kind is MentionKind.PLACE]
    if not mentions:
        return
    named = _list_named(coding, gazetteer)
    names: dict[Sense, PlaceName] = {}
    senses: list[Sense] = []
    for mention in mentions:
        chosen = choose_words(mention.name or "", named, gazetteer)
        if chosen is None:
            sense, made = (fold_name(mention.name or ""), ""), UNKNOWN
        else:
            container, within = find_container(mention, chosen.words, coding.report.text, gazetteer)
            sense = (fold_name(chosen.words), container)
            made = make_name(chosen.words, within, gazetteer, needs_support=not chosen.is_sure)
        senses.append(sense)
        names.setdefault(sense, made)
    senses = _take_first_senses(senses)
    used = {sense: names[sense] for sense in senses}
    keys = frozenset(key for key, _ in used)
    choices = choose_places([*used.values(), *find_evidence(coding, keys, gazetteer)])
    choice_by_sense = dict(zip(used, choices, strict=False))
    for mention, sense in zip(mentions, senses, strict=True):
        yield _make_reading(mention, choice_by_sense[sense])


def _list_named(coding: Coding, gazetteer: Gazetteer) -> frozenset[str]:
    """The keys of what the report names by itself, as a place or as somebody who acts ("Sollen said")."""
    kinds = {MentionKind.PLACE, MentionKind.GROUP}
    names = {mention.name for mention in coding.mentions if mention.kind in kinds and mention.name is not None}
    return frozenset(fold_name(name) for name in names if gazetteer.has_place(name) and not gazetteer.is_risky(name))


def _take_first_senses(senses: list[Sense]) -> list[Sense]:
    """The senses, where a name without anything beside it takes the first sense of that name that has something."""
    told: dict[str, Sense] = {}
    for sense in senses:
        if sense[1]:
            told.setdefault(sense[0], sense)
    return [sense if sense[1] else told.get(sense[0], sense) for sense in senses]


def _make_reading(mention: Mention, choice: Choice) -> PlaceReading:
    place = choice.place
    if place is None:
        return PlaceReading(
            mention=mention.id,
            name=mention.name or "",
            country=None,
            admin1=None,
            geonames=None,
            lat=None,
            lon=None,
            precision=None,
            alternatives=choice.alternatives,
        )
    return PlaceReading(
        mention=mention.id,
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        geonames=place.geonames,
        lat=place.lat,
        lon=place.lon,
        precision=Precision(place.precision),
        alternatives=choice.alternatives,
    )
