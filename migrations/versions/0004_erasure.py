"""Erased cases, and the reports that say so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app import database

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "case", sa.Column("erased_at", database.UtcDateTime(timezone=True), nullable=True)
    )
    op.create_table(
        "deletion_report",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("complete_at", database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_deletion_report_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deletion_report")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER deletion_report_append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
            "ON deletion_report FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER deletion_report_no_{change.lower()} BEFORE {change} "
            "ON deletion_report "
            "BEGIN SELECT RAISE(ABORT, 'deletion_report is append-only'); END"
        )


def downgrade() -> None:
    op.drop_table("deletion_report")
    op.drop_column("case", "erased_at")
