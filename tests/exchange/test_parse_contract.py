"""Each line of `sayso parse` keeps the contract: its fields, its values, its spans, its references."""

import json
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sayso.engine.coding import Tally, code_items
from sayso.errors import ReportError, ReportErrorKind
from sayso.exchange.json_lines import write_json
from sayso.exchange.parse_contract import write_coding, write_error
from sayso.packs.reading import NEWSROOM_FOLDER
from sayso.pipeline import CodedItem
from sayso.records import EventType, Mode, Precision, Qualifier, SpeakerKind, Stance, Status, TimeBasis, TimeType
from sayso.settings import Settings
from sayso.stages.read import ReadOptions
from tests.exchange.validator import Validator

SCHEMA = json.loads(files("sayso.exchange").joinpath("parse.schema.json").read_text(encoding="utf-8"))
Line = dict[str, Any]


@pytest.fixture(name="lines", scope="module")
def parse_newsroom() -> list[Line]:
    """The invented world's reports, parsed."""
    settings = Settings(packs=(NEWSROOM_FOLDER,))
    found = code_items([str(NEWSROOM_FOLDER / "reports")], settings, ReadOptions(), Tally())
    return [
        json.loads(write_coding(each.coding))
        for each in found
        if isinstance(each, CodedItem) and each.coding is not None
    ]


def test_every_line_fits_the_schema(lines: list[Line]) -> None:
    assert len(lines) == 14
    validator = Validator(SCHEMA)
    assert {line["report"]["source_id"]: validator.find_faults(line) for line in lines} == {
        line["report"]["source_id"]: [] for line in lines
    }
    assert all(line["claims"] and line["statements"] and line["mentions"] for line in lines)


def test_the_validator_finds_what_is_wrong(lines: list[Line]) -> None:
    validator = Validator(SCHEMA)
    for spoil in (
        {"schema": "sayso.parse/2"},
        {"claims": [{**lines[0]["claims"][0], "status": "true"}]},
        {"claims": [{**lines[0]["claims"][0], "confidence": 2}]},
        {"mentions": [{**lines[0]["mentions"][0], "span": [1]}]},
        {"report": {**lines[0]["report"], "title": ""}},
        {"report": {name: value for name, value in lines[0]["report"].items() if name != "unread"}},
    ):
        assert validator.find_faults({**lines[0], **spoil}), spoil


def test_every_span_lies_inside_the_text(lines: list[Line]) -> None:
    for line in lines:
        length = len(line["report"]["text"])
        spans = list(find_spans(line))
        assert spans
        assert all(0 <= start < end <= length for start, end in spans)


def find_spans(value: object) -> Iterator[tuple[int, int]]:
    """Every pair of whole numbers in the line; no other field has one."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "box":
                yield from find_spans(inner)
    elif isinstance(value, list):
        if len(value) == 2 and all(type(each) is int for each in value):
            yield value[0], value[1]
        else:
            for inner in value:
                yield from find_spans(inner)


def test_sentences_and_furniture_follow_the_text(lines: list[Line]) -> None:
    for line in lines:
        for spans in (line["sentences"], line["report"]["furniture"]):
            assert spans == sorted(spans)
            assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_every_reference_leads_to_a_record_of_its_kind(lines: list[Line]) -> None:
    for line in lines:
        kinds = {mention["id"]: mention["kind"] for mention in line["mentions"]}
        statements = {statement["id"] for statement in line["statements"]}
        assert len(kinds) == len(line["mentions"])
        assert len(statements) == len(line["statements"])
        people = {"person", "group", None}
        for mention in line["mentions"]:
            assert kinds.get(mention.get("head")) in people
        for statement in line["statements"]:
            assert statement["parent"] in statements | {None}
            assert kinds.get(statement["speaker"]) in people
        for claim in line["claims"]:
            assert claim["statement"] in statements | {None}
            for name in ("quantity", "place", "time"):
                assert kinds[claim[name]] == name if claim[name] is not None else True
            for part in (*claim["agents"], *claim["patients"], *claim["labels"]):
                assert part["mention"] in kinds or part["mention"] is None


def test_heads_and_parents_form_no_circle(lines: list[Line]) -> None:
    for line in lines:
        heads = {mention["id"]: mention.get("head") for mention in line["mentions"]}
        assert all(heads[head] == head for head in heads.values() if head is not None)
        parents = {statement["id"]: statement["parent"] for statement in line["statements"]}
        for statement in line["statements"]:
            walk = [statement["id"]]
            while (parent := parents[walk[-1]]) is not None:
                assert parent not in walk
                walk.append(parent)


def test_the_schema_names_the_values_of_the_records() -> None:
    defined = SCHEMA["$defs"]

    def list_values(name: str, *path: str) -> set[object]:
        inner = defined[name]["properties"]
        for step in path:
            inner = inner[step]
        return set(inner["enum"]) - {None}

    assert list_values("claim", "event", "properties", "type") == set(EventType)
    assert list_values("claim", "status") == set(Status)
    assert list_values("quantity", "qualifier") == set(Qualifier)
    assert list_values("statement", "mode") == set(Mode)
    assert list_values("statement", "stance") == set(Stance)
    assert list_values("statement", "speaker_kind") == set(SpeakerKind)
    assert list_values("time", "basis") == set(TimeBasis)
    assert list_values("time", "type") == set(TimeType)
    assert list_values("place", "precision") == set(Precision)
    assert list_values("error", "kind") == set(ReportErrorKind)


def test_the_schema_in_the_docs_is_the_one_in_the_package() -> None:
    shown = Path(__file__).parents[2] / "docs" / "reference" / "parse.schema.json"
    assert json.loads(shown.read_text(encoding="utf-8")) == SCHEMA


@pytest.mark.parametrize("kind", ReportErrorKind)
def test_an_error_fits_the_schema(kind: ReportErrorKind) -> None:
    line = write_error(ReportError(source="a.txt", kind=kind, what="holds no text", advice="fetch it again"))
    assert Validator(SCHEMA).find_faults(json.loads(line)) == []


def test_a_line_stays_one_line_for_every_reader_of_lines() -> None:
    value = {"text": "a\u2028b\u2029c\u0085d\ne\x1cf \x9b31m \x7f \ud800 ü 漢 🙂"}
    written = write_json(value)
    assert written.splitlines() == [written]
    assert json.loads(written) == value
    assert "ü 漢 🙂" in written
    assert written.encode("utf-8")
