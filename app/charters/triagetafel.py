"""Triagetafel: Veilig Thuis and the municipality weigh reports and hand over directly."""

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
    key="triagetafel",
    name=Text("Triagetafel", "Triage table"),
    # S0
    purpose=Text(
        "Meldingen van huiselijk geweld wegen met de gemeente, samen tot een triagebesluit komen"
        " en waar nodig het zicht op veiligheid direct aan het lokale veld overdragen.",
        "Weigh reports of domestic violence with the municipality, reach a triage decision"
        " together and, where needed, hand over the view on safety directly to local services.",
    ),
    partners=(
        # S0: fixed; Veilig Thuis brings the reports. I: all three look up what they know.
        Partner(
            kind="veilig_thuis",
            fixed=True,
            brings_cases=True,
            identities=Identities.ALWAYS,
            decides=True,
        ),
        Partner(kind="team_jeugd", fixed=True, identities=Identities.ALWAYS, decides=True),
        Partner(kind="team_wmo", fixed=True, identities=Identities.ALWAYS, decides=True),
        # S0: a municipality can appoint parties that take over cases as standing members;
        # I: they see identities in the items that concern them
        Partner(
            kind="hulpverlening",
            fixed=False,
            may_be_member=True,
            label=Text(
                "Overdrachtspartij (maatschappelijk werk, hulpverlening)",
                "Receiving party (social work, care)",
            ),
        ),
    ),
    # I: as the case asks
    calls_in_any=True,
    questions=(
        # S0; child abuse belongs to the same legal task (S2)
        Question(
            key="melding-huiselijk-geweld",
            text=Text(
                "Is er een melding van huiselijk geweld of kindermishandeling?",
                "Is there a report of domestic violence or child abuse?",
            ),
        ),
    ),
    admission_test=AdmissionTest.ALL,
    # S1: reports are screened every day, urgent ones are taken out at once
    takes_out_urgent=True,
    # I: Veilig Thuis has read every report, so the table can agree with most of its proposals
    proposes_beforehand=("veilig_thuis",),
    # P
    refers_on=True,
    anonymity=Anonymity.CIRCLE,
    record=Record.DECISION,
    outcomes=(
        # S0, S1
        Outcome(
            key="overdracht-lokaal-veld",
            text=Text(
                "Directe overdracht aan het lokale veld", "Direct handover to local services"
            ),
            needs_receiver=True,
            hands_over_custody=True,
        ),
        # P
        Outcome(
            key="overdracht-betrokken-professional",
            text=Text(
                "Directe overdracht aan een al betrokken professional",
                "Direct handover to a professional who is already involved",
            ),
            needs_receiver=True,
            hands_over_custody=True,
        ),
        # S2: people cooperate
        Outcome(
            key="voorwaarden-en-vervolg",
            text=Text(
                "Veilig Thuis, dienst Voorwaarden & Vervolg",
                "Veilig Thuis, service Voorwaarden & Vervolg (conditions and follow-up)",
            ),
            decided_by=("veilig_thuis",),
        ),
        # S2: an open question, or people refuse to cooperate
        Outcome(
            key="onderzoek",
            text=Text(
                "Veilig Thuis, dienst Onderzoek", "Veilig Thuis, service Onderzoek (investigation)"
            ),
            decided_by=("veilig_thuis",),
        ),
        # S2: the question is not answered yet, or people do not want to work together
        Outcome(
            key="onderzoek-nog-onduidelijk",
            text=Text(
                "Grond: nog niet duidelijk of er geweld of mishandeling is",
                "Ground: not clear yet whether there is violence or abuse",
            ),
            main=False,
            ground_of="onderzoek",
        ),
        Outcome(
            key="onderzoek-werkt-niet-mee",
            text=Text("Grond: mensen werken niet mee", "Ground: people do not cooperate"),
            main=False,
            ground_of="onderzoek",
        ),
        # P
        Outcome(
            key="omgezet-in-advies",
            text=Text("Omgezet in een advies", "Turned into advice"),
        ),
        # P; I: with a reason
        Outcome(
            key="geen-vervolg",
            text=Text("Geen vervolg", "No follow-up"),
            needs_motivation=True,
        ),
        # P: in addition, team Jeugd and team Wmo can both have one
        Outcome(
            key="taak",
            text=Text(
                "Taak voor team Jeugd, team Wmo of een ander",
                "Task for the youth team, the social support team or another",
            ),
            main=False,
            needs_receiver=True,
        ),
        # S0: a legal task of Veilig Thuis
        Outcome(
            key="melding-politie",
            text=Text("Melding bij de politie", "Report to the police"),
            main=False,
        ),
        # P
        Outcome(
            key="verwijzing-andere-tafel",
            text=Text("Verwijzing naar een andere tafel", "Referral to another table"),
            main=False,
        ),
    ),
    # I
    combination=Combination.ONE_MAIN,
    # S1
    who_decides=Text(
        "Veilig Thuis en de gemeente beslissen samen.",
        "Veilig Thuis and the municipality decide together.",
    ),
    decides_together=(("veilig_thuis",), ("gemeente", "team_jeugd", "team_wmo")),
    # S0: weekly, per municipality; I: day, hour and length
    cadence=Cadence(
        rule="FREQ=WEEKLY;BYDAY=TH",
        start="09:00",
        minutes=150,
        ad_hoc=True,
        scope=Text("Per gemeente, wekelijks", "Per municipality, weekly"),
    ),
    clocks=(
        # S1: on the same day
        Clock(
            key="spoed",
            text=Text("Spoed opgepakt vóór", "Urgent report taken up before"),
            runs_from="received",
            days=0,
            urgent_only=True,
        ),
        # S4
        Clock(
            key="veiligheidsbeoordeling",
            text=Text("Veiligheidsbeoordeling", "Safety assessment"),
            runs_from="received",
            working_days=5,
        ),
        # S1: mostly within one or two weeks
        Clock(
            key="overdracht",
            text=Text("Overdracht aan de gemeente", "Handover to the municipality"),
            runs_from="received",
            days=14,
        ),
    ),
    # I: about thirty reports in a meeting
    minutes_per_item=5,
    # I: the week between two meetings is for preparation
    preparation_days=7,
    # I
    circle_closes_after_days=7,
    # I: with some thirty items a count points at nobody
    counts_in_feed=True,
    # P: every partner keeps a basis of its own; the WGS does not cover every table
    regime=Text(
        "Veilig Thuis deelt op grond van de Wmo 2015, de gemeentelijke teams op grond van de"
        " Jeugdwet en de Wmo 2015. De WGS geldt hier niet.",
        "Veilig Thuis shares under the Wmo 2015, the municipal teams under the Jeugdwet and the"
        " Wmo 2015. The WGS does not apply here.",
    ),
    # I: covers the monitor (S2: a year and a half on average) and repeat reports, and is shorter
    # than Veilig Thuis's own file (P: at most 20 years)
    retention=timedelta(days=2 * 365),
    notes=(
        # S4: handed over from person to person; I: until acceptance the giver keeps custody
        Text(
            "Een overdracht is altijd warm, van persoon tot persoon. Tot de ontvanger aanneemt,"
            " houdt Veilig Thuis het zicht op veiligheid.",
            "A handover is always warm, from person to person. Until the receiver accepts,"
            " Veilig Thuis keeps the view on safety.",
        ),
        # S1
        Text(
            "Alle meldingen worden elke dag gescreend; spoed wacht niet op de tafel.",
            "All reports are screened every day; urgent ones do not wait for the table.",
        ),
    ),
)
