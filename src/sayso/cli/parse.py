"""`sayso parse`: the parse contract on standard output, no ledger."""

import click

from sayso.cli.problems import tell_problem
from sayso.cli.sources import metadata_options
from sayso.engine.coding import Tally, code_items
from sayso.errors import ReportError
from sayso.exchange.parse_contract import write_coding, write_error
from sayso.settings import Settings
from sayso.stages.read import ReadOptions


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@metadata_options
def parse(sources: tuple[str, ...], settings: Settings, options: ReadOptions) -> None:
    """Print one JSON object for each report (schema sayso.parse/1), one a line, without touching a ledger.

    SOURCE is what `sayso read` takes; "-" is JSONL on standard input. The lines follow the order of the
    input. What cannot be read gives a line with "error" in its place, and the exit code is 1.
    """
    tally = Tally()
    for each in code_items(sources, settings, options, tally):
        error = each if isinstance(each, ReportError) else each.error
        coding = None if isinstance(each, ReportError) else each.coding
        if coding is not None:
            click.echo(write_coding(coding))
        elif error is not None:
            click.echo(write_error(error))
        if error is not None:
            tally.error_count += 1
            click.echo(tell_problem(error), err=True)
    if tally.passed_over_count:
        click.echo(f"sayso: {tally.passed_over_count} files of other kinds passed over", err=True)
    if tally.error_count:
        raise click.exceptions.Exit(1)
