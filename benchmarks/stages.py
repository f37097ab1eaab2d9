"""What each part of `extract` and `resolve` costs, in processor time, beside the reader's own time.

Usage: python -m benchmarks.stages [--data FOLDER] [--reports N] [--rounds N]

The parts are run one after the other on each report, round after round, on one thread, so that whatever else the
machine does falls on all of them alike; the time is that of this process alone.
"""

import argparse
import csv
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

from benchmarks.language import gather_texts
from benchmarks.readers import make_windows
from evaluation.sets.universal_dependencies import get_genre, read_gum
from sayso.language.annotation import Annotation
from sayso.language.grammar.time_finding import TimeFinder
from sayso.language.model.encoder import MODEL_FILE, EncoderModel
from sayso.language.model.trained import TextReader
from sayso.language.reader import EnglishReader, split_words
from sayso.packs.actor_files import load_actors
from sayso.packs.cues import load_cues
from sayso.packs.gazetteer import Gazetteer
from sayso.packs.reading import load_feasts, load_labels, load_words
from sayso.packs.typology import load_typology
from sayso.pipeline import Pipeline, make_read_options
from sayso.records import Report
from sayso.settings import Settings
from sayso.stages.extract import Coder
from sayso.stages.extract.lexicons import build_lexicon
from sayso.stages.resolve import Resolver

PARTS = ("encoder", "reader", "language", "extract", "resolve")
"""The encoder with its heads; the whole trained reader; all of `language/`; what the two stages add to that."""
_PUBLISHED = "2017-05"
_Result = TypeVar("_Result")
Times = dict[str, float]
"""Seconds of each part."""


class KeptAnnotations:
    """A reader of language that gives back what was read before, so that `extract` can be timed by itself."""

    def __init__(self, version: str) -> None:
        """Takes the version of the reader that read."""
        self._version = version
        self.kept: list[Annotation] = []

    @property
    def version(self) -> str:
        """That of the reader that read."""
        return self._version

    def annotate(self, texts: Sequence[str]) -> list[Annotation]:
        """What was read last."""
        return self.kept[: len(texts)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """All that is timed, loaded once."""

    model: EncoderModel
    reader: TextReader
    language: EnglishReader
    kept: KeptAnnotations
    coder: Coder
    resolver: Resolver


def set_up() -> Workbench:
    """The parts as the pipeline makes them, on one thread."""
    settings = Settings()
    pipeline = Pipeline(settings, make_read_options(settings))
    typology, cues, words = load_typology(), load_cues(), load_words()
    lexicon = build_lexicon(typology, cues, words, Gazetteer.open())
    language = EnglishReader(lexicon, TimeFinder(load_feasts(()).keys))
    kept = KeptAnnotations(language.version)
    model = EncoderModel(MODEL_FILE, 1)
    return Workbench(
        model=model,
        reader=TextReader(model),
        language=language,
        kept=kept,
        coder=Coder(kept, typology, cues, words, load_labels(()), load_actors(())),
        resolver=pipeline.resolver,
    )


def time_report(bench: Workbench, report: Report) -> Times:
    """Processor seconds of each part on one report."""
    text = report.blank_furniture()
    windows = make_windows([text], bench.model)
    times: Times = {}

    def measure(part: str, work: Callable[[], _Result]) -> _Result:
        began = time.process_time()
        result = work()
        times[part] = time.process_time() - began
        return result

    measure("encoder", lambda: sum(1 for _ in bench.model.read(windows)))
    measure("reader", lambda: bench.reader.read([split_words(text)]))
    bench.kept.kept = measure("language", lambda: bench.language.annotate([text]))
    coding = measure("extract", lambda: bench.coder.code_reports([report])[0])
    measure("resolve", lambda: bench.resolver.resolve_coding(coding))
    return times


def make_report(source_id: str, text: str) -> Report:
    """A report of plain text."""
    return Report(
        source_id=source_id,
        given_id=None,
        text=text,
        title=None,
        outlet=None,
        byline=None,
        url=None,
        published=_PUBLISHED,
        language="en",
        unread=None,
        furniture=(),
    )


def gather_sets(data: Path | None, count: int) -> dict[str, list[str]]:
    """The texts of each set: invented reports, and with the folder of public sets GUM's news and FA-KES."""
    texts = {"invented": gather_texts(count)}
    if data is not None:
        gum = [*read_gum(data / "gum", "train"), *read_gum(data / "gum", "dev")]
        texts["GUM news"] = [each.text for each in gum if get_genre(each.id) == "news"][:count]
        with (data / "fakes_syria" / "FA-KES-Dataset.csv").open(encoding="latin-1", newline="") as file:
            texts["FA-KES"] = [row["article_content"] for row in csv.DictReader(file)][:count]
    return texts


def time_set(bench: Workbench, texts: Sequence[str], rounds: int) -> list[Times]:
    """The seconds of each part in each round, all texts together; a first round warms up and is left out."""
    reports = [make_report(f"{number}", text) for number, text in enumerate(texts)]
    found: list[Times] = []
    for _ in range(rounds + 1):
        whole = dict.fromkeys(PARTS, 0.0)
        for report in reports:
            for part, seconds in time_report(bench, report).items():
                whole[part] += seconds
        found.append(whole)
    return found[1:]


def tell_set(name: str, rounds: Sequence[Times]) -> str:
    """A line of the table: medians over the rounds."""

    def weigh(tell: Callable[[Times], float]) -> float:
        return median(map(tell, rounds))

    return (
        f"| {name} | {weigh(lambda each: each['reader'] / each['encoder']):.2f} "
        f"| {weigh(lambda each: each['language'] / each['encoder']):.2f} "
        f"| {weigh(lambda each: each['language'] / each['reader'] - 1):.0%} "
        f"| {weigh(lambda each: each['extract'] / each['reader']):.0%} "
        f"| {weigh(lambda each: each['resolve'] / each['reader']):.0%} "
        f"| {weigh(lambda each: (each['language'] + each['extract'] + each['resolve']) / each['reader'] - 1):.0%} |"
    )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder of public sets")
    parser.add_argument("--reports", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    bench = set_up()
    headings = (
        "texts",
        "reader / encoder",
        "language / encoder",
        "rest of language, on top of the reader",
        "extract on top",
        "resolve on top",
        "all on top",
    )
    print(f"| {' | '.join(headings)} |\n|---|" + "---:|" * (len(headings) - 1))
    for name, texts in gather_sets(chosen.data, chosen.reports).items():
        rounds = time_set(bench, texts, chosen.rounds)
        words = sum(len(text.split()) for text in texts)
        print(tell_set(f"{name}: {len(texts)} reports, {words:,} words", rounds), flush=True)


if __name__ == "__main__":
    main()
