"""How well whole texts of public sets are coded: what `extract` and `resolve` make of them, not the reader alone.

Where a set has no split of its own, its measure-only part is that of `evaluation.sets.split`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evaluation.event_sets import (
    MUC_FOLDER,
    POLICE_FOLDER,
    fingerprint_muc_measured,
    fingerprint_police_measured,
    measure_muc,
    measure_police,
)
from evaluation.measures import Figure
from evaluation.places import FILES as PLACES_FILES
from evaluation.places import FOLDER as PLACES_FOLDER
from evaluation.places import fingerprint_places, measure_places
from evaluation.public import GUIDE
from evaluation.quantities import FOLDER as QUANTITIES_FOLDER
from evaluation.quantities import fingerprint_quantities, measure_quantities
from evaluation.times import TBAQ_FOLDER, fingerprint_tbaq, measure_tbaq


@dataclass(frozen=True, slots=True)
class CodedSet:
    """A set whose texts are coded and compared with its gold."""

    folder: str
    """In the folder of public sets."""
    measure: Callable[[Path, Path, int | None], Iterator[Figure]]
    """Takes the folder of public sets, the trained reader, and how many documents to take at the most."""
    fingerprint: Callable[[Path], str]
    """Takes the folder of public sets; the SHA-256 of the texts and gold that are measured on."""


CODED_SETS: dict[str, CodedSet] = {
    "tbaq": CodedSet(TBAQ_FOLDER, measure_tbaq, fingerprint_tbaq),
    "muc": CodedSet(MUC_FOLDER, measure_muc, fingerprint_muc_measured),
    "police": CodedSet(POLICE_FOLDER, measure_police, fingerprint_police_measured),
    **{
        name: CodedSet(PLACES_FOLDER, partial(measure_places, name), partial(fingerprint_places, name))
        for name in PLACES_FILES
    },
    "newsquant": CodedSet(QUANTITIES_FOLDER, measure_quantities, fingerprint_quantities),
}
"""In the order of the table."""


def measure_coded(name: str, data: Path, model: Path, limit: int | None = None) -> Iterator[Figure]:
    """The figures of one set.

    Args:
        name: Of `CODED_SETS`.
        data: The folder of public sets.
        model: The trained reader.
        limit: How many documents to take at the most.

    Raises:
        ValueError: The set is missing, or a file cannot be read.
    """
    folder = data / CODED_SETS[name].folder
    if not folder.is_dir():
        raise ValueError(f"{folder}: the set {name} is not there; {GUIDE}")
    try:
        yield from CODED_SETS[name].measure(data, model, limit)
    except OSError as error:
        raise ValueError(f"{error.filename}: cannot be read ({error.strerror}); fetch the set {name} anew") from error
