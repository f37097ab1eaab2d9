"""One JSON object a line, in a form that no reader of lines and no terminal takes for more than that."""

import json
import re

_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What JSON lets stand and others act on: terminals on DEL and C1, `str.splitlines` on three of these; halves of
surrogate pairs cannot be written in UTF-8 at all."""


def write_json(value: object) -> str:
    """The value as JSON on one line, in UTF-8 throughout but for the characters that must be escaped."""
    return _UNSAFE.sub(_escape, json.dumps(value, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
