"""Rulings in a ledger: they come back equal, views show claims as ruled, and what they change is undone."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql

from sayso.errors import LedgerError
from sayso.ledger import ClaimFilter, Ledger, ruling_queries
from sayso.ledger.soundness import find_faults
from sayso.records import (
    Coding,
    EventType,
    Interval,
    Loss,
    Maker,
    Mention,
    MentionKind,
    RuledField,
    RuledValue,
    Ruling,
    RulingKind,
    Span,
    Status,
    TimeBasis,
    TimeReading,
    TimeType,
    apply_rulings,
    make_anchor,
)
from tests.ledger.samples import dump_rows, make_capture, make_coding, make_ruling
from tests.records.ruling_samples import build_coding, draw_rulings, plan_lists

FILTERS = (
    ClaimFilter(),
    ClaimFilter(type=EventType.ARREST),
    ClaimFilter(type=EventType.BOMB),
    ClaimFilter(place="orsk"),
    ClaimFilter(place="ORENB"),
    ClaimFilter(place="ru"),
    ClaimFilter(place="or"),
    ClaimFilter(place="100%"),
    ClaimFilter(speaker="mira"),
    ClaimFilter(speaker="WIRE"),
    ClaimFilter(speaker="nobody"),
    ClaimFilter(is_outlet_voice=True),
    ClaimFilter(is_outlet_voice=False),
    ClaimFilter(since=date(2019, 4, 30)),
    ClaimFilter(since=date(2019, 5, 1)),
    ClaimFilter(until=date(2019, 4, 1)),
    ClaimFilter(until=date(2019, 3, 31)),
    ClaimFilter(status=Status.ASSERTED),
    ClaimFilter(status=Status.DENIED),
    ClaimFilter(outlet="evening"),
    ClaimFilter(report="bulletin-2.txt"),
    ClaimFilter(text="killed PEOPLE"),
    ClaimFilter(text="killed arrested"),
    ClaimFilter(type=EventType.KILL, speaker="vale", place="orsk", text="12"),
    ClaimFilter(type=EventType.ARREST, is_outlet_voice=False),
    ClaimFilter(limit=3),
    ClaimFilter(limit=0),
)
TO_BOMB = RuledValue(text="bomb")


def correct(coding: Coding, field: RuledField, value: RuledValue, position: int = 0, minute: int = 0) -> Ruling:
    return make_ruling(coding, RulingKind.CORRECT, position, field=field, value=value, minute=minute)


def withdraw(ruling: Ruling) -> Ruling:
    return replace(ruling, kind=RulingKind.WITHDRAW, value=None, supersedes=ruling.id)


def look(ledger: Ledger, wanted: ClaimFilter) -> tuple[Sequence[object], ...]:
    """What all four views show, the rulings on the claims left out."""
    claims = [replace(row, rulings=(), machine_values=()) for row in ledger.find_claims(wanted)]
    others: Sequence[Iterator[object]] = (
        ledger.find_statements(wanted),
        ledger.find_reports(wanted),
        ledger.find_speakers(wanted),
    )
    return (claims, *map(list, others))


@pytest.mark.parametrize("numbers", [range(6), range(0, 6, 2)], ids=["every report", "every second report"])
def test_views_of_reports_with_a_withdrawn_ruling_show_what_they_showed_before(
    filled: Ledger, numbers: Sequence[int]
) -> None:
    before = [look(filled, wanted) for wanted in FILTERS]
    for number in numbers:
        coding = make_coding(number)
        for ruling in (
            correct(coding, RuledField.TYPE, TO_BOMB),
            make_ruling(coding, RulingKind.REJECT, 1),
        ):
            filled.add_ruling(ruling)
            filled.add_ruling(withdraw(ruling))
    assert [look(filled, wanted) for wanted in FILTERS] == before


def test_filters_find_what_a_person_put_in(filled: Ledger) -> None:
    coding = make_coding(3)
    filled.add_ruling(correct(coding, RuledField.TYPE, TO_BOMB))
    filled.add_ruling(correct(coding, RuledField.SPEAKER, RuledValue(text=None)))
    filled.add_ruling(correct(coding, RuledField.PLACE, RuledValue(text=None)))
    (row,) = filled.find_claims(ClaimFilter(type=EventType.BOMB))
    assert row.claim.id == coding.claims[0].id
    assert (row.chain, row.place) == ((), None)
    assert row.machine_values == (
        (RuledField.TYPE, "kill"),
        (RuledField.PLACE, "Orsk"),
        (RuledField.SPEAKER, "Wire Agency > Mira Vale"),
    )
    for wanted in (ClaimFilter(type=EventType.KILL), ClaimFilter(place="orsk"), ClaimFilter(speaker="vale")):
        assert len(list(filled.find_claims(wanted))) == 5
    vale = next(row for row in filled.find_speakers() if row.name == "Mira Vale")
    assert (vale.report_count, vale.statement_count, vale.claim_count) == (6, 6, 5)
    assert [row.report.source_id for row in filled.find_reports(ClaimFilter(type=EventType.BOMB))] == ["bulletin-3.txt"]


def test_a_corrected_time_is_found_by_its_days(filled: Ledger) -> None:
    coding = make_coding(2)
    mention = Mention(report=coding.report.id, kind=MentionKind.TIME, span=coding.claims[0].trigger)
    days = Interval(earliest=date(2018, 1, 1), latest=date(2018, 1, 31))
    reading = TimeReading(mention=mention.id, type=TimeType.DATE, edtf="2018-01", interval=days, basis=TimeBasis.STATED)
    filled.add_ruling(correct(coding, RuledField.TIME, RuledValue(text="2018-01", reading=reading)))
    (row,) = filled.find_claims(ClaimFilter(until=date(2018, 12, 31)))
    assert row.time is not None
    assert (row.time.interval, row.time_words) == (days, "April")


def test_rejected_claims_are_left_out_and_can_be_asked_for(filled: Ledger) -> None:
    coding = make_coding(4)
    ruling = make_ruling(coding, RulingKind.REJECT, 1)
    filled.add_ruling(ruling)
    assert len(list(filled.find_claims())) == 11
    assert [row.claim.id for row in filled.find_claims(ClaimFilter(is_rejected=True))] == [coding.claims[1].id]
    assert list(filled.find_claims(ClaimFilter(is_rejected=True, type=EventType.KILL))) == []
    assert [row.claim_count for row in filled.find_reports()] == [2, 2, 2, 2, 1, 2]
    filled.add_ruling(withdraw(ruling))
    assert len(list(filled.find_claims())) == 12
    assert list(filled.find_claims(ClaimFilter(is_rejected=True))) == []


def test_rows_keep_their_order_where_some_are_ruled(filled: Ledger) -> None:
    before = [row.claim.id for row in filled.find_claims()]
    for number in (1, 4):
        filled.add_ruling(correct(make_coding(number), RuledField.STATUS, RuledValue(text="denied")))
    assert [row.claim.id for row in filled.find_claims()] == before
    assert [row.claim.id for row in filled.find_claims(ClaimFilter(limit=5))] == before[:5]


def test_later_stages_get_every_coding_as_ruled(filled: Ledger) -> None:
    coding = make_coding(1)
    filled.add_ruling(make_ruling(coding, RulingKind.REJECT))
    ruled = {each.coding.report.source_id: each for each in filled.find_ruled_codings()}
    assert len(ruled) == 6
    assert [len(each.coding.claims) for each in ruled.values()] == [2, 1, 2, 2, 2, 2]
    assert ruled["bulletin-1.txt"].machine == coding
    assert filled.get_coding("bulletin-1.txt") == coding


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans=plan_lists, data=st.data())
def test_whatever_was_ruled_comes_back_equal_and_holds_together(
    ledger: Ledger, plans: list[object], data: st.DataObject
) -> None:
    coding = build_coding(plans)  # type: ignore[arg-type]
    coding = replace(coding, makers=(coding.makers[0], *_number_makers(plans)))
    ledger.add_coding(coding, *make_capture(coding))
    rulings = [replace(ruling, supersedes=None) for ruling in data.draw(draw_rulings(coding))]
    for ruling in rulings:
        ledger.add_ruling(ruling)
    stored = ledger.list_rulings(coding.report.id)
    assert {ruling.id for ruling in rulings} <= {ruling.id for ruling in stored}
    assert [each for each in stored if each in rulings] == sorted(
        set(rulings), key=lambda each: (each.made_at, each.id)
    )
    assert list(find_faults(apply_rulings(coding, rulings).coding)) == []
    assert list(ledger.verify()) == []


def _number_makers(plans: list[object]) -> tuple[Maker, ...]:
    """Makers of their own for each example, since one report is read over and over."""
    return tuple(Maker(stage=stage, version=repr(plans), options="{}") for stage in ("extract", "resolve"))


def test_a_ruling_is_noted_once_and_in_utc(filled: Ledger) -> None:
    coding = make_coding(0)
    ruling = make_ruling(coding, RulingKind.CONFIRM)
    elsewhere = replace(ruling, made_at=ruling.made_at.astimezone(timezone(timedelta(hours=5))))
    assert elsewhere.id == ruling.id
    filled.add_ruling(elsewhere)
    filled.add_ruling(ruling)
    assert [row.ruling for row in filled.find_rulings()] == [ruling]
    assert filled.count_records().rulings == 1


def test_a_ruling_on_nothing_known_is_refused(filled: Ledger) -> None:
    stranger = make_coding(99)
    with pytest.raises(LedgerError):
        filled.add_ruling(make_ruling(stranger, RulingKind.CONFIRM))
    with pytest.raises(LedgerError):
        filled.add_ruling(replace(make_ruling(make_coding(0), RulingKind.CONFIRM), supersedes="0" * 32))
    assert list(filled.find_rulings()) == []


def test_how_each_ruling_stands_is_told(filled: Ledger) -> None:
    coding = make_coding(0)
    first = correct(coding, RuledField.TYPE, TO_BOMB)
    second = replace(first, value=RuledValue(text="injure"), supersedes=first.id, made_at=_at(1))
    note = make_ruling(coding, RulingKind.NOTE, reason="seen", minute=2)
    withdrawal = replace(withdraw(note), made_at=_at(3))
    for ruling in (first, second, note, withdrawal):
        filled.add_ruling(ruling)
    rows = {row.ruling.id: row for row in filled.find_rulings()}
    assert rows[first.id].overruled_by is RulingKind.CORRECT
    assert rows[second.id].overruled_by is None
    assert rows[second.id].claim == coding.claims[0].id
    assert rows[note.id].overruled_by is RulingKind.WITHDRAW
    assert rows[withdrawal.id].overruled_by is None
    assert list(filled.find_rulings(is_queue=True)) == []


def _at(minute: int) -> datetime:
    return datetime(2019, 6, 1, 12, minute, tzinfo=UTC)


def test_a_newer_reading_keeps_rulings_or_queues_them(ledger: Ledger) -> None:
    old = make_coding()
    ledger.add_coding(old, *make_capture(old))
    kept = correct(old, RuledField.TYPE, TO_BOMB)
    changed = make_ruling(old, RulingKind.CONFIRM, minute=1)
    lost = make_ruling(old, RulingKind.NOTE, 1, reason="seen", minute=2)
    for ruling in (kept, changed, lost):
        ledger.add_ruling(ruling)
    newer = make_coding(extractor="2", status=Status.ALLEGED)
    newer = replace(newer, claims=newer.claims[:1])
    assert ledger.add_reading(newer)
    assert [(row.ruling, row.loss) for row in ledger.find_rulings(is_queue=True)] == [
        (changed, Loss.CHANGED),
        (lost, Loss.GONE),
    ]
    (row,) = ledger.find_claims()
    assert (row.claim.event_type, row.claim.status) == (EventType.BOMB, Status.ALLEGED)
    assert row.rulings == (kept,)
    assert list(ledger.verify()) == []


def test_pairs_follow_their_claims_into_newer_readings(filled: Ledger) -> None:
    first, second = make_coding(1), make_coding(4)
    ruling = replace(make_ruling(first, RulingKind.SAME), other=make_anchor(second, second.claims[0]))
    filled.add_ruling(ruling)
    (pair,) = filled.find_pairs()
    assert (pair.first, pair.second, pair.kind) == (first.claims[0].id, second.claims[0].id, RulingKind.SAME)
    assert [row.ruling for row in filled.find_rulings()] == [ruling]
    newer = make_coding(4, extractor="2")
    moved = replace(newer.claims[0], span=Span(newer.claims[0].span.start, newer.claims[0].span.end - 9))
    assert filled.add_reading(replace(newer, claims=(moved, newer.claims[1])))
    (pair,) = filled.find_pairs()
    assert pair.second == moved.id != second.claims[0].id
    assert filled.add_reading(replace(make_coding(4, extractor="3"), claims=newer.claims[1:]))
    assert list(filled.find_pairs()) == []
    assert [row.loss for row in filled.find_rulings(is_queue=True)] == [Loss.GONE]
    filled.add_ruling(withdraw(ruling))
    assert list(filled.find_rulings(is_queue=True)) == []


def test_claims_and_rulings_are_found_by_the_beginning_of_their_ids(filled: Ledger) -> None:
    coding = make_coding(5)
    ruling = make_ruling(coding, RulingKind.CONFIRM)
    filled.add_ruling(ruling)
    ruled, claim = filled.get_claim(coding.claims[0].id[:8].upper())
    assert (ruled.machine, claim) == (coding, coding.claims[0])
    assert filled.get_ruling(ruling.id[:6]) == ruling
    for name in ("", "abc", "%%%%", "f" * 31 + "x"):
        with pytest.raises(LedgerError, match="no claim answers"):
            filled.get_claim(name)
        with pytest.raises(LedgerError, match="no ruling answers"):
            filled.get_ruling(name)


def test_reports_that_older_makers_read_are_found(filled: Ledger) -> None:
    present = make_coding(0, extractor="2").makers
    everything = [report.source_id for report in filled.find_outdated(present)]
    assert sorted(everything) == [f"bulletin-{number}.txt" for number in range(6)]
    filled.add_reading(make_coding(3, extractor="2"))
    assert len(list(filled.find_outdated(present))) == 5
    assert len(list(filled.find_outdated(present, is_all=True))) == 6
    assert list(filled.find_outdated(make_coding(0).makers)) == []
    newer_read = Maker(stage="read", version="9", options="{}")
    assert list(filled.find_outdated((newer_read, *make_coding(0).makers[1:]))) == [], "the text stays as it is"


def test_an_older_reading_stays_beside_the_new_one(filled: Ledger, path: Path) -> None:
    before = dump_rows(path)
    assert filled.add_reading(make_coding(2, extractor="2"))
    assert not filled.add_reading(make_coding(2, extractor="2"))
    after = dump_rows(path)
    assert set(before["claims"]) < set(after["claims"])
    assert after["captures"] == before["captures"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rulings SET author = 'Somebody Else'",
        "UPDATE rulings SET kind = 'reject'",
        "UPDATE rulings SET kind = 'nothing'",
        "UPDATE rulings SET reason = 'because'",
        "UPDATE rulings SET value = replace(value, 'bomb', 'kill')",
        "UPDATE rulings SET anchor = replace(anchor, 'kill', 'bomb')",
        "UPDATE rulings SET anchor = 'null'",
        "UPDATE rulings SET made_at = '2019-06-02 12:00:00.000000'",
    ],
)
def test_a_changed_ruling_is_found(filled: Ledger, path: Path, statement: str) -> None:
    filled.add_ruling(correct(make_coding(0), RuledField.TYPE, TO_BOMB))
    filled.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()
    with Ledger.open(path) as again:
        assert [finding.record for finding in again.verify()] == ["ruling"]


def test_a_quote_that_the_report_does_not_have_is_found(filled: Ledger) -> None:
    ruling = make_ruling(make_coding(0), RulingKind.CONFIRM)
    filled.add_ruling(replace(ruling, anchor=replace(ruling.anchor, quote="something else")))
    assert [finding.what for finding in filled.verify()] == ["its quote is not what stands there in the report"]


def test_every_query_can_be_asked_of_postgresql_too() -> None:
    selects = [
        ruling_queries.select_altered_reports(ClaimFilter(outlet="post")),
        ruling_queries.select_all_reports(),
        ruling_queries.select_ruled_reports(),
        ruling_queries.select_rulings(["0" * 32]),
        ruling_queries.select_matching_rulings("abcd"),
        ruling_queries.select_matching_claims("abcd"),
        ruling_queries.select_read_makers("", 5),
    ]
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for query in selects:
        assert "SELECT" in str(query.compile(dialect=dialect))
