"""Who brought a referral, and word to secretaries whose cases have somebody in common."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app import database

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("referral", sa.Column("by_id", sa.String(), nullable=True))
    op.create_table(
        "also_known_notice",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("pair_id", sa.String(), nullable=False),
        sa.Column("table_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("other_table_id", sa.String(), nullable=False),
        sa.Column("at", database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", database.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_also_known_notice_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["other_table_id"],
            ["case_table.id"],
            name=op.f("fk_also_known_notice_other_table_id"),
        ),
        sa.ForeignKeyConstraint(
            ["table_id"], ["case_table.id"], name=op.f("fk_also_known_notice_table_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_also_known_notice")),
    )
    with op.batch_alter_table("also_known_notice", schema=None) as batch_op:
        for column in ("case_id", "pair_id", "table_id"):
            batch_op.create_index(
                batch_op.f(f"ix_also_known_notice_{column}"), [column], unique=False
            )


def downgrade() -> None:
    op.drop_table("also_known_notice")
    op.drop_column("referral", "by_id")
