"""`sayso export`: claims as a table in a file."""

from pathlib import Path

import click

from sayso.cli.filters import filter_options
from sayso.cli.options import choose_ledger, ledger_option, open_ledger
from sayso.cli.screen import count_nouns
from sayso.exchange.tables import write_table
from sayso.ledger import ClaimFilter
from sayso.settings import Settings


@click.command()
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@ledger_option
@filter_options
@click.pass_obj
def export(settings: Settings, path: Path, ledger: Path | None, wanted: ClaimFilter) -> None:
    """Write claims to FILE: .csv, .jsonl or .parquet, by its ending; the filters of `show` apply."""
    with open_ledger(choose_ledger(settings, ledger).ledger) as opened:
        count = write_table(opened.find_claims(wanted), path)
    click.echo(f"{count_nouns(count, 'claim')} written to {path}")
