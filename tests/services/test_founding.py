"""An installation begins: municipalities, agencies, tables, and who sits there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from app.database import db
from app.domain.errors import InvalidInput, NotFound
from app.domain.log import GENESIS
from app.domain.roles import Role
from app.models import Agency, CaseTable, LogHead, Membership, Municipality, Region
from app.services.accounts import disable_account
from app.services.founding import (
    AgencyLine,
    MemberLine,
    TableLine,
    add_agency,
    add_member,
    add_municipality,
    add_table,
    list_agencies,
    list_members,
    list_municipalities,
    list_tables,
    remove_member,
)
from app.services.seats import load_seat
from tests.cast import NOW, PEOPLE, actor, person

TABLE = "triagetafel-heerlen"


def agency(**given: Any) -> None:
    wanted = {"slug": "ggz-mondriaan", "name": "Mondriaan", "kind": "ggz"}
    add_agency(**({"parent": None, "municipality": None} | wanted | given))


def table(**given: Any) -> None:
    wanted = {"charter_key": "triagetafel", "slug": "triagetafel-brunssum", "name": "Brunssum"}
    add_table(**({"municipality": "brunssum", "place": ""} | wanted | given))


def rows() -> list[int]:
    models = (Region, Municipality, Agency, CaseTable, LogHead, Membership)
    return [db.session.scalar(select(func.count()).select_from(one)) or 0 for one in models]


def role_of(email: str) -> Role | None:
    return next((line.role for line in list_members(TABLE) if line.email == email), None)


def test_a_municipality_makes_its_region_once() -> None:
    before = rows()
    add_municipality("venlo", "Venlo", "noord-limburg")
    add_municipality("venray", " Venray ", "noord-limburg")
    assert [now - was for now, was in zip(rows(), before, strict=True)] == [1, 2, 0, 0, 0, 0]
    assert ("venray", "Venray", "noord-limburg") in list_municipalities()


def test_a_team_works_where_its_parent_does() -> None:
    agency(slug="schuldhulp-heerlen", kind="schuldhulp", parent="gemeente-heerlen", name="A  B")
    assert (
        AgencyLine(
            slug="schuldhulp-heerlen",
            name="A B",
            kind="schuldhulp",
            municipality="heerlen",
            parent="gemeente-heerlen",
        )
        in list_agencies()
    )


def test_a_new_table_is_listed_and_its_log_can_begin() -> None:
    table(place=" Zaal 2 ")
    line = TableLine(
        slug="triagetafel-brunssum",
        name="Brunssum",
        charter="triagetafel",
        municipality="brunssum",
        members=0,
    )
    assert line in list_tables()
    made = db.session.execute(
        select(CaseTable.place, LogHead.sequence, LogHead.hash)
        .join(LogHead, LogHead.table_id == CaseTable.id)
        .where(CaseTable.slug == "triagetafel-brunssum")
    ).one()
    assert made == ("Zaal 2", 0, GENESIS)


def test_a_member_has_the_seat_and_loses_it_at_once() -> None:
    table()
    bob = person("bob")
    add_member("triagetafel-brunssum", bob.email.upper(), "participant")
    assert load_seat(actor("bob"), "triagetafel-brunssum").role is Role.PARTICIPANT
    assert list_members("triagetafel-brunssum") == [
        MemberLine(email=bob.email, name=bob.name, agency=bob.agency, role=Role.PARTICIPANT)
    ]
    remove_member("triagetafel-brunssum", bob.email)
    with pytest.raises(NotFound):
        load_seat(actor("bob"), "triagetafel-brunssum")


def test_who_sits_there_already_gets_the_other_role() -> None:
    before = rows()
    add_member(TABLE, person("wout").email, "vice-chair")
    assert role_of(person("wout").email) is Role.VICE_CHAIR
    assert rows() == before


def test_an_agency_that_is_only_called_in_can_chair_and_observe_but_not_take_part() -> None:
    ria = person("ria").email
    for role in ("chair", "observer"):
        add_member(TABLE, ria, role)
        assert role_of(ria) == role


def test_the_seat_of_a_closed_account_can_be_taken_away() -> None:
    disable_account(person("wout").email, now=NOW)
    remove_member(TABLE, person("wout").email)
    assert role_of(person("wout").email) is None


def test_everybody_in_the_cast_could_be_given_their_seat() -> None:
    for who in PEOPLE.values():
        for key, role in who.seats:
            slug = next(t.slug for t in list_tables() if t.charter == key)
            add_member(slug, who.email, role)


@pytest.mark.parametrize(
    ("use_case", "given", "error"),
    [
        (add_municipality, ("Venlo", "Venlo", "limburg"), ("slug", "slug-invalid")),
        (add_municipality, ("heerlen", "Ander", "limburg"), ("slug", "slug-known")),
        (add_municipality, ("ander", "Heerlen", "limburg"), ("name", "name-known")),
        (add_municipality, ("ander", " ", "limburg"), ("name", "required")),
        (add_municipality, ("ander", "Ander", ""), ("region", "slug-invalid")),
        (agency, {"slug": "politie"}, ("slug", "slug-known")),
        (agency, {"slug": "ggz_mondriaan"}, ("slug", "slug-invalid")),
        (agency, {"slug": "ggz\n"}, ("slug", "slug-invalid")),
        (agency, {"name": ""}, ("name", "required")),
        (agency, {"kind": "bakkerij"}, ("kind", "kind-unknown")),
        (agency, {"parent": "niemand"}, ("parent", "agency-unknown")),
        (agency, {"municipality": "atlantis"}, ("municipality", "municipality-unknown")),
        (table, {"slug": TABLE}, ("slug", "slug-known")),
        (table, {"charter_key": "borreltafel"}, ("charter", "charter-unknown")),
        (table, {"municipality": "atlantis"}, ("municipality", "municipality-unknown")),
        (table, {"place": "x" * 201}, ("place", "place-too-long")),
        (add_member, ("nergens", "x@voorbeeld.test", "chair"), ("table", "table-unknown")),
        (add_member, (TABLE, "x@voorbeeld.test", "chair"), ("email", "account-unknown")),
        (add_member, (TABLE, person("ria").email, "baas"), ("role", "role-unknown")),
        (add_member, (TABLE, person("adam").email, "observer"), ("email", "serves-platform")),
        (add_member, (TABLE, person("petra").email, "chair"), ("email", "serves-platform")),
        (add_member, (TABLE, person("ria").email, "participant"), ("email", "agency-has-no-seat")),
        (add_member, (TABLE, person("bob").email, "participant"), ("email", "agency-has-no-seat")),
        (remove_member, ("nergens", person("wout").email), ("table", "table-unknown")),
        (remove_member, (TABLE, person("bob").email), ("email", "not-a-member")),
        (list_members, ("nergens",), ("table", "table-unknown")),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_changed(
    use_case: Callable[..., Any], given: Any, error: tuple[str, str]
) -> None:
    before = rows()
    with pytest.raises(InvalidInput) as refused:
        use_case(**given) if isinstance(given, dict) else use_case(*given)
    assert [(one.field, one.key) for one in refused.value.errors] == [error]
    assert rows() == before
