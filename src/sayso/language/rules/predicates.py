"""Mentions of events with their arguments."""

from sayso.language.annotation import Part, Predicate, Role
from sayso.language.lexicon import Frame, Lexicon
from sayso.language.rules.arguments import find_arguments
from sayso.language.rules.modality import read_modality
from sayso.language.rules.phrases import Sentence
from sayso.language.rules.triggers import find_triggers


def find_predicates(sentence: Sentence, lexicon: Lexicon) -> list[Predicate]:
    """The events that a sentence mentions, in order."""
    found: list[Predicate] = []
    for match in find_triggers(sentence, lexicon):
        arguments = find_arguments(sentence, match, found, lexicon)
        if match.sense.frame is Frame.WEAK and not any(argument.role is Role.PATIENT for argument in arguments):
            continue
        if match.sense.part is Part.NOUN and not arguments and _refers_back(sentence, match.first, match.last):
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


def _refers_back(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a noun only points to what was told before: "the attack", with nothing said of it (coding rule 1)."""
    phrase = sentence.find_phrase_at(first)
    if phrase is None or not sentence.is_word(phrase.first, "the", "this", "that", "these", "those"):
        return False
    is_told = sentence.is_tag(last, "ADP") or any(
        sentence.is_tag(index, "NUM", "PROPN") for index in range(phrase.first, phrase.last)
    )
    return not is_told
