from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.charter import Record
from app.domain.contributions import ContributionKind
from app.domain.errors import InvalidInput, RuleBroken, StaleVersion, WrongState
from app.services.agreeing import agree_to_proposal
from app.services.confirming import confirm_decision
from app.services.contributions import contribute as contribute_
from app.services.decision_input import DecisionInput
from app.services.decision_view import DecisionView
from app.services.decisions import edit_decision, propose_decision, withdraw_decision
from app.services.items import ItemView, view_decision, view_item
from app.services.same_day import ActionsMeet, Meeting
from app.web.asking import asked, flash_saved
from app.web.errors import error_words, show_errors
from app.web.guard import current_actor, utc_now
from app.web.items.form_errors import show_decision_errors, show_rule
from app.web.items.forms import KIND_WORDS, ContributionForm, DecisionForm
from app.web.requests import number

pages = Blueprint("items", __name__)
Answer = str | Response | tuple[str, int]


@pages.get("/items/<item_id>")
def show(item_id: str) -> str:
    item = view_item(current_actor(), item_id, now=utc_now())
    return page(item, ContributionForm.of(item))


@pages.post("/items/<item_id>/contribution")
def contribute(item_id: str) -> Answer:
    form = ContributionForm()
    try:
        if not form.validate():
            raise InvalidInput([])
        contribute_(
            current_actor(),
            item_id,
            ContributionKind(form.kind.data),
            form.text.data or "",
            form.purpose.data or "",
            form.legal_basis.data or "",
            number(form.version.data),
            side=form.side.data or "",
            releasable=bool(form.releasable.data),
            in_summary=bool(form.in_summary.data),
            asking=asked(),
            now=utc_now(),
        )
    except InvalidInput as invalid:
        show_errors(form, invalid)
        return page(view_item(current_actor(), item_id, now=utc_now()), form), 422
    except WrongState as wrong:
        item = view_item(current_actor(), item_id, now=utc_now())
        return page(item, form, problem=error_words(wrong)), 409
    except StaleVersion:
        item = view_item(current_actor(), item_id, now=utc_now())
        form.version.data = str(item.own.version if item.own else 0)
        return page(item, form, conflict=True), 409
    flash_saved(_("De inbreng is bewaard."))
    return to_item(item_id)


@pages.post("/items/<item_id>/decisions")
def propose(item_id: str) -> Answer:
    actor, now = current_actor(), utc_now()
    item = view_item(actor, item_id, now=now)
    return _decide(
        item, None, lambda given: propose_decision(actor, item_id, given, asking=asked(), now=now)
    )


@pages.route("/decisions/<decision_id>/edit", methods=["GET", "POST"])
def edit(decision_id: str) -> Answer:
    actor, now = current_actor(), utc_now()
    item, decision = view_decision(actor, decision_id, now=now)
    if request.method == "GET":
        return _decision_page(item, decision, DecisionForm.of(item, decision))
    version = number(request.form.get("version"))
    return _decide(
        item,
        decision,
        lambda given: edit_decision(actor, decision_id, given, version, asking=asked(), now=now),
    )


@pages.route("/decisions/<decision_id>/supersede", methods=["GET", "POST"])
def supersede(decision_id: str) -> Answer:
    actor, now = current_actor(), utc_now()
    item, decision = view_decision(actor, decision_id, now=now)
    if request.method == "GET":
        return _decision_page(item, decision, DecisionForm.of(item, decision), supersedes=True)
    return _decide(
        item,
        decision,
        lambda given: propose_decision(
            actor, item.id, given, supersedes_id=decision_id, asking=asked(), now=now
        ),
        supersedes=True,
    )


@pages.post("/decisions/<decision_id>/confirm")
def confirm(decision_id: str) -> Response:
    version = number(request.form.get("version"))
    item_id = confirm_decision(current_actor(), decision_id, version, now=utc_now())
    is_option = request.form.get("record") == Record.OPTION
    flash(_("De optie is bevestigd.") if is_option else _("Het besluit is bevestigd."), "success")
    return to_item_or_session(item_id)


@pages.post("/decisions/<decision_id>/agree")
def agree(decision_id: str) -> Response:
    """The table agrees with what was laid down, and goes on to the next item."""
    version = number(request.form.get("version"))
    meeting_id = agree_to_proposal(current_actor(), decision_id, version, now=utc_now())
    flash(_("Akkoord: het besluit is bevestigd en de zaak is klaar."), "success")
    return redirect(url_for("session.show", meeting_id=meeting_id))


@pages.post("/decisions/<decision_id>/withdraw")
def withdraw(decision_id: str) -> Response:
    version = number(request.form.get("version"))
    item_id = withdraw_decision(current_actor(), decision_id, version, now=utc_now())
    flash(_("Het voorstel is ingetrokken."), "success")
    return to_item(item_id)


def page(
    item: ItemView, form: ContributionForm, *, problem: str = "", conflict: bool = False
) -> str:
    """The item's page; `problem` says why what was typed could not be saved."""
    return render_template(
        "items/show.html",
        item=item,
        form=form.offer(item),
        decision_form=DecisionForm.new(item) if item.may_propose else None,
        kinds={kind.value: text for kind, text in KIND_WORDS.items()},
        problem=problem,
        conflict=conflict,
        came_from=came_from(),
    )


def _decide(
    item: ItemView,
    decision: DecisionView | None,
    save: Callable[[DecisionInput], object],
    *,
    supersedes: bool = False,
) -> Answer:
    """Save what the decision form holds; whatever is refused comes back with all that was typed."""
    form = DecisionForm().offer(item)
    if "more" in request.form:
        form = form.with_rows(len(form.actions) + 1).offer(item)
        return _decision_page(item, decision, form, supersedes=supersedes)
    problem, conflict, status = "", False, 422
    meetings: tuple[Meeting, ...] = ()
    try:
        if not form.validate():
            raise InvalidInput([])
        save(form.given(item))
        edited = decision is not None and not supersedes
        flash_saved(_("De wijziging is bewaard.") if edited else _("Het voorstel is vastgelegd."))
        return to_item_or_session(item.id) if edited else to_item(item.id)
    except InvalidInput as invalid:
        show_decision_errors(form, invalid)
    except RuleBroken as broken:
        show_rule(form, item.charter, broken)
    except WrongState as wrong:
        problem, status = error_words(wrong), 409
    except StaleVersion:
        conflict, status = True, 409
    except ActionsMeet as met:
        meetings = met.meetings
        form.same_day_seen.data = met.digest
    page_ = _decision_page(
        item,
        decision,
        form.with_rows().offer(item),
        supersedes=supersedes,
        problem=problem,
        conflict=conflict,
        meetings=meetings,
    )
    return page_, status


def _decision_page(
    item: ItemView,
    decision: DecisionView | None,
    form: DecisionForm,
    *,
    supersedes: bool = False,
    problem: str = "",
    conflict: bool = False,
    meetings: tuple[Meeting, ...] = (),
) -> str:
    """The form for a decision on a page of its own.

    `decision` is the one that is edited or superseded; after a conflict it is what stands there
    now, and saving again takes its place.
    """
    return render_template(
        "items/decision.html",
        item=item,
        decision=decision,
        form=form,
        version=decision.version if decision and not supersedes else 0,
        supersedes=supersedes,
        problem=problem,
        conflict=conflict,
        meetings=meetings,
        came_from=came_from(),
    )


def came_from() -> str | None:
    """The session page, when that is where the viewer was; else None."""
    return "session" if request.values.get("from") == "session" else None


def to_item(item_id: str) -> Response:
    values: dict[str, Any] = {"item_id": item_id, "from": came_from()}
    return redirect(url_for("items.show", **values))


def to_item_or_session(item_id: str) -> Response:
    if came_from() is None:
        return to_item(item_id)
    item = view_item(current_actor(), item_id, now=utc_now())
    return redirect(url_for("session.show", meeting_id=item.meeting_id))
