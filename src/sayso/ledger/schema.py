"""The tables of a ledger, in types that SQLite and PostgreSQL both hold.

    reports ─┬─ report_captures ── captures
             ├─ passes ── makers            one report's way through one stage, on top of the passes before it
             └─ current_passes              the passes of the newest coding: what the views show

    pass of read      report_notes
    pass of extract   sentences, mentions, statements, claims ─┬─ participants
                                                               └─ labels
    pass of resolve   time_readings, place_readings, actor_readings, pass_entities ── entities

    rulings ── reports                      what people decided; on no pass, so that they outlive every re-reading
    runs ── run_makers ── makers

Every row that a stage made carries its `pass_id`, and the pass names the maker: a newer maker adds a pass
with rows of its own and leaves the older rows as they are. `position` is the place in the coding's tuple.
Spans are two integers where a query asks for them, and JSON where they may be discontinuous and none asks.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
)

from sayso.records import Number

LATEST_REVISION = "0003"
"""The revision that `metadata` draws; the newest file in `migrations/versions` has the same."""

APPLICATION_ID = 0x53617953
"""What stands in the header of every ledger file ("SayS"), so that no other SQLite file is taken for one."""

ID = String(32)
TERM = String(32)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; one without a time zone is refused, because nobody could say when it was."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as stored."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored; give it in UTC")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as it went in, in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class SpelledNumber(TypeDecorator[Number]):
    """A number in its JSON spelling: 8 and 8.0 come back as they went in, and no integer loses a digit."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Number | None, dialect: Dialect) -> str | None:
        """The number as stored."""
        del dialect
        return None if value is None else json.dumps(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Number | None:
        """The number, of the type that went in."""
        del dialect
        if value is None:
            return None
        number: Number = json.loads(value)
        return number


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _pass_key() -> Column[str]:
    return Column("pass_id", ID, ForeignKey("passes.id"), primary_key=True)


def _position() -> Column[int]:
    return Column("position", Integer, nullable=False)


def _span(name: str = "span") -> Sequence[Column[int]]:
    return (
        Column(f"{name}_start", Integer, nullable=False),
        Column(f"{name}_end", Integer, nullable=False),
    )


def _within_pass(column: str, table: str) -> ForeignKeyConstraint:
    """The column names a record of the same pass; checked at commit, because a child may come first."""
    return ForeignKeyConstraint(
        ["pass_id", column],
        [f"{table}.pass_id", f"{table}.id"],
        deferrable=True,
        initially="DEFERRED",
    )


makers = Table(
    "makers",
    metadata,
    Column("id", ID, primary_key=True),
    Column("stage", TERM, nullable=False),
    Column("version", Text, nullable=False),
    Column("options", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", ID, primary_key=True),
    Column("text", Text, nullable=False),
    Column("outlet", Text),
    Column("url", Text),
    Column("published", Text, index=True),
    Column("given_id", Text),
)

captures = Table(
    "captures",
    metadata,
    Column("id", ID, primary_key=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("byte_count", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("locator", Text),
    Column("captured_at", Instant, nullable=False),
)

report_captures = Table(
    "report_captures",
    metadata,
    Column("report", ID, ForeignKey("reports.id"), primary_key=True),
    Column("capture", ID, ForeignKey("captures.id"), primary_key=True, index=True),
)

passes = Table(
    "passes",
    metadata,
    Column("id", ID, primary_key=True),
    Column("report", ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("stage", TERM, nullable=False),
    Column("maker", ID, ForeignKey("makers.id"), nullable=False),
    Column("input", ID, ForeignKey("passes.id")),
    Column("digest", String(64), nullable=False),
    Column("recorded_at", Instant, nullable=False),
)

current_passes = Table(
    "current_passes",
    metadata,
    Column("report", ID, ForeignKey("reports.id"), primary_key=True),
    Column("stage", TERM, primary_key=True),
    _position(),
    Column("pass_id", ID, ForeignKey("passes.id"), nullable=False, index=True),
)

report_notes = Table(
    "report_notes",
    metadata,
    _pass_key(),
    Column("source_id", Text, nullable=False, index=True),
    Column("title", Text),
    Column("byline", Text),
    Column("language", Text),
    Column("unread", Text),
    Column("furniture", JSON, nullable=False),
    Column("paragraphs", JSON, nullable=False),
    Column("replaced_byte_count", BigInteger, nullable=False),
)

sentences = Table("sentences", metadata, _pass_key(), Column("spans", JSON, nullable=False))

mentions = Table(
    "mentions",
    metadata,
    _pass_key(),
    Column("id", ID, primary_key=True),
    _position(),
    Column("kind", TERM, nullable=False),
    *_span(),
    Column("name", Text),
    Column("head", ID),
    Column("low", SpelledNumber),
    Column("high", SpelledNumber),
    Column("value", SpelledNumber),
    Column("qualifier", TERM),
    Column("approximate", Boolean),
    Column("unit", Text),
    _within_pass("head", "mentions"),
)

statements = Table(
    "statements",
    metadata,
    _pass_key(),
    Column("id", ID, primary_key=True),
    _position(),
    Column("parent", ID),
    Column("source", JSON(none_as_null=True)),
    Column("cue", JSON(none_as_null=True)),
    Column("content", JSON, nullable=False),
    Column("speaker", ID),
    Column("speaker_name", Text),
    Column("speaker_kind", TERM, nullable=False),
    Column("mode", TERM, nullable=False),
    Column("stance", TERM, nullable=False),
    _within_pass("parent", "statements"),
    _within_pass("speaker", "mentions"),
)

claims = Table(
    "claims",
    metadata,
    _pass_key(),
    Column("id", ID, primary_key=True),
    _position(),
    Column("statement", ID),
    *_span(),
    Column("event_type", TERM, nullable=False),
    *_span("trigger"),
    Column("quantity", ID),
    Column("counts", TERM),
    Column("place", ID),
    Column("time", ID),
    Column("time_carried", Boolean, nullable=False),
    Column("status", TERM, nullable=False),
    Column("confidence", Double, nullable=False),
    _within_pass("statement", "statements"),
    _within_pass("quantity", "mentions"),
    _within_pass("place", "mentions"),
    _within_pass("time", "mentions"),
)

participants = Table(
    "participants",
    metadata,
    _pass_key(),
    Column("claim", ID, primary_key=True),
    Column("role", TERM, primary_key=True),
    Column("position", Integer, primary_key=True),
    *_span(),
    Column("mention", ID),
    _within_pass("claim", "claims"),
    _within_pass("mention", "mentions"),
)

labels = Table(
    "labels",
    metadata,
    _pass_key(),
    Column("claim", ID, primary_key=True),
    Column("position", Integer, primary_key=True),
    *_span(),
    Column("mention", ID),
    _within_pass("claim", "claims"),
    _within_pass("mention", "mentions"),
)

entities = Table(
    "entities",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", TERM, nullable=False),
    Column("context", Text, nullable=False),
)

pass_entities = Table(
    "pass_entities",
    metadata,
    _pass_key(),
    Column("entity", ID, ForeignKey("entities.id"), primary_key=True, index=True),
    _position(),
)

time_readings = Table(
    "time_readings",
    metadata,
    _pass_key(),
    Column("mention", ID, primary_key=True),
    _position(),
    Column("type", TERM, nullable=False),
    Column("edtf", Text),
    Column("earliest", Date),
    Column("latest", Date),
    Column("basis", TERM, nullable=False),
)

place_readings = Table(
    "place_readings",
    metadata,
    _pass_key(),
    Column("mention", ID, primary_key=True),
    _position(),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("admin1", Text),
    Column("geonames", BigInteger),
    Column("lat", Double),
    Column("lon", Double),
    Column("precision", TERM),
    Column("alternatives", Integer, nullable=False),
)

actor_readings = Table(
    "actor_readings",
    metadata,
    _pass_key(),
    Column("mention", ID, primary_key=True),
    _position(),
    Column("entity", ID, ForeignKey("entities.id"), nullable=False, index=True),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sources", JSON, nullable=False),
    Column("started_at", Instant, nullable=False, index=True),
    Column("finished_at", Instant),
    Column("state", TERM, nullable=False),
    Column("report_count", BigInteger, nullable=False),
    Column("error_count", BigInteger, nullable=False),
)

run_makers = Table(
    "run_makers",
    metadata,
    Column("run", Text, ForeignKey("runs.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("maker", ID, ForeignKey("makers.id"), nullable=False),
)

rulings = Table(
    "rulings",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", TERM, nullable=False),
    Column("report", ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("other_report", ID, ForeignKey("reports.id"), index=True),
    Column("author", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("reason", Text),
    Column("supersedes", ID, ForeignKey("rulings.id")),
    Column("anchor", JSON, nullable=False),
    Column("other", JSON(none_as_null=True)),
    Column("value", JSON(none_as_null=True)),
)

revision_metadata = MetaData()

alembic_version = Table("alembic_version", revision_metadata, Column("version_num", String(32), nullable=False))
alembic_version.append_constraint(PrimaryKeyConstraint(alembic_version.c.version_num, name="alembic_version_pkc"))
"""The table in which Alembic keeps a ledger's revision, drawn here so that reading it needs no Alembic."""
