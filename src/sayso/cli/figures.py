"""`sayso figures`: the numbers of the ledger, side by side."""

from collections.abc import Iterator
from pathlib import Path

import click

from sayso.cli.incident_words import (
    has_contradiction,
    name_origins,
    tell_days,
    tell_incident_place,
    tell_short_differences,
    tell_subject,
    tell_value,
)
from sayso.cli.linked import json_option, open_linked
from sayso.cli.options import ledger_option
from sayso.cli.screen import print_table
from sayso.engine.linking import find_weighed
from sayso.exchange.incident_contract import write_figures
from sayso.ledger import IncidentFilter
from sayso.records import EventType, Figure, WeighedIncident
from sayso.settings import Settings

HEADINGS = ("Figure", "Incident", "What is counted", "Where", "When", "Who says how many", "How they relate")


@click.command()
@click.option("--type", "type_", type=click.Choice([each.value for each in EventType]), help="Event type.")
@click.option("--place", help="Place, region or country (name or ISO code).")
@click.option("--contested", "is_contested", is_flag=True, help="Only figures with numbers that cannot both be right.")
@json_option
@ledger_option
@click.pass_obj
def figures(
    settings: Settings,
    /,
    *,
    type_: str | None,
    place: str | None,
    ledger: Path | None,
    is_contested: bool,
    is_json: bool,
) -> None:
    """List the figures: each number of an incident with who says it, and why the numbers differ.

    Numbers stand side by side as said; none is picked, and none is added up. `sayso figure ID` shows one.
    """
    wanted = IncidentFilter(type=EventType(type_) if type_ is not None else None, place=place)
    with open_linked(settings, ledger) as (opened, pipeline):
        found = find_weighed(opened, pipeline, wanted)
        if is_json:
            count = _print_lines(found, is_contested=is_contested)
        else:
            count = print_table(HEADINGS, _list_figures(found, is_contested=is_contested))
    if not count:
        click.echo("no figures match; leave out a filter, or read reports with: sayso read FOLDER", err=True)


def _print_lines(found: Iterator[WeighedIncident], *, is_contested: bool) -> int:
    count = 0
    for weighed in found:
        for figure, line in zip(weighed.weighing.figures, write_figures(weighed), strict=True):
            if not is_contested or has_contradiction(figure):
                click.echo(line)
                count += 1
    return count


def _list_figures(found: Iterator[WeighedIncident], *, is_contested: bool) -> Iterator[tuple[str, ...]]:
    for weighed in found:
        names = name_origins(weighed)
        incident = weighed.linked.incident
        for figure in weighed.weighing.figures:
            if not is_contested or has_contradiction(figure):
                yield (
                    figure.id[:8],
                    incident.id[:8],
                    tell_subject(figure),
                    tell_incident_place(incident),
                    tell_days(incident.interval),
                    "; ".join(list_sayings(figure, names)),
                    tell_short_differences(figure),
                )


def list_sayings(figure: Figure, names: dict[str, str]) -> list[str]:
    """Each number with who says it, once, in the order in which they were said."""
    sayers: dict[str, dict[str, None]] = {}
    for value in figure.values:
        sayers.setdefault(tell_value(value), {})[names[value.origin]] = None
    return [f"{number}: {', '.join(who)}" for number, who in sayers.items()]
