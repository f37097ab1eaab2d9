"""Why two claims were or were not held to be about the same."""

import pytest

from sayso.packs.link_weights import make_probability
from sayso.records import ClaimTie
from sayso.stages.link.explaining import explain_pair
from tests.stages.link_samples import ASHGREL, MARCH_WORDS, make_claim, make_day, make_linker, make_report

LINKER = make_linker()


def test_the_contributions_add_up_to_the_probability() -> None:
    first = make_claim("a", place=ASHGREL, interval=make_day(17))
    second = make_claim("b", place=ASHGREL, interval=make_day(17))
    strands = LINKER.make_strands([make_report(first), make_report(second)])
    told = explain_pair(LINKER, strands, first.claim, second.claim)
    assert told.level == "across"
    assert told.bar is None
    assert {"bias", "words", "same_place", "same_family"} <= {part.feature for part in told.contributions}
    assert told.probability == pytest.approx(make_probability(sum(part.log_odds for part in told.contributions)))
    assert told.probability > 0.9


def test_a_bar_is_told_whatever_the_probability() -> None:
    first, second = make_claim("a", interval=make_day(17)), make_claim("b", interval=make_day(18))
    strands = LINKER.make_strands([make_report(first), make_report(second)])
    tie = ClaimTie(first=second.claim, second=first.claim, is_same=False)
    assert explain_pair(LINKER, strands, first.claim, second.claim).bar == "time"
    assert explain_pair(LINKER, strands, first.claim, second.claim, [tie]).bar == "ruling"


def test_two_claims_of_one_report_are_explained_by_themselves() -> None:
    first, second = make_claim("a", 0), make_claim("a", 12, words=MARCH_WORDS)
    strands = LINKER.make_strands([make_report(first, second)])
    assert explain_pair(LINKER, strands, first.claim, second.claim).level == "within"
