"""What makes a complaint grave: harm, danger, crime, exposure, discrimination (RECOVERY 2.1, 6.1, 6.4).

These findings decide the type `abusive-criminal`, several flags and the severity `critical`.
"""

import re
from enum import StrEnum
from itertools import islice

from bot.rules.patterns import compiled
from bot.triage.countersigns import CONDITION
from bot.triage.reading import Reading

_MONEY_MOVED = (
    r"(?:charg\w+|bill(?:ed|ing|s)?|tak(?:e|es|en|ing)|took|debit\w*|deduct\w*|collect\w*|withdr\w+|renew\w*"
    r"|invoic\w+|fees?|payments?)"
)
_ENDED = r"(?:cancell?ed|cancellation|closed|terminated|ended|unsubscribed|quit|resigned)"
_BODY = (
    r"(?:hands?|fingers?|thumb|arms?|wrist|elbow|shoulder|legs?|knees?|ankle|foot|feet|toes?|face|eyes?|mouth"
    r"|tongue|lips?|ears?|finger ?nails?|nails?|cheek|chin|calf|thigh|stomach|chest|spine|collarbone|back|tooth"
    r"|teeth|head|neck|skin|ribs?|nose|hip|throat|scalp)"
)
_WHOSE = r"(?:my|his|her|our|their|\w+ s)"
_FOOD = (
    r"(?:food|bowl|drink|tea|coffee|curry|porridge|plate|stew|sauce|desserts?|milk|soup|salads?|meal|bread|rolls?|bottle|cakes?"
    r"|cereal|muesli|burgers?|sandwich(?:es)?|yogh?urt|pizza|rice|jar|can|pasta|pie|chocolate|ice cream|juice|beer|wine|noodles"
    r"|dumplings?|croissants?|muffins?|biscuits?|cookies?|sausages?|steak|fish|chicken|sushi|jam|honey|smoothie|formula|pudding"
    r"|lasagne|wrap|taco|pastry|puree|kebab|loaf|toast|omelette|water)"
)
_VALUABLES = (
    r"(?:wallet|purse|hand ?bag|bag|phone|watch(?:es)?|rings?|cash|money|jewell?ery|laptop|camera|bikes?|necklaces?|earrings|tools"
    r"|medals?|tablet|savings|silver|silverware|coat|jacket|keys|coins|guitar|violin|paintings?|perfume|tv|parcel|bracelet|car)"
)
_WHITE = r"(?:white|pale|blond\w*|native|local|straight|german|english|christian)"
_GROUP = (
    r"(?:black|asian|african|arab|muslim|jewish|jew|sikh|hindu|gay|lesbian|trans|queer|disabled|deaf|blind"
    r"|foreign(?:er)?|immigrants?|roma|women|woman|female|pregnant|old|autistic|polish|turkish|mexican|indian"
    r"|chinese|skin|religion|race|accent|headscarf|hijab|turban|gender|nationality|wheelchair|colou?r|faith"
    r"|disability)"
)
_PRIVATE = (
    r"(?:invoices?|data|details|records?|orders?|accounts?|address(?:es)?|statements?|bills?|results?|files?"
    r"|messages?|photos?|pictures|information|e ?mails?|names?|claims?|documents?|payslips?|bookings?|contracts?"
    r"|diagnos\w+|passports?|letters?|numbers?|chats?|salar\w+|x rays?|scans|prescriptions?|(?:medical )?history|inbox|bank details)"
)
_STRANGER = (
    r"(?:another|other|someone else|somebody else|a stranger|strangers|a different"
    r"|the wrong (?:person|doctor|address|patient|customer|recipient|people)|my (?:ex|neighbou?r|boss|employer)"
    r"|everyone|everybody|the whole|all (?:the )?(?:other|customers|recipients|members)|third part\w+"
    r"|complete strangers?)"
)


class Grave(StrEnum):
    """One grave thing. The value is the plain reason shown to the owner."""

    INJURY = "Somebody was hurt."
    DANGER = "Somebody could have been hurt."
    DATA_BREACH = "Personal data was exposed."
    DISCRIMINATION = "The customer reports discrimination."
    VIOLENCE = "The customer reports violence or a threat of it."
    HARASSMENT = "The customer reports harassment."
    THEFT = "The customer reports a theft or the misuse of a card."
    CONCEALMENT = "The customer reports that a fault was hidden or a used thing sold as new."
    MONEY_TAKEN = "Money was taken or kept that the customer never agreed to."


CRIMES = frozenset(Grave) - {Grave.DANGER}
"""Everything but a danger without harm, whose type follows its cause (6.4.5)."""

_PATTERNS: dict[Grave, re.Pattern[str]] = {
    Grave.INJURY: compiled(
        r"\b(?:(?:hurt|injured|broke|threw out) my back|(?:burn(?:ed|t)|hurt|injured|cut|sprained|scalded|broke"
        rf"|fractured|twisted|bruised|chipped|crushed|lost|trapped|grazed|scraped|sliced|swollen|bruising|caught"
        rf"|pinched) (?:{_WHOSE}|two|three|one of my) (?:\w+ )?{_BODY}\b"
        r"|(?:got|was|were|been|is|am|are) (?:\w+ )?(?:hurt|injured|burn(?:ed|t)|scalded|electrocuted|poisoned"
        r"|hospitali[sz]ed|bleeding(?! (?:me|us|customers|money|cash|dry))|concussed|bitten|stung|knocked unconscious)|injur(?:y|ies|ed)|food poisoning|hospitali[sz]ed"
        r"|(?:to|in|at) (?:the )?(?:hospital|emergency room|er|a & e|icu|urgent care)\b|needed? (?:\w+ )?stitches"
        r"|(?:allergic|anaphylactic) (?:reaction|shock|rash)|anaphyla\w+|concussion"
        r"|(?:vomit\w*|threw up|throwing up|fell ill|got (?:very |really |so )?(?:ill|sick)"
        r"|made (?:\w+ ){1,2}(?:ill|sick))(?! on my)|electric shock"
        r"|(?:gave|got) (?:me |her |him |us |an? )?(?:a |an )?(?:electric )?shock|(?:kept|started|would not stop"
        r"|did not stop) bleeding|emergency doctor|in plaster|in a cast|on crutches|in a sling|ambulance|paramedics"
        r"|a & e|concussed|operated on|swelled up"
        r"|(?:i|he|she|we|my \w+|our \w+) (?:\w+ )?(?:slipped|tripped|fell|went over) (?:on|over|down|off|from"
        r"|backwards|and (?:hurt|hit|broke))"
        r"|knocked (?:me|him|her|us|my \w+) (?:over|down|off)|run over by|ran over (?:me|my)|fainted|passed out"
        r"|unconscious"
        rf"|blisters?|{_BODY} (?:is|was|are|were|has been|got|went|looks?) (?:[^ .!?]+ ){{0,3}}(?:infect\w+|swollen|inflamed|purple|numb|burned)"
        rf"|infections? (?:[^ .!?]+ ){{0,4}}{_BODY}|on antibiotics|abscess|tetanus|sepsis|broken (?:\w+ )?{_BODY}|(?:a|second degree|bad) burns?\b(?! marks?)|burns on|stitches|rash\b"
        rf"|{_BODY} (?:\w+ )?(?:in (?:two|three|several|\d) places|fractur\w+|dislocated|sprained|bled|split open|cut open|gashed"
        r"|is infected|got infected)|(?:fractur|dislocat|sprain|tore|torn|ruptur|gash|graz|pierc|sliced|cut|bit|stabb|slash|burn)"
        rf"(?:ed|ned|t|s)? (?:open )?(?:{_WHOSE}|a|the) (?:\w+ )?{_BODY}\b"
        r"|(?:came|fell|thrown|flung|slid|knocked|slipped) off (?:(?:my|the|his|her|a) )?(?:\w+ )?(?:horse|pony|bike|ladder|stool"
        r"|treadmill|wall|climbing|swing|slide|bunk|bed|stage|step)|(?:\w+ )?i came off [.!,]|collarbone|fractured?|whiplash"
        r"|bruis(?:e|es)|black eye|swelling|infection after|went into shock|(?:bit|stung|mauled) (?:me|him|her"
        r"|us|my (?:son|daughter|child|wife|husband|mother|father))\b|(?:drilled|pulled|extracted|removed|operated on)"
        r" (?:\w+ )?the wrong (?:tooth|knee|leg|side|eye|hip|foot)|(?:night|days?|weeks?|hours?) in (?:the )?hospital|lost (?:a"
        r"|two|my) (?:front )?(?:tooth|teeth)|could not (?:walk|breathe|see) (?:for|after|properly)|(?:er|emergency) room"
        rf"|hit (?:me|him|her) on the head|{_WHOSE} {_BODY} (?:is|was) (?:burn(?:ed|t)|bleeding|broken|swollen|cut"
        r"|hurt))"
    ),
    Grave.DANGER: compiled(
        r"\b(?:(?:seat ?belts?|car seat|airbags?|brakes?|steering|harness|helmet|handrail|railing"
        r"|smoke (?:alarm|detector)s?|fire (?:exit|door|alarm)|emergency (?:exit|door|button|brake)|ladder"
        r"|scaffold\w*|crib|cot|high chair|stair ?gate|wheel ?nuts?|lug nuts|handbrake|accelerator|throttle|life ?jackets?|lifeguards?"
        r"|fire extinguishers?|(?:safety|window|fall) (?:bar|gate|catch|net|guard|lock|pin|rail|belt|rope|switch|harness)|ba(?:n|nn)isters?"
        r"|balcony|balustrade|carabiners?|belay\w*|defibrillator|emergency (?:brake|light|lights|call|pendant)|gas (?:valve|hose"
        r"|tap)|pool (?:gate|fence|cover)|oxygen) (?:[^ ]+ ){0,8}(?:failed|missing|nothing|dead|expired|out of date|bald|only"
        r"|hand tight|undone|wobbl\w*|rusted|rotten|cracked|never|no|useless|asleep|empty|off|broke|snapped|collapsed|blocked"
        r"|locked|loose|c[ao]me (?:apart|off|away|loose|down)|gave (?:way|out)|(?:did|does|would|could|will|is|was"
        r"|do|has|have|had) not)"
        r"|(?:started|began|starts|was|is|were|are|came|coming) (?:to )?(?:smok(?:ing|e)|spark(?:ing|s)?)|sparks\b"
        r"|bare wires?|(?:lift|elevator|ceiling|shelf|roof) (?:\w+ )?(?:dropped|plunged|fell|came down)"
        r"|snapped while|collapsed (?:under|while)"
        r"|(?:before|until|till|wait(?:ing)? for) (?:some(?:body|one)|any(?:body|one)|a child|a kid|people|one of us)"
        r" (?:\w+ ){0,2}(?:dies?|killed|hurt|injured|drowns?|falls?|loses)"
        r"|(?:rolled|went|drove|slid|ran|shot) (?:straight |right )?(?:through|over|past|into) (?:a |the )?(?:red|junction|crossing"
        r"|barrier|oncoming|traffic|stop sign)|red light"
        r"|(?:driver|pilot|skipper|captain|lifeguard) (?:[^ .!?]+ ){0,5}(?:drunk|asleep|texting|smelled of|reeked of|fell asleep"
        r"|eyes closed|nodding off)|(?:driver|pilot|skipper|captain) (?:[^ .!?]+ ){0,3}on (?:his|her|the) phone (?:while driving|all"
        r" the way|the (?:whole|entire) (?:way|ride|journey|time))|at the wheel|bald tyres|bald tires"
        r"|(?:smell\w*|stank|stink\w*|reek\w*) (?:of )?(?:burn\w*|chlorine|petrol|fuel|chemicals)|burning smell|scorch\w*"
        r"|too hot to (?:touch|hold)|hot enough to|(?:burn|scorch|black) marks? (?:on|around) the (?:socket|plug|wall)"
        r"|(?:nut|peanut|gluten|dairy|lactose|egg|milk|soy|sesame|shellfish) free (?:[^ .!?]+ ){0,6}(?:had|contained|contains|has"
        r"|with|full of|was made)|epi ?pen\b"
        r"|(?:pills?|tablets?|medicine|medication|drops|prescription|insulin|dose|dosage) (?:[^ .!?]+ ){0,8}(?:wrong|someone else"
        r"|somebody else|another patient|times|double|stronger|strength|expired|out of date|mixed)|(?:gave|given|dispensed|got"
        r"|handed|sold) (?:me |us |my \w+ |out )?(?:the wrong|someone else|somebody else) (?:\w+ )?(?:pills?|tablets?|medicine"
        r"|medication|drops|prescription|dose)|(?:bleach|detergent|cleaning fluid|chemicals?) in (?:the|my|our|her|his)"
        r"|(?:raw|pink|uncooked|undercooked) (?:\w+ )?(?:chicken|pork|poultry)|(?:chicken|pork) (?:\w+ ){0,4}(?:raw|pink inside)"
        r"|(?:puts?|putting|put) (?:\w+ )?(?:everything|it|things|them) in(?:to)? (?:his|her|their) mouths?"
        r"|left (?:my|our|the) (?:son|daughter|child\w*|kids?|baby|toddler|mother|father) (?:[^ .!?]+ ){0,3}(?:unattended|alone"
        r"|unsupervised|by (?:himself|herself|themselves))"
        r"|(?:fire|health|safety|gas) (?:officer|brigade|department|inspector) (?:[^ .!?]+ ){0,6}(?:horrified|condemned"
        r"|shocked|switched|turned|red|evacuat\w*)|evacuat\w+|(?:a|an) (?:accident|disaster) waiting|death trap"
        r"|(?:ceiling|plaster|tile|tiles|shelf|shelves|cupboard|cabinet|wardrobe|bunk|beam|branch|sign|lamp|light|window|pane"
        r"|chandelier|mirror) (?:\w+ ){0,2}(?:fell|came down|crashed down|collapsed|dropped)"
        r"|pure luck|luckily (?:nobody|no one|she|he|we)|a miracle|nobody (?:was|got) (?:hurt|injured)|(?:tyre"
        r"|tire) burst|wheel came off"
        r"|(?:a|the|used) (?:needle|syringe|razor blade|blade|rusty nail)s? (?:in|on|under)\b|found (?:a|some) (?:needle|syringe|blade|nail|screw)"
        r"|electrocut\w+|sparked|smoke (?:came|coming|from|out|pouring)|caught fire|on fire|flames|fire hazard"
        r"|gas (?:leak|smell)"
        r"|smell(?:s|ed|ing)? (?:of |like )?gas|carbon monoxide|live wires?|exposed wir\w+|shards?"
        rf"|(?:glass|metal|plastic|needle|nail|screw|wire|splinters?|bone|stones?|blade|wood|staple|bolt|rubber) (?:\w+ ){{0,2}}(?:in|inside)"
        rf" (?:(?:the|my|our|his|her|your) )?(?:\w+ ){{0,2}}{_FOOD}\b|(?:in|inside) (?:the|my|our|his|her|your) (?:\w+ )?{_FOOD}\b (?:\w+ )?"
        r"(?:was|were|is|are|there was|i found|lay|had) (?:a |an |some )?(?:[^ .!?]+ ){0,3}(?:glass|metal|plastic|needle|nail|screw|wire"
        r"|splinters?|blade|staple|bolt)\b|(?:bit|bite|bitten|chew\w*|swallow\w*|crunch\w*) (?:down )?(?:on|into|upon)? ?(?:a |an |some"
        r"|something )?(?:\w+ )?(?:glass|metal|plastic|needle|nail|screw|wire|splinters?|stones?|blade|staple|hard|bolt|shard)"
        r"|overheat\w*|melted|melting|explod\w*|explosion|brakes? (?:failed|fail|gave out|did not)|choking"
        r"|choked|collapsed|(?:nearly|almost) (?:hit|killed|fell|drowned|choked|died|crushed|ran over|electrocuted|swallowed|went (?:over|through|under|down)|lost (?:a|an|my|his|her) (?:eye|finger|hand|toe)|crashed|slipped|tripped|caught fire|landed on)"
        r"|(?:could|might|would) have (?:\w+ )?(?:killed|hurt|burn(?:ed|t)|died|choked|injured|drowned"
        r"|been (?:\w+ )?(?:hurt|killed|injured|burned|worse))|dangerous\w*|hazard\w*|unsafe|not safe"
        r"|wrong (?:pills?|medicine|medication|dose|dosage|drug|blood)|(?:pills?|medicine|medication) of another"
        r"|came off at \d|locked in)\b"
    ),
    Grave.DATA_BREACH: compiled(
        r"\b(?:(?:prescriptions?|records?|results?|files?|data|details|statements?) of (?:a|an|another|some"
        r"|other) (?:\w+ )?(?:woman|man|stranger|patient|customer|person|people|client|member|child|company)"
        r"|(?:read|said|called|shouted|announced|repeated) my (?:\w+ ){0,4}(?:out loud|aloud|in front of"
        r"|so (?:that )?(?:the|everyone))|(?:my|our) (?:neighbou?r|ex|boss|employer|landlord) (?:\w+ )?(?:received"
        r"|got|has|opened|read|saw) my"
        rf" (?:\w+ ){{0,2}}{_PRIVATE}\b|(?:got|received|sent|has|with) (?:\w+ ){{0,5}}(?:another|other|someone else"
        rf"|somebody else|a stranger"
        rf"|a different)(?: \w+){{0,2}} (?!orders?\b|letters?\b|names?\b|bookings?\b|numbers?\b){_PRIVATE}\b"
        r"|(?:see|saw|shows?|showing|access to|view|read|opens?|contains?|into) (?:\w+ ){0,5}(?:another|other"
        r"|someone else|somebody else|a stranger"
        rf"|a different)(?: \w+){{0,2}} {_PRIVATE}\b|(?:my|our|his|her|their|patient"
        rf"|customer) (?:\w+ ){{0,3}}{_PRIVATE} (?:\w+ ){{0,5}}(?:to|with|by|for) {_STRANGER}\b"
        r"|(?:sent|gave|showed|shared|mailed|e ?mailed|disclosed|leaked|told|passed) (?:\w+ ){0,2}(?:my|our|his"
        rf"|her) (?:\w+ ){{0,3}}{_PRIVATE} (?:\w+ ){{0,3}}(?:to|with) {_STRANGER}"
        rf"|leak(?:ed|ing)? (?:of )?(?:my|our|the|customer) (?:\w+ )?{_PRIVATE}"
        rf"|{_PRIVATE} (?:\w+ )?(?:was|were|got|been|are|is) (?:\w+ )?(?:leaked|exposed|published|visible|public)"
        r"|(?:got|see|received|shows?|sent) (?:me |us )?(?:\w+ ){0,2}(?:payslips?|salar\w+|invoices?|records|files"
        r"|statements|results"
        r"|data|details) of (?:the whole|all|everyone|everybody|other|another|some)|(?:arrived|sent|went|given|shown"
        r"|delivered) (?:to )+another customer (?:\w+ )?my (?:records|data|details|file)"
        r"|(?:it|this|that|there|inside|what) (?:is|was|are|were) (?:\w+ )?(?:the|a|an) (?:[^ .!?]+ ){0,3}"
        rf"(?:of|from|for|belonging to) (?:a |an )?(?:mr|mrs|ms|miss|dr|stranger|woman|man|lady|gentleman)\b"
        rf"|{_PRIVATE} (?:of|from|for|belonging to|with) (?:(?:a|an) )?(?:(?:certain|total|complete) )?(?:mr|mrs|ms|miss|stranger|lady"
        rf"|gentleman|other (?:customers|people|patients|guests|clients))\b|(?:someone|somebody) else (?:\w+ )?(?!orders?\b|letters?\b|names?\b|bookings?\b|numbers?\b|address\b){_PRIVATE}\b"
        rf"|(?:discussed|talked about|shared|posted|read out|announced|shouted|spoke about|mentioned|told|revealed|repeated) (?:\w+ )?"
        rf"(?:my|our|his|her) (?:\w+ ){{0,3}}(?:{_PRIVATE}|health|diagnosis|illness|pregnancy|condition|debts?|surgery|loan)\b"
        r" (?:[^ .!?]+ ){0,6}(?:front|listening|loud|aloud|room|hear|heard|everyone|everybody|facebook|group|online|neighbou?rs?)"
        rf"|(?:addresses|names|e ?mails|recipients|customers|data|numbers|records) (?:\w+ )?(?:in (?:plain|full|open) (?:view|sight)|visible to"
        r"|for (?:all|everyone|everybody|anyone) to (?:see|read)|readable (?:by|for))|(?:all|everyone|everybody) (?:can|could) (?:see|read)"
        rf"|(?:my|our) (?:neighbou?r|colleague|brother|sister|ex|boss|tenant|landlord) (?:\w+ )?{_PRIVATE} (?:[^ .!?]+ ){{0,3}}(?:in|with|to|on|into)"
        rf" (?:my|our)\b|(?:got|received|sent|gave|opened|found|see|saw|have|had|logged into|landed in) (?:me |us )?(?:[^ .!?]+ ){{0,3}}(?:other"
        rf"|another|different|stranger|neighbou?r|unknown) (?:(?:patients?|customers?|person|clients?|people|family|guests?|tenant|child|pupil) )?{_PRIVATE}\b"
        r"(?! (?:number|line))"
        r"|data (?:breach|leak|protection)"
        r"|privacy (?:breach|violation)|breach of (?:privacy|confidentiality|data)"
        r"|gdpr|in (?:the )?(?:open )?cc\b|cc instead of bcc|published my|exposed my"
        r"|(?:someone|somebody|anyone|everyone|strangers?) (?:else )?(?:can|could) (?:now )?(?:see|read|open"
        r"|view) (?:my|our|all))"
    ),
    Grave.DISCRIMINATION: compiled(
        r"\b(?:(?:refus\w+|search\w+|followed|sneered|laughed|mocked|stared|serve|ignored|kicked|leave|threw"
        r"|stopped) (?:[^ ]+ ){0,12}(?:accents?|headscar\w+|hijabs?|turbans?|skin|wheelchair|race|religion|gender"
        r"|pregnan\w+|guide dog)|racis[tm]|sexis[tm]|homophob\w+|transphob\w+|antisemit\w+|islamophob\w+"
        r"|discriminat\w*|racial\w*|slurs?|xenophob\w+|because (?:i am|we are|she is|he is|they are"
        rf"|of (?:my|our|his|her|their|the)) (?:\w+ ){{0,2}}{_GROUP}\b|people like (?:us|you|me|them)"
        rf"|(?:only|as an?|being) {_GROUP} (?:couple|person|man|woman|family|customer|guest)"
        rf"|(?:let|served|seated|waved) (?:[^ .!?]+ ){{0,4}}{_WHITE} (?:\w+ ){{0,2}}(?:friends?|people|couples?|guests?|customers?|famil\w+"
        rf"|men|women|colleagues?)\b|{_WHITE} (?:friends?|people|couples?|guests?|customers?|famil\w+|colleagues?) (?:[^ .!?]+ ){{0,6}}(?:let"
        r" in|served|seated|waved|got in|were not|was not|before us|first)"
        r"|(?:do|does|did|will) not (?:serve|rent to|let in|employ|take) (?:\w+ ){0,2}(?:women|foreigners|muslims|jews|roma|blacks|gays"
        r"|refugees|immigrants)|too (?:old|black|dark|foreign|gay|brown|fat) (?:for|to)|(?:my|our|her|his) (?:surname|last name|skin colou?r)"
        r" (?:[^ .!?]+ ){0,6}(?:suddenly|taken|rented|gone|full)"
        r"|go back to (?:your|my|our|where)|your kind|my kind|(?:guide|assistance|service) dog"
        r"|(?:refused|denied|turned away|not let|no entry) (?:\w+ ){0,6}(?:wheelchair|hijab|headscarf|turban"
        r"|guide dog|skin|accent))"
    ),
    Grave.VIOLENCE: compiled(
        r"\b(?:(?:grabbed|pushed|shoved|punched|slapped|kicked(?! (?:me |us )?out)(?! (?:me|us) off)|hit|choked|spat (?:at|on)|beat|dragged|groped"
        r"|touched|manhandled|threatened) (?:at |on )?(?:me|him|her|us"
        r"|(?:my|our) (?:nephew|niece|grandson|granddaughter|boy|girl|pupil|son|daughter"
        r"|wife|husband|child|mother|father|partner|friend|kid|baby|dog|arm|face|leg"
        r"|head|hand|shoulder)\w*)\b|assault\w*|physically (?:attacked|threw|removed)"
        r"|threatened to (?:hit|hurt|kill|beat|come)|violent\w*|knife|laid hands)"
    ),
    Grave.HARASSMENT: compiled(
        r"\b(?:"
        r"hand (?:\w+ ){0,3}where it had no business|hand on (?:my|her) (?:knee|leg|thigh|back|waist|bottom)"
        r"|whether i live alone|live alone|"
        r"(?:coach|trainer|instructor|driver|teacher|tutor|porter|technician|courier|waiter|barman|manager|guard|landlord|agent|doctor|masseur"
        r"|therapist|cleaner|plumber|he) (?:[^ .!?]+ ){0,3}(?:texts?|messages?|sends?|writes?|calls?|follows?|asks?|asked|wrote|texted|sent)"
        r" (?:me|her|my (?:daughter|son|wife|sister|girlfriend)) (?:[^ .!?]+ ){0,5}(?:at night|privately|on (?:instagram|facebook|whatsapp|tinder)"
        r"|out (?:for|on)|for a (?:date|drink|kiss)|hearts|kisses|if i (?:am|was) (?:single|alone)|photos of)"
        r"|asked for my (?:private |phone )?number\b(?! to (?:call|confirm))|made (?:a )?pass(?:es)? at|unwanted (?:touch|advances|hug|kiss)"
        r"|harass\w*|stalk(?:ed|ing|er|s)|asking me out|sexual\w*"
        r"|inappropriate(?:ly)? (?:\w+ )?(?:comments?|touch\w*|messages?|remarks?|texts?|advances)"
        r"|(?:keeps?|kept) (?:text|messag|call|follow|contact)ing me (?:privately|at night|on my|after)|lewd"
        r"|catcall\w*|(?:commented|comments?|remarks?) (?:on|about) (?:my|her) (?:body|breasts?|legs|looks|figure)"
        r"|creepy|got my number from)\b"
    ),
    Grave.THEFT: compiled(
        r"\b(?:stole|stolen|steal|stealing|light fingered|(?<!grand )theft|thief|thieves|robbed|pocketed|embezzl\w*|forged|forgery"
        r"|(?:some(?:one|body)) (?:else )?(?:\w+ )?(?:bought|spent|paid|ordered|withdrew|made"
        r"|took) (?:[^ ]+ ){0,8}(?:with|on|from|using) my"
        r" (?:card|account|money)|(?:used|using|cloned|skimmed) my (?:card|account|details|identity|name|number)"
        r"|identity theft|(?:took|grabbed|kept|helped (?:him|her|them)sel(?:f|ves) to) (?:my|our|her|his)"
        r" (?:\w+ ){0,3}(?:wallet|necklace|earrings|tools|medals?|tablet|savings|purse|phone|handbag|watch|ring|cash|jewell?ery|laptop|camera|bike)(?! (?:number|off))"
        r"|(?:did not|never) (?:make|made|do|authori[sz]e[d]?) (?:this|that|these|those|the|any of"
        r"|a) (?:\w+ )?(?:payments?|transactions?|purchases?|withdrawals?|transfers?|charges?)"
        rf"|(?:left|went off|walked off|made off|drove off|ran off|disappeared|vanished|gone) with (?:my|our|her|his|the) (?:[^ .!?]+ ){{0,3}}"
        rf"{_VALUABLES}\b|{_VALUABLES} (?:\w+ )?(?:is|was|went|had|were|are) (?:gone|missing) (?:from|out of) (?:my|our|the) (?:room|safe|bag"
        r"|coat|suitcase|locker|car|drawer|luggage)"
        r"|(?:purchase|payment|charge|transaction|withdrawal|debit)s? (?:[^ ]+ ){0,6}(?:never been|never heard of"
        r"|not mine|did not make)"
        r"|(?:unauthori[sz]ed|fraudulent) (?:\w+ )?(?:payments?|transactions?|purchases?|withdrawals?|transfers?"
        r"|charges?|debits?|use)|fraud(?:ulent|ster)?|(?:account|meeting|card|e ?mail) (?:\w+ ){0,2}(?:hacked"
        r"|hijacked|compromised|taken over)|somebody else is using|someone else is using)\b"
    ),
    Grave.CONCEALMENT: compiled(
        r"\b(?:(?:they|you|he|she|seller|dealer|garage|staff|shop|hotel|agent|manager) (?:\w+ )?(?:hid|concealed"
        r"|covered up|falsified|forged|backdated|tampered|painted over|knew (?:about|of|all along))"
        r"|(?:sold|advertised|listed|passed off|described|bought|paid for|delivered) (?:\w+ ){0,5}as (?:brand )?new"
        r"|(?:used|refurbished|second hand|returned|worn|old) (?:\w+ ){0,5}(?:sold|as|instead of) (?:\w+ ){0,3}new"
        r"|deliberately|on purpose|(?:bought|sold|delivered|came) as (?:unopened|sealed|unused|unworn|factory new)|seal (?:\w+ )?(?:was|had been|is) (?:[^ .!?]+ )?(?:glued"
        r"|broken|opened|re ?sealed|taped)|(?:you|they|he|she|seller|dealer) (?:swapped|changed|removed|altered) the (?:labels?|stickers?|dates?)|(?:label|sticker|date) (?:[^ .!?]+ ){0,3}(?:over|on top of)"
        r" (?:an|the|another) (?:old|older|expired)|accident free|one owner|single owner|(?:first|one|previous) owner (?:[^ .!?]+ ){0,8}(?:two|three|four|five|\d)|never (?:been )?(?:flooded|crashed)|(?:odometer|mileage) (?:\w+ ){0,3}(?:turned back|wound back"
        r"|rolled back|changed)|resprayed|covered up|cover up|hushed up|kept quiet about|falsified"
        r"|forged (?:my|our) signature|tampered|fake reviews?|swept under)\b"
    ),
    Grave.MONEY_TAKEN: compiled(
        rf"\b(?:{_MONEY_MOVED} (?:[^ ]+ ){{0,12}}(?:after|although|though|despite|since|but|that|which|line|contract"
        rf"|account|subscription|service|plan|policy) (?:[^ ]+ ){{0,4}}{_ENDED}"
        rf"|{_ENDED} (?:[^ ]+ ){{0,12}}(?:charg|bill|took|debit|deduct|renew|invoic)\w* (?:\w+ )?again"
        r"|added (?:[^ ]+ ){0,3}(?:fees?|charges?|surcharge|insurance|supplement)(?: [^ ]+){0,4} (?:end|checkout"
        r"|last (?:step|page|moment))"
        rf"|{_ENDED} (?:[^ ]+ ){{0,20}}(?:still|keeps?|kept|keep|continues?|continued|yet|again|got|carry on"
        r"|nonetheless|anyway) (?:[^ ]+ ){0,3}(?:charg|bill|tak|took|debit|deduct|renew|invoic)\w*"
        r"|(?:charged twice|double charg\w+|charged (?:me|us) twice|overcharg\w+|billed twice|paid twice"
        r"|twice) (?:[^ ]+ ){0,14}(?:refuse\w*|will not (?:refund|give|return|pay)|keeping|kept|will not reverse"
        r"|no refund|not going to refund|say it is my)|hidden (?:\w+ )?(?:fees?|charges?|costs?)"
        r"|(?:fees?|charges?|costs?|surcharge|supplement|tip|insurance) (?:[^ ]+ ){0,6}(?:only|suddenly|appear\w*"
        r"|popped up|showed up|added|sprung|slipped in|buried|snuck|revealed) (?:[^ ]+ ){0,6}(?:last|final|end"
        r"|check ?out|after|at the till|bill|basket|fine print|small print)"
        r"|(?:nobody|no one|never|nowhere|not) (?:[^ ]+ ){0,3}(?:mentioned|told|shown|disclosed|listed|warned"
        r"|mention|agreed to) (?:[^ ]+ ){0,5}(?:fees?|charge|surcharge|cost|price increase)"
        r"|(?:fees?|charges?|surcharge|cost) (?:[^ ]+ ){0,4}(?:nobody|no one|never|not"
        r"|nowhere) (?:[^ ]+ ){0,2}(?:mentioned|told|shown|disclosed|agreed|listed|warned)"
        r"|(?:billed|charged|invoiced|bill|invoice|debited|enrolled|signed (?:me|us) up) (?:[^ ]+ ){0,8}(?:never"
        r"|not) (?:\w+ ){0,2}(?:done|fitted|performed|carried out|made|installed|replaced|happened|took place"
        r"|used|ordered|signed|subscribed|joined|asked for|agreed|authori[sz]ed|wanted|requested|consented)"
        rf"|{_MONEY_MOVED} (?:[^ ]+ ){{0,8}}without (?:my|our|any|asking|telling) ?(?:\w+ )?(?:consent|permission"
        r"|knowledge|approval|authori[sz]ation|me|us|agreement)?"
        r"|(?:never|not) agreed to (?:this|that|the|any|a|pay)"
        r"|(?:setup|signed up|enrolled|added|switched|upgraded) (?:[^ ]+ ){0,4}without (?:my|our|asking)"
        rf"|(?:still|keep|keeps|continue|continues|go on|carry on) (?:to )?{_MONEY_MOVED} (?:[^ .!?]+ ){{0,10}}(?:i|we|my \w+) (?:\w+ )?{_ENDED}"
        r"|(?:charged|billed|invoiced|paid|bill|invoice) (?:[^ ]+ ){0,10}(?:old (?:ones?|parts?|pads|filters?|tyres) (?:is|are|was|were"
        r"|still)|still (?:the|has the|have the) old|never (?:touched|opened|came|left)|not been touched|untouched|dummy|is not even"
        r"|hours? (?:[^ .!?]+ ){0,8}(?:was|were|took|there|here) (?:\w+ )?(?:\d+|ten|twenty|five|half))"
        r"|(?:quoted|quote|estimate|estimated|agreed|offered|advertised) (?:[^ .!?]+ ){0,5}\d[\d.,:]*\b(?: [^ ]+){0,16} (?:it was|billed"
        r"|charged|bill|invoice|now|suddenly|became|wants?|demand\w*|pay|asked for|turned into) (?:[^ .!?]+ ){0,5}\d[\d.,:]*\b"
        r" (?:[^ .!?]+ ){0,4}(?:or|take it|leave it|otherwise|and refus\w+|once|before|without)"
        r"|(?:free|trial) (?:[^ .!?]+ ){0,6}(?:\d|charged|gone|taken|billed)(?:[^ .!?]* ){1,10}(?:nowhere|not a word|no word|no mention)"
        r"|(?:on|in) the (?:receipt|bill|meter|pump|invoice) (?:[^ .!?]+ ){0,6}only (?:holds?|fits|takes|has|had|used|weighs|drank|ate)"
        r"|(?:charged|billed|invoiced|bill for) (?:[^ .!?]+ ){0,6}(?:hours?|nights?|visits?|sessions?|lessons?|days?|people|guests)\b(?: [^ ]+){1,8}"
        r" (?:was|were|stayed|took|here|came|had) (?:[^ .!?]+ ){0,5}(?:minutes?|quarter|half an hour)\b"
        r"|(?:took|charged|added|billed|debited|slipped in|put) (?:me |us )?(?:[^ .!?]+ ){0,7}(?:i|we) (?:had |have )?(?:\w+ )?(?:clicked away"
        r"|declined|unticked|deselected|refused|opted out|removed|rejected|turned down|said no to|not ticked|never ticked)"
        rf"|{_ENDED} (?:[^ ]+ ){{0,20}}(?:another|next|new|more) (?:[^ ]+ ){{0,4}}(?:went off|gone|left|taken|off my|from my|debited)"
        r"|rigged|doctored|padded the bill|exploit\w* (?:[^ ]+ ){0,4}(?:situation|crisis|customers|emergency)|price ?goug\w*"
        r"|free trial (?:[^ ]+ ){0,8}(?:gone|charged|taken|took|debited|billed))\b"
    ),
}

_NOT_SO = compiled(
    r"\b(?:nobody|no one|none|not|never|luckily no|could have|might have|would have|almost|nearly|without|before"
    r"|could|might|if|no|in case|avoid|prevent|what if|does|covers?|policy|about|against)(?: \w+){0,3} $"
)
_LOOKED_AT = 9
_MAY_BE_SO = frozenset({Grave.DANGER, Grave.MONEY_TAKEN, Grave.DATA_BREACH, Grave.DISCRIMINATION})
"""Their patterns hold their own negations, or are grave even as a mere possibility."""


def graves(reading: Reading) -> frozenset[Grave]:
    """All grave things the message tells of, not merely thinks of."""
    return frozenset(grave for grave in Grave if _told(grave, reading))


def _told(grave: Grave, reading: Reading) -> bool:
    for match in islice(_PATTERNS[grave].finditer(reading.flat), _LOOKED_AT):
        before = reading.before(match.start())
        if not CONDITION.search(before) and (grave in _MAY_BE_SO or not _NOT_SO.search(before)):
            return True
    return False
