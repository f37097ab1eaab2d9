"""What linking promises, whatever the claims are."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import (
    ClaimTie,
    EventType,
    IncidentKind,
    Interval,
    Linking,
    LinkReport,
    find_incident,
    make_incident_id,
)
from tests.stages.link_samples import (
    ASHGREL,
    DEPOT_WORDS,
    KELVANY,
    LONG_APRIL,
    MARCH_WORDS,
    draw_reports,
    make_bounds,
    make_claim,
    make_day,
    make_linker,
    make_report,
)

LINKER = make_linker()
EXAMPLES = settings(max_examples=40)


def group_claims(linking: Linking) -> set[frozenset[str]]:
    return {frozenset(incident.claims) for incident in linking.incidents}


@EXAMPLES
@given(reports=draw_reports(), chance=st.randoms(use_true_random=False))
def test_the_order_of_reading_changes_nothing(reports: list[LinkReport], chance: st.DataObject) -> None:
    shuffled = list(reports)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert LINKER.link(shuffled) == LINKER.link(reports)


@EXAMPLES
@given(reports=draw_reports())
def test_every_claim_stands_in_exactly_one_incident(reports: list[LinkReport]) -> None:
    linked = [claim for incident in LINKER.link(reports).incidents for claim in incident.claims]
    assert sorted(linked) == sorted(claim.claim for report in reports for claim in report.claims)


@EXAMPLES
@given(reports=draw_reports())
def test_the_claims_of_an_incident_have_a_day_in_common(reports: list[LinkReport]) -> None:
    """So that no claim, whenever it comes, joins two incidents whose times cannot overlap."""
    rows = {claim.claim: claim for report in reports for claim in report.claims}
    for incident in LINKER.link(reports).incidents:
        times = [time for name in incident.claims if (time := rows[name].interval) is not None]
        assert all(one.overlaps(other) for one, other in combinations(times, 2))
        assert all(incident.interval.overlaps(time) for time in times)


@EXAMPLES
@given(reports=draw_reports(), data=st.data())
def test_a_ruling_binds_and_its_withdrawal_restores_what_stood_before(
    reports: list[LinkReport], data: st.DataObject
) -> None:
    names = sorted(claim.claim for report in reports for claim in report.claims)
    first, second = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))
    before = LINKER.link(reports)
    for is_same in (True, False):
        ruled = group_claims(LINKER.link(reports, [ClaimTie(first=first, second=second, is_same=is_same)]))
        if first != second:
            assert any({first, second} <= group for group in ruled) == is_same
    assert LINKER.link(reports, []) == before


def test_a_ruling_of_same_holds_against_times() -> None:
    first, second = make_claim("a", interval=make_day(17)), make_claim("b", interval=make_day(19))
    reports = [make_report(first), make_report(second)]
    tie = ClaimTie(first=first.claim, second=second.claim, is_same=True)
    assert len(LINKER.link(reports).incidents) == 2
    (incident,) = LINKER.link(reports, [tie]).incidents
    assert incident.interval == Interval(earliest=date(2031, 4, 17), latest=date(2031, 4, 19))


def test_rulings_that_contradict_each_other_are_told_and_different_wins() -> None:
    one, two, three = (make_claim(name) for name in "abc")
    ties = [
        ClaimTie(first=one.claim, second=two.claim, is_same=True),
        ClaimTie(first=two.claim, second=three.claim, is_same=True),
        ClaimTie(first=three.claim, second=one.claim, is_same=False),
    ]
    linking = LINKER.link([make_report(claim) for claim in (one, two, three)], ties)
    assert len(linking.unmet) == 1
    assert not any({one.claim, three.claim} <= group for group in group_claims(linking))


def test_reports_of_one_happening_become_one_incident_and_of_another_another() -> None:
    depot = [
        make_report(make_claim(name, place=ASHGREL, interval=make_day(17)), make_claim(name, 1, type=EventType.KILL))
        for name in ("a", "b")
    ]
    march = make_report(make_claim("c", type=EventType.PROTEST, place=KELVANY, words=MARCH_WORDS))
    groups = group_claims(LINKER.link([*depot, march]))
    assert frozenset(claim.claim for report in depot for claim in report.claims) in groups
    assert frozenset(claim.claim for claim in march.claims) in groups


def test_two_places_that_one_report_tells_apart_are_two_happenings() -> None:
    claims = [
        make_claim("a", number, place=place, interval=make_day(17)) for number, place in enumerate((ASHGREL, KELVANY))
    ]
    assert len(LINKER.link([make_report(*claims)]).incidents) == 2
    tie = ClaimTie(first=claims[0].claim, second=claims[1].claim, is_same=True)
    assert len(LINKER.link([make_report(*claims)], [tie]).incidents) == 1


def test_totals_of_two_families_are_two_scopes() -> None:
    since = Interval(earliest=date(1987, 1, 1), latest=None)
    claims = [
        make_claim("a", number, type=type_, interval=since, bounds=make_bounds(1206), said=make_day(5, 6))
        for number, type_ in enumerate((EventType.EXECUTE, EventType.ARREST))
    ]
    assert len(LINKER.link([make_report(*claims)]).incidents) == 2


def test_a_chain_of_likenesses_does_not_join_its_ends() -> None:
    """Each report shares half its words with the next; single link would join all."""
    words = [f"rareword{number}" for number in range(24)]
    reports = [
        make_report(make_claim(f"r{number}", words=tuple(words[2 * number : 2 * number + 4]))) for number in range(10)
    ]
    groups = group_claims(LINKER.link(reports))
    first, last = reports[0].claims[0].claim, reports[-1].claims[0].claim
    assert not any({first, last} <= group for group in groups)


def test_a_total_since_a_year_is_a_scope_and_never_joins_a_happening() -> None:
    since = Interval(earliest=date(1987, 1, 1), latest=None)
    total = make_claim("a", type=EventType.KILL, interval=since, bounds=make_bounds(1206), said=make_day(5, 6))
    other = make_claim("b", type=EventType.KILL, interval=since, bounds=make_bounds(1300), said=make_day(6, 6))
    happening = make_claim("c", type=EventType.KILL, interval=make_day(17), bounds=make_bounds(12))
    linking = LINKER.link([make_report(claim) for claim in (total, other, happening)])
    kinds = {incident.claims: incident.kind for incident in linking.incidents}
    assert kinds[tuple(sorted((total.claim, other.claim)))] is IncidentKind.SCOPE
    assert kinds[(happening.claim,)] is IncidentKind.HAPPENING


def test_a_happening_dated_by_its_month_is_no_scope() -> None:
    claim = make_claim("a", interval=LONG_APRIL, bounds=make_bounds(6))
    assert LINKER.link([make_report(claim)]).incidents[0].kind is IncidentKind.HAPPENING


def test_a_report_without_anything_in_common_changes_no_other_incident() -> None:
    reports = [make_report(make_claim(name, place=ASHGREL, interval=make_day(17))) for name in ("a", "b", "c")]
    stranger = make_report(make_claim("z", type=EventType.PROTEST, words=("unheardof", "unseen", "unknownst")))
    assert group_claims(LINKER.link(reports)) <= group_claims(LINKER.link([*reports, stranger]))


def test_copies_keep_apart_what_each_of_them_keeps_apart() -> None:
    """Two strands of a wire story do not meet because the story was printed twice."""
    originals = [
        make_report(
            make_claim(name, 0, type=EventType.BOMB, place=ASHGREL, interval=make_day(17), wording="one"),
            make_claim(name, 9, type=EventType.RESTRICT, place=KELVANY, words=MARCH_WORDS, wording="two"),
            words=DEPOT_WORDS + MARCH_WORDS,
        )
        for name in ("a", "b", "c")
    ]
    groups = group_claims(LINKER.link(originals))
    assert groups == {frozenset(report.claims[rank].claim for report in originals) for rank in (0, 1)}


def test_an_old_incident_id_leads_to_the_incident_in_which_its_claim_stands_now() -> None:
    alone = make_claim("a")
    old = LINKER.link([make_report(alone)]).incidents[0]
    reports = [make_report(make_claim(name, place=ASHGREL, interval=make_day(17))) for name in "abcdef"]
    linking = LINKER.link(reports)
    found = find_incident(old.id, linking.incidents)
    assert found is not None
    assert alone.claim in found.claims
    assert find_incident(make_incident_id("gone"), linking.incidents) is None


@pytest.mark.parametrize("count", [1, 400])
def test_a_happening_told_by_many_stays_one(count: int) -> None:
    reports = [make_report(make_claim(f"r{number}", place=ASHGREL, interval=make_day(17))) for number in range(count)]
    assert len(LINKER.link(reports).incidents) == 1
