"""German, as far as complaints speak it: on the left a pattern over text without umlauts, on the right English.

The first line that fits at a place is taken, so what is longer stands first; a line that begins
with a bar goes on from the one before. The verb that German puts last is looked for ahead, and said where English
has it.
"""

GLOSS = r"""
(?:zweimal|doppelt|zwei mal|2 mal) (?:berechnet|abgebucht|belastet|bezahlt|verrechnet
|in rechnung gestellt) => charged twice
(?:gefallt|gefallen) (?:mir|uns) (?:\w+ )?nicht|ist nicht (?:mein|unser) geschmack|nicht mein fall => i do not like the
(?:uber den zaun|vor die tur|ins gebusch|in den hof) (?:geworfen|gestellt|gelegt) => dumped the parcel
ohne dass => without
in (?:zehn|funf|funfzehn|zwanzig|dreißig|\d+) minuten => in 20 minutes
boarding endet|abflug|abfahrt => boarding closes
(?:stuck|splitter|scherbe\w*) (?:aus )?(?:metall|glas|plastik|draht|holz) => a shard of glass in the food
(?:im|in der|in meinem|in meiner|in den) (?:brot|brotchen|suppe|salat|essen|kuchen|joghurt|musli|pizza|reis|nudeln|glas
|flasche) => in the food
(?:zum )?(?:dritten|vierten|funften) mal (?:in|seit|dieses|diesen) => third time this year
(?:fehlt|fehlen|fehlte) (?:\w+ )?(?:etwas|was|ein teil|die halfte|eine|ein|zwei|drei) => is missing
seit (?:\w+ )?jahren(?: bin ich| sind wir)? (?:\w+ )?(?:kund\w+|gast|mitglied|bei ihnen|ihr\w* kund\w+)
|(?:bin|sind) (?:ich |wir )?seit (?:\w+ )?jahren => been a loyal customer for many years
(?:das )?letzte mal|nie mehr wieder|sehen mich nicht (?:mehr )?wieder|bin ich weg|suche mir (?:\w+ )?(?:anderen?
|neuen?) => last time i will switch to another provider
(?:produktion|betrieb|laden|praxis|kuche|werkstatt|kasse|baustelle|restaurant|salon|geschaft) (?:\w+ ){0,3}(?:still
|stillgelegt|lahm|geschlossen|dicht)
|steht (?:bei uns )?(?:die|der|das|unser\w*) (?:produktion|betrieb|laden|praxis|kuche|werkstatt
|kasse) => our production is at a standstill
(?:konnen|kann) (?:\w+ ){0,3}nicht (?:offnen|aufmachen|kassieren|verkaufen|ausliefern|behandeln|kochen
|produzieren) => we can not open our shop
nicht erreichbar|unerreichbar => is down unreachable
auf die nerven|nervt (?:\w+ )?(?:ein )?(?:bisschen|wenig|etwas) => drives me mad
(?:ein (?:bisschen|wenig)|etwas) (?=\w+) => a bit too
(?:warteschleifen\w*|lied in der warteschleife|musik in der warteschleife) => music
(?:dreck|schmutz|mull|chaos|kratzer) (?:\w+ ){0,5}(?:hinterlassen|zuruckgelassen|liegen\w*) => your staff left mud
alles klar|in ordnung|einverstanden|okay|ok => ok that works for me
sind(?= (?:\w+ ){0,4}erlaubt)|muss man|darf man|ist (?:\w+ ){0,4}(?:erlaubt|inbegriffen|inklusive) => do i need to
(?:ich|wir) (?:wurde|wurden) gern\w*|(?:ich|wir) mochten? gern\w* => i would like to know
konnten sie (?:mir|uns) (?:bitte )? ?|konnen sie (?:mir|uns) (?:bitte )? ? => can you tell me
(?:einen|eine|einem) (?:anderen|andere|fremden|fremde)[nrm]? (?:kund\w+|person|leute|patient\w*|empfanger\w*)
|an fremde => to another customer
(?:ging|gingen|geschickt|gesendet|gegangen) an => sent to
meine? (?:\w+ )?(?:krankenakte|patientenakte|akte|unterlagen|gehaltsabrechnung|befunde?|diagnose|daten) => my records
(?:bekam|bekamen|erhielt|erhielten|bekommen|erhalten) => but got
ist (?:es|er|sie|das \w+)? ?weg|sind weg|verschwand\w* => is gone
(?:ist|war) (?:[^ ]+ ){0,5}(?:durchgelegen|eingelaufen|verblasst|abgebrochen|abgefallen|verbogen|verzogen
|eingerissen|ausgelaufen|geplatzt|gerissen|abgeblattert|verrostet|durchnasst|aufgequollen
|geschmolzen) => came apart broken
durchgelegen|eingelaufen|verblasst|abgebrochen|abgefallen|verbogen|verzogen|eingerissen|geplatzt|abgeblattert
|verrostet\w*|durchnasst\w*|geschmolzen => came apart broken
roh(?:e[snrm]?)?|angebrannt\w*|verdorben\w*|versalzen\w*|zah(?:es)?|vertrocknet\w*|abgelaufen\w*
|sauer gewordene? => raw and undercooked
(?:saß|saßen|stand|standen|hing) (?:ich|wir)(?= (?:[^ ]+ ){0,3}(?:stunden?|minuten)) => i was left waiting for
(?:ich|wir) (?:saß|saßen|stand|standen|hing|hingen)(?= (?:[^ ]+ ){0,3}(?:stunden?|minuten)) => i was left waiting for
(?:jetzt sind es|inzwischen sind es|mittlerweile sind es) => and still nothing after
ruckzahlung|ruckerstattung => refund
halt(?= (?:[^ ]+ ){0,3}(?:stunden?|tage?|minuten)\b) => lasts only
egal,? dass|ist es (?:doch |wohl |anscheinend )?egal => nobody cares that
muhe gegeben|gaben sich muhe|gibt sich muhe => i know you tried
einfach (?:[^ ]+ ){0,6}(?:gestellt|geworfen|abgelegt|gelegt) => left it in the rain
vor allen (?:leuten|kunden|gasten) => in front of everybody
keinen? (?:aufzug|strom|empfang|ton|zugang|zugriff|internet|warmwasser|warmes wasser|heizung) => without heating
wieder kein\w* => again no
tag (?:zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn) => day four
vielen dank fur nichts|danke fur (?:nichts|die warterei|das warten) => thanks for nothing
vielen dank|herzlichen dank|dankeschon|danke => thank you
wie (?:kann|konnen|komme|andere|finde|bekomme|funktioniert|mache) => how can i
wie (?:lange|viel|oft|hoch|weit|spat) => how much does
wann (?:offnet|ist|kommt|fahrt|beginnt|macht|gibt|schliesst|schließt|wird) => when does
wo (?:kann|konnen|finde|ist der|ist die|gibt|liegt) => where can i
wo (?:bleibt|ist mein|ist meine|sind meine) => where is my order
(?:kann|darf|konnte) (?:ich|man) => can i
konnen wir|durfen wir => can we
konnen sie mir sagen|wissen sie => can you tell me
brauche ich|muss ich|braucht man => do i need
(?:gibt es|haben sie|hatten sie|bieten sie) => do you have
ist es moglich|ware es moglich => is it possible to
welche[rsnm]? => which
ich (?:mochte|wurde) gern\w* (?:wissen|bestellen|buchen|reservieren) => i would like to know
(?:ware|waren) (?:\w+ )?(?:schon|toll|super|klasse|prima|nett|gut|praktisch) => would be nice
(?:schon|toll|super|klasse|prima) ware => would be nice
wurde (?:ich )?mich (?:sehr )?freuen|wunsche mir|konnten sie (?:\w+ ){0,4}(?:anbieten|einfuhren) => would be nice
warum (?:wird|ist|wurde|habe|haben|hat|sind|steht|kommt|geht|funktioniert|muss)|wieso|weshalb => why is my
warum => why
(?:schon|bereits) wieder|erneut|nochmals|wieder (?:einmal|mal|nicht) => again
(?:immer noch |noch immer |noch |bis heute |bislang |weiterhin )?nicht (?:angekommen|geliefert|eingetroffen
|zugestellt|da) => has not arrived
(?:immer noch |noch immer |noch |bis heute |bislang |weiterhin )?nicht (?:erhalten|bekommen|gutgeschrieben
|erstattet|uberwiesen) => have not received
(?:immer noch |noch immer |noch |bis heute |bislang |weiterhin )?nicht (?:erschienen|gekommen
|aufgetaucht) => did not turn up
(?:immer noch |noch immer |noch |bis heute |bislang |weiterhin )?nicht (?:gemeldet|geantwortet|reagiert
|zuruckgerufen|beantwortet) => not answered
immer noch nicht|noch immer nicht|noch nicht|bis heute nicht|weiterhin nicht => still not
immer noch|noch immer|nach wie vor|weiterhin => still
(?:bis heute|immer noch|noch immer|noch|bislang|bisher)? ?kein\w* (?:\w+ )?(?:antwort|reaktion|ruckmeldung
|ruckruf|rueckmeldung) => still no reply nobody answered
keine?[rnms]? => no
nicht (?:funktioniert|mehr funktioniert) => does not work
nicht (?:einloggen|anmelden|offnen|laden|bezahlen|nutzen|benutzen|arbeiten|schlafen|verkaufen) => can not use
(?:funktioniert|geht|ladt|startet|offnet|kuhlt|heizt|lauft|reagiert|passt
|schließt)(?= (?:[^ ]+ ){0,5}nicht\b) => does not work
(?:kann|konnen|konnte|konnten|lasst sich)(?= (?:[^ ]+ ){0,6}(?:nicht|kein\w*)\b) => i can not
(?:arbeiten|verkaufen|kassieren) (?:konnen|kann) => work
(?:ich|wir) (?:warte|warten|wartete)(?: (?:\w+ )?auf)? => i am still waiting for
(?:warte|warten) (?:ich|wir)(?: (?:\w+ )?auf)? => i am still waiting for
wartete\w*|gewartet|wartezeit|warteschleife|warten|warte => waiting
in der (?:warteschleife|leitung) => on hold
niemand (?:\w+ ){0,4}(?:antwortet|meldet|reagiert|sagt|hilft|kummert|zustandig|erreichbar|geht|interessiert
|gemeldet|geantwortet) => nobody answers
(?:niemand|keiner|keinen) => nobody
interessiert (?:\w+ ){0,3}(?:niemand\w*|keinen|nicht)|ist ihnen egal|ihnen (?:\w+ )?egal
|gleichgultig\w* => nobody cares
ignorier\w+ => ignored
abgewimmelt|vertrostet => fobbed off
nie wieder => never again
nie|niemals => never
zweimal|doppelt|zwei mal|2 mal => twice
mehrmals|mehrfach|dreimal|schon oft|etliche male => several times
(?:zum )?(?:dritten|3 .) mal|(?:das )?dritte mal => third time
(?:zum )?vierten mal|das vierte mal => fourth time
(?:zum )?(?:zweiten) mal|das zweite mal => second time
(?:habe|haben)(?= (?:[^ ]+ ){0,12}(?:geschrieben|angerufen|gemeldet|reklamiert|beschwert|gemailt|mitgeteilt
|hingewiesen)\b) => i wrote
(?:meine|unsere) (?:\w+ )?(?:mails?|emails?|e mails?|schreiben|anrufe|briefe|nachrichten|anfragen) => my earlier email
(?:versprochen\w*|zugesagt\w*|zugesichert|vereinbart\w*|hieß es|angekundigt\w*) => promised
sollte\w*(?= .{0,60}(?:kommen|geliefert|sein|da|ankommen)) => was supposed to
statt|anstatt|anstelle => instead of
obwohl|trotz => although
ohne (?:vorwarnung|ankundigung|erklarung|zu fragen|meine zustimmung|zustimmung|bescheid|erlaubnis
|information) => without warning
ohne (?:internet|strom|wasser|heizung|warmwasser|telefon) => without internet
(?:habe|haben|hatte|hatten)(?= (?:[^ ]+ ){0,8}(?:bestellt|gekauft|gebucht|reserviert)\b) => i ordered
bestellte[nrms]?|gebuchte[nrms]? => ordered
bestellt|gekauft|gebucht|reserviert => ordered
(?:kam|kamen|gekommen) => got
geliefert|zugestellt|gebracht => delivered
(?:kundigung|gekundigt\w*|storniert\w*|widerrufen|abgemeldet)(?=.{0,80}(?:buch\w+|ab|abgebucht|bezahlen
|belastet|rechnung)) => cancelled but you still keep charging
kundigung|gekundigt\w* => cancelled
storniert\w*|abgesagt\w*|ausgefallen|fiel aus|fallt aus|gestrichen\w* => was cancelled
buch\w* (?:[^ ]+ ){0,8}ab|abgebucht\w*|abbuchung\w*|belastet|berechnet\w*|verrechnet|in rechnung gestellt => charged
versteckte\w* (?:\w+ )?(?:kosten|gebuhr\w*|aufschlag\w*)|kostenfalle => hidden fees
(?:gebuhr\w*|\w*gebuhr|zuschlag|aufpreis)(?=.{0,60}(?:nie die rede|nicht (?:erwahnt|vereinbart|angegeben)
|nirgends)) => fee that was never mentioned
(?:plotzlich|auf einmal) (?:\w+ ){0,3}(?:gebuhr\w*|\w*gebuhr|zuschlag|aufpreis
|kosten) => fee suddenly added at checkout
\w*gebuhr\w*|zuschlag|aufpreis => fee
abzock\w+|betrug\w*|betruger\w*|nepp|wucher\w*|halsabschneider\w* => scam rip off
(?:nur|bloß) (?:\w+ ){0,3}(?:geld|kasse machen|profit)|geldgier\w*|geldmacherei => only want money
weigern? sich|weigert|verweiger\w+ => refuse to refund
gestohlen|geklaut|diebstahl|bestohlen => stolen
versehen\w*|irrtum\w*|verwechs\w+|missverstandnis\w*|vertan|vertippt => mix up mistake
(?:sie|ihr|er) (?:hat|haben|gibt|geben) (?:sich|ihr) (?:\w+ ){0,2}(?:muhe|bestes)|gut gemeint
|bemuht\w* => i know you tried
unfreundlich\w*|unverschamt\w*|frech\w*|pampig\w*|unhoflich\w*|arrogant\w*|herablassend\w*|patzig\w*
|respektlos\w* => rude
angeschrien|angebrullt|angeschnauzt|beschimpft => shouted at
ausgelacht|ausgelacht|lachte\w* uber => laughed at
aufgelegt => hung up
stehen (?:lassen|gelassen) => ignored
beleidig\w+ => insulted
verspat\w+|zu spat|verzog\w+|versp\w+ => late
kaputt\w*|zerbrochen\w*|gebrochen\w*|zerrissen\w*|gerissen\w*|gesprungen => broken
beschadig\w+|zerkratzt\w*|verbeult\w* => damaged
defekt\w*|fehlerhaft\w*|mangelhaft\w*|schadhaft\w* => defective
falsche?[nrms]?|verkehrte?[nrms]? => wrong
fehler\w* => error
fehlt|fehlen|fehlte|fehlten => missing
verloren\w*|verschwunden\w*|verschollen => lost
undicht\w*|lauft aus|tropft\w*|auslauf\w* => leaks
sturzt (?:[^ ]+ ){0,6}ab|absturz\w*|abgesturzt|hangt sich auf|friert ein|eingefroren => crashes
brummt\w*|klappert\w*|quietscht\w*|pfeift|larm\w*|laut => noisy
ausgefallen|ausfall|lahmgelegt|lahm|steht still|down => outage
problem\w*|arger\w*|schwierigkeit\w* => problem
schmutzig\w*|dreckig\w*|verschmutzt\w*|verdreckt\w* => dirty
kakerlak\w*|schimmel\w*|wanzen|haare? => cockroach hair mould
kalt\w* => cold
langsam\w*|lahm\w* => slow
zu (?:klein|groß|kurz|lang|eng|laut|teuer|dunn|salzig|heiß|kalt) => too small
schlecht\w*|furchtbar\w*|schrecklich\w*|katastroph\w*|unmoglich\w*|frechheit|unverschamtheit|zumutung|saftladen
|sauerei|miserabel|inakzeptabel|peinlich|schande|unter aller => disgrace
enttausch\w*|sauer|verargert|wutend|genervt|nervt => disappointed
beschwer\w+|reklam\w+ => complaint
(?:mein|unser) geld (?:[^ ]+ ){0,4}zuruck\w* => i want my money back
(?:verlange|fordere|will|mochte|erwarte|verlangen|fordern|erwarten) (?:[^ ]+ ){0,5}(?:geld|erstattung
|ruckzahlung|ersatz|ruckerstattung|entschadigung|erklarung) => i want a refund
erstatten sie|erstattung|ruckerstattung => refund me
das geld => my money
(?:bitte )?(?:schicken|tauschen|reparieren|beheben|liefern|losen|erstatten|uberweisen) sie => please fix it
bis (?:zum )?(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen|\d+) => by friday
sonst|andernfalls => otherwise i
anwalt\w*|anwaltin|rechtsanwalt\w*|gericht|klage\w*|verklage\w*|anzeige|rechtliche schritte => lawyer
verbraucherzentrale|verbraucherschutz|bundesnetzagentur|bafin|aufsicht|ombudsmann|schlichtungsstelle
|datenschutzbehorde => ombudsman
journalist\w*|presse|zeitung|fernsehen|rtl|reporter\w* => the press
wechsle|wechseln|kundige|kundigen => i will switch to another provider
(?:treue[rn]?|langjahrige[rn]?) (?:kund\w+|gast|mitglied) => loyal customer
(?:meine?|unsere?) (?:\w+ )?(?:tochter|sohn|kind\w*|baby|enkel\w*)|kinder|kind|kleinkind => my daughter
(?:meine|unsere) (?:mutter|oma|großmutter)|(?:mein|unser) (?:vater|opa) => my mother
schwanger\w* => pregnant
rollstuhl\w*|behinder\w+|blind\w*|gehorlos\w*|pflegebedurftig\w*|demen\w+|schwerkrank\w* => wheelchair disabled
krebs|dialyse|sauerstoffgerat|insulin => cancer
(?:verletzt\w*|verbrannt|verbruht|aufgeschnitten|geschnitten|gesturzt|gequetscht|verbrennung\w*|verletzung\w*
|krankenhaus|notaufnahme|genaht|vergiftung|ausgerutscht|allergisch\w*) => got hurt
gestorben => passed away
brannte|feuer gefangen|gebrannt|qualm\w*|rauch\w*|funken|gasgeruch|nach gas|lebensgefahr\w*
|gefahrlich\w* => dangerous smoke
rassis\w+|diskriminier\w+|auslanderfeind\w* => discriminated
belastig\w+ => harassed
(?:daten|rechnung\w*|unterlagen|befund\w*|adresse) (?:eines|einer|von) (?:anderen|fremden|anderer) (?:kund\w+
|patient\w*|person\w*|leute\w*)|fremde[nrs]? (?:daten|rechnung\w*) => data of another customer
an (?:meinen nachbarn|fremde|einen fremden|die falsche adresse|andere kunden) => to another customer
(?:buro|team|firma|mitarbeiter|kollegen)(?=.{0,40}nicht (?:arbeiten|einloggen)) => team can not work
mitarbeiter\w*|verkaufer\w*|kellner\w*|rezeption\w*|fahrer\w*|techniker\w*|handwerker\w*|monteur\w*
|schaffner\w*|arzt\w*|dame|herr => the waiter
hotline|kundendienst|kundenservice|kundenbetreuung|support => customer service
rechnung\w* => invoice
paket\w*|bestellung\w*|lieferung\w*|sendung\w* => order
termin\w* => appointment
konto|kontos => account
karte => card
zimmer\w* => room
geld => money
ticket\w*|fahrkarte\w*|fahrschein\w* => ticket
koffer|gepack => luggage
kuhlschrank|waschmaschine|drucker|lampe|gerat|handy => the machine
hat sich erledigt|erledigt|gelost|geklart|hat geklappt|klappt (?:jetzt|wieder)|funktioniert (?:jetzt|wieder)
|geht wieder => all sorted
(?:lag|liegt) an (?:mir|meinem|meiner)|mein fehler => my own mistake
alles (?:gut|bestens|super|prima|perfekt|klar)|perfekt\w*|super|toll\w*|wunderbar\w*|großartig\w*
|hervorragend\w*|klasse|spitze|prima|nett\w*|freundlich\w*|lecker|zufrieden|begeistert|gern\w* wieder|weiter so
|empfehl\w+|lob => excellent
spiel|trainer|schiedsrichter|regierung|politik\w*|film|mannschaft|verkehr|wetter => referee match movie
mein\w* (?:nachbar\w*|chef\w*|vermieter\w*|ex|bruder|schwager) => my neighbour is
nicht => not
drei => three
zwei => two
vier => four
funf|sechs => five
eine? stunde => an hour
stunden? => hours
tage\w* => days
wochen => weeks
woche => week
monat(?:e|en)? => months
jahr(?:e|en|es)? => years
montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag => monday
seit => for the last
und => and
aber => but
mein(?:e[nmrs]?)?|unser(?:e[nmrs]?)? => my
ich => i
wir => we
mir|mich|uns => me
der|die|das|den|dem|des => the
ist => is
war|waren => was
wenn|falls => if
"""
