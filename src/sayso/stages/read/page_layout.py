"""Lines on printed pages, made into paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from sayso.records import Paragraph, Span

EDGE_SHARE = 0.12
"""Of a page's height, at top and bottom, where running heads and page numbers stand."""

EDGE_LINES = 3
"""Lines at either end of a page that may be running heads."""

MIN_REPEATS = 2
"""Pages on which a line must stand, and on at least half of them, to be a running head."""

GAP_FACTOR = 1.35
"""Of usual steps between two lines, above which a paragraph opens; print leads 1.0 to 1.2 within one."""

INDENT_POINTS = 8.0
"""A first line set in by more opens a paragraph; books indent by 10 to 18 points."""

SIZE_FACTOR = 1.18
"""Lines whose heights differ by more are of different kinds: headline, body, footnote."""

SHORT_SHARE = 0.75
"""A line that ends before this share of the column, with a full stop, ends its paragraph."""

_COMPOUND_FIRST_PARTS = frozenset({
    "anti", "co", "cross", "ex", "far", "full", "half", "high", "long", "low", "mid", "multi", "non",
    "post", "pre", "pro", "self", "semi", "short", "so", "sub", "well", "vice",
})  # fmt: skip
"""First parts of words that carry a hyphen of their own, which stays where the line ends on it."""

_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|seite|página)?\s*[-–—]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:of|/|von|de)\s*\d{1,4})?\s*[-–—]?",  # noqa: RUF001 (dashes as printed)
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]]*$")  # noqa: RUF001 (quotation marks as printed)
_BULLET = re.compile(r"(?:[•◦▪‣●–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")  # noqa: RUF001 (dashes as printed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line, in points from the page's lower left corner."""

    text: str
    page: int
    page_height: float
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """From the lowest to the highest stroke of its font."""
        return self.top - self.bottom


def drop_running_lines(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without what repeats at their edges and without page numbers."""
    places: Counter[tuple[str, int]] = Counter()
    for page in pages:
        places.update({_describe_place(line) for line in _edge_lines(page)})
    page_count = sum(1 for page in pages if page)
    kept = []
    for page in pages:
        edge = {id(line) for line in _edge_lines(page)}
        kept.append([line for line in page if id(line) not in edge or not _is_running(line, places, page_count)])
    return kept


def assemble_text(pages: Sequence[list[Line]]) -> tuple[str, tuple[Paragraph, ...]]:
    """The canonical text, a paragraph a line, and where on the pages each stretch of it stands."""
    step = _usual_step(pages)
    pieces: list[str] = []
    paragraphs: list[Paragraph] = []
    length = 0
    previous: Line | None = None
    block: list[Line] = []
    block_start = 0
    for line in (line for page in pages for line in page):
        joint = _choose_joint(previous, line, step, block)
        if previous is not None and (joint == "\n" or line.page != previous.page):
            paragraphs.append(_make_paragraph(block, block_start, length))
            block = []
        if joint is None:  # a word that the line end cut: its hyphen goes
            pieces[-1] = pieces[-1][:-1]
            length -= 1
            if paragraphs and not block:
                paragraphs[-1] = _make_paragraph_before(paragraphs[-1], length)
        elif previous is not None:
            pieces.append(joint)
            length += len(joint)
        if not block:
            block_start = length
        pieces.append(line.text)
        length += len(line.text)
        block.append(line)
        previous = line
    if block:
        paragraphs.append(_make_paragraph(block, block_start, length))
    return "".join(pieces), tuple(paragraphs)


def _choose_joint(previous: Line | None, line: Line, step: float, block: list[Line]) -> str | None:
    """What stands between two lines: a new paragraph, a blank, nothing, or `None` where a hyphen goes."""
    if previous is None:
        return ""
    if _opens_paragraph(previous, line, step, block):
        return "\n"
    if not previous.text.endswith("-"):
        return " "
    first_part = previous.text.rsplit(" ", 1)[-1][:-1].casefold()
    is_plain_word = first_part.isalpha() and first_part not in _COMPOUND_FIRST_PARTS
    return None if is_plain_word and line.text[:1].islower() else ""


def _opens_paragraph(previous: Line, line: Line, step: float, block: list[Line]) -> bool:
    low, high = sorted((previous.height, line.height))
    if high > SIZE_FACTOR * max(low, 0.1) or _BULLET.match(line.text):
        return True
    drop = previous.bottom - line.bottom
    if line.page != previous.page or drop < -step:  # the next page or column
        return _ENDS_SENTENCE.search(previous.text) is not None or not line.text[:1].islower()
    if drop > GAP_FACTOR * step:
        return True
    column_left = min((other.left for other in block), default=previous.left)
    column_right = max((other.right for other in block), default=previous.right)
    ends = _ENDS_SENTENCE.search(previous.text) is not None
    if ends and line.left > column_left + INDENT_POINTS and drop > 0:
        return True
    width = max(column_right - column_left, line.right - line.left)
    return ends and previous.right - column_left < SHORT_SHARE * width


def _usual_step(pages: Sequence[list[Line]]) -> float:
    steps = [
        first.bottom - second.bottom
        for page in pages
        for first, second in pairwise(page)
        if 0 < first.bottom - second.bottom < 3 * max(first.height, 1.0)
    ]
    heights = [line.height for page in pages for line in page]
    if not steps:
        return 1.2 * median(heights) if heights else 12.0
    # Paragraph gaps are a minority of steps in prose; the lower half holds the steps within paragraphs.
    return max(median(sorted(steps)[: max(1, (len(steps) + 1) // 2)]), 1.0)


def _edge_lines(page: list[Line]) -> Iterator[Line]:
    by_height = sorted(page, key=lambda line: -line.top)
    for line in by_height[:EDGE_LINES]:
        if line.bottom > (1 - EDGE_SHARE) * line.page_height:
            yield line
    for line in by_height[-EDGE_LINES:]:
        if line.top < EDGE_SHARE * line.page_height:
            yield line


def _describe_place(line: Line) -> tuple[str, int]:
    return _NUMBERS.sub("#", line.text).casefold(), round(line.bottom / 6)


def _is_running(line: Line, places: Counter[tuple[str, int]], page_count: int) -> bool:
    if _PAGE_NUMBER.fullmatch(line.text):
        return True
    count = places[_describe_place(line)]
    return count >= MIN_REPEATS and count * 2 >= page_count


def _make_paragraph(block: list[Line], start: int, end: int) -> Paragraph:
    return Paragraph(
        span=Span(start, end),
        page=block[0].page,
        box=(
            round(min(line.left for line in block), 2),
            round(min(line.bottom for line in block), 2),
            round(max(line.right for line in block), 2),
            round(max(line.top for line in block), 2),
        ),
    )


def _make_paragraph_before(paragraph: Paragraph, end: int) -> Paragraph:
    """The stretch cut at `end`, its last hyphen gone."""
    return Paragraph(span=Span(paragraph.span.start, end), page=paragraph.page, box=paragraph.box)
