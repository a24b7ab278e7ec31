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
from bot.triage.signs import MONTH, NUMBER, PERIOD, WEEKDAY
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
    r"\b(?:in transit|(?:last|next|previous|wrong) (?:year|month|week) (?:\w+ )?(?:date|price|menu|edition|issue"
    r"|calendar|programme|catalogue)|(?:turned up|came|arrived|delivered|landed|appeared|was there) (?:only )?(?:in"
    rf"|on|at) (?:{MONTH}|{WEEKDAY}|midnight|night)|no (?:bus|train|tram|ferry|taxi|flight|shuttle|coach)\b|(?:said"
    rf"|told (?:me|us)|promised|quoted|estimated) (?:\w+ ){{0,3}}{NUMBER} (?:minutes|hours|days|weeks|working days)"
    r"|never (?:brought|returned|installed|collected|picked up|booked|shipped|transferred|processed|registered"
    r"|dispatched)|everyone else (?:has|got)|(?:skipped|overlooked|left out) (?:the|my|our|us|me|a)|bill (?:of"
    r"|for) (?:the|another|some)|out for delivery|return(?:ed)? to sender|(?:at|in) (?:the|your) (?:depot"
    r"|sorting cent(?:re|er)|customs)|missed you card|label created|left with a neighbou?r|(?:half|part|one|two|three"
    r"|some|most|rest) of (?:my|our|the) (?:order|delivery|parcels?|items|shopping|books|tickets|invitations)"
    r"|never (?:made it|got here|turned up|left)|too (?:early|late)\b|(?:came|arrived|turned up|showed up|left"
    rf"|departed|started|opened) (?:\w+ )?(?:{NUMBER} )?(?:{PERIOD} )?(?:late|early|behind)|behind schedule"
    r"|stood (?:me|us) up|(?:nobody|no one) (?:\w+ )?(?:home|there|collected|picked (?:us|me|it|them) up"
    r"|waiting for (?:us|me))|(?:given|assigned|booked|put|moved|sent) (?:\w+ )?(?:to|into|in|on) (?:the|a"
    r"|another) (?:wrong|different|other|smoking|later|earlier|smaller)|(?:cancell?ed|postponed|moved|shifted"
    r"|changed) (?:\w+ )?(?:at|on|with) (?:short notice|the last minute|the day|no notice)|last minute|(?:spel(?:t"
    r"|led)|misspel(?:t|led)|mistyped|misprinted) (?:my|our|the|his|her)|late|overdue|delay(?:s|ed)?|double book\w*"
    r"|overbook\w*|(?:wrong|incorrect|different) (?:\w+ )?(?:item|size|colou?r|order|address|amount|name|date|seat"
    r"|room|bill|invoice|band|rate|product|part|model|parcel|account|day|time|meal|dish|pills|doctor|price|person"
    r"|number|one|pills|dose|pizza|flavou?r|book|shoes|car|floor|plan)|charged|overcharged|billed|debited|deducted"
    r"|invoiced|mix(?:ed)? ?ups?|swapped|astray|(?:size|colou?r|name|date|amount|address|order|item|quantity|model"
    r"|flavou?r|year|spelling|number|total|title) (?:is|was|are|were) (?:\w+ )?(?:wrong|incorrect)"
    rf"|missing {_THING_SENT}|missing (?:transfer|payment|refund)|{_THING_SENT} (?:came|arrived|turned up"
    r"|was delivered) without|(?:left|leaves?|dump(?:ed|s)|threw|throws?|puts?) (?:my|our|the|a) (?:\w+ )?(?:parcels?"
    r"|packages?|order|box|deliver(?:y|ies)|letters?|shopping|groceries|bags?|suitcase)|(?:is|are|was|were|been"
    r"|still) (?:still )?not (?:yet |been )?(?:fitted|installed|finished|completed|built|started|done|repaid"
    r"|transferred|activated|assembled|laid)|(?:drove|went|sailed|rode|walked) (?:straight |right |off )?(?:past"
    r"|without)|forgot (?:about )?(?:me|us|him|her|my|our)|there (?:was|were|is) (?:already )?(?:another|other"
    r"|someone|somebody)|another (?:family|wedding|couple|group|party|guest|booking|class) (?:\w+ )?(?:in|at|was|were"
    r"|had|sat|there)|belongs? to (?:another|someone|somebody)|(?:hours?|minutes?) (?:\w+ ){0,2}(?:at"
    r"|on) the (?:platform|gate|station|stop|runway|airport)|my name is not|(?:from|at) (?:\d+|six|seven|eight|nine"
    r"|ten) [.,;] (?:at|it)|to zero|(?:sent|shipped|delivered|posted) (?:\w+ ){0,4}(?:to (?:my old|the wrong|another"
    r"|a different)|wrong|instead)|did not (?:turn|show) up|did not make it|tak(?:es?|ing) (?:\w+ ){0,3}(?:days"
    r"|weeks?|months?|hours)|said (?:\w+ ){0,6}(?:would|will) be (?:here|there|ready|delivered|done)|(?:of|for"
    r"|from) (?:another|someone else|somebody else|a mr|a ms|a mrs)|no show|never (?:turned|showed) up|(?:nobody"
    r"|no one) (?:turned up|showed up|came|was there)|(?:was|were|been|you|they|being|flight|tutor|he|she|it|suddenly"
    r"|hotel|airline|dentist|restaurant) (?:just |simply |then |has |have )?cancell?ed|(?:was|were|got|is|gone"
    rf"|been) lost|{_THING_SENT} (?:\w+ ){{0,4}}(?:missing|lost|not there)|missing (?:from|items?|parts?|pieces?"
    r"|screws|two|one|three|half|in|our|my|a)|(?:is|are|was|were) (?:\w+ )?missing|(?:has|have|had|is|was|did|does"
    r"|were|are) (?:still )?(?:not|never) (?:yet |even |been )?(?:arriv\w*|come|came|ship\w*|deliver\w*|reach\w*"
    r"|credited|process\w*|collected|received|dispatched|sent|issued|emailed|post(?:ed)?|show(?:n|ing)? up|ready"
    r"|refunded|paid|booked|registered|updated|turn(?:ed)? up|in the box|moved|go through|gone through|appear\w*"
    r"|reflect\w*|updated)|never (?:\w+ )?(?:arrived|came|emailed|delivered|sent|received|got (?:it|the|my|our))"
    r"|(?:not|never) (?:\w+ )?receiv\w+|(?:supposed|meant|due|scheduled|promised) (?:to (?:be|come|arrive|have|ship"
    r"|start|collect|deliver|install|fit|show|give|open|leave|begin|end|finish)|for|on|by|between|at|in|today"
    rf"|yesterday|next|last|{WEEKDAY})|instead of (?!an? (?:\w+ )?(?:apology|answer|reply|explanation|help)|saying"
    r"|sorry|help)|(?:charged|billed|paid|debited|sent|delivered|booked|taken|shipped|took) (?:\w+ ){0,4}twice"
    rf"|ordered (?:[^ ]+ ){{1,8}}(?:sent|got|received)|{NUMBER} {PERIOD} (?:late|early|after|overdue)"
    r"|after the (?:event|wedding|funeral|date)|(?:given|gave|sold) (?:\w+ )?away|gave (?:away|our|my)|rebook\w*"
    r"|rescheduled|postponed|bumped|waiting for (?:the|my|our|a) (?:\w+ )?(?:refund|order|parcel|delivery|card|money"
    rf"|payment|transfer|package)|refund (?:you )?promised|(?:{_MONEY}) (?:\w+ ){{0,4}}(?:gone|missing|wrong|not"
    r"|declined|failed|reverted|pending|twice|disappeared|stuck|short|cancelled|delayed|appeared)|(?:took|taken|gone"
    r"|missing) (?:\w+ ){0,4}(?:account|card|balance|money)|i do not recogni[sz]e|(?:extra|unknown|strange|unexpected"
    rf"|double|additional) (?:\w+ )?(?:charges?|fees?|payments?|transactions?)|{NUMBER} {PERIOD} and (?:still )?no\b"
    r"|(?:next|same) day (?:shipping|delivery)|pre ?order\w*|reverted|(?:missed|late|wrong) (?:reports?|deadlines?)"
    r"|connection and|i missed my|nobody has our (?:booking|reservation|order)|have our (?:booking|reservation)"
    r"|name (?:is )?misspelled|misspelled|not collected|left (?:\w+ ){0,3}(?:in the rain|outside|at the wrong|with a)"
    r"|picked up our|(?:lists|shows|says|contained|charged) (?:\w+ )?\d+|forgot\w* (?:to|my|our|the)|overdrawn"
    r"|unsubscribed|no room for (?:us|me)|(?:stuck|sat|stood) (?:on|in|outside|at) |threw (?:it|them|the)"
    r"|wrong (?!information|advice|answer|with|about|when|if|to|in\b|kind|way)\w+|no record|zero too many|misdirected"
    r"|(?:booking|reservation|order|appointment) (?:[^ .!?]+ ){0,6}(?:disappeared|vanished|gone|not exist|no record"
    r"|nowhere)|gave me change|without (?:telling|notice|the notice|warning|asking)|wrongly|mistakenly|by mistake"
    r"|(?:did not|never) come|no one has (?:come|been)|seen no one|was served|not (?:get|getting|got|gotten) (?:my"
    r"|the|our|a))\b"
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
    r"\b(?:press(?:ed)? (?:one|1|two|2|any key)|rings? out|rang out|(?:two|three|four|five|six|seven|\d+|several"
    r"|different) (?:departments|agents|answers|advis[eo]rs|versions|opinions|explanations)\b|(?:nobody|no one"
    r"|none of them) (?:at (?:the|your) (?:\w+ ){1,2})?(?:took the time|bothered|spoke|speaks|explained|explains"
    r"|informed|wanted|was willing|seemed|smiled|said)|without (?:a word|(?:a word of )?explanation|explaining"
    r"|introducing|saying)|(?:told|telling) (?:me|us|her|him)? ?off\b|scolded|(?:same|standard|canned|a"
    r"|your) (?:\w+ )?(?:template|boiler ?plate)|(?:mail|answer|reply|letter) (?:only|just|simply) (?:said|says"
    r"|pointed|referred|contained)|(?:sent|referred|pointed|directed) (?:me |us )?(?:back )?to (?:the|your"
    r"|a) (?:web ?site|faq|app|form|terms|help page|brochure|link)|voice menu|phone tree|robot|canned|form letter"
    r"|copy ?(?:and )?paste\w*|template answer|automated (?:reply|answer|message|mail)|(?:could|would|did|does"
    r"|do) not (?:even )?(?:let (?:me|us) (?:finish|speak|explain)|say (?:hello|sorry|goodbye)|look (?:up|at)"
    r"|apologi[sz]e|greet|speak|smile|listen|understand (?:me|us|my|a word)|help)|talk(?:s|ed|ing) over (?:me|us)"
    r"|interrupt\w*|(?:refus\w+|declined|unwilling) to (?:help|serve|speak|listen|give (?:me|us) (?:his|her|their"
    r"|a) name|explain|look)|(?:told|asked) (?:me|us|my \w+) to (?:calm|shut|wait|be quiet|leave|get lost|go away"
    r"|google|read|come back)|calm down|(?:sit|stand|wait|waited) (?:[^ .!?]+ ){0,4}to be (?:served|seated|noticed"
    r"|greeted|helped)|nobody (?:came|comes|took) to (?:take|serve|our|my)|(?:call|help|hot) ?line|fobbed"
    r"|brushed (?:me|us) off|(?:made|makes) (?:me|us) repeat|conflicting|(?:like|as) (?:i was|we were|i were"
    r"|a) (?:\w+ )?(?:stupid|child|children|idiots?|criminals?|beggars?|nuisance|thief|dirt|rubbish|air|number)"
    r"|rude\w*|impolite|unfriendly|unhelpful|unprofessional|arrogant|condescending|patroni\w+|dismissive|h[ua]ng(?:s"
    r"|ing)? up|on hold|in (?:the )?queue|rolled (?:his|her|their) eyes|shout(?:ed|ing)|yell(?:ed|ing)|shrugged"
    r"|sneered|talked down|lied|liars?|wrong (?:information|advice|answer)|different (?:answers?|story|things?)"
    r"|promised (?:[^ .!?]+ ){0,3}(?:call ?backs?|to (?:call|ring|phone|reply|write|get back|answer|contact))"
    r"|a lecture|lectured|angry (?:to|at|with) (?:me|us)|knows? nothing|no idea|instead of (?:an? (?:\w+ )?(?:apology"
    r"|answer|reply|explanation)|help)|(?:every|each) (?:call|phone call|e ?mail|time i (?:call|ring|ask|phone))"
    r"|price by|(?:line|call) (?:\w+ )?(?:is|was|gets?|got) cut|when i (?:call|ring|phone)|contradict\w* (?:him|her"
    r"|them)sel\w+|misinformed|misled|passed (?:around|between|from)|transferred (?:me|us|between|from|to)"
    r"|run ?around|incompetent|clueless|not (?:even )?listen\w*|your bot|agent (?:\w+ )?(?:was|told|said|could|did"
    r"|refused|closed|hung)|ignored us|made (?:us|me) wait|slow service|left (?:mud|me|us)|(?:waiter|waitress"
    r"|receptionist|cashier|clerk|nurse|driver|agent|man|woman|lady|guy|colleague|staff|employee|doctor|manager"
    r"|steward\w*|guard) (?:\w+ ){0,3}(?:(?:was|were)(?! (?:\w+ )?(?:kind|nice|friendly|lovely|sweet|great|an angel"
    r"|helpful|polite|wonderful|brilliant|fantastic|good|charming|patient|supposed|meant|due|here|late|great"
    r"|excellent|super)\b)|ignored|told|said|shouted|laughed|rolled|refused|snapped|hung|left (?:me|us|mud|before"
    r"|the room|without a)|lied|made|clearly)|you (?:people|guys|lot) are|beside the toilets|(?:each|every ?one"
    r"|they all) tells? (?:me|us)|kept (?:talking|chatting|texting)|put the phone down|on (?:his|her|their) phones?"
    r"|gives? a (?:damn|toss)|look at my (?:claim|case)|handled my)\b"
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
    r"\b(?:lasts? (?:only|barely|not even|less)|(?:battery|charge|heel|sole|coating|colou?r|ink"
    r"|bulb) (?:\w+ )?(?:lasts?|lasted|holds?|held|runs?|ran)|lost (?:connection|signal|power|suction|picture|sound"
    r"|colou?r|pressure|its \w+|my (?:data|work|progress|settings|photos|playlist))|(?:tastes?|tasted|smells?|smelled"
    r"|smelt|reeks?|stank|stinks?) |(?:bland|burned|overcooked|soggy|greasy|rubbery|watery|rancid|sour|bitter"
    r"|lukewarm|tough|gristly|mushy|stringy)\b|(?:sagg|wobbl|squeak|creak|rattl|flicker|buzz|humm|grind|leak|drip"
    r"|shrank|shrink|fad|fray|warp|rust|blister|unravel|pill|shed)(?:s|ed|es|ing|e|y)?\b|(?:seams?|zip|hem|button"
    r"|handle|lid|screen|hinge|wheel|spring|motor|pump|fan|keyboard|strap|lens|battery) (?:\w+ )?(?:is|was|has|came"
    r"|went|gave|broke|does|did|will)\b)"
    r"|(?<!\bi)(?<!\bwe)(?<!\byou)(?<!\bthey)(?<!\bhe)(?<!\bshe)(?<!body)(?<!\bpeople)(?<!\bstaff) (?:does|do|will"
    r"|would) (?:just |simply |still |even )?not (?:\w+ly |even )?(?!arriv|come|answer|repl|respond|help|care|call"
    r"|listen|match|includ|get\b|know|want|have|exist|reflect|appear|show|believe|seem|be\b|see|like|think|feel|say"
    r"|tell|add|speak)\w+|\b(?:keeps? (?:\w+ )?failing|in (?:bits|pieces|two|shreds|tatters)|freezing|dripp?\w*"
    r"|(?:water|rain|wind|air|light|draught|cold|damp) (?:\w+ )?(?:in|through)\b|gone on (?:the )?(?:first|second)"
    r"|corked|blurr\w*|flat|types?|ring|gets? (?:\w+ )?hot|tripped|jams?|jammed|stops|stopped|rattl\w*|hum(?:s|ming)"
    r"|itch\w*|fell to|falls? apart|wrinkl\w*|(?:not|never|stopped|no longer) (?:\w+ )?(?:latch|lock|click|seal|shut"
    r"|work\w*|load\w*|open\w*|start\w*|launch\w*|turn(?:ed|ing)? on|connect\w*|play\w*|charg(?:e|ing)|sync\w*|save"
    r"|print\w*|respond(?:ing)?|fit\w*|function\w*|close|log|let|recogni[sz]\w+|accept\w*|install\w*|updat\w*"
    r"|display\w*|find|heat\w*|cool\w*|flush|drain|stick|hold|show(?:ing)?)|broke|broken|breaks?|break down|crash\w*"
    r"|crack\w*|torn|tear|tore|leak\w*|damag\w*|dent(?:s|ed)?|scratch\w*|faulty|defect\w*|malfunction\w*|bugs?|buggy"
    r"|glitch\w*|errors? (?:message|code|page|\d+|when|on|in|every|appears?|pops)"
    r"|(?<!typing )(?<!printing )(?<!billing )(?<!clerical )(?<!human )(?<!\ban )(?<!\bthe )(?<!\byour )errors?|froze"
    r"|frozen|freez\w+|slow|slower|laggy|lag|drops?|dropping|disconnect\w*|blank|black|stuck|dead|died|dies|down"
    r"|outage|flicker\w*|peel\w*|stain\w*|smell\w*|mould\w*|mold\w*|stale|cold|raw|undercooked|salty|tasteless|burnt"
    r"|dirty|filthy|hair in|sticks?|squeal\w*|nois[ey]\w*|loud|tinny|nothing like|not (?:as|what) (?:i |was "
    r"|it )?(?:described|advertised|expected|shown|ordered|pictured|promised)|out of (?:order|sync|date|tune)"
    r"|can not (?:\w+ )?(?:log|sign|open|access|load|use|find|see|connect|get|play|download|upload|export|print"
    r"|update|install|hear|watch|pay|checkout|complete)|could not (?:\w+ )?(?:log|sign|open|access|load|use|connect"
    r"|play)|unable to|log(?:ged|ging|s)? (?:\w+ )?(?:in|out)|locked|times? out|timed out|timeout|returns? \d+"
    r"|50[0-9]|40[34]|expired|wore out|worn|shrunk|fell (?:off|apart)|came (?:off|apart)|bent|loose|wobbl\w*"
    r"|misprint\w*|upside down|ugly|confusing|useless|overheat\w*|smok(?:ed|ing)|spark\w*|swallowed|ate my|declined"
    r"|invalid|keeps? (?:\w+ )?(?:freez|crash|log|drop|disconnect|buffer|restart|turn|shut|beep|asking|logging)\w*"
    r"|limp|whistles?|no (?:sound|signal|hot water|heating|internet|picture|power|connection|wifi)"
    r"|without (?:internet|heating|hot water|power|water|sound)|has been (?:off|out|down)|trips|soaked|melted"
    r"|runs? (?:\w+ ){0,3}slow|too (?:small|big|tight|large|short|long|loud|soft|hard|thin|sweet|salty|spicy|dry)"
    r"|missing (?:our|the last|columns|feature|pages)|dropp?ed calls|out for|bad (?:taste|quality)|(?:export|report"
    r"|file|page|pdf|app|column|document|website|link) (?:\w+ ){0,3}(?:missing|blank|empty|wrong)|repair was|repaired"
    r"|fixed|faded|rust\w*|shard|glass|junk|trash|garbage|rubbish|crap)\b"
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
    rf"\b(?:{STAFF} (?:[^ .!?]+ ){{0,5}}(?:sighed|called (?:me|us|him|her|my \w+) (?:a|an)\b|tutted|yawned|winked"
    r"|joked|lectured|barked|grunted|muttered|interrupted|spoke|talked|explained|answered|replied|advised|insisted"
    r"|told|said|made (?:me|us|my \w+|him|her)|looked (?:at|up|down|bored|annoyed|through)|would not|refused"
    r"|could not (?:care|be bothered|say|tell|explain|answer)|knows?|knew|had no (?:idea|clue)|seemed|acted|behaved"
    r"|was (?:\w+ )?(?:more (?:interested|concerned|busy)|clearly|visibly|annoyed|bored|unwilling|cold|curt"
    r"|short with|on (?:the|her|his)|busy|texting|asleep|drunk|unable))|(?:waved|brushed|fobbed|sent|shooed) (?:me|us"
    r"|him|her|my \w+) (?:away|off|packing|back)|(?:treated|spoken to|talked to|looked at|made to feel|handled"
    r"|received|greeted|addressed) (?:\w+ )?(?:like|as if|as though|with|by|in)|made (?:me|us|my \w+) feel"
    r"|felt (?:like a|unwelcome|ignored|stupid|judged|small|humiliated)|(?:put|passed|pushed|sent|transferred|bounced"
    r"|handed|connected) (?:me |us )?(?:through|from|round|around|on|back)|(?:the|a|one|each|every|another|next|first"
    r"|second|other|last) (?:\w+ )?(?:told|tells|said|says|explained|taught) (?:me|us|it|the|something)"
    r"|the opposite of|(?:same|my|whole) (?:story|question|number|details) (?:\w+ )?(?:again|to|\w+ times)"
    rf"|{PERIOD} (?:[^ .!?]+ ){{0,3}}(?:in|on|at) (?:your|the) (?:\w+ ){{0,2}}{_WHERE_WAITED}|(?:in|on|at) (?:your"
    rf"|the) (?:\w+ ){{0,2}}{_WHERE_WAITED} (?:[^ .!?]+ ){{0,4}}{PERIOD}|(?:i am|still|was) (?:\w+ )?number"
    r"|nobody (?:\w+ )?(?:looked|greeted|explained|asked|informed|warned|offered|acknowledged|apologi[sz]ed|serves?"
    r"|served|speaks?|spoke)|was (?:never )?(?:informed|warned|greeted|advised)|no (?:apology|greeting|explanation"
    r"|eye contact|smile)|automatic repl\w+|bad advice|was advised|queue|made to (?:stand|wait|queue|feel|beg"
    r"|explain)|(?:letters?|e ?mails?|mails|calls|messages) (?:[^ .!?]+ ){0,8}(?:canal|void|wall|deaf ears|bin"
    r"|nowhere|in vain|no use|automatic))\b"
)
"""How people of ours behaved: they are the subject, or the customer is treated in some way."""
_NOT_DONE = compiled(
    r"\b(?:(?:you|they|he|she|driver|courier|kitchen|shop|caterer|printer|bakery|warehouse|tailor|engraver|we were"
    r"|i was|we got|i got|was|were|been|got) (?:\w+ )?(?:sent|shipped|served|printed|booked|packed|brought|put|seated"
    r"|placed|moved|swapped|switched|confused|entered|registered|listed|misread|delivered|collected|dropped off"
    r"|gave (?:me|us|my|our|it)|handed|skipped|left (?:the|my|our|it)|dumped|owe|allocated|assigned|engraved|posted"
    r"|addressed)|(?:spel(?:t|led)|printed|engraved|written|wrote|typed|embroidered"
    r"|entered) (?:[^ .!?]+ ){0,6}(?:wrong|as)|(?:never|not) (?:\w+ )?(?:appear(?:ed)?|show(?:ed)?|materiali[sz]ed"
    r"|happened|took place|came)|(?:promised|confirmed|agreed|arranged|scheduled|supposed|going to be"
    r"|meant) (?:[^ .!?]+ ){0,3}(?:for|by|at|on|between|before|to|twice|her|him|it|this)|you (?:had )?(?:confirmed"
    r"|promised|said|agreed)|(?:there is|is|was) no (?!longer|good|use|way|sound|signal|picture|heating|water"
    r"|power)\w+(?= (?:and|but|at|here|on|in|[.,!]))|on the (?:invoice|list|booking|ticket|confirmation|label|receipt"
    r"|bill|statement)|left (?:\w+ ){0,3}(?:in|behind|with|on|by|at) (?:the|a|my|our)|(?:closed|opened|shut|left"
    r"|started|ended|finished) (?:\w+ )?(?:early|late|before|without)|missed|skipped|(?:the|my|our|one"
    r"|another) (?:\w+ ){0,2}(?:did|has|have|is|was|are|were) (?:still )?not (?:here|there|come|been here|happened)"
    r"|came (?:after|before|on the wrong|without|at (?:\d|noon|ten|six|five|four|three|two|seven|eight|nine))"
    r"|we (?:are|were) number|size is|should (?:have )?come)\b"
)
"""What was to be sent, brought, booked or done was done otherwise, or not at all."""
_ABOUT_MONEY = compiled(
    rf"\b(?:{_MONEY}|orders?|parcels?|packages?|deliver(?:y|ies)|shipments?|luggage|suitcases?|courier|flight|tickets?"
    r"|documents?|letters?|appointment|contract|agreed|booked|paid)\b"
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
