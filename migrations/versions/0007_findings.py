"""Words that could identify somebody: what was said of them, and where they wait to be judged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("case", sa.Column("answers", sa.LargeBinary(), nullable=True))
    op.create_table(
        "open_text",
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_open_text_agency_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_open_text_case_id")),
        sa.PrimaryKeyConstraint("row_id", "name", name=op.f("pk_open_text")),
    )
    for column in ("agency_id", "case_id"):
        op.create_index(op.f(f"ix_open_text_{column}"), "open_text", [column])


def downgrade() -> None:
    op.drop_table("open_text")
    op.drop_column("case", "answers")
