"""What is compared: the features of two claims of one report, and of two strands of different reports."""

from collections.abc import Iterable, Mapping
from math import log, log2

from sayso.packs.link_words import LinkWords
from sayso.records import Interval, Precision, Status
from sayso.records.link_claim import LinkClaim, LinkPlace
from sayso.records.relations import PlaceRelation, relate_places
from sayso.stages.link.strands import Strand

Features = dict[str, float]
"""By name; a feature that is absent is 0."""

PRECISE_DAYS = 3
"""A time of up to so many days is precise: that two agree means something."""
FAR_SENTENCES = 4
LEAD_SENTENCES = 3
RAREST = 8
NEAR_COUNT_LOG2 = 0.33
"""Two numbers are near where the greater is no more than a quarter above the smaller."""
SHORT_SENTENCES = 12
"""A report of fewer sentences is a brief: the fewer, the likelier that it tells of one thing."""
_EMPTY_WORDS = frozenset("the a an of in on to and his her its their our my they he she it we who which no".split())
_NARROWNESS = (Precision.TOWN, Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY)
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
        **_compare_continuation(first, second, families),
        "same_patient": float(_has_common(first.patients, second.patients)),
        "shared_names": _share_words(first.names, second.names) if distance else 0.0,
        "same_agent": float(_has_common(first.agents, second.agents)),
        "different_agent": float(_are_different(first.agents, second.agents)),
        "agent_is_patient": float(
            _has_common(first.agents, second.patients) or _has_common(first.patients, second.agents)
        ),
        "different_patient": float(_are_different(first.patients, second.patients)),
        "shared_words": _share_words(first.words, second.words) if distance else 0.0,
        "shared_rare": float(bool(set(first.words[:RAREST]) & set(second.words[:RAREST]))) if distance else 0.0,
        "brevity": max(0.0, 1 - first.sentence_count / SHORT_SENTENCES),
        "one_in_lead": float(
            min(first.sentence, second.sentence) < LEAD_SENTENCES <= max(first.sentence, second.sentence)
        ),
        "reality_differs": float((first.status in _REAL) != (second.status in _REAL)),
    }
    features.update(_compare_claim_places(first, second))
    features.update(_compare_claim_times(first, second))
    return features


def _compare_continuation(first: LinkClaim, second: LinkClaim, families: frozenset[str]) -> Features:
    """Whether the later of two claims of one family goes on with what was told: no setting of its own, or a part."""
    later = max(first, second, key=lambda claim: (claim.start, claim.claim))
    is_one_family = len(families) == 1 and "other" not in families
    return {
        "family_unset": float(is_one_family and later.place is None and later.interval is None),
        "family_part": float(is_one_family and (first.is_part or second.is_part)),
    }


def _compare_claim_places(first: LinkClaim, second: LinkClaim) -> Features:
    own = relate_places(first.place, second.place)
    one_near = relate_places(first.place or first.near_place, second.place or second.near_place)
    return {
        "same_place": float(own is PlaceRelation.SAME),
        "place_beside": float(own is PlaceRelation.NEAR),
        "place_apart": float(own is PlaceRelation.APART),
        "near_place_same": float(own is PlaceRelation.UNKNOWN and one_near is PlaceRelation.SAME),
        "near_place_beside": float(own is PlaceRelation.UNKNOWN and one_near is PlaceRelation.NEAR),
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
    likeness = multiply(first.words, second.words)
    features: Features = {
        "words": likeness,
        "report_words": multiply(first.report_words, second.report_words),
        "names": _compare_names(first.names, second.names),
        "names_differ": float(_differ(first.names, second.names)),
        "report_names": _compare_names(first.report_names, second.report_names),
        "report_names_differ": float(_differ(first.report_names, second.report_names)),
        **_compare_wordings(first, second),
        "same_family": float(bool(common_families)),
        "families_beside": float(not common_families and _are_beside(first.families, second.families, words)),
        "families_strange": float(
            not common_families
            and "other" not in (first.families | second.families)
            and not _are_beside(first.families, second.families, words)
        ),
    }
    features.update(_compare_strand_places(first, second, likeness))
    features.update(_compare_strand_times(first, second))
    features.update(_compare_counts(first, second))
    features.update(_compare_parts(first, second))
    return features


def multiply(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """The cosine of two sets of weights whose squares each add up to one."""
    if len(second) < len(first):
        first, second = second, first
    return sum(weight * second[word] for word, weight in first.items() if word in second)


def _compare_wordings(first: Strand, second: Strand) -> Features:
    """How much of the strands is copied, or of the reports where it is other sentences that they share.

    What two copies both keep apart is apart.
    """
    copied = len(first.wordings & second.wordings) / min(len(first.wordings), len(second.wordings))
    smaller = min(len(first.report_wordings), len(second.report_wordings))
    shared = len(first.report_wordings & second.report_wordings) / smaller
    return {"copied": copied, "copied_elsewhere": shared if not copied else 0.0}


def _compare_names(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    common = sum(weight for name, weight in first.items() if name in second)
    smaller = min(sum(first.values()), sum(second.values()))
    return common / smaller if smaller > 0 else 0.0


def _differ(first: Mapping[str, float], second: Mapping[str, float]) -> bool:
    return bool(first) and bool(second) and not any(name in second for name in first)


def _are_beside(first: Iterable[str], second: Iterable[str], words: LinkWords) -> bool:
    others = tuple(second)
    return any(frozenset({one, other}) in words.beside for one in first for other in others)


def _compare_strand_places(first: Strand, second: Strand, likeness: float) -> Features:
    """How their places lie; and how alike they are where these are two: one town's bomb is told of as another's is."""
    own = relate_all(first.places, second.places)
    near = relate_all(first.places or first.near_places, second.places or second.near_places)
    is_own = own is not PlaceRelation.UNKNOWN
    return {
        "same_place": float(own is PlaceRelation.SAME),
        "place_within": float(own is PlaceRelation.WITHIN),
        "place_beside": float(own is PlaceRelation.NEAR),
        "place_apart": float(own is PlaceRelation.APART),
        "words_elsewhere": likeness if own in {PlaceRelation.NEAR, PlaceRelation.APART} else 0.0,
        "near_place_same": float(not is_own and near is PlaceRelation.SAME),
        "near_place_beside": float(not is_own and near is PlaceRelation.NEAR),
        "near_place_apart": float(not is_own and near is PlaceRelation.APART),
    }


def relate_all(first: Iterable[LinkPlace], second: Iterable[LinkPlace]) -> PlaceRelation:
    """The closest relation between a place of the one and a place of the other.

    Where towns are known the province says nothing: two towns of one province are two places.
    """
    others = keep_narrowest(second)
    found = {relate_places(one, other) for one in keep_narrowest(first) for other in others}
    order = (PlaceRelation.SAME, PlaceRelation.WITHIN, PlaceRelation.NEAR, PlaceRelation.APART)
    return next((relation for relation in order if relation in found), PlaceRelation.UNKNOWN)


def keep_narrowest(places: Iterable[LinkPlace]) -> tuple[LinkPlace, ...]:
    """The places that are known most closely, and those that no gazetteer knows."""
    known = tuple(places)
    ranks = [_NARROWNESS.index(place.precision) for place in known if place.precision is not None]
    return tuple(
        place for place in known if place.precision is None or _NARROWNESS.index(place.precision) == min(ranks)
    )


def _compare_strand_times(first: Strand, second: Strand) -> Features:
    one, other = _get_time(first), _get_time(second)
    near_one, near_other = one or first.near_interval, other or second.near_interval
    is_own = one is not None and other is not None
    is_near = not is_own and near_one is not None and near_other is not None
    meets = is_near and near_one is not None and near_other is not None and near_one.overlaps(near_other)
    gap = _measure_gap_days(first.said, second.said)
    return {
        "same_day": float(one is not None and other is not None and _is_precise(one) and _is_precise(other)),
        "time_overlaps": float(one is not None and other is not None and not (_is_precise(one) and _is_precise(other))),
        "near_time_same": float(meets),
        "near_time_apart": float(is_near and not meets),
        "publication_gap": log(1 + gap) if gap is not None and not is_own else 0.0,
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
    """Whether a number of one kind of event is the same in both, nearly so, or another."""
    gaps = [
        abs(log2(one / other))
        for family, numbers in first.counts.items()
        for one in numbers
        for other in second.counts.get(family, ())
        if one > 0 and other > 0
    ]
    if not gaps:
        return {}
    least = min(gaps)
    return {
        "count_equal": float(least == 0),
        "count_near": float(0 < least <= NEAR_COUNT_LOG2),
        "count_far": max(0.0, least - NEAR_COUNT_LOG2),
    }


def _compare_parts(first: Strand, second: Strand) -> Features:
    """Whether those to whom a kind of event is done, and who do it, are named alike."""
    features: Features = {}
    for part, one, other in (
        ("patient", first.named_patients, second.named_patients),
        ("agent", first.named_agents, second.named_agents),
    ):
        families = [family for family in one if family in other]
        is_same = any(one[family] & other[family] for family in families)
        features[f"same_{part}"] = float(is_same)
        features[f"different_{part}"] = float(bool(families) and not is_same)
    return features


def _has_common(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two names have a word in common: "the Union of the Lantern" and "the Union"."""
    words = {word for name in first for word in name.split()} - _EMPTY_WORDS
    return any(word in words for name in second for word in name.split())


def _are_different(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return bool(first) and bool(second) and not _has_common(first, second)


def _share_words(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    if not first or not second:
        return 0.0
    return len(set(first) & set(second)) / min(len(first), len(second))
