"""The stations by which claims came and what shows each step, from a Tracing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.records import (
    ClaimOrigin,
    CopyLink,
    Credit,
    CreditKind,
    Origin,
    OriginKind,
    PathStep,
    Tracing,
)


class StationKind(StrEnum):
    """What stands at a station."""

    READ = "read"
    """An outlet whose report was read."""
    OUTLET = "outlet"
    """An outlet or agency that others have it from."""
    RELAY = "relay"
    """Who brings another's word, and is no outlet."""
    NAMELESS = "nameless"
    """As a relay, without a name."""
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One box of the graph."""

    key: str
    kind: StationKind
    name: str | None
    origin: Origin | None
    """For an origin alone."""
    is_carrier: bool
    """Whether it is the last outlet on the path of a claim."""
    claim_count: int

    @property
    def is_nameless(self) -> bool:
        """Whether it stands for a source without a name."""
        return self.name is None or (self.origin is not None and self.origin.kind is OriginKind.UNNAMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One line of the graph: the left station has it from the right one."""

    start: str
    end: str
    evidence: tuple[str, ...]
    """What shows it, what shows most claims first."""
    claim_count: int
    is_nameless: bool
    """Whether it leads to a source without a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginGraph:
    """All stations, in order of names, and the lines between them."""

    stations: tuple[Station, ...]
    tracks: tuple[Track, ...]


def make_graph(tracing: Tracing) -> OriginGraph:
    """The graph of all paths in a tracing."""
    return _GraphMaker(tracing).make_graph()


class _GraphMaker:
    """Gathers the stations and steps of all claims."""

    def __init__(self, tracing: Tracing) -> None:
        self._claims = tracing.claim_origins
        self._origins: Mapping[str, Origin] = {origin.id: origin for origin in tracing.origins}
        self._credits: dict[tuple[str, str], list[Credit]] = defaultdict(list)
        for credit in tracing.credits:
            self._credits[credit.report, credit.name.casefold()].append(credit)
        self._links: dict[frozenset[str], CopyLink] = {
            frozenset((link.report, link.source)): link for link in tracing.links
        }
        self._outlet_of = {one.path[0].report: one.path[0].name for one in self._claims}
        self._carriers = {one.carrier.casefold() for one in self._claims}
        self._read = {name.casefold() for name in self._outlet_of.values() if name is not None}
        credited = {name for _, name in self._credits}
        self._outlets = self._carriers | self._read | credited
        self._stations: dict[str, Station] = {}
        self._counts = Counter[str]()
        self._evidence: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def make_graph(self) -> OriginGraph:
        for one in self._claims:
            self._add_path(one)
        stations = [
            Station(
                key=station.key,
                kind=station.kind,
                name=station.name,
                origin=station.origin,
                is_carrier=station.is_carrier,
                claim_count=self._counts[station.key],
            )
            for station in self._stations.values()
        ]
        return OriginGraph(
            stations=tuple(sorted(stations, key=lambda one: ((one.name or "").casefold(), one.key))),
            tracks=tuple(self._make_track(*pair, counts) for pair, counts in sorted(self._evidence.items())),
        )

    def _make_track(self, start: str, end: str, counts: Counter[str]) -> Track:
        return Track(
            start=start,
            end=end,
            evidence=tuple(sorted(counts, key=lambda word: (-counts[word], word))),
            claim_count=counts.total(),
            is_nameless=self._stations[end].is_nameless,
        )

    def _add_path(self, one: ClaimOrigin) -> None:
        origin = self._origins[one.origin]
        is_own_word = origin.kind is OriginKind.OUTLET
        through = one.path if is_own_word else one.path[:-1]
        before: str | None = None
        for place, step in enumerate(through):
            key = self._add_station(step, before)
            if before is not None and before != key:
                self._evidence[before, key][self._tell_evidence(one.path, place)] += 1
            if before != key:
                self._counts[key] += 1
            before = key
        key = self._add_origin(origin)
        self._counts[key] += 1
        if before is not None:
            words = "own word" if is_own_word else self._tell_evidence(one.path, len(one.path) - 1)
            self._evidence[before, key][words] += 1

    def _add_station(self, step: PathStep, before: str | None) -> str:
        name = step.name
        folded = " ".join(name.casefold().split()) if name is not None else None
        if folded is None:
            kind, key = StationKind.NAMELESS, f"nameless after {before}"
        elif folded in self._outlets:
            kind, key = (StationKind.READ if folded in self._read else StationKind.OUTLET), f"outlet {folded}"
        else:
            kind, key = StationKind.RELAY, f"relay {folded}"
        if key not in self._stations:
            self._stations[key] = Station(
                key=key,
                kind=kind,
                name=name,
                origin=None,
                is_carrier=folded in self._carriers,
                claim_count=0,
            )
        return key

    def _add_origin(self, origin: Origin) -> str:
        key = f"origin {origin.id}"
        self._stations[key] = Station(
            key=key, kind=StationKind.ORIGIN, name=origin.name, origin=origin, is_carrier=False, claim_count=0
        )
        return key

    def _tell_evidence(self, path: Sequence[PathStep], place: int) -> str:
        """What shows that the station before this one has it from this one."""
        step = path[place]
        # The outlet whose text it is stands second; whoever comes later, or is shown by the report itself, is quoted.
        if place == 1 and step.name is not None:
            own = path[0].report
            found = [
                one
                for one in self._credits.get((own, step.name.casefold()), ())
                if one.kind in _CREDITS and (one.span is None or one.span in step.spans)
            ]
            if step.report == own and found:
                return _CREDITS[min(found, key=lambda one: list(_CREDITS).index(one.kind)).kind]
            if step.report != own and self._is_own_text(step):
                return _tell_copy(self._links.get(frozenset((own, step.report))))
        return "cites"

    def _is_own_text(self, step: PathStep) -> bool:
        """Whether the step is the outlet whose report shows it, as far as that report's outlet is known."""
        name = step.name.casefold() if step.name is not None else None
        outlet = self._outlet_of.get(step.report)
        return name in self._outlets if outlet is None else outlet.casefold() == name


# A link or an attribution does not say whose the whole text is.
_CREDITS = {
    CreditKind.DATELINE: "dateline",
    CreditKind.BYLINE: "byline",
    CreditKind.LINE: "credit",
}


def _tell_copy(link: CopyLink | None) -> str:
    """The copy with the share of words in common; a third report may stand between two that have no link."""
    if link is None:
        return "same text"
    return f"{'copy' if link.is_copy else 'part'} {100 * link.share:.0f} %"


def count_carriers(origins: Iterable[Origin]) -> int:
    """How many outlets bring the word of these origins independently."""
    return len({carrier.casefold() for origin in origins for carrier in origin.carriers})
