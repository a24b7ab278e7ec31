"""No capitals for force, one exclamation mark at most, no emoji, no sarcasm, no in-house jargon.

S0.14, S2.11, S1.5. Courteous beats humorous for sincerity in one study (Seo 2024), another finds the reverse (Lv
2024); an informal tone backfires with unfamiliar firms (Gretry 2017): stay plain. Sarcasm and shouting are blocked.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from bot.rules.en.grounds import told
from bot.rules.en.text import Hit, Letter, words
from bot.rules.en.words import stems
from bot.rules.finding import Finding, Weight
from bot.rules.normal import fold
from bot.rules.patterns import compiled, listed, pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "warn"
GROUP = Group.STYLE

_QUIET = "Write it in small letters; let the words carry the weight."
_CALM = "One exclamation mark is the most a calm reply has; a full stop is better."
_NO_FACES = "Leave out the emoji: words do it better here."
_SERIOUS = "This reads as mockery or a scolding. Say it straight and kindly."
_CLEAR = "Say it in the customer's words; nobody outside knows this term."

_CAPITALS = compiled(r"(?<![\w@#/.&-])[A-Z]{2,}(?:'[A-Z]+)?(?![\w&]|[-/]\w)")
_FORCE = listed(
    """
    SO NO DO WE MY ME NOT ALL ANY ARE BUT CAN DID FOR HAD HAS HOW NEW NOW ONE OUR OUT SEE SHE TOO TWO WAS WAY
    WHO WHY YES YOU THE AND VERY JUST ONLY THIS THAT THEY WHAT WHEN WILL WITH YOUR EVER EVEN EVERY EXACTLY NEVER
    ALWAYS ABSOLUTELY DEFINITELY TOTALLY REALLY TRULY SORRY PLEASE THANK THANKS MUST NEED NOTHING NOBODY
    EVERYTHING ANYTHING HUGE BIG BAD GREAT TERRIBLE HORRIBLE AWFUL CRAZY WRONG RIGHT FREE FULL STOP HELP READ
    LATE FAST SOON TODAY TOMORROW IMMEDIATELY IMPORTANT URGENT NOTE WARNING ATTENTION ASAP BOTH SAME WORST BEST
    LONG HARD MOST MORE LESS MUCH MANY FIRST LAST OWN HATE LOVE HAPPY GLAD HEAR HERE THERE WERE BEEN HAVE DOES
    DONE MAKE SURE KNOW WANT DAYS WEEKS HOURS STILL AGAIN ZERO
    """
)
_KNOWN = listed(
    """
    XS XL XXL XXXL LED USB FAQ PDF SMS MMS GPS VAT IBAN BIC PIN TAN ATM DVD CD SIM ESIM TV TVS USA UK EU US UN
    NHS BBC HDMI WLAN LAN WIFI CSV XML HTML HTTP HTTPS URL QR JPEG JPG PNG GIF MP3 MRI ECG GP DIY CCTV VIP OK ID
    IDS PC PCS AC DC CO AM PM CET CEST GMT BST UTC EST EDT PST PDT CST CDT MST MDT AEST AEDT IST JST NZST WET
    EET USD EUR GBP CHF JPY CAD AUD NZD SEK NOK DKK PLN CZK HUF INR CNY BRL MXN ZAR SGD HKD TRY ILS AED NHL NBA
    NFL UEFA FIFA ETA RSVP NFC RAM SSD CPU GPU VPN DSL ADSL ISBN EAN MOT DVLA HMRC IRS DMV SEPA PAYG LCD OLED
    UHD HD FM DJ MA BA PHD CV HR IT TBC NB PS RE RIP MPG KWH KW DPI SPF UV ABS PVC MDF LPG TUV ISO CE HGV SUV RV
    BMX ATOL ABTA KYC ATV LPS EP FLAC WAV GDPR ICU ENT IVF HIV ADHD STEM GCSE BTEC IELTS TOEFL ESOL UCAS BLT BBQ
    IPA DHL UPS DPD GLS USPS TNT EMS BMW VW KLM IBM HP LG IKEA AXA ING HSBC KFC DB SBB BA NYC LA ABC MOT RAF ITV
    WC TBA CEO PA BST AA RAC CD MC DVLA B&B RSPCA
    """
)
_SHOUTED = 2
_MARKS = compiled(r"!\s?[!?]|\?[!?]")
_EMOJI = compiled(
    "[\U0001f000-\U0001faff\u2600-\u2712\u2715-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23fa\u2934\u2935]"
    r"|(?<![\w:/]):[a-z][a-z_+-]{1,29}:(?![\w:])|(?<![\w:;=])[:;=8][-']?[)(DPpO/|*3](?![\w)])|<3(?!\d)"
    r"|\^_\^|\bx[dD]\b|(?<!\w)[:;]-?[)(](?!\w)"
)
_SARCASM = phrases(
    r"""
    congrat(?:s|ulations?|ulate you)?(?! (?:on|to|for) (?:your|the (?:birth|new|wedding|baby|arrival)|graduat\w+|
        passing|getting))
    (?:great|nice|fantastic|brilliant|superb|lovely|good|excellent|stellar) (?:job|work|try|catch|find|spot|
        detective work)(?=\s*[,.!?]|\s+(?:on|finding|spotting|there|reading|with))
    (?:I'm|I am|we're|we are) sure (?:that )?you(?:'re| are) (?:\w+ )?aware
    you(?:'re| are) (?:\w+ )?(?:no doubt|surely|certainly|doubtless|undoubtedly) (?:\w+ )?aware
    (?:ha|aha|hah|touch\u00e9|touche|well,? well|tsk|tut tut|pfft|meh|bingo|voil\u00e0|voila)(?=\s*[,.!:])
    thanks a (?:bunch|million) for|thanks for nothing
    (?:sure|fine|right|okay|ok|great|perfect|brilliant|super|wonderful|charming), (?:blame|whatever|have it|
        be that way|then|another|one more|just what)
    well done(?=\s*[,.!]|\s+(?:on|for|you|to you|spotting|finding|
        indeed))|good for you(?=\s*!)|well spotted|good spot|oops-?\s?a-?\s?daisy|bravo
    without (?:the|all (?:the|those)|so many) (?:capitals?|capital letters|exclamation marks|shouting|drama)
    (?:write|say|put|ask|complain)(?: \w+){0,3} (?:more )?(?:politely|calmly|nicely|civilly) (?:next time|another time|
        in future)|hoo?ray|yay
    woo-?hoo|ta-?da|hats off|kudos|lucky you|(?:what|how) (?:a )?(?:surprise|shock|shocking|surprising)(?=\s*[,.!])
    surprise,? surprise|who (?:would have|would've|could have|would) (?:thought|guessed|known)|who knew(?=\s*[,.!?])
    imagine that|go figure|guess what|obviously|evidently you|clearly,? you (?:have|are|were|did|do|don't|didn't|must)
    as you (?:\w+ )?(?:surely|certainly|doubtless|no doubt|undoubtedly|obviously|of course|
        presumably) (?:\w+ )?(?:know|knew|noticed|realise|realize|understand|read|recall|remember|aware)
    as (?:everyone|everybody|anyone|any \w+ (?:person|customer|child)) (?:\w+ )?knows?|needless to say
    I(?:'m| am) sure you(?:'ve| have|'ll| will| can| could| would|'d)? (?:never|have better|can manage|survive|
        will survive|live|cope|manage|get over|can read|always|are perfect|are a very|must be (?:very |so )?(?:busy|
        important))
    you(?:'ll| will) (?:live|survive|get over it|cope)|calm(?:ing)? down|simmer down|settle down
    cool (?:down|off|it)(?=\s*[,.!]|\s+(?:and|a|for|first))|chill(?: out)?(?=\s*[,.!]|\s+and)
    (?:please|just|try to|and|should|now) relax|relax(?=\s*[,.!])|take a (?:deep )?breath|deep breaths?
    no need to (?:shout|yell|get (?:\w+ )?(?:\w+)|be (?:rude|angry|so|that|this|dramatic|nasty)|panic|scream|overreact|
        swear|take that tone)
    get (?:so )?(?:worked up|wound up|hot under|emotional|hysterical)
    with (?:all )?(?:due|the greatest|the utmost|great) respect|with respect(?=,)|lol|lmao|rofl|haha(?:ha)*|hehe
    tee-?hee|\*?(?:sighs?|eye-?roll|shrugs?)\*|ahem|duh|newsflash|news flash|earth-shattering|the horror|poor baby
    boo-?hoo|cry me|tiny violin|how (?:dramatic|tragic|ever|very \w+)(?=\s*[,.!]|\s+(?:will|did|of us|that))
    how (?:refreshing|delightful|charming|flattering|fascinating|amusing|impressive|very observant|observant|
        perceptive|touching|wonderful|lovely|nice|clever|brave|original)(?=\s*[,.!]|\s+(?:to|that|
        of you)\b(?! (?:to )?(?:tell|write|let|say|raise|come|take the time)))
    (?:sherlock|einstein|captain obvious|genius|smart alec|your excellency|your honou?r|mastermind)(?=\s*[,.:!])
    (?:some|not all|few|most) of us have (?:work|jobs?|a job|other things|lives|better)
    (?:somebody|someone|people|those|a person|one) (?:who|with) (?:\w+ )?(?:the leisure|time to|so much time|
        nothing (?:better|else) to do)
    nothing better to do|the leisure to|what a (?:tragedy|drama|disaster|catastrophe|calamity)(?=\s*[,.!]|\s+that)
    (?:terrible|national|real) tragedy
    if (?:that|it|this) (?:makes|helps|will make) you (?:to )?(?:feel|sleep)(?: any)?
    (?:are you )?(?:happy|satisfied|pleased) now(?=\s*[?!])|yeah,? right|whatever you say
    by all means,? (?:complain|keep|write|tell|go|post)|be my guest
    oh,? (?:really|please|wow|great|dear|boy|no|my|come on|well)(?=\s*[,.!?])
    (?:wow|gosh|gee|golly|oops|whoops|oopsie|whoopsie|uh-?oh|yikes|ouch|jeez)(?:-daisy)?(?=\s*[,.!])
    (?:your|his|her) (?:majesty|highness|lordship|ladyship|royal\w*)|princess|red carpet|silver platter|gold star
    (?:deserve|win|get|earn|award you|here is your|here's your|have) (?:a |an |the |your )?(?:\w+ )?(?:medal|trophy|
        standing ovation|oscar|gold star|round of applause)
    slow clap|applause
    what (?:a )?(?:lovely|charming|delightful|pleasant|wonderful|friendly) (?:message|note|tone|way|words|mail|e-?mail|
        review|language)
    (?:how|so) (?:kind|nice|lovely|charming|generous|thoughtful|good|sweet) of you to (?:shout|yell|insult|remind|
        lecture|point out the obvious|swear|threaten|call us|explain (?:to us )?how)
    (?:thank you|thanks)(?: \w+){0,2} for (?:shouting at|yelling|lecturing|the lecture|enlightening|your (?:kind|
        lovely|charming|friendly|warm|colou?rful|delightful|\w+ly) (?:words|tone|message|review|language|rant)|
        the (?:rant|novel|essay|lesson|sermon))
    delighted (?:as always )?to be (?:shouted|yelled|lectured|insulted)|lovely to be|silly me|my bad|boo boo
    drama queen|rocket science
    (?:I|we) (?:\w+ )?(?:wasn't|weren't|am not|are not|aren't|'m not) (?:a )?(?:mind[- ]?readers?|psychic|magicians?|
        wizards?|superhuman|robots?)
    crystal ball|magic wand|mind readers?|(?:take|like) it or (?:leave|lump) it
    (?:you'll (?:just )?have to|just|so) deal with it|tough luck|that's life|such is life|so be it
    (?:is|'s|that's|sounds like a) your problem|it is what it is|end of story|get a (?:grip|life)|grow up
    stop (?:shouting|whining|complaining|yelling|moaning)|(?:watch|mind) your (?:tone|language|manners)
    if you (?:insist|must|say so|really must)(?=\s*[,.!]|$)
    (?:happy|glad) to (?:hear|see) (?:that )?you(?:'re| are) (?:\w+ )?(?:so (?:calm|patient|polite)|enjoying)
    you (?:seem to|clearly|certainly|really|must) (?:have (?:a lot of|so much|too much) (?:time|free)|
        enjoy complaining|love complaining|like complaining)
    too much time on your hands|heaven forbid|god forbid|perish the thought|(?:first|only) world problems?
    the world (?:has )?(?:ended|stopped|didn't end|keeps turning)|nobody died|no one died
    (?:some|certain) (?:people|customers)(?: \w+)? (?:are|have|just|never|like|would|will|love)|there,? there
    my dear (?:sir|madam|lady|friend)|(?:use|using) your (?:common sense|eyes|brain|head)|common sense
    hold your horses|keep your (?:hair|shirt) on|don't (?:shoot|kill) the messenger|rome wasn't built
    shocking as it may|believe it or not|hard as it (?:is|may be) to believe|strange as it (?:may|sounds)
    """
)
_SCOLDED = phrases(
    r"""
    (?:as|like) (?:I|we)(?:'ve| have|'d| had)? (?:\w+ ){0,2}?(?:told|said|explained|written|wrote|mentioned|stated|
        pointed out)(?: to)? you
    as (?:I|we)(?:'ve| have)? (?:said|told|explained|mentioned|written|wrote|stated) (?:before|already|repeatedly|
        (?:several|many) times)
    as (?:already |previously |clearly |repeatedly )+(?:told|said|explained|mentioned|stated|pointed)
    for the (?:second|third|fourth|fifth|tenth|hundredth|last|umpteenth|nth) time,? (?:I|we|the|your|it|this|that)
    (?:how many times|once and for all|like a broken record|read my lips|let me (?:spell|make) (?:it|this) (?:out|
        clear|very clear|simple)|do I (?:have|need) to)
    (?:no (?:need|call|cause|reason|excuse)|not necessary|uncalled|unnecessary) (?:\w+ )?for (?:that|this|such|your|
        the|any) (?:\w+ ){0,3}?(?:language|tone|manner|words|attitude|abuse|swearing|shouting|capitals|capital letters|
        drama|insults?|outbursts?|temper)
    (?:that|this|your|such an?) (?:\w+ )?(?:tone|attitude|manners?|language|temper|outburst|tantrum|
        drama)(?: \w+){0,2} (?:is|was|isn't|wasn't|will|won't|does|doesn't|helps?|gets?|makes?)
    (?:let's|let us|don't|do not|no need to|try not to|please don't|better not|not) (?:\w+ )?(?:be|get|become) (?:so |
        too |all |over-?|quite )?(?:dramatic|childish|silly|precious|theatrical|hysterical|petty|unreasonable|
        emotional|carried away|melodramatic|ridiculous|personal|touchy|worked up)
    (?:somebody|someone)(?:'s| is| has| had| got| woke| needs| clearly| must)(?: \w+){0,3} (?:bed|mood|tantrum|side|
        day|coffee|sleep|breakfast|grumpy|cranky)
    (?:wrong side of (?:the |your )?bed|got out of bed|bee in your bonnet|knickers|hissy fit|tantrum)
    (?:the )?world (?:will|would|is going to|'ll|won't|did|didn't|has|hasn't|still|keeps?|kept|goes|
        does)(?: \w+){0,3} (?:turn\w*|on|stop\w*|end\w*|survive\w*|spin\w*|collaps\w*)
    if you(?:'d| would)? (?:like|want|wish|prefer|care|fancy)(?: to be| to play| to become)? an? \w+ (?:critic|expert|
        lawyer|inspector|hotel|palace|restaurant|detective|butler|chauffeur)
    (?:a|one) whole \w+ (?:minutes?|seconds?|pence|cents?)
    all of (?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?:minutes|seconds|pence|cents)
    (?:this|it|we|here)(?:'s| is|'re| are)(?:n't| not) (?:the|an?) (?:ritz|savoy|palace|five-star|michelin|charity|zoo|
        kindergarten|circus|spa|dictionary|butler service|psychic|wizard)
    (?:heaven|god|lord|goodness) knows|for (?:heaven's|goodness'?|god's|pity's) sake|good grief|come on,? (?:now|then)
    charming little|(?:little|lovely|long) (?:essay|novel|rant|sermon|epistle|speech|tirade|saga|lecture|outburst)
    (?:I|we) (?:could|can|would) (?:\w+ )?explain (?:it|this|that)? ?(?:\w+ )?again,? but
    doubt (?:it|that|this) would help|take a breather
    (?:we're|we are|this is|it's|I'm|I am)(?: not|n't) (?:running )?(?:the|an?) (?:\w+ )?(?:hotel|palace|charity|zoo|
        circus|spa|luxury \w+)(?=,? (?:you know|after all|here)|[.!])
    it(?:'s| is| was) (?:only |just )?an? \w+,? (?:(?:madam|sir|my friend),? )?not (?:an? )?(?:matter of (?:state|
        life)|state visit|tragedy|disaster|catastrophe|crime|palace|national|rocket|murder|war)
    \w+, (?:madam|sir|my friend|sweetheart|darling|buddy|pal|mate)(?=,)
    next you(?:'ll| will) (?:be |tell|want|ask|say)|(?:aren't|isn't) (?:we|somebody|someone) (?:in|having|being|a)
    (?:might|may|could) I (?:\w+ )?remind you|you (?:do|did|surely|of course) (?:realise|realize)
    you (?:do|did) know (?:that|we|it|how)
    (?:we|I) (?:can't|cannot|couldn't|don't|won't) (?:work|do|perform) (?:miracles|magic|wonders)
    you(?:'ve| have) (?:\w+ )?(?:made your point|had your say|had your fun|got it off your chest|outdone yourself)
    (?:feel|feeling) better now|are we (?:done|finished|good) (?:now|here)|what (?:else|more) do you want
    (?:if only|would that) (?:we|I|all) (?:all )?had|must be nice|(?:lucky|bully|nice|fine) for some|life is hard
    first of all,? (?:calm|watch|mind)|I(?:'m| am) not (?:your|a) (?:\w+ )?(?:servant|maid|punch\w*|psychic|doormat)
    (?:try|trying|next time,?|perhaps|maybe|might)(?: you)?(?: \w+)? (?:reading|read(?! (?:the|my|our) (?:second|next|
        attached))|looking|opening|using|learn(?:ing)?)(?: \w+){0,3} (?:first|properly|next time|before|for once|
        for a change|your eyes|the manual|the sign)
    """
)
_MOCKED = phrases(
    r"""
    (?:at|with) the (?:speed|pace|grace|charm|care|precision|elegance) of an? (?:\w+ ){0,3}?(?:donkey|snail|tortoise|
        turtle|sloth|mule|glacier|slug|elephant|ox|hippo|brick|bulldozer|sledgehammer)
    you (?:even |also |really |finally |just |then )?(?:got|had) (?:to|the (?:pleasure|honou?r|privilege|joy|thrill|
        chance)(?:to|of)) (?:\w+ )?(?:enjoy\w*|savou?r\w*|relish\w*|admir\w+|marvel\w*|sampl\w+|experienc\w+|
        witness\w*|tast\w+|discover\w*)
    (?:were|was|been|being|got) treated to (?:an? |our |the |some )|(?:we|I) treated you to|what a treat
    (?:enjoy|enjoyed|enjoying) (?:our|the|a|an) (?:\w+ ){0,3}?(?:late|slow|delay\w*|silence|wait|queue|mess|chaos|
        leak\w*|cold|broken|crack\w*|overnight)
    you (?:certainly|sure|surely|really|clearly|do|definitely) know how to
    (?:shocking|hard|strange|surprising|unbelievable|sad|tragic|incredible|amazing|boring) (?:though|as|enough as) \
        (?:that|it|this) (?:may|might|must|sounds?|seems?)
    (?:crime|scandal|tragedy|disaster|drama|shock|mystery|catastrophe|event|story|betrayal|bargain) of the (?:century|
        year|decade|millennium|season|week)
    (?:end|fall) of (?:civili[sz]ation|the world|days|the empire)|(?:send|play|bring|fetch) (?:\w+ ){0,3}?violins?
    (?:flies|flew|fly) (?:by )?when you(?:'re| are) having|(?:sounds|looks) like fun
    (?:mind|watch|careful|think about|consider) how you (?:\w+ )?(?:address|talk|speak|write|treat)
    (?:wonder|pity|sorry|fear|hate to think) (?:for )?(?:your|the poor) (?:family|husband|wife|neighbou?rs|colleagues)
    (?:a lot of|so much|great|some|such|plenty of) (?:fun|pleasure|joy|delight|time|energy) (?:\w+ )?(?:writing|typing|
        complaining|posting|composing|penning)
    (?:a|an|your|the) (?:\w+ ){0,2}?(?:masterpiece|work of art|literary \w+|poetry|performance)(?=\s*[,.!])
    (?:stop|hold) the press(?:es)?|alert the (?:media|press)|call the (?:police|army|fire brigade|un)
    (?:who|what) (?:needs|wants|would want|doesn't love|doesn't like|doesn't enjoy|could resist) \
        (?:[\w'-]+ ){1,8}?(?:anyway|after all|these days)
    (?:who|what) (?:doesn't|wouldn't) (?:\w+ )?(?:love|like|enjoy|want) (?:[\w'-]+ ){0,6}(?=\?)
    (?:writ\w+|typ\w+|shout\w*|post\w*|yell\w*) (?:\w+ ){0,3}?in (?:all )?(?:capitals|capital letters|caps)
    (?:next time|in future|another time),? (?:you )?(?:maybe|perhaps|might|could|may|just|do|simply|try)(?: \w+)? \
        (?:check|read|look|ask|think|try|wait|count|be|bring|remember|keep|write|call|to)
    (?:next time|in future|another time),? you (?:could|might|should|may)|(?:for|with|by) (?:the|your|
        all (?:the|those)) (?:\w+ )?(?:exclamation marks|capitals|capital letters)
    apparently,? (?:our|your|one|an?|the|two|some|it)\b
    suddenly (?:it's|it is|that's|that is|we're|we are|this is|everything is) (?:\w+ )?(?:a|an|the|all)
    (?:and |but |so )?(?:did|do|were|was|would) you (?:really |honestly |seriously )?(?:expect(?:ing)?|think|believe|
        imagine|suppose)\b
    what (?:did|do) you (?:expect|think)
    you(?:'ll| will)(?: no doubt| surely)? be (?:thrilled|delighted|overjoyed|ecstatic|amused|charmed|enchanted|tickled)
    our (?:\w+ )?(?:famous|legendary|celebrated|world-famous|infamous|glorious|splendid|marvellous|fabulous|trusty|
        much-loved)
    keep your (?:\w+ ){1,3}on(?=\s*[,.!])|as they say|as the saying goes
    (?:hardly|not exactly|scarcely) (?:the|an?) (?-i:[A-Z])\w+
    (?:so|or so),? it seems|is (?:hardly|not) a crime
    (?:so|and) here we are|(?:any|all) (?:\w+ )?excuse to (?:complain|moan|write)
    """
)
"""Praise for our own failure, a loss made great or small for a laugh, and advice on manners."""
_REFUSES = pattern(r"(?:\b(?:will not|not|never|nobody|instead of|rather than)|n't)(?: \w+){0,3} $")
_SINCERE = pattern(
    r"""
    \b(?:we|I|our|mine) (?:\w+ )?obviously\b|\bobviously,? (?:we|I|our|this (?:is|was) (?:our|my))\b
    \bobviously (?:wrong|our|not what you)\b
    \b(?:things|it|matters|everything|weather|storm|sea|traffic|line|phones|baby|child|dog|cat|horse|him|her|
        them) (?:\w+ )?(?:calm|cool|settle)s?(?:ed|ing)? down\b
    \b(?:ordered|cooked|steak|meat|burger|medium|rare|asked for|grilled|fried)\b(?:[^.;!?\n]|\.\d){0,30}\bwell done\b
    """
)
_JARGON = phrases(
    r"""
    SLAs?|RMAs?|SKUs?|3PL|4PL|KPIs?|WMS|ERP|CRM|OTIF|ASN|AWB|EOD|EOB|COB|NPS|CSAT|FCR|SOPs?|QA'?d?|RCA|MTTR|FIFO
    L[123](?: support)?|T[123] support|actioned|actioning|actionable|ticket queue|ticketing(?: system)?|work orders?
    escalation (?:matrix|path|tier|process|level|procedure)|tier[- ]?(?:[123]|one|two|three)
    (?:first|second|third)[- ](?:level|line|tier) support|re-?pick(?:ed|ing)?|pick[- ]and[- ]pack|pick\s*list
    cross-?dock\w*|last[- ]mile|first[- ]contact resolution
    fulfil?lment (?:partner|process|cent(?:re|er)|pipeline|team|operations?|stream)|touch-?points?|stakeholders?
    leverag\w+|synerg\w+|circle back|deep[- ]dive|action items?|pain points?|value[- ]adds?|learnings|deliverables?
    cascad(?:ed|ing)|as per|per our|per your|aforementioned|above-?mentioned|hereby|herewith|hereto|hereinafter
    heretofore|pursuant to|notwithstanding|in lieu of|onboard(?:ed|ing)|offboard\w*|upstream|downstream|end-to-end
    triaged?|dispositioned|remediat\w+|mitigat\w+|de-?provision\w*|provision(?:ed|ing)|decommission\w*|root[- ]caused?
    (?:customer|user) journey|low-hanging|bandwidth|ideat\w+|operationali[sz]\w+|incentivi[sz]\w+|optimi[sz]ations?
    workstreams?|workflows?|back-?end|front-?end|hot-?fix\w*|roll-?back|regression|middleware|cron job|webhook|API|DNS
    payload|null pointer|race condition|time-?out error|exception (?:error|handling|queue)|dead-?letter
    batch (?:job|run|process\w*)|reconciliation (?:run|process|job)|ledger entry|write-off|chargeback code|reason code
    status code|error code|queue(?:d)? for (?:processing|review)|in (?:the|our) (?:queue|backlog|pipeline)
    case (?:has been |was |is )?(?:logged|triaged|dispositioned)|ping(?:ed)? (?:the|our|you|them)
    loop(?:ed|ing)? (?:in|back)|sync(?:ed)? with|aligned? (?:with|internally)|take (?:it |this )?offline|EDD|NDR|RTO
    lmk|thx|pls|plz|soz|tbh|imo|imho|btw|idk|fyi|borked|gonna|wanna|gotta|dunno|ur
    RTS|COD|DOA|BOM|PO number|GRN|OOS|B2C|B2B|CX|SME
    """
)


def check(letter: Letter) -> Iterator[Finding]:
    """Shouting, marks, faces, mockery, and terms that nobody outside knows."""
    yield from _shouting(letter)
    yield from _marks(letter)
    for _, hit in letter.hits(_EMOJI):
        yield letter.found(__name__, SEVERITY, _NO_FACES, hit)
    for sentence, hit in letter.hits(_SARCASM):
        if not (_SINCERE.search(sentence.text) or _REFUSES.search(sentence.text[: hit.start - sentence.start])):
            yield letter.found(__name__, "block", _SERIOUS, hit)
    for _, hit in letter.hits(_SCOLDED):
        yield letter.found(__name__, "block", _SERIOUS, hit)
    for sentence, hit in letter.hits(_MOCKED):
        if not _SINCERE.search(sentence.text) and stems(hit.text).isdisjoint(stems(told(letter.case))):
            yield letter.found(__name__, "block", _SERIOUS, hit)
    for _, hit in letter.hits(_JARGON):
        if fold(hit.text).lower() not in _of_the_case(letter).lower():
            yield letter.found(__name__, SEVERITY, _CLEAR, hit)


def _shouting(letter: Letter) -> Iterator[Finding]:
    """Words in capitals that nobody knows as such: for force, or in-house letters."""
    capitals = [(s, h) for s, h in letter.hits(_CAPITALS) if not _is_name(letter, h)]
    forced = [h for s, h in capitals if h.text in _FORCE or len(h.text) > _ACRONYM]
    weight: Weight = "block" if len(forced) >= _SHOUTED else SEVERITY
    for hit in forced:
        yield letter.found(__name__, weight, _QUIET, hit)
    for _, hit in capitals:
        if letter.has_case and hit not in forced and len(hit.text) > _SHOUTED and not _JARGON.search(hit.text):
            yield letter.found(__name__, SEVERITY, _CLEAR, hit)


_ACRONYM = 4
"""Letters; a longer word in capitals is no acronym."""


def _is_name(letter: Letter, hit: Hit) -> bool:
    """Is it known in capitals: an allowed one, or one of the case's; names in any letters."""
    if hit.text in _KNOWN:
        return True
    case = letter.case
    names = words(f"{case.company} {case.owner} {case.customer.name} {' '.join(case.third_parties)}")
    spoken = hit.text not in _FORCE and hit.text in words(letter.complaint)
    return spoken or hit.text.lower() in {n.lower() for n in names} or hit.text in words(told(case))


def _of_the_case(letter: Letter) -> str:
    return f"{told(letter.case)}\n{letter.complaint}"


def _marks(letter: Letter) -> Iterator[Finding]:
    """More than one exclamation mark, or several marks in a row."""
    row = _MARKS.search(letter.wording)
    second = next(islice(_EXCLAMATION.finditer(letter.wording), 1, None), None)
    mark = row or second
    if mark:
        yield letter.found(__name__, SEVERITY, _CALM, Hit(mark.start(), mark.end(), mark[0]))


_EXCLAMATION = compiled("!")


GOOD = (
    "Thank you, Dana. I'm sorry we were late.",
    "The new lamp has the same LED shade.",
    'You wrote "GREAT JOB, LUMEN!!!". I hear it: we were late.',
    "Thank you for writing, Dana! We sent it late.",
    "The label comes as a PDF, and the refund in USD.",
    "Our LUMEN team packs the lamp in foam now.",
    "We obviously got it wrong.",
    "The lamp has a USB port, and the FAQ was out of date.",
    "I'll write by Thursday 19 November, 17:00 CET.",
    "You did nothing wrong.",
    "It is no joke to work in the dark.",
    "Option a: the money back. Option b: a new lamp.",
    "I will not ask you to be patient.",
    "Order 48213 is with me (Sam).",
    "Once things calm down at work, choose at your leisure.",
    "A tick on the form says express: \u2713.",
    "I won't ask you to calm down.",
    "I explained it badly the first time, so here it is again.",
)
BAD = (
    "We are SO SORRY!!! This is CRAZY \U0001f62d\U0001f62d",
    "Well, congratulations, you found our slowest shipping option.",
    "Per our SLA, the RMA is actioned once the SKU is re-picked by 3PL.",
    "We are on it! The lamp ships by Friday 20 November! Promise!",
    "Please calm down, Dana.",
    "With all due respect, we did answer you.",
    "As you surely know, parcels take time.",
    "Oops! Looks like we lost your note :)",
    "I will NOT let this happen to you.",
    "Thank you for the lecture, Dana.",
    "Your case sits in the ticket queue of tier 2.",
    "No need to get upset about a lamp.",
    "Great job spotting the crack!",
    "We are not mind readers, Dana.",
    "The AQX team has your parcel.",
    "What a tragedy, three evenings without a lamp.",
    "Obviously, a lamp is a matter of life and death.",
    "We hear you \u2764\ufe0f and we are on it :muscle:",
    "Is it still cracked?! Really??",
    "Heaven knows we've all had a cold soup before.",
    "Someone got out of bed on the wrong side.",
    "As I already told you, the bus was full.",
    "Let's not be dramatic about a towel.",
)
