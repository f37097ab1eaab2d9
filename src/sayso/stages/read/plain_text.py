"""Plain text: as decoded, with plain line ends, and nothing else done to it."""

from sayso.stages.read.body import Body
from sayso.stages.read.characters import Decoded, clean_surrogates
from sayso.stages.read.kinds import has_binary_mark
from sayso.stages.read.problems import make_binary, make_empty

MAX_CONTROL_SHARE = 0.02
"""Of control characters among all, above which it is no text; form feeds and escape codes stay far below."""

_TEXT_CONTROLS = "\t\n\r\x0b\x0c\x1b\x85"
_CONTROLS = {code for code in (*range(32), 127) if chr(code) not in _TEXT_CONTROLS}


def read_plain_text(decoded: Decoded, content: bytes, source: str) -> Body:
    """The text with its line ends.

    Raises:
        ReportError: The bytes are no text, or hold none.
    """
    if has_binary_mark(content) or is_binary(decoded.text):
        raise make_binary(source)
    text = normalize_line_ends(decoded.text)
    check_not_empty(text, source)
    return Body(text=text, replaced_byte_count=decoded.replaced_byte_count)


def normalize_line_ends(text: str) -> str:
    """The canonical form of a text that annotations may point into: its characters, plain line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\N{BYTE ORDER MARK}")
    return clean_surrogates(text)


def check_not_empty(text: str, source: str) -> None:
    """Nothing, where the text holds a character besides white space.

    Raises:
        ReportError: It holds none.
    """
    if not text.strip("\N{BYTE ORDER MARK}\N{ZERO WIDTH SPACE}\0 \t\n\r\x0b\x0c") or not text.strip():
        raise make_empty(source)


def is_binary(text: str) -> bool:
    """Whether NULs or other control characters say that this never was text."""
    sample = text[:100_000]
    if "\0" in sample and sample.strip("\0 \t\r\n"):
        return True
    control_count = sum(sample.count(chr(code)) for code in _CONTROLS)
    return control_count > MAX_CONTROL_SHARE * max(len(sample), 1)
