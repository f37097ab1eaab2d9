"""Mentions of events and the phrases that play a part in them, by position and word lists.

Provisional: a trained reader of semantic roles is to fill the same shapes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.language.annotation import Argument, Modality, Part, Predicate, Role
from sayso.language.lemmas import is_past_form
from sayso.language.lexicon import Frame, Lexicon, TriggerSense
from sayso.language.modality import read_modality
from sayso.language.phrases import NounPhrase, Sentence

_MAX_TRIGGER_WORDS = 4
_GIVING_VERBS = frozenset(
    "launch carry stage hold conduct commit engage participate join lead attempt plan organise organize wage mount "
    "perpetrate continue order execute make begin start attend witness".split()
)
_RECEIVING_VERBS = frozenset("receive get face suffer undergo sustain hand give serve survive endure".split())
_AGAINST = frozenset({"against", "on", "upon", "targeting", "at"})
_PASSIVE_AUX = frozenset({"be", "get", "become"})


@dataclass(frozen=True, slots=True)
class _Match:
    """A trigger in a sentence."""

    first: int
    last: int
    lemmas: tuple[str, ...]
    sense: TriggerSense


def find_predicates(sentence: Sentence, lexicon: Lexicon) -> list[Predicate]:
    """The events that a sentence mentions, in order."""
    found: list[Predicate] = []
    for match in _find_triggers(sentence, lexicon):
        arguments = _find_arguments(sentence, match, found, lexicon)
        if match.sense.frame is Frame.WEAK and not any(
            argument.role is Role.PATIENT for argument in arguments
        ):
            continue
        clause = sentence.find_clause(match.first)
        found.append(
            Predicate(
                start=sentence.tokens[match.first].start,
                end=sentence.tokens[match.last - 1].end,
                lemmas=match.lemmas,
                part=match.sense.part,
                modality=read_modality(sentence, match.first, match.last, match.sense.part),
                arguments=tuple(arguments),
                clause=(clause.start, clause.end),
            )
        )
    return found


def _find_triggers(sentence: Sentence, lexicon: Lexicon) -> Iterator[_Match]:
    tokens = sentence.tokens
    position = 0
    while position < len(tokens):
        match = _match_trigger(sentence, position, lexicon)
        if match is not None:
            yield match
            position = match.last
        else:
            position += 1


def _match_trigger(sentence: Sentence, position: int, lexicon: Lexicon) -> _Match | None:
    tokens = sentence.tokens
    for length in range(min(_MAX_TRIGGER_WORDS, len(tokens) - position), 0, -1):
        words = tuple(token.lemma for token in tokens[position : position + length])
        for sense in lexicon.triggers.get(words, ()):
            if _is_sense_here(sentence, position, position + length, sense, lexicon):
                return _Match(position, position + length, words, sense)
        if length == 1 and sentence.is_tag(position, "VERB"):
            return _match_split_verb(sentence, position, lexicon) or _match_counted_verb(
                sentence, position, lexicon
            )
    return None


def _match_split_verb(sentence: Sentence, position: int, lexicon: Lexicon) -> _Match | None:
    """A verb with its object inside the phrase: "took ten men hostage", "held a rally"."""
    tokens = sentence.tokens
    for ahead in range(position + 2, min(position + _MAX_SPLIT, len(tokens))):
        if sentence.is_tag(ahead - 1, "VERB", "AUX", "PUNCT", "ADP"):
            break
        words = (tokens[position].lemma, tokens[ahead].lemma)
        if words[1:] in lexicon.triggers:
            continue  # the noun tells of the event by itself: "held a rally"
        for sense in lexicon.triggers.get(words, ()):
            if sense.part is Part.VERB:
                return _Match(position, position + 1, words, sense)
    return None


def _match_counted_verb(sentence: Sentence, position: int, lexicon: Lexicon) -> _Match | None:
    """A verb that no list knows, done to or by a number of people or bodies: a happening all the same."""
    token = sentence.tokens[position]
    if not is_past_form(token.text.lower()) or token.lemma in _NO_HAPPENING or (token.lemma,) in lexicon.cues:
        return None
    passive = is_passive(sentence, position, position + 1)
    last = position + 1
    while sentence.is_word(last, "with", "”", '"'):
        last += 1
    phrases = find_subjects(sentence, position) if passive else _find_objects(sentence, last)
    if not any(_is_counted_actor(sentence, phrase, lexicon) for phrase in phrases):
        return None
    sense = TriggerSense(part=Part.VERB, frame=Frame.TRANSITIVE, label="other")
    end = position + 2 if sentence.is_word(position + 1, "with") else position + 1
    return _Match(position, end, (token.lemma,), sense)


def _is_counted_actor(sentence: Sentence, phrase: NounPhrase, lexicon: Lexicon) -> bool:
    head = sentence.tokens[phrase.head].lemma
    return head in lexicon.people | lexicon.bodies and any(
        sentence.is_tag(index, "NUM") for index in range(phrase.first, phrase.head)
    )


_MAX_SPLIT = 6
"""Words between a verb and the other part of its phrase, the verb included."""
_NO_HAPPENING = frozenset(
    "be have do get make give take see know include involve represent total number average exceed reach need want like "
    "love cost last contain comprise consist have use become mean keep let put set".split()
)


def _is_sense_here(sentence: Sentence, first: int, last: int, sense: TriggerSense, lexicon: Lexicon) -> bool:
    token = sentence.tokens[first]
    if _is_background(sentence, first, last, sense.label, lexicon):
        return False
    if sense.part is Part.VERB:
        return token.tag == "VERB" and not _is_nominal_gerund(sentence, first)
    if sense.part is Part.ADJECTIVE:
        return sentence.is_tag(first - 1, "NUM") and not sentence.is_tag(last, "NOUN", "PROPN")
    if sentence.tokens[last - 1].tag not in {"NOUN", "VERB", "PROPN"}:
        return False
    if sentence.tokens[last - 1].tag == "VERB" and not _is_nominal_gerund(sentence, first):
        return False
    if sentence.tokens[last - 1].tag == "PROPN" and sentence.is_tag(last, "PROPN"):
        return False
    # a trigger that only modifies another noun is background to it, unless that noun is a trigger or an attempt
    return not (
        sentence.is_tag(last, "NOUN")
        and (sentence.tokens[last].lemma,) not in lexicon.triggers
        and sentence.tokens[last].lemma
        not in {"attempt", "plot", "bid", "campaign", "wave", "spree", "today"}
    )


def _is_background(sentence: Sentence, first: int, last: int, label: str, lexicon: Lexicon) -> bool:
    """Whether the trigger stands inside a phrase in which it tells of no such event ("arrest warrant")."""
    for start in range(max(0, last - _MAX_TRIGGER_WORDS), first + 1):
        for end in range(max(last, start + 1), min(start + _MAX_TRIGGER_WORDS, len(sentence.tokens)) + 1):
            words = tuple(token.lemma for token in sentence.tokens[start:end])
            if label in lexicon.background.get(words, ()):
                return True
    return False


def _is_nominal_gerund(sentence: Sentence, position: int) -> bool:
    return sentence.tokens[position].text.lower().endswith("ing") and (
        sentence.is_tag(position - 1, "DET", "PART", "ADJ", "NUM") or sentence.is_word(position + 1, "of")
    )


def _find_arguments(
    sentence: Sentence, match: _Match, earlier: list[Predicate], lexicon: Lexicon
) -> list[Argument]:
    if match.sense.part is Part.VERB:
        return _find_verb_arguments(sentence, match, earlier)
    if match.sense.part is Part.ADJECTIVE:
        phrase = sentence.find_phrase_at(match.first)
        return [_make_argument(Role.PATIENT, phrase)] if phrase is not None else []
    return _find_noun_arguments(sentence, match, earlier, lexicon)


def _make_argument(role: Role, phrase: NounPhrase) -> Argument:
    return Argument(role=role, start=phrase.start, end=phrase.end)


def _find_verb_arguments(sentence: Sentence, match: _Match, earlier: list[Predicate]) -> list[Argument]:
    subjects = find_subjects(sentence, match.first)
    objects = _find_objects(sentence, match.last + (1 if sentence.is_word(match.last, "”") else 0))
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


def is_passive(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a verb stands in the passive or as a participle behind the noun that it tells of."""
    word = sentence.tokens[first].text.lower()
    if not is_past_form(word):
        return False
    position = first - 1
    while sentence.is_tag(position, "ADV") or sentence.is_tag(position, "PUNCT"):
        position -= 1
    while (
        sentence.is_tag(position, "CCONJ", "VERB", "ADV")
        and position > 0
        and not sentence.is_tag(position, "AUX")
    ):
        if sentence.is_tag(position, "VERB") and not is_past_form(sentence.tokens[position].text.lower()):
            break
        position -= 1
    if sentence.is_tag(position, "AUX"):
        return sentence.tokens[position].lemma in _PASSIVE_AUX
    if sentence.is_tag(position, "VERB") and sentence.tokens[position].lemma in _PASSIVE_AUX:
        return True
    return sentence.is_tag(first - 1, "NOUN", "PROPN", "NUM") and (
        sentence.is_word(last, "by") or _is_reduced(sentence, first, last)
    )


def _is_reduced(sentence: Sentence, first: int, last: int) -> bool:
    """Whether "protesters shot in the square" is meant: no object follows, and another verb carries the sentence."""
    if last < len(sentence.tokens) and sentence.find_phrase_starting(last) is not None:
        return False
    clause = sentence.find_clause(first)
    return any(
        sentence.is_tag(position, "AUX", "VERB")
        for position in range(clause.first, clause.last)
        if not first - 1 <= position < last
    )


def find_subjects(sentence: Sentence, verb: int) -> list[NounPhrase]:
    """The noun phrases before a verb that are its subject, coordinated ones together; none where it shares one."""
    position = verb
    while (
        sentence.is_tag(position - 1, "AUX", "ADV")
        or (
            sentence.is_tag(position - 1, "VERB")
            and sentence.tokens[position - 1].lemma in {"be", "have", "get"}
        )
        or sentence.is_word(position - 1, "“", '"')
    ):
        position -= 1
    if sentence.is_word(position - 1, "who", "which", "that"):
        position -= 1
        while sentence.is_word(position - 1, ",", "of", "whom", "many", "most", "all", "some", "both"):
            position -= 1
        phrase = sentence.find_phrase_ending(position)
        return [phrase] if phrase is not None else []
    if sentence.is_word(position - 1, "to") or sentence.tokens[verb].text.lower().endswith("ing"):
        return _find_main_subject(sentence, position)
    if sentence.is_tag(position - 1, "CCONJ"):
        return []
    phrase = sentence.find_phrase_ending(position)
    if phrase is None and sentence.is_word(position - 1, ","):
        return _skip_apposition(sentence, position - 1)
    if phrase is None:
        return []
    return _climb_phrase(sentence, phrase)


def _skip_apposition(sentence: Sentence, comma: int) -> list[NounPhrase]:
    """As in "Alavi, the minister of X, said": the phrase before the pair of commas."""
    opening = next((index for index in range(comma - 1, -1, -1) if sentence.is_word(index, ",")), None)
    if opening is None:
        return []
    phrase = sentence.find_phrase_ending(opening)
    return _climb_phrase(sentence, phrase) if phrase is not None else []


def _climb_phrase(sentence: Sentence, phrase: NounPhrase) -> list[NounPhrase]:
    """From the last phrase before a verb to the one that it hangs on, and to those beside it.

    "one member in the capital was": from "the capital" over "in" to "one member"; "A and B were": both.
    """
    current = phrase
    while True:
        before = current.first - 1
        if sentence.is_tag(before, "ADP") and not sentence.is_word(before, "by"):
            outer = sentence.find_phrase_ending(before)
            if outer is None or outer.last == current.first:
                return [current] if outer is not None else []
            current = outer
            continue
        if sentence.is_tag(before, "CCONJ") or (
            sentence.is_word(before, ",") and sentence.is_tag(phrase.first - 1, "CCONJ")
        ):
            other = sentence.find_phrase_ending(before)
            if other is not None and sentence.find_clause(other.first) == sentence.find_clause(current.first):
                return [*_climb_phrase(sentence, other), current]
        return [current]


def _find_main_subject(sentence: Sentence, position: int) -> list[NounPhrase]:
    """The first noun phrase before the position that hangs on no preposition, for infinitives and participles."""
    clause = sentence.find_clause(max(0, position - 1))
    for first in (clause.first, 0):
        for phrase in sentence.phrases:
            if (
                first <= phrase.first
                and phrase.last <= position
                and not sentence.is_tag(phrase.first - 1, "ADP")
            ):
                ahead = phrase.last
                if sentence.is_word(ahead, ",") or sentence.is_tag(
                    ahead, "VERB", "AUX", "ADV", "ADP", "NOUN"
                ):
                    return [phrase]
    return []


def _find_objects(sentence: Sentence, position: int) -> list[NounPhrase]:
    while sentence.is_tag(position, "ADV") or sentence.is_word(position, "“", '"', "”", ":"):
        position += 1
    phrase = sentence.find_phrase_starting(position)
    objects: list[NounPhrase] = []
    while phrase is not None:
        objects.append(phrase)
        joint = phrase.last
        if sentence.is_word(joint, ",") and not sentence.is_tag(joint + 1, "CCONJ"):
            following = sentence.find_phrase_starting(joint + 1)
            if following is None or not _is_list(sentence, following.last):
                break
            phrase = following
            continue
        while sentence.is_word(joint, ",") or sentence.is_tag(joint, "CCONJ"):
            joint += 1
        following = sentence.find_phrase_starting(joint) if joint > phrase.last else None
        is_subject = following is not None and sentence.is_tag(following.last, "VERB", "AUX")
        phrase = following if not is_subject else None
    return objects


def _is_list(sentence: Sentence, position: int) -> bool:
    """Whether a list goes on to its "and"."""
    for index in range(position, min(position + 8, len(sentence.tokens))):
        if sentence.is_tag(index, "CCONJ"):
            return True
        if sentence.is_tag(index, "VERB", "AUX"):
            return False
    return False


def _find_after(sentence: Sentence, position: int, words: set[str]) -> list[NounPhrase]:
    """The phrases behind the first of these prepositions in the rest of the clause."""
    clause = sentence.find_clause(position - 1)
    for index in range(position, clause.last):
        if sentence.is_tag(index, "VERB") and index > position:
            break
        if sentence.is_word(index, *words):
            return _find_objects(sentence, index + 1)
    return []


def _find_noun_arguments(
    sentence: Sentence, match: _Match, earlier: list[Predicate], lexicon: Lexicon
) -> list[Argument]:
    arguments: list[Argument] = []
    phrase = sentence.find_phrase_at(match.first)
    done = match.sense.frame is Frame.DONE
    if sentence.is_word(match.last, "of"):
        objects = _find_objects(sentence, match.last + 1)
        role = Role.AGENT if done or match.sense.frame is Frame.UNDERGONE and False else Role.PATIENT
        arguments.extend(_make_argument(role, found) for found in objects[:1])
    for words, role in (({"by"}, Role.AGENT), (set(_AGAINST), Role.PATIENT)):
        if role is Role.PATIENT and any(argument.role is role for argument in arguments):
            continue
        found_after = _find_after(sentence, match.last, words)
        arguments.extend(
            _make_argument(role, found) for found in found_after[:1] if _is_actor(sentence, found, lexicon)
        )
    if phrase is not None:
        arguments.extend(_find_possessor(sentence, phrase, match, earlier, done=done))
        arguments.extend(_find_light_subject(sentence, phrase, arguments, earlier))
    return arguments


def _is_actor(sentence: Sentence, phrase: NounPhrase, lexicon: Lexicon) -> bool:
    """Whether a phrase names or counts somebody or something acted on, and no day or place alone."""
    head = sentence.tokens[phrase.head]
    if head.tag == "PROPN":
        return not lexicon.is_place(head.text) and head.text[:3].lower() not in {
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
        }
    return head.tag in {"NOUN", "PRON"}


def _find_possessor(
    sentence: Sentence, phrase: NounPhrase, match: _Match, earlier: list[Predicate], *, done: bool
) -> list[Argument]:
    """As in "the Regime's crackdown": agent; "Alavi's arrest" of an act upon somebody: patient, unless another is given."""
    for index in range(match.first - 1, phrase.first, -1):
        if sentence.is_tag(index, "PART"):
            start, end = sentence.tokens[phrase.first].start, sentence.tokens[index - 1].end
            taken = sentence.is_word(match.last, "of", "on", "against")
            role = (
                Role.AGENT
                if done or taken or match.sense.frame is Frame.TRANSITIVE and taken
                else Role.PATIENT
            )
            if (
                match.sense.frame is Frame.TRANSITIVE
                and not taken
                and match.lemmas[-1]
                in {"attack", "raid", "strike", "crackdown", "offensive", "assault", "bombing"}
            ):
                role = Role.AGENT
            return [Argument(role=role, start=start, end=end)]
    del earlier
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
