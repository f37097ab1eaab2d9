"""The trained model: one ONNX file that holds the encoder, its heads, their labels and the vocabulary."""

import base64
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from sayso.language.model.inventory import Inventory
from sayso.language.model.pieces import PieceVocabulary
from sayso.language.model.windows import Window

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

MODEL_FILE = Path(__file__).parent / "english.onnx"
BATCH_PIECES = 4096
"""Pieces whose scores are given out together: bounds the memory."""


class WordScores(NamedTuple):
    """What the heads say of the words of a batch, in order; W words."""

    tag: NDArray[np.int32]
    """[W], an index into `inventory.TAGS`."""
    script: NDArray[np.int32]
    """[W], an index into the lemma scripts."""
    start: Floats
    """[W], above 0 where a sentence starts."""
    name: Floats
    """[W, labels of names]."""
    mention: Floats
    """[W, kinds of mentions], at heads of mentions."""
    predicate: Floats
    """[W], above 0 at predicates."""
    cue: Floats
    """[W, guidelines * labels of cues]."""
    arc_dependent: Floats
    """[W, size]."""
    arc_head: Floats
    """[W, size + 1]: the last is added to the product."""
    root: Floats
    """[W]."""
    relation_dependent: Floats
    relation_head: Floats
    role_predicate: Floats
    role_word: Floats
    saying_cue: Floats
    saying_word: Floats
    anaphor: Floats
    antecedent: Floats


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows whose scores are given out together."""

    places: tuple[int, ...]
    """The positions of the windows in the sequence that was given."""
    firsts: tuple[int, ...]
    """The position of each window's first word in the scores, and the number of all words."""
    scores: WordScores


class EncoderModel:
    """Reads windows with the model's file. One thread for each core that the process was given."""

    def __init__(self, path: Path, threads: int) -> None:
        """Loads the model.

        Args:
            path: The ONNX file.
            threads: How many cores one reading uses.
        """
        content = path.read_bytes()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Spinning threads take the core from the worker beside.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # So do the threads of the linear algebra below numpy, for matrices too small to share.
        threadpool_limits(limits=1, user_api="blas")
        self._session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        notes = self._session.get_modelmeta().custom_metadata_map
        self.digest = hashlib.sha256(content).hexdigest()
        self.inventory = Inventory.from_json(notes["inventory"])
        self.vocabulary = PieceVocabulary(notes["vocabulary"].split("\n"))
        self.guidelines = tuple(notes["guidelines"].split(","))
        """Whose rules for attributions it follows; the first leads."""
        self._packed = notes["pairs"]

    @cached_property
    def pairs(self) -> Mapping[str, Floats]:
        """The weights of the heads that label pairs of words."""
        with np.load(io.BytesIO(base64.b64decode(self._packed))) as arrays:
            return {name: arrays[name] for name in arrays.files}

    def read(self, windows: Sequence[Window]) -> Iterator[Batch]:
        """Reads the windows in order, each by itself, and gives their scores in batches.

        With 8-bit weights a window's scores would depend a little on those that are read beside it. One at a time is
        also the quicker way: nothing is padded, and what the layers hand on stays near the core (3.1 against 3.6 s of
        40,700 pieces in one run with one thread).
        """
        group: list[int] = []
        pieces = 0
        for place, window in enumerate(windows):
            if group and pieces + len(window.pieces) > BATCH_PIECES:
                yield self._gather(group, windows)
                group, pieces = [], 0
            group.append(place)
            pieces += len(window.pieces)
        if group:
            yield self._gather(group, windows)

    def _gather(self, places: Sequence[int], windows: Sequence[Window]) -> Batch:
        chosen = [windows[place] for place in places]
        found = [self._run(window) for window in chosen]
        scores = found[0] if len(found) == 1 else [np.concatenate(parts) for parts in zip(*found, strict=True)]
        return Batch(places=tuple(places), firsts=_number_words(chosen), scores=WordScores(*scores))

    def _run(self, window: Window) -> Sequence[NDArray[Any]]:
        given = {
            "pieces": np.array([window.pieces], dtype=np.int64),
            "shapes": np.array([window.shapes], dtype=np.int64),
            "word_at": np.array(window.word_at, dtype=np.int64),
            "word_last": np.array(window.word_last, dtype=np.int64),
        }
        found: Sequence[NDArray[Any]] = self._session.run(WordScores._fields, given)
        return found


def _number_words(windows: Sequence[Window]) -> tuple[int, ...]:
    numbers = [0]
    for window in windows:
        numbers.append(numbers[-1] + window.end - window.start)
    return tuple(numbers)
