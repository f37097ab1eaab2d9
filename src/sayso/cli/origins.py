"""`sayso origins`: whose word the claims of a report are, and by what path they came."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from sayso.cli.incident import list_sayings, load_codings, tell_carriers
from sayso.cli.incident_words import tell_origin_kind
from sayso.cli.linked import json_option, open_linked, svg_option, write_picture
from sayso.cli.options import ledger_option
from sayso.cli.screen import UNNAMED, count_nouns, print_lines, tell_report
from sayso.drawing import draw_origins
from sayso.errors import LedgerError
from sayso.exchange.origin_contract import write_origin
from sayso.ledger import Ledger
from sayso.records import ClaimOrigin, CopyLink, Direction, Origin, Report, TracedClaim
from sayso.settings import Settings

DIRECTIONS = {
    Direction.CITATION: "one credits the other",
    Direction.TIME: "the other came out before",
    Direction.CONTAINMENT: "the longer one is taken for the source",
    Direction.UNKNOWN: "nothing shows which was first",
}


@click.command()
@click.argument("id_", metavar="REPORT|CLAIM")
@svg_option
@json_option
@ledger_option
@click.pass_obj
def origins(settings: Settings, id_: str, svg: Path | None, ledger: Path | None, *, is_json: bool) -> None:
    """Show whose word the claims of a report are, or one claim: the path from the outlet that was read inward.

    REPORT is the beginning of a report's id or its name, CLAIM the beginning of a claim's id. Beside each step of a
    path stand the words that show it.
    """
    with open_linked(settings, ledger) as (opened, _):
        claims = _find_claims(opened, id_)
        if svg is not None:
            _draw_claims(opened, claims, svg)
            return
        known = opened.load_origins(sorted({claim.origin.origin for claim in claims}))
        reports = _load_reports(opened, claims)
        if is_json:
            for origin_id, own in _group_claims(claims).items():
                click.echo(write_origin(known[origin_id], own, reports))
            return
        lines = list(_tell_all(opened, claims, known, reports))
    print_lines(lines)


def _find_claims(ledger: Ledger, id_: str) -> tuple[TracedClaim, ...]:
    """The claims of the report, or the one claim.

    Raises:
        LedgerError: Neither a report nor a claim answers to the id, or several do.
    """
    with suppress(LedgerError):
        return ledger.list_traced_claims(ledger.get_ruled_coding(id_).machine.report.id)
    try:
        ruled, claim = ledger.get_claim(id_)
    except LedgerError as error:
        raise LedgerError(
            f"{ledger.path}: no report and no claim answers to {id_} alone; give more digits of its id: "
            "sayso show reports lists reports, sayso report REPORT their claims"
        ) from error
    return tuple(each for each in ledger.list_traced_claims(ruled.machine.report.id) if each.link.claim == claim.id)


def _draw_claims(ledger: Ledger, claims: Sequence[TracedClaim], path: Path) -> None:
    """The paths of the claims, which are of one report, stand in the file as a picture."""
    if not claims:
        raise LedgerError(f"{ledger.path}: no claim there to draw; nothing was read, or a person rejected it")
    tracing = ledger.load_tracing(claims[0].link.report)
    chosen = {claim.link.claim for claim in claims}
    own = tuple(each for each in tracing.claim_origins if each.claim in chosen)
    write_picture(path, draw_origins(replace(tracing, claim_origins=own), f"Whose word: {claims[0].source_id}"))


def _load_reports(ledger: Ledger, claims: Sequence[TracedClaim]) -> dict[str, Report]:
    ids = {step.report for claim in claims for step in claim.origin.path}
    return {report: ledger.get_ruled_coding(report).machine.report for report in sorted(ids)}


def _group_claims(claims: Sequence[TracedClaim]) -> dict[str, list[TracedClaim]]:
    grouped: dict[str, list[TracedClaim]] = {}
    for claim in claims:
        grouped.setdefault(claim.origin.origin, []).append(claim)
    return grouped


def _tell_all(
    ledger: Ledger, claims: Sequence[TracedClaim], known: dict[str, Origin], reports: dict[str, Report]
) -> Iterator[str]:
    if not claims:
        yield "No claim here: nothing was read, or a person rejected it."
        return
    codings = load_codings(ledger, claims)
    for ruled in codings.values():
        report = ruled.machine.report
        yield f"{tell_report(report)}, {report.outlet or 'outlet unknown'}, {report.published or 'undated'}"
        for link in ledger.list_copy_links(report.id):
            yield f"  {_tell_link(ledger, link, report.id)}"
    yield f"{count_nouns(len(claims), 'claim')} from {count_nouns(len(known), 'origin')}"
    for origin_id, own in _group_claims(claims).items():
        origin = known[origin_id]
        yield ""
        yield f"{tell_origin_kind(origin)}; in the whole ledger {tell_carriers(origin)}"
        for trail, of_trail in _group_trails(own).items():
            yield f"  path: {' > '.join(_list_steps(trail, reports))}"
            yield from (f"    {line}" for line in list_sayings(of_trail, codings))


def _group_trails(claims: Sequence[TracedClaim]) -> dict[ClaimOrigin, list[TracedClaim]]:
    """The claims that came by one path and the same words, by the first of their trails."""
    grouped: dict[tuple[object, ...], list[TracedClaim]] = {}
    for claim in claims:
        grouped.setdefault(claim.origin.path, []).append(claim)
    return {own[0].origin: own for own in grouped.values()}


def _list_steps(trail: ClaimOrigin, reports: dict[str, Report]) -> Iterator[str]:
    for step in trail.path:
        report = reports[step.report]
        words = " … ".join(span.text_of(report.text) for span in step.spans)
        name = step.name or UNNAMED
        yield f"{name} (“{words}” in {report.source_id})" if words and words != name else name


def _tell_link(ledger: Ledger, link: CopyLink, report_id: str) -> str:
    other = ledger.get_ruled_coding(link.source if link.report == report_id else link.report).machine.report
    words = sum(passage.word_count for passage in link.passages)
    what = "a copy" if link.is_copy else "a passage in common"
    way = "from" if link.report == report_id else "taken up by"
    return (
        f"{what}, {words} words, {way} {tell_report(other)} ({other.outlet or 'outlet unknown'}): "
        f"{DIRECTIONS[link.direction]}"
    )
