"""What the privacy officer watches for in the record of who looked: rules without a database.

An attentive insider looks with their own account at what is not their work. None of these rules
says that somebody did wrong; each says what to ask them about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.charter import Text
from app.domain.local_time import local
from app.domain.sight import Ground, Level, Sight

#: grounds that make a case part of somebody's work
WORK = frozenset(
    {
        Ground.BROUGHT,
        Ground.HOLDS,
        Ground.SCREENS,
        Ground.PREPARES,
        Ground.PARTNER,
        Ground.CALLED_IN,
        Ground.OWES_ACTION,
    }
)


def is_unrelated(seen: Sight, *, in_circle: bool) -> bool:
    """Whether opening one case with this sight has nothing to do with the viewer's work.

    Work is: to handle the case, to prepare or screen it, to be a partner or called in while the
    circle of its item is open, to owe an action. What is left is a seat at the table and nothing
    more, outside of the circle (DESIGN, idea 3: need to know has a clock), an observer's outline
    after the meeting, and emergency access, which is reviewed each time besides. A shielded slot
    shows nothing, so it is no opening.
    """
    if not seen.level.reaches(Level.OUTLINE):
        return False
    learns = seen.ground in (Ground.SITS, Ground.OBSERVES) and in_circle
    return seen.ground not in WORK and not learns


class PatternKind(StrEnum):
    """What is unusual, the most pressing first."""

    #: many unrelated openings within an hour
    ALERT = "alert"
    #: somebody in the case has the viewer's family name
    FAMILY_NAME = "family_name"
    #: somebody in the case lives where the viewer said to live
    ADDRESS = "address"
    #: opened alone, outside of the circle, by somebody whose agency has no part in the case
    NOT_INVOLVED = "not_involved"
    #: many unrelated openings in a day
    MANY_UNRELATED = "many_unrelated"
    ODD_HOURS = "odd_hours"

    @property
    def text(self) -> Text:
        return KIND_TEXTS[self]


class Review(StrEnum):
    """What the privacy officer found of a pattern, after asking."""

    WAITING = "waiting"
    JUSTIFIED = "justified"
    #: another family, another house
    COINCIDENCE = "coincidence"
    TALKED = "talked"
    BREACH = "breach"

    @property
    def text(self) -> Text:
        return REVIEW_TEXTS[self]


KIND_TEXTS: dict[PatternKind, Text] = {
    PatternKind.ALERT: Text(
        "Dertig keer of vaker binnen een uur geopend of geraden wat niet bij het eigen werk hoort",
        "Thirty times or more within an hour opened or guessed what is not their own work",
    ),
    PatternKind.FAMILY_NAME: Text(
        "Iemand in de zaak heeft dezelfde achternaam",
        "Somebody in the case has the same family name",
    ),
    PatternKind.ADDRESS: Text(
        "Iemand in de zaak woont op hetzelfde adres", "Somebody in the case has the same address"
    ),
    PatternKind.NOT_INVOLVED: Text(
        "Buiten de kring geopend, en de eigen organisatie heeft niets met de zaak te maken",
        "Opened outside of the circle, and the own agency has no part in the case",
    ),
    PatternKind.MANY_UNRELATED: Text(
        "Tien keer of vaker op één dag geopend of geraden wat niet bij het eigen werk hoort",
        "Ten times or more in a day opened or guessed what is not their own work",
    ),
    PatternKind.ODD_HOURS: Text(
        "Buiten werktijd gekeken, zonder dienst of direct overleg",
        "Looked outside of working hours, without being on call or at an ad hoc meeting",
    ),
}
REVIEW_TEXTS: dict[Review, Text] = {
    Review.WAITING: Text("Wacht op beoordeling", "Waits for review"),
    Review.JUSTIFIED: Text("Terecht gekeken", "Looked with good reason"),
    Review.COINCIDENCE: Text("Toeval: andere familie of ander huis", "Coincidence: no relation"),
    Review.TALKED: Text("Met de kijker besproken", "Talked to the viewer"),
    Review.BREACH: Text("Gemeld als datalek", "Reported as a data breach"),
}

#: So many unrelated openings within an hour raise an alert at once: one each two minutes is no
#: mistake, and more than a day's work has.
OPENINGS_FOR_ALERT = 30
ALERT_WINDOW = timedelta(hours=1)
#: And so many in one day are worth a question.
OPENINGS_A_DAY = 10
#: so far from a meeting that was called at once, its people look at any hour
AROUND_AD_HOC = timedelta(hours=12)
LONGEST_REVIEW = 1000
#: These work when people are in danger, not in office hours: who brought or holds a case is with
#: Veilig Thuis, which can be reached day and night, or with the police.
ON_CALL = frozenset({Ground.BROUGHT, Ground.HOLDS})
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a working day on a Dutch clock, from the first until before the last."""

    first: int
    last: int


def is_odd_hour(moment: datetime, hours: Hours) -> bool:
    """Whether hardly anybody works then: at night, early, late, or at a weekend.

    Public holidays count as the day of the week that they are.
    """
    there = local(moment)
    return there.weekday() >= SATURDAY or not hours.first <= there.hour < hours.last


def is_odd_look(
    moment: datetime, ground: Ground, ad_hoc_at: Iterable[datetime], hours: Hours
) -> bool:
    """Whether a look at a case at this moment is at an odd hour for this viewer.

    `ad_hoc_at` are the meetings about this case that were called at once, for an arrest or an
    urgent report: ZSM decides at night, and whoever sits there has to read.
    """
    if ground in ON_CALL or not is_odd_hour(moment, hours):
        return False
    return not any(abs(moment - start) <= AROUND_AD_HOC for start in ad_hoc_at)
