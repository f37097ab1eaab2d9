"""Reports on one war by rival outlets: FA-KES (Abu Salem, Al Feel, Elbassuoni, Jaber and Farah 2019).

The published file has lost all apostrophes, commas and line breaks. Nine `unit_id`s occur more than once, so that a
report is known by its row, counted from 0 after the head.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

FAKES_FOLDER = "fakes_syria"
"""In the folder of public sets."""
_FILE = "FA-KES-Dataset.csv"
_COLUMN = "article_content"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarReport:
    """One row of the set."""

    id: str
    """`FAKES_` and the number of the row."""
    text: str


def read_fakes(folder: Path) -> list[WarReport]:
    """The reports in the order of the file.

    Args:
        folder: The folder with `FA-KES-Dataset.csv`, which is in Latin-1.

    Raises:
        ValueError: The file is missing or has no column of texts.
    """
    path = folder / _FILE
    if not path.is_file():
        raise ValueError(f"{path}: not there; get the public sets that docs/how-to/measure-accuracy.md names")
    with path.open(encoding="latin-1", newline="") as lines:
        rows = list(csv.DictReader(lines))
    if any(row.get(_COLUMN) is None for row in rows):
        raise ValueError(f"{path}: a row has no column {_COLUMN}; fetch the set fakes anew")
    return [WarReport(id=f"FAKES_{number}", text=row[_COLUMN]) for number, row in enumerate(rows)]
