"""`sayso rule`: what a person decides about a claim."""

from pathlib import Path

import click

from sayso.cli.options import choose_ledger, ledger_option, open_ledger
from sayso.cli.safety import flatten_line
from sayso.cli.screen import tell_decision
from sayso.engine.ruling import Decision, rule_on_claim, withdraw_ruling
from sayso.records import RuledField, Ruling, RulingKind
from sayso.settings import Settings

WITHDRAW = str(RulingKind.WITHDRAW)
KINDS = [str(kind) for kind in RulingKind if kind is not RulingKind.WITHDRAW]


@click.command()
@click.argument("words", nargs=2, metavar="CLAIM KIND")
@click.option("--by", required=True, metavar="NAME", help="Your name or initials, as they shall stand in the ledger.")
@click.option("--field", type=click.Choice([str(each) for each in RuledField]), help="What is corrected.")
@click.option("--value", help='What belongs there, in words of the report; "" where nothing does.')
@click.option("--other", metavar="CLAIM", help="The second claim, for same and different.")
@click.option("--reason", metavar="TEXT", help="Why; of a note, the note itself.")
@ledger_option
@click.pass_obj
def rule(settings: Settings, /, words: tuple[str, str], by: str, ledger: Path | None, **given: str | None) -> None:
    """Note your ruling on a claim: confirm, reject, correct, note, same or different.

    CLAIM is the beginning of the claim's id, as `sayso report` gives it. "sayso rule withdraw RULING --by NAME"
    takes a ruling back: what stood before it stands again. Nothing is overwritten.
    """
    settings = choose_ledger(settings, ledger)
    target, kind = words
    with open_ledger(settings.ledger) as opened:
        if target == WITHDRAW:
            ruling = withdraw_ruling(opened, kind, by, given["reason"])
        else:
            decision = _make_decision(kind, by, given)
            ruling = rule_on_claim(opened, settings, target, decision)
    click.echo(_tell_ruling(ruling))


def _make_decision(kind: str, author: str, given: dict[str, str | None]) -> Decision:
    if kind not in KINDS:
        raise click.UsageError(f"the second word is no kind of ruling; write one of: {', '.join(KINDS)}")
    field = given["field"]
    return Decision(
        kind=RulingKind(kind),
        author=author,
        field=RuledField(field) if field is not None else None,
        written=given["value"],
        other=given["other"],
        reason=given["reason"],
    )


def _tell_ruling(ruling: Ruling) -> str:
    told = f"Ruling {ruling.id[:8]}: {tell_decision(ruling)}, by {ruling.author}."
    if ruling.supersedes is not None and ruling.kind is not RulingKind.WITHDRAW:
        told += f" It takes the place of ruling {ruling.supersedes[:8]}."
    return flatten_line(told)
