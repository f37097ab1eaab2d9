"""Reports of one text, for tests that need no more of them."""

from sayso.records import Report, Span


def make_plain_report(
    text: str,
    *,
    source_id: str = "test.txt",
    published: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    unread: str | None = None,
    furniture: tuple[Span, ...] = (),
) -> Report:
    """An English report without a title, an address or an id of its own."""
    return Report(
        source_id=source_id,
        given_id=None,
        text=text,
        title=None,
        outlet=outlet,
        byline=byline,
        url=None,
        published=published,
        language="en",
        unread=unread,
        furniture=furniture,
    )
