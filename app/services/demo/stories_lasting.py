"""Stories for the table on structural violence, where earlier help failed."""

from __future__ import annotations

STRUCTURAL = """
m v k1:10-15
Al negen jaar wisselen rust en geweld elkaar af bij {m} en {v}. Zeven hulpverleners, drie
huisverboden. {m.naam} keert telkens terug omdat haar inkomen, woning en verblijf van hem
afhangen. {k1} zit thuis en is de bemiddelaar. Welke oplossing is nog nooit geprobeerd?

sl+:74-84 f:44-52
{sl} is afhankelijk van haar zoon {f} voor eten, geld en gezelschap. Hij schreeuwt, sluit haar op
en huilt daarna. Thuiszorg trok zich terug om veiligheidsredenen. Een opname is twee keer
afgewezen, omdat {sl.naam} niet wil. {f.naam} heeft zelf nooit hulp gehad.

sl p
{sl} heeft een lichamelijke beperking en wordt verzorgd door {p}. Hij bepaalt wanneer zij uit bed
mag. Zij werd drie keer opgenomen met onderkoeling. Zij noemt hem 'mijn handen'. Elke vervangende
zorg liep vast op het persoonsgebonden budget dat {p.naam} beheert.

m v k1:4-9 k2:1-4 k3:12-16
Gezin met generaties van geweld. {v} en {m} zijn zelf uit huis geplaatst geweest. {k3} slaat nu
ook. {k1} en {k2} leren wie hard praat, wint. Drie trajecten van intensieve gezinsbehandeling zijn
voortijdig gestopt. De straat kent hen en kijkt weg.

m x k1:6-11
{x} bestookt {m} al zes jaar, via de rechter, via {k1} en via haar werk. Zij is drie keer
verhuisd. Steeds duikt haar adres op in een processtuk. {k1.naam} wil geen van beiden kwijt.
Behandeling van {x.naam} liep stuk op ontkenning.

p+:75-84 pf:74-83
{pf} en {p} zijn vijftig jaar getrouwd, waarvan veertig met klappen. Nu is {pf.naam} de sterkste
en slaat terug. Hij heeft parkinson. Hun volwassen kinderen komen niet meer.
Alle zorg die binnenkomt wordt door een van beiden weggestuurd.

m v k1:14-17 @turks
Geweld in een gezin dat in een hechte gemeenschap leeft. {m} mag niet praten met instanties. {k1}
is de tolk en weet te veel. {v} heeft aanzien. Elke interventie van buiten bracht het gezin
dichter bij elkaar, en {m.naam} verder van hulp.

sl+ f ff
{sl}, met een licht verstandelijke beperking, woont bij {f} en {ff}. Zij doet het huishouden en
slaapt in de garage. Er is een bewindvoerder die nooit langs komt. Drie meldingen liepen dood,
omdat zij zei dat het goed ging.

m p k1:2-6
{m} heeft voor de vierde keer een relatie met geweld. Ook {p} kreeg hulp en brak die af. {k1} is
twee keer in een pleeggezin geweest. Als zij alleen is, gebruikt {m.naam}. Als zij niet alleen is,
wordt zij geslagen. De vraag is wat haar zou helpen om alleen te kunnen zijn.

v pf k1:8-12
{v} wordt door {pf} geslagen en opgesloten; niemand gelooft hem, zegt hij. Hij heeft twee keer
opvang gezocht, die geen plaats voor mannen had. {k1} is getuige en neemt haar taal over. Elke
aangifte werd een tegenaangifte.

m v k1:5-10
Chronische vervuiling, schuld en geweld. De woning van {m} en {v} is vier keer schoongemaakt. {k1}
ruikt en wordt gepest. De ouders zijn aardig tegen iedereen die helpt en doen niets. Er is veel
begrip en geen vooruitgang.

sl+:72-80 ff:42-52
{sl} betaalt al jaren de leningen van haar dochter {ff}, die dreigt de kleinkinderen weg te
houden. Zij heeft haar huis verkocht. De huisarts ziet een vrouw die krimpt. {ff.naam} heeft
gokschulden en is zelf bang voor schuldeisers.

m s k1:12-16 k2:6-10
{k1} is in behandeling voor trauma, en woont bij wie het trauma veroorzaakt. {s} was veroordeeld
en kwam terug omdat {m} de huur niet kan dragen. {k2.naam} vindt hem lief. De behandelaar stopt
als de situatie niet verandert.

sl:36-46 x
Twaalf jaar stalking door {x}. {sl} heeft een alarmknop, een geheim adres en geen leven meer. Hij
pleegt net geen strafbaar feit, of net wel. Het kader van straf is uitgeput; het kader van zorg
bereikt hem niet.

m:20-20 v:20-21 k1:2-2
Twee jonge ouders, {m} en {v}, zelf net achttien toen {k1} kwam. Zij slaan elkaar en laten elkaar
niet los. Zij hebben samen een kamer en geen ouders die helpen. Alle hulp vraagt om gescheiden
gesprekken, en zij komen alleen samen.

slm+:42-50 f:72-80
{f} mishandelt zijn volwassen zoon {slm}, die niet spreekt en in een rolstoel zit. {f.naam} is de
mantelzorger van het jaar geweest. Hij is op. {slm.naam} heeft op drie plekken een indicatie en op
geen een plaats.

m v k1:9-13 k2:13-17
{m} vluchtte vier keer en vier keer vond {v} haar. De laatste keer was {k2} degene die het adres
gaf. {k1} wil naar een gezinshuis. {m.naam} wil dat iemand haar vertelt wat zij fout doet.

sl h
{sl} en {h} zijn twee vrienden die samen ouder worden, verslaafd zijn en elkaar slaan. Zij staan
op straat als zij niet samen huren. Opvang is er voor haar of voor hem. Op zoek naar een derde
vorm.

m v k1:7-11
Geweld komt alleen voor in de weken dat er geen geld is. {m} en {v} weten dat. {k1} houdt een
kalender bij. Er is budgetbeheer geweest dat stopte bij een verhuizing naar een andere gemeente.
Alles is één keer gedaan.

m:30-38 gm:60-68 k1:3-7
Drie generaties in één huis. {gm} slaat {m}, {m.naam} slaat {k1}, en iedereen zegt dat het liefde
is. Een familiegroepsplan is gemaakt en niet getekend. {gm.naam} bezit het huis.

m v k1:15-17
{k1} heeft ouders geslagen die {k1.hem} sloegen. Elk instituut kijkt naar de ander. {k1.naam} is
te oud voor jeugd en te jong voor volwassenen. {m} en {v} zijn bang om de deur open te doen en
bang om die dicht te laten.

sl:38-45 p:58-66
{p} heeft dementie in een vroeg stadium en is gaan slaan. {sl} is twintig jaar jonger en heeft een
baan die zij opgeeft. Zorgorganisaties zien haar als hulp, niet als slachtoffer. Zij wil niet weg
en kan niet blijven.

m x k1:2-5 k2:5-9
{x} zit vast en bestuurt het gezin per telefoon. Zijn broers komen langs. {m} heeft een nieuwe
naam en hetzelfde leven. {k1} en {k2} mogen nergens vertellen waar zij wonen. Wat helpt, als
afstand niet helpt?

slm+:54-62 f:24-32
{f}, volwassen en verslaafd, gebruikt het huis van zijn vader {slm}. Die zegt elke maand dat het de
laatste keer is. Er is geslagen, gestolen en vergeven. {slm.naam} is gelovig en zet zijn zoon niet
buiten.

m v k1:4-8 k2:0-2 @syrisch
In een asielzoekerscentrum escaleerde het geweld van {v} tegen {m}. Overplaatsing verbrak iedere
hulp. {k1} is vijf keer van school gewisseld. {k2.naam} is op de gang geboren. De procedure hangt
aan zijn dossier.
"""
