"""What kind of question a case brings to a table."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("referral", sa.Column("question_kind", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("referral", "question_kind")
