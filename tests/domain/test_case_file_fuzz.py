"""Whatever a file holds, checking it gives cases or errors, and nothing else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import InvalidInput
from tests.domain.test_case_file import CASE, HEADINGS, LINE, MOTHER, check

_ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=12)
    | st.sampled_from(["moeder", "Heerlen", "2026-11-16", "31-12-1999", "politie", "ja"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*CASE, *MOTHER, "admission", "bsn"]), inner, max_size=6)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_ANYTHING, min_size=1, max_size=3))
def test_any_json_gives_cases_or_errors(items: list[object]) -> None:
    cases, errors = check(*items)
    assert errors or len(cases) == len(items)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from([*HEADINGS, *LINE]) | _ANYTHING, max_size=8),
        min_size=1,
        max_size=4,
    )
)
def test_any_table_gives_cases_or_errors(table: list[list[object]]) -> None:
    try:
        cases, errors = check(table=[HEADINGS, *table])
    except InvalidInput:
        return
    assert cases or errors
