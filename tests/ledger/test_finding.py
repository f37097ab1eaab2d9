"""What the views show, by every condition."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.dialects import postgresql

from sayso.errors import LedgerError
from sayso.ledger import ClaimFilter, Ledger, queries
from sayso.records import EventType, Status
from tests.ledger.samples import make_capture, make_coding

KILL, ARREST = "kill", "arrest"


@pytest.mark.parametrize(
    ("wanted", "types"),
    [
        (ClaimFilter(), [KILL, ARREST]),
        (ClaimFilter(type=EventType.ARREST), [ARREST]),
        (ClaimFilter(type=EventType.BOMB), []),
        (ClaimFilter(place="orsk"), [KILL]),
        (ClaimFilter(place="ORENB"), [KILL]),
        (ClaimFilter(place="ru"), [KILL]),
        (ClaimFilter(place="or"), []),
        (ClaimFilter(place="100%"), []),
        (ClaimFilter(speaker="mira"), [KILL]),
        (ClaimFilter(speaker="WIRE"), [KILL]),
        (ClaimFilter(speaker="courier"), []),
        (ClaimFilter(is_outlet_voice=True), [ARREST]),
        (ClaimFilter(is_outlet_voice=False), [KILL]),
        (ClaimFilter(since=date(2019, 4, 30)), [KILL]),
        (ClaimFilter(since=date(2019, 5, 1)), []),
        (ClaimFilter(until=date(2019, 4, 1)), [KILL]),
        (ClaimFilter(until=date(2019, 3, 31)), []),
        (ClaimFilter(since=date(2019, 4, 10), until=date(2019, 4, 11)), [KILL]),
        (ClaimFilter(status=Status.ASSERTED), [KILL, ARREST]),
        (ClaimFilter(status=Status.DENIED), []),
        (ClaimFilter(outlet="evening"), [KILL, ARREST]),
        (ClaimFilter(outlet="courier"), []),
        (ClaimFilter(report="bulletin-0.txt"), [KILL, ARREST]),
        (ClaimFilter(report="bulletin-1.txt"), []),
        (ClaimFilter(text="killed PEOPLE"), [KILL]),
        (ClaimFilter(text="killed arrested"), []),
        (ClaimFilter(type=EventType.KILL, speaker="vale", place="orsk", text="12"), [KILL]),
        (ClaimFilter(limit=1), [KILL]),
        (ClaimFilter(limit=0), []),
    ],
)
def test_claims_meet_every_condition(ledger: Ledger, wanted: ClaimFilter, types: Sequence[str]) -> None:
    coding = make_coding()
    ledger.add_coding(coding, *make_capture(coding))
    assert [row.claim.event_type for row in ledger.find_claims(wanted)] == types


def test_claims_are_spelled_out(filled: Ledger) -> None:
    row = next(iter(filled.find_claims(ClaimFilter(type=EventType.KILL))))
    assert row.chain == ("Wire Agency", "Mira Vale")
    assert row.words == "at least 12 people were killed in Orsk in April"
    assert (row.quantity_words, row.place_words, row.time_words) == ("at least 12", "Orsk", "April")
    assert row.place is not None
    assert row.place.country == "RU"
    assert row.time is not None
    assert row.time.edtf == "2019-04"


def test_rows_come_by_publication_date_report_and_place_in_the_text(ledger: Ledger) -> None:
    for number in (5, 40, 12, 68, 0):  # 12, 40 and 68 were published on one day
        coding = make_coding(number)
        ledger.add_coding(coding, *make_capture(coding))
    rows = [(row.report.published, row.report.id, row.claim.span) for row in ledger.find_claims()]
    assert len(rows) == 10
    assert rows == sorted(rows, key=lambda row: (row[0] or "", row[1], row[2]))
    assert [row.report.published for row in ledger.find_reports()] == sorted(
        row.report.published or "" for row in ledger.find_reports()
    )


def test_letters_beyond_ascii_are_folded(ledger: Ledger) -> None:
    coding = make_coding()
    text = coding.report.text.replace("Orsk", "Ōŕšk")
    assert len(text) == len(coding.report.text)

    report = replace(coding.report, text=text, outlet="Éclair")
    other = replace(
        coding,
        report=report,
        mentions=(),
        readings=(),
        entities=(),
        statements=(),
        claims=(replace(coding.claims[1], report=report.id),),
    )
    ledger.add_coding(other, *make_capture(other))
    assert len(list(ledger.find_claims(ClaimFilter(outlet="éCLAIR")))) == 1


def test_the_same_view_holds_over_several_pages(ledger: Ledger) -> None:
    for number in range(30):
        coding = make_coding(number)
        ledger.add_coding(coding, *make_capture(coding))
    assert len(list(ledger.find_claims())) == 60
    assert len(list(ledger.find_claims(ClaimFilter(limit=37)))) == 37
    assert len({row.report.id for row in ledger.find_reports()}) == 30
    assert len(list(ledger.find_statements(ClaimFilter(type=EventType.KILL)))) == 60


def test_a_writer_may_write_while_a_view_is_read(filled: Ledger) -> None:
    rows = filled.find_claims()
    next(rows)
    coding = make_coding(9)
    assert filled.add_coding(coding, *make_capture(coding))
    assert len(list(rows)) == 11


@pytest.mark.parametrize(
    ("wanted", "cues"),
    [
        (ClaimFilter(), ["reported", "said"]),
        (ClaimFilter(speaker="wire"), ["reported", "said"]),
        (ClaimFilter(speaker="vale"), ["said"]),
        (ClaimFilter(type=EventType.KILL), ["reported", "said"]),
        (ClaimFilter(type=EventType.KILL, speaker="vale"), ["said"]),
        (ClaimFilter(type=EventType.ARREST), []),
        (ClaimFilter(is_outlet_voice=True), []),
        (ClaimFilter(is_outlet_voice=False), ["reported", "said"]),
        (ClaimFilter(limit=1), ["reported"]),
    ],
)
def test_statements_meet_every_condition(ledger: Ledger, wanted: ClaimFilter, cues: Sequence[str]) -> None:
    coding = make_coding()
    ledger.add_coding(coding, *make_capture(coding))
    assert [row.cue_words for row in ledger.find_statements(wanted)] == cues


def test_reports_come_with_their_counts(filled: Ledger) -> None:
    rows = list(filled.find_reports())
    assert [(row.statement_count, row.claim_count) for row in rows] == [(2, 2)] * 6
    assert len(list(filled.find_reports(ClaimFilter(outlet="courier")))) == 3
    assert len(list(filled.find_reports(ClaimFilter(type=EventType.KILL, limit=2)))) == 2
    assert list(filled.find_reports(ClaimFilter(type=EventType.BOMB))) == []
    assert list(filled.find_reports(ClaimFilter(speaker="nobody"))) == []


def test_speakers_are_counted_by_what_they_vouch_for(filled: Ledger) -> None:
    def count(wanted: ClaimFilter) -> list[tuple[str | None, int, int, int]]:
        return [
            (row.name, row.report_count, row.statement_count, row.claim_count) for row in filled.find_speakers(wanted)
        ]

    vale, wire = ("Mira Vale", 6, 6, 6), ("Wire Agency", 6, 6, 0)
    assert count(ClaimFilter()) == [vale, wire]
    assert count(ClaimFilter(speaker="wire")) == [wire]
    assert count(ClaimFilter(type=EventType.KILL)) == [vale, wire]
    assert count(ClaimFilter(type=EventType.KILL, speaker="vale")) == [vale]
    assert count(ClaimFilter(type=EventType.ARREST)) == []
    assert count(ClaimFilter(outlet="courier")) == [("Mira Vale", 3, 3, 3), ("Wire Agency", 3, 3, 0)]
    assert count(ClaimFilter(limit=1)) == [vale]


def test_records_are_counted(filled: Ledger) -> None:
    counts = filled.count_records()
    assert (counts.reports, counts.unread_reports, counts.captures) == (6, 0, 6)
    assert (counts.mentions, counts.statements, counts.claims) == (30, 12, 12)
    assert (counts.entities, counts.runs) == (7, 0)


def test_one_report_is_found_by_id_prefix_and_source_id(filled: Ledger) -> None:
    coding = make_coding(3)
    report_id = coding.report.id
    assert filled.get_coding(report_id) == coding
    assert filled.get_coding(report_id[:8]) == coding
    assert filled.get_coding(report_id[:8].upper()) == coding
    assert filled.get_coding("bulletin-3.txt") == coding


@pytest.mark.parametrize("name", ["", "f" * 31 + "x", "%%%%", "bulletin", "___"])
def test_a_report_that_is_not_there_is_said_in_one_line(filled: Ledger, name: str) -> None:
    with pytest.raises(LedgerError, match="sayso show reports") as caught:
        filled.get_coding(name)
    assert "\n" not in str(caught.value)


def test_several_reports_of_one_name_are_said_in_one_line(ledger: Ledger) -> None:

    for number in (1, 2):
        coding = make_coding(number)
        twin = replace(coding, report=replace(coding.report, source_id="same.txt"))
        ledger.add_coding(twin, *make_capture(twin))
    with pytest.raises(LedgerError, match="several reports"):
        ledger.get_coding("same.txt")


def test_every_query_can_be_asked_of_postgresql_too() -> None:
    wanted = ClaimFilter(
        type=EventType.KILL,
        place="orsk",
        speaker="vale",
        is_outlet_voice=False,
        since=date(2019, 1, 1),
        until=date(2019, 12, 31),
        status=Status.ASSERTED,
        outlet="post",
        report="abcd",
        text="people",
        limit=10,
    )
    selects = [
        queries.select_claims(wanted),
        queries.select_statements(wanted),
        queries.select_reports(wanted),
        queries.select_speakers(wanted),
        queries.select_counts(),
        queries.select_captures("0" * 32),
        queries.select_matching_reports("abcd"),
    ]
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for query in selects:
        assert "SELECT" in str(query.compile(dialect=dialect))
