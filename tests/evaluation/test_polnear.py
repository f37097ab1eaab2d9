"""Reading of PolNeAR's articles and brat files."""

import re
from pathlib import Path

import pytest

from evaluation.sets.document import GoldAttribution, Span
from evaluation.sets.polnear import list_annotations, read_polnear

TEXT = "Talks in Marenth\n\n“The bridge,” said Ona Vell , “is shut.”\nIt was reported that 3 fell.\n"
ARTICLE = "herald_2031-02-03_talks-in"


def find_words(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"\w+|[^\w\s]", text)]


def locate(piece: str) -> Span:
    start = TEXT.index(piece)
    return Span(start, start + len(piece))


def write_article(folder: Path, annotations: dict[str, str]) -> None:
    (folder / "dev" / "text").mkdir(parents=True)
    (folder / "dev" / "attributions").mkdir()
    (folder / "dev" / "text" / f"{ARTICLE}.txt").write_text(TEXT, encoding="utf-8", newline="")
    for annotator, annotation in annotations.items():
        path = folder / "dev" / "attributions" / f"{ARTICLE}_{annotator}.ann"
        path.write_text(annotation, encoding="utf-8", newline="")


def write_line(number: int, kind: str, *spans: Span) -> str:
    offsets = ";".join(f"{start} {end}" for start, end in spans)
    return f"T{number}\t{kind} {offsets}\t{' '.join(TEXT[start:end] for start, end in spans)}\n"


def test_spans_keep_their_pieces_and_lose_white_space(tmp_path: Path) -> None:
    bridge, shut = locate("“The bridge,”"), locate("“is shut.”")
    source = locate("Ona Vell")
    annotation = (
        write_line(1, "Content", shut, bridge)
        + write_line(2, "Cue", locate("said"))
        + write_line(3, "Source", Span(source.start - 1, source.end + 1))
        + write_line(4, "Attribution", locate("said"))
        + "E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3\n"
    )
    write_article(tmp_path, {"4b22": annotation})
    (document,) = read_polnear(tmp_path, "dev", find_words)
    assert document.attributions == (GoldAttribution((source,), (locate("said"),), (bridge, shut)),)
    assert (document.id, document.text) == (ARTICLE, TEXT)
    # Talks in Marenth | “ The bridge , ” said Ona Vell , “ is shut . ” | It …
    assert document.paragraphs == (0, 3, 17)
    assert document.sentences is None


def test_an_event_may_have_two_contents_and_no_source(tmp_path: Path) -> None:
    it, fell, cue = locate("It was"), locate("3 fell"), locate("reported that")
    annotation = (
        write_line(1, "Content", it)
        + write_line(2, "Content2", fell)
        + write_line(3, "Cue", cue)
        + write_line(4, "Source", locate("Marenth"))
        + write_line(5, "Attribution-no-source", cue)
        + "E1\tAttribution-no-source:T5 Cue:T3 Content:T1 Content2:T2 Source:T4\n"
    )
    write_article(tmp_path, {"4b22": annotation})
    (document,) = read_polnear(tmp_path, "dev", find_words)
    assert document.attributions == (GoldAttribution((), (cue,), (it, fell)),)


def test_what_is_no_attribution_is_passed_over(tmp_path: Path) -> None:
    annotation = (
        write_line(1, "Discuss", locate("Talks"))
        + "#1\tAnnotatorNotes T1\tIs this one?\n"
        + "a quotation that runs over two lines\n"
        + write_line(2, "Attribution-no-source", locate("said"))
        + "E1\tAttribution-no-source:T2 \n"
    )
    write_article(tmp_path, {"4b22": annotation})
    (document,) = read_polnear(tmp_path, "dev", find_words)
    assert document.attributions == ()


def test_the_first_annotator_counts(tmp_path: Path) -> None:
    events = {
        annotator: write_line(1, "Cue", locate(cue))
        + write_line(2, "Attribution-no-source", locate(cue))
        + "E1\tAttribution-no-source:T2 Cue:T1\n"
        for annotator, cue in (("ef2d", "said"), ("4e07", "reported"))
    }
    write_article(tmp_path, events)
    (document,) = read_polnear(tmp_path, "dev", find_words)
    assert document.attributions == (GoldAttribution((), (locate("reported"),), ()),)
    assert [path.stem[-4:] for path in list_annotations(tmp_path, "dev")[ARTICLE]] == ["4e07", "ef2d"]


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        ("E1\tAttribution:T9 Cue:T1\n", "names T1"),
        ("T1\tCue 3 900\tks\n", "span 3-900 lies outside"),
    ],
)
def test_a_broken_annotation_is_named(tmp_path: Path, annotation: str, message: str) -> None:
    write_article(tmp_path, {"4b22": annotation})
    with pytest.raises(ValueError, match=message):
        read_polnear(tmp_path, "dev", find_words)


def test_an_article_without_annotation_is_named(tmp_path: Path) -> None:
    write_article(tmp_path, {})
    with pytest.raises(ValueError, match=r"talks-in\.txt: no annotator's file"):
        read_polnear(tmp_path, "dev", find_words)


def test_wrong_part_and_wrong_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a part of PolNeAR"):
        read_polnear(tmp_path, "exam", find_words)
    with pytest.raises(ValueError, match="holds no article"):
        read_polnear(tmp_path, "train", find_words)
