"""Never say or hint that the customer caused it, should have acted otherwise, or agreed to it in the terms.

It is the second disappointment (S0.1); no defensiveness (S1.3, S3.10). "You should have had an answer"
names our omission and is fine.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.rules.en.asides import ON_US, Aside, asides, is_turned_on_us, said_aside
from bot.rules.en.duties import HELD_AGAINST, TAUGHT
from bot.rules.en.grounds import happened
from bot.rules.en.text import Hit, Letter, Sentence, negated
from bot.rules.en.words import meanings
from bot.rules.finding import Finding
from bot.rules.patterns import fragment, pattern
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.OWNERSHIP

_HINT = "Leave out what the customer did or should have done; say what we did."
_OUR_OMISSION = fragment(
    r"""
    (?:had|received|heard|got|gotten|been|not (?:had|have|been|needed)|never|seen (?:an?|our|the) (?:answer|reply)|
        known (?:from us|this from)|n't|an? |(?:the|your|both|it|them|either|all|another|free|half|one|more|two|
        three|four|five|\d+)\b)
    """
)
_DUTY = fragment(
    r"""
    (?:check\w*|contact\w*|read\w*|notic\w*|told|tell\w*|us(?:e|ed|ing)|follow\w*|ch[oe]+se\w*|choosing|wait\w*|
        call\w*|ask\w*|provid\w*|giv\w*|gave|enter\w*|confirm\w*|updat\w*|respond\w*|repl(?:y|ied)|sen[dt]\w*|
        inform\w*|pay\w*|paid|cancel\w*|clos\w*|open\w*|select\w*|click\w*|keep\w*|kept|mak\w*|made|insist\w*|
        mention\w*|report\w*|subscrib\w*|unsubscrib\w*|allow\w*|turn\w*|tick\w*|verif\w*|sav\w*|order\w*|book\w*|
        look\w*|sign\w*|regist\w*|us|react\w*|get back|come back|pick\w* up|clear\w*)
    """
)
_BLAME = pattern(
    rf"""
    \byou (?:really |probably |also |just |simply )?(?:should|could|ought to|needed to|might|must|would)(?: (?:really|
        also|just|simply|perhaps|maybe|at least|have better))? (?:have|'ve|of) (?!{_OUR_OMISSION}\b)[a-z]+
    \byou(?:'d|\s+would) have (?:seen|known|noticed|avoided|found|been (?:fine|able|spared)|had no|received|
        got)\b(?=(?:[^.;!?\n]|\.\d){{0,60}}\b(?:if|had)\b)
    \b(?:if|had) you(?:'d)? (?:only |just )?(?:had )?(?:not |n't )?(?:only |just |simply |correctly |properly |
        \w+ly )?(?:checked|contacted|read|noticed|told|used|followed|chosen|waited|called|asked|provided|given|entered|
        confirmed|updated|responded|replied|sent|informed|paid|cancelled|selected|clicked|kept|made|mentioned|reported|
        looked|signed|registered|ordered|booked|come|been|stayed|gone|written|let|opened|spoken|raised|taken|picked|
        done|placed|acted)\b
    \byou (?:\w+ly |seem to have |appear to have |may have |might have |must have |have |had |yourself |
        also )?(?:fail(?:ed)? to|forgot(?:ten)?(?: to)?|neglected|misread|misunderst\w+|overlooked|mistyped|mixed up|
        misused|omitted|miss(?:ed)? (?:the|our|that|an?|to|your (?:slot|appointment|deadline))|
        entered (?:\S+ ){{0,4}}(?:wrong|incorrect|old|different)|gave (?:us )?(?:\S+ ){{0,3}}(?:wrong|incorrect|old)|
        typed (?:\S+ ){{0,4}}(?:wrong|incorrect)|put (?:\S+ ){{0,4}}wrong|chose (?:the |our |to )?(?:\w+ )?(?:cheap\w*|
        slow\w*|economy|standard|wrong|option|not|wait|ignore)|selected|opted (?!out\b)|ticked|signed up|agreed|
        accepted|consented|waited (?:too|so|until|(?:\S+ ){{1,3}}(?:before|to) (?:tell|writ|contact|report|call|let|
        rais|com|ask|complain|open|us)\w*)|ordered (?:too )?(?:late|the wrong)|misplaced|dropped|damaged|
        ignored (?:our|the)|insisted|(?:entered|typed|gave|filled|wrote|set|put|used|installed|opened|handled|stored|
        ordered|booked|did) (?:\S+ ){{0,5}}?(?:wrongly|incorrectly|badly|carelessly|too late|improperly|by mistake|
        the wrong way)|(?:picked|took|went for|wanted|preferred|asked for|decided on|
        bought) (?:\S+ ){{0,4}}?(?:yourself|slow\w*|cheap\w*|economy|standard|without))\b
    \b(?:the|your) (?:[\w'-]+ ){{0,2}}?(?:sizes?|address|number|details|dates?|measurements?|figures?|order|form|
        photos?|name|reading|request|description|measures|information|file|files|drawing|papers?|data|email|
        phone number|postcode|spelling|\w+s?)(?: that| which)? you (?:gave|sent|entered|provided|left|wrote|put|
        supplied|typed|noted|filled|uploaded|handed|submitted|measured|stated) (?:[\w'-]+ ){{0,6}}?(?:(?:was|were|is|
        are|did|had|has|have)(?: not|n't)|had (?:\w+ ){{0,3}}?(?:swapped|missing|wrong|only|no|typos?|mistakes?|
        errors?|too)|(?:was|were|is|are|proved|turned out) (?:\w+ ){{0,3}}?(?:wrong|incorrect|old|
        incomplete|short|off|unclear|hard to|missing|inaccurate|illegible|out of date|outdated|blurred|blurry|too \w+|
        different|misleading|vague|invalid|mistaken|faulty|not))\b
    \byou (?:did not|didn't|have not|haven't|had not|hadn't|never|don't|do not|were not|weren't) (?:\w+ly |even |
        actually |yet )?(?:{_DUTY}|see (?:our|the)|(?=\s*(?:\Z|[.,;!?\n]))|at home|home|there|available|reachable|
        in when|careful|clear)\b
    \b(?:as (?:\w+ly )?(?:stated|mentioned|explained|noted|described|outlined|indicated|communicated|advertised|shown|
        set out|written|specified|you (?:know|were told|will have seen|can see|may know|agreed))|as per (?:our|the|
        your)|according to (?:our|the|your) (?:\w+ )?(?:terms|policy|policies|conditions|contract|agreement|rules|
        records|order)|per our (?:terms|policy)|terms (?:and conditions )?(?:that |which )?you (?:have )?(?:accepted|
        agreed|signed)|why (?:did|have|had|were)(?:n't)? you\b|if only you\b|you (?:may have |might have |must have |
        probably |perhaps )?(?:used|clicked|pressed|plugged|entered|sent|gave|took|bought|ordered|selected|dialled|
        opened|filled) (?:\S+ ){{0,2}}?(?:wrong|incorrect)\b|you should(?:n't| not) have (?:waited|used|opened|touched|
        sent|ordered|clicked|chosen|ignored|thrown|dropped|signed|moved|turned)\b|as we (?:\w+ )?(?:told|informed|
        warned|advised|explained to) you|(?:this|that|it) (?:is|'s) what happens (?:when|if)|you did (?:accept|agree|
        choose|sign|order|know|click|confirm)\b|other (?:customers?|people|guests|users) (?:\w+ )?(?:have|had|has|get|
        got) (?:no|never|not|none)|you should (?:be aware|understand|realise|realize|remember|note) |(?:an?|every|each|
        any) (?:customer|buyer|user|guest|client) (?:has to|must|should|needs to|ought|can be expected)|(?:would|
        could)(?: not|n't)? have (?:happened|occurred|arisen|gone wrong)(?:[^.;!?\n]|\.\d){{0,50}}?\b(?:you|your)\b|
        (?:a (?:\w+ ){{1,2}}(?:at|into|through|in|to) (?:\S+ ){{1,5}}?would have (?:told|shown|helped|saved|spared|
        made|answered|cleared))|(?:it|that) would have (?:helped|been \w+)(?: us)? if you\b|(?:most|many|other|all|our|
        few) (?:other |of our )?(?:customers?|users?|guests?|buyers?|people|clients?) (?:\w+ly )?(?:read|check|know|
        tell|wait|manage|call|order|choose|notice|understand|accept|look|ask|do|use|follow|see)\b|(?:our|the) (?:terms|
        conditions|site|shop|label|box|packaging|confirmation|order form|checkout|leaflet|listing|small print|
        fine print|policy|rules|contract|instructions|manual|description|website|page|faq|
        guidelines) (?:of \w+ )?(?:(?:that )?you (?:were|have been|had been|have|received|got|accepted|
        signed) (?:\w+ )?)?(?:\w+ ){{0,2}}?(?:clearly|state|states|say|says|mention|mentions|explain|explains|ask|asks|
        require|requires|make|makes|allow|allows|warn|warns|show|shows)|(?:user|customer|operator|handling|input|
        typing)(?:'s)? (?:error|mistake|fault|mishandling|misuse)|(?:your|the customer's) (?:own )?(?:fault|mistake|
        error|oversight|negligence|misunderstanding|responsibility|choice of|carelessness|failure|doing|misuse|
        delay in|late (?:reply|response|answer|payment|arrival|cancellation|notice|request|arrival|return)|
        incorrect \w+|incomplete \w+|wrong \w+)|(?:on|from) your (?:own )?(?:end|side|part)\b|(?:misuse|improper use|
        incorrect use|wrong use|wrong handling|improper handling)\b|(?:customers?|users?|guests?|buyers?|people|
        clients?|everyone) (?:is|are) (?:\w+ly )?(?:expected|required|asked|advised|responsible|reminded|supposed|
        obliged)|(?:it (?:is|was|'s)|it's) (?:\w+ly )?(?:your (?:responsibility|job|duty)|up to (?:you|
        the customer) to|the customer's (?:responsibility|job|duty))|(?:we|I) (?:did|do|had|have) (?:\w+ly )?(?:warn|
        tell|inform|warned|told|informed|advise|advised|mention|mentioned|remind|reminded|email\w*) you|(?:next time|
        in (?:the )?future|going forward|from now on)[, ]+(?:please |do |kindly |you (?:should|could|might|may want)|
        make sure|remember|try|be sure|check|contact|read|choose|order|we (?:recommend|suggest|advise|ask))|(?:please|
        kindly) (?:\w+ ){{0,2}}?(?:make sure|ensure|remember|be (?:more )?careful|read|check|use|choose|order|
        contact)\b(?:[^.;!?\n]|\.\d){{0,60}}\b(?:next time|in (?:the )?future|before (?:ordering|complaining|you \w+)|
        more carefully|going forward)|(?:could|would|might) have been (?:avoided|prevented|spared|different|
        solved)\b(?:[^.;!?\n]|\.\d){{0,40}}\b(?:you|your)\b|you (?:are|were|'re) (?:\w+ly |also |partly |
        the one )?(?:to blame|at fault|responsible for|mistaken|wrong\b|the only (?:one|customer)\b(?! (?:there|who|
        left|in|on|at))|too (?:impatient|
        late|demanding)|not (?:at home|there|reachable))|you brought this|you must (?:admit|understand|realise|realize|
        know)|(?:had|if) your (?:\w+ ){{0,3}}(?:been|was|were)|(?:no|not an?y?) other customers? (?:has|have|had|
        complain\w*)|nobody else (?:has )?complain\w*)\b
    """
)
_PAPERS = fragment(
    r"""
    (?:box|carton|label|packaging|leaflet|form|mail|e-mail|email|confirmation|page|site|website|sign|notice|ticket|
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
_LECTURED = pattern(
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
    \b(?:there )?for a reason\b|\bhad (?:one|anyone|anybody|it been) (?:turned|looked|read|checked|asked|opened|
        checked)\b
    \byou (?:did|do) (?:have|get|receive|sign|agree|know|see|own|hold|carry|live|come)\b(?! (?:a right|every right|
        a point|reason|not|to))
    \byou (?:only|merely) (?:gave|told|wrote|booked|sent|left|mentioned|let|rang|called|asked (?:late|on|at|the)|came)\b
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
    \ba (?:\w+ ){{0,2}}?(?:puzzle|riddle|guessing game|challenge) (?:to|for|,|on|in|\.|$)|\ba (?:bit of a )?(?:puzzle|
        riddle)\b
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
    \b(?:was|were) (?:\w+ )?(?:fine|perfect|intact|sealed|working|complete|in (?:good|perfect|
        one)) (?:\w+ )?when (?:it|they|we|he|she)\b
    ^(?:(?:and|but|though|as|since|because) )?(?:it|this|that|all of (?:it|this)|everything)(?:'s| is| was) (?:all |
        also |clearly )?(?:in|on|under|part of) (?:the|our|every|your) (?:[\w-]+ )?(?:notes|documentation|docs|
        {_PAPERS})\b
    \b(?:does|do) (?:close|end|start|open|apply|need|require|take|fill|sell out|run out|leave|lock|shut|expire|count|
        begin)\b
    \bas (?:on|with|in|at) every \w+\b|\bas (?:everywhere|anywhere) else\b|\bas it always (?:is|was|does)\b
    \byou (?:were|seemed|sounded) (?:\w+ )?(?:relaxed|vague|unclear|hesitant|undecided|in a (?:hurry|rush)|
        hard to reach|fine with|not at home|a bit late|rather late|quite late|late)\b
    \b(?:sent|booked|ordered|reported|given|made|handed|mentioned|cancelled) (?:in |to us )?(?:on time|early|earlier|
        in advance|in good time|sooner|beforehand|properly|correctly)\b
    \b(?:so |and |then |but |please )?do (?:keep an eye|check|read|make sure|remember|look|watch|mind|double-check|
        allow|take care|leave (?:it|more|enough|time)|give us (?:a|more|enough))\b
    \b(?:for )?(?:the )?(?:next time|another time|in (?:the )?future),? (?:\w+ ){{0,3}}?(?:best|better|check|read|ring|
        call|look|allow|book|order|ask|wait|keep|leave|tell|use|measure|helps?|easier|safer|wise)\b
    \b(?:a|the) (?:\w+ ){{0,2}}?(?:two-handed|two-way|shared) (?:tool|street|job|task|affair|responsibility)\b
    \bit takes two\b|\bthe other end of it\b|\bon (?:both|either) sides?\b(?=(?:[^.;!?\n]|\.\d){{0,30}}\b(?:fault|
        mistake|mistakes|blame|learn|slip|error)\b)
    \bleaves? (?:us )?(?:little|no|not much|hardly any) (?:room|time|margin|choice|chance)\b|\b(?:little|no|
        not much) (?:room|margin) for us\b
    \bthat (?:is|was) (?:rather |very |a bit |quite )?(?:tight|late|short notice|last minute|optimistic|ambitious|
        brave)\b
    \b(?:a bit of a|always a|something of a) gamble\b
    """
)
"""Advice, house rules and what others do: in an aside it means the customer."""
_NO_LECTURE = pattern(
    r"""
    \b(?:from|since) (?:this|next|now|then|the \d\w*|\w+day|last \w+)\b|^your (?:[\w'-]+ ){0,2}?\w+ (?:says?|said|had|
        has|was|is|reads?|shows?|showed|told|asks?|asked|gave|gives|names?|lists?)\b(?!.*\b(?:had one|for whoever|
        for anyone|in bold)\b)
    \bfrom (?:us|our|me)\b|\bby (?:us|me|our)\b|\bnot ours\b|\b(?:shown|told|spared|warned|
        taught) (?:it )?(?:to )?us\b|\blet you\b|\b(?:now|since then|from now on|as of|today)\b
    \b(?:though|although|whereas|while|even if) (?:our|the|your|it|that)\b
    ^(?:though|although|whereas|while|when|as|because)\b(?=[^.;!?]{0,60}\b(?:says?|said|shows?|showed|reads?|told|
        states?)\b)
    \b(?:we|I) (?:wait|do|open|said|promise\w*|should|ought|answer|did not|didn't|had|failed|left)\b
    """
)
_NO_WORD = pattern(
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
_GENTLE = pattern(
    r"""
    \byou (?:never (?:got|had|heard|should)|did not (?:get|hear|receive|deserve)|didn't (?:get|hear|receive|deserve)|
        have chosen|selected us|chose us|would have (?:had|got|heard|received) (?:an?|your|the|
        our)\b(?![^.;!?\n]*\bif you))
    \byou (?:do not|don't|did not|didn't) (?:have|need)\b|\bif you (?:like|prefer)\b|\bnot (?:your|on your)\b
    \bmake (?:it|this|up)\b
    """
)
_TOLD_US = pattern(r"^\W*you(?:'d| had)? (?:\w+ )?(?:told|asked|warned|wrote|rang|called|gave|noted|said)\b")
_NOTHING = pattern(r"^\s*(?:nothing|no\b|none)")
_SUPPOSED = pattern(r"^(?:if|had|as)\b")
_BEFELL = pattern(r"^you (?:\w+ly |also |had |have )?(?:miss(?:ed)?|dropped|forgot(?:ten)?|were|waited|came|arrived)\b")
_BUT_FOR_YOU = pattern(
    r"""
    ^(?:if|had) you(?:'d)? (?:had )?(?:not|n't) (?:written|told|raised|called|asked|contacted|reported|noticed|come|
        said|sent)
    """
)
_OPENING = pattern(
    r"""
    (?:^|[,;:()\u2013\u2014-]|\b(?:because|since|as|that|and|but|if|although|when|unfortunately|see|seems|noticed|
        sadly|though|while|so))\s*$
    """
)
_CONCEDED = pattern(r"\b(?:though|although|whereas|while|when|and yet|but)\s*$")
"""Our own paper against us: "we sailed at ten, though our site says that we wait"."""
_OURS_AFTER = pattern(r"^(?:[^.;!?\n]|\.\d){0,60}\b(?:and|but|yet|while) (?:we|I)\b")


def check(letter: Letter) -> Iterator[Finding]:
    """The customer as the culprit."""
    for sentence, hit in letter.hits(_BLAME):
        if not (
            _GENTLE.search(hit.text)
            or _BUT_FOR_YOU.match(hit.text)
            or _is_story(letter, sentence, hit)
            or negated(sentence, hit)
            or (_is_reported(sentence, hit) and not letter.is_invented(hit))
        ):
            yield letter.found(__name__, SEVERITY, _HINT, hit)
    for aside, hit in said_aside(letter, _LECTURED):
        told = (
            _NO_LECTURE.search(aside.text) or _TOLD_US.search(aside.sentence.text) or ON_US.search(aside.sentence.text)
        )
        if hit.text.lower().startswith("you did") or not told:
            yield letter.found(__name__, SEVERITY, _HINT, hit)
    for aside, hit in (*said_aside(letter, TAUGHT), *_own(letter)):
        if not (_NO_LECTURE.search(aside.text) or is_turned_on_us(letter, aside) or _is_impact(letter, aside.text)):
            yield letter.found(__name__, SEVERITY, _HINT, hit)
    for aside, hit in said_aside(letter, HELD_AGAINST):
        if not (is_turned_on_us(letter, aside) or _shared(letter, aside.text) > 1):
            yield letter.found(__name__, SEVERITY, _HINT, hit)
    for _, hit in letter.hits(_NO_WORD):
        yield letter.found(__name__, SEVERITY, _HINT, hit)


def _own(letter: Letter) -> Iterator[tuple[Aside, Hit]]:
    """The same in a clause that begins with us: "we wrote to you twice and heard nothing"."""
    for aside in asides(letter).own:
        match = TAUGHT.search(aside.text)
        if match:
            yield aside, Hit(aside.start + match.start(), aside.start + match.end(), match[0])


def _is_story(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """Is it what befell him: "you missed the train because of us", in the words of his complaint or the impact?"""
    if letter.is_invented(hit):
        return False
    if ON_US.search(sentence.text) and not _SUPPOSED.match(hit.text):
        return True
    if not _BEFELL.match(hit.text):
        return False
    clause = sentence.clause(hit.start - sentence.start).text
    spared = _NOTHING.match(sentence.text[hit.end - sentence.start :])
    return bool(spared or meanings(clause) & meanings(letter.case.impact))


def _is_impact(letter: Letter, words: str) -> bool:
    return len(meanings(words) & meanings(letter.case.impact)) > 1


def _shared(letter: Letter, words: str) -> int:
    """How many words of it are his own or the case's."""
    return len(meanings(words) & (meanings(happened(letter.case)) | meanings(letter.complaint)))


def _is_reported(sentence: Sentence, hit: Hit) -> bool:
    """His words, not ours: "as you mentioned", "you were told that …", "exactly as you described"."""
    before = sentence.text[: hit.start - sentence.start]
    after = sentence.text[hit.end - sentence.start :][:40]
    as_he_said = hit.text.lower().startswith("as ") and re.match(
        r"\s+(?:by\s+you|in\s+your\s+(?:message|note|mail|complaint|letter|review|post))", after, re.IGNORECASE
    )
    ours = hit.text.lower().startswith("as ") and re.search(r"\bnot\s+(?:\w+\s+)?$", before, re.IGNORECASE)
    paid = re.match(
        r"you\s+(?:\w+\s+)?(?:chose|selected|opted|agreed|accepted|ticked)", hit.text, re.IGNORECASE
    ) and _OURS_AFTER.match(sentence.text[hit.end - sentence.start :])
    relative = re.match(r"you\s+(?:did|have|had|never|do|were)", hit.text, re.IGNORECASE) and not _OPENING.search(
        before
    )
    conceded = _CONCEDED.search(before) and hit.text.lower().startswith(("our", "the"))
    asked = hit.text.lower().startswith(("on", "from")) and sentence.text.rstrip().endswith("?")
    doubt = re.search(r"\b(?:nobody|no\s+one|I\s+would\s+never)\s+(?:\w+\s+){0,4}$", before, re.IGNORECASE)
    return bool(as_he_said or ours or paid or relative or conceded or asked or doubt)


GOOD = (
    "You did nothing wrong: we booked the wrong service.",
    "You were right to write on 9 November, and we should have answered.",
    "You should have had an answer from us on 9 November.",
    "You should not have had to write twice.",
    "You could not have known.",
    "You should have heard from us on the same day.",
    "You chose express and we booked economy.",
    "As you said, three evenings were lost.",
    "You never got an answer, and that is ours.",
    "You need not do anything.",
    "You have done all you could.",
    "You were right to expect an answer.",
    "If you had to wait again, I would be angry too.",
    "You shouldn't have to explain it again.",
    'You were told "you should have chosen express". Nobody should say that to you.',
    "I'm sorry: we sent it late, though our site says that we ship the same day.",
    "You need not do anything, so nothing more is needed from you.",
    "You told us twice, and our own form says that express means two days.",
    "Is the lamp the same on your side?",
)
BAD = (
    "If you had checked the shipping option, this would not have happened.",
    "You should have contacted us sooner through the right form.",
    "As stated in the terms you accepted, delivery times are estimates.",
    "You picked the slow shipping yourself.",
    "A quick look at the tracking page would have told you.",
    "Had you written to the right address, we would have answered.",
    "You might have opened the box sooner.",
    "Most customers read the delivery notes before they order.",
    "The address you gave us was wrong.",
    "You never told us it was urgent.",
    "You ought to have tracked the parcel.",
    "Why did you not call us earlier?",
    "You entered the address wrongly.",
    "If only you had told us about the deadline.",
    "The instructions you were sent explain this.",
    "We sent it late, and I'm sorry. It's usually best to look before unpacking.",
    "We booked the slow service, though most buyers do ask for a date.",
    "I'm sorry we were late. The carton does carry the size in big print.",
    "We sent it late. One word to us and we'd have sorted it on the spot.",
    "The $79.00 comes back to you. A little more cushion in the account would have spared you the charge.",
    "I'm sorry we were late. It pays to keep an eye on the tracking page.",
    "We do tell people to open the box the same day.",
    "It left us in perfect order, so something must have happened on the road.",
    "Shades like these should be unpacked at once.",
    "We sent it late, so do check the date when you order.",
)
