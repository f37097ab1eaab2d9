"""How one number as said is marked on the line of numbers."""

from sayso.drawing.axis import Axis
from sayso.drawing.svg import Canvas
from sayso.records import Bounds, Number, Qualifier

DOT, BAR = 5.0, 8.0
RING = 8.5
_HEAD = 8.0


def list_numbers_of(bounds: Bounds) -> list[Number]:
    """The numbers of the bounds that are to be placed."""
    return [number for number in (bounds.low, bounds.value, bounds.high) if number is not None]


def draw_mark(
    canvas: Canvas, bounds: Bounds, axis: Axis, y: float, ends: tuple[float, float], *, is_hollow: bool
) -> None:
    """Draws bar, open ends and dot of one number.

    Args:
        canvas: Where it is drawn.
        bounds: The number.
        axis: The line of numbers.
        y: The height of the middle.
        ends: How far an open end runs to the left and to the right.
        is_hollow: Whether it was superseded.
    """
    look = "hollow" if is_hollow else "mark"
    low = axis.place(bounds.low) if bounds.low is not None else None
    high = axis.place(bounds.high) if bounds.high is not None else None
    if low is not None and high is not None and low < high:
        canvas.add_rectangle((low, y - BAR / 2), (high - low, BAR), look)
    elif low is not None and high is None:
        _draw_open_end(canvas, low, ends[1], y)
        _draw_bound(canvas, low, y)
    elif high is not None and low is None:
        _draw_open_end(canvas, high, ends[0], y)
        _draw_bound(canvas, high, y)
    if bounds.value is None:
        return
    value = axis.place(bounds.value)
    if bounds.qualifier is Qualifier.ABOUT:
        canvas.add_circle((value, y), RING, "edge dashed")
    canvas.add_circle((value, y), DOT, look)


def _draw_open_end(canvas: Canvas, start: float, end: float, y: float) -> None:
    """Dashes that run out of the picture, with an arrowhead."""
    is_leftward = end < start
    canvas.add_line((start, y), (end + _HEAD if is_leftward else end - _HEAD, y), "edge dashed")
    canvas.add_arrowhead((end, y), is_leftward=is_leftward)


def _draw_bound(canvas: Canvas, x: float, y: float) -> None:
    canvas.add_line((x, y - BAR), (x, y + BAR), "edge")
