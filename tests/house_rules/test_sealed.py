"""Rules for what is kept of a case: whatever is sealed is re-wrapped with the rest, and erased."""

from __future__ import annotations

from sqlalchemy import LargeBinary

from app.database import Base
from app.services.erasing import PARTS
from app.services.keys import wrapped_tables

#: tables that say something about a case, and keep it after the case was erased
KEPT = {
    "accessed_case": "who looked at what stays on record, by the case's random id",
    "agenda_item": "that there was an item, when, and for how long",
    "called_in": "which agencies were called in for it",
    "decision_agency": "which agencies decided and received",
    "log_entry": "the chain: commitments, whose salts are gone",
}
#: tables with sealed values that belong to no case
OF_NO_CASE = {"account", "conflict_name", "import_draft", "matching_secret"}


def test_whatever_is_kept_about_a_case_is_erased_with_it_or_named_here() -> None:
    gone = {part.table.name for part in PARTS if not part.emptied}
    emptied = {(part.table.name, column) for part in PARTS for column in part.emptied}
    for table in Base.metadata.sorted_tables:
        points = {key.column.table.name for key in table.foreign_keys}
        if points & {"case", "referral", "agenda_item", "decision", "person"}:
            assert table.name in gone | KEPT.keys() | {name for name, _ in emptied}, table.name
        for column in table.columns:
            if isinstance(column.type, LargeBinary) and table.name not in OF_NO_CASE:
                wholly = table.name in gone - {name for name, _ in emptied}
                assert wholly or (table.name, column.name) in emptied, column


def test_whatever_a_ring_wraps_is_wrapped_anew_with_the_rest() -> None:
    """A new column with a key in it must be found by rotation: by its name, beside `key_id`."""
    tables = list(wrapped_tables())
    assert {"case", "import_draft", "matching_secret"} <= {table.name for table in tables}
    for table in tables:
        assert {"id", "key_id"} <= set(table.columns.keys())
        assert [column.name for column in table.primary_key] == ["id"]
    keys = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary) and "key" in column.name
    }
    assert keys == {(table.name, "wrapped_key") for table in tables}
