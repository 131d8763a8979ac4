"""Options that are written in silence first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "silent_round",
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("opened_by_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_silent_round_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["account.id"], name=op.f("fk_silent_round_opened_by_id")
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_silent_round")),
    )
    op.create_table(
        "silent_option",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("motivation", sa.LargeBinary(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_silent_option_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["silent_round.item_id"], name=op.f("fk_silent_option_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_silent_option")),
    )
    op.create_index(op.f("ix_silent_option_item_id"), "silent_option", ["item_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_silent_option_item_id"), table_name="silent_option")
    op.drop_table("silent_option")
    op.drop_table("silent_round")
