"""The words that tell of an event, where they do."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.language.annotation import Part
from sayso.language.lemmas import is_past_form
from sayso.language.lexicon import Frame, Lexicon, TriggerSense
from sayso.language.rules.phrases import NounPhrase, Sentence
from sayso.language.rules.subjects import find_objects, find_subjects, is_passive

_MAX_TRIGGER_WORDS = 4


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger in a sentence."""

    first: int
    last: int
    lemmas: tuple[str, ...]
    sense: TriggerSense


def find_triggers(sentence: Sentence, lexicon: Lexicon) -> Iterator[Match]:
    """The triggers of a sentence in order, the longest at each place."""
    tokens = sentence.tokens
    position = 0
    while position < len(tokens):
        match = _match_trigger(sentence, position, lexicon)
        if match is not None:
            yield match
            position = match.last
        else:
            position += 1


def _match_trigger(sentence: Sentence, position: int, lexicon: Lexicon) -> Match | None:
    tokens = sentence.tokens
    for length in range(min(_MAX_TRIGGER_WORDS, len(tokens) - position), 0, -1):
        words = tuple(token.lemma for token in tokens[position : position + length])
        for sense in lexicon.triggers.get(words, ()):
            if _is_sense_here(sentence, position, position + length, sense, lexicon):
                return Match(position, position + length, words, sense)
        if length == 1 and sentence.is_tag(position, "VERB"):
            return _match_split_verb(sentence, position, lexicon) or _match_counted_verb(sentence, position, lexicon)
    return None


def _match_split_verb(sentence: Sentence, position: int, lexicon: Lexicon) -> Match | None:
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
                return Match(position, position + 1, words, sense)
    return None


def _match_counted_verb(sentence: Sentence, position: int, lexicon: Lexicon) -> Match | None:
    """A verb that no list knows, done to or by a number of people or bodies: a happening all the same."""
    token = sentence.tokens[position]
    if not is_past_form(token.text.lower()) or token.lemma in _NO_HAPPENING or (token.lemma,) in lexicon.cues:
        return None
    passive = is_passive(sentence, position, position + 1)
    last = position + 1
    while sentence.is_word(last, "with", "”", '"'):
        last += 1
    phrases = find_subjects(sentence, position) if passive else find_objects(sentence, last)
    if not any(_is_counted_actor(sentence, phrase, lexicon) for phrase in phrases):
        return None
    sense = TriggerSense(part=Part.VERB, frame=Frame.TRANSITIVE, label="other")
    end = position + 2 if sentence.is_word(position + 1, "with") else position + 1
    return Match(position, end, (token.lemma,), sense)


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
        return token.tag == "VERB" and not is_nominal_gerund(sentence, first)
    if sense.part is Part.ADJECTIVE:
        return sentence.is_tag(first - 1, "NUM") and not sentence.is_tag(last, "NOUN", "PROPN")
    if sentence.tokens[last - 1].tag not in {"NOUN", "VERB", "PROPN"}:
        return False
    if sentence.tokens[last - 1].tag == "VERB" and not is_nominal_gerund(sentence, first):
        return False
    if sentence.tokens[last - 1].tag == "PROPN" and sentence.is_tag(last, "PROPN"):
        return False
    # a trigger that only modifies another noun is background to it, unless that noun is a trigger or an attempt
    return not (
        sentence.is_tag(last, "NOUN")
        and (sentence.tokens[last].lemma,) not in lexicon.triggers
        and sentence.tokens[last].lemma not in {"attempt", "plot", "bid", "campaign", "wave", "spree", "today"}
    )


def _is_background(sentence: Sentence, first: int, last: int, label: str, lexicon: Lexicon) -> bool:
    """Whether the trigger stands inside a phrase in which it tells of no such event ("arrest warrant")."""
    for start in range(max(0, last - _MAX_TRIGGER_WORDS), first + 1):
        for end in range(max(last, start + 1), min(start + _MAX_TRIGGER_WORDS, len(sentence.tokens)) + 1):
            words = tuple(token.lemma for token in sentence.tokens[start:end])
            if label in lexicon.background.get(words, ()):
                return True
    return False


def is_nominal_gerund(sentence: Sentence, position: int) -> bool:
    """Whether an -ing form is used as a noun: "the killing of"."""
    return sentence.tokens[position].text.lower().endswith("ing") and (
        sentence.is_tag(position - 1, "DET", "PART", "ADJ", "NUM") or sentence.is_word(position + 1, "of")
    )
