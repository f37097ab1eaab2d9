"""Origins and incidents of a ledger: current or made anew, in one piece, and the laws that hold of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sayso.engine.coding import Tally, code_items
from sayso.engine.linking import compare_reports, find_weighed, link_ledger
from sayso.errors import LedgerError
from sayso.exchange.incident_contract import write_incident
from sayso.ledger import IncidentFilter, Ledger, linking
from sayso.packs.reading import NEWSROOM_FOLDER
from sayso.pipeline import CodedItem, Pipeline
from sayso.records import Claim, Coding, LinkClaim, Maker, Ruling, RulingKind, make_anchor, make_incident_id
from sayso.settings import Settings
from sayso.stages.read import ReadOptions
from tests.ledger.samples import dump_rows, make_capture

STATE_TABLES = ("linked_claims", "incidents", "origins", "copy_links", "credits", "linked_reports", "linking_makers")


@pytest.fixture(name="pipeline", scope="module")
def make_pipeline() -> Pipeline:
    return Pipeline(Settings(packs=(NEWSROOM_FOLDER,), workers=1), ReadOptions())


@pytest.fixture(name="codings", scope="module")
def code_newsroom() -> list[Coding]:
    settings = Settings(packs=(NEWSROOM_FOLDER,), workers=1)
    found = code_items([str(NEWSROOM_FOLDER / "reports")], settings, ReadOptions(), Tally())
    return [each.coding for each in found if isinstance(each, CodedItem) and each.coding is not None]


@contextmanager
def fill_ledger(path: Path, codings: Sequence[Coding]) -> Iterator[Ledger]:
    with Ledger.create_or_open(path) as ledger:
        for coding in codings:
            ledger.add_coding(coding, *make_capture(coding))
        yield ledger


@pytest.fixture(name="ledger")
def open_newsroom(codings: list[Coding], tmp_path: Path) -> Iterator[Ledger]:
    with fill_ledger(tmp_path / "sayso.db", codings) as ledger:
        yield ledger


def write_all(ledger: Ledger, pipeline: Pipeline) -> list[str]:
    """Every incident as the contract has it, after the ledger was brought up to date."""
    link_ledger(ledger, pipeline)
    return [write_incident(weighed) for weighed in find_weighed(ledger, pipeline, IncidentFilter())]


def dump_state(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    rows = dump_rows(ledger.path)
    return {table: rows[table] for table in STATE_TABLES}


def pair(ledger: Ledger, kind: RulingKind, first: Claim, second: Claim, supersedes: str | None = None) -> Ruling:
    """A ruling on two claims, in the ledger."""
    anchors = [make_anchor(ledger.get_coding(claim.report), claim) for claim in (first, second)]
    ruling = Ruling(
        kind=kind,
        anchor=anchors[0],
        other=anchors[1],
        author="A. Reader",
        made_at=datetime(2031, 7, 1, tzinfo=UTC),
        supersedes=supersedes,
    )
    ledger.add_ruling(ruling)
    return ruling


def find_home(ledger: Ledger, claim: Claim) -> str:
    return ledger.get_incident(make_incident_id(claim.id)).incident.id


def find_claims(ledger: Ledger, incident: str) -> list[Claim]:
    linked = ledger.get_incident(incident)
    by_id = {claim.id: claim for each in linked.claims for claim in ledger.get_coding(each.link.report).claims}
    return [by_id[each.link.claim] for each in linked.claims]


def test_nothing_is_done_twice_and_every_change_is_seen(ledger: Ledger, pipeline: Pipeline) -> None:
    assert link_ledger(ledger, pipeline)
    before = dump_state(ledger)
    assert not link_ledger(ledger, pipeline)
    assert not ledger.has_linking([Maker(stage="trace", version="0", options="{}"), pipeline.linking_makers[1]])
    coding = ledger.get_coding("halyard_depot.txt")
    report = replace(coding.report, given_id="again", outlet="Orrin Evening")
    (copy,) = pipeline.code_reports([report])
    ledger.add_coding(copy, *make_capture(copy))
    assert link_ledger(ledger, pipeline)
    pair(ledger, RulingKind.SAME, coding.claims[0], copy.claims[0])
    assert link_ledger(ledger, pipeline)
    assert dump_state(ledger) != before


def test_a_reading_by_a_newer_version_is_seen(ledger: Ledger, pipeline: Pipeline) -> None:
    link_ledger(ledger, pipeline)
    coding = ledger.get_coding("halyard_depot.txt")
    makers = (coding.makers[0], replace(coding.makers[1], version="9"), coding.makers[2])
    assert ledger.add_reading(replace(coding, makers=makers))
    assert link_ledger(ledger, pipeline)


def test_what_is_stored_comes_back_as_it_was_made(ledger: Ledger, pipeline: Pipeline) -> None:
    link_ledger(ledger, pipeline)
    rows: dict[str, LinkClaim] = {}
    for state, ruled in ledger.find_linkable():
        assert state.ruling_count == 0
        rows |= {each.claim: each for each in pipeline.row_maker.make_report(ruled.coding).claims}
    tracing = pipeline.tracer.trace_codings([ruled.coding for _, ruled in ledger.find_linkable()])
    expected = pipeline.linker.link([pipeline.row_maker.make_report(one.coding) for _, one in ledger.find_linkable()])
    found = list(ledger.find_incidents())
    claims = [claim for each in found for claim in each.claims]
    assert {claim.link.claim: claim.link for claim in claims} == rows
    assert sorted((claim.origin for claim in claims), key=lambda each: each.claim) == list(tracing.claim_origins)
    assert sorted((each.incident for each in found), key=lambda each: each.id) == list(expected.incidents)
    assert tuple(ledger.load_origins([each.id for each in tracing.origins]).values()) == tracing.origins
    links = {link for _, ruled in ledger.find_linkable() for link in ledger.list_copy_links(ruled.coding.report.id)}
    assert links == set(tracing.links)


def test_every_claim_stands_in_exactly_one_incident(ledger: Ledger, pipeline: Pipeline) -> None:
    link_ledger(ledger, pipeline)
    claims = Counter(claim.link.claim for each in ledger.find_incidents() for claim in each.claims)
    assert set(claims) == {claim.id for _, ruled in ledger.find_linkable() for claim in ruled.coding.claims}
    assert set(claims.values()) == {1}


def test_a_second_copy_adds_no_origin(ledger: Ledger, pipeline: Pipeline) -> None:
    link_ledger(ledger, pipeline)
    wire = ledger.get_coding("halyard_depot.txt").report
    before = {each.incident.id: {origin.id for origin in each.origins} for each in ledger.find_incidents()}
    for number, outlet in enumerate(("Orrin Evening", "Sollen Post")):
        report = replace(wire, given_id=f"copy-{number}", source_id=outlet, outlet=outlet, published="2031-04-20")
        (copy,) = pipeline.code_reports([report])
        assert len(copy.claims) == len(ledger.get_coding("halyard_depot.txt").claims)
        ledger.add_coding(copy, *make_capture(copy))
        link_ledger(ledger, pipeline)
        found = {origin.id for each in ledger.find_incidents() for origin in each.origins}
        assert found == set().union(*before.values())
        carriers = {
            claim.origin.carrier for claim in ledger.list_traced_claims(copy.report.id) if len(claim.origin.path) > 1
        }
        assert outlet not in carriers


def test_the_order_of_reading_changes_nothing(codings: list[Coding], pipeline: Pipeline, tmp_path: Path) -> None:
    shuffled = sorted(codings, key=lambda coding: coding.report.id[::-1])
    assert shuffled != codings
    with fill_ledger(tmp_path / "a.db", codings) as one, fill_ledger(tmp_path / "b.db", shuffled) as other:
        link_ledger(other, pipeline)
        assert write_all(one, pipeline) == write_all(other, pipeline)


def test_reports_that_come_one_by_one_end_where_all_at_once_do(
    codings: list[Coding], pipeline: Pipeline, tmp_path: Path
) -> None:
    with fill_ledger(tmp_path / "a.db", codings) as one, fill_ledger(tmp_path / "b.db", codings[:9]) as other:
        for coding in codings[9:]:
            link_ledger(other, pipeline)
            other.add_coding(coding, *make_capture(coding))
        assert write_all(one, pipeline) == write_all(other, pipeline)
        assert dump_state(one) == dump_state(other)


def test_a_ruling_holds_and_its_withdrawal_is_as_if_it_had_never_been(ledger: Ledger, pipeline: Pipeline) -> None:
    before = write_all(ledger, pipeline)
    shared = next(each for each in ledger.find_incidents() if len({one.link.report for one in each.claims}) > 1)
    claims = find_claims(ledger, shared.incident.id)
    first = claims[0]
    second = next(claim for claim in claims if claim.report != first.report)
    apart = pair(ledger, RulingKind.DIFFERENT, first, second)
    assert write_all(ledger, pipeline) != before
    assert find_home(ledger, first) != find_home(ledger, second)
    pair(ledger, RulingKind.WITHDRAW, first, second, supersedes=apart.id)
    assert write_all(ledger, pipeline) == before


def test_a_merge_survives_a_newer_reading(ledger: Ledger, pipeline: Pipeline) -> None:
    link_ledger(ledger, pipeline)
    one, other = [each.incident for each in ledger.find_incidents(IncidentFilter())][:2]
    first, second = find_claims(ledger, one.id)[0], find_claims(ledger, other.id)[0]
    pair(ledger, RulingKind.SAME, first, second)
    link_ledger(ledger, pipeline)
    assert find_home(ledger, first) == find_home(ledger, second)
    assert ledger.list_unmet_ties() == ()
    for coding in [ledger.get_coding(report) for report in {first.report, second.report}]:
        makers = (coding.makers[0], replace(coding.makers[1], version="9"), coding.makers[2])
        ledger.add_reading(replace(coding, makers=makers))
    assert link_ledger(ledger, pipeline)
    assert find_home(ledger, first) == find_home(ledger, second)


def test_a_ruling_that_another_contradicts_is_named(ledger: Ledger, pipeline: Pipeline) -> None:
    link_ledger(ledger, pipeline)
    first, second, *_ = find_claims(ledger, next(iter(ledger.find_incidents())).incident.id)
    pair(ledger, RulingKind.SAME, first, second)
    pair(ledger, RulingKind.DIFFERENT, second, first)
    link_ledger(ledger, pipeline)
    assert find_home(ledger, first) != find_home(ledger, second)
    assert [{tie.first, tie.second} for tie in ledger.list_unmet_ties()] == [{first.id, second.id}]


def test_a_rejected_claim_stands_in_no_incident(ledger: Ledger, pipeline: Pipeline) -> None:
    coding = ledger.get_coding("halyard_depot.txt")
    claim = coding.claims[0]
    made_at = datetime(2031, 7, 1, tzinfo=UTC)
    anchor = make_anchor(coding, claim)
    ledger.add_ruling(Ruling(kind=RulingKind.REJECT, anchor=anchor, author="A. Reader", made_at=made_at))
    link_ledger(ledger, pipeline)
    assert claim.id not in {each.link.claim for each in ledger.list_traced_claims(coding.report.id)}
    with pytest.raises(LedgerError, match="no incident answers"):
        find_home(ledger, claim)


def test_every_number_of_a_figure_walks_back_to_characters(ledger: Ledger, pipeline: Pipeline) -> None:
    link_ledger(ledger, pipeline)
    walked = 0
    for weighed in find_weighed(ledger, pipeline, IncidentFilter()):
        traced = {claim.link.claim: claim for claim in weighed.linked.claims}
        for value in (value for figure in weighed.weighing.figures for value in figure.values):
            claim = traced[value.claim]
            coding = ledger.get_coding(claim.link.report)
            mention = coding.mention_by_id[value.quantity]
            assert mention.span == claim.quantity_span
            assert mention.bounds == value.bounds
            assert mention.span.text_of(coding.report.text).strip()
            walked += 1
    assert walked > 20


def test_what_is_interrupted_leaves_what_was_there(
    ledger: Ledger, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    link_ledger(ledger, pipeline)
    before = dump_state(ledger)
    first, second, *_ = find_claims(ledger, next(iter(ledger.find_incidents())).incident.id)
    pair(ledger, RulingKind.DIFFERENT, first, second)

    def stop(_: object) -> dict[str, object]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(linking, "pack_copy_link", stop)
        with pytest.raises(KeyboardInterrupt):
            link_ledger(ledger, pipeline)
    assert dump_state(ledger) == before
    assert link_ledger(ledger, pipeline)
    assert dump_state(ledger) != before
    assert list(ledger.verify()) == []


def test_an_older_id_leads_to_where_its_claim_stands_now(ledger: Ledger, pipeline: Pipeline) -> None:
    link_ledger(ledger, pipeline)
    largest = next(iter(ledger.find_incidents())).incident
    for claim in largest.claims:
        assert ledger.get_incident(make_incident_id(claim)[:12]).incident == largest
    with pytest.raises(LedgerError, match="no incident answers"):
        ledger.get_incident("abc")
    with pytest.raises(LedgerError, match="sayso incidents lists them"):
        ledger.get_incident("0" * 32)


def test_filters_keep_what_meets_all_of_them(ledger: Ledger, pipeline: Pipeline) -> None:
    link_ledger(ledger, pipeline)
    everything = [each.incident for each in ledger.find_incidents()]
    place = next(each.place for each in everything if each.place is not None and each.place.country is not None)
    found = [each.incident for each in ledger.find_incidents(IncidentFilter(place=place.name.upper()))]
    assert found
    assert all(each.place is not None and place.name in {each.place.name, each.place.admin1} for each in found)
    kind = everything[0].types[-1]
    assert {each.incident.id for each in ledger.find_incidents(IncidentFilter(type=kind))} == {
        each.id for each in everything if kind in each.types
    }
    day = next(each.interval.earliest for each in everything if each.interval.earliest is not None)
    late = [each.incident for each in ledger.find_incidents(IncidentFilter(since=day, until=day))]
    assert {each.id for each in late} == {
        each.id
        for each in everything
        if (each.interval.earliest or each.interval.latest)
        and (each.interval.latest is None or each.interval.latest >= day)
        and (each.interval.earliest is None or each.interval.earliest <= day)
    }
    contested = list(find_weighed(ledger, pipeline, IncidentFilter(), is_contested=True))
    assert 0 < len(contested) < len(everything)
    assert all(each.is_contested for each in contested)


def test_two_reports_are_compared_number_by_number(ledger: Ledger, pipeline: Pipeline) -> None:
    link_ledger(ledger, pipeline)
    first, second = (ledger.get_coding(name).report for name in ("lamplight_trial.txt", "marna_trial.txt"))
    comparison = compare_reports(ledger, pipeline, first, second)
    turned = compare_reports(ledger, pipeline, second, first)
    assert (comparison.shared, comparison.only_first) == (turned.shared, turned.only_second)
    tellers = [{claim.link.report for claim in each.linked.claims} for each in comparison.shared]
    assert tellers
    assert all({first.id, second.id} <= each for each in tellers)
    wire = ledger.get_coding("halyard_depot.txt").report
    excerpt = ledger.get_coding("lamplight_depot.txt").report
    copied = compare_reports(ledger, pipeline, wire, excerpt).copy
    assert copied is not None
    assert {copied.report, copied.source} == {wire.id, excerpt.id}
