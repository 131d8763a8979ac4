"""Jeugdbeschermingstafel: consult on a threatened youth, or ask the Raad to investigate."""

from __future__ import annotations

from datetime import timedelta

from app.domain.charter import (
    AdmissionTest,
    Anonymity,
    Cadence,
    Charter,
    Clock,
    Combination,
    Identities,
    Outcome,
    Partner,
    Question,
    QuestionKind,
    Record,
    Text,
)

CHARTER = Charter(
    key="jbt",
    name=Text("Jeugdbeschermingstafel", "Youth protection table"),
    # S0
    purpose=Text(
        "Over een jeugdige tot 18 jaar met een grote kans op een ontwikkelingsbedreiging"
        " overleggen met alle betrokkenen, of de Raad voor de Kinderbescherming om een onderzoek"
        " vragen.",
        "Consult with everyone concerned on a youth under 18 with a likely threat to development,"
        " or ask the Child Protection Board for an investigation.",
    ),
    partners=(
        # S0: the municipality organises the table, the Raad is a fixed partner.
        # I: both look up what they know.
        Partner(
            kind="gemeente",
            fixed=True,
            brings_cases=True,
            identities=Identities.ALWAYS,
            decides=True,
        ),
        Partner(kind="raad", fixed=True, identities=Identities.ALWAYS, decides=True),
        # S0: bring cases too; I: they see identities in their own cases
        Partner(kind="gi", fixed=False, brings_cases=True, may_be_member=True, decides=True),
        Partner(
            kind="veilig_thuis", fixed=False, brings_cases=True, may_be_member=True, decides=True
        ),
        # P: the helper of the family
        Partner(
            kind="hulpverlening",
            fixed=False,
            label=Text("Betrokken hulpverlener", "Helper of the family"),
        ),
        Partner(kind="jeugdhulp", fixed=False),
    ),
    # S0: a solution "with all parties involved"
    calls_in_any=True,
    # S0: always invited, which is not always present
    invites_people_concerned=True,
    # P
    invites_child_from_age=12,
    # I: in plain words, about a child and about nothing of this case
    invitation_about=Text(
        "Er zijn zorgen over de veiligheid of de ontwikkeling van een kind in uw gezin. Aan tafel"
        " praten wij over wat er nodig is.",
        "There are worries about the safety or the development of a child in your family. At the"
        " table we talk about what is needed.",
    ),
    invitation_about_child=Text(
        "Er zijn zorgen over hoe het met jou gaat. Aan tafel praten wij over wat jij nodig hebt.",
        "There are worries about how you are. At the table we talk about what you need.",
    ),
    # I: where being together is unsafe
    invites_separately=True,
    # P
    equal_information=True,
    questions=(
        # S0
        Question(
            key="jonger-dan-18",
            text=Text("Is de jeugdige jonger dan 18 jaar?", "Is the youth under 18?"),
        ),
        # S0
        Question(
            key="ernstige-zorgen",
            text=Text(
                "Zijn er ernstige zorgen, met een grote kans op een ontwikkelingsbedreiging?",
                "Are there serious concerns, with a likely threat to development?",
            ),
        ),
        # S0: only for a request to the Raad
        Question(
            key="vrijwillige-hulp-ontoereikend",
            text=Text(
                "Kan vrijwillige hulp de bedreiging niet wegnemen? (nodig voor een Verzoek tot"
                " Onderzoek)",
                "Is voluntary help unable to remove the threat? (needed for a request for an"
                " investigation)",
            ),
            for_outcomes=("verzoek-tot-onderzoek",),
        ),
    ),
    admission_test=AdmissionTest.ALL,
    question_kinds=(
        # S0
        QuestionKind(key="consult", text=Text("Consult", "Consult")),
        # S0: where voluntary help cannot remove the threat
        QuestionKind(
            key="verzoek-tot-onderzoek",
            text=Text("Verzoek tot Onderzoek", "Request for an investigation"),
            needs_answers=("vrijwillige-hulp-ontoereikend",),
        ),
    ),
    anonymity=Anonymity.CIRCLE,
    record=Record.DECISION,
    outcomes=(
        # S0
        Outcome(
            key="consult-vrijwillige-hulp",
            text=Text(
                "Consult: verder met vrijwillige hulp", "Consult: continue with voluntary help"
            ),
        ),
        # S0; P: the Raad decides on an investigation; I: with a reason
        Outcome(
            key="verzoek-tot-onderzoek",
            text=Text(
                "Verzoek tot Onderzoek (VTO) bij de Raad",
                "Request to the Child Protection Board for an investigation (VTO)",
            ),
            decided_by=("raad",),
            needs_motivation=True,
            # P: accepted for investigation or not
            answered_by="raad",
        ),
        # P: with a reason
        Outcome(
            key="geen-verzoek-tot-onderzoek",
            text=Text("Geen Verzoek tot Onderzoek", "No request for an investigation"),
            needs_motivation=True,
            # I: what happens instead
            needs_action=True,
        ),
    ),
    # P
    combination=Combination.ONE,
    # P
    who_decides=Text(
        "De Raad voor de Kinderbescherming beslist over een onderzoek, de tafel over het overige.",
        "The Child Protection Board decides on an investigation, the table on everything else.",
    ),
    # P: whether to investigate is the Raad's own to say
    gives_no_mandate=("raad",),
    # S0: regional, organised by the municipality; I: weekly (P: twice a week), day and hour
    cadence=Cadence(
        rule="FREQ=WEEKLY;BYDAY=WE",
        start="13:00",
        minutes=180,
        ad_hoc=True,
        scope=Text(
            "Regionaal, wekelijks, georganiseerd door de gemeente",
            "Regional, weekly, organised by the municipality",
        ),
    ),
    clocks=(
        # P: the norms of the Raad
        Clock(
            key="raad-wachttijd",
            text=Text("Raad: norm voor de wachttijd", "Raad: waiting norm"),
            runs_from="request",
            days=10,
            stops="answer",
        ),
        Clock(
            key="raad-doorlooptijd",
            text=Text("Raad: norm voor de doorlooptijd", "Raad: throughput norm"),
            runs_from="request",
            days=56,
            stops="finish",
        ),
    ),
    # I: the municipality answers for the help
    escalating_kinds=("gemeente",),
    # I: the people concerned are at the table
    minutes_per_item=45,
    # I: time to invite the people concerned
    preparation_days=10,
    # I
    circle_closes_after_days=14,
    # P: every partner keeps a basis of its own; the WGS does not cover every table
    regime=Text(
        "Gemeente, gecertificeerde instelling en Raad delen op grond van de Jeugdwet, Veilig Thuis"
        " op grond van de Wmo 2015. De WGS geldt hier niet.",
        "Municipality, certified agency and Child Protection Board share under the Jeugdwet,"
        " Veilig Thuis under the Wmo 2015. The WGS does not apply here.",
    ),
    # I: shorter than Veilig Thuis's own file (P: at most 20 years)
    retention=timedelta(days=2 * 365),
    notes=(
        # S0; I: a reason for whoever is not invited
        Text(
            "Direct betrokkenen, onder wie de ouders, worden altijd uitgenodigd. Wie niet wordt"
            " uitgenodigd, staat met de reden in het verslag.",
            "The people concerned, among them the parents, are always invited. Whoever is not"
            " invited is on record with the reason.",
        ),
        # P
        Text(
            "De direct betrokkenen zien wat de tafel ziet, behalve de melder en afgeschermde"
            " gegevens.",
            "The people concerned see what the table sees, except the reporter and shielded"
            " fields.",
        ),
        # I
        Text(
            "Een Verzoek tot Onderzoek wordt hier voorbereid en vastgelegd, en via het eigen"
            " kanaal van de Raad ingediend.",
            "A request for an investigation is prepared and recorded here, and filed through the"
            " Board's own channel.",
        ),
    ),
)
