"""How well the trained reader reads the development parts of public sets.

Every figure is a share in percent. Words, sentences and paragraphs are those of the set where it gives them
("gold"); "own words" are those that Sayso finds itself.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol

from evaluation.scoring.attributions import score_contents, score_relations, score_tokens
from evaluation.scoring.coreference import Entity, score_coreference
from evaluation.scoring.names import score_names
from evaluation.scoring.roles import Agreement, PredictedRoles, Role, score_roles
from evaluation.scoring.syntax import score_sentences, score_syntax
from evaluation.sets.document import Document, GoldAttribution, GoldMention, NamedSpan, Span, Syntax
from evaluation.sets.gum_attributions import add_attributions
from evaluation.sets.names import find_simple_words, read_re3d, read_uner_ewt, read_wikigold
from evaluation.sets.polnear import find_paragraphs, read_polnear
from evaluation.sets.propbank import add_predicates
from evaluation.sets.split import is_measure_only
from evaluation.sets.universal_dependencies import GENRES_NOT_OPEN, get_genre, read_ewt, read_gum
from evaluation.variants import Variant, damage_document
from sayso.language.reading import Reading
from sayso.language.trained import WordText
from sayso.language.words import find_words

DOCUMENTS_AT_ONCE = 50
"""Bounds the memory."""
PLAIN_GENRES = ("news", "interview", "bio", "speech")
"""The genres of GUM that are nearest to what Sayso reads."""
SAYING_GENRES = frozenset({"news", "interview", "speech", "court"})
COREFERENCE_KINDS = frozenset({"person", "organization"})

FindWords = Callable[[str], Sequence[tuple[int, int]]]


class Reader(Protocol):
    """Reads texts whose words are known, as `TextReader` does."""

    def read(self, texts: Sequence[WordText]) -> list[Reading]:
        """Each text as read, in the order given."""
        ...


class Figure(NamedTuple):
    """A line of the table."""

    name: str
    """The set, a colon, what is measured."""
    value: float
    """In percent."""
    target: float | None = None
    precision: float | None = None
    recall: float | None = None

    @property
    def is_reached(self) -> bool | None:
        """Whether the target is; `None` where there is none."""
        return None if self.target is None else round(self.value, 1) >= self.target


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A set that is measured on."""

    name: str
    folder: str
    """Its folder in the folder of public sets."""
    load: Callable[[Path, FindWords], list[Document]]
    """Takes the folder of public sets, and what finds words where the set gives none."""
    measure: Callable[[Sequence[Document], Reader], Iterator[Figure]]
    compared: tuple[str, ...] = ()
    """The figures that tell what damage to the text costs."""


def load_sets(data: Path, names: Sequence[str], limit: int | None = None) -> dict[str, list[Document]]:
    """Loads the documents to measure on.

    Args:
        data: The folder of public sets.
        names: Of `SETS`; none for all whose folder is there.
        limit: How many documents of a set to take at the most, spread evenly over it.

    Returns:
        The documents by the name of the set.

    Raises:
        ValueError: There is no set, a set is unknown or was asked for and is missing, or a file is malformed.
    """
    if unknown := [name for name in names if name not in SETS]:
        raise ValueError(f"{unknown[0]}: no set is called so; ask for one of {', '.join(SETS)}")
    wanted = names or [name for name, one in SETS.items() if (data / one.folder).is_dir()]
    if not wanted:
        raise ValueError(f"{data}: holds none of the public sets; docs/how-to/measure-accuracy.md tells where to get them")
    found = {}
    for name in wanted:
        folder = data / SETS[name].folder
        if not folder.is_dir():
            raise ValueError(f"{folder}: not there; docs/how-to/measure-accuracy.md tells where to get the set {name}")
        try:
            documents = SETS[name].load(data, find_words)
        except OSError as error:
            raise ValueError(f"{error.filename}: cannot be read ({error.strerror}); fetch the set {name} again") from error
        found[name] = documents if limit is None else documents[:: max(1, len(documents) // limit)][:limit]
    return found


def fingerprint_set(data: Path, name: str) -> str:
    """The SHA-256 of a set's gold, which no change of the product moves.

    Args:
        data: The folder of public sets.
        name: Of `SETS`.
    """
    # Words are found by a plain expression: those that the product finds may change.
    digest = sha256()
    for document in SETS[name].load(data, find_simple_words):
        digest.update(repr(document).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def measure_set(name: str, documents: Sequence[Document], reader: Reader) -> list[Figure]:
    """The figures of one set.

    Args:
        name: Of `SETS`.
        documents: As `load_sets` gives them.
        reader: The trained reader.
    """
    return list(SETS[name].measure(documents, reader))


def measure_damage(name: str, documents: Sequence[Document], reader: Reader, variant: Variant) -> list[Figure]:
    """The figures of one set on damaged texts, where the set has some to compare.

    Args:
        name: Of `SETS`.
        documents: As `load_sets` gives them.
        reader: The trained reader.
        variant: The damage.
    """
    chosen = SETS[name]
    damaged = []
    for document in documents:
        changed = damage_document(document, variant)
        if document.attributions is not None and document.syntax is None:
            words = tuple(Span(*word) for word in find_words(changed.text))
            changed = replace(changed, words=words, paragraphs=find_paragraphs(changed.text, words))
        damaged.append(changed)
    return [figure for figure in chosen.measure(damaged, reader) if figure.name in chosen.compared]


def read_documents(documents: Sequence[Document], reader: Reader) -> list[Reading]:
    """Documents as the reader reads their own words, and their own sentences where they have them.

    Args:
        documents: The documents.
        reader: The trained reader.

    Returns:
        One reading for each.
    """
    return _read_texts([WordText(one.text, one.words, one.paragraphs, one.sentences) for one in documents], reader)


def _read_texts(texts: Sequence[WordText], reader: Reader) -> list[Reading]:
    return [
        reading
        for start in range(0, len(texts), DOCUMENTS_AT_ONCE)
        for reading in reader.read(texts[start : start + DOCUMENTS_AT_ONCE])
    ]


def _make_figure(name: str, agreement: Agreement, target: float | None = None) -> Figure:
    return Figure(name, agreement.f1, target, agreement.precision, agreement.recall)


def _measure_ewt(documents: Sequence[Document], reader: Reader) -> Iterator[Figure]:
    readings = read_documents(documents, reader)
    yield from _compare_syntax("ewt", documents, readings, {"UAS": 91.0, "LAS": 88.3})
    if any(document.predicates is not None for document in documents):
        yield from _compare_roles(documents, readings)
    if any(document.mentions is None and document.sentences is not None for document in documents):
        yield from _measure_raw("ewt", documents, reader)


def _measure_gum(documents: Sequence[Document], reader: Reader) -> Iterator[Figure]:
    readings = read_documents(documents, reader)
    pairs = list(zip(documents, readings, strict=True))
    for genres, part, targets in (
        (PLAIN_GENRES, "gum", {"LAS": 88.0}),
        *(((genre,), f"gum {genre}", {}) for genre in PLAIN_GENRES),
    ):
        chosen = [pair for pair in pairs if get_genre(pair[0].id) in genres]
        if chosen:
            yield from _compare_syntax(part, *zip(*chosen, strict=True), targets)
    yield from _measure_raw("gum", documents, reader)
    chosen = [pair for pair in pairs if get_genre(pair[0].id) in SAYING_GENRES]
    if chosen:
        yield from _compare_contents(*zip(*chosen, strict=True))
    yield from _compare_coreference("gum: coreference", documents, readings, 55.0)
    chosen = [pair for pair in pairs if get_genre(pair[0].id) in PLAIN_GENRES]
    if chosen:
        yield from _compare_coreference(f"gum {', '.join(PLAIN_GENRES)}: coreference", *zip(*chosen, strict=True), None)
