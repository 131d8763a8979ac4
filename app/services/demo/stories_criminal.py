"""Stories for the tables where criminal law and care meet."""

from __future__ import annotations

CONCURRENCE = """
m vd k1:4-10
Bij {m} is sprake van herhaald geweld door haar partner {vd}. Er liggen drie meldingen, één
aangifte die zij introk en een nieuwe verklaring van {dag}. Volgens de wijkagent zoekt {vd.naam}
haar op zijn vrije dagen op. {k1.naam} heeft een dreiging met een mes gezien. Straf en zorg lopen
langs elkaar: de reclassering sprak {vd.naam}, het wijkteam {m.naam}, en niemand sprak {k1.naam}.

j vd:30-55
{j} vertelde op school over seksuele handelingen met {vd}, een vriend van de familie. De school
heeft het gesprek gestopt en gemeld. De zedenpolitie wil een informatief gesprek voordat ouders
vragen gaan stellen. Er is zorg over druk van de familie: {vd.naam} komt nog wekelijks over de
vloer.

sl x
{sl} heeft aangifte gedaan van belaging. {x} plaatste beelden van haar op internet en kent haar
dagritme. Hij heeft eerder een contactverbod overtreden. Het slachtoffer woont sinds {aantal}
weken op een geheim adres. Bij de officier ligt de vraag of een gedragsaanwijzing haalbaar is.

m v k1:0-1
Ziekenhuis meldt letsel bij {k1}: twee ribbreuken in verschillend stadium van genezing. {m} en {v}
geven geen verklaring. De forensisch arts acht toegebracht letsel waarschijnlijk. Het kind ligt
nog op de afdeling. Overleg is nodig over verhoor, veiligheid van {k1.naam} na ontslag en de
volgorde van stappen.

sl+:74-84 vd+:20-25
Mogelijke financiële uitbuiting van {sl} door haar kleinzoon {vd}. In een half jaar verdween het
spaargeld. {vd.naam} is bekend van vermogensdelicten. {sl.naam} wil hem niet kwijt. Ouderenzorg en
politie hebben elk een deel van het beeld.

m vd k1:6-12 k2:2-5
{vd} komt over {aantal} weken vrij. Hij zat een straf uit voor zware mishandeling van {m}. Zij
heeft niets gehoord over verlof of voorwaarden en verhuisde met {k1.naam} en {k2.naam}. Via
familie liet hij weten 'zijn kinderen te komen halen'. De veiligheid van het nieuwe adres is niet
beoordeeld.

sl vd
{sl} (met begeleid wonen) is volgens haar begeleider meermalen door {vd} tot seks gedwongen in
ruil voor slaapplaats. Zij ziet het als een relatie. Haar verstandelijke beperking maakt verhoor
lastig. {vd.naam} woont in hetzelfde complex.

m v k1:13-17 @turks
Na een ruzie over omgang met een jongen is {k1} door {v} opgesloten. {k1.Hij} kon via het raam een
buurvrouw roepen. Oudere broers zouden hebben gezegd dat de eer van de familie is geschaad. {m}
huilt en zegt niets. De afdeling eergerelateerd geweld is om advies gevraagd.

m vd o
{m} werd {dag} om {tijd} bewusteloos gevonden. Zij verklaarde later dat {vd} haar heeft gewurgd.
Zij is zes weken zwanger. {vd.naam} is spoorloos, zijn telefoon staat uit. Zij verblijft bij haar
ouders in {plaats}, een adres dat hij kent.

m x k1:3-7
Kindontvoering dreigt. {x} heeft tegen kennissen gezegd dat hij met {k1} naar het buitenland gaat.
Hij heeft zijn huur opgezegd. Er is gezamenlijk gezag. {m} durft niet naar de politie uit vrees
dat hij het hoort. Actie is nodig rond reisdocumenten en omgang.

sl vd gt
Tijdens een bruiloft in {plaats} sloeg {vd} zijn vrouw {sl} in de keuken. {gt} filmde het. De
beelden gaan rond in de gemeenschap en {sl.naam} wordt onder druk gezet om te verklaren dat het
spel was. {vd.naam} heeft een wapenvergunning als jager.

v vdf k1:4-9
{v} deed aangifte tegen {vdf}: zij stak hem met een schaar in het been. Zij heeft een verleden als
slachtoffer en drinkt. {k1.naam} belde zelf 112. De hulpverlening was net afgesloten. Er is een
risico op herhaling als zij samen thuis zijn.

m vd k1:8-13 @marokkaans
Jarenlang geweld door {vd} kwam aan het licht toen {k1} een spreekbeurt hield over 'een boze
vader'. {m} heeft letsel uit verschillende periodes. Zij heeft geen eigen verblijfsrecht en vreest
uitzetting. De vraag is hoe aangifte, verblijf en opvang op elkaar aansluiten.

slm+:19-19 vd+:38-55
{slm}, 19 jaar, is na zijn coming-out door zijn oom {vd} mishandeld en uit huis gezet. Hij sliep
{aantal} nachten in een garage. Familieleden zoeken hem op zijn werk op. Hij wil geen aangifte uit
angst voor zijn zusjes.

m vd k1:0-2
{vd} heeft de auto van {m} klemgereden met {k1.naam} achterin. Er is een dashcamopname. Hij heeft
een rijverbod en eerdere geweldsfeiten. {m.naam} kreeg die nacht een bericht: 'Volgende keer rem
ik niet.'

j v
{j} deed {werkdag} bij de wijkagent een verklaring over slaan met een riem door {v}. Er zijn foto's
op de telefoon. {j.Hij} wil wel hulp en geen straf. De officier vraagt of een zorgtraject met
voorwaarden denkbaar is.

slm+:74-84 vdf+:44-52
Thuiszorg vond {slm} vastgebonden aan zijn stoel. Zijn dochter {vdf} zegt dat hij anders de straat
op loopt. Zij is overbelast en al een jaar zonder respijtzorg. Vrijheidsberoving en mantelzorg
lopen hier door elkaar.

m x k1:9-14
{x} gebruikt {k1} als boodschapper voor bedreigingen. {k1.naam} laat {m} spraakberichten horen
waarin hij zegt haar huis in brand te steken. De brandweer vond {dag} een fles met brandbare stof
bij de schuur.

sl vd @chinees
{sl} werkt in het bedrijf van haar man {vd}. Hij houdt haar loon in en heeft haar paspoort. {dag}
brak hij haar duim. Er is mogelijk ook een signaal van uitbuiting. Zij spreekt alleen Mandarijn en
is gezien met een tolk.

m v k1:2-5 k2:5-9
Beide ouders gebruiken. Bij een inval werden {k1} en {k2} aangetroffen in een kamer met een
vuurwapen. {v} zit vast; {m} is aangehouden en heengezonden. De kinderen zijn bij een tante. De
vraag is welke afspraken gelden bij terugkeer.

sl vd
{vd} volgt een verplichte behandeling na geweld tegen {sl}, maar verscheen {aantal} keer niet. Zij
heeft het contact hersteld. De behandelaar schat het risico hoger in dan vorig jaar. Omzetting van
de voorwaardelijke straf is een mogelijkheid; {sl.naam} vreest dat hij haar de schuld geeft.

j f:18-24
{j} zegt dat {j.zijn} halfbroer {f} 's nachts op de kamer komt. De ouders geloven het niet.
{f.naam} is zelf in behandeling. Zedenpolitie en hulp moeten afstemmen wie eerst spreekt en waar
{j.naam} ondertussen slaapt.

m vd k1:5-10
Buren zagen {vd} {dag} om {tijd} met een bijl bij de deur van {m}. Hij werd weggestuurd en keerde
terug. {k1.naam} belde een meldkamer via een tablet. {vd.naam} heeft vermoedelijk een psychose; de
crisisdienst vond geen grond voor opname.

sl x h
{sl} deelt noodgedwongen nog een woning met {x}. {h} huurt er een kamer en hoorde
doodsbedreigingen. Er is een huurgeschil en beslag op loon. Zonder woonoplossing heeft een
gebiedsverbod geen zin.

m v k1:11-15
{k1} werd gezien in een filmpje waarin {v} {k1.hem} dwingt op de knieën te gaan. Het is door
jongeren verspreid. Aangifte ligt er niet. {m} zit klem: zij is afhankelijk van zijn inkomen en is
zelf getuige.
"""

ARREST = """
m vd k1:3-9
{vd} is {dag} om {tijd} aangehouden aan de {m.adres} wegens mishandeling van {m}. Zij heeft een
bloedneus en een gescheurde lip. {k1.naam} was in de woning en is door collega's opgevangen.
Verdachte was onder invloed en verzette zich niet. Eerder: twee meldingen van relationele twist.

sl vd
Aanhouding op heterdaad: {vd} trapte {sl} op straat in {plaats} tegen het lichaam. Twee getuigen.
Slachtoffer is door de ambulance nagekeken en wil aangifte doen. Verdachte zegt te zijn
uitgedaagd. Geen kinderen. Recidive: veroordeeld voor bedreiging, vier jaar geleden.

m vd k1:0-2
{m} belde 112 vanuit de badkamer. {vd} had de deur ingetrapt. Hij is binnen een uur op het werk
aangehouden. {k1.naam} lag in bed. {m.naam} vreest zijn thuiskomst. Een tijdelijk huisverbod wordt
overwogen; de risicotaxatie is gestart.

m vdf k1:4-8
{vdf} is aangehouden na een melding van haar partner {m}. Zij gooide een glas, {m.naam} heeft drie
hechtingen. {k1.naam} zag het gebeuren. Verdachte is aangeslagen en bekent. Wie vannacht voor
{k1.naam} zorgt is geregeld met een oma.

sl+:72-82 vd+:44-52
Aanhouding van {vd} wegens bedreiging van zijn moeder {sl}. Hij eiste geld en hield een mes in
zijn hand. {sl.naam} wil dat hij hulp krijgt. Verdachte heeft schulden en gebruikt dagelijks. Hij
staat bij haar ingeschreven.

m x k1:7-12
{x} is aangehouden voor overtreding van een contactverbod. Hij stond bij de school van {k1} en
wilde {k1.hem} meenemen. {m} was er net. Zij vraagt om zekerheid voor morgen: dan is er weer
school.

sl vd
{sl} is met een gebroken pols gezien op de spoedpost. {vd} zat in de wachtkamer en is daar
aangehouden. Slachtoffer verklaarde eerst van de trap te zijn gevallen en later dat hij haar arm
omdraaide. Zij wil niet dat haar ouders het horen.

m vd k1:10-15 k2:5-9
Derde aanhouding van {vd} in een half jaar. {m} werd met een riem geslagen. {k1} sprong ertussen
en heeft een bult op het hoofd. {k2.naam} verstopte zich. De reclassering had een advies in
voorbereiding. De piket-officier wil horen welke zorg er al loopt.

v:42-52 vd+:20-21
{vd} is aangehouden wegens mishandeling van zijn vader {v}. Aanleiding was een ruzie over het
huis uit gaan. {v.naam} heeft een gekneusde kaak en wil geen vervolging, wel dat zijn zoon niet
terugkomt. Er is nog geen slaapplaats.

sl vd
{vd} werd aangehouden op aanwijzing van {sl}: hij had haar de keel dichtgeknepen. Er zijn stippen
in het oogwit gezien. De forensisch arts komt langs. Verdachte ontkent. Zij wonen pas drie maanden
samen en er zijn geen eerdere meldingen.

m vd k1:1-5
Om {tijd} is {vd} aangehouden voor vernieling van de inboedel en bedreiging met de dood. {m}
schuilde met {k1.naam} bij buren. De woning is onbewoonbaar door glas. Verdachte heeft een
psychiatrische voorgeschiedenis; consult van de ggz is gevraagd.

sl vd @pools
Aanhouding buiten heterdaad: {vd} wordt verdacht van langdurige belaging van {sl}. In zijn
telefoon stonden honderden foto's van haar. Slachtoffer wil een tolk Pools. Gevraagd wordt om een
locatieverbod met enkelband.

m vd k1:6-10 k2:2-5
{vd} is met een honkbalknuppel gezien bij de woning van {m} en daar aangehouden. De ramen aan de
{m.adres} zijn kapot. {k1.naam} en {k2.naam} waren bij de opvang. Slachtoffer heeft een nieuwe
relatie; dat was volgens verdachte de aanleiding.

slm:64-74 vdf:63-70
Buren belden over geschreeuw. {slm} lag op de grond, zijn partner {vdf} is aangehouden. Beiden zijn
boven de zestig en dronken. {slm.naam} heeft een heupblessure en ligt in het ziekenhuis. De
wijkverpleging kent het huishouden.

m vd o
{m} is zwanger. {vd} gaf haar een duw waarbij zij met haar buik tegen een tafel viel. Zij is ter
observatie opgenomen. Verdachte is aangehouden in het ziekenhuis toen hij haar kamer zocht.

j vd:38-50
{j} deed zelf de voordeur open voor de politie: stiefvader {vd} had {j.hem} tegen de muur gegooid.
Hij is aangehouden. Moeder is op reis voor werk. {j.naam} slaapt bij een klasgenoot en wil niet
terug zolang hij er is.

m x k1:3-6
{x} is aangehouden na een achtervolging op de A76. Hij had {k1.naam} zonder toestemming opgehaald
bij de opvang. {m} heeft eenhoofdig gezag. {k1.naam} is ongedeerd. Er ligt een eerdere
veroordeling voor bedreiging van {m.naam}.

sl vd gt
{sl} is geslagen in een café in {plaats}. {gt}, de uitbater, hield {vd} vast tot de politie kwam.
Beelden zijn veiliggesteld. Slachtoffer en verdachte hebben al jaren een knipperlichtrelatie, met
eerder een huisverbod.

m vd k1:8-12
Verdachte {vd} heeft zich {dag} zelf gemeld. Hij zegt dat hij {m} heeft geslagen en bang is voor
zichzelf. {k1.naam} was op kamp. {m.naam} wil dat hij behandeld wordt en vindt een verbod niet
nodig. Opvallend: zij verving in het gesprek steeds zijn woorden.

sl vd @marokkaans
{vd} hield {sl} drie uur vast in haar auto. Zij kon bij een tankstation uitstappen. Hij is
aangehouden voor vrijheidsberoving en mishandeling. Het slachtoffer is overstuur, heeft geen
telefoon en kent alleen zijn familie hier.

m vd k1:0-3
Aanhouding van {vd} na een melding van de kraamzorg. {m} had een afdruk van een hand op haar
bovenarm. De kraamverzorgster hoorde dreigende taal. {k1.naam} is twee weken oud. De familie van
verdachte wil dat zij zwijgt.

sl vdf
{vdf} stak de voordeur van haar ex-vriendin {sl} in brand. De schade is beperkt. Verdachte is
aangehouden met een aansteker op zak. {sl.naam} is veilig bij haar zus en wil vooral weten wanneer
zij vrijkomt.

m vd k1:4-9
Bij de overdracht van {k1} in {plaats} sloeg {vd} de nieuwe partner van {m} en daarna haar. Hij is
aangehouden. Er is een begeleide omgang opgestart die nu stilligt. De gezinsvoogd is ingelicht.

slm vd
{slm} is door zijn partner {vd} mishandeld met een riem. Het is de eerste keer dat hij het durft
te melden. Hij heeft striemen op de rug. Verdachte, zelf werkzaam in de zorg, is aangehouden en
zegt dat het 'een spel' was.

m vd k1:12-16
{k1} belde 112 en zei: 'Hij heeft een mes.' {vd} is met dwang aangehouden; een hond is ingezet.
{m} heeft snijwonden aan de handen. {k1.naam} heeft alles gezien en wil praten. Het wapen is in
beslag genomen.
"""
