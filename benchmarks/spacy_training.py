"""Trains a blank English spaCy pipeline with a tagger and a parser on the treebanks that the reader learns from.

It runs in an environment of its own (requirements/beside.txt), as `make bench-beside` has it.

Usage: python -m benchmarks.spacy_training DATA FOLDER [--minutes N]
"""

import argparse
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from spacy.cli.init_config import init_config
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.vocab import Vocab

from benchmarks.passages import Passage, cut_passages
from evaluation.sets.document import Document
from evaluation.sets.universal_dependencies import GENRES_NOT_OPEN, get_genre, read_ewt, read_gum

_KEPT_BACK = 40
"""One training document in so many chooses among the checkpoints and teaches nothing."""


class TimeIsUpError(Exception):
    """The minutes given to the training are over."""


def read_documents(data: Path) -> list[Document]:
    """The training parts of EWT and of GUM's open genres."""
    gum = [one for one in read_gum(data / "gum", "train") if get_genre(one.id) not in GENRES_NOT_OPEN]
    return [*read_ewt(data / "ud_ewt", "train"), *gum]


def write_passages(documents: Sequence[Document], path: Path) -> int:
    """The documents stand in a file that spaCy trains on; gives their number of words."""
    vocabulary = spacy.blank("en").vocab
    docs = [make_doc(passage, vocabulary) for document in documents for passage in cut_passages(document)]
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    return sum(len(doc) for doc in docs)


def make_doc(passage: Passage, vocabulary: Vocab) -> Doc:
    """The passage as spaCy has it, the universal part of speech as its tag."""
    return Doc(
        vocabulary,
        words=list(passage.words),
        spaces=list(passage.spaces),
        tags=list(passage.tags),
        pos=list(passage.tags),
        heads=list(passage.heads),
        deps=["ROOT" if name == "root" else name for name in passage.relations],
        sent_starts=list(passage.starts),
    )


def train_pipeline(folder: Path, minutes: float) -> None:
    """`folder` holds `model-best` and `model-last`, the sooner the shorter the time.

    Args:
        folder: With `train.spacy` and `dev.spacy`.
        minutes: After which training stops, wherever it is.
    """
    spacy.registry.callbacks.register("sayso.stop_in_time", func=lambda: _make_watch(minutes))
    config = init_config(lang="en", pipeline=["tagger", "parser"], optimize="efficiency", gpu=False)
    config["paths"] |= {"train": str(folder / "train.spacy"), "dev": str(folder / "dev.spacy")}
    # Its own stop, when nothing improves in 1,600 steps, gives way to the time.
    config["training"] |= {"patience": 0, "max_steps": 0, "before_update": {"@callbacks": "sayso.stop_in_time"}}
    try:
        train(init_nlp(config), folder)
    except TimeIsUpError:
        print(f"stopped after {minutes:g} minutes", flush=True)


def _make_watch(minutes: float) -> Callable[[object, object], None]:
    end = time.monotonic() + 60 * minutes

    def watch(_pipeline: object, _step: object) -> None:
        if time.monotonic() > end:
            raise TimeIsUpError

    return watch


def main() -> None:
    """The pipeline is trained, and how it went printed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of public sets")
    parser.add_argument("folder", type=Path, help="where the pipeline is left")
    parser.add_argument("--minutes", type=float, default=35)
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    documents = read_documents(chosen.data)
    learnt = [one for number, one in enumerate(documents) if number % _KEPT_BACK]
    words = write_passages(learnt, chosen.folder / "train.spacy")
    kept = write_passages(documents[::_KEPT_BACK], chosen.folder / "dev.spacy")
    print(f"spaCy {spacy.__version__}; {words} words to learn from, {kept} to choose by", flush=True)
    train_pipeline(chosen.folder, chosen.minutes)


if __name__ == "__main__":
    main()
