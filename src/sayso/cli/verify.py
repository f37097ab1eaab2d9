"""`sayso verify`: whether the ledger still matches what was read."""

from pathlib import Path

import click

from sayso.cli.options import choose_ledger, ledger_option, open_ledger
from sayso.cli.safety import flatten_line
from sayso.cli.screen import count_nouns
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
    with open_ledger(path) as opened:
        for finding in opened.verify():
            count += 1
            told = f"{finding.record} {finding.id}: {finding.what}; {finding.advice}"
            click.echo(flatten_line(told))
        counts = opened.count_records()
    if count:
        click.echo(f"sayso: {path}: {count_nouns(count, 'finding')}, named above", err=True)
        raise click.exceptions.Exit(1)
    held = f"{count_nouns(counts.reports, 'report')}, {count_nouns(counts.claims, 'claim')}"
    click.echo(f"{path}: {held}; every span, hash and id matches")
