"""Tracings of the invented world, by hand: what the pictures are tried on."""

from collections.abc import Iterable, Sequence

from sayso.records import (
    ClaimOrigin,
    CopyLink,
    Credit,
    CreditKind,
    Direction,
    Origin,
    OriginKind,
    PathStep,
    Span,
    Tracing,
    name_origin,
)
from tests.drawing.figure_samples import ARABIC, HOSTILE, LONG_NAME

_CREDIT_SPAN = Span(9, 16)
_QUOTED = Span(40, 60)
Way = tuple[Sequence[str | None], Sequence[str], OriginKind]
"""Names along the path, the reports that show them, and what kind of source stands at the end."""


def make_tracing(ways: Iterable[Way], links: Sequence[CopyLink] = (), credits: Sequence[Credit] = ()) -> Tracing:  # noqa: A002 (as the record names it)
    origins: dict[str, Origin] = {}
    claims = []
    for number, (names, reports, kind) in enumerate(ways):
        outlets = [name for name, report in zip(names, reports, strict=True) if report.startswith(f"{name} ")]
        carrier = (outlets[-1] if outlets else names[0]) or ""
        name = names[-1] if names[-1] is not None else f"unnamed, through {names[-2]}"
        key = name_origin(kind, name, None)
        old = origins.get(key)
        carriers = {carrier, *(old.carriers if old is not None else ())}
        origins[key] = Origin(kind=kind, name=name, context=None, path=tuple(names), carriers=tuple(sorted(carriers)))
        spans = [()] + [
            (_CREDIT_SPAN if is_credited(report, at, credits) else _QUOTED,)
            for at, report in list(enumerate(reports))[1:]
        ]
        claims.append(
            ClaimOrigin(
                claim=f"claim{number:03}",
                origin=key,
                carrier=carrier,
                path=tuple(
                    PathStep(name=step, report=report, spans=shown)
                    for step, report, shown in zip(names, reports, spans, strict=True)
                ),
            )
        )
    return Tracing(
        links=tuple(links),
        credits=tuple(credits),
        origins=tuple(origins[key] for key in sorted(origins)),
        claim_origins=tuple(claims),
    )


def is_credited(report: str, place: int, credits: Sequence[Credit]) -> bool:  # noqa: A002 (as the record names it)
    return place == 1 and any(credit.report == report for credit in credits)


def make_link(report: str, source: str, share: float, *, is_copy: bool = True) -> CopyLink:
    return CopyLink(report=report, source=source, is_copy=is_copy, share=share, direction=Direction.TIME, passages=())


SPEAKER, OUTLET, DOCUMENT, UNNAMED = OriginKind.SPEAKER, OriginKind.OUTLET, OriginKind.DOCUMENT, OriginKind.UNNAMED


def make_depot() -> Tracing:
    """A wire story, a credited copy, a cut copy without a credit, and a report of its own."""
    wire, packet, lamp, own = "Halyard Wire 1", "The Tessary Packet 1", "Lamplight 1", "The Tessary Packet 2"
    ministry, doctor = "Ministry of Order", "doctor at Ashgrel General"
    ways: list[Way] = [
        (("Halyard Wire", ministry), (wire, wire), SPEAKER),
        (("Halyard Wire", doctor), (wire, wire), SPEAKER),
        (("Halyard Wire", None), (wire, wire), UNNAMED),
        (("Halyard Wire",), (wire,), OUTLET),
        (("The Tessary Packet", "Halyard Wire", ministry), (packet, packet, wire), SPEAKER),
        (("The Tessary Packet", "Halyard Wire", doctor), (packet, packet, wire), SPEAKER),
        (("The Tessary Packet", "Halyard Wire"), (packet, packet), OUTLET),
        (("Lamplight", "Halyard Wire", doctor), (lamp, wire, wire), SPEAKER),
        (("Lamplight",), (lamp,), OUTLET),
        (("The Tessary Packet", "sister of a cleaner"), (own, own), SPEAKER),
        (("The Tessary Packet", ministry), (own, own), SPEAKER),
        (("The Tessary Packet", "register of the dead"), (own, own), DOCUMENT),
    ]
    credit = Credit(report=packet, kind=CreditKind.DATELINE, name="Halyard Wire", span=_CREDIT_SPAN)
    return make_tracing(ways, [make_link(packet, wire, 0.98), make_link(lamp, wire, 0.62)], [credit])


def make_one_outlet() -> Tracing:
    report = "MARNA 1"
    ways: list[Way] = [
        (("MARNA", "Ministry of Order"), (report, report), SPEAKER),
        (("MARNA", "Ministry of Order"), (report, report), SPEAKER),
        (("MARNA",), (report,), OUTLET),
    ]
    return make_tracing(ways)


def make_deep() -> Tracing:
    """Hearsay at two removes, and outlets that have words from each other."""
    one, two, three = "Lamplight 3", "MARNA 4", "Open Register 1"
    ways: list[Way] = [
        (("Lamplight", "spokesman", "girl of nine"), (one, one, one), SPEAKER),
        (("Lamplight", "spokesman", None, "Colonel Aubrin"), (one, one, one, one), SPEAKER),
        (("Lamplight", "MARNA", "Ministry of Order"), (one, two, two), SPEAKER),
        (("MARNA", "Lamplight", "Mirela Kerrow"), (two, one, one), SPEAKER),
        (("Open Register", "past clerk", "Judge Tavin"), (three, three, three), SPEAKER),
        (("Open Register", "past clerk"), (three, three), SPEAKER),
        (("Open Register", "Colonel Aubrin"), (three, three), SPEAKER),
    ]
    return make_tracing(ways, [make_link(one, two, 0.31, is_copy=False)])


def make_odd_names() -> Tracing:
    """Names that are long, hostile, or written from right to left."""
    long_report, other = f"{LONG_NAME} 1", f"{ARABIC} 1"
    ways: list[Way] = [
        ((LONG_NAME, HOSTILE), (long_report, long_report), SPEAKER),
        ((LONG_NAME, ARABIC, "水路委員会"), (long_report, other, other), SPEAKER),
        ((ARABIC, None), (other, other), UNNAMED),
        ((ARABIC, LONG_NAME), (other, other), DOCUMENT),
    ]
    return make_tracing(ways, [make_link(long_report, other, 0.5)])


TRACINGS = {
    "depot": make_depot,
    "one-outlet": make_one_outlet,
    "deep": make_deep,
    "odd-names": make_odd_names,
}
