"""The stage `trace`: whose word each claim goes back to, by what path, and who carries it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import TypeAlias

from sayso.packs.wires import Wires
from sayso.records import (
    Claim,
    ClaimOrigin,
    Coding,
    CopyLink,
    Direction,
    Maker,
    Origin,
    OriginKind,
    PathStep,
    Report,
    Span,
    Tracing,
)
from sayso.stages.trace.copies import (
    Comparison,
    Place,
    TracedReport,
    compare_reports,
    group_copies,
    group_sentences,
)
from sayso.stages.trace.credits import WHOLE_TEXT, CreditReader
from sayso.stages.trace.outlets import Outlets
from sayso.stages.trace.speakers import Voice, VoiceReader, find_country

TRACE_VERSION = "2"
Spelling: TypeAlias = tuple[object, ...]


class Tracer:
    """Traces claims to their origins.

    Args:
        wires: News agencies and the words of credits.
    """

    def __init__(self, wires: Wires) -> None:
        self._wires = wires
        self.maker = Maker(stage="trace", version=TRACE_VERSION, options="{}")

    def trace_codings(self, codings: Iterable[Coding], others: Iterable[Report] = ()) -> Tracing:
        """The links between the reports, their credits, and the origin of every claim.

        Neither the order nor how often a report is given makes a difference.

        Args:
            codings: The reports that may have words from each other: a whole ledger, or the reports that links lead to
                from the ones that are new.
            others: Further reports, whose outlets are to be known.
        """
        by_id = {coding.report.id: TracedReport(coding) for coding in codings}
        outlets = Outlets([*(one.coding.report for one in by_id.values()), *others], self._wires)
        return _Trace(dict(sorted(by_id.items())), outlets, self._wires).find_all()


class _Trace:
    """One tracing of some reports."""

    def __init__(self, reports: dict[str, TracedReport], outlets: Outlets, wires: Wires) -> None:
        self._reports = reports
        self._outlet = {report: outlets.name_outlet(each.coding.report) for report, each in reports.items()}
        reader = CreditReader(wires, outlets)
        named = {report: reader.read_credits(each.coding) for report, each in reports.items()}
        self._texts = {report: [one.name for one in each if one.kind in WHOLE_TEXT] for report, each in named.items()}
        """Whose text each report says that it is; a wire story names the wire itself."""
        self._credits = {
            report: [one for one in each if one.name != self._outlet[report]] for report, each in named.items()
        }
        self._voices = VoiceReader(wires, outlets)
        self._comparisons = compare_reports(reports)
        self._copies = group_copies(reports, self._comparisons)
        self._sentences = group_sentences(reports, self._comparisons)
        self._sources = dict[Place, tuple[str, TracedReport]]()
        self._copying = dict[str, frozenset[str]]()

    def find_all(self) -> Tracing:
        """Everything, in order of ids."""
        found: list[tuple[ClaimOrigin, Origin]] = [
            self._trace_claim(report, claim) for report in self._reports.values() for claim in report.coding.claims
        ]
        return Tracing(
            links=tuple(sorted(map(self._link_reports, self._comparisons), key=lambda link: link.id)),
            credits=tuple(sorted({one for each in self._credits.values() for one in each}, key=lambda one: one.id)),
            origins=_join_origins(found),
            claim_origins=tuple(sorted((one for one, _ in found), key=lambda one: one.claim)),
        )

    # Links

    def _link_reports(self, comparison: Comparison) -> CopyLink:
        first, second, match = comparison
        source, direction = self._tell_direction(first, second)
        return CopyLink(
            report=second.id if source is first else first.id,
            source=source.id,
            is_copy=match.is_copy,
            share=round(match.share, 4),
            direction=direction,
            passages=comparison.list_passages(is_first_source=source is first),
        )

    def _tell_direction(self, first: TracedReport, second: TracedReport) -> tuple[TracedReport, Direction]:
        """Which of the two is the source, and what shows it."""
        cites = self._is_citing(first, second), self._is_citing(second, first)
        if cites[0] != cites[1]:
            return (second if cites[0] else first), Direction.CITATION
        if first.is_surely_before(second) or second.is_surely_before(first):
            return (first if first.is_surely_before(second) else second), Direction.TIME
        if len(first.words) != len(second.words):
            return max(first, second, key=lambda one: len(one.words)), Direction.CONTAINMENT
        return first, Direction.UNKNOWN

    def _is_citing(self, report: TracedReport, other: TracedReport) -> bool:
        return any(credit.name == self._outlet[other.id] for credit in self._credits[report.id])

    def _find_first(self, reports: Iterable[str]) -> TracedReport:
        """The one that the others have it from: by citation, then time, then containment; at last by id."""
        members = [self._reports[report] for report in set(reports)]
        outlets = {self._outlet[one.id] for one in members}
        citing = {one.id for one in members if any(credit.name in outlets for credit in self._credits[one.id])}
        return min([one for one in members if one.id not in citing] or members, key=_rank_report)

    # The outlet whose text it is

    def _find_source(self, place: Place) -> tuple[str, TracedReport]:
        """The outlet whose text a sentence is, and the report that gives it as it was written."""
        group = self._sentences.list_group(place)
        found = self._sources.get(group[0])
        if found is None:
            found = self._sources[group[0]] = self._choose_source({each.report for each in group})
        return found

    def _choose_source(self, members: set[str]) -> tuple[str, TracedReport]:
        """The outlet that the earliest report to credit one credits for their sentence, else the first report's own.

        Reports are not counted: the tenth copy must not change what the first says.
        """
        first = self._find_first(members)
        ranked = sorted((self._reports[report] for report in members), key=_rank_report)
        outlet = next((name for report in ranked for name in self._list_sources(report.id, members)), None)
        if outlet is None:
            return self._outlet[first.id], first
        seen = {outlet}
        while own := [report for report in members if self._outlet[report] == outlet]:
            first = self._find_first(own)
            further = [name for name in self._list_sources(first.id, members) if name not in seen]
            if not further:
                break
            outlet = further[0]
            seen.add(outlet)
        return outlet, first

    def _list_sources(self, report: str, members: set[str]) -> list[str]:
        """Whose text a report says that these reports' sentence is.

        One that is not in the text of whom it credits, where that text is at hand, was added.
        """
        have_it = {self._outlet[member] for member in members}
        at_hand = self._list_copying_outlets(report)
        return [name for name in self._texts[report] if name in have_it or name not in at_hand]

    def _list_copying_outlets(self, report: str) -> frozenset[str]:
        """The outlets of a report and of its copies."""
        group = self._copies.list_group(report)
        if group[0] not in self._copying:
            self._copying[group[0]] = frozenset(self._outlet[other] for other in group)
        return self._copying[group[0]]

    # Claims

    @cached_property
    def _spellings(self) -> dict[str, Spelling]:
        """What a claim has in common with the same claim in a copy, by the claim's id."""
        spellings = dict[str, Spelling]()
        for report in self._reports.values():
            seen = Counter[Spelling]()
            for claim in report.coding.claims:
                mention = report.coding.mention_by_id[claim.quantity] if claim.quantity is not None else None
                spelling = (
                    self._sentences.list_group(self._find_place(report, claim))[0],
                    claim.event_type,
                    claim.trigger.text_of(report.text).casefold(),
                    mention.bounds if mention is not None else None,
                )
                spellings[claim.id] = (*spelling, seen[spelling])
                seen[spelling] += 1
        return spellings

    @cached_property
    def _claims(self) -> dict[tuple[str, Spelling], Claim]:
        """Every claim by its report and spelling."""
        return {
            (report.id, self._spellings[claim.id]): claim
            for report in self._reports.values()
            for claim in report.coding.claims
        }

    def _find_place(self, report: TracedReport, claim: Claim) -> Place:
        return Place(report.id, report.find_sentence(claim.trigger.start))

    def _trace_claim(self, report: TracedReport, claim: Claim) -> tuple[ClaimOrigin, Origin]:
        """The claim's origin: that of the claim that it was copied from, where it was."""
        place = self._find_place(report, claim)
        outlet, source = self._find_source(place)
        written = self._claims.get((source.id, self._spellings[claim.id]))
        # A copy that lost the paragraph with a speaker's full name does not make another speaker.
        speaking = (source, written) if written is not None else (report, claim)
        steps = [*self._list_outlets(report, place, outlet, source)]
        voices = self._voices.list_voices(speaking[0].coding, speaking[1])
        while voices and voices[0].name == outlet:
            voices.pop(0)
        steps += [_make_step(speaking[0], voice) for voice in voices]
        origin, carrier = self._name_origin(outlet, source, voices)
        names = tuple(step.name for step in steps)
        return (
            ClaimOrigin(claim=claim.id, origin=origin.id, carrier=carrier, path=tuple(steps)),
            Origin(kind=origin.kind, name=origin.name, context=origin.context, path=names, carriers=(carrier,)),
        )

    def _list_outlets(
        self, report: TracedReport, place: Place, outlet: str, source: TracedReport
    ) -> Iterable[PathStep]:
        """The outlet that was read, whom it credits, and whose text it is; with the words that show it."""
        own = self._outlet[report.id]
        yield PathStep(name=own, report=report.id, spans=())
        if own == outlet:
            return
        for credit in self._credits[report.id]:
            if credit.name == outlet and credit.kind in WHOLE_TEXT:
                yield PathStep(name=outlet, report=report.id, spans=(credit.span,) if credit.span is not None else ())
                return
        spans = tuple(
            self._reports[each.report].coding.sentences[each.sentence]
            for each in self._sentences.list_group(place)
            if each.report == source.id and each.sentence < len(source.coding.sentences)
        )
        yield PathStep(name=outlet, report=source.id, spans=spans)

    def _name_origin(self, outlet: str, source: TracedReport, voices: Sequence[Voice]) -> tuple[Origin, str]:
        """The origin that the path ends in, and its carrier."""
        carriers = [outlet, *(voice.name for voice in voices if voice.kind is OriginKind.OUTLET and voice.name)]
        if not voices:
            return _make_origin(OriginKind.OUTLET, outlet, None), outlet
        last = voices[-1]
        if last.kind is OriginKind.OUTLET and last.is_known_everywhere:
            return _make_origin(last.kind, carriers[-1], None), carriers[-1]
        first = self._find_first(self._copies.list_group(source.id))
        if last.name is None:
            through = next((voice.name for voice in reversed(voices) if voice.name is not None), outlet)
            return _make_origin(OriginKind.UNNAMED, f"unnamed, through {through}", first.id), carriers[-1]
        country = find_country(first.coding)
        context: str | None
        if last.kind is OriginKind.OUTLET:
            context = country or first.id
        elif last.is_known_everywhere:
            context = country if last.is_body else None
        else:
            context = first.id
        return _make_origin(last.kind, last.name, context), carriers[-1]


def _rank_report(report: TracedReport) -> tuple[date, int, str]:
    """The place of a report among those that have the same words: the smallest is the first.

    A report counts as out on the last day that its date allows. The order is the same for all sets of reports: a
    further copy changes nobody's place but its own.
    """
    return report.days.latest or date.max, -len(report.words), report.id


def _make_origin(kind: OriginKind, name: str, context: str | None) -> Origin:
    return Origin(kind=kind, name=name, context=context, path=(), carriers=())


def _make_step(report: TracedReport, voice: Voice) -> PathStep:
    spans: tuple[Span, ...] = voice.statement.source or voice.statement.cue or ()
    return PathStep(name=voice.name, report=report.id, spans=spans)


def _join_origins(found: Iterable[tuple[ClaimOrigin, Origin]]) -> tuple[Origin, ...]:
    """One record for each origin, with its shortest path and all its carriers."""
    together = defaultdict[str, list[Origin]](list)
    for _, origin in found:
        together[origin.id].append(origin)
    return tuple(
        Origin(
            kind=same[0].kind,
            name=min(one.name for one in same),
            context=same[0].context,
            path=min((one.path for one in same), key=lambda path: (len(path), [name or "" for name in path])),
            carriers=tuple(sorted({carrier for one in same for carrier in one.carriers})),
        )
        for _, same in sorted(together.items())
    )
