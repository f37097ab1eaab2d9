"""Each line of `sayso incidents`, `figures`, `origins` and `compare` with --json keeps its documented shape."""

import json
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from sayso.engine.linking import compare_reports, find_weighed, link_ledger
from sayso.engine.local import read_into_ledger
from sayso.exchange.incident_contract import write_figures, write_incident
from sayso.exchange.origin_contract import write_comparison, write_origin
from sayso.ledger import IncidentFilter, Ledger
from sayso.packs.reading import NEWSROOM_FOLDER
from sayso.pipeline import Pipeline
from sayso.records import (
    Direction,
    EventType,
    IncidentKind,
    Moved,
    OriginKind,
    Qualifier,
    RelationKind,
    Report,
    ScopeDifference,
    Side,
    Status,
    Widening,
)
from sayso.settings import Settings
from sayso.stages.read import ReadOptions
from tests.exchange.validator import Validator

Line = dict[str, Any]
NAMES = ("incident", "figure", "origin", "comparison")


def load_schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(
        files("sayso.exchange").joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    )
    return schema


@pytest.fixture(name="newsroom", scope="module")
def link_newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, Pipeline]]:
    """The invented world's reports, linked."""
    path = tmp_path_factory.mktemp("linked") / "sayso.db"
    settings = Settings(packs=(NEWSROOM_FOLDER,), ledger=path, workers=1)
    read_into_ledger([str(NEWSROOM_FOLDER / "reports")], settings, ReadOptions(), lambda *_: None)
    with Ledger.open(path) as ledger:
        pipeline = Pipeline(settings, ReadOptions())
        link_ledger(ledger, pipeline)
        yield ledger, pipeline


@pytest.fixture(name="reports", scope="module")
def list_reports(newsroom: tuple[Ledger, Pipeline]) -> dict[str, Report]:
    return {ruled.machine.report.id: ruled.machine.report for ruled in newsroom[0].find_ruled_codings()}


@pytest.fixture(name="incidents", scope="module")
def write_incidents(newsroom: tuple[Ledger, Pipeline]) -> list[Line]:
    return [json.loads(write_incident(each)) for each in find_weighed(*newsroom, IncidentFilter())]


@pytest.fixture(name="lines", scope="module")
def write_lines(
    newsroom: tuple[Ledger, Pipeline], reports: dict[str, Report], incidents: list[Line]
) -> dict[str, list[Line]]:
    """All lines of each schema that the invented world gives."""
    ledger, pipeline = newsroom
    figures = [line for each in find_weighed(ledger, pipeline, IncidentFilter()) for line in write_figures(each)]
    origins = []
    for report in reports:
        claims = ledger.list_traced_claims(report)
        known = ledger.load_origins([claim.origin.origin for claim in claims])
        for origin_id, origin in known.items():
            own = [claim for claim in claims if claim.origin.origin == origin_id]
            origins.append(write_origin(origin, own, reports))
    comparisons = [
        write_comparison(compare_reports(ledger, pipeline, *pair)) for pair in combinations(reports.values(), 2)
    ]
    loaded = {"figure": figures, "origin": origins, "comparison": comparisons}
    return {"incident": incidents, **{name: [json.loads(line) for line in each] for name, each in loaded.items()}}


@pytest.mark.parametrize("name", NAMES)
def test_every_line_fits_its_schema(lines: dict[str, list[Line]], name: str) -> None:
    validator = Validator(load_schema(name))
    assert len(lines[name]) > 20
    assert [fault for line in lines[name] for fault in validator.find_faults(line)] == []


def test_the_validator_finds_what_is_wrong(lines: dict[str, list[Line]]) -> None:
    related = ((line, figure) for line in lines["incident"] for figure in line["figures"] if figure["relations"])
    line, figure = next(related)
    validator = Validator(load_schema("incident"))
    spoils: tuple[Line, ...] = (
        {"schema": "sayso.incident/2"},
        {"place": ""},
        {"claims": []},
        {"claims": [{**line["claims"][0], "origin": "o1"}]},
        {"origins": [{**line["origins"][0], "carriers": []}]},
        {"figures": [{**figure, "values": [{**figure["values"][0], "low": "12"}]}]},
        {"figures": [{**figure, "relations": [{**figure["relations"][0], "by": "guess"}]}]},
    )
    for spoil in spoils:
        assert validator.find_faults({**line, **spoil}), spoil


def test_every_claim_of_the_ledger_stands_in_exactly_one_line(
    newsroom: tuple[Ledger, Pipeline], incidents: list[Line]
) -> None:
    told = Counter(claim["claim"] for line in incidents for claim in line["claims"])
    assert set(told) == {row.claim.id for row in newsroom[0].find_claims()}
    assert set(told.values()) == {1}


def test_every_reference_leads_to_something_in_its_line(incidents: list[Line]) -> None:
    for line in incidents:
        claims = {claim["claim"]: claim for claim in line["claims"]}
        origins = {origin["id"] for origin in line["origins"]}
        assert {claim["origin"] for claim in claims.values()} == origins
        for figure in line["figures"]:
            values = {value["claim"]: value for value in figure["values"]}
            assert {value["origin"] for value in values.values()} <= origins
            assert all(claims[claim]["origin"] == value["origin"] for claim, value in values.items())
            for relation in figure["relations"]:
                assert {relation["a"], relation["b"]} <= set(values)
                assert (relation["by"] is not None) == (relation["relation"] == "different_scope")
                later, earlier = (values[relation[end]]["said"] for end in "ab")
                assert later is None or earlier is None or later[:10] >= earlier[:10]


def test_one_origin_has_one_id_name_and_kind_everywhere(incidents: list[Line]) -> None:
    known: dict[str, tuple[str, str]] = {}
    for origin in (origin for line in incidents for origin in line["origins"]):
        assert known.setdefault(origin["id"], (origin["name"], origin["kind"])) == (origin["name"], origin["kind"])
    assert len(known) > 10


def test_carriers_are_those_that_bring_this_word_here(incidents: list[Line]) -> None:
    for line in incidents:
        for origin in line["origins"]:
            own = [claim for claim in line["claims"] if claim["origin"] == origin["id"]]
            assert origin["carriers"] == sorted({claim["carrier"] for claim in own})


def test_spans_are_the_words_of_the_report(incidents: list[Line], reports: dict[str, Report]) -> None:
    count = 0
    for claim in (claim for line in incidents for claim in line["claims"]):
        report = reports[claim["report_id"]]
        assert report.source_id == claim["report"]
        for start, end in (claim["span"], claim["trigger"], claim["quantity_span"] or claim["span"]):
            assert 0 <= start < end <= len(report.text)
        start, end = claim["trigger"]
        assert claim["span"][0] <= start < end <= claim["span"][1]
        count += claim["quantity_span"] is not None
    assert count > 20


def test_the_words_of_a_path_are_those_at_its_spans(lines: dict[str, list[Line]], reports: dict[str, Report]) -> None:
    by_name = {report.source_id: report for report in reports.values()}
    count = 0
    for claim in (claim for line in lines["origin"] for claim in line["claims"]):
        assert claim["path"][0]["name"]
        for step in claim["path"]:
            text = by_name[step["report"]].text
            assert [text[start:end] for start, end in step["spans"]] == step["words"]
            count += len(step["words"])
    assert count > 50


def test_a_comparison_relates_a_number_of_the_one_to_a_number_of_the_other(lines: dict[str, list[Line]]) -> None:
    count = 0
    for line in lines["comparison"]:
        for incident in line["shared"]:
            home = {claim["claim"]: claim["report_id"] for claim in incident["claims"]}
            assert set(home.values()) == {line["first"]["id"], line["second"]["id"]}
            for relation in (relation for figure in incident["figures"] for relation in figure["relations"]):
                assert home[relation["a"]] != home[relation["b"]]
                count += 1
    assert count > 10


def test_the_schemas_name_the_values_of_the_records() -> None:
    defined = {name: each for schema in NAMES for name, each in load_schema(schema)["$defs"].items()}

    def list_values(*path: str) -> set[object]:
        inner: Any = defined
        for step in path:
            inner = inner[step]
        return set(inner["enum"]) - {None}

    assert list_values("type") == set(EventType)
    assert list_values("kind") == set(IncidentKind)
    assert list_values("origin", "properties", "kind") == set(OriginKind)
    assert list_values("claim", "properties", "status") == set(Status)
    assert list_values("value", "properties", "qualifier") == set(Qualifier)
    assert list_values("value", "properties", "compared", "properties", "widened") == set(Widening)
    assert list_values("relation", "properties", "relation") == set(RelationKind)
    assert list_values("relation", "properties", "by") == set(ScopeDifference)
    assert list_values("stance", "properties", "side") == set(Side)
    assert list_values("change", "properties", "what") == set(Moved)
    assert list_values("copy", "properties", "direction") == set(Direction)


@pytest.mark.parametrize("name", NAMES)
def test_what_two_schemas_define_is_the_same_in_both(name: str) -> None:
    own = load_schema(name)["$defs"]
    shared = {each: value for each, value in load_schema("incident")["$defs"].items() if each in own}
    assert len(shared) > 4
    assert {each: own[each] for each in shared} == shared


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_in_the_docs_is_the_one_in_the_package(name: str) -> None:
    shown = Path(__file__).parents[2] / "docs" / "reference" / f"{name}.schema.json"
    assert json.loads(shown.read_text(encoding="utf-8")) == load_schema(name)
