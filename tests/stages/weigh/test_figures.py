"""How the numbers of an incident relate."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.packs.link_words import load_link_words
from sayso.records import (
    Counted,
    EventType,
    Figure,
    Interval,
    LinkClaim,
    Precision,
    RelationKind,
    ScopeDifference,
    Status,
    Widening,
)
from sayso.records.terms import Qualifier
from sayso.stages.link.incidents import make_incident
from sayso.stages.weigh import FigureMaker
from tests.stages.link_samples import ASHGREL, KELVANY, make_bounds, make_claim, make_day

MAKER = FigureMaker(load_link_words())


def make_toll(report: str, value: int, day: int = 18, **cells: object) -> LinkClaim:
    cells = {"bounds": make_bounds(value), **cells}
    return make_claim(report, type=EventType.KILL, said=make_day(day), **cells)  # type: ignore[arg-type]


def make_figures(claims: Sequence[LinkClaim], origins: dict[str, str] | None = None) -> tuple[Figure, ...]:
    given_origins = origins or {claim.claim: claim.report for claim in claims}
    return MAKER.make_figures(make_incident(claims), claims, given_origins)


def relate(
    first: LinkClaim, second: LinkClaim, *, is_one_origin: bool = False
) -> tuple[RelationKind, ScopeDifference | None]:
    origins = {first.claim: "o1", second.claim: "o1" if is_one_origin else "o2"}
    (figure,) = make_figures([first, second], origins)
    (relation,) = figure.relations
    return relation.relation, relation.by


def test_bounds_that_meet_are_compatible() -> None:
    at_least_nine = make_toll("a", 9, bounds=make_bounds(9, Qualifier.AT_LEAST, low=9))
    assert relate(at_least_nine, make_toll("b", 12)) == (RelationKind.COMPATIBLE, None)


def test_two_exact_numbers_of_two_origins_contradict_each_other() -> None:
    assert relate(make_toll("a", 12), make_toll("b", 14)) == (RelationKind.CONTRADICTORY, None)


def test_more_than_a_number_leaves_the_number_out() -> None:
    more_than_twelve = make_toll("a", 12, bounds=make_bounds(12, Qualifier.MORE_THAN, low=12))
    assert relate(more_than_twelve, make_toll("b", 12))[0] is RelationKind.CONTRADICTORY


@pytest.mark.parametrize(("value", "relation"), [(110, RelationKind.COMPATIBLE), (111, RelationKind.CONTRADICTORY)])
def test_about_is_widened_by_a_tenth_and_says_so(value: int, relation: RelationKind) -> None:
    about = make_toll("a", 100, bounds=make_bounds(100, Qualifier.ABOUT))
    assert relate(about, make_toll("b", value))[0] is relation
    (figure,) = make_figures([about])
    assert figure.values[0].compared.widening is Widening.ABOUT
    assert figure.values[0].bounds == about.bounds


@pytest.mark.parametrize(("value", "relation"), [(99, RelationKind.COMPATIBLE), (100, RelationKind.CONTRADICTORY)])
def test_a_vague_word_has_a_ceiling(value: int, relation: RelationKind) -> None:
    dozens = make_toll("a", 24, bounds=make_bounds(None, Qualifier.VAGUE, low=24))
    assert relate(dozens, make_toll("b", value))[0] is relation


def test_what_one_origin_says_later_supersedes() -> None:
    assert relate(make_toll("a", 12, 18), make_toll("b", 15, 22), is_one_origin=True)[0] is RelationKind.SUPERSEDED
    assert relate(make_toll("a", 12, 18), make_toll("b", 15, 18), is_one_origin=True)[0] is RelationKind.CONTRADICTORY


def test_two_numbers_of_one_story_do_not_supersede_each_other_in_a_later_copy() -> None:
    claims = [
        make_toll("wire", 2),
        make_toll("other", 24),
        make_toll("copy", 2, 19),
        make_toll("another", 24, 19),
    ]
    (figure,) = make_figures(claims, dict.fromkeys((claim.claim for claim in claims), "o1"))
    assert RelationKind.SUPERSEDED not in {relation.relation for relation in figure.relations}


def test_a_running_toll_supersedes_a_lower_number_of_another_day() -> None:
    later = make_toll("b", 15, 22, is_running=True)
    assert relate(make_toll("a", 14, 18), later)[0] is RelationKind.SUPERSEDED
    assert relate(make_toll("a", 16, 18), later)[0] is RelationKind.CONTRADICTORY


def test_a_number_that_somebody_still_says_is_not_superseded() -> None:
    first, later, again = make_toll("a", 12, 18), make_toll("b", 15, 22, is_running=True), make_toll("c", 12, 22)
    (figure,) = make_figures([first, later, again])
    found = {frozenset((one.a, one.b)): one.relation for one in figure.relations}
    assert found[frozenset((first.claim, later.claim))] is RelationKind.CONTRADICTORY


def test_a_part_is_of_another_scope() -> None:
    part = make_toll("b", 5, is_part=True)
    assert relate(make_toll("a", 12), part) == (RelationKind.DIFFERENT_SCOPE, ScopeDifference.PART)


def test_other_places_and_kinds_of_people_are_other_scopes() -> None:
    here, there = make_toll("a", 12, place=ASHGREL), make_toll("b", 14, place=KELVANY)
    assert relate(here, there) == (RelationKind.DIFFERENT_SCOPE, ScopeDifference.PLACE)
    police, citizens = make_toll("a", 11, unit="police officers"), make_toll("b", 3, unit="citizens")
    assert relate(police, citizens) == (RelationKind.DIFFERENT_SCOPE, ScopeDifference.CATEGORY)
    rioters, marchers = make_toll("a", 63, unit="rioters"), make_toll("b", 900, unit="our compatriots")
    assert relate(rioters, marchers)[0] is RelationKind.CONTRADICTORY


def test_a_town_and_its_province_are_two_where_one_origin_tells_them_apart() -> None:
    province = replace(ASHGREL, name="Lower Orrin", precision=Precision.ADMIN1)
    town, wider = make_toll("a", 12, place=ASHGREL), make_toll("b", 40, place=province)
    assert relate(town, wider)[0] is RelationKind.CONTRADICTORY
    assert relate(town, wider, is_one_origin=True) == (RelationKind.DIFFERENT_SCOPE, ScopeDifference.PLACE)


def test_a_day_and_the_days_since_are_two_where_one_origin_tells_them_apart() -> None:
    day, since = make_day(17), Interval(earliest=date(2031, 4, 17), latest=None)
    first, later = replace(make_toll("a", 12), interval=day), replace(make_toll("b", 40), interval=since)
    assert relate(first, later)[0] is RelationKind.CONTRADICTORY
    assert relate(first, later, is_one_origin=True) == (RelationKind.DIFFERENT_SCOPE, ScopeDifference.TIME)


def test_two_numbers_of_one_part_are_rivals() -> None:
    first, second = (make_toll(name, value, unit="conscripts", is_part=True) for name, value in (("a", 2), ("b", 4)))
    assert relate(first, second)[0] is RelationKind.CONTRADICTORY


def test_arrests_and_people_arrested_are_one_figure() -> None:
    arrests = make_claim("a", type=EventType.ARREST, bounds=make_bounds(63), counts=Counted.EVENT)
    people = make_claim("b", type=EventType.ARREST, bounds=make_bounds(412), counts=Counted.PATIENT)
    assert len(make_figures([arrests, people])) == 1


def test_a_denied_number_is_no_value_of_anybody() -> None:
    assert make_figures([make_toll("a", 12, status=Status.DENIED)]) == ()


VALUES = st.lists(
    st.tuples(st.integers(1, 40), st.integers(17, 22), st.booleans(), st.booleans(), st.integers(0, 3)),
    min_size=1,
    max_size=7,
)


@given(drawn=VALUES, chance=st.randoms(use_true_random=False))
def test_every_value_leads_to_its_claim_and_mention_and_each_pair_has_one_relation(
    drawn: list[tuple[int, int, bool, bool, int]], chance: st.DataObject
) -> None:
    claims = [
        make_toll(f"r{rank}", value, day, is_part=is_part, is_running=is_running)
        for rank, (value, day, is_part, is_running, _) in enumerate(drawn)
    ]
    origins = {claim.claim: f"o{entry[4]}" for claim, entry in zip(claims, drawn, strict=True)}
    (figure,) = make_figures(claims, origins)
    mentions = {claim.claim: (claim.quantity, claim.bounds) for claim in claims}
    assert {value.claim: (value.quantity, value.bounds) for value in figure.values} == mentions
    pairs = [frozenset((one.a, one.b)) for one in figure.relations]
    assert len(set(pairs)) == len(pairs)
    assert all((one.by is None) != (one.relation is RelationKind.DIFFERENT_SCOPE) for one in figure.relations)
    shuffled = list(claims)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert make_figures(shuffled, origins) == (figure,)
