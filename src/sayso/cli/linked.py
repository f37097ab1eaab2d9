"""The ledger with its origins and incidents brought up to date, for the commands that show them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from sayso.cli.options import choose_ledger, open_ledger
from sayso.cli.screen import make_console
from sayso.engine.linking import link_ledger
from sayso.exchange.tables import write_text
from sayso.ledger import Ledger
from sayso.pipeline import Pipeline
from sayso.settings import Settings
from sayso.stages.read import ReadOptions

json_option = click.option("--json", "is_json", is_flag=True, help="As JSON, one object a line.")

svg_option = click.option(
    "--svg", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="As a picture, into FILE."
)


def write_picture(path: Path, svg: str) -> None:
    """The picture stands in the file, and a line says so.

    Raises:
        RunError: The file cannot be written.
    """
    write_text(path, svg)
    click.echo(f"picture written to {path}")


@contextmanager
def open_linked(settings: Settings, ledger: Path | None) -> Iterator[tuple[Ledger, Pipeline]]:
    """The ledger, with origins and incidents of its reports and rulings as they are now, and what weighs them.

    A ruling of *same* that another ruling contradicts is named on standard error.
    """
    settings = choose_ledger(settings, ledger)
    pipeline = Pipeline(settings, ReadOptions())
    with open_ledger(settings.ledger) as opened:
        _run_linking(opened, pipeline)
        for tie in opened.list_unmet_ties():
            click.echo(
                f"sayso: claims {tie.first[:8]} and {tie.second[:8]} were ruled the same and stay apart, because other "
                "rulings tell their incidents apart; see: sayso rulings",
                err=True,
            )
        yield opened, pipeline


def _run_linking(ledger: Ledger, pipeline: Pipeline) -> None:
    if ledger.has_linking(pipeline.linking_makers):
        return
    console = make_console(is_error=True)
    progress = Progress(
        SpinnerColumn(),
        TextColumn("linking {task.completed} reports"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with progress:
        task = progress.add_task("", total=None)
        link_ledger(ledger, pipeline, lambda count: progress.update(task, completed=count))
