"""Stories for the youth protection table, where parents and child can read along."""

from __future__ import annotations

YOUTH = """
m v k1:7-12
{k1} is dit schooljaar {aantal} weken afwezig geweest. {m} en {v} zijn gescheiden en verschillen
over school, hulp en omgang. {k1.naam} wordt bij iedere wissel boos en heeft zich twee keer
opgesloten. Hulp in het vrijwillig kader startte en stopte steeds omdat een van beide ouders zich
terugtrok.

m k1:0-1
{m} is net moeder geworden van {k1}. Zij verblijft op wisselende adressen en mist afspraken bij
het consultatiebureau. {k1.naam} groeit te weinig. {m.naam} wil hulp maar houdt het niet vol. De
vraag is of een moeder-kindhuis vrijwillig haalbaar is.

m v k1:13-16
{k1} loopt weg en is {aantal} keer door de politie thuisgebracht. {k1.Hij} gebruikt en heeft
contact met oudere jongeren. {m} kan geen grens stellen, {v} slaat als hij boos is en heeft dat
verteld. Het ambulante team ziet geen verandering na een half jaar.

m s k1:4-8 k2:9-13
Sinds {s} in het gezin woont krijgt {k2} de schuld van alles. {k1} praat op school niet meer. {m}
erkent dat er veel wordt geschreeuwd. Thuisbegeleiding is {werkdag} voor de derde keer afgezegd. De
gezinscoach schat in dat de ontwikkeling van beide kinderen stilvalt.

v k1:5-9
{v} voedt {k1} alleen op en heeft een hersenletsel. Hij vergeet eten te geven en laat {k1.hem} met
de telefoon op de bank zitten. Er is veel liefde, zegt de school, maar te weinig zorg. Een
steungezin is aangeboden en door {v.naam} afgewezen.

m v k1:2-5
Na een melding over geweld volgde een veiligheidsplan. {v} zou elders slapen, maar is volgens
buren terug. {m} zegt dat dit niet klopt. {k1} heeft een taalachterstand en schrikt van stemmen.
Het plan wordt niet nagekomen en niemand heeft het gezin {aantal} weken gezien.

m d:14-17
{d} is zwanger van een jongen die zij niet wil noemen. {m} heeft haar uit huis gezet en weer
binnengelaten. De verloskundige en school werken samen. {d.naam} weigert een gezinshuis. De vraag
is wie straks over de baby beslist.

m v k1:6-11 k2:3-6
Een vechtscheiding in het vierde jaar. {m} beschuldigt {v}, {v.naam} beschuldigt {m.naam}. {k1}
schrijft dat {k1.hij} 'doormidden wil'. {k2.naam} heeft astma-aanvallen voor iedere wissel.
Parallel ouderschap en mediation zijn geprobeerd. De rechtbank vraagt om een advies.

gm:58-68 k1:8-12
{gm} zorgt voor haar kleinkind {k1} sinds de moeder is opgenomen. Haar gezondheid gaat achteruit.
{k1.naam} heeft op school gezegd dat {k1.hij} 'op oma moet passen'. Er is geen gezag geregeld.
Pleegzorg wil screenen, {gm.naam} vindt dat een belediging.

m v k1:10-14
{k1} weegt te weinig en mag van {v} alleen thuis eten. {m} volgt hem in alles. De kinderarts
krijgt geen toestemming voor onderzoek. Ouders beroepen zich op hun overtuiging. {k1.naam} zegt
dat het goed gaat, en kijkt daarbij naar de deur.

m k1:3-6 k2:6-9
{m} heeft een ernstige depressie en wil vaker niet dan wel hulp. {k1} en {k2} zorgen voor elkaar:
{k2.naam} maakt ontbijt en brengt {k1.naam} naar school. Familie helpt in het weekend. De
crisisdienst kwam twee keer. Thuishulp loopt af over een maand.

m v k1:15-17
{k1} heeft een laptop vol beelden van andere jongeren. De politie heeft met {k1.hem} gesproken.
{m} en {v} zijn ontdaan en geven elkaar de schuld. {k1.naam} is een gevaar voor zichzelf volgens
de behandelaar. Ouders willen {k1.hem} niet laten opnemen.

m p k1:1-4
{m} woont samen met {p}, die een contactverbod heeft met zijn eigen kinderen. Over {k1} zijn er
geen klachten, wel over wat zij niet ziet. {p.naam} wil niet meewerken aan een gesprek. {m.naam}
zegt te kiezen voor haar kind, zonder dat er iets verandert.

m v k1:4-7 @syrisch
Vluchtelingengezin. {k1} heeft in de opvang geweld meegemaakt en slaapt niet. {v} is somber en
sluit zich af; {m} spreekt geen Nederlands. Een traumatherapeut staat klaar, maar het gezin
verhuist telkens. Er is een groot netwerk van landgenoten, dat wil helpen.

m v k1:12-15 k2:7-11
Ouders ontkennen dat {k1} een beperking heeft en weigeren speciaal onderwijs. {k1.naam} slaat {k2}
als het te druk wordt. {m} sluit {k1.hem} dan op de kamer op. School handelt met moeite; er is een
vrijstelling aangevraagd. {v} wil een onderzoek, {m.naam} niet.

m x k1:3-8
{x} heeft een ondertoezichtstelling gevraagd. {m} houdt de omgang tegen sinds {k1} met een blauwe
plek thuis kwam. Er is geen bewijs. {k1.naam} vindt beide huizen 'gewoon'. Het wijkteam ziet twee
ouders die elkaar geen minuut vertrouwen.

m v k1:0-1
{k1} is te vroeg geboren en afhankelijk van apparatuur. {m} en {v} hebben allebei een
verstandelijke beperking. Zij leren snel als iemand voordoet. 's Nachts is er geen toezicht.
Verpleging aan huis is aangeboden tot het einde van het jaar.

m k1:9-13
{k1} steelt eten uit de kantine en verkoopt dat. {m} werkt in twee banen en is er weinig.
{k1.naam} zorgt voor vier konijnen die volgens {k1.hem} 'de enige zijn die luisteren'. De
buurtmoeder wil helpen. Er is een schuld van ruim tienduizend euro.

m v k1:5-10 @marokkaans
{v} heeft {k1} geslagen met een slipper en dat zelf op school verteld. Hij vindt dat opvoeding.
{m} is het er niet mee eens en wil weg. De opvoedcursus is aangeboden in het Arabisch. {k1.naam}
krijgt in de klas ook tikken van {k1.zijn} kant te verduren.

m s k1:11-16
{k1} zegt bij {s} niet veilig te zijn; {m} zegt dat {k1.hij} jaloers is. Een eerder verzoek is
afgewezen. {k1.naam} verblijft al {aantal} weken bij een tante, zonder afspraken. Kleding en
schoolspullen zijn er niet. De tante belt om duidelijkheid.

m v k1:8-12 k2:2-5 k3:12-16
Gezin met drie kinderen. {k3} gaat niet meer naar school, {k1} begeleidt moeder naar de arts, {k2}
is nog nooit op een speelzaal gezien. {m} ziet niets meer na een oogziekte. {v} werkt in het
buitenland. Het netwerk is klein. Elke hulp heeft een wachtlijst.

v pf k1:6-9
{v} heeft {k1} toegewezen gekregen; {pf} heeft de zorg. Zij laat {k1.hem} buiten staan als straf.
Buren zagen {k1.hem} {dag} om {tijd} op het balkon. {v.naam} rijdt internationaal en gelooft haar.
De moeder is uit beeld.

m v k1:16-17
{k1} wil uit huis en heeft dat met een jongerencoach voorbereid. {v} dreigt {k1.hem} te onterven
en {m} stopt het zakgeld. {k1.naam} is over {aantal} maanden meerderjarig. Het gaat om dwang en om
een huwelijk dat {k1.hij} niet wil.

m k1:2-4
{m} heeft een verslaving die terugkeerde. Zij belde zelf met de vraag om {k1} ergens te laten
logeren. De pleegouders van eerder willen {k1.hem} wel. {m.naam} is bang dat een weekend een
uithuisplaatsing wordt.

m v k1:7-11
{k1} is via een spelletje in contact gekomen met een volwassene die om foto's vraagt. {m} en {v}
hebben alle apparaten afgepakt en {k1.hem} twee weken binnen gehouden. School ziet een kind dat
niemand meer aankijkt. De ouders schamen zich en houden hulp af.
"""
