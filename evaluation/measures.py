"""What a reading of documents is worth: each measure gives lines for the table. All figures are in percent."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from evaluation.scoring.attributions import score_contents, score_relations, score_tokens
from evaluation.scoring.coreference import score_coreference
from evaluation.scoring.names import score_names
from evaluation.scoring.roles import Agreement, PredictedRoles, Role, score_roles
from evaluation.scoring.syntax import score_sentences, score_syntax
from evaluation.sets.document import Document, GoldAttribution, GoldMention, NamedSpan, Span, Syntax
from sayso.language.model.reading import Reading

LINKED_KINDS = frozenset({"person", "organization"})
"""The kinds of entity whose coreference counts."""

Pairs = Sequence[tuple[Document, Reading]]
"""Each document with what the reader made of it."""
Targets = Mapping[str, float]


class Figure(NamedTuple):
    """A line of the table."""

    name: str
    """The set, a colon, what is measured."""
    value: float
    """In percent; F1 where precision and recall stand beside it."""
    target: float | None = None
    precision: float | None = None
    recall: float | None = None
    interval: tuple[float, float] | None = None
    """Where 95 of 100 measurements on passages drawn anew would lie, in percent."""

    @property
    def is_reached(self) -> bool | None:
        """Whether the target is reached; `None` where there is none."""
        return None if self.target is None else round(self.value, 1) >= self.target


def compare_syntax(part: str, pairs: Pairs, targets: Targets) -> Iterator[Figure]:
    """Trees, parts of speech and lemmas on gold words.

    Lemmas are compared in lower case, which is how the reader gives them.

    Args:
        part: How the names of the figures begin.
        pairs: Documents with syntax, and their readings.
        targets: By the name of the measure.
    """
    gold = [_get_syntax(document) for document, _ in pairs]
    lowered = [syntax._replace(lemmas=tuple(lemma.lower() for lemma in syntax.lemmas)) for syntax in gold]
    found = [Syntax(reading.tags, reading.lemmas, reading.heads, reading.relations) for _, reading in pairs]
    score = score_syntax(lowered, found)
    values = {"UAS": score.uas, "LAS": score.las, "UPOS": score.tags, "lemmas": score.lemmas}
    for name, value in values.items():
        yield Figure(f"{part}: {name}", value, targets.get(name))


def compare_raw(part: str, pairs: Pairs) -> Iterator[Figure]:
    """Words, sentences and trees where the reader had the text alone.

    A word is right where it has the characters of a gold word, as in the CoNLL 2018 shared task
    (universaldependencies.org/conll18/evaluation.html); for LAS, its head and its relation are right too.

    Args:
        part: How the names of the figures begin.
        pairs: Documents with sentences and syntax, and readings that have words of their own.
    """
    words = trees = Agreement(0, 0, 0)
    for document, reading in pairs:
        gold_trees = _place_trees(document.words, _get_syntax(document))
        own = Syntax(reading.tags, reading.lemmas, reading.heads, reading.relations)
        own_trees = _place_trees(reading.words, own)
        words = _add(words, _agree(Counter(document.words), Counter(map(Span._make, reading.words))))
        trees = _add(trees, _agree(gold_trees, own_trees))
    sentences = score_sentences(
        [_place_sentences(document.sentences or (), document.words) for document, _ in pairs],
        [_place_sentences(reading.sentences, reading.words) for _, reading in pairs],
    )
    for name, agreement in {"words": words, "sentences": sentences, "LAS": trees}.items():
        yield make_figure(f"{part} from raw text: {name}", agreement)


def compare_names(part: str, pairs: Pairs, target: float | None = None) -> Iterator[Figure]:
    """Proper names of people, organisations and places.

    Args:
        part: How the names of the figures begin.
        pairs: Documents with names, and their readings.
        target: For all kinds together.
    """
    found = [[NamedSpan._make(name) for name in reading.names] for _, reading in pairs]
    score = score_names([document.names or () for document, _ in pairs], found)
    yield make_figure(f"{part}: names", score.overall, target)
    for kind, agreement in score.kinds.items():
        yield make_figure(f"{part}: names, {kind}", agreement)


def compare_roles(part: str, pairs: Pairs, target: float | None = None) -> Iterator[Figure]:
    """Predicates, and the roles of their arguments' head words.

    Args:
        part: How the names of the figures begin.
        pairs: Documents with predicates and syntax, and their readings.
        target: For roles end to end: where the predicates are the reader's own.
    """
    gold = [document.predicates or () for document, _ in pairs]
    heads = [_get_syntax(document).heads for document, _ in pairs]
    found = [
        PredictedRoles(
            {predicate.position for predicate in reading.predicates},
            {
                Role(predicate.position, role, head)
                for predicate in reading.predicates
                for role, head in predicate.roles
            },
        )
        for _, reading in pairs
    ]
    score = score_roles(gold, found, heads)
    yield make_figure(f"{part}: predicates", score.predicates)
    yield make_figure(f"{part}: roles end to end", score.overall, target)
    shared = [
        [predicate for predicate in predicates if predicate.position in own.predicates]
        for predicates, own in zip(gold, found, strict=True)
    ]
    given = score_roles(shared, found, heads, given_predicates=True)
    yield make_figure(f"{part}: roles where the predicate was found", given.overall)


def compare_sayings(part: str, pairs: Pairs, targets: Targets) -> Iterator[Figure]:
    """Who says what, by words and as wholes: the outermost sayings, as PolNeAR marks no saying inside another.

    Args:
        part: How the names of the figures begin.
        pairs: Documents with attributions, and their readings.
        targets: By the name of the measure.
    """
    gold = [document.attributions or () for document, _ in pairs]
    found = [_place_sayings(reading, is_outermost=True) for _, reading in pairs]
    documents = [document for document, _ in pairs]
    agreements = {
        **{f"words of {label}": one for label, one in score_tokens(gold, found, documents)._asdict().items()},
        **{f"relations, {way}": one for way, one in score_relations(gold, found, documents)._asdict().items()},
    }
    for name, agreement in agreements.items():
        yield make_figure(f"{part}: {name}", agreement, targets.get(name))


def compare_contents(part: str, pairs: Pairs, targets: Targets) -> Iterator[Figure]:
    """How many of the contents of sayings are found, those with a cue alone.

    Args:
        part: How the names of the figures begin.
        pairs: Documents with attributions, and their readings.
        targets: By the name of the measure.
    """
    gold = [[saying for saying in document.attributions or () if saying.cue] for document, _ in pairs]
    score = score_contents(gold, [_place_sayings(reading) for _, reading in pairs], [document for document, _ in pairs])
    values = {
        "contents, recall": score.recall,
        "contents, recall of nested": score.nested_recall,
        "contents, precision": score.precision,
    }
    for name, value in values.items():
        yield Figure(f"{part}: {name}", value, targets.get(name))


def compare_coreference(part: str, pairs: Pairs, target: float | None = None) -> Iterator[Figure]:
    """Which mentions stand for the same person or group; entities that are mentioned once are left out.

    Args:
        part: How the names of the figures begin.
        pairs: Documents with mentions and syntax, and their readings.
        target: For mentions that must have the same words.
    """
    for way, target_of_way, take in (
        ("the same words", target, _take_words),
        ("the same head word", None, _take_head),
    ):
        score = score_coreference(
            [_group_gold(document, take) for document, _ in pairs], [_group_read(reading, take) for _, reading in pairs]
        )
        yield Figure(f"{part}: coreference, {way}", score.f1, target_of_way, score.precision, score.recall)


def make_figure(name: str, agreement: Agreement, target: float | None = None) -> Figure:
    """A figure of an agreement's F1, with precision and recall."""
    return Figure(name, agreement.f1, target, agreement.precision, agreement.recall)


def _get_syntax(document: Document) -> Syntax:
    if document.syntax is None:
        raise ValueError(f"{document.id}: has no syntax to compare with; load it from its treebank")
    return document.syntax


def _place_trees(words: Sequence[tuple[int, int]], syntax: Syntax) -> Counter[Hashable]:
    """Each word with its head, both told by their characters, and its universal relation."""
    return Counter(
        (words[position], None if head == position else words[head], relation.partition(":")[0])
        for position, (head, relation) in enumerate(zip(syntax.heads, syntax.relations, strict=True))
    )


def _place_sentences(sentences: Iterable[tuple[int, int]], words: Sequence[tuple[int, int]]) -> list[Span]:
    return [Span(words[start][0], words[end - 1][1]) for start, end in sentences]


def _agree(gold: Counter[Hashable], found: Counter[Hashable]) -> Agreement:
    return Agreement(gold.total(), found.total(), (gold & found).total())


def _add(first: Agreement, second: Agreement) -> Agreement:
    return Agreement(*(one + other for one, other in zip(first, second, strict=True)))


def _place_sayings(reading: Reading, *, is_outermost: bool = False) -> list[GoldAttribution]:
    """The sayings of a reading, all or those that stand inside no other, in characters."""
    return [
        GoldAttribution(
            *(
                tuple(Span._make(reading.words[word]) for word in part)
                for part in (saying.source, saying.cue, saying.content)
            )
        )
        for saying in reading.sayings
        if saying.parent is None or not is_outermost
    ]


class _Phrase(NamedTuple):
    """A mention, gold or read."""

    start: int
    end: int
    head: int
    kind: str


def _take_words(phrase: _Phrase) -> Hashable:
    return phrase.start, phrase.end


def _take_head(phrase: _Phrase) -> Hashable:
    return phrase.head


def _group_gold(document: Document, take: Callable[[_Phrase], Hashable]) -> list[frozenset[Hashable]]:
    """The gold entities that count; of several mentions that are taken for the same one, one stays.

    That is the longest, but no list before a phrase that is none: "the guard and the driver" has the head of
    "the guard".
    """
    relations = _get_syntax(document)
    ordered = sorted(
        document.mentions or (), key=lambda mention: (_is_list(mention, relations), mention.start - mention.end)
    )
    taken: set[Hashable] = set()
    entities: dict[str, list[_Phrase]] = {}
    for mention in ordered:
        phrase = _Phrase(mention.start, mention.end, mention.head, mention.kind)
        if take(phrase) not in taken:
            taken.add(take(phrase))
            entities.setdefault(mention.entity, []).append(phrase)
    return _keep_linked(entities.values(), take)


def _group_read(reading: Reading, take: Callable[[_Phrase], Hashable]) -> list[frozenset[Hashable]]:
    taken: set[Hashable] = set()
    entities = []
    for entity in reading.entities:
        phrases = [_Phrase(*reading.mentions[position]) for position in entity]
        fresh = [phrase for phrase in phrases if take(phrase) not in taken]
        taken.update(map(take, fresh))
        entities.append(fresh)
    return _keep_linked(entities, take)


def _keep_linked(
    entities: Iterable[Sequence[_Phrase]], take: Callable[[_Phrase], Hashable]
) -> list[frozenset[Hashable]]:
    """The people and groups, as most of their mentions have it, that are mentioned more than once."""
    return [
        frozenset(map(take, phrases))
        for phrases in entities
        if len(phrases) > 1 and Counter(phrase.kind for phrase in phrases).most_common(1)[0][0] in LINKED_KINDS
    ]


def _is_list(mention: GoldMention, syntax: Syntax) -> bool:
    return any(
        syntax.heads[word] == mention.head and syntax.relations[word] == "conj"
        for word in range(mention.start, mention.end)
    )
