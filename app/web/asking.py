"""What a form says about words that could tell who somebody is, and the page that asks."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask, Response, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.domain.findings import Answer, Choice, key_of
from app.services.findings import Asking, FindingsOpen, record_asked
from app.web.guard import current_actor, utc_now

#: fields of the page that asks; all others belong to the form that was sent
_OURS = ("finding", "choice-", "person-", "instead-", "later", "csrf_token")


#: no text that somebody types has so many words to ask about
_MOST_FINDINGS = 1_000


def asked() -> Asking:
    """What the writer said of the words they were asked about. They can be asked again."""
    form: MultiDict[str, str] = request.form
    return Asking(answers=dict(_answers(form)), can_ask=True, later="later" in form)


def _answers(form: MultiDict[str, str]) -> Iterator[tuple[str, Answer]]:
    for number, words in enumerate(form.getlist("finding")[:_MOST_FINDINGS], start=1):
        try:
            choice = Choice(form.get(f"choice-{number}", ""))
        except ValueError:
            continue
        instead = " ".join(form.get(f"instead-{number}", "").split())[:120]
        yield key_of(words), Answer(choice, form.get(f"person-{number}", ""), instead)


def init_app(app: Flask) -> None:
    app.register_error_handler(FindingsOpen, _ask)


def _ask(refusal: FindingsOpen) -> Response:
    """The form comes back as it was sent, with the questions in place of its texts."""
    record_asked(current_actor(), refusal, now=utc_now())
    kept = [
        (name, value)
        for name, values in request.form.lists()
        for value in values
        if not name.startswith(_OURS)
    ]
    page = render_template("findings/ask.html", refusal=refusal, kept=kept, names=text_names())
    return make_response(page, 422)


def text_names() -> dict[str, str]:
    """What the texts of a case are called, by their column."""
    return {
        "brief": _("Casusbeschrijving"),
        "summary": _("Samenvatting"),
        "question": _("Vraag aan de tafel"),
        "purpose": _("Doel"),
        "legal_basis": _("Grondslag"),
        "text": _("Tekst"),
        "motivation": _("Motivering"),
        "dissent": _("Afwijkende mening"),
        "answer": _("Toelichting"),
        "reason": _("Reden"),
        "family_wants": _("Wat de betrokkenen zelf willen"),
        "away_unheard": _("Waarom de uithuisgeplaatste niet is gehoord"),
        "home_unheard": _("Waarom de achterblijvers niet zijn gehoord"),
        "words": _("Eigen woorden"),
        "name": _("Naar wie"),
        "why": _("Waarom"),
    }
