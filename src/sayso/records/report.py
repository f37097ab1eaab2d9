"""One document."""

from dataclasses import dataclass, field

from sayso.records.identity import make_id
from sayso.records.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Where a stretch of the text stands on a printed page."""

    span: Span
    page: int
    """Counted from 1."""
    box: tuple[float, float, float, float]
    """Left, bottom, right, top, in points (1/72 inch) from the page's lower left corner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document: its canonical text and what is known beside it."""

    source_id: str
    """The name that the input has for it: the id given, `FILE:LINE`, a path, an address."""
    given_id: str | None
    """The id that came with it, where one did."""
    text: str
    """The canonical text (parse-contract, "Text and offsets")."""
    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    published: str | None
    """EDTF level 1: a day, a month, a year, an interval; as exact as it is known."""
    language: str | None
    """ISO 639-1; `None` where the text is too short or too mixed to tell."""
    unread: str | None
    """Why extraction does not read it (its language, no text layer), else `None`."""
    furniture: tuple[Span, ...]
    """Menus, captions, share bars that stand in the text; no claim comes from them."""
    paragraphs: tuple[Paragraph, ...] = ()
    """Page and box of each paragraph, for formats that have pages."""
    replaced_byte_count: int = 0
    """Bytes that no character set explained and that stand as U+FFFD in the text."""

    id: str = field(init=False, repr=False, compare=False)
    """Text, outlet, address, publication date and given id make the report; its path does not."""

    def __post_init__(self) -> None:
        """The id is reckoned once."""
        object.__setattr__(
            self, "id", make_id("report", self.text, self.outlet, self.url, self.published, self.given_id)
        )

    def blank_furniture(self) -> str:
        """The text with line breaks in the place of furniture: all offsets stay, and no sentence runs into it."""
        if not self.furniture:
            return self.text
        pieces: list[str] = []
        position = 0
        for span in sorted(self.furniture):
            pieces += (self.text[position : span.start], "\n" * (span.end - max(position, span.start)))
            position = max(position, span.end)
        return "".join([*pieces, self.text[position:]])
