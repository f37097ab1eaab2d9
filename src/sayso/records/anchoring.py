"""How a ruling finds its claim again when a newer model has read the report."""

from sayso.records.claim import Claim, Participant
from sayso.records.coding import Coding
from sayso.records.ruling import Anchor, Loss, RuledField
from sayso.records.spans import Span

UNNAMED = "?"
"""Stands for a speaker whom the text does not name."""

Nearness = tuple[float, bool, float, float]
"""How near a claim is to an anchor, compared from the left: quantity, place and time; type; trigger; span."""


def make_anchor(coding: Coding, claim: Claim, field: RuledField | None = None) -> Anchor:
    """The anchor of a ruling on the claim as the machine read it, or on one field of it."""
    return Anchor(
        report=coding.report.id,
        trigger=claim.trigger,
        span=claim.span,
        quote=claim.span.text_of(coding.report.text),
        event_type=claim.event_type,
        quantity=_find_span(coding, claim.quantity),
        place=_find_span(coding, claim.place),
        time=_find_span(coding, claim.time),
        agents=tuple(part.span for part in claim.agents),
        patients=tuple(part.span for part in claim.patients),
        field=field,
        before=spell_gist(coding, claim) if field is None else spell_field(coding, claim, field),
    )


def attach_anchor(anchor: Anchor, coding: Coding) -> Claim | Loss:
    """The claim of the coding that the anchor means, or why none can be named.

    It overlaps the anchor's trigger, and no quantity, place or time of it stands elsewhere than the anchor's,
    but for the field that is corrected. Of several, the nearest is meant; where two are equally near, a person
    must say which.
    """
    ranked = [
        (nearness, claim)
        for claim in coding.claims
        if (nearness := measure_nearness(anchor, coding, claim)) is not None and not has_clash(anchor, coding, claim)
    ]
    if not ranked:
        return Loss.GONE
    best = max(nearness for nearness, _ in ranked)
    nearest = [claim for nearness, claim in ranked if nearness == best]
    return nearest[0] if len(nearest) == 1 else Loss.SEVERAL


def measure_nearness(anchor: Anchor, coding: Coding, claim: Claim) -> Nearness | None:
    """How near the claim is to the anchor; `None` where their triggers share no character."""
    if anchor.report != claim.report or not anchor.trigger.overlaps(claim.trigger):
        return None
    parts = sum(_measure_share(before, now) for _, before, now in _pair_parts(anchor, coding, claim))
    return (
        parts,
        anchor.event_type is claim.event_type,
        _measure_share(anchor.trigger, claim.trigger),
        _measure_share(anchor.span, claim.span),
    )


def has_clash(anchor: Anchor, coding: Coding, claim: Claim) -> bool:
    """Whether a quantity, place or time of the claim stands elsewhere than the anchor's: it is another claim."""
    return any(
        field is not anchor.field and before is not None and now is not None and not before.overlaps(now)
        for field, before, now in _pair_parts(anchor, coding, claim)
    )


def has_changed(anchor: Anchor, coding: Coding, claim: Claim) -> bool:
    """Whether the claim says something else than when it was confirmed or rejected, whatever its words' edges."""
    return spell_gist(coding, claim) != anchor.before or not (
        _is_same_party(anchor.agents, claim.agents) and _is_same_party(anchor.patients, claim.patients)
    )


def spell_gist(coding: Coding, claim: Claim) -> str:
    """What a claim says but for who did it to whom: type, status, speaker, number, place and time as resolved."""
    quantity = coding.mention_by_id[claim.quantity] if claim.quantity is not None else None
    bounds = quantity.bounds if quantity is not None else None
    place = coding.place_by_mention.get(claim.place) if claim.place is not None else None
    time = coding.time_by_mention.get(claim.time) if claim.time is not None else None
    told = (
        claim.event_type,
        claim.status,
        spell_field(coding, claim, RuledField.SPEAKER),
        None if bounds is None else f"{bounds.qualifier} {bounds.low} {bounds.value} {bounds.high}",
        claim.counts,
        None if place is None else f"{place.name}, {place.admin1}, {place.country}",
        None if time is None else f"{time.interval.earliest}/{time.interval.latest}",
    )
    return "; ".join(each or "" for each in told)


def spell_field(coding: Coding, claim: Claim, field: RuledField) -> str | None:
    """The value of the field, in the report's words where it has any; `None` where there is none."""
    match field:
        case RuledField.TYPE:
            return str(claim.event_type)
        case RuledField.STATUS:
            return str(claim.status)
        case RuledField.AGENTS:
            return _spell_parts(coding, claim.agents)
        case RuledField.PATIENTS:
            return _spell_parts(coding, claim.patients)
        case RuledField.SPEAKER:
            return " > ".join(name or UNNAMED for name in coding.name_chain(claim.statement)) or None
        case RuledField.QUANTITY | RuledField.PLACE | RuledField.TIME:
            mention = {"quantity": claim.quantity, "place": claim.place, "time": claim.time}[field]
            span = _find_span(coding, mention)
            return None if span is None else span.text_of(coding.report.text)


def _spell_parts(coding: Coding, parts: tuple[Participant, ...]) -> str | None:
    return "; ".join(part.span.text_of(coding.report.text) for part in parts) or None


def _is_same_party(before: tuple[Span, ...], now: tuple[Participant, ...]) -> bool:
    """Whether each of one side shares characters with one of the other."""
    spans = [part.span for part in now]
    return all(any(span.overlaps(other) for other in spans) for span in before) and all(
        any(span.overlaps(other) for other in before) for span in spans
    )


def _find_span(coding: Coding, mention_id: str | None) -> Span | None:
    return None if mention_id is None else coding.mention_by_id[mention_id].span


def _pair_parts(
    anchor: Anchor, coding: Coding, claim: Claim
) -> tuple[tuple[RuledField, Span | None, Span | None], ...]:
    """Quantity, place and time, before and now."""
    return (
        (RuledField.QUANTITY, anchor.quantity, _find_span(coding, claim.quantity)),
        (RuledField.PLACE, anchor.place, _find_span(coding, claim.place)),
        (RuledField.TIME, anchor.time, _find_span(coding, claim.time)),
    )


def _measure_share(first: Span | None, second: Span | None) -> float:
    """The characters that both have, of those that either has: 1.0 for equal spans and for none at all."""
    if first is None or second is None:
        return 1.0 if first is second else 0.0
    common = max(0, min(first.end, second.end) - max(first.start, second.start))
    return common / (first.length + second.length - common)
