from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length, Optional

from app.domain.charter import AGENCY_KINDS, Charter, Combination, Outcome, Text
from app.domain.contributions import ContributionKind
from app.domain.sides import EVERY_SIDE
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decision_view import DecisionView
from app.services.items import ItemView
from app.web.language import words
from app.web.requests import number

LONGEST = 20_000
LONGEST_HINT = 500
FIRST_ROWS = 1
MOST_ROWS = 30

KIND_WORDS = {
    ContributionKind.KNOWN: _l("Bekend"),
    ContributionKind.NOTHING_KNOWN: _l("Niets bekend"),
    ContributionKind.NOTHING_TO_SHARE: _l("Niets te delen"),
    ContributionKind.NOT_PERMITTED: _l("Mag niet delen"),
}


def side_choices(charter: Charter) -> list[SelectChoice]:
    """For whom something is besides who sits at the table."""
    return [
        SelectChoice("", _l("Niemand anders dan de vaste partners")),
        *(SelectChoice(one.key, _("Wie helpt: %(side)s", side=words(one.text).lower()))
          for one in charter.sides),
        SelectChoice(EVERY_SIDE, _l("Iedereen bij deze zaak")),
    ]  # fmt: skip


class ContributionForm(FlaskForm):
    kind = RadioField(
        _l("Wat is bij uw organisatie bekend?"),
        choices=[SelectChoice(kind.value, text) for kind, text in KIND_WORDS.items()],
        validators=[InputRequired(_l("Kies een van de mogelijkheden."))],
    )
    text = TextAreaField(
        _l("Wat deelt u?"),
        validators=[Length(max=LONGEST)],
        description=_l("Alleen bij ‘Bekend’. Wat nodig is voor deze vraag, en niet meer."),
        render_kw={"rows": 6},
    )
    purpose = StringField(
        _l("Doel"),
        validators=[Length(max=500)],
        description=_l("Waarvoor de tafel dit nodig heeft."),
    )
    legal_basis = StringField(
        _l("Grondslag van uw organisatie"),
        validators=[Length(max=500)],
        render_kw={"list": "legal-bases", "autocomplete": "off"},
    )
    side = SelectField(_l("Wie leest dit ook?"), validate_choice=False, default="")
    releasable = BooleanField(
        _l("De betrokkenen mogen dit lezen"),
        description=_l(
            "Op het scherm aan tafel, zonder namen. Niet als er de melder of een verblijfplaats "
            "uit blijkt."
        ),
    )
    in_summary = BooleanField(_l("Mag in de samenvatting die wordt vrijgegeven"))
    version = HiddenField(default="0")

    def offer(self, item: ItemView) -> ContributionForm:
        """Fill in what can be chosen for this item."""
        self.side.choices = side_choices(item.charter)
        return self

    @classmethod
    def of(cls, item: ItemView) -> ContributionForm:
        """What the own agency said, ready to be edited."""
        own = item.own
        if own is None:
            return cls()
        return cls(
            kind=own.kind.value,
            text=own.text,
            purpose=own.purpose,
            legal_basis=own.legal_basis,
            side=own.side,
            releasable=own.releasable,
            in_summary=own.in_summary,
            version=str(own.version),
        )


class ActionForm(Form):
    agency = SelectField(_l("Organisatie"), validate_choice=False, default="")
    text = TextAreaField(_l("Actie"), validators=[Length(max=LONGEST)], render_kw={"rows": 2})
    due_on = DateField(_l("Uiterlijk"), validators=[Optional()])
    side = SelectField(_l("Wie leest dit ook?"), validate_choice=False, default="")
    touches = SelectMultipleField(_l("Raakt"), validate_choice=False)
    strengthens = StringField(_l("Versterkt"), validators=[Length(max=LONGEST_HINT)])
    hinders = StringField(_l("Staat in de weg van"), validators=[Length(max=LONGEST_HINT)])


class DecisionForm(FlaskForm):
    """Its choices are those of the item; whether they are allowed is the use case's to say."""

    main = RadioField(_l("Uitkomst"), validate_choice=False)
    outcomes = SelectMultipleField(_l("Uitkomsten"), validate_choice=False)
    deciders = SelectMultipleField(_l("Besloten door"), validate_choice=False)
    receivers = SelectMultipleField(_l("Ontvangers"), validate_choice=False)
    motivation = TextAreaField(
        _l("Motivering"), validators=[Length(max=LONGEST)], render_kw={"rows": 4}
    )
    in_summary = BooleanField(
        _l("Uitkomst en motivering mogen in de samenvatting die wordt vrijgegeven"),
        id="decision-in-summary",  # beside the form of the contribution, which has one too
    )
    dissent = TextAreaField(
        _l("Afwijkend standpunt"),
        validators=[Length(max=LONGEST)],
        description=_l("Wie het anders ziet, en waarom. Mag leeg blijven."),
        render_kw={"rows": 2},
    )
    #: of the actions that meet on one day, as they were shown
    same_day_seen = HiddenField(default="")
    actions = FieldList(FormField(ActionForm), min_entries=0, max_entries=MOST_ROWS)

    def offer(self, item: ItemView) -> DecisionForm:
        """Fill in what can be chosen for this item."""
        charter = item.charter
        single = charter.combination in (Combination.ONE, Combination.ONE_MAIN)
        main = [o for o in charter.outcomes if single and o.main]
        self.main.choices = _choices(main)
        self.outcomes.choices = _choices([o for o in charter.outcomes if o not in main])
        if main:
            self.outcomes.label.text = _l("Daarnaast")
        self.deciders.choices = [SelectChoice(p.id, p.name) for p in item.parties if p.decides]
        agencies = [SelectChoice(p.id, p.name) for p in item.parties if p.near]
        agencies += [SelectChoice(p.id, p.name) for p in item.parties if not p.near]
        self.receivers.choices = agencies
        for row in self.actions:
            row.form.side.choices = side_choices(charter)
            row.form.agency.choices = [SelectChoice("", _l("– kies –")), *agencies]
            row.form.touches.choices = [
                SelectChoice(str(n), label) for n, label in enumerate(item.people, start=1)
            ]
        if item.has_options:
            self.motivation.label.text = _l("De optie in woorden")
        return self

    def with_rows(self, count: int = FIRST_ROWS) -> DecisionForm:
        """At least so many rows for actions."""
        while len(self.actions) < min(count, MOST_ROWS):
            self.actions.append_entry()
        return self

    @classmethod
    def new(cls, item: ItemView) -> DecisionForm:
        """An empty form; where the table decides together, those who are there are filled in, and
        who sits there while nobody was noted."""
        together = bool(item.charter.decides_together)
        seated = [p.id for p in item.parties if p.decides and together]
        present = [id_ for id_ in seated if id_ in (item.represented or ())] or seated
        return cls(formdata=None, deciders=present).with_rows().offer(item)

    @classmethod
    def of(cls, item: ItemView, decision: DecisionView) -> DecisionForm:
        """A decision, ready to be edited or to be superseded."""
        mains = {o.key for o in item.charter.outcomes if o.main}
        keys = decision.outcome_keys
        form = cls(
            formdata=None,
            main=next((key for key in keys if key in mains), None),
            outcomes=list(keys),
            deciders=[part.agency_id for part in decision.deciders],
            receivers=[part.agency_id for part in decision.receivers],
            motivation=decision.motivation,
            dissent=decision.dissent,
            in_summary=decision.in_summary,
        )
        for action in decision.actions:
            form.actions.append_entry(
                {
                    "agency": action.agency_id,
                    "text": action.text,
                    "due_on": action.due_on,
                    "touches": [str(number) for number in action.touched],
                    "strengthens": action.strengthens,
                    "hinders": action.hinders,
                    "side": action.side,
                }
            )
        return form.with_rows().offer(item)

    @staticmethod
    def who_decides(item: ItemView) -> dict[str, str]:
        """By outcome, in words, who decides it where that is not simply the table."""
        charter, notes = item.charter, {}
        for outcome in charter.outcomes:
            texts = [_agency_kind(charter, kind) for kind in outcome.decided_by]
            if outcome.decided_elsewhere:
                texts.append(outcome.decided_elsewhere)
            if texts:
                who = ", ".join(words(text) for text in texts)
                notes[outcome.key] = _("(beslist door %(who)s)", who=who)
        return notes

    @property
    def filled_rows(self) -> list[int]:
        """The places of the rows in which somebody wrote or chose something."""
        return [
            place
            for place, row in enumerate(self.actions)
            if row.form.agency.data or (row.form.text.data or "").strip()
        ]

    def given(self, item: ItemView) -> DecisionInput:
        """What was written down, for the use case to check."""
        main = [self.main.data] if self.main.data else []
        rows = [self.actions[place].form for place in self.filled_rows]
        return DecisionInput(
            record=item.charter.record,
            outcomes=(*main, *(self.outcomes.data or ())),
            deciders=tuple(self.deciders.data or ()),
            receivers=tuple(self.receivers.data or ()),
            motivation=self.motivation.data or "",
            dissent=self.dissent.data or "",
            in_summary=self.in_summary.data,
            same_day_seen=self.same_day_seen.data or "",
            actions=tuple(
                ActionInput(
                    agency_id=row.agency.data or "",
                    text=row.text.data or "",
                    due_on=_day(row.due_on.data),
                    touches=tuple(number(one) for one in row.touches.data or ()),
                    strengthens=row.strengthens.data or "",
                    hinders=row.hinders.data or "",
                    side=row.side.data or "",
                )
                for row in rows
            ),
        )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _agency_kind(charter: Charter, kind: str) -> Text:
    partner = charter.partner(kind)
    return partner.label if partner and partner.label else AGENCY_KINDS[kind]


def _choices(outcomes: list[Outcome]) -> list[SelectChoice]:
    return [SelectChoice(outcome.key, words(outcome.text)) for outcome in outcomes]
