"""A folder's files, in the order of their names."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from sayso.errors import ReportError
from sayso.stages.read.fields import SIDECAR_SUFFIX
from sayso.stages.read.problems import explain_file_error, make_link_loop

CAPTURES_SUFFIX = ".db.captures"
"""The folder in which a ledger keeps original bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """One file that may hold reports."""

    path: Path
    source: str
    """The path as given, joined with the relative part."""
    source_id: str
    """The path relative to the argument, with forward slashes on every system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    argument: str
    real_root: Path
    entered: set[Path] = field(default_factory=set)
    """The real path of each folder outside the root that a link led into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folder:
    path: Path
    relative: PurePosixPath
    around: frozenset[Path]
    """The real paths of this folder and of all around it."""


def walk_folder(root: Path, argument: str) -> Iterator[FoundFile | ReportError]:
    """The files under `root`, each once, hidden ones, sidecars and captures left out.

    A link to a folder outside is followed once. A link to a folder inside is not, because its files are met
    at their own place; one that leads to a folder around it is an error.
    """
    real_root = root.resolve()
    walk = _Walk(argument=argument, real_root=real_root)
    start = _Folder(path=root, relative=PurePosixPath(), around=frozenset({real_root}))
    # One open listing for each level: a stack of our own, so that no depth of folders can end the process.
    open_listings = [_list_folder(walk, start)]
    while open_listings:
        found = next(open_listings[-1], None)
        if found is None:
            open_listings.pop()
        elif isinstance(found, _Folder):
            open_listings.append(_list_folder(walk, found))
        else:
            yield found


def _list_folder(walk: _Walk, folder: _Folder) -> Iterator[FoundFile | ReportError | _Folder]:
    try:
        with os.scandir(folder.path) as entries:
            names = sorted((entry.name, entry.is_symlink()) for entry in entries)
    except OSError as error:
        yield explain_file_error(_name_source(walk, folder.relative), error, folder.path)
        return
    for name, is_link in names:
        if name.startswith(".") or name.endswith((SIDECAR_SUFFIX, CAPTURES_SUFFIX)):
            continue
        path, relative = folder.path / name, folder.relative / name
        source = _name_source(walk, relative)
        if not _is_folder(path):
            yield FoundFile(path=path, source=source, source_id=relative.as_posix())
        elif not is_link:
            around = folder.around | {path.resolve()}
            yield _Folder(path=path, relative=relative, around=around)
        else:
            real_path = path.resolve()
            if real_path in folder.around or any(real_path in inner.parents for inner in folder.around):
                yield make_link_loop(source)
            elif not real_path.is_relative_to(walk.real_root) and real_path not in walk.entered:
                walk.entered.add(real_path)
                yield _Folder(path=path, relative=relative, around=folder.around | {real_path})


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a link to itself: opening it as a file says so
        return False


def _name_source(walk: _Walk, relative: PurePosixPath) -> str:
    return str(Path(walk.argument) / relative)
