"""`sayso report`: one report with its claims marked in the text."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.text import Text

from sayso.cli.options import choose_ledger, ledger_option, open_ledger
from sayso.cli.safety import blank_controls, flatten_line
from sayso.cli.screen import (
    make_console,
    tell_count,
    tell_event,
    tell_labels,
    tell_machine_values,
    tell_parts,
    tell_place,
    tell_speaker,
    tell_time,
)
from sayso.packs.actor_book import ActorBook
from sayso.packs.actor_files import load_actors
from sayso.packs.iso_dates import write_date
from sayso.records import Claim, Coding, RuledCoding, RulingKind, spell_ruled_claim
from sayso.settings import Settings

_MARK_STYLE = "bold black on yellow"
_CONTENT_STYLE = "cyan"
_REJECTED_STYLE = "strike"
_FURNITURE_STYLE = "dim strike"


@click.command()
@click.argument("id_", metavar="ID")
@ledger_option
@click.pass_obj
def report(settings: Settings, id_: str, ledger: Path | None) -> None:
    """Show one report with its claims marked in the text.

    ID is the beginning of the report's id (as `sayso show reports` gives it), or its name.
    """
    with open_ledger(choose_ledger(settings, ledger).ledger) as opened:
        ruled = opened.get_ruled_coding(id_)
        captures = opened.list_captures(ruled.machine.report.id)
    console = make_console()
    known = ruled.machine.report
    for label, value in (
        ("Report", f"{known.source_id}  {known.id}"),
        ("Title", known.title),
        ("Outlet", known.outlet),
        ("By", known.byline),
        ("Published", known.published),
        ("Address", known.url),
        ("Not read", known.unread),
        ("Replaced bytes", str(known.replaced_byte_count) if known.replaced_byte_count else None),
    ):
        if value is not None:
            console.print(Text(f"{label}: {flatten_line(value)}"), soft_wrap=True)
    for capture in captures:
        when = f"{capture.captured_at:%Y-%m-%d %H:%M} UTC"
        told = f"Capture: sha256:{capture.sha256}, {when}, {flatten_line(capture.source)}"
        console.print(Text(told), soft_wrap=True)
    console.print()
    claims = list_claims(ruled)
    console.print(mark_claims(ruled.coding, claims), soft_wrap=True)
    console.print()
    for number, claim in enumerate(claims, start=1):
        console.print(tell_claim(ruled, claim, number), soft_wrap=True)
    for line in list_known(ruled.coding, load_actors(settings.packs)):
        console.print(Text(flatten_line(line)), soft_wrap=True)


def list_known(coding: Coding, book: ActorBook) -> Iterator[str]:
    """A line for each actor of the report that a pack knows: its neutral name, its key, who lists it as what, when."""
    for entity in coding.entities:
        if entity.pack_key is not None:
            listings = (
                f"listed by {each.body} ({each.list_name}) {write_date(each.designated)}"
                + (f", removed {write_date(each.delisted)}" if each.delisted is not None else "")
                for each in book.list_designations(entity.pack_key)
            )
            yield "; ".join([f"Actor: {entity.name} [{entity.pack_key}]", *listings])


def tell_claim(ruled: RuledCoding, claim: Claim, number: int) -> Text:
    """One line for the claim as ruled, with what the machine had read; struck out where a person rejected it."""
    row = spell_ruled_claim(ruled, claim)
    parts = (
        tell_event(row),
        tell_parts(row),
        tell_count(row),
        tell_place(row),
        tell_time(row),
        tell_labels(row),
        tell_machine_values(row),
        *(f"note: {each.reason}" for each in row.rulings if each.kind is RulingKind.NOTE),
    )
    told = "; ".join(part for part in parts if part)
    line = flatten_line(f"[{number}] {claim.id[:8]} {tell_speaker(row)}: {told}")
    return Text(line, style=_REJECTED_STYLE if row.verdict is RulingKind.REJECT else "")


def list_claims(ruled: RuledCoding) -> list[Claim]:
    """The claims as ruled, those that a person rejected among them, in order of the text."""
    by_id = {claim.id: claim for claim in (*ruled.coding.claims, *ruled.rejected)}
    return [by_id[claim.id] for claim in ruled.machine.claims]


def mark_claims(coding: Coding, claims: Sequence[Claim]) -> Text:
    """The text with a number behind each trigger, contents of statements coloured, furniture struck out."""
    text = blank_controls(coding.report.text)
    numbers: dict[int, list[int]] = {}
    for number, claim in enumerate(claims, start=1):
        numbers.setdefault(claim.trigger.end, []).append(number)
    styled = Text(text)
    for statement in coding.statements:
        for span in statement.content:
            styled.stylize(_CONTENT_STYLE, *span)
    for claim in claims:
        styled.stylize(_MARK_STYLE, *claim.trigger)
    for span in coding.report.furniture:
        styled.stylize(_FURNITURE_STYLE, *span)
    marked = Text()
    start = 0
    for end in sorted(numbers):
        marked.append_text(styled[start:end])
        marked.append("".join(f"[{number}]" for number in numbers[end]), style="bold")
        start = end
    if start < len(text):
        marked.append_text(styled[start:])
    return marked
