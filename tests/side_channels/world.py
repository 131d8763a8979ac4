"""A region in which every word that could identify anybody is unlike any other word.

Each table of the cast has one case, brought to it as a file, discussed and decided. `Canary` says
what a word is and whose; `MAY_KNOW` says, by hand and from DESIGN's words, who may come across it.
A second region with the same shape has other words for everything that is hidden.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sqlalchemy import insert, select, update

from app.charters import all_charters
from app.database import db, transaction
from app.domain.actions import ActionState
from app.domain.charter import Record
from app.domain.contributions import ContributionKind
from app.domain.follow_up import RequestAnswer, RequestInput
from app.domain.invitations import Channel, InvitationInput, InvitationState
from app.domain.meetings import MeetingState
from app.domain.options import OptionResult
from app.domain.referrals import ReferralState
from app.domain.weighing import Weight
from app.models import Action, Aftercare, CalledIn, EmergencyAccess, Meeting, Referral
from app.services.actions import answer_action
from app.services.calendars import list_subscriptions, subscribe
from app.services.confirming import confirm_decision
from app.services.contributions import contribute
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decisions import propose_decision
from app.services.emergency import ask_emergency
from app.services.follow_ups import escalate, keep_request
from app.services.importing import check_file, import_cases
from app.services.invitations import keep_invitation
from app.services.mandates import MandateInput, give_mandate
from app.services.options import report_option, take_option
from app.services.weighing import weigh
from tests.cases import add_item, invite_everybody, put_meeting_in
from tests.cast import MEETING_DAY, NOW, actor, agency_id, person, table_slug
from tests.side_channels.courses import COURSES, OWING, Course

#: the day of the meetings: every circle is open
DURING = NOW + timedelta(days=3, hours=1)


#: the digest of a weighing in which nothing stands yet
NOTHING_WEIGHED = "e3b0c44298fc1c14"


@dataclass(frozen=True)
class Canary:
    """What a word that is nowhere else tells."""

    #: of whose case it is
    table: str
    #: "name" (anything of the roster), "narrative", "action" (told to who has to do it), or "open"
    #: (in a text that nobody has judged: the writer's agency's, and the inbrenger's)
    kind: str


@dataclass
class World:
    #: by their word
    canaries: dict[str, Canary] = field(default_factory=dict)
    #: variable of an address: values for it
    things: dict[str, tuple[str, ...]] = field(default_factory=dict)


def agency_of(key: str) -> str:
    return person(key).agency


def may_come_across(who: str, canary: Canary) -> bool:
    course = next(c for c in COURSES if c.table == canary.table)
    readers = course.names + course.narrative
    if who == course.emergency:
        return canary.kind != "open"
    if canary.kind == "narrative":
        return who in readers
    if canary.kind == "open":
        near = {agency_of(course.speaker), agency_of(course.brought_by)}
        return who in readers and agency_of(who) in near
    if canary.kind == "action":
        return who in (*course.names, *course.narrative, *OWING.get(canary.table, ()))
    return who in (*course.names, *OWING.get(canary.table, ()))


class Words:
    """Words without meaning, each only once; another `seed` gives others of the same shape."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._made = 0

    def word(self) -> str:
        """A name: capital, accent, ten letters."""
        first, *rest = self._digits(6)
        vowels = "aeiou"
        syllables = "".join("zvkmlwr"[d % 7] + vowels[d % 5] for d in rest[:3])
        return f"Q{vowels[first % 5]}{syllables}é{'bdgnpt'[rest[3] % 6]}x"

    def plain(self) -> str:
        """A word of the narrative: small letters, no name."""
        return "ge" + self.word().lower().replace("é", "e") + "d"

    def phone(self) -> str:
        return "06-" + "".join(str(d % 10) for d in self._digits(8))

    def bsn(self) -> str:
        while True:
            digits = [1 + d % 9 for d in self._digits(8)]
            last = sum(d * w for d, w in zip(digits, range(9, 1, -1), strict=True)) % 11
            if last < 10:
                return "".join(map(str, (*digits, last)))

    def _digits(self, count: int) -> list[int]:
        self._made += 1
        return list(hashlib.sha256(f"{self._seed} {self._made}".encode()).digest()[:count])


def build(*, people: str = "a", narrative: str = "a") -> World:
    """Fill the cast's database with a case at each table. In an application context.

    With another seed the people, or what is told of them, have other words.
    """
    world = World()
    words = Words(f"people {people}"), Words(f"narrative {narrative}")
    parts = [_play(course, world, *words) for course in COURSES]
    token = subscribe(actor("vera"), "Telefoon", None, now=DURING)
    names = {name for part in parts for name in part}
    world.things = {
        **{name: tuple(v for part in parts for v in part.get(name, ())) for name in names},
        "account_id": tuple(person(course.speaker).id for course in COURSES),
        "filename": ("theme.css",),
        "kind": ("csv", "xlsx"),
        "slug": tuple(table_slug(course.table) for course in COURSES),
        "subscription_id": (list_subscriptions(actor("vera"))[0].id,),
        "token": (token,),
    }
    return world


def _play(course: Course, world: World, names: Words, words: Words) -> dict[str, tuple[str, ...]]:
    def told(kind: str, word: str) -> str:
        world.canaries[word] = Canary(course.table, kind)
        return word

    people = list(_people(told, names))
    full = [f"{one['given_names']} {one['family_name']}" for one in people]
    case = {
        "municipality": "Heerlen",
        "received_on": "2026-11-16",
        "urgent": course.urgent,
        "brought_by": actor(course.brought_by).agency_slug,
        "summary": f"{full[0]} belde: {full[1]} werd {told('narrative', words.plain())}.",
        "question": f"Kan {people[0]['given_names']} {told('narrative', words.plain())}?",
        "legal_basis": "Wmo 2015 art. 5.1.6",
        "admission": {q.key: True for q in all_charters()[course.table].questions},
        "persons": people,
    }
    slug = table_slug(course.table)
    bringer = actor(course.brought_by)
    checked = check_file(bringer, json.dumps([case]).encode(), "zaak.json", slug, today=MEETING_DAY)
    assert checked.errors == (), checked.errors
    (row,) = import_cases(bringer, checked.cases, slug=slug, now=DURING)
    with transaction():
        referral = db.session.execute(
            select(Referral).where(Referral.table_id == "table-" + course.table)
        ).scalar_one()
        referral_id, case_id = referral.id, referral.case_id
        db.session.execute(
            update(Referral).where(Referral.id == referral_id).values(state=ReferralState.ADMITTED)
        )
        item_id = add_item(course.table, referral_id, case_id, course.called_in)
        if course.side:
            db.session.execute(
                update(CalledIn).where(CalledIn.item_id == item_id).values(side=course.side)
            )
    put_meeting_in(MeetingState.IN_SESSION, course.table)
    # A nickname that no roster has, and at an always-anonymous table nothing that has to wait.
    kind = "narrative" if course.is_anonymous else "open"
    text = f"Kind is hier {told(kind, words.plain())}."
    if not course.is_anonymous:
        text += f" Buurvrouw {told('open', words.word())} zag het."
    contribute(
        actor(course.speaker),
        item_id,
        ContributionKind.KNOWN,
        text,
        "Veiligheid",
        "Jeugdwet",
        0,
        now=DURING,
    )
    given = DecisionInput(
        record=course.record,
        outcomes=course.outcomes,
        deciders=tuple(map(agency_id, course.deciders)),
        receivers=tuple(map(agency_id, course.receivers)),
        motivation=f"{full[0]} wil {told('narrative', words.plain())}.",
        dissent=f"Het OM vindt {full[1]} {told('narrative', words.plain())}.",
        actions=(_action(course, full[0], lambda: told("action", words.plain())),)
        if course.record is Record.DECISION
        else (),
    )
    chair, rules = actor(f"chair.{course.table}"), all_charters()[course.table]
    if rules.indicators:
        why = f"{full[0]} moest {told('narrative', words.plain())}."
        weighed = {rules.indicators[0].key: (Weight.PRESENT, why)}
        weigh(chair, item_id, weighed, NOTHING_WEIGHED, now=DURING)
    if rules.invites_people_concerned:
        _invite(item_id, course, f"{full[0]} wil {told('narrative', words.plain())}.")
    if course.table == "triagetafel":
        why = f"Niet als {full[0]} {told('narrative', words.plain())}."
        who = {"giver": agency_id("wmo-heerlen"), "taker": agency_id("jeugd-heerlen")}
        mandate = MandateInput(**who, given_by="Wout Wmo", item_id=item_id, words=why)
        give_mandate(chair, "meeting-" + course.table, mandate, now=DURING)
    decision = propose_decision(chair, item_id, given, now=DURING)
    confirm_decision(chair, decision, 1, now=DURING)
    if all_charters()[course.table].asks:
        said = f"{full[0]} krijgt {told('narrative', words.plain())}."
        stands = RequestInput(
            filed_on=NOW.date(),
            answer=RequestAnswer.NOT_ACCEPTED,
            answered_on=NOW.date(),
            words=said,
        )
        keep_request(chair, item_id, stands, 0, now=DURING)
        why = f"{full[1]} is {told('narrative', words.plain())}."
        escalate(chair, item_id, "Bestuur", NOW.date(), why, now=DURING)
    actions = db.session.execute(
        select(Action.id, Action.version).where(Action.decision_id == decision)
    ).all()
    if course.table == "zsm":
        why = f"{full[0]} is {told('narrative', words.plain())}."
        done = actor("participant.zsm.vt-zuid-limburg")
        ((action, version),) = actions
        answer_action(done, action, ActionState.DONE, why, version, now=DURING)
    if course.record is Record.OPTION:
        _report_back(
            course, decision, referral_id, full[0], lambda: told("narrative", words.plain())
        )
    access: tuple[str, ...] = ()
    if course.emergency:
        asked = f"{full[0]} staat op straat met {full[1]}, zegt Qoriba Wevéndix."
        ask_emergency(actor(course.emergency), str(row.reference), asked, now=DURING)
        access = tuple(db.session.scalars(select(EmergencyAccess.id)))
    return {
        "access_id": access,
        "action_id": tuple(action for action, _version in actions),
        "decision_id": (decision,),
        "item_id": (item_id,),
        "number": ("1", "2"),
        "meeting_id": ("meeting-" + course.table,),
        "reference": (str(row.reference),),
        "referral_id": (referral_id,),
    }


def _action(course: Course, mother: str, word: Callable[[], str]) -> ActionInput:
    action = ActionInput(
        agency_id=agency_id(course.acts),
        text=f"Spreekt {mother}, {word()}.",
        due_on=date(2026, 12, 3),
    )
    if not all_charters()[course.table].actions_name_affected:
        return action
    return replace(action, touches=(1,), strengthens=f"wat {word()}", hinders=f"wat {word()}")


def _report_back(
    course: Course, decision: str, referral_id: str, mother: str, word: Callable[[], str]
) -> None:
    """The inbrenger takes the option and tells how it went; the case is back at the table."""
    put_meeting_in(MeetingState.CLOSED, course.table)
    bringer, tried = actor(course.brought_by), OptionResult.TRIED
    take_option(bringer, decision, True, 0, now=DURING)
    text, wants = f"{mother} vond het {word()}.", f"{mother} wil {word()}."
    report_option(bringer, decision, tried, text, wants, 1, now=DURING)
    put_meeting_in(MeetingState.IN_SESSION, course.table)
    with transaction():
        db.session.execute(
            update(Meeting)
            .where(Meeting.table_id == "table-" + course.table)
            .values(closed_at=None)
        )
        db.session.execute(insert(Aftercare).values(referral_id=referral_id, began_at=DURING))


def _invite(item_id: str, course: Course, words: str) -> None:
    invite_everybody(item_id, course.table)
    declines = InvitationInput(
        state=InvitationState.DECLINES, invited_on=NOW.date(), channel=Channel.PHONE, words=words
    )
    keep_invitation(actor(f"chair.{course.table}"), item_id, 1, declines, 1, now=DURING)


def _people(told: Callable[[str, str], str], words: Words) -> Iterator[dict[str, str]]:
    family = told("name", words.word())
    for role, birth in (("moeder", "1988-02-11"), ("kind", "2018-05-03")):
        given = told("name", words.word())
        yield {
            "role": role,
            "given_names": given,
            "prefix": "van der",
            "family_name": family,
            "birth_date": birth,
            "bsn": told("name", words.bsn()),
            "phone": told("name", words.phone()),
            "email": told("name", words.plain()) + "@voorbeeld.test",
            "address": told("name", words.word()) + "straat 12, 6411 AB Heerlen",
        }
