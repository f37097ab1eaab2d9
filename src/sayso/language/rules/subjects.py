"""The noun phrases around a verb: its subject, its objects, and whether it is passive."""

from sayso.language.lemmas import is_past_form
from sayso.language.rules.phrases import NounPhrase, Sentence

_PASSIVE_AUX = frozenset({"be", "get", "become"})


def is_passive(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a verb stands in the passive or as a participle behind the noun that it tells of."""
    word = sentence.tokens[first].text.lower()
    if not is_past_form(word):
        return False
    position = first - 1
    while sentence.is_tag(position, "ADV") or sentence.is_tag(position, "PUNCT"):
        position -= 1
    while sentence.is_tag(position, "CCONJ", "VERB", "ADV") and position > 0 and not sentence.is_tag(position, "AUX"):
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
    if not sentence.is_word(len(sentence.tokens) - 1, ".", "!", "?", "”", '"'):
        return True  # a headline leaves "were" out
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
        or (sentence.is_tag(position - 1, "VERB") and sentence.tokens[position - 1].lemma in {"be", "have", "get"})
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
            if first <= phrase.first and phrase.last <= position and not sentence.is_tag(phrase.first - 1, "ADP"):
                ahead = phrase.last
                if sentence.is_word(ahead, ",") or sentence.is_tag(ahead, "VERB", "AUX", "ADV", "ADP", "NOUN"):
                    return [phrase]
    return []


def find_objects(sentence: Sentence, position: int) -> list[NounPhrase]:
    """The noun phrases that start at the position, a list of them together."""
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
    """Whether a list goes on to its "and", and no verb follows that makes its end a new subject."""
    for index in range(position, min(position + _LIST_REACH, len(sentence.tokens))):
        if sentence.is_tag(index, "CCONJ"):
            closing = sentence.find_phrase_starting(index + 1)
            return closing is not None and not sentence.is_tag(closing.last, "VERB", "AUX")
        if sentence.is_tag(index, "VERB", "AUX"):
            return False
    return False


_LIST_REACH = 8
"""Words from one part of a list to its "and"."""
