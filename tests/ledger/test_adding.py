"""What goes into a ledger, and what does not go in twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sayso.errors import LedgerError, ReportError
from sayso.ledger import Ledger
from sayso.records import Claim, Maker, Run, RunState, Span, Status
from tests.ledger.samples import dump_rows, list_captured, make_capture, make_coding


def test_a_coding_comes_out_as_it_went_in(ledger: Ledger) -> None:
    coding = make_coding()
    assert ledger.add_coding(coding, *make_capture(coding))
    assert ledger.get_coding(coding.report.id) == coding


def test_reading_twice_adds_nothing(ledger: Ledger, path: Path) -> None:
    coding = make_coding()
    ledger.add_coding(coding, *make_capture(coding))
    before = dump_rows(path), list_captured(path)
    assert not ledger.add_coding(coding, *make_capture(coding))
    assert (dump_rows(path), list_captured(path)) == before


def test_another_capture_of_a_known_report_adds_the_capture_alone(ledger: Ledger, path: Path) -> None:
    coding = make_coding()
    ledger.add_coding(coding, *make_capture(coding))
    before = dump_rows(path)
    elsewhere, content = make_capture(coding, source="copies/same.txt")
    assert ledger.add_coding(coding, elsewhere, content)
    after = dump_rows(path)
    assert {name for name in after if after[name] != before[name]} == {"captures", "report_captures"}
    assert {capture.source for capture in ledger.list_captures(coding.report.id)} == {
        "bulletin-0.txt",
        "copies/same.txt",
    }
    assert len(list_captured(path)) == 1


def test_captures_come_back_equal(ledger: Ledger) -> None:
    coding = make_coding()
    capture, content = make_capture(coding)
    ledger.add_coding(coding, capture, content)
    assert ledger.list_captures(coding.report.id) == (capture,)
    assert ledger.captures.find_path(capture.sha256).read_bytes() == content


def test_a_newer_maker_adds_rows_beside_and_is_shown(ledger: Ledger, path: Path) -> None:
    old, new = make_coding(), make_coding(extractor="2", status=Status.ALLEGED)
    ledger.add_coding(old, *make_capture(old))
    before = dump_rows(path)
    assert ledger.add_coding(new, *make_capture(new))
    assert ledger.get_coding(new.report.id) == new
    after = dump_rows(path)
    assert len(after["claims"]) == 2 * len(before["claims"])
    assert set(before["claims"]) < set(after["claims"])
    assert after["report_notes"] == before["report_notes"]
    assert ledger.count_records().claims == 2
    assert [row.claim.status for row in ledger.find_claims()] == [Status.ALLEGED, Status.ASSERTED]
    assert list(ledger.verify()) == []


def test_a_coding_known_from_before_does_not_push_the_newest_aside(ledger: Ledger) -> None:
    old, new = make_coding(), make_coding(extractor="2", status=Status.ALLEGED)
    for coding in (old, new):
        ledger.add_coding(coding, *make_capture(coding))
    assert not ledger.add_coding(old, *make_capture(old))
    assert ledger.get_coding(new.report.id) == new


def test_a_report_without_claims_is_known_from_one_not_read_yet(ledger: Ledger) -> None:
    coding = replace(make_coding(), claims=())
    makers = [maker.id for maker in coding.makers]
    assert not ledger.has_pass(coding.report.id, makers)
    ledger.add_coding(coding, *make_capture(coding))
    assert ledger.has_pass(coding.report.id, makers)
    assert ledger.has_pass(coding.report.id, makers[:1])
    assert not ledger.has_pass(coding.report.id, [*makers[:1], "0" * 32])
    assert not ledger.has_pass(coding.report.id, [])


def test_an_unread_report_is_stored_with_its_reason(ledger: Ledger) -> None:
    coding = make_coding()
    report = replace(coding.report, unread="its language is fa", language="fa")
    unread = replace(
        coding,
        report=report,
        makers=coding.makers[:1],
        sentences=(),
        mentions=(),
        readings=(),
        entities=(),
        statements=(),
        claims=(),
    )
    assert ledger.add_coding(unread, *make_capture(unread))
    assert ledger.get_coding("bulletin-0.txt") == unread
    assert ledger.count_records().unread_reports == 1


def test_bytes_may_come_from_a_file(ledger: Ledger, tmp_path: Path) -> None:
    coding = make_coding()
    capture, content = make_capture(coding)
    source = tmp_path / "bulletin-0.txt"
    source.write_bytes(content)
    ledger.add_coding(coding, capture, source)
    assert ledger.captures.find_path(capture.sha256).read_bytes() == content


def test_bytes_that_changed_meanwhile_are_refused(ledger: Ledger, path: Path) -> None:
    coding = make_coding()
    capture, content = make_capture(coding)
    before = dump_rows(path)
    with pytest.raises(ReportError, match="changed while it was read"):
        ledger.add_coding(coding, capture, content + b" ")
    assert (dump_rows(path), list_captured(path)) == (before, [])


@pytest.mark.parametrize("fault", ["double", "loose span", "no mention", "no statement", "no maker"])
def test_a_coding_that_does_not_hold_together_is_refused_whole(ledger: Ledger, path: Path, fault: str) -> None:
    coding = make_coding()
    claim: Claim = coding.claims[0]
    broken = {
        "double": replace(coding, claims=(claim, claim)),
        "loose span": replace(coding, claims=(replace(claim, trigger=Span(5, 9000)),)),
        "no mention": replace(coding, mentions=coding.mentions[1:]),
        "no statement": replace(coding, statements=coding.statements[:1]),
        "no maker": replace(coding, makers=coding.makers[:1]),
    }[fault]
    before = dump_rows(path)
    with pytest.raises(ReportError, match="nothing of it was stored"):
        ledger.add_coding(broken, *make_capture(broken))
    assert dump_rows(path) == before


def test_a_run_is_noted_and_brought_up_to_date(ledger: Ledger) -> None:
    began = datetime(2019, 5, 16, 9, 0, tzinfo=UTC)
    run = Run(
        id="run-1",
        makers=(
            Maker(stage="read", version="1", options="{}"),
            Maker(stage="extract", version="1", options="{}"),
        ),
        sources=("reports/",),
        started_at=began,
        finished_at=None,
        state=RunState.RUNNING,
        report_count=0,
        error_count=0,
    )
    ledger.add_run(run)
    assert list(ledger.find_runs()) == [run]
    done = replace(
        run,
        finished_at=began + timedelta(seconds=5, microseconds=7),
        state=RunState.FINISHED,
        report_count=3,
        error_count=1,
    )
    ledger.update_run(done)
    assert list(ledger.find_runs()) == [done]
    with pytest.raises(LedgerError, match="not in the ledger"):
        ledger.update_run(replace(run, id="run-2"))
