"""The one place where a refusal gets its status and its words."""

from __future__ import annotations

import logging
import secrets

from flask import Flask, Response, make_response, render_template, request
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from app.database import transaction
from app.domain.access import AccessEvent
from app.domain.errors import (
    FieldError,
    InvalidInput,
    NotFound,
    NotPermitted,
    PartnersMissing,
    Refusal,
    RuleBroken,
    StaleVersion,
    WrongState,
)
from app.services.access_log import record_access
from app.web.error_words import WORDS
from app.web.guard import current_actor, utc_now

log = logging.getLogger(__name__)

STATUS: dict[type[Refusal], int] = {
    NotFound: 404,
    NotPermitted: 403,
    WrongState: 409,
    StaleVersion: 409,
    RuleBroken: 422,
    InvalidInput: 422,
}


def error_words(error: FieldError | WrongState | RuleBroken) -> str:
    """The sentence for an error, in the language of the request."""
    return str(WORDS[error.key])


def show_errors(form: FlaskForm, invalid: InvalidInput) -> None:
    """Put the errors of a use case beside the fields of the form that was sent."""
    for error in invalid.errors:
        if error.field in form:
            field = form[error.field]
            field.errors = [*field.errors, error_words(error)]
        else:
            form.form_errors.append(error_words(error))


def register_errors(app: Flask) -> None:
    app.register_error_handler(Refusal, _refuse)
    app.register_error_handler(HTTPException, _explain)
    app.register_error_handler(Exception, _fail)


def _refuse(refusal: Refusal) -> Response:
    if isinstance(refusal, NotFound):
        return not_found()
    if isinstance(refusal, PartnersMissing):
        return _partners_missing(refusal)
    status = STATUS.get(type(refusal), 422)
    if isinstance(refusal, WrongState | RuleBroken):
        text = error_words(refusal)
    elif isinstance(refusal, InvalidInput):
        text = " ".join(dict.fromkeys(error_words(error) for error in refusal.errors))
    elif isinstance(refusal, NotPermitted):
        _record_denial(AccessEvent.NOT_PERMITTED)
        text = _("Dit mag u hier niet doen. De voorzitter of secretaris van de tafel kan het wel.")
    else:
        text = _("Iemand anders heeft dit intussen gewijzigd. Laad de pagina opnieuw.")
    return error_page(status, text)


def _partners_missing(refusal: PartnersMissing) -> Response:
    """Which rule, who is missing, and where it is written."""
    missing = _("Nu ontbreekt: %(partners)s.", partners=", ".join(refusal.details))
    return error_page(
        422,
        f"{error_words(refusal)} {missing}",
        advice=_("Noteer wie er is, of leg een machtiging vast. Bevestig daarna opnieuw."),
        rules_of=refusal.table_slug,
    )


def not_found() -> Response:
    """Absent and not permitted: the same record, the same answer."""
    record_not_found()
    return error_page(404, _("Deze pagina bestaat niet, of niet voor u."))


def record_not_found() -> None:
    """Record that somebody asked for what does not exist, or not for them."""
    _record_denial(AccessEvent.NOT_FOUND)


def _record_denial(event: AccessEvent) -> None:
    """Probing for something is an opening like any other; a mistyped address is none."""
    if current_user.is_authenticated:
        probes = event is AccessEvent.NOT_FOUND and request.endpoint is not None
        with transaction():
            record_access(
                current_actor(), event, request.endpoint or "-", now=utc_now(), unrelated=probes
            )


def _explain(error: HTTPException) -> Response:
    status = error.code or 500
    if status in (301, 302, 303, 304, 307, 308):
        return make_response(error.get_response())
    if status == 404:
        return not_found()
    texts = {
        400: _("Uw browser stuurde iets dat wij niet begrijpen."),
        403: _("Dit is hier niet toegestaan."),
        405: _("Dit kan niet op deze manier."),
        413: _("Wat u stuurt is te groot."),
        429: _("Te veel verzoeken achter elkaar. Wacht even en probeer het dan opnieuw."),
    }
    if isinstance(error, CSRFError):
        text = _(
            "Deze pagina was te lang open. Ga terug, laad haar opnieuw en probeer het nog eens."
        )
    else:
        text = texts.get(status, _("Er ging iets mis."))
    return error_page(status, text)


def _fail(error: Exception) -> Response:
    code = secrets.token_hex(4)
    # The exception's text can hold what was typed or read: only its type goes to the log.
    log.error("unexpected %s at %s, code %s", type(error).__name__, request.endpoint, code)
    log.debug("details of %s", code, exc_info=error)
    return error_page(
        500, _("Er ging iets mis. Er is niets half opgeslagen. Probeer het opnieuw."), code
    )


def error_page(
    status: int, text: str, code: str = "", *, advice: str = "", rules_of: str = ""
) -> Response:
    titles = {
        403: _("Dit mag hier niet"),
        404: _("Niet gevonden"),
        409: _("Dit kan nu niet"),
        413: _("Te groot"),
        422: _("Dit klopt nog niet"),
        429: _("Even wachten"),
    }
    page = render_template(
        "error.html",
        code=status,
        title=titles.get(status, _("Er ging iets mis")),
        message=text,
        advice=advice
        or ("" if status in (404, 500) else _("Ga terug, en laad de pagina opnieuw.")),
        rules_of=rules_of,
        reference=code,
        show_user=status != 500,
    )
    return make_response(page, status)
