"""The permission matrix of a table: who may see and do what there, read off its charter.

Nobody keeps this matrix by hand: its sights are what `app.domain.sight` answers, its acts what
`app.domain.roles` permits. The page in the browser and `docs/permissions.md` show it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from app.domain.charter import AGENCY_KINDS, Charter, Identities, Partner, Text
from app.domain.emergency import Reach, reach
from app.domain.outcomes import may_record_decision
from app.domain.permission_rows import (
    AFTERCARE,
    ANSWER,
    BRING,
    CONTRIBUTE,
    EMERGENCY,
    OFFICE_ROWS,
    PREPARING_ROWS,
    SCREEN,
    SIGHT_ROWS,
    TAKE,
    Heading,
)
from app.domain.roles import Role, may_confirm, may_contribute, may_prepare, may_propose
from app.domain.sight import Level, Standing, circle_closes_at, sight


class Cell(StrEnum):
    """What a column may see or do in a row; the sights in order, then the acts."""

    NOTHING = "nothing"
    SHIELDED = "shielded"
    OUTLINE = "outline"
    PSEUDONYMOUS = "pseudonymous"
    IDENTIFIED = "identified"
    #: as a partner of the own agency's kind sees it
    AS_OWN_AGENCY = "as_own_agency"
    AS_OWN_AGENCY_OR_PSEUDONYMOUS = "as_own_agency_or_pseudonymous"
    NO = "no"
    YES = "yes"
    #: only in the items for which the agency was called in or that it brought
    OWN_ITEMS = "own_items"
    #: if the charter permits it to the own agency's kind
    BY_AGENCY = "by_agency"
    #: if somebody of an agency that screens confirms it
    WITH_SECOND = "with_second"


CELL_TEXTS: Mapping[Cell, Text] = {
    Cell.NOTHING: Text("niets", "nothing"),
    Cell.SHIELDED: Text("afgeschermd tijdvak", "shielded slot"),
    Cell.OUTLINE: Text("hoofdlijn", "outline"),
    Cell.PSEUDONYMOUS: Text("zonder namen", "without names"),
    Cell.IDENTIFIED: Text("met namen", "with names"),
    Cell.AS_OWN_AGENCY: Text("als eigen organisatie", "as own agency"),
    Cell.AS_OWN_AGENCY_OR_PSEUDONYMOUS: Text(
        "als eigen organisatie, ten minste zonder namen", "as own agency, at least without names"
    ),
    Cell.NO: Text("nee", "no"),
    Cell.YES: Text("ja", "yes"),
    Cell.OWN_ITEMS: Text("in eigen casussen", "in own items"),
    Cell.BY_AGENCY: Text("als de eigen organisatie dat mag", "if the own agency may"),
    Cell.WITH_SECOND: Text("met een tweede persoon", "with a second person"),
}


@dataclass(frozen=True)
class Matrix:
    """The permission matrix of one charter."""

    name: Text
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    #: by key of the row and key of the column; complete
    cells: Mapping[tuple[str, str], Cell]

    def cell(self, row: str, column: str) -> Cell:
        return self.cells[row, column]


_OFFICERS = (
    Heading("chair", Text("Voorzitter", "Chair")),
    Heading("vice_chair", Text("Plaatsvervangend voorzitter", "Vice-chair")),
    Heading("secretary", Text("Secretaris", "Secretary")),
)
_MEMBER = Text("Vaste deelnemer op afspraak", "Member by arrangement")
_CALLED_IN = Text("Opgeroepen partner", "Called-in partner")
_IDENTITIES_TEXTS: Mapping[Identities, Text] = {
    Identities.ALWAYS: Text("namen altijd", "names always"),
    Identities.CALLED_IN: Text("namen in eigen casussen", "names in own items"),
    Identities.NEVER: Text("nooit namen", "never names"),
}
_INBRENGER = Heading("inbrenger", Text("Inbrenger", "Inbrenger"))
_OBSERVER = Heading("observer", Text("Toehoorder", "Observer"))
_OFFICES: Mapping[Heading, Mapping[str, Cell]] = {
    Heading("administrator", Text("Beheerder", "Administrator")): {"manage-accounts": Cell.YES},
    Heading("privacy-officer", Text("Functionaris gegevensbescherming", "Privacy officer")): {
        "review-access": Cell.YES,
        "erase-case": Cell.YES,
    },
}
_OUTSIDE: Mapping[Heading, Mapping[str, Cell]] = {
    **_OFFICES,
    Heading("outsider", Text("Buitenstaander", "Outsider")): {},
}

_REACHES = {Reach.NOT: Cell.NO, Reach.ALONE: Cell.YES, Reach.WITH_SECOND: Cell.WITH_SECOND}

_IN_OWN_ITEMS: Mapping[str, Cell] = {
    "contribute": Cell.OWN_ITEMS,
    "propose": Cell.OWN_ITEMS,
    "answer-action": Cell.YES,
}

#: any moment: the rules of sight look only at how moments lie to each other
_MEETING = datetime(2026, 1, 1, 9, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class _Column:
    heading: Heading
    #: the agency kinds that can stand here
    kinds: tuple[str, ...]
    role: Role | None = None
    brought: bool = False
    #: sits at the table only for the items for which it is called in
    visits: bool = False
    #: its agency can be called in and can have actions
    takes_part: bool = True
    acts: Mapping[str, Cell] = field(default_factory=dict)


def matrix(charter: Charter) -> Matrix:
    """The permission matrix that follows from the charter and the roles."""
    rows = _rows(charter)
    columns = _columns(charter)
    cells: dict[tuple[str, str], Cell] = {}
    for column in columns:
        for row in rows:
            cells[row.key, column.heading.key] = (
                _sight_cell(charter, row.key, column)
                if row in SIGHT_ROWS
                else _emergency_cell(charter, column)
                if row is EMERGENCY
                else column.acts.get(row.key, Cell.NO)
            )
    return Matrix(charter.name, rows, tuple(column.heading for column in columns), cells)


def as_markdown(charters: Iterable[Charter], language: str) -> str:
    """The matrices of these charters as one Markdown document, in "nl" or "en"."""
    title = Text("Wie ziet en doet wat", "Who sees and does what")
    origin = Text(
        "Gemaakt uit de charters; wijzig een charter en maak dit bestand opnieuw.",
        "Generated from the charters; change a charter and generate this file again.",
    )
    lines = [f"# {title.in_language(language)}", "", origin.in_language(language), ""]
    for charter in charters:
        lines += [*_section(matrix(charter), language), ""]
    return "\n".join(lines)


def _section(table: Matrix, language: str) -> list[str]:
    heads = [column.text.in_language(language) for column in table.columns]
    lines = [f"## {table.name.in_language(language)}", ""]
    lines += ["| " + " | ".join(["", *heads]) + " |", "|" + "---|" * (len(heads) + 1)]
    for row in table.rows:
        words = [
            CELL_TEXTS[table.cell(row.key, column.key)].in_language(language)
            for column in table.columns
        ]
        lines.append("| " + " | ".join([row.text.in_language(language), *words]) + " |")
    return lines


def _rows(charter: Charter) -> tuple[Heading, ...]:
    if may_record_decision(charter):
        propose = Text("Besluit voorstellen", "Propose a decision")
        confirm = Text("Besluit bevestigen", "Confirm a decision")
    else:
        propose = Text("Optie aandragen", "Suggest an option")
        confirm = Text("Opties vaststellen", "Confirm the options")
    return (
        *SIGHT_ROWS,
        BRING,
        *((SCREEN,) if charter.screened_first else ()),
        *PREPARING_ROWS,
        CONTRIBUTE,
        Heading("propose", propose),
        Heading("confirm", confirm),
        *((TAKE,) if charter.inbrenger_reports_back else ()),
        *((AFTERCARE,) if charter.aftercare_kinds else ()),
        ANSWER,
        EMERGENCY,
        *OFFICE_ROWS,
    )


def _yes_if(permitted: Callable[[Role], bool], role: Role) -> Cell:
    return Cell.YES if permitted(role) else Cell.NO


def _acts(role: Role) -> dict[str, Cell]:
    return {
        **{row.key: _yes_if(may_prepare, role) for row in PREPARING_ROWS},
        "contribute": _yes_if(may_contribute, role),
        "propose": _yes_if(may_propose, role),
        "confirm": _yes_if(may_confirm, role),
        "answer-action": _yes_if(may_contribute, role),
    }


def _columns(charter: Charter) -> list[_Column]:
    fixed = [partner for partner in charter.partners if partner.fixed]
    visitors = _callable_partners(charter)
    columns = [
        _Column(
            heading=heading,
            kinds=_kinds([*fixed, *visitors]),
            role=Role(heading.key),
            acts={
                **_acts(Role(heading.key)),
                **dict.fromkeys(("bring", "screen", "aftercare"), Cell.BY_AGENCY),
            },
        )
        for heading in _OFFICERS
    ]
    columns += [
        _Column(
            heading=Heading(f"fixed:{partner.kind}", AGENCY_KINDS[partner.kind]),
            kinds=(partner.kind,),
            role=Role.PARTICIPANT,
            acts={
                **_acts(Role.PARTICIPANT),
                "bring": _if_all([partner.brings_cases]),
                "screen": _if_all([partner.screens]),
                "aftercare": _if_all([partner.kind in charter.aftercare_kinds]),
            },
        )
        for partner in fixed
    ]
    columns += [
        _Column(
            heading=_group_heading("member", _MEMBER, group),
            kinds=_kinds(group),
            role=Role.PARTICIPANT,
            acts={
                **_acts(Role.PARTICIPANT),
                "bring": _brings(group),
                "aftercare": _if_all(partner.kind in charter.aftercare_kinds for partner in group),
            },
        )
        for group in _by_identities(p for p in charter.partners if p.may_be_member)
    ]
    columns += [
        _Column(
            heading=_group_heading("called-in", _CALLED_IN, group),
            kinds=_kinds(group),
            visits=True,
            acts={**_IN_OWN_ITEMS, "bring": _brings(group)},
        )
        for group in _by_identities(visitors)
    ]
    columns.append(
        _Column(
            heading=_INBRENGER,
            kinds=tuple(sorted(charter.bringing_kinds)),
            brought=True,
            acts={**_IN_OWN_ITEMS, "bring": Cell.YES, "take-options": Cell.YES},
        )
    )
    kinds = _kinds([*fixed, *visitors])
    columns.append(_Column(heading=_OBSERVER, kinds=kinds, role=Role.OBSERVER, takes_part=False))
    columns += [
        _Column(heading=heading, kinds=kinds, takes_part=False, acts=acts)
        for heading, acts in _OUTSIDE.items()
    ]
    return columns


def _emergency_cell(charter: Charter, column: _Column) -> Cell:
    if column.heading in (_OBSERVER, *_OFFICES):
        return Cell.NO
    ways = {reach(charter, kind) for kind in column.kinds}
    return _REACHES[ways.pop()] if len(ways) == 1 else Cell.BY_AGENCY


def _sight_cell(charter: Charter, row: str, column: _Column) -> Cell:
    """What the rules of sight answer, for every agency kind that can stand in this column."""
    levels = {_level(charter, row, column, kind) for kind in column.kinds}
    lowest = min(levels, key=lambda level: level.rank)
    if len(levels) == 1:
        return Cell(lowest.value)
    if lowest is Level.PSEUDONYMOUS:
        return Cell.AS_OWN_AGENCY_OR_PSEUDONYMOUS
    return Cell.AS_OWN_AGENCY


def _level(charter: Charter, row: str, column: _Column, kind: str) -> Level:
    standing = Standing(
        charter=charter,
        agency_kind=kind,
        role=column.role,
        brought=column.brought,
        holds=False,
        called_in=False,
    )
    now = _MEETING
    if row != "sight-referral":
        standing = replace(standing, meeting_starts_at=_MEETING, sits_elsewhere=column.visits)
    if column.takes_part and row in ("sight-concerned", "sight-kept"):
        # Where a table has sides, for one of them: of that it sees as much as elsewhere of all.
        side = charter.sides[0].key if charter.sides else None
        standing = replace(standing, called_in=True, side=side)
    if row in ("sight-closed", "sight-kept"):
        standing = replace(
            standing,
            meeting_closed_at=_MEETING,
            owes_action=column.takes_part and row == "sight-kept",
        )
        now = circle_closes_at(charter, _MEETING) + timedelta(minutes=1)
    return sight(standing, now).level


def _kinds(partners: Iterable[Partner]) -> tuple[str, ...]:
    return tuple(partner.kind for partner in partners)


def _if_all(permitted: Iterable[bool]) -> Cell:
    """Yes where all may, no where none may, and else it is the agency that makes the difference."""
    answers = set(permitted)
    if len(answers) > 1:
        return Cell.BY_AGENCY
    return Cell.YES if answers == {True} else Cell.NO


def _brings(group: Iterable[Partner]) -> Cell:
    return _if_all(partner.brings_cases for partner in group)


def _callable_partners(charter: Charter) -> list[Partner]:
    """Who can be called in for an item: one partner per kind."""
    partners = (charter.partner(kind) for kind in AGENCY_KINDS)
    return [partner for partner in partners if partner is not None and not partner.fixed]


def _by_identities(partners: Iterable[Partner]) -> list[list[Partner]]:
    """The partners that share a rule for identities, in the order of these rules."""
    listed = list(partners)
    groups = [[p for p in listed if p.identities is identities] for identities in Identities]
    return [group for group in groups if group]


def _group_heading(key: str, name: Text, group: Sequence[Partner]) -> Heading:
    identities = group[0].identities
    words = _IDENTITIES_TEXTS[identities]
    return Heading(
        f"{key}:{identities}", Text(f"{name.nl} ({words.nl})", f"{name.en} ({words.en})")
    )
