"""Pleas by their grammar: how much there was to do, how hard such things are, how seldom they happen, "be kind".

They are cues for the asides of a letter (`excuse`), where a loose one is enough.
"""

from bot.rules.en.lexicon import AND, COUNT, SPAN
from bot.rules.patterns import fragment, pattern

_SCENE = fragment(
    r"""
    (?:spells?|swells?|tides?|currents?|frosts?|cold|dark|darkness|gales?|draughts?|drought|thaw|mist|hail|sleet|slush|
        damp|humidity|rush|demand|crowds?|crush|queues?|noise|bustle|workload|volume|load|influx|wave)
    """
)
_BESIDE_US = fragment(
    rf"""
    there (?:was|were|had been|'d been) (?:also |only |just )?(?!no\b|not\b|nobody|nothing|never|your?\b|you\b|
        room|time|space|enough|every|
        one (?:thing|mistake))\w+
    with (?:only |just |over |some |up to )?{COUNT} (?:[\w'-]+ ){{1,3}}?(?:in|on|at|to|and|waiting|a|per)\b
    (?:the |an? |that |such |this )?(?:[\w'-]+ )?{_SCENE}(?: that \w+)? (?:brought|made|meant|gave|left|kept|
        forced|hit|caught|took|came|put|was|were|is|doubled|set in)\b
    it (?:was|got|had been) (?:\w+ ){{0,2}}?(?:dark|loud|crowded|slippery|wet|dim|unlit|noisy|cramped|unusually|
        exceptionally|raining|snowing|pouring)\b
    it(?:'s| is| was) an? (?:very |rather |quite )?(?:(?:unusually|exceptionally|particularly|
        extraordinarily) \w+ \w+|(?:old|ageing|aging|big|busy|huge|small|tight|narrow|complicated|tricky) (?:house|
        building|place|ship|site|school|firm|network|kitchen|street|town|system|shop|team|trade|road|yard|route))\b
    (?:the|our|that) (?:[\w'-]+ ){{1,2}}?(?:leaves?|left|gives?|gave|allows?|allowed) us (?:\w+ )?(?:{COUNT}|no|
        little|hardly|only|barely|very)\b
    it was (?:the )?(?:\w+ )?(?:month|quarter|year|week|term|season)(?:-| )?end\b
    after (?:an? |the )?(?:\w+ ){{1,2}}?(?:hours|days|weeks|shifts?|nights) (?:of|on|without) (?!(?:silence|
        waiting|no|not|
        your?)\b)\w+
    (?:[\w'-]+ ){{1,4}}?(?:was|were|is|are) (?:\w+ )?(?:unlit|taken|booked out|sold out|full up|packed|jammed|
        at capacity|overrun|oversubscribed)\b
    """
)
BESIDE_US = pattern(
    rf"""
    {AND}(?:{_BESIDE_US})
    \b(?:came|fell|landed|arrived|happened|hit)(?: us)? (?:all )?(?:in|on|at) the (?:same|one) \w+
    """
)
"""What was going on around us."""

_SO_IT_IS = fragment(
    r"""
    (?:even )?(?:the )?(?:best|most careful|anybody|anyone|everybody|everyone|any \w+|all of us|people|humans?|
        hands?|eyes) (?:of (?:us|\w+) )?(?:\w+ ){0,3}?(?:slips?|errs?|mistakes?|wrong|blunder|tired|miss)\b
    (?:with [^.;!?\n]{1,50} )?(?:an?|any|the odd|one|\w+s) (?:\w+ ){1,3}?(?:can|may|might|will|does|do) \
        (?:\w+ )?(?:get|be|go|slip|fall|happen|turn up|creep in|occur)\b (?:\w+ )?(?:overlooked|missed|lost|mixed|
        forgotten|wrong|astray|through|between|now and then|from time to time|delayed|late|swapped|confused)\b
    """
)
SO_IT_IS = pattern(
    rf"""
    {AND}(?:{_SO_IT_IS})
    \b(?:is|are|can be|gets?|being|remains?) (?:\w+ ){{0,2}}?(?:complicated|complex|tricky|fiddly|delicate|intricate|
        demanding|temperamental|unpredictable|a (?:\w+ )?(?:business|art|science|balancing act|puzzle|juggle|juggling \
        act|challenge|trade|beast|minefield|lottery))\b
    \b(?:is|are|was|were|can be) (?:\w+ ){{0,2}}?(?:hard|difficult|impossible|tough|tricky|not easy|never easy) to \
        (?:keep|get|make|plan|predict|do|run|see|find|check|reach|hit|time|judge|avoid|manage|control|foresee|spot|tell|
        catch|please|match|replace|source|come by|guarantee|coordinate|know)\b
    \b(?:nightmare|headache|killer|challenge|handful|battle) (?:for|to) (?:any|every|us|all)\b|\bunheard of\b
    \b(?:nobody|no one|one|who|we|I) (?:could|can|would)(?:n't| not)? (?:possibly |ever )?have (?:foreseen|known|
        predicted|guessed|
        expected|seen (?:it|this|that) coming)\b
    \bin (?:all )?(?:our |my |the |these |over |more than )*(?:\w+|\d+) (?:years|months|
        seasons) (?:\w+ ){{0,4}}?(?:this|
        it|such|never|nothing|not|first|one)\b
    \b(?:had|has|have) never (?:\w+ )?(?:happened|occurred|been)\b|\bfirst time (?:this|it|something|anything|in \w+)\b
    \bnot happened (?:once|before|in)\b
    """
)
"""How hard such things are, who does not slip, how seldom it happens: no reason, whatever words of the case it has."""

_LOAD = fragment(
    rf"""
    (?:I|we)(?:'d had|'d|'ve had| had had| had| were| was)(?: just| already| been through| got| done| to serve)? \
        (?:only |just |about |over |some |almost |nearly )?{COUNT} (?!(?:more |full |whole |other )?(?:{SPAN}|chances?|
        of (?:your?|us))\b)[\w'-]+
    (?:I|we) (?:have|had|get|got|handle|take|read|serve|see) (?:\w+ )?{COUNT} (?:[\w'-]+ ){{1,4}}?(?:to \w+|each|
        every|per|a (?:day|week|month|quarter|year))\b
    (?:we|I)(?:'re| are|'m| am) (?:only |just )?an? [\w-]+[- ](?:person|man|woman|people|strong|head) \w+
    (?:we|I)(?:'ve| have)? only been\b
    (?:my|our) (?:[\w'-]+ ){{1,3}}?(?:(?:had|has|was|were|is|are) (?:just |only just |both |all )?(?:quit|left|
        gone|away|off|ill|
        sick|new|down|in pieces|in boxes|moving|moved|being (?:rebuilt|painted|moved|renovated))|moved|changed hands|
        flooded|
        burnt down|was burgled)\b
    (?:we|I)(?:'re| are|'m| am) (?:only |just |all |mere |mostly )*(?:an? (?:\w+ )?)?(?:volunteers?|students?|
        amateurs?|beginners?|
        trainees?|part-timers?|charity|club|humans?|humble)\b
    with (?:an?|the|our|half|so|only) [\w' -]{{3,40}}?\b(?:new|away|off|ill|sick|out|down|missing|gone|short|
        behind|broken)\b[\w' ,-]{{0,25}}\b(?:I|we)
    (?:I|we)(?:'d| had) (?:just )?(?:had )?an? (?:\w+ )?(?:coach|party|queue|rush|crowd|crisis|emergency|
        delivery|inspection|audit|group|wedding|funeral|launch|burst|flood|leak|break-in|power)\b
    (?:I|we)(?:'m| am|'re| are| was| were)(?: only| just| still| both| all| quite| rather| fairly)* new\b
    (?:I|we) (?:have |had |'ve |'d )?(?:only(?: just)?|just|recently|newly) (?:changed|moved|switched|started|
        opened|
        took over|taken over|began|begun|introduced|joined|went live|gone live|gone over|got|hired|installed)\b
    (?:I|we)(?:'m| am| was| were|'re| are) (?:busy |just |also |still )?(?:dealing|juggling|struggling|fighting|
        sorting out|mopping|coping|handling|busy) (?:with|to|an?|the|out)?\b
    """
)
LOAD = pattern(
    rf"""
    {AND}(?:{_LOAD})

    """
)
"""How much we had on our hands, or how new we were to it; as our own clause it is no aside of others."""

PLEA = pattern(
    r"""
    \b(?:do|please|so) be (?:\w+ )?(?:kind|gentle|lenient|patient|nice|understanding|forgiving|generous)\b
    \b(?:go easy|be too (?:hard|harsh|cross|angry|strict)|cut (?:us|me|our \w+) (?:some|a)|give (?:us|me|
        our \w+) (?:a break|
        the benefit|some grace|some slack)|spare a thought|take (?:that|this|it) into account|put yourself)\b
    \b(?:hope|trust|think|sure|believe)(?: that)? you(?:'ll| will| can|'d| could| may| might) (?:\w+ )?(?:see|
        understand|agree|allow|accept|grant|appreciate|forgive|overlook|look past|make allowances|remember)\b
    \byou(?:'ll| will| may| must| might| surely)* (?:\w+ )?(?:be aware|have (?:heard|read|seen|noticed)) (?:that|how|
        what|about|of|in|on)\b
    """
)
"""It asks to be let off."""
