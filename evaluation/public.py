"""How well the trained reader reads the development parts of public sets.

Words, sentences and paragraphs are those of the set where it gives them; Sayso finds the words of PolNeAR and re3d,
and all of them where a figure says "from raw text".
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from evaluation.measures import (
    Figure,
    Pairs,
    compare_contents,
    compare_coreference,
    compare_names,
    compare_raw,
    compare_roles,
    compare_sayings,
    compare_syntax,
)
from evaluation.sets.document import Document, Span
from evaluation.sets.gum_attributions import add_attributions
from evaluation.sets.names import find_simple_words, read_re3d, read_uner_ewt, read_wikigold
from evaluation.sets.polnear import find_paragraphs, read_polnear
from evaluation.sets.propbank import add_predicates
from evaluation.sets.split import is_measure_only
from evaluation.sets.universal_dependencies import GENRES_NOT_OPEN, get_genre, read_ewt, read_gum
from evaluation.variants import Variant, damage_document
from sayso.language.model.reading import Reading
from sayso.language.model.trained import WordText
from sayso.language.model.words import find_words

DOCUMENTS_AT_ONCE = 50
"""Bounds the memory."""
PLAIN_GENRES = ("news", "interview", "bio", "speech")
"""The genres of GUM that are nearest to what Sayso reads."""
SAYING_GENRES = ("news", "interview", "speech", "court")
GUIDE = "docs/how-to/measure-accuracy.md tells where to get it"

FindWords = Callable[[str], Sequence[tuple[int, int]]]


class Reader(Protocol):
    """Reads texts whose words are known, as `TextReader` does."""

    def read(self, texts: Sequence[WordText]) -> list[Reading]:
        """Each text as read, in the order given."""
        ...


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A set that is measured on."""

    folder: str
    """In the folder of public sets."""
    load: Callable[[Path, FindWords], list[Document]]
    """Takes the folder of public sets, and what finds words where the set gives none."""
    measure: Callable[[Pairs], Iterator[Figure]]
    has_raw: bool = False
    """Whether it is read from its raw text too."""
    compared: tuple[str, ...] = ()
    """The measures that tell what damage to the text costs."""


def load_sets(data: Path, names: Sequence[str] = (), limit: int | None = None) -> dict[str, list[Document]]:
    """Loads the documents to measure on.

    Args:
        data: The folder of public sets.
        names: Of `SETS`; none for all whose folder is there.
        limit: How many documents of a set to take at the most, spread evenly over it.

    Returns:
        The documents by the name of the set.

    Raises:
        ValueError: There is no set, a set is unknown or was asked for and is missing, or a file cannot be read.
    """
    wanted = names or [name for name, one in SETS.items() if (data / one.folder).is_dir()]
    if not wanted:
        raise ValueError(f"{data}: holds no public set ({', '.join(SETS)}); {GUIDE}")
    found = {}
    for name in wanted:
        documents = _load_set(data, name, find_words)
        found[name] = documents if limit is None else documents[:: max(1, len(documents) // limit)][:limit]
    return found


def fingerprint_set(data: Path, name: str) -> str:
    """The SHA-256 of a set's texts and gold, which no change of the product moves.

    Args:
        data: The folder of public sets.
        name: Of `SETS`.

    Raises:
        ValueError: The set is unknown or missing, or a file cannot be read.
    """
    digest = sha256()
    # Words are found by a plain expression here: those that the product finds may change.
    for document in _load_set(data, name, find_simple_words):
        digest.update(repr(document).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def measure_set(name: str, documents: Sequence[Document], reader: Reader) -> list[Figure]:
    """The figures of one set; those for which the documents have nothing to compare with are left out.

    Args:
        name: Of `SETS`.
        documents: As `load_sets` gives them.
        reader: The trained reader.
    """
    chosen = SETS[name]
    figures = list(chosen.measure(_read(documents, reader)))
    if chosen.has_raw:
        figures.extend(compare_raw(name, _read(documents, reader, is_raw=True)))
    return figures


def measure_damage(name: str, documents: Sequence[Document], reader: Reader, variant: Variant) -> list[Figure]:
    """The figures of one set on damaged texts: those that tell what the damage costs.

    Args:
        name: Of `SETS`; one that compares nothing gives no figure.
        documents: As `load_sets` gives them.
        reader: The trained reader.
        variant: The damage.
    """
    chosen = SETS[name]
    if not chosen.compared:
        return []
    damaged = []
    for document in documents:
        changed = damage_document(document, variant)
        damaged.append(_find_own_words(changed) if name == "polnear" else changed)
    figures = chosen.measure(_read(damaged, reader))
    return [figure for figure in figures if figure.name in {f"{name}: {measure}" for measure in chosen.compared}]


def _load_set(data: Path, name: str, finder: FindWords) -> list[Document]:
    if name not in SETS:
        raise ValueError(f"{name}: no set is called so; ask for {', '.join(SETS)}")
    folder = data / SETS[name].folder
    if not folder.is_dir():
        raise ValueError(f"{folder}: the set {name} is not there; {GUIDE}")
    try:
        return SETS[name].load(data, finder)
    except OSError as error:
        raise ValueError(f"{error.filename}: cannot be read ({error.strerror}); fetch the set {name} anew") from error


def _read(documents: Sequence[Document], reader: Reader, *, is_raw: bool = False) -> Pairs:
    """Each document with its reading; from its text alone where `is_raw`, else with its own words and sentences."""
    given = [_find_own_words(document) for document in documents] if is_raw else documents
    texts = [WordText(one.text, one.words, one.paragraphs, None if is_raw else one.sentences) for one in given]
    readings = [
        reading
        for start in range(0, len(texts), DOCUMENTS_AT_ONCE)
        for reading in reader.read(texts[start : start + DOCUMENTS_AT_ONCE])
    ]
    return list(zip(documents, readings, strict=True))


def _find_own_words(document: Document) -> Document:
    """The document with the words that Sayso finds: only what is told in characters still fits it."""
    words = tuple(Span._make(word) for word in find_words(document.text))
    return replace(document, words=words, paragraphs=find_paragraphs(document.text, words))


def _choose(pairs: Pairs, genres: Sequence[str]) -> Pairs:
    return [pair for pair in pairs if get_genre(pair[0].id) in genres]


def _load_ewt(data: Path, _: FindWords) -> list[Document]:
    return add_predicates(read_ewt(data / "ud_ewt", "dev"), data / "propbank_ewt" / "ewt_train_dev.tar.gz")


def _load_gum(data: Path, _: FindWords) -> list[Document]:
    documents = [one for one in read_gum(data / "gum", "dev") if get_genre(one.id) not in GENRES_NOT_OPEN]
    return add_attributions(documents, data / "gum")


def _load_wikigold(data: Path, _: FindWords) -> list[Document]:
    return [one for one in read_wikigold(data / "ner_open" / "wikigold") if is_measure_only(one.id)]


def _load_re3d(data: Path, finder: FindWords) -> list[Document]:
    return [one for one in read_re3d(data / "re3d", finder) if is_measure_only(one.id)]


def _measure_ewt(pairs: Pairs) -> Iterator[Figure]:
    yield from compare_syntax("ewt", pairs, {"UAS": 91.0, "LAS": 88.3})
    if with_predicates := [pair for pair in pairs if pair[0].predicates is not None]:
        yield from compare_roles("ewt", with_predicates, 80.0)


def _measure_gum(pairs: Pairs) -> Iterator[Figure]:
    plain = _choose(pairs, PLAIN_GENRES)
    if plain:
        yield from compare_syntax("gum", plain, {"LAS": 88.0})
    for genre in PLAIN_GENRES:
        if chosen := _choose(pairs, [genre]):
            yield from compare_syntax(f"gum {genre}", chosen, {})
    if chosen := _choose(pairs, SAYING_GENRES):
        yield from compare_contents("gum", chosen, {"contents, recall": 80.0, "contents, recall of nested": 65.0})
    yield from compare_coreference("gum", pairs, 55.0)
    if plain:
        yield from compare_coreference("gum plain genres", plain)


def _measure_polnear(pairs: Pairs) -> Iterator[Figure]:
    targets = {
        "words of source": 87.0,
        "words of cue": 75.0,
        "words of content": 92.0,
        "relations, found": 83.0,
        "relations, source": 79.0,
        "relations, content": 74.0,
        "relations, whole": 67.0,
        "relations, exact": 50.0,
    }
    yield from compare_sayings("polnear", pairs, targets)


SETS = {
    "ewt": PublicSet("ud_ewt", _load_ewt, _measure_ewt, has_raw=True, compared=("LAS", "UPOS")),
    "gum": PublicSet("gum", _load_gum, _measure_gum, has_raw=True),
    "uner": PublicSet(
        "uner_ewt",
        lambda data, _: read_uner_ewt(data / "uner_ewt"),
        lambda pairs: compare_names("uner", pairs, 76.0),
        compared=("names",),
    ),
    "wikigold": PublicSet(
        "ner_open/wikigold", _load_wikigold, lambda pairs: compare_names("wikigold", pairs), compared=("names",)
    ),
    "re3d": PublicSet("re3d", _load_re3d, lambda pairs: compare_names("re3d", pairs), compared=("names",)),
    "polnear": PublicSet(
        "polnear",
        lambda data, finder: read_polnear(data / "polnear", "dev", finder),
        _measure_polnear,
        compared=("relations, found", "relations, source", "relations, content", "relations, whole"),
    ),
}
"""In the order of the table."""
