"""Rows as records, the way out: what went in comes back equal, of the same types."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row

from sayso.records import (
    ActorReading,
    Bounds,
    Capture,
    Claim,
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
    Report,
    Run,
    RunState,
    Span,
    SpeakerKind,
    Stance,
    Statement,
    Status,
    TimeBasis,
    TimeReading,
    TimeType,
)

Stored = Row[*tuple[Any, ...]]
"""A row as the database gives it, of any columns."""


def unpack_maker(row: Stored) -> Maker:
    """The maker."""
    return Maker(stage=row.stage, version=row.version, options=row.options)


def unpack_report(row: Stored, notes: Stored) -> Report:
    """The report with what was noted beside it."""
    return Report(
        source_id=notes.source_id,
        given_id=row.given_id,
        text=row.text,
        title=notes.title,
        outlet=row.outlet,
        byline=notes.byline,
        url=row.url,
        published=row.published,
        language=notes.language,
        unread=notes.unread,
        furniture=unpack_spans(notes.furniture),
        paragraphs=tuple(
            Paragraph(span=Span(start, end), page=page, box=(left, bottom, right, top))
            for start, end, page, left, bottom, right, top in notes.paragraphs
        ),
        replaced_byte_count=notes.replaced_byte_count,
    )


def unpack_capture(row: Stored) -> Capture:
    """The capture."""
    return Capture(
        sha256=row.sha256,
        byte_count=row.byte_count,
        media_type=row.media_type,
        source=row.source,
        locator=row.locator,
        captured_at=row.captured_at,
    )


def unpack_run(row: Stored, makers: Iterable[Stored]) -> Run:
    """The run."""
    return Run(
        id=row.id,
        makers=tuple(unpack_maker(maker) for maker in makers),
        sources=tuple(row.sources),
        started_at=row.started_at,
        finished_at=row.finished_at,
        state=RunState(row.state),
        report_count=row.report_count,
        error_count=row.error_count,
    )


def unpack_spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """The spans of a JSON column."""
    return tuple(Span(start, end) for start, end in pairs)


def unpack_mention(row: Stored, report_id: str) -> Mention:
    """The mention."""
    return Mention(
        report=report_id,
        kind=MentionKind(row.kind),
        span=Span(row.span_start, row.span_end),
        name=row.name,
        head=row.head,
        bounds=None if row.qualifier is None else _unpack_bounds(row),
        unit=row.unit,
    )


def unpack_statement(row: Stored, report_id: str) -> Statement:
    """The statement."""
    return Statement(
        report=report_id,
        parent=row.parent,
        source=None if row.source is None else unpack_spans(row.source),
        cue=None if row.cue is None else unpack_spans(row.cue),
        content=unpack_spans(row.content),
        speaker=row.speaker,
        speaker_kind=SpeakerKind(row.speaker_kind),
        mode=Mode(row.mode),
        stance=Stance(row.stance),
    )


def unpack_claim(row: Stored, report_id: str, participants: Sequence[Stored], labels: Sequence[Stored]) -> Claim:
    """The claim with its participants and labels, given in their order."""
    return Claim(
        report=report_id,
        statement=row.statement,
        span=Span(row.span_start, row.span_end),
        event_type=EventType(row.event_type),
        trigger=Span(row.trigger_start, row.trigger_end),
        agents=tuple(_unpack_participant(part) for part in participants if part.role == "agent"),
        patients=tuple(_unpack_participant(part) for part in participants if part.role == "patient"),
        quantity=row.quantity,
        counts=None if row.counts is None else Counted(row.counts),
        place=row.place,
        time=row.time,
        time_carried=row.time_carried,
        status=Status(row.status),
        labels=tuple(Label(span=Span(label.span_start, label.span_end), mention=label.mention) for label in labels),
        confidence=row.confidence,
    )


def unpack_time(row: Stored) -> TimeReading:
    """The time reading."""
    return TimeReading(
        mention=row.mention,
        type=TimeType(row.type),
        edtf=row.edtf,
        interval=Interval(earliest=row.earliest, latest=row.latest),
        basis=TimeBasis(row.basis),
    )


def unpack_place(row: Stored) -> PlaceReading:
    """The place reading."""
    return PlaceReading(
        mention=row.mention,
        name=row.name,
        country=row.country,
        admin1=row.admin1,
        geonames=row.geonames,
        lat=row.lat,
        lon=row.lon,
        precision=None if row.precision is None else Precision(row.precision),
        alternatives=row.alternatives,
    )


def unpack_actor(row: Stored) -> ActorReading:
    """The actor reading."""
    return ActorReading(mention=row.mention, entity=row.entity)


def unpack_entity(row: Stored) -> Entity:
    """The entity."""
    return Entity(name=row.name, kind=MentionKind(row.kind), context=row.context)


def _unpack_bounds(row: Stored) -> Bounds:
    return Bounds(
        low=row.low,
        high=row.high,
        value=row.value,
        qualifier=Qualifier(row.qualifier),
        approximate=row.approximate,
    )


def _unpack_participant(row: Stored) -> Participant:
    return Participant(span=Span(row.span_start, row.span_end), mention=row.mention)
