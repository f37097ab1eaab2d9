"""RSS and Atom feeds: one report an entry."""

from collections.abc import Iterator
from typing import Any, TypeAlias

import feedparser

from sayso.errors import ReportError
from sayso.stages.read.characters import clean_surrogates
from sayso.stages.read.containers import Container
from sayso.stages.read.item import Item, Metadata, ReadOptions
from sayso.stages.read.kinds import HTML_FRAGMENT
from sayso.stages.read.problems import make_broken, make_too_large
from sayso.stages.read.published import normalize_stated_date

Entry: TypeAlias = Any
"""An entry of feedparser, which ships no types."""


def split_reports(container: Container, options: ReadOptions) -> Iterator[Item | ReportError]:
    """The entries of the feed, in its order, each with the longest of its bodies."""
    content = container.stream.read(options.max_report_bytes + 1)
    if len(content) > options.max_report_bytes:
        yield make_too_large(container.source, options.max_report_bytes)
        return
    headers = {"content-type": f"application/xml; charset={container.charset}"} if container.charset else {}
    feed = feedparser.parse(content, response_headers=headers)
    if not feed.entries:
        state = "is a broken feed" if feed.bozo else "is a feed without entries"
        yield make_broken(container.source, state, "fetch it again, or remove it")
        return
    outlet = _clean(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        yield _make_item(container, entry, number, outlet)
    if feed.bozo and "CharacterEncodingOverride" not in type(feed.bozo_exception).__name__:
        yield make_broken(
            container.source,
            f"is not well-formed; {len(feed.entries)} of its entries could be read",
            "fetch it again for the rest",
        )


def _make_item(
    container: Container,
    entry: Entry,
    number: int,
    outlet: str | None,
) -> Item:
    body = _choose_body(entry)
    identifier = _clean(entry.get("id")) or _clean(entry.get("link"))
    link = _clean(entry.get("link"))
    return container.make_item(
        source_id=identifier or f"{container.source_id}:{number}",
        media_type=HTML_FRAGMENT,
        content=clean_surrogates(body).encode(),
        locator=f"entry {identifier or number}",
        charset="utf-8",
        metadata=Metadata(
            given_id=identifier,
            title=_clean(entry.get("title")),
            outlet=outlet,
            byline=_clean(entry.get("author")),
            url=link if link and link.startswith(("http://", "https://")) else None,
            published=normalize_stated_date(entry.get("published") or entry.get("updated")),
        ),
    )


def _choose_body(entry: Entry) -> str:
    bodies = [part.get("value") or "" for part in entry.get("content", [])]
    bodies.append(entry.get("summary") or "")
    return max(bodies, key=len)


def _clean(value: object) -> str | None:
    return clean_surrogates(" ".join(value.split())) or None if isinstance(value, str) else None
