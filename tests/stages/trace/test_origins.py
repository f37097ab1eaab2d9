"""Whose word claims go back to."""

from collections.abc import Callable

import pytest

from sayso.packs.wires import Wires
from sayso.records import ClaimOrigin, Coding, Direction, Origin, OriginKind, Tracing
from sayso.stages.trace import Tracer

MakeCoding = Callable[..., Coding]

DEPOT = (
    "A truck loaded with barrels rolled through the first gate of the depot before dawn and killed 9 cleaners beside "
    "the pump house of the garrison. A baker in the river quarter said that soldiers had beaten his brother in front "
    "of the whole street that same night. Minister Joressen denied on the steps of the Customs House that a single "
    "person had been executed in the fortress since the spring of last year."
)
BRIDGE = (
    "The bridge at Saltby End will stay shut until the last week of the month because a beam under its southern span "
    "was found to be cracked from end to end. Divers have looked at the piers twice and will look again on Friday."
)
KILLED, BEATEN, EXECUTED = ("killed",), ("beaten", "A baker"), ("executed", "Minister Joressen")


def trace(wires: Wires, *codings: Coding) -> Tracing:
    return Tracer(wires).trace_codings(codings)


def find_origin(tracing: Tracing, coding: Coding, number: int = 0) -> tuple[ClaimOrigin, Origin]:
    claim = coding.claims[number].id
    found = next(one for one in tracing.claim_origins if one.claim == claim)
    return found, next(one for one in tracing.origins if one.id == found.origin)


@pytest.fixture
def wire(make_coding: MakeCoding) -> Coding:
    return make_coding(DEPOT, KILLED, BEATEN, EXECUTED, outlet="Halyard Wire", published="2031-04-18")


def test_what_an_outlet_says_itself_is_its_own(make_coding: MakeCoding, wires: Wires) -> None:
    coding = make_coding(DEPOT, KILLED, outlet="Lamplight")
    found, origin = find_origin(trace(wires, coding), coding)
    assert (origin.kind, origin.name, origin.carriers) == (OriginKind.OUTLET, "Lamplight", ("Lamplight",))
    assert found.names == ("Lamplight",)


def test_a_copy_brings_the_word_of_the_first_report(make_coding: MakeCoding, wires: Wires, wire: Coding) -> None:
    copy = make_coding(f"{BRIDGE} {DEPOT}", KILLED, outlet="Lamplight", published="2031-04-19")
    tracing = trace(wires, copy, wire)
    found, origin = find_origin(tracing, copy)
    assert origin.name == "Halyard Wire"
    assert found.names == ("Lamplight", "Halyard Wire")
    (link,) = tracing.links
    assert (link.report, link.source) == (copy.report.id, wire.report.id)
    assert link.direction is Direction.TIME
    # The step walks back to the sentence in the first report.
    step = found.path[1]
    assert step.report == wire.report.id
    assert step.spans[0].text_of(wire.report.text).startswith("A truck loaded")


def test_a_credit_goes_before_the_date(make_coding: MakeCoding, wires: Wires, wire: Coding) -> None:
    credited = make_coding(f"ASHGREL (Halyard) – {DEPOT}", KILLED, outlet="The Tessary Packet", published="2031-04-17")
    found, origin = find_origin(trace(wires, wire, credited), credited)
    assert origin.name == "Halyard Wire"
    assert found.path[1].spans[0].text_of(credited.report.text) == "Halyard"


def test_a_story_that_names_its_own_wire_goes_before_a_longer_one(make_coding: MakeCoding, wires: Wires) -> None:
    wire = make_coding(f"ASHGREL (Halyard) – {DEPOT}", KILLED, outlet="Halyard Wire", published="2031-04")
    longer = make_coding(f"{DEPOT} {BRIDGE}", KILLED, outlet="Lamplight", published="2031-04")
    tracing = trace(wires, wire, longer)
    assert [origin.name for origin in tracing.origins] == ["Halyard Wire"]
    assert tracing.credits == ()


def test_an_agency_is_the_origin_though_its_own_report_is_not_there(make_coding: MakeCoding, wires: Wires) -> None:
    credited = make_coding(f"ASHGREL (AP) – {DEPOT}", KILLED, outlet="Lamplight")
    silent = make_coding(DEPOT, KILLED, outlet="The Tessary Packet", published="2031-04-18")
    tracing = trace(wires, credited, silent)
    assert [origin.name for origin in tracing.origins] == ["Associated Press"]


def test_what_a_copy_added_is_its_own(make_coding: MakeCoding, wires: Wires, wire: Coding) -> None:
    added = "Later in the day 31 gardeners were murdered in the orchards behind the harbour, our desk has learned."
    text = f"ASHGREL (Halyard) – {DEPOT} {added}"
    copy = make_coding(text, KILLED, ("murdered",), outlet="MARNA", published="2031-04-19")
    blog = make_coding(text, KILLED, ("murdered",), outlet="Lamplight", published="2031-04-20")
    tracing = trace(wires, wire, copy, blog)
    assert [find_origin(tracing, copy, number)[1].name for number in (0, 1)] == ["Halyard Wire", "MARNA"]
    assert [find_origin(tracing, blog, number)[1].name for number in (0, 1)] == ["Halyard Wire", "MARNA"]


def test_another_number_is_the_word_of_who_changed_it(make_coding: MakeCoding, wires: Wires, wire: Coding) -> None:
    copy = make_coding(DEPOT.replace("9", "40"), KILLED, outlet="Lamplight", published="2031-04-19")
    assert find_origin(trace(wires, wire, copy), copy)[1].name == "Lamplight"


def test_a_spliced_passage_keeps_its_origin_and_the_rest_its_own(
    make_coding: MakeCoding, wires: Wires, wire: Coding
) -> None:
    own = " ".join(f"Resident number {word} counted the lamps on quay {word} anew." for word in "abcdefghijklmn")
    host = make_coding(
        f"{own} {DEPOT} {BRIDGE}", KILLED, ("cracked",), outlet="The Tessary Packet", published="2031-04-20"
    )
    tracing = trace(wires, wire, host)
    assert [find_origin(tracing, host, number)[1].name for number in (0, 1)] == ["Halyard Wire", "The Tessary Packet"]


def test_a_named_speaker_is_one_origin_with_each_independent_carrier(make_coding: MakeCoding, wires: Wires) -> None:
    said = ("murdered", "Halmar Joressen")
    ours = make_coding("In Kelvany, Halmar Joressen said nobody was murdered.", said, outlet="MARNA")
    theirs = make_coding("They were not murdered, claims Halmar Joressen today.", said, outlet="Lamplight")
    tracing = trace(wires, ours, theirs)
    (origin,) = tracing.origins
    assert (origin.kind, origin.name) == (OriginKind.SPEAKER, "Halmar Joressen")
    assert origin.carriers == ("Lamplight", "MARNA")


def test_words_known_through_another_outlet_alone_have_it_for_their_carrier(
    make_coding: MakeCoding, wires: Wires
) -> None:
    marna = make_coding("The weather will hold.", outlet="MARNA")
    said = ("confessed", "MARNA", "Halmar Joressen")
    coding = make_coding("Our rulers' MARNA quoted Halmar Joressen: 41 had confessed.", said, outlet="Lamplight")
    found, origin = find_origin(trace(wires, coding, marna), coding)
    assert origin.name == "Halmar Joressen"
    assert (found.carrier, origin.carriers) == ("MARNA", ("MARNA",))
    assert found.names == ("Lamplight", "MARNA", "Halmar Joressen")


@pytest.mark.parametrize(
    ("chain", "name"),
    [
        (("A baker",), "unnamed, through Lamplight"),
        (("",), "unnamed, through Lamplight"),
        (("Halmar Joressen", "two suspects"), "unnamed, through Halmar Joressen"),
    ],
)
def test_an_unnamed_source_is_kept_apart(
    chain: tuple[str, ...], name: str, make_coding: MakeCoding, wires: Wires
) -> None:
    coding = make_coding("A baker, Halmar Joressen and two suspects say nine were killed.", ("killed", *chain))
    _, origin = find_origin(trace(wires, coding), coding)
    assert (origin.kind, origin.name, origin.context) == (OriginKind.UNNAMED, name, coding.report.id)


def test_unnamed_sources_of_two_stories_are_two_and_of_one_story_one(
    make_coding: MakeCoding, wires: Wires, wire: Coding
) -> None:
    other = make_coding("A baker saw six men beaten on the quay.", ("beaten", "A baker"), outlet="Halyard Wire")
    copy = make_coding(DEPOT, KILLED, BEATEN, EXECUTED, outlet="Lamplight", published="2031-04-19")
    origins = [one for one in trace(wires, wire, other, copy).origins if one.kind is OriginKind.UNNAMED]
    assert {one.name for one in origins} == {"unnamed, through Halyard Wire"}
    assert {one.context for one in origins} == {wire.report.id, other.report.id}


def test_a_copy_that_lost_the_full_name_makes_no_other_speaker(make_coding: MakeCoding, wires: Wires) -> None:
    opening = "Halmar Joressen came down the steps of the Customs House at noon with two of his aides."
    text = f"{DEPOT} {opening}"
    whole = make_coding(text, ("executed", "Halmar Joressen"), outlet="Halyard Wire", published="2031-04-18")
    cut = make_coding(DEPOT, EXECUTED, outlet="Lamplight", published="2031-04-19")
    tracing = trace(wires, whole, cut)
    assert [origin.name for origin in tracing.origins] == ["Halmar Joressen"]
    assert find_origin(tracing, cut)[0].path[-1].report == whole.report.id


def test_a_described_speaker_is_known_within_its_story_alone(make_coding: MakeCoding, wires: Wires) -> None:
    one = make_coding("The governor said nine were killed.", ("killed", "The governor"), outlet="MARNA")
    other = make_coding("Six were killed, said The governor.", ("killed", "The governor"), outlet="Lamplight")
    origins = trace(wires, one, other).origins
    assert [origin.name for origin in origins] == ["governor", "governor"]
    assert {origin.context for origin in origins} == {one.report.id, other.report.id}


def test_a_body_of_one_name_is_one_within_a_country(make_coding: MakeCoding, wires: Wires) -> None:
    said, body = ("killed", "Interior Ministry"), ("Interior Ministry",)
    texts = (
        "Interior Ministry: nine killed.",
        "Nine killed, Interior Ministry says.",
        "Interior Ministry counts 9 killed.",
    )
    places = ("XV", "XV", "XW")
    codings = [make_coding(text, said, bodies=body, country=place) for text, place in zip(texts, places, strict=True)]
    origins = trace(wires, *codings).origins
    assert sorted(origin.context or "" for origin in origins) == ["XV", "XW"]


def test_a_document_is_an_origin_of_its_own_kind(make_coding: MakeCoding, wires: Wires) -> None:
    coding = make_coding(
        "The indictment says nine were killed.", ("killed", "The indictment"), documents=("The indictment",)
    )
    _, origin = find_origin(trace(wires, coding), coding)
    assert (origin.kind, origin.name) == (OriginKind.DOCUMENT, "indictment")


def test_a_ministry_of_order_is_no_document(make_coding: MakeCoding, wires: Wires) -> None:
    name = "Ministry of Public Order"
    coding = make_coding(f"{name} says nine were killed.", ("killed", name), documents=(name,), bodies=(name,))
    assert find_origin(trace(wires, coding), coding)[1].kind is OriginKind.SPEAKER


def test_state_television_is_an_outlet_of_its_country(make_coding: MakeCoding, wires: Wires) -> None:
    said = ("killed", "State television")
    coding = make_coding("State television reported nine killed.", said, country="XV")
    _, origin = find_origin(trace(wires, coding), coding)
    assert (origin.kind, origin.name, origin.context) == (OriginKind.OUTLET, "State television", "XV")


def test_an_agency_that_is_cited_is_the_same_origin_as_the_agency_itself(make_coding: MakeCoding, wires: Wires) -> None:
    itself = make_coding("Nine were killed at dawn.", ("killed",), outlet="Reuters")
    citing = make_coding("At least six were killed, Reuters reported.", ("killed", "Reuters"), outlet="Lamplight")
    (origin,) = trace(wires, itself, citing).origins
    assert (origin.name, origin.carriers) == ("Reuters", ("Reuters",))


@pytest.mark.parametrize(
    ("dates", "longer", "direction"),
    [
        (("2031-04-18", "2031-04-19"), 1, Direction.TIME),
        (("2031-04", "2031-04-19"), 0, Direction.CONTAINMENT),  # the month may be later or earlier
        ((None, None), 1, Direction.CONTAINMENT),
        ((None, None), None, Direction.UNKNOWN),
    ],
)
def test_who_has_it_from_whom(
    dates: tuple[str | None, str | None],
    longer: int | None,
    direction: Direction,
    make_coding: MakeCoding,
    wires: Wires,
) -> None:
    texts = [f"{DEPOT} {BRIDGE}" if longer == number else DEPOT for number in (0, 1)]
    codings = [make_coding(text, outlet=f"Outlet {n}", published=dates[n]) for n, text in enumerate(texts)]
    (link,) = trace(wires, *codings).links
    assert link.direction is direction
    if direction is Direction.TIME:
        assert link.source == codings[0].report.id
    elif longer is not None:
        assert link.source == codings[longer].report.id
    for passage in link.passages:
        by_id = {coding.report.id: coding.report.text for coding in codings}
        assert passage.span.text_of(by_id[link.report]) == passage.source_span.text_of(by_id[link.source])


def test_a_list_with_a_name_is_one_document_everywhere(make_coding: MakeCoding, wires: Wires) -> None:
    name = "Harbour List"
    codings = [
        make_coding(f"The {name} {verb} that nine were killed.", ("killed", name), documents=(name,), outlet=outlet)
        for verb, outlet in (("says", "Lamplight"), ("notes in its second part", "Halyard"))
    ]
    tracing = trace(wires, *codings)
    origins = {find_origin(tracing, coding)[1] for coding in codings}
    assert {(origin.kind, origin.name) for origin in origins} == {(OriginKind.DOCUMENT, name)}


def test_initials_stand_for_the_one_outlet_that_has_them(make_coding: MakeCoding, wires: Wires) -> None:
    copy = make_coding(f"SOLLEN, 4 May (LWS) – {DEPOT}", KILLED, outlet="Lamplight")
    other = make_coding(BRIDGE, outlet="Lower Wharf Service")
    assert find_origin(trace(wires, copy, other), copy)[1].name == "Lower Wharf Service"
    rival = make_coding(BRIDGE, outlet="Lantern Weekly Script")
    assert find_origin(trace(wires, copy, other, rival), copy)[1].name == "LWS"


def test_a_short_sentence_that_two_write_alike_is_no_copy(make_coding: MakeCoding, wires: Wires) -> None:
    lead = "Soldiers killed 9 people at the office of a trade union in Ashgrel on Friday."
    first = make_coding(f"{lead} {BRIDGE}", KILLED, outlet="Halyard", published="2031-04-18")
    own = make_coding(
        f"{lead} Nobody would open the door to a reporter, and the baker opposite had heard nothing at all until his "
        "dog began to bark. The street was empty by noon, and somebody had swept the glass into a neat heap.",
        KILLED,
        outlet="Lamplight",
        published="2031-04-19",
    )
    assert find_origin(trace(wires, first, own), own)[1].name == "Lamplight"


def test_a_sentence_with_another_speaker_is_no_copy(make_coding: MakeCoding, wires: Wires) -> None:
    told = (
        "said that a truck loaded with barrels had rolled through both gates of the depot and killed 9 cleaners there."
    )
    names = ("Ilka Merrowan", "Sister Anneke Dorr")
    first, second = (
        make_coding(f"{name} {told} {BRIDGE}", ("killed", name), outlet=outlet, published=day)
        for name, outlet, day in zip(names, ("Halyard", "Lamplight"), ("2031-04-18", "2031-04-19"), strict=True)
    )
    tracing = trace(wires, first, second)
    assert [find_origin(tracing, coding)[1].name for coding in (first, second)] == list(names)
