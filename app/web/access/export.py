"""Looks as a file that a spreadsheet opens, in the language of who asks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from app.domain.access_words import event_text, ground_text, level_text, use_case_text
from app.domain.local_time import local
from app.services.access_lookup import Look
from app.web.language import words

#: with these a cell would be a formula
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def looks_csv(looks: Iterable[Look]) -> bytes:
    """One line for each look, the latest first."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    head = [_("Wanneer"), _("Wie"), _("Organisatie"), _("Wat"), _("Onderdeel")]
    writer.writerow([*head, _("Hoeveel"), _("Waarom"), _("Tafel")])
    for look in looks:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in _row(look)])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def _row(look: Look) -> Iterator[str]:
    yield f"{local(look.at):%Y-%m-%d %H:%M:%S}"
    yield look.account
    yield look.agency
    yield words(event_text(look.event))
    yield words(use_case_text(look.what))
    yield words(level_text(look.sight.level)) if look.sight else ""
    yield words(ground_text(look.sight.ground)) if look.sight else ""
    yield look.table
