"""Where numbers stand on a line, and which of them are written under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

from sayso.drawing.lettering import TextStyle, measure_width
from sayso.drawing.wording import spell_tick
from sayso.records import Number

LOG_SPREAD = 20
"""A spread over this is drawn on a logarithmic scale: on equal steps the lowest would stand 5 % from 0."""
FAR_FROM_ZERO = 0.9
"""An axis begins at 0 unless the lowest is over this share of the highest: up to it, the two dots, 10 wide, stand at
least 45 apart on an axis of 450."""
_STEPS = (1, 2, 5)
_MOST_TICKS = 6
_GAP = 14.0
"""Between the written numbers, in units of the picture."""
_ZERO_ROOM = 0.08
"""The share of a logarithmic axis that 0 is given, left of a break."""
_LARGEST, _SMALLEST = 1e300, 1e-6
"""Beyond these a number stands at the end, or at 0: nobody counts so, and floats lose their steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A line of numbers from left to right."""

    left: float
    right: float
    low: float
    """The number at the left end; on a logarithmic scale that has room for 0, the number right of that room."""
    high: float
    is_log: bool
    has_zero: bool
    """Whether a logarithmic scale has a place for 0."""
    ticks: tuple[float, ...]

    @property
    def begins_above_zero(self) -> bool:
        """Whether a scale of equal steps leaves out 0."""
        return not self.is_log and self.low > 0

    def place(self, number: Number) -> float:
        """Where the number stands, from left to right; one beyond an end stands at the end."""
        value = _bound(number)
        if self.is_log:
            start = self.left + (_ZERO_ROOM * (self.right - self.left) if self.has_zero else 0)
            if value <= 0:
                return self.left + 6
            share = log10(value / self.low) / log10(self.high / self.low)
        else:
            start, share = self.left, (value - self.low) / (self.high - self.low)
        return start + min(1.0, max(0.0, share)) * (self.right - start)


def make_axis(numbers: Sequence[Number], left: float, right: float, style: TextStyle) -> Axis:
    """The axis that all these numbers stand on.

    Args:
        numbers: All that is to be placed; empty makes an axis from 0 to 1.
        left: Where it begins.
        right: Where it ends.
        style: How its numbers are set, which decides how many there is room for.
    """
    values = [_bound(number) for number in numbers] or [0.0, 1.0]
    positive = [value for value in values if value > 0]
    is_whole = all(value == int(value) for value in values)
    if positive and max(positive) / min(positive) > LOG_SPREAD:
        low, high, ticks = _choose_log_ticks(min(positive), max(positive))
        has_zero = len(positive) < len(values)
        axis = Axis(
            left=left, right=right, low=low, high=high, is_log=True, has_zero=has_zero, ticks=(0.0,) * has_zero + ticks
        )
    else:
        low, high, ticks = _choose_ticks(min(values), max(values), is_whole=is_whole)
        axis = Axis(left=left, right=right, low=low, high=high, is_log=False, has_zero=False, ticks=ticks)
    return _thin_ticks(axis, style)


def _bound(number: Number) -> float:
    value = float(max(-_LARGEST, min(number, _LARGEST)))
    return value if abs(value) >= _SMALLEST else 0.0


def _choose_ticks(low: float, high: float, *, is_whole: bool) -> tuple[float, float, tuple[float, ...]]:
    """Equal steps of 1, 2 or 5 times a power of ten, from 0 unless all numbers lie far from it."""
    is_far = low > high * FAR_FROM_ZERO and high - low > high * _SMALLEST
    start = low if low < 0 or is_far else 0.0
    top = high if high > start else start + 1.0
    rough = (top - start) / _MOST_TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(size * power for size in (*_STEPS, 10) if size * power >= rough)
    if is_whole:
        step = max(step, 1.0)
    first, last = floor(start / step), ceil(top / step)
    return first * step, last * step, tuple(number * step for number in range(first, last + 1))


def _choose_log_ticks(low: float, high: float) -> tuple[float, float, tuple[float, ...]]:
    """1, 2 and 5 times each power of ten, from the last below the lowest to the first above the highest."""
    powers = range(floor(log10(low)), ceil(log10(high)) + 1)
    steps = [size * 10.0**power for power in powers for size in _STEPS]
    # A number that is a step itself, but for rounding, is its own end.
    first = max(step for step in steps if step <= low * (1 + 1e-9))
    last = min(step for step in steps if step >= high * (1 - 1e-9))
    return first, last, tuple(step for step in steps if first <= step <= last)


def _thin_ticks(axis: Axis, style: TextStyle) -> Axis:
    """The axis with as many ticks as can be written side by side."""
    kept = axis.ticks
    for stride in range(2, len(axis.ticks) + 2):
        if _have_room(axis, kept, style):
            break
        kept = _drop_ticks(axis, stride)
    else:
        kept = axis.ticks[-1:]
    return Axis(
        left=axis.left,
        right=axis.right,
        low=axis.low,
        high=axis.high,
        is_log=axis.is_log,
        has_zero=axis.has_zero,
        ticks=kept,
    )


def _drop_ticks(axis: Axis, stride: int) -> tuple[float, ...]:
    """Every second tick, every third, and so on; of a logarithmic scale the powers of ten first."""
    if not axis.is_log:
        return axis.ticks[::stride]
    tens = [tick for tick in axis.ticks if tick > 0 and abs(log10(tick) - round(log10(tick))) < 1e-9]  # noqa: PLR2004 (rounding)
    return (0.0,) * axis.has_zero + (tuple(tens[:: stride - 1]) or axis.ticks[-1:])


def _have_room(axis: Axis, ticks: Sequence[float], style: TextStyle) -> bool:
    edges = [(axis.place(tick), measure_width(spell_tick(tick), style) / 2) for tick in ticks]
    return all(one + half + _GAP <= other - other_half for (one, half), (other, other_half) in pairwise(edges))
