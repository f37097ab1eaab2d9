"""Draws docs/pictures/before-after.svg from what Sayso reads today: an invented report and its ledger.

    python tools/draw_before_after.py

The picture stands on a light card of its own, so that it reads the same on a white page and on a dark one.
Lines are broken by a number of characters that leaves room for wide typefaces: a viewer's font is not known.
"""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from sayso.cli.screen import tell_event, tell_number, tell_parts, tell_place, tell_speaker, tell_time
from sayso.packs.reading import NEWSROOM_FOLDER
from sayso.pipeline import Pipeline, make_read_options
from sayso.records import Claim, Coding, spell_claim
from sayso.settings import Settings
from sayso.stages.read import Item, find_items

PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "before-after.svg"
REPORT = "halyard_depot.txt"
PARAGRAPHS = (0, 5, 6, 7)
"""The paragraphs shown; every claim that stands in them is shown too, right or wrong."""

WIDTH, TOP, LEFT_X, RIGHT_X, RIGHT_EDGE = 860, 62, 20, 380, 848
LINE, ROW_LINE, ROW_GAP, CHARS = 18, 15, 8, 50
COLUMNS = (
    ("", 0, 3),
    ("Who says", 20, 16),
    ("What, to whom", 128, 20),
    ("How many", 262, 10),
    ("Where", 330, 12),
    ("When", 406, 10),
)
"""Heading, distance from the left edge of the table in pixels, characters to a line."""

PICTURE_FORM = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<title>Left: a report with its speakers, figures and events marked.
Right: the claims that Sayso read from it, a row each.</title>
<style>
    text {{ font-family: Helvetica, Arial, "Liberation Sans", sans-serif; fill: #1f2328; }}
    .prose {{ font-size: 12.5px; }} .cell {{ font-size: 12px; }} .head {{ font-size: 11px; fill: #57606a; }}
    .title {{ font-size: 14px; font-weight: bold; }} .speaker {{ fill: #0a58a8; text-decoration: underline; }}
    .figure {{ fill: #a04000; font-weight: bold; }} .trigger {{ font-weight: bold; }}
    .number {{ fill: #6e7781; font-size: 10px; }}
</style>
<rect x="1" y="1" width="{card_width}" height="{card_height}" rx="8" fill="#ffffff" stroke="#d0d7de"/>
<rect x="1" y="1" width="364" height="{card_height}" rx="8" fill="#f6f8fa" stroke="#d0d7de"/>
<text class="title" x="{left}" y="28">Before: a report</text>
<text class="head" x="{left}" y="46">{outlet}, {published}, part of it.
  <tspan class="speaker">speakers</tspan>
  <tspan class="figure">figures</tspan>
  <tspan class="trigger">events</tspan></text>
<text class="title" x="{right}" y="28">After: its claims in the ledger</text>
<text class="head" x="{right}" y="46">
As the rules read it today, right or wrong; the numbers lead to the words.</text>
{report}
{ledger}
</svg>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Characters of the text that are drawn in a style of their own."""

    start: int
    end: int
    style: str


def read_report() -> Coding:
    """The coding of the report that the picture shows."""
    settings = Settings(packs=(NEWSROOM_FOLDER,))
    options = make_read_options(settings)
    pipeline = Pipeline(settings, options)
    for item in find_items(str(NEWSROOM_FOLDER / "reports"), options):
        if isinstance(item, Item) and item.source_id == REPORT:
            outcome = pipeline.read_item(item)
            if outcome.report is not None:
                return pipeline.code_reports([outcome.report])[0]
    raise SystemExit(f"{REPORT}: is not in the invented world or cannot be read; name another report")


def find_shown(coding: Coding) -> list[tuple[int, int]]:
    """The spans of the paragraphs that are shown."""
    spans: list[tuple[int, int]] = []
    start = 0
    for paragraph in coding.report.text.split("\n\n"):
        spans.append((start, start + len(paragraph.rstrip())))
        start += len(paragraph) + 2
    return [spans[number] for number in PARAGRAPHS]


def find_marks(coding: Coding, claims: Sequence[tuple[int, Claim]]) -> list[Mark]:
    """The triggers, figures and speakers of the claims."""
    marks = [Mark(start=claim.trigger.start, end=claim.trigger.end, style="trigger") for _, claim in claims]
    for _, claim in claims:
        if claim.quantity is not None:
            span = coding.mention_by_id[claim.quantity].span
            marks.append(Mark(start=span.start, end=span.end, style="figure"))
        for statement in coding.trace_statements(claim.statement):
            marks.extend(Mark(start=s.start, end=s.end, style="speaker") for s in statement.source or ())
    return marks


def break_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the lines of a paragraph."""
    while start < end:
        stop = min(start + CHARS, end)
        if stop < end:
            stop = text.rindex(" ", start, stop + 1)
        yield start, stop
        start = stop + 1


def draw_line(text: str, span: tuple[int, int], marks: Sequence[Mark], numbers: dict[int, str]) -> str:
    """One line of the report, its marks in their styles and the numbers of claims behind their triggers."""
    styles = [next((mark.style for mark in marks if mark.start <= place < mark.end), "") for place in range(*span)]
    drawn, start = [], span[0]
    for place in range(span[0], span[1] + 1):
        style = styles[start - span[0]] if start < span[1] else ""
        is_break = place == span[1] or styles[place - span[0]] != style or place in numbers
        if is_break and place > start:
            words = escape(text[start:place])
            drawn.append(f'<tspan class="{style}">{words}</tspan>' if style else words)
            start = place
        if place in numbers and place > span[0]:
            drawn.append(f'<tspan class="number" dy="-4">{numbers[place]}</tspan><tspan dy="4">&#8203;</tspan>')
    return "".join(drawn)


def draw_report(coding: Coding, claims: Sequence[tuple[int, Claim]]) -> tuple[list[str], int]:
    """The left half, and how far down it reaches."""
    marks = find_marks(coding, claims)
    numbers = {claim.trigger.end: str(number) for number, claim in claims}
    drawn, y, before = [], TOP + 14, -1
    for paragraph, span in zip(PARAGRAPHS, find_shown(coding), strict=True):
        if paragraph != before + 1:
            drawn.append(f'<text class="prose" x="{LEFT_X}" y="{y}">[…]</text>')
            y += LINE + 4
        before = paragraph
        for line in break_lines(coding.report.text, *span):
            words = draw_line(coding.report.text, line, marks, numbers)
            drawn.append(f'<text class="prose" x="{LEFT_X}" y="{y}" xml:space="preserve">{words}</text>')
            y += LINE
        y += 8
    return drawn, y


def draw_ledger(coding: Coding, claims: Sequence[tuple[int, Claim]]) -> tuple[list[str], int]:
    """The right half, and how far down it reaches."""
    y = TOP + 6
    drawn = [f'<text class="head" x="{RIGHT_X + x}" y="{y}">{head}</text>' for head, x, _ in COLUMNS]
    y += 8
    for number, claim in claims:
        row = spell_claim(coding, claim)
        bounds = row.quantity.bounds if row.quantity is not None else None
        happened = f"{tell_event(row)} {tell_parts(row)}".strip()
        cells = (
            str(number),
            tell_speaker(row),
            happened,
            tell_number(bounds),
            tell_place(row),
            tell_time(row),
        )
        drawn.append(f'<line x1="{RIGHT_X}" y1="{y}" x2="{RIGHT_EDGE}" y2="{y}" stroke="#d0d7de"/>')
        lines = [textwrap.wrap(cell, chars) for cell, (_, _, chars) in zip(cells, COLUMNS, strict=True)]
        for (head, x, _), cell in zip(COLUMNS, lines, strict=True):
            speaker = "speaker" if row.chain else ""
            style = {"": "number", "Who says": speaker, "How many": "figure"}.get(head, "")
            for depth, words in enumerate(cell):
                place = f'x="{RIGHT_X + x}" y="{y + 16 + depth * ROW_LINE}"'
                drawn.append(f'<text class="cell" {place}><tspan class="{style}">{escape(words)}</tspan></text>')
        y += max(map(len, lines)) * ROW_LINE + ROW_GAP
    return drawn, y


def draw_picture(coding: Coding) -> str:
    """The whole picture as SVG."""
    shown = find_shown(coding)
    claims = [
        (number, claim)
        for number, claim in enumerate(coding.claims, start=1)
        if any(start <= claim.trigger.start < end for start, end in shown)
    ]
    report, report_end = draw_report(coding, claims)
    ledger, ledger_end = draw_ledger(coding, claims)
    height = max(report_end, ledger_end) + 14
    return PICTURE_FORM.format(
        width=WIDTH,
        height=height,
        card_width=WIDTH - 2,
        card_height=height - 2,
        left=LEFT_X,
        right=RIGHT_X,
        outlet=escape(coding.report.outlet or ""),
        published=coding.report.published,
        report="\n".join(report),
        ledger="\n".join(ledger),
    )


if __name__ == "__main__":
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(draw_picture(read_report()), encoding="utf-8")
    print(f"{PICTURE} drawn")
