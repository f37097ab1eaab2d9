"""Why two claims were, or were not, held to be about the same."""

from collections.abc import Mapping, Sequence

from sayso.packs.link_weights import PairModel, make_probability
from sayso.records import ClaimTie, Contribution, IncidentKind, LinkClaim, PairExplanation
from sayso.stages.link.features import Features, compare_claims, compare_strands
from sayso.stages.link.linker import Linker
from sayso.stages.link.scopes import find_kind, score_scopes
from sayso.stages.link.strands import Strand


def explain_pair(
    linker: Linker, strands: Sequence[Strand], first: str, second: str, ties: Sequence[ClaimTie] = ()
) -> PairExplanation:
    """What each feature of two claims added to their log-odds, and what forbids that they meet.

    Two claims of one report are explained by themselves, two of different reports by the strands in which they stand.

    Args:
        linker: That made the strands.
        strands: Of the whole ledger, or of the two reports.
        first: A claim's id.
        second: Another's.
        ties: The rulings that stand.

    Raises:
        KeyError: A claim stands in no strand.
    """
    homes = {claim.claim: (claim, strand) for strand in strands for claim in strand.claims}
    (one, one_strand), (other, other_strand) = homes[first], homes[second]
    is_within = one.report == other.report
    bar = linker.find_bar(one, other) if is_within else linker.find_strand_bar(one_strand, other_strand)
    if find_kind(one) is IncidentKind.SCOPE and find_kind(other) is IncidentKind.SCOPE:
        level, shares = "scope", score_scopes(one, other, linker.words)
        contributions = [
            Contribution(feature=name, value=1.0, log_odds=share) for name, share in shares.items() if share
        ]
    elif is_within:
        level = "within"
        contributions = _list_contributions(compare_claims(one, other, linker.words), linker.within)
    else:
        level = "across"
        contributions = _list_contributions(compare_strands(one_strand, other_strand, linker.words), linker.across)
    return PairExplanation(
        first=first,
        second=second,
        level=level,
        probability=make_probability(sum(part.log_odds for part in contributions)),
        contributions=tuple(sorted(contributions, key=lambda part: (-abs(part.log_odds), part.feature))),
        bar="ruling" if _is_ruled(ties, one, other) else bar,
    )


def _is_ruled(ties: Sequence[ClaimTie], first: LinkClaim, second: LinkClaim) -> bool:
    pair = {first.claim, second.claim}
    return any({tie.first, tie.second} == pair and not tie.is_same for tie in ties)


def _list_contributions(features: Features, model: PairModel) -> list[Contribution]:
    weights: Mapping[str, float] = model.weights
    return [
        Contribution(feature="bias", value=1.0, log_odds=model.bias),
        *(
            Contribution(feature=name, value=value, log_odds=weights[name] * value)
            for name, value in features.items()
            if value and name in weights
        ),
    ]
