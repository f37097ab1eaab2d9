"""The reader by rules: the first that fills the annotation."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from sayso.language.annotation import Annotation, Argument, CountedPhrase, Part, Predicate, Role, Token
from sayso.language.dates import Shape, TimeExpression, find_time_expressions
from sayso.language.lexicon import Lexicon
from sayso.language.numbers import NumberPhrase, find_numbers
from sayso.language.rules.attribution import find_attributions
from sayso.language.rules.coreference import link_names
from sayso.language.rules.names import find_names
from sayso.language.rules.phrases import Sentence, build_sentence
from sayso.language.rules.predicates import find_predicates
from sayso.language.rules.tokens import find_tokens
from sayso.language.sentences import find_sentences

RULES_VERSION = "rules-1"


_OPENING_MARKS = ("“", '"')


class RuleReader:
    """Reads English by word lists and position.

    Args:
        lexicon: The word lists.
        feasts: Names of feasts in lower case with their keys, for the date grammar.
    """

    def __init__(self, lexicon: Lexicon, feasts: Mapping[str, str]) -> None:
        self._lexicon = lexicon
        self._feasts = dict(feasts)
        self._known = (
            frozenset(word for words in (*lexicon.triggers, *lexicon.cues, *lexicon.background) for word in words)
            | lexicon.people
            | lexicon.roles
            | lexicon.bodies
        )
        self._verbs = frozenset(
            lemmas[0] for lemmas, senses in lexicon.triggers.items() if any(sense.part is Part.VERB for sense in senses)
        ) | frozenset(lemmas[0] for lemmas, sense in lexicon.cues.items() if sense.part is Part.VERB)
        listed = sorted([*map(" ".join, lexicon.triggers), *map(" ".join, lexicon.cues), *self._known])
        self._version = f"{RULES_VERSION}+{hashlib.sha256(repr(listed).encode()).hexdigest()[:8]}"

    @property
    def version(self) -> str:
        """Changes with the code's version and with the word lists."""
        return self._version

    def annotate(self, texts: Sequence[str]) -> list[Annotation]:
        """Each text with what was read in it, in the order given."""
        return [self._annotate_text(text) for text in texts]

    def _annotate_text(self, text: str) -> Annotation:
        tokens = self._raise_verbs(self._lower_common_words(find_tokens(text, self._known.__contains__)))
        spans = find_sentences(text)
        sentences = _cut_sentences(tokens, spans)
        times = find_time_expressions(text, self._feasts)
        predicates = [
            self._place_predicate(predicate, sentence, times)
            for sentence in sentences
            for predicate in find_predicates(sentence, self._lexicon)
            if not _is_in_time(predicate.start, predicate.end, times)
        ]
        names = [
            name for name in find_names(sentences, text, self._lexicon) if not _is_in_time(name.start, name.end, times)
        ]
        return Annotation(
            tokens=tokens,
            sentences=spans,
            numbers=_find_counted(sentences, text),
            times=times,
            names=tuple(link_names(names, text)),
            predicates=tuple(predicates),
            attributions=tuple(find_attributions(sentences, text, self._lexicon)),
        )

    def _lower_common_words(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Capitals that only open a sentence or a headline are taken back where the word is seen small or is listed."""
        seen_small = {token.text for token in tokens if token.text.islower()}
        relabelled: list[Token] = []
        for position, token in enumerate(tokens):
            lower = token.text.lower()
            is_listed = token.lemma in self._known or lower in self._known
            opens_name = position + 1 < len(tokens) and tokens[position + 1].tag == "PROPN"
            is_common = lower in seen_small or (is_listed and not opens_name)
            if token.tag == "PROPN" and is_common and not self._is_in_name(token, relabelled):
                tag = "VERB" if lower.endswith(("ed", "ing")) else "NOUN"
                relabelled.append(token._replace(tag=tag))
            else:
                relabelled.append(token)
        return tuple(relabelled)

    def _raise_verbs(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Listed verbs in their plain and third-person forms, told from nouns by what stands beside them."""
        raised = list(tokens)
        for position, (before, token) in enumerate(pairwise(tokens), start=1):
            after = tokens[position + 1] if position + 1 < len(tokens) else None
            if token.tag == "VERB" and before.tag in {"NUM", "DET"} and after is not None and after.tag == "NOUN":
                raised[position] = token._replace(tag="ADJ")  # "40 armed groups"
            if token.tag != "NOUN" or token.lemma not in self._verbs:
                continue
            is_plain = token.text.lower() == token.lemma
            has_object = after is not None and (
                after.tag in {"DET", "PROPN", "PRON", "NUM"}
                or after.lemma in {"that", "to"}
                or after.text in _OPENING_MARKS
                or (token.lemma, after.lemma) in self._lexicon.cues
                or (token.lemma, after.lemma) in self._lexicon.triggers
            )
            if (is_plain and (before.lemma in {"to", "not", "n't", "n’t"} or before.tag in {"PRON", "AUX"})) or (
                not is_plain and has_object and before.tag in {"PROPN", "PRON", "NOUN"}
            ):
                raised[position] = token._replace(tag="VERB")
        return tuple(raised)

    def _is_in_name(self, token: Token, before: list[Token]) -> bool:
        """Whether a listed word with a capital goes on a name: "the Interior Ministry", "Minister of Justice"."""
        if token.text.lower() in self._lexicon.bodies:
            return True
        joint = 2 if before and before[-1].lemma in {"of", "and"} else 1
        return len(before) >= joint and before[-joint].tag == "PROPN" and not token.text.isupper()

    def _place_predicate(
        self, predicate: Predicate, sentence: Sentence, times: tuple[TimeExpression, ...]
    ) -> Predicate:
        place = _find_place(predicate, sentence, self._lexicon)
        time = _find_time(predicate, sentence, times)
        added = tuple(argument for argument in (place, time) if argument is not None)
        return Predicate(
            start=predicate.start,
            end=predicate.end,
            lemmas=predicate.lemmas,
            part=predicate.part,
            modality=predicate.modality,
            arguments=(*predicate.arguments, *added),
            clause=predicate.clause,
        )


def _is_in_time(start: int, end: int, times: tuple[TimeExpression, ...]) -> bool:
    """Whether words belong to a time expression: "10 March" is no march, and a feast is nobody."""
    index = bisect_right(times, start, key=lambda time: time.start) - 1
    return index >= 0 and end <= times[index].end and times[index].shape in {Shape.CALENDAR, Shape.FEAST}


def _cut_sentences(tokens: tuple[Token, ...], spans: tuple[tuple[int, int], ...]) -> tuple[Sentence, ...]:
    starts = [token.start for token in tokens]
    return tuple(
        build_sentence(start, end, tokens[bisect_left(starts, start) : bisect_left(starts, end)])
        for start, end in spans
    )


def _find_counted(sentences: tuple[Sentence, ...], text: str) -> tuple[CountedPhrase, ...]:
    starts = [sentence.start for sentence in sentences]
    return tuple(
        _count_phrase(sentences[max(0, bisect_right(starts, number.start) - 1)], number, text)
        for number in find_numbers(text)
        if sentences
    )


def _count_phrase(sentence: Sentence, number: NumberPhrase, text: str) -> CountedPhrase:
    """The noun phrase that the number's last word stands in; what follows the number there is what it counts."""
    last = next((index for index, token in enumerate(sentence.tokens) if token.start < number.end <= token.end), None)
    phrase = sentence.find_phrase_at(last) if last is not None else None
    if phrase is None:
        return CountedPhrase(number=number, unit=None, phrase=(number.start, number.end))
    start, end = min(phrase.start, number.start), phrase.end
    unit: tuple[int, int] | None = (number.end, end)
    if end <= number.end and sentence.is_word(phrase.last, "of"):
        following = sentence.find_phrase_starting(phrase.last + 1)
        unit = (following.start, following.end) if following is not None else None
        end = following.end if following is not None else end
    if unit is not None:
        words = text[unit[0] : unit[1]]
        unit = (unit[0] + len(words) - len(words.lstrip().removeprefix("of ").removeprefix("the ")), unit[1])
    return CountedPhrase(
        number=number, unit=unit if unit is not None and unit[0] < unit[1] else None, phrase=(start, end)
    )


def _find_place(predicate: Predicate, sentence: Sentence, lexicon: Lexicon) -> Argument | None:
    """The nearest place behind a preposition: in the clause, else at the opening of the sentence."""
    candidates: list[tuple[int, int, int]] = []
    for phrase in sentence.phrases:
        if not sentence.is_word(phrase.first - 1, *_PLACE_PREPOSITIONS):
            continue
        span = _cut_place(sentence, phrase.first, phrase.last, lexicon)
        if span is None:
            continue
        in_clause = predicate.clause[0] <= span[0] < predicate.clause[1]
        is_opening = phrase.first <= _OPENING_TOKENS
        if in_clause or is_opening:
            distance = abs(span[0] - predicate.end) + (0 if in_clause else _OUTSIDE_CLAUSE)
            candidates.append((distance, *span))
    if not candidates:
        return None
    _, start, end = min(candidates)
    return Argument(role=Role.PLACE, start=start, end=end)


_PLACE_PREPOSITIONS = (
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "across",
    "around",
    "throughout",
    "from",
    "to",
    "of",
)
_OPENING_TOKENS = 4
_OUTSIDE_CLAUSE = 10_000
"""Sorts what stands outside the clause behind all that stands in it; longer than any sentence."""


def _cut_place(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The names in a phrase that are a place together, or one of them alone."""
    names = [index for index in range(first, last) if sentence.tokens[index].tag == "PROPN"]
    if not names:
        return None
    runs = [(names[0], names[-1] + 1), *((index, index + 1) for index in names)]
    for start, end in runs:
        words = " ".join(token.text for token in sentence.tokens[start:end])
        if lexicon.is_place(words):
            return sentence.tokens[start].start, sentence.tokens[end - 1].end
    return None


def _find_time(predicate: Predicate, sentence: Sentence, times: tuple[TimeExpression, ...]) -> Argument | None:
    """The nearest time in the clause, else the one that opens the sentence and so governs it."""
    first = bisect_left(times, sentence.start, key=lambda time: time.start)
    last = bisect_left(times, sentence.end, key=lambda time: time.start)
    inside = times[first:last]
    in_clause = [time for time in inside if predicate.clause[0] <= time.start < predicate.clause[1]]
    if in_clause:
        nearest = min(in_clause, key=lambda time: min(abs(time.start - predicate.end), abs(predicate.start - time.end)))
        return Argument(role=Role.TIME, start=nearest.start, end=nearest.end)
    opening_end = sentence.tokens[min(_OPENING_TOKENS, len(sentence.tokens) - 1)].end
    opening = next((time for time in inside if time.start <= opening_end), None)
    return Argument(role=Role.TIME, start=opening.start, end=opening.end) if opening is not None else None
