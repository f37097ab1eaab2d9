"""The bytes as they came, content-addressed in a folder beside the ledger that its owner alone can read.

    sayso.db.captures/ab/cdef…     the bytes whose SHA-256 is abcdef…
    sayso.db.captures/.incoming/   bytes on their way in

Whoever writes into `.incoming` holds the ledger's write lock, so that who takes the lock finds dead writers'
files there and no others. No lock beside SQLite's own is needed, on any system.
"""

import hashlib
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sayso.errors import ReportError, ReportErrorKind
from sayso.records import Capture

OWNER_FILE_MODE = 0o600
OWNER_FOLDER_MODE = 0o700
_CHUNK_BYTES = 1 << 20
_OPEN_FLAGS = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


class CaptureFolder:
    """The captures of one ledger."""

    def __init__(self, ledger_path: Path) -> None:
        self.path = ledger_path.with_name(f"{ledger_path.name}.captures")
        self.incoming = self.path / ".incoming"

    def find_path(self, sha256: str) -> Path:
        """Where the bytes of this digest rest, or would."""
        return self.path / sha256[:2] / sha256[2:]

    def make_incoming(self) -> None:
        """The folders are there, open to their owner alone."""
        for folder in (self.path, self.incoming):
            make_owner_folder(folder)

    def keep(self, capture: Capture, content: bytes | Path) -> None:
        """The bytes rest under their digest and outlast a power cut; the write lock must be held.

        Raises:
            ReportError: The bytes are not those that the capture names: the file changed while it was read.
            OSError: The disk is full or closed.
        """
        target = self.find_path(capture.sha256)
        with suppress(FileNotFoundError):
            if target.stat().st_size == capture.byte_count:
                return  # renamed only when whole: a name that is there has its bytes
        self.make_incoming()
        make_owner_folder(target.parent)
        temporary = self.incoming / secrets.token_hex(16)
        try:
            _check_digest(capture, _write_chunks(temporary, _read_chunks(content)))
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        sync_folder(target.parent)

    def has_leftovers(self) -> bool:
        """Whether something lies in `.incoming`: a writer's, alive or dead."""
        try:
            with os.scandir(self.incoming) as entries:
                return any(True for _ in entries)
        except OSError:
            return False

    def sweep_leftovers(self) -> None:
        """What dead writers left half-written is gone; the write lock must be held."""
        with suppress(OSError):
            for leftover in self.incoming.iterdir():
                with suppress(OSError):  # on Windows, a file that a living creator has open
                    leftover.unlink()


def make_owner_folder(folder: Path) -> None:
    """The folder is there; if it was made here, it is its owner's alone and its name outlasts a power cut."""
    try:
        folder.mkdir(mode=OWNER_FOLDER_MODE)
    except FileExistsError:
        return
    folder.chmod(OWNER_FOLDER_MODE)  # a umask can take from the owner as well
    sync_folder(folder.parent)


def make_owner_file(path: Path) -> int:
    """The descriptor of a new empty file that is its owner's alone from the first byte, open to write."""
    descriptor = os.open(path, _OPEN_FLAGS, OWNER_FILE_MODE)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, OWNER_FILE_MODE)  # a umask can take from the owner as well
    return descriptor


def sync_folder(folder: Path) -> None:
    """The names in the folder outlast a power cut; Windows orders them itself and cannot be asked."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_owners_alone(path: Path) -> bool:
    """Whether nobody but the owner may read or write; always true on Windows, whose folders decide."""
    return os.name == "nt" or stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def digest_file(path: Path) -> str:
    """The SHA-256 of the file, 64 hexadecimal digits, in flat memory."""
    digest = hashlib.sha256()
    for chunk in _read_chunks(path):
        digest.update(chunk)
    return digest.hexdigest()


def _check_digest(capture: Capture, sha256: str) -> None:
    if sha256 != capture.sha256:
        raise ReportError(
            source=capture.source,
            kind=ReportErrorKind.UNREADABLE,
            what="its bytes changed while it was read",
            advice="read it again",
        )


def _write_chunks(path: Path, chunks: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    with os.fdopen(make_owner_file(path), "wb") as file:
        for chunk in chunks:
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _read_chunks(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk
