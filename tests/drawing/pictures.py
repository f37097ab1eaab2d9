"""A picture taken apart again: its texts, boxes and lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from sayso.drawing.lettering import measure_width
from sayso.drawing.svg import STYLES

Element: TypeAlias = Any
"""An lxml element; the library ships no types."""
SVG = "{http://www.w3.org/2000/svg}"
_STYLES = {style.name: style for style in STYLES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """What an element covers."""

    left: float
    top: float
    right: float
    bottom: float
    words: str = ""

    def overlaps(self, other: "Area") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def parse_picture(picture: str) -> Element:
    return etree.fromstring(picture.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


def list_texts(root: Element) -> list[Area]:
    """The area of each text: its letters reach up by eight tenths of its size, and down by two."""
    return [_measure_text(one) for one in root.iter(f"{SVG}text")]


def _measure_text(one: Element) -> Area:
    style = _STYLES[str(one.get("class"))]
    words = "".join(text for text in one.itertext() if text != one.findtext(f"{SVG}title"))
    width = measure_width(words, style)
    x, y = float(str(one.get("x"))), float(str(one.get("y")))
    left = x - {"end": width, "middle": width / 2}.get(str(one.get("text-anchor")), 0.0)
    return Area(left=left, right=left + width, top=y - 0.8 * style.size, bottom=y + 0.2 * style.size, words=words)


def list_rectangles(root: Element, look: str) -> Iterator[Area]:
    for one in root.iter(f"{SVG}rect"):
        if look in str(one.get("class")).split():
            x, y, width, height = (float(one.get(name, "0")) for name in ("x", "y", "width", "height"))
            yield Area(left=x, top=y, right=x + width, bottom=y + height)


def find_size(root: Element) -> tuple[float, float]:
    _, _, width, height = map(float, str(root.get("viewBox")).split())
    return width, height
