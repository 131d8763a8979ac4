"""The record of who looked: in which role, from which session, why, and until when it is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

#: `config.FEWEST_MONTHS_KEPT`, as it was when this was written
FEWEST_MONTHS = 24
#: of a row without a month: never deleted
NO_MONTH = "9999-12"
COLUMNS = {
    "access_record": ("month", "role", "session", "unrelated"),
    "accessed_case": ("ground",),
}
#: which month a row that is to be deleted is of
MONTH_OF = {
    "access_record": "old.month",
    "accessed_case": "(SELECT month FROM access_record WHERE id = old.record_id)",
}


def upgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    _drop_append_only(postgresql)
    op.add_column(
        "access_record",
        sa.Column("month", sa.String(), nullable=False, server_default=NO_MONTH),
    )
    op.add_column("access_record", sa.Column("role", sa.String(), nullable=True))
    op.add_column(
        "access_record", sa.Column("session", sa.String(), nullable=False, server_default="")
    )
    op.add_column(
        "access_record",
        sa.Column("unrelated", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "accessed_case", sa.Column("ground", sa.String(), nullable=False, server_default="none")
    )
    month = "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM')" if postgresql else "substr(at, 1, 7)"
    op.execute(f"UPDATE access_record SET month = {month}")
    op.create_table(
        "access_log_end",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_access_log_end_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_log_end")),
    )
    op.execute("INSERT INTO access_log_end (id, month) VALUES (1, '0000-00')")
    if postgresql:
        _guard_postgresql()
    else:
        _guard_sqlite()


def downgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    if postgresql:
        for table in MONTH_OF:
            op.execute(f"DROP TRIGGER {table}_deleted ON {table}")
            op.execute(f"DROP TRIGGER {table}_append_only ON {table}")
            op.execute(f"DROP FUNCTION refuse_{table}_deletion()")
    else:
        _drop_append_only(postgresql)
    op.drop_table("access_log_end")
    if postgresql:
        op.execute("DROP FUNCTION refuse_access_log_end()")
    for table, columns in COLUMNS.items():
        for column in columns:
            op.drop_column(table, column)
    _guard_wholly(postgresql)


def _drop_append_only(postgresql: bool) -> None:
    for table in MONTH_OF:
        if postgresql:
            op.execute(f"DROP TRIGGER {table}_append_only ON {table}")
            continue
        for change in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{change}")


def _guard_wholly(postgresql: bool) -> None:
    """As migration 0002 left it."""
    for table in MONTH_OF:
        if postgresql:
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
                f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
            continue
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _guard_postgresql() -> None:
    for table, month in MONTH_OF.items():
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR TRUNCATE "
            f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE FUNCTION refuse_{table}_deletion() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {month} < (SELECT month FROM access_log_end) THEN RETURN old; END IF; "
            f"RAISE EXCEPTION '{table} is append-only'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_deleted BEFORE DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION refuse_{table}_deletion()"
        )
    op.execute(
        "CREATE FUNCTION refuse_access_log_end() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF TG_OP = 'UPDATE' THEN "
        "IF new.month >= old.month AND new.month <= to_char((now() AT TIME ZONE 'UTC') "
        f"- interval '{FEWEST_MONTHS} months', 'YYYY-MM') THEN RETURN new; END IF; END IF; "
        "RAISE EXCEPTION 'access_log_end only rises, and not so far'; END $$"
    )
    op.execute(
        "CREATE TRIGGER access_log_end_rises BEFORE UPDATE OR DELETE ON access_log_end "
        "FOR EACH ROW EXECUTE FUNCTION refuse_access_log_end()"
    )
    op.execute(
        "CREATE TRIGGER access_log_end_stays BEFORE TRUNCATE ON access_log_end "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_access_log_end()"
    )


def _guard_sqlite() -> None:
    for table, month in MONTH_OF.items():
        op.execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"WHEN coalesce({month} >= (SELECT month FROM access_log_end), 1) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
    # From the first of the month: the 31st less some months could be a day that is not.
    latest = f"strftime('%Y-%m', 'now', 'start of month', '-{FEWEST_MONTHS} months')"
    op.execute(
        "CREATE TRIGGER access_log_end_rises BEFORE UPDATE ON access_log_end "
        f"WHEN new.month < old.month OR new.month > {latest} OR new.id <> old.id "
        "BEGIN SELECT RAISE(ABORT, 'access_log_end only rises, and not so far'); END"
    )
    op.execute(
        "CREATE TRIGGER access_log_end_stays BEFORE DELETE ON access_log_end "
        "BEGIN SELECT RAISE(ABORT, 'access_log_end only rises, and not so far'); END"
    )
