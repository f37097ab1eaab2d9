"""How much of the invented world's truth is read."""

from pathlib import Path

from evaluation.scoring.claims import Score, score_report
from evaluation.truth import load_truth
from sayso.language.model.encoder import MODEL_FILE
from sayso.packs.reading import NEWSROOM_FOLDER
from sayso.pipeline import Pipeline, make_read_options
from sayso.records import Coding, spell_claim
from sayso.settings import Settings
from sayso.stages.read import Item, find_items


def code_world(model: Path = MODEL_FILE) -> dict[str, Coding]:
    """The invented reports, read as a user would read them with this model, by file name (and line)."""
    settings = Settings(packs=(NEWSROOM_FOLDER,))
    options = make_read_options(settings)
    pipeline = Pipeline(settings, options, model)
    items = [item for item in find_items(str(NEWSROOM_FOLDER / "reports"), options) if isinstance(item, Item)]
    reports = {Path(item.label).name: pipeline.read_item(item).report for item in items}
    read = {name: report for name, report in reports.items() if report is not None}
    return dict(zip(read, pipeline.code_reports(list(read.values())), strict=True))


def score_world(codings: dict[str, Coding] | None = None) -> Score:
    """The codings of the invented world against its truth."""
    score = Score()
    found = codings if codings is not None else code_world()
    for source, truth in load_truth().items():
        coding = found[source]
        rows = [spell_claim(coding, claim) for claim in coding.claims]
        score.add(score_report(list(truth.locate_claims(coding.report.text)), rows))
    for counts in (score.right, score.asked, score.given):
        counts.pop("labels", None)  # the invented world's truth does not code them
    return score
