"""JSONL: one report a line."""

from collections.abc import Iterator, Mapping

from sayso.errors import ReportError
from sayso.stages.read.containers import Container
from sayso.stages.read.fields import parse_json_object, read_metadata
from sayso.stages.read.item import Item, ReadOptions, label_source
from sayso.stages.read.kinds import JSON_LINE
from sayso.stages.read.problems import make_broken, make_too_large

CHUNK_BYTES = 1 << 20


def split_reports(container: Container, options: ReadOptions) -> Iterator[Item | ReportError]:
    """The lines that hold a report; a broken line is an error of its own and the others go on."""
    line_number = 0
    while line := container.stream.readline(options.max_report_bytes + 1):
        line_number += 1
        locator = f"line {line_number}"
        if len(line) > options.max_report_bytes and not line.endswith(b"\n"):
            _skip_line(container)
            yield make_too_large(label_source(container.source, locator), options.max_report_bytes)
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            try:
                yield _make_item(container, line, line_number, options)
            except ReportError as error:
                yield error


def map_columns(fields: Mapping[str, object], column_map: Mapping[str, str]) -> Mapping[str, object]:
    """The fields under our names, as the column map gives theirs; a mapped column hides one of our name."""
    if not column_map:
        return fields
    mapped = dict(fields)
    for name, column in column_map.items():
        mapped[name] = fields.get(column)
    return mapped


def read_line_text(content: bytes, source: str, column_map: Mapping[str, str]) -> str:
    """The `text` of one line.

    Raises:
        ReportError: The line is no JSON object, or its `text` is missing or no text.
    """
    text = _parse_line(content, source, column_map).get("text")
    if text is None:
        raise make_broken(source, "has no field 'text'", "add it, or map a column of another name to 'text'")
    if not isinstance(text, str):
        raise make_broken(source, "has a field 'text' that is no text", "write 'text' as a JSON string")
    return text


def _make_item(container: Container, line: bytes, line_number: int, options: ReadOptions) -> Item:
    locator = f"line {line_number}"
    source = label_source(container.source, locator)
    metadata = read_metadata(_parse_line(line, source, options.column_map), source)
    return container.make_item(
        source_id=metadata.given_id or f"{container.source_id}:{line_number}",
        media_type=JSON_LINE,
        content=line.rstrip(b"\r\n"),
        locator=locator,
        metadata=metadata,
    )


def _parse_line(line: bytes, source: str, column_map: Mapping[str, str]) -> Mapping[str, object]:
    fields = parse_json_object(line)
    if fields is None:
        raise make_broken(source, "is no JSON object", "mend or remove the line; the other lines were read")
    return map_columns(fields, column_map)


def _skip_line(container: Container) -> None:
    while (chunk := container.stream.readline(CHUNK_BYTES)) and not chunk.endswith(b"\n"):
        pass
