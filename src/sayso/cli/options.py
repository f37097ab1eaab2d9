"""The option that every command with a ledger has."""

from pathlib import Path

import click

from sayso.settings import Settings

ledger_option = click.option(
    "--ledger", type=click.Path(path_type=Path, dir_okay=False), help="The ledger file [default: sayso.db]."
)


def choose_ledger(settings: Settings, ledger: Path | None) -> Settings:
    """The settings with the ledger that the command line names, where it names one."""
    return settings if ledger is None else settings.model_copy(update={"ledger": ledger})
