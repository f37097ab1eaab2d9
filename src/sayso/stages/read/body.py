"""What a format's reader finds in the bytes of one report."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.errors import ReportError
from sayso.records import Paragraph

_SPACES = re.compile(r"[^\S\n]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ufffe\uffff]")
_UNIFORM = re.compile(r"\W+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The canonical text with what the bytes themselves say of it."""

    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    replaced_byte_count: int = 0
    unread: str | None = None
    error: ReportError | None = None
    """What is said of a report that is kept all the same."""


def join_paragraphs(headline: str | None, paragraphs: Iterable[str]) -> str:
    """NFC text, a paragraph a line, the headline first unless the text opens with it."""
    lines = [line for paragraph in paragraphs for line in clean_prose(paragraph).split("\n") if line]
    if headline is None:
        return "\n".join(lines)
    headline = clean_prose(headline).replace("\n", " ")
    if lines and _is_same(lines[0], headline):
        return "\n".join(lines)
    lines = [line for line in lines[:3] if not _is_same(line, headline)] + lines[3:]
    return "\n".join([headline, *lines] if headline else lines)


def clean_prose(text: str) -> str:
    """The text in NFC, with plain spaces, without control characters, each line stripped."""
    text = _CONTROLS.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    return "\n".join(line.strip() for line in _SPACES.sub(" ", text).split("\n"))


def clean_field(value: object) -> str | None:
    """One line of a report's own metadata; `None` where it says nothing."""
    if not isinstance(value, str):
        return None
    return " ".join(clean_prose(value).split()) or None


def _is_same(line: str, headline: str) -> bool:
    return _UNIFORM.sub("", line).casefold() == _UNIFORM.sub("", headline).casefold()
