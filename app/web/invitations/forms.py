from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, HiddenField, RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length, Optional

from app.domain.invitations import Channel, InvitationInput, InvitationState
from app.services.invitations import Invitee

LONGEST = 4_000

STATE_WORDS = {
    InvitationState.INVITED: _l("Uitgenodigd, nog geen antwoord"),
    InvitationState.COMES: _l("Komt"),
    InvitationState.DECLINES: _l("Komt niet"),
    InvitationState.NO_ANSWER: _l("Geen antwoord gekregen"),
    InvitationState.NOT_INVITED: _l("Niet uitgenodigd, om een reden"),
}
CHANNEL_WORDS = {
    Channel.LETTER: _l("Brief"),
    Channel.PHONE: _l("Telefoon"),
    Channel.MAIL: _l("E-mail"),
}


class InvitationForm(FlaskForm):
    state = RadioField(
        _l("Hoe staat het ervoor?"),
        choices=[SelectChoice(state.value, text) for state, text in STATE_WORDS.items()],
        validators=[InputRequired(_l("Kies een van de mogelijkheden."))],
    )
    invited_on = DateField(_l("Uitgenodigd op"), validators=[Optional()])
    channel = RadioField(
        _l("Hoe"),
        choices=[SelectChoice(channel.value, text) for channel, text in CHANNEL_WORDS.items()],
        validators=[Optional()],
    )
    chose_mail = BooleanField(_l("Het gezin koos zelf voor e-mail"))
    apart = BooleanField(
        _l("Apart van de andere genodigden"),
        description=_l("Waar samen aan tafel zitten onveilig is."),
    )
    words = TextAreaField(
        _l("Eigen woorden"),
        validators=[Length(max=LONGEST)],
        description=_l("Alleen bij ‘Komt niet’: wat deze persoon daar zelf over zei."),
        render_kw={"rows": 3},
    )
    reason = TextAreaField(
        _l("Reden"),
        validators=[Length(max=LONGEST)],
        description=_l("Alleen bij ‘Niet uitgenodigd’: waarom niet."),
        render_kw={"rows": 3},
    )
    version = HiddenField(default="0")

    @classmethod
    def of(cls, invitee: Invitee) -> InvitationForm:
        """What is kept of this person, ready to be changed."""
        kept = invitee.kept
        if kept is None:
            return cls()
        return cls(
            state=kept.state.value,
            invited_on=kept.invited_on,
            channel=kept.channel.value if kept.channel else None,
            chose_mail=kept.channel is Channel.MAIL,
            apart=kept.apart,
            words=kept.words,
            reason=kept.reason,
            version=str(kept.version),
        )

    def given(self) -> InvitationInput:
        return InvitationInput(
            state=InvitationState(self.state.data),
            invited_on=self.invited_on.data,
            channel=Channel(self.channel.data) if self.channel.data else None,
            chose_mail=bool(self.chose_mail.data),
            apart=bool(self.apart.data),
            words=self.words.data or "",
            reason=self.reason.data or "",
        )
