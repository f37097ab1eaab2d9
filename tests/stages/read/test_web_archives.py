"""WARC and WACZ."""

import gzip
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import ReportErrorKind
from sayso.stages.read import Item, ReadOptions, ReadOutcome, find_items

ReadAll = Callable[..., list[ReadOutcome]]

PARAGRAPHS = "".join(
    f"<p>Worker number {number} was arrested in the harbour on Monday, said the “governor” of the bay province.</p>"
    for number in range(8)
)
PAGE = f"<!doctype html><html><head><title>Held</title></head><body><article>{PARAGRAPHS}</article></body></html>"


def build_record(kind: str, address: str, block: bytes) -> bytes:
    header = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2019-05-14T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, kind + address)}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return header.encode() + block + b"\r\n\r\n"


def build_warc(*, is_packed: bool = True, names: tuple[str, ...] = ("a", "b", "c")) -> bytes:
    records = [build_record("warcinfo", "a.warc", b"software: test\r\n")]
    for name in names:
        status = "404 Not Found" if name == "gone" else "200 OK"
        kind = "image/png" if name == "picture" else "text/html; charset=windows-1252"
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode()
        page = (PAGE + f"<!-- {name} -->").encode("cp1252")
        records.append(build_record("response", f"https://tern.example/{name}", head + page))
    return b"".join(gzip.compress(record, mtime=0) if is_packed else record for record in records)


@pytest.mark.parametrize("is_packed", [True, False])
def test_pages_are_reports_with_address_and_declared_set(
    is_packed: bool,  # noqa: FBT001 (pytest gives it by name)
    tmp_path: Path,
    read_all: ReadAll,
) -> None:
    content = build_warc(is_packed=is_packed, names=("a", "picture", "gone", "b"))
    (tmp_path / ("a.warc.gz" if is_packed else "a.warc")).write_bytes(content)
    first, second = read_all(tmp_path)
    assert first.report is not None
    assert second.report is not None
    assert (first.report.source_id, first.report.url) == ("https://tern.example/a", "https://tern.example/a")
    assert "“governor”" in first.report.text
    items = [item for item in find_items(str(tmp_path), ReadOptions()) if isinstance(item, Item)]
    assert [item.locator for item in items] == ["record 2", "record 5"]


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_record_that_breaks_in_the_middle_leaves_the_others(
    is_packed: bool,  # noqa: FBT001 (pytest gives it by name)
    tmp_path: Path,
    read_all: ReadAll,
    capsys: pytest.CaptureFixture[str],
) -> None:
    content = bytearray(build_warc(is_packed=is_packed))
    marker = b"\x1f\x8b\x08" if is_packed else b"WARC/1."
    third = content.find(marker, content.find(marker, content.find(marker) + 1) + 1)
    content[third + 60 : third + 90] = b"\0" * 30
    (tmp_path / ("a.warc.gz" if is_packed else "a.warc")).write_bytes(content)
    outcomes = read_all(tmp_path)
    addresses = [outcome.report.url for outcome in outcomes if outcome.report is not None]
    assert "https://tern.example/a" in addresses
    assert "https://tern.example/c" in addresses
    errors = [outcome.error for outcome in outcomes if outcome.error is not None]
    assert all(error.kind == ReportErrorKind.BROKEN for error in errors)
    assert errors or len(addresses) == 3
    assert capsys.readouterr().err == ""


def test_an_archive_that_breaks_off_keeps_what_stood_before(tmp_path: Path, read_all: ReadAll) -> None:
    content = build_warc()
    (tmp_path / "a.warc.gz").write_bytes(content[:-100])
    outcomes = read_all(tmp_path)
    assert [outcome.report is not None for outcome in outcomes] == [True, True, False]
    error = outcomes[-1].error
    assert error is not None
    assert error.kind == ReportErrorKind.BROKEN
    assert "record 4" in str(error)


@pytest.mark.parametrize("content", [b"", b"no archive at all", b"\x1f\x8b\x08" + b"x" * 50])
def test_what_is_no_archive_is_broken(content: bytes, tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.warc.gz").write_bytes(content)
    outcomes = read_all(tmp_path)
    assert [outcome.error.kind for outcome in outcomes if outcome.error is not None] == [ReportErrorKind.BROKEN]


def test_a_record_that_unpacks_to_too_much_is_too_large(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.warc.gz").write_bytes(build_warc(names=("a",)))
    (outcome,) = read_all(tmp_path, ReadOptions(max_report_bytes=200))
    assert outcome.error is not None
    assert outcome.error.kind == ReportErrorKind.TOO_LARGE


def test_a_wacz_holds_its_archives(tmp_path: Path, read_all: ReadAll) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as archive:
        archive.writestr("archive/one.warc.gz", build_warc(names=("a",)))
        archive.writestr("archive/two.warc.gz", build_warc(names=("b",)))
        archive.writestr("datapackage.json", "{}")
    with zipfile.ZipFile(tmp_path / "b.wacz", "w") as archive:
        archive.writestr("datapackage.json", "{}")
    (tmp_path / "c.wacz").write_bytes(b"PK\x03\x04 broken")
    first, second, empty, broken = read_all(tmp_path)
    assert first.report is not None
    assert second.report is not None
    assert empty.error is not None
    assert broken.error is not None
