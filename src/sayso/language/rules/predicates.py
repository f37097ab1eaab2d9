"""Mentions of events with their arguments."""

from sayso.language.annotation import Predicate, Role
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
