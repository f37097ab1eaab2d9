"""`sayso compare`: what two reports share, and how they differ."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from sayso.cli.incident import load_codings, tell_claim
from sayso.cli.incident_words import (
    name_origins,
    tell_days,
    tell_differences,
    tell_incident_place,
    tell_incident_types,
    tell_subject,
    tell_value,
)
from sayso.cli.linked import json_option, open_linked
from sayso.cli.options import ledger_option
from sayso.cli.origins import DIRECTIONS
from sayso.cli.screen import count_nouns, print_lines, tell_report
from sayso.engine.linking import compare_reports
from sayso.errors import LedgerError
from sayso.exchange.origin_contract import write_comparison
from sayso.records import CopyLink, Report, ReportComparison, RuledCoding, TracedClaim, WeighedIncident, relate_between
from sayso.settings import Settings


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@json_option
@ledger_option
@click.pass_obj
def compare(settings: Settings, first: str, second: str, ledger: Path | None, *, is_json: bool) -> None:
    """Show what two reports share and how they differ: words, origins, incidents, numbers.

    A and B are the beginnings of the reports' ids, or their names.
    """
    with open_linked(settings, ledger) as (opened, pipeline):
        one, other = (opened.get_ruled_coding(each).machine.report for each in (first, second))
        if one.id == other.id:
            raise LedgerError(f"{opened.path}: {first} and {second} are one report; name another")
        comparison = compare_reports(opened, pipeline, one, other)
        if is_json:
            click.echo(write_comparison(comparison))
            return
        incidents = (*comparison.shared, *comparison.only_first, *comparison.only_second)
        claims = [each for weighed in incidents for each in _list_claims(weighed, {one.id, other.id})]
        lines = list(_tell_comparison(comparison, load_codings(opened, claims)))
    print_lines(lines)


def _tell_comparison(comparison: ReportComparison, codings: dict[str, RuledCoding]) -> Iterator[str]:
    pair = (comparison.first, comparison.second)
    for letter, report in zip("AB", pair, strict=True):
        yield f"{letter}: {tell_report(report)}, {report.outlet or 'outlet unknown'}, {report.published or 'undated'}"
    yield f"Words: {_tell_copy(comparison.copy, comparison.first)}"
    yield from _tell_shared_origins(comparison)
    for weighed in comparison.shared:
        yield ""
        yield f"Both tell of {_tell_incident(weighed)}"
        yield from _tell_shared(weighed, pair, codings)
    for letter, alone in (("A", comparison.only_first), ("B", comparison.only_second)):
        if alone:
            yield ""
            yield f"Only {letter} tells of"
            yield from (f"  {_tell_incident(weighed)}" for weighed in alone)


def _tell_copy(link: CopyLink | None, first: Report) -> str:
    if link is None:
        return "no passage in common"
    source, taker = ("A", "B") if link.source == first.id else ("B", "A")
    words = sum(passage.word_count for passage in link.passages)
    what = f"{taker} is a copy of {source}" if link.is_copy else f"{taker} has a passage of {source}"
    return f"{what}: {words} words, {link.share:.0%} of the shorter ({DIRECTIONS[link.direction]})"


def _tell_shared_origins(comparison: ReportComparison) -> Iterator[str]:
    incidents = (*comparison.shared, *comparison.only_first, *comparison.only_second)
    names: dict[str, str] = {}
    behind: list[set[str]] = [set(), set()]
    for weighed in incidents:
        names |= name_origins(weighed)
        for position, report in enumerate((comparison.first, comparison.second)):
            behind[position] |= {claim.origin.origin for claim in _list_claims(weighed, {report.id})}
    for words, ids in (
        ("Origins of both", behind[0] & behind[1]),
        ("Only in A", behind[0] - behind[1]),
        ("Only in B", behind[1] - behind[0]),
    ):
        yield f"{words}: {', '.join(sorted(names[each] for each in ids)) or 'none'}"


def _tell_incident(weighed: WeighedIncident) -> str:
    incident = weighed.linked.incident
    parts = (tell_incident_types(incident), tell_incident_place(incident), tell_days(incident.interval))
    return f"{incident.id[:8]} {'; '.join(part for part in parts if part)}"


def _tell_shared(
    weighed: WeighedIncident, pair: tuple[Report, Report], codings: dict[str, RuledCoding]
) -> Iterator[str]:
    names = name_origins(weighed)
    claims = {each.link.claim: each for each in _list_claims(weighed, {report.id for report in pair})}
    own_claims = [{claim for claim, each in claims.items() if each.link.report == report.id} for report in pair]
    for letter, report in zip("AB", pair, strict=True):
        own = _list_claims(weighed, {report.id})
        yield f"  {letter}, {count_nouns(len(own), 'claim')}"
        yield from (
            f"    {claim.link.claim[:8]} {names[claim.origin.origin]}: {tell_claim(claim, codings[report.id])}"
            for claim in own
        )
    for figure in weighed.weighing.figures:
        values = [value for value in figure.values if value.claim in claims]
        if not values:
            continue
        yield f"  How many ({tell_subject(figure)})"
        for letter, report in zip("AB", pair, strict=True):
            told = [
                f"{tell_value(value)} by {names[value.origin]}"
                for value in values
                if claims[value.claim].link.report == report.id
            ]
            yield f"    {letter}: {'; '.join(dict.fromkeys(told)) or 'no number'}"
        between = relate_between(figure, *own_claims)
        yield from (f"    A beside B, {line}" for line in tell_differences(between, names))


def _list_claims(weighed: WeighedIncident, reports: set[str]) -> Sequence[TracedClaim]:
    return [claim for claim in weighed.linked.claims if claim.link.report in reports]
