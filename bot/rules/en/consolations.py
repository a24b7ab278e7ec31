"""Consolations that nobody asked for, in words of their own: what makes a failure look small beside something else.

They are cues for the asides of a letter (`minimising`); in an offer or a repair they may be said.
"""

from bot.rules.en.lexicon import FAILING, NUMBER, SPAN
from bot.rules.patterns import fragment, pattern, phrases

IN_PROPORTION = phrases(
    rf"""
    after all(?=\W*$)|(?:don't|do not|let's not|never) forget|had it (?:\w+ ){{0,2}}?(?:worse|harder|tougher|rougher)
    (?:worse|harder|tougher|rougher|unluckier|longer)(?: off)? than (?:you|yours|most|many|some)|part and parcel
    comes? with (?:the territory|any|every|all)|goes? with (?:any|every|the (?:job|territory))|par for the course
    (?:to be|only be|can be) expected|(?:these|such|those) things(?: \w+)? (?:happen|occur|come)
    nature of (?:the|such|these|any|a)|nobody(?:'s| is) perfect|only human|not the worst
    one (?:[\w-]+ ){{1,2}}?(?:out of|in|among|amongst|against) (?:the |your |our |over |some |nearly |almost )*(?:\d+|
        \w+ty(?:-\w+)?|dozens?|a dozen|hundreds?|thousands?|ten|twelve|fifteen|many|scores)
    (?:it|they|that|this|{FAILING})(?:'ll| will| should| can| tends? to| ought to)(?: \w+)? (?:(?:buff|wash|wipe|
        polish|rub|iron|brush|sand|dry|wear) (?:out|off|away|down)|come out in|heal|fade|settle|blow over|mend|
        sort itself|right itself|ease off|pass)
    (?:gets?|grows?|become|becomes) used to|full use of|(?:use|run|benefit) of the (?:\w+ )?(?:rest|whole|entire)
    (?:all|not all|everything|nothing) (?:was|is) (?:not |n't )?lost
    you (?:were|are|weren't|aren't|were never)(?: \w+)? (?:out of pocket|at risk|in (?:any )?danger|long without|
        without (?:it|one) for long|short of)
    so (?:you|that|the|it|there|nobody|nothing|no)(?: [\w']+){{1,5}}? (?:bearable|manageable|tolerable|for long|
        out of pocket|anything|much|lost|missed|short|harmed|worse)
    (?:nobody|no one|no-one|nothing)(?: [\w']+)? (?:was|were|got|came|went|has been|is)(?: \w+)? (?:hurt|harmed|
        injured|lost|stolen|to harm|permanent|broken|missed|ruined|spoiled|spoilt)
    (?:did|was|were|went|got|had|came|managed|arrived|made|found|caught|enjoyed)(?: [\w']+){{1,6}}? (?:in the end|
        anyway|all the same|regardless|nonetheless|nevertheless|just the same|either way|quickly enough|soon enough)
    all of {NUMBER} (?:\w+ )?(?:{SPAN}|euros?|pounds?|dollars?)
    (?:hardly|scarcely|barely) (?:an?|the|going to|likely to|worth)|(?:nobody|no one) (?:ever )?(?:looks|sees|notices)
    (?:they|we) all (?:have|get|need)|I (?:dare ?say|daresay)
    (?:felt|seemed|looked|sounded) (?:\w+ ){{0,2}}?than (?:it|they|this) (?:\w+ )?(?:was|is|were)
    (?:do|does|did)(?:n't| not) (?:do )?(?:an?|the|any|your) (?:\w+ )?any (?:great )?harm|(?:n't|not) the end of \w+
    so you(?:'d| still| got)? (?:had|got|have) (?:most|all|plenty|the rest|enough) of|nothing to write home
    make a (?:drama|fuss|meal)|(?:made|makes|make) up for (?:it|that|this)|no great (?:\w+)|neither here nor there
    (?:otherwise|usually|normally) (?:a |an |very |quite )*(?:lovely|fine|excellent|good|great|perfect\w*|happy|
        spotless|reliable|flawless)
    """
)
"""What sets the failure in proportion."""

_FEW = fragment(
    r"""
    (?:one|two|three|four|a single|a couple of|a few|a handful of|half an?|half a dozen|a dozen|some|[1-9]|\d\d)
    """
)
_FINE = fragment(
    r"""
    (?:fine|lovely|friendly|dry|warm|intact|in bloom|in one piece|nice|smart|well|tasty|delicious|comfortable|included|
        on time|home|safe|pleasant|pretty|clean|in order|as (?:it|they) should(?: be)?|as planned|as usual|spotless|
        excellent|perfect|perfectly \w+|beautiful|a success|a treat|a lovely \w+|cosy|charming|helpful|close by|
        round the corner|on the house|ok|okay|all right|alright|happy|there|full|in working order|undamaged|unharmed|
        kind|great|sunny|over|done)
    """
)
CONSOLED_SO = pattern(
    rf"""
    ^(?:(?:and|but|though|still|so|after all|mind you),? )?(?:it|this|that|the \w+|all of it|our \w+) (?:was|is|were|
        concerned|affected|took|meant|came to|amounts to|amounted to|cost|made|lasted|touched|covered|hit) (?:only |
        just |but |all of |about |roughly |barely |no more than )?{_FEW} (?!of\b|that\b|who\b|
        day of)(?:[\w'-]+ ?){{1,3}}(?:\W*$|\W+(?:mind you|out of|of the|in the|in \w+|on a|on the|from|when|and (?:a|
        the|no|not|it|everything|nobody|that)|after all|at most)\b)
    \b(?:mind you|all told|when all is said(?: and done)?|at any rate|for what it's worth|I might add|
        as these things go|as \w+ go|taken together|on balance|when you think (?:of|about) it|strictly speaking|
        at the end of the day|all being well|to keep (?:things|it) in proportion|in its way|in a way|
        as luck would have it|one way or (?:another|the other)|more often than not|by itself|by themselves|
        of its own accord|by and by|in due course|in (?:any|either) case)(?=\W*$|,)
    \b(?:no|hardly any|little|not much) (?:lasting |real |great |further |actual |other )?(?:harm|damage|bones broken|
        ill effects?|consequences?)\b
    \b(?:got|get|gets|came|come) off (?:lightly|cheaply|well)\b|\btook no (?:harm|damage|hurt)\b
    \b(?:soon|quickly|easily|swiftly|readily|fast) (?:over|gone|done|forgotten|slept|mended|washed|wiped|replaced|read|
        eaten|made up|filled|passed|past|remedied|sorted|dried|painted|covered|polished)\b
    \b(?:level|levels|even|evens|average|averages|wash|washes|smooth|smooths|balance|balances) (?:themselves |
        itself )?out\b
    \b(?:nobody|no one|no guest|no \w+) (?:will|would|'ll|is going to|would have|has|could|
        can)(?: ever| even| have)? (?:see|seen|notice|noticed|know|known|mind|minded|guess|tell|spot|hear|heard|miss|
        missed|remember|feel|felt|look)\b
    \b(?:the rest|everything else|all (?:the )?(?:others?|rest|other \w+)|the (?:other|remaining) (?:\w+ )?\w+|
        nearly everything|almost everything|most of (?:it|them|the \w+)|(?:most|many|all|half|all but {_FEW}|
        {NUMBER}) (?:out )?of (?:the|them)(?: \w+)?) (?:of (?:it|the \w+|your \w+) )?(?:\w+ )?(?:was|were|is|are|did|
        took|tasted|ran|went|arrived|came|looked|held|worked|survived|made it|got|stayed|remained)\b
    \b(?:the|your) \w+ itself (?:\w+ )?(?:was|were|did|took|tasted|ran|went|looked|held|worked|survived)\b
    ^(?:(?:and|but|though|still|so|where|as),? )?(?:the|our|my|it|they|he|she|this|that|all|most|dinner|breakfast|
        lunch|the \w+ you|some)\b (?:[\w'-]+ ){{0,5}}?(?:was|were|tasted|looked|had been|did (?:look|taste|sound|
        come out|turn out|go|work)|turned out|has|have|had|came out|went off|stayed|sounds|looks) (?:still |all |
        quite |rather |really |an? |in |very |otherwise |nonetheless |at least |perfectly |already )*(?:{_FINE}|
        (?:good|nice|decent|fine|lovely) (?:name|reputation|time|evening|view|bed|meal|night|day))\b
    ^(?:(?:and|but|though|still|so),? )?(?:{NUMBER} )(?:[\w'-]+ ){{0,3}}?(?:{SPAN}|drops?|scratch(?:es)?|crumbs?|
        grams?|pages?|letters?|lines?|stitches|petals?|seats?|cups?|cents?|pence|percent|miles?|metres?|steps?|stops?|
        \w+s) (?:or so )?(?:is|are|look|looks|was|were|go|goes|pass|passes|make|makes|sound|sounds) (?:\w+ )?(?:soon|
        quickly|no|not|hardly|little|easily|like|nothing|neither|quick|short|soon|over|small|by|bearable|manageable|
        close)\b
    \b(?:one|a single|two) [\w'-]+ (?:among|amongst|out of|in) (?:the |your |our |over |some |so |nearly )?(?:many|
        \w+ty|\d+|hundreds?|dozens?|thousands?|lot|lots)\b
    \b(?:for|to|with|in) (?:most|many|nearly all|almost all|half) (?:of )?(?:our |the )?(?:accounts|people|guests|
        customers|cases|users|homes|houses|others|passengers|parents|families)\b
    \bon (?:paper|a screen|the screen|a statement)\b(?=.{{0,40}}\b(?:and|not|only|no)\b)|\bfigure on paper\b
    \bby (?:lunch|lunchtime|noon|dinner|dinnertime|teatime|breakfast|bedtime|next (?:week|month|summer|spring|year|
        season)|the (?:evening|weekend|morning|next day|time it \w+))\b(?=[^.;!?]{{0,40}}$)
    \b(?:was|were|is|are) (?:back |home |there |here |seen |served |on board |dry |warm |sorted |fixed |
        over )(?:\w+ )?(?:by|within|in|after|before|again by|a mere|only) (?:the |a |an )?(?:\w+ )?(?:lunch|noon|
        dinner|breakfast|evening|minutes?|hours?|morning|day|days|weekend|later|o'clock|time)\b
    \b(?:could|can) (?:still )?be (?:made out|used|worn|eaten|read|washed|wiped|hidden|covered|polished|mended|
        painted over|driven|seen|turned|worked with|recognised|understood)\b
    \b(?:is|was|are|were) (?:on its last|past its|getting on|an old|a used|second[- ]hand|no longer new|old enough)\b
    \b(?:it|that|this) (?:is|was) (?:\w+ ){{0,3}}?(?:a petal|a drop|a grain|a crumb|a speck|a dot|a trifle|a detail|
        a formality|a footnote|a flea bite|a pinprick|a storm)\b
    ^(?:(?:and|but|though|still|so|as),? )?(?:it|this|that|they|these|those)(?:'s| is| was|'re| are| were),? (?:only|
        just|merely|simply|barely|hardly|scarcely|after all|but|, after all,),? (?!because|when|after|on|fair|right|
        one|that|a (?:start|beginning|first))\w+
    \bless than (?:an? |the price of )(?:\w+ )?(?:coffee|cup|sandwich|pint|stamp|day|hour|week|minute|euro|pound|
        dollar)\b
    \b(?:small change|pocket money|pennies|loose change|a few (?:pence|cents|coppers))\b|\bby (?:any|most|
        all) (?:measures?|standards?|accounts)\b|\b(?:letter|crumb|day|hour|minute|step|line|millimetre|inch|
        note) or (?:two|so)\b
    \bthere(?:'s| is| are| was| were) (?:always |still |also )?(?:plenty|lots|enough|loads|no shortage|another|
        other \w+|others)\b
    \b(?:nobody|no one|hardly anyone|few people|who) (?:[\w'-]+ ){{0,4}}?(?:looks?|minds?|cares?|notices|asks?|
        checks?)\b (?:at |about |for )?(?:[\w'-]+ ){{0,3}}?(?:anyway|much|nowadays|these days|closely|that)(?=\W*$)
    \b(?:never|hardly ever|does not|doesn't|did not|didn't|won't) (?:\w+ )?(?:hurt|hurts|harm|harmed|kill|killed|bite)\b
    \b(?:can|could|will) (?:easily|quite well|always|perfectly well|just as well) (?:wait|be|do|go|come|keep|last|
        follow)\b
    \b(?:will|would|'ll) (?:\w+ )?(?:not |hardly |barely |never |scarcely )(?:even )?(?:have )?(?:notic\w+|mind\w*|
        remember\w*|known?|care\w*)\b
    \b(?:nobody|no one) (?:[\w'-]+ ){{0,5}}?(?:looks|sees|checks|asks|counts|reads) (?:down|up|twice|there|that|at|so)\b
    \b(?:sooner or later|by all accounts)\b
    \bno more(?=\W*$)|\bhere and there\b|, after all,|\bafter all,? an?\b
    \ba drop in the (?:ocean|bucket)\b|\blikely (?:not )?(?:to )?(?:notice|matter|last)\b
    \bthat is what (?:counts|matters)\b|\bwhat counts\b
    ^(?:(?:and|but|though|still|so),? )?(?:thank(?:fully| goodness| god| heavens)|mercifully|luckily|happily|
        fortunately)\b
    """
)
"""What consoles: the rest was fine, it is soon over, it was one of many."""
