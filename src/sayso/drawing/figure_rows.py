"""The values of a figure in the order in which they are drawn, with what is to be said of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.drawing.wording import list_numbers, spell_interval
from sayso.records import Figure, FigureRelation, FigureValue, Origin, RelationKind, ScopeDifference


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginName:
    """How a picture names an origin."""

    name: str
    """A neutral one: the record's own, or the name that an actor's entity has."""
    carrier_count: int | None
    """How many independent outlets bring its word; `None` where that is not known."""


def name_origins(origins: Iterable[Origin]) -> dict[str, OriginName]:
    """The names that the origins' own records give, by the ids of the origins."""
    return {origin.id: OriginName(name=origin.name, carrier_count=len(origin.carriers)) for origin in origins}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """How one value relates to others, in words."""

    relation: RelationKind
    sign: str
    """Empty where the words are enough."""
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One value, as many claims as say it."""

    number: int
    """By which others refer to it: from 1 at the top."""
    value: FigureValue
    claim_count: int
    is_superseded: bool
    scope: str | None
    """Which place and days it counts, where another value counts others."""
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRows:
    """The values of one origin, from the earliest on."""

    origin: OriginName
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """One value takes the place of another: an arrow."""

    old: int
    new: int


def arrange_rows(figure: Figure, names: Mapping[str, OriginName]) -> tuple[OriginRows, ...]:
    """The rows by origin, whose first value is the earliest first.

    Raises:
        KeyError: An origin has no name.
    """
    groups = _group_values(figure.values)
    by_origin: dict[str, list[list[FigureValue]]] = defaultdict(list)
    for group in groups:
        by_origin[group[0].origin].append(group)
    ordered = [group for own in by_origin.values() for group in own]
    numbers = {value.claim: number for number, group in enumerate(ordered, 1) for value in group}
    successors = _find_successors(figure, numbers)
    rows = [
        _make_row(group, _find_relations(group, figure.relations), numbers, successors.get(number))
        for number, group in enumerate(ordered, 1)
    ]
    return tuple(
        OriginRows(origin=names[origin], rows=tuple(row for row in rows if row.value.origin == origin))
        for origin in by_origin
    )


def find_successions(figure: Figure, rows: Sequence[FigureRow]) -> list[Succession]:
    """For each value that was superseded, the first that took its place, from the top."""
    keys = {row.value.saying: row.number for row in rows}
    numbers = {value.claim: keys[value.saying] for value in figure.values}
    return [Succession(old=old, new=new) for old, new in sorted(_find_successors(figure, numbers).items())]


def _find_successors(figure: Figure, numbers: Mapping[str, int]) -> dict[int, int]:
    """The number of the first value that took the place of each that was superseded."""
    place = {value.claim: position for position, value in enumerate(figure.values)}
    newer: dict[int, list[str]] = defaultdict(list)
    for pair in figure.relations:
        if pair.relation is RelationKind.SUPERSEDED:
            newer[numbers[pair.b]].append(pair.a)
    return {old: numbers[min(found, key=place.__getitem__)] for old, found in newer.items()}


def _group_values(values: Iterable[FigureValue]) -> list[list[FigureValue]]:
    """What one origin says on one day in the same words, as copies do, is one row."""
    groups: dict[tuple[object, ...], list[FigureValue]] = defaultdict(list)
    for value in values:
        groups[value.saying].append(value)
    return list(groups.values())


def _find_relations(group: Sequence[FigureValue], relations: Iterable[FigureRelation]) -> list[FigureRelation]:
    claims = {value.claim for value in group}
    return [pair for pair in relations if (pair.a in claims) != (pair.b in claims)]


def _make_row(
    group: Sequence[FigureValue],
    relations: Sequence[FigureRelation],
    numbers: Mapping[str, int],
    successor: int | None,
) -> FigureRow:
    claims = {value.claim for value in group}
    told: dict[tuple[RelationKind, str, str], list[int]] = defaultdict(list)
    if successor is not None:
        told[RelationKind.SUPERSEDED, "→", "gave way to {}"].append(successor)
    for pair in relations:
        # A part says that it is one, so that what has parts need not say so of each.
        if pair.relation is not RelationKind.SUPERSEDED and (pair.by is not ScopeDifference.PART or group[0].is_part):
            told[_word_relation(pair)].append(numbers[pair.b if pair.a in claims else pair.a])
    return FigureRow(
        number=numbers[group[0].claim],
        value=group[0],
        claim_count=len(group),
        is_superseded=successor is not None,
        scope=_spell_scope(group[0], relations),
        notes=tuple(
            Note(relation=relation, sign=sign, words=words.format(list_numbers(others)))
            for (relation, sign, words), others in sorted(told.items(), key=_rank_note)
        ),
    )


_ORDER = (
    RelationKind.CONTRADICTORY,
    RelationKind.SUPERSEDED,
    RelationKind.DIFFERENT_SCOPE,
    RelationKind.COMPATIBLE,
)
_REASONS = {
    ScopeDifference.PART: "is a part: not to be set against {}",
    ScopeDifference.PLACE: "counts another place than {}",
    ScopeDifference.TIME: "counts other days than {}",
    ScopeDifference.CATEGORY: "counts other people than {}",
    None: "counts something else than {}",
}


def _rank_note(entry: tuple[tuple[RelationKind, str, str], list[int]]) -> tuple[int, int, str]:
    (relation, _, words), others = entry
    return _ORDER.index(relation), min(others), words


def _word_relation(pair: FigureRelation) -> tuple[RelationKind, str, str]:
    """The relation, its sign, and words with a place for the numbers of the others."""
    if pair.relation is RelationKind.CONTRADICTORY:
        return pair.relation, "≠", "contradicts {}"
    if pair.relation is RelationKind.COMPATIBLE:
        return pair.relation, "", "can be true along with {}"
    return pair.relation, "", _REASONS[pair.by]


def _spell_scope(value: FigureValue, relations: Sequence[FigureRelation]) -> str | None:
    reasons = {pair.by for pair in relations}
    told = []
    if ScopeDifference.PLACE in reasons and value.place is not None:
        told.append(f"in {value.place.name}")
    if ScopeDifference.TIME in reasons and value.interval is not None:
        told.append(spell_interval(value.interval))
    return f"counted: {', '.join(told)}" if told else None
