"""The docs say what the code does: names, options, columns, links, and the pages written by a script."""

import importlib.util
import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import click
import pytest

import sayso.records
from sayso.cli.main import sayso as command_line
from sayso.errors import ReportErrorKind
from sayso.exchange.tables import ClaimLine
from sayso.language.grammar.numbers import find_numbers
from sayso.settings import Settings

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
FOLDERS = (
    ".ci",
    "benchmarks",
    "changelog.d",
    "docs",
    "evaluation",
    "requirements",
    "src",
    "tests",
    "tools",
    "training",
)
REGISTRY_HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("crates", "io"),
        ("anaconda", "org"),
    )
)
GUIDES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", DOCS / "tutorial.md", *sorted(DOCS.glob("how-to/*.md")))


def list_files() -> Iterator[Path]:
    yield from (path for path in ROOT.iterdir() if path.is_file())
    for folder in FOLDERS:
        yield from (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)


PAGES = sorted(path for path in list_files() if path.suffix == ".md")


def name_page(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def read_page(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def read_first_column(page: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)` \|", read_page(DOCS / page), re.MULTILINE)


def read_command_sections() -> dict[str, str]:
    page = read_page(DOCS / "reference" / "commands.md")
    sections = re.split(r"^## `sayso ?([a-z]*)[^`]*`$", page, flags=re.MULTILINE)
    return dict(zip(sections[1::2], sections[2::2], strict=True))


def list_commands() -> dict[str, click.Command]:
    context = click.Context(command_line)
    found = {name: command_line.get_command(context, name) for name in command_line.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def list_options(command: click.Command) -> set[str]:
    options = (param for param in command.params if isinstance(param, click.Option))
    return {name for option in options for name in (*option.opts, *option.secondary_opts)}


def list_command_lines() -> Iterator[tuple[str, str]]:
    """The lines of code blocks that name no language; output stands in blocks of "text"."""
    for path in GUIDES:
        blocks = re.findall(r"^```(\w*)\n(.*?)^```$", read_page(path), re.MULTILINE | re.DOTALL)
        for language, block in blocks:
            if not language:
                yield from ((name_page(path), line) for line in block.splitlines() if line.strip())


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert list(read_command_sections()) == ["", *list_commands()]


@pytest.mark.parametrize("name", list(list_commands()))
def test_the_options_of_a_command_are_those_in_its_section(name: str) -> None:
    named = set(re.findall(r"`(--[a-z-]+)", read_command_sections()[name]))
    assert named == list_options(list_commands()[name])


def test_the_options_of_the_command_line_itself_are_named() -> None:
    named = set(re.findall(r"`(--[a-z-]+|-[a-z])`", read_command_sections()[""]))
    assert named == list_options(command_line) | {"--help", "-h"}


@pytest.mark.parametrize(("page", "line"), list(list_command_lines()))
def test_a_command_line_in_a_guide_is_understood(page: str, line: str) -> None:
    program, *words = shlex.split(line, comments=True)
    if program == "sayso":
        command = list_commands()[words[0]]
        command.make_context(words[0], words[1:])
    elif program == "make":
        targets = [word for word in words if "=" not in word]
        makefile = read_page(ROOT / "Makefile")
        assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets), page
    else:
        assert (program, *words) == ("source", ".venv/bin/activate"), page


def list_quantities() -> list[tuple[str, list[str]]]:
    page = read_page(DOCS / "methods" / "quantities.md")
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in page.splitlines() if row.startswith("| ")]
    return [(words, cells) for phrases, *cells in rows[1:] for words in phrases.split(", ")]


@pytest.mark.parametrize(("words", "cells"), list_quantities())
def test_the_bounds_of_a_number_are_those_in_the_table(words: str, cells: list[str]) -> None:
    (number,) = find_numbers(f"They killed {words} people.")
    bounds = ["" if each is None else f"{each:,}" for each in (number.low, number.high, number.value)]
    assert [*bounds, f"`{number.qualifier}`", "yes" if number.approximate else "no"] == cells


def test_every_setting_is_named_with_its_variable() -> None:
    page = read_page(DOCS / "reference" / "settings.md")
    assert read_first_column("reference/settings.md") == list(Settings.model_fields)
    assert set(re.findall(r"`SAYSO_(\w+)` \|", page)) == {name.upper() for name in Settings.model_fields}


def test_the_defaults_of_settings_are_those_named() -> None:
    page = read_page(DOCS / "reference" / "settings.md")
    named = dict(re.findall(r"^\| `(\w+)` \| `\w+` \| `?([\w.]+)`? \|", page, re.MULTILINE))
    settings = Settings()
    for name, default in named.items():
        value = getattr(settings, name)
        told = {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value or value
        assert default == ("none" if value == () else f"{told:g}" if isinstance(told, float) else str(told))
    assert set(named) == set(Settings.model_fields)


def test_every_column_of_an_export_is_named_in_its_order() -> None:
    assert read_first_column("reference/export.md") == [field.name for field in fields(ClaimLine)]


def test_every_kind_of_error_is_named() -> None:
    assert read_first_column("reference/errors.md") == [kind.value for kind in ReportErrorKind]


def test_the_glossary_holds_the_records_and_nothing_else() -> None:
    records = {name: getattr(sayso.records, name) for name in sayso.records.__all__}
    shapes = {
        name for name, each in records.items() if is_dataclass(each) or getattr(each, "_fields", None) is not None
    }
    entries = re.findall(r"^## (\w+)$", read_page(DOCS / "glossary.md"), re.MULTILINE)
    assert entries == sorted(shapes)


def load_writers() -> Mapping[Path, Callable[[], str]]:
    spec = importlib.util.spec_from_file_location("write_reference", ROOT / "tools" / "write_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pages: Mapping[Path, Callable[[], str]] = module.PAGES
    return pages


@pytest.mark.parametrize("path", list(load_writers()), ids=name_page)
def test_a_page_written_by_a_script_is_fresh(path: Path) -> None:
    assert read_page(path) == load_writers()[path](), "run: .venv/bin/python tools/write_reference.py"


def list_headings(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", read_page(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=name_page)
def test_every_link_leads_somewhere(path: Path) -> None:
    prose = re.sub(r"^```.*?^```$", "", read_page(path), flags=re.MULTILINE | re.DOTALL)
    for link in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, heading = link.partition("#")
        target = path.parent / file if file else path
        assert target.exists(), link
        assert not heading or heading in list_headings(target), link


def test_every_page_of_the_docs_is_reached_from_its_index() -> None:
    reached, open_pages = set[Path](), [DOCS / "index.md"]
    while open_pages:
        page = open_pages.pop()
        if page in reached:
            continue
        reached.add(page)
        links = re.findall(r"\]\(([^)#\s]+\.md)", read_page(page))
        open_pages.extend((page.parent / link).resolve() for link in links if ":" not in link)
    assert set(DOCS.rglob("*.md")) <= reached


def test_no_file_names_the_host_of_a_package_registry() -> None:
    offenders = [
        name_page(path)
        for path in list_files()
        if path.suffix not in {".sqlite", ".db", ".pyc"}
        and any(host.encode() in path.read_bytes() for host in REGISTRY_HOSTS)
    ]
    assert offenders == []
