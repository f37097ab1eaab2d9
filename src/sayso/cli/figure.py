"""`sayso figure`: one number of an incident, as all say it, in words or as a picture."""

from pathlib import Path

import click

from sayso.cli.incident import load_codings, tell_figure
from sayso.cli.incident_words import name_origins, tell_days, tell_incident_place, tell_subject
from sayso.cli.linked import json_option, open_linked, svg_option, write_picture
from sayso.cli.options import ledger_option
from sayso.cli.screen import print_lines
from sayso.drawing import draw_figure
from sayso.drawing import name_origins as name_for_picture
from sayso.engine.linking import find_figure
from sayso.exchange.incident_contract import write_figures
from sayso.records import Figure, WeighedIncident
from sayso.settings import Settings


@click.command()
@click.argument("id_", metavar="ID")
@svg_option
@json_option
@ledger_option
@click.pass_obj
def figure(settings: Settings, id_: str, svg: Path | None, ledger: Path | None, *, is_json: bool) -> None:
    """Show one figure: each number as said, by whom, and why the numbers differ.

    ID is the beginning of the figure's id, as `sayso figures` gives it.
    """
    with open_linked(settings, ledger) as (opened, pipeline):
        weighed, found = find_figure(opened, pipeline, id_)
        if svg is not None:
            names = name_for_picture(weighed.linked.narrow_origins())
            write_picture(svg, draw_figure(found, names, _make_title(weighed, found)))
        elif is_json:
            position = [each.id for each in weighed.weighing.figures].index(found.id)
            click.echo(list(write_figures(weighed))[position])
        else:
            codings = load_codings(opened, weighed.linked.claims)
            lines = list(tell_figure(found, name_origins(weighed), weighed.linked.claims, codings))
            print_lines([_make_title(weighed, found), *lines])


def _make_title(weighed: WeighedIncident, found: Figure) -> str:
    """What is counted, where and when."""
    incident = weighed.linked.incident
    parts = (tell_subject(found), tell_incident_place(incident), tell_days(incident.interval))
    return "; ".join(part for part in parts if part)
