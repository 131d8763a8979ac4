"""Briefs that a screening agency sent back, with the reason."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "brief_return",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("referral_id", sa.String(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_brief_return_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_brief_return_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_brief_return_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brief_return")),
    )
    op.create_index(op.f("ix_brief_return_referral_id"), "brief_return", ["referral_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_brief_return_referral_id"), table_name="brief_return")
    op.drop_table("brief_return")
