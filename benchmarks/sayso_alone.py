"""Sayso's language reader, or a part of it, on one thread, for `benchmarks.beside`.

Usage: python -m benchmarks.sayso_alone encoder|trees|whole TEXTS
"""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.readers import chunk_texts, make_reader, make_windows
from benchmarks.rounds import serve_rounds
from sayso.language.model.encoder import MODEL_FILE, EncoderModel
from sayso.language.model.trained import TextReader
from sayso.language.reader import split_words

PARTS = {
    "encoder": "the plain encoder with its heads: the limit",
    "trees": "Sayso: words, trees, lemmas, names, entities, roles, sayings",
    "whole": "Sayso: the whole of language/, with numbers, times, events",
}
"""From the encoder alone to all that reads the language."""


def make_work(part: str, texts: Sequence[str]) -> Callable[[], object]:
    """What a round does.

    Args:
        part: Of `PARTS`.
        texts: What is read.
    """
    chunks = chunk_texts(texts)
    if part == "whole":
        whole = make_reader(1)
        return lambda: [whole.annotate(chunk) for chunk in chunks]
    model = EncoderModel(MODEL_FILE, 1)
    if part == "encoder":
        windows = [make_windows(chunk, model) for chunk in chunks]
        return lambda: [sum(1 for _ in model.read(chunk)) for chunk in windows]
    trees = TextReader(model)
    return lambda: [trees.read([split_words(text) for text in chunk]) for chunk in chunks]


if __name__ == "__main__":
    serve_rounds(make_work(sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))))
