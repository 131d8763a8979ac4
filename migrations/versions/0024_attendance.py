"""Who was at a meeting, what was read to them, and who spoke for whom."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def _points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    op.create_table(
        "confidentiality_reading",
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        _points("confidentiality_reading", "meeting_id", "meeting"),
        _points("confidentiality_reading", "by_id", "account"),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_confidentiality_reading")),
    )
    op.create_table(
        "attendance",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("came_at", UtcDateTime(), nullable=False),
        sa.Column("left_at", UtcDateTime(), nullable=True),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.CheckConstraint("left_at >= came_at", name=op.f("ck_attendance_leaves_after_coming")),
        _points("attendance", "meeting_id", "meeting"),
        _points("attendance", "account_id", "account"),
        _points("attendance", "agency_id", "agency"),
        _points("attendance", "by_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    op.create_index("ix_attendance_meeting_id", "attendance", ["meeting_id"])
    op.create_table(
        "mandate",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=True),
        sa.Column("case_id", sa.String(), nullable=True),
        sa.Column("from_agency_id", sa.String(), nullable=False),
        sa.Column("to_agency_id", sa.String(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "(item_id IS NULL) = (case_id IS NULL)", name=op.f("ck_mandate_subject")
        ),
        sa.CheckConstraint("from_agency_id <> to_agency_id", name=op.f("ck_mandate_to_another")),
        _points("mandate", "meeting_id", "meeting"),
        _points("mandate", "item_id", "agenda_item"),
        _points("mandate", "case_id", "case"),
        _points("mandate", "from_agency_id", "agency"),
        _points("mandate", "to_agency_id", "agency"),
        _points("mandate", "by_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
    )
    op.create_index("ix_mandate_meeting_id", "mandate", ["meeting_id"])
    op.create_index(op.f("ix_mandate_case_id"), "mandate", ["case_id"])


def downgrade() -> None:
    for table in ("mandate", "attendance", "confidentiality_reading"):
        op.drop_table(table)
