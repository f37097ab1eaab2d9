"""What keeps a report from steering the terminal it is shown on."""

import re

_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""C0 but the line feed, DEL and C1 (terminals act on them), marks that turn the direction of writing, and halves of
surrogate pairs (which no encoding can write)."""
BLANK = "\N{REPLACEMENT CHARACTER}"


def blank_controls(text: str) -> str:
    """The text with each character that a terminal would act on blanked, line breaks kept; offsets stay."""
    return _CONTROLS.sub(BLANK, text)


def flatten_line(text: str) -> str:
    """The text on one line, as a cell of a table or a message holds it."""
    return blank_controls(" ".join(text.split()))
