"""Never promise that it cannot recur; say instead what has been changed, from the facts.

Apologies that promise to do better backfire when it happens once more (Halperin 2022), and after a deception a promise
no longer helps (Schweitzer 2006). A named change meets S2.9 and S2.15, an oath does not. "I can't promise that it
will never happen again" is honest, and fine.
"""

from collections.abc import Iterator
from typing import Final

from bot.rules.en.lexicon import SAID_BY_YOU
from bot.rules.en.text import Hit, Letter, Sentence
from bot.rules.finding import Finding
from bot.rules.patterns import fragment, pattern
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.FACTS

_HINT = "Nobody can promise that. Name the change that has been made, if the facts hold one, or leave it out."
_NOT = fragment(
    r"""
    (?:never|not ever|no longer|nor|(?:wo|ca|do|does|did|is|are|sha|must|should|could|would|may|might)n't|cannot|
        (?:can|will|shall|do|does|must|may|should|is|are|to) not|won't|can't|nothing|no one|nobody|none)
    """
)
_RECUR = fragment(
    r"""
    (?:happen(?:s|ed|ing)?|occur(?:s|red|ring)?|take place|come up|arise|arises|go wrong|goes wrong|slip(?:s)?|crop up|
        be (?:repeated|missed|forgotten|overlooked|lost|late|confused|mixed|swapped|skipped|mistaken|like this|left|
        an issue|a problem)|come to this|
        get this far|repeat (?:this|that|it|the|these|our|itself)|be let down|see this|see it|see anything like)
    """
)
_FAULTS = fragment(
    r"""
    (?:mistakes?|errors?|delays?|problems?|issues?|incidents?|mix-?ups?|surprises|slips?|slip-ups?|failures?|lapses?|
        trouble|hiccups?|repeat(?:s|ed|ition)?|recurrences?|repetitions?|disappointments?|nasty surprises|complaints?|
        glitch(?:es)?|mishaps?|double (?:bookings?|charges?)|waiting|waits?|misunderstandings?)
    """
)
_US_AGAIN = fragment(
    r"""
    (?!(?: \w+){0,4}? (?:explain\w*|describ\w+|report\w*|list|repeat (?:yourself|your)|ask(?:ed)? (?:you|for|twice)|
        write|chase|contact|send|fill|prove|tell|apologi\w+|hear|pass\w*|charged?|billed|debited|call|phone|ring|say|
        go into|argue|bother|trouble you with|mention|promise))
    """
)
_PROMISED = pattern(
    rf"""
    \b{_NOT}(?: \w+){{0,5}}? {_RECUR}\b(?: \S+){{0,6}}? (?:again|ever|any\s*more|in (?:the )?future|a (?:second|
        third) time|another time|next time|twice|on my watch|under my watch)\b
    \b(?:will|shall|can|could|is|are|'ll|does|would)(?:n't| not| never|
        n't ever)(?: ever| possibly| simply| just)? (?:(?:going to|be able to|be allowed to) )?{_RECUR}\b(?! (?:until|
        before|unless|today|tonight|this week|by|overnight|automatically))
    \b(?:won't|can't|cannot|can never|will never|
        never will)(?: ever| possibly| simply| just)? (?:be able to )?{_RECUR}\b(?! (?:until|before|unless|today|
        tonight|this week|by|overnight|automatically))
    \b(?:{_NOT}|never)(?: \w+){{0,3}}? (?:re-?(?:cur|occur)s?|be repeated|repeat itself|happens? to (?:you|anyone|
        anybody|another \w+|any other \w+))\b
    \b(?:will|'ll|shall|would|going to|are to|can|could) (?:never|not ever|not)\b{_US_AGAIN}(?: \S+){{1,10}}? (?:again|
        ever again|any more|a second time|like (?:this|that) again|in (?:the )?future)\b
    \b(?:won't|shan't|can't|cannot|couldn't)\b{_US_AGAIN}(?: \S+){{1,10}}? (?:again|ever again|any more|a second time|
        in (?:the )?future)\b
    \bnever again\b|\bnever\b{_US_AGAIN}(?: \S+){{1,8}}? again\b
    \b(?:won't|will not|will never|'ll never|never will|not going to|(?:nobody|no one|no (?:customer|guest|other \w+|
        passenger|patient|family|parent)) (?:will|is going to)|shall not|shan't) (?:\w+ ){{0,2}}?(?:experience|face|
        have|see|suffer|meet|encounter|run into|gothrough|be left|be treated|have to (?:face|go through|deal with|
        put up with|experience|suffer|endure)) (?:\w+ ){{0,2}}?(?:this|that|such|any (?:more |further |
        other )?{_FAULTS}|these|anything like|an? (?:{_FAULTS}|(?:day|week|night|wait|trip|call|stay) like))\b
    \b(?:this|that|it) (?:is|was|will be|has been) (?:the|our|your|definitely the) (?:first and )?(?:very )?(?:last|
        only) (?:such |of its kind )?(?:time|{_FAULTS})\b
    \b(?:the|our) last time (?:this|that|it|you|we|anything|such)\b
    \bthe last (?:{_FAULTS}|of (?:it|these|this))\b(?=(?:[^.;!?\n]|\.\d){{0,40}}\b(?:you|us|see|had|have|will)\b)
    \b(?:no|not any|without) (?:further |any |future )?(?:recurrences?|reoccurrences?|re-occurrences?|repetitions?)\b
    \b(?:error|trouble|mistake|fault|problem|hassle|worry)-free\b
    \bnext time\b(?:[^.;!?\n]|\.\d){{0,50}}?\b(?:smooth\w*|perfect\w*|flawless\w*|without (?:a |any )?(?:hitch|
        hiccups?|problems?|delays?|trouble)|on time|as it should|like clockwork)\b
    \b(?:won't|will not|will never|never will) (?:\w+ )?be (?:like (?:this|that)|this way|that way)\b
    \bone-off\b(?! (?:credit|payment|fee|charge|cost|voucher|gesture|discount|purchase|refund))|\bonce and for all\b
    \ba thing of the past\b|\bisolated (?:case|incident|event)\b
    \b(?:fixed|solved|resolved|closed|sorted|ended|stopped|cured|gone|put right|eliminated|ruled out|
        cleared up) (?:\w+ )?(?:for good|permanently|for ever|forever|completely and)\b
    \b(?:permanently|definitively) (?:fixed|solved|resolved|closed|ended|put right)\b
    \b(?:there (?:will|'ll|shall) be|you(?:'ll|\s+will| can expect| can count on)(?: \w+)?|we(?:'ll|\s+will)(?: \w+)?|
        guarantee\w*|promise\w*|expect|ensur\w+|sure of|now on,?|future,?) (?:absolutely |definitely )?(?:no|
        zero) (?:more |further |other |such |future |repeat )*{_FAULTS}\b
    \bfrom (?:now|here|today|this day|then) on(?:wards)?\b(?:[^.;!?\n]|\.\d){{0,60}}?\b(?:no|nobody|never|none|nothing|
        not|n't|impossible|out of the question|unthinkable) (?:\w+ ){{0,3}}?(?:gets?|is|are|will|goes|can|has|waits?|
        leaves?|stands?|sits?|left|lost|missed|forgotten|late)\b(?! (?:passed|transferred|between|back to|me\b))
    \b(?:out of the question|unthinkable|impossible|ruled out|excluded|history|over|done with|
        behind us)(?: now)? (?:from (?:now|here|today) on|for (?:ever|good|the future)|in (?:the )?future)\b
    \b(?:no|not an?|not one|not a single) (?:\w+ )?(?:child|guest|customer|order|parcel|message|note|letter|call|
        patient|booking|bag|box|delivery|dose|passenger|complaint|refund|claim|email|one|name|
        family) (?:ever )?(?:gets?|goes|is|will(?: be| get| go)?|can(?: be| get)?|leaves) (?:\w+ )?(?:left|lost|missed|
        forgotten|overlooked|unanswered|unread|late|behind|wrong|ignored|missing|unchecked|without)\b
    \b(?:the )?(?:history books?|book|chapter|door|file|era|days?) (?:is|are|has|have) (?:\w+ )?(?:closed|over|shut|
        ended|gone|behind us)\b(?: on| of| for)?
    \bno (?:more|further|repeat of|repetition of|recurrence of) (?:such |these |those |this |any |
        of )*{_FAULTS}\b(?=(?:[^.;!?\n]|\.\d){{0,40}}\b(?:from|will|future|now|ever|again|guarantee\w*|promise\w*|us)\b)
    \bno (?:repeat|recurrence|repetition) (?:of|is|will|can|possible)\b
    \brul(?:e|es|ed|ing) out (?:\w+ )?(?:further|future|another|more|repeat|other)\b
    \b(?:rul(?:e|es|ed|ing) out|eliminat\w+|exclud\w+|preclud\w+) (?:\w+ ){{0,3}}?(?:repeat|recurrence|repetition|
        possibility|risk|chance|{_FAULTS})\b
    \b(?:fool-?proof|bullet-?proof|watertight|fail-?safe|failproof|iron-?clad)\b
    \b(?:impossible|no way|not possible|no chance|out of the question)(?: now)?,? (?:for|that|of|to|it|
        this) (?:\S+ ){{0,5}}?(?:again|happen\w*|recur\w*|repeat\w*|occur\w*|miss|slip|forget|lose)\b
    \b(?:can|could|will|may) no longer (?:\w+ )?(?:happen|occur|recur|slip|be (?:missed|lost|forgotten|overlooked|late|
        confused|mixed|swapped|skipped|mistaken|repeated)|go (?:wrong|missing|unanswered|unread)|arise|sit|fall|
        get lost)\b
    \b(?:prevent\w*|stop\w*|avoid\w*|keep\w*|guard\w*|protect\w*|safeguard\w*|insur\w+)(?: \S+){{0,6}}? (?:(?:happen|
        occur|repeat)(?:ing|s|ed)?(?: to (?:you|anyone))? (?:again|in future|in the future|ever|any\s*more|
        another time)|from (?:ever )?(?:happening|occurring|recurring|repeating)|recurr(?:ing|ence)s?|(?:a|any|its|
        another|this kind of|future) (?:repeat|recurrence|repetition|reoccurrence|re-occurrence|incidents? like|
        such \w+))\b
    \bfrom (?:now|here|today|this day) on(?:wards)?,? (?:\S+ ){{0,6}}?(?:always|without (?:fail|exception)|
        every (?:single )?time|on time|perfect\w*|flawless\w*|smooth\w*)\b
    \b(?:next|future|every|all|each|any) (?:\w+ ){{0,2}}?(?:orders?|stays?|visits?|deliver(?:y|ies)|flights?|trips?|
        bookings?|calls?|bills?|parcels?|appointments?|experiences?|meals?|messages?|time) (?:\w+ )?(?:will|
        is going to|are going to|'ll) (?:\w+ )?(?:be (?:\w+ )?(?:perfect|flawless|smooth|faultless|spotless|different|
        on time|right|as it should|error-free|trouble-free|without)|run (?:smoothly|without|perfectly)|go(?:smoothly|
        right|without|perfectly)|always|arrive on time|come on time|never|not)\b
    \b(?:count|rely|depend|bank) on (?:\S+ ){{0,6}}?(?:never|not|every time|always|no more)\b
    \b(?:learn(?:ed|t|ing)?|lesson)\b(?:[^.;!?\n]|\.\d){{0,40}}\b(?:(?:won't|will not|never) (?:repeat|make|do)|
        no repeat)\b
    """
)
_OATH = pattern(
    r"""
    \b(?:I|we)(?:'m| am|'re| are|'ll| can| will)?(?: \w+)? (?:guarantee\w*|promise|swear|vow|pledge|assure you|ensure|
        (?:quite |absolutely |fully |very )?(?:confident|certain|sure)|make (?:sure|certain)|
        see to it)(?: that)? (?:\S+ ){0,6}?(?:next|future|every|always|on time|perfect\w*|flawless\w*|smooth\w*|
        without fail|never|second time|(?:no|any) (?:more|further)|nothing|nobody|no one)\b(?! (?:of this|on (?:this|
        your)|i|we)\b)
    \b(?:guarantee\w*|promise|you have my word|rest assured|trust me|count on it)\b(?:[^.;!?\n]|\.\d){0,60}\b(?:always|
        never|won't|every (?:single )?time|without fail|on time,? every)\b(?! (?:know|hear|have to|need))
    \b(?:impossible|no way|not possible|no chance|can't|cannot|can never|never can|
        couldn't) (?:for )?(?:\w+ ){0,4}?(?:go|to go )(?:wrong|missing|astray|unnoticed)\b
    \bimpossible (?:for|that|to) (?:\S+ ){0,5}?(?:go wrong|fail|break|miss\w*|slip\w*|los\w+|be|leave)\b
    \bnot (?:one|a single|another) (?:\w+ ){1,3}?(?:will|is going to|shall|has to|need) (?:ever )?\w+
    \b(?:can|will|shall|could)(?: ever)? never(?: ever)? (?:again )?(?:fail|break|leak|run out|go|slip|miss|happen|
        lose|double|overcharge|mix|get (?:lost|mixed|missed)|be (?:late|lost|missed|forgotten|mixed|overlooked|sent|
        sold|booked|charged|left|double))\b
    \b(?:from now on|from here on|from today|in future|in the future|going forward|as of (?:today|now))\b(?:[^.;!?\n]|
        \.\d){0,40}\b(?:always|every (?:single )?(?:one|time|order|guest|day)|without (?:fail|exception))\b
    \b(?:always|every (?:single )?time|without (?:fail|exception))\b(?:[^.;!?\n]|\.\d){0,40}\b(?:from now on|
        fromhere on|from today|in future|in the future|going forward)\b
    \b(?:nothing|none|no \w+) (?:like (?:this|that|it)|of (?:the|this|that) (?:sort|kind)|such) (?:\w+ )?(?:can|will|
        could|is going to|gets?|slips?|passes)\b
    \bthe last (?:that )?you(?:'ll|'ve| will| have)? (?:ever )?(?:see|hear|seen|heard|have|had)\b
    \b(?:safe|spared|free) from (?:this|that|it|such)\b|\b(?:doesn't|does not|won't|will not|never) happens? twice\b
    \bno (?:other|more|further|single|one else's|future) (?:\w+ )?(?:will|shall|is going to|are going to|need|gets?|
        has to|have to) (?:ever )?(?!be (?:asked|charged|needed|required|taken|sent|debited))\w+
    \b(?:give|gives|have|gave) (?:you )?(?:my|our) word (?:that|on)\b(?:[^.;!?\n]|\.\d){0,60}\b(?:perfect|flawless|
        on time|right|smooth\w*|better|next|future|always|never|every)\b
    \b(?:plain|smooth) sailing\b|\blike clockwork\b|\bwithout a (?:single )?(?:hitch|hiccup|slip)\b|\bno exceptions\b
    \bno way (?:that |for )?(?:an?|any|your|the|this|it|you) (?:\w+ ){0,3}?(?:can|could|will|to|would)\b
    \b(?:fully|completely|totally|entirely) (?:safe|secure|reliable|protected|immune) (?:\w+ )?(?:now|again|from)\b
    """
)
_OLD_THING = pattern(r"\b(?:old|former|previous|outdated|expired|withdrawn|wrong) (?:\w+ ){1,3}$")
_WAITING = pattern(r"\b(?:wait|write|ask|chase|hear|worry|wonder|sit)\b")
_SEALED = pattern(
    rf"""
    \bfrom (?:today|now|this \w+|\w+day|here|then)(?: on(?:wards)?)?,? (?:no|nobody|no one|none|not one|
        not a single)\b (?:[\w'-]+ ){{0,6}}?(?:will|can|could|shall|is going to)\b
    \b(?:is|are|has been|have been) (?:now |thus |thereby |completely |fully |hereby |herewith )?(?:ruled out|excluded|
        out of the question|unthinkable)\b(?! as )(?! for (?:the|this|your) )
    \b(?:now|henceforth) impossible (?:for|to|that)\b|\bimpossible (?:now|from now)\b
    \b(?:safe|secure|settled|sorted|fixed|protected|covered) (?:with us )?(?:for good|for ever|forever|for all time|
        for life)\b
    \b(?:it|this|that|the \w+(?: \w+)?|such an? \w+)(?: problem)? (?:cannot|can't|can not|can never|will never|won't|
        could never) (?:ever )?(?:come back|return|reappear|resurface|crop up|come up|strike|surface)\b
    \b(?:no|nobody|no one|none) (?:[\w'-]+ ){{0,5}}?(?:can|could|will|shall) (?:ever|possibly|any longer)\b
    \b(?:will|'ll|shall|can) (?:ever|never ever) (?:[\w'-]+ ){{1,8}}?again\b
    \b(?:guarantee|swear|vow|my word|assure you|promise)\b[^.;!?\n]{{0,60}}\b(?:from now on|always|
        every (?:single )?time|no more|in (?:the )?future|first and last|last time|without fail|as long as)\b
    (?<!\bif[ ])\b(?:no(?! (?:longer|more)\b)|nobody|no one|none|not one|not an?)\b(?! (?:of this|of that|
        (?:\w+ )?(?:charge|bill|fee|reminder|invoice|
        debit|letter|mail|call|demand|payment|cost)s?\b)){_US_AGAIN}(?: [\w'-]+){{1,14}}? (?:again|any ?more|
        after this)\b
    \b(?:seen|heard|had|have|is|was) the (?:very )?last of (?:our|such|these|those|this|that|my|it)\b
    \b(?:safe|secure|protected|immune|guarded) (?:from|against) (?:[\w'-]+ ){{1,6}}?(?:now|for good|again|forever|
        of ours|by us|
        like (?:this|mine|ours))\b
    \b(?:stamped|rooted|weeded|wiped|driven) out\b|\b(?:eradicat|banish)\w+
    \b(?:won't|will not|'ll never) (?:find|see|get|meet|have|receive) (?:an?|another|any) (?!(?:\w+ )?(?:charge|bill|
        fee|reminder|
        invoice|debit|letter|mail|call|demand|payment))(?:[\w'-]+ ){{1,6}}?(?:again|after this|from us|from now|
        any ?more)\b
    \b(?:every|always|never|all|no|none)\b[^.;!?\n]{{0,80}}\byou can (?:be (?:sure|certain)|rely|count|bank|depend)\b
    \b(?:with|to|for) us for all time\b|\bcome what may\b|\bfirst and (?:the )?last time\b
    """
)
"""An oath by its finality."""
_UNPROMISED = pattern(
    r"""
    \b(?:can|could|will|do|would|shall|must|need)(?:not|n't| not) (?:\w+ ){0,3}?(?:promise|guarantee|swear|say|claim|
        tell|pledge|vow|assure|exclude|know|pretend|rule|be (?:sure|certain))\b
    \b(?:can't|won't|never|not|nobody|no one|neither|cannot) (?:\w+ ){0,3}?(?:promise|guarantee|swear|say|claim|tell|
        pledge|vow|assure|exclude|rule out|know|pretend|sure|certain)\b
    \b(?:rather than|instead of|without|not|no|empty|hollow|easy to|cheap to|tempting to|lie to|lying if I|
        dishonest to|wrong to|foolish to) (?:\w+ ){0,2}?(?:promis\w+|swear\w*|guarantee\w*|say\w*|said|tell\w*|
        claim\w*|oaths?|word)\b
    \b(?:hope|wish|less likely|likelier|unlikely|harder|rarer|help(?:s|ed|ing)? (?:us |to |me )*(?:prevent|avoid|stop|
        keep)|reduc\w+|lower\w*|fewer|less often|less chance|more likely)\b
    """
)


def check(letter: Letter) -> Iterator[Finding]:
    """Every oath; what is hoped, not promised, or said by the customer is none."""
    for wanted in (_PROMISED, _OATH, _SEALED):
        for sentence, hit in letter.hits(wanted):
            if not (_is_no_oath(letter, sentence, hit) or _is_bounded(letter, sentence, hit)):
                yield letter.found(__name__, SEVERITY, _HINT, hit)


def _is_bounded(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """Is it an old thing that is gone, or a wait that ends on a day that is named?"""
    if _OLD_THING.search(sentence.text[: hit.start - sentence.start]):
        return True
    return bool(_WAITING.search(hit.text)) and bool(letter.dates_in(hit.start, sentence.end))


def _is_no_oath(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """Refused ("I can't promise that …"), hoped, made less likely, or the customer's demand."""
    before = sentence.text[: hit.end - sentence.start]
    if letter.is_invented(hit):
        return False
    return bool(_UNPROMISED.search(before) or SAID_BY_YOU.search(before[: hit.start - sentence.start]))


GOOD = (
    "I don't send anything before the label is right any more.",
    "No reminder goes out to you any more.",
    "The transformer is ruled out as the cause of the hum.",
    "From 7 October I print the list each morning.",
    "I can't promise it will never happen again; express is now preselected for such orders.",
    'You wrote "never again", and I see why.',
    "Express is now preselected, so this booking mistake is harder to make.",
    "This should never have happened.",
    "Nobody can guarantee that it will not happen again, so here is what has changed: express is now preselected.",
    "You won't have to explain it again.",
    "I will not ask you for the order number again.",
    "I hope it never happens again, and I know that hope is not a plan: express is now preselected.",
    "We never answered your note of 9 November.",
    "You asked me to make sure that it never happens again. I can tell you what has changed: express is preselected.",
    "It is easy to say that it won't happen again. So I don't.",
    "I'll write again by Thursday 19 November.",
    "A second look before dispatch makes this less likely.",
    "I won't pass you on again.",
    "That did not happen on 9 November, and it is our fault.",
    "No further costs come up for you.",
    "I will not let this rest until the new lamp ships by Friday 20 November.",
    "The subscription is cancelled, so you will not be charged again.",
    "The old price list can't be printed any more.",
    "You won't have to wait again for an answer: I write by Thursday 19 November.",
    "We can never give you that evening back.",
)
BAD = (
    "No customer will sit in the dark for a week again.",
    "You have seen the last of our late parcels.",
    "Labels can no longer be mixed up.",
    "That sort of slip has been stamped out.",
    "From today no lamp of ours will arrive with a cracked shade.",
    "It is now impossible for a note to get lost.",
    "Your lamp is safe with us for all time.",
    "Nobody here will ever work in the dark again.",
    "This will never happen again.",
    "I promise you won't ever have this problem with us again.",
    "Rest assured we've made sure it can't recur.",
    "We will not let you down again.",
    "I give you my word that it won't be repeated.",
    "You'll never have to sit in the dark because of us again.",
    "This was the last time that we left a note unanswered.",
    "From now on, every lamp will always arrive on time.",
    "We have put measures in place to prevent this from happening again.",
    "It is now impossible for a note to slip through again.",
    "There will be no more mistakes with your orders.",
    "The problem is fixed once and for all.",
    "I have made sure that this can no longer happen.",
    "I want to make sure that this never happens again.",
    "We will take care that it does not happen again in the future.",
    "Such a delay won't happen.",
    "Your next order will be perfect.",
    "No customer will face such a delay with us.",
    "We learned our lesson and will never repeat it.",
    "Not one guest will ever wait for a key again.",
    "It's plain sailing from now on.",
    "There is no way your file can get lost after today.",
)
