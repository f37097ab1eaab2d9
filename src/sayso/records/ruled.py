"""A coding as people ruled on it: what every later stage and every view sees."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.records.anchoring import attach_anchor, has_changed
from sayso.records.claim import Claim, Participant
from sayso.records.coding import Coding
from sayso.records.mention import Mention
from sayso.records.ruling import (
    VERDICTS,
    Anchor,
    Loss,
    RuledField,
    RuledValue,
    Ruling,
    RulingKind,
    find_standing,
    rank_ruling,
)
from sayso.records.spans import Span
from sayso.records.statement import Statement
from sayso.records.terms import Counted, EventType, MentionKind, Mode, SpeakerKind, Stance, Status

if TYPE_CHECKING:
    from sayso.records.reading import Reading

_ACTORS = {MentionKind.PERSON: SpeakerKind.PERSON, MentionKind.GROUP: SpeakerKind.GROUP}
_MENTION_KINDS = {
    RuledField.QUANTITY: MentionKind.QUANTITY,
    RuledField.PLACE: MentionKind.PLACE,
    RuledField.TIME: MentionKind.TIME,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedRuling:
    """A ruling that the newest reading gives no hold: a person must look again."""

    ruling: Ruling
    loss: Loss


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledCoding:
    """A coding with the rulings on it applied."""

    machine: Coding
    """As it was read."""
    coding: Coding
    """As ruled: a corrected claim keeps the id that it was read with, a rejected one is left out."""
    rejected: tuple[Claim, ...]
    """The claims left out, as ruled otherwise."""
    rulings_by_claim: Mapping[str, tuple[Ruling, ...]]
    """The rulings that hold, by the id of the claim, oldest first. Of `same` and `different`, whether the claim at
    the other end is found too is known to `pair_claims` alone."""
    queue: tuple[QueuedRuling, ...]
    """The rulings that wait for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPair:
    """Two claims of which a person said that they tell of one happening, or of two."""

    first: str
    """The ids of the claims in the newest reading, in the order of the ruling."""
    second: str
    kind: RulingKind
    ruling: str
    """The id of the ruling."""


def apply_rulings(coding: Coding, rulings: Iterable[Ruling]) -> RuledCoding:
    """The coding as ruled; a pure function of the newest reading and of all rulings ever made on its report.

    The order in which the rulings are given does not matter. Of two standing corrections of one field, and of
    two standing verdicts on one claim, the later counts.
    """
    held: dict[str, list[Ruling]] = defaultdict(list)
    queue: list[QueuedRuling] = []
    for ruling in find_standing(rulings):
        for anchor in ruling.anchors:
            if ruling.kind is RulingKind.WITHDRAW or anchor.report != coding.report.id:
                continue
            found = hold_ruling(ruling, anchor, coding)
            if isinstance(found, Loss):
                queue.append(QueuedRuling(ruling=ruling, loss=found))
            else:
                held[found.id].append(ruling)
    draft = _Draft(coding)
    for claim in coding.claims:
        draft.add_claim(claim, held.get(claim.id, ()))
    return RuledCoding(
        machine=coding,
        coding=draft.build_coding(),
        rejected=tuple(draft.rejected),
        rulings_by_claim={claim_id: tuple(held[claim_id]) for claim_id in sorted(held)},
        queue=tuple(queue),
    )


def hold_ruling(ruling: Ruling, anchor: Anchor, coding: Coding) -> Claim | Loss:
    """The claim of the coding that the ruling holds for by this anchor, or why it holds for none."""
    found = attach_anchor(anchor, coding)
    if isinstance(found, Claim) and ruling.kind in VERDICTS and has_changed(anchor, coding, found):
        return Loss.CHANGED
    return found


def find_verdict(rulings: Sequence[Ruling]) -> RulingKind | None:
    """Whether the claim that the rulings hold for is confirmed or rejected; `None` for neither."""
    verdicts = [ruling for ruling in rulings if ruling.kind in VERDICTS]
    return max(verdicts, key=rank_ruling).kind if verdicts else None


def find_corrections(rulings: Sequence[Ruling]) -> Mapping[RuledField, Ruling]:
    """The correction that counts for each field."""
    latest: dict[RuledField, Ruling] = {}
    for ruling in sorted(rulings, key=rank_ruling):
        if ruling.kind is RulingKind.CORRECT and ruling.anchor.field is not None and ruling.value is not None:
            latest[ruling.anchor.field] = ruling
    return latest


class _Draft:
    """The parts of a coding as ruled, gathered claim by claim."""

    def __init__(self, coding: Coding) -> None:
        self._coding = coding
        self._claims: list[Claim] = []
        self.rejected: list[Claim] = []
        self._mentions: dict[str, Mention] = {}
        self._readings: list[Reading] = []
        self._statements: dict[str, Statement] = {}

    def add_claim(self, claim: Claim, rulings: Sequence[Ruling]) -> None:
        """The claim is among those kept or rejected, with its corrections."""
        ruled = claim
        for field, ruling in find_corrections(rulings).items():
            ruled = self._correct_field(ruled, field, ruling)
        if ruled is not claim:
            ruled = replace(ruled, ruled_from=claim.id)
        kept = find_verdict(rulings) is not RulingKind.REJECT
        (self._claims if kept else self.rejected).append(ruled)

    def build_coding(self) -> Coding:
        """The coding as ruled; what rulings set stands behind what was read."""
        coding = self._coding
        return replace(
            coding,
            mentions=(*coding.mentions, *self._mentions.values()),
            readings=(*coding.readings, *self._readings),
            statements=(*coding.statements, *self._statements.values()),
            claims=tuple(self._claims),
        )

    def _correct_field(self, claim: Claim, field: RuledField, ruling: Ruling) -> Claim:
        value = ruling.value or RuledValue(text=None)
        corrected = claim
        match field:
            case RuledField.TYPE:
                corrected = replace(claim, event_type=EventType(str(value.text)))
            case RuledField.STATUS:
                corrected = replace(claim, status=Status(str(value.text)))
            case RuledField.AGENTS:
                corrected = replace(claim, agents=self._make_parts(value.spans))
            case RuledField.PATIENTS:
                corrected = replace(claim, patients=self._make_parts(value.spans))
            case RuledField.QUANTITY:
                quantity = self._make_mention(claim, claim.quantity, field, ruling)
                counts = None if quantity is None else claim.counts or Counted.PATIENT
                corrected = replace(claim, quantity=quantity, counts=counts)
            case RuledField.PLACE:
                corrected = replace(claim, place=self._make_mention(claim, claim.place, field, ruling))
            case RuledField.TIME:
                time = self._make_mention(claim, claim.time, field, ruling)
                corrected = replace(claim, time=time, time_carried=claim.time_carried and time is not None)
            case RuledField.SPEAKER:
                corrected = replace(claim, statement=self._find_statement(claim, value.spans, ruling.id))
        return corrected

    def _make_parts(self, spans: Iterable[Span]) -> tuple[Participant, ...]:
        actors = {mention.span: mention.id for mention in self._coding.mentions if mention.kind in _ACTORS}
        return tuple(Participant(span=span, mention=actors.get(span)) for span in spans)

    def _make_mention(self, claim: Claim, before: str | None, field: RuledField, ruling: Ruling) -> str | None:
        """The id of a mention of the ruling's own, at the words given, else at the old ones, else at the trigger."""
        value = ruling.value or RuledValue(text=None)
        if value.text is None:
            return None
        old = self._coding.mention_by_id[before] if before is not None else None
        lean = old.span if old is not None else claim.trigger
        mention = Mention(
            report=claim.report,
            kind=_MENTION_KINDS[field],
            span=value.spans[0] if value.spans else lean,
            name=value.text if field is RuledField.PLACE else None,
            bounds=value.bounds,
            unit=value.unit,
            ruling=ruling.id,
        )
        self._mentions[mention.id] = mention
        if value.reading is not None:
            self._readings.append(replace(value.reading, mention=mention.id))
        return mention.id

    def _find_statement(self, claim: Claim, sources: Sequence[Span], ruling_id: str) -> str | None:
        """The statement with this chain of sources, outermost first; one of the ruling's own where none was read."""
        if not sources:
            return None
        for statement in self._coding.statements:
            chain = self._coding.trace_statements(statement.id)
            if [each.source for each in chain] == [(span,) for span in sources]:
                return statement.id
        parent: str | None = None
        for span in sources:
            statement = self._make_statement(claim, span, parent, ruling_id)
            self._statements[statement.id] = statement
            parent = statement.id
        return parent

    def _make_statement(self, claim: Claim, source: Span, parent: str | None, ruling_id: str) -> Statement:
        actors = [each for each in self._coding.mentions if each.kind in _ACTORS and each.span == source]
        return Statement(
            report=claim.report,
            parent=parent,
            source=(source,),
            cue=None,
            content=(claim.span,),
            speaker=actors[0].id if actors else None,
            speaker_kind=_ACTORS[actors[0].kind] if actors else SpeakerKind.UNNAMED,
            mode=Mode.INDIRECT,
            stance=Stance.OTHER,
            ruling=ruling_id,
        )


def pair_claims(ruling: Ruling, coding_by_report: Mapping[str, Coding]) -> ClaimPair | Loss:
    """The two claims of a `same` or `different` in the newest readings, or why it names none.

    Args:
        ruling: A ruling with two anchors.
        coding_by_report: The newest coding, as read, of each report that an anchor names.
    """
    ids: list[str] = []
    for anchor in ruling.anchors:
        coding = coding_by_report.get(anchor.report)
        found = Loss.GONE if coding is None else attach_anchor(anchor, coding)
        if isinstance(found, Loss):
            return found
        ids.append(found.id)
    return ClaimPair(first=ids[0], second=ids[-1], kind=ruling.kind, ruling=ruling.id)
