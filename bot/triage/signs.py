"""The signs by which a complaint is told: grammar first, words second.

Every sign is a pattern over the flat text of a `Reading` (small letters, contractions written out,
one space between tokens) with a weight in log-odds: set by hand, then fitted by logistic
regression on examples of our own (tests/bot/triage_examples.jsonl, tests/bot/triage; never on the held-out ones).
`weighing.py` adds them up; `countersigns.py` holds what speaks against a complaint.
"""

import re
from dataclasses import dataclass

from bot.rules.patterns import compiled

NUMBER = (
    r"(?:\d[\d.,:]*(?:st|nd|rd|th)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|many|a few"
    r"|a couple of|half an?|an?)"
)
PERIOD = r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|nights?|evenings?|ages)"
WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
PERFORM = (
    r"(?:work|function|arriv|come|came|show|turn|go |going|get|got|receiv|load|open|clos|start|launch|connect|play"
    r"|charg|recogni[sz]|accept|fit|match|respond|answer|reply|repli|help|let|allow|send|sent|ship|deliver|appear"
    r"|updat|sync|sav|print|stick|last |hold|regist|give|gave|given|mak|made|return|call|ring|mov|chang|reflect"
    r"|includ|exist|stay|stop|finish|complet|fix|solv|resolv|refund|credit|see |find|found|pick|look right|heat"
    r"|cool|drain|lock|read|scan|reach|process|explain|mention|tell|told|care|fulfil|honou?r|add up|display|respect"
    r"|clean|collect|pay|paid)"
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


def sign(name: str, weight: float, pattern: str, traits: str = "") -> Sign:
    """Make a sign; `traits` holds any of "anchor", "plain", "asked"."""
    return Sign(
        name,
        weight,
        compiled(pattern),
        needs_anchor="anchor" in traits,
        plain="plain" in traits,
        asked="asked" in traits,
    )


EXPECTATION_NOT_MET = (
    sign("has not", 1.95, rf"(?<!\bi)(?<!\bwe)(?<!\byou) (?:has|have|had) (?:{ADVERB} )?(?:not|never|yet to)\b"
          r"(?! (?:decided|tried|used|bought|visited|watched|played))", "anchor asked"),
    sign("have not received", 1.65,
          rf"\b(?:i|we) (?:have|had) (?:{ADVERB} )?(?:not|never|yet to)(?: {ADVERB})?(?: been)? (?:receiv\w*|got"
          r"|gotten|get|heard|had|seen (?:it|my|any|the|a|no|anything)|able|reached|paid|told|refunded|given|sent"
          r"|credited|contacted|informed|reimbursed|offered|asked|called)\b(?! of)", "asked"),
    sign("you have not", 1.3,
          r"\byou (?:(?:still |just )?(?:have not|never|did not|do not|will not|can not|could not|refuse)|failed"
          r"|forgot|sent the|lost|cancelled|canceled|broke|ruined|promised|said|told|keep|kept)\b", "anchor asked"),
    sign("did not do", 1.1,
          rf"(?<!\bi)(?<!\bwe)(?<!\byou)(?<!\bhe)(?<!\bshe)(?<!\bthey) (?:did|does|do) (?:{ADVERB} )?not (?!you|i "
          r"|we |know|matter|include|need)\w+", "anchor plain"),
    sign("did not", 2.25,
          r"(?<!\bi)(?<!\bwe)(?<!\byou)(?<!\bhe)(?<!\bshe) (?:did|does"
          rf"|do) (?:{ADVERB} )?not (?:{ADVERB} )?{PERFORM}", "asked"),
    sign("i did not get", 1.2,
          rf"\b(?:i|we) (?:{ADVERB} )?(?:did|do) (?:{ADVERB} )?not (?:{ADVERB} )?(?:receiv"
          r"|get (?!it\b|the point|why people)|have (?:access|any|a (?:signal|connection))"
          r"|see (?:my|the|it|any|where my)|find (?:my|the|it|any))", "asked"),
    sign("is not", 1.7,
          rf"(?<!\bi) (?:is|are|was|were|am) (?:{ADVERB} )?not (?:{ADVERB} |being "
          r"|at all )?(?:(?!going|about|looking for|asking|saying|talking|including|used|interested|worried|related"
          r"|allowed)\w+(?:ing|ed)\b|right|correct|there|available|possible|able|accurate|ready|safe|clean|what i"
          r"|what we|as |the (?:same|one|right|correct)|in (?:the|my)|good|acceptable|normal|on |up |out|through"
          r"|here|visible|valid|enough|helpful|happy|impressed|fair)",
          "anchor asked"),
    sign("i am not getting", 1.5,
          r"\bi am (?:still )?not (?:able|getting|receiving|happy|satisfied|impressed|being|seeing)", "asked"),
    sign("not what", 1.85,
          r"\bnot (?:what (?:i|we|you|is|was)|as (?:described|advertised|promised|agreed|ordered|shown)|good enough"
          r"|happy|impressed|acceptable|ok|okay|the (?:full|right|correct|same)|up to)", "asked"),
    sign("can not", 1.45,
          rf"\b(?:can|could) (?:{ADVERB} )?(?:not|never|no longer|hardly"
          r"|barely)\b(?! (?:wait|believe|stop|decide|remember|thank|stand|recommend|imagine|praise|fault|help but"
          r"|find out|make it|attend|come|tell|say|complain|blame))",
          "anchor asked"),
    sign("unable", 1.9,
          r"\b(?:unable to|not able to|impossible to|no way to|not possible to|struggl\w+ to|fails to|failing to"
          r"|trouble \w+ing|not let(?:ting)? (?:me|us|you)|locked out|kicked out|log(?:s|ged|ging)? (?:me |us )?out"
          r"|(?:signs|throws|kicks) (?:me|us) out"
          r"|stuck (?:on|at|in|with))\b", "asked"),
    sign("will not", 2.15,
          rf"(?<!\bi)(?<!\bwe)(?<!\byou) (?:will|would) (?:{ADVERB} )?not (?:{ADVERB} )?(?:{PERFORM}|be |connect"
          r"|turn|take|tak|do |play|run|even|scan|switch|boot|pair|sit|budge|go)",
          "anchor asked"),
    sign("nothing came", 1.8,
          r"\b(?:no (?:one|reply|replies|response|answers?|refund|sign|trace|word|news|explanation|notice|warning"
          r"|hot water|water|heating|signal|service|internet|wifi|sound|power|connection|access|record|luck|avail"
          r"|feedback|confirmation|apology|reason|staff|working|sound|picture|display|email|call)"
          r"|nothing (?:happen\w*|works?|helps?|there|came|arriv\w+|here|yet|has|is)|nobody \w+"
          r"|none of (?:them|your|you|the))\b(?! (?:needed|necessary))", "anchor asked"),
    sign("never came", 2.4,
          r"(?<!have) (?:never|neither|nor) (?:even |been |ever |properly )?(?:\w+ed|came|come|got|heard|done|sent"
          r"|went|made|told|given|paid|shown|showed|fitted|found|worked|answers?|works?|comes?|arrives?|responds?"
          r"|listens?|calls?)\b", "anchor asked"),
    sign("gave no", 1.9,
          r"\b(?:and|but|gave me|with|got|get|have|had|has|there (?:is|was|are|were)|showing|shows"
          r"|says) (?:still )?(?:no|nothing)\b(?! (?:problems?|issues?|complaints?|worries|rush|idea|more questions"
          r"|doubt|plans?|one|matter|wonder))", "anchor plain"),
    sign("without", 1.1,
          r"\bwithout (?:\w+ )?(?:\w+ing (?:me|us|my)|notice|warning|explanation|reason|consent|permission|heating"
          r"|internet|water|power|sound|electricity|(?:finish|ask|tell|knock|warn|explain|check|look|say"
          r"|apologi[sz]|answer|reply)ing)",
          "anchor asked"),
    sign("still", 1.25,
          r"\bstill (?:waiting|no|nothing|not|pending|missing|broken|stuck|gets?|getting|says?|shows?|showing|down"
          r"|open|unresolved|wrong|number|on hold|in the|processing|in review|the same|being|does|charging|have to"
          r"|need|unable|has not|have not|is not|locked)\b|\bi am still\b|\bstill [.!?] ", "asked"),
    sign("waiting", 1.6,
          rf"\bwait(?:ed|ing) (?:\w+ ){{0,3}}(?:{PERIOD}|forever|ages|since|{WEEKDAY})\b"
          r"|\b(?:been|left|kept) waiting\b|\bwaiting (?:for|on|4) (?:my|our|your|the|a) (?:\w+ )?(?:refund|order"
          r"|reply|answer|response|delivery|card|parcel|package|money|payment|transfer)", "anchor asked"),
    sign("was to be", 2.15,
          r"\b(?:(?:was|were|is|are) (?:supposed|meant|scheduled|to be|due)|should (?:have|be (?:in|there|here|on))"
          r"|(?:was|were|been) (?:told|promised|assured|quoted)|promised|would have expected|i (?:had )?expected"
          r"|i pressed|advertised|as agreed|(?:it|they|you|he|she|site|website|agent|tracking|chat"
          r"|app) (?:also )?(?:said|says|claims?|told)|(?:he|she) did not)\b", "anchor plain"),
    sign("than expected", 1.45,
         r"\b\w+er than (?:i|we|you) (?:had )?(?:expected|thought|ordered|promised|agreed|said|hoped|booked)\b",
         "plain"),
    sign("instead", 1.4,
          r"\b(?:instead of|rather than|only (?:got|received|shows?|has|half|to find)"
          r"|but (?:the|my|it|i|we|now|only|no|still|they|there) "
          r"|(?:less|more|higher|lower|smaller|bigger|longer|slower) than (?:i|it|we|the|what|expected|before"
          r"|agreed)|(?:al)?though (?:our|the|my|i|it|there|we|you)|and you (?:still|just)|even though|despite"
          r"|yet (?:the|my|it|i) )", "anchor plain"),
)  # fmt: skip

FAILURE = (
    sign("failure", 3.0,
          r"\b(?:fail(?:s|ed|ing|ure|ures)|declin(?:ed|ing|es)|reject(?:ed|s|ing)|refus(?:ed|es|ing)|den(?:ied|ies)"
          r"|crash\w*|broke|broken|breaks|faulty|defective|crack(?:s|ed)|torn|leak(?:s|y|ed|ing)|damag(?:e|ed|es)"
          r"|froze|frozen|freez\w+|glitch\w*|bugg?(?:s|y)?|errors?|malfunction\w*|non ?functional|chipped|crushed"
          r"|dripping|warped|curdled|spill(?:ed|s|t)|squashed|burst|misspelt|mislabel\w*"
          r"|overcooked|undelivered|unresolved|unfinished|uncooked|deactivated|downgraded|unreachable|trampled"
          r"|blocked|cancellations?|breakdowns?|mishaps?|shortage|disruption|throttl\w+|inoperative"
          r"|inoperable|unresponsive|outage|missing|vanish\w*|disappear\w*|wrong|wrongly|incorrect\w*|misspelled"
          r"|mistake|mistakenly|mix(?:ed)? up|mould\w*|mold\w*|stale|undercooked|times? out|timed out|timeout"
          r"|disconnect\w*|flicker\w*|scratch(?:ed|es)|dented|peel(?:ed|s|ing)|not working|out of order"
          r"|cut(?:s|ting)? out|upside down|double book\w*|inaccurate\w*|duplicate[ds]?|unusable"
          r"|messed up|screwed up|useless|invalid|suspended|hacked|swallowed|blank|stuck|ripped|soaked|snapped"
          r"|shattered|smashed|collapsed|wiped|erased|blurry|blurred|cropped|pixelated|garbled|corrupt\w*|rotten"
          r"|spoiled|infested|clogged|jammed|overflow\w*|flooded|unplayable|unreadable|illegible|miscalculated"
          r"|misled|misleading|misplaced|mishandled|misdelivered|way off|threw|thrown|dumped|tossed|slamm(?:ed|ing)"
          r"|snatched|bricked|into a brick|greyed out|could (?:be|have been) (?:\w+er|better|more)|not one word"
          r"|cut off|kicked (?:me |us )?out|fell (?:off|apart|out)|came (?:off|apart|without)|wore out|worn out"
          r"|short changed|(?<!i )(?<!have )(?:you|they|staff|he|she|caterer|kitchen|waiter|driver"
          r"|agent) forgot (?:the|my|our|to|about)|left out|mistreated|unsafe|contaminated|off centre|out of date"
          r"|dead on arrival|does nothing|goes nowhere|went nowhere|buffering|overheat\w*|melted|rusty|wobbl\w*"
          r"|trips|crooked|misprint\w*)\b",
          "anchor plain"),
    sign("went bad", 2.1,
          r"\b(?:died|dies|slow|slower|slowly|laggy|lag|lagging|late|later than|delay(?:s|ed)?|overdue|cold|dirty"
          r"|filthy|smell\w*|stain\w*|(?<!i )(?<!i have )lost|gone|empty|dead|black screen|short|cancelled|canceled"
          r"|blocked|locked|disabled|expired|drops?|dropping|dropped|noisy|loud|confusing|ugly|salty|tinny"
          r"|squeal\w*|spins|spinning|sticks|bent|loose|wet|raw|burnt|tasteless|overpriced|limp|flat|brown|hard as"
          r"|soggy|greasy|sticky|crowded|cramped|draughty|drafty|stuffy|lukewarm|bitter|sour|thin|flimsy|cheap"
          r"|blunt|uneven|faded|shrunk|vague|half (?:of )?(?:what|the|empty)|took a (?:huge )?detour|went black"
          r"|act(?:s|ing) (?:up|weird|strange|funny|out)|(?:is|are|was|were|went|goes|been|keeps? going|site|servers?"
          r"|system|app|website|internet) down|loops?|unreliable|drip\w*"
          r"|(?:old|former|wrong) (?:\w+ )?(?:name|address)|unreliable|inconsistent|awkward|misleading|ate"
          r"|out of stock|out of sync|old address|times out|whistles?"
          r"|too \w+)\b(?! (?:fee|check ?in|night|summer)\b)",
          "anchor plain"),
    sign("problem", 1.4,
          r"\b(?:problems?|issues?|trouble|troubles|difficult(?:y|ies)|fault|faults|complaints?|hassle|mess"
          r"|nightmare|disaster|fiasco|shambles)\b", "anchor plain"),
    sign("marks of damage", 2.05,
          r"\b(?:a|an|the|some|of|one|two|three|has|have|had|with|left|were|was) (?:\w+ )?(?:chips|chip in"
          r"|scratches|crack|cracks|tear|hole|holes|hair|mud|rust|mould|mold|smoke|sparks?|shards?|bugs|bed ?bugs"
          r"|cockroach\w*|stains?|dents?|scratch|limp|leg missing|missing|noise|limescale|puddle)\b",
          "anchor plain"),
    sign("stopped", 2.2,
          r"\bstopped (?:\w+ing|to work)\b|\b(?:has|have|is|are|was|were|been|went) (?:been )?(?:out|off|down"
          r"|closed|in review|on hold) (?:for|since|again|all|in)\b|\bbeen (?:out|off|down)\b"
          r"|\b(?:given|gave|sold|taken) (?:\w+ )?away\b|\bmissed (?:my|our|the|a|two|three|his|her)\b|\bruined\b"
          r"|\boverdrawn\b|\btwo different\b|\b(?:week|day|hour)s? early and\b"
          r"|\b(?:the day|a day|days|weeks) after\b", "anchor plain"),
    sign("of another", 1.9,
          r"\b(?:(?:of|to|by|from|see|has|had|is|with|got) (?:another|other|a different|someone else"
          r"|somebody else) (?:customer|patient|person|people|family|guest|client|user|member|tenant|name|address"
          r"|photos?|data|invoices?|order)?|someone else|somebody else"
          r"|another (?:customer|patient|family|guest|client|user|person))", "anchor plain"),
    sign("two numbers", 2.1,
          rf"\b(?!an? |half){NUMBER}\b(?: [^ .!?]+){{0,7}} (?:have|has|got|took|paid|shows?|only|received|contained"
          rf"|sent|with|instead of|out of|were|was|but|although|says?) (?:[^ .!?]+ ){{0,4}}(?!an? |half){NUMBER}\b",
          "plain"),
    sign("again at the end", 0.8, r"(?<!thanks )(?<!try )(?<!you )\b(?:again|twice) (?:[.!?]|$)", "anchor plain"),
    sign("no such thing", 1.35,
          r"\bthere is (?:absolutely )?(?:no (?:option|way|button|\w+ (?:option|button)|place|one|record)"
          r"|nothing)\b|\bno option to\b", "asked"),
    sign("nothing", 1.85, r"(?:^|[.!?,]) (?:and |then |but )?(?:still )?nothing [.!]", "asked"),
    sign("keeps", 1.4,
          r"\b(?:keeps?|kept|constantly|always|continually|continues to|repeatedly) (?!up|track|in mind|it|calm"
          r"|going)(?:\w+ )?(?:\w+ing|get|say|ask|tell|crash|fail|drop)\w*\b", "anchor asked"),
    sign("have to again", 1.35,
          r"\bhave to (?:re ?\w+|\w+) (?:[^ .]+ ){0,5}(?:every|each|again|over and over)\b", "plain"),
    sign("repeated", 0.55,
          r"\b(?:again|twice|(?:second|third|fourth|fifth|sixth|2nd|3rd|4th|\d+th) time"
          rf"|(?:{NUMBER}|multiple|more) times|every (?:single )?time|over and over|in a row|each time|once more"
          r"|any ?more)\b",
          "anchor plain"),
    sign("time lost", 1.15,
          r"\b(?:for |after |in |been |over |took |takes )(?:the (?:last|past) |over |about |almost |nearly "
          rf"|more than |at least )?{NUMBER} (?:whole |full |business |working )?{PERIOD}\b"
          rf"|\b{NUMBER} {PERIOD} (?:ago|late|later|already|now|and)\b"
          rf"|\bsince (?:last |this )?(?:{WEEKDAY}|{MONTH}|yesterday|week|month|morning|night|noon|lunch|breakfast"
          rf"|christmas|easter|the|\d|we|i) ?",
          "anchor asked"),
    sign("security", 2.55,
          r"\b(?:(?:did|do) not (?:make|authori[sz]e|order|request|recogni[sz]e|approve|agree|ask for|sign up"
          r"|initiate|do this)|never (?:made|authori[sz]ed|ordered|signed|agreed|asked|approved|requested"
          r"|consented)|do not recogni[sz]e|unrecogni[sz]ed|unauthori[sz]ed|fraud\w*"
          r"|someone (?:else )?(?:has |is |had )?(?:used|using|stole\w*|access\w*|hack\w*|took|made)"
          r"|somebody (?:else )?(?:has |is |had )?(?:used|using|stole\w*|access\w*|hack\w*|took|made)"
          r"|(?:some(?:one|body)) (?:else )?(?:\w+ )?(?:bought|spent|ordered|withdrew|paid)"
          r"|(?:purchase|payment|charge|transaction|withdrawal|debit) (?:[^ ]+ ){0,6}(?:never been|never heard"
          r"|do not know)"
          r"|not (?:mine|made by me)|(?:was|is) not me\b|(?:used|compromised) by (?:someone|somebody))\b", "asked"),
    sign("charge", 2.1,
          r"\b(?:(?:was|were|been|being|got|am|have|i|you|they|bank|app|hotel) (?:just |also "
          r"|still )?(?:charg(?:ed|ing)|billed|debited|deducted|fined|invoiced) (?!by card|my phone)"
          r"|charg(?:ed|ing) (?:me|us|my|twice|double)|(?:debited|deducted|withdrawn|billed)"
          r"|(?:money|amount|funds|cash|balance|payment|points|credit) (?:\w+ )?(?:gone|missing|disappeared"
          r"|vanished|taken|lost|wrong|short)|took (?:money|out|\d)|taken (?:from|out)|gone from"
          r"|(?:extra|strange|weird|unknown|random|unexpected|hidden|additional|double) (?:\w+ )?(?:fees?|charges?"
          r"|costs?|payments?|transactions?|money|pounds?|dollars?)|overcharg\w*|double charg\w*|charged twice"
          r"|there is (?:now )?an? (?:[^ ]+ )?(?:extra |new )?(?:\w+ )?(?:charge|fee|payment|transaction|debit"
          r"|line on))\b", "asked"),
)  # fmt: skip

ASKING_WHY = (
    sign("why", 2.45,
          r"\b(?:why|how come|how is it possible that|what is the reason|explain (?:to me )?why|explain the"
          r"|know why|no idea why|understand why) (?!(?:do|does|would|should|must) (?:i|you|we|they) (?:need|have"
          r"|want|require|ask|use)|is there (?:a|any) (?:limit|fee|minimum|maximum|charge)|do (?:cats|people|they)"
          r"|not (?:try|just|make))(?:do i have to pay|is|are|was|were|am|has|have|had|did"
          r"|does|do|can|could|would|will|my|i|the|it|there|this|your|a|not|we"
          r"|nobody)\b(?! (?:it (?:important|matter|necessary|needed)|people|they so"
          r"|(?:the|a|your) (?:\w+ ){1,2}(?:more|less|better)|i (?:choose|verify)))",
          "anchor asked"),
    sign("why bare", 0.4, r"\bwhy\b", "anchor plain"),
    sign("what happened", 1.85,
          r"\b(?:what (?:has )?happened (?:to|with)|what is (?:wrong|going on|up) with|what is going on"
          r"|what went wrong|where (?:is|are|did|has|have) (?:my|our|the) (?:\w+ )?(?:order|parcel|package|money"
          r"|refund|payment|transfer|delivery|card|cash|deposit|luggage|bag|top up|cashback|points|replacement"
          r"|driver|technician)|what is this (?:\w+ )?(?:charge|fee|payment|transaction)"
          r"|is (?:this|that) (?:normal|acceptable|a joke|how you)"
          r"|is it (?:normal|acceptable) that (?:my|your|the|nobody)"
          r"|are there (?:any )?(?:\w+ )?(?:issues|problems)"
          r"|anyone else (?:\w+ )?(?:having|unable|getting|seeing|experiencing)"
          r"|any (?:update|news|progress) (?:on|about|with|regarding) (?:my|our|the|this|that)"
          r"|what is the (?:point|hold up|matter|problem|issue)|how (?:much )?longer|which one is it)\b", "asked"),
)  # fmt: skip

TREATMENT = (
    sign("rude", 2.35,
          r"\b(?:rude(?:ly|ness)?|ignor(?:ed|es|ing)|unhelpful|unprofessional|h[ua]ng(?:s|ing)? up"
          r"|(?:rolled|rolling) (?:his|her|their) eyes|shout(?:ed|ing) at|yell(?:ed|ing) at|laughed at"
          r"|patroni[sz]\w+|condescending|passed (?:around|between|from)|on hold|lied|talked down|shrugged"
          r"|dismissive|not (?:even )?listen\w*|unanswered|incompetent|clueless|reading from a script|arrogant"
          r"|closed my (?:ticket|case)|different answers?|gave me the run ?around|transferred (?:\w+ )?times"
          r"|no human|a human|making a fuss|told (?:me|us|him|her|my \w+) to (?:stop|shut|learn|calm|wait|get|go))\b",
          "anchor plain"),
    sign("verdict", 0.7,
          r"\b(?:terribl\w+|awful|horribl\w+|appalling|disgrac\w+|disgust\w+|shocking|pathetic|ridiculous"
          r"|unacceptable|worst|poor|joke|disappoint\w*|frustrat\w*|annoy\w*|angry|furious|fed up|sick of|unhappy"
          r"|upset|dissatisf\w*|let down|rubbish|garbage|trash|crap|sucks?|waste of|wasted|never again|ashamed"
          r"|shame|ripp?(?:ed)? off|rip off|scam\w*|con|irritat\w+|thieves|robbery|absurd|insane|outrageous"
          r"|inexcusable"
          r"|abysmal|atrocious|dreadful|bad|worse|concern(?:ed|ing)|inconvenien\w+|unfair|lousy|shoddy|sloppy"
          r"|a shame|nerve|cheated|mislead|misled|deceived|tired of|wtf|ffs|smh|fuming|livid|hate|nonsense"
          r"|overcharg\w+)\b",
          "anchor plain"),
    sign("sarcasm", 3.0,
          r"\b(?:thanks for nothing|thank(?:s| you)(?: so much| a lot)? for (?:the (?:delay|wait|mess|trouble)"
          r"|ruining|making|wasting|losing|breaking|leaving|ignoring)"
          r"|great (?:job|work|service) (?:on )?(?:losing|ruining|breaking|again|as)"
          r"|(?:great|wow|nice) (?:, |! |\. )?(?:another|again|one more|five stars for|just great)|oh great"
          r"|way to go)\b"),
    sign("demand", 2.05,
          r"\b(?:refund me|(?:my|our|the) (?:money|deposit) back"
          r"|want (?:a |my |our |the )?(?:full )?(?:refund|replacement|money|compensation|explanation|answer"
          r"|apology)|compensat\w+|(?:fix|sort|resolve|sort out|rectify) (?:this|it|that|your|my|the|asap)"
          r"|look into (?:this|it|my)|(?:speak|talk) to (?:a |your |the )?(?:manager|supervisor|human)"
          r"|formal complaint|escalat\w+|(?:file|make|lodge|raise|have) a complaint|to complain"
          r"|(?:please|just|to|and|you) stop \w+ing|stop (?:sending|charging|calling|emailing|taking)"
          r"|see you in court|take (?:this|it) (?:further|up)|investigat\w+|put (?:this|it) right|do something"
          r"|get your act|last (?:warning|chance)|dispute[ds]?|reimburse\w*|claim my)\b", "anchor plain"),
    sign("leaving", 1.2,
          r"\b(?:(?:switch|mov|chang|leav|go)(?:ing|e)? (?:to (?:another|a different|your competitor)|elsewhere"
          r"|provider|bank)|take (?:my|our) business|lost (?:a|my|your) (?:customer|business)"
          r"|cancel(?:ling|ing)? (?:my|our) (?:\w+ )?(?:account|subscription|contract) (?:because|if|unless|due)"
          r"|last time i)\b", "plain"),
    sign("help", 0.5, r"\b(?:help|assist|assistance|urgent|urgently|asap|any ideas?|advise)\b", "anchor plain"),
)  # fmt: skip

DEEDS_OF_A_CUSTOMER = (
    sign("yours did", 1.1,
          r"(?:^|[.!?,]) (?:and |but |one of |today |yesterday |then |last \w+ )?your (?:\w+ ){1,4}(?:was|were|had"
          r"|has|have|did|put|left|took|told|said|sent|gave|kept|hid|sold|shows?|says?|does|keeps?|takes?|asked"
          r"|\w+ed)\b", "plain"),
    sign("told", 1.05,
          r"\b(?:i|we|you|your \w+|my \w+|our \w+|the \w+|it) (?:\w+ )?(?:was|were|had|has|have been|got|came|left"
          r"|took|gave|sent|went|put|sold|told|raised|hid|kept|lost|made|used|said|delivered|billed|paid|stole"
          r"|arrived|returned|reads|says)\b", "anchor plain"),
    sign("ordered and got", 1.9,
          r"\b(?:ordered|booked|paid|asked for|asked|chose|bought|wanted|requested|signed up|selected|topped up"
          r"|subscribed|reserved|transferred|applied)\b(?: [^ .]+){1,10} (?:got|gets?|received|sent|gave|given"
          r"|was served|were (?:seated|put|placed|given)|was (?:seated|put|placed|given)|shows?|charged|took"
          r"|there is|came|contained|only|nothing|but|yet|now|says)\b", "plain"),
    sign("transaction", 0.55,
          r"\b(?:ordered|booked|paid|bought|purchased|chose|requested|transferred|topped up|deposited|withdrew"
          r"|returned|signed up|selected|subscribed|unsubscribed|installed|upgraded|restarted|reinstalled|reset"
          r"|called|emailed|phoned|reported|i sent|was sent|you sent|tried|trying|delivered|shipped)\b", "plain"),
    sign("twice", 0.85,
          r"\b(?:charged|paid|billed|taken|debited|delivered|sent|booked|declined|asked|told|reported|written"
          r"|called|chased) (?:\w+ ){0,3}(?:twice|two times|three times|\d+ times|again)\b", "asked"),
)  # fmt: skip

FOR = EXPECTATION_NOT_MET + FAILURE + ASKING_WHY + TREATMENT + DEEDS_OF_A_CUSTOMER
