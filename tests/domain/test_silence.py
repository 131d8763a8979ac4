"""A silent round: one at a time, only where the charter has it, and nothing in it is lost."""

from __future__ import annotations

import pytest

from app.charters import charter
from app.domain.errors import InvalidInput, NotFound, WrongState
from app.domain.silence import (
    require_no_round,
    require_round,
    require_silence_known,
    require_words,
)


def test_only_where_the_charter_has_it() -> None:
    require_silence_known(charter("mdapp"))
    with pytest.raises(NotFound):
        require_silence_known(charter("jbt"))


def test_there_is_one_round_at_a_time() -> None:
    require_no_round(is_open=False)
    with pytest.raises(WrongState, match="silent-round-open"):
        require_no_round(is_open=True)
    require_round(is_open=True)
    with pytest.raises(WrongState, match="no-silent-round"):
        require_round(is_open=False)


def test_an_option_has_words() -> None:
    assert require_words(" Een hond. ") == "Een hond."
    with pytest.raises(InvalidInput):
        require_words(" \n")
