"""WARC and WACZ: captures of web pages (ISO 28500; WACZ 1.1).

A response or resource record that carries HTML, plain text or a PDF, and that answered with status 200, is
a report; requests, pictures, scripts and redirects are not. A record that breaks off is an error of its own,
and reading goes on at the next record that can be told.
"""

import contextlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, TypeAlias, cast
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator

from sayso.errors import ReportError
from sayso.stages.read.characters import find_charset_parameter
from sayso.stages.read.containers import Container
from sayso.stages.read.item import Item, Metadata, ReadOptions, label_source
from sayso.stages.read.kinds import DOCX, HTML, PDF, REPORT_TYPES, TEXT, choose_declared_type
from sayso.stages.read.problems import make_broken, make_encrypted, make_too_large

Record: TypeAlias = Any
"""A record of warcio, which ships no types."""

READ_TYPES = REPORT_TYPES & {HTML, TEXT, PDF, DOCX}

MAX_BREAKS = 100
"""A file that breaks more often is no archive any more, and each search for the next record costs a pass."""

_GZIP_MEMBER = b"\x1f\x8b\x08"
_RECORD_START = b"WARC/1."
_SEARCH_BYTES = 1 << 20
_ZIP_MARK = b"PK\x03\x04"
_OK_STATUS = "200"


@dataclass(slots=True)
class _Position:
    """How far the walk through one archive has come."""

    record_number: int = 0
    offset: int = 0
    """Of the record that is being read, in packed bytes."""


def split_reports(container: Container, options: ReadOptions) -> Iterator[Item | ReportError]:
    """The pages in a WARC, or in every WARC of a WACZ."""
    if container.stream.read(len(_ZIP_MARK)) == _ZIP_MARK:
        yield from _split_wacz(container, options)
        return
    container.stream.seek(0)
    if not container.stream.read(1):
        raise make_broken(container.source, "is an empty web archive", "fetch or export it again")
    container.stream.seek(0)
    yield from _split_warc(container, container.stream, options, "")


def _split_wacz(container: Container, options: ReadOptions) -> Iterator[Item | ReportError]:
    container.stream.seek(0)
    with zipfile.ZipFile(container.stream) as archive:
        members = [
            member
            for member in archive.infolist()
            if member.filename.startswith("archive/") and member.filename.endswith((".warc", ".warc.gz"))
        ]
        if not members:
            raise make_broken(container.source, "is a WACZ without web archives inside", "export it again")
        for member in sorted(members, key=lambda member: member.filename):
            if member.flag_bits & 1:
                yield make_encrypted(container.source, "a WACZ")
                continue
            prefix = member.filename.removeprefix("archive/") + " " if len(members) > 1 else ""
            with archive.open(member) as stream:
                yield from _split_warc(container, cast("BinaryIO", stream), options, prefix)


def _split_warc(
    container: Container, stream: BinaryIO, options: ReadOptions, prefix: str
) -> Iterator[Item | ReportError]:
    position = _Position()
    for _ in range(MAX_BREAKS):
        try:
            yield from _walk_records(container, stream, options, prefix, position)
        except ReportError as error:
            yield error
        except Exception as error:  # noqa: BLE001 (the library raises whatever strangers' bytes make it raise)
            locator = f"{prefix}record {position.record_number + 1}"
            yield make_broken(
                label_source(container.source, locator),
                f"is broken ({type(error).__name__})",
                "the other records were read; fetch the archive again for this one",
            )
            position.record_number += 1
        else:
            return
        next_offset = _find_next_record(stream, position.offset + 1)
        if next_offset is None:
            return
        position.offset = next_offset


def _walk_records(
    container: Container, stream: BinaryIO, options: ReadOptions, prefix: str, position: _Position
) -> Iterator[Item | ReportError]:
    stream.seek(position.offset)
    records = ArchiveIterator(stream)
    while True:
        position.offset = max(position.offset, records.offset)
        with contextlib.redirect_stderr(io.StringIO()):  # the library prints stray lines of the archive there
            record = next(records, None)
        if record is None:
            return
        locator = f"{prefix}record {position.record_number + 1}"
        with contextlib.redirect_stderr(io.StringIO()):
            position.offset = max(position.offset, records.offset)
            found = _read_record(container, record, options, locator)
            is_whole = _is_whole(record)
        position.record_number += 1
        if not is_whole:
            raise make_broken(
                label_source(container.source, locator),
                "breaks off before its end",
                "the other records were read; fetch the archive again for this one",
            )
        if found is not None:
            yield found


def _read_record(
    container: Container,
    record: Record,
    options: ReadOptions,
    locator: str,
) -> Item | ReportError | None:
    url = record.rec_headers.get_header("WARC-Target-URI")
    if record.rec_type not in {"response", "resource"} or not url:
        return None
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() != _OK_STATUS:
        return None
    declared = (headers or record.rec_headers).get_header("Content-Type") or ""
    url = url.strip("<>")
    if _is_other_kind(declared):
        return None
    content = record.content_stream().read(options.max_report_bytes + 1)
    if len(content) > options.max_report_bytes:
        return make_too_large(label_source(container.source, locator), options.max_report_bytes)
    media_type = choose_declared_type(declared, urlsplit(url).path, content[:2048])
    if media_type not in READ_TYPES or not content:
        return None
    item = container.make_item(
        source_id=url,
        media_type=media_type,
        content=content,
        locator=locator,
        metadata=Metadata(url=url),
    )
    return replace(item, charset=find_charset_parameter(declared))


def _is_other_kind(declared: str) -> bool:
    kind = declared.partition(";")[0].strip().lower()
    return kind.startswith(("image/", "audio/", "video/", "font/")) or kind in {
        "text/css", "text/javascript", "application/javascript", "application/json", "application/http",
    }  # fmt: skip


def _is_whole(record: Record) -> bool:
    while record.raw_stream.read(_SEARCH_BYTES):
        pass
    return getattr(record.raw_stream, "limit", 0) == 0


def _find_next_record(stream: BinaryIO, offset: int) -> int | None:
    """Where the next record begins at or after `offset`: a gzip member, or a line that opens a record."""
    stream.seek(0)
    marker = _GZIP_MEMBER if stream.read(2) == _GZIP_MEMBER[:2] else _RECORD_START
    stream.seek(offset)
    kept = b""
    while chunk := stream.read(_SEARCH_BYTES):
        window = kept + chunk
        found = window.find(marker)
        if found >= 0:
            return offset - len(kept) + found
        offset += len(chunk)
        kept = window[-(len(marker) - 1) :]
    return None
