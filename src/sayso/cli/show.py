"""`sayso show`: the ledger as a table."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from sayso.cli.filters import filter_options
from sayso.cli.options import choose_ledger, ledger_option, open_ledger
from sayso.cli.screen import (
    UNNAMED,
    print_table,
    tell_count,
    tell_event,
    tell_origin,
    tell_parts,
    tell_place,
    tell_report,
    tell_speaker,
    tell_time,
)
from sayso.ledger import ClaimFilter, Ledger
from sayso.settings import Settings

CLAIM_HEADINGS = ("Who says", "What", "Who to whom", "How many", "Where", "When", "Read in")


@click.command()
@click.argument(
    "view",
    type=click.Choice(["claims", "reports", "statements", "speakers", "actors"]),
    default="claims",
    required=False,
)
@ledger_option
@filter_options
@click.pass_obj
def show(settings: Settings, view: str, ledger: Path | None, wanted: ClaimFilter) -> None:
    """Show claims (the default), reports, statements, speakers or actors of the ledger.

    On a terminal as a table, in a pipe as tab-separated lines.
    """
    with open_ledger(choose_ledger(settings, ledger).ledger) as opened:
        count = show_view(opened, view, wanted)
    if not count:
        click.echo(f"no {view} match; leave out a filter, or read reports with: sayso read FOLDER", err=True)


def show_view(ledger: Ledger, view: str, wanted: ClaimFilter) -> int:
    """The view is printed; gives the number of its lines."""
    headings, lines = {
        "claims": (CLAIM_HEADINGS, _list_claims),
        "reports": (("Report", "Outlet", "Published", "Statements", "Claims", "Title"), _list_reports),
        "statements": (("Who says", "How", "Words", "Report"), _list_statements),
        "actors": (("Actor", "Named as", "Called", "Claims"), _list_actors),
        "speakers": (("Speaker", "Reports", "Statements", "Vouches for claims"), _list_speakers),
    }[view]
    return print_table(headings, lines(ledger, wanted))


def _list_claims(ledger: Ledger, wanted: ClaimFilter) -> Iterator[tuple[str, ...]]:
    for row in ledger.find_claims(wanted):
        yield (
            tell_speaker(row),
            tell_event(row),
            tell_parts(row),
            tell_count(row),
            tell_place(row),
            tell_time(row),
            tell_origin(row.report),
        )


def _list_reports(ledger: Ledger, wanted: ClaimFilter) -> Iterator[tuple[str, ...]]:
    for row in ledger.find_reports(wanted):
        report = row.report
        title = report.title or ""
        yield (
            tell_report(report),
            report.outlet or "",
            report.published or "",
            str(row.statement_count),
            str(row.claim_count),
            title if report.unread is None else f"{title} (not read: {report.unread})".strip(),
        )


def _list_statements(ledger: Ledger, wanted: ClaimFilter) -> Iterator[tuple[str, ...]]:
    for row in ledger.find_statements(wanted):
        chain = " > ".join(name or UNNAMED for name in row.chain)
        cue = f"{row.statement.stance}, “{row.cue_words}”" if row.cue_words is not None else row.statement.stance
        yield (chain, cue, row.content_words, tell_report(row.report))


def _list_speakers(ledger: Ledger, wanted: ClaimFilter) -> Iterator[tuple[str, ...]]:
    for row in ledger.find_speakers(wanted):
        yield (row.name or UNNAMED, str(row.report_count), str(row.statement_count), str(row.claim_count))


def _list_actors(ledger: Ledger, wanted: ClaimFilter) -> Iterator[tuple[str, ...]]:
    """Who speaks or acts in the claims, or to whom it is done: neutral name, the reports' words, their labels."""
    words: dict[str, Counter[str]] = {}
    labels: dict[str, Counter[str]] = {}
    claims: Counter[str] = Counter()
    for row in ledger.find_claims(replace(wanted, limit=None)):  # the limit is one of lines
        told_as = (*(name or UNNAMED for name in row.chain), *row.agents, *row.patients)
        parts = list(zip(told_as, (*row.chain_entities, *row.agent_entities, *row.patient_entities), strict=True))
        for told, actor in parts:
            if actor is not None:
                words.setdefault(actor, Counter())[told] += 1
        for label in row.labels:
            if label.actor is not None:
                outlet = row.report.outlet or row.report.source_id
                labels.setdefault(label.actor, Counter())[f"“{label.words}” ({outlet})"] += 1
        claims.update(
            {actor for _, actor in parts if actor is not None} | {each.actor for each in row.labels if each.actor}
        )
    for actor in sorted(claims, key=lambda name: (-claims[name], name))[: wanted.limit]:
        yield (actor, _list_most(words.get(actor)), _list_most(labels.get(actor)), str(claims[actor]))


def _list_most(counts: Counter[str] | None) -> str:
    ordered = sorted((counts or Counter()).items(), key=lambda pair: (-pair[1], pair[0]))
    return "; ".join(words if count == 1 else f"{words} ({count})" for words, count in ordered)
