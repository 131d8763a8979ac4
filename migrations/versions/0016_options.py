"""What the inbrenger tells of options, and aftercare."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def _account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f(f"fk_{table}_by_id"))


def _decision(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["decision_id"], ["decision.id"], name=op.f(f"fk_{table}_decision_id")
    )


def upgrade() -> None:
    op.create_table(
        "option_take",
        sa.Column("decision_id", sa.String(), nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _account("option_take"),
        _decision("option_take"),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_option_take")),
    )
    op.create_table(
        "option_report",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("decision_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("family_wants", sa.LargeBinary(), nullable=True),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        _account("option_report"),
        _decision("option_report"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_option_report")),
        sa.UniqueConstraint(
            "decision_id", "number", name=op.f("uq_option_report_decision_id_number")
        ),
    )
    op.create_table(
        "aftercare",
        sa.Column("referral_id", sa.String(), nullable=False),
        sa.Column("began_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_aftercare_referral_id")
        ),
        sa.PrimaryKeyConstraint("referral_id", name=op.f("pk_aftercare")),
    )
    op.create_table(
        "aftercare_word",
        sa.Column("referral_id", sa.String(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("may_end", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        _account("aftercare_word"),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_aftercare_word_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["aftercare.referral_id"],
            name=op.f("fk_aftercare_word_referral_id"),
        ),
        sa.PrimaryKeyConstraint("referral_id", "agency_id", name=op.f("pk_aftercare_word")),
    )


def downgrade() -> None:
    op.drop_table("aftercare_word")
    op.drop_table("aftercare")
    op.drop_table("option_report")
    op.drop_table("option_take")
