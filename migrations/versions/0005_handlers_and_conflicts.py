"""Who works on a case, and who must keep away from it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_handler",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("assigned_by_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_case_handler_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["assigned_by_id"], ["account.id"], name=op.f("fk_case_handler_assigned_by_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_handler_case_id")),
        sa.PrimaryKeyConstraint("case_id", "account_id", name=op.f("pk_case_handler")),
    )
    op.create_index("ix_case_handler_account_id", "case_handler", ["account_id"])
    op.create_table(
        "conflict",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=True),
        sa.Column("declared_by_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reviewed_by_id", sa.String(), nullable=True),
        sa.Column("reviewed_at", UtcDateTime(), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("review", sa.LargeBinary(), nullable=True),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(case_id IS NULL) = (name IS NOT NULL)", name=op.f("ck_conflict_subject")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_conflict_account_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_conflict_case_id")),
        sa.ForeignKeyConstraint(
            ["declared_by_id"], ["account.id"], name=op.f("fk_conflict_declared_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["account.id"], name=op.f("fk_conflict_reviewed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
    )
    for column in ("account_id", "case_id", "state"):
        op.create_index(op.f(f"ix_conflict_{column}"), "conflict", [column])
    op.create_table(
        "conflict_name",
        sa.Column("conflict_id", sa.String(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conflict_id"], ["conflict.id"], name=op.f("fk_conflict_name_conflict_id")
        ),
        sa.PrimaryKeyConstraint("conflict_id", "hash", name=op.f("pk_conflict_name")),
    )


def downgrade() -> None:
    op.drop_table("conflict_name")
    op.drop_table("conflict")
    op.drop_table("case_handler")
