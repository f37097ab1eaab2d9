"""Strands: what one report tells of one happening, as one thing to be compared with other reports."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from sayso.packs.background import Background
from sayso.packs.link_words import LinkWords
from sayso.records import Interval
from sayso.records.incident import IncidentKind
from sayso.records.link_claim import LinkClaim, LinkPlace, LinkReport
from sayso.records.relations import PlaceRelation, relate_places

STRAND_WORDS = 40
LEAST_NAME_RARITY = 5.5
"""Words of more than one sentence in 250 name nobody: "the", "police", "minister"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """The claims of one report that are about one happening, with what they have together."""

    id: str
    """The smallest claim id."""
    claims: tuple[LinkClaim, ...]
    kind: IncidentKind
    families: frozenset[str]
    words: dict[str, float]
    """Weights whose squares add up to one."""
    report_words: dict[str, float]
    names: dict[str, float]
    """Rare words of the names of its sentences and of its agents and patients."""
    report_names: dict[str, float]
    wordings: frozenset[str]
    report_wordings: frozenset[str]
    places: tuple[LinkPlace, ...]
    near_places: tuple[LinkPlace, ...]
    interval: Interval
    """The days that all its times allow."""
    near_interval: Interval | None
    said: Interval | None
    named_patients: dict[str, frozenset[str]]
    """Rare words of the proper names of those to whom it is done, by the family of the event."""
    named_agents: dict[str, frozenset[str]]
    counts: dict[str, tuple[float, ...]]
    """Numbers by the family that they count."""


class StrandMaker:
    """Makes strands of claims.

    Args:
        background: How common words are.
        words: Which types make a family.
    """

    def __init__(self, background: Background, words: LinkWords) -> None:
        self._background = background
        self._words = words

    def make_strand(self, report: LinkReport, claims: Sequence[LinkClaim], kind: IncidentKind) -> Strand:
        """The claims, all of one report and one kind, as one strand."""
        ordered = tuple(sorted(claims, key=lambda claim: claim.claim))
        words = {word for claim in ordered for word in claim.words}
        names = {name for claim in ordered for name in (*claim.names, *claim.agents, *claim.patients) if name}
        interval, near = join_times(ordered)
        return Strand(
            id=ordered[0].claim,
            claims=ordered,
            kind=kind,
            families=frozenset(self._words.family_of[claim.type] for claim in ordered),
            words=self._weigh(sorted(words), STRAND_WORDS),
            report_words=self._weigh(report.words, len(report.words)),
            names=self._weigh_names(names),
            report_names=self._weigh_names(set(report.names)),
            wordings=frozenset(claim.wording for claim in ordered),
            report_wordings=frozenset(claim.wording for claim in report.claims),
            places=_list_places(claim.place for claim in ordered),
            near_places=_list_places(claim.near_place for claim in ordered),
            interval=interval,
            near_interval=near,
            said=ordered[0].said,
            named_patients=self._list_named(ordered, lambda claim: claim.patients),
            named_agents=self._list_named(ordered, lambda claim: claim.agents),
            counts=self._list_counts(ordered),
        )

    def _weigh(self, words: Sequence[str], most: int) -> dict[str, float]:
        rarity = {word: self._background.measure_rarity(word) for word in words}
        kept = sorted(rarity, key=lambda word: (-rarity[word], word))[:most]
        length = sqrt(sum(rarity[word] ** 2 for word in kept)) or 1.0
        return {word: rarity[word] / length for word in kept}

    def _weigh_names(self, names: set[str]) -> dict[str, float]:
        """The rare words of names, so that a surname is as good as the whole name and "the police" weighs nothing."""
        words = sorted({word for name in names for word in name.split()})
        rarity = {word: self._background.measure_rarity(word) for word in words}
        return {word: weight for word, weight in rarity.items() if weight >= LEAST_NAME_RARITY}

    def _list_named(
        self, claims: Sequence[LinkClaim], take: Callable[[LinkClaim], tuple[str, ...]]
    ) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for claim in claims:
            if names := {name for name in take(claim) if name in claim.names}:
                found.setdefault(self._words.family_of[claim.type], set()).update(self._weigh_names(names))
        return {family: frozenset(words) for family, words in found.items() if words}

    def _list_counts(self, claims: Sequence[LinkClaim]) -> dict[str, tuple[float, ...]]:
        found: dict[str, list[float]] = {}
        for claim in claims:
            number = None if claim.bounds is None else claim.bounds.value or claim.bounds.low or claim.bounds.high
            if number is not None and not claim.is_part:
                found.setdefault(self._words.family_of[claim.type], []).append(float(number))
        return {family: tuple(numbers) for family, numbers in found.items()}


def join_times(claims: Sequence[LinkClaim]) -> tuple[Interval, Interval | None]:
    """The days that all times of the claims allow, and the narrowest time that stands near one.

    Of times that exclude each other, because a person joined their claims: all days from the first to the last.
    """
    interval = Interval(earliest=None, latest=None)
    times = [claim.interval for claim in claims if claim.interval is not None]
    for time in times:
        interval = interval.intersect(time)
    if interval.earliest is not None and interval.latest is not None and interval.earliest > interval.latest:
        interval = times[0]
        for time in times[1:]:
            interval = interval.span(time)
    near = [claim.near_interval for claim in claims if claim.near_interval is not None]
    bounded = [(one.length_days, one.earliest, one) for one in near if one.length_days is not None]
    nearest = min(bounded, key=lambda entry: (entry[0], str(entry[1])))[2] if bounded else None
    return interval, nearest


def _list_places(places: object) -> tuple[LinkPlace, ...]:
    known: list[LinkPlace] = []
    for place in places:  # type: ignore[attr-defined]
        if place is not None and all(relate_places(place, one) is not PlaceRelation.SAME for one in known):
            known.append(place)
    return tuple(known[:4])
