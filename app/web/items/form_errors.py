"""Where on the decision form a refusal is shown, and in which words."""

from __future__ import annotations

from flask_babel import gettext as _
from wtforms import Field

from app.domain.charter import AGENCY_KINDS, Charter
from app.domain.errors import InvalidInput, RuleBroken
from app.web.error_words import WORDS
from app.web.errors import error_words
from app.web.items.forms import DecisionForm
from app.web.language import words

#: rules that are about another field than the outcomes
_FIELDS = {
    "decision-needs-partner": "deciders",
    "outcome-needs-decider": "deciders",
    "outcome-needs-motivation": "motivation",
    "outcome-needs-receiver": "receivers",
    "outcome-needs-taker": "receivers",
}


def _written_under(key: str) -> str:
    """The heading of the table's rules under which a rule is written."""
    if key in ("decision-needs-partner", "outcome-needs-decider"):
        return str(_("Wie beslist"))
    if key == "outcome-needs-answer":
        return str(_("Toelating"))
    return str(_("Wat de tafel vastlegt"))


def show_decision_errors(form: DecisionForm, invalid: InvalidInput) -> None:
    """Put each error beside its field; a row is named "actions-0-text", counting filled rows."""
    for row in form.actions:
        if row.form.due_on.errors:
            row.form.due_on.errors = [str(WORDS["date-invalid"])]
    filled = form.filled_rows
    for error in invalid.errors:
        group, _dash, rest = error.field.partition("-")
        if group == "actions":
            place, _dash, name = rest.partition("-")
            _add(form.actions[filled[int(place)]].form[name], error_words(error))
        else:
            _add(form[error.field], error_words(error))
    if any(row.form.errors for row in form.actions):
        form.form_errors.append(str(WORDS["actions-incomplete"]))


def show_rule(form: DecisionForm, charter: Charter, broken: RuleBroken) -> None:
    """Put a broken rule beside the field it is about: what broke it, and where it is written."""
    named = [_named(charter, detail) for detail in broken.details]
    text = error_words(broken) + (f" ({', '.join(named)})" if named else "")
    place = _("Regels van deze tafel, onder ‘%(heading)s’.", heading=_written_under(broken.key))
    name = _FIELDS.get(broken.key) or ("main" if form.main.choices else "outcomes")
    _add(form[name], f"{text} {place}")


def _add(field: Field, text: str) -> None:
    field.errors = [*field.errors, text]


def _named(charter: Charter, key: str) -> str:
    outcome = charter.outcome(key)
    question = next((q for q in charter.questions if q.key == key), None)
    text = outcome.text if outcome else question.text if question else AGENCY_KINDS.get(key)
    return words(text) if text else key
