"""Place names of whole news texts: found in the text alone, and put in the right spot."""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from evaluation.coding import PlainText, code_texts
from evaluation.measures import Figure, make_figure
from evaluation.scoring.places import FoundPlace, score_places
from evaluation.sets.geoparsing import PlacedArticle, read_geoparsing
from evaluation.sets.split import is_measure_only
from sayso.records import Coding, MentionKind, PlaceReading

FOLDER = "geoparsing"
FILES = {"lgl": ("lgl.xml",), "trnews": ("TR-News.xml",), "places": ("lgl.xml", "TR-News.xml")}
"""By the name of the set; the last is both together."""
TARGETS = {"names": 78.0, "accuracy within 161 km": 88.0, "names within 161 km": 62.0}
"""For both sets together, on the part that is measured on alone."""


def measure_places(name: str, data: Path, model: Path, limit: int | None = None) -> Iterator[Figure]:
    """The figures of one set: of the part that is measured on alone, and after "build" of the part to build on.

    Args:
        name: Of `FILES`.
        data: The folder of public sets.
        model: The trained reader.
        limit: How many articles of each file to take at the most, spread evenly over it.
    """
    read = [pair for file in FILES[name] for pair in _code_file(data / FOLDER / file, model, limit)]
    for label, is_measured in ((name, True), (f"{name} build", False)):
        chosen = [pair for pair in read if is_measure_only(pair[0].id) is is_measured]
        targets = TARGETS if label == "places" else {}
        score = score_places([article.places for article, _ in chosen], [places for _, places in chosen])
        yield make_figure(f"{label}: names", score.names, targets.get("names"))
        yield make_figure(f"{label}: names, the same words", score.exact_names)
        accuracy = "accuracy within 161 km"
        yield Figure(f"{label}: {accuracy}", score.accuracy, targets.get(accuracy))
        yield make_figure(f"{label}: names within 161 km", score.resolved, targets.get("names within 161 km"))


def fingerprint_places(name: str, data: Path) -> str:
    """The SHA-256 of a set's texts and gold.

    Args:
        name: Of `FILES`.
        data: The folder of public sets.
    """
    digest = sha256()
    for file in FILES[name]:
        digest.update((data / FOLDER / file).read_bytes())
    return digest.hexdigest()


def list_found(coding: Coding) -> list[FoundPlace]:
    """The place names of a coding, with where `resolve` puts them."""
    readings = {reading.mention: reading for reading in coding.readings if isinstance(reading, PlaceReading)}
    return [
        FoundPlace(mention.span.start, mention.span.end, readings[mention.id].lat, readings[mention.id].lon)
        for mention in coding.mentions
        if mention.kind is MentionKind.PLACE
    ]


@lru_cache(maxsize=len(FILES))
def _code_file(path: Path, model: Path, limit: int | None) -> list[tuple[PlacedArticle, list[FoundPlace]]]:
    """Each article with the place names found in it; kept, as both sets together are measured too."""
    articles = read_geoparsing(path)
    taken = articles if limit is None else articles[:: max(1, len(articles) // limit)][:limit]
    codings = code_texts([PlainText(article.id, article.text) for article in taken], model)
    return [(article, list_found(codings[article.id]) if article.id in codings else []) for article in taken]
