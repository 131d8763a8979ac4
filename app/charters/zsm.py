"""ZSM: criminal track and care track side by side after an arrest for domestic violence."""

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
    Record,
    Text,
)

CHARTER = Charter(
    key="zsm",
    name=Text("ZSM", "ZSM (fast-track criminal justice)"),
    # S0
    purpose=Text(
        "Veilig Thuis, politie en Openbaar Ministerie werken gelijktijdig en gezamenlijk aan zaken"
        " van verdachten die zijn aangehouden wegens huiselijk geweld, zodat de aanpak van de"
        " verdachte en de hulp aan slachtoffers op elkaar aansluiten.",
        "Veilig Thuis, police and public prosecution work at the same time and together on"
        " suspects arrested for domestic violence, so that the approach to the suspect and the"
        " help for victims fit together.",
    ),
    partners=(
        # S0: fixed. P: the police bring the cases. I: all three look up what they know at once.
        Partner(kind="veilig_thuis", fixed=True, identities=Identities.ALWAYS, decides=True),
        Partner(
            kind="politie",
            fixed=True,
            brings_cases=True,
            identities=Identities.ALWAYS,
            decides=True,
        ),
        Partner(
            kind="om",
            fixed=True,
            identities=Identities.ALWAYS,
            decides=True,
            label=Text(
                "Openbaar Ministerie (officier van justitie)",
                "Public prosecution (public prosecutor)",
            ),
        ),
        # P
        Partner(kind="reclassering", fixed=False),
        Partner(kind="slachtofferhulp", fixed=False),
    ),
    questions=(
        # S0
        Question(
            key="aangehouden-verdachte",
            text=Text(
                "Is er een verdachte aangehouden wegens huiselijk geweld?",
                "Has a suspect been arrested for domestic violence?",
            ),
        ),
    ),
    admission_test=AdmissionTest.ALL,
    anonymity=Anonymity.CIRCLE,
    record=Record.DECISION,
    outcomes=(
        # S0; P: the prosecutor decides
        Outcome(
            key="afdoening",
            text=Text(
                "Afdoening door het Openbaar Ministerie", "Disposal by the public prosecution"
            ),
            decided_by=("om",),
        ),
        # S0; P: the mayor decides
        Outcome(
            key="tijdelijk-huisverbod",
            text=Text("Tijdelijk huisverbod", "Temporary restraining order (huisverbod)"),
            decided_elsewhere=Text("de burgemeester", "the mayor"),
            timeline="huisverbod",
        ),
        # S0
        Outcome(
            key="veiligheidsmaatregel",
            text=Text(
                "Andere strafrechtelijke veiligheidsmaatregel",
                "Other safety measure under criminal law",
            ),
            decided_by=("om",),
        ),
        # S0
        Outcome(
            key="zorg-slachtoffer",
            text=Text("Zorg voor slachtoffer(s)", "Care for the victim(s)"),
            needs_receiver=True,
        ),
        # P
        Outcome(
            key="opschaling-veiligheidshuis",
            text=Text("Opschaling naar het Veiligheidshuis", "Escalation to the Veiligheidshuis"),
        ),
    ),
    # I: the criminal track and the care track each bring their own
    combination=Combination.ANY,
    # P
    who_decides=Text(
        "De officier van justitie beslist over het strafrecht, elke andere partner over het eigen"
        " aandeel.",
        "The public prosecutor decides on criminal law, each other partner on its own share.",
    ),
    # P: a disposal is the prosecutor's own
    gives_no_mandate=("om",),
    # S0: per arrest; I: an on-call queue, and a slot every day
    cadence=Cadence(
        rule="FREQ=DAILY",
        start="09:00",
        minutes=60,
        ad_hoc=True,
        scope=Text(
            "Per aanhouding, met een dagelijks vast moment",
            "Per arrest, with a fixed moment every day",
        ),
    ),
    # S0: the criminal and the care track at the same time; I: their texts side by side
    facts_beside_knowledge=True,
    takes_out_urgent=True,
    # P: escalated to the Veiligheidshuis, or to another table
    refers_on=True,
    # S0: per arrest; I: at once
    arrest_opens_meeting=True,
    clocks=(
        # P: the first disposal in six to nine hours
        Clock(
            key="eerste-afdoening-streeftijd",
            text=Text("Eerste afdoening, streeftijd", "First disposal, target"),
            runs_from="arrest",
            hours=6,
        ),
        Clock(
            key="eerste-afdoening",
            text=Text("Eerste afdoening, uiterlijk", "First disposal, at the latest"),
            runs_from="arrest",
            hours=9,
        ),
        # P: ten days, can be extended to four weeks, both from its starting hour
        Clock(
            key="huisverbod",
            text=Text("Einde van het huisverbod", "End of the huisverbod"),
            runs_from="start",
            days=10,
            to_the_hour=True,
        ),
        Clock(
            key="huisverbod-verlengd",
            text=Text(
                "Einde van het huisverbod na verlenging", "End of the huisverbod once extended"
            ),
            runs_from="start",
            days=28,
            to_the_hour=True,
        ),
    ),
    # I
    minutes_per_item=15,
    # I: a case exists from the arrest on; one day covers the night before the daily slot
    preparation_days=1,
    # I
    circle_closes_after_days=3,
    # P: every partner keeps a basis of its own; the WGS does not cover every table
    regime=Text(
        "Elke partner deelt op een eigen grondslag: politie op de Wet politiegegevens, Openbaar"
        " Ministerie op de Wet justitiële en strafvorderlijke gegevens, Veilig Thuis op de Wmo"
        " 2015. De WGS geldt hier niet.",
        "Each partner shares on a legal basis of its own: police under the Wet politiegegevens,"
        " public prosecution under the Wet justitiële en strafvorderlijke gegevens, Veilig Thuis"
        " under the Wmo 2015. The WGS does not apply here.",
    ),
    # I: shorter than Veilig Thuis's own file (P: at most 20 years)
    retention=timedelta(days=365),
    notes=(
        # P
        Text(
            "Voordat een huisverbod wordt verlengd of ingetrokken, worden beide kanten gehoord.",
            "Both sides are heard before a huisverbod is extended or withdrawn.",
        ),
        # P
        Text(
            "Politie- en justitiegegevens houden hun herkomst en worden in beginsel niet verder"
            " gedeeld.",
            "Police and justice data keep their origin and are not shared onwards by default.",
        ),
    ),
)
