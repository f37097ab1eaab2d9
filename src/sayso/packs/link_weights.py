"""The trained weights of linking: `link_weights.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from sayso.errors import PackError
from sayso.packs.reading import PACKS_FOLDER, read_toml

WEIGHTS_FILE = PACKS_FOLDER / "link_weights.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairModel:
    """A logistic regression over named features."""

    bias: float
    weights: Mapping[str, float]
    threshold: float
    """The mean log-odds above which two clusters are joined."""

    def measure(self, features: Mapping[str, float]) -> float:
        """The log-odds that the two are the same; a feature without a weight says nothing."""
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items() if value)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWeights:
    """The models that linking uses."""

    within: PairModel
    """Of two claims of one report."""
    across: PairModel
    """Of two strands of different reports."""
    across_plain: PairModel
    """As `across`, without the likeness of whole reports."""


def make_probability(log_odds: float) -> float:
    """The probability that belongs to log-odds."""
    return 1 / (1 + exp(-max(-50.0, min(50.0, log_odds))))


@cache
def load_link_weights(path: Path = WEIGHTS_FILE) -> LinkWeights:
    """The weights of the package, or of another file.

    Raises:
        PackError: The file cannot be read or lacks a model.
    """
    table = read_toml(path)
    try:
        models = {
            name: PairModel(
                bias=float(table[name]["bias"]),
                weights={feature: float(weight) for feature, weight in table[name]["weights"].items()},
                threshold=float(table[name]["threshold"]),
            )
            for name in ("within", "across", "across_plain")
        }
        return LinkWeights(**models)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PackError(f"{path}: {error} is missing or no number; restore it or train anew") from error
