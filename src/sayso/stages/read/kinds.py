"""What kind of file it is: by its name, held against its first bytes.

Bytes win over names where they are sure: a PDF, a ZIP, an old Office file, a gzip or a page with a doctype
is read as what it is, whatever its name says ("report.txt" that is a PDF is read as PDF). Everything else
goes by its name.
"""

import re
import zipfile
from pathlib import PurePath

TEXT = "text/plain"
HTML = "text/html"
HTML_FRAGMENT = "text/x-html-fragment"
"""A feed entry's body: HTML without a page around it."""
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OLE = "application/x-ole-storage"
"""Old Office files, and new ones with a password."""
MAIL = "message/rfc822"
JSON_LINE = "application/json"
CSV_ROW = "text/csv"

JSONL = "application/x-ndjson"
CSV = "text/x-csv-file"
MBOX = "application/mbox"
WARC = "application/warc"
WACZ = "application/wacz"
FEED = "application/rss+xml"

REPORT_TYPES = frozenset({TEXT, HTML, HTML_FRAGMENT, PDF, DOCX, OLE, MAIL, JSON_LINE, CSV_ROW})
"""What holds one report."""
CONTAINER_TYPES = frozenset({JSONL, CSV, MBOX, WARC, WACZ, FEED})
"""What holds several."""

SNIFFED_BYTES = 2048
"""Enough for every mark below, with room for a comment before a doctype."""

_TYPE_BY_SUFFIX = {
    ".txt": TEXT, ".text": TEXT, ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".pdf": PDF, ".docx": DOCX,
    ".eml": MAIL, ".mbox": MBOX, ".jsonl": JSONL, ".ndjson": JSONL, ".csv": CSV, ".warc": WARC, ".wacz": WACZ,
    ".rss": FEED, ".atom": FEED,
}  # fmt: skip

_TYPE_BY_DECLARED = {
    "text/plain": TEXT, "text/html": HTML, "application/xhtml+xml": HTML, "application/pdf": PDF, DOCX: DOCX,
    "message/rfc822": MAIL, "application/mbox": MBOX, "application/x-ndjson": JSONL,
    "application/jsonl": JSONL,
    "application/x-jsonlines": JSONL, "text/csv": CSV, "application/warc": WARC, "application/wacz": WACZ,
    "application/rss+xml": FEED, "application/atom+xml": FEED, "application/wacz+zip": WACZ,
}  # fmt: skip

_DOCTYPE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(rb"<(?:rss[\s>]|feed[\s>]|rdf:RDF[\s>])")
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY_MARKS = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ",
    b"SQLite format 3",
    b"PAR1", b"\x28\xb5\x2f\xfd",
)  # fmt: skip


def guess_type(name: str, head: bytes) -> str | None:
    """The media type of a file by its name and first bytes; `None` for kinds that Sayso does not read."""
    named = _name_type(name)
    if named is None:
        return FEED if PurePath(name).suffix.lower() == ".xml" and is_feed(head) else None
    sniffed = sniff_type(head)
    if sniffed is None or named in {DOCX, WACZ, WARC, MBOX, MAIL}:
        if sniffed in {OLE, PDF} and named == DOCX:
            return sniffed
        return named
    return named if sniffed == HTML and named not in {TEXT, PDF, DOCX} else sniffed


def guess_unnamed_type(head: bytes) -> str | None:
    """The media type of bytes whose name says nothing: what they show, else plain text, unless binary."""
    if is_feed(head):
        return FEED
    sniffed = sniff_type(head)
    if sniffed is not None:
        return sniffed
    return None if has_binary_mark(head) or b"\0" in head else TEXT


def choose_declared_type(declared: str | None, name: str, head: bytes) -> str | None:
    """The media type of what a server sent: by the bytes where sure, by its word, by the address's end."""
    sniffed = sniff_type(head)
    known = _TYPE_BY_DECLARED.get((declared or "").partition(";")[0].strip().lower())
    if is_feed(head) and known not in {HTML, TEXT}:
        return FEED
    if sniffed is not None and not (sniffed == HTML and known not in {None, TEXT, HTML}):
        return _name_type(name) if sniffed == DOCX and _name_type(name) == WACZ else sniffed
    return known or _name_type(name) or guess_unnamed_type(head)


def sniff_type(head: bytes) -> str | None:
    """The media type that the first bytes prove; `None` where they prove none."""
    if b"%PDF-" in head[:1024]:
        return PDF if head.lstrip(b"\xef\xbb\xbf\0 \r\n\t").startswith(b"%PDF-") else None
    if head.startswith(b"PK\x03\x04"):
        return DOCX
    if head.startswith(_OLE_MARK):
        return OLE
    if head.startswith(b"\x1f\x8b"):
        return WARC
    return HTML if _DOCTYPE.match(head) else None


def has_binary_mark(head: bytes) -> bool:
    """Whether the bytes open as a picture, a program, an archive or a database does."""
    return head.startswith(_BINARY_MARKS)


def is_feed(head: bytes) -> bool:
    """Whether the bytes open as RSS, Atom or RDF does."""
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and _FEED.search(head) is not None


def has_docx_content(archive: zipfile.ZipFile) -> bool:
    """Whether a ZIP holds a Word document."""
    return "[Content_Types].xml" in archive.namelist()


def _name_type(name: str) -> str | None:
    lowered = name.lower()
    if lowered.endswith(".warc.gz"):
        return WARC
    return _TYPE_BY_SUFFIX.get(PurePath(lowered).suffix)
