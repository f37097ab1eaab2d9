"""Whether a claim is about a happening or about a scope, and whether two scopes are the same."""

from sayso.packs.link_words import LinkWords
from sayso.records import Interval
from sayso.records.incident import IncidentKind
from sayso.records.link_claim import LinkClaim
from sayso.records.relations import PlaceRelation, relate_places

LONGEST_HAPPENING_DAYS = 45
"""A time up to a month and a half long is a happening that is dated loosely ("in February"); above, a total."""


def find_kind(claim: LinkClaim) -> IncidentKind:
    """What the claim is about, by its own time; a count without a beginning, by the time before it too.

    "120,000 since 1979" and "in the whole of 2030" are scopes; "on Sunday" and "in February" are not, and neither is a
    claim without any time. A count up to a day is a scope ("4,102 by the end of 2030"), unless that day is about the
    day of the report: then it is the toll so far of a happening ("158 released as of this morning").
    """
    own, near = claim.interval, claim.near_interval
    if own is not None and own.earliest is not None:
        return IncidentKind.SCOPE if _is_long(own, claim.said) else IncidentKind.HAPPENING
    if claim.bounds is None:
        return IncidentKind.HAPPENING
    if own is not None and own.latest is not None:
        is_so_far = claim.said is not None and not _is_long(Interval(earliest=own.latest, latest=None), claim.said)
        return IncidentKind.HAPPENING if is_so_far else IncidentKind.SCOPE
    is_since = near is not None and near.latest is None and _is_long(near, claim.said)
    return IncidentKind.SCOPE if is_since and claim.place is None else IncidentKind.HAPPENING


def _is_long(interval: Interval, said: Interval | None) -> bool:
    if interval.earliest is None:
        return False
    end = interval.latest if interval.latest is not None else (said.latest if said is not None else None)
    return end is None or (end - interval.earliest).days >= LONGEST_HAPPENING_DAYS


def find_scope_interval(claim: LinkClaim) -> Interval:
    """The window that a total is about: its own, else that of the time before it."""
    for interval in (claim.interval, claim.near_interval):
        if interval is not None and interval.earliest is not None:
            return interval
    return claim.interval or Interval(earliest=None, latest=None)


def find_start_year(claim: LinkClaim) -> int | None:
    """The year in which the window of a total begins."""
    start = find_scope_interval(claim).earliest
    return start.year if start is not None else None


def score_scopes(first: LinkClaim, second: LinkClaim, words: LinkWords) -> dict[str, float]:
    """How much speaks for two claims being about one scope, in log-odds by reason.

    Two scopes are the same by what they count, from when on, where and by whom, not by how alike their sentences are:
    the weights are a rule set by hand, for no open set has totals that are linked.
    """
    families = frozenset({words.family_of[first.type], words.family_of[second.type]})
    years = (find_start_year(first), find_start_year(second))
    place = relate_places(first.place, second.place)
    return {
        "bias": -1.5,
        "same_family": _score_families(families, words),
        "start": _score_years(years),
        "agents": _score_agents(first.agents, second.agents),
        "place": {PlaceRelation.SAME: 1.0, PlaceRelation.APART: -4.0}.get(place, 0.0),
        "same_paragraph": 1.5 if first.report == second.report and first.paragraph == second.paragraph else 0.0,
    }


def _score_families(families: frozenset[str], words: LinkWords) -> float:
    """One total may speak of kin families ("seven died in the hunger strike"); arrests and executions are two."""
    if len(families) == 1:
        return 1.5
    return -1.5 if families in words.beside else -4.0


def _score_years(years: tuple[int | None, int | None]) -> float:
    if None in years:
        return 0.0
    return 2.0 if years[0] == years[1] else -5.0


def _score_agents(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """Names that share a word are taken for one actor: "the sect", "members of the sect"."""
    if not first or not second:
        return 0.0
    has_common = any(set(one.split()) & set(other.split()) for one in first for other in second)
    return 2.0 if has_common else -1.0
