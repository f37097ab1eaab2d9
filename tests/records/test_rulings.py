"""The laws of rulings: they outlive re-readings, are undone by withdrawal, and do not depend on their order."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from sayso.records import (
    ClaimPair,
    EventType,
    Loss,
    RuledField,
    RuledValue,
    Ruling,
    RulingKind,
    Span,
    Status,
    apply_rulings,
    attach_anchor,
    find_standing,
    make_anchor,
    pair_claims,
    spell_ruled_claim,
)
from tests.records.ruling_samples import (
    MADE_AT,
    UNSHIFTED,
    Plan,
    build_coding,
    draw_ruling,
    draw_rulings,
    plan_lists,
    shifts,
    withdraw,
)

PLAIN = Plan(
    slot=0,
    type=EventType.KILL,
    quantity=0,
    place=0,
    time=0,
    status=Status.ASSERTED,
    is_spoken=True,
    has_agent=True,
)
TYPE, ARREST = RuledField.TYPE, RuledValue(text="arrest")


def rule(
    kind: RulingKind, plan: Plan = PLAIN, field: RuledField | None = None, value: RuledValue | None = None
) -> Ruling:
    coding = build_coding([plan])
    anchor = make_anchor(coding, coding.claims[0], field)
    return Ruling(kind=kind, anchor=anchor, value=value, author="I. M.", made_at=MADE_AT)


@given(plans=plan_lists)
def test_the_same_reading_takes_every_anchor_back(plans: list[Plan]) -> None:
    coding = build_coding(plans)
    for claim in coding.claims:
        for field in (None, *RuledField):
            assert attach_anchor(make_anchor(coding, claim, field), coding) is claim


@given(plans=plan_lists, moved=shifts)
def test_anchors_find_their_claims_where_spans_have_shifted(plans: list[Plan], moved: list[tuple[int, int]]) -> None:
    before, now = build_coding(plans), build_coding(plans, moved)
    for old, new in zip(before.claims, now.claims, strict=True):
        assert attach_anchor(make_anchor(before, old), now) is new


@given(plans=plan_lists, moved=shifts, data=st.data())
def test_rulings_hold_where_spans_have_shifted(
    plans: list[Plan], moved: list[tuple[int, int]], data: st.DataObject
) -> None:
    before, now = build_coding(plans), build_coding(plans, moved)
    rulings = data.draw(draw_rulings(before))
    held, held_now = (apply_rulings(coding, rulings) for coding in (before, now))
    assert held.queue == held_now.queue == ()
    assert len(held.coding.claims) == len(held_now.coding.claims)
    for old, new in zip(before.claims, now.claims, strict=True):
        assert held.rulings_by_claim.get(old.id) == held_now.rulings_by_claim.get(new.id)


@given(plans=plan_lists, data=st.data())
def test_a_withdrawn_ruling_restores_what_stood_before(plans: list[Plan], data: st.DataObject) -> None:
    coding = build_coding(plans)
    rulings = data.draw(draw_rulings(coding))
    before = apply_rulings(coding, rulings)
    if not coding.claims:
        return
    extra = data.draw(draw_ruling(coding, rulings, 30))
    withdrawal = withdraw(extra)
    after = apply_rulings(coding, [*rulings, extra, withdrawal])
    assert after == before
    again = withdraw(withdrawal, 61)
    assert apply_rulings(coding, [*rulings, extra, withdrawal, again]) == apply_rulings(coding, [*rulings, extra])


@given(plans=plan_lists, data=st.data())
def test_the_order_of_rulings_does_not_matter(plans: list[Plan], data: st.DataObject) -> None:
    coding = build_coding(plans)
    rulings = data.draw(draw_rulings(coding))
    shuffled = data.draw(st.permutations(rulings))
    assert apply_rulings(coding, shuffled) == apply_rulings(coding, rulings)
    assert apply_rulings(coding, [*rulings, *rulings]) == apply_rulings(coding, rulings)


@given(plans=plan_lists, data=st.data())
def test_no_claim_is_lost_and_every_id_stays(plans: list[Plan], data: st.DataObject) -> None:
    coding = build_coding(plans)
    ruled = apply_rulings(coding, data.draw(draw_rulings(coding)))
    kept = [claim.id for claim in (*ruled.coding.claims, *ruled.rejected)]
    assert sorted(kept) == sorted(claim.id for claim in coding.claims)
    assert ruled.machine == coding
    assert ruled.coding.report == coding.report
    for claim in (*ruled.coding.claims, *ruled.rejected):
        row = spell_ruled_claim(ruled, claim)
        assert (row.verdict is RulingKind.REJECT) == (claim in ruled.rejected)
        assert replace(claim, confidence=0.1).id == claim.id, "whoever changes it later keeps the id"


@given(plans=plan_lists)
def test_without_rulings_a_coding_is_what_the_machine_read(plans: list[Plan]) -> None:
    coding = build_coding(plans)
    assert apply_rulings(coding, []).coding == coding


def test_a_correction_changes_its_field_and_no_other() -> None:
    coding = build_coding([PLAIN])
    (claim,) = coding.claims
    ruled = apply_rulings(coding, [rule(RulingKind.CORRECT, field=TYPE, value=ARREST)])
    assert ruled.coding.claims == (replace(claim, event_type=EventType.ARREST, ruled_from=claim.id),)
    row = spell_ruled_claim(ruled, ruled.coding.claims[0])
    assert row.machine_values == ((TYPE, "kill"),)
    assert replace(row, claim=claim, rulings=(), machine_values=()) == spell_ruled_claim(
        apply_rulings(coding, []), claim
    )


def test_a_corrected_place_is_the_rulings_own_and_leaves_the_mention_to_others() -> None:
    other = replace(PLAIN, type=EventType.INJURE)
    coding = build_coding([PLAIN, other])
    value = RuledValue(text=None)
    ruled = apply_rulings(coding, [rule(RulingKind.CORRECT, field=RuledField.PLACE, value=value)])
    rows = [spell_ruled_claim(ruled, claim) for claim in ruled.coding.claims]
    assert rows[0].place is None
    assert rows[1].place is not None


def test_a_value_that_no_words_spell_has_no_words() -> None:
    coding = build_coding([replace(PLAIN, time=None)])
    (claim,) = coding.claims
    value = RuledValue(text="2031-04-17", reading=None)
    anchor = make_anchor(coding, claim, RuledField.TIME)
    ruling = Ruling(kind=RulingKind.CORRECT, anchor=anchor, value=value, author="I. M.", made_at=MADE_AT)
    ruled = apply_rulings(coding, [ruling])
    row = spell_ruled_claim(ruled, ruled.coding.claims[0])
    assert row.claim.time is not None
    assert row.time_words is None


def test_of_two_corrections_of_one_field_the_later_counts() -> None:
    coding = build_coding([PLAIN])
    first = rule(RulingKind.CORRECT, field=TYPE, value=ARREST)
    second = replace(first, value=RuledValue(text="bomb"), made_at=MADE_AT + timedelta(minutes=1))
    for rulings in ([first, second], [second, first]):
        ruled = apply_rulings(coding, rulings)
        assert [claim.event_type for claim in ruled.coding.claims] == [EventType.BOMB]


def test_a_superseded_ruling_stands_again_when_its_successor_is_withdrawn() -> None:
    first = rule(RulingKind.CORRECT, field=TYPE, value=ARREST)
    second = replace(first, value=RuledValue(text="bomb"), supersedes=first.id)
    withdrawal = withdraw(second)
    assert find_standing([first, second]) == (second,)
    assert find_standing([withdrawal, second, first]) == (first, withdrawal)


def test_a_claim_that_went_sends_its_rulings_to_the_queue() -> None:
    ruling = rule(RulingKind.NOTE)
    ruled = apply_rulings(build_coding([replace(PLAIN, slot=1)]), [ruling])
    assert [(queued.ruling, queued.loss) for queued in ruled.queue] == [(ruling, Loss.GONE)]
    assert ruled.rulings_by_claim == {}


def test_another_part_of_a_count_is_not_taken_for_the_one_ruled_on() -> None:
    ruling = rule(RulingKind.REJECT, replace(PLAIN, quantity=1))
    ruled = apply_rulings(build_coding([PLAIN]), [ruling])
    assert [queued.loss for queued in ruled.queue] == [Loss.GONE]
    assert len(ruled.coding.claims) == 1


def test_two_claims_equally_near_are_a_persons_choice() -> None:
    ruling = rule(RulingKind.NOTE, replace(PLAIN, quantity=None))
    ruled = apply_rulings(build_coding([PLAIN, replace(PLAIN, quantity=1)]), [ruling])
    assert [queued.loss for queued in ruled.queue] == [Loss.SEVERAL]


def test_a_confirmed_claim_that_says_something_else_now_is_not_confirmed() -> None:
    ruling, note = rule(RulingKind.CONFIRM), rule(RulingKind.NOTE)
    for changed in (
        replace(PLAIN, status=Status.DENIED),
        replace(PLAIN, is_spoken=False),
        replace(PLAIN, time=None),
        replace(PLAIN, has_agent=False),
    ):
        ruled = apply_rulings(build_coding([changed]), [ruling, note])
        assert [(queued.ruling, queued.loss) for queued in ruled.queue] == [(ruling, Loss.CHANGED)]
        assert list(ruled.rulings_by_claim.values()) == [(note,)]


def test_a_correction_outlives_a_newer_value_of_its_field() -> None:
    ruling = rule(RulingKind.CORRECT, field=RuledField.PLACE, value=RuledValue(text=None))
    ruled = apply_rulings(build_coding([replace(PLAIN, place=1)]), [ruling])
    assert [claim.place for claim in ruled.coding.claims] == [None]
    assert ruled.queue == ()


def test_pairs_name_the_claims_of_the_newest_readings() -> None:
    plans = [PLAIN, replace(PLAIN, slot=2)]
    before, now = build_coding(plans), build_coding(plans, [(2, 1), (0, 0), (-3, 2)])
    first, second = (make_anchor(before, claim) for claim in before.claims)
    ruling = Ruling(kind=RulingKind.SAME, anchor=first, other=second, author="I. M.", made_at=MADE_AT)
    pair = pair_claims(ruling, {now.report.id: now})
    expected = ClaimPair(first=now.claims[0].id, second=now.claims[1].id, kind=RulingKind.SAME, ruling=ruling.id)
    assert pair == expected
    assert pair_claims(ruling, {}) is Loss.GONE
    assert pair_claims(ruling, {now.report.id: build_coding(plans[:1])}) is Loss.GONE


def test_a_ruling_of_another_report_holds_for_none() -> None:
    coding = build_coding([PLAIN])
    anchor = replace(make_anchor(coding, coding.claims[0]), report="0" * 32)
    assert attach_anchor(anchor, coding) is Loss.GONE
    ruling = Ruling(kind=RulingKind.REJECT, anchor=anchor, author="I. M.", made_at=MADE_AT)
    assert apply_rulings(coding, [ruling]).coding == coding


def test_every_part_of_a_ruling_is_in_its_id() -> None:
    coding = build_coding([PLAIN], UNSHIFTED)
    ruling = rule(RulingKind.CORRECT, field=TYPE, value=ARREST)
    anchor = make_anchor(coding, coding.claims[0])
    changed = (
        replace(ruling, kind=RulingKind.NOTE),
        replace(ruling, anchor=replace(ruling.anchor, trigger=Span(0, 1))),
        replace(ruling, anchor=replace(ruling.anchor, before="injure")),
        replace(ruling, other=anchor),
        replace(ruling, value=RuledValue(text="bomb")),
        replace(ruling, value=RuledValue(text="arrest", spans=(Span(1, 2),))),
        replace(ruling, author="R. S."),
        replace(ruling, made_at=MADE_AT + timedelta(microseconds=1)),
        replace(ruling, reason="seen"),
        replace(ruling, supersedes="0" * 32),
    )
    assert len({each.id for each in (ruling, *changed)}) == len(changed) + 1
