"""How bad it is, with the reasons shown to the owner (RECOVERY 4.1, settled in 6.4). The first level that fits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.kinds import Double, Intent, Relationship, Severity, Venue
from bot.rules.patterns import compiled
from bot.triage.gloss import GLOSSED
from bot.triage.grave import Grave
from bot.triage.reading import Reading
from bot.triage.signs import EXPECTATION_NOT_MET, FAILURE, TREATMENT
from bot.triage.telling import TOLD_PLAINLY

LARGE_LOSS = 500
"""A loss from which a complaint is high, in whatever currency the customer names."""

THIRD_FAILURE = 3

ONE_FAILURE = "One failure with a real cost, lost time or lost use."
TAKEN_FOR_ONE_FAILURE = "Nothing says how bad it is; it is taken for one failure with a real cost."
NOT_READ = "It is in a language that is not read: a person should judge it."

_TELLING = 1.3
"""Weight from which a sign tells of a failure and not of a taste."""

_SOON = (
    r"(?:in|within|less than|only) (?:the next )?(?:(?:an|one|two|half an|1|2) hours?"
    r"|(?:\d\d?|1[01]\d|ten|fifteen|twenty|thirty|forty|sixty|ninety) min\w*)"
)
_TELLING_SIGNS = [sign for sign in (*EXPECTATION_NOT_MET, *FAILURE, *TOLD_PLAINLY) if sign.weight >= _TELLING]
_EVENT = (
    r"(?:wedding|ceremony|funeral|service|party|show|concert|match|exam|interview|conference|presentation|reception"
    r"|gala|fair|dinner|flight|train|ferry|boat|bus|bride|groom|priest|guests|speaker|audience|surgery|operation"
    r"|hearing)"
)
_BARE_FAILURES = [sign for sign in EXPECTATION_NOT_MET if sign.weight >= _TELLING]
"""Where these stand something failed, however the customer finds it."""
_WITH_US = compiled(
    r"\b(?:(?:boarding|closing|leaving|departing|starting|landing) (?:right )?now|(?:stuck|trapped|locked) (?:in"
    r"|inside) (?:your|the) (?:\w+ )?(?:lift|elevator|toilet|room|car ?park|garage|building|shop|train|gondola|cabin)"
    r"|(?:i am|we are|am|are|still) (?:\w+ )?(?:at|in|outside|on board|aboard|inside) (?:the"
    r"|your) (?:[^ .!?]+ ){0,2}(?:gate|registry office|changing room|fitting room|chair|check in|church|venue"
    r"|departure|terminal|platform|boarding|theatre|stadium|cinema|operating|waiting room|clinic|counter|lobby"
    rf"|reception|till|checkout|desk)|{_EVENT} (?:[^ .!?]+ ){{0,3}}(?:starts?|begins?|leaves?|departs?"
    r"|closes?) (?:[^ .!?]+ ){0,3}(?:,|and|;) (?:we are|i am|we|i) (?:outside|here|standing|still|at the door"
    rf"|waiting)|{_EVENT} (?:[^ .!?]+ ){{0,4}}(?:starts?|begins?|leaves?|departs?|boards?"
    r"|closes?) (?:\w+ )?(?:at )?(?:\d[\d.:]*|noon|six|seven|eight|nine|ten|eleven|twelve|one|two|three|four"
    rf"|five)\b(?: [^ ]+){{0,5}} it is (?:now |already )?\d|(?:the|our|my|all|\d+) (?:\w+ )?{_EVENT} (?:is"
    r"|are) (?:\w+ )?(?:already|here|now|sitting|seated|arriving|waiting|on (?:its|his|her|their) way|standing)"
    r"|right now\b(?: [^ ]+){0,12} (?:stand|sitt|wait|stuck|strand|lock)\w*|(?:^|[.!?,:] )(?:still |currently "
    r"|now )?(?:sitting|standing|waiting|stuck|stranded|locked) (?:\w+ )?(?:in|at|on|outside|inside) (?:your"
    r"|the) (?:[^ .!?]+ ){0,3}(?:room|lobby|gate|desk|counter|platform|lounge|door|lift|elevator|check in|reception"
    r"|airport|station|restaurant|shop|clinic|hotel|terminal|car park|garage)|(?:seizing|in labour|contractions)"
    r"|(?:i am|we are|am|are) (?:still |currently |right now |now |just )?(?:stand|sitt|wait|stuck|strand"
    r"|lock)\w* (?:\w+ )?(?:at|in|outside|on|inside) (?:your|the|my|our)\b(?! (?:\w+ )?(?:transfer|account|system|app"
    r"|queue|chat|hotline|site|website|loop|list|software))|(?:board\w*|depart\w*|leav\w*|check\w* out|check ?out"
    rf"|clos\w*|start\w*|begins?|flight|train|ceremony|wedding|meeting|show|doors?) (?:\w+ ){{0,4}}{_SOON}"
    rf"|{_SOON} (?:\w+ ){{0,4}}(?:we|i|the|my|our) (?:\w+ )?(?:board\w*|depart\w*|leav\w*|check out|close\w*|start\w*"
    r"|begins?|flight|train|land|go on))"
)
_BLOCKED = compiled(
    r"\b(?:(?:can|could) not (?:\w+ )?(?:work|trade|sell|invoice|ship|bill|serve|operate|do (?:my|our) (?:job|work))"
    r"|(?:team|staff|colleagues|we|employees|office|users|shop|business|production|checkout|line|clinic|practice"
    r"|everyone|all our|company) (?:\w+ ){0,4}(?:can not (?:work|log|sell|access|get in|trade|use)|blocked"
    r"|at a standstill|down|stopped|idle|locked out)|(?:is|are|am) (?:\w+ )?blocked|stops? (?:us|me) from working"
    r"|people (?:\w+ )?(?:standing|sitting) (?:around|idle)|los(?:ing|t) (?:\w+ )?(?:customers|sales|business|orders"
    r"|revenue|clients|income|wages|pay|a day of work)|(?:broke|down|out) for (?:all|everyone|every|our whole)"
    r"|production (?:is |has |was )?(?:down|stopped)|(?:none of|not one of) (?:our|my|the) (?:\w+ )?can|(?:salon|cafe"
    r"|store|bakery|workshop|studio|practice|shop|we|i) can not (?:open|trade)|can not (?:\w+ )?(?:take|accept"
    r"|process|fulfil|receive|make) (?:any |our |new |card )?(?:orders|payments|bookings|calls|sales|deliveries)"
    r"|(?:can|could) not (?:even )?(?:see|serve|treat|teach|ring up|pay|bake|cook|drive|deliver|dispatch|load|print"
    r"|open|take|admit|check in|help|receive|reach|feed|rent out) (?:[^ .!?]+ ){0,3}(?:patients?|customers?|clients?"
    r"|students|pupils|guests|orders|suppliers|staff|wages|employees|labels|passengers|members|tenants)|(?:my|our|the"
    r"|all) (?:\w+ ){0,2}(?:till|tills|terminal|card reader|register|checkout|shop|store|salon|office|kitchen|clinic"
    r"|practice|workshop|bakery|bar|cafe|restaurant|warehouse|factory|production|plant|line|webshop|web ?site"
    r"|business|school|crew|team|staff|drivers|van|truck) (?:\w+ )?(?:is|are|has been|have been|was|were|stands?"
    r"|sits?) (?:\w+ )?(?:dead|idle|shut|closed|at a standstill|standing|still|empty|offline|unable|stranded|blocked"
    r"|grounded|stopped)\b|(?:staff|employees|workers|people|colleagues|men|cooks|drivers|of us"
    r"|team) (?:\w+ )?(?:idle|sent home|twiddling|doing nothing|with nothing to do)|(?:send|sent|sending"
    r"|turn\w*) (?:\w+ ){1,3}(?:home|away)|people walk(?:ed|ing)? (?:out|away)|(?:students|pupils|patients|guests"
    r"|customers|clients) (?:\w+ )?(?:went|go|going|gone|sent|had to go) (?:home|away|elsewhere|unserved|untreated)"
    r"|(?:can|could) not (?:\w+ )?(?:take|make|get|do) (?:a single |one |any |my |our )?(?:payments?|sale|sales|money"
    r"|wage|living|shift|deliveries|work|jobs?|to work)|(?:drivers?|trucks?|vans|crew|staff|workers|nurses|machines?"
    r"|team|ward|office|department|school|class) (?:\w+ )?(?:is|are|parked|sits?|sitting|writing"
    r"|working) (?:[^ .!?]+ ){0,2}(?:parked|paper|yard|idle|by hand|stopped|on hold|waiting)|(?:had to|have to|must"
    r"|forced to) (?:close|shut|turn away|cancel (?:all|our|my|every)|send (?:everyone|staff|people|them|guests"
    r"|patients))|lost (?:a|the|my|our|two|three) (?:\w+ )?(?:clients?|contracts?|customers?|jobs?|gigs?|orders?)"
    r"|(?:stall|shop|business|cafe|salon) (?:\w+ )?(?:made|earned|took|sold) (?:nothing|no money|zero)|(?:customers"
    r"|clients|guests|patients|people) (?:\w+ )?(?:walk(?:ed|ing)?|turn(?:ed|ing)?) (?:out|away|off)"
    r"|can not (?:\w+ )?(?:send|issue|write|print|file|submit) (?:\w+ ){0,2}(?:invoices?|quotes?|offers?|orders?"
    r"|payroll|wages|reports?|prescriptions)|(?:workshop|shop|cafe|office|surgery|practice|salon|restaurant|bakery"
    r"|stall|studio|garage|factory) (?:\w+ )?(?:has|had|is|was|have) (?:\w+ )?(?:no|without) (?:\w+ )?(?:power|water"
    r"|internet|electricity|phones?|system|gas)|not (?:earning|selling|trading|working today|able to (?:work|trade"
    r"|sell|open|teach|serve|invoice|earn))|(?:earning|sold|invoiced) nothing|(?:kitchen|crew|drivers?|teachers?"
    r"|nurses?|doctors?|cooks?|bakers?|staff|office|factory|warehouse|restaurant|hotel|garage|school|cafe|pub|stall"
    r"|farm) can not (?:\w+ )?(?:cook|open|work|drive|teach|bake|sell|serve|start|produce|trade|operate|ship|run|pay)"
    r"|(?:students|pupils|patients|guests|customers|clients|people|passengers|callers|covers"
    r"|children) (?:\w+ )?(?:sitting|standing|waiting|queu\w+|in front|outside|tonight)|no (?:internet|power|system"
    r"|till|phone) [=,] no (?:\w+ )?(?:shop|sales?|business|work|income|customers|money)|(?:lost|losing|lose"
    r"|cost (?:me|us)) (?:[^ .!?]+ ){0,6}(?:orders?|contracts?|clients?|customers?|deal|jobs?|wages|earnings|income"
    r"|shift|working day|day of work|trade|bookings|turnover|takings|pay)\b|standstill|(?:is|are"
    r"|stands?) (?:\w+ )?at a stand|late for work|missed (?:my|a|two|three) (?:\w+ )?(?:shift|interview|exam|deadline"
    r"|pitch|hearing)|clients are waiting|takings|sold nothing|mid shift|lost (?:my|our|a) (?:shift|day)|(?:whole"
    r"|entire) (?:office|team|company|shop|department) (?:\w+ ){0,3}unable|can not (?:get"
    r"|send) (?:\w+ ){0,2}(?:quotes|orders|invoices) out|sitting around|off work|unpaid leave|deadline|blocking (?:us"
    r"|our|my))\b"
)
_LEAVING = compiled(
    r"\b(?:(?:i|we) (?:\w+ )?(?:cancel|leave|quit|walk|go|switch|am out|are out|am off|are off|am done|are done)\b"
    r"|(?:book|shop|buy|bank|order|go|look|eat|stay|insur|driv|train|tak|mov|spend)(?:e"
    r"|ing)? (?:[^ .!?]+ ){0,4}(?:elsewhere|somewhere else)|(?:find|found|choos\w+|chosen|trying|try|looking for|got"
    r"|have) (?:myself |ourselves )?(?:a |an )?(?:another|other|new|different) (?:\w+ )?(?:shop|salon|bank|garage"
    r"|dentist|vet|provider|supplier|insurer|gym|hotel|school|baker\w*|butcher|place|agency|firm)|(?:this|that"
    r"|it) (?:is|was) (?:\w+ )?(?:my|our) last|not (?:see|seeing) (?:me|us) again|(?:you will|will) lose (?:me|us)"
    r"|(?:will|would) not be (?:back|coming|returning|staying|renewing)|off to (?:\w+ )?(?:competit\w+|rivals?"
    r"|others?|another)|last time|(?:my|our|the) (?:last|final|closing) (?:statement|bill|invoice|order|visit"
    r"|payment)|clos(?:e|ing) (?:my|our|the) (?:\w+ )?accounts?|not any ?more [.!]|(?:some(?:one|body) else"
    r"|another \w+) (?:will|is going to|can) (?:do|have|get|take)|(?:found|finding|getting|chosen|picked) (?:myself "
    r"|ourselves )?(?:a|an) (?:new|other|another|better)|(?:i am|we are) (?:out|off|gone|leaving|done|switching"
    r"|moving|quitting)|(?:was|were) [.!] |(?:chang|switch)ing (?:dentists?|banks?|providers?|garages?|suppliers?"
    r"|gyms?|schools?|doctors?|vets?|insurers?|operators?|airlines?|hairdressers?)|cancelled (?:today|now|everything"
    r"|it all|this morning)|goodbye|say(?:ing)? goodbye|call it (?:a day|quits)|been (?:our|my) last|with(?:out"
    r"|draw) (?:me|us|our|my)|(?:giv|hand|send)(?:e|ing)? (?:in )?(?:my|our) notice|terminat\w+ (?:my|our|the)"
    r"|cancell?ing\b|time to (?:leave|move|go|switch)|(?:switch|mov|chang|tak|leav|go)(?:e"
    r"|ing)? (?:[^ .!?]+ ){0,4}(?:to (?:another|a different|your|a competitor|the competition|someone)|elsewhere|you"
    r"|provider|bank|supplier)|take (?:my|our) business|cancel(?:ling|ing)? (?:my|our|the) (?:\w+ )?(?:account"
    r"|subscription|contract|membership|plan|policy)|last (?:time|order|purchase)|never (?:again|order|book|buy|come"
    r"|shop)|close (?:my|our) account|los(?:e|ing|t) (?:a|me as a|us as a|this) (?:\w+ )?customer"
    r"|not (?:be )?(?:renew\w*|com\w+ back|order\w* again|book\w* again)|off to (?:the competition|another|your)"
    r"|(?:think\w*|consider\w*) (?:\w+ )?(?:of |about )?(?:not renewing|leaving|cancelling|switching|moving)"
    r"|not renewing|look(?:ing)? (?:for|at) (?:another|a different|alternatives|other)|will be (?:leaving|moving"
    r"|switching)|our contract (?:ends|ended))\b"
)
_DURATION = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen"
    r"|twenty|thirty|forty|many|several|so many|over a|more than \w+|nearly \w+|almost \w+) (?:\w+ )?(?:years|decades"
    r"|summers|winters|seasons)"
)
_STEADY = compiled(
    r"\b(?:(?:coming|customers?|members?|clients?|patients?|guests?|readers?|subscribers?|users?|tenants?|regulars?"
    r"|students?|insured|bank(?:ed|ing)?|shop(?:ped|ping)|stay(?:ed|ing)|us(?:ed|ing)|buy(?:ing)?|bought|order(?:ed"
    r"|ing)?|subscribed|travell?(?:ed|ing)|fl(?:own|ying)|eat(?:en|ing)|loyal|supported|trusted|paid|paying|relied"
    rf"|with you|together|here) (?:[^ .!?]+ ){{0,6}}{_DURATION}|{_DURATION} (?:\w+ )?(?:a |an |of |as |with |i "
    r"|we )(?:\w+ ){0,3}(?:customers?|members?|clients?|patients?|guests?|readers?|loyalty|subscribers?|tenants?|you"
    r"|regular|custom|business|been|come|came|bought)|(?:customers?|members?|clients?|patients?|guests?|readers?"
    rf"|subscribers?|tenants?) since|been (?:your|with you) (?:\w+ )?(?:since|for)|{_DURATION} (?:of |\w+ )?(?:\w+ing"
    r"|loyal\w*|faithful\w*)\b|every (?:year|month|week|summer|winter|easter|christmas|season|autumn|spring|friday"
    r"|saturday|sunday|morning|day) (?:since|for)|since (?:19\d\d|20[01]\d|202[0-4])|(?:two|three|four"
    r"|several) (?:decades|generations)|(?:first|oldest|founding|earliest|longest) (?:\w+ )?(?:members?|customers?"
    r"|clients?|guests?|subscribers?)|(?:trusted|loyal|faithful|bought|banked"
    r"|insured) (?:[^ .!?]+ ){0,6}for (?:\w+ )?(?:decades|generations|years|ages|\d+ years)|since (?:you|it|the \w+"
    r"|your \w+) (?:first )?(?:opened|started|began|existed)|(?:first|oldest|best|most loyal|most faithful|regular"
    r"|faithful|long ?standing) (?:customers?|clients?|guests?|members?)|(?:been|loyal|a) (?:\w+ ){0, 4}(?:customers?"
    r"|members?|clients?|guests?|subscribers?|user|tenants?) (?:of yours |with you )?(?:for|since)|(?:with you|loyal"
    r"|customers?|members?|together) (?:\w+ )?(?:for|since) (?:\w+ )?(?:\d+|two|three|four|five|six|seven|eight|nine"
    r"|ten|twelve|fifteen|twenty|many|years)|(?:for|of|after) (?:\w+ )?(?:eleven|thirteen|fourteen|sixteen|thirty"
    r"|forty) (?:years|summers)|for (?:\w+ )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen"
    r"|twenty|many) years|loyal|every (?:year|month|week|summer) (?:since|for)|long ?(?:time|standing"
    r"|term) (?:customer|client|member|guest|subscriber)s?|with you (?:\w+ )?for (?:\w+ )?(?:\w+ )?(?:years"
    r"|decades))\b"
)
_AMOUNT = compiled(
    r"(?:[$£€]|eur|usd|gbp|chf) (\d{1,3}(?:[.,:]?\d{3})*|\d{1,9})(?:[.,]\d\d)?\b"
    r"|\b(\d{1,9}(?:[.,]\d{3})*)(?:[.,]\d\d)? (?:[$£€]|euros?|eur|dollars?|usd|pounds?|quid|gbp|francs?|chf|k\b)"
    r"|\b(?:owed?|owes|worth|deducted|withdrew|transferred|debited|charged|paid|lost|transfer of|refund of|deposit of"
    r"|payment of) (?:me |us |you )?(\d{1,3}(?:[.,]\d{3})+|\d{4,9})\b"
)
_THOUSANDS = compiled(
    r"\b(?:(?:\w+ )?thousands?|(?:five|six|seven|eight|nine|[5-9]) hundred|(?:\d+|two|three|four|five|ten"
    r"|twenty) ?grand) (?:euros?|dollars?|pounds?|quid|francs?|bucks|of|in|pound|dollar|euro|is|was|are|were|gone)\b"
    r"|\bgrand (?:gone|missing)\b"
)
_LOST_MONEY = compiled(
    r"\b(?:gone|missing|lost|charged|overcharged|took|taken|debited|stolen|paid|owe|billed|disappeared|twice"
    r"|refund\w*|cost (?:me|us)|vanished|deducted|wrong|where (?:is|are) (?:my|our)|there is no|owed?|worth|dropped"
    r"|broke\w*|destroyed|ruined|sent|nothing|never|not (?:arrived|received|credited|back|there|paid))\b"
)
_COST = compiled(
    r"\b(?:missed|ruined|wasted|lost|day off|half a day|(?:cost|costs) (?:me|us)|had to|overdrawn|hours?|days?|weeks?"
    r"|months?|nights?|paid|pay|charged|billed|money|refund\w*|drove|taxi|useless|unusable|can not|could not|unable"
    r"|not (?:\w+ )?work\w*|no (?:internet|heating|hot water|power|signal|sound)|crash\w*|broke|broken|missing|late"
    r"|wrong|cancelled|never(?! mind)|not (?:\w+ )?(?:arriv\w+|receiv\w+|come|delivered|load\w*|open\w*|start\w*"
    r"|turn\w*)|soaked|torn|leak\w*|dead|down|locked|waiting(?! (?:room|area|hall|line))|on hold|booked|declined|gone"
    r"|damaged|cracked|twice|again|failed|failing|freez\w+|error)\b"
)
_SAID_TO_BE_SMALL = compiled(
    r"\b(?:a (?:little |tiny )?bit|slightly|small thing|minor|tiny|no (?:hurry|rush|biggie|drama)|not urgent"
    r"|not a big deal|no big deal|otherwise (?:fine|great|lovely|good|perfect|all)|cosmetic|personally|in my opinion"
    r"|for what it is worth|nothing (?:dramatic|serious|major|tragic)|just (?:a (?:thought|note|remark|suggestion"
    r"|small|tiny|little)|so you|saying|letting you|wanted to let)|petty|nit ?pick\w*|first world problem"
    r"|small (?:remark|point|gripe|complaint|note|niggle)|niggle|gripe|one (?:little |small )thing|slight\w*"
    r"|a (?:shade|touch|little) (?:too )?\w+|(?:but|and) fine otherwise)\b"
)
"""The customer himself says that it is little."""
_TASTE = compiled(
    r"\b(?:ugly|confusing|prefer\w*|find (?:the|your|it)|honestly the new|could be better|would have been nicer"
    r"|dislike|do not (?:\w+ )?(?:like|love|enjoy|care for|get) (?:how|the|your|that|this)|hate the (?:new|look"
    r"|colou?r|design)|taste|(?:hold |background )?music(?! (?:lesson|teacher|school|stand|player|app|festival|box"
    r"|room))|song|could be (?:a (?:bit|little) )?(?:\w+er|more|better)|than usual|not to my|more steps|tedious"
    r"|boring|bland|dull|dated|meh|squeak\w*|(?:smaller|shorter|less|fewer) (?:\w+ )?than (?:last|it used|they used"
    r"|before)|portions|too (?:mild|sweet|salty|spicy|strong|weak|dark|bright)|not my favou?rite|not crazy about"
    r"|looks? cheap|liked the old|the old (?:\w+ )?(?:felt|was|were|had|looked|ones?|version|design|layout|recipe"
    r"|menu)|packaging|not very exciting|(?:would|could) not have (?:chosen|picked|minded|gone for)|looks? like (?:a"
    r"|an) (?:\w+ )?(?:egg|sneeze|cartoon|toy|potato|joke|child \w+|school \w+|toddler \w+)|(?:would|could) not hurt"
    r"|have had (?:better|nicer)|typos|full of typos|(?:just )?not (?:very|so|that|terribly|particularly) (?:bright"
    r"|pretty|nice|exciting|stylish|tasty|comfortable|warm|big|fast|elegant|friendly|modern|cheerful)|(?:gives?"
    r"|gave) me a headache|used to be (?:\w+er|better|more)|chatty|for my (?:liking|taste)|pity you (?:no longer"
    r"|do not)|icon|seen better days|heavy on the|reminds? me of|(?:i|we) miss the old|drinkable|edible|(?:very|so"
    r"|rather) (?:beige|grey|gray|plain|brown|pink|orange|loud|seventies|old school)|would have liked (?:a |some "
    r"|it )?(?:\w+ )?(?:more|less|bigger|\w+er)|a notch|not (?:very |so |too )?keen on|could use (?:a (?:bit"
    r"|little) )?(?:fewer|more|less)|(?:liked?|prefer\w*|loved?) (?:[^ .!?]+ ){1,5}better"
    r"|(?:a )?pity (?:that )?(?:the|your|it)|do not (?:\w+ )?please me|(?:new|the) (?:logo|look|design|layout|font"
    r"|icons?|colou?r scheme)|calls? me (?:mister|mr|mrs)|hard to read|could do with|(?:could|can) do without"
    r"|(?:drives?|driving|sends?) (?:me|us|everyone) (?:up the wall|mad|nuts|crazy|round the bend|insane)|(?:gets?"
    r"|getting|goes) on my nerves|hurts? my (?:eyes|ears)|(?:is|are) not (?:exactly |really |quite )?the \w+est\b"
    r"|(?:not|hardly) (?:exactly|really|quite|my|the) (?:\w+ )?(?:cosy|cozy|comfy|comfortable|pretty|nice|cup of tea"
    r"|style|thing|exciting|best|friendliest|prettiest)|(?:was|were|looked) (?:\w+ )?(?:nicer|prettier|better before"
    r"|cooler|friendlier)|way too \w+ (?:for|in|at)|cheesy|tacky|naff|cringe\w*|kitsch\w*|overkill|silly|corny|clumsy"
    r"|fiddly|unimaginative|cheerful|childish|gloomy|garish|gaudy|old ?fashioned|outdated|jingle|slogan|mascot"
    r"|adverts?|not a (?:huge |big )?fan|opinion|(?:new|your) (?:\w+ )?(?:ads?|commercial|uniforms?|wallpaper"
    r"|colou?rs|decor|carpet|curtains|branding|tagline)|typo|too (?:much|little|many|few) (?:\w+ )?(?:salt|sugar"
    r"|garlic|pepper|perfume|ice|foam|sauce|music|plastic))\b"
)
"""How he likes it."""
_VERDICT = next(sign.pattern for sign in TREATMENT if sign.name == "verdict")
RUDE = compiled(
    r"\b(?:rude\w*|rolled (?:his|her|their) eyes|shout(?:ed|ing) at|yell(?:ed|ing) at|laughed (?:at|about)"
    r"|h[ua]ng(?:s|ing)? up|insult\w*|impolite|condescending|patroni\w+|swore at|arrogant|sneered|snapped at|mocked"
    r"|laughed|put the phone down|told (?:me|her|him|my \w+) to (?:shut|learn|get lost|calm)|disrespect\w*"
    r"|humiliat\w*|talked down|angry (?:to|at|with) (?:me|us|my \w+)|unfriendly|(?:shouted|yelled|swore|screamed"
    r"|barked|snarled|cursed)|called (?:me|us|him|her|my \w+) an? (?!taxi|cab|ambulance|doctor|day|few|minute|couple"
    r"|second|hour|week)\w+|made fun of|jeered|scolded|tell (?:me|us) to (?:shut|calm|get lost))\b"
)
READ = GLOSSED | {"en"}
"""The languages whose messages are judged by what they say; of the others only the complaint is told."""
_CRITICAL_FLAGS = {
    "vulnerable": "A vulnerable person is concerned.",
    "press": "The press is named.",
    "regulator": "A regulator is named.",
    "data-breach": str(Grave.DATA_BREACH),
    "discrimination": str(Grave.DISCRIMINATION),
    "injury": str(Grave.INJURY),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the other parts of triage found; severity is computed from it."""

    graves: frozenset[Grave] = frozenset()
    flags: tuple[str, ...] = ()
    intent: Intent = Intent.UNCLEAR
    double: Double = Double.NO
    failures: int = 1
    relationship: Relationship = Relationship.UNKNOWN
    venue: Venue | None = None
    language: str = "en"


def severity(reading: Reading, found: Circumstances) -> tuple[Severity, tuple[str, ...]]:
    """The level and its reasons in plain sentences, the level's own first."""
    if reasons := tuple(_critical(reading, found)):
        return Severity.CRITICAL, reasons
    if reasons := tuple(_high(reading, found)):
        return Severity.HIGH, reasons
    level, reason = _ordinary(reading, found.language)
    if found.venue is Venue.PUBLIC:
        return level.raised(), (reason, "Others can read it: one step up.")
    return level, (reason,)


def _critical(reading: Reading, found: Circumstances) -> Iterator[str]:
    reasons = dict.fromkeys(str(grave) for grave in Grave if grave in found.graves)
    yield from reasons | dict.fromkeys(reason for flag, reason in _CRITICAL_FLAGS.items() if flag in found.flags)
    if reading.has(_WITH_US):
        yield "The customer is still with us and time is short."


def _high(reading: Reading, found: Circumstances) -> Iterator[str]:
    if found.double is Double.YES:
        yield "The customer wrote before, unanswered or in vain."
    if found.intent is Intent.GREED:
        yield "The customer believes we did it for money."
    if found.failures >= THIRD_FAILURE:
        yield "It is the third failure in twelve months, or more."
    if _steady(reading, found) and reading.has(_LEAVING):
        yield "A steady customer threatens to leave."
    if reading.has(_BLOCKED):
        yield "The customer is kept from work."
    if _large_loss(reading):
        yield "A large sum is at stake."
    if "legal-threat" in found.flags:
        yield "The customer threatens with the law."


def _steady(reading: Reading, found: Circumstances) -> bool:
    """By the records, or by his own word (RECOVERY 6.1: asserted)."""
    return found.relationship is Relationship.STEADY or reading.has(_STEADY)


def _large_loss(reading: Reading) -> bool:
    amounts = (match[1] or match[2] or match[3] for match in _AMOUNT.finditer(reading.flat))
    large = reading.has(_THOUSANDS) or any(_number(amount) >= LARGE_LOSS for amount in amounts)
    return large and reading.has(_LOST_MONEY)


def _number(amount: str) -> int:
    return int(re.sub(r"\D", "", amount) or "0")


def _ordinary(reading: Reading, language: str) -> tuple[Severity, str]:
    if language not in READ:
        return Severity.MEDIUM, NOT_READ
    if reading.has(RUDE):
        return Severity.MEDIUM, "The customer was treated rudely."
    if reading.has(_SAID_TO_BE_SMALL) or _matter_of_taste(reading):
        return Severity.LOW, "An irritation, an opinion or a suggestion."
    return Severity.MEDIUM, ONE_FAILURE if reading.has(_COST) or _failed(reading) else TAKEN_FOR_ONE_FAILURE


def _matter_of_taste(reading: Reading) -> bool:
    """Only how the customer likes or finds it, and nothing that happened."""
    if reading.has(_COST) or any(reading.has(sign.pattern) for sign in _BARE_FAILURES):
        return False
    return reading.has(_TASTE) or (reading.has(_VERDICT) and not _failed(reading))


def _failed(reading: Reading) -> bool:
    return any(reading.has(sign.pattern) for sign in _TELLING_SIGNS)
