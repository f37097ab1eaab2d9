"""What holds for every picture: nothing runs into anything, nothing is fetched, nothing hostile gets through."""

import re
from collections.abc import Callable
from itertools import combinations

import pytest

from sayso.drawing import draw_figure, draw_origins
from sayso.drawing.lettering import clean_text
from tests.drawing.figure_samples import FIGURES, HOSTILE, LONG_NAME, name_all
from tests.drawing.origin_samples import TRACINGS
from tests.drawing.pictures import SVG, find_size, list_rectangles, list_texts, parse_picture

LOOKED_AT = ("figure-eight", "figure-scopes", "figure-toll", "figure-names", "origins-depot", "origins-deep")


def draw_sample(name: str) -> str:
    kind, _, sample = name.partition("-")
    if kind == "origins":
        return draw_origins(TRACINGS[sample]())
    figure = FIGURES[sample]()
    return draw_figure(figure, name_all(figure))


PICTURES = {
    name: draw_sample(name) for name in [f"figure-{one}" for one in FIGURES] + [f"origins-{one}" for one in TRACINGS]
}
every_picture = pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_picture_is_as_it_was_looked_at(name: str, is_golden: Callable[[str, str], bool]) -> None:
    assert is_golden(name, PICTURES[name])


@pytest.mark.parametrize("name", PICTURES)
def test_the_same_records_give_the_same_bytes(name: str) -> None:
    assert draw_sample(name) == PICTURES[name]


@every_picture
def test_no_text_lies_on_another_or_leaves_the_picture(picture: str) -> None:
    root = parse_picture(picture)
    width, height = find_size(root)
    texts = list_texts(root)
    assert not [(one.words, other.words) for one, other in combinations(texts, 2) if one.overlaps(other)]
    assert not [one.words for one in texts if one.left < 0 or one.right > width or one.top < 0 or one.bottom > height]


@every_picture
def test_no_box_lies_on_another(picture: str) -> None:
    boxes = list(list_rectangles(parse_picture(picture), "frame"))
    assert not [(one, other) for one, other in combinations(boxes, 2) if one.overlaps(other)]


@every_picture
def test_nothing_is_run_or_fetched(picture: str) -> None:
    root = parse_picture(picture)
    tags = {str(one.tag).removeprefix(SVG) for one in root.iter()}
    assert tags <= {"svg", "title", "desc", "style", "rect", "line", "circle", "path", "text"}
    names = {str(name) for one in root.iter() for name in one.attrib}
    assert not {name for name in names if name.startswith("on") or "href" in name or name == "style"}
    assert "url(" not in picture
    assert "@import" not in picture
    assert picture.count("http") == 1  # the name space


@every_picture
def test_title_and_description_are_there_for_who_hears_it(picture: str) -> None:
    root = parse_picture(picture)
    ids = {str(one.get("id")): one for one in root if one.get("id")}
    assert root.get("role") == "img"
    told = [ids[key] for key in str(root.get("aria-labelledby")).split()]
    assert [one.tag for one in told] == [f"{SVG}title", f"{SVG}desc"]
    assert all(one.text for one in told)


@every_picture
def test_colours_and_sizes_stay_inside_the_picture(picture: str) -> None:
    """A page that has the picture in it must not change its own looks."""
    sheet = parse_picture(picture).findtext(f"{SVG}style") or ""
    selectors = re.findall(r"([^{}]+)\{", sheet)
    assert all(part.strip().startswith((".sayso-drawing", "@media")) for one in selectors for part in one.split(","))


@pytest.mark.parametrize("name", ["figure-names", "origins-odd-names"])
def test_a_hostile_name_is_words_and_nothing_else(name: str) -> None:
    picture = PICTURES[name]
    root = parse_picture(picture)
    assert "<script" not in picture
    assert clean_text(HOSTILE) in "".join(root.itertext())
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", picture)


@pytest.mark.parametrize("name", ["figure-names", "origins-odd-names"])
def test_a_long_name_is_told_whole(name: str) -> None:
    root = parse_picture(PICTURES[name])
    assert LONG_NAME in (root.findtext(f"{SVG}desc") or "")


def test_a_cut_name_has_the_whole_of_it_in_its_tooltip() -> None:
    root = parse_picture(PICTURES["origins-odd-names"])
    cut = [one for one in root.iter(f"{SVG}text") if "".join(one.itertext()).endswith("…")]
    assert LONG_NAME in {one.findtext(f"{SVG}title") for one in cut}


def test_two_pictures_share_no_id() -> None:
    ids = [one for picture in PICTURES.values() for one in re.findall(r' id="([^"]+)"', picture)]
    assert len(ids) == len(set(ids))
