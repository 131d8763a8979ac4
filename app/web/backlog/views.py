from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.domain.errors import (
    FieldError,
    InvalidInput,
    NotFound,
    RuleBroken,
    StaleVersion,
    WrongState,
)
from app.domain.local_time import local_day
from app.domain.referrals import OPEN_STATES, ReferralState
from app.services import agenda
from app.services.admitting import decide_referral, decide_referrals
from app.services.backlog import Sought, view_backlog
from app.services.correcting import correct_answers
from app.services.referring import bring_case, bring_options, check_case, refer_case
from app.web.asking import asked, flash_saved
from app.web.backlog import arrests, referring_on
from app.web.backlog.forms import KnownCaseForm, NewCaseForm, show_referral_errors
from app.web.errors import error_words, record_not_found
from app.web.guard import current_actor, settings, utc_now
from app.web.language import short_day
from app.web.requests import number

pages = Blueprint("backlog", __name__)
FORM = ["GET", "POST"]
pages.add_url_rule("/tables/<slug>/arrest", "bring_arrest", arrests.bring, methods=FORM)
pages.add_url_rule("/items/<item_id>/refer-on", "choose_table", referring_on.choose)
pages.add_url_rule(
    "/items/<item_id>/refer-on/<slug>", "refer_on", referring_on.refer_on, methods=FORM
)
pages.add_url_rule("/tables/<slug>/arrest-known", "bring_known", arrests.bring_known, methods=FORM)

#: what a backlog is narrowed by, beside the state
SOUGHT = ("reference", "municipality", "brought_by")
#: longer than any name to choose from
MOST_TYPED = 200


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What the page shows again when a decision was refused: the words, and what was typed."""

    #: with each, the referrals that it is about
    texts: Mapping[str, list[str]]
    #: referrals that were chosen
    chosen: Sequence[str] = ()
    #: the referral whose form is open, and what was typed there
    opened: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    #: the questions answered with yes, where the form was that of the answers
    corrected: Sequence[str] | None = None
    #: somebody else changed it meanwhile
    stale: bool = False


@pages.get("/tables/<slug>/backlog")
def index(slug: str) -> str:
    return _page(slug)


def _page(slug: str, problem: Problem | None = None) -> str:
    backlog = view_backlog(
        current_actor(),
        slug,
        state=_shown_state(),
        sought=Sought(**{name: request.args.get(name, "")[:MOST_TYPED] for name in SOUGHT}),
        page=request.args.get("page", 1, type=int),
        liberation_day_every_year=settings().liberation_day_every_year,
        now=utc_now(),
    )
    return render_template(
        "backlog/index.html",
        backlog=backlog,
        narrowed=_narrowed(),
        table=backlog.table,
        problem=problem or Problem(texts={}),
        states=OPEN_STATES,
        today=local_day(utc_now()),
    )


@pages.post("/tables/<slug>/backlog/admit")
def admit(slug: str) -> Response | tuple[str, int]:
    chosen = request.form.getlist("referral")
    try:
        count = decide_referrals(
            current_actor(), slug, chosen, ReferralState.ADMITTED, now=utc_now()
        )
    except (InvalidInput, WrongState) as refused:
        return _refused(slug, refused, chosen)
    flash(ngettext("%(num)d zaak toegelaten.", "%(num)d zaken toegelaten.", count), "success")
    return _back(slug, state=ReferralState.ADMITTED)


@pages.post("/tables/<slug>/backlog/agenda")
def put_on_agenda(slug: str) -> Response | tuple[str, int]:
    chosen = request.form.getlist("referral")
    meeting_id = request.form.get("meeting", "")
    try:
        items = agenda.put_on_agenda(current_actor(), meeting_id, chosen, now=utc_now())
    except (InvalidInput, WrongState) as refused:
        return _refused(slug, refused, chosen)
    flash(
        ngettext(
            "%(num)d zaak op de agenda gezet.", "%(num)d zaken op de agenda gezet.", len(items)
        ),
        "success",
    )
    return redirect(url_for("meetings.agenda", meeting_id=meeting_id))


@pages.post("/tables/<slug>/backlog/<referral_id>")
def decide(slug: str, referral_id: str) -> Response | tuple[str, int]:
    typed = {name: request.form.get(name, "") for name in ("reason", "deferred_until")}
    try:
        table = decide_referral(
            current_actor(),
            referral_id,
            _wanted_state(),
            typed["reason"],
            _day(typed["deferred_until"]),
            number(request.form.get("version")),
            asking=asked(),
            now=utc_now(),
        )
    except StaleVersion:
        text = _("Iemand anders heeft intussen over deze zaak beslist. Uw tekst staat er nog.")
        problem = Problem(texts={text: []}, opened=referral_id, typed=typed, stale=True)
        return _page(slug, problem), 409
    except (InvalidInput, RuleBroken, WrongState) as refused:
        return _refused(slug, refused, (), opened=referral_id, typed=typed)
    flash_saved(_decided())
    return _back(table)


@pages.post("/tables/<slug>/backlog/<referral_id>/answers")
def answers(slug: str, referral_id: str) -> Response | tuple[str, int]:
    """Correct the answers to the admission questions."""
    yes = request.form.getlist("yes")
    version = number(request.form.get("version"))
    try:
        table = correct_answers(
            current_actor(),
            referral_id,
            yes,
            version,
            question_kind=request.form.get("question_kind"),
            now=utc_now(),
        )
    except StaleVersion:
        text = _("Iemand anders heeft deze zaak intussen gewijzigd. Uw antwoorden staan er nog.")
        problem = Problem(texts={text: []}, opened=referral_id, corrected=yes, stale=True)
        return _page(slug, problem), 409
    except (InvalidInput, WrongState) as refused:
        return _refused(slug, refused, (), opened=referral_id, corrected=yes)
    flash(_("De antwoorden zijn bewaard."), "success")
    return _back(table)


@pages.route("/tables/<slug>/refer", methods=["GET", "POST"])
def refer(slug: str) -> str | Response | tuple[str, int]:
    """Bring a new case by hand."""
    actor, now = current_actor(), utc_now()
    options = bring_options(actor, slug)
    form = NewCaseForm(brought_by=actor.agency_slug)
    form.offer(options)
    status = 200
    if "more" in request.form:
        form.add_person()
    elif form.validate_on_submit():
        try:
            case = check_case(actor, slug, form.given(), today=local_day(now))
            kind = form.chosen_kind()
            bring_case(actor, slug, case, question_kind=kind, asking=asked(), now=now)
        except InvalidInput as invalid:
            form.show(invalid)
            status = 422
        else:
            flash_saved(_("De zaak is aangemeld."))
            return redirect(url_for("backlog.index", slug=slug))
    return render_template("backlog/refer.html", form=form, table=options.table), status


@pages.route("/tables/<slug>/refer-known", methods=["GET", "POST"])
def refer_known(slug: str) -> str | Response | tuple[str, int]:
    """Bring a case that is known already to this table."""
    actor = current_actor()
    table = bring_options(actor, slug).table
    form = KnownCaseForm()
    form.offer(table.charter)
    status = 200
    if form.validate_on_submit():
        try:
            refer_case(
                actor,
                form.reference.data or "",
                slug,
                form.question.data or "",
                form.legal_basis.data or "",
                form.answers(),
                purpose=form.purpose.data or "",
                summary=form.summary.data or "",
                question_kind=form.chosen_kind(),
                asking=asked(),
                now=utc_now(),
            )
        except NotFound:
            record_not_found()
            form.reference.errors = [_("Deze zaak kennen wij niet, of zij is niet van u.")]
            status = 404
        except InvalidInput as invalid:
            show_referral_errors(form, invalid.errors)
            status = 422
        except WrongState as wrong:
            form.form_errors.append(error_words(wrong))
            status = 409
        else:
            flash_saved(_("De zaak is aangemeld."))
            return redirect(url_for("backlog.index", slug=slug))
    return render_template("backlog/refer_known.html", form=form, table=table), status


def _refused(
    slug: str,
    refused: InvalidInput | RuleBroken | WrongState,
    chosen: Sequence[str],
    *,
    opened: str = "",
    typed: Mapping[str, str] | None = None,
    corrected: Sequence[str] | None = None,
) -> tuple[str, int]:
    """The backlog again, with what is wrong and all that was chosen or typed."""
    texts: dict[str, list[str]] = {}
    for error in refused.errors if isinstance(refused, InvalidInput) else [refused]:
        about = texts.setdefault(error_words(error), [])
        if isinstance(error, FieldError) and error.field == "referrals":
            about.append(error.value)
    problem = Problem(
        texts=texts,
        chosen=chosen,
        opened=opened,
        typed=typed or {},
        corrected=corrected,
    )
    return _page(slug, problem), 409 if isinstance(refused, WrongState) else 422


def _shown_state() -> ReferralState | None:
    """The filter of the page; a form carries it in its address."""
    shown = request.args.get("state", "")
    return ReferralState(shown) if shown in OPEN_STATES else None


def _narrowed() -> dict[str, str]:
    """What narrows the page, as its links and forms carry it along."""
    kept = {name: request.args.get(name, "")[:MOST_TYPED] for name in ("state", *SOUGHT)}
    return {name: value for name, value in kept.items() if value}


def _back(slug: str, **changed: str) -> Response:
    """To the list as it was narrowed."""
    kept: dict[str, Any] = {**_narrowed(), **changed}
    return redirect(url_for("backlog.index", slug=slug, **kept))


def _decided() -> str:
    wanted = _wanted_state()
    until = _day(request.form.get("deferred_until", ""))
    words = _("De zaak is afgewezen.")
    if wanted is ReferralState.ADMITTED:
        words = _("De zaak is toegelaten.")
    elif wanted is ReferralState.DEFERRED and until:
        words = _("De zaak is aangehouden tot %(day)s.", day=short_day(until))
    return str(words)


def _wanted_state() -> ReferralState:
    wanted = request.form.get("state", "")
    if wanted not in (ReferralState.ADMITTED, ReferralState.DEFERRED, ReferralState.DECLINED):
        raise InvalidInput([FieldError(field="state", key="choice-unknown")])
    return ReferralState(wanted)


def _day(typed: str) -> date | None:
    """The day that was typed; nothing where it is none, which deferring then asks for."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
