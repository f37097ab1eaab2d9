"""`sayso rulings`: what people decided, and what waits for them."""

from collections.abc import Iterator
from pathlib import Path

import click

from sayso.cli.options import choose_ledger, ledger_option, open_ledger
from sayso.cli.screen import print_table, tell_decision
from sayso.ledger import Ledger
from sayso.records import Loss, RulingKind, RulingRow
from sayso.settings import Settings

HEADINGS = ("Ruling", "Claim", "What", "By", "When", "How it stands", "Words", "Read in", "Reason")
LOSSES = {
    Loss.GONE: "the newest reading has no such claim there",
    Loss.SEVERAL: "several claims stand equally near",
    Loss.CHANGED: "the claim there says something else now",
}


@click.command()
@click.option("--queue", "is_queue", is_flag=True, help="Only those that hold for no claim any more.")
@ledger_option
@click.pass_obj
def rulings(settings: Settings, ledger: Path | None, *, is_queue: bool) -> None:
    """List the rulings with how they stand, or the review queue.

    In the queue are rulings for which a newer reading of the report has no clear place. They change nothing until
    you rule anew on the claim that is meant.
    """
    with open_ledger(choose_ledger(settings, ledger).ledger) as opened:
        count = print_table(HEADINGS, _list_rulings(opened, is_queue=is_queue))
    if not count:
        click.echo("no ruling waits" if is_queue else "no rulings yet; make one with: sayso rule CLAIM …", err=True)


def _list_rulings(ledger: Ledger, *, is_queue: bool) -> Iterator[tuple[str, ...]]:
    for row in ledger.find_rulings(is_queue=is_queue):
        ruling = row.ruling
        yield (
            ruling.id[:8],
            row.claim[:8] if row.claim is not None else "",
            tell_decision(ruling),
            ruling.author,
            f"{ruling.made_at:%Y-%m-%d %H:%M} UTC",
            tell_standing(row),
            ruling.anchor.quote,
            f"{ruling.anchor.report[:8]} {row.source_id}",
            ruling.reason or "",
        )


def tell_standing(row: RulingRow) -> str:
    """Whether the ruling holds, and why where it does not."""
    if row.overruled_by is RulingKind.WITHDRAW:
        return "withdrawn"
    if row.overruled_by is not None:
        return "superseded"
    return "holds" if row.loss is None else f"in the queue: {LOSSES[row.loss]}"
