"""`sayso show`: the ledger as a table."""

from collections.abc import Iterator
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
    type=click.Choice(["claims", "reports", "statements", "speakers"]),
    default="claims",
    required=False,
)
@ledger_option
@filter_options
@click.pass_obj
def show(settings: Settings, view: str, ledger: Path | None, wanted: ClaimFilter) -> None:
    """Show claims (the default), reports, statements or speakers of the ledger.

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
