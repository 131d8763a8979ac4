"""What reports to a triage table tell. The first line of a story says who is in it (`families`)."""

from __future__ import annotations

TRIAGE = """
m v k1:3-8 k2:0-3
Melding van de politie: via 112 kwam {dag} om {tijd} een oproep binnen over geschreeuw en gebonk in
de woning aan de {m.adres}. Agenten troffen {m} in de gang aan, huilend en met een rode plek op de
wang. Zij verklaart dat {v} haar tegen de deurpost heeft geduwd na ruzie over geld. {k1.naam}
stond boven aan de trap en heeft alles gehoord; {k2.naam} sliep. {v.naam} is daarna naar zijn
broer gegaan. {m.naam} wil geen aangifte doen.

m x k1:5-11
{m} belt zelf. {x}, van wie zij {sinds} gescheiden leeft, staat bijna elke week onaangekondigd
voor de deur en stuurt soms veertig berichten op een dag. {dag} trapte hij tegen de voordeur
terwijl {k1.naam} in de kamer zat. {k1.naam} slaapt sindsdien bij haar in bed en wil niet meer
naar de omgang. {m.naam} is bang, maar vreest ook dat een melding de zittingen over de omgang
schaadt.

m v k1:6-11
De basisschool meldt via de intern begeleider dat {k1} op school vertelde dat papa mama slaat als
hij gedronken heeft. {k1.Hij} tekende de situatie na. De leerkracht zag {k1.hem} de laatste weken
stiller worden en schrikken van harde geluiden. {m} bevestigt dat er spanningen zijn, maar noemt
het 'eenmalig'. Met {v} is nog niet gesproken.

sl+:74-84 f:44-52
De wijkverpleegkundige maakt zich zorgen over {sl}. Bij de wondzorg zag zij blauwe plekken op
beide polsen. {sl.naam} zegt dat zij gestoten is, maar kijkt steeds naar haar zoon {f}, die sinds
een jaar weer bij haar inwoont. Hij beheert de bankpas en is kortaf tegen de zorg. De koelkast was
{dag} bijna leeg.

m s k1:8-14 k2:4-9
{k1} kwam {werkdag} met een gezwollen oor op school en zei van de fiets te zijn gevallen. Later
vertelde {k1.hij} de mentor dat {s} {k1.hem} had geslagen omdat {k1.hij} te laat thuis was. Ook
{k2.naam} zou klappen krijgen. {m} zegt dat de opvoeding bij haar nieuwe partner strenger is, maar
niet onveilig. Er is een eerdere melding van vorig jaar, toen omgezet in advies.

m p o
De verloskundige meldt. {m} is zeven maanden zwanger en kwam tweemaal niet op controle. Bij het
derde consult had zij een blauw oog. Zij vertelt dat {p} haar telefoon controleert en haar niet
alleen laat gaan. De zorg geldt ook de ongeborene. {m.naam} staat open voor hulp, zolang {p.naam}
het niet weet.

sl p
{sl} meldde zich {dag} aan de balie van het politiebureau in {plaats}. {p} heeft haar naar eigen
zeggen twee keer bij de keel gegrepen, voor het laatst {aantal} dagen geleden. Zij heeft moeite
met slikken. De arts op de huisartsenpost heeft letsel beschreven. Zij verblijft bij een vriendin;
{p.naam} weet niet waar.

m v k1:0-1
Het consultatiebureau ziet {k1} niet meer: drie afspraken zijn afgezegd. Bij een huisbezoek deed
{v} open en hield de deur op een kier; op de achtergrond huilde een baby lang. {m} was niet te
spreken. Buren horen 's nachts ruzie. De jeugdverpleegkundige schat de draagkracht van de ouders
laag in: schulden, weinig netwerk.

v k1:13-17
{v} belt in paniek. Zijn {k1.kind} {k1} heeft hem {dag} met een keukenstoel geslagen nadat hij de
spelcomputer uitzette. Het is de derde keer in korte tijd. {v.naam} heeft een gekneusde arm. Sinds
het overlijden van moeder is {k1.naam} volgens hem niet meer te bereiken; {k1.hij} gaat nauwelijks
naar school.

m v k1:4-9 k2:2-6 k3:0-2
Verhuurder en buren klagen over de woning aan de {m.adres}: afval, stank en kinderen die 's avonds
laat buiten lopen. De wijkagent trof {dag} om {tijd} {k1} en {k2} alleen op straat aan, zonder
jas. Binnen lag {v} te slapen op de bank. {m} was boodschappen doen met {k3.naam}. De woning is
vervuild. De ouders zeggen dat het hun even te veel werd.

m x k1:2-6
Tijdens de overdracht van {k1} op het parkeerterrein van een supermarkt in {plaats} gaf {x} {m}
een kopstoot. Omstanders hebben {x.naam} vastgehouden tot de politie kwam. {k1.naam} zat in de
auto. Er loopt een omgangsregeling via de rechtbank. {m.naam} heeft aangifte gedaan en wil de
regeling opschorten.

p+:74-84 sl:72-82
De casemanager dementie meldt. {p} herkent zijn vrouw {sl} niet altijd en wordt dan fysiek: hij
duwde haar {dag} van zich af, waarbij zij viel. {sl.naam} wil hem thuis houden en verzwijgt veel
voor de buitenwereld. Zij slaapt slecht en weegt steeds minder. De dagbesteding is volgens de
casemanager niet meer genoeg.

m v k1:14-17 @marokkaans
{k1} vertelde een docent dat {k1.hij} na de vakantie mogelijk niet terugkomt uit het buitenland.
{v} zou een huwelijk hebben besproken met familie. {k1.naam} is bang en wil dat de ouders niets
van het gesprek weten. {m} lijkt het er volgens {k1.naam} niet mee eens te zijn, maar spreekt zich
niet uit. Het paspoort ligt bij vader.

sl pf
Melding van de huisarts: {sl} heeft een relatie met {pf} en heeft herhaald letsel dat niet past bij
haar uitleg. {werkdag} kwam zij met een snijwond in de hand. Op doorvragen vertelt zij dat {pf.naam}
met een mes zwaaide toen zij wilde vertrekken. Er zijn geen kinderen. {sl.naam} durft niet terug
naar het huis.

m v k1:7-12 k2:5-10
Beide ouders bellen in dezelfde week, elk over de ander. Volgens {m} zet {v} de kinderen tegen
haar op; volgens {v.naam} slaat {m.naam} de kinderen met een pollepel. {k1.naam} en {k2.naam}
wonen om de week bij vader. School ziet twee kinderen die klem zitten: {k1.naam} praat niet over
thuis, {k2.naam} heeft vaak buikpijn.

sl+:22-40 f:24-44
{sl} heeft een licht verstandelijke beperking en woont bij haar broer {f}. De begeleider van de
dagbesteding ziet dat zij haar zakgeld niet krijgt en 's avonds het huis moet doen. {dag} had zij
een brandplek op haar arm. {sl.naam} zegt: 'Dat hoort zo, als ik niet luister.' {f.naam} weigert
een gesprek.

m v k1:1-4
{dag} om {tijd} belde {v} zelf de politie: zijn vrouw {m} zou in de war zijn en had gedreigd
zichzelf iets aan te doen met {k1.naam} op de arm. De crisisdienst heeft {m.naam} gezien en een
opname besproken. {v.naam} kan voor {k1.naam} zorgen, maar werkt in ploegendienst. Er was niet
eerder een melding over dit gezin.

m s k1:10-16
{k1} liep {dag} weg en werd door een buschauffeur bij de halte aangetroffen. {k1.Hij} wil niet
naar huis omdat {s} de deur van {k1.zijn} kamer heeft weggehaald en {k1.hem} 'dag en nacht in de
gaten houdt'. {m} zegt dat het om regels gaat. Bij de crisisopvang viel op dat {k1.naam} erg mager
is.

m v k1:5-9
De spoedeisende hulp meldt: {k1} had een breuk aan de onderarm waarvoor de ouders elk een andere
verklaring gaven. {m} sprak van een val van de trap, {v} van de trampoline. De kinderarts vindt
het letsel passend bij beide, maar het verhaal niet. {k1.naam} keek voor ieder antwoord eerst naar
{k1.zijn} vader.

sl x
Stalking na een verbroken relatie. {sl} vond {dag} een zender onder haar auto. {x} verschijnt bij
haar werk en heeft haar nieuwe adres, {sl.adres}, ontdekt. Zij heeft drie keer een melding gedaan.
{x.naam} heeft een contactverbod genegeerd. De zorg is dat het toeneemt nu zij een nieuwe vriend
heeft.

m v k1:3-7 k2:8-12 @syrisch
Vrijwilliger van een taalproject meldt zorgen over {m}. Zij spreekt weinig Nederlands, is twee
jaar in Nederland en mag van {v} alleen met {k2.naam} als tolk naar afspraken. Bij het laatste
bezoek droeg zij binnen een zonnebril. {k1.naam} speelde met poppen een ruzie na waarin 'papa de
telefoon kapot gooit'.

m k1:9-13
{k1} zorgt volgens school al maanden voor {m}, die door een psychische aandoening veel op bed
ligt. {k1.naam} kookt, doet de was en mist twee dagen school per week. {dag} was er een ruzie
waarbij {m.naam} met een bord gooide. {k1.naam} had een snee boven {k1.zijn} oog. Er is geen
familie in de buurt.

m v k1:0-2 k2:2-5
Bij een controle in {plaats} rook de politie hennep in de woning van {m} en {v}. In de babykamer
van {k1.naam} lag verpakkingsmateriaal. {v.naam} was agressief en is meegenomen. {m.naam} zei dat
hij haar 'de kelder liet doen' en haar sloeg als zij weigerde. {k2.naam} was bij een oma.

sl+:76-86 ff:42-54
De bank heeft {sl} gewezen op grote opnames. Haar nicht {ff} doet sinds een half jaar de
financiën. De ouderenadviseur zag dat rekeningen niet betaald zijn en dat {sl.naam} geen geld voor
de kapper kreeg. {sl.naam} huilt als {ff.naam} ter sprake komt en wil 'geen ruzie in de familie'.

m v k1:12-16 k2:6-10
{k1} appte {dag} een vriendin dat {v} 'weer aan het slopen' was. De vriendin waarschuwde haar
moeder, die 112 belde. De voordeur was ingetrapt, de televisie lag op straat. {m} was met
{k2.naam} naar de buren gevlucht. {v.naam} had gedronken en is overgedragen aan de
verslavingszorg. Het is de derde melding in een jaar.

m p k1:4-8
Melding vanuit de vrouwenopvang: {m} verbleef er met {k1} en is {dag} teruggegaan naar {p}.
Volgens haar heeft hij spijt. De opvang schat het risico hoog in; bij vertrek bij hem is zij
eerder met de auto gevolgd. {k1.naam} wilde niet mee en moest naar de auto worden gedragen.

v pf k1:5-10
{v} vertelt zijn huisarts dat {pf} hem slaat en vernedert, ook waar {k1.naam} bij is. Hij heeft
krassen in de hals en een tand die loszit. Hij schaamt zich en heeft het nooit verteld. {k1.naam}
heeft volgens hem ontdekt dat {pf.naam} het wachtwoord van zijn bank heeft. Hij wil hulp voor alle
drie.

m v k1:2-5 k2:0-1
{dag} om {tijd} hoorden buren in {plaats} glasgerinkel. De politie trof {v} met een bloedende hand
aan; hij had een ruit ingeslagen nadat {m} hem had buitengesloten. {k1.naam} zat onder tafel.
Beiden waren onder invloed. {m.naam} vraagt om rust. De woning is schoon, de kinderen zijn goed
verzorgd. Er loopt al hulp vanuit het wijkteam.

j:16-16 p:20-20
{j} heeft {sinds} verkering met {p}, die vier jaar ouder is. Hij bepaalt wat {j.hij} aantrekt en
eist toegang tot {j.zijn} telefoon. {dag} sloeg hij {j.hem} in de bus. De schoolmaatschappelijk
werker meldt met instemming van {j.naam}, die nog niet wil dat het thuis bekend wordt. Er zijn
foto's waarmee {p.naam} dreigt.

m v k1:6-10 k2:3-6
De opvang aan huis zegt het contract op: de gastouder kan niet meer aanzien hoe {v} tegen {k1}
schreeuwt bij het ophalen. {k2.naam} plast weer in bed. {m} werkt 's nachts en slaapt overdag. De
gastouder zag op de rug van {k1.naam} striemen. Ouders zeggen dat dit van het buitenspelen komt.

m x k1:8-12 k2:4-8
{x} houdt {k1} en {k2} sinds het weekend bij zich en brengt ze niet terug. {m} heeft een
beschikking van de rechtbank. Hij zegt dat de kinderen bij haar niet veilig zijn door haar nieuwe
vriend. {k1.naam} stuurde een bericht: 'Kom ons halen, papa is boos.' De politie is langs geweest;
de kinderen leken rustig.

h sl
Twee bewoners van een kamerverhuurpand in {plaats}. {sl} klaagt dat haar huisgenoot {h} haar kamer
in komt en dreigt haar spullen op straat te zetten. {dag} gooide hij haar tegen de wasmachine.
Formeel is er geen relatie, wel delen zij al twee jaar een huishouden en huurschuld.
"""
