"""Reads the public sets once into one file, with the labels that they use."""

import pickle
from pathlib import Path

from training.encoder import find_published
from training.sets import TrainingSet, read_sets
from training.windows import list_inventory


def prepare(data: Path, folder: Path) -> None:
    """Writes `sets.pickle` and `inventory.json`.

    Args:
        data: The folder of public sets.
        folder: Where to write; made if it is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sets = read_sets(data)
    for one in sets:
        words = sum(len(document.words) for document in one.documents)
        print(f"{one.name}: {len(one.documents)} documents, {words} words")
    inventory = list_inventory([document for one in sets for document in one.documents if one.is_open])
    (folder / "sets.pickle").write_bytes(pickle.dumps(sets))
    (folder / "inventory.json").write_text(inventory.to_json(), encoding="utf-8")
    find_published()


def read_prepared(folder: Path) -> list[TrainingSet]:
    """The sets that `prepare` wrote.

    Raises:
        ValueError: There are none.
    """
    path = folder / "sets.pickle"
    if not path.exists():
        message = f"{path}: no prepared sets; run `python -m training prepare DATA {folder}` first"
        raise ValueError(message)
    return list(pickle.loads(path.read_bytes()))
