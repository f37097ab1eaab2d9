"""Reading of IndiaPoliceEvents, and the comparison of its labels with claims; every text is our own."""

import json
from pathlib import Path

import pytest

from evaluation.coding import PlainText, code_texts
from evaluation.scoring.police import score_police, tell_sentences
from evaluation.scoring.roles import Agreement
from evaluation.sets.india_police import (
    LabelledSentence,
    PoliceArticle,
    fingerprint_articles,
    place_sentences,
    read_india_police,
)
from sayso.records import Coding

SENTENCES = ("Police arrested two men in Pellan. ", "One farmer was killed in police firing.", "Gunmen shot a guard.")


def code_text(text: str) -> Coding:
    return code_texts([PlainText("1", text)])["1"]


def write_lines(path: Path, *entries: dict[str, object]) -> None:
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries))


def write_set(folder: Path) -> Path:
    write_lines(folder / "docs.jsonl", {"doc_id": 7, "doc_text": " ".join(SENTENCES)})
    write_lines(folder / "metadata.jsonl", {"doc_id": 7, "date": "2031-03-04", "url": "none"})
    labels: tuple[list[str], ...] = (["ARREST"], ["KILL", "FORCE"], [])
    told = zip(SENTENCES, labels, strict=True)
    write_lines(
        folder / "sents.jsonl",
        *({"doc_id": 7, "sent_id": at, "sent_labels": each, "sent_text": text} for at, (text, each) in enumerate(told)),
    )
    return folder


def test_articles_have_labelled_sentences(tmp_path: Path) -> None:
    (article,) = read_india_police(write_set(tmp_path))
    assert (article.id, article.published) == ("7", "2031-03-04")
    assert [sorted(one.labels) for one in article.sentences] == [["ARREST"], ["FORCE", "KILL"], []]


def test_a_broken_line_is_told_by_its_number(tmp_path: Path) -> None:
    write_set(tmp_path)
    (tmp_path / "sents.jsonl").write_text('{"doc_id": 7, "sent_labels": []}\n')
    with pytest.raises(ValueError, match=r"sents\.jsonl:1: has no sent_text"):
        read_india_police(tmp_path)


def test_the_fingerprint_moves_with_a_label(tmp_path: Path) -> None:
    articles = read_india_police(write_set(tmp_path))
    (tmp_path / "sents.jsonl").write_text((tmp_path / "sents.jsonl").read_text().replace('"FORCE"', '"FAIL"'))
    assert fingerprint_articles(read_india_police(tmp_path)) != fingerprint_articles(articles)


def test_sentences_are_found_in_a_mended_text() -> None:
    sentences = [LabelledSentence(text=text, labels=frozenset()) for text in ("\u00e2\u20acone two.", "", "three\n")]
    assert place_sentences(sentences, "\u2018one  two.\nthree") == [(1, 9), (0, 0), (11, 16)]
    with pytest.raises(ValueError, match="other letters"):
        place_sentences(sentences, "one too. three")


def test_claims_are_told_as_labels(tmp_path: Path) -> None:
    (article,) = read_india_police(write_set(tmp_path))
    coding = code_text(article.text)
    assert [sorted(labels) for labels in tell_sentences(article, coding)] == [["ARREST"], ["FORCE", "KILL"], []]
    assert score_police([(article, coding)]) == {
        "ARREST": Agreement(1, 1, 1),
        "KILL": Agreement(1, 1, 1),
        "FORCE": Agreement(1, 1, 1),
    }


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        pytest.param("Rebels arrested a trader in Pellan.", [], id="an arrest by others"),
        pytest.param("A trader was arrested in Pellan.", ["ARREST"], id="an arrest without an agent"),
        pytest.param("The police did not arrest the trader.", [], id="an arrest that is denied"),
        pytest.param("Gunmen killed two constables in Pellan.", [], id="police who were killed"),
    ],
)
def test_who_counts_as_police(text: str, labels: list[str]) -> None:
    article = PoliceArticle(
        id="1", text=text, published=None, sentences=(LabelledSentence(text=text, labels=frozenset()),)
    )
    assert sorted(tell_sentences(article, code_text(text))[0]) == labels
