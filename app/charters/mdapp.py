"""MDA++: many agencies think along, anonymously, where earlier help did not stop the violence."""

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

#: S0: about thirty organisations in a flexible company; I: of these kinds
THINKING_ALONG = (
    "politie",
    "om",
    "gemeente",
    "team_jeugd",
    "team_wmo",
    "leerplicht",
    "raad",
    "gi",
    "reclassering",
    "zorgcoordinator",
    "slachtofferhulp",
    "hulpverlening",
    "vrouwenopvang",
    "ggz",
    "verslavingszorg",
    "jeugdhulp",
    "jgz",
    "ziekenhuis",
    "huisartsen",
    "onderwijs",
    "woningcorporatie",
    "schuldhulp",
    "vvn",
    "lvb",
    "ouderenzorg",
)

CHARTER = Charter(
    key="mdapp",
    name=Text("MDA++", "MDA++"),
    # S0
    purpose=Text(
        "Ernstig en hardnekkig geweld in afhankelijkheid helpen stoppen waar eerdere hulp niet het"
        " gewenste resultaat had, en langdurige veiligheid bereiken.",
        "Help to stop severe and persistent violence in dependency where earlier help did not have"
        " the intended result, and achieve lasting safety.",
    ),
    partners=(
        # S0: fixed; they screen and look after the cases. Only they and the inbrenger can know
        # who it is.
        *(
            Partner(
                kind=kind,
                fixed=True,
                brings_cases=True,
                identities=Identities.ALWAYS,
                screens=True,
            )
            for kind in ("veilig_thuis", "veiligheidshuis")
        ),
        # S0: any partner brings cases; discussed anonymously by everyone else
        *(
            Partner(
                kind=kind,
                fixed=False,
                brings_cases=True,
                may_be_member=True,
                identities=Identities.NEVER,
            )
            for kind in THINKING_ALONG
        ),
    ),
    # S0: anonymous, so it neither takes nor gives what another table decided
    repeat_months=0,
    # S0
    screened_first=True,
    aftercare_kinds=("veilig_thuis", "veiligheidshuis"),
    inbrenger_reports_back=True,
    questions=(
        # S0
        Question(
            key="structureel-geweld",
            text=Text("Is er structureel geweld?", "Is there structural violence?"),
        ),
        # S0
        Question(
            key="afhankelijkheid",
            text=Text(
                "Is er sprake van afhankelijkheid tussen de betrokkenen?",
                "Is there dependency between the people concerned?",
            ),
        ),
        # S0
        Question(
            key="eerdere-hulp-zonder-resultaat",
            text=Text(
                "Is er eerder hulp ingezet zonder het gewenste resultaat?",
                "Was there earlier help without the intended result?",
            ),
        ),
    ),
    admission_test=AdmissionTest.ALL,
    # S0
    anonymity=Anonymity.ALWAYS,
    # S0: no decision; the inbrenger takes creative solutions along
    record=Record.OPTION,
    outcomes=(
        # S0
        Outcome(
            key="creatieve-oplossing",
            text=Text(
                "Creatieve oplossing voor de inbrenger", "Creative solution for the inbrenger"
            ),
        ),
    ),
    combination=Combination.ANY,
    # I: so that nobody follows who speaks first
    writes_in_silence=True,
    # S0
    who_decides=Text(
        "De tafel besluit niet. De inbrenger bepaalt welke opties worden toegepast.",
        "The table does not decide. The inbrenger chooses which options to apply.",
    ),
    # S0: discussed anonymously; I: in these words
    confidentiality=Text(
        "Wat hier besproken wordt, is vertrouwelijk en altijd anoniem. Wij noemen geen namen en"
        " vragen er niet naar, ook niet als wij menen te weten om wie het gaat. Wie een casus toch"
        " herkent, zegt niets over de betrokkenen en meldt het na afloop bij de voorzitter. Wij"
        " nemen niets op en nemen geen aantekeningen mee buiten dit systeem.",
        "What is discussed here is confidential and always anonymous. We name nobody and do not ask"
        " for names, even if we think we know who it is. Who does recognise a case says nothing of"
        " the people concerned, and tells the chair afterwards. We record nothing and take no notes"
        " outside this system.",
    ),
    # I: a story can tell who it is, so that nothing of it leaves the table
    releases_summary=False,
    # S0: monthly; I: the last Thursday, hour and length
    cadence=Cadence(
        rule="FREQ=MONTHLY;BYDAY=-1TH",
        start="13:30",
        minutes=180,
        ad_hoc=False,
        scope=Text("Regionaal, maandelijks", "Regional, monthly"),
    ),
    clocks=(
        # S0: the inbrenger takes it up, aftercare follows; I: back at the table every month,
        # five weeks being the longest time between two last Thursdays
        Clock(
            key="terugkoppeling",
            text=Text(
                "Terugkoppeling door de inbrenger, tot de nazorg eindigt",
                "Report back by the inbrenger, until aftercare ends",
            ),
            runs_from="meeting",
            days=35,
            repeats=True,
        ),
    ),
    # I
    minutes_per_item=60,
    # I: the company can think along for the whole month, since the case is anonymous
    preparation_days=35,
    # I
    circle_closes_after_days=7,
    # P
    regime=Text(
        "De tafel bespreekt geen herleidbare persoonsgegevens. De screening gebeurt op de"
        " grondslagen van Veilig Thuis (Wmo 2015) en Veiligheidshuis; wordt een casus in het"
        " Veiligheidshuis behandeld, dan geldt daar de WGS.",
        "The table discusses no data that can be traced to a person. Screening rests on the legal"
        " bases of Veilig Thuis (Wmo 2015) and Veiligheidshuis; a case that is treated in the"
        " Veiligheidshuis falls under the WGS there.",
    ),
    # I: shorter than Veilig Thuis's own file (P: at most 20 years)
    retention=timedelta(days=365),
    notes=(
        # S0
        Text(
            "De casus wordt altijd anoniem besproken. Alleen de inbrenger en de twee screeners"
            " kunnen weten om wie het gaat.",
            "The case is always discussed anonymously. Only the inbrenger and the two screeners"
            " can know who it is about.",
        ),
        # S0
        Text(
            "Veilig Thuis en Veiligheidshuis screenen de casus, schakelen de juiste partners in"
            " en verzorgen de nazorg.",
            "Veilig Thuis and Veiligheidshuis screen the case, call in the right partners and"
            " provide aftercare.",
        ),
        # S0
        Text(
            "De deelnemers denken mee vanuit hun eigen expertise, creatief en vrij van belangen.",
            "Participants think along from their own expertise, creatively and free of interests.",
        ),
    ),
)
