"""How wide words are drawn, and how they are cut to fit, whatever typeface the viewer has."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Shares of the type size, the widest letter of each class in DejaVu Sans: it is the widest of the faces that the
# drawings ask for or that viewers fall back on, so what fits in it fits in Helvetica, Arial and Liberation too.
_WIDTHS = {
    **dict.fromkeys("ijlIJ' ,.:;/|\\!()[]ft-r·\u2019", 0.42),
    **dict.fromkeys('"*_`sz?cLFk“”', 0.58),
    **dict.fromkeys("ABCDGHKNOQRUVXZ&", 0.79),
    **dict.fromkeys("#+<=>^~Mw≠≈→←", 0.86),
    **dict.fromkeys("Wm@%…—", 1.0),
}
_LETTER = 0.64
"""Of a digit or any other letter of ASCII."""
_OTHER_LETTER = 0.84
"""Of a letter outside ASCII. In DejaVu Sans 91 % of 634 letters of Latin, Greek, Cyrillic, Hebrew and Arabic fit in."""
_BOLD = 1.14
"""How much wider DejaVu Sans Bold is, on the mean of the lower-case letters."""
ELLIPSIS = "…"

_UNDRAWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, and controls."""
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of writing: in a name they could turn the words around it."""
_ISOLATE, _END = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """One way that words are set."""

    name: str
    """The class in the picture's style sheet."""
    size: float
    """In units of the picture, which are pixels at its own width."""
    is_bold: bool = False


def clean_text(text: str) -> str:
    """The text on one line, without controls and marks of direction."""
    return " ".join(_TURNING.sub("", _UNDRAWABLE.sub("\ufffd", text.replace("\0", ""))).split())


def isolate_name(name: str) -> str:
    """The name, held apart so that its direction of writing turns no word beside it."""
    return f"{_ISOLATE}{clean_text(name)}{_END}"


def measure_width(text: str, style: TextStyle) -> float:
    """About how wide the text is at most, in units of the picture."""
    return sum(map(_measure_letter, text)) * style.size * (_BOLD if style.is_bold else 1.0)


def _measure_letter(letter: str) -> float:
    if letter.isascii() or letter in _WIDTHS:
        return _WIDTHS.get(letter, _LETTER)
    if _is_joined(letter):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in "FW" else _OTHER_LETTER


def _is_joined(letter: str) -> bool:
    """Whether the letter takes no room of its own."""
    return unicodedata.category(letter) in {"Mn", "Me", "Cf"}


def cut_text(text: str, width: float, style: TextStyle) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if measure_width(text, style) <= width:
        return text
    kept = text
    while kept and measure_width(kept + ELLIPSIS, style) > width:
        kept = kept[:-1]
        while kept and len(kept) < len(text) and _is_joined(text[len(kept)]):
            kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def wrap_text(text: str, width: float, style: TextStyle, line_count: int) -> Sequence[str]:
    """The text in at most so many lines; the last one is cut where more is left."""
    lines: list[str] = []
    words = text.split()
    while words:
        if len(lines) == line_count - 1:
            lines.append(cut_text(" ".join(words), width, style))
            break
        line = [words.pop(0)]
        while words and measure_width(" ".join([*line, words[0]]), style) <= width:
            line.append(words.pop(0))
        lines.append(cut_text(" ".join(line), width, style))
    return lines
