"""Figures as pictures: values in order, marks, relations."""

import pytest

from sayso.drawing import OriginName, draw_figure
from sayso.records import Bounds, FigureRelation, Qualifier, RelationKind, ScopeDifference
from tests.drawing.figure_samples import (
    make_bounds,
    make_eight,
    make_figure,
    make_scopes,
    make_single,
    make_toll,
    make_value,
    name_all,
    relate,
)
from tests.drawing.pictures import SVG, list_texts, parse_picture


def list_words(picture: str) -> list[str]:
    """All words without the marks that hold a name's direction of writing apart."""
    return [one.words.replace("\u2068", "").replace("\u2069", "") for one in list_texts(parse_picture(picture))]


def read_description(picture: str) -> str:
    return parse_picture(picture).findtext(f"{SVG}desc") or ""


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (make_bounds(12), "12"),
        (make_bounds(12, Qualifier.AT_LEAST), "at least 12"),
        (make_bounds(900, Qualifier.MORE_THAN), "more than 900"),
        (make_bounds(40, Qualifier.UP_TO), "up to 40"),
        (make_bounds(40, Qualifier.LESS_THAN), "fewer than 40"),
        (make_bounds(120_000, Qualifier.ABOUT), "about 120,000"),
        (make_bounds(None, Qualifier.BETWEEN, 5, 6), "5 to 6"),
        (make_bounds(None, Qualifier.VAGUE, 24), "24 or more, a vague word"),
        (make_bounds(0), "0"),
        (make_bounds(2.5), "2.5"),
    ],
)
def test_a_number_is_told_as_it_was_said(bounds: Bounds, words: str) -> None:
    figure = make_figure(make_value(1, "Lamplight", bounds, unit=None))
    assert words in list_words(draw_figure(figure, name_all(figure)))


def test_values_stand_under_their_origin_in_order_of_time() -> None:
    figure = make_figure(
        make_value(1, "Lamplight", make_bounds(9), 1),
        make_value(2, "MARNA", make_bounds(7), 2),
        make_value(3, "Lamplight", make_bounds(12), 3),
    )
    words = list_words(draw_figure(figure, name_all(figure)))
    kept = [word for word in words if word in {"Lamplight", "MARNA", "9 people", "7 people", "12 people"}]
    assert kept == ["Lamplight", "9 people", "12 people", "MARNA", "7 people"]


def test_carriers_stand_beside_the_name_where_they_are_known() -> None:
    figure = make_single()
    origin = figure.values[0].origin
    for count, words in ((1, "one carrier"), (14, "14 carriers")):
        assert words in list_words(draw_figure(figure, {origin: OriginName(name="MARNA", carrier_count=count)}))
    unknown = draw_figure(figure, {origin: OriginName(name="MARNA", carrier_count=None)})
    assert "carrier" not in unknown


def test_copies_are_one_row() -> None:
    figure = make_figure(*(make_value(number, "Halyard Wire", make_bounds(9)) for number in (1, 2, 3)))
    words = list_words(draw_figure(figure, name_all(figure)))
    assert "9 people (in three claims)" in words
    assert "One number of one origin." in words


def test_relations_are_told_at_both_values() -> None:
    words = list_words(draw_figure(make_scopes(), name_all(make_scopes())))
    assert words.count("≠ contradicts 3") == words.count("≠ contradicts 1") == 1
    assert words.count("counts another place than 2") == 2
    assert words.count("counted: in Ashgrel") == 2


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (ScopeDifference.TIME, "counts other days than 1"),
        (ScopeDifference.CATEGORY, "counts other people than 1"),
        (ScopeDifference.PLACE, "counts another place than 1"),
    ],
)
def test_a_different_scope_has_its_reason(by: ScopeDifference, words: str) -> None:
    values = (make_value(1, "MARNA", make_bounds(9)), make_value(2, "Lamplight", make_bounds(30)))
    figure = make_figure(*values, relations=(relate(2, 1, RelationKind.DIFFERENT_SCOPE, by),))
    assert words in list_words(draw_figure(figure, name_all(figure)))


def test_a_part_alone_says_that_it_is_one() -> None:
    words = list_words(draw_figure(make_eight(), name_all(make_eight())))
    assert [word for word in words if "part" in word] == [
        "5 conscripts, a part",
        "is a part: not to be set against 1, 2 and 4 to 10",
    ]


def test_each_value_of_a_toll_leads_to_the_next_by_an_arrow() -> None:
    root = parse_picture(draw_figure(make_toll(), name_all(make_toll())))
    arrows = [one for one in root.iter(f"{SVG}path") if one.get("class") == "edge"]
    assert len(arrows) == 11
    hollow = [one for one in root.iter(f"{SVG}circle") if one.get("class") == "hollow"]
    assert len(hollow) == 11 + 1  # one is the legend's


def test_an_arrow_goes_to_the_first_that_took_the_place() -> None:
    values = [make_value(at, name, make_bounds(at)) for at, name in enumerate(("MARNA", "Lamplight", "MARNA"), 1)]
    relations = (relate(2, 1, RelationKind.SUPERSEDED), relate(3, 1, RelationKind.SUPERSEDED))
    figure = make_figure(*values, relations=relations)
    # The second value of the figure stands third: MARNA's rows come together.
    assert "→ gave way to 3" in list_words(draw_figure(figure, name_all(figure)))


def test_the_description_tells_everything() -> None:
    told = read_description(draw_figure(make_eight(), name_all(make_eight())))
    assert told.startswith("Ten numbers of eight origins. Eight pairs cannot both be right.")
    for part in ("Ministry of Order (two carriers)", "at least 9", "gave way to 4", "said 20 April 2031"):
        assert part in told


def test_the_scale_is_told_where_it_is_not_the_plain_one() -> None:
    wide = draw_figure(make_scopes(), name_all(make_scopes()))
    assert "Logarithmic scale: equal steps to the right multiply the number." in list_words(wide)
    figure = make_figure(make_value(1, "MARNA", make_bounds(960)), make_value(2, "Lamplight", make_bounds(1_000)))
    assert "The scale begins at 960, not at 0." in list_words(draw_figure(figure, name_all(figure)))
    assert not [word for word in list_words(draw_figure(make_eight(), name_all(make_eight()))) if "scale" in word]


def test_an_origin_without_a_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        draw_figure(make_single(), {})


def test_a_relation_of_a_copy_counts_for_its_row() -> None:
    values = (
        make_value(1, "MARNA", make_bounds(9)),
        make_value(2, "MARNA", make_bounds(9)),
        make_value(3, "Lamplight", make_bounds(12)),
    )
    relation = FigureRelation(a="claim003", b="claim002", relation=RelationKind.CONTRADICTORY, by=None)
    figure = make_figure(*values, relations=(relation,))
    words = list_words(draw_figure(figure, name_all(figure)))
    assert {"≠ contradicts 1", "≠ contradicts 2"} <= set(words)
