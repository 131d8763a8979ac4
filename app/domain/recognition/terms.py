"""Words of the trade and of the world that identify nobody, and words that announce a name."""

from __future__ import annotations

from app.domain.recognition.local_names import THINGS

#: given names that are also ordinary words: small letters alone make no name of them
NAMES_THAT_ARE_WORDS = frozenset(
    "aan adem al alien am amber an angel april arend as aster at baba bas be beer beren bergen "
    "beste blessing bloem bo bob bond bruin constant da dag de den der des die dit divan do door "
    "duke eden een eer el elke en er faas faith ferry fijn ga gang genet ger gift grace groot gul "
    "gust guy had happy hart helen hem hen het hoe hope hun ik in iris is ja jasmijn je jet jij "
    "job joke jong joy juli juni kader kan ken kent kenter kick king klein koos lang laze "
    "lazer leen lente les lies lieve linde los lot lucky ma madelief man mare margriet marina "
    "mark may me mee mees mei meng merel met mij min mini moed mol mooi na nas nazi nee nok nova "
    "nu ocean of om ome ons op over per peren pet pol precious prince princess puck puk rein reis "
    "riet river roman roos rui rune rust salami sap server sinds sky son star storm sultan "
    "sultane summer tam te ton toon tot tuba uit van veel ver vita voor ward wat we wel wen wie "
    "wiel wil will wit wolf zal ze zij zo zon zou zwart".split()
)

#: of them, things that have an article when they are things: "bij mees", "roos heeft"
NAMES_OF_THINGS = frozenset(
    "roos merel mees bas iris madelief jasmijn linde puck mark bob margriet joke riet".split()
)

#: months, whole or short, that somebody can be called
MONTHS_AND_NAMES = frozenset("jan mei april juni juli".split())

#: what the trade says and a dictionary does not know, in small letters
TERMS = frozenset(
    "wmo jeugdwet wth wgs wpg wjsg avg bw wvsr wvggz wzd wlz zvw awb ots uhp muhp vto thv zsm "
    "mda jbt "
    "raad raadsonderzoek triage triagetafel triagebesluit triageoverleg actieoverleg melding "
    "melder "
    "zorgmelding veilig thuis politie om ovj hovj officier justitie reclassering veiligheidshuis "
    "zorgcoördinator zorgcoordinator avim gi gecertificeerde leerplicht leerplichtambtenaar ggd "
    "ggz "
    "jeugd jeugdzorg jeugdhulp wijkteam sociaal cjg jgz vt bw ec ehbo seh hap ha poh spv ambulant "
    "casusregisseur regisseur casusregie inbrenger casus casussen casuïstiek mdo vir multisignaal "
    "verwijsindex masic rtg arij larij lirik cap-j ciz rvdk kinderrechter rechter-commissaris rc "
    "sepot dagvaarding strafbeschikking afdoening huisverbod contactverbod gebiedsverbod "
    "locatieverbod enkelband uithuisplaatsing ondertoezichtstelling spoeduithuisplaatsing "
    "crisisplek crisisopvang vrouwenopvang opvang slachtofferhulp slachtoffer pleger verdachte "
    "getuige ouder ouders moeder vader stiefvader stiefmoeder partner ex ex-partner kind kinderen "
    "kinderopvang oma opa tante oom neef nicht zus broer zusje broertje schoonmoeder schoonvader "
    "handle with care safety house code rood gebeld appte app appje whatsapp facebook instagram "
    "snapchat tiktok telegram signal teams zoom google iphone samsung mail e-mail sms voicemail dm "
    "lvb adhd add autisme ass ptss odd borderline cve gtst ghb xtc lachgas cannabis cocaïne coke "
    "speed methadon soa aids hiv covid corona ivb soab bsn iban ad ao v&v mdft mst emdr iag iht "
    "lokaal veld zicht op veiligheid dienst voorwaarden vervolg onderzoek consult advies besluit "
    "besluiten acties actie kernpartner ketenpartner ketenpartners regio regiobureau wijkagent "
    "zeden zedenpolitie recherche rechercheur meldkamer noodhulp basisteam districtsrecherche "
    "parkstad maastricht-heuvelland limburg zuid-limburg noord-limburg midden-limburg westelijke "
    "mijnstreek heuvelland nederland holland europa brabant gelderland vlaanderen wallonië "
    "belgië duitsland frankrijk polen turkije marokko syrië eritrea somalië irak iran afghanistan "
    "suriname curaçao aruba ghana nigeria oekraïne rusland china roemenië bulgarije spanje italië "
    "engeland ethiopië soedan tunesië algerije egypte pakistan india indonesië vietnam bonaire "
    "dubai amerika vs eu usa antillen papiamento papiaments tigrinya dari pasjtoe farsi arabisch "
    "berber sranantongo twi islam moslim moslima christen katholiek protestant hindoe joods "
    "kerst kerstmis pasen pinksteren koningsdag sinterklaas ramadan suikerfeest offerfeest "
    "oudjaarsdag nieuwjaarsdag carnaval bevrijdingsdag hemelvaart moederdag vaderdag "
    "januari februari maart april mei juni juli augustus september oktober november december "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo "
    "ma. di. wo. do. vr. za. zo. feb mrt apr jun jul aug sep sept okt nov dec "
    "dhr mw mevr mevrouw meneer heer ing drs dr mr ir bc ba ma msc bsc prof jr sr "
    "aangifte heterdaad proces-verbaal pv mutatie mutaties bvh hks summ-it politiesysteem "
    "procesregisseur gezinsvoogd voogd voogdij gezag omgang omgangsregeling echtscheiding "
    "conflictscheiding vechtscheiding stalking eergerelateerd eerwraak loverboy mensenhandel "
    "uitbuiting arbeidsuitbuiting prostitutie mishandeling kindermishandeling ouderenmishandeling "
    "verwaarlozing kopp coa ind kmar azc duo uwv svb cjib rdw kvk cak bkr belastingdienst "
    "leger des heils humanitas fier blijf groep moviera kompaan sterk huis mondriaan "
    "levanto xonar zuyderland mumc radar meander cicero envida vincent gogh rubicon "
    "gastenhof koraal philadelphia tactus novadic kentron iriszorg antes parnassia "
    "schrikker stichting bjz bureau samen veiligheidskamer raadsman advocaat piket piketadvocaat "
    "nb nvt ivm mbt tav tgv obv igv ihkv dmv bv bijv evt incl excl resp circa ca max min nr tel "
    "ps cc bcc re fw betreft onderwerp datum tijd plaats naam adres status bijlage notitie "
    "verslag gespreksverslag telefoonnotitie afspraken afspraak vraag antwoord conclusie "
    "aandachtspunten signaal signalen zorgen krachten risico risico's risicotaxatie "
    "veiligheidsplan veiligheidsafspraken veiligheidsvoorwaarden veiligheidsbeoordeling "
    "betr inzake terugkoppeling overdracht overdrachtspartij nazorg aanmelding intake "
    "art artt lid sub jo rekeningnr rekeningnummer telnr mobnr ofzo enzo ff idd mss oke ok nja "
    "hoor "
    "sportschool basisschool zwemschool rijschool muziekschool dansschool hogeschool "
    "praktijkschool "
    "vakschool middelbare "
    "vdst sot kopie akkoord graag groet groeten mvg beste geachte hallo dag hoi "
    "b1 b2 mbo hbo vmbo havo vwo roc vso so praktijkonderwijs basisschool groep "
    "school college lyceum gymnasium scholengemeenschap kindcentrum "
    "tbs isd jeugddetentie piw dji pi pij halt stopgesprek "
    "geb gebdat dob gbd zorg onderwijs sport financiën ned zn mdr vdr clt lln lpa uhp hb mld "
    "vts vtd mut tp sv kst tss ivm mish hvj ah svp tbb afspr gespr verw mnd jr jrs dgn vlgs "
    "vnl insta snap ma pa".split()
)

#: everyday words that the dictionary lacks
TERMS |= frozenset(
    "kleding psychiatrie diagnostiek handhaving dwang bewind bewindvoering bewindvoerder spoed "
    "wiet gehuil gegil geschreeuw hygiëne dwangsom proportionaliteit subsidiariteit belaging "
    "opiumwet kids prio geriatrie epilepsie methylfenidaat ongeboren naschoolse inbreng opschaling "
    "afschaling uithuisgeplaatste uithuisgeplaatsten genoeg vooraf achteraf alsnog vereenzaming "
    "verderop alwaar komst reinheid prepaid gevoegd getoetst geïnformeerd geïnfecteerd "
    "inbeslaggenomen imei foliumzuur airtag somali oekraine hierin".split()
)
TERMS |= {
    f"{first}{last}"
    for first in ("hier", "daar", "er", "waar")
    for last in "aan achter af bij binnen boven buiten door heen in langs mee na naar naast om "
    "onder op over tegen toe tot tussen uit van voor".split()
}

#: words that the word behind them is a name, whatever its capitals
TITLES = frozenset(
    "mevrouw mevr mw meneer mijnheer dhr heer hr juffrouw juf juffr mej meester dr drs ir ing prof "
    "mr mrs ms zuster broeder pater imam pastoor dominee wijkagent agent agente rechercheur "
    "brigadier inspecteur hoofdagent verbalisant officier advocaat advocate mentor huisarts "
    "verpleegkundige leerkracht gezinsvoogd voogd jeugdbeschermer jeugdzorgwerker maatschappelijk "
    "werker hulpverlener hulpverleenster begeleider begeleidster gedragswetenschapper "
    "vertrouwensarts psycholoog psychiater orthopedagoog therapeut tolk casemanager "
    "casusregisseur regisseur procesregisseur consulent consulente collega coördinator directeur "
    "directrice conciërge trainer coach kinderarts tandarts verloskundige kraamverzorgster "
    "wijkverpleegkundige reclasseringswerker ambtenaar leerplichtambtenaar "
    # offices
    "burgemeester loco-burgemeester wethouder minister staatssecretaris rechter kinderrechter "
    "politierechter raadsheer rechter-commissaris griffier notaris ovj hovj hulpofficier teamchef "
    "commissaris hoofdinspecteur kapelaan diaken priester predikant ouderling rabbijn pandit "
    "goeroe wijkzuster gemeentesecretaris kolonel sergeant "
    "wachtmeester".split()
)
_TITLE_ENDINGS = ("arts", "agent", "agente", "werker", "werkster", "begeleider", "begeleidster",
                  "regisseur", "consulent", "consulente", "coach", "leider", "leidster",
                  "verpleegkundige", "ambtenaar", "docent", "docente", "leerkracht", "mentor",
                  "medewerker", "medewerkster", "coördinator", "therapeut", "therapeute",
                  "beschermer", "adviseur", "adviseuse", "rechercheur", "psycholoog")  # fmt: skip


def is_title(lower: str) -> bool:
    """Whether a name stands behind this word: "mevrouw", and whatever somebody is by profession."""
    return lower in TITLES or lower.endswith(_TITLE_ENDINGS)


#: of them, those that can only stand before a name
ADDRESSES = frozenset("mevr mw dhr hr juffr mej drs mrs ms".split())

#: who is what to somebody: a capital behind it begins a name
KIN = frozenset(
    "moeder vader ouder zoon dochter kind broer zus zusje broertje halfbroer halfzus stiefbroer "
    "stiefzus stiefvader stiefmoeder stiefzoon stiefdochter pleegzoon pleegdochter pleegmoeder "
    "pleegvader oma opa grootmoeder grootvader tante oom neef neefje nicht nichtje schoonmoeder "
    "schoonvader schoonzus zwager schoonzoon schoondochter partner ex ex-partner ex-man ex-vrouw "
    "expartner exman exvrouw man vrouw vriend vriendin vriendje vriendinnetje verloofde echtgenoot "
    "echtgenote buurman buurvrouw buurjongen buurmeisje buren klasgenoot klasgenoten huisgenoot "
    "kennis collega baas werkgever oppas gastouder peettante peetoom meisje jongen jongetje baby "
    "tweeling familie fam gezin echtpaar genaamd heet heten noemt bijnaam roepnaam alias "
    "getuige verdachte slachtoffer betrokkene cliënt client cliënte patiënt patiënte melder "
    "meldster "
    "bewoner bewoonster huurder verhuurder huisbaas neven nichten broers zussen kinderen zoontje "
    "papa mama pap mam pa ma stiefpapa stiefmama pleegpapa pleegmama ene zekere "
    "dochtertje peuter kleuter puber jeugdige minderjarige".split()
)

#: a label on a form; what follows is a name
NAME_LABELS = frozenset(
    "naam voornaam achternaam roepnaam voornamen meisjesnaam contactpersoon t.n.v tnv betreft "
    "aanwezig afwezig afgemeld genodigd notulist voorzitter secretaris aanwezigen "
    "deelnemers".split()
)

#: a capital behind these is a place
PLACE_CUES = frozenset("in te uit naar nabij rond bij omgeving gemeente regio stad dorp".split())
#: after these a capital is no name of a person
INSTITUTION_CUES = frozenset(
    "stichting bureau team afdeling rechtbank gerechtshof ministerie gemeente provincie politie "
    "ziekenhuis wet besluit artikel art hoofdstuk protocol project programma methode vereniging "
    "bv nv cafetaria".split()
)

#: agencies whose name holds a person's
AGENCIES = ("William Schrikker", "Vincent van Gogh")

PLACES = frozenset(
    "beek beekdaelen brunssum eijsden-margraten eijsden margraten gulpen-wittem gulpen wittem "
    "heerlen kerkrade landgraaf maastricht meerssen simpelveld sittard-geleen sittard geleen stein "
    "vaals valkenburg voerendaal hoensbroek echt-susteren echt susteren roermond weert venlo "
    "venray "
    "schinnen nuth onderbanken urmond elsloo born schinveld ubach-over-worms eygelshoven bocholtz "
    "aken luik hasselt genk tongeren antwerpen brussel keulen düsseldorf londen parijs berlijn "
    "amsterdam rotterdam utrecht eindhoven tilburg breda nijmegen arnhem groningen zwolle "
    "leeuwarden almere haarlem leiden delft dordrecht zoetermeer amersfoort apeldoorn enschede "
    "deventer den haag helmond oss bergen lissabon madrid warschau istanbul ankara rabat "
    "casablanca damascus aleppo asmara accra paramaribo willemstad".split()
)

#: adjectives and languages of countries, without their -e
NATIONS = (
    "nederlands turks marokkaans pools syrisch eritrees somalisch afghaans iraaks iraans roemeens "
    "bulgaars duits belgisch frans engels spaans italiaans chinees surinaams antilliaans arubaans "
    "curaçaos ghanees nigeriaans oekraïens russisch portugees vietnamees indonesisch indiaas "
    "pakistaans koerdisch arabisch limburgs fries europees afrikaans aziatisch amerikaans brits "
    "hongaars tsjechisch servisch bosnisch kroatisch albanees grieks ethiopisch soedanees "
    "tunesisch "
    "algerijns egyptisch libanees armeens georgisch thais filipijns braziliaans colombiaans "
    "islamitisch christelijk katholiek hindoestaans creools javaans joods molukse moluks".split()
)
TERMS |= frozenset(NATIONS) | frozenset(n + "e" for n in NATIONS)
TERMS |= frozenset(n[:-2] + "se" for n in NATIONS if n.endswith("ees")) | PLACES | THINGS

#: what somebody does who was just named
VERBS = frozenset(
    "is was wordt werd heeft had zal zou wil wilde kan kon moet moest mag mocht zegt zei geeft gaf "
    "belt belde meldt meldde vertelt vertelde vraagt vroeg komt kwam gaat ging staat stond ziet "
    "zag "
    "doet deed maakt maakte blijft bleef vindt vond weet wist denkt dacht neemt nam woont woonde "
    "werkt werkte slaapt sliep huilt huilde zit zat loopt liep ligt lag houdt hield krijgt kreeg "
    "heet laat liet sprak spreekt hoort hoorde lijkt leek reageert reageerde stuurt stuurde slaat "
    "sloeg schopt schopte dreigt dreigde verblijft verbleef drinkt dronk durft durfde viel valt "
    "riep roept gooide gooit duwde duwt trok trekt bracht brengt haalde haalt schreeuwde schreeuwt "
    "zweeg zwijgt rende rent vertrok vertrekt mailde mailt appte appt en".split()
)
