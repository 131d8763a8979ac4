"""Actie overleg: criminal law and care aligned early, in one province."""

from __future__ import annotations

from datetime import timedelta

from app.domain.charter import (
    AdmissionTest,
    Anonymity,
    Cadence,
    Charter,
    Combination,
    Identities,
    Outcome,
    Partner,
    Question,
    Record,
    Text,
    Track,
)

CHARTER = Charter(
    key="actie-overleg",
    name=Text("Actie overleg", "Action consultation"),
    # S0
    purpose=Text(
        "Vroegtijdig afstemmen wanneer straf en zorg samenlopen of er een strafbaar feit wordt"
        " vermoed: acute veiligheid voor alle betrokkenen, met interventies die veilig, snel en"
        " doeltreffend worden ingezet.",
        "Early alignment where criminal law and care meet or an offence is suspected: acute"
        " safety for everyone concerned, with interventions that are safe, fast and effective.",
    ),
    partners=(
        # S0: fixed. P: Veilig Thuis, the police and the prosecutor bring cases. I: all fixed
        # partners see identities, since each has to look up what it knows.
        Partner(
            kind="veilig_thuis",
            fixed=True,
            brings_cases=True,
            identities=Identities.ALWAYS,
            decides=True,
            label=Text(
                "Veilig Thuis Zuid-Limburg en Veilig Thuis Noord- en Midden-Limburg",
                "Veilig Thuis Zuid-Limburg and Veilig Thuis Noord- en Midden-Limburg",
            ),
        ),
        Partner(
            kind="politie",
            fixed=True,
            brings_cases=True,
            identities=Identities.ALWAYS,
            decides=True,
        ),
        Partner(kind="zedenpolitie", fixed=True, identities=Identities.ALWAYS, decides=True),
        Partner(
            kind="om",
            fixed=True,
            brings_cases=True,
            identities=Identities.ALWAYS,
            decides=True,
            label=Text(
                "Openbaar Ministerie (officier van justitie)",
                "Public prosecution (public prosecutor)",
            ),
        ),
        # S0: join when the case asks for it
        Partner(kind="reclassering", fixed=False),
        Partner(kind="raad", fixed=False),
        Partner(kind="veiligheidshuis", fixed=False),
    ),
    # S0: "other organisations, such as"
    calls_in_any=True,
    questions=(
        # S0
        Question(
            key="samenloop-straf-zorg",
            text=Text(
                "Is er samenloop van straf en zorg?",
                "Do criminal law and care concur in this case?",
            ),
        ),
        # S0
        Question(
            key="strafbaar-feit",
            text=Text(
                "Is er een strafbaar feit, of een vermoeden daarvan?",
                "Is there an offence, or the suspicion of one?",
            ),
        ),
    ),
    # S0: either is enough
    admission_test=AdmissionTest.ANY,
    anonymity=Anonymity.CIRCLE,
    record=Record.DECISION,
    # S0: the table has no closed list; I: these kinds, and the table's own words beside them
    outcomes=(
        # S0
        Outcome(
            key="gerichte-acties",
            text=Text("Gerichte acties per partner", "Targeted actions per partner"),
            needs_receiver=True,
        ),
        # S0
        Outcome(
            key="samenstelling-interventies",
            text=Text(
                "Samenstelling en volgorde van de interventies",
                "Composition and order of the interventions",
            ),
        ),
        # I
        Outcome(
            key="verwijzing-andere-tafel",
            text=Text("Verwijzing naar een andere tafel", "Referral to another table"),
        ),
        # I: keeps the list open
        Outcome(
            key="eigen-woorden",
            text=Text("Anders, in eigen woorden", "Other, in the table's own words"),
            needs_motivation=True,
        ),
    ),
    combination=Combination.ANY,
    # I
    who_decides=Text(
        "Elke partner beslist over de eigen acties, de tafel over de samenstelling.",
        "Each partner decides on its own actions, the table on how they are combined.",
    ),
    # S0: weekly, provincial; I: day, hour and length
    cadence=Cadence(
        rule="FREQ=WEEKLY;BYDAY=TU",
        start="09:30",
        minutes=120,
        ad_hoc=True,
        scope=Text("Provinciaal, wekelijks", "Provincial, weekly"),
    ),
    clocks=(),
    # P: no term for the case, every action is dated
    actions_need_due_date=True,
    # S0: how the partners' actions touch and strengthen each other
    actions_name_affected=True,
    # S0: criminal law and care at the same time
    tracks=(
        Track(
            key="straf",
            text=Text("Strafrecht", "Criminal law"),
            kinds=("politie", "zedenpolitie", "avim", "om", "reclassering"),
        ),
        Track(key="zorg", text=Text("Zorg en veiligheid", "Care and safety")),
    ),
    # I
    minutes_per_item=20,
    # I: the week between two meetings is for preparation
    preparation_days=7,
    # I
    circle_closes_after_days=7,
    # P: every partner keeps a basis of its own; the WGS does not cover every table
    regime=Text(
        "Elke partner deelt op een eigen grondslag: Veilig Thuis op de Wmo 2015, politie op de"
        " Wet politiegegevens, Openbaar Ministerie op de Wet justitiële en strafvorderlijke"
        " gegevens. De WGS geldt hier niet.",
        "Each partner shares on a legal basis of its own: Veilig Thuis under the Wmo 2015, police"
        " under the Wet politiegegevens, public prosecution under the Wet justitiële en"
        " strafvorderlijke gegevens. The WGS does not apply here.",
    ),
    # I: shorter than Veilig Thuis's own file (P: at most 20 years)
    retention=timedelta(days=2 * 365),
    notes=(
        # P
        Text(
            "Politie- en justitiegegevens houden hun herkomst en worden in beginsel niet verder"
            " gedeeld.",
            "Police and justice data keep their origin and are not shared onwards by default.",
        ),
    ),
)
