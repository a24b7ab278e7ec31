"""Which of the four kinds of bad experience it is (S2.1, RECOVERY 6.1 and 6.4).

A sign of crime or harm outranks all else (6.4.2). Otherwise the first failure in time is the type
and the others are `also`. Time follows the telling, but an unanswered message and a remedy that is
late always come after what they are about.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import islice

from bot.kinds import Type
from bot.rules.patterns import compiled
from bot.triage.countersigns import CONDITION
from bot.triage.grave import CRIMES, Grave
from bot.triage.reading import Reading
from bot.triage.signs import NUMBER, PERIOD, WEEKDAY
from bot.triage.telling import IN_BAD_SHAPE, OTHER_THAN_ORDERED, STAFF, WHO_DID

_THING_SENT = (
    r"(?:orders?|parcels?|packages?|deliver(?:y|ies)|shipments?|pallets?|boxe?s?|letters?|luggage|bags?|suitcases?"
    r"|cards?|tickets?|documents?|keys?|furniture|flowers|groceries|prescription|sim|goods|items?|replacement"
    r"|courier|driver|technician|engineer|plumber|crew|taxi|bus|train|flight|contractor|van)"
)
_MONEY = (
    r"(?:payments?|transfers?|refunds?|invoices?|bills?|money|deposit|balance|direct debit|salary|cashback|top ?up"
    r"|amount|points|credit|transaction|funds|fees?|charges?|exchange rate|cash|statement|premium|voucher|loan)"
)

_PROCESS = compiled(
    r"\b(?:late|overdue|delay(?:s|ed)?|double book\w*|overbook\w*|(?:wrong|incorrect|different) (?:\w+ )?(?:item"
    r"|size|colou?r|order|address|amount|name|date|seat|room|bill|invoice|band|rate|product|part|model|parcel"
    r"|account|day|time|meal|dish|pills|doctor|price|person|number|one|pills|dose|pizza|flavou?r|book|shoes|car"
    r"|floor|plan)|charged|overcharged|billed|debited|deducted|invoiced|mix(?:ed)? ?ups?|swapped|astray|(?:size"
    r"|colou?r|name|date|amount|address|order|item|quantity|model|flavou?r|year|spelling|number|total|title) (?:is"
    rf"|was|are|were) (?:\w+ )?(?:wrong|incorrect)|missing {_THING_SENT}|missing (?:transfer|payment|refund)"
    rf"|{_THING_SENT} (?:came|arrived|turned up|was delivered) without|(?:left|leaves?|dump(?:ed|s)|threw|throws?"
    r"|puts?) (?:my|our|the|a) (?:\w+ )?(?:parcels?|packages?|order|box|deliver(?:y|ies)|letters?|shopping"
    r"|groceries|bags?|suitcase)|(?:is|are|was|were|been|still) (?:still )?not (?:yet |been )?(?:fitted|installed"
    r"|finished|completed|built|started|done|repaid|transferred|activated|assembled|laid)|(?:drove|went|sailed"
    r"|rode|walked) (?:straight |right |off )?(?:past|without)|forgot (?:about )?(?:me|us|him|her|my|our)"
    r"|there (?:was|were|is) (?:already )?(?:another|other|someone|somebody)|another (?:family|wedding|couple"
    r"|group|party|guest|booking|class) (?:\w+ )?(?:in|at|was|were|had|sat|there)|belongs? to (?:another|someone"
    r"|somebody)|(?:hours?|minutes?) (?:\w+ ){0,2}(?:at|on) the (?:platform|gate|station|stop|runway|airport)"
    r"|my name is not|(?:from|at) (?:\d+|six|seven|eight|nine|ten) [.,;] (?:at|it)|to zero|(?:sent|shipped"
    r"|delivered|posted) (?:\w+ ){0,4}(?:to (?:my old|the wrong|another|a different)|wrong|instead)"
    r"|did not (?:turn|show) up|did not make it|tak(?:es?|ing) (?:\w+ ){0,3}(?:days|weeks?|months?|hours)"
    r"|said (?:\w+ ){0,6}(?:would|will) be (?:here|there|ready|delivered|done)|(?:of|for|from) (?:another"
    r"|someone else|somebody else|a mr|a ms|a mrs)|no show|never (?:turned|showed) up|(?:nobody"
    r"|no one) (?:turned up|showed up|came|was there)|(?:was|were|been|you|they|being|flight|tutor|he|she|it"
    r"|suddenly|hotel|airline|dentist|restaurant) (?:just |simply |then |has |have )?cancell?ed|(?:was|were|got|is"
    rf"|gone|been) lost|{_THING_SENT} (?:\w+ ){{0,4}}(?:missing|lost|not there)|missing (?:from|items?|parts?"
    r"|pieces?|screws|two|one|three|half|in|our|my|a)|(?:is|are|was|were) (?:\w+ )?missing|(?:has|have|had|is|was"
    r"|did|does|were|are) (?:still )?(?:not|never) (?:yet |even |been )?(?:arriv\w*|come|came|ship\w*|deliver\w*"
    r"|reach\w*|credited|process\w*|collected|received|dispatched|sent|issued|emailed|post(?:ed)?|show(?:n"
    r"|ing)? up|ready|refunded|paid|booked|registered|updated|turn(?:ed)? up|in the box|moved|go through"
    r"|gone through|appear\w*|reflect\w*|updated)|never (?:\w+ )?(?:arrived|came|emailed|delivered|sent|received"
    r"|got (?:it|the|my|our))|(?:not|never) (?:\w+ )?receiv\w+|(?:supposed|meant|due|scheduled"
    r"|promised) (?:to (?:be|come|arrive|have|ship|start|collect|deliver|install|fit|show|give|open|leave|begin"
    rf"|end|finish)|for|on|by|between|at|in|today|yesterday|next|last|{WEEKDAY})"
    r"|instead of (?!an? (?:\w+ )?(?:apology|answer|reply|explanation|help)|saying|sorry|help)|(?:charged|billed"
    r"|paid|debited|sent|delivered|booked|taken|shipped|took) (?:\w+ ){0,4}twice"
    rf"|ordered (?:[^ ]+ ){{1,8}}(?:sent|got|received)|{NUMBER} {PERIOD} (?:late|early|after|overdue)"
    r"|after the (?:event|wedding|funeral|date)|(?:given|gave|sold) (?:\w+ )?away|gave (?:away|our|my)|rebook\w*"
    r"|rescheduled|postponed|bumped|waiting for (?:the|my|our|a) (?:\w+ )?(?:refund|order|parcel|delivery|card"
    rf"|money|payment|transfer|package)|refund (?:you )?promised|(?:{_MONEY}) (?:\w+ ){{0,4}}(?:gone|missing|wrong"
    r"|not|declined|failed|reverted|pending|twice|disappeared|stuck|short|cancelled|delayed|appeared)|(?:took"
    r"|taken|gone|missing) (?:\w+ ){0,4}(?:account|card|balance|money)|i do not recogni[sz]e|(?:extra|unknown"
    r"|strange|unexpected|double|additional) (?:\w+ )?(?:charges?|fees?|payments?|transactions?)"
    rf"|{NUMBER} {PERIOD} and (?:still )?no\b|(?:next|same) day (?:shipping|delivery)|pre ?order\w*|reverted"
    r"|(?:missed|late|wrong) (?:reports?|deadlines?)|connection and|i missed my|nobody has our (?:booking"
    r"|reservation|order)|have our (?:booking|reservation)|name (?:is )?misspelled|misspelled|not collected"
    r"|left (?:\w+ ){0,3}(?:in the rain|outside|at the wrong|with a)|picked up our|(?:lists|shows|says|contained"
    r"|charged) (?:\w+ )?\d+|forgot\w* (?:to|my|our|the)|overdrawn|unsubscribed|no room for (?:us|me)|(?:stuck|sat"
    r"|stood) (?:on|in|outside|at) |threw (?:it|them|the)|wrong (?!information|advice|answer|with|about|when|if|to"
    r"|in\b|kind|way)\w+|no record|zero too many|misdirected|(?:booking|reservation|order"
    r"|appointment) (?:[^ .!?]+ ){0,6}(?:disappeared|vanished|gone|not exist|no record|nowhere)|gave me change"
    r"|without (?:telling|notice|the notice|warning|asking)|wrongly|mistakenly|by mistake|(?:did not|never) come"
    r"|no one has (?:come|been)|seen no one|was served|not (?:get|getting|got|gotten) (?:my|the|our|a))\b"
)
_PROCESS_IN_PASSING = compiled(
    r"\b(?:(?:i|we) (?:had )?(?:clearly |expressly )?(?:written|asked for|ordered|chosen|reserved|requested"
    r"|specified) (?:a |an |the )?\w+(?= (?:and|but|[.,!;]))|lost (?:my|our|the|in|his"
    rf"|her) ?(?:\w+ )?{_THING_SENT}?|pending|(?:was|were) due|duplicate|only (?:got|received|shows?|\d+)"
    r"|where (?:is|are) (?:my|our|the)|(?:\w+ )?short\b|booked (?:an?|the|us|me)|tracking"
    r"|old (?:\w+ ){0,2}(?:address|name|logo|number|company|price|date)|marked as|estimate|full fare"
    r"|minutes before|should have (?:been|come|arrived|had|gotten|received)|the day after|raised my|went up"
    r"|increase[ds]?|debit\w*|announcement|not the one|when (?:i|we) (?:\w+ )?(?:ordered|asked for|booked|paid)"
    r"|(?:i|we) (?:had )?paid for (?:a |an |the )?\w+|slot|points|not exist|discount|expected (?:the|my|our|it))\b"
)
"""Words of booking, paying and time that also stand beside other failures."""
_SERVICE = compiled(
    r"\b(?:rude\w*|impolite|unfriendly|unhelpful|unprofessional|arrogant|condescending|patroni\w+|dismissive"
    r"|h[ua]ng(?:s|ing)? up|on hold|in (?:the )?queue|rolled (?:his|her|their) eyes|shout(?:ed|ing)|yell(?:ed|ing)"
    r"|shrugged|sneered|talked down|lied|liars?|wrong (?:information|advice|answer)|different (?:answers?|story"
    r"|things?)|promised (?:[^ .!?]+ ){0,3}(?:call ?backs?|to (?:call|ring|phone|reply|write|get back|answer"
    r"|contact))|a lecture|lectured|angry (?:to|at|with) (?:me|us)|knows? nothing|no idea"
    r"|instead of (?:an? (?:\w+ )?(?:apology|answer|reply|explanation)|help)|(?:every|each) (?:call|phone call"
    r"|e ?mail|time i (?:call|ring|ask|phone))|price by|(?:line|call) (?:\w+ )?(?:is|was|gets?|got) cut"
    r"|when i (?:call|ring|phone)|contradict\w* (?:him|her|them)sel\w+|misinformed|misled|passed (?:around|between"
    r"|from)|transferred (?:me|us|between|from|to)|run ?around|incompetent|clueless|not (?:even )?listen\w*"
    r"|your bot|agent (?:\w+ )?(?:was|told|said|could|did|refused|closed|hung)|ignored us|made (?:us|me) wait"
    r"|slow service|left (?:mud|me|us)|(?:waiter|waitress|receptionist|cashier|clerk|nurse|driver|agent|man|woman"
    r"|lady|guy|colleague|staff|employee|doctor|manager|steward\w*|guard) (?:\w+ ){0,3}(?:(?:was"
    r"|were)(?! (?:\w+ )?(?:kind|nice|friendly|lovely|sweet|great|an angel|helpful|polite|wonderful|brilliant"
    r"|fantastic|good|charming|patient|supposed|meant|due|here|late|great|excellent|super)\b)|ignored|told|said"
    r"|shouted|laughed|rolled|refused|snapped|hung|left (?:me|us|mud|before|the room|without a)|lied|made|clearly)"
    r"|you (?:people|guys|lot) are|beside the toilets|(?:each|every ?one|they all) tells? (?:me|us)"
    r"|kept (?:talking|chatting|texting)|put the phone down|on (?:his|her|their) phones?|gives? a (?:damn|toss)"
    r"|look at my (?:claim|case)|handled my)\b"
)
_SERVICE_IN_PASSING = compiled(
    r"\b(?:laughed|attitude|(?:agent|staff|he|she|they|you|desk|branch|colleague|support|advis\w+|chat|bot"
    r"|hotline) (?:\w+ )?told (?:me|us|my|her|him) (?:\w+ ){0,4}(?:wrong|different|that|it|to)"
    r"|customer (?:service|support|care)|nobody (?:helps?|helped|cares?|knows|tells?|told|could|listens?"
    r"|to be seen)|no one (?:helps?|helped|cares?|knows|tells?|told|could)|no (?:staff|human|help)|closed (?:my"
    r"|the|our) (?:ticket|case|chat|claim)|(?:ticket|claim|case|complaint) (?:\w+ ){0,3}(?:in review|open|closed"
    r"|unanswered)|live chat|chat ?bot|the way (?:you|i|we|my) (?:\w+ )?(?:\w+ )?(?:treated|handled|spoken|dealt)"
    r"|treated|waited|i was told|we were told|at the desk|to the wall|laughed|seated (?:beside|next to|near)"
    r"|asked (?:\w+ ){0,2}(?:question|request)|drove \d+|explain it (?:again|from))\b"
)
"""People and places that also stand beside other failures: who was told of them, and where."""
_NO_ANSWER = compiled(
    r"\b(?:no (?:reply|replies|answers?|response|responses|reaction)"
    r"|(?:nobody|no one) (?:\w+ ){0,5}(?:answer\w*|repl\w+|respond\w*|reads?|call\w*|picks?|picked|got back|gets back"
    r"|rang|looks?)|never (?:\w+ )?(?:replied|answered|responded|heard|called|got back|rang)|unanswered"
    r"|ignor(?:ed|es|ing)|(?:have|has|did|do|does) not (?:\w+ )?(?:answer\w*|repl\w+|respond\w*|heard|called|call"
    r"|got(?:ten)? back|rang|listen\w*)|not answered|still no (?:answer|reply|response|word)"
    r"|wait\w* (?:[^ .!?]+ ){0,4}(?:an?|the|your) (?:answer|reply|response)|still (?:waiting|have no) (?:for "
    r"|on )?(?:an? |your )?(?:answer|reply|response|call ?back)|chased"
    r"|get no answer|got no|(?:asked|wrote|emailed|written|called|reported) (?:[^ ]+ ){0,6}(?:nothing|silence)"
    r"|nothing (?:since|back|heard|so far|yet)|silence|(?:asked|written|chased|called|emailed"
    r"|requested) (?:[^ ]+ ){0,6}(?:twice|times)|third time (?:i am |i have |i )?(?:writ\w+|ask\w*|call\w*))\b"
)
_PRODUCT = compiled(
    r"(?<!\bi)(?<!\bwe)(?<!\byou)(?<!\bthey)(?<!\bhe)(?<!\bshe)(?<!body)(?<!\bpeople)(?<!\bstaff) (?:does|do|will"
    r"|would)"
    r" (?:just |simply |still |even )?not (?:\w+ly |even )?(?!arriv|come|answer|repl|respond|help|care|call|listen"
    r"|match"
    r"|includ|get\b|know|want|have|exist|reflect|appear|show|believe|seem|be\b|see|like|think|feel|say|tell|add"
    r"|speak)\w+"
    r"|\b(?:keeps? (?:\w+ )?failing|in (?:bits|pieces|two|shreds|tatters)|freezing|dripp?\w*|(?:water|rain|wind|air"
    r"|light"
    r"|draught|cold|damp) (?:\w+ )?(?:in|through)\b|gone on (?:the )?(?:first|second)|corked|blurr\w*|flat|types?|ring"
    r"|gets? (?:\w+ )?hot|tripped|jams?|jammed|stops|stopped|rattl\w*|hum(?:s|ming)|itch\w*|fell to|falls? apart"
    r"|wrinkl\w*"
    r"|(?:not|never|stopped|no longer) (?:\w+ )?(?:latch|lock|click|seal|shut|work\w*|load\w*"
    r"|open\w*|start\w*|launch\w*|turn(?:ed|ing)? on|connect\w*|play\w*|charg(?:e|ing)|sync\w*|save|print\w*"
    r"|respond(?:ing)?|fit\w*|function\w*|close|log|let|recogni[sz]\w+|accept\w*|install\w*|updat\w*|display\w*"
    r"|find|heat\w*|cool\w*|flush|drain|stick|hold|show(?:ing)?)|broke|broken|breaks?|break down|crash\w*|crack\w*"
    r"|torn|tear|tore|leak\w*|damag\w*|dent(?:s|ed)?|scratch\w*|faulty|defect\w*|malfunction\w*|bugs?|buggy"
    r"|glitch\w*|errors? (?:message|code|page|\d+|when|on|in|every|appears?|pops)"
    r"|(?<!typing )(?<!printing )(?<!billing )(?<!clerical )(?<!human )"
    r"(?<!\ban )(?<!\bthe )(?<!\byour )errors?|froze|frozen|freez\w+|slow|slower|laggy|lag|drops?|dropping"
    r"|disconnect\w*|blank|black"
    r"|stuck|dead|died|dies|down|outage|flicker\w*|peel\w*|stain\w*|smell\w*|mould\w*|mold\w*|stale|cold|raw"
    r"|undercooked|salty|tasteless|burnt|dirty|filthy|hair in|sticks?|squeal\w*|nois[ey]\w*|loud|tinny"
    r"|nothing like|not (?:as|what) (?:i |was |it )?(?:described|advertised|expected|shown|ordered|pictured"
    r"|promised)|out of (?:order|sync|date|tune)|can not (?:\w+ )?(?:log|sign|open|access|load|use|find|see|connect"
    r"|get|play|download|upload|export|print|update|install|hear|watch|pay|checkout|complete)"
    r"|could not (?:\w+ )?(?:log|sign|open|access|load|use|connect|play)|unable to"
    r"|log(?:ged|ging|s)? (?:\w+ )?(?:in|out)|locked|times? out|timed out|timeout|returns? \d+|50[0-9]|40[34]"
    r"|expired|wore out|worn|shrunk|fell (?:off|apart)|came (?:off|apart)|bent|loose|wobbl\w*|misprint\w*"
    r"|upside down|ugly|confusing|useless|overheat\w*|smok(?:ed|ing)|spark\w*|swallowed|ate my"
    r"|declined|invalid"
    r"|keeps? (?:\w+ )?(?:freez|crash|log|drop|disconnect|buffer|restart|turn|shut|beep|asking|logging)\w*|limp"
    r"|whistles?|no (?:sound|signal|hot water|heating|internet|picture|power|connection|wifi)"
    r"|without (?:internet|heating|hot water|power|water|sound)|has been (?:off|out|down)"
    r"|trips|soaked|melted|runs? (?:\w+ ){0,3}slow|too (?:small|big|tight|large|short|long|loud|soft|hard|thin"
    r"|sweet|salty|spicy|dry)|missing (?:our|the last|columns|feature|pages)|dropp?ed calls|out for"
    r"|bad (?:taste|quality)|(?:export|report|file|page|pdf|app|column|document|website"
    r"|link) (?:\w+ ){0,3}(?:missing|blank|empty|wrong)|repair was|repaired|fixed|faded"
    r"|rust\w*|shard|glass|junk|trash|garbage|rubbish|crap)\b"
)
_REMEDY_LATE = compiled(
    r"\b(?:refund|replacement|compensation|credit|repair)\b(?: [^ ]+){0,8} (?:not|never|late|pending|waiting"
    r"|promised|overdue|yet)\b|\b(?:waiting|not|never|still)\b(?: [^ ]+){0,6} (?:refund|replacement|compensation)\b"
)
_NOT_YET_TOLD = 100_000
"""Added to the place of what must have come later than the rest."""
_LOOKED_AT = 6
_WHERE_WAITED = (
    r"(?:chat|hotline|(?:phone|help) ?line|(?:phone|hotline|support|telephone|ticket|phone) queue|call cent(?:er|re)"
    r"|switchboard|waiting room|reception|till|checkout|counter)"
)
_BEHAVED = compiled(
    rf"\b(?:{STAFF} (?:[^ .!?]+ ){{0,5}}(?:sighed|called (?:me|us|him|her|my \w+) (?:a|an)\b|tutted|yawned|winked|joked"
    r"|lectured|barked|grunted|muttered|interrupted|spoke|talked|explained|answered|replied|advised|insisted|told"
    r"|said|made (?:me|us|my \w+|him|her)|looked (?:at|up|down|bored|annoyed|through)|would not|refused"
    r"|could not (?:care|be bothered|say|tell|explain|answer)|knows?|knew|had no (?:idea|clue)|seemed|acted|behaved"
    r"|was (?:\w+ )?(?:more (?:interested|concerned|busy)|clearly|visibly|annoyed|bored|unwilling|cold|curt"
    r"|short with|on (?:the|her|his)"
    r"|busy|texting|asleep|drunk|unable))"
    r"|(?:waved|brushed|fobbed|sent|shooed) (?:me|us|him|her|my \w+) (?:away|off|packing|back)"
    r"|(?:treated|spoken to|talked to|looked at|made to feel|handled|received|greeted|addressed) (?:\w+ )?(?:like|as if"
    r"|as though|with|by|in)|made (?:me|us|my \w+) feel|felt (?:like a|unwelcome|ignored|stupid|judged|small"
    r"|humiliated)"
    r"|(?:put|passed|pushed|sent|transferred|bounced|handed|connected) (?:me |us )?(?:through|from|round|around|on"
    r"|back)"
    r"|(?:the|a|one|each|every|another|next|first|second|other|last) (?:\w+ )?(?:told|tells|said|says|explained|taught)"
    r" (?:me|us|it|the|something)|the opposite of|(?:same|my|whole) (?:story|question|number"
    r"|details) (?:\w+ )?(?:again|to"
    r"|\w+ times)"
    rf"|{PERIOD} (?:[^ .!?]+ ){{0,3}}(?:in|on|at) (?:your|the) (?:\w+ ){{0,2}}{_WHERE_WAITED}"
    rf"|(?:in|on|at) (?:your|the) (?:\w+ ){{0,2}}{_WHERE_WAITED} (?:[^ .!?]+ ){{0,4}}{PERIOD}"
    r"|(?:i am|still|was) (?:\w+ )?number|nobody (?:\w+ )?(?:looked|greeted|explained|asked|informed|warned|offered"
    r"|acknowledged|apologi[sz]ed|serves?|served|speaks?|spoke)|was (?:never )?(?:informed|warned|greeted|advised)"
    r"|no (?:apology|greeting|explanation|eye contact|smile)|automatic repl\w+|bad advice|was advised|queue"
    r"|made to (?:stand|wait|queue|feel|beg|explain)|(?:letters?|e ?mails?|mails|calls|messages)"
    r" (?:[^ .!?]+ ){0,8}(?:canal|void|wall|deaf ears|bin|nowhere|in vain|no use|automatic))\b"
)
"""How people of ours behaved: they are the subject, or the customer is treated in some way."""
_NOT_DONE = compiled(
    r"\b(?:(?:you|they|he|she|driver|courier|kitchen|shop|caterer|printer|bakery|warehouse|tailor|engraver|we were"
    r"|i was"
    r"|we got|i got|was|were|been|got) (?:\w+ )?(?:sent|shipped|served|printed|booked|packed|brought|put|seated|placed"
    r"|moved|swapped|switched|confused|entered|registered|listed|misread|delivered|collected|dropped off|gave (?:me|us"
    r"|my|our|it)|handed|skipped|left (?:the|my|our|it)|dumped|owe|allocated|assigned|engraved|posted|addressed)"
    r"|(?:spel(?:t|led)|printed|engraved|written|wrote|typed|embroidered|entered) (?:[^ .!?]+ ){0,6}(?:wrong|as)"
    r"|(?:never|not) (?:\w+ )?(?:appear(?:ed)?|show(?:ed)?|materiali[sz]ed|happened|took place|came)"
    r"|(?:promised|confirmed|agreed|arranged|scheduled|supposed|going to be|meant) (?:[^ .!?]+ ){0,3}(?:for|by|at|on"
    r"|between"
    r"|before|to|twice|her|him|it|this)|you (?:had )?(?:confirmed|promised|said|agreed)|(?:there is|is"
    r"|was) no (?!longer"
    r"|good|use|way|sound|signal|picture|heating|water|power)\w+(?= (?:and|but|at|here|on|in|[.,!]))"
    r"|on the (?:invoice|list|booking|ticket|confirmation|label|receipt|bill|statement)|left (?:\w+ ){0,3}(?:in|behind"
    r"|with|on|by|at) (?:the|a|my|our)|(?:closed|opened|shut|left|started|ended|finished) (?:\w+ )?(?:early|late|before"
    r"|without)|missed|skipped|(?:the|my|our|one|another) (?:\w+ ){0,2}(?:did|has|have|is|was|are|were) (?:still )?"
    r"not (?:here|there|come|been here|happened)|came (?:after|before|on the wrong|without|at (?:\d|noon|ten|six|five"
    r"|four|three|two|seven|eight|nine))|we (?:are|were) number|size is|should (?:have )?come)\b"
)
"""What was to be sent, brought, booked or done was done otherwise, or not at all."""
_ABOUT_MONEY = compiled(
    rf"\b(?:{_MONEY}|orders?|parcels?|packages?|deliver(?:y|ies)|shipments?|luggage|suitcases?|courier|flight"
    rf"|tickets?|documents?|letters?"
    r"|appointment|contract|agreed|booked|paid)\b"
)
_TOLD = {
    Type.PROCESS_LAPSE: (_PROCESS, *(sign.pattern for sign in OTHER_THAN_ORDERED)),
    Type.SERVICE_SUPPORT: (_SERVICE,),
    Type.PRODUCT_QUALITY: (_PRODUCT,),
}
_IN_PASSING = {Type.PROCESS_LAPSE: (_PROCESS_IN_PASSING,), Type.SERVICE_SUPPORT: (_SERVICE_IN_PASSING,)}
"""Looked for where none of the others is found."""
_LIKELIEST: tuple[tuple[Type, tuple[re.Pattern[str], ...]], ...] = (
    (Type.SERVICE_SUPPORT, (_BEHAVED, *(sign.pattern for sign in WHO_DID))),
    (Type.PROCESS_LAPSE, (_NOT_DONE,)),
    (Type.PRODUCT_QUALITY, tuple(sign.pattern for sign in IN_BAD_SHAPE)),
    (Type.PROCESS_LAPSE, (_ABOUT_MONEY,)),
)
"""Weaker signs, looked for where no stronger one is found; the first that is there decides."""


def category(reading: Reading, graves: frozenset[Grave]) -> tuple[Type, tuple[Type, ...]]:
    """The type, and the other types that apply, in order."""
    found = _in_order(reading)
    if graves & CRIMES:
        return Type.ABUSIVE_CRIMINAL, found
    return (found[0], found[1:]) if found else (_without_sign(reading), ())


def rests_on_a_sign(reading: Reading) -> bool:
    """Whether the type is told by something, and not only what is likeliest where nothing tells it."""
    return bool(_in_order(reading))


def _in_order(reading: Reading) -> tuple[Type, ...]:
    places = _places(_TOLD, reading)
    if Type.PROCESS_LAPSE in places and reading.has(_REMEDY_LATE):
        places[Type.PROCESS_LAPSE] += _NOT_YET_TOLD
    if Type.SERVICE_SUPPORT not in places and (match := _NO_ANSWER.search(reading.flat)):
        places[Type.SERVICE_SUPPORT] = 2 * _NOT_YET_TOLD + match.start()
    places = places or _places(_IN_PASSING, reading)
    return tuple(sorted(places, key=places.__getitem__))


def _places(signs: Mapping[Type, tuple[re.Pattern[str], ...]], reading: Reading) -> dict[Type, int]:
    """Where each kind of failure is first told, of those that are."""
    found = {kind: _first(patterns, reading) for kind, patterns in signs.items()}
    return {kind: place for kind, place in found.items() if place is not None}


def _first(patterns: Iterable[re.Pattern[str]], reading: Reading) -> int | None:
    return min((place for pattern in patterns if (place := _place(pattern, reading)) is not None), default=None)


def _place(pattern: re.Pattern[str], reading: Reading) -> int | None:
    """Where a kind of failure is first told; one that is only thought of does not count."""
    for match in islice(pattern.finditer(reading.flat), _LOOKED_AT):
        if not CONDITION.search(reading.before(match.start())):
            return match.start()
    return None


def _without_sign(reading: Reading) -> Type:
    for kind, patterns in _LIKELIEST:
        if any(reading.has(pattern) for pattern in patterns):
            return kind
    return Type.PRODUCT_QUALITY
