"""Ledgers of older revisions, brought to the latest; the only module that imports Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, create_engine, event
from sqlalchemy.pool import NullPool

from sayso.errors import LedgerError
from sayso.ledger.opening import LOCK_WAIT_S, copy_ledger, read_revision

SCRIPTS = Path(__file__).parent / "migrations"


def is_known_revision(revision: str) -> bool:
    """Whether this code has the migrations that lead on from `revision`."""
    try:
        return ScriptDirectory.from_config(make_config()).get_revision(revision) is not None
    except CommandError:
        return False


def find_head() -> str | None:
    """The newest revision in `migrations/versions`."""
    return ScriptDirectory.from_config(make_config()).get_current_head()


def migrate_ledger(path: Path, copy_path: Path | None) -> None:
    """The ledger at `path` has the newest revision, in one transaction: after a kill it has its old one.

    Two processes may ask at once: the second waits for the first and finds nothing left to do, so that it
    cannot put a migrated copy in the place of the old one.

    Args:
        path: The ledger.
        copy_path: Where a copy from before the migration is put; `None` for a ledger that holds nothing yet.

    Raises:
        LedgerError: The ledger's records do not hold together; it is left as it was.
    """
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path.absolute())),
        hide_parameters=True,
        connect_args={"timeout": LOCK_WAIT_S, "isolation_level": None},
        poolclass=NullPool,
    )
    # Foreign keys stay off meanwhile, since SQLite alters a table by making it anew; they are checked below.
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    config = make_config()
    with engine.begin() as connection:
        if read_revision(connection) == find_head():
            return
        if copy_path is not None:
            copy_ledger(path, copy_path)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise LedgerError(
                f"{path}: its records do not hold together, so it was not migrated; run sayso verify "
                "with the version of Sayso that wrote it"
            )


def make_config() -> Config:
    """Alembic's settings, made here because no settings file lies on a user's disk."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
