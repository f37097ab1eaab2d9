"""Claims from predicates: type, parts, count, place, time, status, and the statement that each stands in."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.language.annotation import Argument, Modality, Predicate, Role
from sayso.packs.typology import Part as TriggerPart
from sayso.packs.typology import RoleFrame, Trigger, Typology
from sayso.records import (
    Claim,
    Counted,
    EventType,
    Mention,
    MentionKind,
    Participant,
    Span,
    Stance,
    Statement,
    Status,
)
from sayso.stages.extract.counted_parts import Count
from sayso.stages.extract.counting import CountFinder
from sayso.stages.extract.mentions import MentionTable

_STATUS_BY_MODALITY = {
    Modality.FACTUAL: Status.ASSERTED,
    Modality.NEGATED: Status.DENIED,
    Modality.ATTEMPTED: Status.ATTEMPTED,
    Modality.REQUIRED: Status.DEMANDED,
    Modality.POSSIBLE: Status.HYPOTHETICAL,
    Modality.SUSPECTED: Status.ALLEGED,
    Modality.THREATENED: Status.THREATENED,
}
_STATUS_BY_STANCE = {
    Stance.DENIES: Status.DENIED,
    Stance.DEMANDS: Status.DEMANDED,
    Stance.ACCUSES: Status.ALLEGED,
    Stance.DOUBTS: Status.ALLEGED,
    Stance.THREATENS: Status.THREATENED,
    Stance.PROMISES: Status.HYPOTHETICAL,
}
_UNLISTED = Trigger(event_type=EventType.OTHER, part=TriggerPart.VERB, role_frame=RoleFrame.TRANSITIVE)
"""What the reader takes for an event though no list names it: a number of people to whom something was done."""
_COARSE = frozenset({EventType.ATTACK, EventType.OTHER})
"""Types that say less than what did it does."""
_BEFORE_PLACE = re.compile(r",? (?:in|at|near|on|outside|inside|between|since|during)(?: the)? $")
"""Before a place or time that says where something happened, and not who somebody is ("residents of", "from")."""
_BEHIND_NAME = re.compile(
    r" (?:(?:in|at|near|on|outside|during|between|with|to|from|against|responsible|guilty) |of \w+ing\b)"
)
_MARKS = ",.;:()[]"
_RELATIVE = frozenset({"who", "whom", "whose", "which", "where"})
_CONDITIONS = frozenset({"if", "unless", "whoever", "should", "when"})
_CREWED = re.compile(
    r"\b(?:(?:war)?planes?|aircraft|jets?|helicopters?|gunships?|bombers?|drones?|tanks?|warships?|gunboats?|"
    r"patrol boats?)\b",
    re.IGNORECASE,
)
_NEAR_CONTENTS = 60
"""Contents before a trigger among which the one that holds it is looked for; they nest a few deep at the most."""


class ClaimMaker:
    """Makes the claims of one report.

    Args:
        report_id: The report.
        text: Its text, furniture blanked.
        table: Its mentions.
        statements: Its statements.
        typology: The event types.
        counts: Finds its counts.
    """

    def __init__(
        self,
        report_id: str,
        text: str,
        table: MentionTable,
        statements: Sequence[Statement],
        typology: Typology,
        counts: CountFinder,
    ) -> None:
        self._report_id = report_id
        self._text = text
        self._table = table
        self._contents = sorted(
            ((span, statement) for statement in statements for span in statement.content), key=lambda pair: pair[0]
        )
        self._typology = typology
        self._depths = _measure_depths(statements)
        self._counts = counts

    def make_claims(self, predicate: Predicate) -> Iterator[Claim]:
        """One claim for the event, and one for each further count that stands by it."""
        trigger = self._choose_trigger(predicate)
        if trigger is None:
            return
        statement = self._find_statement(predicate)
        whole = self._make_claim(predicate, trigger, statement)
        counts = self._counts.find_counts(predicate, trigger)
        if not counts:
            yield whole
        for count in counts:
            yield self._add_count(whole, count)

    def _choose_trigger(self, predicate: Predicate) -> Trigger | None:
        readings = self._typology.find_triggers(predicate.lemmas) or (_UNLISTED,)
        chosen = next((trigger for trigger in readings if trigger.part.value == predicate.part.value), None)
        if chosen is not None and chosen.event_type in _COARSE and self._is_by_explosive(predicate):
            return replace(chosen, event_type=EventType.BOMB)
        return chosen

    def _is_by_explosive(self, predicate: Predicate) -> bool:
        """Whether what did it explodes or is fired from afar: "air strikes destroyed nine vehicles"."""
        for argument in (*predicate.find_arguments(Role.AGENT), *predicate.find_arguments(Role.MEANS)):
            words = self._text[argument.start : argument.end].lower().split()
            names = (word.strip(_MARKS) for word in words)
            if any(
                trigger.event_type is EventType.BOMB and trigger.part is TriggerPart.NOUN
                for name in names
                for trigger in self._typology.find_triggers((name.removesuffix("s"),))
            ):
                return True
        return False

    def _find_statement(self, predicate: Predicate) -> Statement | None:
        """The innermost statement in whose content the trigger stands."""
        trigger = (predicate.start, predicate.end)
        last = bisect_right(self._contents, predicate.start, key=lambda pair: pair[0].start)
        holding = [
            statement
            for content, statement in self._contents[max(0, last - _NEAR_CONTENTS) : last]
            if content.covers(trigger) and not any(span.overlaps(trigger) for span in statement.cue or ())
        ]
        # of two that hold the same words, the one inside the other
        return min(
            holding,
            key=lambda item: (sum(span.length for span in item.content), -self._depths[item.id]),
            default=None,
        )

    def _make_claim(self, predicate: Predicate, trigger: Trigger, statement: Statement | None) -> Claim:
        place = self._find_mention(predicate, Role.PLACE, MentionKind.PLACE, statement)
        time = self._find_mention(predicate, Role.TIME, MentionKind.TIME, statement)
        clause = Span(*predicate.clause)
        parts = [
            (predicate.start, predicate.end),
            *(
                (argument.start, argument.end)
                for argument in predicate.arguments
                if clause.overlaps((argument.start, argument.end))
            ),
        ]
        return Claim(
            report=self._report_id,
            statement=statement.id if statement is not None else None,
            span=Span.hull(parts),
            event_type=trigger.event_type,
            trigger=Span(predicate.start, predicate.end),
            agents=self._make_participants(self._keep_actors(predicate.find_arguments(Role.AGENT)), place, time),
            patients=self._make_participants(predicate.find_arguments(Role.PATIENT), place, time),
            place=place.id if place is not None else None,
            time=time.id if time is not None else None,
            time_carried=time is not None and not clause.overlaps(time.span),
            status=_tell_status(predicate, statement, self._text),
            confidence=0.0,  # told once all claims are known
        )

    def _make_participants(self, arguments: tuple[Argument, ...], *told: Mention | None) -> tuple[Participant, ...]:
        """The participants without the place and the time of the event, which trees hang on either by chance."""
        made = [self._make_participant((argument.start, argument.end)) for argument in arguments]
        return tuple(replace(each, span=self._cut_behind(self._cut_to_name(each.span), told)) for each in made)

    def _cut_to_name(self, span: Span) -> Span:
        """A name that opens the phrase without what a tree hangs on it: "the Front of planning an attack"."""
        name = self._table.find_named_at(span)
        is_cut = name is not None and _BEHIND_NAME.match(self._text, name.span.end, span.end) is not None
        return Span(span.start, name.span.end) if name is not None and is_cut else span

    def _cut_behind(self, span: Span, told: Sequence[Mention | None]) -> Span:
        for mention in told:
            if mention is None or mention.span.end != span.end or mention.span.start <= span.start:
                continue
            before = _BEFORE_PLACE.search(self._text, span.start + 1, mention.span.start)
            if before is not None:
                return self._cut_behind(Span(span.start, before.start()), told)
        return span

    def _keep_actors(self, arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
        """Without means: a blast is no agent (coding rule 7); what has a crew is one."""
        return tuple(
            each
            for each in arguments
            if self._table.has_actor((each.start, each.end)) or _CREWED.search(self._text, each.start, each.end)
        )

    def _make_participant(self, span: tuple[int, int]) -> Participant:
        mention = self._table.find_exact_actor(span)
        return Participant(span=Span(*span), mention=mention.id if mention is not None else None)

    def _find_mention(
        self, predicate: Predicate, role: Role, kind: MentionKind, statement: Statement | None
    ) -> Mention | None:
        """The time or place of the event, unless it stands outside the content: then it dates the saying."""
        for argument in predicate.find_arguments(role):
            mention = self._table.find_at(kind, (argument.start, argument.end))
            if mention is not None and (
                statement is None or any(span.covers(mention.span) for span in statement.content)
            ):
                return mention
        return None

    def _add_count(self, claim: Claim, count: Count) -> Claim:
        """The claim with this count; where several stand side by side, each takes its own phrase as participant."""
        field = {Counted.PATIENT: "patients", Counted.AGENT: "agents"}.get(count.counts)
        span = Span.hull([claim.span, count.mention.span])
        counted = replace(claim, quantity=count.mention.id, counts=count.counts, span=span)
        if count.is_alone or field is None:
            return counted
        participants = (self._make_participant(count.phrase),)
        if field == "agents":
            return replace(counted, agents=participants)
        others = tuple(agent for agent in claim.agents if not agent.span.overlaps(count.phrase))
        return replace(counted, patients=participants, agents=others)


def _measure_depths(statements: Sequence[Statement]) -> dict[str, int]:
    """How many statements each stands in, by their ids."""
    parents = {statement.id: statement.parent for statement in statements}
    depths: dict[str, int] = {}
    for statement in statements:
        depth, above = 0, statement.parent
        while above is not None:
            depth, above = depth + 1, parents[above]
        depths[statement.id] = depth
    return depths


def _tell_status(predicate: Predicate, statement: Statement | None, text: str) -> Status:
    """The predicate's own modality where it is marked, else the stance of the innermost speaker.

    A relative clause tells what is known: in "called on them to free officers who were kidnapped" nobody demands the
    kidnapping. A condition stays one in a threat: "if one is harmed, we will bomb".
    """
    status = _STATUS_BY_MODALITY[predicate.modality]
    opening = text[predicate.clause[0] : predicate.start].lower().split(maxsplit=1)
    first = opening[0] if opening else ""
    by_stance = _STATUS_BY_STANCE.get(statement.stance) if statement is not None else None
    if by_stance is None or first in _RELATIVE:
        return status
    if by_stance is Status.THREATENED and status is Status.HYPOTHETICAL and first not in _CONDITIONS:
        return by_stance
    return by_stance if status is Status.ASSERTED else status
