"""Incidents with what stands behind them spelled out: what the views and exports of incidents are made of."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from sayso.records.claim import Claim
from sayso.records.coding import Coding
from sayso.records.figure import Figure, FigureRelation, FigureValue, RelationKind
from sayso.records.incident import Incident
from sayso.records.link_claim import LinkClaim
from sayso.records.origin import ClaimOrigin, CopyLink, Origin
from sayso.records.report import Report
from sayso.records.spans import Span
from sayso.records.terms import EventType
from sayso.records.weighing import Side, Weighing


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedClaim:
    """One claim as ruled, with where its words stand and whose word it is."""

    link: LinkClaim
    source_id: str
    """The name that the input has for its report."""
    outlet: str | None
    """Of its report."""
    span: Span
    trigger: Span
    quantity_span: Span | None
    """`None` where it has no number, or one that a person gave and no words of the report spell."""
    origin: ClaimOrigin


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedIncident:
    """One incident with all its claims and the origins that they go back to."""

    incident: Incident
    claims: tuple[TracedClaim, ...]
    """In order of when they were said, then of report and text."""
    origins: tuple[Origin, ...]
    """Of its claims, as they stand in the whole ledger, in order of ids."""
    heard: tuple[Origin, ...]
    """Of all claims in its reports, its own among them, in order of ids."""

    def narrow_origins(self) -> tuple[Origin, ...]:
        """The origins of its claims with the path and the carriers that bring their word on this incident."""
        traced: dict[str, list[ClaimOrigin]] = defaultdict(list)
        for claim in self.claims:
            traced[claim.origin.origin].append(claim.origin)
        return tuple(
            replace(
                origin,
                path=min((each.names for each in traced[origin.id]), key=_rank_path),
                carriers=tuple(sorted({each.carrier for each in traced[origin.id]})),
            )
            for origin in self.origins
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedIncident:
    """One incident with what is known for and against it; never a verdict."""

    linked: LinkedIncident
    weighing: Weighing

    @property
    def is_contested(self) -> bool:
        """Whether origins stand on more than one side of it, or give numbers that cannot both be right."""
        sides = {each.side for each in self.weighing.counts if each.origin_count} - {Side.SILENT}
        return len(sides) > 1 or any(
            relation.relation is RelationKind.CONTRADICTORY
            for figure in self.weighing.figures
            for relation in figure.relations
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportComparison:
    """What two reports share, and what each alone has."""

    first: Report
    second: Report
    copy: CopyLink | None
    """Words that one has from the other; `None` where no passage is the same."""
    shared: tuple[WeighedIncident, ...]
    """Incidents of which both tell."""
    only_first: tuple[WeighedIncident, ...]
    only_second: tuple[WeighedIncident, ...]


def trace_claim(coding: Coding, claim: Claim, link: LinkClaim, origin: ClaimOrigin) -> TracedClaim:
    """The claim of the coding, as ruled, with its row and its origin."""
    mention = coding.mention_by_id[claim.quantity] if claim.quantity is not None else None
    # A number that a person gave without words of the report leans on the trigger, which does not spell it.
    is_spelled = mention is not None and (mention.ruling is None or mention.span != claim.trigger)
    return TracedClaim(
        link=link,
        source_id=coding.report.source_id,
        outlet=coding.report.outlet,
        span=claim.span,
        trigger=claim.trigger,
        quantity_span=mention.span if mention is not None and is_spelled else None,
        origin=origin,
    )


def relate_between(
    figure: Figure, first: Collection[str], second: Collection[str]
) -> tuple[tuple[FigureRelation, FigureValue, FigureValue], ...]:
    """How the numbers of one report relate to those of another: each relation with the earlier and the later value.

    Of values that copies repeat a figure relates the first alone; here each report's own claim stands in its place.

    Args:
        figure: Of an incident of which both tell.
        first: Claims of the one report.
        second: Claims of the other.
    """
    values = {value.claim: value for value in figure.values}
    by_content: list[dict[FigureValue, FigureValue]] = []
    for claims in (first, second):
        own = [value for value in figure.values if value.claim in claims]
        by_content.append({_drop_claim(value): value for value in reversed(own)})
    found: list[tuple[FigureRelation, FigureValue, FigureValue]] = []
    for relation in figure.relations:
        earlier, later = _drop_claim(values[relation.b]), _drop_claim(values[relation.a])
        for one, other in (by_content, reversed(by_content)):
            if earlier in one and later in other:
                ends = one[earlier], other[later]
                found.append((replace(relation, a=ends[1].claim, b=ends[0].claim), *ends))
    return tuple(found)


def _drop_claim(value: FigureValue) -> FigureValue:
    """The value as its copies have it too."""
    return replace(value, claim="", quantity="", type=EventType.OTHER)


def _rank_path(path: tuple[str | None, ...]) -> tuple[int, list[str]]:
    return len(path), [name or "" for name in path]
