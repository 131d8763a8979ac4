"""The matching index: keyed hashes of what people are known by, also of those already there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.domain.matching import match_keys
from app.domain.people import Identity
from app.services.vault import field_of, ring

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OWNER = "matching"
_CHUNK = 500


def upgrade() -> None:
    op.add_column(
        "person",
        sa.Column("protected", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    secret = op.create_table(
        "matching_secret",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matching_secret")),
    )
    index = op.create_table(
        "person_match",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_person_match_case_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_match_person_id")
        ),
        sa.PrimaryKeyConstraint("hash", "person_id", name=op.f("pk_person_match")),
    )
    op.create_index(op.f("ix_person_match_case_id"), "person_match", ["case_id"])
    key, wrapped, key_id = ring().new_matching_key(OWNER)
    op.bulk_insert(secret, [{"id": OWNER, "wrapped_key": wrapped, "key_id": key_id}])
    people = sa.text(
        "SELECT person.id, person.case_id, person.identity, c.municipality_id, c.wrapped_key,"
        ' c.key_id FROM person JOIN "case" AS c ON c.id = person.case_id'
    )
    for chunk in op.get_bind().execute(people).partitions(_CHUNK):
        rows = []
        for person in chunk:
            opened = ring().unwrap(person.wrapped_key, person.key_id, person.case_id)
            sealed = bytes(person.identity)
            identity = Identity.from_json(
                opened.open_bytes(sealed, field_of(person.id, "identity"))
            )
            rows += [
                {
                    "hash": key.hash(kind, value),
                    "person_id": person.id,
                    "case_id": person.case_id,
                    "kind": kind,
                }
                for kind, value in match_keys(identity, person.municipality_id)
            ]
        op.bulk_insert(index, rows)


def downgrade() -> None:
    op.drop_table("person_match")
    op.drop_table("matching_secret")
    op.drop_column("person", "protected")
