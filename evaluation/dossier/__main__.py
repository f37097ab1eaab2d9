"""`python -m evaluation.dossier`: what a seed holds, its reports as files, and how well the stages do on it."""

import argparse
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from evaluation.dossier.finding import find_answers, find_true_relations, read_dossier
from evaluation.dossier.making import BUILD_SEED, make_dossier
from evaluation.dossier.records import code_truth
from evaluation.dossier.scores import DossierScore, Found, pair_read_claims, score_dossier
from evaluation.dossier.truth import Dossier
from evaluation.dossier.writing import write_dossier

NAME_WIDTH = 42
COLUMN_WIDTH = 13
ROWS: Mapping[str, Callable[[DossierScore], float]] = {
    "incidents, B-cubed precision": lambda score: score.incidents.precision,
    "incidents, B-cubed recall": lambda score: score.incidents.recall,
    "incidents, B-cubed F1": lambda score: score.incidents.f1,
    "origins, in the whole dossier": lambda score: score.origins.share,
    "origins_within, in one incident": lambda score: score.origins_within.share,
    "origins_named, name and kind": lambda score: score.origins_named.share,
    "carriers": lambda score: score.carriers.share,
    "relations": lambda score: score.relations.share,
    "relations_settled": lambda score: score.relations_settled.share,
}


def print_dossier(dossier: Dossier) -> None:
    """Prints how much of what the dossier holds."""
    copies = sum(report.is_copy for report in dossier.reports)
    print(f"seed {dossier.seed}: {len(dossier.reports)} reports, {copies} of them copies; {len(dossier.claims)} claims")
    print(f"  incidents {len(dossier.incidents)}, origins {len(dossier.origins)}, rival pairs {len(dossier.pairs)}")
    _print_counts("types", Counter(claim.type.value for claim in dossier.claims))
    _print_counts("statuses", Counter(claim.status.value for claim in dossier.claims))
    _print_counts("origins", Counter(dossier.origin_by_key[claim.origin].kind for claim in dossier.claims))
    _print_counts("relations", Counter(f"{pair.relation} {pair.by or ''}".strip() for pair in dossier.pairs))
    print(f"  pairs that the contract leaves open: {sum(pair.other is not None for pair in dossier.pairs)}")


def _print_counts(name: str, counts: Counter[str]) -> None:
    print(f"  {name}: " + ", ".join(f"{key} {count}" for key, count in counts.most_common()))


def find_all(dossier: Dossier, *, is_read: bool) -> dict[str, Found]:
    """What is found, by the title of its column.

    Args:
        dossier: The truth.
        is_read: Whether its reports are read too, which takes a minute or two.
    """
    coded = code_truth(dossier)
    lean = code_truth(dossier, has_carried_times=False)
    columns = {
        "weigh alone": find_true_relations(dossier, coded.codings, coded.claim_of),
        "true claims": find_answers(coded.codings, coded.claim_of),
        "own times": find_answers(lean.codings, lean.claim_of),
    }
    if is_read:
        codings = read_dossier(dossier.seed, len(dossier.reports))
        pairs = pair_read_claims(dossier, {coding.report.source_id: coding for coding in codings})
        columns["as read"] = find_answers(codings, pairs)
    return columns


def print_scores(dossier: Dossier, columns: Mapping[str, Found]) -> None:
    """Prints a table in percent: a row for each score, a column for each way in which claims were come by."""
    print(f"{'':{NAME_WIDTH}}" + "".join(f"{title:>{COLUMN_WIDTH}}" for title in columns))
    scores = [score_dossier(dossier, found) for found in columns.values()]
    for name, take_share in ROWS.items():
        shares = [take_share(score) for score in scores]
        # What weighs alone has no incidents and no origins of its own.
        told = [f"{share:.1f}" if share else "-" for share in shares]
        print(f"{name:{NAME_WIDTH}}" + "".join(f"{share:>{COLUMN_WIDTH}}" for share in told))


def run() -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.dossier", description=__doc__)
    parser.add_argument("--seed", type=int, default=BUILD_SEED, help="1 to build on, 2 only to measure on")
    parser.add_argument("--reports", type=int, default=200, help="how many reports")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write reports.jsonl and the pack of places here")
    parser.add_argument("--score", action="store_true", help="what trace, link and weigh find, from true claims")
    parser.add_argument("--read", action="store_true", help="with --score: from the claims as read too")
    given = parser.parse_args()
    try:
        if given.write is not None:
            dossier = write_dossier(given.write, given.seed, given.reports)
        else:
            dossier = make_dossier(given.seed, given.reports)
    except ValueError as error:
        parser.error(str(error))
    print_dossier(dossier)
    if given.score:
        print_scores(dossier, find_all(dossier, is_read=given.read))


if __name__ == "__main__":
    run()
