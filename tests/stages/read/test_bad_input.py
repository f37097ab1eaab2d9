"""Whatever comes: one line that says what, which file and what to do next, and the run goes on."""

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import ReportErrorKind
from sayso.records import Span
from sayso.stages.read import Item, ReadOptions, ReadOutcome, read_item
from sayso.stages.read.containers import Container, split_container
from sayso.stages.read.kinds import CONTAINER_TYPES, REPORT_TYPES

ReadAll = Callable[..., list[ReadOutcome]]

WORDS = "Xylophonist Zarathustra"

OPENINGS = (
    b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"<!doctype html><html><body><p>", b'{"text": "',
    b"text,id\n", b"From: a@b.c\nSubject: =?utf-8?q?x", b"From a\n", b"WARC/1.0\r\n", b"\x1f\x8b\x08",
    b"<rss><channel><item>",
    b"Content-Type: multipart/mixed; boundary=b\n\n--b\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)  # fmt: skip


def zip_bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(20_000_000))
    return stream.getvalue()


BAD = {
    "binary.txt": (bytes(range(256)) * 10, ReportErrorKind.BINARY),
    "blank.txt": (b" \n\t\r\n \xc2\xa0 ", ReportErrorKind.EMPTY),
    "bomb.docx": (zip_bomb(), ReportErrorKind.TOO_LARGE),
    "broken.docx": (WORDS.encode(), ReportErrorKind.BROKEN),
    "broken.pdf": (b"%PDF-1.7 " + WORDS.encode(), ReportErrorKind.BROKEN),
    "broken.rss": (f"<rss>{WORDS}".encode(), ReportErrorKind.BROKEN),
    "broken.warc": (WORDS.encode(), ReportErrorKind.BROKEN),
    "empty.csv": (b"", ReportErrorKind.EMPTY),
    "empty.html": (b"", ReportErrorKind.EMPTY),
    "empty.pdf": (b"", ReportErrorKind.EMPTY),
    "empty.txt": (b"", ReportErrorKind.EMPTY),
    "line.jsonl": (f'{{"text": "{WORDS}'.encode(), ReportErrorKind.BROKEN),
    "list.jsonl": (json.dumps([WORDS]).encode(), ReportErrorKind.BROKEN),
    "login.html": (f"<html><form>{WORDS}</form></html>".encode(), ReportErrorKind.NO_ARTICLE),
    "nothing.eml": (f"Subject: {WORDS}\n\n".encode(), ReportErrorKind.EMPTY),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_each_bad_file_is_one_line_and_its_neighbour_is_read(name: str, tmp_path: Path, read_all: ReadAll) -> None:
    content, kind = BAD[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "zz.txt").write_text("Twelve were held on Monday.\n")
    bad, good = read_all(tmp_path)
    assert good.report is not None
    assert bad.report is None
    assert bad.error is not None
    assert bad.error.kind == kind
    line = str(bad.error)
    assert name in line
    assert "\n" not in line
    assert "; " in line
    assert "Xylophonist" not in line


def test_200_mb_of_text_are_refused_without_being_read(tmp_path: Path, read_all: ReadAll) -> None:
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.write(b"Twelve were held.\n")
        stream.truncate(200_000_000)
    (outcome,) = read_all(tmp_path)
    assert outcome.error is not None
    assert outcome.error.kind == ReportErrorKind.TOO_LARGE
    assert "20 MB" in str(outcome.error)


@pytest.mark.skipif(os.name == "nt", reason="no pipes in folders there")
def test_a_pipe_in_the_folder_does_not_hang_the_run(tmp_path: Path, read_all: ReadAll) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (outcome,) = read_all(tmp_path)
    assert outcome.error is not None
    assert outcome.error.kind == ReportErrorKind.UNREADABLE


def check_outcome(outcome: ReadOutcome) -> None:
    assert outcome.report is not None or outcome.error is not None
    if outcome.report is None:
        return
    report = outcome.report
    whole = Span(0, len(report.text))
    assert report.id
    assert "\r" not in report.text
    for span in (*report.furniture, *(paragraph.span for paragraph in report.paragraphs)):
        assert whole.covers(span)
        assert span.length > 0
    assert list(report.furniture) == sorted(report.furniture)


@pytest.mark.parametrize("media_type", sorted(REPORT_TYPES))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(opening=st.sampled_from(OPENINGS), rest=st.binary(max_size=300))
def test_no_bytes_make_reading_raise(media_type: str, opening: bytes, rest: bytes) -> None:
    item = Item(source="a", source_id="a", media_type=media_type, content=opening + rest)
    check_outcome(read_item(item, ReadOptions()))


@pytest.mark.parametrize("media_type", sorted(CONTAINER_TYPES))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(opening=st.sampled_from(OPENINGS), rest=st.binary(max_size=300))
def test_no_bytes_make_finding_raise(media_type: str, opening: bytes, rest: bytes) -> None:
    container = Container(source="a", source_id="a", path=None, stream=io.BytesIO(opening + rest))
    for found in split_container(container, media_type, ReadOptions()):
        if isinstance(found, Item):
            check_outcome(read_item(found, ReadOptions()))


LINES = st.sampled_from(
    ["Home > News > World", "Related articles", "Advertisement", "Governor Admits Forty Held", "Coast", "Sport", "",
     "Twelve dock workers were arrested in Kestrel Bay on Monday.", "Home News Governor Admits Forty Held",
     " ", "\u2028", "x" * 500]
)  # fmt: skip


@settings(max_examples=100)
@given(lines=st.lists(LINES, max_size=20), joint=st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
def test_furniture_lies_inside_the_text_and_leaves_some(lines: list[str], joint: str) -> None:
    item = Item(source="a", source_id="a", media_type="text/plain", content=joint.join(lines).encode())
    outcome = read_item(item, ReadOptions())
    check_outcome(outcome)
    if outcome.report is not None:
        marked = sum(span.length for span in outcome.report.furniture)
        assert marked < len(outcome.report.text)


@settings(max_examples=100)
@given(text=st.text(max_size=200))
def test_plain_text_is_the_input_but_for_line_ends(text: str) -> None:
    item = Item(source="a", source_id="a", media_type="text/plain", content=text.encode("utf-8"), charset="utf-8")
    report = read_item(item, ReadOptions()).report
    if report is not None:
        assert report.text == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
