"""Making a ledger, opening one, refusing what is none, and bringing an older one up to date."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Inspector, create_engine, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from sayso.errors import DiskFullError, LedgerError
from sayso.ledger import Ledger, migrating, opening, schema
from sayso.ledger.captures import CaptureFolder
from sayso.records import RulingKind
from tests.ledger.samples import (
    NEWER_TABLES,
    dump_rows,
    list_captured,
    make_capture,
    make_coding,
    make_older,
    make_ruling,
)

NEXT = f"{int(schema.LATEST_REVISION) + 1:04}"
"""A revision behind the newest one of this code."""
NEXT_REVISION = f"""
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{NEXT}", "{schema.LATEST_REVISION}", None, None


def upgrade():
    op.add_column("runs", sa.Column("note", sa.Text()))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows decides by folder")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_everything_is_the_owners_alone(path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with Ledger.create_or_open(path) as ledger:
            coding = make_coding()
            ledger.add_coding(coding, *make_capture(coding))
            modes = {place: stat.S_IMODE(place.stat().st_mode) for place in path.parent.rglob("*")}
            assert list(ledger.verify()) == []
    finally:
        os.umask(before)
    assert {f"{path.name}-wal", f"{path.name}-shm"} <= {place.name for place in modes}
    assert {mode for place, mode in modes.items() if not place.is_dir()} == {0o600}
    assert {mode for place, mode in modes.items() if place.is_dir()} == {0o700}


def test_a_missing_ledger_is_not_made_by_opening(path: Path) -> None:
    with pytest.raises(LedgerError, match=r"no ledger at .*; make one with: sayso read FOLDER --ledger"):
        Ledger.open(path)
    assert list(path.parent.iterdir()) == []


def test_a_ledger_in_a_missing_folder_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(LedgerError) as caught:
        Ledger.create_or_open(tmp_path / "nowhere" / "sayso.db")
    assert "\n" not in str(caught.value)


def _write_other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE makers (id TEXT)")


def _write_text(path: Path) -> None:
    path.write_text("Not a ledger.\n" * 40)


@pytest.mark.parametrize("write", [Path.touch, Path.mkdir, _write_text, _write_other_database])
def test_what_is_no_ledger_is_refused_untouched(path: Path, write: Callable[[Path], None]) -> None:
    write(path)
    before = path.read_bytes() if path.is_file() else None, path.stat().st_mtime_ns
    for open_ledger in (Ledger.open, Ledger.create_or_open):
        with pytest.raises(LedgerError, match="is no Sayso ledger and was left as it is"):
            open_ledger(path)
    assert (path.read_bytes() if path.is_file() else None, path.stat().st_mtime_ns) == before
    assert list(path.parent.iterdir()) == [path]


def test_a_newer_ledger_is_refused_untouched(filled: Ledger, path: Path) -> None:
    filled.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"newer Sayso .*9999.*install the newest Sayso") as caught:
        Ledger.open(path)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


def test_a_damaged_ledger_is_said_in_one_line(filled: Ledger, path: Path) -> None:
    filled.close()
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    with pytest.raises(LedgerError) as caught:
        Ledger.open(path)
    assert "\n" not in str(caught.value)


def test_a_ledger_opens_again_with_all_that_it_held(filled: Ledger, path: Path) -> None:
    before = dump_rows(path)
    filled.close()
    with Ledger.open(path) as again:
        assert again.get_coding("bulletin-2.txt") == make_coding(2)
    assert dump_rows(path) == before


def test_making_one_over_another_process_made_keeps_the_first(filled: Ledger, path: Path) -> None:
    before = dump_rows(path)
    opening.create_file(path, CaptureFolder(path))
    assert dump_rows(path) == before
    assert filled.count_records().reports == 6


def test_a_file_system_without_hard_links_holds_a_ledger(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no hard links here")

    monkeypatch.setattr(os, "link", refuse)
    with Ledger.create_or_open(path) as ledger:
        assert ledger.count_records().reports == 0


def test_commits_outlast_a_power_cut_and_references_hold(ledger: Ledger) -> None:
    with ledger._engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_the_newest_migration_is_the_revision_that_the_code_knows() -> None:
    assert migrating.find_head() == schema.LATEST_REVISION


def _describe(inspector: Inspector) -> dict[str, object]:
    return {
        table: (
            [{**column, "type": str(column["type"])} for column in inspector.get_columns(table)],
            inspector.get_pk_constraint(table),
            sorted(inspector.get_foreign_keys(table), key=lambda key: str(key["name"])),
            sorted(inspector.get_indexes(table), key=lambda index: str(index["name"])),
        )
        for table in inspector.get_table_names()
    }


def test_a_migrated_ledger_has_the_tables_of_a_fresh_one(ledger: Ledger, tmp_path: Path) -> None:
    migrated = tmp_path / "migrated.db"
    migrating.migrate_ledger(migrated, None)
    engine = create_engine(f"sqlite:///{migrated}")
    assert _describe(inspect(engine)) == _describe(inspect(ledger._engine))
    with engine.connect() as connection:
        assert opening.read_revision(connection) == schema.LATEST_REVISION
    engine.dispose()


@pytest.fixture(name="next_revision")
def add_next_revision(filled: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This code knows one revision more than the ledger that was made before it."""
    filled.close()
    scripts = tmp_path / "migrations"
    shutil.copytree(migrating.SCRIPTS, scripts)
    (scripts / "versions" / f"r{NEXT}_next.py").write_text(NEXT_REVISION)
    monkeypatch.setattr(migrating, "SCRIPTS", scripts)
    monkeypatch.setattr(schema, "LATEST_REVISION", NEXT)


@pytest.mark.usefixtures("next_revision")
def test_an_older_ledger_is_copied_then_migrated(filled: Ledger, path: Path) -> None:
    before = dump_rows(path)
    filled.close()
    with Ledger.open(path) as migrated:
        assert migrated.get_coding("bulletin-2.txt") == make_coding(2)
        assert list(migrated.verify()) == []
        assert migrated.copy_path == path.with_name(f"sayso.db.before-{NEXT}.db")
    with Ledger.open(path) as again:
        assert again.copy_path is None
    copy = path.with_name(f"sayso.db.before-{NEXT}.db")
    assert dump_rows(copy) == before
    assert os.name == "nt" or stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(NEXT,)]
        assert "note" in [row[1] for row in connection.execute("PRAGMA table_info(runs)")]
        assert connection.execute("SELECT count(*) FROM reports").fetchone() == (6,)


def test_a_ledger_from_before_rulings_keeps_every_row_and_takes_rulings(filled: Ledger, path: Path) -> None:
    filled.close()
    make_older(path)
    before = dump_rows(path)
    captured = list_captured(path)
    with Ledger.open(path) as migrated:
        assert migrated.copy_path is not None
        assert dump_rows(migrated.copy_path) == before
        ruling = make_ruling(make_coding(2), RulingKind.NOTE, reason="seen")
        migrated.add_ruling(ruling)
        assert [row.ruling for row in migrated.find_rulings()] == [ruling]
        assert list(migrated.verify()) == []
    after = dump_rows(path)
    for table in NEWER_TABLES:
        del after[table]
    assert {**after, "alembic_version": before["alembic_version"]} == before
    assert list_captured(path) == captured
    assert sorted(place.name for place in path.parent.iterdir() if place.is_dir()) == ["sayso.db.captures"]


@pytest.mark.usefixtures("next_revision")
def test_who_comes_second_to_a_migration_leaves_the_copy_alone(path: Path) -> None:
    Ledger.open(path).close()
    copy = path.with_name(f"sayso.db.before-{NEXT}.db")
    before = copy.read_bytes()
    migrating.migrate_ledger(path, copy)
    assert copy.read_bytes() == before


@pytest.mark.usefixtures("next_revision")
def test_a_migration_that_fails_leaves_the_ledger_as_it_was(filled: Ledger, path: Path) -> None:
    broken = migrating.SCRIPTS / "versions" / f"r{NEXT}_next.py"
    broken.write_text(NEXT_REVISION + '    op.drop_table("nowhere")\n')
    before = dump_rows(path)
    filled.close()
    with pytest.raises(LedgerError):
        Ledger.open(path)
    assert dump_rows(path) == before
    with closing(sqlite3.connect(path)) as connection:
        assert "note" not in [row[1] for row in connection.execute("PRAGMA table_info(runs)")]


def test_the_tables_can_be_drawn_in_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    names: list[str] = []
    for table in (*schema.metadata.sorted_tables, *schema.revision_metadata.sorted_tables):
        assert str(CreateTable(table).compile(dialect=dialect))
        names += [str(constraint.name) for constraint in table.constraints if constraint.name]
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=dialect))
            names.append(str(index.name))
    assert len(names) == len(set(names))
    longest = max(len(name) for name in names)
    assert longest <= 63, "PostgreSQL cuts names at 63 bytes"


def test_importing_the_ledger_does_not_import_alembic(path: Path) -> None:
    code = (
        "import sys, pathlib, sayso.ledger\n"
        "sayso.ledger.Ledger.create_or_open(pathlib.Path(sys.argv[1])).close()\n"
        "assert 'alembic' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)


def test_errors_of_the_disk_are_sayso_errors(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opening, "_draw_tables", fail)
    with pytest.raises(DiskFullError, match="free some space"):
        Ledger.create_or_open(path)
    assert not path.exists()
