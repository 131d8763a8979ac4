"""Who was at the meetings of the demo that were held: everybody who sits there."""

from __future__ import annotations

from random import Random

from app.models import Attendance, ConfidentialityReading
from app.services.demo.accounts import identity
from app.services.demo.batch import Batch
from app.services.demo.cases import Places
from app.services.demo.chain import Facts
from app.services.demo.plan import PlannedMeeting

#: what the log says of the opening
OPENING: Facts = {"confidentiality_read": "yes"}


def write_attendance(slug: str, meeting: PlannedMeeting, places: Places, batch: Batch) -> None:
    rng = Random(meeting.id)
    chair = places.chairs[slug]
    batch.add(ConfidentialityReading, meeting_id=meeting.id, by_id=chair, at=meeting.starts_at)
    for account, agency, name, role in places.members[slug]:
        batch.add(
            Attendance,
            id=identity(rng),
            meeting_id=meeting.id,
            account_id=account,
            agency_id=places.agencies[agency],
            name=name,
            role=role,
            came_at=meeting.starts_at,
            left_at=None,
            by_id=chair,
        )
