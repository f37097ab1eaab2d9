"""What a newer reading changes, told claim by claim and field by field."""

from dataclasses import replace

from hypothesis import given

from sayso.records import EventType, RuledField, Status, compare_codings
from tests.records.ruling_samples import Plan, build_coding, plan_lists, shifts
from tests.records.test_rulings import PLAIN


@given(plans=plan_lists)
def test_the_same_reading_changes_nothing(plans: list[Plan]) -> None:
    change = compare_codings(build_coding(plans), build_coding(plans))
    assert (change.stayed, change.changed, change.added, change.went) == (len(plans), 0, 0, 0)
    assert change.fields == ()


@given(before=plan_lists, now=plan_lists, moved=shifts)
def test_every_claim_is_counted_once(before: list[Plan], now: list[Plan], moved: list[tuple[int, int]]) -> None:
    change = compare_codings(build_coding(before), build_coding(now, moved))
    assert change.stayed + change.changed + change.went == len(before)
    assert change.stayed + change.changed + change.added == len(now)
    back = compare_codings(build_coding(now, moved), build_coding(before))
    assert (back.added, back.went) == (change.went, change.added)


def test_fields_are_named_that_read_otherwise() -> None:
    before = build_coding([PLAIN, replace(PLAIN, slot=1)])
    now = build_coding(
        [
            replace(PLAIN, type=EventType.INJURE, time=None),
            replace(PLAIN, slot=2, status=Status.DENIED),
        ]
    )
    change = compare_codings(before, now)
    assert (change.stayed, change.changed, change.added, change.went) == (0, 1, 1, 1)
    assert change.fields == (RuledField.TYPE, RuledField.TIME)
