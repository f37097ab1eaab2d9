"""Draws docs/pictures/figure.svg and origins.svg from what Sayso reads today in the invented world.

python -m tools.draw_examples
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from evaluation.incidents import make_shipped
from evaluation.linking_pairs import make_rows
from evaluation.world import code_world
from sayso.drawing import draw_figure, draw_origins, name_origins
from sayso.packs.link_words import load_link_words
from sayso.packs.wires import load_wires
from sayso.records import Coding, Figure, Tracing
from sayso.stages.trace import Tracer
from sayso.stages.weigh import FigureMaker

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
SUBJECT, REGISTER = "custody", "register_march.eml"
"""The figure shown is the one of this family with most numbers of this report."""
STORY = ("halyard_depot.txt", "packet.jsonl:2", "lamplight_depot.txt", "marna_depot.html")
"""The wire story and its copies, whose origins are shown."""


def find_figure(codings: Mapping[str, Coding], tracing: Tracing) -> Figure:
    """The figure of the subject with most numbers of the register, of several the first by id."""
    rows = make_rows(codings)
    claims = {claim.claim: claim for report in rows.values() for claim in report.claims}
    origins = {one.claim: one.origin for one in tracing.claim_origins}
    maker = FigureMaker(load_link_words())
    figures = [
        figure
        for incident in make_shipped().link(rows.values()).incidents
        for figure in maker.make_figures(incident, [claims[claim] for claim in incident.claims], origins)
        if figure.subject == SUBJECT
    ]
    own = {claim.claim for claim in rows[REGISTER].claims}
    return min(figures, key=lambda figure: (-sum(value.claim in own for value in figure.values), figure.id))


def main() -> None:
    """Writes both pictures."""
    codings = code_world()
    tracing = Tracer(load_wires()).trace_codings(codings.values())
    story = {claim.id for source in STORY for claim in codings[source].claims}
    told = replace(tracing, claim_origins=tuple(one for one in tracing.claim_origins if one.claim in story))
    figure = find_figure(codings, tracing)
    pictures = {
        "figure.svg": draw_figure(figure, name_origins(tracing.origins), "How many were held after the Tidefall march"),
        "origins.svg": draw_origins(told, "Whose word the story of the depot is"),
    }
    for name, picture in pictures.items():
        (PICTURES / name).write_text(picture, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
