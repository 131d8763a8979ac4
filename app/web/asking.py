"""What a form says about words that could tell who somebody is, and the page that asks."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask, Response, flash, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.domain.errors import InvalidInput
from app.domain.findings import Answer, Choice, WaitingText
from app.services.findings import Asking, FindingsOpen, record_asked
from app.web.guard import current_actor, utc_now

#: fields of the page that asks; all others belong to the form that was sent
_OURS = ("finding", "later", "edit", "csrf_token")
_OUR_NUMBERED = ("choice-", "instead-")

#: who writes here does so on a page of another subject, which cannot come back with the text
_WITHOUT_FORM = ("screening.send_back", "silence.write")

#: no text that somebody types has so many words to ask about
_MOST_FINDINGS = 1_000
_LONGEST_INSTEAD = 120


def asked() -> Asking:
    """What the writer said of the words they were asked about. They can be asked again.

    Raises `InvalidInput` without any error when they would rather change the text: then each form
    comes back with all that was typed, and nothing is saved.
    """
    if "edit" in request.form:
        raise InvalidInput([])
    return Asking(answers=said_so_far(), can_ask=True, later=puts_off())


def puts_off() -> bool:
    """Whether the writer keeps the text with their agency until it is judged."""
    return "later" in request.form


def flash_saved(words: str) -> None:
    """Say that it is saved, and where it waits if the writer put off judging it."""
    flash(words, "success")
    if puts_off():
        text = _(
            "Woorden die u openliet, wachten op beoordeling: tot dan leest alleen uw eigen "
            "organisatie deze tekst."
        )
        flash(text, "to-judge")


def said_so_far() -> dict[str, Answer]:
    form: MultiDict[str, str] = request.form
    return dict(_answers(form))


def _answers(form: MultiDict[str, str]) -> Iterator[tuple[str, Answer]]:
    for number, key in enumerate(form.getlist("finding")[:_MOST_FINDINGS], start=1):
        chosen, _colon, person = form.get(f"choice-{number}", "").partition(":")
        try:
            choice = Choice(chosen)
        except ValueError:
            continue
        instead = ""
        if choice is Choice.GENERAL:
            instead = " ".join(form.get(f"instead-{number}", "").split())[:_LONGEST_INSTEAD]
        yield key, Answer(choice, person, instead)


def _carried() -> list[tuple[str, str]]:
    """What was said, for a form that comes back: fields that it sends along.

    Not who somebody is: the people of a new case can change with the form.
    """
    fields = []
    said = {key: one for key, one in said_so_far().items() if not one.person_id}
    for number, (key, answer) in enumerate(said.items(), start=1):
        fields += [
            ("finding", key),
            (f"choice-{number}", answer.choice.value),
            (f"instead-{number}", answer.instead),
        ]
    return fields


def init_app(app: Flask) -> None:
    app.register_error_handler(FindingsOpen, _ask)
    app.jinja_env.globals["said_before"] = _carried
    app.jinja_env.tests["waiting"] = lambda text: isinstance(text, WaitingText)


def _ask(refusal: FindingsOpen) -> Response:
    """The form comes back as it was sent, with the questions in place of its texts."""
    record_asked(current_actor(), refusal, now=utc_now())
    kept = [
        (name, value)
        for name, values in request.form.lists()
        for value in values
        if name not in _OURS and not name.startswith(_OUR_NUMBERED)
    ]
    page = render_template(
        "findings/ask.html",
        refusal=refusal,
        kept=kept,
        names=text_names(),
        may_edit=request.endpoint not in _WITHOUT_FORM,
        again="finding" in request.form,
    )
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
