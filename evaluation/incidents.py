"""`python -m evaluation.incidents`: how well claims are linked to incidents, in the invented world and in ECB+."""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt
from pathlib import Path

from evaluation.figures import score_relations
from evaluation.linking_pairs import (
    Pair,
    code_reports,
    is_build_half,
    list_ecb_pairs,
    list_world_pairs,
    make_rows,
    make_world_rows,
)
from evaluation.scoring.clusters import GroupingScore, score_groups
from evaluation.sets.ecbplus import EcbReport, read_ecbplus
from evaluation.true_codings import TrueRows
from sayso.packs.background import load_background
from sayso.packs.link_weights import PairModel, load_link_weights, make_probability
from sayso.packs.link_words import load_link_words
from sayso.records import Linking
from sayso.records.link_claim import LinkReport
from sayso.stages.link import Linker, LinkOptions
from sayso.stages.link.words import list_content_words

WIDTH = 56
STEPS = 100
"""How finely the threshold of the comparison is tuned: hundredths of a cosine."""
BINS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the table."""

    name: str
    count: int
    score: GroupingScore


def link_world(world: Mapping[str, TrueRows], linker: Linker) -> Linking:
    """The incidents of the invented world's true claims."""
    return linker.link([one.rows for one in world.values()])


def score_world(world: Mapping[str, TrueRows], linking: Linking) -> list[Line]:
    """How well the true claims are grouped: all, those of reports not trained on, those that the truth groups."""
    found = {claim: incident.id for incident in linking.incidents for claim in incident.claims}
    gold = {claim: key for one in world.values() for claim, key in one.incidents.items()}
    measured = {claim for source, one in world.items() if not is_build_half(source) for claim in one.incidents}
    grouped = {claim for claim, key in gold.items() if not key.startswith("alone|")}
    return [
        _score_part("invented world, true claims: all", gold, found, gold),
        _score_part("  in reports not trained on", gold, found, measured),
        _score_part("  that the truth groups", gold, found, grouped),
    ]


def _score_part(name: str, gold: Mapping[str, str], found: Mapping[str, str], items: Iterable[str]) -> Line:
    chosen = set(items)
    score = score_groups({item: gold[item] for item in chosen}, {item: found[item] for item in chosen})
    return Line(name=name, count=len(chosen), score=score)


def find_main_incidents(rows: Mapping[str, LinkReport], linker: Linker) -> dict[str, str]:
    """The incident with most of each report's claims, of several the first by id; a report without claims is alone."""
    linking = linker.link(rows.values())
    home = {claim: incident.id for incident in linking.incidents for claim in incident.claims}
    found: dict[str, str] = {}
    for key, report in rows.items():
        counts = Counter(home[claim.claim] for claim in report.claims)
        found[key] = min(counts, key=lambda incident: (-counts[incident], incident)) if counts else f"alone|{key}"
    return found


def score_reports(reports: Sequence[EcbReport], groups: Mapping[str, str], items: Iterable[str]) -> GroupingScore:
    """The groups of reports against the sub-topics."""
    chosen = set(items)
    return score_groups(
        {report.id: report.subtopic for report in reports if report.id in chosen},
        {report.id: groups[report.id] for report in reports if report.id in chosen},
    )


def group_single_link(reports: Sequence[EcbReport], threshold: float) -> dict[str, str]:
    """The comparison: reports joined wherever two have a cosine of TF-IDF above a threshold.

    Term frequencies are dampened (1 + log) and document frequencies are those of the reports themselves.
    """
    counts = {report.id: Counter(list_content_words(report.text)) for report in reports}
    spread = Counter(word for words in counts.values() for word in words)
    vectors = {key: _weigh_words(words, spread, len(reports)) for key, words in counts.items()}
    home = {key: key for key in sorted(vectors)}
    keys = sorted(vectors)
    for rank, one in enumerate(keys):
        for other in keys[rank + 1 :]:
            if home[one] != home[other] and _multiply(vectors[one], vectors[other]) > threshold:
                kept, gone = sorted((home[one], home[other]))
                home = {key: kept if at == gone else at for key, at in home.items()}
    return home


def _weigh_words(words: Counter[str], spread: Counter[str], total: int) -> dict[str, float]:
    weights = {word: (1 + log(count)) * log((1 + total) / (1 + spread[word])) for word, count in words.items()}
    length = sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _multiply(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    return sum(weight * second.get(word, 0.0) for word, weight in first.items())


def tune_single_link(reports: Sequence[EcbReport]) -> float:
    """The threshold with the best F1 on these reports."""
    everything = [report.id for report in reports]
    thresholds = [step / STEPS for step in range(2, STEPS // 2, 2)]
    return max(
        thresholds,
        key=lambda threshold: score_reports(reports, group_single_link(reports, threshold), everything).f1,
    )


def measure_ecb(data: Path) -> Iterable[Line]:
    """The lines of ECB+ dev, each for the reports in which a claim is read and for all."""
    train, dev = (read_ecbplus(data / "ecbplus", part) for part in ("train", "dev"))
    rows = make_rows(code_reports(dev))
    read = [report.id for report in dev if rows[report.id].claims]
    everything = [report.id for report in dev]
    groups = {
        "TF-IDF, single link, threshold of train": group_single_link(dev, tune_single_link(train)),
        "link, without whole reports": find_main_incidents(rows, make_shipped(has_report_words=False)),
        "link": find_main_incidents(rows, make_shipped()),
    }
    for title, items in (("with a claim", read), ("all", everything)):
        for name, found in groups.items():
            yield Line(name=f"ECB+ dev, {title}: {name}", count=len(items), score=score_reports(dev, found, items))


def make_shipped(*, has_report_words: bool = True) -> Linker:
    """The linker as it ships."""
    options = LinkOptions(has_report_words=has_report_words)
    return Linker(load_background(), load_link_words(), load_link_weights(), options)


def print_relations(world: Mapping[str, TrueRows]) -> None:
    """Prints how many relations of two rival numbers are told right."""
    score = score_relations(world)
    share = 100 * score.right / score.pairs
    print(f"relations of two numbers: {score.right} of {score.pairs} ({share:.1f} %)")
    print(f"  with a number of a report not trained on: {score.held_right} of {score.held_pairs}")
    print(f"  of different scope, and by what: {score.right_by} of {score.scopes}")


def print_reliability(title: str, pairs: Sequence[Pair], model: PairModel) -> None:
    """Prints how often pairs of a probability are the same, in equal steps of probability."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for pair in pairs:
        chance = make_probability(model.measure(pair.features))
        bins[min(BINS - 1, int(chance * BINS))].append((chance, pair.is_same))
    error = sum(abs(sum(c for c, _ in one) - sum(s for _, s in one)) for one in bins.values()) / len(pairs)
    print(f"{title}: {len(pairs)} pairs, expected calibration error {100 * error:.1f}")
    for (low, high), rank in zip(pairwise(step / BINS for step in range(BINS + 1)), range(BINS), strict=True):
        if one := bins.get(rank):
            said, true = (100 * sum(values) / len(one) for values in zip(*one, strict=True))
            print(f"  {low:.1f} to {high:.1f}: {len(one):6} pairs, said {said:5.1f} %, the same {true:5.1f} %")


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.incidents", description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder of public sets; without it the invented world alone")
    chosen = parser.parse_args()
    world = make_world_rows()
    linker = make_shipped()
    print(f"{'BCubed':{WIDTH}}{'items':>7}{'P':>7}{'R':>7}{'F1':>7}")
    for line in score_world(world, link_world(world, linker)):
        print(_format_line(line), flush=True)
    print_relations(world)
    if chosen.data is not None:
        for line in measure_ecb(chosen.data):
            print(_format_line(line), flush=True)
        dev = read_ecbplus(chosen.data / "ecbplus", "dev")
        pairs = list(list_ecb_pairs(dev, make_rows(code_reports(dev)), linker))
        print_reliability("across reports, ECB+ dev", pairs, load_link_weights().across)
    held = [one for source, one in world.items() if not is_build_half(source)]
    print_reliability(
        "across reports, invented world not trained on", list(list_world_pairs(held, linker)), linker.across
    )


def _format_line(line: Line) -> str:
    score = line.score
    return (
        f"{line.name:{WIDTH}}{line.count:7}{100 * score.precision:7.1f}{100 * score.recall:7.1f}{100 * score.f1:7.1f}"
    )


if __name__ == "__main__":
    main()
