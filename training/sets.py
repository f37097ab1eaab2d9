"""The public sets that the reader is trained on, and how their documents become the units of a pass."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.sets.document import Document
from evaluation.sets.gum_attributions import add_attributions
from evaluation.sets.names import read_re3d, read_wikigold, read_wnut17
from evaluation.sets.polnear import read_polnear
from evaluation.sets.propbank import add_predicates
from evaluation.sets.propbank_sayings import add_sayings
from evaluation.sets.split import is_measure_only
from evaluation.sets.universal_dependencies import GENRES_NOT_OPEN, get_genre, read_ewt, read_gum
from sayso.language.model.inventory import GUIDELINES
from sayso.language.model.pieces import PieceVocabulary
from sayso.language.model.words import find_words
from training.windows import Cutter, Window, damage, join

WINDOW_PIECES = (96, 160, 256, 256)
"""The sizes of window that a pass draws from."""


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """A set as training reads it."""

    name: str
    documents: tuple[Document, ...]
    guideline: int
    is_open: bool
    """Whether its licence allows a model that ships."""
    is_linked: bool
    """Whether mentions are linked through a document, so that its windows stay together."""
    is_partly_named: bool = False
    """Whether only some of its names are told, so that other proper nouns are in doubt."""


def _read_ewt(data: Path) -> list[Document]:
    return add_sayings(add_predicates(read_ewt(data / "ud_ewt", "train"), _find_archive(data)))


def _find_archive(data: Path) -> Path:
    return data / "propbank_ewt" / "ewt_train_dev.tar.gz"


def _read_gum(data: Path) -> list[Document]:
    documents = [one for one in read_gum(data / "gum", "train") if get_genre(one.id) not in GENRES_NOT_OPEN]
    return add_attributions(documents, data / "gum")


def _keep_trainable(documents: Sequence[Document]) -> list[Document]:
    """Those documents of a set without a split of its own that may be built on."""
    return [document for document in documents if not is_measure_only(document.id)]


_OPEN, _NEWS = (GUIDELINES.index(name) for name in GUIDELINES)
_LOADERS: tuple[tuple[str, Callable[[Path], list[Document]], int, bool, bool], ...] = (
    ("ewt", _read_ewt, _OPEN, True, False),
    ("gum", _read_gum, _OPEN, True, True),
    ("wikigold", lambda data: _keep_trainable(read_wikigold(data / "ner_open" / "wikigold")), _OPEN, True, False),
    ("wnut17", lambda data: read_wnut17(data / "ner_open" / "wnut17", "train"), _OPEN, True, False),
    ("re3d", lambda data: _keep_trainable(read_re3d(data / "re3d", find_words)), _OPEN, True, False),
    ("polnear", lambda data: read_polnear(data / "polnear", "train", find_words), _NEWS, False, False),
)


def read_sets(data: Path) -> list[TrainingSet]:
    """Every set of the folder of public data.

    Raises:
        OSError: A set is missing.
    """
    return [
        TrainingSet(name, tuple(load(data)), guideline, is_open, is_linked)
        for name, load, guideline, is_open, is_linked in _LOADERS
    ]


def cut_pass(
    chosen: TrainingSet, vocabulary: PieceVocabulary, random_numbers: random.Random
) -> Iterator[tuple[Window, ...]]:
    """The units of one pass over a set."""
    cutter = Cutter(vocabulary, random_numbers)
    documents = list(chosen.documents)
    random_numbers.shuffle(documents)
    waiting: dict[tuple[bool, bool], list[Window]] = {}
    for document in documents:
        budget = random_numbers.choice(WINDOW_PIECES)
        windows = [
            damage(window, random_numbers)
            for window in cutter.cut(document, chosen.guideline, budget, is_partly_named=chosen.is_partly_named)
        ]
        if chosen.is_linked:
            yield tuple(windows)
            continue
        for window in windows:
            kind = (window.predicates is None, window.attributions is None)
            group = waiting.setdefault(kind, [])
            # Pieces are about a third more than words.
            if group and sum(len(one.words) for one in group) + len(window.words) > budget // 1.35:
                yield (join(group),)
                group.clear()
            group.append(window)
    for group in waiting.values():
        if group:
            yield (join(group),)
