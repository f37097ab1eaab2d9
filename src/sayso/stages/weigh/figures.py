"""The contested numbers of an incident: every value as said, and how each pair relates."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from sayso.packs.link_words import LinkWords
from sayso.records import (
    Counted,
    Figure,
    FigureRelation,
    FigureValue,
    Incident,
    IncidentKind,
    Interval,
    LinkClaim,
    PlaceRelation,
    RelationKind,
    ScopeDifference,
    Status,
    relate_places,
)
from sayso.records.relations import has_common_value, make_compared

_SAID = frozenset({Status.ASSERTED, Status.ALLEGED})
"""A number that is denied, demanded or only supposed is no value of anybody."""
SAME_WINDOW_DAYS = 31
"""Two windows whose ends lie no further apart are one: "to the end of May", "by 5 June"."""


class FigureMaker:
    """Makes the figures of one incident at a time.

    Args:
        words: Which types make a family, and which units say nothing.
    """

    def __init__(self, words: LinkWords) -> None:
        self._words = words

    def make_figures(
        self, incident: Incident, claims: Sequence[LinkClaim], origins: Mapping[str, str]
    ) -> tuple[Figure, ...]:
        """The figures in order of what they count; those with one value too.

        Args:
            incident: What the claims are about.
            claims: All its claims.
            origins: The origin of each claim.
        """
        groups: dict[tuple[str, Counted | None], list[LinkClaim]] = defaultdict(list)
        for claim in sorted(claims, key=_order):
            if _has_number(claim) and claim.status in _SAID:
                groups[self._find_subject(claim)].append(claim)
        return tuple(
            self._make_figure(incident, subject, counts, members, origins)
            for (subject, counts), members in sorted(groups.items(), key=lambda entry: (entry[0][0], str(entry[0][1])))
        )

    def _find_subject(self, claim: LinkClaim) -> tuple[str, Counted | None]:
        family = self._words.family_of[claim.type]
        if claim.counts is Counted.EVENT and family in self._words.event_is_patient:
            return family, Counted.PATIENT
        return family, claim.counts

    def _make_figure(
        self,
        incident: Incident,
        subject: str,
        counts: Counted | None,
        claims: Sequence[LinkClaim],
        origins: Mapping[str, str],
    ) -> Figure:
        values = [_make_value(claim, origins[claim.claim]) for claim in claims]
        units = Counter(value.unit for value in values if value.unit is not None and not value.is_part)
        distinct = keep_distinct(_order_running(values, claims))
        setting = _Setting(incident, values)
        pairs = [self._relate(first, second, distinct, setting) for first, second in combinations(distinct, 2)]
        return Figure(
            incident=incident.id,
            subject=subject,
            counts=counts,
            unit=min(units, key=lambda unit: (-units[unit], unit), default=None),
            values=tuple(values),
            relations=tuple(sorted(pairs, key=lambda pair: (pair.a, pair.b))),
        )

    def _relate(
        self, earlier: FigureValue, later: FigureValue, values: Sequence[FigureValue], setting: "_Setting"
    ) -> FigureRelation:
        """How a value relates to one that was said before it."""
        by = self._find_difference(earlier, later, setting)
        kind = RelationKind.DIFFERENT_SCOPE
        if by is None and has_common_value(earlier.compared, later.compared):
            kind = RelationKind.COMPATIBLE
        elif by is None and is_superseded(earlier, later, values):
            kind = RelationKind.SUPERSEDED
        elif by is None and setting.is_scope and _have_different_windows(earlier, later):
            by = ScopeDifference.TIME
        elif by is None:
            kind = RelationKind.CONTRADICTORY
        return FigureRelation(a=later.claim, b=earlier.claim, relation=kind, by=by)

    def _find_difference(self, first: FigureValue, second: FigureValue, setting: "_Setting") -> ScopeDifference | None:
        if setting.have_different_places(first, second):
            return ScopeDifference.PLACE
        if setting.have_different_days(first, second):
            return ScopeDifference.TIME
        if first.is_part or second.is_part:
            # Two numbers of one part are rivals: "two children among the dead", "four children".
            is_one_part = first.is_part and second.is_part and self._are_same_units(first.unit, second.unit)
            return None if is_one_part else ScopeDifference.PART
        return ScopeDifference.CATEGORY if self._are_other_units(first.unit, second.unit) else None

    def _are_same_units(self, first: str | None, second: str | None) -> bool:
        return first is not None and second is not None and bool(self._list_unit(first) & self._list_unit(second))

    def _are_other_units(self, first: str | None, second: str | None) -> bool:
        """Whether both name a kind of people, and different ones."""
        kinds = [
            {self._words.kind_of[word] for word in (unit or "").casefold().split() if word in self._words.kind_of}
            for unit in (first, second)
        ]
        return bool(kinds[0]) and bool(kinds[1]) and not kinds[0] & kinds[1]

    def _list_unit(self, unit: str) -> frozenset[str]:
        """The words that tell whom a unit counts; none for people at large."""
        words = unit.casefold().split()
        if self._words.generic_units & {*words, unit.casefold()}:
            return frozenset()
        return frozenset(word for word in words if len(word) > _SHORTEST_UNIT)


_SHORTEST_UNIT = 3


class _Setting:
    """Where and when the values of one figure are, as far as their claims say."""

    def __init__(self, incident: Incident, values: Sequence[FigureValue]) -> None:
        self.is_scope = incident.kind is IncidentKind.SCOPE
        self._place = incident.place
        by_origin: dict[str, list[FigureValue]] = defaultdict(list)
        for value in values:
            by_origin[value.origin].append(value)
        pairs = [
            pair
            for own in by_origin.values()
            for pair in combinations(keep_distinct(own), 2)
            if not (pair[0].is_part or pair[1].is_part or _has_one_value(*pair))
        ]
        self._has_wider = any(self._relate(*pair) is PlaceRelation.WITHIN for pair in pairs)
        """Whether one origin has a number for a place and another for one that it lies in: then they are two things."""
        self._has_since = any(_is_since(pair[0]) != _is_since(pair[1]) for pair in pairs)
        """Whether one origin has a number for a day and another for the days since."""

    def have_different_places(self, first: FigureValue, second: FigureValue) -> bool:
        """Whether the numbers are for two places.

        Of a town and its province they are where one origin tells them apart; else the one may stand for the other.
        """
        relation = self._relate(first, second)
        return relation is PlaceRelation.APART or (relation is PlaceRelation.WITHIN and self._has_wider)

    def _relate(self, first: FigureValue, second: FigureValue) -> PlaceRelation:
        return relate_places(first.place or self._place, second.place or self._place)

    def have_different_days(self, first: FigureValue, second: FigureValue) -> bool:
        """Whether one is for a day and one for all days since, where one origin tells them apart.

        Else "412 people held since the march" may be those that others say were held at the march.
        """
        return not self.is_scope and self._has_since and _is_since(first) != _is_since(second)


def _is_since(value: FigureValue) -> bool:
    window = value.interval
    return window is not None and window.earliest is not None and window.latest is None


def keep_distinct(values: Sequence[FigureValue]) -> list[FigureValue]:
    """The values without those that an origin has said already on the same day in the same words, as copies do."""
    kept: dict[object, FigureValue] = {}
    for value in values:
        kept.setdefault(value.saying, value)
    return list(kept.values())


def is_superseded(earlier: FigureValue, later: FigureValue, values: Sequence[FigureValue]) -> bool:
    """Whether the later value takes the place of the earlier.

    So it does where its origin said the earlier one before, and does not any more, or in a toll that runs. A toll that
    runs also takes the place of a lower one that another said on a day before, unless somebody still says that one; and
    a stage of a toll that runs gives way to whatever the toll itself has reached since.
    """
    if earlier.origin == later.origin and (earlier.is_running or later.is_running or has_moved(earlier, later, values)):
        return True
    if not _is_higher(later, earlier):
        return False
    if is_before(earlier.said, later.said):
        return earlier.is_running or (later.is_running and not _is_still_said(earlier, later, values))
    return earlier.is_running and any(
        value.is_running
        and value.origin == earlier.origin
        and _is_higher(value, earlier)
        and has_common_value(value.compared, later.compared)
        for value in values
    )


def has_moved(earlier: FigureValue, later: FigureValue, values: Sequence[FigureValue]) -> bool:
    """Whether an origin has left the earlier value for the later one.

    It has not where it says both on one day: then they are two numbers of one story, which a copy may print later.
    """
    own = [value for value in values if value.origin == earlier.origin]
    olds = [value for value in own if _has_one_value(value, earlier)]
    news = [value for value in own if _has_one_value(value, later)]
    return all(is_before(old.said, new.said) for old in olds for new in news)


def _is_still_said(earlier: FigureValue, later: FigureValue, values: Sequence[FigureValue]) -> bool:
    return any(
        _has_one_value(value, earlier) and not value.is_running and not value.is_part
        for value in values
        if value.claim != earlier.claim and not is_before(value.said, later.said)
    )


def is_before(first: Interval | None, second: Interval | None) -> bool:
    """Whether the first lies wholly before the second; unknown dates never do."""
    if first is None or second is None or first.latest is None or second.earliest is None:
        return False
    return first.latest < second.earliest


def _has_one_value(first: FigureValue, second: FigureValue) -> bool:
    return _find_number(first) == _find_number(second)


def _is_higher(first: FigureValue, second: FigureValue) -> bool:
    return _find_number(first) > _find_number(second)


def _find_number(value: FigureValue) -> float:
    bounds = value.bounds
    return float(next(number for number in (bounds.value, bounds.low, bounds.high) if number is not None))


def _has_number(claim: LinkClaim) -> bool:
    bounds = claim.bounds
    return (
        claim.quantity is not None
        and bounds is not None
        and any(number is not None for number in (bounds.value, bounds.low, bounds.high))
    )


def _order(claim: LinkClaim) -> tuple[date, str, int, str]:
    day = claim.said.earliest if claim.said is not None and claim.said.earliest is not None else date.max
    return day, claim.report, claim.start, claim.claim


def _order_running(values: Sequence[FigureValue], claims: Sequence[LinkClaim]) -> list[FigureValue]:
    """The values from the earliest on; within one report a toll that runs rises, in whatever order it is told."""
    keys = {}
    running = {claim.report for claim in claims if claim.is_running}
    for value, claim in zip(values, claims, strict=True):
        day, report, start, name = _order(claim)
        keys[value.claim] = (day, report, _find_number(value) if report in running else 0.0, start, name)
    return sorted(values, key=lambda value: keys[value.claim])


def _have_different_windows(first: FigureValue, second: FigureValue) -> bool:
    """Whether both totals reach to a known day, an open one to the day it was said, and the days lie far apart."""
    ends = [_find_end(value) for value in (first, second)]
    one, other = ends
    return one is not None and other is not None and abs((one - other).days) > SAME_WINDOW_DAYS


def _find_end(value: FigureValue) -> date | None:
    if value.interval is not None and value.interval.latest is not None:
        return value.interval.latest
    return value.said.latest if value.said is not None else None


def _make_value(claim: LinkClaim, origin: str) -> FigureValue:
    if claim.bounds is None or claim.quantity is None:
        raise ValueError("a claim without a number is no value of a figure")
    return FigureValue(
        claim=claim.claim,
        quantity=claim.quantity,
        origin=origin,
        bounds=claim.bounds,
        compared=make_compared(claim.bounds),
        unit=claim.unit,
        type=claim.type,
        said=claim.said,
        place=claim.place,
        interval=claim.interval,
        is_part=claim.is_part,
        is_running=claim.is_running,
    )
