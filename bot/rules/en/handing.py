"""How a case is handed up, over or on in whole phrases (hand-off)."""

from bot.rules.en.bystanders import LEAD, OF, PARTIES
from bot.rules.en.lexicon import CASE_WORDS
from bot.rules.patterns import fragment, pattern

HANDED_UP = pattern(
    rf"""
    \b(?:I|we)(?:'ve|'ll|'m|'re|'d)?(?: (?:have|had|will|am|are|now|just|also|going to|already)){{0,3}} (?:send|sent|
        sending|put|putting|pass|passed|passing|kick\w*|bump\w*|hand\w*|mov(?:e|ed|ing)|tak(?:e|en|ing)|took|giv(?:e|
        en|ing)|gave|run|running) (?:(?:your|the|this) )?{CASE_WORDS} (?:\w+ )?(?:(?:up|over|across|straight|on|
        along) )?(?:upstairs|to (?:the )?(?:head office|management|top|boss|board|legal|complaints|claims|finance|
        accounts|powers that be|higher-?ups?|people upstairs))\b
    \b(?:I|we)(?:'ve|'ll|'m)? (?:\w+ ){{0,2}}?(?:ask(?:ed|ing)?|told|tell|got|get|getting|instruct\w*|brief\w*|
        arrang\w+(?: for)?|had(?! (?:all|no|time|plenty|every|enough|\w+ \w*(?:day|week|hour|chance|month)s?)\b)|
        have|need|want|line\w* up) (?:(?:the|our|my|an?|one of (?:our|my)|someone|
        somebody) )?(?:[\w'-]+ ){{1,5}}?(?:to |who will |who'll )?(?:(?:call|ring|phone|contact|write to|e-?mail|text|
        message|speak to|talk to|get back to|help|assist|look after|take care of|advise|see) you(?! (?:in|off|to the))|
        give you a (?:\w+ )?(?:call|bell|ring|shout|buzz)|drop you|(?:reach out|get in (?:touch|contact)|
        be in (?:touch|contact))(?: \w+)? (?:with|to) you|(?:get|be) in (?:touch|contact)|take (?:this|it|
        things) (?:on|over|from here)|take over)\b
    \b(?:is|are|'s)(?:n't| not) (?:something|anything|a thing|a matter|a case|one)(?: that| which)? (?:I|we|this \w+|
        the[\w-]+(?: \w+)?|my \w+|our \w+|anyone (?:here|at \w+)) (?:can|could|am|are|is|has|have|may)\b
    \byou(?:'ll| will| are going to) be hearing (?:\w+ )?from (?!me\b|us\b)\w+
    \b(?:above my (?:pay ?grade|head)|out of my (?:league|depth)|not (?:for me|mine|ours|for us) to (?:\w+ )?(?:decide|
        answer|judge|settle|sort|solve|handle))\b
    \b(?:my|our) (?:shift|day|week|time|contract|stint) (?:\w+ )?(?:ends|finishes|is over|stops)\b
    \b(?:be|are|is) better (?:served|off|advised|helped|looked after|placed) (?:by|with|at|asking|going|
        calling) (?!me\b|us\b)
    \b(?:has|have|is|was|'s) (?:now |already |just )?(?:gone|moved|been sent|been moved|off) (?:on|over|up|across|
        along) to (?!(?:me|us|you|your|plan|press|print|the next)\b)(?:the |our |those |a )?\w+
    \b(?:left|put|laid|placed|dropped|popped|added|entered|slipped) (?:it|this|that|you|your (?:\w+ )?
        {CASE_WORDS}) (?:\w+ )?(?:on|in|into|onto|with|to) (?:the |my |our )?(?:[\w-]+ ){{0,3}}?[\w-]+'s? (?:desk|
        table|list|
        plate|tray|in-?tray|pile|inbox|pigeonhole|diary|agenda|hands|files?|queue)\b
    \b(?:I|we) (?:\w+ )?leave (?:\w+ ){{0,2}}?(?:matters|things|cases|questions|complaints|claims|that|it|
        this) (?:up )?to (?!(?:you|chance|me|us)\b)\w+
    \b(?:get|have|let) (?:the|your|an?) (?:[\w-]+ ){{0,2}}?{PARTIES} (?:to )?(?:put|fix|sort|look|do|check|repair|deal|
        mend|know|see|handle|replace|decide)\b(?=[^.!?\n]{{0,50}}\b(?:and|bill|invoice|which|what|right|how|if|you'd|
        for you|first)\b)
    \b(?:my|the|our) (?:replacement|successor|stand-?in|deputy|relief) (?:\w+ )?(?:starts?|has|have|is|will|takes?|
        knows?|gets?|picks?|answers?)\b
    \b(?:(?:the|our|my|an?) (?:[\w-]+ ){{0,3}}?{PARTIES}|(?-i:[A-Z][a-z]{{2,15}})) (?:looks? after|deals? with|
        takes? care of|sees? to|handles?|answers?|owns?) (?:you\b(?!r)|your (?:\w+ )?{CASE_WORDS}|this|it from|
        all (?:this|that|such))\b
    \b(?:in my absence|while I(?:'m| am) (?:away|off|out|on (?:leave|holiday))|when I(?:'m| am) (?:away|off|on leave|
        on holiday))\b
    \bI(?:'m| am|'ll be| will be) (?:\w+ )?(?:off|away|out of (?:the )?office|on (?:leave|holiday|
        annual leave))\b(?=[^.!?\n]{{0,40}}\b(?:from|until|till|tomorrow|next|this|for|so|and|but)\b)
    \b(?:after (?:that|which|then),?|from then(?: on)?,?|thereafter,?|then|so) (?:the|our|my|
        a) (?:[\w-]+ ){{0,3}}?(?:has|have|takes|owns|gets|picks) (?:it|this|over|you|your)\b
    \b(?:is|are) (?:covered|handled|dealt with|owned|run|managed|looked after|decided) by (?:the |our |your )?(?!me\b|
        us\b)(?:[\w-]+ ){{0,2}}?{PARTIES}(?=[,.;]|\s+(?:so|and|who|not)\b)
    """
)
"""Somebody else gets it, or is to ring the customer."""

_DEALS = fragment(
    r"""
    (?:talks?|speaks?|calls?|rings?|writes?|phones?|contacts?|answers?|decides?|settles?|deals?|handles?|looks? after|
        sorts?|arranges?|lets? you know|gets? back|gets? in touch|helps?|advises?|walks? you|guides?|explains?|
        runs? (?:this|it|that|such)|takes? (?:care|over|this|it|you|your|things|such)|sees? to|picks? (?:this|it|
        things) up|is in touch|are in touch|be in touch|be calling|be ringing|be writing|be looking|be dealing|
        be handling|make contact|updates? you|tells? you)
    """
)
TAKEN_UP = pattern(
    rf"""
    {LEAD}(?:(?:the|our|my|your|an?|another|one of (?:the|our|my)|their|his|her) (?:[\w'-]+ ){{0,3}}?|head office |
        management |reservations |engineering |returns |collections |
        the \w+ side )?{PARTIES}\b(?:'s (?:own )?(?:\w+ ){{1,2}}?)?{OF} (?:will|'ll|can|shall|are going to|is going to|
        would like to|wants? to|(?:has|have) (?:asked|offered|agreed) to|then|now|also|gladly|normally|usually|
        directly|\w+ly)? ?(?:then |now |also |gladly |directly |themselves |himself |herself )?{_DEALS}\b
    ^(?:(?:and|but|so|where|who),? )?(?:they|he|she|(?-i:(?:Mr|Mrs|Ms|Dr)\.? [A-Z]\w+)|(?-i:[A-Z]\w+) (?:in|from|
        at) (?:the |our )?\w+)(?:'ll| will|'s going to)? (?:then |now |also )?(?:{_DEALS}) (?:to |with |after |
        about |for |of )?(?:you|your|guests|customers|people|it|this|such|everything|the rest|from (?:here|there|
        tomorrow|now|\w+day))\b
    \b(?:lies|sits|rests|stays|is|lives|belongs|goes|falls|went) (?:now |already |entirely |back )?(?:with|to|
        under) (?:the |our |their |my |an? |another )?(?:[\w'-]+ ){{0,3}}?(?:{PARTIES}|finance|legal|metering|returns|
        collections|claims|upstairs|second line|somebody else|someone else|others)\b
    \b(?:you|and you) (?:will |'ll |then |next )?(?:hear|be hearing|get word|get an answer|have word|
        have an answer) (?:\w+ )?from (?!(?:me|us|here)\b)(?:there|them|him|her|the |our |their |an? |\w+ )
    \b(?:is|are|would be|'s) (?:the |your )(?:\w+ )?(?:quickest|best|easiest|fastest|simplest|right|proper|
        new)(?: (?:place|way|people|person|one|number|desk|address|contact|door|bet|office|line))?(?: (?:to|for)\b|
        (?=\W*$))
    \b(?:is|are) (?:your|the) (?:man|woman|go-to|contact|point of contact|person|people|ones?|place) (?:for|to (?:ask|
        ring|call|see|talk|turn|speak))\b
    \byour (?:new |next |only )?(?:contact|handler|owner|adviser|advisor)(?: for [\w' ]{{1,30}}?)? (?:is|
        will be) (?!me\b)\w+
    \b(?:their|his|her|its) (?:number|line|address|e-?mail|office) (?:is|are|stands) (?:on|in|at|below|under)\b
    \bplease (?:see|ask|ring|call|try|turn to|go to|speak to|talk to|contact) (?:the|our|their|your) (?!\w+ (?:link|
        list|photo|page|attachment|terms))\w+
    \bexpect (?:his|her|their|an?) (?:call|message|mail|letter|visit|answer|note)\b
    """
)
"""In an aside: who deals with it instead of the owner, and where the customer should turn."""

_PARTY = fragment(
    rf"""
    (?:(?:the|our|my|your|an?|another|one of (?:the|our|my)) (?:[\w'-]+ ){{0,3}}?(?:{PARTIES}|insurers?|platforms?|
        portal|
        owners?|superiors?|directors?|handlers?|chief|head|one who \w+)(?: (?!(?:will|can|has|have|is|
        are)\b)\w+)?{OF}|some(?:body|one)
        (?: (?:senior|else|higher up|more senior|from [\w' -]{{2,30}}|in [\w' -]{{2,30}}))?|whoever (?:is|
        has) [\w' -]{{2,40}}|
        (?-i:(?:Mr|Mrs|Ms|Mx|Dr|Prof)\.? [A-Z][\w'-]+|[A-Z][a-z]{{2,15}})(?: (?:in|from|at|on|over) [\w' -]{{2,25}}?)?|
        (?:(?:\w+ )?(?:relations|services|care|support|affairs|operations)|billing|claims|complaints|reception|
        accounts|sales|finance|support|dispatch|management|they|he|she))
    """
)
_STEPS_IN = fragment(
    rf"""
    {_PARTY}(?: alone| directly| then| now| also| \w+ly)?(?:'ll| will| can| shall| could| would| is going to| \
        are going to|
        's going to| has to| have to| needs? to| must| likes? to| prefers? to| wants? to| knows? [\w ]{{2,20}} and \
        can)?\
        (?: (?:then|also|now|gladly|be|be able to|\w+ly))* ?(?:discuss(?:es|ing)?|decid(?:es?|ing)|refunds? you|
        pays? you|settl(?:es?|ing) \
        (?:it|this|that|such|your|claims)|compensates? you|handl(?:es?|ing) (?:it|this|that|such|all|any|your|anything|
        complaints|claims|refunds)|deals? with|dealing with|look(?:s|ing)? after (?:it|this|that|you|your|such|the rest|
        everything)|tak(?:es?|ing) (?:it|this|that|things|over|care of)|follow(?:s|ing)? (?:it|this|that) up|
        follow(?:s|ing)? up|
        helps? you|help you further|sorts? (?:it|this|that) out|keep(?:s|ing)? you (?:posted|informed|updated)|
        hears? from you|
        giv(?:es?|ing) you (?:a|the) \w+|(?:in|making) contact|in touch|ring(?:s|ing)? you (?:about|regarding|back)|
        call(?:s|ing)? you (?:about|regarding|back)|get(?:s|ting)? (?:back|in touch)|picks? (?:it|this) up|
        explains?|advis(?:es?|ing)|answers? (?:you|your|that|this|it)|walks? you)\b
    {_PARTY}(?: you [\w ]{{2,20}}?)? (?:is|are|'s|would be|stays?|remains?) (?:\w+ )?(?:responsible|in charge|
        liable|
        accountable|competent|who you|the ones?|the place|the person|the people|your (?:contact|man|woman)|dealing|
        handling|
        looking after)\b
    {_PARTY} (?:has|have|had|makes?) the (?:last|final) (?:word|say|decision)\b
    """
)
STEPS_IN = pattern(
    rf"""
    {LEAD}(?:{_STEPS_IN})
    \b(?:is|are|gets?|be) (?:always |usually |normally |then )?(?:dealt with|handled|managed|decided|settled|
        looked after|processed|paid out|
        approved|refunded|sold) (?:\w+ )?(?:by|through|at|via) (?:the |our |your |an? )?(?:[\w'-]+ ){{0,2}}?{PARTIES}\b
    \byou(?:'ll| will| can| could| may| would|'d)(?: have to| need to| best| better| then)? (?:find|reach|
        get hold of|meet|
        catch|ask|
        see|try|speak to|talk to|contact) (?!(?:me|us|here|it|out|that|if|what)\b)(?:[\w'-]+ ){{0,4}}?(?:{PARTIES}|
        insurers?|claims|
        complaints|counter|desk|hotline|helpline)\b
    \bbetween you and (?!me\b|us\b)\w+|\b(?:best|better) (?:placed|raised|addressed|directed|taken up|put) (?:with|
        to|at) (?!me\b|us\b)\w+
    (?:^|[,;]) ?(?:so |then |please |just |best |do )?(?:try|ask|ring|call|contact) (?:them|him|her|there|their \w+)\b
    \b(?:have|has|having|had) (?:your|the|this) (?:\w+ )?(?:case|file|complaint|claim|matter|ticket) now\b
    \b(?:best|better|wise|easiest|quickest)(?: for you)?(?: to)? (?:have a (?:\w+ )?(?:word|chat) with|ask|ring|call|
        contact|
        write to|speak to|talk to|go to|turn to|try) (?!(?:me|us)\b)\w+
    \b(?:I've|I have|we've|we have) (?:opened|raised|logged|filed|started) (?:an? |the |your )?(?:\w+ )?(?:case|
        ticket|claim|
        request) (?:with|at) (?!me\b|us\b)\w+
    """
)
"""Somebody else steps in, or is where to turn: by role, by title or by name."""
STAYS = pattern(
    r"""
    \bI(?:'m| am|'ll| will|'ve| have)? (?:(?:also|still|myself|personally|then|and|the one who|here and|
        not going anywhere and|will|always|remain and|daily|closely) ){0,3}?(?:stay(?:ing|s)?|remain(?:ing)?|
        keep(?:ing|s)?|own(?:ing)?|follow(?:ing)? (?:it|this|up)|see(?:ing)? (?:it|this)through|tell(?:ing)? you|
        writ(?:e|ing)|let(?:ting)? you know|updat(?:e|ing)|report(?:ing)?|answer(?:ing)?|call(?:ing)? you|
        ring(?:ing)? you|phone you|back|get back|come back|be back|watch(?:ing)?|hold(?:ing)? (?:it|this|on)|
        track(?:ing)?|chas(?:e|ing)|pass(?:ing)? (?:their|the|its|his|her) (?:answer|reply|result)|bring(?:ing)? you|
        send(?:ing)? you|post(?:ing)?|share|relay(?:ing)?|check(?:ing)? (?:on|that|with you)|make (?:sure|
        certain) (?:it|that it|this|the))\b
    \bI(?:'m|'ll| am| remain| stay| will)?(?: \w+){0,3} (?:your|the) (?:one |only |single |main |sole |
        same )?(?:contact|point of contact|person to talk to)\b
    \b(?:your|the) (?:\w+ )?contact (?:is|stays|remains|will be) (?:me|I)\b|\bcontact: me\b|\bstays? (?:with|on) me\b
    \b(?:with|on) me (?:until|throughout|from|to the end|till)\b|\bhear (?:\w+ ){0,6}?from me\b
    \bI'm (?:still )?(?:the one|responsible|on (?:it|this)|your)\b
    \b(?:reply|write|come back|talk|speak|answer) (?:\w+ )?(?:straight |directly |back )?to me\b
    \b(?:goes|comes|reach\w*) (?:through|to|via) me\b|\bremains? (?:mine|with me|my)\b|\bmine (?:until|to)\b
    \bnot (?:\w+ )?(?:pass(?:ed|ing)?|hand(?:ed|ing)?) you\b|\bmy next (?:note|update|message|word)\b
    \bI own (?:this|it)\b|\bI answer for\b
    """
)
"""The owner stays the contact."""
VISIT = pattern(
    r"""
    \b(?:drivers?|couriers?|technicians?|fitters?|engineers?|crew|installers?|carriers?|plumbers?|electricians?|
        mechanics?|parceljet|nurse|movers?|van|movers|removal men)\b(?:[^.;!?\n]|\.\d){0,80}\b(?:rings?|calls?|
        phones?|texts?|
        comes?|arrives?|is there|before|when|on the (?:day|morning|way)|ahead|an hour|minutes|hours|on arrival|
        at the door|
        to (?:agree|arrange|set|fix|book) (?:an? |the )?(?:time|slot|visit|appointment|date))\b(?!(?:[^.;!?\n]|
        \.\d){0,60}\b(?:about|regarding|complaints?|claims?|refunds?|discuss|talk|decide|instead of me)\b)
    \b(?:GP|ambulance|emergency|police|hospital|999|112|911)\b
    \b(?:see|ring|call|ask|go to|contact|visit|phone|speak to) (?:an?|your|the|any) (?:\w+ )?(?:doctor|vet|dentist)\b
    """
)
"""Somebody comes or rings about a visit, and what only a doctor may answer."""
