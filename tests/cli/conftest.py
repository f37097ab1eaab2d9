"""The sample dossier, read once for each module."""

from pathlib import Path

import pytest

from sayso.ledger import Ledger
from tests.cli.runner import run_sayso


@pytest.fixture(autouse=True)
def stand_in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings file and no variable of this machine reaches a test."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for name in ("SAYSO_SETTINGS", "SAYSO_LEDGER", "SAYSO_PACKS", "SAYSO_WORKERS", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(name="dossier", scope="module")
def read_dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the sample dossier."""
    path = tmp_path_factory.mktemp("dossier") / "demo.db"
    outcome = run_sayso("demo", "--ledger", path)
    assert outcome.code == 0, outcome.err
    return path


@pytest.fixture(name="ledger")
def open_dossier(dossier: Path) -> Ledger:
    """The sample dossier, opened; closed with the process, since it is only read."""
    return Ledger.open(dossier)
