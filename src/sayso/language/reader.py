"""The reader of English: the trained model's reading with the word lists and the grammars of numbers and dates."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sayso.language.annotation import Annotation, CountedPhrase, Name, NameKind, Part, Predicate, Token
from sayso.language.attributions import find_attributions
from sayso.language.event_arguments import find_arguments
from sayso.language.event_settings import add_places, find_place, find_time
from sayso.language.grammar.dates import Shape, TimeExpression
from sayso.language.grammar.lemmas import IRREGULAR_FORMS, list_lemmas
from sayso.language.grammar.numbers import NumberPhrase, find_numbers
from sayso.language.grammar.time_finding import TimeFinder
from sayso.language.happenings import befalls_anybody, befalls_things, drop_twins, lend_agents, refers_back
from sayso.language.lexicon import Frame, Lexicon
from sayso.language.marks import Trigger
from sayso.language.modality import read_modality
from sayso.language.model.encoder import MODEL_FILE, EncoderModel
from sayso.language.model.reading import Reading, ReadPredicate
from sayso.language.model.trained import TextReader, WordText
from sayso.language.model.words import find_words
from sayso.language.names import find_names
from sayso.language.speakers import settle_speakers
from sayso.language.tree import Tree
from sayso.language.triggers import find_triggers

READER_VERSION = "3"
_INFLECTED = frozenset({"VERB", "NOUN", "AUX", "ADJ"})
_DATELINE = re.compile(
    r"(?m)^[^\S\n]*[A-Z][A-Z’']{2,}(?:[ ,/][^\n()–—]{0,50}?)?(?:\([^()\n]{2,40}\))? ?(?:–|—|--|-) (?=\S)"
)


class EnglishReader:
    """Reads English with the trained model.

    Args:
        lexicon: The word lists.
        times: Finds the time expressions.
        model: The trained model's file.
        threads: Cores that one reading uses.
    """

    def __init__(self, lexicon: Lexicon, times: TimeFinder, model: Path = MODEL_FILE, threads: int = 1) -> None:
        self._lexicon = lexicon
        self._times = times
        loaded = EncoderModel(model, threads)
        self._reader = TextReader(loaded)
        self._known = (
            frozenset(word for words in (*lexicon.triggers, *lexicon.cues) for word in words)
            | lexicon.people
            | lexicon.roles
            | lexicon.bodies
        )
        listed = sorted(
            [
                *map(" ".join, lexicon.triggers),
                *map(" ".join, lexicon.cues),
                *lexicon.people,
                *lexicon.roles,
                *lexicon.bodies,
                *lexicon.documents,
                *lexicon.titles,
            ]
        )
        lists = hashlib.sha256(repr(listed).encode()).hexdigest()
        self._version = f"{READER_VERSION}+{loaded.digest[:8]}+{lists[:8]}"

    @property
    def version(self) -> str:
        """Changes with the code's version, the model and the word lists."""
        return self._version

    def annotate(self, texts: Sequence[str]) -> list[Annotation]:
        """Each text with what was read in it, in the order given."""
        readings = self._reader.read([split_words(text) for text in texts])
        return [
            self._annotate(Tree(text, self._mend_lemmas(text, reading)))
            for text, reading in zip(texts, readings, strict=True)
        ]

    def _mend_lemmas(self, text: str, reading: Reading) -> Reading:
        """A lemma that no list knows gives way to one that the word's ending allows and a list knows."""
        mended = [
            self._mend_lemma(text[start:end].lower(), lemma, tag) if tag in _INFLECTED else lemma
            for lemma, tag, (start, end) in zip(reading.lemmas, reading.tags, reading.words, strict=True)
        ]
        return replace(reading, lemmas=tuple(mended))

    def _mend_lemma(self, word: str, lemma: str, tag: str) -> str:
        if tag == "VERB" and lemma == word and word in IRREGULAR_FORMS:
            return IRREGULAR_FORMS[word]  # "shot" is a noun's lemma and no verb's
        if word == "missing" and tag == "VERB":
            return word  # "has been missing": nobody misses anything
        is_form = tag == "VERB" and lemma == word and word.endswith(("ed", "ing"))
        if lemma in self._known and not is_form:
            return lemma
        return next((form for form in list_lemmas(word) if form in self._known), lemma)

    def _annotate(self, tree: Tree) -> Annotation:
        times = self._times.find(tree.text)
        told = {predicate.position: predicate for predicate in tree.reading.predicates}
        named = find_names(tree, self._lexicon)
        bodies = _list_bodies(tree, named)
        numbers = find_numbers(tree.text)
        predicates = [
            _widen_to_numbers(predicate, numbers)
            for trigger in drop_twins(tree, find_triggers(tree, self._lexicon))
            if not _is_in_time(tree, trigger, times)
            and (predicate := self._read_event(tree, trigger, told, times, bodies)) is not None
        ]
        names, attributions = settle_speakers(named, find_attributions(tree, self._lexicon), tree, self._lexicon)
        return Annotation(
            tokens=tuple(
                Token(start, end, tree.text[start:end], lemma, tag)
                for (start, end), lemma, tag in zip(
                    tree.reading.words, tree.reading.lemmas, tree.reading.tags, strict=True
                )
            ),
            sentences=tuple(tree.locate(*sentence) for sentence in tree.reading.sentences),
            names=tuple(add_places(names, predicates, tree.text)),
            numbers=tuple(_count_phrase(tree, each) for number in numbers for each in number.list_nested()),
            times=times,
            predicates=tuple(lend_agents(tree, predicates)),
            attributions=tuple(attributions),
        )

    def _read_event(
        self,
        tree: Tree,
        trigger: Trigger,
        told: Mapping[int, ReadPredicate],
        times: tuple[TimeExpression, ...],
        bodies: frozenset[int],
    ) -> Predicate | None:
        arguments = find_arguments(tree, trigger, told, self._lexicon)
        if trigger.sense.frame is Frame.WEAK and not befalls_anybody(tree, trigger, arguments, self._lexicon):
            return None
        if trigger.sense.label in self._lexicon.personal and befalls_things(tree, arguments):
            return None
        if trigger.sense.part is Part.NOUN and not arguments and refers_back(tree, trigger):
            return None
        clause = tree.locate(*tree.find_clause(trigger.head))
        start, end = tree.locate(trigger.first, trigger.last)
        predicate = Predicate(
            start=start,
            end=end,
            lemmas=trigger.lemmas,
            part=trigger.sense.part,
            modality=read_modality(tree, trigger, told.get(trigger.head)),
            arguments=tuple(arguments),
            clause=clause,
        )
        place = find_place(tree, trigger, predicate, told.get(trigger.head), bodies, self._lexicon)
        time = find_time(tree, trigger, predicate, times, told.get(trigger.head))
        added = tuple(argument for argument in (place, time) if argument is not None)
        return replace(predicate, arguments=(*predicate.arguments, *added))


def _list_bodies(tree: Tree, names: Sequence[Name]) -> frozenset[int]:
    """The words of names of bodies, in which no event takes place: the "Front" of "People's Front" is a town, too."""
    return frozenset(
        word
        for name in names
        if name.kind is NameKind.GROUP and name.proper is not None
        for word in tree.find_words(name.start, name.end)
    )


def split_words(text: str) -> WordText:
    """A text in words and paragraphs."""
    words = find_words(text)
    # A dateline is no part of the sentence behind it: "ASHGREL, Marenth, April 18 (Halyard) – A truck bomb …".
    behind = {match.end() for match in _DATELINE.finditer(text)}
    paragraphs = [
        position
        for position in range(1, len(words))
        if words[position][0] in behind or "\n" in text[words[position - 1][1] : words[position][0]]
    ]
    return WordText(text, words, paragraphs)


def _is_in_time(tree: Tree, trigger: Trigger, times: tuple[TimeExpression, ...]) -> bool:
    """Whether words belong to a time expression: "10 March" is no march, and a feast is nobody."""
    start, end = tree.locate(trigger.first, trigger.last)
    index = bisect_right(times, start, key=lambda time: time.start) - 1
    if index < 0 or end > times[index].end:
        return False
    return times[index].shape in {Shape.CALENDAR, Shape.FEAST} or tree.tag(trigger.head) == "PROPN"


def _widen_to_numbers(predicate: Predicate, numbers: Sequence[NumberPhrase]) -> Predicate:
    """Arguments that begin inside a number take it in whole: "at least three", of which a tree may cut the lead off."""
    widened = []
    for argument in predicate.arguments:
        index = bisect_right(numbers, argument.start, key=lambda number: number.start) - 1
        is_inside = index >= 0 and numbers[index].start < argument.start < numbers[index].end
        widened.append(replace(argument, start=numbers[index].start) if is_inside else argument)
    return replace(predicate, arguments=tuple(widened))


def _count_phrase(tree: Tree, number: NumberPhrase) -> CountedPhrase:
    """The number with the noun that it counts and the phrase that they stand in."""
    words = tree.find_words(number.start, number.end)
    if not words:
        return CountedPhrase(number=number, unit=None, phrase=(number.start, number.end))
    head = _find_counted(tree, words)
    if head is None:
        return CountedPhrase(number=number, unit=None, phrase=(number.start, number.end))
    start, end = tree.locate(*tree.find_phrase(head))
    start, end = min(start, number.start), max(end, number.end)
    unit = (number.end, end)
    text = tree.text[unit[0] : unit[1]]
    lead = len(text) - len(text.lstrip())
    for word in ("of ", "the "):
        if text[lead:].startswith(word):
            lead += len(word)
    unit = (unit[0] + lead, unit[1])
    return CountedPhrase(number=number, unit=unit if unit[0] < unit[1] else None, phrase=(start, end))


def _find_counted(tree: Tree, words: range) -> int | None:
    """The noun that a number counts: the one it modifies, or the one behind its "of"."""
    top = next((word for word in reversed(words) if tree.head(word) not in words or tree.head(word) == word), words[-1])
    if tree.relation(top) in {"nummod", "amod", "det", "compound", "advmod"} and tree.tag(tree.head(top)) in {
        "NOUN",
        "PROPN",
        "SYM",
    }:
        return tree.head(top)
    for child in tree.list_children(top, "nmod"):
        if "of" in tree.find_joints(child):
            return top
    return top if tree.tag(top) in {"NOUN", "NUM", "PRON"} else None
