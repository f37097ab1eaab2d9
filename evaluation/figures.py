"""How well the relation of two rival numbers is told, from the true claims of the invented world."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from evaluation.linking_pairs import is_build_half
from evaluation.true_codings import TrueRows
from sayso.packs.link_words import load_link_words
from sayso.packs.reading import NEWSROOM_FOLDER
from sayso.records import FigureRelation, LinkClaim
from sayso.stages.link.incidents import make_incident
from sayso.stages.weigh import FigureMaker


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueRelation:
    """How two claims' numbers relate, as a careful reader has it."""

    claims: frozenset[str]
    relation: str
    by: str | None
    is_build: bool
    """Whether both stand in reports of the build half."""
    names: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationScore:
    """How many of the pairs were told right."""

    pairs: int
    right: int
    held_pairs: int
    """Those with a number of a report that nothing was built on."""
    held_right: int
    right_by: int
    """Pairs of different scope, told right, whose difference is told right too."""
    scopes: int
    confusions: tuple[tuple[str, str, str, str], ...]
    """Keys of the two, the true relation, the found one."""


def load_relations(world: Mapping[str, TrueRows]) -> tuple[dict[str, list[LinkClaim]], list[TrueRelation]]:
    """The claims with a number of each incident, and the true relation of each pair of comparable ones."""
    table = tomllib.loads((NEWSROOM_FOLDER / "truth.toml").read_text(encoding="utf-8"))
    rows = {claim.claim: claim for one in world.values() for claim in one.rows.claims}
    claims = {entry["key"]: rows[_find_claim(world, entry)] for entry in table["figure"]}
    entries = {entry["key"]: entry for entry in table["figure"]}
    told = {frozenset((entry["a"], entry["b"])): entry for entry in table["relation"]}
    by_incident: dict[str, list[LinkClaim]] = defaultdict(list)
    for key, entry in entries.items():
        by_incident[entry["incident"]].append(claims[key])
    return by_incident, list(_list_relations(entries, claims, told))


def _find_claim(world: Mapping[str, TrueRows], entry: Mapping[str, Any]) -> str:
    return world[entry["source"]].names[entry["trigger"], entry["quantity"]]


def _list_relations(
    entries: Mapping[str, Mapping[str, Any]],
    claims: Mapping[str, LinkClaim],
    told: Mapping[frozenset[str], Mapping[str, Any]],
) -> Iterator[TrueRelation]:
    family_of = load_link_words().family_of
    for one, other in combinations(entries, 2):
        entry = told.get(frozenset((one, other)))
        is_part = bool(entries[one].get("part") or entries[other].get("part"))
        is_comparable = (
            entries[one]["incident"] == entries[other]["incident"]
            and family_of[claims[one].type] == family_of[claims[other].type]
        )
        if entry is None and not (is_part and is_comparable):
            continue
        yield TrueRelation(
            claims=frozenset((claims[one].claim, claims[other].claim)),
            relation=entry["relation"] if entry is not None else "different_scope",
            by=entry.get("by") if entry is not None else "part",
            is_build=is_build_half(entries[one]["source"]) and is_build_half(entries[other]["source"]),
            names=(one, other),
        )


def score_relations(world: Mapping[str, TrueRows]) -> RelationScore:
    """The relations that `weigh` finds in the true incidents against the true relations.

    The origin of a number is the innermost speaker's name, or the report where the outlet itself speaks.
    """
    by_incident, truth = load_relations(world)
    found: dict[frozenset[str], FigureRelation] = {}
    maker = FigureMaker(load_link_words())
    for claims in by_incident.values():
        origins = {claim.claim: claim.vouches or claim.report for claim in claims}
        for figure in maker.make_figures(make_incident(claims), claims, origins):
            found.update({frozenset((pair.a, pair.b)): pair for pair in figure.relations})
    right = Counter[bool]()
    held = Counter[bool]()
    scopes = right_by = 0
    confusions = []
    for one in truth:
        pair = found.get(one.claims)
        is_right = pair is not None and pair.relation.value == one.relation
        right[is_right] += 1
        if not one.is_build:
            held[is_right] += 1
        if is_right and pair is not None and one.by is not None:
            scopes += 1
            right_by += pair.by is not None and pair.by.value == one.by
        if not is_right:
            confusions.append((*one.names, one.relation, pair.relation.value if pair is not None else "no pair"))
    return RelationScore(
        pairs=right.total(),
        right=right[True],
        held_pairs=held.total(),
        held_right=held[True],
        right_by=right_by,
        scopes=scopes,
        confusions=tuple(confusions),
    )
