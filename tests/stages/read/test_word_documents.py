"""DOCX."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from sayso.errors import ReportErrorKind
from sayso.stages.read import ReadOptions, ReadOutcome

ReadAll = Callable[..., list[ReadOutcome]]


def build_document() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Harbour strike"
    document.core_properties.author = "Mara Quill"
    document.add_paragraph("Before the table, twelve people were arrested.")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Town", "Held"), ("Kestrel Bay", "12")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(0, 1))
    document.add_paragraph("After the table, e\u0301cole.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_paragraphs_and_tables_stand_in_their_order(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.docx").write_bytes(build_document())
    (outcome,) = read_all(tmp_path)
    assert outcome.report is not None
    assert outcome.report.text.split("\n") == [
        "Before the table, twelve people were arrested.",
        "Town Held",
        "Kestrel Bay | 12",
        "After the table, école.",
    ]
    assert (outcome.report.title, outcome.report.byline) == ("Harbour strike", "Mara Quill")
    assert outcome.report.published is None


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, read_all: ReadAll) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w>" + bytes(30_000_000))
    (tmp_path / "a.docx").write_bytes(stream.getvalue())
    (outcome,) = read_all(tmp_path)
    assert outcome.report is None
    assert outcome.error is not None
    assert outcome.error.kind == ReportErrorKind.TOO_LARGE
    assert "30 MB" in str(outcome.error)


def test_the_unpacked_limit_holds_whatever_the_ratio(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.docx").write_bytes(build_document())
    (outcome,) = read_all(tmp_path, ReadOptions(max_unpacked_bytes=1000))
    assert outcome.error is not None
    assert outcome.error.kind == ReportErrorKind.TOO_LARGE


@pytest.mark.parametrize("content", [b"PK\x03\x04 no archive", b"words", build_document()[:4000]])
def test_a_broken_document_is_broken(content: bytes, tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    (outcome,) = read_all(tmp_path)
    assert outcome.error is not None
    assert outcome.error.kind == ReportErrorKind.BROKEN


def test_a_document_with_a_password_is_encrypted(tmp_path: Path, read_all: ReadAll) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    (tmp_path / "a.docx").write_bytes(ole)
    (outcome,) = read_all(tmp_path)
    assert outcome.error is not None
    assert outcome.error.kind == ReportErrorKind.ENCRYPTED


def test_a_zip_that_is_no_document_says_so(tmp_path: Path, read_all: ReadAll) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "hello")
    (tmp_path / "a.docx").write_bytes(stream.getvalue())
    (outcome,) = read_all(tmp_path)
    assert outcome.error is not None
    assert "no DOCX" in str(outcome.error)
