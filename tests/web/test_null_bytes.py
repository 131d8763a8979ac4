"""A text never holds a NUL byte, and PostgreSQL would store none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    "address", ["/tables/%00", "/items/a%00", "/meetings/%00/agenda", "/?x=%00"]
)
def test_an_address_with_a_null_byte_does_not_exist(
    sign_in: Callable[[str], FlaskClient], address: str
) -> None:
    assert sign_in("vera").get(address).status_code == 404


def test_a_form_with_a_null_byte_is_refused(client: FlaskClient) -> None:
    answer = client.post("/login", data={"email": "a\0@voorbeeld.test", "password": "x"})
    assert answer.status_code == 400
