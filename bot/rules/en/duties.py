"""What the customer did, left undone or should know, held against him: by grammar, not by phrase.

They are cues for the asides of a letter (`blame_customer`), where a loose one is enough.
"""

from bot.rules.en.lexicon import AND
from bot.rules.patterns import fragment, pattern

_CHOSE = fragment(
    r"""
    (?:confirmed|agreed|accepted|signed|ticked|chose|picked|selected|opted|wanted|insisted|preferred|decided|set up|
        switched|turned|declared|entered|typed|held|used|stored|washed|opened|moved|changed|declined|refused|waved|
        skipped|drove on|carried on|went (?:on|ahead)|kept (?:on|driving|using|going)|gave us|left us|put us|
        told us (?:only|late|nothing)|booked (?:so|very|late|only|at)|ordered (?:so|very|late|only|at)|let it|pressed|
        pulled|
        forgot|overlooked|misread|handed in|dropped off|packed|filled in|asked for (?:it|the|an?))
    """
)
HELD_AGAINST = pattern(
    rf"""
    {AND}(?:[\w'-]+ ){{0,4}}?you(?: yourself)?(?:'d| had)?(?: (?:also|only|just|yourself|simply|merely|\w+ly|
        never|then))? {_CHOSE}\b
    {AND}you had [\w'-]+(?: [\w'-]+)? (?:switched|turned|set|blocked|closed|muted|locked|disabled)\b
    \byou(?:'d| had)? (?!\w+n't|did\b|never|not|can|could|need|have\b|should)(?:[\w'-]+ ){{1,4}}?(?:yourself|
        of your own accord|against our advice)\b
    \byou were (?:\w+ly |also |all )?(?:told|informed|warned|advised|reminded|asked) (?:that|to|about|of|in)\b
    \byou(?:'d| had) (?:only|barely|hardly|just) (?!been|had|got|come|come back)\w+
    \byou (?!got\b|received|had\b|were\b|found|paid|ate\b|saw\b|opened|unpacked|ended|wore|drank|
        carried)\w{(3,)} (?:\w+ ){{0,2}}?the wrong\b
    \byou did (?!not\b|nothing|right|well|all\b|every|what|so\b|it\b|that|the\b|no\b|your?\b|us\b|me\b|an?\b|exactly|
        as\b|
        indeed|still|get|receive|arrive|have|enjoy|manage|eat|catch|see|hear|sleep|tell|write|warn|ask|say|mention|call|
        ring|let|pay|book|deserve|with|in\b|on\b|for\b|this|much|more|too|both|and|when|before|after|because)\w+
    \bnobody (?:had )?(?:mentioned|said|raised|flagged|declared|pointed out)\b(?![^.;!?\n]{{0,40}}\b(?:to|of|for) you\b)
    \b(?:more|larger|bigger|heavier|longer|later|greater|higher|wider|taller|older) (?:[\w'-]+ )?than you(?:'d| had|
        have|'ve)? (?:declared|said|told|stated|announced|listed|registered|mentioned|measured|estimated)\b
    \b(?:the|your) [\w' -]{{2,40}} you (?:signed|gave|sent|filled|entered|uploaded|handed|completed|made|wrote|drew|
        left)(?: (?:us|in|out|up))?(?: \w+)? (?:does|do)(?: not|n't)\b
    """
)
"""What he did or chose, told for its own sake: neither his story, nor set against what we did."""

_SHEET = fragment(
    r"""
    (?:plan|page|profile|inventory|survey|label|sticker|ticket|form|terms|guide|manual|leaflet|mail|e-?mail|
        confirmation|sign|notice|box|site|website|invoice|receipt|instructions|app|contract|policy|rules|reminder|
        brochure|menu|list|booking|letter|statement|screen|handbook|faq|listing|poster|wristband)s?
    """
)
TAUGHT = pattern(
    rf"""
    {AND}(?:the|our|your|every) (?:[\w'-]+ ){{0,3}}?{_SHEET}\b(?: (?:on|in|at|for|from|
        of) (?:[\w'-]+ ){{1,2}}?[\w'-]+)? \
        (?:do|does|did) (?!not\b|so\b|that\b|it\b|what\b|the\b)(?:\w+ly )?\w+
    \bas (?:on )?(?:your|the|our|every|each) (?:[\w'-]+ ){{0,2}}?{_SHEET} (?:\w+ly )?(?:says?|states?|shows?|explains?|
        mentions?|tells?|sets? out|makes?|points?)\b
    \bas (?:we|I)(?:'d| had| have|'ve| always| also)* (?:told|asked|advised|warned|explained to|reminded|instructed|
        recommended to|agreed with) you\b
    {AND}(?!(?:be|hav|noth|someth|anyth|everyth|even|morn|wedd|dur|sleep|wait|los|stand|sitt|worr)ing\b)\w{{2,12}}ing \
        (?!(?:you|us|me|it|is|was)\b)(?:[\w'-]+ ){{1,8}}?(?:is(?! (?:no|not|never|hard|too|bad|our|on|what we)\b)|
        does|puts?|
        can|may|might|helps?|would|means|leaves|makes|saves?|avoids?|gives?)\b
    {AND}(?!(?:the|your|our|my|his|her|its|these|those|both|all|some|this|that|us|as|yes|plus|thus|always|was|is|days|
        evenings|nights|hours|weeks|months|years|thanks|regards|sometimes|perhaps|does|
        has)\b)(?:[\w'-]+ )?(?:\w{{2,}}s|people|
        children)(?: (?:who|that|which|on|in|with|like|of|from) (?:[\w'-]+ ){{1,5}}?)? ?(?:want|need|like|require|must|
        have to|ought|should|are (?:\w+ )?(?:asked|advised|expected|meant|supposed|told|required)|(?:do not|
        don't) (?:usually|
        normally|generally|often)|usually|normally|generally) (?!you\b|your\b|never\b|not\b)\w+
    {AND}they (?:want|need|like|require|must|have to|ought to|should) (?!you\b|your\b|to be (?:replaced|changed)|new\b|
        never\b|not\b|have\b)\w+
    \b(?:would|'d|could|might)(?: not|n't|n't)? (?:still )?(?:have )(?:[\w'-]+ ){{1,6}}?(?:if|had) (?!(?:only )?(?:we|
        I|our|
        my|nobody|anyone|anybody|someone|somebody|one of|any of|a single|it not|not)\b)
    \b(?:in|on|from) your (?:own )?(?:profile|account|form|order form|bell|doorbell|letterbox|door|card|app|file|
        booking)\b\
        [^.;!?\n]{{0,60}}\b(?:isn't|is not|was not|wasn't|old|wrong|out of date|missing|blank|empty|incomplete|
        different|
        illegible|unclear|no name)\b
    ^(?:and |but )?(?:since|because|as)\b(?![^.;!?\n]*\b(?:we|I|our|us)\b)[^.;!?\n]{{0,80}}\b(?:from|by|of|
        with) your (?!(?:order|
        booking|message|letter|note|mail|complaint|case|name|account|delivery|parcel|file|visit|stay|appointment|
        contract|
        subscription|payment)s?\b)\w+
    {AND}if (?!we\b|I\b|you\b|our\b)[^.;!?\n]{{3,60}}?\b(?:had|hadn't)\b[^.;!?\n]{{0,50}}\b(?:could|would|might|
        'd) have\b
    \bit(?:'d| would| will|'ll|'s| is|does)? (?:\w+ )?(?:help|helps|helped|better|best|easier|safer|kind|
        ideal) (?:us )?if (?!I\b|we\b|you (?:told|tell|
        say|said|let|could tell))
    ^(?:and |but |so )?(?:for )?next time,? (?:perhaps |maybe |just |please |do |better )?(?!(?:I|we|you|your|our|
        the|it|there|nobody|a|this)\b)\w+
    , (?:you know|you see|as you know)(?=\W*$)
    \bis something (?:we|that we|which we) (?:\w+ )?(?:advise|recommend|ask|suggest|expect|tell)\b
    \b(?:which|that) (?:we|I) (?:\w+ )?(?:ask|advise|recommend|require|expect|suggest) (?:for )?(?:every|all|people|
        customers|each|before|at|in|guests|parents|patients|members|passengers|anyone|everyone)\b
    \bas (?:nearly |almost )?(?:everybody|everyone|most|many|all|others?|any \w+) (?:\w+ ){{0,2}}?(?:does|do|did|knows?|
        will|would|has|have)\b
    """
)
"""House rules, advice, what such things need, what would have been if he had."""
