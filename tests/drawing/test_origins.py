"""Origins as pictures: stations, who has it from whom, what shows it."""

from dataclasses import replace

from sayso.drawing import draw_origins
from sayso.drawing.origin_graph import OriginGraph, StationKind, make_graph
from sayso.records import Credit, CreditKind, Span
from tests.drawing.origin_samples import (
    OUTLET,
    SPEAKER,
    UNNAMED,
    make_deep,
    make_depot,
    make_link,
    make_one_outlet,
    make_tracing,
)
from tests.drawing.pictures import SVG, list_texts, parse_picture


def list_tracks(graph: OriginGraph) -> dict[tuple[str | None, str | None], tuple[str, ...]]:
    names = {station.key: station.name for station in graph.stations}
    return {(names[track.start], names[track.end]): track.evidence for track in graph.tracks}


def list_words(picture: str) -> list[str]:
    return [one.words for one in list_texts(parse_picture(picture))]


def test_origins_and_carriers_are_counted_in_words() -> None:
    assert "Seven origins, brought by three carriers, read in three outlets." in list_words(draw_origins(make_depot()))
    assert "Two origins, brought by one carrier, read in one outlet." in list_words(draw_origins(make_one_outlet()))


def test_each_line_says_what_shows_it() -> None:
    tracks = list_tracks(make_graph(make_depot()))
    assert tracks["The Tessary Packet", "Halyard Wire"] == ("dateline",)
    assert tracks["Lamplight", "Halyard Wire"] == ("copy 62 %",)
    assert tracks["Halyard Wire", "Ministry of Order"] == ("cites",)
    assert tracks["Lamplight", "Lamplight"] == ("own word",)


def test_a_passage_is_no_copy_and_words_without_a_link_are_the_same_text() -> None:
    ways = [(("Lamplight", "MARNA"), ("Lamplight 1", "MARNA 1"), OUTLET), (("MARNA",), ("MARNA 1",), OUTLET)]
    linked = make_tracing(ways, [make_link("Lamplight 1", "MARNA 1", 0.3, is_copy=False)])
    assert list_tracks(make_graph(linked))["Lamplight", "MARNA"] == ("part 30 %",)
    assert list_tracks(make_graph(make_tracing(ways)))["Lamplight", "MARNA"] == ("same text",)


def test_a_speaker_who_is_known_from_another_report_is_still_cited() -> None:
    """A copy without the speaker's full name takes it from the first report: that copies no outlet."""
    ways = [(("Lamplight", "Mirela Kerrow"), ("Lamplight 2", "Lamplight 1"), SPEAKER)]
    tracing = make_tracing(ways, [make_link("Lamplight 2", "Lamplight 1", 0.9)])
    assert list_tracks(make_graph(tracing))["Lamplight", "Mirela Kerrow"] == ("cites",)


def test_an_outlet_that_is_only_quoted_is_cited() -> None:
    ways = [(("Lamplight", "MARNA", "Ministry of Order"), ("Lamplight 1",) * 3, SPEAKER)]
    span = Span(9, 16)
    quoted = Credit(report="Lamplight 1", kind=CreditKind.ATTRIBUTION, name="MARNA", span=span)
    assert list_tracks(make_graph(make_tracing(ways, credits=[quoted])))["Lamplight", "MARNA"] == ("cites",)
    byline = Credit(report="Lamplight 1", kind=CreditKind.BYLINE, name="MARNA", span=None)
    assert list_tracks(make_graph(make_tracing(ways, credits=[byline])))["Lamplight", "MARNA"] == ("byline",)


def test_sources_without_a_name_are_dashed() -> None:
    ways = [(("Lamplight", None), ("Lamplight 1", "Lamplight 1"), UNNAMED)]
    root = parse_picture(draw_origins(make_tracing(ways)))
    looks = [str(one.get("class")) for one in root.iter(f"{SVG}rect", f"{SVG}path")]
    assert {"frame thick dashed", "edge dashed"} <= set(looks)
    assert "dashed" not in " ".join(
        str(one.get("class")) for one in parse_picture(draw_origins(make_one_outlet())).iter(f"{SVG}rect")
    )


def test_only_what_the_claims_need_is_drawn() -> None:
    tracing = make_depot()
    one = replace(tracing, claim_origins=tracing.claim_origins[:1])
    graph = make_graph(one)
    assert [station.name for station in graph.stations] == ["Halyard Wire", "Ministry of Order"]


def test_the_order_of_claims_changes_nothing() -> None:
    tracing = make_deep()
    turned = replace(
        tracing,
        claim_origins=tracing.claim_origins[::-1],
        origins=tracing.origins[::-1],
        links=tracing.links[::-1],
        credits=tracing.credits[::-1],
    )
    assert draw_origins(turned) == draw_origins(tracing)


def test_an_outlet_that_is_read_and_passed_on_is_one_station() -> None:
    stations = make_graph(make_depot()).stations
    (wire,) = (one for one in stations if one.name == "Halyard Wire" and one.kind is not StationKind.ORIGIN)
    assert (wire.kind, wire.is_carrier) == (StationKind.READ, True)


def test_the_description_tells_every_line() -> None:
    told = parse_picture(draw_origins(make_depot())).findtext(f"{SVG}desc") or ""
    assert "The Tessary Packet has three claims from Halyard Wire: dateline." in told
    assert "doctor at Ashgrel General: speaker, three claims, two carriers." in told


def test_no_claim_is_a_picture_too() -> None:
    assert "No origins, brought by no carriers, read in no outlets." in list_words(draw_origins(make_tracing([])))
