"""What tracing and linking find: origins, copies, incidents with their claims."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The tables are there and empty: the first command that shows an incident fills them."""
    _draw_standing()
    _draw_origins()
    _draw_incidents()
    _draw_linked_claims()


def downgrade() -> None:
    """Nothing is deleted, ever: the copy made before a migration is the way back."""
    raise NotImplementedError("put back the copy NAME.before-REVISION.db that was made before the migration")


def _draw_standing() -> None:
    """What was linked, and by what."""
    op.create_table(
        "linking_makers",
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("maker", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["maker"], ["makers.id"], name=op.f("fk_linking_makers_maker")),
        sa.PrimaryKeyConstraint("stage", name=op.f("pk_linking_makers")),
    )
    op.create_table(
        "linked_reports",
        sa.Column("report", sa.String(length=32), nullable=False),
        sa.Column("pass_id", sa.String(length=32), nullable=False),
        sa.Column("ruling_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pass_id"], ["passes.id"], name=op.f("fk_linked_reports_pass_id")),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_linked_reports_report")),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_linked_reports")),
    )
    op.create_table(
        "unmet_ties",
        sa.Column("first", sa.String(length=32), nullable=False),
        sa.Column("second", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("first", "second", name=op.f("pk_unmet_ties")),
    )


def _draw_origins() -> None:
    """Whose word there is, and which reports have words from each other."""
    op.create_table(
        "origins",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("context", sa.Text(), nullable=True),
        sa.Column("path", sa.JSON(), nullable=False),
        sa.Column("carriers", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origins")),
    )
    op.create_table(
        "copy_links",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("report", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("is_copy", sa.Boolean(), nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.Column("direction", sa.String(length=32), nullable=False),
        sa.Column("passages", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_copy_links_report")),
        sa.ForeignKeyConstraint(["source"], ["reports.id"], name=op.f("fk_copy_links_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy_links")),
    )
    op.create_index(op.f("ix_copy_links_report"), "copy_links", ["report"], unique=False)
    op.create_index(op.f("ix_copy_links_source"), "copy_links", ["source"], unique=False)
    op.create_table(
        "credits",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("report", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_credits_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credits")),
    )
    op.create_index(op.f("ix_credits_report"), "credits", ["report"], unique=False)


def _draw_incidents() -> None:
    """Claims of one happening or scope."""
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("types", sa.JSON(), nullable=False),
        sa.Column("place", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("place_name", sa.Text(), nullable=True),
        sa.Column("place_admin1", sa.Text(), nullable=True),
        sa.Column("place_country", sa.String(length=2), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("claim_count", sa.Integer(), nullable=False),
        sa.Column("origin_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )


def _draw_linked_claims() -> None:
    """The claims, each in its incident and with its origin."""
    op.create_table(
        "linked_claims",
        sa.Column("claim", sa.String(length=32), nullable=False),
        sa.Column("report", sa.String(length=32), nullable=False),
        sa.Column("incident", sa.String(length=32), nullable=False),
        sa.Column("incident_alias", sa.String(length=32), nullable=False),
        sa.Column("origin", sa.String(length=32), nullable=False),
        sa.Column("event_type", sa.String(length=32), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("quantity_start", sa.Integer(), nullable=True),
        sa.Column("quantity_end", sa.Integer(), nullable=True),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("path", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_linked_claims_incident")),
        sa.ForeignKeyConstraint(["origin"], ["origins.id"], name=op.f("fk_linked_claims_origin")),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_linked_claims_report")),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_linked_claims")),
    )
    for column in ("report", "incident", "incident_alias", "origin"):
        op.create_index(op.f(f"ix_linked_claims_{column}"), "linked_claims", [column], unique=False)
