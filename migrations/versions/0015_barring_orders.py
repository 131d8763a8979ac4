"""The time line of a tijdelijk huisverbod."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "barring_order",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("table_id", sa.String(), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_barring_order_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_barring_order_case_id")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_barring_order_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["table_id"], ["case_table.id"], name=op.f("fk_barring_order_table_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_barring_order")),
    )
    op.create_index(op.f("ix_barring_order_case_id"), "barring_order", ["case_id"])
    op.create_table(
        "barring_step",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("order_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=True),
        sa.Column("away_heard_at", UtcDateTime(), nullable=True),
        sa.Column("home_heard_at", UtcDateTime(), nullable=True),
        sa.Column("away_unheard", sa.LargeBinary(), nullable=True),
        sa.Column("home_unheard", sa.LargeBinary(), nullable=True),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_barring_step_by_id")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["barring_order.id"], name=op.f("fk_barring_step_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_barring_step")),
    )
    op.create_index(op.f("ix_barring_step_order_id"), "barring_step", ["order_id"])


def downgrade() -> None:
    op.drop_table("barring_step")
    op.drop_table("barring_order")
