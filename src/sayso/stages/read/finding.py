"""The reports that an argument leads to: a path, a folder, an address, or `-` for JSONL on standard input."""

import errno
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from sayso.errors import ReportError, ReportErrorKind
from sayso.stages.read.containers import Container, split_container
from sayso.stages.read.fields import read_sidecar
from sayso.stages.read.folders import FoundFile, walk_folder
from sayso.stages.read.item import Item, Metadata, PassedOver, ReadOptions
from sayso.stages.read.kinds import (
    CONTAINER_TYPES,
    JSONL,
    SNIFFED_BYTES,
    choose_declared_type,
    guess_type,
    guess_unnamed_type,
    has_binary_mark,
)
from sayso.stages.read.problems import (
    explain_file_error,
    make_binary,
    make_link_loop,
    make_unknown_format,
)

Found = Item | ReportError | PassedOver

STANDARD_INPUT = "-"


def find_items(argument: str, options: ReadOptions) -> Iterator[Found]:
    """Every report that the argument leads to, in a settled order; errors are yielded, never raised.

    A folder is walked in the order of its names. Hidden files, sidecars and a ledger's captures are left
    out, links to folders are followed once, and files of other kinds come back as `PassedOver`.

    Args:
        argument: A path, an `http://` or `https://` address, or `-`.
        options: What the user decided.
    """
    if argument == STANDARD_INPUT:
        yield from _find_in_standard_input(options)
    elif argument.lower().startswith(("http://", "https://")):
        yield from _find_at_address(argument, options)
    elif "://" in argument:
        yield ReportError(
            source=argument.partition("://")[0] + "://…",
            kind=ReportErrorKind.REFUSED,
            what="is no address that Sayso fetches",
            advice="give an http or https address, or a path",
        )
    else:
        yield from _find_at_path(argument, options)


def _find_at_path(argument: str, options: ReadOptions) -> Iterator[Found]:
    path = Path(argument)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):  # a path with NUL, or a link to itself
        is_folder = False
    if not is_folder:
        yield from _find_in_file(FoundFile(path=path, source=argument, source_id=path.name), options, None)
        return
    for found in walk_folder(path, argument):
        if isinstance(found, ReportError):
            yield found
        else:
            yield from _find_in_file(found, options, PassedOver(source=found.source))


def _find_in_file(found: FoundFile, options: ReadOptions, passed_over: PassedOver | None) -> Iterator[Found]:
    """The reports in one file; `passed_over` is what an unknown kind gives, an error where it is `None`."""
    try:
        head = _read_head(found.path)
        media_type = guess_type(found.path.name, head)
        if media_type is None and passed_over is None:
            media_type = guess_unnamed_type(head)
            if media_type is None:
                yield (make_binary(found.source) if has_binary_mark(head) else make_unknown_format(found.source))
                return
        if media_type is None:
            if passed_over is not None:
                yield passed_over
        elif media_type in CONTAINER_TYPES:
            yield from _split_file(found, media_type, options)
        else:
            metadata = read_sidecar(found.path, found.source)
            yield Item(
                source=found.source,
                source_id=metadata.given_id or found.source_id,
                media_type=media_type,
                path=found.path,
                metadata=metadata,
            )
    except ReportError as error:
        yield error
    except (OSError, ValueError) as error:
        yield _explain_open_error(found, error)


def _split_file(found: FoundFile, media_type: str, options: ReadOptions) -> Iterator[Found]:
    with found.path.open("rb") as stream:
        container = Container(
            source=found.source, source_id=found.source_id, path=found.path, stream=cast("BinaryIO", stream)
        )
        yield from split_container(container, media_type, options)


def _find_in_standard_input(options: ReadOptions) -> Iterator[Found]:
    container = Container(
        source=STANDARD_INPUT, source_id=STANDARD_INPUT, path=None, stream=cast("BinaryIO", sys.stdin.buffer)
    )
    yield from split_container(container, JSONL, options)


def _find_at_address(address: str, options: ReadOptions) -> Iterator[Found]:
    from sayso.stages.read.network import fetch_address  # noqa: PLC0415 (httpx takes 0.4 s to load)

    try:
        fetched = fetch_address(address, options)
    except ReportError as error:
        yield error
        return
    media_type = choose_declared_type(fetched.media_type, fetched.path, fetched.content[:SNIFFED_BYTES])
    if media_type is None:
        yield make_unknown_format(fetched.address)
    elif media_type in CONTAINER_TYPES:
        container = Container(
            source=fetched.address,
            source_id=fetched.address,
            path=None,
            stream=io.BytesIO(fetched.content),
            charset=fetched.charset,
        )
        yield from split_container(container, media_type, options)
    else:
        yield Item(
            source=fetched.address,
            source_id=address,
            media_type=media_type,
            content=fetched.content,
            metadata=Metadata(url=fetched.address),
            charset=fetched.charset,
        )


def _read_head(path: Path) -> bytes:
    if not path.is_file() and path.exists():
        raise OSError(0, "it is no regular file")
    with path.open("rb") as stream:
        return stream.read(SNIFFED_BYTES)


def _explain_open_error(found: FoundFile, error: OSError | ValueError) -> ReportError:
    if isinstance(error, OSError):
        if _is_link_to_itself(found.path):
            return make_link_loop(found.source)
        return explain_file_error(found.source, error, found.path)
    return ReportError(
        source=found.source.replace("\0", "\N{REPLACEMENT CHARACTER}"),
        kind=ReportErrorKind.NOT_FOUND,
        what="is no path",
        advice="check the path",
    )


def _is_link_to_itself(path: Path) -> bool:
    try:
        if not path.is_symlink():
            return False
        path.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False
