"""Reading of marked place names, and the scores for where they are put."""

from pathlib import Path

import pytest

from evaluation.coded import CODED_SETS, measure_coded
from evaluation.scoring.places import FoundPlace, measure_distance_km, pair_places, score_places
from evaluation.sets.geoparsing import GoldPlace, read_geoparsing
from sayso.language.model.encoder import MODEL_FILE

TEXT = "Two men met in Kelvany.\nThey went on to Old Orrin, near Hebron Mill."
ARTICLE = """<article docid="{id}"><title>Met</title><dltime>-</dltime><text><![CDATA[{text}]]></text><toponyms>{names}
</toponyms></article>"""
NAME = "<toponym><start>{start}</start><end>{end}</end><phrase>{phrase}</phrase>{place}</toponym>"
PLACE = '<gaztag geonameid="17"><name>X</name><lat>{lat}</lat><lon>{lon}</lon></gaztag>'


def write_name(phrase: str, spot: tuple[float, float] | None, slip: int = 0, text: str = TEXT) -> str:
    start = text.index(phrase) + slip
    place = "" if spot is None else PLACE.format(lat=spot[0], lon=spot[1])
    return NAME.format(start=start, end=start + len(phrase), phrase=phrase, place=place)


def write_articles(path: Path, *articles: tuple[str, str, str]) -> Path:
    body = "".join(ARTICLE.format(id=id_, text=text, names=names) for id_, text, names in articles)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<articles>{body}</articles>', encoding="utf-8")
    return path


def place(start: int, end: int, lat: float | None = None, lon: float | None = None) -> GoldPlace:
    return GoldPlace(start=start, end=end, geonames=None, lat=lat, lon=lon)


def test_an_article_has_its_names_in_order_with_their_spots(tmp_path: Path) -> None:
    names = (
        write_name("Old Orrin", (-46.2, -122.1)) + write_name("Kelvany", (-48.0, -123.0)) + write_name("Hebron", None)
    )
    (article,) = read_geoparsing(write_articles(tmp_path / "a.xml", ("7", TEXT, names)))
    assert (article.id, article.text) == ("7", TEXT)
    assert [TEXT[one.start : one.end] for one in article.places] == ["Kelvany", "Old Orrin", "Hebron"]
    assert [(one.lat, one.lon, one.geonames) for one in article.places] == [
        (-48.0, -123.0, 17),
        (-46.2, -122.1, 17),
        (None, None, None),
    ]


def test_an_offset_that_lies_behind_its_phrase_is_mended(tmp_path: Path) -> None:
    path = write_articles(tmp_path / "a.xml", ("7", TEXT, write_name("Old Orrin", None, slip=4)))
    (article,) = read_geoparsing(path)
    assert article.places == (place(TEXT.index("Old Orrin"), TEXT.index(", near")),)


@pytest.mark.parametrize(
    "names",
    [write_name("Kelvany", None, slip=14), "<toponym><start>3</start><end>4</end></toponym>"],
    ids=["elsewhere", "no phrase"],
)
def test_a_name_that_does_not_stand_in_the_text_is_told(tmp_path: Path, names: str) -> None:
    path = write_articles(tmp_path / "a.xml", ("7", TEXT, names))
    with pytest.raises(ValueError, match=r"article 7.*fetch the set anew"):
        read_geoparsing(path)


def test_a_file_that_is_no_xml_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<articles><article>", encoding="utf-8")
    with pytest.raises(ValueError, match="is no XML"):
        read_geoparsing(path)


def test_names_are_pairs_that_share_most_first_and_each_once() -> None:
    gold = [place(0, 7), place(10, 20)]
    found = [FoundPlace(5, 14, None, None), FoundPlace(12, 20, None, None), FoundPlace(13, 15, None, None)]
    assert pair_places(gold, found) == [(gold[1], found[1]), (gold[0], found[0])]


def test_a_distance_goes_along_the_earth() -> None:
    assert measure_distance_km(place(0, 1, 0.0, 179.5), place(0, 1, 0.0, -179.5)) == pytest.approx(111.2, abs=0.1)
    assert measure_distance_km(place(0, 1, 60.0, 10.0), place(0, 1, 60.0, 12.0)) == pytest.approx(111.2, abs=0.3)


def test_gold_without_a_spot_counts_as_a_name_and_as_nothing_else() -> None:
    gold = [[place(0, 5, 50.0, 10.0), place(10, 15), place(20, 25, 50.0, 10.0)], [place(0, 5, 50.0, 10.0)]]
    found = [
        [FoundPlace(0, 5, 51.0, 10.0), FoundPlace(10, 15, 0.0, 0.0), FoundPlace(30, 35, 50.0, 10.0)],
        [FoundPlace(0, 4, None, None)],
    ]
    score = score_places(gold, found)
    assert score.names == (4, 4, 3)
    assert score.exact_names == (4, 4, 2)
    # Of the four found, the one whose gold has no spot is not judged; the one without a spot is wrong.
    assert score.resolved == (3, 3, 1)
    assert score.accuracy == pytest.approx(50.0)


def test_a_spot_is_right_within_161_km() -> None:
    gold = [[place(0, 5, 50.0, 10.0)]]
    assert score_places(gold, [[FoundPlace(0, 5, 51.4, 10.0)]]).accuracy == 100
    assert score_places(gold, [[FoundPlace(0, 5, 51.5, 10.0)]]).accuracy == 0


def test_documents_that_do_not_match_are_refused() -> None:
    with pytest.raises(ValueError, match="one for each"):
        score_places([[]], [])


def test_the_part_to_measure_and_the_part_to_build_on_are_told_apart(tmp_path: Path) -> None:
    folder = tmp_path / "geoparsing"
    folder.mkdir()
    text = "Ten men were killed in Paris."
    right, wrong = write_name("Paris", (48.85, 2.35), text=text), write_name("Paris", (33.66, -95.55), text=text)
    # By the SHA-256 of their ids, "1" is measured on alone, and "4" may be built on.
    write_articles(folder / "lgl.xml", ("1", text, right), ("4", text, wrong))
    write_articles(folder / "TR-News.xml", ("1", text, wrong), ("4", text, wrong))
    values = {
        figure.name: (figure.value, figure.target)
        for name in ("lgl", "places")
        for figure in measure_coded(name, tmp_path, MODEL_FILE)
    }
    assert [values[f"{part}: names"] for part in ("lgl", "lgl build")] == [(100, None), (100, None)]
    accuracies = [values[f"{part}: accuracy within 161 km"] for part in ("lgl", "lgl build", "places", "places build")]
    assert accuracies == [(100, None), (0, None), (50, 88.0), (0, None)]
    assert values["places: names within 161 km"] == (50, 62.0)


def test_a_set_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is not there"):
        list(measure_coded("lgl", tmp_path, MODEL_FILE))
    (tmp_path / "geoparsing").mkdir()
    with pytest.raises(ValueError, match=r"lgl\.xml: cannot be read"):
        list(measure_coded("lgl", tmp_path, MODEL_FILE))


def test_a_fingerprint_changes_with_the_gold(tmp_path: Path) -> None:
    (tmp_path / "geoparsing").mkdir()
    path = tmp_path / "geoparsing" / "lgl.xml"
    write_articles(path, ("7", TEXT, write_name("Kelvany", None)))
    before = CODED_SETS["lgl"].fingerprint(tmp_path)
    assert before == CODED_SETS["lgl"].fingerprint(tmp_path)
    write_articles(path, ("7", TEXT, write_name("Kelvany", (1.0, 1.0))))
    assert CODED_SETS["lgl"].fingerprint(tmp_path) != before
