"""PDF: lines and paragraphs by their place on the page, by PDFium.

PDFium gives characters with boxes. Lines are joined to paragraphs by the gaps between them, words that a
line end cuts are mended, and lines that repeat at the edges of the pages (running heads, page numbers) are
left out.
"""

import ctypes
import logging
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from sayso.errors import ReportError, ReportErrorKind
from sayso.stages.read.body import Body, clean_field, clean_prose
from sayso.stages.read.page_layout import Line, assemble_text, drop_running_lines
from sayso.stages.read.problems import make_broken, make_empty, make_encrypted

MAX_PAGES = 2000
"""Beyond, a file is a library; 45 full pages a second make this 45 s."""

_LINE_ENDS = frozenset("\r\n")
_HYPHEN_MARKS = frozenset("\x02\ufffe")
"""PDFium's stand-ins for a hyphen at a line's end; it gives no line end after them."""

_JUNK_TITLES = ("microsoft word", "untitled", "document", "layout 1", "powerpoint", "slide 1")

logging.getLogger("pypdfium2").addHandler(logging.NullHandler())
logging.getLogger("pypdfium2").propagate = False


def read_pdf(content: bytes, source: str) -> Body:
    """The text with page and box of every paragraph; without a text layer, the empty text and why.

    Raises:
        ReportError: It has a password, is broken, or has no pages.
    """
    document = _open_document(content, source)
    try:
        page_count = len(document)
        if page_count == 0:
            raise make_empty(source)
        if page_count > MAX_PAGES:
            raise _make_too_long(source, page_count)
        pages = [_read_page(document, number) for number in range(page_count)]
        title = clean_field(_get_property(document, "Title"))
        author = clean_field(_get_property(document, "Author"))
    finally:
        document.close()
    text, paragraphs = assemble_text(drop_running_lines(pages))
    if sum(map(str.isalpha, text)) == 0:
        return _make_pictures_body(source, page_count)
    return Body(text=text, paragraphs=paragraphs, title=_choose_title(title, text), byline=author)


def _open_document(content: bytes, source: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY} or "assword" in str(error):
            raise make_encrypted(source, "a PDF") from None
        raise make_broken(source, "is a broken PDF", "fetch it again, or open and print it to a new PDF") from None


def _make_too_long(source: str, page_count: int) -> ReportError:
    return ReportError(
        source=source,
        kind=ReportErrorKind.TOO_LARGE,
        what=f"has {page_count} pages, more than the {MAX_PAGES} of one report",
        advice="split it into its reports",
    )


def _get_property(document: pypdfium2.PdfDocument, key: str) -> str | None:
    try:
        return str(document.get_metadata_value(key)) or None
    except (pypdfium2.PdfiumError, UnicodeError):
        return None


def _make_pictures_body(source: str, page_count: int) -> Body:
    pages = "1 page" if page_count == 1 else f"{page_count} pages"
    return Body(
        text="",
        unread="no text layer",
        error=ReportError(
            source=source,
            kind=ReportErrorKind.NO_TEXT_LAYER,
            what=f"has no text layer ({pages} of pictures); it was stored and marked",
            advice="run OCR on it (for example ocrmypdf IN OUT) and read the result",
        ),
    )


def _choose_title(title: str | None, text: str) -> str | None:
    """The title of the properties, unless a program put it there."""
    if title is None or title.lower().startswith(_JUNK_TITLES) or title.lower().endswith((".doc", ".docx", ".pdf")):
        return None
    return title if len(title) > 3 or title in text else None  # noqa: PLR2004 ("A4", "1")


def _read_page(document: pypdfium2.PdfDocument, page_index: int) -> list[Line]:
    try:
        page = document[page_index]
    except pypdfium2.PdfiumError:  # one broken page does not lose the others
        return []
    try:
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        page.close()
        return []
    try:
        return list(_iterate_lines(text_page, page_index + 1, page.get_height()))
    finally:
        text_page.close()
        page.close()


def _iterate_lines(text_page: pypdfium2.PdfTextPage, page: int, height: float) -> Iterator[Line]:
    characters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    rectangle = pdfium.FS_RECTF()
    pointer = ctypes.byref(rectangle)
    raw = text_page.raw
    count = text_page.count_chars()
    for index in range(count + 1):
        code = pdfium.FPDFText_GetUnicode(raw, index) if index < count else 10
        character = chr(code) if code < 0x110000 else "\N{REPLACEMENT CHARACTER}"  # noqa: PLR2004 (end of Unicode)
        if character in _HYPHEN_MARKS:
            characters.append("-")
        if character in _LINE_ENDS or character in _HYPHEN_MARKS:
            line = _make_line("".join(characters), boxes, page, height)
            if line is not None:
                yield line
            characters, boxes = [], []
            continue
        characters.append(character)
        if not character.isspace() and pdfium.FPDFText_GetLooseCharBox(raw, index, pointer):
            boxes.append((rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))


def _make_line(text: str, boxes: list[tuple[float, float, float, float]], page: int, height: float) -> Line | None:
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = clean_prose(text).replace("\n", " ").strip()
    if not text or not boxes:
        return None
    left, bottom, right, top = zip(*boxes, strict=True)
    return Line(
        text=text,
        page=page,
        page_height=height,
        left=min(left),
        bottom=min(bottom),
        right=max(right),
        top=max(top),
    )
