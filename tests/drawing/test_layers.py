"""Layers of a graph: order, crossings, room."""

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from sayso.drawing.layers import Layers, arrange_layers, place_stations


def count_crossings(layers: Layers) -> int:
    place = {key: at for layer in layers.layers for at, key in enumerate(layer)}
    depth = {key: number for number, layer in enumerate(layers.layers) for key in layer}
    steps = sorted({step for way in layers.ways.values() for step in pairwise(way)})
    return sum(
        depth[one] == depth[two] and place[one] < place[two] and place[end] > place[other]
        for one, end in steps
        for two, other in steps
    )


def test_longest_paths_make_the_layers_and_origins_stand_last() -> None:
    lines = {("a", "b"), ("b", "c"), ("a", "z"), ("c", "y"), ("d", "y")}
    layers = arrange_layers(["a", "b", "c", "d", "y", "z"], lines, {"y", "z"})
    stations = [{key for key in layer if not key.startswith("gap")} for layer in layers.layers]
    assert stations == [{"a", "d"}, {"b"}, {"c"}, {"y", "z"}]
    assert [len(layers.ways[pair]) for pair in sorted(lines)] == [2, 4, 2, 2, 4]


def test_a_circle_leads_back_once() -> None:
    layers = arrange_layers(["a", "b", "z"], {("a", "b"), ("b", "a"), ("b", "z")}, {"z"})
    assert layers.back == (("b", "a"),)
    assert layers.layers == (("a",), ("b",), ("z",))


@given(st.permutations([1, 2, 3, 4]), st.permutations([1, 2, 3, 4]))
def test_what_can_be_drawn_without_a_crossing_is(first: list[int], second: list[int]) -> None:
    """A chain from station to station, which two layers always have room for."""
    left, right = [f"l{number}" for number in first], [f"r{number}" for number in second]
    lines = set(zip(left, right, strict=True)) | set(zip(left[1:], right, strict=False))
    layers = arrange_layers(sorted(left) + sorted(right), lines, right)
    assert count_crossings(layers) == 0


@given(st.sets(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=1))
def test_two_layers_have_as_few_crossings_as_any_order(lines: set[tuple[str, str]]) -> None:
    found = arrange_layers(list("abcxyz"), lines, set("xyz"))
    best = min(
        count_crossings(Layers(layers=(left, right), ways={pair: pair for pair in lines}, back=()))
        for left in permutations("abc")
        for right in permutations("xyz")
    )
    assert count_crossings(found) == best


@given(st.sets(st.tuples(st.sampled_from("abcde"), st.sampled_from("cdexyz")), min_size=1), st.integers(6, 80))
def test_stations_of_a_layer_never_touch(lines: set[tuple[str, str]], height: int) -> None:
    layers = arrange_layers(list("abcdexyz"), {pair for pair in lines if pair[0] != pair[1]}, set("xyz"))
    heights = {key: float(height + len(key)) for layer in layers.layers for key in layer}
    tops = place_stations(layers, heights, 10)
    assert min(tops.values()) == 0
    for layer in layers.layers:
        assert all(tops[one] + heights[one] + 10 <= tops[other] + 1e-6 for one, other in pairwise(layer))
