"""Circumstances that ask to be let off, in words of their own: times, weather, load, absences, appeals.

They are cues for the asides of a letter (`excuse`); in a reason or an offer they may be said.
"""

from bot.rules.en.bystanders import FORCES, LEAD, PARTIES
from bot.rules.en.verbs import PAST
from bot.rules.patterns import fragment, pattern

_TIME = fragment(
    r"""
    (?:days?|weeks?|weekends?|months?|nights?|evenings?|mornings?|afternoons?|seasons?|year|term|quarter|hour|rush|
        run-?up|height|middle|peak|turn of the \w+|eve|start of|end of (?:the|term)|harvest|stocktaking|sales?|
        holidays?|festival|fair|marathon|election|carnival|mardi gras|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|
        january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|
        winter|easter|christmas|ramadan|eid|diwali|thanksgiving|new year|prom|graduation|wedding|exam|exams|communion|
        bank holiday|half-?term|match day|pay ?day|heatwave|cold snap|storm)
    """
)
IN_PASSING = pattern(
    rf"""
    ^(?:(?:and|but|though|as|since|because|so) )?(?:mind you,? )?it(?:'s| was| is| had been| being) (?:just |only |
        also |right |all |in )?(?:the|an?|our|one of (?:those|our)) (?!(?:second|third|fourth|last|only|first|same|
        wrong|right)\b)(?:[\w'-]+ ){{0,2}}?{_TIME}\b(?! (?:you|your|late|since|until|that you|for you|before your|
        of your|now)\b)
    ^(?:(?:and|but|though|as|since|because|so|with) )?(?:(?:in|on|at|over|during|around|before|since|
        towards) )?(?:the |an? |our |every |high |late |early |mid-?|prom |exam |this |
        such )?(?:[\w'-]+ ){{0,2}}?{_TIME} (?:\w+ ){{0,5}}?(?:is|are|was|were|means|leaves|brings|tends|has|had|does|
        do|keeps|makes|always) (?:when|the (?:month|week|day|time|season)(?! to\b)|always|murder|mad|madness|mayhem|
        crazy|hell|bedlam|chaos|a nightmare|frantic|wild|never|one (?:big|long|single)|our|like|no|every|all|half|
        simply|so|very|quite|tight|mad|a (?:\w+ )?(?:time|scramble|rush|marathon|race|zoo|madhouse|crush|storm|
        handful)|to \w+|my|everyone|everybody|us)\b
    ^(?:(?:and|but|though|as|since|because|so) )?(?:with )?(?:the |an? |all the |so many |such an? |
        this )?(?:[\w'-]+ )?{FORCES}\b(?: (?:that|on|in|of|at|the) \w+){{0,2}} (?!(?:was|is|were|are) (?:\w+ )?(?:calm|
        fine|good|kind|dry|mild|clear|no|not|nothing|on your)\b)(?:{PAST}|was|were|had|did|does|makes?|means?|
        brings?)\b(?! (?:your|you)\b)
    \bit (?:was|had been|is) (?:\w+ ){{0,3}}?(?:pouring|raining|snowing|freezing|boiling|storming|blowing|slippery|icy|
        foggy|sweltering|pitch[- ]dark|hectic|mayhem|chaos|bedlam|a zoo|all hands)\b
    \b(?:packed|crammed|rammed|heaving|bursting|run ragged|on its knees|to the (?:door|rafters|last seat)|
        at full stretch|on (?:its|their|a|the|his|her) (?:\w+ ){{0,2}}?(?:double|third|second|last) (?:shift|legs)|
        double shift|running on (?:coffee|fumes|empty)|one big|one long|(?:everything|everyone|everybody|people|it|
        they|all)(?: \w+)? (?:comes?|came|wants?|wanted|calls?|called|arrives?|arrived)(?: in)?(?:\w+ )?at once|
        all at once|at the same time|in one go|no time to breathe|off (?:its|their) (?:feet|guard)|back to back|
        stacked up|piled up|piling up|queue (?:out|down|round)|out of the door|round the block|rang off the hook|
        off the hook|(?:phones?|bells?|orders|calls|mails) (?:[\w']+ ){{0,2}}?(?:ringing|stopped|stood still|coming in|
        pouring in|never stop\w*))\b
    \b(?:the whole|half (?:of )?(?:the|our|this)|every(?:\ \w+)?(?:\ in)?\ (?:the|town)|all of|everyone in|
        everybody in) ?(?:the )?(?:country|county|town|village|street|world|valley|city|crew|team|staff|drivers|
        kitchen|office|island|neighbourhood|department|school|coast|region)\b
    \b(?:millions?|thousands|hundreds|dozens|a hundred|two hundred|eleven million|
        [1-9]\d{{2,}}) (?:of )?(?:[\w'-]+ )?(?:items?|orders?|stops|guests|parcels|people|calls|messages|bookings|
        customers|cars|plates|letters|rooms|covers|tickets|visitors|passengers|deliveries|mails)\b
    {LEAD}{PARTIES}\b(?: (?:\w+ ){{0,3}}?\w+)?? (?:was|were|is|are|had|has|have|being|stayed|lay|got|
        went) (?:\w+ ){{0,2}}?(?:down to|off|away|out sick|ill|sick|at home|on (?:leave|holiday|vacation|a course|
        strike)|new|short|one (?:person|man|pair)|alone|learning|flu|cold|covid|standing in|stretched|tired|exhausted|
        swamped|young|inexperienced|in training)\b
    \bwith (?:only |just |barely |a |so |the |half (?:of )?(?:the|our) )*(?:one|two|three|four|half|few|team|crew|
        staff|handful|pair|skeleton \w+) (?:of |people |pair |hands |\w+ )?(?:\w+ )?(?:people|hands|staff|crew|team|
        four|three|two|five|sick|ill|off|away|on (?:leave|holiday)|short|down|cannot|can't)\b
    \b(?:still (?:settling|finding|learning|bedding|running|teething)|learning the \w+|settling in|in its infancy|
        finding (?:its|their) feet|getting used to|mind was elsewhere|head was elsewhere|eyes do get|
        does get away from|gets? away from one|(?:now and then|once in a while|from time to time|every so often|
        sooner or later)|that very (?:morning|day|week|night|hour|evening)|only so (?:much|many)|out of action|
        playing up|on the blink|gave up the ghost|has a mind of its own|seen (?:such|anything like)|in living memory)\b
    \b(?:so |and |but )?(?:you|anyone|anybody|everyone|everybody|one)(?:'ll|
        'd| can| could| will| would| may| must| might|surely)*(?: (?:surely|certainly|easily|just|well|perhaps|
        no doubt|of course|only))? (?:picture|imagine|guess|know|see|understand|appreciate|think|be aware|
        tell) (?:\w+ )?(?:how (?:it|that|this|things|we|busy|hard|quickly|fast|easily|the|such|\w+ (?:gets?|goes|it|
        that))|what (?:\w+ ){{1,4}}?(?:is|are|was|were|means|goes|gets?|like)|where (?:we|our)|that (?:this|such|it|we|
        our|one))\b
    \b(?:anyone|anybody|everyone|everybody|those|any \w+|every \w+|whoever) (?:who|that|in|
        with)\b(?: [\w'-]+){{1,10}}? (?:knows?|will know|would know|will nod|nods?|can tell|will tell|understands?|
        will understand|sympathi[sz]es?|agrees?)\b
    \bas (?:anyone|anybody|everyone|everybody|any \w+|every \w+|all) (?:\w+ ){{0,7}}?(?:knows?|will know|can tell|
        will tell|understands?|agrees?)\b
    ^(?:[\w'-]+ ){{1,8}}?(?:was|were|had|did|went|came|kept|got|stood|
        ran)\b[^.;!?]{{0,60}}(?<!from\ )(?<!of\ )(?<!for\ )\bthat (?:night|week|weekend|day|morning|afternoon|evening|
        month|season|summer|winter|hour)\b
    \b(?:with|in|on|at|during|given) (?:[\w'-]+ ){{1,6}}?that (?:night|week|weekend|day|morning|afternoon|evening|
        month|season|summer|winter)\b (?:[\w'-]+ ){{0,3}}?(?:was|were|had|did|went|could)\b
    ^(?:(?:and|but|though|as|since|because|so) )?(?:it|things|life)(?:'s| has| have| is| are| was| were|
        've) (?:been )?(?:\w+ )?(?:quite an?|one of|such an?|all over the|upside|hectic|mad|chaotic|difficult|tricky|
        tight|up in the air|a bit (?:much|of)|all go|non-?stop|full on|crazy|a blur|a lot)\b
    \b(?:all|every|most|many|other|all the) (?:\w+ )?(?:suppliers?|firms?|shops?|companies|company|airlines?|banks?|
        hotels?|garages?|bakers|bakery|bakeries|carriers?|providers?|operators?|clinics?|practices?|nurseries|
        florists?|florist|tailors?|growers?|workshops?|restaurants?|kitchens?|of us) (?:\w+ )?(?:is|are|has|have|do|
        does|feel|feels|struggle|struggles)\b
    \b(?:once in (?:an?|\w+) (?:\w+ )?(?:years?|lifetime|moon|decades?|generations?)|line of (?:work|business)|
        unavoidable|inevitable|bound to happen|had to give|thinking straight|never our (?:finest|best)|not our finest|
        finest hour)\b
    \b(?:rang|called|phoned|reported) in(?: sick)?\b|\bby the (?:lorry|truck|cart|boat|bus|dozen|hundred|bucket|
        sack)(?:[- ]?load)?\b
    \bhard to keep (?:track|up|count|pace)\b|\bunder (?:strain|siege|water|pressure)\b|\b(?:christmas|easter|holiday|
        festival|wedding|half-?term) (?:\w+ )?\w+s were\b
    \bto give you an idea\b|\bi hope you (?:can|will|'ll)\b|\bhope (?:that )?you(?:'ll|
        'd| will| can| may)? (?:\w+ )?(?:see|understand|forgive|look|bear|make allowances)\b|\b(?:do|
        please) bear\b|\bbear with\b|\bmake allowances\b
    \bone (?:cannot|can't|can only|does|never|simply)\b|\bthere (?:is|are|was|were) (?:only )?so (?:much|many)\b
    \b(?:it|this|that) (?:is|was) (?:\w+ ){{0,2}}?(?:easier said|no easy|not easy|never easy|a lot to|a big ask|
        a juggling)\b
    \b(?:isn't|wasn't|is not|was not|never) (?:exactly |really |always )?(?:easy|simple|a walk|straightforward)\b
    \bfor (?:all (?:sorts|kinds)|any number|a (?:number|host|variety)|various|many|
        one) (?:of )?(?:\w+ )?reasons?\b|\bmoving parts\b
    \b(?:on|in|with) (?:a |an )?(?:day|week|night|evening|trade|business|job|place|shop|season|kitchen|house|
        town)s? like (?:that|this|ours|these|those)\b|\bthe (?:nature of|way of) (?:the|these|our|such)\b
    ^(?:(?:and|but|though|as|since|because|so|that) )?(?:[\w'-]+ ){{0,3}}?\w+s? (?:can|do|does|will|may|sometimes|
        occasionally|tend to|are bound to|is bound to|have a habit of) (?:\w+ly |sometimes |simply |just )?(?:slip\w*|
        go(?:es)? (?:wrong|astray|missing)|get (?:lost|mixed|missed|muddled)|fail|fall (?:through|behind|between)|
        happen\w*|occur|run (?:late|over)|stray)\b
    \b(?:a|every|any|no) (?:[\w'-]+ )?(?:skipper|captain|cook|chef|driver|doctor|nurse|teacher|person|man|woman|baker|
        manager|shop|firm|team|kitchen|crew|human|company|business|clinic|hotel|one) (?:\w+ )?(?:has|have|must|needs?|
        cannot|can't|can) (?:to |only |always |do |make |think |be )?\w+\b(?=[^.;!?]{{0,60}}\b(?:fast|quick\w*|
        everything|everywhere|all|only|too|always|so much|so many|everyone|perfect|calls|decisions?)\b)
    \b(?:before|of|during|in) (?:the )?(?:first )?(?:communion|fair|festival|trade fair|marathon|prom season)\b
    """
)
"""Times, weather, load, absences, appeals: in an aside they ask to be let off."""
OWN_STATE = pattern(
    r"""
    ^(?:(?:and|but|though|although|while|as|since|so),? )?(?:(?:that|the same) \w+,? |at the time,? |to be (?:fair|
        honest),? |mind you,? )?(?:I|we)(?: both| all| only| just)?(?:'d had| had had|'ve had| have had|
        've been| have been|'d been|had been| had| was| were|'ve only| have only|'d only| had only|'m only| am only|
        're only| are only| wasn't| weren't)\b (?!the (?:reason|cause|one)s?\b|sorry|glad|relieved|grateful|moved|
        touched|wrong|late|slow|told|able|to\b|going|about|your?\b|it\b|the ones?\b|through|in touch|over it|
        a (?:closer |good |second )?look|check\w*|read|look\w*|ask\w*|hop\w+|happy|with you|no (?:claim|right|business|
        excuse|reason)|never|not\b|ours?|careless|at fault|in the wrong|unable|silent|rude|short with|responsible|
        promised|warned|written|sent|told|asked|booked|forgotten|missed|left)(?!.*\b(?:you|your|yours|today|yesterday|
        this (?:morning|afternoon|evening|week)|since|now|already)\b)
    \b(?:my|our) (?:\w+ )?(?:mother|father|wife|husband|son|daughter|child|children|kids|partner|mum|dad|head|mind|
        back|baby|boiler|car|flight|oven|ovens|lift|van|vans) (?:[\w'-]+ ){0,3}?(?:was|were|had|died|fell|broke|gave|
        has|have)\b
    """
)
"""How it stood with us: in an apology that is no reason but a plea."""
OUR_PLIGHT = pattern(
    r"""
    \b(?:I|we)(?:'d| had| have|'ve| were| was|'re|'m| are| am)(?: \S+){0,9}? (?:at home with|off sick|on leave|
        out of action|down with|with (?:the )?(?:flu|bug|cold)|double shift|third shift|standing in|short (?:of|on)|
        a (?:sick|newborn|poorly) \w+|mind was elsewhere|running on|all hands|no time|phones? ringing|ringing at once|
        alone (?:in|at|on|with|behind)|on my own(?= (?:at|in|that|all)\b|[,.;]|$)|by ourselves|a (?:small|tiny|young|
        family|little|two-man|one-man) (?:\w+ )?(?:shop|team|firm|crew|business|outfit|place|house|bakery|practice|
        studio|garage)|only human|thrown in|snowed under|rushed off|on the beam|in the middle of (?:a|an|our|the)|
        still (?:learning|new|finding (?:our|my)|training|settling|unpacking)|new to (?:the|this)|having a (?:bad|
        rough|hard|long|hectic)|one of those)\b
    \b(?:I|we)(?:'d| had| have|'ve)? (?:just |only just |recently )?(?:moved|changed|switched|gone over|swapped|
        migrated) (?:to|over|onto|our|the|into|premises|systems?) (?:\S+ ){0,8}?(?:still|settl\w+|teething|troubles?|
        learning|finding|bedding)\b
    \b(?:we|I)(?:'re| are|'m| am) (?:all )?doing (?:our|my|the) best\b|\bwith what (?:we|I) have\b
    \b(?:I|we)(?:'ve| have|'d| had) (?:\w+ ){0,3}(?:hundreds?|thousands?|millions?)(?: of)? \w+s\b
    \b(?:we|I) (?:did|do) what (?:we|I) (?:can|could)\b|\b(?:we|I) (?:were|are) doing (?:all|what) (?:we|I)\b
    \bwith (?:\w+ ){1,3}(?:people|of us|hands|colleagues|drivers|cooks|staff) (?:on leave|off|sick|ill|away|short|
        down)\b
    """
)
"""Our own plight, told as ours."""

OF_THE_CUSTOMER = pattern(
    r"""
    \b(?:no|not an?|never an?|hardly an?|poor) (?:\w+ )?(?:excuse|reason|comfort)\b|\bwhatever\b
    ^(?:(?:and|but|so|when|while|because|as) )?(?:you|your)\b(?! (?:can|could|will|may|must|know|see|surely|'ll)\b)
    \b(?:your|yours)\b(?!.*\b(?:picture|imagine|know how|understand)\b)
    """
)
"""The customer's own time and weather."""
