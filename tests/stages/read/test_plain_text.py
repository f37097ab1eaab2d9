"""Plain text, with and without a sidecar."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import ReportErrorKind
from sayso.stages.read import ReadOptions, ReadOutcome

ReadAll = Callable[..., list[ReadOutcome]]

TEXT = "Twelve people were arrested in Kestrel Bay on Monday, the governor said.\nHe gave no names.\n"


def test_only_line_ends_and_the_byte_order_mark_change(tmp_path: Path, read_all: ReadAll) -> None:
    text = " e\u0301cole \t x\u00a0y \r\n\r\n two\rthree \ufeff "
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (outcome,) = read_all(tmp_path / "a.txt")
    assert outcome.report is not None
    assert outcome.report.text == " e\u0301cole \t x\u00a0y \n\n two\nthree \ufeff "


def test_a_sidecar_gives_what_is_known_beside_the_text(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    fields = {
        "id": 7,
        "title": "T",
        "outlet": None,
        "byline": "B",
        "url": "",
        "published": "2019-05",
        "more": [1],
    }
    (tmp_path / "a.meta.json").write_text(json.dumps(fields))
    (outcome,) = read_all(tmp_path)
    report = outcome.report
    assert report is not None
    assert (report.source_id, report.given_id, report.title, report.byline) == ("7", "7", "T", "B")
    assert (report.outlet, report.url, report.published) == (None, None, "2019-05")
    assert report.text == TEXT


def test_the_command_line_comes_before_the_sidecar(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.meta.json").write_text('{"published": "2019", "outlet": "Old"}')
    options = ReadOptions(published="2020-01-02T03:04Z", outlet="New", url="https://example.org/a")
    (outcome,) = read_all(tmp_path, options)
    assert outcome.report is not None
    assert (outcome.report.published, outcome.report.outlet) == ("2020-01-02", "New")
    assert outcome.report.url == "https://example.org/a"


@pytest.mark.parametrize("sidecar", ["{", "[]", '{"published": "May"}', '{"title": 3}', '{"published": 2019}'])
def test_a_malformed_sidecar_keeps_its_report_from_being_read(sidecar: str, tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.meta.json").write_text(sidecar)
    (outcome,) = read_all(tmp_path)
    assert outcome.report is None
    assert outcome.error is not None
    assert outcome.error.kind == ReportErrorKind.BROKEN
    assert "a.meta.json" in str(outcome.error)


def test_utf_16_with_a_mark_is_text_and_a_picture_is_not(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("utf-16"))
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    good, bad = read_all(tmp_path)
    assert good.report is not None
    assert good.report.text == TEXT
    assert bad.error is not None
    assert bad.error.kind == ReportErrorKind.BINARY


def test_a_pdf_named_txt_is_read_as_pdf(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.4 broken")
    (outcome,) = read_all(tmp_path)
    assert outcome.error is not None
    assert "broken PDF" in str(outcome.error)


def test_the_same_text_is_the_same_report_wherever_it_lies(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    first, second = read_all(tmp_path)
    assert first.report is not None
    assert second.report is not None
    assert first.report.id == second.report.id
    assert first.sha256 == second.sha256
