"""What the people concerned may read of their item."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "contribution",
        sa.Column("releasable", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "story_release",
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_story_release_by_id")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_story_release_item_id")
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_story_release")),
    )


def downgrade() -> None:
    op.drop_table("story_release")
    op.drop_column("contribution", "releasable")
