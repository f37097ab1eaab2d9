"""The reader of English: the trained model's reading with the word lists and the grammars of numbers and dates."""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sayso.language.annotation import Annotation, Argument, CountedPhrase, Name, NameKind, Part, Predicate, Role, Token
from sayso.language.attributions import find_attributions
from sayso.language.event_arguments import find_arguments
from sayso.language.grammar.dates import Shape, TimeExpression
from sayso.language.grammar.lemmas import IRREGULAR_FORMS, list_lemmas
from sayso.language.grammar.numbers import NumberPhrase, find_numbers
from sayso.language.grammar.time_finding import TimeFinder
from sayso.language.happenings import befalls_anybody, befalls_things, refers_back
from sayso.language.lexicon import Frame, Lexicon
from sayso.language.marks import Trigger
from sayso.language.modality import read_modality
from sayso.language.model.encoder import MODEL_FILE, EncoderModel
from sayso.language.model.reading import Reading, ReadPredicate
from sayso.language.model.trained import TextReader, WordText
from sayso.language.model.words import find_words
from sayso.language.names import find_names
from sayso.language.speakers import settle_speakers
from sayso.language.tree import Span, Tree
from sayso.language.triggers import find_triggers

READER_VERSION = "2"
_PLACE_PREPOSITIONS = frozenset(
    "in at near outside inside across around throughout from to of on off along between".split()
)
_INFLECTED = frozenset({"VERB", "NOUN", "AUX", "ADJ"})
_UNDATED_SHAPES = frozenset({Shape.DURATION, Shape.REFERENCE})
"""Times that are the time of no event: "for two years", "now"."""
_DATELINE = re.compile(
    r"(?m)^[^\S\n]*[A-Z][A-Z’']{2,}(?:[ ,/][^\n()–—]{0,50}?)?(?:\([^()\n]{2,40}\))? ?(?:–|—|--|-) (?=\S)"
)
_OPENING_WORDS = 5


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
        numbers = find_numbers(tree.text)
        predicates = [
            _widen_to_numbers(predicate, numbers)
            for trigger in find_triggers(tree, self._lexicon)
            if not _is_in_time(tree, trigger, times)
            and (predicate := self._read_event(tree, trigger, told, times)) is not None
        ]
        names, attributions = settle_speakers(
            find_names(tree, self._lexicon), find_attributions(tree, self._lexicon), tree, self._lexicon
        )
        return Annotation(
            tokens=tuple(
                Token(start, end, tree.text[start:end], lemma, tag)
                for (start, end), lemma, tag in zip(
                    tree.reading.words, tree.reading.lemmas, tree.reading.tags, strict=True
                )
            ),
            sentences=tuple(tree.locate(*sentence) for sentence in tree.reading.sentences),
            names=tuple(_add_places(names, predicates, tree.text)),
            numbers=tuple(_count_phrase(tree, each) for number in numbers for each in number.list_nested()),
            times=times,
            predicates=tuple(predicates),
            attributions=tuple(attributions),
        )

    def _read_event(
        self,
        tree: Tree,
        trigger: Trigger,
        told: Mapping[int, ReadPredicate],
        times: tuple[TimeExpression, ...],
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
        place = self._find_place(tree, trigger, predicate, told.get(trigger.head))
        time = _find_time(tree, trigger, predicate, times, told.get(trigger.head))
        added = tuple(argument for argument in (place, time) if argument is not None)
        return replace(predicate, arguments=(*predicate.arguments, *added))

    def _find_place(
        self, tree: Tree, trigger: Trigger, predicate: Predicate, told: ReadPredicate | None
    ) -> Argument | None:
        """The nearest place behind a preposition: in the clause, in one that it leans on, else at the opening."""
        first, last = tree.find_sentence(trigger.head)
        marked = _list_role_words(tree, told, "ARGM-LOC")
        clauses = list(tree.list_clauses(trigger.head))
        candidates: list[tuple[int, int, int, int, int]] = []
        for start, end in self._list_places(tree, first, last):
            if not _is_behind_preposition(tree, start, end):
                continue
            step = _find_step(clauses, start)
            if step is None and start - first > _OPENING_WORDS:
                continue
            span = tree.locate(start, end)
            rank = 0 if start in marked else 1 + (step if step is not None else len(clauses))
            depth = _count_steps_up(tree, start, trigger)
            candidates.append((rank, depth, abs(span[0] - predicate.end), *span))
        if not candidates:
            return None
        *_, start, end = min(candidates)
        return Argument(role=Role.PLACE, start=start, end=end)

    def _list_places(self, tree: Tree, first: int, last: int) -> list[Span]:
        """The places named in a sentence: what the model reads as one, and proper nouns that the gazetteer knows."""
        found = [(name.start, name.end) for name in tree.list_names(first, last) if name.kind == "LOC"]
        taken = {word for span in found for word in range(*span)}
        for run in _list_proper_runs(tree, first, last):
            if taken.isdisjoint(run):
                pieces = (run, *(range(word, word + 1) for word in run))
                known = next((piece for piece in pieces if self._lexicon.is_place(tree.spell(piece))), None)
                if known is not None:
                    found.append((known[0], known[-1] + 1))
        return found


def _add_places(names: Sequence[Name], predicates: Sequence[Predicate], text: str) -> list[Name]:
    """The names with the places of events that the gazetteer alone knows."""
    taken = {position for name in names for position in range(name.start, name.end)}
    wanted = {
        (argument.start, argument.end) for predicate in predicates for argument in predicate.find_arguments(Role.PLACE)
    }
    # They stand behind the others, so that no position of a name that another leads to moves.
    spans = sorted(span for span in wanted if taken.isdisjoint(range(*span)))
    return [*names, *(Name(start=start, end=end, kind=NameKind.PLACE, proper=text[start:end]) for start, end in spans)]


def _list_proper_runs(tree: Tree, first: int, last: int) -> list[range]:
    """The runs of proper nouns between two words, and of other nouns with a capital that opens no sentence."""
    runs: list[range] = []
    for word in range(first, last):
        has_capital = word > first and tree.tag(word) == "NOUN" and tree.words[word][0].isupper()
        if tree.tag(word) == "PROPN" or has_capital:
            is_next = bool(runs) and runs[-1].stop == word
            runs[-1:] = [range(runs[-1].start, word + 1)] if is_next else [*runs[-1:], range(word, word + 1)]
    return runs


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


def _list_role_words(tree: Tree, told: ReadPredicate | None, role: str) -> frozenset[int]:
    return frozenset(
        word
        for name, head in (told.roles if told is not None else ())
        if name == role
        for word in tree.list_subtree(head)
    )


def _count_steps_up(tree: Tree, word: int, trigger: Trigger) -> int:
    """How many words stand in the tree between a place and the event, or the head of the event's clause.

    "in Kelvany" that hangs on the event is nearer than "of Fisher Street" that hangs on the man to whom it was done.
    """
    goals = {*range(trigger.first, trigger.last), tree.find_clause_head(trigger.head)}
    steps = 0
    for above in tree.list_ancestors(word):
        if above in goals:
            return steps
        steps += 1
    return steps


def _is_behind_preposition(tree: Tree, start: int, end: int) -> bool:
    words = range(start, end)
    head = next((word for word in words if tree.head(word) not in words or tree.head(word) == word), start)
    while not tree.find_joints(head) & _PLACE_PREPOSITIONS:
        above = tree.head(head)
        # In "in Tarnhel and Osk" the preposition stands before the first alone; "the Osk road" is no place's name.
        is_same = tree.relation(head) in {"conj", "appos", "flat"} or (
            tree.relation(head) == "compound" and (tree.tag(above) == "PROPN" or tree.kind_of(above) == "place")
        )
        if above == head or not is_same:
            return False
        head = above
    return True


def _find_time(
    tree: Tree,
    trigger: Trigger,
    predicate: Predicate,
    times: tuple[TimeExpression, ...],
    told: ReadPredicate | None,
) -> Argument | None:
    """The time that the model hangs on the event, else the nearest in the clause, else the sentence's opening."""
    first_word, last_word = tree.find_sentence(trigger.head)
    sentence = tree.locate(first_word, last_word)
    first = bisect_left(times, sentence[0], key=lambda time: time.start)
    last = bisect_left(times, sentence[1], key=lambda time: time.start)
    inside = [time for time in times[first:last] if time.shape not in _UNDATED_SHAPES]
    if not inside:
        return None
    marked = _list_role_words(tree, told, "ARGM-TMP")
    clauses = list(tree.list_clauses(trigger.head))
    candidates: list[tuple[int, int, int, int]] = []
    for time in inside:
        word = tree.find_word_at(time.start)
        step = _find_step(clauses, word)
        if step is None and word - first_word > _OPENING_WORDS:
            continue
        rank = 0 if word in marked else 1 + (step if step is not None else len(clauses))
        distance = min(abs(time.start - predicate.end), abs(predicate.start - time.end))
        candidates.append((rank, distance, time.start, time.end))
    if not candidates:
        return None
    _, _, start, end = min(candidates)
    return Argument(role=Role.TIME, start=start, end=end)


def _find_step(clauses: Sequence[Span], word: int) -> int | None:
    """The first of these clauses that holds a word."""
    return next((step for step, (first, last) in enumerate(clauses) if first <= word < last), None)


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
