"""What each role at a table may do."""

from __future__ import annotations

import pytest

from app.domain.roles import Role, may_confirm, may_contribute, may_prepare, may_propose


@pytest.mark.parametrize(
    ("role", "prepares", "confirms", "takes_part"),
    [
        (Role.CHAIR, True, True, True),
        (Role.VICE_CHAIR, True, True, True),
        (Role.SECRETARY, True, False, True),
        (Role.PARTICIPANT, False, False, True),
        (Role.OBSERVER, False, False, False),
    ],
)
def test_a_role_may_do_what_it_is_for(
    role: Role, prepares: bool, confirms: bool, takes_part: bool
) -> None:
    assert may_prepare(role) is prepares
    assert may_confirm(role) is confirms
    assert may_contribute(role) is takes_part
    assert may_propose(role) is takes_part
