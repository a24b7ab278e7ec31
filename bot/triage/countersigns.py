"""What speaks against a complaint, and what takes a sign's weight away.

Questions for information, wishes, thanks, settled matters, slips of the writer's own, talk about
other people, colleagues at work, text quoted for training or news (RECOVERY 6.4.11).
"""

from bot.rules.patterns import compiled
from bot.triage.signs import sign

AGAINST = (
    sign("settled", -6.1,
          r"\b(?:(?:all|now|is|been|got|it|that|issue|problem|already) (?:now |all )?(?:fixed|sorted|resolved"
          r"|solved)\b(?! (?:but|yet|and (?:it|still)))|works? (?:again|now|fine|perfectly)"
          r"|working (?:again|now|fine)|all good|never ?mind|disregard|false alarm|no longer an issue"
          r"|(?:my|own) (?:own )?(?:bad|mistake|fault|error)|silly me|(?:we|you) can close|that fixed it|is gone in"
          r"|(?:came|went) through (?:yesterday|today|fine)|all fine|(?:is|as) expected|just curious|figured it out"
          r"|found it|found them|answers my question|i accept|nvm|no questions asked|alive again|but all (?:fine"
          r"|good)"
          r"|(?:came|is|are) back (?:after|now|up|online)|that (?:answers|did|does) it|makes sense now"
          r"|(?:has|have) (?:just |now |finally )?(?:arrived|come through|landed) ?(?:,|\.|!"
          r"|and) (?:\w+ )?(?:thank\w*"
          r"|cheers|all|perfect))\b"),
    sign("praise", -2.7,
          r"\b(?:thank you|thanks|thankful|grateful|cheers|love(?:d|s|ly)?|excellent|amazing|awesome|brilliant"
          r"|perfect(?:ly)?|wonderful|fantastic|delighted|happy with|well done|kudos|congrat\w*"
          r"|great (?:job|work|service|product|app|food|staff|stay)|best|nice work|shout ?out|yay|superb"
          r"|outstanding|so good|very kind|excited|impressed|enjoy\w*|stunning|gorgeous|beautiful|delicious|tasty"
          r"|yummy|cozy|cosy|on time|client happy|customers? happy|so (?:cool|nice|friendly|helpful|quick|fast)"
          r"|works? like a charm|cool!|nobody does|glad (?:i am|we are|to be) with you|legend|treasure|gem|rock"
          r"|obsessed"
          r"|you had me at|helpful|keep it up|made my day|can not fault|spotless|top marks|in love with"
          r"|lifesaver)\b"),
    sign("nothing wrong", -1.8,
          r"\b(?:no (?:problems?|issues?|complaints?|worries|rush|trouble)"
          r"|not (?:a (?:single )?(?:problem|issue)|bad)|never (?:had|have) (?:a|any) (?:\w+ )?(?:problems?"
          r"|issues?)|nothing (?:wrong|to do with you))\b"),
    sign("wish", -2.45,
          r"\b(?:would (?:be|have been) (?:\w+ )?(?:nice|great|cool|good|lovely|helpful|useful|handy|awesome)"
          r"|would (?:love|like) to (?:see|order|make|book|reserve)"
          r"|(?:could|can|will) you (?:please |also |ever |maybe )?(?:add|bring|consider|support|introduce|make)"
          r"|feature request|suggest(?:ion|ing)?|i wish (?:you|there|it|we)|any plans"
          r"|please (?:add|bring|consider|make|send me)|hope (?:you|to|they)|looking forward|how about|why not"
          r"|back in stock|when does the|do you (?:still )?(?:let|have|offer|allow|sell)|some day"
          r"|in (?:the )?future)\b"),
    sign("asks for information", -2.3,
          r"(?:^ ?|[.!?,:] |\b(?:hi|hello|hey|and|so|also|but|team|morning|@user) )(?:please |just wondering "
          r"|i (?:was|am) wondering |can you (?:please )?tell me |could you (?:please )?tell me "
          r"|i (?:want|need|would like) to know |tell me )?(?:how (?:do|can|could|would|should|to|much|many|often"
          r"|soon|far|does|long (?:does|do|will|is))\b|what (?:is (?!going|wrong|up |this)|are|time|do|does|kind"
          r"|type|if|happens|documents|currencies|should|can|else|other|would|if|about)\b"
          r"|what(?: \w+){0,2} (?:do|can|does|are)\b|(?<!, )which\b|(?<!, )who\b"
          r"|where (?:do|can|does|should|to|exactly|would|is it|are you)\b"
          r"|when (?:do|does|will|is|can|are|should)\b|can (?:i|we|you|my|a|one|someone|somebody|the|people"
          r"|anyone)\b(?! (?:please |kindly |maybe )?(?:explain|have a look|look|check|help|fix|tell me why))"
          r"|could (?:i|we|you|someone|somebody)\b(?! (?:please |kindly |maybe )?(?:explain|have a look|look|check"
          r"|help|fix|tell me why))|may i\b|do (?:you|i|we|they|all)\b"
          r"|does (?!any ?(?:body|one) (?:even )?(?:read|care|work|answer|look))"
          r"|is (?:there (?:a|any)|it (?:possible|ok|okay|safe|true)|the|a|this|my)\b"
          r"|are (?:there|you|dogs|these|the|my)\b|am i\b|will (?:i|my|you|it|the|there)\b|would\b|should i\b)"
          r"|\b(?:i (?:need|want|would like|wish) (?:to|a|an|help|some|information|more)|is it possible to"
          r"|is there (?:a|any) (?:way|limit|fee|charge|option)|how (?:do|can|to)|tell me (?:more|how|about)"
          r"|please (?:tell|explain how|confirm|cancel|use|lock)|how to|looking for"
          r"|want to (?:know|change|open|close|order|get|add|buy|book))\b"),
    sign("slip of mine", -4.1,
          r"\b(?:i (?:have |just |accidentally |think i |may have |might have )*(?:lost|forgot|forgotten|misplaced"
          r"|mistyped|entered|left|dropped|took the wrong|typed|put in|deleted|locked myself) (?:my|the|it|a|an"
          r"|in)\b|(?:i|we) (?:\w+ ){0,2}(?:missed (?:our|my|the) (?:\w+ )?(?:because|stop|exit)|put the wrong)"
          r"|my (?:typo|fault|old phone)|i failed my|my phone died|stuck on level|not able to attend"
          r"|asking for (?:my|a)|i made (?:\w+ ){0,3}(?:had|mistake|error)"
          r"|(?:like|want|need) my (?:\w+ ){1,2}(?:reactivated|unblocked|reset|changed|replaced|cancelled)"
          r"|i (?:will be|am (?:running )?) ?late|i (?:have )?(?:moved|changed my mind)|something came up"
          r"|by mistake|(?:i|we) accidentally|(?:we|i) (?:will|may|might) (?:\w+ ){0,4}late|will not start"
          r"|on my (?:own )?side"
          r"|(?:was|were|got|been) stolen (?:at|on|from|in|by a|while)|stole my (?:phone|wallet|bag|purse|handbag"
          r"|backpack)"
          r"|overslept|(?:forgot|forgotten|lost|misplaced) (?:my|the) (?:\w+ ){0,2}(?:password|pin|phone|card"
          r"|number|e ?mail|username|login|keys?|information)|expires? (?:next|soon|in|this))\b"),
    sign("colleague at work", -6.2,
          r"\b(?:heads up|stand ?up|deploy(?:ing|ed)|hotfix"
          r"|(?:we|i) (?:have )?(?:rolled back|refunded|shipped|merged|fixed|patched|restored"
          r"|called (?:her|him|them) back|replied)|rollback|i am (?:looking into|on it|investigating|fixing"
          r"|taking (?!this|it|the|my|legal))"
          r"|looking into it|we are (?:investigating|looking into|on it|aware|working on)|will report back"
          r"|please review|pr #|nightly|staging|postmortem|retro|all green|ticket closed"
          r"|for (?:the faq|tomorrow|training|the training)|cover my shift|sprint|second signature"
          r"|complaint figures|out of office|i am on the team|quick reminder|psa|draft reply|vendor"
          r"|status page says|not ours|qa|closed : |build \d+|legal check|retro note|who is on shift|fyi|runbook"
          r"|in the (?:doc|wiki|sheet)|new hire|press release|our (?:\w+ )?rates? (?:fell|rose|is|went)"
          r"|(?:i|we) (?:have )?(?:updated|reviewed|documented)|they are fine|reviewing"
          r"|if a (?:guest|customer|client)|our customers|complaints? (?:are|is|were|rate) (?:down|up|at)|root cause"
          r"|nice work (?:everyone|all|team)|(?:new|recent) hires?|alert added|morning all|all green|written off"
          r"|percent of (?:customers|clients|guests|users)|our target|handover|line \d from now on|retried by hand"
          r"|closing the ticket|i have called (?:mrs?|ms)|stock count|(?:mrs?|ms) \w+ back)\b"),
    sign("quoted for use", -4.95,
          r"\b(?:training|example (?:message|text|complaint|mail)|for example :|role ?play|template|sample"
          r"|script for|article|headline|newspaper|draft for|faq|fun fact|survey|case study|onboarding|slides?"
          r"|worth a read|wrote a (?:story|novel)|did you (?:read|see) (?:the|this|that)|rt @user|new hires|study"
          r"|according to"
          r"|let us practi[sc]e|is the quote|was fined|bbc reports|recall(?:s|ing) its|reports? that)\b"),
    sign("somebody else", -3.8,
          r"(?:^ ?|[.!?,] |hate |lol )(?:my|our) (?:ex|boss|landlord|neighbou?rs?|roommate|teacher|crush)\b"
          r"|\b(?:(?:my|our) (?:ex|boss|landlord|neighbou?rs?|wife|husband|girlfriend|boyfriend|roommate|brother"
          r"|sister|teacher|uncle|aunt|cousin|friends?|buddy|coworker|crush|bf|gf) (?:\w+ )?(?:is|does|keeps|thinks"
          r"|hates|loves|acts|will|failed|lost|got|left|broke|can not|did not|has|had)\b"
          r"|(?:my|our) (?:mother|father|mom|mum|dad|son|daughter|dog|cat|kids?|parents?|gran\w*"
          r"|mother in law) (?:just "
          r"|still |never |always )?(?:does|keeps|thinks|hates|loves|acts|will|failed|broke|threw up|chewed|ate)\b"
          r"|(?:my|our) (?:brother|sister|friend|neighbou?r|cousin|uncle|aunt|mother|father|mum|mom|dad|parents"
          r"|boss) "
          r"(?:(?:phone|gas|mobile|car|insurance|internet|old|new) )?(?:company|bank|provider|airline|insurer|shop"
          r"|builder|landlord|phone company|isp)"
          r"|not (?:about|related to) you"
          r"|nothing to do with you|the council (?:has|is|are|wants)|(?:love|hate|like) (?:it )?when"
          r"|politicians?|president|government|vote[ds]?|voters|referee|ref|movie|film|episode|meme|weather|traffic"
          r"|mondays|people who|that guy|this guy|the guy|these people|liberals?|republicans?|democrats?|racists?"
          r"|fans?|players?|the news|that team|this team|defen[cs]e|exam|on the road|singer|vaccines?"
          r"|they (?:lost|won)|coach|album)\b"),
    sign("another firm", -7.8,
          r"\b(?:competitors?|(?:charged|sold|told) my (?:neighbou?r|friend)|(?:my|our) (?:supplier|vendor"
          r"|subcontractor)s?(?! (?:also|too))|style ?guide|never write|switching to you"
          r"|i am chasing (?:them|him|her|it)|be careful with (?:him|her|them)|what a (?:match|game|goal|night)"
          r"|(?:my|our) (?:former|previous) (?:\w+ )?(?:suppliers?|provider|vendor|bank|insurer|hotel|shop|airline"
          r"|landlord)"
          r"|our old (?:supplier|provider|bank|insurer)|the other (?:hotel|shop|bank|company|place) we|so we (?:came"
          r"|switched|moved) to you)\b"),
    sign("chat", -1.35,
          r"\b(?:lol|lmao|haha\w*|bro|dude|imo|imho|tbh|op|sub|subreddit|upvote\w*|downvote\w*|comment|comments"
          r"|thread|reddit|you are (?:a|an|so|such|wrong|not|just|the)"
          r"|your (?:mom|mother|opinion|argument|point|comment)|lying|idiots?|stupid|moron\w*|dumb|dumbass)\b"),
)  # fmt: skip

ANCHOR = compiled(
    r"@user\b|\byou (?:people|guys|folks)\b|\b(?:my|our|your)\b(?! (?:own )?(?:ex|boss|landlord|neighbou?rs?|wife"
    r"|husband|girlfriend|boyfriend|roommate|brother|sister|teacher|uncle|aunt|cousin|friends?|buddy|coworker"
    r"|mother|father|mom|mum|dad|son|daughter|dog|cat|kids?|parents?|gran\w*|crush|bf|gf|god|opinion|bad|life"
    r"|argument|point|comment|brain|mind|head|country)\b)"
    r"|\b(?:app|site|website|web ?page|page|service|services|order|ordered|parcel|package|delivery|delivered"
    r"|courier|refund|invoice|bill|billed|account|cards?|payments?|transfers?|transaction|booking|booked"
    r"|reservation|flight|room|hotel|driver|store|shop|branch|staff|waiter|agent|support|customers?|client"
    r"|products?|device|phone|laptop|tablet|screen|battery|update|version|log ?in|logged|password|code|links?"
    r"|e ?mails?|ticket|subscription|plan|contract|membership|network|internet|wifi|broadband|connection|signal"
    r"|server|system|appointment|technician|repair|warranty|menu|meal|restaurant|seat|luggage|money|charged?|fees?"
    r"|price|statement|balance|cash|atm|machine|claim|policy|deposit|rent|prescription|paid|bought|sold|purchase"
    r"|shipment|pallet|export|api|checkout|endpoint|top ?up|rate|currency|bank|identity|verification|verify|calls"
    r"|train|bus|taxi|tickets|receptionist|desk|counter|cashier|tutor|pharmacist|insurance|premium|box|bag|door"
    r"|model|feature|button|file|report|dashboard|data|console|controller|game|channel|stream|kettle|sofa|desk"
    r"|chairs?|table|lamp|mattress|fridge|oven|washer|blender|boiler|heating|water|tyres?|tires?|brakes?|bike|shoes"
    r"|boots|jacket|dress|shirt|zip|strap|watch|toy|crib|tent|printer|router|modem|keyboard|headphones|speakers?"
    r"|charger|camera|tv|soup|pizza|burger|coffee|bread|cake|steak|salad|wine|fish|dish|jar|lid|gym|lesson|course"
    r"|spa|pool|cleaners?|plumber|roof\w*|elevator|parking|bins?|tickets|crew|bouncer|guard|nurse|doctor|clinic"
    r"|manager|employee|guide|guests?|caterer|kitchen|alarm|interest|premium|export\w*|notifications|paint"
    r"|translation|scanners?|upgrade|leaflet|barrier|lift|buckle|bed|pillow|tap|fare|pass|store|connection|gift"
    r"|packaging|course|video|sound|error|message|number|replacement)\b"
)
"""What a firm or its customer owns, does or sells: it ties a failure to a firm and to the writer's own case."""

INFORMATION = next(found.pattern for found in AGAINST if found.name == "asks for information")

CONDITION = compiled(
    r"\bif(?<!\beven if)(?<!\bas if)(?<!\bsee if)(?<!\bcheck if)(?<!\bknow if)(?<!\bsure if)(?<!\bwonder if)"
    r"(?<!\bthough if) (?!you do not"
    r"|i do not (?:get|have|hear))|\b(?:in case|what happens when|what to do|what should i do|suppose|unless"
    r"|should (?:it|my|anything)|worried|afraid|when the|before it|when (?:a|an)|hypothetically|covers?"
    r"|instructions for)\b"
)
"""Behind one of these a failure is thought of, not told."""

CHATTY = compiled(
    r"\b(?:he|she|him|her|his|hers|people|lol|lmao|haha\w*|bro|dude|god|girl|guys?|man|women|men|woman|kids?|life"
    r"|world|love|sex|fuck\w*|shit\w*|imo|op|post|sub|comments?|opinion|bitch|liberals?|movie|song|team|season"
    r"|player|vote|meme)\b"
)
"""Talk among people rather than with a firm."""

_DENIALS = r"\b(?:no|not|never|without|nothing|zero|hardly any|free of|avoid|prevent)"
ANY_NEGATION = compiled(_DENIALS)
NEGATION = compiled(_DENIALS + r"(?: \w+){0,2} $")

# What has legs, arms and a back too, and breaks them without anybody's pain.
OF_FURNITURE = compiled(
    r"\b(?:sofa|couch|settee|(?:arm)?chair|table|desk|bed|stool|bench|wardrobe|cabinet|cot|crib|tripod|stand|easel|piano"
    r"|glasse|spectacle|headset|doll|figurine|statue|frame|toy)s?(?: (?:with|ha[sd]|c[ao]me|arrived|delivered|was|is|in"
    r"|on|an?|its|one|two|the|already|today|yesterday)){1,6} ?$"
)
