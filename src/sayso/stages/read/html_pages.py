"""HTML: the article of a page by trafilatura, or the blocks of a fragment.

The main text of web pages is found by trafilatura (Barbaresi, ACL 2021 demonstrations). Its guesses at a
date are not taken: the day comes from what the page states (JSON-LD, meta tags, `time` elements) or not at
all.
"""

import logging
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import trafilatura
from lxml import etree, html  # type: ignore[import-untyped]  # lxml ships no types

from sayso.errors import ReportError, ReportErrorKind
from sayso.stages.read.body import Body, clean_field, join_paragraphs
from sayso.stages.read.characters import Decoded
from sayso.stages.read.problems import make_too_large
from sayso.stages.read.published import normalize_published
from sayso.stages.read.stated_dates import find_stated_date

MAX_PAGE_CHARS = 5_000_000
"""Of markup. Time grows with the page: 4.8 MB of paragraphs took 10 s."""

MAX_DEPTH = 200
"""Levels of elements. Articles stand some 30 deep; the extractor calls itself once a level."""

MIN_ARTICLE_LETTERS = 80
"""Below a sentence or so there is no article, only a title or a notice."""

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SKIPPED = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "figcaption",
        "button",
        "form",
        "nav",
    ]
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
Element: TypeAlias = Any
"""An lxml element; the library ships no types."""

_HTTP = ("http://", "https://")

for _name in ("trafilatura", "htmldate", "justext", "courlan", "readability"):
    # These libraries log parts of pages; no text of a report goes into a log.
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False


def read_page(decoded: Decoded, source: str) -> Body:
    """The article of a whole page, headline first.

    Raises:
        ReportError: The page is too large, or holds no article.
    """
    tree = _parse(decoded.text, source)
    if tree is None:
        raise _make_no_article(source)
    stated = find_stated_date(tree)
    document = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
    )
    text = getattr(document, "text", None)
    if document is None or not text or sum(map(str.isalpha, text)) < MIN_ARTICLE_LETTERS:
        raise _make_no_article(source)
    title = clean_field(getattr(document, "title", None))
    url = clean_field(getattr(document, "url", None))
    return Body(
        text=join_paragraphs(title, [text]),
        title=title,
        outlet=clean_field(getattr(document, "sitename", None)),
        byline=clean_field(getattr(document, "author", None)),
        url=url if url and url.startswith(_HTTP) else None,
        published=normalize_published(stated) if stated else None,
        replaced_byte_count=decoded.replaced_byte_count,
    )


def read_fragment(decoded: Decoded, source: str, headline: str | None) -> Body:
    """All text of a fragment, a block a paragraph; the feed or mail around it has left out the furniture.

    Raises:
        ReportError: The fragment is too large.
    """
    tree = _parse(decoded.text, source)
    text = join_paragraphs(headline, _iterate_blocks(tree) if tree is not None else ())
    return Body(text=text, title=headline, replaced_byte_count=decoded.replaced_byte_count)


def _parse(text: str, source: str) -> Element | None:
    if len(text) > MAX_PAGE_CHARS:
        raise make_too_large(source, MAX_PAGE_CHARS)
    text = _DECLARATION.sub("", text).replace("\0", "\N{REPLACEMENT CHARACTER}")
    if not text.strip():
        return None
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    _flatten(tree)
    return tree


def _flatten(tree: Element) -> None:
    """Lifts what stands too deep: the text stays, the wrapping elements go."""
    depth = 0
    too_deep = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > MAX_DEPTH:
            too_deep.append(element)
    for element in reversed(too_deep):
        if hasattr(element, "drop_tag"):
            element.drop_tag()


def _iterate_blocks(tree: Element) -> Iterator[str]:
    pieces: list[str] = []
    skipped_depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS and pieces:
            yield " ".join("".join(pieces).split())
            pieces = []
        if event == "start":
            skipped_depth += tag in _SKIPPED
            if not skipped_depth and element.text:
                pieces.append(element.text)
        else:
            skipped_depth -= tag in _SKIPPED
            if not skipped_depth and element.tail:
                pieces.append(element.tail)
    yield " ".join("".join(pieces).split())


def _make_no_article(source: str) -> ReportError:
    return ReportError(
        source=source,
        kind=ReportErrorKind.NO_ARTICLE,
        what="is a page without an article",
        advice="check that it is the article's own page and not a start page, a login or an error",
    )
