"""LGL and TR-News: news articles whose place names are marked and given coordinates.

Lieberman, Samet and Sankaranarayanan, "Geotagging with Local Lexicons to Build Indexes for Textually-Specified Spatial
Data", ICDE 2010 (LGL); Kamalloo and Rafiei, "A Coherent Unsupervised Model for Toponym Resolution", WWW 2018 (TR-News).
Both as XML in the repository of Gritta, Pilehvar and Collier, "A Pragmatic Guide to Geoparsing Evaluation", Language
Resources and Evaluation 54 (2020). The offsets count code points.
"""

from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, parse

_SLIP = 10
"""How far behind its phrase an offset may lie: 115 of the 1,319 of TR-News are too large, by one to ten characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """A place name that annotators marked."""

    start: int
    end: int
    geonames: int | None
    """GeoNames id."""
    lat: float | None
    """Degrees north, WGS 84; `None` for what GeoNames did not know (in LGL, one name in eight)."""
    lon: float | None
    """Degrees east, WGS 84; `None` together with `lat`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedArticle:
    """An article with the place names in it."""

    id: str
    text: str
    places: tuple[GoldPlace, ...]
    """In the order of the text."""


def read_geoparsing(path: Path) -> list[PlacedArticle]:
    """Reads the articles of one XML file, in its order.

    Args:
        path: `lgl.xml` or `TR-News.xml`.

    Raises:
        ValueError: The file is no XML, or an article lacks a part or has a place name that does not stand in its text.
    """
    try:
        root = parse(path).getroot()  # noqa: S314 (a file that the user fetched and names)
    except ParseError as error:
        raise ValueError(f"{path}: is no XML ({error}); fetch the set anew") from error
    return [_read_article(article, f"{path}: article {article.get('docid')}") for article in root.iter("article")]


def _read_article(article: Element, where: str) -> PlacedArticle:
    text = _read_text(article, "text", where)
    places = [_read_place(toponym, text, where) for toponym in article.iter("toponym")]
    return PlacedArticle(
        id=article.attrib["docid"],
        text=text,
        places=tuple(sorted(places, key=lambda place: (place.start, place.end))),
    )


def _read_place(toponym: Element, text: str, where: str) -> GoldPlace:
    phrase, told = _read_text(toponym, "phrase", where), int(_read_text(toponym, "start", where))
    start = text.rfind(phrase, max(0, told - _SLIP), told + len(phrase))
    if start < 0:
        raise ValueError(f"{where}: a place name does not stand at {told}; fetch the set anew")
    known = toponym.find("gaztag")
    return GoldPlace(
        start=start,
        end=start + len(phrase),
        geonames=None if known is None else int(known.attrib["geonameid"]),
        lat=None if known is None else float(_read_text(known, "lat", where)),
        lon=None if known is None else float(_read_text(known, "lon", where)),
    )


def _read_text(element: Element, name: str, where: str) -> str:
    text = element.findtext(name)
    if text is None:
        raise ValueError(f"{where}: has no {name}; fetch the set anew")
    return text
