"""Origins with their claims, and two reports compared: `sayso.origin/1` and `sayso.comparison/1`."""

from collections.abc import Mapping, Sequence

from sayso.exchange.incident_contract import Json, spell_claim, spell_incident, spell_origin, spell_relation
from sayso.exchange.json_lines import write_json
from sayso.records import (
    CopyLink,
    Origin,
    PathStep,
    Report,
    ReportComparison,
    TracedClaim,
    WeighedIncident,
    relate_between,
)

ORIGIN_SCHEMA = "sayso.origin/1"
COMPARISON_SCHEMA = "sayso.comparison/1"


def write_origin(origin: Origin, claims: Sequence[TracedClaim], reports: Mapping[str, Report]) -> str:
    """The origin, as it stands in the whole ledger, with the path of each of these claims, as one line of JSON.

    Args:
        origin: The claims' origin.
        claims: Those asked for.
        reports: All that the paths lead through, by id.
    """
    line = {
        "schema": ORIGIN_SCHEMA,
        **spell_origin(origin),
        "context": origin.context,
        "claims": [
            {**spell_claim(claim), "path": [_spell_step(step, reports) for step in claim.origin.path]}
            for claim in claims
        ],
    }
    return write_json(line)


def write_comparison(comparison: ReportComparison) -> str:
    """Two reports compared, as one line of JSON."""
    ids = (comparison.first.id, comparison.second.id)
    incidents = (*comparison.shared, *comparison.only_first, *comparison.only_second)
    behind = [
        {claim.origin.origin for each in incidents for claim in each.linked.claims if claim.link.report == report.id}
        for report in (comparison.first, comparison.second)
    ]
    line = {
        "schema": COMPARISON_SCHEMA,
        "first": _spell_report(comparison.first),
        "second": _spell_report(comparison.second),
        "copy": _spell_copy(comparison.copy) if comparison.copy is not None else None,
        "shared_origins": sorted(behind[0] & behind[1]),
        "shared": [_spell_part(each, ids) for each in comparison.shared],
        "only_first": [_spell_part(each, ids) for each in comparison.only_first],
        "only_second": [_spell_part(each, ids) for each in comparison.only_second],
    }
    return write_json(line)


def _spell_step(step: PathStep, reports: Mapping[str, Report]) -> Json:
    report = reports[step.report]
    return {
        "name": step.name,
        "report": report.source_id,
        "spans": step.spans,
        "words": [span.text_of(report.text) for span in step.spans],
    }


def _spell_report(report: Report) -> Json:
    return {
        "id": report.id,
        "source_id": report.source_id,
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "published": report.published,
    }


def _spell_copy(link: CopyLink) -> Json:
    return {
        "report_id": link.report,
        "source_report_id": link.source,
        "is_copy": link.is_copy,
        "share": link.share,
        "direction": link.direction,
        "passages": [
            {"span": each.span, "source_span": each.source_span, "words": each.word_count} for each in link.passages
        ],
    }


def _spell_part(weighed: WeighedIncident, report_ids: tuple[str, str]) -> Json:
    """The incident, of whose claims, origins, numbers and stances only those of the reports are told."""
    own = [
        {claim.link.claim for claim in weighed.linked.claims if claim.link.report == report} for report in report_ids
    ]
    claims = own[0] | own[1]
    behind = {claim.origin.origin for claim in weighed.linked.claims if claim.link.claim in claims}
    spelled = spell_incident(weighed)
    figures = []
    for figure, cells in zip(weighed.weighing.figures, spelled["figures"], strict=True):
        values = [value for value in cells["values"] if value["claim"] in claims]
        relations = [spell_relation(relation) for relation, *_ in relate_between(figure, *own)]
        if values:
            figures.append({**cells, "values": values, "relations": relations})
    return {
        **spelled,
        "claims": [each for each in spelled["claims"] if each["claim"] in claims],
        "origins": [each for each in spelled["origins"] if each["id"] in behind],
        "figures": figures,
        "stances": [each for each in spelled["stances"] if each["origin"] in behind],
        "changes": [each for each in spelled["changes"] if {each["earlier"], each["later"]} <= claims],
    }
