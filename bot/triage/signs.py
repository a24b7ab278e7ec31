"""The signs by which a complaint is told from other talk: grammar first, words second.

Every sign is a pattern over the flat text of a `Reading` (small letters, contractions written out,
one space between tokens) with a weight in log-odds, set by hand on examples of our own
(tests/bot/triage_examples.jsonl). `weighing.py` adds them up.
"""

import re
from dataclasses import dataclass

NUMBER = r"(?:\d[\d.,:]*(?:st|nd|rd|th)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|many|a few|a couple of|half an?|an?)"
PERIOD = r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|nights?|evenings?|ages)"
WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
PERFORM = (
    r"(?:work|function|arriv|come|came|show|turn|go |going|get|got|receiv|load|open|clos|start|launch|connect|play|charg"
    r"|recogni[sz]|accept|fit|match|respond|answer|reply|repli|help|let|allow|send|sent|ship|deliver|appear|updat|sync"
    r"|sav|print|stick|last |hold|regist|give|gave|given|mak|made|return|call|ring|mov|chang|reflect|includ|exist|stay"
    r"|stop|finish|complet|fix|solv|resolv|refund|credit|see |find|found|pick|look right|heat|cool|drain|lock|read|scan"
    r"|reach|process|explain|mention|tell|told|care|fulfil|honou?r|add up|display|respect|clean|collect|pay|paid)"
)
ADVERB = r"(?:\w+ly|still|yet|even|simply|just|ever|actually|really|also|now|seem to|appear to|want to|properly|fully)"


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign.

    `needs_anchor`: counts fully only beside something of a firm's or of the writer's own.
    `plain`: a question for information, a condition or a negation before it takes most of it away.
    `asked`: it stays what it is inside a question, but not behind a condition.
    """

    name: str
    weight: float
    pattern: re.Pattern[str]
    needs_anchor: bool = False
    plain: bool = False
    asked: bool = False


def _sign(name: str, weight: float, pattern: str, traits: str = "") -> Sign:
    return Sign(
        name,
        weight,
        re.compile(pattern),
        needs_anchor="anchor" in traits,
        plain="plain" in traits,
        asked="asked" in traits,
    )


EXPECTATION_NOT_MET = (
    _sign("has not", 1.7, rf"(?<!\bi)(?<!\bwe)(?<!\byou) (?:has|have|had) (?:{ADVERB} )?(?:not|never|yet to)\b"
          r"(?! (?:decided|tried|used|bought|visited|watched|played))", "anchor asked"),
    _sign("have not received", 2.0, rf"\b(?:i|we) (?:have|had) (?:{ADVERB} )?(?:not|never|yet to)(?: {ADVERB})?(?: been)? "
          r"(?:receiv\w*|got|gotten|get|heard|had|seen (?:it|my|any|the|a|no|anything)|able|reached|paid|told|refunded"
          r"|given|sent|credited|contacted|informed|reimbursed|offered|asked|called)\b(?! of)", "asked"),
    _sign("you have not", 1.6, r"\byou (?:(?:still |just )?(?:have not|never|did not|do not|will not|can not|could not|refuse)"
          r"|failed|forgot|sent the|lost|cancelled|canceled|broke|ruined|promised|said|told|keep|kept)\b", "anchor asked"),
    _sign("did not do", 0.9, rf"(?<!\bi)(?<!\bwe)(?<!\byou)(?<!\bhe)(?<!\bshe)(?<!\bthey) (?:did|does|do) (?:{ADVERB} )?not (?!you|i |we |know|matter|include|need)\w+", "anchor plain"),
    _sign("did not", 1.6, rf"(?<!\bi)(?<!\bwe)(?<!\byou)(?<!\bhe)(?<!\bshe) (?:did|does|do) (?:{ADVERB} )?not (?:{ADVERB} )?"
          rf"{PERFORM}", "asked"),
    _sign("i did not get", 1.6, rf"\b(?:i|we) (?:{ADVERB} )?(?:did|do) (?:{ADVERB} )?not (?:{ADVERB} )?"
          r"(?:receiv|get (?!it\b|the point|why people)|have (?:access|any|a (?:signal|connection))|see (?:my|the|it|any|where my)"
          r"|find (?:my|the|it|any))", "asked"),
    _sign("is not", 1.5, rf"(?<!\bi) (?:is|are|was|were|am) (?:{ADVERB} )?not (?:{ADVERB} |being |at all )?"
          r"(?:(?!going|about|looking for|asking|saying|talking|including|used|interested|worried|related|allowed)\w+(?:ing|ed)\b"
          r"|right|correct|there|available|possible|able|accurate|ready|safe|clean|what i|what we|as |the (?:same|one|right|correct)"
          r"|in (?:the|my)|good|acceptable|normal|on |up |out|through|here|visible|valid|enough|helpful|happy|impressed|fair)",
          "anchor asked"),
    _sign("i am not getting", 1.5, r"\bi am (?:still )?not (?:able|getting|receiving|happy|satisfied|impressed|being|seeing)", "asked"),
    _sign("not what", 1.3, r"\bnot (?:what (?:i|we|you|is|was)|as (?:described|advertised|promised|agreed|ordered|shown)|good enough"
          r"|happy|impressed|acceptable|ok|okay|the (?:full|right|correct|same)|up to)", "asked"),
    _sign("can not", 1.4, rf"\b(?:can|could) (?:{ADVERB} )?(?:not|never|no longer|hardly|barely)\b(?! (?:wait|believe|stop|decide"
          r"|remember|thank|stand|recommend|imagine|praise|fault|help but|find out|make it|attend|come|tell|say|complain|blame))",
          "anchor asked"),
    _sign("unable", 1.6, r"\b(?:unable to|not able to|impossible to|no way to|not possible to|struggl\w+ to|fails to|failing to"
          r"|trouble \w+ing|not let(?:ting)? (?:me|us|you)|locked out|kicked out|logged (?:me )?out|stuck (?:on|at|in|with))\b", "asked"),
    _sign("will not", 1.5, rf"(?<!\bi)(?<!\bwe)(?<!\byou) (?:will|would) (?:{ADVERB} )?not (?:{ADVERB} )?(?:{PERFORM}|be |connect|turn)",
          "anchor asked"),
    _sign("nothing came", 1.4, r"\b(?:no (?:one|reply|replies|response|answers?|refund|sign|trace|word|news|explanation|notice|warning"
          r"|hot water|water|heating|signal|service|internet|wifi|sound|power|connection|access|record|luck|avail|feedback"
          r"|confirmation|apology|reason|staff|working|sound|picture|display|email|call)|nothing (?:happen\w*|works?|helps?|there|came"
          r"|arriv\w+|here|yet|has|is)|nobody \w+|none of (?:them|your|you|the))\b(?! (?:needed|necessary))", "anchor asked"),
    _sign("never came", 1.7, r"(?<!have) (?:never|neither|nor) (?:even |been |ever |properly )?(?:\w+ed|came|come|got|heard|done|sent|went|made|told"
          r"|given|paid|shown|showed|fitted|found|worked|answers?|works?|comes?|arrives?|responds?|listens?|calls?)\b", "anchor asked"),
    _sign("gave no", 1.0, r"\b(?:and|but|gave me|with|got|get|have|had|has|there (?:is|was|are|were)|showing|shows|says) (?:still )?(?:no|nothing)\b"
          r"(?! (?:problems?|issues?|complaints?|worries|rush|idea|more questions|doubt|plans?|one|matter|wonder))", "anchor plain"),
    _sign("without", 0.9, r"\bwithout (?:\w+ )?(?:\w+ing (?:me|us|my)|notice|warning|explanation|reason|consent|permission|heating"
          r"|internet|water|power|sound|electricity)", "anchor asked"),
    _sign("still", 1.5, r"\bstill (?:waiting|no|nothing|not|pending|missing|broken|stuck|gets?|getting|says?|shows?|showing|down|open"
          r"|unresolved|wrong|number|on hold|in the|processing|in review|the same|being|does|charging|have to|need|unable|has not|have not|is not|locked)\b|\bi am still\b|\bstill [.!?] ", "asked"),
    _sign("waiting", 1.4, rf"\bwait(?:ed|ing) (?:\w+ ){{0,3}}(?:{PERIOD}|forever|ages|since|{WEEKDAY})\b|\b(?:been|left|kept) waiting\b"
          r"|\bwaiting (?:for|on) (?:my|our|your|the|a) (?:\w+ )?(?:refund|order|reply|answer|response|delivery|card|parcel|package"
          r"|money|payment|transfer)", "anchor asked"),
    _sign("was to be", 1.35, r"\b(?:(?:was|were|is|are) (?:supposed|meant|scheduled|to be|due)|should (?:have|be (?:in|there|here|on))"
          r"|(?:was|were|been) (?:told|promised|assured|quoted)|promised|would have expected|advertised|as agreed|(?:it|they|you|he|she"
          r"|site|website|agent|tracking|chat|app) (?:also )?(?:said|says|claims?|told)|(?:he|she) did not)\b", "anchor plain"),
    _sign("instead", 1.1, r"\b(?:instead of|rather than|only (?:got|received|shows?|has|half|to find)|but (?:the|my|it|i|we|now|only|no"
          r"|still|they|there) |(?:less|more|higher|lower|smaller|bigger|longer|slower) than (?:i|it|we|the|what|expected|before|agreed)"
          r"|although (?:our|the|my|i|it|there)|even though|despite|yet (?:the|my|it|i) )", "anchor plain"),
)  # fmt: skip

FAILURE = (
    _sign("failure", 1.6, r"\b(?:fail(?:s|ed|ing|ure|ures)|declin(?:ed|ing|es)|reject(?:ed|s|ing)|refus(?:ed|es|ing)|den(?:ied|ies)"
          r"|crash\w*|broke|broken|breaks|faulty|defective|crack(?:s|ed)|torn|leak(?:s|y|ed|ing)|damag(?:e|ed|es)|froze|frozen|freez\w+"
          r"|glitch\w*|bugg?(?:s|y)?|errors?|malfunction\w*|outage|missing|vanish\w*|disappear\w*|wrong|wrongly|incorrect\w*"
          r"|misspelled|mistake|mistakenly|mix(?:ed)? up|mould\w*|mold\w*|stale|undercooked|times? out|timed out|timeout|disconnect\w*"
          r"|flicker\w*|scratch(?:ed|es)|dented|peel(?:ed|s|ing)|not working|out of order|cut(?:s|ting)? out|upside down|double book\w*"
          r"|malfunction\w*|inaccurate\w*|duplicate[ds]?|unusable|messed up|screwed up|useless|invalid|suspended|hacked|swallowed"
          r"|blank|stuck|ripped|soaked|defect\w*|trips|crooked|misprint\w*)\b", "anchor plain"),
    _sign("went bad", 1.35, r"\b(?:slow|slower|slowly|laggy|lag|lagging|late|later than|delay(?:s|ed)?|overdue|cold|dirty|filthy|smell\w*"
          r"|stain\w*|lost|gone|empty|dead|black screen|short|cancelled|canceled|blocked|locked|disabled|expired|drops?|dropping|dropped"
          r"|noisy|loud|confusing|ugly|salty|tinny|squeal\w*|spins|spinning|sticks|bent|loose|wet|raw|burnt|tasteless|overpriced"
          r"|limp|went black|act(?:s|ing) (?:up|weird|strange|funny|out)|(?:is|are|was|were|went|goes|been|keeps? going|site|server|system|app|website|internet) down|loops?"
          r"|unreliable|inconsistent|awkward|misleading|ate|out of stock|out of sync|old address|times out|whistles?|too \w+)\b"
          r"(?! (?:fee|check ?in|night|summer)\b)", "anchor plain"),
    _sign("problem", 1.6, r"\b(?:problems?|issues?|trouble|troubles|difficult(?:y|ies)|fault|faults|complaints?|hassle|mess|nightmare"
          r"|disaster|fiasco|shambles)\b", "anchor plain"),
    _sign("marks of damage", 1.3, r"\b(?:a|an|the|some|of|one|two|three|has|with|left|were|was) (?:\w+ )?(?:crack|cracks|tear|hole|holes|hair|mud|rust"
          r"|mould|mold|smoke|sparks?|shards?|bugs|bed ?bugs|cockroach\w*|stains?|dents?|scratch|limp|leg missing|missing|noise|limescale|puddle)\b",
          "anchor plain"),
    _sign("stopped", 1.5, r"\bstopped (?:\w+ing|to work)\b|\b(?:has|have|is|are|was|were|been|went) (?:been )?(?:out|off|down|closed|in review|on hold)"
          r" (?:for|since|again|all|in)\b|\bbeen (?:out|off|down)\b|\b(?:given|gave|sold|taken) (?:\w+ )?away\b|\bmissed (?:my|our|the|a|two|three|his|her)\b|\bruined\b"
          r"|\boverdrawn\b|\btwo different\b|\b(?:week|day|hour)s? early and\b|\b(?:the day|a day|days|weeks) after\b", "anchor plain"),
    _sign("of another", 1.5, r"\b(?:(?:of|to|by|from|see|has|had|is|with|got) (?:another|other|a different|someone else|somebody else)"
          r" (?:customer|patient|person|people|family|guest|client|user|member|tenant|name|address|photos?|data|invoices?|order)?|someone else"
          r"|somebody else|another (?:customer|patient|family|guest|client|user|person))", "anchor plain"),
    _sign("two numbers", 1.2, rf"\b(?!an? |half){NUMBER}\b(?: [^ .!?]+){{0,7}} (?:have|has|got|took|paid|shows?|only|received|contained|sent|instead of|out of|were"
          rf"|was|but|although|says?) (?:[^ .!?]+ ){{0,4}}(?!an? |half){NUMBER}\b", "plain"),
    _sign("nothing", 1.3, r"(?:^|[.!?,]) (?:and |then |but )?(?:still )?nothing [.!]", "asked"),
    _sign("keeps", 1.4, r"\b(?:keeps?|kept|constantly|always|continually|continues to|repeatedly) (?!up|track|in mind|it|calm|going)"
          r"(?:\w+ )?(?:\w+ing|get|say|ask|tell|crash|fail|drop)\w*\b", "anchor asked"),
    _sign("repeated", 0.7, rf"\b(?:again|twice|(?:second|third|fourth|fifth|sixth|2nd|3rd|4th|\d+th) time|(?:{NUMBER}|multiple|more) times|every (?:single )?time"
          r"|over and over|each time|once more|any ?more)\b", "anchor plain"),
    _sign("time lost", 0.8, rf"\b(?:for |after |in |been |over |took |takes )(?:the (?:last|past) |over |about |almost |nearly |more than |at least )?"
          rf"{NUMBER} (?:whole |full |business |working )?{PERIOD}\b|\b{NUMBER} {PERIOD} (?:ago|late|later|already|now|and)\b|"
          rf"\bsince (?:last |this )?(?:{WEEKDAY}|{MONTH}|yesterday|week|month|morning|night|the|\d|we|i) ?", "anchor plain"),
    _sign("security", 2.2, r"\b(?:(?:did|do) not (?:make|authori[sz]e|order|request|recogni[sz]e|approve|agree|ask for|sign up|initiate|do this)"
          r"|never (?:made|authori[sz]ed|ordered|signed|agreed|asked|approved|requested|consented)|do not recogni[sz]e|unrecogni[sz]ed"
          r"|unauthori[sz]ed|fraud\w*|someone (?:else )?(?:has |is |had )?(?:used|using|stole\w*|access\w*|hack\w*|took|made)"
          r"|somebody (?:else )?(?:has |is |had )?(?:used|using|stole\w*|access\w*|hack\w*|took|made)|not (?:mine|made by me)"
          r"|(?:used|compromised) by (?:someone|somebody))\b", "asked"),
    _sign("charge", 1.8, r"\b(?:(?:was|were|been|being|got|am|have|i|you|they|bank|app|hotel) (?:just |also |still )?(?:charg(?:ed|ing)|billed"
          r"|debited|deducted|fined|invoiced) (?!by card|my phone)|charg(?:ed|ing) (?:me|us|my|twice|double)|(?:debited|deducted|withdrawn|billed)"
          r"|(?:money|amount|funds|cash|balance|payment|points|credit) (?:\w+ )?(?:gone|missing|disappeared|vanished|taken|lost|wrong|short)"
          r"|took (?:money|out|\d)|taken (?:from|out)|gone from|(?:extra|strange|weird|unknown|random|unexpected|hidden|additional|double)"
          r" (?:\w+ )?(?:fees?|charges?|costs?|payments?|transactions?|money|pounds?|dollars?)|overcharg\w*|double charg\w*|charged twice"
          r"|there is an? (?:\w+ )?(?:charge|fee|payment|transaction|debit))\b", "asked"),
)  # fmt: skip

ASKING_WHY = (
    _sign("why", 1.9, r"\b(?:why|how come|how is it possible that|what is the reason|explain (?:to me )?why|explain the|know why|no idea why"
          r"|understand why) (?!(?:do|does|would|should|must) (?:i|you|we|they) (?:need|have|want|require|ask|use)|not (?:try|just|make))"
          r"(?:do i have to pay|is|are|was|were|am|has|have|had|did|does|do|can|could|would|will|my|i|the|it|there|this|your|a|not|we|nobody)"
          r"\b(?! (?:it important|people|they so))", "anchor asked"),
    _sign("why bare", 0.6, r"\bwhy\b", "anchor plain"),
    _sign("what happened", 1.5, r"\b(?:what (?:has )?happened (?:to|with)|what is (?:wrong|going on|up) with|what is going on|what went wrong"
          r"|where (?:is|are|did|has|have) (?:my|our|the) (?:\w+ )?(?:order|parcel|package|money|refund|payment|transfer|delivery|card|cash"
          r"|deposit|luggage|bag|top up|cashback|points|replacement|driver|technician)|what is this (?:\w+ )?(?:charge|fee|payment"
          r"|transaction)|is (?:this|that|it) (?:normal|acceptable|a joke|how you)|are there (?:any )?(?:\w+ )?(?:issues|problems)"
          r"|anyone else (?:\w+ )?(?:having|unable|getting|seeing|experiencing)|any update|what is the (?:point|hold up|matter|problem"
          r"|issue)|how (?:much )?longer|which one is it)\b", "asked"),
)  # fmt: skip

TREATMENT = (
    _sign("rude", 1.8, r"\b(?:rude(?:ly|ness)?|ignor(?:ed|es|ing)|unhelpful|unprofessional|hung up|(?:rolled|rolling) (?:his|her|their) eyes"
          r"|shout(?:ed|ing) at|yell(?:ed|ing) at|laughed at|patroni[sz]\w+|condescending|passed (?:around|between|from)|on hold|lied"
          r"|talked down|shrugged|dismissive|not (?:even )?listen\w*|unanswered|incompetent|clueless|reading from a script|arrogant"
          r"|closed my (?:ticket|case)|different answers?|gave me the run ?around|transferred (?:\w+ )?times|no human|a human)\b",
          "anchor plain"),
    _sign("verdict", 1.5, r"\b(?:terribl\w+|awful|horribl\w+|appalling|disgrac\w+|disgust\w+|shocking|pathetic|ridiculous|unacceptable|worst"
          r"|poor|joke|disappoint\w*|frustrat\w*|annoy\w*|angry|furious|fed up|sick of|unhappy|upset|dissatisf\w*|let down|rubbish|garbage"
          r"|trash|crap|sucks?|waste of|wasted|never again|ashamed|shame|ripp?(?:ed)? off|rip off|scam\w*|con|thieves|robbery|absurd|insane"
          r"|outrageous|inexcusable|abysmal|atrocious|dreadful|bad|worse|concern(?:ed|ing)|inconvenien\w+|unfair|lousy|shoddy|sloppy"
          r"|a shame|nerve|cheated|mislead|misled|deceived|tired of|wtf|ffs|smh|fuming|livid|hate|nonsense|overcharg\w+)\b",
          "anchor plain"),
    _sign("sarcasm", 2.4, r"\b(?:thanks for nothing|thank(?:s| you)(?: so much| a lot)? for (?:the (?:delay|wait|mess|trouble)|ruining|making"
          r"|wasting|losing|breaking|leaving|ignoring)|great (?:job|work|service) (?:on )?(?:losing|ruining|breaking|again|as)|(?:great|wow|nice)"
          r" (?:, |! |\. )?(?:another|again|one more|five stars for|just great)|oh great|way to go)\b"),
    _sign("demand", 1.4, r"\b(?:refund me|(?:my|our|the) (?:money|deposit) back|want (?:a |my |our |the )?(?:full )?(?:refund|replacement|money"
          r"|compensation|explanation|answer|apology)|compensat\w+|(?:fix|sort|resolve|sort out|rectify) (?:this|it|that|your|my|the|asap)"
          r"|look into (?:this|it|my)|(?:speak|talk) to (?:a |your |the )?(?:manager|supervisor|human)|formal complaint|escalat\w+"
          r"|(?:file|make|lodge|raise|have) a complaint|to complain|stop (?:sending|charging|calling|emailing|taking)|see you in court"
          r"|take (?:this|it) (?:further|up)|investigat\w+|put (?:this|it) right|do something|get your act|last (?:warning|chance)"
          r"|dispute[ds]?|reimburse\w*|claim my)\b", "anchor plain"),
    _sign("leaving", 1.2, r"\b(?:(?:switch|mov|chang|leav|go)(?:ing|e)? (?:to (?:another|a different|your competitor)|elsewhere|provider|bank)"
          r"|take (?:my|our) business|lost (?:a|my|your) (?:customer|business)|cancel(?:ling|ing)? (?:my|our) (?:\w+ )?(?:account|subscription"
          r"|contract) (?:because|if|unless|due)|last time i)\b", "plain"),
    _sign("help", 0.5, r"\b(?:help|assist|assistance|urgent|urgently|asap|any ideas?|advise)\b", "anchor plain"),
)  # fmt: skip

DEEDS_OF_A_CUSTOMER = (
    _sign("told", 0.7, r"\b(?:i|we|you|your \w+|my \w+|our \w+|the \w+|it) (?:\w+ )?(?:was|were|had|has|have been|got|came|left|took|gave|sent|went"
          r"|put|sold|told|raised|hid|kept|lost|made|used|said|delivered|billed|paid|stole|arrived|returned|reads|says)\b", "anchor plain"),
    _sign("ordered and got", 1.2, r"\b(?:ordered|booked|paid|asked for|asked|chose|bought|wanted|requested|signed up|selected|topped up|subscribed"
          r"|reserved|transferred|applied)\b(?: [^ .]+){1,10} (?:got|gets?|received|sent|gave|given|was served|were seated|shows?|charged|took|there is"
          r"|came|contained|only|nothing|but|yet|now|says)\b", "plain"),
    _sign("transaction", 0.4, r"\b(?:ordered|booked|paid|bought|purchased|chose|requested|transferred|topped up|deposited|withdrew|returned"
          r"|signed up|selected|subscribed|unsubscribed|installed|upgraded|restarted|reinstalled|reset|called|emailed|phoned|reported"
          r"|i sent|was sent|you sent|tried|trying|delivered|shipped)\b", "plain"),
    _sign("twice", 0.9, r"\b(?:charged|paid|billed|taken|debited|delivered|sent|booked|declined|asked|told|reported|written|called|chased)"
          r" (?:\w+ ){0,3}(?:twice|two times|three times|\d+ times|again)\b", "asked"),
)  # fmt: skip

FOR = EXPECTATION_NOT_MET + FAILURE + ASKING_WHY + TREATMENT + DEEDS_OF_A_CUSTOMER

AGAINST = (
    _sign("settled", -3.0, r"\b(?:(?:all|now|is|been|got|it|that|issue|problem|already) (?:now |all )?(?:fixed|sorted|resolved|solved)\b"
          r"(?! (?:but|yet|and (?:it|still)))|works? (?:again|now|fine|perfectly)|working (?:again|now|fine)|all good|never ?mind|disregard"
          r"|false alarm|no longer an issue|(?:my|own) (?:own )?(?:bad|mistake|fault|error)|silly me|(?:we|you) can close|that fixed it|is gone in"
          r"|(?:came|went) through (?:yesterday|today|fine)|on time|found it|found them|answers my question|i accept)\b"),
    _sign("praise", -1.3, r"\b(?:thank you|thanks|thankful|grateful|cheers|love(?:d|s|ly)?|excellent|amazing|awesome|brilliant|perfect(?:ly)?"
          r"|wonderful|fantastic|delighted|happy with|well done|kudos|congrat\w*|great (?:job|work|service|product|app|food|staff|stay)|best"
          r"|nice work|shout ?out|yay|superb|outstanding|so good|very kind|excited|impressed|enjoy\w*)\b"),
    _sign("nothing wrong", -1.5, r"\b(?:no (?:problems?|issues?|complaints?|worries|rush|trouble)|not (?:a (?:single )?(?:problem|issue)|bad)"
          r"|never (?:had|have) (?:a|any) (?:\w+ )?(?:problems?|issues?)|nothing (?:wrong|to do with you))\b"),
    _sign("wish", -1.7, r"\b(?:would (?:be|have been) (?:\w+ )?(?:nice|great|cool|good|lovely|helpful|useful|handy|awesome)|would (?:love|like) to (?:see|order"
          r"|make|book|reserve)|(?:could|can|will) you (?:please |also |ever |maybe )?(?:add|bring|consider|support|introduce|make)|feature request"
          r"|suggest(?:ion|ing)?|i wish (?:you|there|it|we)|any plans|please (?:add|bring|consider|make|send me)|hope (?:you|to|they)|looking forward"
          r"|how about|why not|some day|in (?:the )?future)\b"),
    _sign("asks for information", -1.0, r"(?:^ ?|[.!?,:] |\b(?:hi|hello|hey|and|so|also|but|team|morning|@user) )(?:please |just wondering |"
          r"i (?:was|am) wondering |can you (?:please )?tell me |could you (?:please )?tell me |i (?:want|need|would like) to know |tell me )?"
          r"(?:how (?:do|can|could|would|should|to|much|many|often|soon|far|does|long (?:does|do|will|is))\b|what (?:is (?!going|wrong|up |this)|are|time|do|does|kind"
          r"|type|if|happens|documents|currencies|should|can|else|other|would|if|about)\b|what(?: \w+){0,2} (?:do|can|does|are)\b|which\b|who\b"
          r"|where (?:do|can|does|should|to|exactly|would|is it|are you)\b|when (?:do|does|will|is|can|are|should)\b|can (?:i|we|you|my|a|one|someone"
          r"|somebody|the|people|anyone)\b|could (?:i|we|you|someone|somebody)\b|may i\b|do (?:you|i|we|they|all)\b|does (?!any ?(?:body|one) (?:even )?(?:read|care|work|answer|look))|is (?:there (?:a|any)|it"
          r" (?:possible|ok|okay|safe|true)|the|a|this|my)\b|are (?:there|you|dogs|these|the|my)\b|am i\b|will (?:i|my|you|it|the|there)\b|would\b"
          r"|should i\b)|\b(?:i (?:need|want|would like|wish) (?:to|a|an|help|some|information|more)|is it possible to|is there (?:a|any) (?:way|limit|fee|"
          r"charge|option)|how (?:do|can|to)|tell me (?:more|how|about)|please (?:tell|explain how|confirm|cancel|use|lock)|looking for|want to"
          r" (?:know|change|open|close|order|get|add|buy|book))\b"),
    _sign("settings of mine", -0.9, r"\b(?:i (?:have )?(?:lost|forgot|forgotten|misplaced|entered|left|took|typed|put in) (?:my|the|it|a|an)"
          r"|i (?:will be|am (?:running )?) ?late|i (?:have )?(?:moved|changed my mind)|something came up|by mistake|i made a mistake"
          r"|expires? (?:next|soon|in|this))\b"),
    _sign("colleague at work", -2.8, r"\b(?:heads up|stand ?up|deploy(?:ing|ed)|hotfix|(?:we|i) (?:have )?(?:rolled back|refunded|shipped|merged|fixed"
          r"|patched|restored|called (?:her|him|them) back|replied)|rollback|i am (?:looking into|on it|investigating|fixing|taking)|looking into it"
          r"|we are (?:investigating|looking into|on it|aware|working on)|will report back|please review|pr #|nightly|staging|postmortem|retro|all green"
          r"|ticket closed|for (?:the faq|tomorrow|training|the training)|cover my shift|sprint)\b"),
    _sign("quoted for use", -2.8, r"\b(?:training|example (?:message|text|complaint|mail)|for example :|role ?play|template|sample|script for|article|headline"
          r"|newspaper|draft for|faq|fun fact|survey|case study|onboarding|slides?|worth a read|wrote a (?:story|novel)|did you (?:read|see) (?:the|this))\b"),
    _sign("somebody else", -2.4, r"\b(?:(?:my|our) (?:ex|boss|landlord|neighbou?rs?|roommate|teacher|crush)\b|(?:my|our) (?:wife|husband|girlfriend|boyfriend"
          r"|brother|sister|uncle|cousin|friend|buddy|coworker|bf|gf) (?:just |still |never |always )?(?:is|does|keeps|thinks|hates|loves|acts|will)\b"
          r"|not (?:about|related to) you|nothing to do with you|competitors?|the council (?:has|is|are|wants)|(?:love|hate|like) (?:it )?when|politicians?|president|government|vote[ds]?|voters|referee|ref|movie|film|episode|meme|weather"
          r"|traffic|mondays|people who|that guy|this guy|the guy|these people|liberals?|republicans?|democrats?|racists?|fans?|players?)\b"),
    _sign("chat", -0.9, r"\b(?:lol|lmao|haha\w*|bro|dude|imo|imho|tbh|op|sub|subreddit|upvote\w*|downvote\w*|comment|comments|thread|reddit|he is|she is"
          r"|he was|she was|his own|her own|you are (?:a|an|so|such|wrong|not|just|the)|your (?:mom|mother|opinion|argument|point|comment)|lying|idiots?"
          r"|stupid|moron\w*|dumb|dumbass)\b"),
)  # fmt: skip

ANCHOR = re.compile(
    r"@user\b|\byou (?:people|guys|folks)\b|\b(?:my|our|your)\b(?! (?:ex|god|opinion|bad|life|friends?|boss|mom|dad|argument|point|comment|brain|mind)\b)"
    r"|\b(?:app|site|website|web ?page|page|service|services|order|ordered|parcel|package|delivery|delivered|courier|refund|invoice|bill|billed"
    r"|account|cards?|payments?|transfers?|transaction|booking|booked|reservation|flight|room|hotel|driver|store|shop|branch|staff|waiter|agent"
    r"|support|customers?|client|products?|device|phone|laptop|tablet|screen|battery|update|version|log ?in|logged|password|code|links?|e ?mails?"
    r"|ticket|subscription|plan|contract|membership|network|internet|wifi|broadband|connection|signal|server|system|appointment|technician|repair"
    r"|warranty|menu|meal|restaurant|seat|luggage|money|charged?|fees?|price|statement|balance|cash|atm|machine|claim|policy|deposit|rent"
    r"|prescription|paid|bought|sold|purchase|shipment|pallet|export|api|checkout|endpoint|top ?up|rate|currency|bank|identity|verification"
    r"|verify|calls|train|bus|taxi|tickets|receptionist|desk|counter|cashier|tutor|pharmacist|insurance|premium|box|bag|door|model|feature"
    r"|button|file|report|dashboard|data|console|controller|game|channel|stream|video|sound|error|message|number|replacement)\b"
)
"""What a firm or its customer owns, does or sells: it ties a failure to a firm and to the writer's own case."""

INFORMATION = next(sign.pattern for sign in AGAINST if sign.name == "asks for information")

CONDITION = re.compile(
    r"(?<!\beven)(?<!\bas)(?<!\bsee)(?<!\bcheck)(?<!\bknow)(?<!\bsure)(?<!\bwonder)(?<!\bthough) if (?!you do not|i do not (?:get|have|hear))"
    r"|\b(?:in case|what happens when|what to do|what should i do|suppose|unless|should (?:it|my|anything)|worried|afraid|when the|before it"
    r"|when (?:a|an)|hypothetically|covers?|instructions for)\b"
)
"""Behind one of these a failure is thought of, not told."""

CHATTY = re.compile(
    r"\b(?:he|she|him|her|his|hers|people|lol|lmao|haha\w*|bro|dude|god|girl|guys?|man|women|men|woman|kids?|life|world|love|sex|fuck\w*|shit\w*"
    r"|imo|op|post|sub|comments?|opinion|bitch|liberals?|movie|song|team|season|player|vote|meme)\b"
)
"""Talk among people rather than with a firm."""

NEGATION = re.compile(r"\b(?:no|not|never|without|nothing|zero|hardly any|free of|avoid|prevent)(?: \w+){0,2} $")
