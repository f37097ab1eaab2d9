"""The character set that an HTML page declares in its first 1024 bytes.

HTML standard, "prescan a byte stream to determine its encoding" (13.2.3.2), with the XML declaration that the
standard takes where no `meta` speaks.
"""

import re
from collections.abc import Iterator

PRESCAN_BYTES = 1024
"""The standard's figure."""

_XML_DECLARATION = re.compile(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_META = re.compile(rb"<meta[\s/]", re.IGNORECASE)
_TAG = re.compile(rb"</?[A-Za-z]")
_ATTRIBUTE = re.compile(
    rb"""[\s/]*(?P<name>[^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"'][^\s>]*)))?"""
)
_CHARSET_IN_CONTENT = re.compile(rb"""charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))""", re.IGNORECASE)


def find_declared_charset(content: bytes) -> str | None:
    """The label that the page declares; UTF-16 in ASCII-readable bytes means UTF-8, as the standard says."""
    head = content[:PRESCAN_BYTES]
    label = next(_iterate_declared(head), None)
    if label is None:
        declaration = _XML_DECLARATION.match(head)
        label = declaration.group(1) if declaration else None
    if label is None:
        return None
    text = label.decode("ascii", "replace").strip().lower()
    if text.startswith("utf-16"):
        return "utf-8"
    return "windows-1252" if text == "x-user-defined" else text


def _iterate_declared(head: bytes) -> Iterator[bytes]:
    position = 0
    while (position := head.find(b"<", position)) >= 0:
        if head.startswith(b"<!--", position):
            end = head.find(b"-->", position + 2)
            if end < 0:
                return
            position = end + 3
        elif _META.match(head, position):
            attributes, position = _read_attributes(head, position + 5)
            label = _read_label(attributes)
            if label:
                yield label
        elif _TAG.match(head, position):
            _, position = _read_attributes(head, _find_name_end(head, position))
        elif head[position + 1 : position + 2] in {b"!", b"/", b"?"}:
            position = head.find(b">", position)
            if position < 0:
                return
        else:
            position += 1


def _find_name_end(head: bytes, position: int) -> int:
    while position < len(head) and head[position : position + 1] not in b" \t\r\n\f>":
        position += 1
    return position


def _read_attributes(head: bytes, position: int) -> tuple[dict[bytes, bytes], int]:
    attributes: dict[bytes, bytes] = {}
    while match := _ATTRIBUTE.match(head, position):
        name = match.group("name").lower()
        value = match.group("double") or match.group("single") or match.group("bare") or b""
        attributes.setdefault(name, value)
        position = match.end()
    return attributes, max(position, 0)


def _read_label(attributes: dict[bytes, bytes]) -> bytes | None:
    if b"charset" in attributes:
        return attributes[b"charset"].strip() or None
    if attributes.get(b"http-equiv", b"").strip().lower() != b"content-type":
        return None
    match = _CHARSET_IN_CONTENT.search(attributes.get(b"content", b""))
    return next((group.strip() for group in match.groups() if group), None) if match else None
