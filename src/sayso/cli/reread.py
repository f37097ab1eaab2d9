"""`sayso reread`: the ledger's reports, read again by this version."""

from pathlib import Path

import click
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from sayso.cli.options import bring_up_to_date, choose_ledger, ledger_option
from sayso.cli.problems import tell_problem
from sayso.cli.rulings import LOSSES
from sayso.cli.screen import count_nouns, make_console
from sayso.engine.rereading import RereadTally, reread_ledger
from sayso.errors import ReportError
from sayso.settings import Settings


@click.command()
@click.option("--all", "is_all", is_flag=True, help="Also reports that this version has read: are they read the same?")
@click.option("--workers", type=click.IntRange(min=0), help="Processes that read [default: one a processor].")
@ledger_option
@click.pass_obj
def reread(settings: Settings, workers: int | None, ledger: Path | None, *, is_all: bool) -> None:
    """Read the ledger's reports again with this version, and say what changes.

    Reports that an older version read are read anew; the old readings stay, the new one is shown. Rulings are
    put on the claims that they are about; those for which there is no clear place go to the review queue. Run
    it again if it was stopped: it goes on where it was.
    """
    settings = choose_ledger(settings, ledger)
    if workers is not None:
        settings = settings.model_copy(update={"workers": workers})
    bring_up_to_date(settings.ledger)
    tally = _run_rereading(settings, is_all=is_all)
    for line in _tell_tally(tally, settings.ledger):
        click.echo(line)
    if tally.error_count:
        raise click.exceptions.Exit(1)


def _run_rereading(settings: Settings, *, is_all: bool) -> RereadTally:
    console = make_console(is_error=True)
    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} reports read again, {task.fields[errors]} errors"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with progress:
        task = progress.add_task("", total=None, errors=0)

        def notify(tally: RereadTally, error: ReportError | None) -> None:
            if error is not None:
                console.print(Text(tell_problem(error)), soft_wrap=True)
            progress.update(task, completed=tally.report_count, errors=tally.error_count)

        return reread_ledger(settings, notify, is_all=is_all)


def _tell_tally(tally: RereadTally, ledger: Path) -> list[str]:
    """What changed, a line for each thing; one line where nothing was to be done."""
    if not tally.report_count:
        named = f" {count_nouns(tally.error_count, 'problem')} named above." if tally.error_count else ""
        return [f"0 reports read again: this version has read them all.{named} Ledger: {ledger}"]
    reports = f"{count_nouns(tally.report_count, 'report')} read again, {tally.added_count} with a new reading"
    problems = f", {count_nouns(tally.error_count, 'problem')} named above" if tally.error_count else ""
    claims = (
        f"Claims: {tally.stayed_count} stayed, {tally.changed_count} changed, {tally.new_count} added, "
        f"{tally.gone_count} went"
    )
    fields = ", ".join(f"{each} {count}" for each, count in tally.changes_by_field.most_common())
    returned = f" ({tally.returned_count} came back from the queue)" if tally.returned_count else ""
    lines = [
        f"{reports}{problems}. Ledger: {ledger}",
        f"{claims}{f' (of the changed ones: {fields})' if fields else ''}",
        f"Rulings: {tally.held_count} held{returned}, {len(tally.lost)} went to the queue",
    ]
    lines += [f"  {lost.id[:8]}: {LOSSES[lost.loss]}" for lost in tally.lost]
    if tally.lost:
        lines.append("See them with: sayso rulings --queue")
    if tally.report_count > tally.added_count and (tally.changed_count or tally.new_count or tally.gone_count):
        known = count_nouns(tally.report_count - tally.added_count, "report")
        lines.append(f"Of {known} this version had a reading already; what differs there is not stored")
    return lines
