"""The words in which commands tell of incidents, origins and figures."""

from collections.abc import Sequence
from textwrap import shorten

from sayso.cli.screen import UNNAMED, count_nouns, tell_number
from sayso.records import (
    Counted,
    Figure,
    FigureRelation,
    FigureValue,
    Incident,
    IncidentKind,
    Interval,
    Moved,
    Origin,
    RelationKind,
    ScopeDifference,
    Side,
    StoryChange,
    WeighedIncident,
    Widening,
)

SIDES = {
    Side.ASSERTS: "asserts",
    Side.DENIES: "denies",
    Side.DENIES_RESPONSIBILITY: "denies that it was its own act",
    Side.OTHER_ACCOUNT: "gives another account",
    Side.SILENT: "silent",
}
_SIDE_COUNTS = {
    Side.ASSERTS: ("asserts", "assert"),
    Side.DENIES: ("denies", "deny"),
    Side.DENIES_RESPONSIBILITY: ("denies its own part", "deny their own part"),
    Side.OTHER_ACCOUNT: ("gives another account", "give another account"),
}
REASONS: dict[RelationKind | ScopeDifference, str] = {
    RelationKind.COMPATIBLE: "they fit together",
    RelationKind.SUPERSEDED: "the later takes the place of the earlier",
    RelationKind.CONTRADICTORY: "they cannot both be right",
    ScopeDifference.PART: "a part, not set against the others",
    ScopeDifference.PLACE: "they count other places",
    ScopeDifference.TIME: "they count up to other days",
    ScopeDifference.CATEGORY: "they count other people",
}
_SHORT_SCOPES = {
    ScopeDifference.PLACE: "of other places",
    ScopeDifference.TIME: "up to other days",
    ScopeDifference.CATEGORY: "of other people",
}
_WIDENED = {Widening.ABOUT: "for comparing, ten per cent either side", Widening.VAGUE: "for comparing, up to {high:,}"}
_MOVED = {
    Moved.SIDE: "changes sides",
    Moved.COUNT: "gives another number",
    Moved.AGENT: "names another doer",
    Moved.TYPE: "says that they were killed, or no longer",
}
_MOST_NUMBERS = 6
_LONGEST_UNIT = 50
"""Characters of what is counted; the report's whole words stand beside each number."""


def tell_days(interval: Interval | None) -> str:
    """A day, or the two ends of an interval, as EDTF; empty where nothing is known."""
    if interval is None or (interval.earliest is None and interval.latest is None):
        return ""
    if interval.earliest == interval.latest:
        return str(interval.earliest)
    return f"{interval.earliest or '..'}/{interval.latest or '..'}"


def tell_incident_types(incident: Incident) -> str:
    """What its claims say that it was, the most frequent first; a scope is called one."""
    types = ", ".join(incident.types)
    return f"{types} (total or policy)" if incident.kind is IncidentKind.SCOPE else types


def tell_incident_place(incident: Incident) -> str:
    """The place with its country."""
    place = incident.place
    if place is None:
        return ""
    return place.name if place.country is None or place.precision == "country" else f"{place.name}, {place.country}"


def tell_support(weighed: WeighedIncident) -> str:
    """How many claims, reports, origins and carriers: the count is no measure of truth."""
    linked = weighed.linked
    reports = len({claim.link.report for claim in linked.claims})
    carriers = {carrier for origin in linked.narrow_origins() for carrier in origin.carriers}
    return (
        f"{count_nouns(len(linked.claims), 'claim')} in {count_nouns(reports, 'report')}, "
        f"from {count_nouns(len(linked.origins), 'origin')}, "
        f"brought by {count_nouns(len(carriers), 'carrier')}"
    )


def tell_standing(weighed: WeighedIncident) -> str:
    """How many origins stand on each side, and whether they or their numbers contradict each other."""
    told = _tell_sides(weighed)
    if not weighed.is_contested:
        return told
    numbers = any(has_contradiction(figure) for figure in weighed.weighing.figures)
    return f"contested: {told}{'; numbers that cannot all be right' if numbers else ''}"


def has_contradiction(figure: Figure) -> bool:
    """Whether two of its numbers cannot both be right."""
    return any(relation.relation is RelationKind.CONTRADICTORY for relation in figure.relations)


def _tell_sides(weighed: WeighedIncident) -> str:
    told = [
        f"{each.origin_count} {_SIDE_COUNTS[each.side][each.origin_count > 1]}"
        for each in weighed.weighing.counts
        if each.origin_count and each.side in _SIDE_COUNTS
    ]
    return ", ".join(told)


def tell_subject(figure: Figure) -> str:
    """What a figure counts: "kill: workers", "attack: how often"."""
    subject = figure.subject.replace("_", " ")
    if figure.counts is Counted.EVENT:
        return f"{subject}: how often"
    who = shorten(figure.unit or "people", _LONGEST_UNIT, placeholder=" …")
    return f"{subject}: {who}" if figure.counts is not Counted.AGENT else f"{subject}: {who} taking part"


def tell_value(value: FigureValue) -> str:
    """The number as said, with what makes it a part or a toll that runs."""
    marks = [mark for is_it, mark in ((value.is_part, "a part"), (value.is_running, "running toll")) if is_it]
    number = tell_number(value.bounds)
    return f"{number} ({', '.join(marks)})" if marks else number


def tell_widening(value: FigureValue) -> str:
    """What was done to the value so that it could be compared; empty where it was compared as said."""
    compared = value.compared
    return _WIDENED[compared.widening].format(high=compared.high or 0) if compared.widening is not None else ""


def list_numbers(figure: Figure) -> list[str]:
    """The different numbers of a figure as they were said; parts only where there is nothing else."""
    whole = [value for value in figure.values if not value.is_part] or figure.values
    return list(dict.fromkeys(tell_number(value.bounds) for value in whole))


def tell_numbers(figures: Sequence[Figure]) -> str:
    """Every figure with its different numbers, short."""
    told = []
    for figure in figures:
        numbers = list_numbers(figure)
        more = " …" if len(numbers) > _MOST_NUMBERS else ""
        told.append(f"{tell_subject(figure)} {' | '.join(numbers[:_MOST_NUMBERS])}{more}")
    return "; ".join(told)


def list_differences(figure: Figure, names: dict[str, str]) -> list[str]:
    """A line for each reason why the numbers of a figure differ, with those of which it holds, each once."""
    values = {value.claim: value for value in figure.values}
    return tell_differences([(each, values[each.b], values[each.a]) for each in figure.relations], names)


def tell_differences(
    relations: Sequence[tuple[FigureRelation, FigureValue, FigureValue]], names: dict[str, str]
) -> list[str]:
    """A line for each reason why numbers differ, with those of which it holds, each once.

    Args:
        relations: Each with the earlier and the later of its values.
        names: The origins' names.
    """
    told: dict[RelationKind | ScopeDifference, dict[frozenset[str], str]] = {}
    for relation, *values in relations:
        kind = relation.by or relation.relation
        ends = [f"{tell_value(value)} by {names[value.origin]}" for value in values]
        if kind is ScopeDifference.PART:
            for value, end in zip(values, ends, strict=True):
                if value.is_part:
                    told.setdefault(kind, {})[frozenset({end})] = end
        elif ends[0] != ends[1]:
            told.setdefault(kind, {}).setdefault(frozenset(ends), " and ".join(ends))
    return [f"{reason}: {'; '.join(told[kind].values())}" for kind, reason in REASONS.items() if kind in told]


def tell_short_differences(figure: Figure) -> str:
    """Why its numbers differ, in a phrase for each reason with the numbers that it holds of, whoever says them."""
    values = {value.claim: value for value in figure.values}
    told: dict[str, dict[str, None]] = {}
    for relation in figure.relations:
        ends = [tell_number(values[end].bounds) for end in (relation.b, relation.a)]
        if relation.by is ScopeDifference.PART:
            parts = (value for value in (values[relation.b], values[relation.a]) if value.is_part)
            told.setdefault("parts:", {}).update((tell_number(value.bounds), None) for value in parts)
        elif relation.by is not None:
            told.setdefault(f"{_SHORT_SCOPES[relation.by]}:", {})[" and ".join(sorted(ends))] = None
        elif relation.relation is RelationKind.SUPERSEDED:
            told.setdefault("later for earlier:", {})[" for ".join(reversed(ends))] = None
        elif relation.relation is RelationKind.CONTRADICTORY:
            told.setdefault("cannot both be right:", {})[" and ".join(sorted(ends))] = None
    numbers = {tell_number(value.bounds) for value in figure.values}
    if not told:
        return "they fit together" if len(numbers) > 1 else ""
    return "; ".join(f"{reason} {', '.join(pairs)}" for reason, pairs in sorted(told.items()))


def tell_change(change: StoryChange, names: dict[str, str]) -> str:
    """What of an origin's story changed, and when."""
    days = " → ".join(tell_days(each) or "?" for each in (change.earlier_said, change.later_said))
    return f"{names[change.origin]} {_MOVED[change.what]}: {change.earlier[:8]} → {change.later[:8]} ({days})"


def tell_origin_kind(origin: Origin) -> str:
    """The origin's name and what kind of source it is."""
    return origin.name if origin.kind == "unnamed" else f"{origin.name} ({origin.kind})"


def tell_path(path: Sequence[str | None]) -> str:
    """The stations from what was read inward to who vouches."""
    return " > ".join(name or UNNAMED for name in path)


def name_origins(weighed: WeighedIncident) -> dict[str, str]:
    """The names of all origins that are heard, by id."""
    return {origin.id: origin.name for origin in (*weighed.linked.heard, *weighed.linked.origins)}
