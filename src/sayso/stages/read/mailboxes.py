"""Mbox: messages one after another, each opened by a line "From …" (RFC 4155)."""

from collections.abc import Iterator

from sayso.errors import ReportError
from sayso.stages.read.containers import Container
from sayso.stages.read.item import Item, Metadata, ReadOptions, label_source
from sayso.stages.read.kinds import MAIL
from sayso.stages.read.problems import make_broken, make_too_large

_SEPARATOR = b"From "

LINE_BYTES = 1 << 20
"""Lines are taken in pieces of this size: mail has no line over 1000 bytes, hostile files have."""


def split_reports(container: Container, options: ReadOptions) -> Iterator[Item | ReportError]:
    """The messages of the mailbox, numbered from 1."""
    message_number = 0
    for message in _split_messages(container, options.max_report_bytes):
        message_number += 1
        locator = f"message {message_number}"
        if message is None:
            yield make_too_large(label_source(container.source, locator), options.max_report_bytes)
            continue
        yield container.make_item(
            source_id=f"{container.source_id}:{message_number}",
            media_type=MAIL,
            content=message,
            locator=locator,
            metadata=Metadata(),
        )


def _split_messages(container: Container, max_bytes: int) -> Iterator[bytes | None]:
    lines: list[bytes] = []
    byte_count = 0
    is_open = False
    was_blank = True
    while line := container.stream.readline(LINE_BYTES):
        if line.startswith(_SEPARATOR) and was_blank:
            if is_open:
                yield b"".join(lines) if byte_count <= max_bytes else None
            lines, byte_count, is_open = [], 0, True
        elif not is_open and line.strip():
            raise make_broken(
                container.source,
                "is no mailbox: its first line does not begin 'From '",
                "name it .eml or .txt",
            )
        else:
            byte_count += len(line)
            if byte_count <= max_bytes:
                lines.append(line)
        was_blank = not line.strip()
    if is_open:
        yield b"".join(lines) if byte_count <= max_bytes else None
