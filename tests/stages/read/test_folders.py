"""Folders, links and paths."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import ReportError, ReportErrorKind
from sayso.stages.read import Item, PassedOver, ReadOptions, ReadOutcome, find_items, read_item

ReadAll = Callable[..., list[ReadOutcome]]

needs_links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")


def make_tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Two people were arrested in the harbour on Monday.\n")


def name_items(root: Path) -> list[str]:
    return [item.source_id for item in find_items(str(root), ReadOptions()) if isinstance(item, Item)]


def test_a_folder_is_walked_in_the_order_of_its_names(tmp_path: Path) -> None:
    make_tree(
        tmp_path,
        "b/2.txt",
        "b/10.txt",
        "a.txt",
        "c.txt",
        ".hidden.txt",
        ".git/x.txt",
        "sayso.db.captures/x.txt",
    )
    assert name_items(tmp_path) == ["a.txt", "b/10.txt", "b/2.txt", "c.txt"]


def test_sources_join_the_argument_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_tree(tmp_path, "reports/b/2.txt")
    monkeypatch.chdir(tmp_path)
    (item,) = find_items("reports", ReadOptions())
    assert isinstance(item, Item)
    assert (Path(item.source), item.source_id) == (Path("reports/b/2.txt"), "b/2.txt")
    (alone,) = find_items(str(Path("reports/b/2.txt")), ReadOptions())
    assert isinstance(alone, Item)
    assert alone.source_id == "2.txt"


def test_files_of_other_kinds_are_passed_over_and_no_error(tmp_path: Path) -> None:
    make_tree(tmp_path, "a.md", "b.json", "c.xml", "sayso.db")
    found = list(find_items(str(tmp_path), ReadOptions()))
    assert len(found) == 4
    assert all(isinstance(one, PassedOver) for one in found)


def test_a_file_named_on_purpose_is_read_by_what_it_holds(tmp_path: Path, read_all: ReadAll) -> None:
    make_tree(tmp_path, "a.md")
    (tmp_path / "b.dat").write_bytes(bytes(range(256)))
    assert read_all(tmp_path / "a.md")[0].report is not None
    error = read_all(tmp_path / "b.dat")[0].error
    assert error is not None
    assert error.kind == ReportErrorKind.UNKNOWN_FORMAT


@needs_links
def test_a_folder_that_links_to_itself_gives_one_line_and_the_rest_is_read(tmp_path: Path) -> None:
    make_tree(tmp_path, "a.txt", "b/c.txt")
    (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = list(find_items(str(tmp_path), ReadOptions()))
    errors = [one for one in found if isinstance(one, ReportError)]
    assert name_items(tmp_path) == ["a.txt", "b/c.txt"]
    assert [error.kind for error in errors] == [ReportErrorKind.LINK_LOOP] * 2
    assert "loop" in str(errors[0])


@needs_links
def test_links_out_of_the_folder_are_followed_once(tmp_path: Path) -> None:
    make_tree(tmp_path, "in/a.txt", "out/b.txt")
    (tmp_path / "in" / "first").symlink_to(tmp_path / "out", target_is_directory=True)
    (tmp_path / "in" / "second").symlink_to(tmp_path / "out", target_is_directory=True)
    (tmp_path / "in" / "file.txt").symlink_to(tmp_path / "out" / "b.txt")
    assert name_items(tmp_path / "in") == ["a.txt", "file.txt", "first/b.txt"]


@needs_links
def test_a_link_to_nothing_says_so(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (outcome,) = read_all(tmp_path)
    assert outcome.error is not None
    assert outcome.error.kind == ReportErrorKind.NOT_FOUND
    assert "link" in str(outcome.error)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_without_permission_is_unreadable(tmp_path: Path, read_all: ReadAll) -> None:
    make_tree(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    (outcome,) = read_all(tmp_path)
    assert outcome.error is not None
    assert outcome.error.kind == ReportErrorKind.UNREADABLE


@pytest.mark.parametrize("argument", ["gone.txt", "gone\0.txt", "x" * 5000])
def test_a_path_that_is_not_there_is_one_error(argument: str, read_all: ReadAll) -> None:
    (outcome,) = read_all(argument)
    assert outcome.error is not None
    assert outcome.error.kind in {ReportErrorKind.NOT_FOUND, ReportErrorKind.UNREADABLE}


def test_a_file_that_goes_between_finding_and_reading_is_not_found(tmp_path: Path) -> None:
    make_tree(tmp_path, "a.txt")
    (item,) = find_items(str(tmp_path), ReadOptions())
    assert isinstance(item, Item)
    (tmp_path / "a.txt").unlink()
    error = read_item(item, ReadOptions()).error
    assert error is not None
    assert error.kind == ReportErrorKind.NOT_FOUND


def test_items_options_and_outcomes_travel_to_other_processes(tmp_path: Path) -> None:
    make_tree(tmp_path, "a.txt")
    (item,) = find_items(str(tmp_path), ReadOptions())
    assert isinstance(item, Item)
    assert pickle.loads(pickle.dumps(item)) == item  # noqa: S301 (made on the line itself)
    outcome = read_item(item, ReadOptions())
    assert pickle.loads(pickle.dumps(outcome)) == outcome  # noqa: S301 (as above)
    assert pickle.loads(pickle.dumps(ReadOptions())) == ReadOptions()  # noqa: S301 (as above)


def test_importing_the_stage_loads_no_slow_library() -> None:
    slow = "trafilatura docx pypdfium2 httpx feedparser warcio py3langid numpy lxml charset_normalizer"
    check = f"import sys, sayso.stages.read; print([name for name in '{slow}'.split() if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
