"""What tracing and linking found, as rows and back."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sayso.ledger.packing import Row
from sayso.ledger.unpacking import Stored
from sayso.records import (
    Bounds,
    ClaimOrigin,
    CopyLink,
    Counted,
    Credit,
    CreditKind,
    Direction,
    EventType,
    Incident,
    IncidentKind,
    Interval,
    LinkClaim,
    LinkPlace,
    Origin,
    OriginKind,
    Passage,
    PathStep,
    Precision,
    Qualifier,
    Span,
    Stance,
    Status,
    TracedClaim,
    make_incident_id,
)

_Json = dict[str, Any]


def pack_traced_claim(traced: TracedClaim, incident: str) -> Row:
    """The claim as a row; outlet and name of its report stand with the report."""
    quantity = traced.quantity_span
    return {
        "claim": traced.link.claim,
        "report": traced.link.report,
        "incident": incident,
        "incident_alias": make_incident_id(traced.link.claim),
        "origin": traced.origin.origin,
        "event_type": str(traced.link.type),
        "span_start": traced.span.start,
        "span_end": traced.span.end,
        "trigger_start": traced.trigger.start,
        "trigger_end": traced.trigger.end,
        "quantity_start": quantity.start if quantity is not None else None,
        "quantity_end": quantity.end if quantity is not None else None,
        "cells": _pack_cells(traced.link),
        "carrier": traced.origin.carrier,
        "path": [[step.name, step.report, [list(span) for span in step.spans]] for step in traced.origin.path],
    }


def unpack_traced_claim(row: Stored) -> TracedClaim:
    """The claim of a row that has `source_id` and `outlet` of its report beside its own columns."""
    has_number = row.quantity_start is not None
    return TracedClaim(
        link=_unpack_cells(row.claim, row.report, row.event_type, row.cells),
        source_id=row.source_id,
        outlet=row.outlet,
        span=Span(row.span_start, row.span_end),
        trigger=Span(row.trigger_start, row.trigger_end),
        quantity_span=Span(row.quantity_start, row.quantity_end) if has_number else None,
        origin=ClaimOrigin(
            claim=row.claim,
            origin=row.origin,
            carrier=row.carrier,
            path=tuple(
                PathStep(name=name, report=report, spans=_unpack_spans(spans)) for name, report, spans in row.path
            ),
        ),
    )


def pack_incident(incident: Incident, origin_count: int) -> Row:
    """The incident as a row."""
    place = incident.place
    return {
        "id": incident.id,
        "kind": str(incident.kind),
        "types": [str(each) for each in incident.types],
        "place": _pack_place(place),
        "place_name": place.name if place is not None else None,
        "place_admin1": place.admin1 if place is not None else None,
        "place_country": place.country if place is not None else None,
        "earliest": incident.interval.earliest,
        "latest": incident.interval.latest,
        "claim_count": len(incident.claims),
        "origin_count": origin_count,
    }


def unpack_incident(row: Stored, claims: Iterable[str]) -> Incident:
    """The incident of these claims."""
    return Incident(
        kind=IncidentKind(row.kind),
        claims=tuple(sorted(claims)),
        types=tuple(EventType(each) for each in row.types),
        place=_unpack_place(row.place),
        interval=Interval(earliest=row.earliest, latest=row.latest),
    )


def pack_origin(origin: Origin) -> Row:
    """The origin as a row."""
    return {
        "id": origin.id,
        "kind": str(origin.kind),
        "name": origin.name,
        "context": origin.context,
        "path": list(origin.path),
        "carriers": list(origin.carriers),
    }


def unpack_origin(row: Stored) -> Origin:
    """The origin of a row."""
    return Origin(
        kind=OriginKind(row.kind),
        name=row.name,
        context=row.context,
        path=tuple(row.path),
        carriers=tuple(row.carriers),
    )


def pack_copy_link(link: CopyLink) -> Row:
    """The link as a row."""
    return {
        "id": link.id,
        "report": link.report,
        "source": link.source,
        "is_copy": link.is_copy,
        "share": link.share,
        "direction": str(link.direction),
        "passages": [[list(one.span), list(one.source_span), one.word_count] for one in link.passages],
    }


def unpack_copy_link(row: Stored) -> CopyLink:
    """The link of a row."""
    return CopyLink(
        report=row.report,
        source=row.source,
        is_copy=row.is_copy,
        share=row.share,
        direction=Direction(row.direction),
        passages=tuple(
            Passage(span=Span(*span), source_span=Span(*source), word_count=words)
            for span, source, words in row.passages
        ),
    )


def pack_credit(credit: Credit) -> Row:
    """The credit as a row."""
    return {
        "id": credit.id,
        "report": credit.report,
        "kind": str(credit.kind),
        "name": credit.name,
        "span_start": credit.span.start if credit.span is not None else None,
        "span_end": credit.span.end if credit.span is not None else None,
    }


def unpack_credit(row: Stored) -> Credit:
    """The credit of a row."""
    span = Span(row.span_start, row.span_end) if row.span_start is not None else None
    return Credit(report=row.report, kind=CreditKind(row.kind), name=row.name, span=span)


def _pack_cells(link: LinkClaim) -> _Json:
    bounds = link.bounds
    return {
        "sentence": [link.sentence, link.sentence_count, link.paragraph, link.start],
        "wording": link.wording,
        "status": str(link.status),
        "agents": list(link.agents),
        "patients": list(link.patients),
        "names": list(link.names),
        "place": _pack_place(link.place),
        "near_place": _pack_place(link.near_place),
        "times": [_pack_interval(each) for each in (link.interval, link.near_interval, link.said)],
        "words": list(link.words),
        "speakers": list(link.speakers),
        "stance": str(link.stance) if link.stance is not None else None,
        "quantity": link.quantity,
        "bounds": None
        if bounds is None
        else [bounds.low, bounds.high, bounds.value, str(bounds.qualifier), bounds.approximate],
        "unit": link.unit,
        "counts": str(link.counts) if link.counts is not None else None,
        "is_part": link.is_part,
        "is_running": link.is_running,
    }


def _unpack_cells(claim: str, report: str, event_type: str, cells: _Json) -> LinkClaim:
    sentence, sentence_count, paragraph, start = cells["sentence"]
    interval, near_interval, said = (_unpack_interval(each) for each in cells["times"])
    return LinkClaim(
        claim=claim,
        report=report,
        sentence=sentence,
        sentence_count=sentence_count,
        paragraph=paragraph,
        start=start,
        wording=cells["wording"],
        type=EventType(event_type),
        status=Status(cells["status"]),
        agents=tuple(cells["agents"]),
        patients=tuple(cells["patients"]),
        names=tuple(cells["names"]),
        place=_unpack_place(cells["place"]),
        near_place=_unpack_place(cells["near_place"]),
        interval=interval,
        near_interval=near_interval,
        words=tuple(cells["words"]),
        said=said,
        speakers=tuple(cells["speakers"]),
        stance=Stance(cells["stance"]) if cells["stance"] is not None else None,
        quantity=cells["quantity"],
        bounds=_unpack_bounds(cells["bounds"]),
        unit=cells["unit"],
        counts=Counted(cells["counts"]) if cells["counts"] is not None else None,
        is_part=cells["is_part"],
        is_running=cells["is_running"],
    )


def _unpack_bounds(cells: Sequence[Any] | None) -> Bounds | None:
    if cells is None:
        return None
    low, high, value, qualifier, approximate = cells
    return Bounds(low=low, high=high, value=value, qualifier=Qualifier(qualifier), approximate=approximate)


def _pack_place(place: LinkPlace | None) -> _Json | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "precision": str(place.precision) if place.precision is not None else None,
    }


def _unpack_place(cells: _Json | None) -> LinkPlace | None:
    if cells is None:
        return None
    precision = cells["precision"]
    return LinkPlace(**{**cells, "precision": Precision(precision) if precision is not None else None})


def _pack_interval(interval: Interval | None) -> list[str | None] | None:
    if interval is None:
        return None
    return [day.isoformat() if day is not None else None for day in (interval.earliest, interval.latest)]


def _unpack_interval(days: Sequence[str | None] | None) -> Interval | None:
    if days is None:
        return None
    earliest, latest = (date.fromisoformat(day) if day is not None else None for day in days)
    return Interval(earliest=earliest, latest=latest)


def _unpack_spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)
