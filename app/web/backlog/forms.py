from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from app.domain.case_file import MAX_NAME
from app.domain.case_headings import MAX_PERSONS, PERSON_COLUMNS
from app.domain.charter import Anonymity, Charter, Question, QuestionKind
from app.domain.errors import FieldError, InvalidInput
from app.domain.people import PersonRole
from app.services.referring import BringOptions
from app.web.errors import error_words
from app.web.language import words
from app.web.moments import MomentField

#: forms for persons that the page begins with
PERSONS = 6

# Values are checked by the use case, with the rules that hold for a file of cases: one place, and
# the same words. So no field here has a validator of its own.


class PersonForm(Form):
    role = SelectField(_l("Rol"), validate_choice=False)
    given_names = StringField(_l("Voornamen"), render_kw={"maxlength": MAX_NAME})
    prefix = StringField(_l("Tussenvoegsel"), render_kw={"maxlength": MAX_NAME})
    family_name = StringField(_l("Achternaam"), render_kw={"maxlength": MAX_NAME})
    birth_date = StringField(_l("Geboortedatum"), render_kw={"type": "date"})
    bsn = StringField(_l("BSN"), render_kw={"inputmode": "numeric"})
    phone = StringField(_l("Telefoon"), render_kw={"type": "tel"})
    email = StringField(_l("E-mailadres"), render_kw={"type": "email"})
    address = StringField(_l("Adres"))

    def offer_roles(self) -> None:
        self.role.choices = [("", "–"), *((role.value, words(role.text)) for role in PersonRole)]

    def given(self) -> dict[str, object]:
        return {name: self[name].data for name in PERSON_COLUMNS if self[name].data}


class ReferralForm(FlaskForm):
    #: each form has its own
    summary: TextAreaField
    question = TextAreaField(_l("Vraag aan de tafel"), render_kw={"rows": 3})
    purpose = StringField(_l("Doel van het delen"))
    legal_basis = StringField(
        _l("Grondslag"),
        description=_l("Van uw eigen organisatie, bijvoorbeeld Wmo 2015 art. 5.1.6."),
    )
    admission = SelectMultipleField(
        _l("Toelatingsvragen"),
        validate_choice=False,
        description=_l("Kruis aan wat met ja te beantwoorden is."),
    )

    question_kind = RadioField(_l("Soort vraag"), validate_choice=False)

    #: keys of the questions that the form shows
    asked: tuple[str, ...] = ()

    def offer_questions(self, questions: Sequence[Question]) -> None:
        self.asked = tuple(question.key for question in questions)
        self.admission.choices = [(question.key, words(question.text)) for question in questions]

    def name_summary(self, rules: Charter) -> None:
        """What the table reads of the case is its own, where it is always anonymous."""
        if rules.anonymity is Anonymity.ALWAYS:
            self.summary.label.text = _("Casusbeschrijving")
            self.summary.description = _(
                "Voor deze tafel alleen, in woorden die nergens anders staan: wie ook aan een "
                "andere tafel zit, mag de zaak niet herkennen. Namen worden rollen."
            )

    def offer_kinds(self, kinds: Sequence[QuestionKind]) -> None:
        self.question_kind.choices = [SelectChoice(kind.key, words(kind.text)) for kind in kinds]

    def chosen_kind(self) -> str | None:
        """None where there is no choice."""
        return (self.question_kind.data or "") if self.question_kind.choices else None

    def answers(self) -> dict[str, bool]:
        chosen = set(self.admission.data or ())
        return {key: key in chosen for key in dict.fromkeys([*self.asked, *sorted(chosen)])}


class KnownCaseForm(ReferralForm):
    reference = StringField(
        _l("Kenmerk van de zaak"), render_kw={"autocomplete": "off", "maxlength": 20}
    )
    summary = TextAreaField(
        _l("Samenvatting"),
        description=_l("Alleen voor een zaak die nog geen samenvatting heeft; anders geldt die."),
        render_kw={"rows": 8},
    )

    def offer(self, rules: Charter) -> None:
        self.offer_questions(rules.questions)
        self.offer_kinds(rules.question_kinds)
        self.name_summary(rules)


class ReferOnForm(KnownCaseForm):
    reference = None  # type: ignore[assignment]  # the item says which case it is


class NewCaseForm(ReferralForm):
    brought_by = SelectField(_l("Ingebracht door"), validate_choice=False)
    municipality = SelectField(_l("Gemeente"), validate_choice=False)
    received_on = StringField(_l("Ontvangen op"), render_kw={"type": "date"})
    urgent = BooleanField(_l("Spoed"))
    summary = TextAreaField(
        _l("Samenvatting"),
        description=_l(
            "Namen mogen. Ze worden bewaard als verwijzing naar de personen hieronder; wie de "
            "namen niet mag zien, leest de rol."
        ),
        render_kw={"rows": 8},
    )
    persons = FieldList(FormField(PersonForm), min_entries=PERSONS, max_entries=MAX_PERSONS)

    def offer(self, options: BringOptions) -> None:
        names = options.places.names.values()
        self.brought_by.choices = [(agency.slug, agency.name) for agency in options.agencies]
        self.municipality.choices = [("", "–"), *((name, name) for name in names)]
        self.offer_questions(options.table.charter.questions)
        self.name_summary(options.table.charter)
        self.offer_kinds(options.table.charter.question_kinds)
        for entry in self.persons:
            entry.form.offer_roles()

    def add_person(self) -> None:
        if len(self.persons) < MAX_PERSONS:
            self.persons.append_entry().form.offer_roles()

    def given(self) -> dict[str, object]:
        """The case as a file would hold it; persons of whom nothing was typed are left out."""
        return {
            "municipality": self.municipality.data,
            "received_on": self.received_on.data,
            "urgent": bool(self.urgent.data),
            "brought_by": self.brought_by.data,
            "summary": self.summary.data,
            "question": self.question.data,
            "purpose": self.purpose.data,
            "legal_basis": self.legal_basis.data,
            "admission": self.answers(),
            "persons": [self.persons[at].form.given() for at in self._filled()],
        }

    def show(self, invalid: InvalidInput) -> None:
        """Put each error beside its field, those of persons in the summary as well."""
        filled = self._filled()
        for error in invalid.errors:
            place, _dot, name = error.field.partition(".")
            if place.startswith("persons[") and name in PERSON_COLUMNS:
                self._show_of_person(filled[int(place[8:-1])], name, error)
            else:
                _add(self, place, error)

    def _show_of_person(self, at: int, name: str, error: FieldError) -> None:
        field = self.persons[at].form[name]
        text = error_words(error)
        field.errors = [*field.errors, text]
        self.form_errors.append(
            _(
                "Persoon %(number)s, %(field)s: %(text)s",
                number=at + 1,
                field=field.label.text,
                text=text,
            )
        )

    def _filled(self) -> list[int]:
        return [at for at, entry in enumerate(self.persons) if entry.form.given()]


class ArrestForm(NewCaseForm):
    arrested_at = MomentField(_l("Aangehouden op"))

    def given(self) -> dict[str, object]:
        return {**super().given(), "urgent": True}


class KnownArrestForm(KnownCaseForm):
    arrested_at = MomentField(_l("Aangehouden op"))


def show_referral_errors(form: ReferralForm, errors: Iterable[FieldError]) -> None:
    for error in errors:
        _add(form, error.field.partition(".")[0], error)


def _add(form: FlaskForm, name: str, error: FieldError) -> None:
    text = error_words(error)
    if error.key == "told-elsewhere":
        text = f"{text} ‘{error.value}’"
    if name in form and name != "persons":
        form[name].errors = [*form[name].errors, text]
    else:
        form.form_errors.append(text)
