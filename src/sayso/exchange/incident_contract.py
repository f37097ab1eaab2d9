"""A weighed incident as one line of the second contract, `sayso.incident/1`, and its figures as `sayso.figure/1`."""

from collections.abc import Iterator
from typing import Any

from sayso.exchange.json_lines import write_json
from sayso.records import (
    Figure,
    FigureRelation,
    FigureValue,
    Interval,
    LinkPlace,
    Origin,
    TracedClaim,
    WeighedIncident,
)

INCIDENT_SCHEMA = "sayso.incident/1"
FIGURE_SCHEMA = "sayso.figure/1"

Json = dict[str, Any]
"""A JSON object on its way out; it crosses no line but those between the modules of this room."""


def write_incident(weighed: WeighedIncident) -> str:
    """The incident as one line of JSON."""
    return write_json({"schema": INCIDENT_SCHEMA, **spell_incident(weighed)})


def write_figures(weighed: WeighedIncident) -> Iterator[str]:
    """Each figure of the incident as one line of JSON, with the incident and the origins that it names."""
    spelled = spell_incident(weighed)
    for figure, cells in zip(weighed.weighing.figures, spelled["figures"], strict=True):
        named = {value.origin for value in figure.values}
        yield write_json(
            {
                "schema": FIGURE_SCHEMA,
                **{name: cells[name] for name in ("id", "subject", "unit", "counts")},
                "incident": {
                    name: spelled[name] for name in ("id", "kind", "types", "place", "country", "earliest", "latest")
                },
                "origins": [origin for origin in spelled["origins"] if origin["id"] in named],
                "values": cells["values"],
                "relations": cells["relations"],
            }
        )


def spell_incident(weighed: WeighedIncident) -> Json:
    """The fields of an incident but for the name of the schema."""
    linked, weighing = weighed.linked, weighed.weighing
    incident = linked.incident
    claims = {claim.link.claim: claim for claim in linked.claims}
    return {
        "id": incident.id,
        "kind": incident.kind,
        "types": incident.types,
        **_spell_place(incident.place),
        **_spell_days(incident.interval),
        "contested": weighed.is_contested,
        "claims": [spell_claim(claim) for claim in linked.claims],
        "origins": [spell_origin(origin) for origin in linked.narrow_origins()],
        "figures": [_spell_figure(figure, claims) for figure in weighing.figures],
        "stances": [
            {"origin": stance.origin, "side": stance.side, "claims": stance.claims} for stance in weighing.stances
        ],
        "changes": [
            {"origin": change.origin, "earlier": change.earlier, "later": change.later, "what": change.what}
            for change in weighing.changes
        ],
    }


def spell_claim(claim: TracedClaim) -> Json:
    """What the contract says of a claim."""
    return {
        "claim": claim.link.claim,
        "report": claim.source_id,
        "report_id": claim.link.report,
        "type": claim.link.type,
        "status": claim.link.status,
        "span": claim.span,
        "trigger": claim.trigger,
        "quantity_span": claim.quantity_span,
        "origin": claim.origin.origin,
        "carrier": claim.origin.carrier,
        "said": spell_said(claim.link.said),
    }


def spell_origin(origin: Origin) -> Json:
    """What the contract says of an origin."""
    return {
        "id": origin.id,
        "name": origin.name,
        "kind": origin.kind,
        "path": origin.path,
        "carriers": origin.carriers,
    }


def spell_relation(relation: FigureRelation) -> Json:
    """How two values relate: `a` was said later than `b`."""
    return {"a": relation.a, "b": relation.b, "relation": relation.relation, "by": relation.by}


def spell_said(said: Interval | None) -> str | None:
    """When something was said as EDTF: a day, or the interval in which the report came out."""
    if said is None or said.earliest is None or said.latest is None:
        return None
    if said.earliest == said.latest:
        return said.earliest.isoformat()
    return f"{said.earliest.isoformat()}/{said.latest.isoformat()}"


def _spell_place(place: LinkPlace | None) -> Json:
    return {
        "place": place.name if place is not None else None,
        "country": place.country if place is not None else None,
        "admin1": place.admin1 if place is not None else None,
    }


def _spell_days(interval: Interval) -> Json:
    return {
        "earliest": interval.earliest.isoformat() if interval.earliest is not None else None,
        "latest": interval.latest.isoformat() if interval.latest is not None else None,
    }


def _spell_figure(figure: Figure, claims: dict[str, TracedClaim]) -> Json:
    return {
        "id": figure.id,
        "subject": figure.subject,
        "unit": figure.unit,
        "counts": figure.counts,
        "values": [_spell_value(value, claims[value.claim]) for value in figure.values],
        "relations": [spell_relation(relation) for relation in figure.relations],
    }


def _spell_value(value: FigureValue, claim: TracedClaim) -> Json:
    bounds, compared = value.bounds, value.compared
    return {
        "origin": value.origin,
        "claim": value.claim,
        "report": claim.source_id,
        "quantity_span": claim.quantity_span,
        "low": bounds.low,
        "high": bounds.high,
        "value": bounds.value,
        "qualifier": bounds.qualifier,
        "unit": value.unit,
        "said": spell_said(value.said),
        "part": value.is_part,
        "running": value.is_running,
        "compared": {
            "low": compared.low,
            "high": compared.high,
            "low_excluded": compared.is_low_excluded,
            "high_excluded": compared.is_high_excluded,
            "widened": compared.widening,
        },
    }
