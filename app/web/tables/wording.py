"""Rules of a charter in words."""

from __future__ import annotations

from datetime import time

from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.charter import Cadence, Clock


def local_start(cadence: Cadence) -> time:
    return time.fromisoformat(cadence.start)


def clock_term(clock: Clock) -> str:
    """How long a clock runs, and from what: "5 werkdagen na ontvangst"."""
    if clock.working_days is not None:
        term = ngettext("%(num)d werkdag", "%(num)d werkdagen", clock.working_days)
    elif clock.days is not None:
        term = ngettext("%(num)d dag", "%(num)d dagen", clock.days)
    else:
        term = ngettext("%(num)d uur", "%(num)d uur", clock.hours or 0)
    starts = {
        "received": _("na ontvangst"),
        "arrest": _("na de aanhouding"),
        "meeting": _("na het overleg"),
        "decision": _("na het besluit"),
        "request": _("na het verzoek"),
        "start": _("vanaf het begin"),
    }
    return f"{term} {starts.get(clock.runs_from, '')}".strip()
