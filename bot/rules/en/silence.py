"""Silence and rights given up: what a remedy may never be traded for (strings-attached)."""

from bot.rules.patterns import pattern

SILENCED = pattern(
    r"""
    \b(?:keep|stays?|remains?|be) (?:\w+ ){0,5}?(?:our|a|the) (?:\w+ )?secret\b
    \bleav(?:e|ing) (?:the |your )?(?:\w+ )?(?:village|group|press|papers?|internet|neighbou?rs|newspaper|ombudsman|
        others) out of (?:it|this)\b
    (?:n't|\b(?:not|never)) (?:\w+ )?raise (?:it|this|the (?:matter|issue)) again\b
    \bno (?:reason|need|cause) for (?:\S+ ){1,5}?to (?:stay|remain|stand|be (?:up|online|there))\b
    \b(?:keep|keeping|kept|stays?|remains?|leav(?:e|ing))\b(?: [\w'-]+){0,6}? (?:to (?:your|our)sel(?:f|ves)|
        between (?:us|ourselves|the two of us|you and (?:me|us))(?! and off)|off the record|under (?:wraps|our hats?))
    \b(?:keep|keeping|kept|stays?|remains?)(?: (?:this|that|the|our|these|those|all|both|my|it|them|of|any))* \
        (?:\w+ ){0,2}?(?:strictly |just |all )*(?:confidential|quiet(?! (?:room|side|place))|off (?:social|
        the (?:internet|page|forum))|out of (?:the (?:\w+ )?(?:press|media|public|papers|internet|web|reviews?)|sight|
        google|facebook))
    \b(?:ombudsman|regulator|press|papers?|newspaper|media|lawyers?|solicitor|group|village|neighbou?rs|world|readers|
        followers|public) (?:[\w'-]+ ){0,3}?(?:need not|needn't|(?:does not|doesn't|do not|don't) need to|need never|
        should not|shouldn't|must not) (?:[\w'-]+ ){0,3}?(?:bother\w*|involv\w*|know|hear|told|learn|see|brought|
        troubled|informed)\b
    \b(?:pity|shame|awkward|unfortunate|better|best|prefer\w*|rather) (?:\w+ ){0,4}?(?:(?:got|gets?|went|goes|
        spread\w*|travel\w*) (?:around|about|round|further)|becam?e public|becomes public)\b
    \b(?:do not|don't|won't|wouldn't|not|never|without|refrain from|stop|avoid|no longer|cease|hold off|abstain from|
        instead of|rather than|no)(?: to| from)? (?:\w+ )?(?:post|posting|posts|shar(?:e|ing)|tell(?:ing)?|
        publish(?:ing)?|talk(?:ing)?|speak(?:ing)?|discuss(?:ing)?|mention(?:ing)?|disclos(?:e|ing)|comment(?:ing)?|
        tweet(?:ing)?|writ(?:e|ing)|go(?:ing)?|tak(?:e|ing)|review(?:ing)?|spread(?:ing)?|rais(?:e|
        ing)) (?:to )?(?:\w+ )?(?:anything|about (?:this|it|us|the|our)|this (?:with|to|on|any|publicly|further|
        online)|it (?:with|to|on|any|publicly|further|online)|publicly|public|online|on (?:social|google|yelp|facebook|
        twitter|trustpilot|the internet)|further|any\s*more|with (?:anyone|others|other|friends)|anyone|anybody|
        (?:the )?(?:press|media|papers|newspapers?|court|lawyers?|ombudsman|regulators?|reporters?|journalists?)|
        negatively|bad|other customers)
    \b(?:treat|regard|handle|hold|keep) (?:\S+ ){0,5}?(?:as )?(?:strictly )?(?:confidential(?:ly)?|in (?:strict |
        the strictest )?confidence)\b
    (?:\b(?:not|never)|n't) (?:be )?(?:taken|brought|raised|reported|escalated|passed|shared|discussed|mentioned|posted|
        published) (?:\w+ )?(?:to|with|before|in|on) (?:the |a |any )?(?:ombudsman|court|press|media|papers|regulator|
        authorit\w+|lawyers?|public|social|others|anyone|police|internet|forum|\w+ board)\b
    \b(?:if|should|once|when|unless|as long as|so long as|provided) (?:\S+ ){0,6}?(?:goes?|going|went|taken|take|
        brought|turn|escalated?|complains?|talks?|speaks?|reaches) (?:\S+ ){0,3}?to (?:the |a |your |
        any )?(?:ombudsman|press|courts?|media|regulator|papers|lawyers?|public|small claims|tribunal)\b
    \b(?:non-?disclosure|NDA|confidentiality|hush|gag(?:ging)?|discretion|discreet|your silence|quits)\b
    \b(?:once|as soon as|the moment|if|after|before|provided|as long as|so long as|in (?:exchange|return)|on (?:the |
        that |this )?(?:understanding|condition|basis)|with (?:either|this|that|it|the [\w ]{1,30})|all (?:I|we) ask|
        (?:I|we) (?:trust|expect|assume|take it))\b[^.;!?\n]{0,80}?\b(?:goes? no further|off the table|line under|
        let (?:it|this|the matter|things) (?:rest|drop|lie)|(?:further|more|other) demands|
        nothing more (?:\w+ ){0,3}?(?:appears|is said|comes up|is posted|is written)|(?:thread|post|page|story|review|
        chapter|group|picture)s?\b(?: [\w'-]+){0,5}? (?:closed|quiet|calm|turned|over|gone|ends?|ended|rests?|(?:put|
        set) (?:right|straight)|taken care of)|leave social media|social media out)\b
    \byour (?:signature|written (?:word|promise|confirmation|agreement))\b(?=[^.;!?\n]{0,100}\b(?:further|matter|
        quiet|closed|satisfied|claim\w*|nothing|settled|end)\b)
    \b(?:matter|story|this|it|case) goes no further\b|\bmakes? no more of (?:it|this)\b
    \bend of (?:the|this) (?:matter|story|affair|business)\b|\bhears? no(?:thing)? more (?:of|about) (?:this|it)\b
    \bsign (?:here |this |below |off )?(?:\w+ ){0,2}?(?:that|to say|saying|to confirm|
        if) (?:\w+ ){0,3}?(?:satisfied|happy|finished|settled|closed|over|done|matter|no (?:more|further))\b
    \b(?:between|among) (?:these (?:four )?walls|friends)\b(?=[.,;!]|\s*$)
    """
)
WAIVED = pattern(
    r"""
    \bfull,? and final\b|\b(?:nothing|anything|no more) (?:\w+ )?to claim\b
    (?:\b(?:not|never|no longer)|n't) (?:\w+ )?hold (?:us|me|our \w+|the \w+) (?:responsible|liable|accountable)\b
    \b(?:full|final|complete|total)(?:,? and \w+)? settlement\b|\bin (?:\w+ )?settlement of\b
    \bsettle[sd]? (?:this|the matter|it|everything|all claims|your (?:claim|complaint)) (?:in full|finally|for good|
        once and for all|fully)\b
    \bwaiv(?:e|es|ed|ing|er)\b(?! (?:the|your|that|this|all|any|our|it|of the|every)?\s?(?:\w+ ){0,2}(?:fees?|charges?|
        costs?|deposits?|penalt\w+|shipping|delivery|fines?|postage|surcharges?|payment|bill|invoice|rent|amount|
        interest|excess))
    \b(?:giv(?:e|es|ing) up|forgo|forego|renounc\w+|relinquish\w*|surrender|sign(?:ing)? away|
        forfeit\w*) (?:\w+ ){0,2}?(?:rights?|claims?|entitlement|warranty|guarantee)
    \breleas(?:e|es|ing) (?:us|the (?:company|firm|hotel|shop)|\w+) from\b|\bhold (?:us|\w+) harmless\b
    \b(?:no|any|not|without|drop|nor|never)(?: \w+){0,3}? (?:further|more|other|additional|future|legal) (?:claims?|
        demands?|compensation claims?|legal (?:steps|action|claims)|proceedings|legal steps|action(?= against)|
        complaints?(?! about))\b
    (?:\b(?:not|never|without)|n't) (?:\w+ ){0,3}?(?:pursue|pursuing|take|taking|bring|bringing|make|making|raise|
        raising|file|filing|seek|seeking|start|starting|go|going|sue|suing) (?:\w+ ){0,3}?(?:legal (?:action|steps|
        claim)|to court|to (?:a |your )?lawyer|claims? against|lawsuit|the matter(?: any)? further|
        it (?:any )?further|(?:this|the matter) (?:any )?further|further claims?|small claims|to the (?:ombudsman|
        regulator|press|media|police)|us\b)
    \b(?:by|in|upon|on) (?:accepting|acceptance|taking|cashing|using|signing|agreeing)\b(?=(?:[^.;!?\n]|
        \.\d){0,80}\b(?:you (?:agree|confirm|accept|acknowledge|consent|undertake|waive)|closed|settled|final|resolved|
        end of|no further|concluded|satisfied|done))
    \b(?:(?:I|we|both (?:sides|of us)|you)(?:'d|'ll| would| will| can| may| might| could| shall)? (?:\w+ly |also |
        both |simply )?)?(?:consider|regard|treat|see|call|deem|take|count)s? (?:\S+ ){1,8}?(?:closed|settled|finished|
        concluded|done with|dealt with|over and done|turned)\b(?! (?:only |just )?(?:when|once|until|if|before|
        after) (?:you|it))
    \b(?:accept(?:ing|ance)?|tak(?:e|ing))\b(?:[^.;!?\n]|\.\d){0,50}\b(?:closes|settles|concludes|ends|
        means (?:that )?you (?:agree|accept|confirm|waive)|constitutes|counts as|confirms that)\b
    \b(?:if|once|when|after|provided|as soon as|before)\b(?:[^.;!?\n]|\.\d){0,40}\b(?:sign(?:ed|ing)?|agree(?:d|
        ing)? (?:to|that|in writing|not)|confirm(?:ed|ing)? in writing)\b(?:[^.;!?\n]|\.\d){0,50}\b(?:release|waiver|
        settlement|declaration|statement|agreement|not to|will not|won't|closed|settled|final|end|satisfied|no further|
        matter|silent|quiet|resolved)\b
    \b(?:sign|signed|signing) (?:a|the|this|our|your|attached) (?:\w+ )?(?:release|waiver|settlement|declaration|
        undertaking|non-disclosure)\b
    """
)
