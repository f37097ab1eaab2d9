"""An incident from the claims that are about it."""

from collections import Counter
from collections.abc import Sequence

from sayso.records import Precision
from sayso.records.incident import Incident
from sayso.records.link_claim import LinkClaim, LinkPlace
from sayso.stages.link.scopes import find_kind
from sayso.stages.link.strands import join_times

_CLOSENESS = {Precision.TOWN: 0, Precision.ADMIN2: 1, Precision.ADMIN1: 2, Precision.COUNTRY: 3, None: 4}


def make_incident(claims: Sequence[LinkClaim]) -> Incident:
    """The incident that these claims, at least one, are about."""
    ordered = sorted(claims, key=lambda claim: claim.claim)
    types = Counter(claim.type for claim in ordered)
    interval, _ = join_times(ordered)
    return Incident(
        kind=find_kind(ordered[0]),
        claims=tuple(claim.claim for claim in ordered),
        types=tuple(sorted(types, key=lambda one: (-types[one], one.value))),
        place=_choose_place(ordered),
        interval=interval,
    )


def _choose_place(claims: Sequence[LinkClaim]) -> LinkPlace | None:
    """The place that most claims give; of several, the most closely known, then the first by name."""
    places = [claim.place for claim in claims if claim.place is not None]
    counts = Counter((place.name, place.country, place.admin1) for place in places)
    return min(
        places,
        key=lambda place: (-counts[place.name, place.country, place.admin1], _CLOSENESS[place.precision], place.name),
        default=None,
    )
