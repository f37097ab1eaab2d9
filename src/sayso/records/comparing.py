"""What a newer reading of a report changes in its claims."""

from bisect import bisect_left
from dataclasses import dataclass

from sayso.records.anchoring import Nearness, make_anchor, measure_nearness, spell_field
from sayso.records.claim import Claim
from sayso.records.coding import Coding
from sayso.records.ruling import RuledField


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingChange:
    """How the claims of a newer reading differ from those of the one before."""

    stayed: int
    """Claims all of whose fields read the same."""
    changed: int
    """Claims of which a field reads otherwise."""
    added: int
    went: int
    fields: tuple[RuledField, ...]
    """The fields that differ in claims that changed, one entry for each claim and field."""


def compare_codings(before: Coding, now: Coding) -> ReadingChange:
    """What became of each claim: claims are one where their triggers overlap, the nearest first."""
    pairs = _pair_claims(before, now)
    differing = [_find_differences(before, old, now, new) for old, new in pairs]
    changed = [fields for fields in differing if fields]
    return ReadingChange(
        stayed=len(pairs) - len(changed),
        changed=len(changed),
        added=len(now.claims) - len(pairs),
        went=len(before.claims) - len(pairs),
        fields=tuple(field for fields in changed for field in fields),
    )


def _pair_claims(before: Coding, now: Coding) -> list[tuple[Claim, Claim]]:
    # Only claims whose triggers can overlap are compared: a long report holds thousands.
    order = sorted(range(len(now.claims)), key=lambda index: now.claims[index].trigger)
    starts = [now.claims[index].trigger.start for index in order]
    longest = max((claim.trigger.length for claim in now.claims), default=0)
    ranked: list[tuple[Nearness, int, int]] = []
    for old_index, old in enumerate(before.claims):
        anchor = make_anchor(before, old)
        first, last = bisect_left(starts, old.trigger.start - longest), bisect_left(starts, old.trigger.end)
        for new_index in order[first:last]:
            nearness = measure_nearness(anchor, now, now.claims[new_index])
            if nearness is not None:
                ranked.append((nearness, -old_index, -new_index))
    pairs: list[tuple[Claim, Claim]] = []
    taken_old, taken_new = set[int](), set[int]()
    for _, old_index, new_index in sorted(ranked, reverse=True):
        if old_index not in taken_old and new_index not in taken_new:
            taken_old.add(old_index)
            taken_new.add(new_index)
            pairs.append((before.claims[-old_index], now.claims[-new_index]))
    return pairs


def _find_differences(before: Coding, old: Claim, now: Coding, new: Claim) -> tuple[RuledField, ...]:
    return tuple(field for field in RuledField if _spell_value(before, old, field) != _spell_value(now, new, field))


def _spell_value(coding: Coding, claim: Claim, field: RuledField) -> object:
    """The field's words, and what they were resolved to."""
    words = spell_field(coding, claim, field)
    match field:
        case RuledField.QUANTITY if claim.quantity is not None:
            return words, claim.counts, coding.mention_by_id[claim.quantity].bounds
        case RuledField.PLACE if claim.place is not None:
            place = coding.place_by_mention.get(claim.place)
            return words, place and (place.name, place.country, place.geonames)
        case RuledField.TIME if claim.time is not None:
            time = coding.time_by_mention.get(claim.time)
            return words, time and time.interval
    return words
