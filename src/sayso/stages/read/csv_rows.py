"""CSV: one report a row, under a header (RFC 4180, with commas, semicolons or tabs).

A row's own bytes are the header's and its own, so that a capture of them can be read alone.
"""

import csv
import io
from collections.abc import Iterator, Mapping

from sayso.errors import ReportError
from sayso.stages.read.characters import decode_bytes, find_codec
from sayso.stages.read.containers import Container
from sayso.stages.read.fields import read_metadata
from sayso.stages.read.item import Item, ReadOptions, label_source
from sayso.stages.read.json_lines import map_columns
from sayso.stages.read.kinds import CSV_ROW
from sayso.stages.read.problems import make_broken, make_empty, make_too_large

DELIMITERS = (",", ";", "\t")

MAX_FIELD_CHARS = 2**31 - 1
"""The library's own limit, which holds for the whole process, is lifted; rows are bounded here instead."""

CHARSET_SAMPLE_BYTES = 1 << 16
"""One report of a usual size has non-ASCII letters well before."""


class _RowTooLargeError(Exception):
    """A row, or a quotation mark that is never closed, runs on above the limit."""


class _RecordedLines:
    """Lines of a stream, with those of the current row kept as they came."""

    def __init__(self, lines: Iterator[str], max_chars: int) -> None:
        self._lines = lines
        self._max_chars = max_chars
        self._taken: list[str] = []
        self._char_count = 0
        self.line_count = 0

    def __iter__(self) -> "_RecordedLines":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.line_count += 1
        self._taken.append(line)
        self._char_count += len(line)
        if self._char_count > self._max_chars:
            raise _RowTooLargeError
        return line.replace("\0", "\N{REPLACEMENT CHARACTER}")

    def take_row(self) -> tuple[str, int]:
        """The lines since the last call, joined, and the number of the first."""
        row, line_number = "".join(self._taken), self.line_count - len(self._taken) + 1
        self._taken, self._char_count = [], 0
        return row, line_number


def split_reports(container: Container, options: ReadOptions) -> Iterator[Item | ReportError]:
    """The rows that hold a report; a row with a wrong field is an error of its own."""
    csv.field_size_limit(MAX_FIELD_CHARS)
    stream = _open_lines(container)
    try:
        yield from _walk_rows(container, _RecordedLines(stream, options.max_report_bytes), options)
    finally:
        stream.detach()  # the stream belongs to who opened it


def _walk_rows(container: Container, lines: _RecordedLines, options: ReadOptions) -> Iterator[Item | ReportError]:
    try:
        delimiter, columns = read_header(next(lines, ""))
        error = _check_columns(columns, options.column_map, container.source)
        if error is not None:
            yield error
            return
        header, _ = lines.take_row()
        for cells in csv.reader(lines, delimiter=delimiter):
            row, line_number = lines.take_row()
            if not any(cell.strip() for cell in cells):
                continue
            fields = map_columns(dict(zip(columns, cells, strict=False)), options.column_map)
            try:
                yield _make_item(container, header + row, fields, line_number)
            except ReportError as row_error:
                yield row_error
    except _RowTooLargeError:
        _, line_number = lines.take_row()
        yield make_too_large(label_source(container.source, f"line {line_number}"), options.max_report_bytes)


def read_header(line: str) -> tuple[str, list[str]]:
    """The delimiter that splits the header into most columns, and the columns' names."""
    line = line.lstrip("\N{BYTE ORDER MARK}").rstrip("\r\n")
    delimiter = max(DELIMITERS, key=line.count)
    columns = next(csv.reader([line], delimiter=delimiter), [])
    return delimiter, [column.strip() for column in columns]


def read_row_text(text: str, source: str, column_map: Mapping[str, str]) -> str:
    """The `text` of the one row that stands under its header, as decoded.

    Raises:
        ReportError: There is no such row or no such cell.
    """
    lines = io.StringIO(text, newline="")
    delimiter, columns = read_header(lines.readline())
    csv.field_size_limit(MAX_FIELD_CHARS)
    try:
        cells = next(csv.reader(lines, delimiter=delimiter), [])
    except csv.Error:
        cells = []
    value = map_columns(dict(zip(columns, cells, strict=False)), column_map).get("text")
    if not isinstance(value, str):
        raise make_broken(source, "has no cell for 'text'", "give the row as many cells as the header has columns")
    return value


def _make_item(container: Container, row: str, fields: Mapping[str, object], line_number: int) -> Item:
    locator = f"line {line_number}"
    metadata = read_metadata(fields, label_source(container.source, locator))
    return container.make_item(
        source_id=metadata.given_id or f"{container.source_id}:{line_number}",
        media_type=CSV_ROW,
        content=row.encode("utf-8", "surrogateescape"),
        locator=locator,
        metadata=metadata,
        charset="utf-8",
    )


def _check_columns(columns: list[str], column_map: Mapping[str, str], source: str) -> ReportError | None:
    if not any(columns):
        return make_empty(source)
    missing = [f"'{column}'" for column in column_map.values() if column not in columns]
    if missing:
        what = f"has no column {', '.join(missing)}, which the column map names"
        return make_broken(source, what, "correct the column map, or the header in line 1")
    if column_map.get("text", "text") in columns:
        return None
    return make_broken(source, "has no column 'text'", "map the column that holds the text, for example text=body")


def _open_lines(container: Container) -> io.TextIOWrapper:
    sample = container.stream.read(CHARSET_SAMPLE_BYTES)
    container.stream.seek(0)
    codec = find_codec(container.charset)
    if codec is None:
        codec = decode_bytes(sample[: sample.rfind(b"\n") + 1] or sample).charset
    # Bytes that UTF-8 does not explain travel on as surrogates, and are counted where the row is read.
    errors = "surrogateescape" if codec == "utf-8" else "replace"
    return io.TextIOWrapper(container.stream, encoding=codec, errors=errors, newline="")
