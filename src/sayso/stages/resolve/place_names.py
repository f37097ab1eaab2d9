"""What a name of a report may mean: its candidates, by themselves and by the words beside the name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from sayso.packs.gazetteer import Gazetteer, Place, WeighedPlace, fold_name, split_designator
from sayso.records import Coding, Mention, MentionKind
from sayso.stages.resolve.place_words import is_plain_place

Area = tuple[str, ...]
"""A country, or a country with a first-level region, or with a second-level region as well."""

# Weights are in units of a natural logarithm. All were set together on the build parts of LGL and TR-News (542
# articles), where each stands on a plateau: half or double of it costs 0.1 to 1.5 of 82 points of accuracy within
# 161 km (docs/methods/places.md, "How it was set").
_PROMINENCE_WORTH = 0.45
_CONTAINED_WORTH = 9.0
# A country is meant by its name more often than its population tells, and so is a first-level region.
_COUNTRY_FACTOR = 100.0
_ADMIN1_FACTOR = 4.0
# More namesakes than this cost time; the least prominent are left out.
_MOST_CANDIDATES = 60
_MOST_WORDS_OF_CONTAINER = 4
_MOST_WORDS_OF_EVIDENCE = 3

_BESIDE = re.compile(r"\.?(?:,\s+(?:in\s+)?|\s+\(|\s+in\s+)((?:[A-Z][\w.\u2019'-]*[ ]?){1,4})")
"""What may hold the place: "Kelvany, Sollen", "Kelvany (Sollen)", "Kelvany in Sollen"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """A name with what it may mean."""

    candidates: tuple[WeighedPlace, ...]
    worths: tuple[float, ...]
    """Of each candidate, before the rest of the report is looked at."""
    candidate_count: int
    """How many places of the name the gazetteer knows; the least prominent may not stand among the candidates."""
    needs_support: bool
    """Whether it is left unread where nothing else in the report lies nearby."""


UNKNOWN = PlaceName(candidates=(), worths=(), candidate_count=0, needs_support=False)
"""A name of which the gazetteer knows nothing."""


def list_areas(place: Place) -> tuple[Area, ...]:
    """What a place lies in or is, from the country down to the innermost region; () for a place without a country."""
    if place.country is None:
        return ()
    areas: list[Area] = [(place.country,)]
    if place.admin1 is not None:
        areas.append((place.country, place.admin1))
        if place.admin2 is not None:
            areas.append((place.country, place.admin1, place.admin2))
    return tuple(areas)


def find_container(mention: Mention, words: str, text: str, gazetteer: Gazetteer) -> tuple[str, frozenset[Area]]:
    """The region or country that stands right behind a name and holds one of its candidates: its key and its areas.

    Args:
        mention: The name.
        words: What the gazetteer knows of it.
        text: The report's.
        gazetteer: The places that are known.
    """
    beside = _BESIDE.match(text, mention.span.end)
    if beside is None:
        return "", frozenset()
    around = {area for one in gazetteer.weigh_places(words) for area in _list_areas_around(one.place)}
    parts = beside[1].split()[:_MOST_WORDS_OF_CONTAINER]
    for count in range(len(parts), 0, -1):
        name = " ".join(parts[:count])
        regions = (one.place for one in gazetteer.weigh_places(name) if one.place.precision != "town")
        areas = frozenset(list_areas(region)[-1] for region in regions if region.country is not None) & around
        if areas:
            return fold_name(name), areas
    return "", frozenset()


def _list_areas_around(place: Place) -> tuple[Area, ...]:
    areas = list_areas(place)
    return areas if place.precision == "town" else areas[:-1]


def make_name(name: str, within: frozenset[Area], gazetteer: Gazetteer, *, needs_support: bool) -> PlaceName:
    """A name with its candidates and what each is worth by itself.

    Args:
        name: Words that the gazetteer knows, or does not.
        within: The areas of what stands beside it.
        gazetteer: The places that are known.
        needs_support: Whether it is left unread where nothing else in the report lies nearby.
    """
    known = gazetteer.weigh_places(name)
    candidates = known[:_MOST_CANDIDATES]
    split = split_designator(fold_name(name))
    if split is not None:
        candidates = tuple(one for one in candidates if one.place.precision in split[1]) or candidates
    return PlaceName(
        candidates=candidates,
        worths=tuple(_value_candidate(one, within) for one in candidates),
        candidate_count=len(known),
        needs_support=needs_support,
    )


def _value_candidate(candidate: WeighedPlace, within: frozenset[Area]) -> float:
    place, prominence = candidate.place, candidate.prominence
    if place.precision == "country" and not candidate.is_of_pack:
        prominence = _COUNTRY_FACTOR * ((place.population or 0) + 1)
    elif place.precision == "admin1":
        prominence *= _ADMIN1_FACTOR
    contained = not within.isdisjoint(_list_areas_around(place))
    return _PROMINENCE_WORTH * log(prominence + 1) + (_CONTAINED_WORTH if contained else 0.0)


def find_evidence(coding: Coding, named: frozenset[str], gazetteer: Gazetteer) -> Iterator[PlaceName]:
    """What else tells where a report is at home: names of bodies that begin with a place.

    Args:
        coding: The report with its mentions.
        named: The keys of the names that are mentions of places.
        gazetteer: The places that are known.
    """
    seen = set(named)
    for mention in coding.mentions:
        if mention.kind is MentionKind.GROUP and mention.name is not None:
            name = _find_opening_place(mention.name.split()[:_MOST_WORDS_OF_EVIDENCE], gazetteer)
            if name is not None and fold_name(name) not in seen:
                seen.add(fold_name(name))
                yield make_name(name, frozenset(), gazetteer, needs_support=False)


def _find_opening_place(words: Sequence[str], gazetteer: Gazetteer) -> str | None:
    """The longest place that a body's name begins with: "Sollen" of "Sollen County Police"."""
    openings = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((opening for opening in openings if is_plain_place(opening, gazetteer)), None)
