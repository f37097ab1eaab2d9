"""Feed files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import ReportErrorKind
from sayso.stages.read import ReadOutcome

ReadAll = Callable[..., list[ReadOutcome]]

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Tern</title><item><title>Twelve held &amp; counted</title><link>https://tern.example/a</link>
<guid>tern:a</guid><pubDate>Tue, 14 May 2019 23:30:00 -0800</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Twelve people were <b>arrested</b>.</p><p>None was named.</p>]]></content:encoded></item>
<item><title>Plain</title><description>Two were freed, 5 &lt; 6.</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Gull</title><entry><id>gull:1</id><title>Freed</title>
<updated>2019-05-15T01:00:00+04:30</updated><author><name>Jo Tarn</name></author>
<content type="html">&lt;p&gt;Two were freed.&lt;/p&gt;</content></entry></feed>"""


def test_entries_are_reports_in_full(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.rss").write_text(RSS)
    first, second = read_all(tmp_path)
    report = first.report
    assert report is not None
    assert report.text == "Twelve held & counted\nTwelve people were arrested.\nNone was named."
    assert (report.source_id, report.outlet, report.published) == ("tern:a", "The Tern", "2019-05-14")
    assert report.url == "https://tern.example/a"
    assert second.report is not None
    assert second.report.text == "Plain\nTwo were freed, 5 < 6."
    assert (second.report.source_id, second.report.published) == ("a.rss:2", None)


def test_an_xml_file_is_a_feed_if_it_opens_as_one(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.xml").write_text(ATOM)
    (tmp_path / "b.xml").write_text("<letters/>")
    (outcome,) = read_all(tmp_path)
    assert outcome.report is not None
    assert (outcome.report.source_id, outcome.report.byline) == ("gull:1", "Jo Tarn")
    assert outcome.report.published == "2019-05-15"


@pytest.mark.parametrize("content", ["<rss><channel>", "<rss/>", "", "words"])
def test_a_feed_without_entries_is_broken(content: str, tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.rss").write_text(content)
    (outcome,) = read_all(tmp_path)
    assert outcome.error is not None
    assert outcome.error.kind == ReportErrorKind.BROKEN


def test_a_feed_that_breaks_off_gives_its_whole_entries_and_says_so(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.rss").write_text(RSS.replace("</channel></rss>", ""))
    outcomes = read_all(tmp_path)
    assert sum(outcome.report is not None for outcome in outcomes) == 2
    assert outcomes[-1].error is not None


def test_entities_that_swell_do_not(tmp_path: Path, read_all: ReadAll) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol" * 100}">' for n in range(10))
    (tmp_path / "a.rss").write_text(f"<!DOCTYPE rss [{entities}]>{RSS[21:].replace('Short.', '&a9;')}")
    for outcome in read_all(tmp_path):
        assert outcome.report is None or len(outcome.report.text) < 1_000_000
