"""Trains the models of linking and writes `packs/link_weights.toml`.

Usage: PYTHONPATH=src:. python tools/train_linking.py DATA

Pairs of strands come from the training part of ECB+ and from the build half of the invented world; pairs of claims
of one report from that half alone. The weights are those of a logistic regression with a penalty on their squares,
fitted by Newton's method with numpy. A weight whose sign makes no sense (that a shared place speaks against) is held
at 0. Nothing of a text is written, only weights.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.linking_pairs import (
    Pair,
    code_reports,
    is_build_half,
    list_claim_pairs,
    list_ecb_claim_pairs,
    list_ecb_pairs,
    list_world_pairs,
    make_blank_weights,
    make_linker,
    make_rows,
    make_world_rows,
)
from evaluation.sets.ecbplus import read_ecbplus
from sayso.packs.link_weights import WEIGHTS_FILE, LinkWeights, PairModel

Vector = npt.NDArray[np.float64]

PENALTY = 1.0
ROUNDS = 50
WORLD_WEIGHT = 5.0
"""One pair of the invented world counts as so many of ECB+, which has hardly a place or a date in its claims."""
AGAINST = frozenset(
    "different_agent different_patient reality_differs place_apart near_place_apart near_time_apart families_strange"
    " publication_gap count_far names_differ report_names_differ copied_elsewhere".split()
)
"""Features that may only speak against; every other one may only speak for."""
FREE = frozenset({"agent_is_patient", "one_is_other", "one_in_lead"})


def fit_model(pairs: Sequence[Pair], threshold: float, left_out: frozenset[str] = frozenset()) -> PairModel:
    """The weights under which the pairs are likeliest, less a penalty."""
    names = sorted({name for pair in pairs for name in pair.features} - left_out)
    answers = np.array([float(pair.is_same) for pair in pairs])
    weights = np.array([WORLD_WEIGHT if pair.source == "world" else 1.0 for pair in pairs])
    while True:
        table = np.array([[1.0, *(pair.features.get(name, 0.0) for name in names)] for pair in pairs])
        fitted = fit_weights(table, answers, weights)
        wrong = [name for name, weight in zip(names, fitted[1:], strict=True) if _is_senseless(name, weight)]
        if not wrong:
            found = {name: round(float(weight), 3) for name, weight in zip(names, fitted[1:], strict=True)}
            return PairModel(bias=round(float(fitted[0]), 3), weights=found, threshold=threshold)
        names = [name for name in names if name not in wrong]


def _is_senseless(name: str, weight: float) -> bool:
    if name in FREE:
        return False
    return weight > 0 if name in AGAINST else weight < 0


def fit_weights(table: Vector, answers: Vector, weights: Vector) -> Vector:
    """Newton's method on the penalised log-likelihood; the bias, in the first column, bears no penalty."""
    found = np.zeros(table.shape[1])
    penalty = np.full(table.shape[1], PENALTY)
    penalty[0] = 0.0
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        slope = table.T @ (weights * (answers - chances)) - penalty * found
        curve = (table * (weights * chances * (1 - chances))[:, None]).T @ table + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        found += step
        if np.abs(step).max() < 1e-8:
            break
    return found


def write_weights(weights: LinkWeights, notes: Sequence[str]) -> None:
    """Writes the file of the package."""
    lines = [f"# {note}" for note in notes]
    for name in ("within", "across", "across_plain"):
        model: PairModel = getattr(weights, name)
        lines += ["", f"[{name}]", f"bias = {model.bias}", f"threshold = {model.threshold}", f"[{name}.weights]"]
        lines += [f"{feature} = {weight}" for feature, weight in sorted(model.weights.items())]
    WEIGHTS_FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Trains, writes, and prints how many pairs of each kind there were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--within-threshold", type=float, default=0.0)
    parser.add_argument("--across-threshold", type=float, default=0.0)
    chosen = parser.parse_args()
    reports = read_ecbplus(chosen.data / "ecbplus", "train")
    rows = make_rows(code_reports(reports))
    build = [one for source, one in make_world_rows().items() if is_build_half(source)]
    blank = make_linker(make_blank_weights())
    claim_pairs = [*list_claim_pairs(build, blank), *list_ecb_claim_pairs(reports, rows, blank)]
    within = fit_model(claim_pairs, chosen.within_threshold)
    linker = make_linker(LinkWeights(within=within, across=within, across_plain=within))
    strand_pairs = [*list_world_pairs(build, linker), *list_ecb_pairs(reports, rows, linker)]
    weights = LinkWeights(
        within=within,
        across=fit_model(strand_pairs, chosen.across_threshold),
        across_plain=fit_model(strand_pairs, chosen.across_threshold, frozenset({"report_words", "report_names", "report_names_differ"})),
    )
    counts = [f"{sum(pair.is_same for pair in pairs)} of {len(pairs)}" for pairs in (claim_pairs, strand_pairs)]
    write_weights(
        weights,
        (
            "Written by tools/train_linking.py; docs/methods/incidents.md says how, and what was measured.",
            f"within: {counts[0]} pairs of claims are the same (invented world, build half).",
            f"across: {counts[1]} pairs of strands are the same (the same half, and ECB+ train).",
        ),
    )
    print(*counts, sep="\n")


if __name__ == "__main__":
    main()
