"""How sure the reading of a claim is: between nought and one, by the weights of the pack, and measured."""

from collections.abc import Callable

import pytest

from evaluation.reliability import RatedClaim, find_calibration_error, list_bins
from sayso.packs.reading import load_confidence
from sayso.records import Coding
from sayso.stages.extract.confidence import ConfidenceScale

CodeText = Callable[..., Coding]


def test_confidence_differs_by_what_shows_beside_a_claim(code_text: CodeText) -> None:
    coding = code_text("Police arrested 14 men in Kelvany on 3 May 2031. The inquiry is over.")
    bare = code_text("An arrest, it is thought.")
    (counted,) = (claim.confidence for claim in coding.claims)
    assert 0.02 <= counted <= 0.98
    assert all(claim.confidence < counted for claim in bare.claims)


def test_weights_that_speak_for_a_claim_raise_its_confidence(code_text: CodeText) -> None:
    (claim,) = code_text("Police arrested 14 men in Kelvany.").claims
    scale = ConfidenceScale({"base": 0.0, "count": 1.0, "noun": -1.0})
    rated = [
        scale.rate(claim, features).confidence for features in (frozenset({"noun"}), frozenset(), frozenset({"count"}))
    ]
    assert rated == [0.27, 0.5, 0.73]


def test_the_pack_holds_weights_for_what_is_told_of_claims() -> None:
    assert {"base", "own voice", "count", "noun", "type kill"} <= load_confidence().keys()


def test_claims_that_are_right_as_often_as_said_have_no_calibration_error() -> None:
    even = [RatedClaim(frozenset(), 0.5, is_right) for is_right in (True, False) * 10]
    assert find_calibration_error(even) == pytest.approx(0.0)
    sure = [RatedClaim(frozenset(), 0.9, is_right=False) for _ in range(20)]
    assert find_calibration_error(sure) == pytest.approx(0.9)
    assert sum(count for _, _, count in list_bins(even)) == len(even)
