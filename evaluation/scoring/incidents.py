"""Claims told in the slots of MUC, and compared with its keys: docs/methods/measuring-incidents.md.

The mapping is fixed. Nothing in it was fitted to the key: a better figure has to come from better claims.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from evaluation.scoring.roles import Agreement
from evaluation.sets.muc import DEATH, INJURY, KeyFiller, KeyIncident
from sayso.records import Claim, Coding, Counted, EventType, Mention, MentionKind, Participant, Status

ATTACK, BOMBING, KIDNAPPING = "ATTACK", "BOMBING", "KIDNAPPING"
_COMPARED = {ATTACK: ATTACK, BOMBING: BOMBING, KIDNAPPING: KIDNAPPING, "ARSON": ATTACK, "ROBBERY": ATTACK}
"""Sayso's typology has arson and robbery under attack; a forced work stoppage is none of its types."""
_TOLD = frozenset({Status.ASSERTED, Status.ALLEGED, Status.ATTEMPTED, Status.THREATENED})
"""MUC's stages: accomplished, attempted, threatened."""
_DEADLY = frozenset({EventType.KILL, EventType.EXECUTE, EventType.DIE})
_HARMS = frozenset({EventType.KILL, EventType.EXECUTE, EventType.INJURE, EventType.TORTURE, EventType.SEXUAL_VIOLENCE})
_ATTACKS = frozenset({EventType.ATTACK, EventType.RAID})
_LEADING = {EventType.BOMB: BOMBING, EventType.DISAPPEAR: KIDNAPPING}
_FIGHTERS = frozenset(
    "GUERRILLA GUERRILLAS GUERILLA GUERILLAS REBEL REBELS SUBVERSIVE SUBVERSIVES EXTREMIST EXTREMISTS TERRORIST "
    "TERRORISTS INSURGENT INSURGENTS FIGHTER FIGHTERS COMBATANT COMBATANTS MILITANT MILITANTS GUNMAN GUNMEN SOLDIER "
    "SOLDIERS TROOP TROOPS PARATROOPER PARATROOPERS".split()
)
"""Fights between armed men are no incident of MUC's keys; told by the head word of who was harmed."""
_PREPOSITIONS = frozenset(
    "OF IN AT ON FROM TO FOR WITH BY WHO WHOM WHICH THAT WHOSE NEAR AGAINST WEARING RIDING AMONG DURING".split()
)
_ARTICLES = frozenset({"THE", "A", "AN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody whom claims name, by all the words that stand for them."""

    phrases: frozenset[str]


class Toll(NamedTuple):
    """A number of people dead or hurt."""

    effect: str
    number: int


class MucScore(NamedTuple):
    """How claims agree with keys."""

    types: Agreement
    tolls: Agreement
    greater_tolls: Agreement
    """Of two people and more."""
    people: Agreement
    victims: Agreement
    perpetrators: Agreement


def score_muc(pairs: Iterable[tuple[Sequence[KeyIncident], Coding]]) -> MucScore:
    """Scores over all reports (micro).

    What the key has as optional counts neither way.

    Args:
        pairs: The incidents of a report's key, with what was read from the report.
    """
    totals = [Agreement(0, 0, 0)] * 5
    for incidents, coding in pairs:
        violence = list_violence(coding)
        claims = keep_incidents(coding, violence)
        tolls = tell_tolls(coding, claims)
        found = (
            score_types(incidents, tell_types(coding, claims)),
            score_tolls(incidents, tolls, least=1),
            score_tolls(incidents, tolls, least=2),
            score_fillers(incidents, tell_victims(coding, claims), "victims"),
            score_fillers(incidents, tell_perpetrators(coding, violence), "perpetrators", "organisations"),
        )
        totals = [_add(one, other) for one, other in zip(totals, found, strict=True)]
    types, all_tolls, greater_tolls, victims, perpetrators = totals
    return MucScore(types, all_tolls, greater_tolls, _add(victims, perpetrators), victims, perpetrators)


def list_violence(coding: Coding) -> list[Claim]:
    """The claims of violence that say that something happened, was tried or is threatened."""
    violent = _ATTACKS | _HARMS | _DEADLY | _LEADING.keys()
    return [claim for claim in coding.claims if claim.status in _TOLD and claim.event_type in violent]


def keep_incidents(coding: Coding, claims: Iterable[Claim]) -> list[Claim]:
    """The claims of violence that MUC would keep.

    Bombs and abductions count as they are. Any other claim has a target that is named or counted, and that does not
    consist of fighters alone.
    """
    return [claim for claim in claims if claim.event_type in _LEADING or has_target(coding, claim)]


def tell_types(coding: Coding, claims: Sequence[Claim]) -> frozenset[str]:
    """The types of MUC's incidents that claims tell of.

    A harm is an attack, unless a bomb or an abduction stands in its sentence or the one before: then it is what that
    did.
    """
    sentences = {claim.id: _find_sentence(coding, claim) for claim in claims}
    taken = {sentences[claim.id] + step for claim in claims if claim.event_type in _LEADING for step in (0, 1)}
    found = {_LEADING[claim.event_type] for claim in claims if claim.event_type in _LEADING}
    if any(
        claim.event_type in _ATTACKS or (claim.event_type in _HARMS and sentences[claim.id] not in taken)
        for claim in claims
    ):
        found.add(ATTACK)
    return frozenset(found)


def has_target(coding: Coding, claim: Claim) -> bool:
    """Whether a claim names or counts somebody or something that was harmed, other than fighters."""
    if not claim.patients:
        return claim.quantity is not None and claim.counts is Counted.PATIENT
    return not all(_is_fighter(coding, one) for one in claim.patients)


def _is_fighter(coding: Coding, participant: Participant) -> bool:
    words = _list_core(participant.span.text_of(coding.report.text))
    return bool(words) and words[-1] in _FIGHTERS


def tell_tolls(coding: Coding, claims: Sequence[Claim]) -> frozenset[Toll]:
    """The exact numbers of dead and hurt that claims tell; a patient who is one person counts as 1."""
    return frozenset(
        Toll(DEATH if claim.event_type in _DEADLY else INJURY, number)
        for claim in claims
        if claim.event_type in _DEADLY | {EventType.INJURE}
        for number in _list_numbers(coding, claim)
    )


def _list_numbers(coding: Coding, claim: Claim) -> Iterator[int]:
    if claim.quantity is not None:
        bounds = coding.mention_by_id[claim.quantity].bounds
        if bounds is not None and bounds.value is not None and claim.counts is Counted.PATIENT:
            yield int(bounds.value)
        return
    for participant in claim.patients:
        mention = _find_mention(coding, participant)
        if mention is not None and mention.kind is MentionKind.PERSON:
            yield 1


def tell_victims(coding: Coding, claims: Sequence[Claim]) -> list[Named]:
    """The people and groups, fighters aside, to whom violence was done or is threatened, each once."""
    patients = (one for claim in claims for one in claim.patients)
    return _gather_named(coding, (one for one in patients if not _is_fighter(coding, one)))


def tell_perpetrators(coding: Coding, claims: Sequence[Claim]) -> list[Named]:
    """Who did it, and the groups that the words name them by ("members of the Front"), each once."""
    return _gather_named(coding, (one for claim in claims for one in claim.agents), with_groups=True)


def score_types(incidents: Sequence[KeyIncident], found: frozenset[str]) -> Agreement:
    """Types of a report against its key."""
    told = [
        (types, one.is_optional)
        for one in incidents
        if (types := frozenset(_COMPARED[name] for name in one.types if name in _COMPARED))
    ]
    wanted = {types for types, is_optional in told if not is_optional}
    allowed = frozenset().union(*(types for types, _ in told))
    correct = sum(1 for types in wanted if types & found)
    met = frozenset().union(*wanted) & found
    return Agreement(len(wanted), correct + len(found - allowed - met), correct)


def score_tolls(incidents: Sequence[KeyIncident], found: frozenset[Toll], least: int) -> Agreement:
    """Numbers of dead and hurt of a report against its key.

    Args:
        incidents: Of the key.
        found: What claims tell.
        least: The least number that is compared.
    """
    wanted: set[frozenset[Toll]] = set()
    allowed: set[Toll] = set()
    for incident in incidents:
        for toll in incident.tolls:
            any_of = frozenset(Toll(effect, number) for effect in toll.effects for number in toll.numbers)
            allowed |= any_of
            if not (incident.is_optional or toll.is_optional) and max(toll.numbers) >= least:
                wanted.add(any_of)
        allowed |= {Toll(effect, number) for effect in (DEATH, INJURY) for number in incident.totals}
    correct = sum(1 for any_of in wanted if any_of & found)
    wrong = sum(1 for toll in found if toll.number >= least and toll not in allowed)
    return Agreement(len(wanted), correct + wrong, correct)


def score_fillers(incidents: Sequence[KeyIncident], found: Sequence[Named], *slots: str) -> Agreement:
    """Who is named in a report against its key, by head word.

    Several that are found for one filler count as one.

    Args:
        incidents: Of the key.
        found: Whom claims name.
        slots: The fields of `KeyIncident` to compare with.
    """
    fillers = {
        (filler, filler.is_optional or incident.is_optional)
        for incident in incidents
        for slot in slots
        for filler in getattr(incident, slot)
    }
    groups = _merge_fillers(fillers)
    correct = sum(1 for strings, is_optional in groups if not is_optional and _is_any_named(strings, found))
    everything = frozenset().union(*(strings for strings, _ in groups))
    wrong = sum(1 for one in found if not _is_any_named(everything, [one]))
    return Agreement(sum(1 for _, is_optional in groups if not is_optional), correct + wrong, correct)


def _merge_fillers(fillers: Iterable[tuple[KeyFiller, bool]]) -> list[tuple[frozenset[str], bool]]:
    """Fillers of several incidents that share a string are one; it may be left out where each of them may."""
    merged: list[tuple[frozenset[str], bool]] = []
    for filler, is_optional in sorted(fillers, key=lambda pair: (pair[0].strings, pair[1])):
        strings = frozenset(filler.strings)
        touching = [one for one in merged if one[0] & strings]
        merged = [one for one in merged if not one[0] & strings]
        merged.append((strings.union(*(one[0] for one in touching)), is_optional and all(one[1] for one in touching)))
    return merged


def _is_any_named(strings: Iterable[str], found: Sequence[Named]) -> bool:
    return any(is_same_head(string, phrase) for string in strings for one in found for phrase in one.phrases)


def is_same_head(string: str, phrase: str) -> bool:
    """Whether two phrases have the same head word, or one is the other shortened ("Ona Vell", "Ona Vell Marsh")."""
    one, other = _list_core(string), _list_core(phrase)
    if not one or not other:
        return False
    return one[-1] == other[-1] or (
        min(len(one), len(other)) > 1 and (set(one) <= set(other) or set(other) <= set(one))
    )


def _list_core(phrase: str) -> list[str]:
    """The words of a phrase up to its head, in capitals: none behind a preposition, a comma or a relative."""
    text = re.sub(r"\[[^\]]*\]|\([^)]*\)", " ", phrase.upper().replace("\u2019", "'"))
    words: list[str] = []
    for word in re.findall(r"[\w'&.-]+|,", text):
        if words and (word in _PREPOSITIONS or word == ","):
            break
        words.append(word.strip("'.").removesuffix("'S"))
    return [word for word in words if word and word not in _ARTICLES and word != ","]


def _gather_named(coding: Coding, participants: Iterable[Participant], *, with_groups: bool = False) -> list[Named]:
    phrases: dict[str, set[str]] = {}
    for participant in participants:
        mention = _find_mention(coding, participant)
        if mention is None:
            continue
        _note(coding, mention, participant.span.text_of(coding.report.text), phrases)
        if with_groups:
            for inner in _list_groups(coding, participant, mention):
                _note(coding, inner, inner.span.text_of(coding.report.text), phrases)
    return [Named(phrases=frozenset(each)) for each in phrases.values() if each]


def _note(coding: Coding, mention: Mention, words: str, phrases: dict[str, set[str]]) -> None:
    """Adds the words that stand for somebody; a pronoun says nothing."""
    head = coding.mention_by_id[mention.head] if mention.head is not None else mention
    known = {words, head.name or head.span.text_of(coding.report.text)}
    kept = phrases.setdefault(head.id, set())
    kept.update(phrase for phrase in known if phrase.lower() not in _PRONOUNS)
    if not kept:
        del phrases[head.id]


def _find_mention(coding: Coding, participant: Participant) -> Mention | None:
    """The person or group that a participant is; `None` for things."""
    return coding.mention_by_id[participant.mention] if participant.mention is not None else None


def _list_groups(coding: Coding, participant: Participant, own: Mention) -> Iterator[Mention]:
    for mention in coding.mentions:
        if (
            mention.kind is MentionKind.GROUP
            and mention.name is not None
            and mention.id != own.id
            and participant.span.covers((mention.span.start, mention.span.end))
        ):
            yield mention


def _find_sentence(coding: Coding, claim: Claim) -> int:
    place = claim.trigger.start
    return next((number for number, one in enumerate(coding.sentences) if one.start <= place < one.end), -2)


def _add(one: Agreement, other: Agreement) -> Agreement:
    return Agreement(one.gold + other.gold, one.predicted + other.predicted, one.correct + other.correct)


_PRONOUNS = frozenset(
    "he she it they him her them his its their who whom which that this these those we us i you me himself herself "
    "themselves one some many others another all both none".split()
)
