"""Origins in the invented world: four reports of the depot are one story."""

from functools import cache

import pytest

from evaluation.world import code_world
from sayso.packs.wires import load_wires
from sayso.records import ClaimOrigin, Coding, Origin, OriginKind, Tracing
from sayso.stages.trace import Tracer

COPIES = ("packet.jsonl:2", "lamplight_depot.txt", "marna_depot.html")
WIRE = "halyard_depot.txt"


@cache
def trace_world() -> tuple[dict[str, Coding], Tracing]:
    codings = code_world()
    return codings, Tracer(load_wires()).trace_codings(codings.values())


def list_origins(source: str) -> list[tuple[str, ClaimOrigin, Origin]]:
    """Each claim of a report by its trigger, with its origin."""
    codings, tracing = trace_world()
    coding = codings[source]
    by_claim = {one.claim: one for one in tracing.claim_origins}
    by_id = {one.id: one for one in tracing.origins}
    found = [(claim, by_claim[claim.id]) for claim in coding.claims]
    return [(claim.trigger.text_of(coding.report.text), one, by_id[one.origin]) for claim, one in found]


def test_the_copies_of_the_wire_story_are_found_and_nothing_else() -> None:
    codings, tracing = trace_world()
    names = {coding.report.id: source for source, coding in codings.items()}
    copies = [link for link in tracing.links if link.is_copy]
    assert {names[one] for link in copies for one in (link.report, link.source)} == {WIRE, *COPIES}
    from_wire = {names[link.report] for link in copies if names[link.source] == WIRE}
    assert from_wire == set(COPIES)
    assert len(tracing.links) == len(copies) == 6


def test_the_copies_add_no_origin_but_for_what_was_added() -> None:
    codings, tracing = trace_world()
    alone = {source: coding for source, coding in codings.items() if source not in COPIES}
    before = Tracer(load_wires()).trace_codings(alone.values())
    added = {one.id for one in tracing.origins} - {one.id for one in before.origins}
    # The two sentences that MARNA put under the story, and nothing more.
    assert {one.carriers for one in tracing.origins if one.id in added} == {("MARNA",)}
    assert len(added) == 2


@pytest.mark.parametrize(
    ("source", "outlet"), [("lamplight_depot.txt", "Lamplight"), (COPIES[0], "The Tessary Packet")]
)
def test_every_claim_of_a_copy_is_carried_by_the_wire(source: str, outlet: str) -> None:
    found = list_origins(source)
    assert found
    for _, one, _ in found:
        assert one.names[:2] == (outlet, "Halyard Wire")
        assert one.carrier == "Halyard Wire"


def test_what_the_copy_of_the_wire_story_added_is_its_own() -> None:
    carriers = {trigger: one.carrier for trigger, one, _ in list_origins("marna_depot.html")}
    assert carriers["foiled"] == "MARNA"
    assert carriers["exploded"] == carriers["sealed off"] == "Halyard Wire"


def test_a_minister_known_only_through_an_opponents_site_is_one_origin_and_one_carrier() -> None:
    _, tracing = trace_world()
    haldane = [one for one in tracing.origins if one.name == "Jorun Haldane"]
    assert [(one.kind, one.carriers) for one in haldane] == [(OriginKind.SPEAKER, ("Lamplight",))]


def test_a_ministry_that_three_outlets_quote_is_one_origin_and_three_carriers() -> None:
    _, tracing = trace_world()
    ministry = [one for one in tracing.origins if one.name == "Ministry of Public Order"]
    assert [one.carriers for one in ministry] == [("Halyard Wire", "MARNA", "Open Register")]
