"""How well incidents, origins and relations that were found agree with the dossier's truth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from evaluation.dossier.truth import Dossier, RivalPair, TrueClaim, TrueReport
from evaluation.scoring.clusters import find_exact, score_clusters
from evaluation.scoring.coreference import Shares
from evaluation.scoring.roles import PERCENT
from sayso.records import Claim, Coding


class FoundOrigin(NamedTuple):
    """The origin of a claim as it was found."""

    key: str
    """Its id: what has the same is the same origin."""
    name: str
    kind: str


class FoundRelation(NamedTuple):
    """How two numbers relate."""

    relation: str
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a linker found, by ids of true claims; a claim that it did not have is missing."""

    incident_of: Mapping[str, str]
    origin_of: Mapping[str, FoundOrigin]
    relation_of: Mapping[frozenset[str], FoundRelation]
    """By the two claims of a pair."""
    carriers_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The names of the outlets that bring the word of a claim's origin on its incident."""


class Tally(NamedTuple):
    """Rights out of all."""

    right: int
    asked: int

    @property
    def share(self) -> float:
        """In percent; 0 where nothing was asked."""
        return PERCENT * self.right / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierScore:
    """All figures of one dossier."""

    incidents: Shares
    """B-cubed over claims."""
    origins: Tally
    """Claims whose origin has the right name and kind, and all the claims that it should have, no others."""
    origins_within: Tally
    """The same, but for claims of one incident only: a mistake elsewhere does not count again here."""
    origins_named: Tally
    """Claims whose origin has the right name and kind."""
    relations: Tally
    """Pairs of rival numbers with the right relation and the right `by`."""
    relations_settled: Tally
    """The same over pairs where the contract's words allow one answer only."""
    carriers: Tally
    """Claims whose origin has the right carriers on its incident."""


def score_dossier(truth: Dossier, found: Found) -> DossierScore:
    """Compare what was found with the truth; whatever is missing is wrong."""
    named = frozenset(
        claim.id
        for claim in truth.claims
        if (given := found.origin_of.get(claim.id)) is not None
        and given[1:] == (truth.origin_by_key[claim.origin].name, truth.origin_by_key[claim.origin].kind)
    )
    keys = {claim: origin.key for claim, origin in found.origin_of.items()}
    whole = find_exact({claim.id: claim.origin for claim in truth.claims}, keys)
    asked = len(truth.claims)
    return DossierScore(
        incidents=score_clusters({claim.id: claim.incident for claim in truth.claims}, found.incident_of),
        origins=Tally(len(whole & named), asked),
        origins_within=Tally(len(_find_exact_within(truth, keys) & named), asked),
        origins_named=Tally(len(named), asked),
        relations=_tally_pairs(truth.pairs, found),
        relations_settled=_tally_pairs([pair for pair in truth.pairs if pair.other is None], found),
        carriers=_tally_carriers(truth, found),
    )


def _find_exact_within(truth: Dossier, keys: Mapping[str, str]) -> frozenset[str]:
    true = {claim.id: (claim.incident, claim.origin) for claim in truth.claims}
    given = {claim.id: (claim.incident, keys[claim.id]) for claim in truth.claims if claim.id in keys}
    return find_exact(true, given)


def _tally_pairs(pairs: Sequence[RivalPair], found: Found) -> Tally:
    return Tally(sum(is_related(pair, found) for pair in pairs), len(pairs))


def is_related(pair: RivalPair, found: Found) -> bool:
    """Whether the relation was found between some claims of the two numbers, and no other relation was."""
    given = {
        relation
        for one in pair.later
        for two in pair.earlier
        if (relation := found.relation_of.get(frozenset((one, two)))) is not None
    }
    return given == {FoundRelation(pair.relation, pair.by)}


def _tally_carriers(truth: Dossier, found: Found) -> Tally:
    true: dict[tuple[str, str], frozenset[str]] = {}
    for claim in truth.claims:
        key = (claim.incident, claim.origin)
        true[key] = true.get(key, frozenset()) | {claim.carrier}
    right = sum(
        found.carriers_of.get(claim.id, frozenset()) == true[claim.incident, claim.origin] for claim in truth.claims
    )
    return Tally(right, len(truth.claims))


def tell_truth(truth: Dossier) -> Found:
    """The truth in the shapes in which a linker's answers are scored."""
    relations = {
        frozenset((one, two)): FoundRelation(pair.relation, pair.by)
        for pair in truth.pairs
        for one in pair.later
        for two in pair.earlier
    }
    return Found(
        incident_of={claim.id: claim.incident for claim in truth.claims},
        origin_of={
            claim.id: FoundOrigin(claim.origin, origin.name, origin.kind)
            for claim in truth.claims
            for origin in (truth.origin_by_key[claim.origin],)
        },
        relation_of=relations,
        carriers_of={claim.id: frozenset(truth.list_carriers(claim.incident, claim.origin)) for claim in truth.claims},
    )


def pair_read_claims(truth: Dossier, codings: Mapping[str, Coding]) -> dict[str, str]:
    """The true claim of each claim that was read, by the id of the read one.

    Their triggers share a character, or they are of one type and their numbers do. Of several, those of the same type
    come first, then those with the same number; each claim is paired once. A read claim without a partner is left
    out: nothing is known of it.

    Args:
        truth: The dossier.
        codings: What was read, by the id of the report.
    """
    pairs: dict[str, str] = {}
    for report in truth.reports:
        coding = codings.get(report.id)
        if coding is not None:
            pairs.update(_pair_report(report, coding))
    return pairs


def _pair_report(report: TrueReport, coding: Coding) -> dict[str, str]:
    likenesses = [
        (likeness, read.id, true.id)
        for true in report.claims
        for read in coding.claims
        if (likeness := _measure_likeness(true, read, coding)) is not None
    ]
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, read_id, true_id in sorted(likenesses, reverse=True):
        if read_id not in pairs and true_id not in taken:
            pairs[read_id] = true_id
            taken.add(true_id)
    return pairs


def _measure_likeness(true: TrueClaim, read: Claim, coding: Coding) -> tuple[bool, bool, bool] | None:
    number = coding.mention_by_id[read.quantity].span if read.quantity is not None else None
    has_number = number is not None and true.quantity is not None and number.overlaps(true.quantity)
    is_alike = has_number or (number is None and true.quantity is None)
    is_same_type = read.event_type is true.type
    is_on_trigger = true.trigger.overlaps(read.trigger)
    if not is_on_trigger and not (is_same_type and has_number):
        return None
    return (is_same_type, is_alike, is_on_trigger)
