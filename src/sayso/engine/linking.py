"""The stages that take all reports together: what they find is kept in the ledger and made anew when it is stale."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.errors import LedgerError
from sayso.ledger import MIN_PREFIX_DIGITS, IncidentFilter, Ledger, LinkedState, ReportState
from sayso.pipeline import Pipeline
from sayso.records import (
    ClaimTie,
    Coding,
    Figure,
    LinkClaim,
    LinkedIncident,
    LinkReport,
    Report,
    ReportComparison,
    RulingKind,
    WeighedIncident,
    trace_claim,
)

Notify = Callable[[int], None]


@dataclass(slots=True)
class _Corpus:
    """The reports of a ledger as the stages take them."""

    states: list[ReportState] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)
    rows: list[LinkReport] = field(default_factory=list)


def link_ledger(ledger: Ledger, pipeline: Pipeline, notify: Notify | None = None) -> bool:
    """Whether anything was to be done: the ledger's origins and incidents are now those of its reports and rulings.

    All reports are traced and linked anew, and what was found before gives way in one transaction. When interrupted,
    the ledger has what it had. Memory grows with the number of reports: `trace` compares their texts.

    Args:
        ledger: Reports, and rulings on them.
        pipeline: Makes the stages.
        notify: Called with the number of reports taken up so far.

    Raises:
        RunError: The ledger cannot be read or written.
    """
    if ledger.has_linking(pipeline.linking_makers):
        return False
    corpus = _gather_corpus(ledger, pipeline, notify)
    ties = [
        ClaimTie(first=pair.first, second=pair.second, is_same=pair.kind is RulingKind.SAME)
        for pair in ledger.find_pairs()
    ]
    tracing = pipeline.tracer.trace_codings(corpus.codings)
    origin_by_claim = {each.claim: each for each in tracing.claim_origins}
    ledger.replace_linking(
        LinkedState(
            makers=pipeline.linking_makers,
            reports=tuple(corpus.states),
            claims=tuple(
                trace_claim(coding, claim, link, origin_by_claim[claim.id])
                for coding, row in zip(corpus.codings, corpus.rows, strict=True)
                for claim, link in zip(coding.claims, row.claims, strict=True)
            ),
            tracing=tracing,
            linking=pipeline.linker.link(corpus.rows, ties),
        )
    )
    return True


def _gather_corpus(ledger: Ledger, pipeline: Pipeline, notify: Notify | None) -> _Corpus:
    """All reports of the ledger as they are at one moment; what comes later is seen by the next linking."""
    corpus = _Corpus()
    for state, ruled in ledger.find_linkable():
        corpus.states.append(state)
        corpus.codings.append(ruled.coding)
        corpus.rows.append(pipeline.row_maker.make_report(ruled.coding))
        if notify is not None:
            notify(len(corpus.states))
    return corpus


def find_weighed(
    ledger: Ledger, pipeline: Pipeline, wanted: IncidentFilter, *, is_contested: bool = False
) -> Iterator[WeighedIncident]:
    """The incidents wanted, weighed, those with most origins first; or the contested ones alone of these."""
    for linked in ledger.find_incidents(wanted):
        weighed = weigh_incident(pipeline, linked)
        if weighed.is_contested or not is_contested:
            yield weighed


def find_figure(ledger: Ledger, pipeline: Pipeline, id_prefix: str) -> tuple[WeighedIncident, Figure]:
    """The figure whose id begins so, with its incident.

    Raises:
        LedgerError: No figure has it, or several, or the prefix is too short.
    """
    found: list[tuple[WeighedIncident, Figure]] = []
    if len(id_prefix) >= MIN_PREFIX_DIGITS:
        for weighed in find_weighed(ledger, pipeline, IncidentFilter()):
            found += [(weighed, each) for each in weighed.weighing.figures if each.id.startswith(id_prefix.lower())]
    if len(found) != 1:
        many = "several figures answer" if found else "no figure answers"
        raise LedgerError(
            f"{ledger.path}: {many} to {id_prefix}; give {MIN_PREFIX_DIGITS} digits or more of its id: "
            "sayso figures lists them"
        )
    return found[0]


def weigh_incident(pipeline: Pipeline, linked: LinkedIncident) -> WeighedIncident:
    """The incident with what is known for and against it."""
    claims: Sequence[LinkClaim] = [claim.link for claim in linked.claims]
    origins = {claim.link.claim: claim.origin.origin for claim in linked.claims}
    heard = {origin.id for origin in linked.heard}
    weighing = pipeline.weigher.weigh_incident(linked.incident, claims, origins, heard)
    return WeighedIncident(linked=linked, weighing=weighing)


def compare_reports(ledger: Ledger, pipeline: Pipeline, first: Report, second: Report) -> ReportComparison:
    """What the two reports share, and what each alone has; the ledger must be linked."""
    shared: list[WeighedIncident] = []
    only: dict[str, list[WeighedIncident]] = {first.id: [], second.id: []}
    for linked in ledger.find_incidents_of([first.id, second.id]):
        tellers = {claim.link.report for claim in linked.claims} & {first.id, second.id}
        weighed = weigh_incident(pipeline, linked)
        (shared if len(tellers) > 1 else only[min(tellers)]).append(weighed)
    links = [link for link in ledger.list_copy_links(first.id) if {link.report, link.source} == {first.id, second.id}]
    return ReportComparison(
        first=first,
        second=second,
        copy=links[0] if links else None,
        shared=tuple(shared),
        only_first=tuple(only[first.id]),
        only_second=tuple(only[second.id]),
    )
