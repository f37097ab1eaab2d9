"""A figure as a picture: every value as said, by origin and date, along one line of numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.drawing.axis import Axis, make_axis
from sayso.drawing.figure_legend import draw_legend
from sayso.drawing.figure_marks import draw_mark, list_numbers_of
from sayso.drawing.figure_rows import (
    FigureRow,
    Note,
    OriginName,
    OriginRows,
    Succession,
    arrange_rows,
    find_successions,
    name_origins,
)
from sayso.drawing.lettering import clean_text, isolate_name, measure_width
from sayso.drawing.svg import NAME, PLAIN, QUIET, SMALL, STRONG, TITLE, Anchor, Canvas
from sayso.drawing.wording import count_things, spell_bounds, spell_interval, spell_tick
from sayso.records import Counted, Figure, Qualifier, RelationKind

__all__ = ["OriginName", "draw_figure", "name_origins"]

WIDTH = 560.0
"""At which a telephone of 375 pixels still shows the smallest words 8 pixels high."""
_MARGIN, _INDENT, _INSET, _GAP = 16.0, 26.0, 28.0, 12.0
_LANE, _GUTTER = 11.0, 16.0
_MOST_LANES = 6
"""Arrows that would need more side by side are left to the words under each value."""
_BAND = 20.0
_LINE = 16.0
_TITLE_LINES, _NAME_LINES, _NOTE_LINES = 4, 2, 3


def draw_figure(figure: Figure, names: Mapping[str, OriginName], title: str | None = None) -> str:
    """The figure as SVG text: a row for each value, under its origin; the same figure gives the same bytes.

    Args:
        figure: One contested number.
        names: What to call each origin, by its id (`name_origins`).
        title: What stands above it; else what is counted.

    Raises:
        KeyError: An origin of the figure has no name.
    """
    groups = arrange_rows(figure, names)
    rows = [row for group in groups for row in group.rows]
    arrows = _give_lanes(find_successions(figure, rows))
    lane_count = max((arrow.lane + 1 for arrow in arrows), default=0)
    right = WIDTH - _MARGIN - (lane_count * _LANE + _GUTTER if lane_count else 0)
    numbers = [number for row in rows for number in list_numbers_of(row.value.bounds)]
    axis = make_axis(numbers, _MARGIN + _INSET, right - _INSET, SMALL)
    drawing = _FigureDrawing(axis=axis, right=right, canvas=Canvas(width=WIDTH))
    heading = clean_text(title) if title is not None else _make_title(figure)
    drawing.draw_heading(heading, _count_values(figure, groups))
    drawing.draw_axis()
    for group in groups:
        drawing.draw_origin(group)
    drawing.draw_axis()
    drawing.draw_arrows(arrows)
    height = draw_legend(drawing.canvas, rows, _MARGIN, drawing.y + 8, has_arrows=bool(arrows))
    return drawing.canvas.finish(height + _MARGIN, heading, _describe(figure, groups))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrow:
    """A succession with the lane that its arrow runs in."""

    succession: Succession
    lane: int


def _give_lanes(successions: Sequence[Succession]) -> list[_Arrow]:
    """The arrows, the shortest in the inmost lanes, so that none runs over another."""
    taken: list[list[tuple[int, int]]] = []
    arrows = []
    for one in sorted(successions, key=lambda pair: (abs(pair.new - pair.old), pair.old, pair.new)):
        low, high = sorted((one.old, one.new))
        lane = next(
            (at for at, spans in enumerate(taken) if all(high <= start or end <= low for start, end in spans)),
            len(taken),
        )
        if lane < _MOST_LANES:
            if lane == len(taken):
                taken.append([])
            taken[lane].append((low, high))
            arrows.append(_Arrow(succession=one, lane=lane))
    return arrows


def _make_title(figure: Figure) -> str:
    subject = clean_text(figure.subject).replace("_", " ").capitalize()
    asked = {Counted.AGENT: "how many took part", Counted.EVENT: "how many events"}
    return f"{subject}: {asked.get(figure.counts, 'how many') if figure.counts is not None else 'how many'}"


def _count_values(figure: Figure, groups: Sequence[OriginRows]) -> str:
    count = sum(len(group.rows) for group in groups)
    pairs = Counter(pair.relation for pair in figure.relations)[RelationKind.CONTRADICTORY]
    told = f"{count_things(count, 'number')} of {count_things(len(groups), 'origin')}.".capitalize()
    if pairs:
        told += f" {count_things(pairs, 'pair').capitalize()} cannot both be right."
    elif count > 1:
        told += " No two of them contradict each other."
    return told


def _tell_value(row: FigureRow) -> str:
    value = row.value
    unit = f" {isolate_name(value.unit)}" if value.unit is not None else ""
    told = f"{spell_bounds(value.bounds)}{unit}"
    if value.bounds.qualifier is Qualifier.VAGUE:
        told += ", a vague word"
    if value.is_part:
        told += ", a part"
    if value.is_running:
        told += ", a toll that runs"
    return told if row.claim_count == 1 else f"{told} (in {count_things(row.claim_count, 'claim')})"


def _tell_day(row: FigureRow) -> str:
    return f"said {spell_interval(row.value.said)}" if row.value.said is not None else "said on a day not known"


def _tell_carriers(origin: OriginName) -> str | None:
    return count_things(origin.carrier_count, "carrier") if origin.carrier_count is not None else None


def _describe(figure: Figure, groups: Sequence[OriginRows]) -> str:
    """All that the picture tells, in words."""
    told = [_count_values(figure, groups)]
    for group in groups:
        carriers = _tell_carriers(group.origin)
        told.append(f"{clean_text(group.origin.name)}{f' ({carriers})' if carriers is not None else ''}:")
        for row in group.rows:
            parts = [_tell_value(row), _tell_day(row), *([row.scope] if row.scope is not None else [])]
            told.append(f"{row.number}. {'; '.join([*parts, *(note.words for note in row.notes)])}.")
    return " ".join(told)


@dataclass(slots=True)
class _FigureDrawing:
    """One figure while it is drawn, from the top down."""

    axis: Axis
    right: float
    canvas: Canvas
    y: float = 0.0
    """How far down the picture reaches so far."""
    bands: dict[int, float] | None = None
    """The middle of the band of each row that is drawn."""

    def draw_heading(self, title: str, subtitle: str) -> None:
        room = WIDTH - 2 * _MARGIN
        self.y = self.canvas.add_lines(_MARGIN, 32.0, title, TITLE, width=room, step=22, line_count=_TITLE_LINES)
        scale = None
        if self.axis.is_log:
            scale = "Logarithmic scale: equal steps to the right multiply the number."
        elif self.axis.begins_above_zero:
            scale = f"The scale begins at {spell_tick(self.axis.low)}, not at 0."
        for line in (subtitle, *([scale] if scale is not None else [])):
            self.y += 20
            self.canvas.add_text(_MARGIN, self.y, line, QUIET, width=room)
        self.y += 12

    def draw_axis(self) -> None:
        """The numbers that the bands' lines stand for."""
        self.y += 14
        for tick in self.axis.ticks:
            self.canvas.add_text(self.axis.place(tick), self.y, spell_tick(tick), SMALL, anchor=Anchor.MIDDLE)
        self.y += 8

    def draw_origin(self, group: OriginRows) -> None:
        """The origin's name over its rows."""
        self.canvas.add_line((_MARGIN, self.y), (self.right, self.y), "grid")
        self.y += 20
        carriers = _tell_carriers(group.origin)
        room = self.right - _MARGIN
        if carriers is not None:
            self.canvas.add_text(self.right, self.y, carriers, QUIET, anchor=Anchor.END)
            room -= measure_width(carriers, QUIET) + _GAP
        name = clean_text(group.origin.name)
        self.y = self.canvas.add_lines(_MARGIN, self.y, name, NAME, width=room, step=17, line_count=_NAME_LINES)
        self.y += 6
        for row in group.rows:
            self._draw_row(row)
        self.y += 2

    def _draw_row(self, row: FigureRow) -> None:
        self.y += 16
        day = _tell_day(row)
        start = _MARGIN + _INDENT
        self.canvas.add_text(_MARGIN, self.y, str(row.number), STRONG)
        self.canvas.add_text(self.right, self.y, day, QUIET, anchor=Anchor.END)
        room = self.right - start - measure_width(day, QUIET) - _GAP
        told = _tell_value(row)
        self.y = self.canvas.add_lines(start, self.y, told, PLAIN, width=room, step=_LINE, line_count=_NAME_LINES) + 6
        self._draw_band(row)
        if row.scope is not None:
            self.y += _LINE
            self.canvas.add_text(start, self.y - 2, clean_text(row.scope), SMALL, width=self.right - start)
        self._draw_notes(row.notes)
        self.y += 9

    def _draw_notes(self, notes: Sequence[Note]) -> None:
        """The notes one after the other, a line for as many as it has room for."""
        start = x = _MARGIN + _INDENT
        for position, note in enumerate(notes):
            style = STRONG if note.relation is RelationKind.CONTRADICTORY else QUIET
            words = f"{note.sign} {note.words}".strip()
            width = measure_width(words, style)
            if position == 0 or x + width > self.right:
                self.y += _LINE
                x = start
            room = self.right - start
            self.y = self.canvas.add_lines(x, self.y, words, style, width=room, step=_LINE, line_count=_NOTE_LINES)
            x += width + _GAP if width <= room else room

    def _draw_band(self, row: FigureRow) -> None:
        middle = self.y + _BAND / 2
        self.bands = {**(self.bands or {}), row.number: middle}
        self.canvas.add_rectangle((_MARGIN, self.y), (self.right - _MARGIN, _BAND), "band", radius=3)
        for tick in self.axis.ticks:
            place = self.axis.place(tick)
            self.canvas.add_line((place, self.y), (place, self.y + _BAND), "grid")
        ends = (_MARGIN + 2, self.right - 2)
        draw_mark(self.canvas, row.value.bounds, self.axis, middle, ends, is_hollow=row.is_superseded)
        self.y += _BAND

    def draw_arrows(self, arrows: Sequence[_Arrow]) -> None:
        """An arrow in the margin from each value that gave way to the one that took its place."""
        bands = self.bands or {}
        for arrow in arrows:
            old, new = bands[arrow.succession.old], bands[arrow.succession.new]
            # One arrow comes in and another goes out of the same band: apart, on the side that each is bound for.
            lean = 5.0 if new > old else -5.0
            x = self.right + _GUTTER + arrow.lane * _LANE
            start, end = old + lean, new - lean
            self.canvas.add_path(f"M{self.right + 3:g} {start:g} H{x:g} V{end:g} H{self.right + 8:g}", "edge")
            self.canvas.add_arrowhead((self.right + 3, end), is_leftward=True)
