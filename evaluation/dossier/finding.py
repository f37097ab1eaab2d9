"""What `trace`, `link` and `weigh` find in a dossier, from its true claims or from the claims as read."""

import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from evaluation.coding import REPORTS_AT_ONCE
from evaluation.dossier.making import MEASURE_SEED, make_dossier
from evaluation.dossier.records import code_truth
from evaluation.dossier.scores import Found, FoundOrigin, FoundRelation, score_dossier
from evaluation.dossier.truth import Dossier
from evaluation.dossier.writing import PACK_FOLDER, REPORTS_FILE, write_dossier
from sayso.language.model.encoder import MODEL_FILE
from sayso.packs.background import load_background
from sayso.packs.link_weights import LinkWeights, load_link_weights
from sayso.packs.link_words import load_link_words
from sayso.packs.wires import load_wires
from sayso.pipeline import Pipeline, make_read_options
from sayso.records import ClaimOrigin, Coding, Incident, LinkClaim
from sayso.settings import Settings
from sayso.stages.link import Linker, RowMaker
from sayso.stages.link.incidents import make_incident
from sayso.stages.read import Item, find_items
from sayso.stages.trace import Tracer
from sayso.stages.weigh import Weigher


def find_answers(codings: Sequence[Coding], claim_of: Mapping[str, str], weights: LinkWeights | None = None) -> Found:
    """What the three stages find, one after the other as the ledger runs them, by the ids of true claims.

    Args:
        codings: All reports; a claim without a true one takes part and is not scored.
        claim_of: The id of the true claim, by the id of the coded one.
        weights: Of linking; those that ship where it is `None`.
    """
    words, background = load_link_words(), load_background()
    maker = RowMaker(background, words)
    rows = [maker.make_report(coding) for coding in codings]
    linking = Linker(background, words, weights or load_link_weights()).link(rows)
    tracing = Tracer(load_wires()).trace_codings(codings)
    origins = {origin.id: origin for origin in tracing.origins}
    traced = {each.claim: each for each in tracing.claim_origins}
    claims = {claim.claim: claim for report in rows for claim in report.claims}
    incidents = {claim: incident.id for incident in linking.incidents for claim in incident.claims}
    return Found(
        incident_of={true: incidents[claim] for claim, true in claim_of.items()},
        origin_of={
            true: FoundOrigin(origin.id, origin.name, origin.kind.value)
            for claim, true in claim_of.items()
            for origin in (origins[traced[claim].origin],)
        },
        relation_of=_find_relations(
            linking.incidents, claims, {claim: one.origin for claim, one in traced.items()}, claim_of
        ),
        carriers_of=_find_carriers(incidents, traced, claim_of),
    )


def find_true_relations(truth: Dossier, codings: Sequence[Coding], claim_of: Mapping[str, str]) -> Found:
    """The truth, but for relations: those that `weigh` alone finds where incidents and origins are true."""
    maker = RowMaker(load_background(), load_link_words())
    claims = {claim.claim: claim for coding in codings for claim in maker.make_report(coding).claims}
    groups: dict[str, list[LinkClaim]] = defaultdict(list)
    for claim, true in claim_of.items():
        groups[truth.claim_by_id[true].incident].append(claims[claim])
    origins = {claim: truth.claim_by_id[true].origin for claim, true in claim_of.items()}
    incidents = [make_incident(group) for group in groups.values()]
    return Found(incident_of={}, origin_of={}, relation_of=_find_relations(incidents, claims, origins, claim_of))


def measure_dossier(seed: int = MEASURE_SEED) -> dict[str, float]:
    """The figures of a seed from its true claims, in percent by name."""
    truth = make_dossier(seed)
    coded = code_truth(truth)
    score = score_dossier(truth, find_answers(coded.codings, coded.claim_of))
    return {
        "dossier: incidents, B-cubed F1": score.incidents.f1,
        "dossier: origins": score.origins.share,
        "dossier: origins within incidents": score.origins_within.share,
        "dossier: relations of numbers": score.relations.share,
    }


def _find_relations(
    incidents: Sequence[Incident],
    claims: Mapping[str, LinkClaim],
    origins: Mapping[str, str],
    claim_of: Mapping[str, str],
) -> dict[frozenset[str], FoundRelation]:
    weigher = Weigher(load_link_words())
    return {
        frozenset((claim_of[pair.a], claim_of[pair.b])): FoundRelation(
            pair.relation.value, pair.by.value if pair.by is not None else None
        )
        for incident in incidents
        for figure in weigher.weigh_incident(
            incident, [claims[claim] for claim in incident.claims], origins, ()
        ).figures
        for pair in figure.relations
        if pair.a in claim_of and pair.b in claim_of
    }


def _find_carriers(
    incidents: Mapping[str, str], traced: Mapping[str, ClaimOrigin], claim_of: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    carriers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim, one in traced.items():
        carriers[incidents[claim], one.origin].add(one.carrier)
    return {true: frozenset(carriers[incidents[claim], traced[claim].origin]) for claim, true in claim_of.items()}


def read_dossier(seed: int, reports: int = 200, model: Path = MODEL_FILE) -> list[Coding]:
    """The reports of a seed as a user would read them, with the pack of the invented places."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_dossier(folder, seed, reports)
        settings = Settings(packs=(folder / PACK_FOLDER,))
        options = make_read_options(settings)
        pipeline = Pipeline(settings, options, model)
        items = [item for item in find_items(str(folder / REPORTS_FILE), options) if isinstance(item, Item)]
        reports_read = [report for item in items if (report := pipeline.read_item(item).report) is not None]
        return [
            coding
            for start in range(0, len(reports_read), REPORTS_AT_ONCE)
            for coding in pipeline.code_reports(reports_read[start : start + REPORTS_AT_ONCE])
        ]
