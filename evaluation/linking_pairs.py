"""Pairs with the right answer, on which linking is trained and its probabilities are checked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path

from evaluation.coding import PlainText, code_texts
from evaluation.dossier.making import BUILD_SEED, make_dossier
from evaluation.dossier.records import TrueCodings, code_truth
from evaluation.dossier.truth import Dossier
from evaluation.sets.ecbplus import EcbReport
from evaluation.true_codings import TrueRows, make_true_rows, open_world_gazetteer
from evaluation.truth import load_truth
from evaluation.world import code_world
from sayso.language.model.encoder import MODEL_FILE
from sayso.packs.background import load_background
from sayso.packs.link_weights import LinkWeights, PairModel
from sayso.packs.link_words import load_link_words
from sayso.records import Coding
from sayso.records.incident import IncidentKind
from sayso.records.link_claim import LinkClaim, LinkReport
from sayso.stages.link import Linker, RowMaker
from sayso.stages.link.features import Features
from sayso.stages.link.scopes import find_kind
from sayso.stages.link.strands import Strand, StrandMaker

_HALVES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims or two strands, with their features and whether they are about the same."""

    features: Features
    is_same: bool
    source: str
    """Where it is from: `ecb`, `world` or `dossier`."""
    topic: str | None = None
    """Of ECB+."""


def is_build_half(source: str) -> bool:
    """Whether an invented report may be trained on; the others are for measuring."""
    return int(sha256(source.encode()).hexdigest(), 16) % _HALVES == 0


def code_reports(reports: Sequence[EcbReport], model: Path = MODEL_FILE) -> dict[str, Coding]:
    """What Sayso reads from each report, by its id."""
    return code_texts([PlainText(report.id, report.text) for report in reports], model)


def make_rows(codings: Mapping[str, Coding]) -> dict[str, LinkReport]:
    """The rows of each coding, by the same keys."""
    maker = RowMaker(load_background(), load_link_words())
    return {key: maker.make_report(coding) for key, coding in codings.items()}


def make_world_rows(codings: Mapping[str, Coding] | None = None) -> dict[str, TrueRows]:
    """The true claims of each invented report, by its source."""
    read = codings if codings is not None else code_world()
    maker, gazetteer = RowMaker(load_background(), load_link_words()), open_world_gazetteer()
    return {source: make_true_rows(read[source], truth, maker, gazetteer) for source, truth in load_truth().items()}


def make_dossier_rows(seed: int = BUILD_SEED) -> tuple[list[TrueRows], list[TrueRows]]:
    """The true claims of each report of the generated dossier, with and without the times that a report carries on."""
    dossier = make_dossier(seed)
    maker = RowMaker(load_background(), load_link_words())
    full, lean = (code_truth(dossier, has_carried_times=has_times) for has_times in (True, False))
    return _make_coded_rows(dossier, full, maker), _make_coded_rows(dossier, lean, maker)


def _make_coded_rows(dossier: Dossier, coded: TrueCodings, maker: RowMaker) -> list[TrueRows]:
    return [
        TrueRows(
            rows=maker.make_report(coding),
            incidents={claim.id: dossier.claim_by_id[coded.claim_of[claim.id]].incident for claim in coding.claims},
            names={},
        )
        for coding in coded.codings
    ]


def make_linker(weights: LinkWeights) -> Linker:
    """A linker with these weights."""
    return Linker(load_background(), load_link_words(), weights)


def make_blank_weights() -> LinkWeights:
    """Weights that say nothing: for whoever needs features alone."""
    blank = PairModel(bias=0.0, weights={}, threshold=0.0)
    return LinkWeights(within=blank, across=blank, across_plain=blank)


def list_claim_pairs(world: Iterable[TrueRows], linker: Linker, source: str = "world") -> Iterator[Pair]:
    """Every two claims of one invented report that nothing forbids to meet and that are about happenings."""
    for one in world:
        for first, second in combinations(one.rows.claims, 2):
            # Strands of one report that a place keeps apart are still compared by these weights.
            can_meet = linker.find_bar(first, second) in {None, "place"}
            if can_meet and find_kind(first) is IncidentKind.HAPPENING:
                is_same = one.incidents[first.claim] == one.incidents[second.claim]
                yield Pair(features=linker.compare_claims(first, second), is_same=is_same, source=source)


def list_ecb_claim_pairs(
    reports: Sequence[EcbReport], rows: Mapping[str, LinkReport], linker: Linker
) -> Iterator[Pair]:
    """Every two claims of one report whose events other reports of the sub-topic tell too.

    Both belong to the incident that the sub-topic is. Of other events nothing is known.
    """
    told: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        for event in report.events:
            told[event.chain].add(report.id)
    for report in reports:
        shared = [event.span for event in report.events if len(told[event.chain]) > 1]
        claims = [
            claim for claim in rows[report.id].claims if any(span.start <= claim.start < span.end for span in shared)
        ]
        for first, second in combinations(claims, 2):
            if linker.find_bar(first, second) is None:
                yield Pair(features=linker.compare_claims(first, second), is_same=True, source="ecb")


def list_world_pairs(world: Iterable[TrueRows], linker: Linker, source: str = "world") -> Iterator[Pair]:
    """Every two true strands of different invented reports whose times can meet."""
    strands = [strand for one in world for strand in _make_true_strands(one)]
    for (first, first_key), (second, second_key) in combinations(strands, 2):
        if first.claims[0].report != second.claims[0].report and first.interval.overlaps(second.interval):
            yield Pair(features=linker.compare_strands(first, second), is_same=first_key == second_key, source=source)


def _make_true_strands(one: TrueRows) -> Iterator[tuple[Strand, str]]:
    maker = StrandMaker(load_background(), load_link_words())
    groups: dict[str, list[LinkClaim]] = defaultdict(list)
    for claim in one.rows.claims:
        groups[one.incidents[claim.claim]].append(claim)
    for key, claims in groups.items():
        if find_kind(claims[0]) is IncidentKind.HAPPENING:
            yield maker.make_strand(one.rows, claims, IncidentKind.HAPPENING), key


def list_ecb_pairs(reports: Sequence[EcbReport], rows: Mapping[str, LinkReport], linker: Linker) -> Iterator[Pair]:
    """Every two strands of one topic of which it is known whether they are the same.

    They are where their triggers share an event, and are not where their sub-topics differ.
    """
    by_row = {rows[report.id].report: report for report in reports if report.id in rows}
    strands = [
        strand
        for strand in linker.make_strands(rows[report.id] for report in reports if report.id in rows)
        if strand.kind is IncidentKind.HAPPENING
    ]
    chains = {strand.id: _list_chains(strand, by_row[strand.claims[0].report]) for strand in strands}
    for first, second in combinations(strands, 2):
        one, other = by_row[first.claims[0].report], by_row[second.claims[0].report]
        if one.id == other.id or one.topic != other.topic or not first.interval.overlaps(second.interval):
            continue
        is_same = bool(chains[first.id] & chains[second.id])
        if is_same or one.subtopic != other.subtopic:
            yield Pair(features=linker.compare_strands(first, second), is_same=is_same, source="ecb", topic=one.topic)


def _list_chains(strand: Strand, report: EcbReport) -> frozenset[str]:
    return frozenset(
        event.chain
        for event in report.events
        for claim in strand.claims
        if event.span.start <= claim.start < event.span.end
    )
