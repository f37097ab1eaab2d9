"""The phrases that play a part in an event, by position."""

from sayso.language.annotation import Argument, Part, Predicate, Role
from sayso.language.date_patterns import WEEKDAY_NUMBERS
from sayso.language.lexicon import Frame, Lexicon
from sayso.language.rules.phrases import NounPhrase, Sentence
from sayso.language.rules.subjects import find_objects, find_subjects, is_passive
from sayso.language.rules.triggers import Match

_GIVING_VERBS = frozenset(
    "launch carry stage hold conduct commit engage participate join lead attempt plan organise organize wage mount "
    "perpetrate continue order execute make begin start attend witness".split()
)


_RECEIVING_VERBS = frozenset("receive get face suffer undergo sustain hand give serve survive endure".split())


_AGAINST = frozenset({"against", "on", "upon", "targeting", "at"})


def find_arguments(sentence: Sentence, match: Match, earlier: list[Predicate], lexicon: Lexicon) -> list[Argument]:
    """The agents and patients of an event; `earlier` are the events before it, which may share a subject with it."""
    if match.sense.part is Part.VERB:
        return _find_verb_arguments(sentence, match, earlier)
    if match.sense.part is Part.ADJECTIVE:
        phrase = sentence.find_phrase_at(match.first)
        return [_make_argument(Role.PATIENT, phrase)] if phrase is not None else []
    return _find_noun_arguments(sentence, match, earlier, lexicon)


def _make_argument(role: Role, phrase: NounPhrase) -> Argument:
    return Argument(role=role, start=phrase.start, end=phrase.end)


def _find_verb_arguments(sentence: Sentence, match: Match, earlier: list[Predicate]) -> list[Argument]:
    subjects = find_subjects(sentence, match.first)
    objects = find_objects(sentence, match.last + (1 if sentence.is_word(match.last, "”") else 0))
    if match.sense.frame is Frame.UNDERGONE:
        return [_make_argument(Role.PATIENT, phrase) for phrase in subjects]
    if is_passive(sentence, match.first, match.last):
        agents = _find_after(sentence, match.last, {"by"})
        if not subjects:
            inherited = _inherit(earlier, sentence, Role.PATIENT)
            return [*inherited, *(_make_argument(Role.AGENT, phrase) for phrase in agents)]
        return [
            *(_make_argument(Role.PATIENT, phrase) for phrase in subjects),
            *(_make_argument(Role.AGENT, phrase) for phrase in agents),
        ]
    agents_found = [_make_argument(Role.AGENT, phrase) for phrase in subjects] or _inherit(
        earlier, sentence, Role.AGENT
    )
    if match.sense.frame is Frame.DONE:
        return agents_found
    return [*agents_found, *(_make_argument(Role.PATIENT, phrase) for phrase in objects)]


def _inherit(earlier: list[Predicate], sentence: Sentence, role: Role) -> list[Argument]:
    """The same role of the event before it in the sentence: coordinated verbs share their subject."""
    if not earlier or earlier[-1].start < sentence.start:
        return []
    return list(earlier[-1].find_arguments(role))


def _find_after(sentence: Sentence, position: int, words: set[str]) -> list[NounPhrase]:
    """The phrases behind the first of these prepositions in the rest of the clause."""
    clause = sentence.find_clause(position - 1)
    for index in range(position, clause.last):
        if sentence.is_tag(index, "VERB") and index > position:
            break
        if sentence.is_word(index, *words):
            return find_objects(sentence, index + 1)
    return []


def _find_noun_arguments(
    sentence: Sentence, match: Match, earlier: list[Predicate], lexicon: Lexicon
) -> list[Argument]:
    arguments: list[Argument] = []
    phrase = sentence.find_phrase_at(match.first)
    done = match.sense.frame is Frame.DONE
    if sentence.is_word(match.last, "of"):
        objects = find_objects(sentence, match.last + 1)
        role = Role.AGENT if done else Role.PATIENT
        arguments.extend(_make_argument(role, found) for found in objects[:1])
    for words, role in (({"by"}, Role.AGENT), (set(_AGAINST), Role.PATIENT)):
        if role is Role.PATIENT and any(argument.role is role for argument in arguments):
            continue
        found_after = _find_after(sentence, match.last, words)
        arguments.extend(
            _make_argument(role, found) for found in found_after[:1] if _is_actor(sentence, found, lexicon)
        )
    if phrase is not None:
        arguments.extend(_find_possessor(sentence, phrase, match, done=done))
        arguments.extend(_find_light_subject(sentence, phrase, arguments, earlier))
    return arguments


def _is_actor(sentence: Sentence, phrase: NounPhrase, lexicon: Lexicon) -> bool:
    """Whether a phrase names or counts somebody or something acted on, and no day or place alone."""
    head = sentence.tokens[phrase.head]
    if head.tag == "PROPN":
        return not lexicon.is_place(head.text) and head.lemma not in WEEKDAY_NUMBERS
    return head.tag in {"NOUN", "PRON"}


_OWNED = frozenset("attack raid strike crackdown offensive assault bombing shelling protest demand campaign".split())
"""Nouns of acts that are their owner's own; the owner of "arrest" or "killing" is whom it befell."""


def _find_possessor(sentence: Sentence, phrase: NounPhrase, match: Match, *, done: bool) -> list[Argument]:
    """As in "the army's attack" (agent) and "the editor's arrest" (patient)."""
    for index in range(match.first - 1, phrase.first, -1):
        if sentence.is_tag(index, "PART"):
            is_taken = sentence.is_word(match.last, "of", "on", "against")
            role = Role.AGENT if done or is_taken or match.lemmas[-1] in _OWNED else Role.PATIENT
            return [Argument(role=role, start=sentence.tokens[phrase.first].start, end=sentence.tokens[index - 1].end)]
    return []


def _find_light_subject(
    sentence: Sentence, phrase: NounPhrase, arguments: list[Argument], earlier: list[Predicate]
) -> list[Argument]:
    """The subject of a verb that only carries the noun: "launched an attack", "received prison sentences"."""
    for index in range(phrase.first - 1, max(-1, phrase.first - 7), -1):
        if not sentence.is_tag(index, "VERB"):
            continue
        lemma = sentence.tokens[index].lemma
        role = Role.AGENT if lemma in _GIVING_VERBS else Role.PATIENT if lemma in _RECEIVING_VERBS else None
        if role is None or any(argument.role is role for argument in arguments):
            return []
        subjects = find_subjects(sentence, index)
        if not subjects:
            return _inherit(earlier, sentence, role)
        return [_make_argument(role, subject) for subject in subjects]
    return []
