"""JSONL and CSV."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import ReportErrorKind
from sayso.stages.read import Item, ReadOptions, ReadOutcome, find_items

ReadAll = Callable[..., list[ReadOutcome]]

TEXT = "Two people were arrested in the harbour on Monday."


def test_a_broken_line_in_the_middle_is_named_and_the_others_are_read(tmp_path: Path, read_all: ReadAll) -> None:
    lines = [json.dumps({"text": TEXT}), '{"text": "secret', "", json.dumps({"id": "x", "text": TEXT})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    first, broken, last = read_all(tmp_path)
    assert first.report is not None
    assert last.report is not None
    assert (first.report.source_id, last.report.source_id, last.report.given_id) == ("a.jsonl:1", "x", "x")
    assert broken.error is not None
    assert broken.error.source == f"{tmp_path / 'a.jsonl'}:2"
    assert "secret" not in str(broken.error)


@pytest.mark.parametrize("field", ["text", "title", "outlet", "byline", "url", "published", "id"])
def test_a_field_of_the_wrong_type_is_named(field: str, tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT, field: ["x"]}))
    (outcome,) = read_all(tmp_path)
    assert outcome.report is None
    assert outcome.error is not None
    assert outcome.error.kind == ReportErrorKind.BROKEN
    assert f"'{field}'" in str(outcome.error)


def test_fields_that_nobody_knows_are_ignored_and_line_ends_made_plain(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "a\r\nb\rc", "title": "T", "x": {}}) + "\r\n")
    (outcome,) = read_all(tmp_path)
    assert outcome.report is not None
    assert (outcome.report.text, outcome.report.title) == ("a\nb\nc", "T")


def test_a_line_that_is_too_long_is_skipped_whole(tmp_path: Path, read_all: ReadAll) -> None:
    lines = [json.dumps({"text": "x" * 5000}), json.dumps({"text": TEXT})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    long, good = read_all(tmp_path, ReadOptions(max_report_bytes=1000))
    assert long.error is not None
    assert long.error.kind == ReportErrorKind.TOO_LARGE
    assert good.report is not None
    assert good.report.source_id == "a.jsonl:2"


def test_half_a_surrogate_pair_does_not_reach_the_text(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a\\ud800b", "title": "\\udc00"}')
    (outcome,) = read_all(tmp_path)
    assert outcome.report is not None
    assert outcome.report.text == "a\ufffdb"
    assert outcome.report.id


def test_standard_input_is_jsonl(monkeypatch: pytest.MonkeyPatch, read_all: ReadAll) -> None:
    stream = io.TextIOWrapper(io.BytesIO(json.dumps({"text": TEXT}).encode()))
    monkeypatch.setattr("sys.stdin", stream)
    (outcome,) = read_all("-")
    assert outcome.report is not None
    assert outcome.report.source_id == "-:1"


def test_a_line_keeps_its_own_bytes_for_custody(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT})
    (tmp_path / "a.jsonl").write_text(line + "\n")
    (item,) = find_items(str(tmp_path), ReadOptions())
    assert isinstance(item, Item)
    assert (item.content, item.locator) == (line.encode(), "line 1")


def test_csv_rows_are_reports_with_quoted_lines_inside(tmp_path: Path, read_all: ReadAll) -> None:
    rows = 'id,text,published\r\n,"One.\r\n""Two,"" he said.",2019-05\r\nx9,Three.,\r\n'
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbf" + rows.encode())
    first, second = read_all(tmp_path)
    assert first.report is not None
    assert second.report is not None
    assert first.report.text == 'One.\n"Two," he said.'
    assert (first.report.source_id, first.report.published) == ("a.csv:2", "2019-05")
    assert (second.report.source_id, second.report.published) == ("x9", None)


def test_a_column_map_gives_our_names(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.csv").write_text("Body;Paper;Day\nHello there.;The Tern;2019-05-15\n")
    options = ReadOptions(column_map={"text": "Body", "outlet": "Paper", "published": "Day"})
    (outcome,) = read_all(tmp_path, options)
    assert outcome.report is not None
    assert (outcome.report.text, outcome.report.outlet) == ("Hello there.", "The Tern")
    assert outcome.report.published == "2019-05-15"


def test_csv_without_a_text_column_says_how_to_map_one(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.csv").write_text("id,body\n1,Hello.\n2,Hello.\n")
    (outcome,) = read_all(tmp_path)
    assert outcome.error is not None
    assert "text=body" in str(outcome.error)


def test_a_csv_row_with_a_wrong_date_is_named_and_the_others_are_read(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.csv").write_text("text,published\nOne.,May\nTwo.,2019\nshort\n")
    bad, good, short = read_all(tmp_path)
    assert bad.error is not None
    assert bad.error.source.endswith("a.csv:2")
    assert good.report is not None
    assert short.report is not None


def test_csv_in_a_legacy_set_and_with_stray_bytes(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.csv").write_bytes("text\nПолиция задержала двенадцать человек в городе.\n".encode("cp1251"))
    (tmp_path / "b.csv").write_bytes(b"text\n" + "żądana pomoc już".encode() * 5 + b" cut \xe2\x82 here\n")
    first, second = read_all(tmp_path)
    assert first.report is not None
    assert first.report.text.startswith("Полиция")
    assert second.report is not None
    assert second.report.replaced_byte_count == 2


def test_a_quotation_mark_that_is_never_closed_does_not_fill_the_memory(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.csv").write_text('text\nOne.\n"open\n' + "line\n" * 1000)
    good, bad = read_all(tmp_path, ReadOptions(max_report_bytes=500))
    assert good.report is not None
    assert bad.error is not None
    assert bad.error.kind == ReportErrorKind.TOO_LARGE
    assert bad.error.source.endswith(":3")
