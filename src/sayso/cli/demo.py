"""`sayso demo`: the sample dossier, read and shown."""

import tempfile
from pathlib import Path

import click

from sayso.cli.read import run_reading, tell_tally
from sayso.cli.show import show_view
from sayso.ledger import ClaimFilter, Ledger
from sayso.packs.reading import NEWSROOM_FOLDER
from sayso.pipeline import make_read_options
from sayso.records import EventType
from sayso.settings import Settings


@click.command()
@click.option(
    "--ledger",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the demo's ledger is kept [default: a new temporary folder].",
)
@click.pass_obj
def demo(settings: Settings, ledger: Path | None) -> None:
    """Read the sample dossier (fourteen reports from a country that does not exist) and show its ledger."""
    path = ledger if ledger is not None else Path(tempfile.mkdtemp(prefix="sayso-demo-")) / "demo.db"
    settings = settings.model_copy(update={"ledger": path, "packs": (*settings.packs, NEWSROOM_FOLDER)})
    click.echo("Fourteen invented reports by five rival outlets. Who says how many were killed, in whose report:")
    tally = run_reading((str(NEWSROOM_FOLDER / "reports"),), settings, make_read_options(settings))
    with Ledger.open(path) as opened:
        show_view(opened, "claims", ClaimFilter(type=EventType.KILL))
        first = next(iter(opened.find_reports(ClaimFilter(limit=1))))
        claim_count = opened.count_records().claims
    click.echo(f"{claim_count} claims of all types. {tell_tally(tally, path)}\n")
    click.echo("Try next:")
    for command, why in (
        (f"sayso show --ledger {path}", "every claim; add --type, --place, --speaker, --since …"),
        (f"sayso show speakers --ledger {path}", "whose words these are"),
        (f"sayso incidents --ledger {path}", "what reports tell together, and from how many origins"),
        (f"sayso report {first.report.id[:8]} --ledger {path}", "one report with its claims marked"),
        (f"sayso export claims.csv --ledger {path}", "a table for a spreadsheet"),
        ("sayso read YOUR-FOLDER", "your own reports, into sayso.db"),
    ):
        click.echo(f"  {command:<60}  # {why}")
