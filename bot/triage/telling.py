"""Failures told without a word for failure: what was ordered beside what came, what staff did, irony, last steps.

The same kind of signs as in `signs.py`, over the same flat text.
"""

from bot.triage.signs import NUMBER, PERIOD, sign

_HURT = (
    r"(?:broken|cracked|scratched|damaged|faulty|wrong|torn|defective|missing|dented|chipped|stained|burnt|dirty"
    r"|leaking|rusty|mouldy|moldy|shattered|smashed|incorrect|duplicate|melted|ruined|misprinted|crooked|unpaid"
    r"|undelivered|botched|warped|crushed)"
)
STAFF = (
    r"(?:assistants?|drivers?|instructors?|trainers?|waiters?|waitress|guards?|clerks?|staff|receptionists?|cashiers?"
    r"|agents?|advis[eo]rs?|couriers?|technicians?|mechanics?|guides?|nurses?|doctors?|dentist|hairdresser|barber"
    r"|barista|salesman|saleswoman|seller|dealer|landlady|manager|colleagues?|employees?|steward\w*|conductor|man"
    r"|woman|lady|guy|team|people|plumber|builders?|movers?|cleaners?|teacher|tutor|vet|bouncer|doorman|inspector"
    r"|rep)"
)
_GOOD = (
    r"(?:great|wow|nice|brilliant|fantastic|love(?:ly)?|love it|wonderful|amazing|congratulations|congrats|bravo"
    r"|well done|thanks a lot|thank you so much|five stars|5 stars|so glad|ah yes|oh (?:good|great|joy|wow|look|nice)"
    r"|yay|excellent|perfect|awesome|classy|good job|great job|nice job|fantastic job|superb|fabulous|charming"
    r"|delightful|impressive|what a (?:welcome|treat|surprise|joy|service|bargain|start)|hooray|marvellous|splendid"
    r"|new record|nice one|nice of (?:you|them)|kind of you|as always|thrilled|just what i needed"
    r"|exactly what i needed)"
)
_BAD_FACT = (
    rf"(?:(?:second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)) time|again\b|only {NUMBER} {PERIOD} late"
    rf"|{NUMBER} {PERIOD} (?:late|on hold|and still|later)|on hold|day (?:two|three|four|five|six|seven|eight|nine|ten"
    r"|\d+)|still (?:no|not|waiting)|broken|crash\w*|logs? (?:me )?out|shut|closed|lost|wrong|cold|cockroach\w*|hair"
    r"|late|delay\w*|waiting|waited|slower|worse|no (?:hot water|heating|internet|signal|answer|key|one|reply|power"
    r"|water|seats?|staff)|without (?:hot water|heating|internet|power|water)|to a stranger|in the rain"
    r"|lets? the rain in|instead of|cancelled|another (?:update|delay|hour|day|week|excuse|email|outage|form)|leak\w*"
    r"|every time i|charged|declined|missing|nobody|never|not (?:even|one|a single)|does not|did not|paid extra"
    r"|refus\w+|ignored|melted|soaked|dirty|damaged|mud|smell\w*|stuck|raw|burnt|rude)"
)

OTHER_THAN_ORDERED = (
    sign("not as ordered", 2.1,
          r"\b(?:got|received|given|served|sent|delivered|gave (?:us|me)|brought|seated|put|placed|charged|speeds? of"
          r"|it is|this is|only) (?:[^ .!?]+ ){0,8}(?:when|but|although|though|while|whereas) (?:i"
          r"|we) (?:\w+ )?(?:have "
          r"|had )?(?:ordered|asked|booked|pa(?:y|id)|wanted|chose|requested|reserved|signed)", "asked"),
    sign("ordered, and this", 2.3,
          r"\b(?:ordered|booked|pa(?:y|id) (?:extra )?for|asked for|reserved|chose|wanted"
          r"|requested)\b(?: [^ ]+){1,9} (?:ours|mine|this one|(?:what )?(?:i|we) got|it (?:is|was) (?:now|a|the|only"
          r"|actually|not)|(?:this|that) is|contained|came (?:with|in|as)|looks?|turned (?:out|up)|arrived"
          r"|there (?:is|were|was)|served|got"
          r"|gott)\b", "plain"),
    sign("it says", 1.6,
          r"\b(?:invoices?|bill|tickets?|label|site|website|menu|tracking|bottle|box|sign|booking|confirmation"
          r"|receipt|statement|listing|contract|package|scale|app|page|advert|ad|calendar|door|slot|appointment"
          r"|brochure) (?:[^ .!?]+ ){0,4}(?:says?|said|shows?|showed|reads?|lists?|states?|claims?|was"
          r"|is) [^.!?]{1,60}[,.;] (?:but |and |yet |while )?(?:i|we|my|our|mine|ours|there|at|it is) (?!(?:will"
          r"|would|can|could|am|just|think)"
          r"\b)", "asked"),
    sign("two figures", 1.8,
          rf"\b(?:shows?|says?|ordered|contained|paid|booked|expected|weighs?|owe) (?:[^ .!?]+ ){{0,5}}?{NUMBER}\b"
          rf"(?: [^ !?]+){{0,6}} (?:stayed|contained|not|shows?|says?|got|weighs?|counted|only|used|had|came|it is)"
          rf" (?:[^ .!?]+ ){{0,3}}{NUMBER}\b", "plain"),
)  # fmt: skip

IN_BAD_SHAPE = (
    sign("of the wrong size", 1.5,
          rf"\b(?:{NUMBER} \w+ )?too (?:short|long|small|big|tight|large|loud|soft|hard|thin|sweet|salty|spicy|dry"
          r"|mild|late|early|cold|hot|slow|dark|bright|wide|narrow|heavy|expensive)\b|\bdoes not match\b|\b(?:smaller"
          r"|bigger|shorter|longer|thinner|slower|worse|pricier|colder|darker|lighter|cheaper|higher|lower)"
          r" than (?:last|before|it used|in the|on the|the|at|usual|promised|advertised)", "plain"),
    sign("presupposed", 0.55, rf"\b(?:the|my|this|that|our|your|these|those|his|her) (?:\w+ )?{_HURT} (?!one\b"
          rf"|way\b)\w+"),
    sign("came undone", 2.6,
          r"\b(?:came (?:away|undone|loose|unstuck|open|back with|in (?:two|three|four|pieces|bits))|gave way|in bits"
          r"|in (?:two|three|four|several|many|a thousand) pieces|in pieces|has no \w+ [.!]|with no \w+ in it"
          r"|hanging off|come (?:off|apart|loose|undone)|snapped (?:off|in)|went (?:flat|blank|dead|missing|mouldy)"
          r"|burnt out|stuck together|stopped after|wore through|ripped|split (?:open|after)|bulg(?:es|ing)|rattl(?:e"
          r"|es|ing)|hiss(?:es|ing)|squeak(?:s|ing|y)?|creak(?:s|ing)|buzz(?:es|ing)|drip(?:s|ping)|crumbl(?:es|ed"
          r"|ing)|hum(?:s|ming) (?:all|so|loudly)|jerked|types? two|(?:tasted?|smells?|smelled|smelt|reeks?|stank"
          r"|stinks?) (?:of|like)|hard to (?:read|hear|see|use|reach|find|open)|undrinkable|inedible|uncomfortable"
          r"|half (?:empty|cooked|frozen|finished|eaten)|(?:still )?frozen in|see through|off centre|kept (?:my"
          r"|our) (?:card|deposit|money|bag)|swallowed|ate my|was cut (?:to|short|off)|cut short|reverted|bounced"
          r"|way off|not a drop|nowhere (?:to be|on|near)|is not there|was not there|never mentioned"
          r"|not my favou?rite|not crazy about|not (?:a )?fan of|shrank|shrunk|frayed|faded|(?:came|arrived|delivered"
          r"|sent) without|tedious|astray|fleas|welded|no business|missed the (?:first|last|whole|start|end|best)"
          r"|swelled up|annoyance|boring|bland|dull|never sits|threw away (?:everything|my|all)|vanished|gone missing"
          r"|doubled|went from \d|dropped from|has gone|is gone|are gone|floods?|packed like|round in circles"
          r"|hot enough to|gets (?:very |so |too )?hot|red since|slow (?:me|us) down|cut (?:me|us) off|sat (?:on|in"
          r"|there) (?:[^ .]+ ){0,3}for|stood (?:in|there|outside)|not even (?:a|an|water|one|an)\b|(?:bag|parcel"
          r"|luggage|suitcase|order) is in \w+ [,.]|found (?:[^ .]+ ){1,4}in (?:my|our|the) (?:food|bowl|drink|soup"
          r"|tea|coffee|plate|salad|meal|bread|room|bed|shower|box|bath)|no longer|always (?:is )?closed"
          r"|closed when)\b",
          "anchor plain"),
    sign("left behind", 1.55,
          r"\b(?:left (?:\w+ )?(?:\w+ )?(?:marks?|mud|grease|scratches|stains?|a hole|a mess|dirt|footprints|puddles?"
          r"|it in|them in|the (?:door|gate|window) open|early|without us|me standing|us standing)|threw (?:it|them"
          r"|the \w+|my \w+)|went through the puddle|painted the door|watched it go|(?:weeks|days|months) of silence"
          r"|all i get|had no business|owe me|died (?:mid|after|on|in)|had to (?:buy|pay|wait|walk|drive|sleep|call"
          r"|take|stand|carry|throw|go home|clean))\b", "anchor plain"),
)  # fmt: skip

WHO_DID = (
    sign("staff", 2.0,
          rf"\b{STAFF} (?:[^ .!?]+ ){{0,5}}(?:laughed|(?:was |were )?on (?:his|her|their) phones?|ignored|stared"
          r"|sighed|slammed|smirked|walked (?:off|away)|turned (?:his|her|their) back|refused|shrugged|chatted"
          r"|made fun|kept (?:\w+ )?(?:talking|chatting|texting|looking|making|interrupting|us|me)|spent|grinned"
          r"|snorted|argued|went on (?:talking|chatting)|put the phone down|contradict\w+|did not (?:even )?(?:look"
          r"|listen|know|care|bother|greet|speak)|could not (?:even )?(?:tell|say|explain|find)|had no idea|blamed"
          r"|accused|mocked|swore|insulted|charged|took|lost|broke|dropped|threw|forgot|lied|pushed|grabbed|hit"
          r"|touched|read (?:my|our|her|his)|got (?:him|her|them|me|us) to|spoke only|speak with us|cancelled"
          r"|fell asleep|arrived (?:late|\w+ hours?)|was (?:late|drunk|asleep|rude|texting|smoking|shouting)"
          r"|left (?:me|us|mud|the|early|after|before"
          r"|without))\b",
          "anchor plain"),
    sign("yours did it", 1.8,
          rf"\byour (?:\w+ )?{STAFF} (?:\w+ )?(?:\w+ed|got|took|put|left|told|said|made|gave|went|ran|hit|broke"
          rf"|threw"
          r"|spoke|drove|spent|meant|kept|contradicts|wants|thinks|lost|sold|cut|let|sent)\b", "plain"),
    sign("a different tale each time", 1.9,
          r"\b(?:each|every(?:one|body)?|all of them|(?:two|three|four|five|\d+) (?:people|agents|persons|different))"
          r" (?:[^ .!?]+ ){0,5}(?:something (?:else|different)|different (?:answers?|things?|story|stories))\b"
          r"|\b(?:been|sent|passed|spoken|talked|pushed) (?:\w+ )?(?:through|to|by|around) (?:to )?(?:two|three|four"
          r"|five"
          r"|six|\d+) (?:people|agents|departments|colleagues|offices|different)\b", "anchor plain"),
    sign("no one cared", 1.4,
          r"\b(?:give a (?:damn|toss|monkeys|shit|fuck)|care less|do(?:es)? not care|no one cares|black hole"
          r"|two hoots|rather keep (?:my|our)|fleec\w+|greed\w*|to (?:a|the) (?:brick )?wall|copy paste\w*|canned"
          r"|third parties|nobody told (?:us|me))\b", "asked"),
)  # fmt: skip

MERE_TASTE = (
    sign("opinion", 2.2,
          r"\b(?:do not (?:really |particularly |much )?(?:like|love|enjoy|care for) (?:the|your|this)"
          r"|not to my (?:taste|liking)|(?:is|are|was|were) (?:a little|a bit|slightly|rather|somewhat) (?!late|early"
          r"|busy|nervous|tired|excited)\w+|could be (?:a (?:bit|little) )?(?:\w+er|more \w+|better)"
          r"|(?:i )?find (?:the|your) (?:[^ .!?]+ ){1,5}(?:annoying|ugly|irritating|confusing|boring|cheap|tedious"
          r"|silly)|not (?:very |so |too )?keen on (?:the|your)|could use (?:a (?:bit|little) )?(?:fewer|less)"
          r"|liked the old|the old (?:\w+ )?one was (?:nicer|better)|could do without (?:the|your)|way too \w+ for"
          r"|drives? me (?:up the wall|mad|nuts|crazy)|looks? like (?:a|an) \w+ , sorry|getting (?:a bit "
          r"|rather )?(?:silly|boring|old|annoying)"
          r"|hurts? my (?:eyes|ears))\b", "anchor plain"),
)  # fmt: skip

IRONY = (
    sign("irony", 2.0,
          rf"(?:^ |[.!?,:] |@user ){_GOOD}\b[^?]{{0,70}}? {_BAD_FACT}"
          rf"|\b{_BAD_FACT}[^?]{{0,50}}? (?:[.!,:] ){_GOOD} (?:[.!,]|$|service)"
          r"|\bcongratulations on (?:\w+ )?(?:inventing|losing|making|ruining|breaking|being|the (?:worst|slowest))"
          r"|\b(?:five|5) stars for (?:the|a|losing|making)|\bnice of you to|\b(?:great|fantastic|nice"
          r"|good) job \w+ing\b|\bthanks a lot for the\b|\blove how\b|\blove (?:it )?when (?:your|you|my (?:order"
          r"|parcel|app|card|flight))|\bso glad i (?:paid|waited|trusted|booked)\b|\bnew record\b"
          r"|\bwhat could (?:possibly )?go wrong\b"
          r"|\b(?:i|we) see things differently\b|\bmust be (?:nice|a joke)\b|\bah yes\b"),
)  # fmt: skip

LAST_STEPS = (
    sign("taking it on", 2.0,
          r"\b(?:tak(?:e|ing) (?:this|it|the matter|my case) (?:to|up|further)|(?:i have|i) (?:\w+ )?(?:filed|opened"
          r"|lodged|reported|submitted) (?:\w+ ){0,3}(?:case|complaint|chargeback|dispute|report|claim)|chargeback"
          r"|(?:post|tell|share|write) (?:\w+ ){0,3}(?:review|everyone|online)|hear from my|now ha(?:ve|s) my file"
          r"|(?:your|our) side before we print|ombudsman|trading standards|small claims|solicitor"
          r"|lawyer)\b", "anchor"),
    sign("off to another", 1.65,
          r"\b(?:will|shall|are going to|am going to|might|ready to|time to|going|be) (?:\w+ )?(?:mov(?:e|ing)"
          r"|switch(?:ing)?|leav(?:e|ing)|go(?:ing)?|chang(?:e|ing)|tak(?:e|ing)"
          r"|look(?:ing)?) (?:[^ .!?]+ ){0,6}(?:another|elsewhere|competitors?|a different|other (?:provider|bank"
          r"|supplier|shop)|someone else|your rivals?)\b|\b(?:will|would) not (?:\w+ )?(?:be (?:coming|ordering"
          r"|booking|renewing|back)|come back|order|book|return"
          r"|recommend|renew)\b", "anchor"),
    sign("had enough", 1.75,
          r"\b(?:forget it|keep your|give up|given up|do not bother|had enough|last straw|somewhere else"
          r"|enough is enough|i am done|done with (?:you|this)|not acceptable|all (?:you|they) (?:\w+ )?(?:want|care)"
          r"|only want (?:your|my"
          r"|our)|milk(?:ing)? your|nickel and dim\w+)\b", "anchor"),
)  # fmt: skip

FOREIGN_GRAMMAR = (
    sign("not yet, in other grammar", 1.7,
          r"\b(?:until (?:today|now) (?:is |i |it |we )?(?:nothing|no|not)|(?:i|we) wait (?:already|since|now|for)"
          r"|(?:is|are|it) no (?:function|work|working|good|possible|come|open)\b|(?:and|but|it|he|she|they|i) (?:no"
          r"|not) (?:wash|work|come|function|say|answer|open|arrive|give|send|close|go|charge|help|start|clean"
          r"|speak)\b|have (?:take|charge|send|broke|forget|loose|give) (?:the|my|me|it|two|a)|(?:speak|talk) (?:with"
          r"|to) (?:us|me) (?:very |so )?bad|not correct|come (?:two|three|\w+) hours? late|no say sorry|make (?:big"
          r"|much|a lot of) (?:noise|problem)|since (?:two|three|four|\d+) (?:days|weeks|months)|already (?:\d+|two"
          r"|three|four|five|ten)"
          r" (?:days|weeks|hours|months))\b", "anchor plain"),
)  # fmt: skip

TOLD_PLAINLY = OTHER_THAN_ORDERED + IN_BAD_SHAPE + MERE_TASTE + WHO_DID + IRONY + LAST_STEPS + FOREIGN_GRAMMAR
