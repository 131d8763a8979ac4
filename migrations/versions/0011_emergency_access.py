"""Who asked for emergency access to which case, and what became of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ACCOUNTS = ("account_id", "confirmed_by_id", "reviewed_by_id", "remark_by_id")


def upgrade() -> None:
    op.create_table(
        "emergency_access",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("by_bsn", sa.Boolean(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=True),
        sa.Column("confirmed_by_id", sa.String(), nullable=True),
        sa.Column("confirmed_at", UtcDateTime(), nullable=True),
        sa.Column("review_state", sa.String(), nullable=False),
        sa.Column("reviewed_by_id", sa.String(), nullable=True),
        sa.Column("reviewed_at", UtcDateTime(), nullable=True),
        sa.Column("remark_by_id", sa.String(), nullable=True),
        sa.Column("remark_at", UtcDateTime(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("review", sa.LargeBinary(), nullable=True),
        sa.Column("remark", sa.LargeBinary(), nullable=True),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(case_id IS NULL) = (state = 'miss')", name=op.f("ck_emergency_access_subject")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_emergency_access_case_id")),
        *(
            sa.ForeignKeyConstraint(
                [column], ["account.id"], name=op.f(f"fk_emergency_access_{column}")
            )
            for column in ACCOUNTS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_access")),
    )
    op.create_index("ix_emergency_access_account_id_at", "emergency_access", ["account_id", "at"])
    for column in ("case_id", "review_state"):
        op.create_index(op.f(f"ix_emergency_access_{column}"), "emergency_access", [column])


def downgrade() -> None:
    op.drop_table("emergency_access")
