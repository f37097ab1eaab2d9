"""`python -m evaluation.dossier`: what a seed holds, and its reports as files."""

import argparse
from collections import Counter
from pathlib import Path

from evaluation.dossier.making import BUILD_SEED, make_dossier
from evaluation.dossier.truth import Dossier
from evaluation.dossier.writing import write_dossier


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


def run() -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.dossier", description=__doc__)
    parser.add_argument("--seed", type=int, default=BUILD_SEED, help="1 to build on, 2 only to measure on")
    parser.add_argument("--reports", type=int, default=200, help="how many reports")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write reports.jsonl and the pack of places here")
    given = parser.parse_args()
    try:
        if given.write is not None:
            dossier = write_dossier(given.write, given.seed, given.reports)
        else:
            dossier = make_dossier(given.seed, given.reports)
    except ValueError as error:
        parser.error(str(error))
    print_dossier(dossier)


if __name__ == "__main__":
    run()
