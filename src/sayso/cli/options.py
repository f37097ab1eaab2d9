"""The option that every command with a ledger has, and the ledger that it names."""

from pathlib import Path

import click

from sayso.ledger import Ledger
from sayso.settings import Settings

ledger_option = click.option(
    "--ledger", type=click.Path(path_type=Path, dir_okay=False), help="The ledger file [default: sayso.db]."
)


def choose_ledger(settings: Settings, ledger: Path | None) -> Settings:
    """The settings with the ledger that the command line names, where it names one."""
    return settings if ledger is None else settings.model_copy(update={"ledger": ledger})


def open_ledger(path: Path) -> Ledger:
    """The ledger, opened; where that changed its tables, one line on standard error says so and names the copy."""
    ledger = Ledger.open(path)
    if ledger.copy_path is not None:
        click.echo(
            f"sayso: {path}: its tables are now those of this version; a copy from before is {ledger.copy_path}, "
            "and the captures are as they were (they need no copy: each lies under the hash of its bytes)",
            err=True,
        )
    return ledger


def bring_up_to_date(path: Path) -> None:
    """The ledger, where there is one already, has the tables of this version before anything is read into it."""
    if path.exists():
        open_ledger(path).close()
