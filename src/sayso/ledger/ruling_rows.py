"""Rulings as rows, both ways; anchors and values are JSON, since no query looks inside them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sayso.ledger.packing import Row
from sayso.ledger.unpacking import Stored, unpack_spans
from sayso.records import (
    Anchor,
    Bounds,
    EventType,
    Interval,
    PlaceReading,
    Precision,
    Qualifier,
    RuledField,
    RuledValue,
    Ruling,
    RulingKind,
    Span,
    TimeBasis,
    TimeReading,
    TimeType,
)

_Json = Mapping[str, Any]
"""A JSON object on its way in or out of a column."""


def pack_ruling(ruling: Ruling) -> Row:
    """The row of a ruling."""
    return {
        "id": ruling.id,
        "kind": str(ruling.kind),
        "report": ruling.anchor.report,
        "other_report": None if ruling.other is None else ruling.other.report,
        "author": ruling.author,
        "made_at": ruling.made_at,
        "reason": ruling.reason,
        "supersedes": ruling.supersedes,
        "anchor": _pack_anchor(ruling.anchor),
        "other": None if ruling.other is None else _pack_anchor(ruling.other),
        "value": None if ruling.value is None else _pack_value(ruling.value),
    }


def unpack_ruling(row: Stored) -> Ruling:
    """The ruling."""
    return Ruling(
        kind=RulingKind(row.kind),
        anchor=_unpack_anchor(row.report, row.anchor),
        other=None if row.other is None else _unpack_anchor(row.other_report, row.other),
        value=None if row.value is None else _unpack_value(row.value),
        author=row.author,
        made_at=row.made_at,
        reason=row.reason,
        supersedes=row.supersedes,
    )


def _pack_anchor(anchor: Anchor) -> _Json:
    return {
        "trigger": anchor.trigger,
        "span": anchor.span,
        "quote": anchor.quote,
        "event_type": str(anchor.event_type),
        "quantity": anchor.quantity,
        "place": anchor.place,
        "time": anchor.time,
        "agents": anchor.agents,
        "patients": anchor.patients,
        "field": None if anchor.field is None else str(anchor.field),
        "before": anchor.before,
    }


def _unpack_anchor(report: str, cells: _Json) -> Anchor:
    return Anchor(
        report=report,
        trigger=Span(*cells["trigger"]),
        span=Span(*cells["span"]),
        quote=cells["quote"],
        event_type=EventType(cells["event_type"]),
        quantity=_unpack_span(cells["quantity"]),
        place=_unpack_span(cells["place"]),
        time=_unpack_span(cells["time"]),
        agents=unpack_spans(cells["agents"]),
        patients=unpack_spans(cells["patients"]),
        field=None if cells["field"] is None else RuledField(cells["field"]),
        before=cells["before"],
    )


def _pack_value(value: RuledValue) -> _Json:
    bounds = value.bounds
    return {
        "text": value.text,
        "spans": value.spans,
        "bounds": None
        if bounds is None
        else {
            "low": bounds.low,
            "high": bounds.high,
            "value": bounds.value,
            "qualifier": str(bounds.qualifier),
            "approximate": bounds.approximate,
        },
        "unit": value.unit,
        "place": _pack_place(value.reading) if isinstance(value.reading, PlaceReading) else None,
        "time": _pack_time(value.reading) if isinstance(value.reading, TimeReading) else None,
    }


def _unpack_value(cells: _Json) -> RuledValue:
    bounds, place, time = cells["bounds"], cells["place"], cells["time"]
    return RuledValue(
        text=cells["text"],
        spans=unpack_spans(cells["spans"]),
        bounds=None if bounds is None else Bounds(**{**bounds, "qualifier": Qualifier(bounds["qualifier"])}),
        unit=cells["unit"],
        reading=_unpack_place(place) if place is not None else None if time is None else _unpack_time(time),
    )


def _pack_place(reading: PlaceReading) -> _Json:
    return {
        "mention": reading.mention,
        "name": reading.name,
        "country": reading.country,
        "admin1": reading.admin1,
        "geonames": reading.geonames,
        "lat": reading.lat,
        "lon": reading.lon,
        "precision": None if reading.precision is None else str(reading.precision),
        "alternatives": reading.alternatives,
    }


def _unpack_place(cells: _Json) -> PlaceReading:
    precision = cells["precision"]
    return PlaceReading(**{**cells, "precision": None if precision is None else Precision(precision)})


def _pack_time(reading: TimeReading) -> _Json:
    earliest, latest = reading.interval.earliest, reading.interval.latest
    return {
        "mention": reading.mention,
        "type": str(reading.type),
        "edtf": reading.edtf,
        "earliest": None if earliest is None else earliest.isoformat(),
        "latest": None if latest is None else latest.isoformat(),
        "basis": str(reading.basis),
    }


def _unpack_time(cells: _Json) -> TimeReading:
    earliest, latest = cells["earliest"], cells["latest"]
    return TimeReading(
        mention=cells["mention"],
        type=TimeType(cells["type"]),
        edtf=cells["edtf"],
        interval=Interval(
            earliest=None if earliest is None else date.fromisoformat(earliest),
            latest=None if latest is None else date.fromisoformat(latest),
        ),
        basis=TimeBasis(cells["basis"]),
    )


def _unpack_span(pair: Sequence[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)
