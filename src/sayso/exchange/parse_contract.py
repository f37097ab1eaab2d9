"""A coding as one line of the parse contract, `sayso.parse/1`."""

from collections.abc import Sequence
from typing import Any

from sayso.errors import ReportError
from sayso.exchange.json_lines import write_json
from sayso.records import (
    Claim,
    Coding,
    Mention,
    MentionKind,
    Report,
    Span,
    Statement,
)

PARSE_SCHEMA = "sayso.parse/1"

Json = dict[str, Any]
"""A JSON object on its way out; it crosses no module line but the one to the printer."""


def write_coding(coding: Coding) -> str:
    """The coding as one line of JSON, ids shortened to m1, s1, c1 in the order of the text."""
    mention_ids = {mention.id: f"m{number}" for number, mention in enumerate(coding.mentions, start=1)}
    statement_ids = {statement.id: f"s{number}" for number, statement in enumerate(coding.statements, start=1)}
    line: Json = {
        "schema": PARSE_SCHEMA,
        "report": _write_report(coding.report),
        "sentences": coding.sentences,
        "mentions": [_write_mention(coding, mention, mention_ids) for mention in coding.mentions],
        "statements": [_write_statement(each, mention_ids, statement_ids) for each in coding.statements],
        "claims": [
            {"id": f"c{number}", **_write_claim(claim, mention_ids, statement_ids)}
            for number, claim in enumerate(coding.claims, start=1)
        ],
    }
    return write_json(line)


def write_error(error: ReportError) -> str:
    """The error of one report as one line of JSON."""
    message = f"{error.what}; {error.advice}"
    return write_json({"schema": PARSE_SCHEMA, "error": {"path": error.source, "kind": error.kind, "message": message}})


def _write_report(report: Report) -> Json:
    return {
        "id": report.id,
        "source_id": report.source_id,
        "title": report.title,
        "outlet": report.outlet,
        "byline": report.byline,
        "url": report.url,
        "published": report.published,
        "language": report.language,
        "unread": report.unread,
        "furniture": report.furniture,
        "replaced_bytes": report.replaced_byte_count,
        "paragraphs": [
            {"span": paragraph.span, "page": paragraph.page, "box": paragraph.box} for paragraph in report.paragraphs
        ],
        "text": report.text,
    }


def _write_mention(coding: Coding, mention: Mention, mention_ids: dict[str, str]) -> Json:
    written: Json = {"id": mention_ids[mention.id], "kind": mention.kind, "span": mention.span}
    if mention.kind is MentionKind.TIME:
        return written | _write_time(coding, mention)
    if mention.kind is MentionKind.PLACE:
        return written | _write_place(coding, mention)
    if mention.kind is MentionKind.QUANTITY:
        return written | _write_quantity(mention)
    entity = coding.entity_by_mention.get(mention.id)
    return written | {
        "head": mention_ids[mention.head] if mention.head is not None else None,
        "name": mention.name,
        "entity": entity.name if entity is not None else None,
        "entity_key": entity.pack_key if entity is not None else None,
    }


def _write_time(coding: Coding, mention: Mention) -> Json:
    reading = coding.time_by_mention.get(mention.id)
    if reading is None:
        return {"edtf": None, "earliest": None, "latest": None, "basis": None, "type": None}
    earliest, latest = reading.interval.earliest, reading.interval.latest
    return {
        "edtf": reading.edtf,
        "earliest": earliest.isoformat() if earliest is not None else None,
        "latest": latest.isoformat() if latest is not None else None,
        "basis": reading.basis,
        "type": reading.type,
    }


def _write_place(coding: Coding, mention: Mention) -> Json:
    reading = coding.place_by_mention.get(mention.id)
    return {
        "name": reading.name if reading is not None else mention.name,
        "country": reading.country if reading is not None else None,
        "admin1": reading.admin1 if reading is not None else None,
        "geonames": reading.geonames if reading is not None else None,
        "lat": reading.lat if reading is not None else None,
        "lon": reading.lon if reading is not None else None,
        "precision": reading.precision if reading is not None else None,
        "alternatives": reading.alternatives if reading is not None else 0,
    }


def _write_quantity(mention: Mention) -> Json:
    bounds = mention.bounds
    return {
        "low": bounds.low if bounds is not None else None,
        "high": bounds.high if bounds is not None else None,
        "value": bounds.value if bounds is not None else None,
        "qualifier": bounds.qualifier if bounds is not None else None,
        "unit": mention.unit,
        "approximate": bounds.approximate if bounds is not None else None,
    }


def _write_statement(statement: Statement, mention_ids: dict[str, str], statement_ids: dict[str, str]) -> Json:
    return {
        "id": statement_ids[statement.id],
        "parent": statement_ids[statement.parent] if statement.parent is not None else None,
        "source": _write_spans(statement.source),
        "cue": _write_spans(statement.cue),
        "content": statement.content,
        "speaker": mention_ids[statement.speaker] if statement.speaker is not None else None,
        "speaker_kind": statement.speaker_kind,
        "mode": statement.mode,
        "stance": statement.stance,
    }


def _write_spans(spans: Sequence[Span] | None) -> Sequence[Span] | None:
    return spans or None


def _write_claim(claim: Claim, mention_ids: dict[str, str], statement_ids: dict[str, str]) -> Json:
    def name(mention: str | None) -> str | None:
        return mention_ids[mention] if mention is not None else None

    return {
        "statement": statement_ids[claim.statement] if claim.statement is not None else None,
        "span": claim.span,
        "event": {"type": claim.event_type, "trigger": claim.trigger},
        "agents": [{"span": each.span, "mention": name(each.mention)} for each in claim.agents],
        "patients": [{"span": each.span, "mention": name(each.mention)} for each in claim.patients],
        "quantity": name(claim.quantity),
        "counts": claim.counts,
        "place": name(claim.place),
        "time": name(claim.time),
        "time_carried": claim.time_carried,
        "status": claim.status,
        "labels": [{"span": each.span, "mention": name(each.mention)} for each in claim.labels],
        "confidence": claim.confidence,
    }
