from __future__ import annotations

from flask import Blueprint, render_template

from app.charters import all_charters
from app.domain.attendance import asks_mandates
from app.domain.charter import AGENCY_KINDS
from app.domain.pattern import describe
from app.domain.permissions import CELL_TEXTS, matrix
from app.services.overview import view_table
from app.web.guard import current_actor, utc_now
from app.web.language import language
from app.web.tables.wording import clock_term, local_start, retention_term

pages = Blueprint("tables", __name__)


@pages.get("/tables/<slug>")
def show(slug: str) -> str:
    table = view_table(current_actor(), slug, now=utc_now())
    return render_template("tables/show.html", table=table)


@pages.get("/tables/<slug>/charter")
def charter(slug: str) -> str:
    table = view_table(current_actor(), slug, now=utc_now())
    cadence = table.charter.cadence
    return render_template(
        "tables/charter.html",
        table=table,
        charter=table.charter,
        kinds=AGENCY_KINDS,
        cadence=describe(cadence.rule, local_start(cadence), language()),
        clock_term=clock_term,
        takes_mandates=asks_mandates(table.charter),
        retention=retention_term(table.charter.retention),
        matrix=matrix(table.charter),
        cell_texts=CELL_TEXTS,
    )


@pages.get("/permissions")
def permissions() -> str:
    return render_template(
        "tables/permissions.html",
        matrices=[matrix(charter) for charter in all_charters().values()],
        cell_texts=CELL_TEXTS,
    )
