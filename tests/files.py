"""Files of cases for tests: invented people, in the published import format."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

QUESTION_KEY = "melding-huiselijk-geweld"
#: words of the family that nobody may read who may not know them
SECRETS = ("Marieke", "Vlinderdal", "Joris")


def case(**changes: Any) -> dict[str, Any]:
    """A case that is right for the Triagetafel Heerlen."""
    return {
        "municipality": "Heerlen",
        "received_on": "2026-11-16",
        "urgent": False,
        "brought_by": "vt-zuid-limburg",
        "summary": "Marieke Vlinderdal belde: Joris hoorde alles.",
        "question": "Kan Marieke met Joris thuis blijven?",
        "legal_basis": "Wmo 2015 art. 5.1.6",
        "admission": {QUESTION_KEY: True},
        "persons": [
            {
                "role": "moeder",
                "given_names": "Marieke",
                "family_name": "Vlinderdal",
                "birth_date": "1988-02-11",
            },
            {
                "role": "kind",
                "given_names": "Joris",
                "family_name": "Vlinderdal",
                "birth_date": "2018-05-03",
            },
        ],
        **changes,
    }


def csv_of(cases: Sequence[dict[str, Any]], *, delimiter: str = ";") -> bytes:
    """The same cases with one row each, persons in numbered columns."""
    rows = []
    for one in cases:
        row = {k: v for k, v in one.items() if k not in ("admission", "persons")}
        row |= {f"admission_{k}": "ja" if v else "nee" for k, v in one["admission"].items()}
        for number, person in enumerate(one["persons"], start=1):
            row |= {f"person{number}_{k}": v for k, v in person.items()}
        rows.append(row)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
