"""What whole texts of MUC and IndiaPoliceEvents are coded as, against their keys and labels."""

from collections.abc import Iterator
from pathlib import Path

from evaluation.coding import PlainText, code_texts
from evaluation.measures import Figure, make_figure
from evaluation.scoring.incidents import MucScore, score_muc
from evaluation.scoring.police import score_police
from evaluation.sets.india_police import PoliceArticle, fingerprint_articles, read_india_police
from evaluation.sets.muc import MucReport, fingerprint_muc, read_muc
from evaluation.sets.split import is_measure_only

MUC_FOLDER, POLICE_FOLDER = "muc34", "india_police_events"
_MUC_TARGETS = {"types": 78.0, "tolls": 62.0, "people": 52.0}
_MUC_NAMES = {
    "types": "incident types",
    "tolls": "dead and hurt",
    "greater_tolls": "dead and hurt, two and more",
    "people": "people",
    "victims": "people, victims",
    "perpetrators": "people, perpetrators",
}
_POLICE_NAMES = {"ARREST": ("arrests", 80.0), "KILL": ("killings", 58.0), "FORCE": ("any force", 73.0)}


def measure_muc(data: Path, model: Path, limit: int | None = None) -> Iterator[Figure]:
    """The figures of MUC: on `tst2`, and without targets on the fifth of `dev` that rules are looked at with.

    Args:
        data: The folder of public sets.
        model: The trained reader.
        limit: How many reports of each part to take at the most.
    """
    parts = {"muc": _read_muc_measured(data), "muc build": _read_muc_build(data)}
    for part, reports in parts.items():
        yield from _compare_muc(part, reports[:limit], model)


def fingerprint_muc_measured(data: Path) -> str:
    """The SHA-256 of the reports and keys of `tst2`."""
    return fingerprint_muc(_read_muc_measured(data))


def measure_police(data: Path, model: Path, limit: int | None = None) -> Iterator[Figure]:
    """The figures of IndiaPoliceEvents: on its measure-only articles, and without targets on the others.

    Args:
        data: The folder of public sets.
        model: The trained reader.
        limit: How many articles of each part to take at the most.
    """
    articles = read_india_police(data / POLICE_FOLDER)
    measured = [article for article in articles if is_measure_only(article.id)]
    build = [article for article in articles if not is_measure_only(article.id)]
    for part, chosen in {"police": measured, "police build": build}.items():
        yield from _compare_police(part, chosen[:limit], model)


def fingerprint_police_measured(data: Path) -> str:
    """The SHA-256 of the measure-only articles and their labels."""
    articles = read_india_police(data / POLICE_FOLDER)
    return fingerprint_articles([article for article in articles if is_measure_only(article.id)])


def _read_muc_measured(data: Path) -> list[MucReport]:
    return read_muc(data / MUC_FOLDER, "tst2")


def _read_muc_build(data: Path) -> list[MucReport]:
    return [report for report in read_muc(data / MUC_FOLDER, "dev") if is_measure_only(report.id)]


def _compare_muc(part: str, reports: list[MucReport], model: Path) -> Iterator[Figure]:
    codings = code_texts([PlainText(report.id, report.text) for report in reports], model)
    read = [report for report in reports if report.id in codings]
    everything = score_muc((report.incidents, codings[report.id]) for report in read)
    telling = score_muc((report.incidents, codings[report.id]) for report in read if report.incidents)
    yield from _list_muc_figures(part, everything, has_targets=part == "muc")
    yield from _list_muc_figures(f"{part}, incidents only", telling, has_targets=False)


def _list_muc_figures(part: str, score: MucScore, *, has_targets: bool) -> Iterator[Figure]:
    for field, agreement in score._asdict().items():
        target = _MUC_TARGETS.get(field) if has_targets else None
        yield make_figure(f"{part}: {_MUC_NAMES[field]}", agreement, target)


def _compare_police(part: str, articles: list[PoliceArticle], model: Path) -> Iterator[Figure]:
    texts = [PlainText(article.id, article.text, article.published) for article in articles]
    codings = code_texts(texts, model)
    score = score_police((article, codings[article.id]) for article in articles if article.id in codings)
    for label, agreement in score.items():
        name, target = _POLICE_NAMES[label]
        yield make_figure(f"{part}: {name}", agreement, target if part == "police" else None)
