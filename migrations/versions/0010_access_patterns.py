"""Unusual patterns in the record of who looked, and where somebody said to live."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "access_pattern",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=True),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reviewed_by_id", sa.String(), nullable=True),
        sa.Column("reviewed_at", UtcDateTime(), nullable=True),
        sa.Column("review", sa.LargeBinary(), nullable=True),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=True),
        sa.Column("key_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_access_pattern_account_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_access_pattern_case_id")),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["account.id"], name=op.f("fk_access_pattern_reviewed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_pattern")),
        sa.UniqueConstraint(
            "kind", "account_id", "subject", name=op.f("uq_access_pattern_kind_account_id_subject")
        ),
    )
    for column in ("case_id", "state"):
        op.create_index(op.f(f"ix_access_pattern_{column}"), "access_pattern", [column])
    op.create_table(
        "access_watch",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_access_watch_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_watch")),
    )
    op.add_column("account", sa.Column("home_hash", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("account", "home_hash")
    op.drop_table("access_watch")
    op.drop_table("access_pattern")
