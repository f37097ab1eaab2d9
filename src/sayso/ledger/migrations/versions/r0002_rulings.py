"""Rulings: what people decide about claims."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The table of rulings is there; nothing else changes."""
    op.create_table(
        "rulings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("report", sa.String(length=32), nullable=False),
        sa.Column("other_report", sa.String(length=32), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("supersedes", sa.String(length=32), nullable=True),
        sa.Column("anchor", sa.JSON(), nullable=False),
        sa.Column("other", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["other_report"], ["reports.id"], name=op.f("fk_rulings_other_report")),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_rulings_report")),
        sa.ForeignKeyConstraint(["supersedes"], ["rulings.id"], name=op.f("fk_rulings_supersedes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rulings")),
    )
    op.create_index(op.f("ix_rulings_report"), "rulings", ["report"], unique=False)
    op.create_index(op.f("ix_rulings_other_report"), "rulings", ["other_report"], unique=False)


def downgrade() -> None:
    """Nothing is deleted, ever: the copy made before a migration is the way back."""
    raise NotImplementedError("put back the copy NAME.before-REVISION.db that was made before the migration")
