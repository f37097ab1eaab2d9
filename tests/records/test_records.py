"""The algebra of the records, and what their ids rest on."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Coding, Interval, Mention, MentionKind, Report, Span, Statement, make_id
from sayso.records.spans import cover_length
from sayso.records.terms import Mode, SpeakerKind, Stance

SPANS = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
DAYS = st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 1, 1)))


def make_report(text: str = "Ten men were killed.", outlet: str | None = None, published: str | None = None) -> Report:
    return Report(
        source_id="a.txt",
        given_id=None,
        text=text,
        title=None,
        outlet=outlet,
        byline=None,
        url=None,
        published=published,
        language="en",
        unread=None,
        furniture=(),
    )


@given(first=SPANS, second=SPANS)
def test_spans_overlap_both_ways_and_what_covers_overlaps(first: Span, second: Span) -> None:
    assert first.overlaps(second) == second.overlaps(first)
    assert not first.covers(second) or first.overlaps(second)
    assert Span.hull([first, second]).covers(first)
    assert cover_length([first], [second]) == cover_length([second], [first])


@given(first=st.tuples(DAYS, DAYS), second=st.tuples(DAYS, DAYS))
def test_intervals_overlap_both_ways(
    first: tuple[date | None, date | None], second: tuple[date | None, date | None]
) -> None:
    one, other = (Interval(earliest=pair[0], latest=pair[1]) for pair in (first, second))
    assert one.overlaps(other) == other.overlaps(one)


def test_an_open_interval_overlaps_what_lies_beyond_its_start() -> None:
    since = Interval(earliest=date(1987, 1, 1), latest=None)
    day = Interval(earliest=date(2031, 3, 9), latest=date(2031, 3, 9))
    before = Interval(earliest=date(1980, 1, 1), latest=date(1986, 12, 31))
    assert since.overlaps(day)
    assert not since.overlaps(before)


def test_ids_are_the_same_on_every_machine() -> None:
    assert make_id("mention", "abc", MentionKind.PERSON, Span(1, 5)) == "a61c1d065b57a375f9b786cbc839868f"


def test_outlets_make_reports_differ_and_paths_do_not() -> None:
    report = make_report(outlet="One")
    assert report.id != make_report(outlet="Two").id
    assert report.id == replace(report, source_id="elsewhere/b.txt").id
    assert report.id != make_report(outlet="One", published="2031-03").id


def test_blanking_furniture_moves_nothing() -> None:
    report = replace(make_report("Menu | News\nTen men were killed."), furniture=(Span(0, 11),))
    blanked = report.blank_furniture()
    assert len(blanked) == len(report.text)
    assert blanked[11:] == report.text[11:]
    assert not blanked[:11].strip()


def test_a_chain_of_speakers_runs_from_the_outermost_inward() -> None:
    text = "Anna said that Ben said that ten men were killed."
    report = make_report(text)
    anna, ben = (
        Mention(report=report.id, kind=MentionKind.PERSON, span=Span(start, start + length), name=name)
        for name, start, length in (("Anna", 0, 4), ("Ben", 15, 3))
    )

    def make_statement(speaker: Mention, start: int, parent: str | None) -> Statement:
        return Statement(
            report=report.id,
            parent=parent,
            source=(speaker.span,),
            cue=None,
            content=(Span(start, len(text)),),
            speaker=speaker.id,
            speaker_kind=SpeakerKind.PERSON,
            mode=Mode.INDIRECT,
            stance=Stance.ASSERTS,
        )

    outer = make_statement(anna, 15, None)
    inner = make_statement(ben, 29, outer.id)
    coding = Coding(report=report, mentions=(anna, ben), statements=(outer, inner))
    assert coding.name_chain(inner.id) == ("Anna", "Ben")
    assert coding.name_chain(None) == ()
