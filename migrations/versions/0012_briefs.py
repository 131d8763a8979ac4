"""A brief of its own for each referral to a table that is always anonymous."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("referral", sa.Column("brief", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("referral", "brief")
