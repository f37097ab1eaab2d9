"""`sayso incidents`: what the ledger holds together."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import click

from sayso.cli.filters import DayParam
from sayso.cli.incident_words import (
    tell_days,
    tell_incident_place,
    tell_incident_types,
    tell_numbers,
    tell_standing,
)
from sayso.cli.linked import json_option, open_linked
from sayso.cli.options import ledger_option
from sayso.cli.screen import print_table
from sayso.engine.linking import find_weighed
from sayso.exchange.incident_contract import write_incident
from sayso.ledger import IncidentFilter
from sayso.records import EventType, WeighedIncident
from sayso.settings import Settings

HEADINGS = ("Incident", "What", "Where", "When", "Origins", "Carriers", "Claims", "How they stand", "How many")


@click.command()
@click.option("--type", "type_", type=click.Choice([each.value for each in EventType]), help="Event type.")
@click.option("--place", help="Place, region or country (name or ISO code).")
@click.option("--since", type=DayParam(is_end=False), help="Happened then or later (2019, 2019-05, 2019-05-15).")
@click.option("--until", type=DayParam(is_end=True), help="Happened then or earlier.")
@click.option("--contested", "is_contested", is_flag=True, help="Only where sides or numbers cannot all be right.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@json_option
@ledger_option
@click.pass_obj
def incidents(  # noqa: PLR0913 - click hands over each option by name
    settings: Settings,
    /,
    *,
    type_: str | None,
    place: str | None,
    since: date | None,
    until: date | None,
    limit: int | None,
    ledger: Path | None,
    is_contested: bool,
    is_json: bool,
) -> None:
    """List the incidents: claims of one happening, or of one total, with on how many origins they rest.

    Those with most origins come first. An origin is whose word it is, a carrier is an outlet that has that word from
    nobody else; neither number says what is true. `sayso incident ID` shows one.
    """
    wanted = IncidentFilter(type=EventType(type_) if type_ is not None else None, place=place, since=since, until=until)
    with open_linked(settings, ledger) as (opened, pipeline):
        found = islice(find_weighed(opened, pipeline, wanted, is_contested=is_contested), limit)
        count = _print_lines(found) if is_json else print_table(HEADINGS, map(_tell_incident, found))
    if not count:
        click.echo("no incidents match; leave out a filter, or read reports with: sayso read FOLDER", err=True)


def _print_lines(found: Iterator[WeighedIncident]) -> int:
    count = 0
    for weighed in found:
        click.echo(write_incident(weighed))
        count += 1
    return count


def _tell_incident(weighed: WeighedIncident) -> tuple[str, ...]:
    linked = weighed.linked
    carriers = {carrier for origin in linked.narrow_origins() for carrier in origin.carriers}
    return (
        linked.incident.id[:8],
        tell_incident_types(linked.incident),
        tell_incident_place(linked.incident),
        tell_days(linked.incident.interval),
        str(len(linked.origins)),
        str(len(carriers)),
        str(len(linked.claims)),
        tell_standing(weighed),
        tell_numbers(weighed.weighing.figures),
    )
