"""What the customer did, left undone or should know, held against him: by grammar, not by phrase.

They are cues for the asides of a letter (`blame_customer`), where a loose one is enough.
"""

from bot.rules.en.lexicon import AND
from bot.rules.patterns import fragment, pattern

_PAPERS = fragment(
    r"""
    (?:box|carton|profile|inventory|survey|wristband|label|packaging|leaflet|form|mail|e-mail|email|confirmation|
        page|site|website|sign|notice|ticket|
        receipt|terms|small print|fine print|booking|listing|invoice|app|checkout|guide|manual|instructions|card|
        sticker|lid|tag|brochure|menu|faq|letter|letters|contract|newsletter|timetable|wrapper|voucher|lamp|light|bell|
        board|display|screen|handbook|policy|rules|catalogue|map|plan|statement|line|button|text|reminder|warning|
        price list|poster|booklet)
    """
)
_NOTE = fragment(
    r"""
    (?:word|call|message|note|look|glance|line|photo|picture|ring|minute|hint|nudge|knock|question|check|mail|e-mail|
        reply|reading|tick|click|signature|deposit|phone call|quick \w+|short \w+|second \w+|day|hour|cushion|care|
        patience|attention|notice|reserve|margin|effort|thought)
    """
)
_CHOSE = fragment(
    r"""
    (?:confirmed|agreed|accepted|signed|ticked|chose|picked|selected|opted|wanted|insisted|preferred|decided|set up|
        switched|turned|declared|entered|typed|held|used|stored|washed|opened|moved|changed|declined|refused|waved|
        skipped|drove on|carried on|went (?:on|ahead)|kept (?:on|driving|using|going)|
        gave us (?:(?:an?|the|only|very|too|so) )*(?:\w+ )?(?:short|late|wrong|little|old|no|incomplete|tight|few|
        half)|left us|
        told us (?:only|late|nothing)|booked (?:so|very|late|only|at)|ordered (?:so|very|late|only|at)|let it|pressed|
        pulled|
        forgot|overlooked|misread|handed in|dropped off|packed|filled in|asked for (?:it|the|an?))
    """
)
_HELD_AGAINST = fragment(
    rf"""
    (?:(?:on|in|at|for|from|with|by) (?:[\w'-]+ ){{1,3}}?)?you(?: yourself)?(?:'d| had)?(?: (?:also|only|just|
        yourself|simply|merely|\w+ly|
        never|then))? {_CHOSE}\b
    you had [\w'-]+(?: [\w'-]+)? (?:switched|turned|set|blocked|closed|muted|locked|disabled)\b
    """
)
HELD_AGAINST = pattern(
    rf"""
    {AND}(?:{_HELD_AGAINST})
    \byou(?:'d| had)? (?!\w+n't|did\b|never|not|can|could|need|have\b|should)(?:[\w'-]+ ){{1,4}}?(?:yourself|
        of your own accord|against our advice)\b
    \byou were (?:\w+ly |also |all )?(?:told|informed|warned|advised|reminded|asked) (?:that|to|about|of|in)\b
    \byou(?:'d| had)? (?:only|barely|hardly|merely) (?!been|had|got|get|have|come|wanted|want|need|needed|asked|ask)\w+
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

_TAUGHT = fragment(
    rf"""
    (?:the|our|your|every) (?:[\w'-]+ ){{0,3}}?{_PAPERS}\b(?: (?:on|in|at|for|from|
        of) (?:[\w'-]+ ){{1,2}}?[\w'-]+)? \
        (?:do|does|did) (?!not\b|so\b|that\b|it\b|what\b|the\b)(?:\w+ly )?\w+
    (?!(?:be|hav|noth|someth|anyth|everyth|even|morn|wedd|dur|sleep|wait|los|stand|sitt|worr)ing\b)\w{{2,12}}ing \
        (?!(?:you|us|me|it|is|was)\b)(?:[\w'-]+ ){{1,8}}?(?:is(?! (?:no|not|never|hard|too|bad|our|on|what we)\b)|
        does|puts?|
        can|may|might|helps?|would|means|leaves|makes|saves?|avoids?|gives?)\b
    (?!(?:the|your|our|my|his|her|its|these|those|both|all|some|this|that|us|as|yes|plus|thus|always|was|is|days|
        evenings|nights|hours|weeks|months|years|thanks|regards|sometimes|perhaps|does|
        has)\b)(?:[\w'-]+ )?(?:\w{{2,}}s|people|
        children)(?: (?:who|that|which|on|in|with|like|of|from) (?:[\w'-]+ ){{1,5}}?)? ?(?:want|need|like|require|must|
        have to|ought|should|are (?:\w+ )?(?:asked|advised|expected|meant|supposed|told|required)|(?:do not|
        don't) (?:usually|
        normally|generally|often)|usually|normally|generally) (?!you\b|your\b|never\b|not\b)\w+
    they (?:want|need|like|require|must|have to|ought to|should) (?!you\b|your\b|to be (?:replaced|changed)|new\b|
        never\b|not\b|have\b)\w+
    if (?!we\b|I\b|you\b|our\b)[^.;!?\n]{{3,60}}?\b(?:had|hadn't)\b[^.;!?\n]{{0,50}}\b(?:could|would|might|
        'd) have\b
    """
)
TAUGHT = pattern(
    rf"""
    {AND}(?:{_TAUGHT})
    \bas (?:on )?(?:your|the|our|every|each) (?:[\w'-]+ ){{0,2}}?{_PAPERS} (?:\w+ly )?(?:says?|states?|shows?|explains?|
        mentions?|tells?|sets? out|makes?|points?)\b
    \bas (?:we|I)(?:'d| had| have|'ve| always| also)* (?:told|asked|advised|warned|explained to|reminded|instructed|
        recommended to|agreed with) you\b
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
LECTURED = pattern(
    rf"""
    \b(?:most|all other|other|our other|regular|our regulars?|experienced|seasoned|sensible|careful|all our|
        nearly all) (?:of our |of the )?(?:[\w'-]+ ){{0,2}}?(?:people|folk|folks|customers|guests|parents|families|
        patients|passengers|users|members|clients|buyers|travellers|riders|drivers|walkers|owners|tenants|readers|
        players|visitors|others|pupils|students|gardeners|cooks|couples|brides|\w{{3,}}(?:ers|ors|ists|ants)) (?:(?:do|
        would|will|usually|always|simply|just|tend|like|prefer|find|know|have|had|bring|ring|call|ask|check|read|come|
        give|take|test|try|book|order|look|wait|allow|leave|keep|manage|start|open|measure|see|make|plan|tell|let|do)\b)
    ^(?:(?:and|but|though|as|since|because|so) )?(?:[A-Za-z][\w'-]* )?\w+s (?:like (?:this|yours) (?:one )?|(?:on|
        after|in|with|of|at) (?:[\w'-]+ ){{1,3}}?){{0,1}}(?:are (?:asked|best|expected|advised|meant|supposed|always|
        usually|normally|generally|a bit|known)|have known|(?:should|ought)(?! (?:not|never|have)\b)|want (?:water|
        care|air|rest)|(?:do|does) (?:need|want|like|better|badly))\b
    \bit (?:does |always |usually |never |often |really )?(?:pays|pay|helps|help|hurts)\b(?! (?:me|us|that|a lot|you\b))
    \bit(?:'s| is| was| would be| would have been| can be| might be)? (?:\w+ ){{0,2}}?(?:best|worth|wise|wiser|safer|
        safest|sensible|advisable|customary|usual|a good idea|good practice|recommended|prudent|
        up to the \w+)(?: (?:to|if|practice|for \w+ to|\w+ing)\b)
    \b{_NOTE}\b (?:[\w',-]+ ){{0,8}}?would(?:n't)? (?:(?:not|have|easily|also|probably|surely|perhaps|at once|only|
        soon) ){{0,3}}(?:spared?|saved?|avoided?|helped?|told|tell|shown?|caught|catch|prevent(?:ed)?|settled?|
        cleared?|made|sorted|given|been|solved?|done|put|warned?|changed?|brought|revealed|kept)\b
    ^(?:with|given|had there been) (?:an? |the |some |enough )?(?:[\w'-]+ ){{1,7}}?(?:this|that|it|all of (?:this|it)|
        nothing|none of \w+|the \w+) would (?:not )?have\b
    ^(?:(?:just |only |even )?(?:one|an?|any|another) (?:\w+ ){{0,2}}?{_NOTE})\b (?:(?:to|from|on|at|in|by|into|before|
        beforehand|the|your|our|us|you|me|that|day|earlier|sooner) ?(?:[\w'-]+ ){{0,5}}?)(?:is|are|was|does|do|would|
        tells?|shows?|saves?|helps?|settles?|prevents?|makes?|goes a long way)\b
    \b{_PAPERS} (?:[\w'-]+ ){{0,5}}?(?:do|does|did) (?!not\b)(?:\w+ )?(?:carry|say|show|state|mention|list|ask|give|
        note|warn|tell|explain|spell|read|point|have|contain|print|set out|make|come|allow|speak|bear|offer)\b
    \b{_PAPERS} (?:[\w'-]+ ){{0,5}}?(?:carr(?:y|ies|ied)|has carried|have carried|says?|said|shows?|showed|states?|
        stated|mentions?|mentioned|lists?|listed|asks?|asked|gives?|notes?|noted|warns?|warned|tells?|told|explains?|
        explained|spells?|reads?|points?|sends?|sent|prints?|had it|has it|was there|is there|were there|goes out|
        went out) (?:[\w',-]+ ){{0,8}}?(?:clear|clearly|plainly|in (?:big|bold|plain|large|red|black|clear|capital|fat|
        thick)\w*|at the (?:top|bottom)|on (?:page|the (?:first|front|back))|for (?:whoever|anyone|those|all|everyone|
        every)|how to|as standard|for a reason|every (?:month|time|booking|order|week)|since \w+|in advance|beforehand|
        ahead of|neither of them|to (?:check|read|look|ring|call|keep|wait|ask|water|measure|allow))\b
    \b(?:is|are|was|were|been|be|being|had|has|have|stands|stood) (?:\w+ )?(?:announced|published|posted|printed|
        listed|explained|stated|shown|mentioned|pointed out|spelt out|spelled out|written|crossed out|described|
        laid out|on display|displayed) (?:\w+ )?(?:in|on|at|under|above|below) (?:the|our|your|every|each|
        page) ?(?:[\w'-]+ ){{0,3}}?{_PAPERS}\b
    \bfor (?:whoever|anyone|those|everybody|everyone|all) (?:who |that |to |with )?(?:\w+ )?(?:scrolls?|looks?|reads?|
        see|checks?|asks?|cares?|has|have|switched|want|wants|wish|eyes|bother)\b
    \byou (?:did|do) (?:have|get|receive|sign|agree|know|see|own|hold|carry|live|come)\b(?! (?:a right|every right|
        a point|reason|not|to))
    \byou (?:\w+ )?(?:turned up|rolled up|arrived|came|walked in|showed up|drove on|carried on|went ahead|
        held on to it|kept (?:driving|using|wearing|pressing|opening|going|it running|eating|pulling)|left it (?:until|
        till|to the|on|in|out)|waited|insisted|missed the \w+ that|let it)\b(?=(?:[^.;!?\n]|\.\d){{0,40}}\b(?:to spare|
        regardless|anyway|late|at the last|after (?:the|a) (?:warning|light|lamp)|kilomet\w+|miles|minutes before|
        without (?:asking|calling|ringing|checking|a word|reading)|warned|in spite)\b)
    \b(?:no|not an?|not one|nothing|never an?y?) (?:\w+ ){{0,3}}?(?:left with us|given to us|entered|noted on|on file|
        on record|attached|ticked|from your (?:side|end)|reached us|came (?:in|through|to us)|in our inbox from|
        was (?:left|given|mentioned|said|ticked|entered|noted) (?:\w+ )?(?:at|when|in|on|by you|to us))\b
    \b(?:no|nothing|not a|never an?) (?:\w+ ){{0,2}}?(?:word|call|note|mention|message|heard|came|received|request|
        signature|sign|photo|reading|answer) (?:\w+ )?(?:from you|from your (?:side|end))\b
    \b(?:request|message|order|form|booking|address|note|mail|change|call|wish|papers?|answer|payment|transfer|letter|
        it) (?:\w+ )?(?:came|reached|arrived|got|landed|was handed in|comes?|reaches) (?:to us |us |
        with us )(?:\w+ )?(?:late|only|at(?:the last|four|five|ten|minutes)|minutes|hours before|after (?:closing|
        hours|the)|half|without|with no|in pencil|unsigned|incomplete|on the last)\b
    \b(?:should|must|needs? to|ha(?:s|ve) to|ought to|wants? to|likes? to|prefers? to) (?:always |really |first |
        normally )?be (?:kept|stored|handled|washed|watered|charged|emptied|cleaned|opened|read|worn|unpacked|
        requested|reported|mentioned|shaken|dried|ironed|turned|checked|planted|switched|signed|cancelled)\b
    ^(?:an?|any|no) (?:\w+ ){{1,2}}?without (?:an?|the|any|a valid) (?:[\w'-]+ ){{1,4}}?(?:is|are|gets?|cannot|can't|
        does|has|will)\b
    \b(?:nobody|no one|no answer|no reply) (?:was )?(?:in|at home|home|at the door|there|at the address) when\b
    ^(?:(?:and|but|though|as|since|because|so) )?(?:everyone|everybody|all the) (?:else|others?)\b
    \b(?:only|just) (?:works?|helps?|arrives?|reach\w*) (?:with|if|when)\b|\b(?:if|when) one \w+s\b|\bI wonder(?=\W*$)
    \bfrom you (?:[\w'-]+ ){{0,5}}?(?:keeps?|helps?|makes?|saves?|lets?)\b
    \b(?:two ways|differently|different ways|unclear|missing|not (?:\w+ )?(?:given|clear|mentioned|stated)) in your\b
    \b(?:was|were|been|got) (?:\w+ )?\w+(?:ed|en|t) (?:\w+ )?(?:from|on|with|by|through|via) your (?:own )?(?:phone|
        account|login|card|side|device|computer|mobile|laptop|app)\b
    \byou (?:were|came|arrived) (?:[\w']+ ){{0,3}}?late(?: yourself)?(?! for\b)(?=\W*$|,)
    \bsomething must have (?:happened|gone|come|been)\b|\bhard to (?:hear|read|make out|decipher|follow)\b
    \b(?:left|leaves) (?:us|here|our \w+|the (?:shop|workshop|warehouse|yard|house|kitchen)) (?:[\w-]+ )?(?:dry|intact|
        complete|sealed|clean|perfect\w*|fine|whole|undamaged|working|sharp|full|in (?:good|perfect|one|full|working)|
        as it should)\b
    \b(?:does|do) (?:close|end|start|open|apply|need|require|take|fill|sell out|run out|leave|lock|shut|expire|count|
        begin)\b
    \bas (?:on|with|in|at) every \w+\b|\bas (?:everywhere|anywhere) else\b|\bas it always (?:is|was|does)\b
    \ba (?:bit of a )?(?:puzzle|riddle)\b
    \byou (?:were|seemed|sounded) (?:\w+ )?(?:relaxed|vague|unclear|hesitant|undecided|in a (?:hurry|rush)|
        hard to reach|fine with|not at home|a bit late|rather late|quite late|late)\b
    \b(?:sent|booked|ordered|reported|given|made|handed|mentioned|cancelled) (?:in |to us )?(?:on time|early|earlier|
        in advance|in good time|sooner|beforehand|properly|correctly)\b
    \b(?:so |and |then |but |please )?do (?:keep an eye|check|read|make sure|remember|look|watch|mind|double-check|
        allow|take care|leave (?:it|more|enough|time)|give us (?:a|more|enough))\b
    \b(?:for )?(?:the )?(?:next time|another time|in (?:the )?future),? (?:\w+ ){{0,3}}?(?:best|better|check|read|ring|
        call|look|allow|book|order|ask|wait|keep|leave|tell|use|measure|helps?|easier|safer|wise)\b
    \bit takes two\b|\bthe other end of it\b|\bon (?:both|either) sides?\b(?=(?:[^.;!?\n]|\.\d){{0,30}}\b(?:fault|
        mistake|mistakes|blame|learn|slip|error)\b)
    """
)
"""Advice, house rules and what others do: in an aside it means the customer."""
NO_WORD = pattern(
    rf"""
    ^(?:just |only |even )?(?:one|an?|any|another|a single|the briefest) (?:\w+ ){{0,2}}?{_NOTE}\b(?! (?:from|
        by) (?:us|our|me))(?:[^.;!?\n]|\.\d){{0,60}}?\b(?:and )?(?:we|I)(?:'d| would| could) have\b
    \b(?:we|I) (?:do|always|usually|generally|normally|did|also|only ever) (?:\w+ )?(?:tell|told|ask|asked|advise|
        advised|warn|warned|remind|reminded|recommend|say to|suggest to|urge) (?:people|customers|everyone|everybody|
        all|our \w+|patients|guests|most|parents|passengers|members|clients|every \w+|anyone|those|new \w+)\b
    \b(?:we|I)(?:'d| had)? (?:also )?(?:wrote|written|rang|rung|called|texted|e-?mailed|messaged|tried|asked|reminded|
        reached out|knocked)\b[^.;!?\n]{{0,60}}\b(?:heard nothing|no (?:answer|reply|response)|never heard|
        got nothing|in vain|without (?:an? |any )?(?:answer|reply|response)|nothing came|without success)\b
    \b(?:we|I) can only (?!offer|give|say|tell|promise|imagine|hope|guess|ask|apologi[sz]e|thank|agree)\w+ (?:it |
        them )?(?:what|if|when|
        as|once|where|who|those)\b
    \bI (?:assume|suspect|guess|take it|suppose|gather|presume)(?: that)? you(?!'d\b| would| want| prefer| like| \
        need| still want|r\b)
    \bwonder(?:ed|ing)? why (?:you|nobody|no one|it)\b
    \bthe (?:[\w'-]+ ){{1,3}}(?:we|I) (?:had|got|were given|received|have) from you\b (?:[\w'-]+ ){{0,3}}?(?:not|wrong|
        old|no|never|didn't|wasn't|doesn't|isn't|weren't)\b
    \b(?:we|I)(?:'d| would| could) (?:gladly |happily |easily |surely )?have (?:\w+ ){{1,8}}?(?:had you|if you(?: ha|
        ')d|with (?:a|one|some) (?:\w+ )?{_NOTE})\b
    """
)
"""A word from the customer that would have been enough; spoken of as our own act, so it is no aside."""
