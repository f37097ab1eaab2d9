"""What the marks of a figure mean, in plain words; only those that are drawn."""

from collections.abc import Iterator, Sequence

from sayso.drawing.axis import Axis
from sayso.drawing.figure_marks import draw_mark
from sayso.drawing.figure_rows import FigureRow
from sayso.drawing.svg import QUIET, STRONG, Anchor, Canvas
from sayso.records import Bounds, Qualifier, RelationKind

_LINE, _SIGN_ROOM, _MARK = 18.0, 62.0, 44.0


def draw_legend(canvas: Canvas, rows: Sequence[FigureRow], x: float, y: float, *, has_arrows: bool) -> float:
    """Draws the legend below the rows; returns how far down it reaches."""
    canvas.add_line((x, y), (canvas.width - x, y), "grid")
    y += 4
    for bounds, is_hollow, words in _list_marks(rows):
        first, y = y + 14, _draw_words(canvas, words, x, y)
        axis = Axis(left=x, right=x + _MARK, low=0, high=10, is_log=False, has_zero=False, ticks=())
        draw_mark(canvas, bounds, axis, first - 4, (x, x + _MARK), is_hollow=is_hollow)
    kinds = {note.relation for row in rows for note in row.notes}
    if has_arrows:
        first, y = y + 14, _draw_words(canvas, "From the earlier number to the one that took its place.", x, y)
        canvas.add_line((x + 8, first - 4), (x + _MARK, first - 4), "edge")
        canvas.add_arrowhead((x, first - 4), is_leftward=True)
    if RelationKind.CONTRADICTORY in kinds:
        canvas.add_text(x + _MARK / 2, y + 14, "≠", STRONG, anchor=Anchor.MIDDLE)
        y = _draw_words(canvas, "They count the same and cannot both be right.", x, y)
    return _draw_words(canvas, "Each number is as it was said. None is picked.", x - _SIGN_ROOM, y)


def _draw_words(canvas: Canvas, words: str, x: float, y: float) -> float:
    start = x + _SIGN_ROOM
    room = canvas.width - start - 16
    return canvas.add_lines(start, y + 14, words, QUIET, width=room, step=_LINE, line_count=3) + 4


def _list_marks(rows: Sequence[FigureRow]) -> Iterator[tuple[Bounds, bool, str]]:
    """A sample of each mark that is drawn, whether it is hollow, and what it means."""
    bounds = [row.value.bounds for row in rows]
    qualifiers = {one.qualifier for one in bounds}
    if any(one.value is not None and one.qualifier is not Qualifier.ABOUT for one in bounds):
        yield _sample(5, 5, 5, Qualifier.EXACT), False, "The number that was said."
    if Qualifier.ABOUT in qualifiers:
        yield _sample(None, None, 5, Qualifier.ABOUT), False, "About this number."
    if any(one.low is not None and one.high is not None and one.low < one.high for one in bounds):
        yield _sample(2, 8, None, Qualifier.BETWEEN), False, "From the lowest to the highest that was said."
    if any(one.low is not None and one.high is None for one in bounds):
        yield _sample(2, None, 2, Qualifier.AT_LEAST), False, "This number or more: no upper end was given."
    if any(one.high is not None and one.low is None for one in bounds):
        yield _sample(None, 8, 8, Qualifier.UP_TO), False, "This number or fewer: no lower end was given."
    if any(row.is_superseded for row in rows):
        yield _sample(5, 5, 5, Qualifier.EXACT), True, "Empty: a later number has taken its place."


def _sample(low: int | None, high: int | None, value: int | None, qualifier: Qualifier) -> Bounds:
    return Bounds(low=low, high=high, value=value, qualifier=qualifier, approximate=False)
