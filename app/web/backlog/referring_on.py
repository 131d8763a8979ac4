"""Referring a case on from an item: its addresses stand in `views.py`."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.errors import InvalidInput, WrongState
from app.services.referring import refer_case
from app.services.referring_on import view_to_refer_on
from app.web.asking import asked
from app.web.backlog.forms import ReferOnForm, show_referral_errors
from app.web.errors import error_words
from app.web.guard import current_actor, utc_now


def choose(item_id: str) -> str:
    """To which table."""
    view = view_to_refer_on(current_actor(), item_id, now=utc_now())
    return render_template("backlog/choose_table.html", view=view)


def refer_on(item_id: str, slug: str) -> str | Response | tuple[str, int]:
    """The form, filled in with what was asked at the table that the case comes from."""
    actor, now = current_actor(), utc_now()
    view = view_to_refer_on(actor, item_id, slug, now=now)
    target = view.target
    if target is None:
        raise TypeError("a table was asked for")
    form = ReferOnForm(question=view.question, purpose=view.purpose, legal_basis=view.legal_basis)
    form.offer(target.charter)
    status = 200
    if form.validate_on_submit():
        try:
            refer_case(
                actor,
                view.reference,
                slug,
                form.question.data or "",
                form.legal_basis.data or "",
                form.answers(),
                purpose=form.purpose.data or "",
                summary=form.summary.data or "",
                question_kind=form.chosen_kind(),
                from_item_id=item_id,
                asking=asked(),
                now=now,
            )
        except InvalidInput as invalid:
            show_referral_errors(form, invalid.errors)
            status = 422
        except WrongState as wrong:
            form.form_errors.append(error_words(wrong))
            status = 409
        else:
            flash(_("De zaak is verwezen; zij wacht nu ook bij die tafel."), "success")
            return redirect(url_for("items.show", item_id=item_id))
    page = render_template("backlog/refer_on.html", view=view, target=target, form=form)
    return page, status
