"""Linking and weighing on the invented world, and the comparison on reports."""

from collections.abc import Mapping

import pytest

from evaluation.figures import load_relations, score_relations
from evaluation.incidents import (
    find_main_incidents,
    group_single_link,
    link_world,
    make_shipped,
    score_reports,
    score_world,
    tune_single_link,
)
from evaluation.linking_pairs import is_build_half, list_ecb_pairs, make_world_rows
from evaluation.sets.ecbplus import EcbMention, EcbReport
from evaluation.true_codings import TrueRows
from sayso.records import LinkReport, Span
from tests.stages.link_samples import make_claim, make_report

LEAST_F1 = 0.73
"""Reached on 28 November 2026: 0.752."""
LEAST_RELATIONS = 0.95
"""Reached: 0.979."""

DEPOT = "A truck bomb tore through the fuel depot of Ashgrel."
MARCH = "Thousands walked behind a lantern through Kelvany."


@pytest.fixture(scope="module")
def world() -> Mapping[str, TrueRows]:
    return make_world_rows()


def make_ecb(name: str, subtopic: str, text: str, *events: tuple[str, str]) -> EcbReport:
    spans = [(Span(text.index(words), text.index(words) + len(words)), chain) for words, chain in events]
    mentions = tuple(EcbMention(span=span, chain=chain) for span, chain in spans)
    return EcbReport(id=name, topic="1", subtopic=subtopic, text=text, events=mentions)


def test_the_incidents_of_the_invented_world_are_found_as_well_as_before(world: Mapping[str, TrueRows]) -> None:
    everything, *_ = score_world(world, link_world(world, make_shipped()))
    assert everything.count == 299
    assert everything.score.f1 >= LEAST_F1


def test_the_relations_of_its_numbers_are_told_as_well_as_before(world: Mapping[str, TrueRows]) -> None:
    score = score_relations(world)
    assert score.right / score.pairs >= LEAST_RELATIONS
    assert len(score.confusions) == score.pairs - score.right


def test_every_pair_of_whole_numbers_of_one_incident_has_a_true_relation(world: Mapping[str, TrueRows]) -> None:
    _, relations = load_relations(world)
    pairs = [one.claims for one in relations]
    assert len(set(pairs)) == len(pairs)
    assert all((one.by is None) != (one.relation == "different_scope") for one in relations)


def test_about_half_of_the_reports_are_trained_on(world: Mapping[str, TrueRows]) -> None:
    assert sum(map(is_build_half, world)) == len(world) / 2


def test_a_report_without_claims_stands_alone() -> None:
    empty = LinkReport(report="z", words=(), names=(), claims=())
    rows = {"a": make_report(make_claim("a")), "b": make_report(make_claim("b")), "z": empty}
    found = find_main_incidents(rows, make_shipped())
    assert found["a"] == found["b"]
    assert found["z"] not in {found["a"], found["b"]}


def test_single_link_joins_alike_reports_and_is_tuned_to_do_so() -> None:
    reports = [
        make_ecb("a", "1_x", DEPOT),
        make_ecb("b", "1_x", DEPOT.replace("tore through", "went off at")),
        make_ecb("c", "1_y", MARCH),
    ]
    groups = group_single_link(reports, tune_single_link(reports))
    assert groups["a"] == groups["b"] != groups["c"]
    assert score_reports(reports, groups, ["a", "b", "c"]).f1 == 1.0


def test_strands_of_one_subtopic_without_a_common_event_are_no_pair() -> None:
    reports = [
        make_ecb("a", "1_x", DEPOT, ("A truck bomb", "ACT1")),
        make_ecb("b", "1_x", DEPOT, ("A truck bomb", "ACT1")),
        make_ecb("c", "1_x", DEPOT, ("A truck bomb", "ACT2")),
        make_ecb("d", "1_y", MARCH, ("Thousands", "ACT3")),
    ]
    rows = {report.id: make_report(make_claim(report.id)) for report in reports}
    pairs = [pair.is_same for pair in list_ecb_pairs(reports, rows, make_shipped())]
    assert sorted(pairs) == [False, False, False, True]
