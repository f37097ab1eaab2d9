"""Which type a trigger tells of, where that is not told by its own sentence alone.

Whether a death is a killing is told by who speaks: it is one where the same speaker names a killing, an attack or a
bomb beside it (coding rule 4). The other choices look at the words around.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sayso.language.annotation import Annotation, Part, Predicate
from sayso.packs.typology import Typology
from sayso.records import Claim, EventType, Statement, Status
from sayso.stages.extract.mentions import MentionTable

_VIOLENT = frozenset({EventType.KILL, EventType.BOMB, EventType.ATTACK, EventType.EXECUTE})
_REAL = frozenset({Status.ASSERTED, Status.ALLEGED})
_NEAR_SENTENCES = 3
"""Sentences on either side in which the same speaker must have named a killing."""
_DEATHS = frozenset({"body", "corpse", "toll", "death", "dead", "fatality"})
"""Words that tell of no violence by themselves, whatever their own sentence makes of them."""
_NATURAL = re.compile(
    r"\b(?:illness|disease|fever|cancer|heart|stroke|virus|cholera|typhus|epidemic|hunger|starvation|famine|cold|"
    r"accident|crash\w*|flood\w*|earthquake|drown\w*|landslide|capsiz\w*|shipwreck|cyclone|storm|"
    r"natural causes|old age)\b",
    re.IGNORECASE,
)
_CUSTODY = re.compile(
    r"\b(?:prison\w*|detain\w*|detention|custody|inmates?|jail\w*|cells?|interrogat\w*|captiv\w*|captors?|guards?|"
    r"warders?|confess\w*|arrest\w*|police station|torture\w*|blindfold\w*|handcuff\w*|barracks|taken away)\b",
    re.IGNORECASE,
)
_REFLEXIVE = re.compile(r"(?:him|her|it|my|your)self|(?:them|our|your)selves", re.IGNORECASE)
_DONE_TO_ONESELF = frozenset({EventType.KILL, EventType.EXECUTE, EventType.ATTACK})
_TRIBUNAL = re.compile(r"\b(?:tribunal|court-martial|firing squad)\b", re.IGNORECASE)
_COURT = re.compile(r"\b(?:courts?|tribunal|judges?|sentence\w*|convict\w*|court-martial|verdict)\b", re.IGNORECASE)
_LABOUR = re.compile(
    r"\b(?:workers?|miners?|students?|teachers?|drivers?|nurses?|doctors?|dockers?|unions?|prisoners?|hunger|"
    r"shopkeepers?|wages?|pay|employees|staff|general)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with what it was read from."""

    predicate: Predicate
    claim: Claim
    sentence: int
    speaker: str | None


def _is_of_death(told: _Told) -> bool:
    return told.predicate.part is not Part.VERB and not _DEATHS.isdisjoint(told.predicate.lemmas)


class SenseChooser:
    """Chooses the types of one report's claims by what stands around them.

    Args:
        text: Of the report, furniture blanked.
        annotation: What was read in it.
        table: Its mentions.
        statements: Its statements.
        typology: The event types.
    """

    def __init__(
        self,
        text: str,
        annotation: Annotation,
        table: MentionTable,
        statements: Sequence[Statement],
        typology: Typology,
    ) -> None:
        self._text = text
        self._sentences = annotation.sentences
        self._table = table
        self._statements = {statement.id: statement for statement in statements}
        self._types = {
            (entry.lemmas, entry.part.value): entry.event_types
            for entries in typology.ambiguous.values()
            for entry in entries
        }
        self._choosers: dict[frozenset[EventType], Callable[[_Told], EventType]] = {
            frozenset({EventType.TORTURE, EventType.ATTACK}): self._choose_beating,
            frozenset({EventType.KILL, EventType.EXECUTE}): self._choose_beheading,
            frozenset({EventType.BOMB, EventType.PROTEST}): self._choose_strike,
        }

    def choose(self, made: Sequence[tuple[Predicate, Claim]]) -> list[Claim]:
        """The claims in their order, each with the type that fits.

        Args:
            made: Each claim with the predicate that it was made from.
        """
        told = [
            _Told(predicate, claim, self._find_sentence(claim), self._find_speaker(claim)) for predicate, claim in made
        ]
        violent: dict[int, list[_Told]] = {}
        for each in told:
            if each.claim.event_type in _VIOLENT and each.claim.status in _REAL and not _is_of_death(each):
                violent.setdefault(each.sentence, []).append(each)
        return [self._settle(each, violent) for each in told]

    def _settle(self, told: _Told, violent: dict[int, list[_Told]]) -> Claim:
        plain = self._choose_plain(told)
        if plain is None and _is_of_death(told):
            plain = self._choose_death(told, violent)
        types = self._types.get((told.predicate.lemmas, told.predicate.part.value))
        chooser = self._choosers.get(frozenset(types)) if types is not None else None
        chosen = plain if plain is not None or chooser is None else chooser(told)
        return told.claim if chosen in {None, told.claim.event_type} else replace(told.claim, event_type=chosen)

    def _choose_plain(self, told: _Told) -> EventType | None:
        """What a trigger of one type tells of here: "hanged himself" is a death, "shot" by a tribunal no murder."""
        claim = told.claim
        if told.predicate.part is not Part.VERB or claim.event_type not in _DONE_TO_ONESELF:
            return None
        if any(_REFLEXIVE.fullmatch(patient.span.text_of(self._text)) for patient in claim.patients):
            return EventType.DIE
        is_judged = claim.event_type is not EventType.EXECUTE and _TRIBUNAL.search(self._spell_sentence(told))
        return EventType.EXECUTE if is_judged else None

    def _find_sentence(self, claim: Claim) -> int:
        return bisect_right(self._sentences, claim.trigger.start, key=lambda span: span[0]) - 1

    def _find_speaker(self, claim: Claim) -> str | None:
        """The innermost speaker's head mention; the statement itself where nobody is named."""
        if claim.statement is None:
            return None
        statement = self._statements[claim.statement]
        return self._table.find_head_id(statement.speaker) or statement.id

    def _spell_sentence(self, told: _Told) -> str:
        if told.sentence < 0:
            return told.claim.span.text_of(self._text)
        start, end = self._sentences[told.sentence]
        return self._text[start:end]

    def _spell_around(self, told: _Told) -> str:
        """The sentence with the one before and the one behind."""
        first, last = max(0, told.sentence - 1), min(len(self._sentences), told.sentence + 2)
        return self._text[self._sentences[first][0] : self._sentences[last - 1][1]]

    def _choose_death(self, told: _Told, violent: dict[int, list[_Told]]) -> EventType | None:
        """A killing where the same speaker names violence near it and no other cause; `None` where nothing tells."""
        if told.claim.event_type not in {EventType.DIE, EventType.KILL}:
            return None
        if _NATURAL.search(self._spell_sentence(told)) is not None:
            return EventType.DIE
        near = [
            each
            for sentence in range(told.sentence - _NEAR_SENTENCES, told.sentence + _NEAR_SENTENCES + 1)
            for each in violent.get(sentence, ())
            if not each.claim.trigger.overlaps(told.claim.trigger)
        ]
        # A number of dead is the toll of what the report tells of, whoever gives it.
        is_toll = told.claim.quantity is not None
        is_violent = any(is_toll or each.speaker == told.speaker for each in near)
        return EventType.KILL if is_violent else None

    def _choose_beating(self, told: _Told) -> EventType:
        return EventType.TORTURE if _CUSTODY.search(self._spell_around(told)) else EventType.ATTACK

    def _choose_beheading(self, told: _Told) -> EventType:
        return EventType.EXECUTE if _COURT.search(self._spell_sentence(told)) else EventType.KILL

    def _choose_strike(self, told: _Told) -> EventType:
        return EventType.PROTEST if _LABOUR.search(self._spell_sentence(told)) else EventType.BOMB
