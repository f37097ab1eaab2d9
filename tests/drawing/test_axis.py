"""Lines of numbers: where they begin, what is written under them."""

from itertools import pairwise
from math import log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.drawing.axis import Axis, make_axis
from sayso.drawing.lettering import measure_width
from sayso.drawing.svg import SMALL
from sayso.drawing.wording import spell_tick


def make(*numbers: float) -> Axis:
    return make_axis(numbers, 40, 500, SMALL)


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        ((12,), (0, 2, 4, 6, 8, 10, 12)),
        ((9, 40), (0, 10, 20, 30, 40)),
        ((1,), (0, 1)),
        ((0,), (0, 1)),
        ((0.5, 2), (0, 0.5, 1, 1.5, 2)),
        ((96, 100), (96, 97, 98, 99, 100)),
        ((100, 30_000, 120_000), (100, 1_000, 10_000, 100_000)),
        ((3, 70), (2, 5, 10, 20, 50, 100)),
        ((0, 3, 70), (0, 2, 5, 10, 20, 50, 100)),
        ((), (0, 1)),
    ],
)
def test_ticks_are_round(numbers: tuple[float, ...], ticks: tuple[float, ...]) -> None:
    assert make(*numbers).ticks == pytest.approx(ticks)


def test_a_wide_spread_is_logarithmic_and_a_narrow_one_is_not() -> None:
    assert make(100, 2_001).is_log
    assert not make(100, 2_000).is_log


@given(st.lists(st.integers(0, 10**9) | st.floats(0, 1e12, allow_nan=False), min_size=1, max_size=8))
def test_every_number_has_its_place_in_order_and_ticks_do_not_touch(numbers: list[float]) -> None:
    axis = make(*numbers)
    places = [axis.place(number) for number in sorted(numbers)]
    assert places == sorted(places)
    assert all(40 <= place <= 500 for place in places)
    edges = [(axis.place(tick), measure_width(spell_tick(tick), SMALL) / 2) for tick in axis.ticks]
    assert all(one + half < other - other_half for (one, half), (other, other_half) in pairwise(edges))


@given(st.integers(1, 10**6), st.integers(21, 10**6))
def test_equal_ratios_are_equal_steps_on_a_logarithmic_scale(low: int, ratio: int) -> None:
    axis = make(low, low * ratio)
    width = axis.place(low * ratio) - axis.place(low)
    share = log10(ratio) / log10(axis.high / axis.low)
    assert width == pytest.approx(share * 460)


def test_numbers_beyond_all_bounds_are_drawn_too() -> None:
    axis = make(10**400, 1)
    assert axis.place(10**400) == pytest.approx(500, abs=2)
