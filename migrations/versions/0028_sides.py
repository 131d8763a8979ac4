"""For which side of a case an agency is called in, and what was said and agreed is meant."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

MARKED = ("contribution", "action")


def upgrade() -> None:
    op.add_column("called_in", sa.Column("side", sa.String(), nullable=True))
    for table in MARKED:
        column = sa.Column("side", sa.String(), nullable=False, server_default="")
        op.add_column(table, column)


def downgrade() -> None:
    for table in (*reversed(MARKED), "called_in"):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("side")
