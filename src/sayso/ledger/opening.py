"""A ledger file, made whole or opened as it is: never a half of one, never another program's file."""

import os
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from sayso.errors import LedgerError
from sayso.ledger import schema
from sayso.ledger.captures import OWNER_FILE_MODE, CaptureFolder, make_owner_file, sync_folder

LOCK_WAIT_S = 60.0
"""How long a writer waits for another. The longest transaction copies and syncs one capture: 200 MB took 1.1 s
on 2 cores with a virtual disk, so that 60 s leaves room for a slow disk and several writers."""

_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID_BYTES = slice(68, 72)
"""Where the header keeps the application id, big-endian (sqlite.org/fileformat2.html, 1.3)."""

WRITES = {"sayso_writes": True}
"""Execution options of a connection whose transactions take the write lock as they begin."""


def make_engine(path: Path) -> Engine:
    """An engine whose connections wait for locks, hold foreign keys, and commit through a power cut.

    `synchronous=FULL` syncs the write-ahead log at each commit. NORMAL would keep the ledger whole as well,
    but a power cut could take the last commits with it (sqlite.org/pragma.html#pragma_synchronous).
    """
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path.absolute())),
        hide_parameters=True,  # they hold text of reports, which no error message may
        connect_args={"timeout": LOCK_WAIT_S, "isolation_level": None},
    )
    event.listen(engine, "connect", _prepare_connection)
    event.listen(engine, "begin", _begin_transaction)
    return engine


def create_file(path: Path, captures: CaptureFolder) -> None:
    """A whole, empty ledger of the latest revision stands at `path`, unless something stood there already.

    It is built under another name and given its own when complete, so that a kill leaves no half ledger.

    Raises:
        OSError: The folder is missing, closed or full.
    """
    captures.make_incoming()
    draft = captures.incoming / secrets.token_hex(16)
    os.close(make_owner_file(draft))
    try:
        _draw_tables(draft)
        _publish_file(draft, path)
    except (OSError, DBAPIError):
        if not path.exists():  # else: another process made the ledger, and perhaps swept this draft
            raise
    finally:
        with suppress(OSError):
            draft.unlink()
    sync_folder(path.parent)


def check_header(path: Path) -> None:
    """The file at `path` is a ledger; only its first 100 bytes are read.

    Raises:
        LedgerError: Nothing is there, or it is another kind of file.
    """
    if not path.exists():
        raise LedgerError(f"no ledger at {path}; make one with: sayso read FOLDER --ledger {path}")
    header = b""
    if path.is_file():
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    application_id = int.from_bytes(header[_APPLICATION_ID_BYTES], "big")
    if not header.startswith(_MAGIC) or application_id != schema.APPLICATION_ID:
        raise LedgerError(f"{path} is no Sayso ledger and was left as it is; name another file with --ledger")


def bring_up_to_date(engine: Engine, path: Path) -> Path | None:
    """The ledger's tables are those of this code; gives the copy where it was of an older revision.

    Such a ledger is copied, then migrated. Its captures are not copied: each rests under the hash of its bytes,
    and no migration touches them.

    Raises:
        LedgerError: A newer Sayso wrote the ledger; it is left as it is.
    """
    with engine.connect() as connection:
        revision = read_revision(connection)
    if revision == schema.LATEST_REVISION:
        return None
    from sayso.ledger import migrating  # noqa: PLC0415 - as much again as SQLAlchemy to import, seldom needed

    if revision is None or not migrating.is_known_revision(revision):
        raise LedgerError(
            f"{path} was written by a newer Sayso (ledger revision {revision}, this one knows "
            f"{schema.LATEST_REVISION}) and was left as it is; install the newest Sayso to open it"
        )
    copy_path = path.with_name(f"{path.name}.before-{schema.LATEST_REVISION}.db")
    migrating.migrate_ledger(path, copy_path)
    return copy_path


def run_if_unlocked(path: Path, action: Callable[[], None]) -> None:
    """The action was run under the write lock, unless another process holds it: then nothing happened."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return
        action()
        connection.execute("ROLLBACK")


def read_revision(connection: Connection) -> str | None:
    """The revision of the ledger's tables, `None` where none is noted."""
    if not inspect(connection).has_table(schema.alembic_version.name):
        return None
    return connection.scalar(select(schema.alembic_version.c.version_num))


def copy_ledger(path: Path, copy_path: Path) -> None:
    """A whole copy of the ledger, its owner's alone, stands at `copy_path`; the captures are not copied."""
    draft = copy_path.with_name(f"{copy_path.name}.{secrets.token_hex(4)}")
    os.close(make_owner_file(draft))
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(draft)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")  # one file, nothing left in a log beside it
        _sync_file(draft)
        draft.replace(copy_path)
    finally:
        with suppress(OSError):
            draft.unlink()
    sync_folder(copy_path.parent)


def _prepare_connection(connection: sqlite3.Connection, record: object) -> None:
    del record
    # SQLite's own lower() folds A to Z alone; PostgreSQL's folds every letter, and so must this one.
    connection.create_function("lower", 1, _lower, deterministic=True)
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "fullfsync=ON", "checkpoint_fullfsync=ON"):
        connection.execute(f"PRAGMA {pragma}")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode=WAL")


def _lower(text: Any) -> Any:  # noqa: ANN401 - SQLite hands over whatever the column holds
    return text.lower() if isinstance(text, str) else text


def _begin_transaction(connection: Connection) -> None:
    # The driver would begin at the first change only, and a reader that turns writer cannot wait its turn.
    writes = connection.get_execution_options().get("sayso_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _draw_tables(draft: Path) -> None:
    engine = create_engine(URL.create("sqlite+pysqlite", database=str(draft.absolute())), poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id={schema.APPLICATION_ID}")
        schema.metadata.create_all(connection)
        schema.revision_metadata.create_all(connection)
        connection.execute(insert(schema.alembic_version).values(version_num=schema.LATEST_REVISION))
        connection.commit()
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    _sync_file(draft)


def _sync_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _publish_file(draft: Path, path: Path) -> None:
    """The draft stands under its name too, or `FileExistsError`: an existing file is never replaced."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        if not draft.exists():
            raise
        # No hard links (FAT, exFAT): between this look and the renaming, another first run could slip in.
        if path.exists():
            raise FileExistsError(path) from None
        draft.rename(path)
    path.chmod(OWNER_FILE_MODE)
