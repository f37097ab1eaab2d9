"""Ledgers to test on."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that test modules can import `tests.ledger.samples`

from sayso.ledger import Ledger
from tests.ledger.samples import add_dossier


@pytest.fixture(name="path")
def give_path(tmp_path: Path) -> Path:
    return tmp_path / "sayso.db"


@pytest.fixture(name="ledger")
def open_ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.create_or_open(path) as ledger:
        yield ledger


@pytest.fixture(name="template", scope="session")
def make_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed ledger of six reports, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    add_dossier(folder / "sayso.db", 0, 6)
    return folder


@pytest.fixture(name="filled")
def fill_ledger(template: Path, path: Path) -> Iterator[Ledger]:
    shutil.copytree(template, path.parent, dirs_exist_ok=True)
    with Ledger.open(path) as ledger:
        yield ledger
