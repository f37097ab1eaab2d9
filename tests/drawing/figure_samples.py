"""Figures of the invented world, by hand: what the pictures are tried on."""

from datetime import date, timedelta

from sayso.drawing import OriginName
from sayso.records import (
    Bounds,
    Counted,
    EventType,
    Figure,
    FigureRelation,
    FigureValue,
    Interval,
    LinkPlace,
    Precision,
    Qualifier,
    RelationKind,
    ScopeDifference,
    make_id,
)
from sayso.records.relations import make_compared

ASHGREL = LinkPlace(
    name="Ashgrel", country="XV", admin1="Lower Orrin", lat=-46.98, lon=-121.87, precision=Precision.TOWN
)
PELLAN = LinkPlace(name="Pellan", country="XV", admin1="Upper Orrin", lat=-45.9, lon=-121.1, precision=Precision.TOWN)
LONG_NAME = "The Provincial Committee for the Relief of the Families of the Missing of Sollen"
HOSTILE = '"><script>alert("&")</script>\x00\x1b\u202eEvil]]>'
ARABIC = "لجنة الفانوس في كلفاني"


def make_bounds(
    value: float | None,
    qualifier: Qualifier = Qualifier.EXACT,
    low: float | None = None,
    high: float | None = None,
) -> Bounds:
    ends = {
        Qualifier.EXACT: (value, value),
        Qualifier.AT_LEAST: (value, None),
        Qualifier.MORE_THAN: (value, None),
        Qualifier.UP_TO: (None, value),
        Qualifier.LESS_THAN: (None, value),
    }
    least, most = ends.get(qualifier, (low, high))
    return Bounds(low=least, high=most, value=value, qualifier=qualifier, approximate=qualifier is Qualifier.ABOUT)


def make_value(  # noqa: PLR0913 (a value has many parts, and each test sets those that matter)
    number: int,
    origin: str,
    bounds: Bounds,
    day: int | None = 18,
    *,
    unit: str | None = "people",
    place: LinkPlace | None = None,
    is_part: bool = False,
    is_running: bool = False,
) -> FigureValue:
    said = date(2031, 4, 1) + timedelta(days=day - 1) if day is not None else None
    return FigureValue(
        claim=f"claim{number:03}",
        quantity=f"quantity{number:03}",
        origin=origin,
        bounds=bounds,
        compared=make_compared(bounds),
        unit=unit,
        type=EventType.KILL,
        said=Interval(earliest=said, latest=said) if said is not None else None,
        place=place,
        interval=None,
        is_part=is_part,
        is_running=is_running,
    )


def relate(later: int, earlier: int, relation: RelationKind, by: ScopeDifference | None = None) -> FigureRelation:
    return FigureRelation(a=f"claim{later:03}", b=f"claim{earlier:03}", relation=relation, by=by)


def make_figure(*values: FigureValue, relations: tuple[FigureRelation, ...] = (), subject: str = "death") -> Figure:
    return Figure(
        incident=make_id("incident", "sample"),
        subject=subject,
        counts=Counted.PATIENT,
        unit="people",
        values=values,
        relations=relations,
    )


def name_all(figure: Figure, carrier_count: int | None = 2) -> dict[str, OriginName]:
    return {value.origin: OriginName(name=value.origin, carrier_count=carrier_count) for value in figure.values}


def make_single() -> Figure:
    return make_figure(make_value(1, "Ministry of Order", make_bounds(12)))


def make_eight() -> Figure:
    """Eight origins with every way of saying a number."""
    values = (
        make_value(1, "Halyard Wire", make_bounds(9, Qualifier.AT_LEAST), 17),
        make_value(2, "Ministry of Order", make_bounds(12)),
        make_value(3, "Ministry of Order", make_bounds(5), unit="conscripts", is_part=True),
        make_value(4, "doctor at Ashgrel General", make_bounds(14)),
        make_value(5, "Union of the Lantern", make_bounds(40, Qualifier.UP_TO)),
        make_value(6, "Open Register", make_bounds(None, Qualifier.BETWEEN, 12, 16), 20),
        make_value(7, "unnamed, through The Tessary Packet", make_bounds(15, Qualifier.ABOUT), 21),
        make_value(8, "Mirela Kerrow", make_bounds(30, Qualifier.MORE_THAN), 22),
        make_value(9, "Lamplight", make_bounds(None, Qualifier.VAGUE, 24), None),
        make_value(10, "Ministry of Order", make_bounds(15, Qualifier.EXACT), 23, is_running=True),
    )
    two, old, part = RelationKind.CONTRADICTORY, RelationKind.SUPERSEDED, ScopeDifference.PART
    same, scope = RelationKind.COMPATIBLE, RelationKind.DIFFERENT_SCOPE
    relations = [relate(10, 2, old), relate(4, 2, two), relate(8, 2, two), relate(9, 2, two), relate(10, 4, old)]
    relations += [relate(max(3, n), min(3, n), scope, part) for n in range(1, 11) if n != 3]
    relations += [relate(8, 4, two), relate(9, 4, two), relate(8, 6, two), relate(8, 7, two), relate(10, 8, two)]
    relations += [relate(b, a, same) for a, b in ((1, 2), (1, 4), (1, 5), (2, 5), (2, 6), (4, 5), (4, 6), (4, 7))]
    relations += [relate(b, a, same) for a, b in ((5, 6), (5, 7), (6, 7), (8, 9), (6, 10), (7, 10), (5, 9))]
    return make_figure(*values, relations=tuple(relations))


def make_scopes() -> Figure:
    """Two totals of different places, and a third that lies far from both."""
    values = (
        make_value(1, "Minister of Health", make_bounds(120_000), 3, place=ASHGREL),
        make_value(2, "Open Register", make_bounds(30_000, Qualifier.ABOUT), 9, place=PELLAN),
        make_value(3, "The Tessary Packet", make_bounds(100), 12, place=ASHGREL),
    )
    scope, place = RelationKind.DIFFERENT_SCOPE, ScopeDifference.PLACE
    relations = (
        relate(2, 1, scope, place),
        relate(3, 1, RelationKind.CONTRADICTORY),
        relate(3, 2, scope, place),
    )
    return make_figure(*values, relations=relations, subject="injury")


def make_toll() -> Figure:
    """Twelve values of one origin, each in the place of all before it, and one of another."""
    numbers = (9, 12, 14, 15, 21, 24, 30, 31, 38, 41, 44, 47)
    values = [
        make_value(at, "Ministry of Order", make_bounds(number), 16 + at, is_running=True)
        for at, number in enumerate(numbers, 1)
    ]
    values.append(make_value(13, "Union of the Lantern", make_bounds(60, Qualifier.AT_LEAST), 30))
    relations = [
        relate(later, earlier, RelationKind.SUPERSEDED) for later in range(2, 13) for earlier in range(1, later)
    ]
    relations += [relate(13, number, RelationKind.CONTRADICTORY) for number in range(1, 13)]
    return make_figure(*values, relations=tuple(relations))


def make_names() -> Figure:
    """Names that are long, hostile, or written from right to left."""
    values = (
        make_value(1, LONG_NAME, make_bounds(12), unit="members of the families of the missing of the river quarter"),
        make_value(2, HOSTILE, make_bounds(14), unit=HOSTILE),
        make_value(3, ARABIC, make_bounds(14, Qualifier.AT_LEAST), unit="شخصا"),
        make_value(4, "水路委員会", make_bounds(13)),
    )
    relations = (
        relate(2, 1, RelationKind.CONTRADICTORY),
        relate(3, 1, RelationKind.CONTRADICTORY),
        relate(3, 2, RelationKind.COMPATIBLE),
        relate(4, 1, RelationKind.CONTRADICTORY),
    )
    return make_figure(*values, relations=relations)


FIGURES = {
    "single": make_single,
    "eight": make_eight,
    "scopes": make_scopes,
    "toll": make_toll,
    "names": make_names,
}
