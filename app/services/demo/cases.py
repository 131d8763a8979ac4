"""Cases of the demo: told, encrypted and brought to a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from app.adapters.keyring import MatchingKey
from app.domain.admission import admission_questions
from app.domain.charter import AdmissionTest, Anonymity, Charter
from app.domain.local_time import local_day
from app.domain.referrals import ReferralState
from app.domain.roles import Role
from app.models import Case, Person, PersonMatch, Referral
from app.services.demo.accounts import identity
from app.services.demo.batch import Batch
from app.services.demo.contributions import legal_basis, purposes
from app.services.demo.families import Family
from app.services.demo.outcomes import BRINGS
from app.services.demo.plan import TablePlan
from app.services.demo.region import MUNICIPALITIES
from app.services.demo.telling import Teller, Told, write_judged
from app.services.intake import LETTERS
from app.services.matching import match_rows
from app.services.vault import OpenCase, new_case


@dataclass(frozen=True, kw_only=True)
class Places:
    """Ids of what was written before the cases."""

    #: by slug
    agencies: Mapping[str, str]
    municipalities: Mapping[str, str]
    kinds: Mapping[str, str]
    #: account by table's slug and agency's slug
    seats: Mapping[tuple[str, str], str]
    #: some account by agency's slug
    accounts: Mapping[str, str]
    chairs: Mapping[str, str]
    secretaries: Mapping[str, str]
    #: who has a seat, by table's slug: account, agency's slug, name, role
    members: Mapping[str, Sequence[tuple[str, str, str, Role]]]
    matching_key: MatchingKey

    def account_at(self, table: str, agency: str) -> str:
        """Who speaks for an agency at a table."""
        return self.seats.get((table, agency)) or self.accounts[agency]


@dataclass(frozen=True, kw_only=True)
class Brought:
    """A case that was brought to a table, with its key open."""

    case_id: str
    referral_id: str
    opened: OpenCase
    family: Family
    municipality: str
    #: slug of the agency that brought it
    bringer: str
    admission: Mapping[str, bool]


@dataclass(frozen=True, kw_only=True)
class Fate:
    """What became of a referral before any meeting; `reason` is typed text."""

    state: ReferralState
    decided_at: datetime | None = None
    reasons: tuple[str, ...] = ()
    deferred_days: int | None = None
    arrested_at: datetime | None = None
    version: int = 1


class Bringer:
    """Brings cases to one table."""

    def __init__(
        self, plan: TablePlan, places: Places, rng: Random, references: set[str], batch: Batch
    ) -> None:
        self._plan = plan
        self._places = places
        self._rng = rng
        self._references = references
        self._batch = batch
        self._anonymous = plan.rules.anonymity is Anonymity.ALWAYS
        self.teller = Teller(rng, plan.table.charter)

    def bring(self, created_at: datetime, fate: Fate, *, urgent: bool = False) -> Brought:
        """A new case with its referral; the rows go into the batch."""
        rng, table = self._rng, self._plan.table
        bringer = _bringer(rng, BRINGS[table.charter])
        municipality = table.municipality or _municipality(rng, bringer)
        day = local_day(created_at)
        told = self.teller.tell(
            MUNICIPALITIES[municipality], day, unfit=_is_unfit(rng, fate, urgent)
        )
        family = told.family
        case_id, referral_id = identity(rng), identity(rng)
        roster = {identity(rng): entry for entry in family.people}
        opened, wrapped, key_id, sealed = new_case(
            case_id, roster, agency_id=self._places.agencies[bringer], day=day
        )
        self._batch.add(
            Case,
            id=case_id,
            reference=self._reference(),
            municipality_id=self._places.municipalities[municipality],
            brought_by_id=self._places.agencies[bringer],
            holder_id=self._places.agencies[bringer],
            received_on=day,
            urgent=urgent,
            created_at=created_at,
            wrapped_key=wrapped,
            key_id=key_id,
            summary=write_judged(
                opened, "" if self._anonymous else told.summary, case_id, "summary"
            ),
            unreferred=None,
        )
        for position, (person_id, (role, _)) in enumerate(roster.items(), start=1):
            self._batch.add(
                Person,
                id=person_id,
                case_id=case_id,
                position=position,
                role=role,
                identity=sealed[person_id],
            )
        known = {person_id: who for person_id, (_, who) in roster.items()}
        self._batch.extend(
            PersonMatch,
            match_rows(
                self._places.matching_key,
                case_id,
                self._places.municipalities[municipality],
                known,
            ),
        )
        brought = Brought(
            case_id=case_id,
            referral_id=referral_id,
            opened=opened,
            family=family,
            municipality=municipality,
            bringer=bringer,
            admission=_admission(rng, self._plan.rules, told.story.lacks),
        )
        self._refer(brought, told, created_at, fate)
        return brought

    def _refer(self, brought: Brought, told: Told, created_at: datetime, fate: Fate) -> None:
        rng, opened, row_id = self._rng, brought.opened, brought.referral_id
        kind = self._places.kinds[brought.bringer]
        basis = legal_basis(kind, children=brought.family.has_children)
        reason = self.teller.say(fate.reasons, brought.family) or ""
        if fate.state is ReferralState.DECLINED:
            reason = told.story.declined
        deferred = None
        if fate.decided_at is not None and fate.deferred_days is not None:
            deferred = local_day(fate.decided_at) + timedelta(days=fate.deferred_days)
        decider = self._places.secretaries[self._plan.table.slug] if fate.decided_at else None
        self._batch.add(
            Referral,
            id=row_id,
            case_id=brought.case_id,
            table_id=self._plan.id,
            brought_by_id=self._places.agencies[brought.bringer],
            by_id=self._places.accounts.get(brought.bringer),
            brief=write_judged(opened, told.summary, row_id, "brief") if self._anonymous else None,
            question=write_judged(opened, told.question, row_id, "question"),
            purpose=write_judged(opened, rng.choice(purposes(kind)), row_id, "purpose"),
            legal_basis=write_judged(opened, basis, row_id, "legal_basis"),
            admission=dict(brought.admission),
            state=fate.state,
            reason=write_judged(opened, reason, row_id, "reason") if reason else None,
            deferred_until=deferred,
            created_at=created_at,
            arrested_at=fate.arrested_at,
            decided_at=fate.decided_at,
            decided_by_id=decider,
            version=fate.version,
        )

    def _reference(self) -> str:
        while True:
            drawn = self._rng.getrandbits(40)
            letters = "".join(LETTERS[drawn >> shift & 31] for shift in range(0, 40, 5))
            reference = f"{letters[:4]}-{letters[4:]}"
            if reference not in self._references:
                self._references.add(reference)
                return reference


def _bringer(rng: Random, agencies: tuple[str, ...]) -> str:
    return rng.choices(agencies, range(len(agencies) + 1, 1, -1))[0]


def _municipality(rng: Random, bringer: str) -> str:
    """The municipality of a case of a regional table: that of the municipality that brings it."""
    own = bringer.removeprefix("gemeente-")
    return own if own in MUNICIPALITIES else rng.choice(tuple(MUNICIPALITIES))


def _is_unfit(rng: Random, fate: Fate, urgent: bool) -> bool:
    """Those that are declined do not belong at the table, and a few of those that wait."""
    if fate.state is ReferralState.DECLINED:
        return True
    return fate.state is ReferralState.WAITING and not urgent and rng.random() < 0.12


def _admission(rng: Random, rules: Charter, lacks: str) -> dict[str, bool]:
    """What the story itself answers: yes to the admission test, or no to all that it lacks."""
    answers = {question.key: rng.random() < 0.6 for question in rules.questions}
    test = [question.key for question in admission_questions(rules)]
    answers |= dict.fromkeys(test, True)
    if lacks and rules.admission_test is AdmissionTest.ANY:
        return {**answers, **dict.fromkeys(test, False)}
    return {**answers, lacks: False} if lacks else answers
