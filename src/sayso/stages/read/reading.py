"""One item read: bytes to a Report, or one line that says why not."""

import hashlib
import importlib
from collections.abc import Callable
from typing import Any

from sayso.errors import ReportError, RunError
from sayso.records import Report
from sayso.stages.read.body import Body, clean_field
from sayso.stages.read.characters import decode_bytes
from sayso.stages.read.csv_rows import read_row_text
from sayso.stages.read.furniture import find_furniture
from sayso.stages.read.item import Item, ReadOptions, ReadOutcome
from sayso.stages.read.json_lines import read_line_text
from sayso.stages.read.kinds import CSV_ROW, DOCX, HTML, HTML_FRAGMENT, JSON_LINE, MAIL, OLE, PDF, TEXT
from sayso.stages.read.plain_text import check_not_empty, normalize_line_ends, read_plain_text
from sayso.stages.read.problems import (
    explain_file_error,
    make_broken,
    make_empty,
    make_encrypted,
    make_too_large,
    make_unknown_format,
)

READ_VERSION = "1"
"""Raised whenever the same bytes may give another Report."""

_PLAIN_TYPES = frozenset({TEXT, JSON_LINE, CSV_ROW})
"""Whose text comes without a format that tells menus from prose."""

_NO_BYTES_SHA256 = hashlib.sha256().hexdigest()


def read_item(item: Item, options: ReadOptions) -> ReadOutcome:
    """The report that the item holds, or the error that keeps it from being read; it never raises.

    What the command line gives comes before what the sidecar, the columns, the feed or the archive give,
    and that before what the text's own format says.
    """
    sha256 = _NO_BYTES_SHA256
    try:
        content = _take_content(item, options)
        sha256 = hashlib.sha256(content).hexdigest()
        body = _read_body(content, item, options)
        return ReadOutcome(report=_make_report(item, body, options, sha256), error=body.error, sha256=sha256)
    except ReportError as error:
        return ReadOutcome(report=None, error=error, sha256=sha256)
    except OSError as error:
        return ReadOutcome(report=None, error=explain_file_error(item.label, error, item.path), sha256=sha256)
    except ImportError as error:
        raise RunError(
            f"Sayso's installation lacks a library that reads {item.media_type} ({error.name or 'see --debug'}); "
            "install Sayso again"
        ) from error
    except Exception as error:  # noqa: BLE001 (parsers meet strangers' bytes: nothing that they raise may end the run)
        broken = make_broken(
            item.label,
            f"cannot be read as {item.media_type} ({type(error).__name__})",
            "check or export it again",
        )
        return ReadOutcome(report=None, error=broken, sha256=sha256)


def _take_content(item: Item, options: ReadOptions) -> bytes:
    """The item's bytes, one more than allowed at most.

    Raises:
        ReportError: There are too many.
        OSError: The file cannot be read.
    """
    if item.content is not None:
        content = item.content
    elif item.path is not None:
        with item.path.open("rb") as stream:
            content = stream.read(options.max_report_bytes + 1)
    else:
        content = b""
    if len(content) > options.max_report_bytes:
        raise make_too_large(item.label, options.max_report_bytes)
    return content


def _read_body(content: bytes, item: Item, options: ReadOptions) -> Body:
    if not content:
        raise make_empty(item.label)
    body = _READERS.get(item.media_type, _refuse_format)(content, item, options)
    if body.unread is None:
        check_not_empty(body.text, item.label)
    return body


def _make_report(item: Item, body: Body, options: ReadOptions, sha256: str) -> Report:
    from sayso.stages.read.spoken_language import (  # noqa: PLC0415 (the identifier loads numpy)
        explain_unread,
        identify_language,
    )

    metadata = item.metadata
    language = identify_language(body.text)
    given_id = metadata.given_id
    if given_id is None and not body.text:
        given_id = f"sha256:{sha256}"  # else all texts that nobody can read would be one report
    title = metadata.title or body.title
    return Report(
        source_id=item.source_id,
        given_id=given_id,
        text=body.text,
        title=title,
        outlet=options.outlet or metadata.outlet or body.outlet,
        byline=metadata.byline or body.byline,
        url=options.url or metadata.url or body.url,
        published=options.published or metadata.published or body.published,
        language=language,
        unread=body.unread or explain_unread(language),
        furniture=find_furniture(body.text, title, is_plain=item.media_type in _PLAIN_TYPES),
        paragraphs=body.paragraphs,
        replaced_byte_count=body.replaced_byte_count,
    )


def _read_text(content: bytes, item: Item, options: ReadOptions) -> Body:
    del options
    decoded = decode_bytes(content, transport_charset=item.charset)
    return read_plain_text(decoded, content, item.label)


def _read_json_line(content: bytes, item: Item, options: ReadOptions) -> Body:
    text = read_line_text(content, item.label, options.column_map)
    replaced_count = decode_bytes(content, transport_charset="utf-8").replaced_byte_count
    return Body(text=normalize_line_ends(text), replaced_byte_count=replaced_count)


def _read_csv_row(content: bytes, item: Item, options: ReadOptions) -> Body:
    decoded = decode_bytes(content, transport_charset=item.charset)
    text = read_row_text(decoded.text, item.label, options.column_map)
    return Body(text=normalize_line_ends(text), replaced_byte_count=decoded.replaced_byte_count)


def _read_html(content: bytes, item: Item, options: ReadOptions) -> Body:
    del options
    decoded = decode_bytes(content, transport_charset=item.charset, is_html=True)
    check_not_empty(decoded.text, item.label)
    return _load("html_pages").read_page(decoded, item.label)  # type: ignore[no-any-return]


def _read_fragment(content: bytes, item: Item, options: ReadOptions) -> Body:
    del options
    decoded = decode_bytes(content, transport_charset=item.charset)
    headline = clean_field(item.metadata.title)
    return _load("html_pages").read_fragment(decoded, item.label, headline)  # type: ignore[no-any-return]


def _read_pdf(content: bytes, item: Item, options: ReadOptions) -> Body:
    del options
    return _load("pdf_documents").read_pdf(content, item.label)  # type: ignore[no-any-return]


def _read_docx(content: bytes, item: Item, options: ReadOptions) -> Body:
    return _load("word_documents").read_word_document(content, item.label, options)  # type: ignore[no-any-return]


def _read_mail(content: bytes, item: Item, options: ReadOptions) -> Body:
    del options
    return _load("mail").read_mail(content, item.label)  # type: ignore[no-any-return]


def _refuse_ole(content: bytes, item: Item, options: ReadOptions) -> Body:
    """An old Office file, or a new one with a password, which Office wraps in an old one."""
    del options
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise make_encrypted(item.label, "an Office file")
    raise make_unknown_format(item.label)


def _refuse_format(content: bytes, item: Item, options: ReadOptions) -> Body:
    del content, options
    raise make_unknown_format(item.label)


def _load(module_name: str) -> Any:  # noqa: ANN401 (each format's module has its own reader)
    """A format's module, loaded when its first report is read: the libraries take up to 0.9 s."""
    return importlib.import_module(f"sayso.stages.read.{module_name}")


_READERS: dict[str, Callable[[bytes, Item, ReadOptions], Body]] = {
    TEXT: _read_text,
    JSON_LINE: _read_json_line,
    CSV_ROW: _read_csv_row,
    HTML: _read_html,
    HTML_FRAGMENT: _read_fragment,
    PDF: _read_pdf,
    DOCX: _read_docx,
    OLE: _refuse_ole,
    MAIL: _read_mail,
}
