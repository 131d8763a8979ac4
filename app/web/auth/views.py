from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.services.demo_guard import holds_only_demo_data
from app.services.sign_in import (
    SignInRefused,
    TooManyAttempts,
    choose_language,
    is_invitation,
    sign_in,
    sign_out,
    use_invitation,
)
from app.web.auth.forms import FirstPasswordForm, SignInForm
from app.web.errors import error_page, not_found
from app.web.guard import (
    begin_session,
    current_actor,
    current_token,
    end_session,
    session_limits,
    settings,
    utc_now,
)
from app.web.language import LANGUAGES

pages = Blueprint("auth", __name__)


@pages.route("/login", methods=["GET", "POST"])
def login() -> str | Response | tuple[str, int]:
    if current_user.is_authenticated:
        return redirect(url_for("home.index"))
    if settings().is_demo and not holds_only_demo_data():
        text = _("Deze database bevat meer dan de demonstratie; inloggen kan hier niet.")
        return error_page(403, text)
    form = SignInForm(next=request.args.get("next", ""))
    status = 200
    if form.validate_on_submit():
        try:
            token = sign_in(
                form.email.data or "",
                form.password.data or "",
                address=request.remote_addr or "",
                secret=settings().secret_key,
                limits=session_limits(),
                now=utc_now(),
            )
        except SignInRefused:
            form.form_errors.append(_("E-mailadres of wachtwoord klopt niet."))
            status = 401
        except TooManyAttempts:
            form.form_errors.append(
                _("Te vaak geprobeerd. Wacht een kwartier en probeer het dan opnieuw.")
            )
            status = 429
        else:
            begin_session(token)
            return redirect(_own_page(form.next.data or "") or url_for("home.index"))
    elif form.is_submitted():
        status = 422
    return render_template("auth/login.html", form=form), status


@pages.post("/logout")
def logout() -> Response:
    token = current_token()
    if token:
        sign_out(token, now=utc_now())
    end_session()
    return redirect(url_for("auth.login"))


@pages.post("/language")
def language() -> Response:
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        session["language"] = chosen
    choose_language(current_actor(), chosen)
    return redirect(_own_page(request.form.get("next", "")) or url_for("home.index"))


@pages.route("/invitation/<token>", methods=["GET", "POST"])
def invitation(token: str) -> str | Response | tuple[str, int]:
    if not is_invitation(token, now=utc_now()):
        return not_found()
    form = FirstPasswordForm()
    if form.validate_on_submit():
        use_invitation(token, form.password.data or "", now=utc_now())
        flash(_("Uw wachtwoord is bewaard. U kunt nu inloggen."))
        return redirect(url_for("auth.login"))
    return render_template("auth/invitation.html", form=form), 422 if form.is_submitted() else 200


def _own_page(target: str) -> str | None:
    """The address if it is a path of this site, so that a link cannot lead elsewhere."""
    parts = urlsplit(target)
    safe = target.startswith("/") and not target.startswith(("//", "/\\")) and "\\" not in target
    return target if safe and not parts.scheme and not parts.netloc else None
