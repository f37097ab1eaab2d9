"""The first tables: captures, reports, passes, and what read, extract and resolve make."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The tables are there."""
    _draw_sources()
    _draw_passes()
    _draw_read()
    _draw_mentions()
    _draw_statements()
    _draw_claims()
    _draw_claim_parts()
    _draw_entities()
    _draw_readings()
    _draw_runs()


def downgrade() -> None:
    """Nothing is deleted, ever: the copy made before a migration is the way back."""
    raise NotImplementedError("put back the copy NAME.before-REVISION.db that was made before the migration")


def _draw_sources() -> None:
    """The bytes, the reports, and what leads from one to the other."""
    op.create_table(
        "captures",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("byte_count", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("locator", sa.Text(), nullable=True),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_captures")),
    )
    op.create_index(op.f("ix_captures_sha256"), "captures", ["sha256"], unique=False)
    op.create_table(
        "reports",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("given_id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    op.create_index(op.f("ix_reports_published"), "reports", ["published"], unique=False)
    op.create_table(
        "report_captures",
        sa.Column("report", sa.String(length=32), nullable=False),
        sa.Column("capture", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["capture"], ["captures.id"], name=op.f("fk_report_captures_capture")),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_report_captures_report")),
        sa.PrimaryKeyConstraint("report", "capture", name=op.f("pk_report_captures")),
    )
    op.create_index(op.f("ix_report_captures_capture"), "report_captures", ["capture"], unique=False)


def _draw_passes() -> None:
    """What made rows, and which rows are the newest."""
    op.create_table(
        "makers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_makers")),
    )
    op.create_table(
        "passes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("report", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("maker", sa.String(length=32), nullable=False),
        sa.Column("input", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["input"], ["passes.id"], name=op.f("fk_passes_input")),
        sa.ForeignKeyConstraint(["maker"], ["makers.id"], name=op.f("fk_passes_maker")),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_passes_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passes")),
    )
    op.create_index(op.f("ix_passes_report"), "passes", ["report"], unique=False)
    op.create_table(
        "current_passes",
        sa.Column("report", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("pass_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["pass_id"], ["passes.id"], name=op.f("fk_current_passes_pass_id")),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_current_passes_report")),
        sa.PrimaryKeyConstraint("report", "stage", name=op.f("pk_current_passes")),
    )
    op.create_index(op.f("ix_current_passes_pass_id"), "current_passes", ["pass_id"], unique=False)


def _draw_read() -> None:
    """What `read` notes beside a report."""
    op.create_table(
        "report_notes",
        sa.Column("pass_id", sa.String(length=32), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("unread", sa.Text(), nullable=True),
        sa.Column("furniture", sa.JSON(), nullable=False),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        sa.Column("replaced_byte_count", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["pass_id"], ["passes.id"], name=op.f("fk_report_notes_pass_id")),
        sa.PrimaryKeyConstraint("pass_id", name=op.f("pk_report_notes")),
    )
    op.create_index(op.f("ix_report_notes_source_id"), "report_notes", ["source_id"], unique=False)


def _draw_mentions() -> None:
    """What `extract` finds named."""
    op.create_table(
        "sentences",
        sa.Column("pass_id", sa.String(length=32), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["pass_id"], ["passes.id"], name=op.f("fk_sentences_pass_id")),
        sa.PrimaryKeyConstraint("pass_id", name=op.f("pk_sentences")),
    )
    op.create_table(
        "mentions",
        sa.Column("pass_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("head", sa.String(length=32), nullable=True),
        sa.Column("low", sa.Text(), nullable=True),
        sa.Column("high", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("qualifier", sa.String(length=32), nullable=True),
        sa.Column("approximate", sa.Boolean(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pass_id", "head"],
            ["mentions.pass_id", "mentions.id"],
            name=op.f("fk_mentions_pass_id_head"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["pass_id"], ["passes.id"], name=op.f("fk_mentions_pass_id")),
        sa.PrimaryKeyConstraint("pass_id", "id", name=op.f("pk_mentions")),
    )


def _draw_statements() -> None:
    """Who is reported to say what."""
    op.create_table(
        "statements",
        sa.Column("pass_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("parent", sa.String(length=32), nullable=True),
        sa.Column("source", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("cue", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("speaker", sa.String(length=32), nullable=True),
        sa.Column("speaker_name", sa.Text(), nullable=True),
        sa.Column("speaker_kind", sa.String(length=32), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("stance", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["pass_id", "parent"],
            ["statements.pass_id", "statements.id"],
            name=op.f("fk_statements_pass_id_parent"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["pass_id", "speaker"],
            ["mentions.pass_id", "mentions.id"],
            name=op.f("fk_statements_pass_id_speaker"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["pass_id"], ["passes.id"], name=op.f("fk_statements_pass_id")),
        sa.PrimaryKeyConstraint("pass_id", "id", name=op.f("pk_statements")),
    )


def _draw_claims() -> None:
    """What is said to have happened."""
    op.create_table(
        "claims",
        sa.Column("pass_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("statement", sa.String(length=32), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("event_type", sa.String(length=32), nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.String(length=32), nullable=True),
        sa.Column("counts", sa.String(length=32), nullable=True),
        sa.Column("place", sa.String(length=32), nullable=True),
        sa.Column("time", sa.String(length=32), nullable=True),
        sa.Column("time_carried", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pass_id", "place"],
            ["mentions.pass_id", "mentions.id"],
            name=op.f("fk_claims_pass_id_place"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["pass_id", "quantity"],
            ["mentions.pass_id", "mentions.id"],
            name=op.f("fk_claims_pass_id_quantity"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["pass_id", "statement"],
            ["statements.pass_id", "statements.id"],
            name=op.f("fk_claims_pass_id_statement"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["pass_id", "time"],
            ["mentions.pass_id", "mentions.id"],
            name=op.f("fk_claims_pass_id_time"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["pass_id"], ["passes.id"], name=op.f("fk_claims_pass_id")),
        sa.PrimaryKeyConstraint("pass_id", "id", name=op.f("pk_claims")),
    )


def _draw_claim_parts() -> None:
    """The words of a claim that name its actors."""
    op.create_table(
        "participants",
        sa.Column("pass_id", sa.String(length=32), nullable=False),
        sa.Column("claim", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("mention", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["pass_id", "claim"],
            ["claims.pass_id", "claims.id"],
            name=op.f("fk_participants_pass_id_claim"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["pass_id", "mention"],
            ["mentions.pass_id", "mentions.id"],
            name=op.f("fk_participants_pass_id_mention"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["pass_id"], ["passes.id"], name=op.f("fk_participants_pass_id")),
        sa.PrimaryKeyConstraint("pass_id", "claim", "role", "position", name=op.f("pk_participants")),
    )
    op.create_table(
        "labels",
        sa.Column("pass_id", sa.String(length=32), nullable=False),
        sa.Column("claim", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("mention", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["pass_id", "claim"],
            ["claims.pass_id", "claims.id"],
            name=op.f("fk_labels_pass_id_claim"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["pass_id", "mention"],
            ["mentions.pass_id", "mentions.id"],
            name=op.f("fk_labels_pass_id_mention"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["pass_id"], ["passes.id"], name=op.f("fk_labels_pass_id")),
        sa.PrimaryKeyConstraint("pass_id", "claim", "position", name=op.f("pk_labels")),
    )


def _draw_entities() -> None:
    """The actors that `resolve` knows."""
    op.create_table(
        "entities",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entities")),
    )
    op.create_table(
        "pass_entities",
        sa.Column("pass_id", sa.String(length=32), nullable=False),
        sa.Column("entity", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["entities.id"], name=op.f("fk_pass_entities_entity")),
        sa.ForeignKeyConstraint(["pass_id"], ["passes.id"], name=op.f("fk_pass_entities_pass_id")),
        sa.PrimaryKeyConstraint("pass_id", "entity", name=op.f("pk_pass_entities")),
    )
    op.create_index(op.f("ix_pass_entities_entity"), "pass_entities", ["entity"], unique=False)
    op.create_table(
        "actor_readings",
        sa.Column("pass_id", sa.String(length=32), nullable=False),
        sa.Column("mention", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["entities.id"], name=op.f("fk_actor_readings_entity")),
        sa.ForeignKeyConstraint(["pass_id"], ["passes.id"], name=op.f("fk_actor_readings_pass_id")),
        sa.PrimaryKeyConstraint("pass_id", "mention", name=op.f("pk_actor_readings")),
    )
    op.create_index(op.f("ix_actor_readings_entity"), "actor_readings", ["entity"], unique=False)


def _draw_readings() -> None:
    """What times and places stand for."""
    op.create_table(
        "time_readings",
        sa.Column("pass_id", sa.String(length=32), nullable=False),
        sa.Column("mention", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("edtf", sa.Text(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["pass_id"], ["passes.id"], name=op.f("fk_time_readings_pass_id")),
        sa.PrimaryKeyConstraint("pass_id", "mention", name=op.f("pk_time_readings")),
    )
    op.create_table(
        "place_readings",
        sa.Column("pass_id", sa.String(length=32), nullable=False),
        sa.Column("mention", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("geonames", sa.BigInteger(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("precision", sa.String(length=32), nullable=True),
        sa.Column("alternatives", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pass_id"], ["passes.id"], name=op.f("fk_place_readings_pass_id")),
        sa.PrimaryKeyConstraint("pass_id", "mention", name=op.f("pk_place_readings")),
    )


def _draw_runs() -> None:
    """When the stages ran."""
    op.create_table(
        "runs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("report_count", sa.BigInteger(), nullable=False),
        sa.Column("error_count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_index(op.f("ix_runs_started_at"), "runs", ["started_at"], unique=False)
    op.create_table(
        "run_makers",
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("maker", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["maker"], ["makers.id"], name=op.f("fk_run_makers_maker")),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_run_makers_run")),
        sa.PrimaryKeyConstraint("run", "position", name=op.f("pk_run_makers")),
    )
