"""`python -m evaluation.reliability`: how often claims of each confidence are right, on gold not fitted on."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from evaluation.gold.passages import GOLD_SETS, Passage, load_gold
from evaluation.scoring.claims import is_chain_right, match_claims
from sayso.packs.reading import NEWSROOM_FOLDER, load_confidence
from sayso.pipeline import Pipeline, make_read_options
from sayso.records import Claim, Report, spell_claim
from sayso.settings import Settings
from sayso.stages.extract.confidence import ConfidenceScale

MEASURED = ("gold-written-measure", "gold-real-measure", "gold-war-measure")
BINS = 5


class RatedClaim(NamedTuple):
    """A claim with what its confidence is reckoned from."""

    features: frozenset[str]
    confidence: float
    is_right: bool
    """Whether a coder has a claim on the same words with the same type and the same speakers."""


def gather_claims(names: Sequence[str], data: Path | None) -> list[RatedClaim]:
    """Every claim that is read in the passages of some sets of the gold.

    Args:
        names: Of `GOLD_SETS`.
        data: The folder of public sets; without it, sets of real texts are left out.
    """
    settings = Settings(packs=(NEWSROOM_FOLDER,))
    pipeline = Pipeline(settings, make_read_options(settings))
    scale = ConfidenceScale(load_confidence())
    passages = [
        passage for name in names if data is not None or not GOLD_SETS[name] for passage in load_gold(name, data)
    ]
    return [rated for passage in passages for rated in _rate_passage(passage, pipeline, scale)]


def _rate_passage(passage: Passage, pipeline: Pipeline, scale: ConfidenceScale) -> list[RatedClaim]:
    report = Report(
        source_id=passage.id,
        given_id=None,
        text=passage.text,
        title=None,
        outlet=passage.outlet,
        byline=None,
        url=None,
        published=passage.published,
        language="en",
        unread=None,
        furniture=(),
    )
    (coding,) = pipeline.code_reports([report])
    rows = [spell_claim(coding, claim) for claim in coding.claims]
    right = {
        row.claim.id
        for truth, row in match_claims(passage.claims, rows)
        if truth.type == row.claim.event_type and is_chain_right(truth, row)
    }
    told: dict[str, tuple[Claim, frozenset[str]]] = {
        claim.id: (claim, features) for claim, features in reversed(pipeline.coder.tell_features(report))
    }
    return [
        RatedClaim(features, scale.rate(claim, features).confidence, claim.id in right)
        for claim, features in told.values()
    ]


def list_bins(told: Sequence[RatedClaim]) -> list[tuple[float, float, int]]:
    """For each fifth of the claims by confidence: the mean confidence, the share that is right, how many they are."""
    ordered = sorted(told, key=lambda claim: claim.confidence)
    size = max(1, -(-len(ordered) // BINS))
    parts = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    return [
        (
            sum(claim.confidence for claim in part) / len(part),
            sum(claim.is_right for claim in part) / len(part),
            len(part),
        )
        for part in parts
    ]


def find_calibration_error(told: Sequence[RatedClaim]) -> float:
    """The mean distance between confidence and share, weighed by claims (expected calibration error), from 0 to 1."""
    return sum(count * abs(mean - share) for mean, share, count in list_bins(told)) / len(told) if told else 0.0


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.reliability", description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder of public sets; without it invented passages alone")
    told = gather_claims(MEASURED, parser.parse_args().data)
    print(f"{'confidence':>12}{'right':>10}{'claims':>8}")
    for mean, share, count in list_bins(told):
        print(f"{100 * mean:12.1f}{100 * share:10.1f}{count:8}")
    print(f"expected calibration error: {100 * find_calibration_error(told):.1f} points over {len(told)} claims")


if __name__ == "__main__":
    main()
