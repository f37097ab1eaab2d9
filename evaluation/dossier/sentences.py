"""One sentence with its claims: a clause, and who says it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from evaluation.dossier.amounts import word_amount
from evaluation.dossier.dating import Dating
from evaluation.dossier.drafts import (
    Draft,
    Mark,
    capitalize_quotation,
    fill_template,
    join_drafts,
    load_phrases,
    mark_draft,
    open_sentence,
)
from evaluation.dossier.stories import Telling
from evaluation.dossier.world import Actor, Town
from sayso.records import Counted, EventType, Mode, SpeakerKind, Stance, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidBy:
    """Who says a sentence, and through whom it came."""

    speaker: Actor | None
    """`None` where the text names none ("it was reported")."""
    relay: Actor | None = None
    """An outlet that is said to have quoted the speaker."""
    told: Actor | None = None
    """An outlet to which the speaker is said to have spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDraft:
    """One attribution, its spans counted from the sentence."""

    speaker: Actor | None
    source: Mark | None
    cue: Mark
    content: Mark
    mode: Mode
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDraft:
    """One claim, its spans counted from the sentence."""

    type: EventType
    incident: str
    trigger: Mark
    span: Mark
    depth: int
    """How many of the sentence's statements it stands in."""
    by: SaidBy | None
    """`None` is the outlet's own voice."""
    telling: Telling | None = None
    number: Mark | None = None
    noun: Mark | None = None
    agent: Mark | None = None
    patient: Mark | None = None
    place: Mark | None = None
    town: Town | None = None
    time: Mark | None = None
    dating: Dating | None = None
    status: Status = Status.ASSERTED
    is_running: bool = False
    """Whether the outlet itself says that a toll has risen to this number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Words with all that a careful coder finds in them."""

    draft: Draft
    statements: tuple[StatementDraft, ...] = ()
    claims: tuple[ClaimDraft, ...] = ()
    mentions: tuple[tuple[Mark, Actor], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a clause is made of."""

    template: str
    tellings: tuple[Telling, ...]
    """The numbers that it gives, at the most one for each type; a part of it may follow its whole."""
    incident_of: Mapping[EventType, str]
    words: Mapping[str, str]
    """Plain slots: spot, device, person and the like."""
    town: Town | None
    dating: Dating | None


class Introductions:
    """Who has been introduced in a report so far, and who spoke last."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._known: set[str] = set()
        self._last: str | None = None

    def name_speaker(self, actor: Actor, label: str, *, can_be_pronoun: bool) -> Draft:
        """The words for a speaker, marked `label`, with a mark `name` on what is a mention of its own."""
        is_last, is_known = self._last == actor.key, actor.key in self._known
        self._known.add(actor.key)
        self._last = actor.key
        if actor.kind is SpeakerKind.UNNAMED:
            return mark_draft(actor.full, label)
        if not is_known:
            start = actor.full.index(actor.name)
            inner = (Mark("name", start, start + len(actor.name)),)
            words = actor.full.removesuffix(",")
            return mark_draft(words, label, inner, opens_aside=actor.full.endswith(","))
        if is_last and can_be_pronoun and self._rng.random() < 0.5:  # noqa: PLR2004 (drawn so often, by hand)
            return mark_draft(actor.pronoun, label, (Mark("name", 0, len(actor.pronoun)),))
        if is_last or actor.kind is SpeakerKind.PERSON:
            words = self._rng.choice(actor.later) if is_last else actor.later[0]
            return mark_draft(words, label, (Mark("name", 0, len(words)),))
        words = actor.full.removesuffix(",")
        start = words.index(actor.name)
        return mark_draft(words, label, (Mark("name", start, start + len(actor.name)),))


def write_clause(rng: Random, content: Content, *, is_opening: bool) -> Draft:
    """The clause of a content, its parts marked; a number opens it in words where it opens a sentence."""
    template = content.template
    slots = {key: mark_draft(words, key) for key, words in content.words.items() if words}
    slots["by"] = (
        join_drafts(" by ", mark_draft(content.words["agent"], "agent")) if content.words["agent"] else Draft("")
    )
    slots["cause"] = Draft(f" {content.words['cause']}" if content.words["cause"] else "")
    wholes = [telling for telling in content.tellings if not telling.toll.part or len(content.tellings) == 1]
    for telling in wholes:
        key = telling.toll.type.value
        opens = is_opening and template.startswith(("{" + key + "}", "{" + key + "#}"))
        parts = [each for each in content.tellings if each is not telling and each.toll.part]
        has_room = template.endswith("{" + key + "}")
        slots[key] = _write_number(rng, telling, parts[0] if parts and has_room else None, opens=opens)
        words = word_amount(rng, telling.amount, is_opening=False)
        slots[f"{key}#"] = mark_draft(words, f"number:{key}")
    place = content.town
    slots["in"] = slots["across"] = Draft("")
    if place is not None:
        slots["in"] = join_drafts(" in ", mark_draft(place.name, "place"))
        joint = " in " if place.precision == "town" else rng.choice((" in ", " across "))
        slots["across"] = join_drafts(joint, mark_draft(place.name, "place"))
    slots["on"] = slots["window"] = Draft("")
    if content.dating is not None:
        time = join_drafts(content.dating.before, mark_draft(content.dating.words, "time"))
        slots["on"] = slots["window"] = join_drafts(" ", time)
        slots["window^"] = time
    return fill_template(template, slots)


def _write_number(rng: Random, telling: Telling, part: Telling | None, *, opens: bool) -> Draft:
    key = telling.toll.type.value
    words = word_amount(rng, telling.amount, is_opening=opens)
    lead = "a total of " if opens and words[0].isdigit() else ""
    joint = " of " if telling.amount.word is not None else " "
    noun = rng.choice(telling.toll.nouns)
    whole = join_drafts(lead, mark_draft(words, f"number:{key}"), joint, mark_draft(noun, f"noun:{key}"))
    if part is None:
        return whole
    number = word_amount(rng, part.amount, is_opening=False)
    return join_drafts(
        whole,
        rng.choice((", including ", ", among them ")),
        mark_draft(number, f"part_number:{key}"),
        " ",
        mark_draft(part.toll.nouns[0], f"part_noun:{key}"),
    )


def write_sentence(
    rng: Random,
    content: Content,
    by: SaidBy | None,
    frames: Sequence[str],
    introductions: Introductions,
    lead: str = "",
) -> Sentence:
    """The clause in the mouth of its speaker, or of the outlet.

    Args:
        rng: Chooses among wordings.
        content: What is told.
        by: Who says it; `None` is the outlet itself.
        frames: Wordings of the attribution; for the outlet's own voice they are not used.
        introductions: Who is known to the reader already.
        lead: Words before it that carry no claim ("In a separate attack, ").
    """
    frame = rng.choice(frames) if by is not None else "{clause}"
    is_opening = not lead and frame.lstrip("“").startswith("{clause}")
    clause = write_clause(rng, content, is_opening=is_opening or ": “" in frame)
    slots = {"clause": mark_draft(clause.text, "clause", clause.marks)}
    for key, actor in _list_named(by):
        pronoun_fits = frame.startswith("{" + key + "}") and key == "S"
        slots[key] = introductions.name_speaker(actor, key, can_be_pronoun=pronoun_fits)
    draft = capitalize_quotation(fill_template(frame, slots))
    end = "" if draft.text.endswith("”") else "."
    if not end:
        draft = Draft(f"{draft.text[:-1]}.”", draft.marks)
    draft = open_sentence(join_drafts(lead, draft, end))
    statements = _find_statements(draft, by, frame)
    return Sentence(
        draft=draft,
        statements=statements,
        claims=tuple(_find_claims(draft, content, by, len(statements))),
        mentions=tuple(_find_mentions(draft, by)),
    )


def _list_named(by: SaidBy | None) -> list[tuple[str, Actor]]:
    if by is None:
        return []
    pairs = [("R", by.relay or by.told), ("S", by.speaker)]
    return [(key, actor) for key, actor in pairs if actor is not None]


def _find_statements(draft: Draft, by: SaidBy | None, frame: str) -> tuple[StatementDraft, ...]:
    clause, cue = draft.find("clause"), draft.find("cue:c")
    if by is None or clause is None or cue is None:
        return ()
    mode = Mode.DIRECT if "“" in frame else Mode.INDIRECT
    source = draft.find("S")
    inner = StatementDraft(speaker=by.speaker, source=source, cue=cue, content=clause, mode=mode, stance=Stance.ASSERTS)
    outer_cue, relay = draft.find("cue:C"), draft.find("R")
    if outer_cue is None or by.relay is None or source is None:
        return (inner,)
    # What the relay reports goes from the speaker to the end of the clause; where the clause stands first, it is that.
    start = min(clause.start, source.start)
    content = Mark("content", start, clause.end)
    outer = StatementDraft(
        speaker=by.relay, source=relay, cue=outer_cue, content=content, mode=Mode.INDIRECT, stance=Stance.ASSERTS
    )
    return (outer, inner)


def _find_mentions(draft: Draft, by: SaidBy | None) -> Iterable[tuple[Mark, Actor]]:
    for key, actor in _list_named(by):
        outer = draft.find(key)
        if outer is None:
            continue
        for mark in draft.find_all("name"):
            if outer.start <= mark.start and mark.end <= outer.end:
                yield mark, actor


def _find_claims(draft: Draft, content: Content, by: SaidBy | None, depth: int) -> Iterable[ClaimDraft]:
    clause = draft.find("clause")
    span = clause or Mark("clause", 0, len(draft.text) - 1)
    for trigger in draft.find_all("trigger:"):
        event = EventType(trigger.label.removeprefix("trigger:"))
        claim = ClaimDraft(
            type=event,
            incident=content.incident_of[event],
            trigger=trigger,
            span=span,
            depth=depth,
            by=by,
            agent=draft.find("agent"),
            patient=draft.find("person") or (draft.find("spot") if event is EventType.RAID else None),
            place=draft.find("place"),
            town=content.town,
            time=draft.find("time"),
            dating=content.dating,
        )
        own = [telling for telling in content.tellings if telling.toll.type is event]
        if not own:
            yield claim
        for telling in own:
            kind = "part_" if telling.toll.part and len(own) > 1 else ""
            number, noun = draft.find(f"{kind}number:{event}"), draft.find(f"{kind}noun:{event}")
            if number is None:
                continue
            is_running = by is None and content.template in load_phrases()["running"].get(event, ())
            counted = replace(claim, telling=telling, number=number, noun=noun, is_running=is_running)
            if noun is None:
                yield counted
            elif telling.toll.counts is Counted.AGENT:
                yield replace(counted, agent=noun)
            else:
                yield replace(counted, patient=noun)
