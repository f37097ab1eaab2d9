"""Fits the weights of the confidence of claims on the parts of the gold that are built on.

    PYTHONPATH=.:src python tools/train_confidence.py DATA

writes `src/sayso/packs/confidence.toml`. A claim is right where a coder has one on the same words with the same type
and the same chain of speakers. Logistic regression with an L2 penalty, by Newton's method (numpy alone); DATA is the
folder of public sets.
"""

import sys
from pathlib import Path

import numpy as np

from evaluation.reliability import gather_claims

OUTPUT = Path("src/sayso/packs/confidence.toml")
BUILD_SETS = ("gold-written-build", "gold-real-build", "gold-war-build")
PENALTY = 16.0
"""On log odds squared; of 0.5, 1, 2 … 32 the best on five folds of the build parts (0.634 nats a claim)."""
STEPS = 30
LEAST_CLAIMS = 12
"""A feature of fewer claims gets no weight."""


def main() -> None:
    """Fits and writes."""
    told = gather_claims(BUILD_SETS, Path(sys.argv[1]))
    counts: dict[str, int] = {}
    for claim in told:
        for name in claim.features:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if LEAST_CLAIMS <= count < len(told))
    matrix = np.array([[1.0, *(name in claim.features for name in names)] for claim in told])
    right = np.array([claim.is_right for claim in told], dtype=float)
    weights = np.zeros(matrix.shape[1])
    penalty = np.full(matrix.shape[1], PENALTY)
    penalty[0] = 0.0
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (right - likely) - penalty * weights
        curve = (matrix * (likely * (1 - likely))[:, None]).T @ matrix + np.diag(penalty)
        weights += np.linalg.solve(curve, slope)
    lines = [
        "# The weights, in log odds, by which the confidence of a claim (type and speakers both right) is reckoned.",
        f"# Written by tools/train_confidence.py from {len(told)} claims, {int(right.sum())} of them right.",
        "[weights]",
        *(f'"{name}" = {weight:.3f}' for name, weight in zip(("base", *names), weights, strict=True)),
    ]
    OUTPUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUTPUT}: {len(names)} weights from {len(told)} claims")


if __name__ == "__main__":
    main()
