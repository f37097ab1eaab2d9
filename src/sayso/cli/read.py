"""`sayso read`: reports into the ledger."""

from pathlib import Path

import click
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from sayso.cli.options import bring_up_to_date, choose_ledger, ledger_option
from sayso.cli.problems import tell_problem
from sayso.cli.screen import count_nouns, make_console
from sayso.cli.sources import metadata_options
from sayso.engine.coding import Tally
from sayso.engine.local import read_into_ledger
from sayso.errors import ReportError
from sayso.settings import Settings
from sayso.stages.read import ReadOptions


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@ledger_option
@metadata_options
def read(sources: tuple[str, ...], ledger: Path | None, settings: Settings, options: ReadOptions) -> None:
    """Read reports into the ledger.

    SOURCE is a folder, a file (.txt .html .pdf .docx .eml .mbox .jsonl .csv .warc .wacz, a feed), an
    address, or "-" for JSONL on standard input. Reading the same report again adds nothing. What cannot be
    read is named in one line, the rest is read, and the exit code is 1.
    """
    settings = choose_ledger(settings, ledger)
    bring_up_to_date(settings.ledger)
    tally = run_reading(sources, settings, options)
    click.echo(tell_tally(tally, settings.ledger))
    if tally.error_count:
        raise click.exceptions.Exit(1)


def run_reading(sources: tuple[str, ...], settings: Settings, options: ReadOptions) -> Tally:
    """Reads with a progress line on a terminal, quiet elsewhere; errors go to standard error, a line each."""
    console = make_console(is_error=True)
    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} reports read, {task.fields[claims]} claims, {task.fields[errors]} errors"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with progress:
        task = progress.add_task("", total=None, claims=0, errors=0)

        def notify(tally: Tally, error: ReportError | None) -> None:
            if error is not None:
                console.print(Text(tell_problem(error)), soft_wrap=True)
            progress.update(task, completed=tally.report_count, claims=tally.claim_count, errors=tally.error_count)

        return read_into_ledger(sources, settings, options, notify)


def tell_tally(tally: Tally, ledger: Path) -> str:
    """What a run came to, in one line."""
    known = tally.report_count - tally.added_count
    parts = [f"{count_nouns(tally.added_count, 'report')} added with {count_nouns(tally.claim_count, 'claim')}"]
    if known:
        parts.append(f"{known} known before")
    if tally.error_count:
        parts.append(f"{count_nouns(tally.error_count, 'problem')} named above")
    if tally.passed_over_count:
        parts.append(f"{count_nouns(tally.passed_over_count, 'file')} of other kinds passed over")
    return f"{', '.join(parts)}. Ledger: {ledger}"
