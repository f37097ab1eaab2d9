"""Records as rows, the way in: one batch of rows for each table that a pass fills."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Table

from sayso.ledger import schema
from sayso.records import (
    ActorReading,
    Capture,
    Claim,
    Coding,
    Entity,
    Maker,
    Mention,
    PlaceReading,
    Report,
    Run,
    Span,
    TimeReading,
)

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Rows of one table, in the spelling that the database driver takes."""

    table: Table
    rows: Sequence[Row]


def pack_pass(coding: Coding, stage: str, pass_id: str) -> tuple[Batch, ...]:
    """The rows that `stage` made, each with its `pass_id`; none for stages that fill no table yet."""
    match stage:
        case "read":
            batches = [Batch(table=schema.report_notes, rows=[_pack_notes(coding.report)])]
        case "extract":
            batches = _pack_extracted(coding)
        case "resolve":
            batches = _pack_resolved(coding)
        case _:
            batches = []
    return tuple(
        Batch(table=batch.table, rows=[{"pass_id": pass_id, **row} for row in batch.rows])
        for batch in batches
        if batch.rows
    )


def digest_batches(batches: Iterable[Batch]) -> str:
    """SHA-256 of the rows of a pass, 64 hexadecimal digits: any cell that changes changes it."""
    digest = hashlib.sha256()
    for batch in batches:
        rows = json.dumps(batch.rows, ensure_ascii=False, sort_keys=True, default=str)
        digest.update(f"{batch.table.name}\n{rows}\n".encode())
    return digest.hexdigest()


def pack_maker(maker: Maker) -> Row:
    """The row of a maker."""
    return {"id": maker.id, "stage": maker.stage, "version": maker.version, "options": maker.options}


def pack_report(report: Report) -> Row:
    """The row of what makes the report; what was noted beside it is a row of the pass that read it."""
    return {
        "id": report.id,
        "text": report.text,
        "outlet": report.outlet,
        "url": report.url,
        "published": report.published,
        "given_id": report.given_id,
    }


def pack_capture(capture: Capture) -> Row:
    """The row of a capture."""
    return {
        "id": capture.id,
        "sha256": capture.sha256,
        "byte_count": capture.byte_count,
        "media_type": capture.media_type,
        "source": capture.source,
        "locator": capture.locator,
        "captured_at": capture.captured_at,
    }


def pack_run(run: Run) -> Row:
    """The row of a run, its makers left out."""
    return {
        "id": run.id,
        "sources": list(run.sources),
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "state": str(run.state),
        "report_count": run.report_count,
        "error_count": run.error_count,
    }


def pack_entity(entity: Entity) -> Row:
    """The row of an entity, which all reports share."""
    return {"id": entity.id, "name": entity.name, "kind": str(entity.kind), "context": entity.context}


def _pack_notes(report: Report) -> Row:
    return {
        "source_id": report.source_id,
        "title": report.title,
        "byline": report.byline,
        "language": report.language,
        "unread": report.unread,
        "furniture": _pack_spans(report.furniture),
        "paragraphs": [[*paragraph.span, paragraph.page, *paragraph.box] for paragraph in report.paragraphs],
        "replaced_byte_count": report.replaced_byte_count,
    }


def _pack_extracted(coding: Coding) -> list[Batch]:
    claims = [(claim.id, claim) for claim in coding.claims]
    participants = [row for claim_id, claim in claims for row in _pack_participants(claim, claim_id)]
    labels = [row for claim_id, claim in claims for row in _pack_labels(claim, claim_id)]
    return [
        Batch(table=schema.sentences, rows=[{"spans": _pack_spans(coding.sentences)}]),
        Batch(
            table=schema.mentions,
            rows=[
                _pack_mention(mention, mention_id, position)
                for position, (mention_id, mention) in enumerate(coding.mention_by_id.items())
            ],
        ),
        Batch(
            table=schema.statements,
            rows=[
                _pack_statement(coding, statement_id, position)
                for position, statement_id in enumerate(coding.statement_by_id)
            ],
        ),
        Batch(
            table=schema.claims,
            rows=[_pack_claim(claim, claim_id, position) for position, (claim_id, claim) in enumerate(claims)],
        ),
        Batch(table=schema.participants, rows=participants),
        Batch(table=schema.labels, rows=labels),
    ]


def _pack_resolved(coding: Coding) -> list[Batch]:
    times: list[Row] = []
    places: list[Row] = []
    actors: list[Row] = []
    for position, reading in enumerate(coding.readings):
        match reading:
            case TimeReading():
                times.append(_pack_time(reading, position))
            case PlaceReading():
                places.append(_pack_place(reading, position))
            case ActorReading():
                actors.append({"mention": reading.mention, "position": position, "entity": reading.entity})
    members: list[Row] = [
        {"entity": entity.id, "position": position} for position, entity in enumerate(coding.entities)
    ]
    return [
        Batch(table=schema.pass_entities, rows=members),
        Batch(table=schema.time_readings, rows=times),
        Batch(table=schema.place_readings, rows=places),
        Batch(table=schema.actor_readings, rows=actors),
    ]


def _pack_spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _pack_mention(mention: Mention, mention_id: str, position: int) -> Row:
    bounds = mention.bounds
    return {
        "id": mention_id,
        "position": position,
        "kind": str(mention.kind),
        "span_start": mention.span.start,
        "span_end": mention.span.end,
        "name": mention.name,
        "head": mention.head,
        "low": bounds.low if bounds else None,
        "high": bounds.high if bounds else None,
        "value": bounds.value if bounds else None,
        "qualifier": str(bounds.qualifier) if bounds else None,
        "approximate": bounds.approximate if bounds else None,
        "unit": mention.unit,
    }


def _pack_statement(coding: Coding, statement_id: str, position: int) -> Row:
    statement = coding.statement_by_id[statement_id]
    return {
        "id": statement_id,
        "position": position,
        "parent": statement.parent,
        "source": None if statement.source is None else _pack_spans(statement.source),
        "cue": None if statement.cue is None else _pack_spans(statement.cue),
        "content": _pack_spans(statement.content),
        "speaker": statement.speaker,
        "speaker_name": coding.name_speaker(statement),
        "speaker_kind": str(statement.speaker_kind),
        "mode": str(statement.mode),
        "stance": str(statement.stance),
    }


def _pack_claim(claim: Claim, claim_id: str, position: int) -> Row:
    return {
        "id": claim_id,
        "position": position,
        "statement": claim.statement,
        "span_start": claim.span.start,
        "span_end": claim.span.end,
        "event_type": str(claim.event_type),
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        "quantity": claim.quantity,
        "counts": None if claim.counts is None else str(claim.counts),
        "place": claim.place,
        "time": claim.time,
        "time_carried": claim.time_carried,
        "status": str(claim.status),
        "confidence": float(claim.confidence),
    }


def _pack_participants(claim: Claim, claim_id: str) -> Iterable[Row]:
    for role, participants in (("agent", claim.agents), ("patient", claim.patients)):
        for position, participant in enumerate(participants):
            yield {
                "claim": claim_id,
                "role": role,
                "position": position,
                "span_start": participant.span.start,
                "span_end": participant.span.end,
                "mention": participant.mention,
            }


def _pack_labels(claim: Claim, claim_id: str) -> Iterable[Row]:
    for position, label in enumerate(claim.labels):
        yield {
            "claim": claim_id,
            "position": position,
            "span_start": label.span.start,
            "span_end": label.span.end,
            "mention": label.mention,
        }


def _pack_time(reading: TimeReading, position: int) -> Row:
    return {
        "mention": reading.mention,
        "position": position,
        "type": str(reading.type),
        "edtf": reading.edtf,
        "earliest": reading.interval.earliest,
        "latest": reading.interval.latest,
        "basis": str(reading.basis),
    }


def _pack_place(reading: PlaceReading, position: int) -> Row:
    return {
        "mention": reading.mention,
        "position": position,
        "name": reading.name,
        "country": reading.country,
        "admin1": reading.admin1,
        "geonames": reading.geonames,
        "lat": _pack_degrees(reading.lat),
        "lon": _pack_degrees(reading.lon),
        "precision": None if reading.precision is None else str(reading.precision),
        "alternatives": reading.alternatives,
    }


def _pack_degrees(degrees: float | None) -> float | None:
    # Adding 0.0 turns -0.0 into 0.0, which is how SQLite stores it; the digest must not tell them apart.
    return None if degrees is None else float(degrees) + 0.0
