"""The publication day that a page itself states: JSON-LD, meta tags, `time` elements, in this order.

Guesses (dates in addresses, in the text, in copyright lines) are not taken: none is better than a wrong one.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from sayso.stages.read.published import normalize_stated_date

Element: TypeAlias = Any
"""An lxml element; the library ships no types."""

_META_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "date.issued", "citation_publication_date", "parsely-pub-date",
    "sailthru.date", "publish-date", "publish_date", "publishdate", "pubdate", "publication_date",
    "published_time",
    "article.published", "cxenseparse:recs:publishtime", "dc.date", "dcterms.date", "date",
)  # fmt: skip

MAX_JSON_NODES = 20_000
"""Of JSON-LD on one page; real pages have hundreds."""

_DATE_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:\D.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T.*)?")


def find_stated_date(tree: Element) -> str | None:
    """The first stated day that can be understood, in its own zone, as EDTF."""
    for value in (*_find_in_json(tree), *_find_in_meta(tree), *_find_in_time(tree)):
        day = _normalize(value)
        if day is not None and "/" not in day:
            return day
    return None


def _normalize(value: str) -> str | None:
    value = value.strip()
    for pattern in (_SLASHED, _COMPACT):
        match = pattern.fullmatch(value)
        if match:
            value = "-".join(part.zfill(2) for part in match.groups())
    return normalize_stated_date(value)


def _find_in_json(tree: Element) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        try:
            yield from _walk_json(json.loads(script.text, strict=False))
        except (ValueError, RecursionError):
            yield from _DATE_PUBLISHED.findall(script.text)[:1]


def _walk_json(node: object) -> Iterator[str]:
    """`datePublished` of articles, nearest to the top first; of comments and related items never."""
    pending = [node]
    for _ in range(MAX_JSON_NODES):
        if not pending:
            return
        current = pending.pop(0)
        if isinstance(current, list):
            pending.extend(current[:100])
        elif isinstance(current, dict):
            value = current.get("datePublished")
            if isinstance(value, str) and not _is_comment(current):
                yield value
            pending.extend(current[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in current)


def _is_comment(node: dict[str, object]) -> bool:
    kind = str(node.get("@type", ""))
    return any(word in kind for word in ("Comment", "Review", "Person", "Organization", "VideoObject", "ImageObject"))


def _find_in_meta(tree: Element) -> Iterator[str]:
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = meta.get("content") or meta.get("datetime")
        if content:
            stated.setdefault(name.strip().lower(), content)
    for name in _META_NAMES:
        if name in stated:
            yield stated[name]


def _find_in_time(tree: Element) -> Iterator[str]:
    """A `time` that is marked as the publication's, or the only day of all `time` elements."""
    days = set()
    for element in tree.iter("time", "span", "abbr", "p", "div"):
        value = element.get("datetime") or element.get("content") or ""
        marks = " ".join(element.get(name) or "" for name in ("itemprop", "class", "pubdate")).lower()
        if value and ("datepublished" in marks or "pubdate" in element.attrib or "entry-date" in marks):
            yield value
        elif element.tag == "time" and value and "updated" not in marks and "modified" not in marks:
            days.add(_normalize(value))
    days.discard(None)
    if len(days) == 1:
        yield from (day for day in days if day is not None)
