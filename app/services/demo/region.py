"""The region: municipalities, agencies, tables and who has a seat there."""

from __future__ import annotations

from dataclasses import dataclass

REGION = ("zuid-limburg", "Zuid-Limburg")

MUNICIPALITIES = {
    "beek": "Beek",
    "beekdaelen": "Beekdaelen",
    "brunssum": "Brunssum",
    "eijsden-margraten": "Eijsden-Margraten",
    "gulpen-wittem": "Gulpen-Wittem",
    "heerlen": "Heerlen",
    "kerkrade": "Kerkrade",
    "landgraaf": "Landgraaf",
    "maastricht": "Maastricht",
    "meerssen": "Meerssen",
    "simpelveld": "Simpelveld",
    "sittard-geleen": "Sittard-Geleen",
    "stein": "Stein",
    "vaals": "Vaals",
    "valkenburg-aan-de-geul": "Valkenburg aan de Geul",
    "voerendaal": "Voerendaal",
}
#: the municipality of the triage table that the accounts without a municipality's name mean
HOME = "heerlen"
TRIAGE = "triagetafel"

#: regional agencies: slug → kind, name
AGENCIES = {
    "vt-zuid-limburg": ("veilig_thuis", "Veilig Thuis Zuid-Limburg"),
    "vt-noord-midden-limburg": ("veilig_thuis", "Veilig Thuis Noord- en Midden-Limburg"),
    "politie": ("politie", "Politie Limburg"),
    "zedenpolitie": ("zedenpolitie", "Zedenpolitie Limburg"),
    "avim": ("avim", "Politie AVIM Limburg"),
    "om": ("om", "Openbaar Ministerie Limburg"),
    "reclassering": ("reclassering", "Reclassering Zuid-Limburg"),
    "raad": ("raad", "Raad voor de Kinderbescherming Limburg"),
    "gi": ("gi", "Jeugdbescherming Zuid-Limburg"),
    "veiligheidshuis": ("veiligheidshuis", "Veiligheidshuis Zuid-Limburg"),
    "zorgcoordinator": ("zorgcoordinator", "Zorgcoördinatie Mensenhandel Limburg"),
    "slachtofferhulp": ("slachtofferhulp", "Slachtofferhulp Zuid-Limburg"),
    "maatschappelijk-werk": ("hulpverlening", "Maatschappelijk Werk Parkstad"),
    "vrouwenopvang": ("vrouwenopvang", "Vrouwenopvang De Luwte"),
    "ggz": ("ggz", "Ggz Heuvelland"),
    "crisisdienst": ("ggz", "Crisisdienst Zuid-Limburg"),
    "verslavingszorg": ("verslavingszorg", "Verslavingszorg Heuvelland"),
    "forensische-zorg": ("verslavingszorg", "Forensische Polikliniek Parkstad"),
    "jeugdhulp": ("jeugdhulp", "Jeugdhulp Parkstad"),
    "pleegzorg": ("jeugdhulp", "Pleegzorg Heuvelland"),
    "jgz": ("jgz", "Jeugdgezondheidszorg Zuid-Limburg"),
    "ziekenhuis": ("ziekenhuis", "Ziekenhuis Heuvelland"),
    "huisartsen": ("huisartsen", "Huisartsenpost Parkstad"),
    "passend-onderwijs": ("onderwijs", "Samenwerkingsverband Passend Onderwijs Parkstad"),
    "woningcorporatie": ("woningcorporatie", "Woningstichting De Mijnstreek"),
    "schuldhulp": ("schuldhulp", "Schuldhulp Parkstad"),
    "vluchtelingenwerk": ("vvn", "Vluchtelingenwerk Heuvelland"),
    "lvb-zorg": ("lvb", "Zorggroep De Bongerd"),
    "ouderenzorg": ("ouderenzorg", "Ouderenzorg De Maasoever"),
}
#: agencies that each municipality has: beginning of the slug → kind, beginning of the name
MUNICIPAL = {
    "gemeente": ("gemeente", "Gemeente"),
    "jeugd": ("team_jeugd", "Team Jeugd"),
    "wmo": ("team_wmo", "Team Wmo"),
    "leerplicht": ("leerplicht", "Leerplicht"),
}


@dataclass(frozen=True, kw_only=True)
class DemoTable:
    slug: str
    #: what the keys of its accounts end in
    key: str
    name: str
    charter: str
    municipality: str | None
    place: str
    #: local start and weekday (Monday is 0), where they are not the charter's
    start: str | None
    weekday: int | None
    #: agency of chair and secretary
    host: str
    #: agencies of the participants
    seats: tuple[str, ...]


_REGIONAL = (
    DemoTable(
        slug="actie-overleg",
        key="actie-overleg",
        name="Actie overleg Limburg",
        charter="actie-overleg",
        municipality=None,
        place="Politiebureau Heerlen, vergaderkamer 3",
        start=None,
        weekday=None,
        host="vt-zuid-limburg",
        seats=("vt-zuid-limburg", "vt-noord-midden-limburg", "politie", "zedenpolitie", "om"),
    ),
    DemoTable(
        slug="zsm",
        key="zsm",
        name="ZSM Limburg",
        charter="zsm",
        municipality=None,
        place="ZSM-locatie Maastricht, en per beeld",
        start=None,
        weekday=None,
        host="om",
        seats=("om", "vt-zuid-limburg", "politie"),
    ),
    DemoTable(
        slug="jbt",
        key="jbt",
        name="Jeugdbeschermingstafel Zuid-Limburg",
        charter="jbt",
        municipality=None,
        place="Stadskantoor Heerlen, gesprekskamer",
        start=None,
        weekday=None,
        host="gemeente-heerlen",
        seats=("gemeente-heerlen", "gemeente-maastricht", "raad", "gi", "vt-zuid-limburg"),
    ),
    DemoTable(
        slug="mdapp",
        key="mdapp",
        name="MDA++ Zuid-Limburg",
        charter="mdapp",
        municipality=None,
        place="Veiligheidshuis Zuid-Limburg, grote zaal",
        start=None,
        weekday=None,
        host="veiligheidshuis",
        seats=(
            *("veiligheidshuis", "vt-zuid-limburg", "politie", "om", "reclassering", "raad", "gi"),
            *("gemeente-heerlen", "jeugd-heerlen", "wmo-heerlen", "leerplicht-heerlen"),
            *("zorgcoordinator", "slachtofferhulp", "maatschappelijk-werk", "vrouwenopvang"),
            *("ggz", "crisisdienst", "verslavingszorg", "forensische-zorg", "jeugdhulp"),
            *("pleegzorg", "jgz", "ziekenhuis", "huisartsen", "passend-onderwijs"),
            *("woningcorporatie", "schuldhulp", "vluchtelingenwerk", "lvb-zorg", "ouderenzorg"),
        ),
    ),
    DemoTable(
        slug="mensenhandel",
        key="mensenhandel",
        name="Screeningsoverleg Mensenhandel Limburg",
        charter="mensenhandel",
        municipality=None,
        place="Politiebureau Maastricht, kamer 1.12",
        start=None,
        weekday=None,
        host="avim",
        seats=("avim", "vt-zuid-limburg", "zorgcoordinator"),
    ),
)


def triage_slug(municipality: str) -> str:
    return f"{TRIAGE}-{municipality}"


def _triage(municipality: str, number: int) -> DemoTable:
    home = municipality == HOME
    helpers = ("maatschappelijk-werk",) if home else ()
    return DemoTable(
        slug=triage_slug(municipality),
        key=TRIAGE if home else triage_slug(municipality),
        name=f"Triagetafel {MUNICIPALITIES[municipality]}",
        charter=TRIAGE,
        municipality=municipality,
        place=f"Gemeentehuis {MUNICIPALITIES[municipality]}",
        # the home table as its charter says, the others spread over the week
        start=None if home else ("09:00", "11:00", "13:30")[number % 3],
        weekday=None if home else number % 5,
        host="vt-zuid-limburg",
        seats=("vt-zuid-limburg", f"jeugd-{municipality}", f"wmo-{municipality}", *helpers),
    )


TABLES = (
    *(_triage(municipality, number) for number, municipality in enumerate(MUNICIPALITIES)),
    *_REGIONAL,
)


def agency_kinds() -> dict[str, str]:
    """The kind of every agency, by slug."""
    kinds = {slug: kind for slug, (kind, _) in AGENCIES.items()}
    for municipality in MUNICIPALITIES:
        kinds |= {f"{team}-{municipality}": kind for team, (kind, _) in MUNICIPAL.items()}
    return kinds
