"""Whatever coding the records allow comes out of a ledger equal to what went in."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.ledger import Ledger
from sayso.records import (
    ActorReading,
    Bounds,
    Capture,
    Claim,
    Coding,
    Counted,
    Entity,
    EventType,
    Interval,
    Label,
    Maker,
    Mention,
    MentionKind,
    Mode,
    Paragraph,
    Participant,
    PlaceReading,
    Precision,
    Qualifier,
    Reading,
    Report,
    Span,
    SpeakerKind,
    Stance,
    Statement,
    Status,
    TimeBasis,
    TimeReading,
    TimeType,
)

_given_numbers = count()
_words = st.text(min_size=1, max_size=12)
_maybe_words = st.none() | _words
_numbers = st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
_days = st.none() | st.dates()
_coordinates = st.none() | st.floats(-90, 90)


@st.composite
def _spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


@st.composite
def _reports(draw: st.DrawFn) -> Report:
    text = draw(st.text(min_size=1, max_size=60))
    spans = _spans(len(text))
    boxes = st.tuples(*[st.floats(0, 2000)] * 4)
    paragraphs = st.builds(Paragraph, span=spans, page=st.integers(1, 900), box=boxes)
    return Report(
        source_id=draw(_words),
        given_id=f"{next(_given_numbers)}",  # a report of its own for each example
        text=text,
        title=draw(_maybe_words),
        outlet=draw(_maybe_words),
        byline=draw(_maybe_words),
        url=draw(_maybe_words),
        published=draw(st.none() | st.sampled_from(["2019-05-15", "2019-05", "1979/..", "2019-05~"])),
        language=draw(st.none() | st.sampled_from(["en", "fa"])),
        unread=draw(_maybe_words),
        furniture=tuple(draw(st.lists(spans, max_size=2))),
        paragraphs=tuple(draw(st.lists(paragraphs, max_size=2))),
        replaced_byte_count=draw(st.integers(0, 2**40)),
    )


@st.composite
def _mentions(draw: st.DrawFn, report: Report, report_id: str) -> Mention:
    kind = draw(st.sampled_from(MentionKind))
    bounds = st.builds(
        Bounds,
        low=_numbers,
        high=_numbers,
        value=_numbers,
        qualifier=st.sampled_from(Qualifier),
        approximate=st.booleans(),
    )
    return Mention(
        report=report_id,
        kind=kind,
        span=draw(_spans(len(report.text))),
        name=draw(_maybe_words),
        bounds=draw(bounds) if kind is MentionKind.QUANTITY else None,
        unit=draw(_maybe_words),
    )


@st.composite
def _readings(draw: st.DrawFn, mentions: list[Mention], entities: list[Entity]) -> list[Reading]:
    readings: list[Reading] = []
    for mention in draw(st.permutations(mentions)):
        match mention.kind:
            case MentionKind.TIME:
                reading: st.SearchStrategy[Reading] = st.builds(
                    TimeReading,
                    mention=st.just(mention.id),
                    type=st.sampled_from(TimeType),
                    edtf=_maybe_words,
                    interval=st.builds(Interval, earliest=_days, latest=_days),
                    basis=st.sampled_from(TimeBasis),
                )
            case MentionKind.PLACE:
                reading = st.builds(
                    PlaceReading,
                    mention=st.just(mention.id),
                    name=_words,
                    country=_maybe_words,
                    admin1=_maybe_words,
                    geonames=st.none() | st.integers(0, 2**53),
                    lat=_coordinates,
                    lon=_coordinates,
                    precision=st.none() | st.sampled_from(Precision),
                    alternatives=st.integers(0, 500),
                )
            case _ if entities:
                ids = st.sampled_from([entity.id for entity in entities])
                reading = st.builds(ActorReading, mention=st.just(mention.id), entity=ids)
            case _:
                continue
        readings.append(draw(reading))
    return readings


@st.composite
def _statements(draw: st.DrawFn, report: Report, report_id: str, mentions: list[Mention]) -> list[Statement]:
    statements: list[Statement] = []
    spans = st.lists(_spans(len(report.text)), max_size=2).map(tuple)
    for _ in range(draw(st.integers(0, 3))):
        statements.append(
            Statement(
                report=report_id,
                parent=draw(st.sampled_from([None, *(statement.id for statement in statements)])),
                source=draw(st.none() | spans),
                cue=draw(st.none() | spans),
                content=draw(spans),
                speaker=draw(st.sampled_from([None, *(mention.id for mention in mentions)])),
                speaker_kind=draw(st.sampled_from(SpeakerKind)),
                mode=draw(st.sampled_from(Mode)),
                stance=draw(st.sampled_from(Stance)),
            )
        )
    unique = list({statement.id: statement for statement in reversed(statements)}.values())
    return draw(st.permutations(unique))


@st.composite
def _claims(
    draw: st.DrawFn, report: Report, report_id: str, mentions: list[Mention], statements: list[Statement]
) -> list[Claim]:
    spans = _spans(len(report.text))
    named = st.sampled_from([None, *(mention.id for mention in mentions)])
    parts = st.lists(st.builds(Participant, span=spans, mention=named), max_size=2).map(tuple)
    claim = st.builds(
        Claim,
        report=st.just(report_id),
        statement=st.sampled_from([None, *(statement.id for statement in statements)]),
        span=spans,
        event_type=st.sampled_from(EventType),
        trigger=spans,
        agents=parts,
        patients=parts,
        quantity=named,
        counts=st.none() | st.sampled_from(Counted),
        place=named,
        time=named,
        time_carried=st.booleans(),
        status=st.sampled_from(Status),
        labels=st.lists(st.builds(Label, span=spans, mention=named), max_size=2).map(tuple),
        confidence=st.floats(0, 1),
    )
    return draw(st.lists(claim, max_size=3, unique_by=lambda found: found.id))


@st.composite
def _codings(draw: st.DrawFn) -> Coding:
    report = draw(_reports())
    report_id = report.id
    mentions = draw(st.lists(_mentions(report, report_id), max_size=5, unique_by=lambda mention: mention.id))
    heads = st.sampled_from([None, *(mention.id for mention in mentions)])
    mentions = [replace(mention, head=draw(heads)) for mention in mentions]
    entity = st.builds(Entity, name=_words, kind=st.sampled_from(MentionKind), context=st.just("RU"))
    entities = draw(st.lists(entity, max_size=2, unique_by=lambda found: found.id))
    statements = draw(_statements(report, report_id, mentions))
    versions = st.sampled_from(["1", "2"])
    return Coding(
        report=report,
        makers=tuple(
            Maker(stage=stage, version=draw(versions), options="{}") for stage in ("read", "extract", "resolve")
        ),
        sentences=tuple(draw(st.lists(_spans(len(report.text)), max_size=3))),
        mentions=tuple(mentions),
        readings=tuple(draw(_readings(mentions, entities))),
        entities=tuple(entities),
        statements=tuple(statements),
        claims=tuple(draw(_claims(report, report_id, mentions, statements))),
    )


@pytest.fixture(name="shared", scope="module")
def open_shared_ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.create_or_open(tmp_path_factory.mktemp("round_trip") / "sayso.db") as ledger:
        yield ledger


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(coding=_codings())
def test_every_coding_comes_out_equal_and_sound(shared: Ledger, coding: Coding) -> None:
    content = coding.report.text.encode()
    capture = Capture(
        sha256=hashlib.sha256(content).hexdigest(),
        byte_count=len(content),
        media_type="text/plain",
        source=coding.report.given_id or "",
        locator=None,
        captured_at=datetime(2019, 5, 16, tzinfo=UTC),
    )
    assert shared.add_coding(coding, capture, content)
    found = shared.get_coding(coding.report.id)
    assert found == coding
    assert [repr(mention.bounds) for mention in found.mentions] == [repr(mention.bounds) for mention in coding.mentions]
    assert shared.list_captures(coding.report.id) == (capture,)


def test_all_that_was_stored_verifies(shared: Ledger) -> None:
    # The strategies leave readings out at will.
    assert [finding for finding in shared.verify() if not finding.what.endswith("has no reading")] == []
