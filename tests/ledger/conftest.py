"""Ledgers to test on."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that test modules can import `tests.ledger.samples`

from sayso.ledger import Ledger
from tests.ledger.samples import make_capture, make_coding


@pytest.fixture(name="path")
def give_path(tmp_path: Path) -> Path:
    return tmp_path / "sayso.db"


@pytest.fixture(name="ledger")
def open_ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.create_or_open(path) as ledger:
        yield ledger


@pytest.fixture(name="filled")
def fill_ledger(ledger: Ledger) -> Ledger:
    for number in range(6):
        coding = make_coding(number)
        ledger.add_coding(coding, *make_capture(coding))
    return ledger
