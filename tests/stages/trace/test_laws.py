"""The laws of tracing: a copy adds no origin, and neither order nor repetition changes anything."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.packs.wires import Wires
from sayso.records import Coding, Tracing
from sayso.stages.trace import Tracer

MakeCoding = Callable[..., Coding]

OUTLETS = ("Halyard Wire", "Lamplight", "MARNA", "The Tessary Packet")
DATES = (None, "2031-04", "2031-04-17", "2031-04-18", "2031-04-19")
SPEAKERS = (None, "Minister Joressen", "Halmar Joressen", "A baker", "MARNA")
SENTENCES = tuple(
    f"{who} rolled through gate {number} of the depot at {hour} and {deed} {number + 3} {whom} there {when}."
    for number, (who, hour, deed, whom, when) in enumerate(
        zip(
            ("A lorry", "The tanker", "Soldiers in grey", "One old bus", "Riders", "Some strangers"),
            ("dawn", "dusk", "noon", "midnight", "first light", "the change of guard"),
            ("killed", "murdered", "slew", "shot", "butchered", "felled"),
            ("cleaners", "conscripts", "drivers", "bakers", "sailors", "clerks"),
            ("by all accounts", "to the horror of many", "in plain sight", "without a word", "as usual", "it seems"),
            strict=True,
        )
    )
)
DEEDS = ("killed", "murdered", "slew", "shot", "butchered", "felled")

Draft = tuple[Sequence[int], str, str | None, str]
"""Sentences, outlet, date, credit."""
dates = st.sampled_from(DATES)
speakers = st.sampled_from(SPEAKERS)
"""One for all reports: the same sentence with two speakers is no copy that a law could be about."""


def draft_reports(published: st.SearchStrategy[str | None]) -> st.SearchStrategy[Draft]:
    return st.tuples(
        st.lists(st.integers(0, len(SENTENCES) - 1), min_size=1, max_size=6, unique=True),
        st.sampled_from(OUTLETS),
        published,
        st.sampled_from(("", "ASHGREL (Halyard) – ", "ASHGREL (AP) – ")),
    )


drafts = draft_reports(dates)
dated_drafts = draft_reports(dates.filter(lambda each: each is not None))


def write_report(make_coding: MakeCoding, draft: Draft, speaker: str | None) -> Coding:
    places, outlet, published, credit = draft
    text = credit + " ".join(SENTENCES[place] for place in places)
    if speaker is not None:
        text += f" So said {speaker}."
    said = [(DEEDS[place], *([speaker] if speaker is not None else [])) for place in places]
    return make_coding(text, *said, outlet=outlet, published=published)


def trace(wires: Wires, codings: Sequence[Coding]) -> Tracing:
    return Tracer(wires).trace_codings(codings)


def list_origins(tracing: Tracing, coding: Coding) -> set[str]:
    claims = {claim.id for claim in coding.claims}
    return {one.origin for one in tracing.claim_origins if one.claim in claims}


@settings(max_examples=60)
@given(st.lists(drafts, max_size=6), speakers, st.integers())
def test_neither_order_nor_repetition_changes_anything(
    make_coding: MakeCoding, wires: Wires, some: list[Draft], speaker: str | None, seed: int
) -> None:
    codings = [write_report(make_coding, draft, speaker) for draft in some]
    shuffled = [*codings, *codings]
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order, no secret
    assert trace(wires, shuffled) == trace(wires, codings)


@settings(max_examples=60)
@given(drafts, speakers, st.lists(st.tuples(st.sampled_from((*OUTLETS, "The Copyist")), dates), max_size=5))
def test_a_story_and_its_copies_have_as_many_origins_as_the_story(
    make_coding: MakeCoding, wires: Wires, draft: Draft, speaker: str | None, others: list[tuple[str, str | None]]
) -> None:
    """Whoever copies it and whenever: an earlier copy takes the place of the first report, not one beside it."""
    places, _, _, credit = draft
    story = write_report(make_coding, draft, speaker)
    copies = [write_report(make_coding, (places, outlet, when, credit), speaker) for outlet, when in others]
    known = [make_coding("Nothing to report.", outlet=outlet) for outlet, _ in others]
    before, after = trace(wires, [story, *known]), trace(wires, [story, *known, *copies])
    assert len(after.origins) == len(before.origins) == 1


@settings(max_examples=60)
@given(st.lists(dated_drafts, min_size=1, max_size=5), speakers, st.integers(0))
def test_a_later_copy_changes_no_origin_and_no_carrier(
    make_coding: MakeCoding, wires: Wires, some: list[Draft], speaker: str | None, chosen: int
) -> None:
    codings = [write_report(make_coding, draft, speaker) for draft in some]
    places, _, _, credit = some[chosen % len(some)]
    copy = write_report(make_coding, (places, "The Copyist", "2031-05-01", credit), speaker)
    before, after = trace(wires, codings), trace(wires, [*codings, copy])
    assert [(one.id, one.carriers) for one in after.origins] == [(one.id, one.carriers) for one in before.origins]


@settings(max_examples=60)
@given(st.lists(drafts, max_size=6), speakers)
def test_every_claim_has_one_origin_and_every_step_stands_in_a_report(
    make_coding: MakeCoding, wires: Wires, some: list[Draft], speaker: str | None
) -> None:
    codings = [write_report(make_coding, draft, speaker) for draft in some]
    texts = {coding.report.id: coding.report.text for coding in codings}
    tracing = trace(wires, codings)
    assert {one.claim for one in tracing.claim_origins} == {claim.id for each in codings for claim in each.claims}
    origins = {one.id: one for one in tracing.origins}
    for one in tracing.claim_origins:
        assert one.carrier in origins[one.origin].carriers
        assert all(0 <= span.start < span.end <= len(texts[step.report]) for step in one.path for span in step.spans)
    for link in tracing.links:
        for passage in link.passages:
            assert passage.span.end <= len(texts[link.report])
            assert passage.source_span.end <= len(texts[link.source])


def test_furniture_is_no_passage(make_coding: MakeCoding, wires: Wires) -> None:
    menu = " ".join(SENTENCES[:3])
    codings = [make_coding(f"{menu}\n{own}", outlet=own) for own in ("Lamplight", "MARNA")]
    assert trace(wires, codings).links
    span = codings[0].sentences[0]._replace(start=0, end=len(menu))
    bare = [replace(one, report=replace(one.report, furniture=(span,))) for one in codings]
    assert trace(wires, bare).links == ()
