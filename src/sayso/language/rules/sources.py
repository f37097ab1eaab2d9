"""Who is named as the source of a saying."""

from dataclasses import dataclass

from sayso.language.lexicon import CueSense
from sayso.language.rules.phrases import NounPhrase, Sentence
from sayso.language.rules.subjects import find_subjects, is_passive


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence, with the phrase that names its source."""

    first: int
    last: int
    lemmas: tuple[str, ...]
    sense: CueSense


def find_source(
    sentence: Sentence, cue: Cue, content: tuple[int, int], last_source: tuple[int, int] | None
) -> tuple[int, int] | None:
    """The words that name who says it: the cue's subject, its agent in the passive, or the source said before."""
    tokens = sentence.tokens
    cue_start = tokens[cue.first].start
    if content[0] >= cue_start and is_passive(sentence, cue.first, cue.last):
        if sentence.is_word(cue.last, "by"):
            phrase = sentence.find_phrase_starting(cue.last + 1)
            return widen_source(sentence, phrase) if phrase is not None else None
        return None
    subjects = find_subjects(sentence, cue.first)
    if not subjects and content[1] <= cue_start:
        phrase = sentence.find_phrase_starting(cue.last)
        return widen_source(sentence, phrase) if phrase is not None else None
    if not subjects:
        return last_source
    start = subjects[0].start
    end = widen_source(sentence, subjects[-1])[1]
    if end > cue_start and content[0] >= cue_start:
        end = subjects[-1].end
    if any(tokens[subject.head].tag == "NUM" for subject in subjects) and subjects[-1].last - subjects[-1].first == 1:
        return None
    return start, end


def widen_source(sentence: Sentence, phrase: NounPhrase) -> tuple[int, int]:
    """A source with its apposition and what hangs on it: "Alavi, the Minister of X"."""
    position, end = phrase.last, phrase.end
    for _ in range(6):
        if sentence.is_tag(position, "ADP") and not sentence.is_word(position, "on", "after", "before", "since", "by"):
            following = sentence.find_phrase_starting(position + 1)
        elif sentence.is_word(position, ",") and position == phrase.last:
            following = sentence.find_phrase_starting(position + 1)
            if following is not None and not _closes_apposition(sentence, following):
                following = None
        else:
            following = None
        if following is None:
            break
        position, end = following.last, following.end
    return phrase.start, end


def _closes_apposition(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Whether a phrase behind a comma explains the one before it: it runs to another comma or to the end."""
    position = phrase.last
    while sentence.is_tag(position, "ADP", "NOUN", "PROPN", "DET", "ADJ", "CCONJ", "PART") or sentence.is_word(
        position, "(", ")"
    ):
        position += 1
    return position >= len(sentence.tokens) or sentence.is_word(position, ",", ".")
