"""Stories for the screening of signals of human trafficking."""

from __future__ import annotations

TRAFFICKING = """
sl vd @chinees
{sl} is aangetroffen bij een controle in een massagesalon in {plaats}. Zij sliep op de
behandeltafel en had geen toegang tot haar paspoort. {vd} bewaart haar geld 'voor later'. Zij zegt
vrijwillig te werken en kent haar adres niet. Een tolk Mandarijn is bij het gesprek geweest.

j vd:18-24
Jeugdhulp meldt dat {j} {sinds} dure kleding en een tweede telefoon heeft. {j.Hij} wordt opgehaald
door {vd}, in wisselende auto's, en komt 's ochtends uitgeput terug. Op de groep zijn
hotelsleutels gevonden. {j.naam} zegt verliefd te zijn.

slm vd @pools
{slm} werkt zes dagen per week in een kwekerij en woont met negen anderen in een bungalow. {vd}
houdt de huur, boetes en vervoer in op zijn loon. Er blijft twintig euro per week over. Hij durft
niet te klagen: zijn broer werkt er ook.

sl f @ghanees
{sl} kwam als au pair bij familie van {f} en zorgt nu zeventien uur per dag voor drie kinderen.
Haar visum is verlopen. Zij heeft geen sleutel. Een kerkganger sprak haar in het Twi en schrok van
haar handen.

sl vd @chinees
Bij de spoedeisende hulp verscheen {sl} met een onderbuikinfectie, begeleid door {vd}, die ieder
antwoord gaf. Zij noemde twee verschillende leeftijden. Een verpleegkundige sprak haar bij de
röntgen alleen: 'Ik moet nog achtduizend betalen.'

j vd:20-30
{j} is drie keer weggelopen uit een instelling. {j.Zijn} telefoon toont advertenties met foto's
van {j.hem}. {vd} heeft de nummers aangemaakt. {j.naam} wil alleen praten met de zedenrechercheur
die {j.hij} kent.

slm h
{slm} moest na een schuld drugs bewaren voor {h}, zijn huisgenoot, en daarna vervoeren. Hij is
twee keer aangehouden als verdachte. Zijn begeleider bij het beschermd wonen denkt aan criminele
uitbuiting. Hij heeft een laag niveau en zegt op alles ja.

sl vd @ghanees
{sl} werkte onder dwang van {vd} in drie steden. Zij ontsnapte {dag} en zit nu in noodopvang. Hij
heeft video's waarmee hij dreigt. Zij denkt na over aangifte; de bedenktijd loopt. Haar moeder
wordt in het herkomstland bezocht door vrienden van hem.

vd sl gt
Een bezorger, {gt}, meldde dat hij bij een woning in {plaats} steeds andere vrouwen ziet en dat
{vd} de deur altijd op slot doet. {sl} gaf hem een briefje. De woning wordt verhuurd via een
bedrijf dat eerder in beeld was.

slm vd @syrisch
{slm} bedient een wasstraat en slaapt in de machinekamer. {vd} heeft hem via een kennis uit Syrië
laten komen. De arbeidsinspectie zag geen administratie. Hij is bang voor terugkeer en noemt
{vd.naam} 'oom'.

j f:30-46 @syrisch
{j} moet van een oom, {f}, bedelen bij de ingang van supermarkten en stelen als het te weinig is.
{j.Hij} staat niet op een school ingeschreven. De politie zag {j.hem} in vier gemeenten. Ouders
zijn onbekend.

sl vd
Tijdens een intake voor schuldhulp vertelde {sl} dat er leningen en telefoonabonnementen op haar
naam staan. {vd} bracht haar naar de winkels. Zij heeft een verstandelijke beperking. Hij noemt
zich haar vriend en heeft drie 'vriendinnen'.

sl vd @ghanees
{sl} heeft een orgaan laten onderzoeken in een kliniek die zij niet kon benoemen. {vd} regelde de
reis. Zij heeft een litteken en herinnert zich een voorschot. De huisarts van het
asielzoekerscentrum meldt met haar toestemming.

m vd k1:1-5
{m} werkt vanuit huis als escort; {vd} zit erbij. {k1} is in een andere kamer. Een klant meldde
dit anoniem. {m.naam} zegt dat hij haar beveiligt. Er is een signaal van eerder in een andere
regio.

slm vd @pools
Een chauffeur van een pakketdienst, {slm}, rijdt achttien uur per dag. {vd} heeft zijn
identiteitskaart en een door hem getekende schuldbekentenis. Bij een ongeval bleek hij niet
verzekerd. Hij spreekt alleen Pools.

sl ff:35-50 @ghanees
{sl} kwam uit Ghana voor werk in een kapsalon van {ff}. Zij krijgt eten en geen loon, 'want de
reis is nog niet betaald'. Er is een eed afgelegd waar zij bang voor is. De zorgcoördinator heeft
eenmaal met haar gesproken.

j vd:22-22
School ziet dat {j} in de pauze wordt opgehaald en geld rondbrengt. {vd} rekruteert in de
buurt. {j.naam} is gewond geraakt aan een hand en zwijgt. Een broertje gaat over dezelfde weg.

sl vd @pools
Anonieme tip: in een vakantiewoning verblijven vrouwen die niet naar buiten komen. Bij controle
opende {sl} de deur. {vd} was de huurder. Twee telefoons gingen aan één stuk. Zij gaf een naam op
die niet bij haar papieren hoort.

slm gt @syrisch
{slm} meldde zich met {gt}, een landgenoot, bij een inloopspreekuur. Hij sorteerde afval zonder
loon in een loods. Er was een hek dat 's avonds dicht ging. Hij weet een straatnaam en de kleur
van een poort.

sl p @ghanees
{sl} is getrouwd met {p} via een bureau. Zij mag niet leren lezen en slaapt in de keuken. Zij
maakt schoon bij zijn kennissen, die aan hem betalen. Een taalvrijwilliger kreeg haar vertrouwen.

j vd:20-35
{j} stuurde naaktbeelden aan {vd} en moet nu doen wat hij zegt. {dag} werd {j.hij} naar een
parkeerplaats bij {plaats} gestuurd. De ouders vonden contant geld. {j.naam} heeft gezegd dat er
nog twee anderen zijn.

sl vd
Een vrouw die zich {sl} noemt verblijft in een bordeel met vergunning. Haar boekhouder is {vd}. De
toezichthouder zag dat zij niet wist hoeveel zij verdient. Zij tekent wat hij meebrengt. Zij wilde
wel een kaartje van de zorgcoördinator.

slm vd @pools
{slm} kwam voor de asperges en bleef voor de schuld. {vd} brengt zijn familie in Polen bezoek
als er een dag wordt gemist. In de stacaravan lag een schrift met boetes. Hij wil praten als hij
ander werk heeft.

m f k1:6-10 @chinees
{m} en {k1} verblijven bij {f} zonder inschrijving. Zij naait nachten door; {k1.naam} knipt
draden. Er is geen school. Een buurvrouw zag de stapels en hoorde dat zij elf maanden niet buiten
waren.

sl vd @syrisch
{sl} heeft een relaas dat niet klopt, en is bang op een manier die wel klopt. Zij noemt {vd} eerst
haar man, dan haar baas. Zij was eerder in Duitsland in beeld. De vraag is of het signaal genoeg
is voor onderzoek.
"""
