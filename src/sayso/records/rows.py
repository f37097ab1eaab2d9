"""Records with what they point to spelled out: the lines of every view and export."""

from bisect import bisect_left
from dataclasses import dataclass, replace

from sayso.records.anchoring import spell_field
from sayso.records.claim import Claim, Participant
from sayso.records.coding import Coding
from sayso.records.mention import Mention
from sayso.records.reading import PlaceReading, TimeReading
from sayso.records.report import Report
from sayso.records.ruled import ClaimPair, RuledCoding, find_corrections, find_verdict
from sayso.records.ruling import VERDICTS, Loss, RuledField, Ruling, RulingKind
from sayso.records.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRow:
    """What a claim's words call an actor, beside its neutral name."""

    words: str
    actor: str | None
    """The entity's name; `None` where the report does not tell whom it calls so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim, readable without another look-up."""

    report: Report
    claim: Claim
    chain: tuple[str | None, ...]
    """Speakers, outermost first; empty for the outlet itself, `None` where the text names nobody."""
    chain_entities: tuple[str | None, ...]
    """The speakers' names as entities, `None` where none is known."""
    words: str
    """The exact words that the claim was read from."""
    trigger: str
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    agent_names: tuple[str, ...]
    """Of agents that stand elsewhere in the report by a name or a fuller description: the "him" of the words."""
    patient_names: tuple[str, ...]
    agent_entities: tuple[str | None, ...]
    """The name of each agent as an entity, else of the only one whom its words name ("members of X"), else `None`."""
    patient_entities: tuple[str | None, ...]
    labels: tuple[LabelRow, ...]
    quantity: Mention | None
    quantity_words: str | None
    place: PlaceReading | None
    place_words: str | None
    time: TimeReading | None
    time_words: str | None
    rulings: tuple[Ruling, ...] = ()
    """The rulings that hold for it, oldest first."""
    machine_values: tuple[tuple[RuledField, str | None], ...] = ()
    """What the machine read in the fields that a person corrected."""

    @property
    def verdict(self) -> RulingKind | None:
        """Whether a person confirmed or rejected it."""
        return find_verdict(self.rulings)

    @property
    def ruling_kinds(self) -> tuple[RulingKind, ...]:
        """What people ruled, each kind once; of verdicts that contradict each other the one that counts."""
        ruled = {ruling.kind for ruling in self.rulings} - VERDICTS | {self.verdict}
        return tuple(kind for kind in RulingKind if kind in ruled)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement, readable without another look-up."""

    report: Report
    statement: Statement
    chain: tuple[str | None, ...]
    """Speakers, outermost first, this statement's own last."""
    cue_words: str | None
    content_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report with its counts."""

    report: Report
    statement_count: int
    claim_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRow:
    """One speaker's name with its counts over the ledger."""

    name: str | None
    """`None` for speakers whom the text does not name."""
    report_count: int
    statement_count: int
    claim_count: int
    """Claims for which this speaker vouches, being the innermost of the chain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingRow:
    """One ruling with how it stands."""

    ruling: Ruling
    source_id: str
    """The name that the input has for the report of its first anchor."""
    claim: str | None
    """The id of the claim that it holds for, of the first of two; `None` where it holds for none."""
    pair: ClaimPair | None
    """The claims of `same` and `different`, where both are found."""
    overruled_by: RulingKind | None
    """The kind of the standing ruling that took its place or withdrew it; `None` where it stands."""
    loss: Loss | None
    """Why it waits in the review queue."""


def spell_ruled_claim(ruled: RuledCoding, claim: Claim) -> ClaimRow:
    """The claim as ruled, kept or rejected, with the machine's own values beside those that a person gave."""
    rulings = ruled.rulings_by_claim.get(claim.id, ())
    row = spell_claim(ruled.coding, claim)
    if not rulings:
        return row
    read = next(each for each in ruled.machine.claims if each.id == claim.id)
    corrected = find_corrections(rulings)
    values = tuple((field, spell_field(ruled.machine, read, field)) for field in RuledField if field in corrected)
    return replace(row, rulings=rulings, machine_values=values)


def spell_claim(coding: Coding, claim: Claim) -> ClaimRow:
    """The claim with the words, names and readings that it points to."""
    text = coding.report.text
    quantity = coding.mention_by_id[claim.quantity] if claim.quantity is not None else None
    return ClaimRow(
        report=coding.report,
        claim=claim,
        chain=coding.name_chain(claim.statement),
        chain_entities=tuple(_name_entity(coding, each.speaker) for each in coding.trace_statements(claim.statement)),
        words=claim.span.text_of(text),
        trigger=claim.trigger.text_of(text),
        agents=_spell_participants(claim.agents, text),
        patients=_spell_participants(claim.patients, text),
        agent_names=_name_participants(coding, claim.agents),
        patient_names=_name_participants(coding, claim.patients),
        agent_entities=tuple(_name_actor(coding, agent) for agent in claim.agents),
        patient_entities=tuple(_name_actor(coding, patient) for patient in claim.patients),
        labels=tuple(
            LabelRow(words=label.span.text_of(text), actor=_name_entity(coding, label.mention))
            for label in claim.labels
        ),
        quantity=quantity,
        quantity_words=_spell_mention(coding, claim, claim.quantity),
        place=coding.place_by_mention.get(claim.place) if claim.place is not None else None,
        place_words=_spell_mention(coding, claim, claim.place),
        time=coding.time_by_mention.get(claim.time) if claim.time is not None else None,
        time_words=_spell_mention(coding, claim, claim.time),
    )


def spell_statement(coding: Coding, statement: Statement) -> StatementRow:
    """The statement with the words and names that it points to."""
    text = coding.report.text
    return StatementRow(
        report=coding.report,
        statement=statement,
        chain=coding.name_chain(statement.id),
        cue_words=" … ".join(span.text_of(text) for span in statement.cue) if statement.cue is not None else None,
        content_words=" … ".join(span.text_of(text) for span in statement.content),
    )


def _spell_participants(participants: tuple[Participant, ...], text: str) -> tuple[str, ...]:
    return tuple(participant.span.text_of(text) for participant in participants)


def _name_participants(coding: Coding, participants: tuple[Participant, ...]) -> tuple[str, ...]:
    mentions = [coding.mention_by_id[participant.mention] for participant in participants if participant.mention]
    heads = [coding.mention_by_id[mention.head] for mention in mentions if mention.head not in {None, mention.id}]
    return tuple(head.name or head.span.text_of(coding.report.text) for head in heads)


def _name_actor(coding: Coding, participant: Participant) -> str | None:
    own = _name_entity(coding, participant.mention)
    if own is not None:
        return own
    first = bisect_left(coding.named_actors, participant.span.start, key=lambda pair: pair[0].start)
    last = bisect_left(coding.named_actors, participant.span.end, key=lambda pair: pair[0].start)
    within = {entity.id: entity.name for _, entity in coding.named_actors[first:last]}
    return next(iter(within.values())) if len(within) == 1 else None


def _name_entity(coding: Coding, mention_id: str | None) -> str | None:
    entity = coding.entity_by_mention.get(mention_id) if mention_id is not None else None
    return entity.name if entity is not None else None


def _spell_mention(coding: Coding, claim: Claim, mention_id: str | None) -> str | None:
    if mention_id is None:
        return None
    mention = coding.mention_by_id[mention_id]
    if mention.ruling is not None and mention.span == claim.trigger:
        return None  # a person gave it, and no words of the report spell it
    return mention.span.text_of(coding.report.text)
