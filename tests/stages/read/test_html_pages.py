"""HTML pages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import ReportErrorKind
from sayso.stages.read import Item, ReadOptions, ReadOutcome, read_item

ReadAll = Callable[..., list[ReadOutcome]]

SENTENCES = (
    "Twelve dock workers were arrested in Kestrel Bay on Monday, the provincial governor said.",
    "The union said that more than forty of its members had been held since the strike began in March.",
    "A court in the capital is to hear the first of the cases next week, according to their lawyer.",
)
HEADLINE = "Twelve held as harbour strike goes on"


def build_page(head: str = "", body: str | None = None) -> str:
    paragraphs = "".join(f"<p>{sentence} {sentence}</p>" for sentence in SENTENCES)
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Home", "World", "Sport", "Weather"))
    return f"""<!DOCTYPE html><html><head><title>{HEADLINE} - The Tern</title>{head}</head><body>
    <nav><ul>{menu}</ul></nav><article><h1>{HEADLINE}</h1>{body or paragraphs}</article>
    <div class="comments"><p>First! I think this is nonsense, says a reader at length in a comment.</p></div>
    <footer>Copyright 2001 The Tern</footer></body></html>"""


def read_page(page: str | bytes, charset: str | None = None) -> ReadOutcome:
    content = page.encode() if isinstance(page, str) else page
    item = Item(source="a.html", source_id="a.html", media_type="text/html", content=content, charset=charset)
    return read_item(item, ReadOptions())


def test_the_article_is_kept_and_the_page_around_it_is_not() -> None:
    report = read_page(build_page()).report
    assert report is not None
    lines = report.text.split("\n")
    assert lines == [HEADLINE, *(f"{sentence} {sentence}" for sentence in SENTENCES)]
    assert report.title == HEADLINE
    assert report.language == "en"


def test_metadata_comes_from_what_the_page_states() -> None:
    head = """<meta property="og:site_name" content="The Tern"><meta name="author" content="Mara Quill">
    <link rel="canonical" href="https://tern.example/a"><meta property="article:published_time"
    content="2019-05-14T23:30:00-08:00">"""
    report = read_page(build_page(head)).report
    assert report is not None
    assert (report.outlet, report.byline, report.published) == ("The Tern", "Mara Quill", "2019-05-14")
    assert report.url == "https://tern.example/a"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2019-05-14T01:00Z"}]}</script>',
            "2019-05-14",
        ),
        ('<script type="application/ld+json">{"datePublished": "2019-05-14", broken</script>', "2019-05-14"),
        ('<meta name="date" content="2019/5/4">', "2019-05-04"),
        ('<meta name="dateModified" content="2019-05-14">', None),
        ("", None),
    ],
)
def test_a_day_is_stated_or_unknown_and_never_guessed(head: str, day: str | None) -> None:
    report = read_page(build_page(head)).report
    assert report is not None
    assert report.published == day


def test_a_time_element_counts_where_it_is_marked_or_alone() -> None:
    paragraphs = "".join(f"<p>{sentence} {sentence}</p>" for sentence in SENTENCES)
    marked = '<time datetime="2019-05-01">x</time><time itemprop="datePublished" datetime="2019-05-14">x</time>'
    two = '<time datetime="2019-05-01">x</time><time datetime="2019-05-14">x</time>'
    first, second = (read_page(build_page(body=times + paragraphs)).report for times in (marked, two))
    assert first is not None
    assert second is not None
    assert (first.published, second.published) == ("2019-05-14", None)


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<!doctype html><title>Log in</title><form></form>"])
def test_a_page_without_an_article_says_so(page: str) -> None:
    outcome = read_page(page)
    assert outcome.report is None
    assert outcome.error is not None
    assert outcome.error.kind == ReportErrorKind.NO_ARTICLE


def test_the_set_that_the_page_declares_is_used() -> None:
    page = build_page('<meta charset="windows-1252">').replace("governor", "governor “Anouk Prévôt”")
    report = read_page(page.encode("cp1252")).report
    assert report is not None
    assert "“Anouk Prévôt”" in report.text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 100_000 + "words here " * 100,
        "<html><body><p>" + "<b><i>" * 30_000 + "words here " * 100,
        "<table><tr><td>" * 20_000 + "words here " * 50,
        "<" * 200_000,
        "<a " + "x=1 " * 100_000,
        "<!--" * 100_000,
    ],
)
def test_deep_and_broken_markup_ends_in_a_report_or_an_error(page: str) -> None:
    outcome = read_page(page)
    assert (outcome.report is None) != (outcome.error is None)


def test_a_page_of_too_much_markup_is_too_large() -> None:
    outcome = read_page("<p>word</p>" * 600_000)
    assert outcome.error is not None
    assert outcome.error.kind == ReportErrorKind.TOO_LARGE


def test_related_links_that_stay_in_the_article_are_furniture(tmp_path: Path, read_all: ReadAll) -> None:
    body = "".join(f"<p>{sentence} {sentence}</p>" for sentence in SENTENCES)
    (tmp_path / "a.html").write_text(build_page(body=body + "<p>Read more: Ten freed in the harbour</p>"))
    (outcome,) = read_all(tmp_path)
    assert outcome.report is not None
    marked = [span.text_of(outcome.report.text) for span in outcome.report.furniture]
    assert marked in ([], ["Read more: Ten freed in the harbour"])
    assert "Ten freed" not in outcome.report.text or marked
