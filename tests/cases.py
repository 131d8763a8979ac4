"""Cases for tests: a family of invented people, brought to a table of the cast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select, update

from app.charters import all_charters
from app.database import db, new_id, transaction
from app.domain.agenda import ItemState
from app.domain.charter import Anonymity
from app.domain.invitations import Channel, InvitationInput, InvitationState
from app.domain.meetings import MeetingState
from app.domain.people import Identity, PersonRole
from app.domain.referrals import ReferralState
from app.domain.sight import Level
from app.models import AgendaItem, Attendance, CalledIn, Case, Meeting, Person, Referral
from app.services.invitations import keep_invitation, view_invitations
from app.services.matching import index_people, match_rows, matching_key
from app.services.vault import Reader, new_case
from tests.cast import MEETING_DAY, NOW, PEOPLE, actor, agency_id, meeting_id, person, table_id

BERG = (
    (
        PersonRole.MOTHER,
        Identity(
            given_names="Samira",
            prefix="van den",
            family_name="Berg",
            birth_date=date(1988, 2, 11),
            phone="06-12345678",
        ),
    ),
    (
        PersonRole.CHILD,
        Identity(
            given_names="Noor", prefix="van den", family_name="Berg", birth_date=date(2018, 5, 3)
        ),
    ),
    (
        PersonRole.FATHER,
        Identity(given_names="Henk", family_name="Kuipers", birth_date=date(1985, 7, 30)),
    ),
)
#: another family
STRANGERS = ((PersonRole.VICTIM, Identity(given_names="Bodil", family_name="Vink")),)
SUMMARY = "Samira van den Berg belde: Henk Kuipers bedreigde haar waar Noor bij was."
QUESTION = "Kan Samira met Noor veilig thuis wonen?"
#: how a test opens a case that it knows all about
KNOWING: dict[str, Any] = {
    "reader": Reader("", judges=True),
    "level": Level.IDENTIFIED,
    "answers": None,
}
#: words of the family that nobody may read who may not know them
SECRETS = ("Samira", "Berg", "Noor", "Henk", "Kuipers", "06-12345678")


@dataclass(frozen=True)
class CaseOnTable:
    case_id: str
    reference: str
    referral_id: str
    #: empty when the case is on no agenda
    item_id: str = ""


def add_case(
    table: str = "triagetafel",
    *,
    on_agenda: bool = True,
    state: ReferralState = ReferralState.ADMITTED,
    brought_by: str = "vt-zuid-limburg",
    people: Sequence[tuple[PersonRole, Identity]] = BERG,
    summary: str = SUMMARY,
    question: str = QUESTION,
    urgent: bool = False,
    called_in: Sequence[str] = (),
    municipality: str = "heerlen",
    by: str | None = None,
    admitted_by: str | None = None,
) -> CaseOnTable:
    """A case referred to a table, by default on the agenda of its planned meeting."""
    case_id, referral_id = new_id(), new_id()
    reference = f"{case_id[:4]}-{case_id[4:8]}".upper()
    anonymous = all_charters()[table].anonymity is Anonymity.ALWAYS
    roster = {new_id(): entry for entry in people}
    with transaction():
        opened, wrapped, key_id, sealed = new_case(
            case_id, roster, agency_id=agency_id(brought_by), day=MEETING_DAY
        )
        db.session.execute(
            insert(Case).values(
                id=case_id,
                reference=reference,
                municipality_id=municipality,
                brought_by_id=agency_id(brought_by),
                holder_id=agency_id(brought_by),
                received_on=date(2026, 11, 18),
                urgent=urgent,
                created_at=NOW,
                wrapped_key=wrapped,
                key_id=key_id,
                summary=opened.write("" if anonymous else summary, case_id, "summary"),
            )
        )
        db.session.execute(
            insert(Person),
            [
                {
                    "id": person_id,
                    "case_id": case_id,
                    "position": position,
                    "role": role,
                    "identity": sealed[person_id],
                }
                for position, (person_id, (role, _)) in enumerate(roster.items(), start=1)
            ],
        )
        known = {person_id: identity for person_id, (_, identity) in roster.items()}
        index_people(match_rows(matching_key(), case_id, municipality, known))
        db.session.execute(
            insert(Referral).values(
                id=referral_id,
                case_id=case_id,
                table_id=table_id(table),
                brought_by_id=agency_id(brought_by),
                brief=opened.write(summary, referral_id, "brief") if anonymous else None,
                question=opened.write(question, referral_id, "question"),
                legal_basis=opened.write("Wmo 2015 art. 5.1.6", referral_id, "legal_basis"),
                admission={},
                state=state,
                created_at=NOW,
                by_id=person(by).id if by else None,
                decided_by_id=person(admitted_by).id if admitted_by else None,
            )
        )
        item_id = add_item(table, referral_id, case_id, called_in) if on_agenda else ""
    return CaseOnTable(case_id, reference, referral_id, item_id)


def add_waiting(
    table: str = "triagetafel", *, answers: Mapping[str, bool] | None = None, **more: Any
) -> CaseOnTable:
    """A case that waits in the backlog, by default with all admission questions answered yes."""
    more.setdefault("state", ReferralState.WAITING)
    added = add_case(table, on_agenda=False, **more)
    if answers is None:
        answers = {question.key: True for question in all_charters()[table].questions}
    with transaction():
        db.session.execute(
            update(Referral).where(Referral.id == added.referral_id).values(admission=answers)
        )
    return added


def add_item(table: str, referral_id: str, case_id: str, called_in: Sequence[str]) -> str:
    item_id = new_id()
    last = db.session.scalar(
        select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == meeting_id(table))
    )
    db.session.execute(
        insert(AgendaItem).values(
            id=item_id,
            meeting_id=meeting_id(table),
            referral_id=referral_id,
            case_id=case_id,
            position=(last or 0) + 1,
            minutes=10,
            state=ItemState.WAITING,
        )
    )
    for slug in called_in:
        db.session.execute(
            insert(CalledIn).values(
                item_id=item_id,
                agency_id=agency_id(slug),
                called_in_by_id=person(f"chair.{table}").id,
                at=NOW,
            )
        )
    return item_id


def put_meeting_in(state: MeetingState, table: str = "triagetafel") -> None:
    """Bring the planned meeting of a table into a state, without the way there."""
    moments: dict[str, object] = {"state": state}
    if state not in (MeetingState.PLANNED, MeetingState.PREPARATION, MeetingState.CANCELLED):
        moments["agenda_set_at"] = NOW
    if state in (MeetingState.IN_SESSION, MeetingState.CLOSED):
        moments["opened_at"] = NOW
    if state is MeetingState.CLOSED:
        moments["closed_at"] = NOW
    with transaction():
        db.session.execute(update(Meeting).where(Meeting.id == meeting_id(table)).values(**moments))
    if state in (MeetingState.IN_SESSION, MeetingState.CLOSED):
        everybody_is_here(table)


def everybody_is_here(table: str = "triagetafel") -> None:
    """Whoever sits at a table is present at its planned meeting, who was marked before excepted."""
    marked = select(Attendance.account_id).where(Attendance.meeting_id == meeting_id(table))
    with transaction():
        came = set(db.session.scalars(marked))
        here = [
            {
                "meeting_id": meeting_id(table),
                "account_id": who.id,
                "agency_id": agency_id(who.agency),
                "name": who.name,
                "role": role,
                "came_at": NOW,
                "by_id": person(f"chair.{table}").id,
            }
            for who in PEOPLE.values()
            for seat, role in who.seats
            if seat == table and who.id not in came
        ]
        if here:
            db.session.execute(insert(Attendance), here)


def invite_everybody(item_id: str, table: str = "jbt") -> None:
    """Who must be invited to an item is, by letter."""
    chair = actor(f"chair.{table}")
    given = InvitationInput(
        state=InvitationState.INVITED, invited_on=NOW.date(), channel=Channel.LETTER
    )
    for one in view_invitations(chair, item_id, now=NOW).people:
        if one.required:
            keep_invitation(chair, item_id, one.number, given, 0, now=NOW)
