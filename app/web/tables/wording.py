"""Rules of a charter in words."""

from __future__ import annotations

from datetime import time, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.charter import Cadence, Clock


def local_start(cadence: Cadence) -> time:
    return time.fromisoformat(cadence.start)


def retention_term(retention: timedelta) -> str:
    """How long something is kept: "2 jaar", or in days where that is not whole years."""
    years, rest = divmod(retention.days, 365)
    if rest:
        return str(ngettext("%(num)d dag", "%(num)d dagen", retention.days))
    return str(ngettext("%(num)d jaar", "%(num)d jaar", years))


def clock_term(clock: Clock) -> str:
    """How long a clock runs, and from what: "5 werkdagen na ontvangst"."""
    if clock.days == 0:
        return str(_("dezelfde dag"))
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
