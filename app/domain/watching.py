"""What the privacy officer watches for in the record of who looked: rules without a database.

An attentive insider looks with their own account at what is not their work. None of these rules
says that somebody did wrong; each says what to ask them about.
"""

from __future__ import annotations

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
