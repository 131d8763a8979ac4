"""Bringing a case after an arrest: its addresses stand in `views.py`."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.errors import FieldError, InvalidInput, NotFound, WrongState
from app.domain.local_time import local_day
from app.domain.typed_moments import TypedMoment
from app.services.referring import BringOptions, bring_case, bring_options, check_case, refer_case
from app.web.asking import asked, flash_saved
from app.web.backlog.forms import ArrestForm, KnownArrestForm, show_referral_errors
from app.web.errors import error_words, record_not_found
from app.web.guard import current_actor, utc_now
from app.web.moments import MomentField


def bring(slug: str) -> str | Response | tuple[str, int]:
    """Bring a new case after an arrest: it stands in a meeting of its own at once."""
    actor, now, options = current_actor(), utc_now(), _options(slug)
    form = ArrestForm(brought_by=actor.agency_slug, received_on=local_day(now).isoformat())
    form.offer(options)
    status = 200
    if "more" in request.form:
        form.add_person()
    elif form.validate_on_submit():
        try:
            case = check_case(actor, slug, form.given(), today=local_day(now))
            bring_case(
                actor, slug, case, arrested_at=_typed(form.arrested_at), asking=asked(), now=now
            )
        except InvalidInput as invalid:
            form.show(invalid)
            status = 422
        else:
            return _brought(options)
    page = render_template("backlog/arrest.html", form=form, table=options.table)
    return page, status


def bring_known(slug: str) -> str | Response | tuple[str, int]:
    """Bring a case that is known already, after an arrest."""
    actor, now, options = current_actor(), utc_now(), _options(slug)
    form = KnownArrestForm()
    form.offer(options.table.charter)
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
                arrested_at=_typed(form.arrested_at),
                asking=asked(),
                now=now,
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
            return _brought(options)
    page = render_template("backlog/arrest_known.html", form=form, table=options.table)
    return page, status


def _typed(field: MomentField) -> TypedMoment:
    if field.data is None:
        raise InvalidInput([FieldError(field="arrested_at", key="moment-required")])
    return field.data


def _options(slug: str) -> BringOptions:
    options = bring_options(current_actor(), slug)
    if not options.table.charter.arrest_opens_meeting:
        raise NotFound
    return options


def _brought(options: BringOptions) -> Response:
    flash_saved(_("De aanhouding is gemeld; het overleg staat klaar."))
    endpoint = "arrests.queue" if options.table.role else "backlog.index"
    return redirect(url_for(endpoint, slug=options.table.slug))
