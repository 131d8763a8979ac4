"""When somebody was arrested, kept with the referral that brought the case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("referral", sa.Column("arrested_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("referral", "arrested_at")
