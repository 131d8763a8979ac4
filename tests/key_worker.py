"""A web process as it works while keys are wrapped anew: brings cases, and reads what there is.

Prints "ready", works until its standard input ends (two rounds at least, however busy the machine
is), and prints how much it did. An error ends it.
"""

from __future__ import annotations

import json
import select
import sys

from app.database import db
from app.factory import start_app
from app.services.agenda_view import view_agenda
from app.services.importing import check_file, import_cases, keep_draft, load_draft
from app.services.matching import case_ids_with, hashes_by_bsn
from config import Settings
from tests.cast import NOW, actor, meeting_id
from tests.files import case

TABLE = "triagetafel-heerlen"


def main(key: str) -> None:
    who = actor(key)
    app = start_app(Settings.from_env())
    data = json.dumps([case()]).encode()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    rounds = 0
    with app.app_context():
        while rounds < 2 or not select.select([sys.stdin], [], [], 0)[0]:
            checked = check_file(who, data, "x.json", TABLE, today=NOW.date())
            import_cases(who, checked.cases, slug=TABLE, meeting="next", now=NOW)
            draft = keep_draft(who, TABLE, data, "x.json", now=NOW)
            assert load_draft(who, TABLE, draft, now=NOW).filename == "x.json"
            agenda = view_agenda(who, meeting_id("triagetafel"), now=NOW)
            assert len(agenda.rows) > rounds
            case_ids_with(hashes_by_bsn("123456782"))
            db.session.remove()
            rounds += 1
    sys.stdout.write(f"{rounds}\n")


if __name__ == "__main__":
    main(sys.argv[1])
