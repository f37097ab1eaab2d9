"""The stage `link`: claims of the same happening, or of the same scope, become an incident."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from sayso.packs.background import Background
from sayso.packs.link_weights import LinkWeights
from sayso.packs.link_words import LinkWords
from sayso.records import Interval
from sayso.records.incident import IncidentKind, Linking
from sayso.records.link_claim import ClaimTie, LinkClaim, LinkReport
from sayso.records.relations import PlaceRelation, relate_places
from sayso.stages.link.blocking import find_pairs
from sayso.stages.link.components import Edge, find_components
from sayso.stages.link.features import Features, compare_claims, compare_strands
from sayso.stages.link.grouping import Task, group_items
from sayso.stages.link.incidents import make_incident
from sayso.stages.link.scopes import find_kind, score_scopes
from sayso.stages.link.strands import Strand, StrandMaker

LINK_VERSION = "2"
NO_LIMITS = Interval(earliest=None, latest=None)
FLOOR_BELOW_THRESHOLD = 2.0
"""Strands whose likeness is this far below the threshold do not even hold a component together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkOptions:
    """What may be switched off in order to measure what it is worth."""

    has_report_words: bool = True
    """Whether whole reports are compared too."""


class Linker:
    """Links the claims of a ledger.

    Args:
        background: How common words are.
        words: Which types make a family.
        weights: The trained models.
        options: What to leave out.
    """

    def __init__(
        self, background: Background, words: LinkWords, weights: LinkWeights, options: LinkOptions | None = None
    ) -> None:
        self.words = words
        self.within = weights.within
        self.across = weights.across if (options or LinkOptions()).has_report_words else weights.across_plain
        self._maker = StrandMaker(background, words)

    def link(self, reports: Iterable[LinkReport], ties: Sequence[ClaimTie] = ()) -> Linking:
        """All claims in incidents; a function of the claims and the rulings alone, not of their order.

        Args:
            reports: With ids that differ.
            ties: The rulings that stand.
        """
        groups = self.join_strands(self.make_strands(reports, ties), ties)
        incidents = [make_incident([claim for strand in group for claim in strand.claims]) for group in groups]
        home = {claim: incident.id for incident in incidents for claim in incident.claims}
        known = [tie for tie in ties if tie.is_same and tie.first in home and tie.second in home]
        return Linking(
            incidents=tuple(sorted(incidents, key=lambda incident: incident.id)),
            unmet=tuple(
                sorted(
                    (tie for tie in known if home[tie.first] != home[tie.second]),
                    key=lambda tie: (tie.first, tie.second),
                )
            ),
        )

    def make_strands(self, reports: Iterable[LinkReport], ties: Sequence[ClaimTie] = ()) -> list[Strand]:
        """The strands of all reports, in order of their ids."""
        by_claim: dict[str, list[ClaimTie]] = defaultdict(list)
        for tie in ties:
            by_claim[tie.first].append(tie)
        strands: list[Strand] = []
        for report in reports:
            claims = sorted(report.claims, key=lambda claim: (claim.start, claim.claim))
            own = [tie for claim in claims for tie in by_claim.get(claim.claim, ())]
            homes = {claim.claim: position for position, claim in enumerate(claims)}
            for group in group_items(self._make_claim_task(claims, own, homes)):
                members = [claims[item] for item in group]
                strands.append(self._maker.make_strand(report, members, find_kind(members[0])))
        return sorted(strands, key=lambda strand: strand.id)

    def join_strands(self, strands: Sequence[Strand], ties: Sequence[ClaimTie] = ()) -> list[list[Strand]]:
        """The strands in groups, each of which is an incident.

        Args:
            strands: In order of their ids.
            ties: The rulings that stand.
        """
        homes = {claim.claim: position for position, strand in enumerate(strands) for claim in strand.claims}
        same, different = _place_ties(ties, homes)
        edges = [Edge(inf, one, other) for one, other in same]
        for pair in find_pairs(strands):
            one, other = divmod(int(pair), len(strands))
            if self.find_strand_bar(strands[one], strands[other]) is None:
                edges.append(Edge(self.measure_strands(strands[one], strands[other]), one, other))
        groups: list[list[Strand]] = []
        for component in find_components(range(len(strands)), edges, self.across.threshold - FLOOR_BELOW_THRESHOLD):
            places = {item: place for place, item in enumerate(component)}
            task = self._make_strand_task(
                [strands[item] for item in component],
                tuple((places[one], places[other]) for one, other in same if one in places),
                frozenset((places[one], places[other]) for one, other in different if {one, other} <= places.keys()),
            )
            groups += [[strands[component[item]] for item in group] for group in group_items(task)]
        return groups

    def _make_strand_task(
        self, strands: Sequence[Strand], same: tuple[tuple[int, int], ...], different: frozenset[tuple[int, int]]
    ) -> Task:
        return Task(
            times=[strand.interval for strand in strands],
            measure=lambda one, other: self.measure_strands(strands[one], strands[other]),
            is_barred=lambda one, other: self.find_strand_bar(strands[one], strands[other]) in {"kind", "type"},
            threshold=self.across.threshold,
            same=same,
            different=different,
        )

    def compare_claims(self, first: LinkClaim, second: LinkClaim) -> Features:
        """The features of two claims of one report."""
        return compare_claims(first, second, self.words)

    def compare_strands(self, first: Strand, second: Strand) -> Features:
        """The features of two strands."""
        return compare_strands(first, second, self.words)

    def measure_claims(self, first: LinkClaim, second: LinkClaim) -> float:
        """The log-odds that two claims of one report are of one strand."""
        if find_kind(first) is IncidentKind.SCOPE and find_kind(second) is IncidentKind.SCOPE:
            return sum(score_scopes(first, second, self.words).values()) + self.within.threshold
        return self.within.measure(self.compare_claims(first, second))

    def measure_strands(self, first: Strand, second: Strand) -> float:
        """The log-odds that two strands are of one incident; of one report, as its claims have it."""
        if first.claims[0].report == second.claims[0].report:
            scores = [self.measure_claims(one, other) for one in first.claims for other in second.claims]
            return sum(scores) / len(scores) - self.within.threshold + self.across.threshold
        if first.kind is IncidentKind.SCOPE:
            scores = [
                sum(score_scopes(one, other, self.words).values()) for one in first.claims for other in second.claims
            ]
            return sum(scores) / len(scores) + self.across.threshold
        return self.across.measure(self.compare_strands(first, second))

    def find_bar(self, first: LinkClaim, second: LinkClaim) -> str | None:
        """What forbids that two claims meet, whatever they have in common: `kind`, `type`, `time` or `place`.

        Two places that one report tells apart are two happenings; of different reports one may name the wrong town.
        """
        if find_kind(first) is not find_kind(second):
            return "kind"
        if frozenset({self.words.family_of[first.type], self.words.family_of[second.type]}) in self.words.apart:
            return "type"
        is_timed = first.interval is not None and second.interval is not None
        if is_timed and not (first.interval or NO_LIMITS).overlaps(second.interval or NO_LIMITS):
            return "time"
        is_happening = find_kind(first) is IncidentKind.HAPPENING and first.report == second.report
        if is_happening and relate_places(first.place, second.place) in {PlaceRelation.NEAR, PlaceRelation.APART}:
            return "place"
        return None

    def _make_claim_task(self, claims: Sequence[LinkClaim], ties: Sequence[ClaimTie], homes: dict[str, int]) -> Task:
        same, different = _place_ties(ties, homes)
        return Task(
            times=[claim.interval or NO_LIMITS for claim in claims],
            measure=lambda one, other: self.measure_claims(claims[one], claims[other]),
            is_barred=lambda one, other: self.find_bar(claims[one], claims[other]) in {"kind", "type", "place"},
            threshold=self.within.threshold,
            same=same,
            different=different,
        )

    def find_strand_bar(self, first: Strand, second: Strand) -> str | None:
        """What forbids that two strands meet, whatever they have in common: `kind`, `type` or `time`."""
        if first.kind is not second.kind:
            return "kind"
        if not first.interval.overlaps(second.interval):
            return "time"
        is_apart = any(
            frozenset({one, other}) in self.words.apart for one in first.families for other in second.families
        )
        return "type" if is_apart else None


def _place_ties(
    ties: Sequence[ClaimTie], homes: dict[str, int]
) -> tuple[tuple[tuple[int, int], ...], frozenset[tuple[int, int]]]:
    """The rulings on items, as pairs of positions in ascending order; those on one and the same item are left out."""
    same: set[tuple[int, int]] = set()
    different: set[tuple[int, int]] = set()
    for tie in ties:
        if tie.first in homes and tie.second in homes and homes[tie.first] != homes[tie.second]:
            one, other = sorted((homes[tie.first], homes[tie.second]))
            (same if tie.is_same else different).add((one, other))
    return tuple(sorted(same)), frozenset(different)
