"""What a picture of origins says in words."""

from sayso.drawing.lettering import clean_text
from sayso.drawing.origin_graph import OriginGraph, Station, StationKind, Track, count_carriers
from sayso.drawing.wording import count_things, list_words
from sayso.records import OriginKind

EVIDENCE = {
    "dateline": "the text begins with the source's name, as in “ASHGREL (Halyard)”.",
    "byline": "the source stands where the author is named.",
    "credit": "a line of the text says whose it is.",
    "copy": "the text is the source's: so much of the shorter one is in common.",
    "part": "a part was taken over: so much of the shorter text is in common.",
    "same text": "the sentence stands in the source's text too.",
    "cites": "the text names its source: “according to …”, “… said”.",
    "own word": "the outlet says so itself and names no source.",
}
"""What shows that one has it from another, by the word on the line."""
_KINDS = {
    OriginKind.SPEAKER: "speaker",
    OriginKind.OUTLET: "its own word",
    OriginKind.DOCUMENT: "document",
    OriginKind.UNNAMED: "not named",
}


def count_origins(graph: OriginGraph) -> str:
    """The numbers of origins, carriers and outlets, as a sentence."""
    origins = [station.origin for station in graph.stations if station.origin is not None]
    read = sum(station.kind is StationKind.READ for station in graph.stations)
    return (
        f"{count_things(len(origins), 'origin').capitalize()}, brought by "
        f"{count_things(count_carriers(origins), 'carrier')}, read in {count_things(read, 'outlet')}."
    )


def describe_graph(graph: OriginGraph) -> str:
    """All that the picture tells, in words."""
    names = {station.key: tell_name(station) for station in graph.stations}
    told = [count_origins(graph)]
    told += [f"{tell_track(track, names[track.start], names[track.end])}." for track in graph.tracks]
    told += [
        f"{tell_name(station)}: {', '.join(tell_kind(station))}."
        for station in graph.stations
        if station.origin is not None
    ]
    return " ".join(told)


def tell_track(track: Track, start: str, end: str) -> str:
    """Who has how much from whom, and what shows it."""
    return f"{start} has {count_things(track.claim_count, 'claim')} from {end}: {list_words(track.evidence)}"


def tell_name(station: Station) -> str:
    """The station's name on one line."""
    return clean_text(station.name) if station.name is not None else "a source without a name"


def tell_kind(station: Station) -> list[str]:
    """What stands at the station, part by part."""
    if station.origin is not None:
        carriers = count_things(len(station.origin.carriers), "carrier")
        return [_KINDS[station.origin.kind], count_things(station.claim_count, "claim"), carriers]
    read = {StationKind.READ: "read", StationKind.OUTLET: "not read itself"}
    return [read.get(station.kind, "passes it on"), *(["carrier"] if station.is_carrier else [])]
