"""Who may be looked for across cases, as at the Verwijsindex: the young, and who live together.

The Verwijsindex shows *who* is involved and never *what* (S0, S4: a youth up to 23). Across tables
a match asks two secretaries to contact each other, and tells nobody anything else.
"""

from __future__ import annotations

from datetime import date

from app.domain.matching import MatchKind
from app.domain.people import Identity, age_at

#: the last age, in years, at which somebody is looked for wherever they live (S0, S4)
OLDEST = 23
#: questions that one account can ask within a day (own choice)
QUESTIONS_A_DAY = 20
#: what two people must have in common to be the same one
SAME_PERSON = frozenset({MatchKind.BSN, MatchKind.NAME_BIRTH})


def is_young(identity: Identity, day: date) -> bool:
    """Whether somebody is up to 23 years old on that day; not without a date of birth."""
    return identity.birth_date is not None and age_at(identity.birth_date, day) <= OLDEST
