"""Sentences with their quantities: NewsQuant, and the four sets of Microsoft Recognizers that CQE was measured on.

Almasian and others, "CQE: A Comprehensive Quantity Extractor" (EMNLP 2023). No quantity has a place in its sentence:
what the sets give is how many times a value is said. Dates, ordinals, names and vague words such as "several" are no
quantities there; "dozens" and "thousands" are ranges from one to ten of their scale.
"""

from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, TypeAdapter

NEWSQUANT_FILE = "newsquant_dev.json"
RECOGNIZERS_FILES = {name: f"{name}-model.json" for name in ("age", "currency", "dimension", "temperature")}


class Bound(StrEnum):
    """How a value bounds what is said, in the letters of the set."""

    EXACT = "="
    ABOVE = ">"
    BELOW = "<"
    ABOUT = "~"


class Trend(StrEnum):
    """That the value is by how much something rose or fell: said of the thing, not of the value."""

    UP = "up"
    DOWN = "down"


class Quantity(NamedTuple):
    """A value or a range, as gold or as found."""

    low: float
    high: float
    """The same as `low` where one value is said."""
    bound: Bound
    """Exact where the set marks none."""
    trend: Trend | None = None


class QuantitySentence(NamedTuple):
    """A sentence with its quantities, in no order."""

    id: str
    """The SHA-256 of the text: the sets give none, and the split rule of `is_measure_only` reads it."""
    text: str
    quantities: tuple[Quantity, ...]


class _RawQuantity(BaseModel):
    value: str
    change: str = Bound.EXACT.value


class _RawSentence(BaseModel):
    text: str
    quantities: list[_RawQuantity]


_SENTENCES = TypeAdapter(list[_RawSentence])


def read_sentences(path: Path) -> list[QuantitySentence]:
    """Reads a file of sentences with quantities, in the order of the file.

    Args:
        path: JSON as the repository of CQE's evaluation has it: `text`, and `quantities` with `value` ("12", "5.0-7.0")
            and, in NewsQuant, `change` (`=`, `>`, `<`, `~`, `up`, `down`).

    Raises:
        OSError: The file cannot be read.
        ValueError: It does not look so.
    """
    try:
        raw = _SENTENCES.validate_json(path.read_bytes())
        return [_read_sentence(each) for each in raw]
    except ValueError as error:
        raise ValueError(f"{path}: is no file of sentences with quantities; fetch it anew") from error


def _read_sentence(raw: _RawSentence) -> QuantitySentence:
    quantities = tuple(_read_quantity(each) for each in raw.quantities)
    return QuantitySentence(sha256(raw.text.encode()).hexdigest(), raw.text, quantities)


def _read_quantity(raw: _RawQuantity) -> Quantity:
    try:
        low = high = float(raw.value)
    except ValueError:
        first, _, second = raw.value.rpartition("-")
        low, high = float(first), float(second)
    if raw.change in {trend.value for trend in Trend}:
        return Quantity(low, high, Bound.EXACT, Trend(raw.change))
    return Quantity(low, high, Bound(raw.change))
