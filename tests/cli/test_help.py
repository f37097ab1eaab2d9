"""What a newcomer asks first: help, version, wrong words."""

import importlib
import re
import subprocess
import sys

import click
import pytest

from sayso import __version__
from sayso.cli.main import COMMANDS
from tests.cli.runner import run_sayso

HEAVY = ("sqlalchemy", "alembic", "pydantic", "rich", "pyarrow", "trafilatura", "docx", "httpx", "numpy")
NEEDED_BY_PARSE = {"pydantic", "numpy"}
"""Settings are checked by the first; the language identifier loads the second."""


def list_loaded(*words: str) -> set[str]:
    """The heavy libraries that the command has loaded when it ends."""
    code = (
        "import sys\nfrom sayso.cli.main import _run_guarded\n_run_guarded()\n"
        "print('loaded', *(name.partition('.')[0] for name in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stderr.split()) & set(HEAVY)


def test_help_lists_every_command_and_loads_nothing_heavy() -> None:
    outcome = run_sayso("--help")
    assert outcome.code == 0
    for name, line in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(line)}$", outcome.out, re.MULTILINE)
    assert list_loaded("--help") == set()


def test_parse_loads_no_library_that_it_does_not_use(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("one") / "one.txt"
    path.write_text("Twelve dock workers were arrested in Kestrel Bay on Monday, the ministry said.\n")
    assert list_loaded("parse", str(path)) <= NEEDED_BY_PARSE


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_names_its_options(name: str) -> None:
    outcome = run_sayso(name, "--help")
    assert outcome.code == 0
    assert outcome.err == ""
    command = getattr(importlib.import_module(f"sayso.cli.{name}"), name)
    assert isinstance(command, click.Command)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            for spelling in parameter.opts:
                assert spelling in outcome.out
        else:
            assert (parameter.metavar or str(parameter.name).upper()) in outcome.out or name == "show"


def test_the_version_is_told() -> None:
    assert run_sayso("--version").out.strip() == f"sayso, version {__version__}"


def test_no_word_at_all_shows_the_help() -> None:
    outcome = run_sayso()
    assert outcome.code == 2
    assert "Commands:" in outcome.out + outcome.err


@pytest.mark.parametrize("words", [("nonsense",), ("read",), ("parse", "--nonsense", "x"), ("--nonsense",)])
def test_wrong_words_are_one_line_and_code_2(words: tuple[str, ...]) -> None:
    outcome = run_sayso(*words)
    assert outcome.code == 2
    assert len(outcome.errors) == 1
    assert outcome.err.startswith("sayso: ")
    assert "--help" in outcome.err
