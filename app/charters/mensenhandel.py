"""Screeningsoverleg Mensenhandel: weigh signals of human trafficking together."""

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
    Indicator,
    Outcome,
    Partner,
    Question,
    Record,
    Text,
)
from app.domain.sides import Side

CHARTER = Charter(
    key="mensenhandel",
    name=Text("Screeningsoverleg Mensenhandel", "Screening consultation on human trafficking"),
    # S0
    purpose=Text(
        "Zaken met (signalen van) mensenhandel samen wegen, met alle beschikbare informatie op"
        " één tafel.",
        "Weigh cases with (signals of) human trafficking together, with all available information"
        " on one table.",
    ),
    partners=(
        # S0: fixed; P: each of them brings cases. I: all three look up what they know.
        *(
            Partner(
                kind=kind,
                fixed=True,
                brings_cases=True,
                identities=Identities.ALWAYS,
                decides=True,
            )
            for kind in ("veilig_thuis", "avim", "zorgcoordinator")
        ),
    ),
    # I: as the case asks
    calls_in_any=True,
    questions=(
        # S0
        Question(
            key="signaal-mensenhandel",
            text=Text(
                "Is er (een signaal van) mensenhandel?",
                "Is there (a signal of) human trafficking?",
            ),
        ),
    ),
    admission_test=AdmissionTest.ALL,
    anonymity=Anonymity.CIRCLE,
    record=Record.DECISION,
    outcomes=(
        # S0
        Outcome(
            key="strafrechtelijk-spoor",
            text=Text("Strafrechtelijke aanpak door de politie", "Criminal track by the police"),
            taken_by=("avim", "politie"),
        ),
        # S0
        Outcome(
            key="onderzoek",
            text=Text(
                "Veilig Thuis, dienst Onderzoek", "Veilig Thuis, service Onderzoek (investigation)"
            ),
            taken_by=("veilig_thuis",),
        ),
        # S0
        Outcome(
            key="zorgcoordinator-slachtoffer",
            text=Text("Zorgcoördinator voor het slachtoffer", "Care coordinator for the victim"),
            taken_by=("zorgcoordinator",),
        ),
        # S0: "if follow-up is needed"; I: with a reason
        Outcome(
            key="geen-opvolging",
            text=Text("Geen opvolging", "No follow-up"),
            exclusive=True,
            needs_motivation=True,
        ),
    ),
    # I: what the law asks (art. 273f Sr: an act, by a means, with a purpose; of a minor the means
    # need not be shown), in words for a table
    indicators=tuple(
        Indicator(key=key, text=Text(nl, en), group=group)
        for group, found in (
            (
                Text("Handeling", "Act"),
                (
                    ("geworven", "Geworven of aangenomen voor het werk", "Recruited"),
                    ("vervoerd", "Vervoerd, overgebracht of gehuisvest", "Moved or housed"),
                ),
            ),
            (
                Text("Middel", "Means"),
                (
                    ("dwang", "Geweld, dwang of dreiging", "Violence, force or threat"),
                    ("misleiding", "Misleiding over werk, loon of relatie", "Deception"),
                    (
                        "overwicht",
                        "Misbruik van overwicht of een kwetsbare positie",
                        "Abuse of power or of a vulnerable position",
                    ),
                    ("schuld", "Schuld, of papieren afgenomen", "Debt, or papers taken away"),
                ),
            ),
            (
                Text("Doel: uitbuiting", "Purpose: exploitation"),
                (
                    ("seksueel", "Seksuele uitbuiting", "Sexual exploitation"),
                    ("arbeid", "Uitbuiting in werk of huishouden", "Labour exploitation"),
                    ("crimineel", "Gedwongen misdrijven of bedelen", "Forced crime or begging"),
                ),
            ),
            (
                Text("Minderjarig", "Minor"),
                (("minderjarig", "Het slachtoffer is jonger dan 18", "The victim is under 18"),),
            ),
        )
        for key, nl, en in found
    ),
    # I: who helps the suspect learns nothing of the victim, nor the other way around; children go
    # with the victim, and people in any other role are seen by the partners alone
    sides=(
        Side(
            key="slachtoffer",
            text=Text("Slachtoffer", "Victim"),
            roles=("slachtoffer", "kind", "ongeboren-kind"),
        ),
        Side(key="verdachte", text=Text("Verdachte", "Suspect"), roles=("verdachte",)),
    ),
    # S0: all that is known lies on one table before it is weighed
    facts_beside_knowledge=True,
    partners_in_columns=True,
    # S0: "and/or"
    combination=Combination.ANY_OR_EXCLUSIVE,
    # S0
    who_decides=Text("De tafel beslist gezamenlijk.", "The table decides together."),
    decides_together=(("veilig_thuis",), ("avim",), ("zorgcoordinator",)),
    # S0: weekly; I: day, hour and length
    cadence=Cadence(
        rule="FREQ=WEEKLY;BYDAY=FR",
        start="10:00",
        minutes=90,
        ad_hoc=True,
        scope=Text("Regionaal, wekelijks", "Regional, weekly"),
    ),
    clocks=(
        # I: back at the table every week until the screening is done
        Clock(
            key="terugkeer",
            text=Text("Terug op de tafel", "Back at the table"),
            runs_from="meeting",
            days=7,
            repeats=True,
        ),
    ),
    # I
    minutes_per_item=15,
    # I: the week between two meetings is for preparation
    preparation_days=7,
    # I
    circle_closes_after_days=7,
    # P: every partner keeps a basis of its own; the WGS does not cover every table
    regime=Text(
        "Elke partner deelt op een eigen grondslag: Veilig Thuis op de Wmo 2015, AVIM op de Wet"
        " politiegegevens, de zorgcoördinator met toestemming van het slachtoffer of op grond van"
        " de eigen wettelijke taak. De WGS geldt hier niet.",
        "Each partner shares on a legal basis of its own: Veilig Thuis under the Wmo 2015, AVIM"
        " under the Wet politiegegevens, the care coordinator with the victim's consent or under"
        " a legal task of its own. The WGS does not apply here.",
    ),
    # I: shorter than Veilig Thuis's own file (P: at most 20 years)
    retention=timedelta(days=2 * 365),
    notes=(
        # S0
        Text(
            "Alle beschikbare informatie komt samen voordat er wordt gewogen: machtsmisbruik en"
            " manipulatie blijven anders uit zicht.",
            "All available information comes together before it is weighed: abuse of power and"
            " manipulation stay out of sight otherwise.",
        ),
        # P
        Text(
            "Politiegegevens houden hun herkomst en worden in beginsel niet verder gedeeld.",
            "Police data keep their origin and are not shared onwards by default.",
        ),
    ),
)
