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
    r"(?:food|bowl|drink|tea|coffee|curry|porridge|plate|stew|sauce|desserts?|milk|soup|salads?|meal|bread|rolls?"
    r"|bottle|cakes?|cereal|muesli|burgers?|sandwich(?:es)?|yogh?urt|pizza|rice|jar|can|pasta|pie|chocolate|ice cream"
    r"|juice|beer|wine|noodles|dumplings?|croissants?|muffins?|biscuits?|cookies?|sausages?|steak|fish|chicken|sushi"
    r"|jam|honey|smoothie|formula|pudding|lasagne|wrap|taco|pastry|puree|kebab|loaf|toast|omelette|water)"
)
_VALUABLES = (
    r"(?:wallet|purse|hand ?bag|bag|phone|watch(?:es)?|rings?|cash|money|jewell?ery|laptop|camera|bikes?|necklaces?"
    r"|earrings|tools|medals?|tablet|savings|silver|silverware|coat|jacket|keys|coins|guitar|violin|paintings?"
    r"|perfume|tv|parcel|bracelet|car)"
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
    r"|diagnos\w+|passports?|letters?|numbers?|chats?|salar\w+|x rays?|scans|prescriptions?|(?:medical )?history"
    r"|inbox|bank details)"
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
        r"|fractured|twisted|bruised|chipped|crushed|lost|trapped|grazed|scraped|sliced|swollen|bruising|caught"
        rf"|pinched) (?:{_WHOSE}|two|three|one of my) (?:\w+ )?{_BODY}\b|(?:got|was|were|been|is|am"
        r"|are) (?:\w+ )?(?:hurt|injured|burn(?:ed|t)|scalded|electrocuted|poisoned|hospitali[sz]ed|bleeding(?! (?:me"
        r"|us|customers|money|cash|dry))|concussed|bitten|stung|knocked unconscious)|injur(?:y|ies|ed)|food poisoning"
        r"|hospitali[sz]ed|(?:to|in|at) (?:the )?(?:hospital|emergency room|er|a & e|icu|urgent care)\b"
        r"|needed? (?:\w+ )?stitches|(?:allergic|anaphylactic) (?:reaction|shock|rash)|anaphyla\w+|concussion"
        r"|(?:vomit\w*|threw up|throwing up|fell ill|got (?:very |really |so )?(?:ill|sick)|made (?:\w+ ){1,2}(?:ill"
        r"|sick))(?! on my)|electric shock|(?:gave|got) (?:me |her |him |us |an? )?(?:a |an )?(?:electric )?shock"
        r"|(?:kept|started|would not stop|did not stop) bleeding|emergency doctor|in plaster|in a cast|on crutches"
        r"|in a sling|ambulance|paramedics|a & e|concussed|operated on|swelled up|(?:i|he|she|we|my \w+"
        r"|our \w+) (?:\w+ )?(?:slipped|tripped|fell|went over) (?:on|over|down|off|from|backwards|and (?:hurt|hit"
        r"|broke))|knocked (?:me|him|her|us|my \w+) (?:over|down|off)|run over by|ran over (?:me|my)|fainted"
        rf"|passed out|unconscious|blisters?|{_BODY} (?:is|was|are|were|has been|got|went"
        r"|looks?) (?:[^ .!?]+ ){0,3}(?:infect\w+|swollen|inflamed|purple|numb|burned)"
        rf"|infections? (?:[^ .!?]+ ){{0,4}}{_BODY}|on antibiotics|abscess|tetanus|sepsis|broken (?:\w+ )?{_BODY}|(?:a"
        rf"|second degree|bad) burns?\b(?! marks?)|burns on|stitches|rash\b|{_BODY} (?:\w+ )?(?:in (?:two|three"
        r"|several|\d) places|fractur\w+|dislocated|sprained|bled|split open|cut open|gashed|is infected"
        r"|got infected)|(?:fractur|dislocat|sprain|tore|torn|ruptur|gash|graz|pierc|sliced|cut|bit|stabb|slash"
        rf"|burn)(?:ed|ned|t|s)? (?:open )?(?:{_WHOSE}|a|the) (?:\w+ )?{_BODY}\b|(?:came|fell|thrown|flung|slid"
        r"|knocked|slipped) off (?:(?:my|the|his|her|a) )?(?:\w+ )?(?:horse|pony|bike|ladder|stool|treadmill|wall"
        r"|climbing|swing|slide|bunk|bed|stage|step)|(?:\w+ )?i came off [.!,]|collarbone|fractured?|whiplash"
        r"|bruis(?:e|es)|black eye|swelling|infection after|went into shock|(?:bit|stung|mauled) (?:me|him|her|us"
        r"|my (?:son|daughter|child|wife|husband|mother|father))\b|(?:drilled|pulled|extracted|removed"
        r"|operated on) (?:\w+ )?the wrong (?:tooth|knee|leg|side|eye|hip|foot)|(?:night|days?|weeks?"
        r"|hours?) in (?:the )?hospital|lost (?:a|two|my) (?:front )?(?:tooth|teeth)|could not (?:walk|breathe"
        rf"|see) (?:for|after|properly)|(?:er|emergency) room|hit (?:me|him|her) on the head|{_WHOSE} {_BODY} (?:is"
        r"|was) (?:burn(?:ed|t)|bleeding|broken|swollen|cut|hurt))"
    ),
    Grave.DANGER: compiled(
        r"\b(?:(?:seat ?belts?|car seat|airbags?|brakes?|steering|harness|helmet|handrail|railing|smoke (?:alarm"
        r"|detector)s?|fire (?:exit|door|alarm)|emergency (?:exit|door|button|brake)|ladder|scaffold\w*|crib|cot"
        r"|high chair|stair ?gate|wheel ?nuts?|lug nuts|handbrake|accelerator|throttle|life ?jackets?|lifeguards?"
        r"|fire extinguishers?|(?:safety|window|fall) (?:bar|gate|catch|net|guard|lock|pin|rail|belt|rope|switch"
        r"|harness)|ba(?:n|nn)isters?|balcony|balustrade|carabiners?|belay\w*|defibrillator|emergency (?:brake|light"
        r"|lights|call|pendant)|gas (?:valve|hose|tap)|pool (?:gate|fence|cover)|oxygen) (?:[^ ]+ ){0,8}(?:failed"
        r"|missing|nothing|dead|expired|out of date|bald|only|hand tight|undone|wobbl\w*|rusted|rotten|cracked|never"
        r"|no|useless|asleep|empty|off|broke|snapped|collapsed|blocked|locked|loose|c[ao]me (?:apart|off|away|loose"
        r"|down)|gave (?:way|out)|(?:did|does|would|could|will|is|was|do|has|have|had) not)|(?:started|began|starts"
        r"|was|is|were|are|came|coming) (?:to )?(?:smok(?:ing|e)|spark(?:ing|s)?)|sparks\b|bare wires?|(?:lift"
        r"|elevator|ceiling|shelf|roof) (?:\w+ )?(?:dropped|plunged|fell|came down)|snapped while|collapsed (?:under"
        r"|while)|(?:before|until|till|wait(?:ing)? for) (?:some(?:body|one)|any(?:body|one)|a child|a kid|people"
        r"|one of us) (?:\w+ ){0,2}(?:dies?|killed|hurt|injured|drowns?|falls?|loses)|(?:rolled|went|drove|slid|ran"
        r"|shot) (?:straight |right )?(?:through|over|past|into) (?:a |the )?(?:red|junction|crossing|barrier"
        r"|oncoming|traffic|stop sign)|red light|(?:driver|pilot|skipper|captain"
        r"|lifeguard) (?:[^ .!?]+ ){0,5}(?:drunk|asleep|texting|smelled of|reeked of|fell asleep|eyes closed"
        r"|nodding off)|(?:driver|pilot|skipper|captain) (?:[^ .!?]+ ){0,3}on (?:his|her|the) phone (?:while driving"
        r"|all the way|the (?:whole|entire) (?:way|ride|journey|time))|at the wheel|bald tyres|bald tires|(?:smell\w*"
        r"|stank|stink\w*|reek\w*) (?:of )?(?:burn\w*|chlorine|petrol|fuel|chemicals)|burning smell|scorch\w*"
        r"|too hot to (?:touch|hold)|hot enough to|(?:burn|scorch|black) marks? (?:on|around) the (?:socket|plug"
        r"|wall)|(?:nut|peanut|gluten|dairy|lactose|egg|milk|soy|sesame|shellfish) free (?:[^ .!?]+ ){0,6}(?:had"
        r"|contained|contains|has|with|full of|was made)|epi ?pen\b|(?:pills?|tablets?|medicine|medication|drops"
        r"|prescription|insulin|dose|dosage) (?:[^ .!?]+ ){0,8}(?:wrong|someone else|somebody else|another patient"
        r"|times|double|stronger|strength|expired|out of date|mixed)|(?:gave|given|dispensed|got|handed|sold) (?:me "
        r"|us |my \w+ |out )?(?:the wrong|someone else|somebody else) (?:\w+ )?(?:pills?|tablets?|medicine|medication"
        r"|drops|prescription|dose)|(?:bleach|detergent|cleaning fluid|chemicals?) in (?:the|my|our|her|his)|(?:raw"
        r"|pink|uncooked|undercooked) (?:\w+ )?(?:chicken|pork|poultry)|(?:chicken|pork) (?:\w+ ){0,4}(?:raw"
        r"|pink inside)|(?:puts?|putting|put) (?:\w+ )?(?:everything|it|things|them) in(?:to)? (?:his|her"
        r"|their) mouths?|left (?:my|our|the) (?:son|daughter|child\w*|kids?|baby|toddler|mother"
        r"|father) (?:[^ .!?]+ ){0,3}(?:unattended|alone|unsupervised|by (?:himself|herself|themselves))|(?:fire"
        r"|health|safety|gas) (?:officer|brigade|department|inspector) (?:[^ .!?]+ ){0,6}(?:horrified|condemned"
        r"|shocked|switched|turned|red|evacuat\w*)|evacuat\w+|(?:a|an) (?:accident|disaster) waiting|death trap"
        r"|(?:ceiling|plaster|tile|tiles|shelf|shelves|cupboard|cabinet|wardrobe|bunk|beam|branch|sign|lamp|light"
        r"|window|pane|chandelier|mirror) (?:\w+ ){0,2}(?:fell|came down|crashed down|collapsed|dropped)|let (?:me"
        r"|him|her|us|my \w+) (?:drop|fall|plunge)\b|brakes? (?:\w+ ){0,2}(?:hoses?|pads?|lines?|discs?"
        r"|cables?) (?:[^ .!?]+ ){0,6}(?:rubb\w+|worn|cut|torn|frayed|leak\w*|snapped|cracked|gone|missing|metal"
        r"|loose)|(?:ropes?|slings?|straps?|cables?|welds?|bolts?|hooks?) (?:\w+ )?(?:is|was|were"
        r"|are) (?:\w+ )?(?:frayed|rusted|rotten|torn|half|worn|cracked|loose)|(?:poison|toxic|lead paint|asbestos"
        r"|legionella|salmonella|listeria|e coli)|pure luck|luckily (?:nobody|no one|she|he|we)|a miracle"
        r"|nobody (?:was|got) (?:hurt|injured)|(?:tyre|tire) burst|wheel came off|(?:a|the|used) (?:needle|syringe"
        r"|razor blade|blade|rusty nail)s? (?:in|on|under)\b|found (?:a|some) (?:needle|syringe|blade|nail|screw)"
        r"|electrocut\w+|sparked|smoke (?:came|coming|from|out|pouring)|caught fire|on fire|flames|fire hazard"
        r"|gas (?:leak|smell)|smell(?:s|ed|ing)? (?:of |like )?gas|carbon monoxide|live wires?|exposed wir\w+|shards?"
        r"|(?:glass|metal|plastic|needle|nail|screw|wire|splinters?|bone|stones?|blade|wood|staple|bolt"
        rf"|rubber) (?:\w+ ){{0,2}}(?:in|inside) (?:(?:the|my|our|his|her|your) )?(?:\w+ ){{0,2}}{_FOOD}\b|(?:in"
        rf"|inside) (?:the|my|our|his|her|your) (?:\w+ )?{_FOOD}\b (?:\w+ )?(?:was|were|is|are|there was|i found|lay"
        r"|had) (?:a |an |some )?(?:[^ .!?]+ ){0,3}(?:glass|metal|plastic|needle|nail|screw|wire|splinters?|blade"
        r"|staple|bolt)\b|(?:bit|bite|bitten|chew\w*|swallow\w*|crunch\w*) (?:down )?(?:on|into|upon)? ?(?:a |an "
        r"|some|something )?(?:\w+ )?(?:glass|metal|plastic|needle|nail|screw|wire|splinters?|stones?|blade|staple"
        r"|hard|bolt|shard)|overheat\w*|melted|melting|explod\w*|explosion|brakes? (?:failed|fail|gave out|did not)"
        r"|choking|choked|collapsed|(?:nearly|almost) (?:hit|killed|fell|drowned|choked|died|crushed|ran over"
        r"|electrocuted|swallowed|went (?:over|through|under|down)|lost (?:a|an|my|his|her) (?:eye|finger|hand|toe)"
        r"|crashed|slipped|tripped|caught fire|landed on)|(?:could|might|would) have (?:\w+ )?(?:killed|hurt"
        r"|burn(?:ed|t)|died|choked|injured|drowned|been (?:\w+ )?(?:hurt|killed|injured|burned|worse))|dangerous\w*"
        r"|hazard\w*|unsafe|not safe|wrong (?:pills?|medicine|medication|dose|dosage|drug|blood)|(?:pills?|medicine"
        r"|medication) of another|came off at \d|locked in)\b"
    ),
    Grave.DATA_BREACH: compiled(
        r"\b(?:(?:prescriptions?|records?|results?|files?|data|details|statements?) of (?:a|an|another|some"
        r"|other) (?:\w+ )?(?:woman|man|stranger|patient|customer|person|people|client|member|child|company)|(?:read"
        r"|reads|shouted|called|said) (?:out |aloud )(?:my|our|his|her)\b|(?:read|said|called|shouted|announced"
        r"|repeated) my (?:\w+ ){0,4}(?:out loud|aloud|in front of|so (?:that )?(?:the|everyone))|(?:my"
        r"|our) (?:neighbou?r|ex|boss|employer|landlord) (?:\w+ )?(?:received|got|has|opened|read"
        rf"|saw) my (?:\w+ ){{0,2}}{_PRIVATE}\b|(?:got|received|sent|has|with) (?:\w+ ){{0,5}}(?:another|other"
        r"|someone else|somebody else|a stranger|a different)(?: \w+){0,2} (?!orders?\b|letters?\b|names?\b"
        rf"|bookings?\b|numbers?\b){_PRIVATE}\b|(?:see|saw|shows?|showing|access to|view|read|opens?|contains?"
        r"|into) (?:\w+ ){0,5}(?:another|other|someone else|somebody else|a stranger"
        rf"|a different)(?: \w+){{0,2}} {_PRIVATE}\b|(?:my|our|his|her|their|patient"
        rf"|customer) (?:\w+ ){{0,3}}{_PRIVATE} (?:\w+ ){{0,5}}(?:to|with|by|for) {_STRANGER}\b|(?:sent|gave|showed"
        r"|shared|mailed|e ?mailed|disclosed|leaked|told|passed) (?:\w+ ){0,2}(?:my|our|his"
        rf"|her) (?:\w+ ){{0,3}}{_PRIVATE} (?:\w+ ){{0,3}}(?:to|with) {_STRANGER}|leak(?:ed|ing)? (?:of )?(?:my|our"
        rf"|the|customer) (?:\w+ )?{_PRIVATE}|{_PRIVATE} (?:\w+ )?(?:was|were|got|been|are|is) (?:\w+ )?(?:leaked"
        r"|exposed|published|visible|public)|(?:got|see|received|shows?|sent) (?:me |us )?(?:\w+ ){0,2}(?:payslips?"
        r"|salar\w+|invoices?|records|files|statements|results|data|details) of (?:the whole|all|everyone|everybody"
        r"|other|another|some)|(?:arrived|sent|went|given|shown"
        r"|delivered) (?:to )+another customer (?:\w+ )?my (?:records|data|details|file)|(?:it|this|that|there|inside"
        r"|what) (?:is|was|are|were) (?:\w+ )?(?:the|a|an) (?:[^ .!?]+ ){0,3}(?:of|from|for|belonging to) (?:a "
        rf"|an )?(?:mr|mrs|ms|miss|dr|stranger|woman|man|lady|gentleman)\b|{_PRIVATE} (?:of|from|for|belonging to"
        r"|with) (?:(?:a|an) )?(?:(?:certain|total|complete) )?(?:mr|mrs|ms|miss|stranger|lady|gentleman"
        r"|other (?:customers|people|patients|guests|clients))\b|(?:someone|somebody) else (?:\w+ )?(?!orders?\b"
        rf"|letters?\b|names?\b|bookings?\b|numbers?\b|address\b){_PRIVATE}\b|(?:discussed|talked about|shared|posted"
        r"|read out|announced|shouted|spoke about|mentioned|told|revealed|repeated) (?:\w+ )?(?:my|our|his"
        rf"|her) (?:\w+ ){{0,3}}(?:{_PRIVATE}|health|diagnosis|illness|pregnancy|condition|debts?|surgery"
        r"|loan)\b (?:[^ .!?]+ ){0,6}(?:front|listening|loud|aloud|room|hear|heard|everyone|everybody|facebook|group"
        r"|online|neighbou?rs?)|(?:addresses|names|e ?mails|recipients|customers|data|numbers"
        r"|records) (?:\w+ )?(?:in (?:plain|full|open) (?:view|sight)|visible to|for (?:all|everyone|everybody"
        r"|anyone) to (?:see|read)|readable (?:by|for))|(?:all|everyone|everybody) (?:can|could) (?:see|read)|(?:my"
        r"|our) (?:neighbou?r|colleague|brother|sister|ex|boss|tenant"
        rf"|landlord) (?:\w+ )?{_PRIVATE} (?:[^ .!?]+ ){{0,3}}(?:in|with|to|on|into) (?:my|our)\b|(?:got|received|sent"
        r"|gave|opened|found|see|saw|have|had|logged into|landed in) (?:me |us )?(?:[^ .!?]+ ){0,3}(?:other|another"
        r"|different|stranger|neighbou?r|unknown) (?:(?:patients?|customers?|person|clients?|people|family|guests?"
        rf"|tenant|child|pupil) )?{_PRIVATE}\b(?! (?:number|line))|data (?:breach|leak|protection)|privacy (?:breach"
        r"|violation)|breach of (?:privacy|confidentiality|data)|gdpr|in (?:the )?(?:open )?cc\b|cc instead of bcc"
        r"|published my|exposed my|(?:someone|somebody|anyone|everyone|strangers?) (?:else )?(?:can"
        r"|could) (?:now )?(?:see|read|open|view) (?:my|our|all))"
    ),
    Grave.DISCRIMINATION: compiled(
        r"\b(?:(?:refus\w+|search\w+|followed|sneered|laughed|mocked|stared|serve|ignored|kicked|leave|threw"
        r"|stopped) (?:[^ ]+ ){0,12}(?:accents?|headscar\w+|hijabs?|turbans?|skin|wheelchair|race|religion|gender"
        r"|pregnan\w+|guide dog)|racis[tm]|sexis[tm]|homophob\w+|transphob\w+|antisemit\w+|islamophob\w+"
        r"|discriminat\w*|racial\w*|slurs?|xenophob\w+|because (?:i am|we are|she is|he is|they are|of (?:my|our|his"
        rf"|her|their|the)) (?:\w+ ){{0,2}}{_GROUP}\b|people like (?:us|you|me|them)|(?:only|as an?"
        rf"|being) {_GROUP} (?:couple|person|man|woman|family|customer|guest)|(?:let|served|seated"
        rf"|waved) (?:[^ .!?]+ ){{0,4}}{_WHITE} (?:\w+ ){{0,2}}(?:friends?|people|couples?|guests?|customers?|famil\w+"
        rf"|men|women|colleagues?)\b|{_WHITE} (?:friends?|people|couples?|guests?|customers?|famil\w+"
        r"|colleagues?) (?:[^ .!?]+ ){0,6}(?:let in|served|seated|waved|got in|were not|was not|before us|first)"
        r"|(?:do|does|did|will) not (?:serve|rent to|let in|employ|take) (?:\w+ ){0,2}(?:women|foreigners|muslims"
        r"|jews|roma|blacks|gays|refugees|immigrants)|too (?:old|black|dark|foreign|gay|brown|fat) (?:for|to)|(?:my"
        r"|our|her|his) (?:surname|last name|skin colou?r) (?:[^ .!?]+ ){0,6}(?:suddenly|taken|rented|gone|full)"
        r"|(?:heard|saw|read|noticed|looked at) (?:my|our|his|her) (?:\w+ )?(?:surname|last name|name|accent|skin"
        r"|colou?r|headscarf|hijab|turban|wheelchair|passport|nationality|belly)\b|go back to (?:your|my|our|where)"
        r"|your kind|my kind|(?:guide|assistance|service) dog|(?:refused|denied|turned away|not let"
        r"|no entry) (?:\w+ ){0,6}(?:wheelchair|hijab|headscarf|turban|guide dog|skin|accent))"
    ),
    Grave.VIOLENCE: compiled(
        r"\b(?:(?:grabbed|pushed|shoved|punched|slapped|kicked(?! (?:me |us )?out)(?! (?:me|us) off)|hit|choked"
        r"|spat (?:at|on)|beat|dragged|groped|touched|manhandled|threatened) (?:at |on )?(?:me|him|her|us|(?:my"
        r"|our) (?:nephew|niece|grandson|granddaughter|boy|girl|pupil|son|daughter|wife|husband|child|mother|father"
        r"|partner|friend|kid|baby|dog|arm|face|leg|head|hand|shoulder)\w*)\b|assault\w*|physically (?:attacked|threw"
        r"|removed)|threatened to (?:hit|hurt|kill|beat|come)|violent\w*|(?:with|pulled|had|held|showed|waved|drew"
        r"|put) (?:a|his|her|the) knife|laid hands)"
    ),
    Grave.HARASSMENT: compiled(
        r"\b(?:hand (?:\w+ ){0,3}where it had no business|hand on (?:my|her) (?:knee|leg|thigh|back|waist|bottom)"
        r"|whether i live alone|live alone|(?:coach|trainer|instructor|driver|teacher|tutor|porter|technician|courier"
        r"|waiter|barman|manager|guard|landlord|agent|doctor|masseur|therapist|cleaner|plumber"
        r"|he) (?:[^ .!?]+ ){0,3}(?:texts?|messages?|sends?|writes?|calls?|follows?|asks?|asked|wrote|texted"
        r"|sent) (?:me|her|my (?:daughter|son|wife|sister|girlfriend)) (?:[^ .!?]+ ){0,5}(?:at night|privately"
        r"|on (?:instagram|facebook|whatsapp|tinder)|out (?:for|on)|for a (?:date|drink|kiss)|hearts|kisses"
        r"|if i (?:am|was) (?:single|alone)|photos of)|asked for my (?:private |phone )?number\b(?! to (?:call"
        r"|confirm))|made (?:a )?pass(?:es)? at|unwanted (?:touch|advances|hug|kiss)|(?:tried on|sniffed|photographed"
        r"|filmed|went through|rummaged (?:through|in)|searched) (?:my|our|her|his) (?:\w+ ){0,2}(?:clothes|underwear"
        r"|drawers?|wardrobe|bedroom|phone|handbag|diary|lingerie|dress|laundry)|(?:film|photograph|spi)(?:ed"
        r"|ing) (?:on )?(?:me|us|her|my (?:daughter|wife))|hidden camera|harass\w*|stalk(?:ed|ing|er|s)|asking me out"
        r"|sexual\w*|inappropriate(?:ly)? (?:\w+ )?(?:comments?|touch\w*|messages?|remarks?|texts?|advances)"
        r"|(?:keeps?|kept) (?:text|messag|call|follow|contact)ing me (?:privately|at night|on my|after)|lewd"
        r"|catcall\w*|(?:commented|comments?|remarks?) (?:on|about) (?:my|her) (?:body|breasts?|legs|looks|figure)"
        r"|creepy|got my number from)\b"
    ),
    Grave.THEFT: compiled(
        r"\b(?:stole|stolen|steal|stealing|light fingered|(?<!grand )theft|thief|thieves|robbed|pocketed|embezzl\w*"
        r"|forged|forgery|(?:some(?:one|body)) (?:else )?(?:\w+ )?(?:bought|spent|paid|ordered|withdrew|made"
        r"|took) (?:[^ ]+ ){0,8}(?:with|on|from|using) my (?:card|account|money)|(?:used|using|cloned"
        r"|skimmed) my (?:card|account|details|identity|name|number)|identity theft|(?:took|grabbed|kept"
        r"|helped (?:him|her|them)sel(?:f|ves) to) (?:my|our|her|his) (?:\w+ ){0,3}(?:wallet|necklace|earrings|tools"
        r"|medals?|tablet|savings|purse|phone|handbag|watch|ring|cash|jewell?ery|laptop|camera|bike)(?! (?:number"
        r"|off))|(?:did not|never) (?:make|made|do|authori[sz]e[d]?) (?:this|that|these|those|the|any of"
        r"|a) (?:\w+ )?(?:payments?|transactions?|purchases?|withdrawals?|transfers?|charges?)|(?:left|went off"
        r"|walked off|made off|drove off|ran off|disappeared|vanished|gone) with (?:my|our|her|his"
        rf"|the) (?:[^ .!?]+ ){{0,3}}{_VALUABLES}\b|{_VALUABLES} (?:\w+ )?(?:is|was|went|had|were|are) (?:gone"
        r"|missing) (?:from|out of) (?:my|our|the) (?:room|safe|bag|coat|suitcase|locker|car|drawer|luggage)"
        r"|(?:purchase|payment|charge|transaction|withdrawal|debit)s? (?:[^ ]+ ){0,6}(?:never been|never heard of"
        r"|not mine|did not make)|(?:unauthori[sz]ed|fraudulent) (?:\w+ )?(?:payments?|transactions?|purchases?"
        r"|withdrawals?|transfers?|charges?|debits?|use)|fraud(?:ulent|ster)?|(?:account|meeting|card"
        r"|e ?mail) (?:\w+ ){0,2}(?:hacked|hijacked|compromised|taken over)|somebody else is using"
        r"|someone else is using)\b"
    ),
    Grave.CONCEALMENT: compiled(
        r"\b(?:(?:they|you|he|she|seller|dealer|garage|staff|shop|hotel|agent|manager) (?:\w+ )?(?:hid|concealed"
        r"|covered up|falsified|forged|backdated|tampered|painted over|knew (?:about|of|all along))|counterfeits?"
        r"|knock ?offs?|fakes?\b(?! (?:news|smile|tan|plants?|flowers|nails))|(?:certified|genuine|authentic|original"
        r"|real|solid|pure) (?:\w+ ){1,3}(?:is|was|turned out to be|proved to be) (?:\w+ )?(?:glass|plastic|brass"
        r"|a copy|a replica|plated|an imitation|a forgery)|(?:sold|advertised|listed|passed off|described|bought"
        r"|paid for|delivered) (?:\w+ ){0,5}as (?:brand )?new|(?:used|refurbished|second hand|returned|worn"
        r"|old) (?:\w+ ){0,5}(?:sold|as|instead of) (?:\w+ ){0,3}new|deliberately|on purpose|(?:bought|sold|delivered"
        r"|came) as (?:unopened|sealed|unused|unworn|factory new)|seal (?:\w+ )?(?:was|had been"
        r"|is) (?:[^ .!?]+ )?(?:glued|broken|opened|re ?sealed|taped)|(?:you|they|he|she|seller|dealer) (?:swapped"
        r"|changed|removed|altered) the (?:labels?|stickers?|dates?)|(?:label|sticker|date) (?:[^ .!?]+ ){0,3}(?:over"
        r"|on top of) (?:an|the|another) (?:old|older|expired)|accident free|one owner|single owner|(?:first|one"
        r"|previous) owner (?:[^ .!?]+ ){0,8}(?:two|three|four|five|\d)|never (?:been )?(?:flooded|crashed)"
        r"|(?:odometer|mileage) (?:\w+ ){0,3}(?:turned back|wound back|rolled back|changed)|resprayed|covered up"
        r"|cover up|hushed up|kept quiet about|falsified|forged (?:my|our) signature|tampered|fake reviews?"
        r"|swept under)\b"
    ),
    Grave.MONEY_TAKEN: compiled(
        rf"\b(?:{_MONEY_MOVED} (?:[^ ]+ ){{0,12}}(?:after|although|though|despite|since|but|that|which|line|contract"
        rf"|account|subscription|service|plan|policy) (?:[^ ]+ ){{0,4}}{_ENDED}|{_ENDED} (?:[^ ]+ ){{0,12}}(?:charg"
        r"|bill|took|debit|deduct|renew|invoic)\w* (?:\w+ )?again|added (?:[^ ]+ ){0,3}(?:fees?|charges?|surcharge"
        r"|insurance|supplement)(?: [^ ]+){0,4} (?:end|checkout|last (?:step|page|moment))"
        rf"|{_ENDED} (?:[^ ]+ ){{0,20}}(?:still|keeps?|kept|keep|continues?|continued|yet|again|got|carry on"
        r"|nonetheless|anyway) (?:[^ ]+ ){0,3}(?:charg|bill|tak|took|debit|deduct|renew|invoic|collect|withdr)\w*"
        r"|(?:charged twice|double charg\w+|charged (?:me|us) twice|overcharg\w+|billed twice|paid twice"
        r"|twice) (?:[^ ]+ ){0,14}(?:refuse\w*|will not (?:refund|give|return|pay)|keeping|kept|will not reverse"
        r"|no refund|not going to refund|say it is my)|hidden (?:\w+ )?(?:fees?|charges?|costs?)|(?:fees?|charges?"
        r"|costs?|surcharge|supplement|tip|insurance) (?:[^ ]+ ){0,6}(?:only|suddenly|appear\w*|popped up|showed up"
        r"|added|sprung|slipped in|buried|snuck|revealed) (?:[^ ]+ ){0,6}(?:last|final|end|check ?out|after"
        r"|at the till|bill|basket|fine print|small print)|(?:nobody|no one|never|nowhere"
        r"|not) (?:[^ ]+ ){0,3}(?:mentioned|told|shown|disclosed|listed|warned|mention"
        r"|agreed to) (?:[^ ]+ ){0,5}(?:fees?|charge|surcharge|cost|price increase)|(?:fees?|charges?|surcharge"
        r"|cost) (?:[^ ]+ ){0,4}(?:nobody|no one|never|not|nowhere) (?:[^ ]+ ){0,2}(?:mentioned|told|shown|disclosed"
        r"|agreed|listed|warned)|(?:billed|charged|invoiced|bill|invoice|debited|enrolled|signed (?:me"
        r"|us) up) (?:[^ ]+ ){0,8}(?:never|not) (?:\w+ ){0,2}(?:done|fitted|performed|carried out|made|installed"
        r"|replaced|happened|took place|used|ordered|signed|subscribed|joined|asked for|agreed|authori[sz]ed|wanted"
        rf"|requested|consented)|{_MONEY_MOVED} (?:[^ ]+ ){{0,8}}without (?:my|our|any|asking"
        r"|telling) ?(?:\w+ )?(?:consent|permission|knowledge|approval|authori[sz]ation|me|us|agreement)?|(?:never"
        r"|not) agreed to (?:this|that|the|any|a|pay)|(?:setup|signed up|enrolled|added|switched"
        r"|upgraded) (?:[^ ]+ ){0,4}without (?:my|our|asking)|(?:still|keep|keeps|continue|continues|go on"
        rf"|carry on) (?:to )?{_MONEY_MOVED} (?:[^ .!?]+ ){{0,10}}(?:i|we|my \w+) (?:\w+ )?{_ENDED}|(?:charged|billed"
        r"|invoiced|paid|bill|invoice) (?:[^ ]+ ){0,10}(?:old (?:ones?|parts?|pads|filters?|tyres) (?:is|are|was|were"
        r"|still)|still (?:the|has the|have the) old|never (?:touched|opened|came|left)|not been touched|untouched"
        r"|dummy|is not even|hours? (?:[^ .!?]+ ){0,8}(?:was|were|took|there|here) (?:\w+ )?(?:\d+|ten|twenty|five"
        r"|half))|(?:quoted|quote|estimate|estimated|agreed|offered"
        r"|advertised) (?:[^ .!?]+ ){0,5}\d[\d.,:]*\b(?: [^ ]+){0,16} (?:it was|billed|charged|bill|invoice|now"
        r"|suddenly|became|wants?|demand\w*|pay|asked for"
        r"|turned into) (?:[^ .!?]+ ){0,5}\d[\d.,:]*\b (?:[^ .!?]+ ){0,4}(?:or|take it|leave it|otherwise"
        r"|and refus\w+|once|before|without)|(?:free|trial) (?:[^ .!?]+ ){0,6}(?:\d|charged|gone|taken"
        r"|billed)(?:[^ .!?]* ){1,10}(?:nowhere|not a word|no word|no mention)|(?:on|in) the (?:receipt|bill|meter"
        r"|pump|invoice) (?:[^ .!?]+ ){0,6}only (?:holds?|fits|takes|has|had|used|weighs|drank|ate)|(?:charged|billed"
        r"|invoiced|bill for) (?:[^ .!?]+ ){0,6}(?:hours?|nights?|visits?|sessions?|lessons?|days?|people"
        r"|guests)\b(?: [^ ]+){1,8} (?:was|were|stayed|took|here|came|had) (?:[^ .!?]+ ){0,5}(?:minutes?|quarter"
        r"|half an hour)\b|(?:took|charged|added|billed|debited|slipped in|put) (?:me |us )?(?:[^ .!?]+ ){0,7}(?:i"
        r"|we) (?:had |have )?(?:\w+ )?(?:clicked away|declined|unticked|deselected|refused|opted out|removed"
        rf"|rejected|turned down|said no to|not ticked|never ticked)|{_ENDED} (?:[^ ]+ ){{0,20}}(?:another|next|new"
        r"|more) (?:[^ ]+ ){0,4}(?:went off|gone|left|taken|off my|from my|debited)|(?:paid|charged|billed|invoiced"
        r"|bill) (?:[^ ]+ ){1,12}(?:nobody|no one|never|not even|not) (?:\w+ )?(?:opened|touched|lifted|entered"
        r"|cleaned|unpacked|unscrewed|swept|washed|looked at)\b|rigged|doctored|padded the bill"
        r"|exploit\w* (?:[^ ]+ ){0,4}(?:situation|crisis|customers|emergency)|price ?goug\w*"
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
