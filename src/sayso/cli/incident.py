"""`sayso incident`: who says what of one happening or total, on whose say-so, and why the numbers differ."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from sayso.cli.incident_words import (
    SIDES,
    list_differences,
    name_origins,
    tell_change,
    tell_days,
    tell_incident_place,
    tell_incident_types,
    tell_origin_kind,
    tell_path,
    tell_standing,
    tell_subject,
    tell_support,
    tell_value,
    tell_widening,
)
from sayso.cli.linked import json_option, open_linked
from sayso.cli.options import ledger_option
from sayso.cli.screen import count_nouns, print_lines, tell_event, tell_parts
from sayso.engine.linking import weigh_incident
from sayso.exchange.incident_contract import write_incident
from sayso.ledger import Ledger
from sayso.records import (
    Figure,
    Origin,
    RuledCoding,
    Side,
    TracedClaim,
    WeighedIncident,
    spell_ruled_claim,
)
from sayso.settings import Settings

NO_VERDICT = "These numbers count who says it; what is true, Sayso does not say."


@click.command()
@click.argument("id_", metavar="ID")
@json_option
@ledger_option
@click.pass_obj
def incident(settings: Settings, id_: str, ledger: Path | None, *, is_json: bool) -> None:
    """Show one incident: who says what by origin, the path of each, the numbers and the timeline.

    ID is the beginning of the incident's id, as `sayso incidents` gives it. The id of an incident that has grown or was
    merged since leads to the one that it is part of now.
    """
    with open_linked(settings, ledger) as (opened, pipeline):
        weighed = weigh_incident(pipeline, opened.get_incident(id_))
        found = weighed.linked.incident.id
        if not found.startswith(id_.lower()):
            click.echo(f"sayso: {id_} is an older id; its claim stands in incident {found[:8]} now", err=True)
        if is_json:
            click.echo(write_incident(weighed))
            return
        lines = list(tell_incident(weighed, load_codings(opened, weighed.linked.claims)))
    print_lines(lines)


def load_codings(ledger: Ledger, claims: Sequence[TracedClaim]) -> dict[str, RuledCoding]:
    """The codings of the claims' reports, by id."""
    return {report: ledger.get_ruled_coding(report) for report in sorted({claim.link.report for claim in claims})}


def tell_incident(weighed: WeighedIncident, codings: dict[str, RuledCoding]) -> Iterator[str]:
    """The lines of an incident."""
    incident = weighed.linked.incident
    place, days = tell_incident_place(incident), tell_days(incident.interval)
    yield f"Incident {incident.id[:8]}: {tell_incident_types(incident)}"
    yield "; ".join(part for part in (place or "place unknown", days or "time unknown") if part)
    yield f"{tell_support(weighed)}. {NO_VERDICT}"
    yield f"How they stand: {tell_standing(weighed)}"
    yield ""
    yield "Who says what"
    yield from _tell_origins(weighed, codings)
    names = name_origins(weighed)
    for figure in weighed.weighing.figures:
        yield ""
        yield f"How many ({tell_subject(figure)})"
        yield from tell_figure(figure, names, weighed.linked.claims, codings)
    yield ""
    yield "Timeline"
    yield from _tell_timeline(weighed.linked.claims, names)
    if weighed.weighing.changes:
        yield ""
        yield "Changes of story"
        yield from (f"  {tell_change(change, names)}" for change in weighed.weighing.changes)


def _tell_origins(weighed: WeighedIncident, codings: dict[str, RuledCoding]) -> Iterator[str]:
    sides = {stance.origin: stance.side for stance in weighed.weighing.stances}
    claims = _group_by_origin(weighed.linked.claims)
    origins = {origin.id: origin for origin in weighed.linked.narrow_origins()}
    for origin_id, own in claims.items():
        origin = origins[origin_id]
        yield f"  {tell_origin_kind(origin)}: {SIDES[sides[origin_id]]}; {tell_carriers(origin)}"
        for path, count in Counter(claim.origin.names for claim in own).items():
            yield f"    path: {tell_path(path)} ({count_nouns(count, 'claim')})"
        yield from (f"    {line}" for line in list_sayings(own, codings))
    silent = [origin.name for origin in weighed.linked.heard if sides.get(origin.id) is Side.SILENT]
    if silent:
        yield f"  heard in the same reports, silent on this: {', '.join(sorted(silent))}"


def tell_carriers(origin: Origin) -> str:
    """How many outlets have the origin's word from nobody else, and which."""
    return f"brought by {count_nouns(len(origin.carriers), 'carrier')}: {', '.join(origin.carriers)}"


def list_sayings(claims: Sequence[TracedClaim], codings: dict[str, RuledCoding]) -> Iterator[str]:
    """A line for each thing that is said in the same words, with all claims that say it."""
    sayings: dict[str, list[TracedClaim]] = {}
    for claim in claims:
        sayings.setdefault(tell_claim(claim, codings[claim.link.report]), []).append(claim)
    for told, own in sayings.items():
        yield f"{told} [{_list_places(own)}]"


def tell_claim(claim: TracedClaim, ruled: RuledCoding) -> str:
    """What one claim says: its kind, who to whom, its words."""
    row = spell_ruled_claim(ruled, next(each for each in ruled.coding.claims if each.id == claim.link.claim))
    parts = (tell_event(row), tell_parts(row), f"“{row.words}”")
    return "; ".join(part for part in parts if part)


def _list_places(claims: Sequence[TracedClaim]) -> str:
    """Where the claims stand, each with its id and when its report came out."""
    return ", ".join(
        f"{claim.link.claim[:8]} {claim.source_id} {tell_days(claim.link.said) or 'undated'}" for claim in claims
    )


def tell_figure(
    figure: Figure, names: dict[str, str], claims: Sequence[TracedClaim], codings: dict[str, RuledCoding]
) -> Iterator[str]:
    """Each number with who says it and the claims that give it, then why the numbers differ."""
    traced = {claim.link.claim: claim for claim in claims}
    lines: dict[str, list[TracedClaim]] = {}
    for value in figure.values:
        claim = traced[value.claim]
        text = codings[claim.link.report].machine.report.text
        words = f" “{claim.quantity_span.text_of(text)}”" if claim.quantity_span is not None else ""
        widening = tell_widening(value)
        noted = f" ({widening})" if widening else ""
        lines.setdefault(f"{tell_value(value)}{words}{noted}: {names[value.origin]}", []).append(claim)
    for told, own in lines.items():
        yield f"  {told} [{_list_places(own)}]"
    yield from (f"  {line}" for line in list_differences(figure, names))


def _tell_timeline(claims: Sequence[TracedClaim], names: dict[str, str]) -> Iterator[str]:
    """A line for each day and origin: what it said, in the order in which it came out."""
    days: dict[tuple[str, str], Counter[str]] = {}
    for claim in claims:
        key = (tell_days(claim.link.said) or "undated", names[claim.origin.origin])
        days.setdefault(key, Counter())[_tell_kind(claim)] += 1
    for (day, name), kinds in days.items():
        told = ", ".join(kind if count == 1 else f"{kind} ({count} times)" for kind, count in kinds.items())
        yield f"  {day} {name}: {told}"


def _tell_kind(claim: TracedClaim) -> str:
    status = claim.link.status
    return str(claim.link.type) if status == "asserted" else f"{claim.link.type} ({status})"


def _group_by_origin(claims: Sequence[TracedClaim]) -> dict[str, list[TracedClaim]]:
    """The claims of each origin, the origin that spoke first first."""
    grouped: dict[str, list[TracedClaim]] = defaultdict(list)
    for claim in claims:
        grouped[claim.origin.origin].append(claim)
    return grouped
