"""Summaries of meetings that are released: what may be in them, and who released which."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

MARKED = ("contribution", "decision")


def upgrade() -> None:
    for table in MARKED:
        op.add_column(
            table,
            sa.Column("in_summary", sa.Boolean(), nullable=False, server_default=sa.false()),
        )
        with op.batch_alter_table(table) as batch:
            batch.alter_column("in_summary", server_default=None)
    op.create_table(
        "meeting_summary",
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("proposed_by_id", sa.String(), nullable=False),
        sa.Column("proposed_at", UtcDateTime(), nullable=False),
        sa.Column("released_by_id", sa.String(), nullable=True),
        sa.Column("released_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "released_by_id <> proposed_by_id", name=op.f("ck_meeting_summary_two_people")
        ),
        sa.CheckConstraint(
            "(released_by_id IS NULL) = (released_at IS NULL)",
            name=op.f("ck_meeting_summary_release"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{to}.id"], name=op.f(f"fk_meeting_summary_{column}")
            )
            for column, to in (
                ("meeting_id", "meeting"),
                ("proposed_by_id", "account"),
                ("released_by_id", "account"),
            )
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_meeting_summary")),
    )


def downgrade() -> None:
    op.drop_table("meeting_summary")
    for table in MARKED:
        with op.batch_alter_table(table) as batch:
            batch.drop_column("in_summary")
