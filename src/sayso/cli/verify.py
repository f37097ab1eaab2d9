"""`sayso verify`: whether the ledger still matches what was read."""

from pathlib import Path

import click

from sayso.cli.options import choose_ledger, ledger_option
from sayso.ledger import Ledger
from sayso.settings import Settings


@click.command()
@ledger_option
@click.pass_obj
def verify(settings: Settings, ledger: Path | None) -> None:
    """Check that every stored span, hash and id still matches, and say what does not.

    The exit code is 1 where something does not match.
    """
    path = choose_ledger(settings, ledger).ledger
    count = 0
    with Ledger.open(path) as opened:
        for finding in opened.verify():
            count += 1
            click.echo(f"{finding.record} {finding.id}: {finding.what}; {finding.advice}")
        counts = opened.count_records()
    if count:
        click.echo(f"{path}: {count} findings", err=True)
        raise click.exceptions.Exit(1)
    click.echo(f"{path}: {counts.reports} reports, {counts.claims} claims, every span, hash and id matches")
