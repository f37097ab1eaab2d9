"""The reading of sets of proper names and their scores."""

import json
from pathlib import Path

import pytest

from evaluation.scoring.names import score_names
from evaluation.sets.document import Document, NamedSpan
from evaluation.sets.names import find_simple_words, read_re3d, read_uner_ewt, read_wikigold, read_wnut17


def _show_names(document: Document) -> list[tuple[str, str]]:
    assert document.names is not None
    words = document.words
    return [(kind, document.text[words[start].start : words[end - 1].end]) for start, end, kind in document.names]


def test_wikigold_documents_end_at_the_mark(tmp_path: Path) -> None:
    (tmp_path / "wikigold.conll.txt").write_text(
        "Ona I-PER\nVell I-PER\n's O\nKelvany I-LOC\nMarenth B-LOC\n. O\n\nYes O\n\n"
        "-DOCSTART- O\n\n( O\nMarna I-ORG\n) O\n",
        encoding="utf-8",
    )
    first, second = read_wikigold(tmp_path)
    assert (first.id, second.id) == ("wikigold-0001", "wikigold-0002")
    assert first.text == "Ona Vell's Kelvany Marenth. Yes"
    assert _show_names(first) == [("PER", "Ona Vell"), ("LOC", "Kelvany"), ("LOC", "Marenth")]
    assert first.sentences == ((0, 6), (6, 7))
    assert second.text == "(Marna)"


def test_quotation_marks_stand_where_they_open_and_close(tmp_path: Path) -> None:
    (tmp_path / "wikigold.conll.txt").write_text(
        "".join(f"{form} O\n" for form in 'The " butcher " fell !'.split()), encoding="utf-8"
    )
    assert read_wikigold(tmp_path)[0].text == 'The "butcher" fell!'


def test_wnut_posts_get_the_common_kinds(tmp_path: Path) -> None:
    kinds = "person corporation group location product creative-work".split()
    (tmp_path / "dev.conll").write_text(
        "".join(f"Marna\tB-{kind}\n" for kind in kinds) + "\t\nhi\tO\n", encoding="utf-8"
    )
    first, second = read_wnut17(tmp_path, "dev")
    assert [kind for kind, _ in _show_names(first)] == ["PER", "ORG", "ORG", "LOC", "MISC", "MISC"]
    assert (second.id, second.names) == ("wnut17-dev-0002", ())


def test_universal_names_keep_the_text_of_the_sentence(tmp_path: Path) -> None:
    (tmp_path / "dev.iob2").write_text(
        "# newdoc id = weblog-marenth\n# sent_id = 1\n# text = I don't know Kelvany .\n"
        "1\tI\tO\t-\t-\n2\tdo\tO\t-\t-\n3\tn't\tO\t-\t-\n4\tknow\tO\t-\t-\n5\tKelvany\tB-LOC\t-\tx\n6\t.\tO\t-\t-\n\n"
        "# sent_id = 2\n# text = # dunno\n1\t#\tO\t-\t-\n2\tdo\tO\t-\t-\n3\tnot\tO\t-\t-\n4\tknow\tO\t-\t-\n",
        encoding="utf-8",
    )
    (document,) = read_uner_ewt(tmp_path)
    assert document.id == "weblog-marenth"
    assert document.text == "I don't know Kelvany . # do not know"
    assert _show_names(document) == [("LOC", "Kelvany")]
    assert document.sentences == ((0, 6), (6, 10))


def _write_re3d(folder: Path, text: str, *entities: tuple[str, str, float]) -> None:
    source = folder / "Marna"
    source.mkdir()
    (source / "documents.json").write_text(json.dumps({"_id": "D1", "text": text}) + "\n", encoding="utf-8")
    lines = [
        {
            "documentId": "D1",
            "begin": text.index(value),
            "end": text.index(value) + len(value),
            "type": kind,
            "value": value,
            "confidence": confidence,
        }
        for value, kind, confidence in entities
    ]
    (source / "entities.json").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")


def test_re3d_keeps_the_proper_names_only(tmp_path: Path) -> None:
    _write_re3d(
        tmp_path,
        "The Union of the Lantern met President Mirela al-Kerrow’s guards in Kelvany, Sollen.\nThe Minister for the "
        "Islands said that he knew the camp of Astrel's Fleet Council and the Republic.",
        ("The Union of the Lantern", "Organisation", 1),
        ("Union", "Organisation", 1),
        ("President Mirela al-Kerrow’s", "Person", 1),
        ("Kelvany, Sollen", "Location", 1),
        ("Minister for the Islands", "Person", 1),
        ("Islands", "Location", 0),
        ("he knew", "Person", 1),
        ("the camp", "Location", 1),
        ("Astrel's Fleet Council", "Organisation", 1),
        ("Fleet Council and the Republic", "Organisation", 0),
        ("Lantern", "Weapon", 1),
    )
    (document,) = read_re3d(tmp_path)
    assert _show_names(document) == [
        ("ORG", "Union of the Lantern"),
        ("PER", "Mirela al-Kerrow"),
        ("LOC", "Kelvany"),
        ("LOC", "Sollen"),
        ("LOC", "Islands"),
        ("ORG", "Fleet Council"),
    ]
    assert len(document.paragraphs) == 2
    assert document.text[document.words[document.paragraphs[1]].start :].startswith("The Minister")


def test_re3d_takes_the_words_that_it_is_given(tmp_path: Path) -> None:
    _write_re3d(tmp_path, "in Kelvany today", ("Kelvany", "Location", 1))
    (document,) = read_re3d(tmp_path, lambda _: [(0, 2), (3, 16)])
    assert document.words == ((0, 2), (3, 16))
    assert document.names == (NamedSpan(1, 2, "LOC"),)


def test_a_possessive_is_a_word() -> None:
    text = "Kerrow's U.S. depot."
    assert [text[start:end] for start, end in find_simple_words(text)] == ["Kerrow", "'s", "U.S", ".", "depot", "."]


def test_bad_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        read_wikigold(tmp_path)
    with pytest.raises(ValueError, match="holds no"):
        read_re3d(tmp_path)
    (tmp_path / "dev.conll").write_text("word\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 1: a word and its label"):
        read_wnut17(tmp_path, "dev")
    (tmp_path / "dev.iob2").write_text("1\tword\tO\n", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks its '# newdoc id'"):
        read_uner_ewt(tmp_path)
    _write_re3d(tmp_path, "x")
    (tmp_path / "Marna" / "documents.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match=r"documents\.json, line 1: not JSON"):
        read_re3d(tmp_path)


def test_names_are_right_with_their_words_and_kind() -> None:
    gold = [[NamedSpan(0, 2, "PER"), NamedSpan(3, 4, "LOC"), NamedSpan(5, 6, "MISC")], [NamedSpan(0, 2, "ORG")]]
    found = [[NamedSpan(0, 2, "PER"), NamedSpan(3, 4, "ORG")], [NamedSpan(0, 2, "ORG"), NamedSpan(0, 2, "ORG")]]
    score = score_names(gold, found)
    assert score.precision == 50.0
    assert score.recall == pytest.approx(200 / 3)
    assert score.f1 == pytest.approx(400 / 7)
    assert score.kinds["PER"].f1 == 100.0
    assert score.kinds["LOC"].recall == 0.0
    assert score_names(gold, found, ("MISC",)).f1 == 0.0
    with pytest.raises(ValueError, match="1 predicted documents"):
        score_names(gold, found[:1])
