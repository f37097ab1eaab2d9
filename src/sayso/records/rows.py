"""Records with what they point to spelled out: the lines of every view and export."""

from bisect import bisect_left
from dataclasses import dataclass

from sayso.records.claim import Claim, Participant
from sayso.records.coding import Coding
from sayso.records.mention import Mention
from sayso.records.reading import PlaceReading, TimeReading
from sayso.records.report import Report
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
        quantity_words=quantity.span.text_of(text) if quantity is not None else None,
        place=coding.place_by_mention.get(claim.place) if claim.place is not None else None,
        place_words=_spell_mention(coding, claim.place),
        time=coding.time_by_mention.get(claim.time) if claim.time is not None else None,
        time_words=_spell_mention(coding, claim.time),
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


def _spell_mention(coding: Coding, mention_id: str | None) -> str | None:
    if mention_id is None:
        return None
    return coding.mention_by_id[mention_id].span.text_of(coding.report.text)
