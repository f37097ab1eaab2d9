"""Where settings come from, and what is said of wrong ones."""

from pathlib import Path

import pytest

from sayso.errors import SettingsError
from sayso.settings import Settings, load_settings


def test_without_a_file_all_is_as_the_defaults_say(tmp_path: Path) -> None:
    assert load_settings({}, tmp_path) == Settings()


def test_the_file_is_read_and_the_environment_comes_before_it(tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").write_text('ledger = "a.db"\nworkers = 3\npacks = ["one"]\n')
    settings = load_settings({"SAYSO_WORKERS": "5", "SAYSO_PACKS": "two,three"}, tmp_path)
    assert settings.ledger == Path("a.db")
    assert settings.workers == 5
    assert settings.packs == (Path("two"), Path("three"))


def test_a_named_file_is_read_instead(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text("timeout_seconds = 5\n")
    assert load_settings({"SAYSO_SETTINGS": str(tmp_path / "other.toml")}).timeout_seconds == 5


@pytest.mark.parametrize(
    "content", ["workers = -1", "workers = 'many'", "nonsense = 1", "not toml", "max_report_megabytes = 0"]
)
def test_a_wrong_file_is_named_in_one_line(content: str, tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").write_text(content)
    with pytest.raises(SettingsError) as caught:
        load_settings({}, tmp_path)
    assert "sayso.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_named_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml"):
        load_settings({"SAYSO_SETTINGS": str(tmp_path / "none.toml")})
