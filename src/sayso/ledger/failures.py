"""What goes wrong beneath a ledger, said in one line."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from sayso.errors import DiskFullError, LedgerError

_FULL_ERRNOS = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_PRIMARY_CODE_MASK = 0xFF
"""SQLite's extended result codes keep the primary code in the lowest byte (sqlite.org/rescode.html)."""

_ADVICE = {
    sqlite3.SQLITE_BUSY: "another program has kept it locked; close that program and run again",
    sqlite3.SQLITE_LOCKED: "another program has kept it locked; close that program and run again",
    sqlite3.SQLITE_READONLY: "it cannot be written; make the file and its folder yours to write",
    sqlite3.SQLITE_PERM: "it cannot be opened; make the file and its folder yours to read and write",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; make the file and its folder yours to read and write",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; put back a copy of it, or read the reports anew",
    sqlite3.SQLITE_NOTADB: "the file is damaged; put back a copy of it, or read the reports anew",
}


@contextmanager
def name_failures(path: Path) -> Iterator[None]:
    """Failures of the disk and of the database leave the block as Sayso's own errors, naming the ledger.

    Raises:
        DiskFullError: No room is left, a file may not grow, or the disk fails.
        LedgerError: The ledger is locked, closed to this user, or damaged.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", None)
        primary_code = None if code is None else code & _PRIMARY_CODE_MASK
        if primary_code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise make_disk_full(path) from error
        name = getattr(cause, "sqlite_errorname", type(error).__name__)
        advice = _ADVICE.get(primary_code or 0, f"the database refused ({name}); run: sayso verify")
        raise LedgerError(f"{path}: {advice}") from error
    except OSError as error:
        if error.errno in _FULL_ERRNOS:
            raise make_disk_full(path) from error
        raise LedgerError(
            f"{path}: {error.strerror or 'the disk refused'}; make the file, its folder and its captures "
            "yours to read and write"
        ) from error


def make_disk_full(path: Path) -> DiskFullError:
    """The error that says that the ledger at `path` cannot grow."""
    return DiskFullError(
        f"{path}: no room is left to write; what was stored before stands; free some space and run again"
    )
