"""A ledger that an older version filled, read again: nothing is lost, all is told, and it can be stopped."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.engine import ordering
from sayso.engine.local import read_into_ledger
from sayso.engine.rereading import RereadTally, reread_ledger
from sayso.errors import ReportError
from sayso.ledger import Ledger
from sayso.pipeline import Pipeline
from sayso.records import Coding, EventType, Loss, Maker, RuledField, RuledValue, Ruling, RulingKind, RunState, Span
from sayso.settings import Settings
from sayso.stages.read import ReadOptions
from tests.ledger.samples import dump_rows, list_captured, make_capture, make_ruling

TEXTS = (
    "Twelve dock workers were arrested in Kestrel Bay on Monday, the ministry said. A union denied it.",
    "At least three people were killed in Kestrel Bay, a doctor told the Wire on Tuesday.",
    "Two men were released on Friday. The mayor said that nobody had been beaten.",
)


def ignore(tally: RereadTally, error: ReportError | None) -> None:
    assert error is None, error
    del tally


def name_older(coding: Coding) -> Coding:
    """The coding as if an older version had read it."""
    older = tuple(replace(maker, version="0") if maker.stage != "read" else maker for maker in coding.makers)
    return replace(coding, makers=older)


def read_present(folder: Path) -> list[Coding]:
    """The texts as this version reads them."""
    reports = folder / "reports"
    reports.mkdir(exist_ok=True)
    for number, text in enumerate(TEXTS):
        (reports / f"{number}.txt").write_text(text)
    path = folder / "present.db"
    settings = Settings(ledger=path, workers=1)
    read_into_ledger([str(reports)], settings, ReadOptions(), lambda _, error: ignore(RereadTally(), error))
    with Ledger.open(path) as ledger:
        return [ledger.get_coding(f"{number}.txt") for number in range(len(TEXTS))]


@pytest.fixture(name="codings", scope="module")
def make_codings(tmp_path_factory: pytest.TempPathFactory) -> list[Coding]:
    codings = read_present(tmp_path_factory.mktemp("present"))
    assert all(coding.claims for coding in codings)
    return codings


def fill(path: Path, codings: list[Coding], change: Callable[[Coding], Coding] = lambda coding: coding) -> None:
    """The ledger as an older version filled it."""
    with Ledger.create_or_open(path) as ledger:
        for coding in codings:
            older = change(name_older(coding))
            ledger.add_coding(older, *make_capture(older))


def test_what_an_older_version_read_is_read_again_and_shown(codings: list[Coding], tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"

    def misread(coding: Coding) -> Coding:
        first, *rest = coding.claims
        return replace(coding, claims=(replace(first, event_type=EventType.OTHER), *rest[1:]))

    fill(path, codings, misread)
    before, captured = dump_rows(path), list_captured(path)
    tally = reread_ledger(Settings(ledger=path, workers=1), ignore)
    assert (tally.report_count, tally.added_count, tally.error_count) == (3, 3, 0)
    missed = sum(len(coding.claims) > 1 for coding in codings)
    assert (tally.changed_count, tally.new_count, tally.gone_count) == (3, missed, 0)
    assert tally.stayed_count == sum(len(coding.claims) for coding in codings) - 3 - missed
    assert tally.changes_by_field[RuledField.TYPE] == 3
    after = dump_rows(path)
    for table in ("claims", "mentions", "statements", "passes"):
        assert set(map(repr, before[table])) < set(map(repr, after[table])), "old rows stay"
    assert list_captured(path) == captured
    with Ledger.open(path) as ledger:
        assert [ledger.get_coding(coding.report.id) for coding in codings] == codings
        assert list(ledger.verify()) == []
        (run,) = ledger.find_runs()
        assert (run.state, run.report_count) == (RunState.FINISHED, 3)


def test_a_second_time_there_is_nothing_to_do(codings: list[Coding], tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    fill(path, codings)
    settings = Settings(ledger=path, workers=1)
    reread_ledger(settings, ignore)
    before = dump_rows(path)
    assert reread_ledger(settings, ignore).report_count == 0
    everything = reread_ledger(settings, ignore, is_all=True)
    assert (everything.report_count, everything.added_count) == (3, 0)
    assert (everything.changed_count, everything.new_count, everything.gone_count) == (0, 0, 0)
    assert dump_rows(path) == before


def test_several_workers_make_the_same_ledger(
    codings: list[Coding], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, together = tmp_path / "alone.db", tmp_path / "together.db"
    for path in (alone, together):
        fill(path, codings)
    reread_ledger(Settings(ledger=alone, workers=1), ignore)
    monkeypatch.setattr(ordering, "ITEMS_IN_PROCESS", 1)
    reread_ledger(Settings(ledger=together, workers=2), ignore)
    assert dump_rows(together) == dump_rows(alone)


class StopError(Exception):
    """The user's Ctrl-C."""


@pytest.mark.parametrize("stop_after", [1, 2])
def test_when_stopped_it_goes_on_where_it_was(codings: list[Coding], tmp_path: Path, stop_after: int) -> None:
    whole, stopped = tmp_path / "whole.db", tmp_path / "stopped.db"
    for path in (whole, stopped):
        fill(path, codings)

    def stop(tally: RereadTally, error: ReportError | None) -> None:
        ignore(tally, error)
        if tally.report_count == stop_after:
            raise StopError

    with pytest.raises(StopError):
        reread_ledger(Settings(ledger=stopped, workers=1), stop)
    with Ledger.open(stopped) as ledger:
        assert list(ledger.verify()) == []
        assert [run.state for run in ledger.find_runs()] == [RunState.STOPPED]
    tally = reread_ledger(Settings(ledger=stopped, workers=1), ignore)
    assert tally.report_count == 3 - stop_after
    reread_ledger(Settings(ledger=whole, workers=1), ignore)
    assert dump_rows(stopped) == dump_rows(whole)


def test_rulings_hold_or_go_to_the_queue(codings: list[Coding], tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"

    def misread(coding: Coding) -> Coding:
        """The first claim is shifted by a letter, and another stands where none is read now."""
        first = coding.claims[0]
        trigger = first.trigger._replace(end=first.trigger.end - 1)
        nowhere = replace(first, trigger=Span(0, 1))
        return replace(coding, claims=(replace(first, trigger=trigger), nowhere))

    fill(path, codings, misread)
    ruled: dict[str, Ruling] = {}
    with Ledger.open(path) as ledger:
        first = ledger.get_coding(codings[0].report.id)
        for name, ruling in (
            ("kept", make_ruling(first, RulingKind.CONFIRM)),
            ("right", make_ruling(first, RulingKind.CORRECT, field=RuledField.TYPE, value=RuledValue(text="raid"))),
            ("lost", make_ruling(first, RulingKind.NOTE, 1, reason="seen")),
        ):
            ledger.add_ruling(ruling)
            ruled[name] = ruling
    tally = reread_ledger(Settings(ledger=path, workers=1), ignore)
    assert (tally.held_count, tally.returned_count) == (2, 0)
    assert [(lost.id, lost.loss) for lost in tally.lost] == [(ruled["lost"].id, Loss.GONE)]
    with Ledger.open(path) as ledger:
        assert [row.ruling for row in ledger.find_rulings(is_queue=True)] == [ruled["lost"]]
        row = next(row for row in ledger.find_claims() if row.rulings)
        assert row.claim.id == codings[0].claims[0].id
        assert (row.claim.event_type, row.verdict) == (EventType.RAID, RulingKind.CONFIRM)


def test_a_ruling_can_come_back_from_the_queue(codings: list[Coding], tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    fill(path, codings[:1], lambda coding: replace(coding, claims=()))
    with Ledger.open(path) as ledger:
        ledger.add_ruling(make_ruling(codings[0], RulingKind.CONFIRM))
        assert len(list(ledger.find_rulings(is_queue=True))) == 1
    tally = reread_ledger(Settings(ledger=path, workers=1), ignore)
    assert (tally.held_count, tally.returned_count, tally.lost) == (1, 1, [])


def test_a_report_that_trips_a_stage_is_named_and_keeps_its_old_reading(
    codings: list[Coding], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sayso.db"
    fill(path, codings)
    code = Pipeline.code_reports

    def trip(self: Pipeline, reports: list[object]) -> list[Coding]:
        if reports[0].source_id == "1.txt":  # type: ignore[attr-defined]
            raise ZeroDivisionError(TEXTS[1])
        return code(self, reports)  # type: ignore[arg-type]

    monkeypatch.setattr(Pipeline, "code_reports", trip)
    errors: list[str] = []
    tally = reread_ledger(
        Settings(ledger=path, workers=1), lambda _, error: errors.append(str(error)) if error is not None else None
    )
    assert (tally.report_count, tally.error_count) == (2, 1)
    assert len(errors) == 1
    assert errors[0].startswith("1.txt: Sayso failed on it (ZeroDivisionError)")
    assert "doctor" not in errors[0]
    with Ledger.open(path) as ledger:
        assert ledger.get_coding("1.txt") == name_older(codings[1])


def test_the_maker_that_read_the_text_stays_named(codings: list[Coding], tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    older_read = Maker(stage="read", version="0", options="{}")
    fill(path, codings[:1], lambda coding: replace(coding, makers=(older_read, *coding.makers[1:])))
    reread_ledger(Settings(ledger=path, workers=1), ignore)
    with Ledger.open(path) as ledger:
        assert ledger.get_coding("0.txt").makers == (older_read, *codings[0].makers[1:])
