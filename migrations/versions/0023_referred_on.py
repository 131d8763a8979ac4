"""From which item a referral to another table came."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "referred_on",
        sa.Column("referral_id", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_referred_on_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_referred_on_referral_id")
        ),
        sa.PrimaryKeyConstraint("referral_id", name=op.f("pk_referred_on")),
    )
    op.create_index(op.f("ix_referred_on_item_id"), "referred_on", ["item_id"])


def downgrade() -> None:
    op.drop_table("referred_on")
