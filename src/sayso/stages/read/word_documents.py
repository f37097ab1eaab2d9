"""DOCX: paragraphs and tables in the order of the document, by python-docx.

Headers, footers, comments and notes are left out. The archive is measured before it is opened.
"""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from sayso.errors import ReportError, ReportErrorKind
from sayso.stages.read.body import Body, clean_field, join_paragraphs
from sayso.stages.read.item import ReadOptions
from sayso.stages.read.problems import describe_size, make_broken, make_empty, make_encrypted

MIN_BOMB_BYTES = 10_000_000
"""Below this no ratio is asked: a small file of blanks packs 1000 to 1 and harms nobody."""

MAX_NESTED_TABLES = 10

_TITLE_STYLES = frozenset({"Title", "Heading 1"})
_MAIN_PART = "word/document.xml"


def read_word_document(content: bytes, source: str, options: ReadOptions) -> Body:
    """The document's text, its title and author from its properties.

    Raises:
        ReportError: It has a password, unpacks to too much, is broken or holds no text.
    """
    check_archive(content, source, options)
    try:
        document = docx.Document(io.BytesIO(content))
        paragraphs = list(_iterate_texts(document, 0))
        title, byline = _read_properties(document)
    except Exception as error:  # noqa: BLE001 (the library raises whatever broken XML makes it raise)
        raise make_broken(
            source,
            f"is a broken DOCX ({type(error).__name__})",
            "open it in a word processor and save it again",
        ) from None
    text = join_paragraphs(None, paragraphs)
    if not text.strip():
        raise make_empty(source)
    return Body(text=text, title=title, byline=byline)


def check_archive(content: bytes, source: str, options: ReadOptions) -> None:
    """Nothing, where the ZIP is whole, open and of a sane size; sizes are read before anything is unpacked.

    Raises:
        ReportError: It is not.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        raise make_broken(source, "is a broken DOCX", "open it in a word processor and save it again") from None
    unpacked_bytes = sum(member.file_size for member in members)
    packed_bytes = max(sum(member.compress_size for member in members), 1)
    is_bomb = unpacked_bytes > MIN_BOMB_BYTES and unpacked_bytes / packed_bytes > options.max_unpacked_ratio
    if unpacked_bytes > options.max_unpacked_bytes or is_bomb:
        raise ReportError(
            source=source,
            kind=ReportErrorKind.TOO_LARGE,
            what=f"would unpack from {describe_size(len(content))} to {describe_size(unpacked_bytes)}",
            advice="open it only if you trust its sender, and export its text",
        )
    if any(member.flag_bits & 1 for member in members):
        raise make_encrypted(source, "a document")
    if _MAIN_PART not in {member.filename for member in members} and not any(
        member.filename == "[Content_Types].xml" for member in members
    ):
        raise make_broken(source, "is a ZIP and no DOCX", "unpack it and read the files inside")


def _iterate_texts(container: Document | _Cell, depth: int) -> Iterator[str]:
    for block in container.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif depth < MAX_NESTED_TABLES:
            yield from _iterate_rows(block, depth)


def _iterate_rows(table: Table, depth: int) -> Iterator[str]:
    """A row a paragraph, its cells parted by a bar; a cell that spans several columns stands once."""
    for row in table.rows:
        cells = []
        seen = set()
        for cell in row.cells:
            if id(cell._tc) in seen:  # noqa: SLF001 (the library has no public name for "the same cell")
                continue
            seen.add(id(cell._tc))  # noqa: SLF001 (as above)
            text = " ".join(" ".join(_iterate_texts(cell, depth + 1)).split())
            if text:
                cells.append(text)
        yield " | ".join(cells)


def _read_properties(document: Document) -> tuple[str | None, str | None]:
    title = clean_field(document.core_properties.title)
    author = clean_field(document.core_properties.author)
    if title is None:
        styled = (
            paragraph.text
            for paragraph in document.paragraphs[:5]
            if paragraph.style is not None and paragraph.style.name in _TITLE_STYLES
        )
        title = clean_field(next(styled, None))
    return title, None if author == "python-docx" else author
