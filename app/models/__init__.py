"""Columns, constraints and relations; no rules, no queries. Only services import them."""

from __future__ import annotations

from app.models.agencies import Account, Agency, Municipality, Region, SignIn, SignInAttempt
from app.models.agenda import (
    Action,
    ActionPerson,
    AgendaItem,
    CalledIn,
    Contribution,
    Decision,
    DecisionAgency,
)
from app.models.at_once import TakenOut
from app.models.attendance import Attendance, ConfidentialityReading, Mandate
from app.models.barring import BarringOrder, BarringStep
from app.models.cases import (
    AlsoKnownNotice,
    Case,
    ImportDraft,
    MatchingSecret,
    OpenText,
    Person,
    PersonMatch,
    Referral,
)
from app.models.following import Escalation, FiledRequest
from app.models.handling import (
    BriefApproval,
    BriefReturn,
    CaseHandler,
    Conflict,
    ConflictName,
    EmergencyAccess,
)
from app.models.inviting import Invitation, StoryRelease
from app.models.options import (
    Aftercare,
    AftercareWord,
    OptionReport,
    OptionTake,
    SilentOption,
    SilentRound,
)
from app.models.records import (
    AccessedCase,
    AccessLogEnd,
    AccessPattern,
    AccessRecord,
    AccessWatch,
    DeletionReport,
    LogEntry,
    LogHead,
    LogSalt,
)
from app.models.referred_on import ReferredOn
from app.models.schedule import Lease
from app.models.summaries import MeetingSummary
from app.models.tables import CalendarSubscription, CaseTable, Meeting, Membership, Series
from app.models.weighing import Weighing

__all__ = [
    "AccessLogEnd",
    "AccessPattern",
    "AccessRecord",
    "AccessWatch",
    "AccessedCase",
    "Account",
    "Action",
    "ActionPerson",
    "Aftercare",
    "AftercareWord",
    "Agency",
    "AgendaItem",
    "AlsoKnownNotice",
    "Attendance",
    "BarringOrder",
    "BarringStep",
    "BriefApproval",
    "BriefReturn",
    "CalendarSubscription",
    "CalledIn",
    "Case",
    "CaseHandler",
    "CaseTable",
    "ConfidentialityReading",
    "Conflict",
    "ConflictName",
    "Contribution",
    "Decision",
    "DecisionAgency",
    "DeletionReport",
    "EmergencyAccess",
    "Escalation",
    "FiledRequest",
    "ImportDraft",
    "Invitation",
    "Lease",
    "LogEntry",
    "LogHead",
    "LogSalt",
    "Mandate",
    "MatchingSecret",
    "Meeting",
    "MeetingSummary",
    "Membership",
    "Municipality",
    "OpenText",
    "OptionReport",
    "OptionTake",
    "Person",
    "PersonMatch",
    "Referral",
    "ReferredOn",
    "Region",
    "Series",
    "SignIn",
    "SignInAttempt",
    "SilentOption",
    "SilentRound",
    "StoryRelease",
    "TakenOut",
    "Weighing",
]
