from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.conflicts import ConflictState
from app.domain.errors import InvalidInput, NotFound
from app.services.conflicts import (
    declare_conflict,
    declare_conflict_by_name,
    has_home,
    keep_home,
    list_conflicts,
    review_conflict,
    seats_at,
    set_conflict,
)
from app.services.who_sees import who_sees
from app.web.conflicts.forms import HomeForm, NameForm, ReviewForm
from app.web.errors import show_errors
from app.web.guard import current_actor, utc_now

pages = Blueprint("conflicts", __name__)


@pages.route("/conflicts/name", methods=["GET", "POST"])
def by_name() -> Response | str | tuple[str, int]:
    """Whether anybody has the name: the answer is the same."""
    form = NameForm()
    if form.validate_on_submit():
        try:
            declare_conflict_by_name(
                current_actor(), form.name.data or "", form.birth_date.data, now=utc_now()
            )
        except InvalidInput as invalid:
            show_errors(form, invalid)
        else:
            flash(_("Uw melding is bewaard en geldt vanaf nu."), "success")
            return redirect(url_for("conflicts.by_name"))
    return _name_page(form, HomeForm(None)), 422 if form.is_submitted() else 200


@pages.post("/conflicts/home")
def home() -> Response | tuple[str, int]:
    """Where somebody lives: looks at a case of that address are shown to the privacy officer."""
    form = HomeForm()
    try:
        if not form.validate():
            raise InvalidInput([])
        given = form.postcode.data or "", form.number.data or ""
        keep_home(current_actor(), *given, now=utc_now())
    except InvalidInput as invalid:
        show_errors(form, invalid)
        return _name_page(NameForm(None), form), 422
    kept, gone = _("Uw adres is bewaard."), _("Uw adres is weggehaald.")
    flash(kept if any(given) else gone, "success")
    return redirect(url_for("conflicts.by_name"))


@pages.post("/items/<item_id>/conflict")
def declare(item_id: str) -> Response:
    meeting_id = declare_conflict(current_actor(), item_id, now=utc_now())
    flash(_("Uw melding is bewaard. U ziet deze zaak niet meer."), "success")
    return redirect(url_for("meetings.agenda", meeting_id=meeting_id))


@pages.route("/items/<item_id>/conflict/set", methods=["GET", "POST"])
def set_(item_id: str) -> Response | str:
    """Keep somebody else away from this item; for who prepares."""
    actor, now = current_actor(), utc_now()
    seats = seats_at(actor, item_id, now=now)
    if request.method == "GET":
        return render_template("conflicts/set.html", item_id=item_id, seats=seats)
    account_id = request.form.get("account", "")
    set_conflict(actor, item_id, account_id, now=now)
    flash(_("Het belangenconflict is vastgelegd."), "success")
    if account_id == actor.account_id:
        return redirect(url_for("home.index"))
    return redirect(url_for("items.show", item_id=item_id))


@pages.get("/items/<item_id>/who-sees")
def who(item_id: str) -> str:
    return render_template(
        "conflicts/who.html", seen=who_sees(current_actor(), item_id, now=utc_now())
    )


@pages.get("/privacy/conflicts")
def review() -> str:
    return _review_page()


@pages.post("/privacy/conflicts/<conflict_id>")
def decide(conflict_id: str) -> Response | tuple[str, int]:
    form = ReviewForm()
    try:
        if not form.validate():
            raise InvalidInput([])
        state = ConflictState(form.state.data)
        review_conflict(current_actor(), conflict_id, state, form.reason.data or "", now=utc_now())
    except InvalidInput as invalid:
        show_errors(form, invalid)
        return _review_page(form, conflict_id), 422
    flash(_("De beoordeling is bewaard."), "success")
    return redirect(url_for("conflicts.review"))


def _name_page(form: NameForm, home_form: HomeForm) -> str:
    known = has_home(current_actor())
    return render_template("conflicts/name.html", form=form, home=home_form, has_home=known)


def _review_page(form: ReviewForm | None = None, wrong: str = "") -> str:
    conflicts = list_conflicts(current_actor(), now=utc_now())
    if wrong and wrong not in {row.id for row in conflicts}:
        raise NotFound
    forms = {
        row.id: form if form is not None and row.id == wrong else ReviewForm(formdata=None)
        for row in conflicts
    }
    return render_template("conflicts/review.html", conflicts=conflicts, forms=forms, wrong=wrong)
