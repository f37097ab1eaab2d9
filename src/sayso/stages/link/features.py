"""What is compared: the features of two claims of one report, and of two strands of different reports."""

from collections.abc import Iterable, Mapping
from math import log, log2

from sayso.packs.link_words import LinkWords
from sayso.records import Interval, Status
from sayso.records.link_claim import LinkClaim, LinkPlace
from sayso.records.relations import PlaceRelation, relate_places
from sayso.stages.link.strands import Strand

Features = dict[str, float]
"""By name; a feature that is absent is 0."""

PRECISE_DAYS = 3
"""A time of up to so many days is precise: that two agree means something."""
FAR_SENTENCES = 4
_REAL = frozenset({Status.ASSERTED, Status.DENIED, Status.ALLEGED})


def compare_claims(first: LinkClaim, second: LinkClaim, words: LinkWords) -> Features:
    """The features of two claims of one report."""
    distance = abs(first.sentence - second.sentence)
    families = frozenset({words.family_of[first.type], words.family_of[second.type]})
    features: Features = {
        "same_sentence": float(distance == 0),
        "next_sentence": float(distance == 1),
        "closeness": max(0.0, 1 - log2(1 + distance) / FAR_SENTENCES),
        "same_paragraph": float(first.paragraph == second.paragraph),
        "same_type": float(first.type is second.type),
        "same_family": float(len(families) == 1 and "other" not in families),
        "families_beside": float(families in words.beside),
        "one_is_other": float("other" in families),
        "same_patient": float(_has_common(first.patients, second.patients)),
        "same_agent": float(_has_common(first.agents, second.agents)),
        "different_agent": float(_are_different(first.agents, second.agents)),
        "agent_is_patient": float(
            _has_common(first.agents, second.patients) or _has_common(first.patients, second.agents)
        ),
        "different_patient": float(_are_different(first.patients, second.patients)),
        "shared_words": _share_words(first.words, second.words) if distance else 0.0,
        "reality_differs": float((first.status in _REAL) != (second.status in _REAL)),
    }
    features.update(_compare_claim_places(first, second))
    features.update(_compare_claim_times(first, second))
    return features


def _compare_claim_places(first: LinkClaim, second: LinkClaim) -> Features:
    own = relate_places(first.place, second.place)
    one_near = relate_places(first.place or first.near_place, second.place or second.near_place)
    return {
        "same_place": float(own is PlaceRelation.SAME),
        "place_apart": float(own is PlaceRelation.APART),
        "near_place_same": float(own is PlaceRelation.UNKNOWN and one_near is PlaceRelation.SAME),
        "near_place_apart": float(own is PlaceRelation.UNKNOWN and one_near is PlaceRelation.APART),
    }


def _compare_claim_times(first: LinkClaim, second: LinkClaim) -> Features:
    own = first.interval is not None and second.interval is not None
    one, other = first.interval or first.near_interval, second.interval or second.near_interval
    is_known = one is not None and other is not None
    meets = is_known and one is not None and other is not None and one.overlaps(other)
    return {
        "same_time": float(own and meets),
        "near_time_same": float(not own and is_known and meets),
        "near_time_apart": float(not own and is_known and not meets),
    }


def compare_strands(first: Strand, second: Strand, words: LinkWords) -> Features:
    """The features of two strands of different reports."""
    common_families = (first.families & second.families) - {"other"}
    features: Features = {
        "words": multiply(first.words, second.words),
        "report_words": multiply(first.report_words, second.report_words),
        "names": _compare_names(first.names, second.names),
        "copied": len(first.wordings & second.wordings) / min(len(first.wordings), len(second.wordings)),
        "same_family": float(bool(common_families)),
        "families_beside": float(not common_families and _are_beside(first.families, second.families, words)),
        "families_strange": float(
            not common_families
            and "other" not in (first.families | second.families)
            and not _are_beside(first.families, second.families, words)
        ),
    }
    features.update(_compare_strand_places(first, second))
    features.update(_compare_strand_times(first, second))
    features.update(_compare_counts(first, second))
    return features


def multiply(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """The cosine of two sets of weights whose squares each add up to one."""
    if len(second) < len(first):
        first, second = second, first
    return sum(weight * second[word] for word, weight in first.items() if word in second)


def _compare_names(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    common = sum(weight for name, weight in first.items() if name in second)
    smaller = min(sum(first.values()), sum(second.values()))
    return common / smaller if smaller > 0 else 0.0


def _are_beside(first: Iterable[str], second: Iterable[str], words: LinkWords) -> bool:
    others = tuple(second)
    return any(frozenset({one, other}) in words.beside for one in first for other in others)


def _compare_strand_places(first: Strand, second: Strand) -> Features:
    own = relate_all(first.places, second.places)
    near = relate_all(first.places or first.near_places, second.places or second.near_places)
    is_own = own is not PlaceRelation.UNKNOWN
    return {
        "same_place": float(own is PlaceRelation.SAME),
        "place_within": float(own is PlaceRelation.WITHIN),
        "place_apart": float(own is PlaceRelation.APART),
        "near_place_same": float(not is_own and near is PlaceRelation.SAME),
        "near_place_apart": float(not is_own and near is PlaceRelation.APART),
    }


def relate_all(first: Iterable[LinkPlace], second: Iterable[LinkPlace]) -> PlaceRelation:
    """The closest relation between a place of the one and a place of the other."""
    others = tuple(second)
    found = {relate_places(one, other) for one in first for other in others}
    order = (PlaceRelation.SAME, PlaceRelation.WITHIN, PlaceRelation.APART)
    return next((relation for relation in order if relation in found), PlaceRelation.UNKNOWN)


def _compare_strand_times(first: Strand, second: Strand) -> Features:
    one, other = _get_time(first), _get_time(second)
    near_one, near_other = one or first.near_interval, other or second.near_interval
    is_own = one is not None and other is not None
    is_near = not is_own and near_one is not None and near_other is not None
    meets = is_near and near_one is not None and near_other is not None and near_one.overlaps(near_other)
    gap = _measure_gap_days(first.said, second.said)
    return {
        "same_day": float(one is not None and other is not None and _is_precise(one) and _is_precise(other)),
        "time_overlaps": float(
            one is not None and other is not None and not (_is_precise(one) and _is_precise(other))
        ),
        "near_time_same": float(meets),
        "near_time_apart": float(is_near and not meets),
        "publication_gap": log(1 + gap) if gap is not None else 0.0,
    }


def _get_time(strand: Strand) -> Interval | None:
    interval = strand.interval
    return interval if interval.earliest is not None or interval.latest is not None else None


def _is_precise(interval: Interval) -> bool:
    return interval.length_days is not None and interval.length_days <= PRECISE_DAYS


def _measure_gap_days(first: Interval | None, second: Interval | None) -> int | None:
    if first is None or second is None or first.earliest is None or second.earliest is None:
        return None
    return 0 if first.overlaps(second) else abs((first.earliest - second.earliest).days)


def _compare_counts(first: Strand, second: Strand) -> Features:
    gaps = [
        abs(log2(one / other))
        for family, numbers in first.counts.items()
        for one in numbers
        for other in second.counts.get(family, ())
        if one > 0 and other > 0
    ]
    if not gaps:
        return {"count_near": 0.0, "count_far": 0.0}
    return {"count_near": float(min(gaps) <= 1), "count_far": max(0.0, min(gaps) - 1)}


def _has_common(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return any(one and one in second for one in first)


def _are_different(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return bool(first) and bool(second) and not _has_common(first, second)


def _share_words(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    if not first or not second:
        return 0.0
    return len(set(first) & set(second)) / min(len(first), len(second))
