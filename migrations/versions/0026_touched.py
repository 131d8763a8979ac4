"""Whom an action touches, what it strengthens and what it gets in the way of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

WORDS = ("strengthens", "hinders")


def upgrade() -> None:
    for name in WORDS:
        op.add_column("action", sa.Column(name, sa.LargeBinary(), nullable=True))
    op.create_table(
        "action_person",
        sa.Column("action_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_person_action_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_action_person_person_id")
        ),
        sa.PrimaryKeyConstraint("action_id", "person_id", name=op.f("pk_action_person")),
    )
    op.create_index(op.f("ix_action_person_person_id"), "action_person", ["person_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_action_person_person_id"), table_name="action_person")
    op.drop_table("action_person")
    with op.batch_alter_table("action") as batch:
        for name in reversed(WORDS):
            batch.drop_column(name)
