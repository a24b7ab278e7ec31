"""Never hang a remedy on removing a post, changing a rating, silence or giving up rights, and never ask for it.

Nor for a review, stars or a recommendation: who was let down owes us no favour (S4.16).

It confirms the suspicion of greed and feeds revenge (S0.14, S2.16); several countries forbid gagging reviews (US
Consumer Review Fairness Act 2016). "The refund is yours whatever you decide about your post" is fine.
"""

from collections.abc import Iterator
from typing import Final

from bot.rules.en.lexicon import SAID_BY_YOU, UNASKED
from bot.rules.en.ratings import ASKED_FOR
from bot.rules.en.silence import SILENCED, WAIVED
from bot.rules.en.text import Hit, Letter, Sentence, negated
from bot.rules.finding import Finding
from bot.rules.patterns import fragment, pattern
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.SAFETY
APPEAL = False

_HINT = "Offer the remedy without conditions: it is the customer's whatever they write, post or decide."
_NO_FAVOUR = "Ask for no review and no recommendation: if it was put right, the customer may say so unasked."
_PUBLIC = fragment(
    r"""
    (?:(?:online |public |google |trustpilot |yelp |negative |bad |one-star |critical |facebook |tripadvisor |
        app store |app |star |forum |low |poor |harsh |honest |first |recent |latest |angry |\w+'s )*(?:reviews?|
        posts?|postings?|ratings?|comments?|tweets?|stars?(?! rating| review)|feedback|threads?|videos?|testimon(?:y|
        ial)s?|write-?ups?|blog(?:s| post)?|score|stor(?:y|ies)|what you (?:wrote|posted|said)|words online|criticism|
        remarks?|pages?|profiles?|listings?|pictures?|columns?|portal|map|forum))
    """
)
_FORMAL = fragment(
    r"""
    (?:(?:formal |legal |official |pending |open |card |bank |paypal |payment )*(?:complaints?|charge-?backs?|
        disputes?|claims?|cases?|lawsuits?|reports?|appeals?|proceedings|legal action|tickets?))
    """
)
_ALTER = fragment(
    r"""
    (?:remov(?:e|ed|es|ing|al of)|delet(?:e|ed|es|ing|ion of)|tak(?:e|es|en|ing) (?:down|off|back|away)|took (?:down|
        off|back)|pull(?:ed|ing)?|retract(?:ed|ing|s)?|withdr[ae]w(?:n|ing|s|al of)?|edit(?:ed|ing|s)?|chang(?:e|ed|es|
        ing)|updat(?:e|ed|es|ing)|revis(?:e|ed|es|ing)|amend(?:ed|ing|s)?|adjust(?:ed|ing|s)?|rais(?:e|ed|es|ing)|
        improv(?:e|ed|es|ing)|upgrad(?:e|ed|es|ing)|rethink(?:ing)?|reconsider(?:ed|ing)?|correct(?:ed|ing)?|hid(?:e|
        den|ing)|unpublish(?:ed|ing)?|soften(?:ed|ing)?|ton(?:e|ed|ing) down|rewrit(?:e|ing|ten)|revisit(?:ed|ing)?|
        tak(?:e|ing) anotherlook at|bring(?:ing)? down|turn(?:ed|ing)?|switch(?:ed|ing)?|modif(?:y|ied|ying)|
        rephras(?:e|ed|ing)|replac(?:e|ed|ing)|clear(?:ed|ing)?|get(?:ting)? rid of|swap(?:ped|ping)?|boost(?:ed|ing)?|
        lift(?:ed|ing)?|drop(?:ped|ping)?|reflect\w* (?:this|that|it|our \w+) in)
    """
)
_DROP = fragment(
    r"""
    (?:withdr[ae]w(?:n|ing|s|al of)?|drop(?:ped|ping|s)?|retract(?:ed|ing|s)?|cancel(?:led|ling|ed|ing|s|lation of)?|
        clos(?:e|ed|es|ing)|rescind(?:ed|ing)?|revers(?:e|ed|es|ing)|stop(?:ped|ping|s)?|end(?:ed|ing|s)?|call(?:ed|
        ing)? off|tak(?:e|es|en|ing) back|pull(?:ed|ing)?|waiv(?:e|ed|ing)|abandon(?:ed|ing)?|giv(?:e|ing) up|
        lift(?:ed|ing)?|delet(?:e|ed|ing)|remov(?:e|ed|ing))
    """
)
_THE = r"(?:your|the|that|this|those|these|any|any\ of\ your|all|all\ your|both)"
_GONE = fragment(
    r"""
    (?:(?:is|are|was|has been|have been|gets|were|be|being|been|looks|becomes|goes|comes|turns|disappears?|
        vanishes)\s*(?:\w+ ){0,2}?(?:removed|deleted|gone|down|taken (?:down|off)|edited|changed|updated|withdrawn|
        retracted|offline|hidden|amended|revised|closed|dropped|cancelled|lifted|reversed|better|more positive|
        positive|away|off|no longer|out of the way|away|settled)|disappears?|vanishes|no longer|(?:comes|goes) (?:down|
        away|off)|stays up|remains (?:up|online|public)|is still (?:up|online|there|public)|removed|deleted|withdrawn)
    """
)
_LINK = pattern(
    r"""
    \b(?:if|once|when|should you|were you to|in the event|on the understanding|in light of|whenever|before|after|until|
        till|as soon as|provided|providing|assuming|the moment|in exchange|in return|subject to|condition\w*|
        contingent|depend\w*|hinge\w*|unless|without|upon|then|so that|for which|that way|only)\b
    \b(?:please|kindly|could you|would you|can you|may (?:I|we) ask|(?:I|we)(?:'d| would| do| will| also| only|
        'll| can| am|'m| are|'re)*(?:appreciate|love|like|ask|hope|hoping|suggest|invite|encourage|request|expect|
        need|require|count|trust|want|wish|propose|be (?:\w+ )?(?:grateful|glad|happy|thankful|obliged|nice|
        delighted))|would (?:\w+ )?(?:help|speed|ease|smooth|go a long way|make (?:it|things) (?:\w+ )?(?:easier|
        quicker|faster)|mean|be (?:\w+ )?(?:great|nice|kind|good|fair|helpful|lovely|appreciated))|
        might (?:you )?(?:consider|want|like|feel)|perhaps|maybe|(?:consider|considering|think(?:ing)? about)|in turn|
        fair'?s fair|return the favou?r|it (?:helps|helped|would help)|don't you think|helps? us|feel able|find it in|
        all we ask|one (?:small )?(?:thing|favou?r|request|condition)|favou?r|wonder if|way to|means? a lot|
        only (?:be )?fair|allow\w* (?:me|us)|lets? (?:me|us)|and (?:then )?(?:I|
        we)(?:'ll| will| can| refund| pay| send))\b
    """
)
_ALTERED = pattern(
    rf"""
    \b{_ALTER} (?:\S+ ){{0,3}}?{_THE} (?:\S+ ){{0,2}}?{_PUBLIC}\b
    \b(?:tak(?:e|es|en|ing)|bring(?:s|ing)?|pull(?:ed|ing)?|get(?:s|ting)?|turn(?:ed|
        ing)?) {_THE} (?:\S+ ){{0,2}}?{_PUBLIC} (?:\S+ ){{0,2}}?(?:down|off|offline|back|into)\b
    \b(?:words?|lines?|bit|little) (?:or two )?of (?:praise|thanks|support|encouragement|appreciation) (?:on|at|in|
        online|under)\b
    \b(?:{_ALTER}|look at|looking at) (?:\S+ ){{0,3}}?what you(?:'ve| have)? (?:\w+ )?(?:wrote|written|posted|said|
        put)\b
    \b(?:second|another|fresh|new|kinder|closer) (?:look|glance|thought)s? (?:\w+ ){{0,2}}?{_THE} \
        (?:\S+ ){{0,2}}?{_PUBLIC}\b
    \b{_DROP} (?:\S+ ){{0,3}}?{_THE} (?:\S+ ){{0,2}}?{_FORMAL}\b
    \b(?:delete|remove|withdraw|retract|unpublish)(?: it| that| them)? and (?:then )?(?:I|we)\b
    \b(?:notes?|words?|lines?|sentences?|comments?|mentions?) (?:\w+ )?(?:under|on|in|below|beneath|to) your \
        (?:\w+ ){{0,2}}?{_PUBLIC}\b
    \b(?:speak|spoken|say|said|saying|write|written|post|posted|put in|have|had) (?:[\w'-]+ ){{0,3}}?(?:well|kindly|
        nicely|highly|favou?rably|positively|warmly|something (?:\w+ly )?(?:nice|kind|good|positive|friendly)|(?:nice|
        good|kind|positive) (?:things?|words?)) (?:of|about|on|for|to)\b
    \b{_THE} (?:\S+ ){{0,2}}?(?:{_PUBLIC}|{_FORMAL}) (?:\S+ ){{0,3}}?{_GONE}\b
    \b{_THE} (?:\S+ ){{0,2}}?{_PUBLIC} (?:\w+ )?(?:reflects?|shows?|match(?:es)?)\b
    \b(?:removal|deletion|withdrawal|retraction|taking down|closure|
        cancellation) (?:of )?{_THE} (?:\S+ ){{0,2}}?(?:{_PUBLIC}|{_FORMAL})\b
    \b(?:five|four|5|4|better|higher|positive|good|kind(?:er)?|nicer?|friendly|friendlier|warmer|happier|fair|fairer|
        more positive|more favou?rable|favou?rable|new|updated)(?: |-)(?:stars?|star(?:rating|review)|review|rating|
        word|words|feedback|score|comment|post|recommendation)s?\b(?=(?:[^.;!?\n]|\.\d){{0,80}})
    \b(?:tak(?:e|es|en|ing)|pull(?:ed|ing)?|delet(?:e|ed|ing)|remov(?:e|ed|ing)|edit(?:ed|ing)?|chang(?:e|ed|ing)|
        updat(?:e|ed|ing)|withdr[ae]w\w*|retract\w*) (?:it|that|them|this) (?:down|off|offline|from (?:the (?:site|
        page|internet|web|forum)|google|yelp|trustpilot|facebook|public))\b
    """
)
_WHEN = fragment(
    r"""
    (?:if|once|(?:as )?soon as|(?:the )?(?:moment|minute|second|day|hour|instant) (?:that )?|when(?:ever)?|before|
        after|until|till|provided|providing|assuming|supposing|unless|as long as|so long as|should|where|for whoever|
        for (?:\w+ ){1,2}who|(?:to|of) (?:\w+ ){1,2}who|subject to|in (?:exchange|return)|on (?:the |
        that )?(?:understanding|condition|basis)|now that|given that|against|in case|(?:conditional|contingent|
        depend\w*|hing\w*) (?:up)?on|tied to|linked to)
    """
)
_TALKED = fragment(
    r"""
    (?:(?<!to\s)(?:reviews?|tweets?)(?! (?:the|our|your|it|this|that|of|and|each|every|meeting|date|board)\b)|
        ratings?|write-?ups?|(?:one|two|three|four|five|\d)[ -]stars?(?! hotel)|stars?|trustpilot|trip\s?advisor|yelp|
        facebook|instagram|google(?! (?:pay|account|calendar|play|drive|wallet|login))|ombudsman|newspapers?|
        followers|(?:your|that|this) (?:\w+ )?(?:posts?|postings?|comments?|videos?)|the (?:\w+ )?(?:forum|press|
        papers)|the (?:forum|online|facebook|group|public|blog) (?:posts?|threads?|comments?|entry)|
        what you(?:'ve| have)? (?:wrote|written|posted|put up|said online))
    """
)
_CONDITION = pattern(rf"\b{_WHEN}(?: [\w'-]+){{0,9}}? {_TALKED}\b[^.;:!?\n,]{{0,80}}")
"""What is said in public, inside a condition."""
_OVER = pattern(
    rf"""
    \b{_WHEN}(?: [\w'-]+){{0,8}}? (?:threads?|page|story|group|entry|listing|matter|case|complaint|chapter|pictures?|
        internet|web|map|wall|village|neighbou?rs|public \w+) (?:[\w'-]+ ){{0,5}}?(?:looks?|reads?|different\w*|
        closed|quiet|calm|turned|over|gone|ends?|ended|rests?|marked|settled|silent|history|(?:put|set) (?:right|
        straight)|taken (?:care of|down)|withdrawn|cheerful|clean(?:ed up)?|cleared|kinder|nicer|friendlier|happier|
        happy)\b
    \b(?:kinder|friendlier|nicer|warmer|happier|softer|gentler|fairer|brighter|sunnier|more (?:positive|balanced|
        generous|cheerful)) (?:\w+ ){{0,2}}?{_PUBLIC}\b
    \b{_PUBLIC} (?:\w+ ){{0,3}}?(?:kinder|friendlier|nicer|warmer|happier|softer|gentler|fairer|brighter|sunnier)\b
    \bhappy end(?:ing)?\b
    """
)
_ANSWERED = pattern(
    r"""
    \b(?:I|we)(?:'ll| will|'d| would)? (?:\w+ )?(?:answer|write|reply|respond|say|send (?:them|him|her)|post|explain|
        read|stand by)\b(?! you)
    \b(?:tell|ask|let|write to|call) (?:me|us)\b
    """
)
_PAST = pattern(
    r"""
    \b(?:was|were|did|had|came|reached|read|saw|seen|found|showed|told|wrote|made|arrived|went|appeared|answered|
        reading|seeing|I \w+ed|we \w+ed|\w+ed(?= (?:me|us|our|my|the desk)))\b
    """
)
_BARTERED = pattern(
    r"""
    \b(?:once|as soon as|the moment|when|whenever|if|after|before|until|provided(?: that)?|providing|unless|assuming|
        so long as|as long as|should|subject to|supposing) (?:\S+ ){0,4}?(?:your|the|those|that|these|any) \
        (?:\w+ ){0,2}?(?:followers|readers|audience|subscribers|friends online|(?:village|facebook|whatsapp|local|
        parents) group|google \w+|facebook \w+|tripadvisor \w+|trustpilot \w+|yelp \w+|instagram \w+|internet|web|
        newspaper|papers|press|journalist|reporter|ombudsman|regulator|lawyer|solicitor)\b
    \b(?:if|once|when|after|provided(?: that)?|assuming|as soon as|the moment) you(?:'d|'ve|'ll| will| would| could|
        can| have| were to)? (?:\w+ )?(?:let|tell|told|inform|informed|ring|rang|call|called|instruct|instructed|ask|
        asked|write to|wrote to|drop|say) (?:\w+ )?(?:(?:your|the) )?(?:bank|card (?:company|issuer)|paypal|ombudsman|
        lawyer|solicitor|press|papers?|council|regulator|followers|friends|trading standards|google|tripadvisor|others|
        people|world|everyone|public|group|forum)\b
    \b(?:take|pull|bring) (?:it|that|this|them|those) down\b
    \b(?:tell|show|let) (?:your|the) (?:followers|friends|readers|world|group|others|people|neighbou?rs)\b
    \b(?:is|are|was|were|go|goes|keep|reserve|reserved|meant) (?:only |just |kept )?for (?:customers|guests|people|
        those|members|clients|tenants|parents|patients) who (?:\w+ ){0,2}?(?:deal|come|talk|speak|stay|keep|bring|work|
        write|play|behave|don't|do not|haven't|have not|didn't)\b
    """
)
"""Bartered for, where a remedy stands beside it."""
_VOICE = pattern(
    r"""
    \b(?:reviews?|ratings?|trustpilot|tripadvisor|yelp|facebook|instagram|tiktok|tweets?|followers|ombudsman|
        newspapers?|journalists?|trading standards|small claims?|chargebacks?|google(?! (?:pay|account|maps?|calendar|
        play|drive|wallet))|feedback (?:card|form|page|score)|(?:one|two|five|1|2|5|my|the|your)[ -]stars?|(?:the|
        local|your) (?:press|papers?|council)|your (?:\w+ )?(?:posts?|comments?|videos?|stor(?:y|ies)|blog|stars?|
        page)|the internet|social media|smiley|online)\b(?=(?:[^.;!?\n]|\.\d){0,200})
    """
)
_BENIGN = pattern(
    r"""
    \b(?:thank\w*|read|saw|seen|found|noticed|under|beneath|below|answer\w*|repl(?:y|ied|ying)|respond\w*|respons\w+|
        wrote|written|writing|said|says|told|tells|because of|after|since|describ\w+|mention\w*|right|true|fair|posted|
        (?:order|book|pa(?:id|y)|bought|check|track|see|find|sign|log|done|sold|list|show|charg|refund|shop|bank|
        portal|cancel)\w* (?:\w+ ){0,3}?online|online (?:order|shop|booking|account|banking|store|portal|check|form|
        payment|system|price|sale|class|course|lesson|ticket|menu|calendar)\w*)\b
    """
)
_WISHED_AWAY = pattern(
    rf"""
    \b(?:I|we)(?:'d| would| do|'ll| will|'re| are)? (?:\w+ ){{0,2}}?(?:like|love|expect|want|hope|need|wish|appreciate|
        prefer|welcome|see|ask|asking|looking)(?: to see| for| that| it if)? {_THE} (?:\w+ ){{0,2}}?(?:{_PUBLIC}|
        \w+ (?:thing|business|matter|page|stuff)) (?:\w+ ){{0,4}}?(?:to (?:go|come|be|disappear|vanish|stop)|go|goes|
        gone|sorted|removed|settled|dealt with|tidied|cleaned up|cleared|fixed|down|first|disappear|vanish|quiet|
        changed|off|read|say|look|sound)\b
    \b(?:I|we)(?:'d| would| do|'ll| will)? (?:\w+ ){{0,2}}?(?:like|love|expect|want|hope|need|wish|ask)(?: that| for)? \
        {_THE} (?:[\w'-]+ )?(?:group|village|followers|readers|neighbou?rs|friends|internet|world|public|forum|press|
        papers?|people) (?:\w+ )?(?:to )?(?:hear|know|learn|see|find out|read|be told|hears|knows|learns|sees|reads)\b
    \b(?:if|once|when|after|provided|(?:grateful|glad|happy|nice|great|kind|fair|good) (?:\w+ )?(?:if|when|to have)) \
        you(?:'d|'ve|'ll| would| could| have)? (?:\w+ )?(?:told|tell|let|inform\w*|show\w*) (?:your|the|other|
        everyone|everybody|people) ?(?:\w+ )?(?:know |see )?that\b
    \b(?:see|do|sort|deal|help|happen)(?: \w+){{0,2}} (?:about|out|with|to) (?:those|that|your|the) (?:(?:\w+|one|
        two) )?(?:stars?|review|post|rating|comments?|google \w+|facebook \w+)\b
    \b(?:kind|good|nice|positive|few|couple of|friendly|warm|generous|happy|glowing|honest|
        short) (?:[\w-]+ )?(?:lines?|words?|stars|review|recommendation|mention|
        shout-?out) (?:\w+ ){{0,4}}?(?:wouldn't|would|never|always|might|could|goes|
        does)(?: not)? (?:\w+ )?(?:go amiss|hurt|hurts|harm|be (?:welcome|lovely|nice|appreciated|great|only fair|kind|
        helpful)|help|helps|a long way|please)\b
    \b(?:scratch(?:es)? (?:my|our|your) back|quid pro quo|one good turn|tit for tat|meet (?:us|me) half-?way|(?:works|
        goes|cuts) both ways|(?:your|our) (?:side|half|part|end) of the (?:bargain|deal)|help (?:us|
        me) (?:to )?help you|do (?:us|me) the (?:same )?(?:courtesy|favou?r|kindness))\b
    \b(?:do not|don't|not|never|without|refrain from|avoid) (?:\w+ )?(?:mention\w*|tell\w*|shar\w+|breath\w+|
        advertis\w+|broadcast\w*|show\w*|let\w*|pass\w*|spread\w*|talk\w*|repeat\w*|boast\w*|
        brag\w*) (?:\S+ ){{0,6}}?(?:(?:to|with|among|around) )?(?:the |your |any |our )?(?:other |rest of the |
        fellow )(?:members?|guests?|customers?|neighbou?rs|tenants|parents|patients|passengers|people|students|
        residents)\b
    \bstars? (?:[\w'-]+ ){{0,3}}?(?:(?:became|becomes?|turn\w*|grew|grow\w*|were|was|to be|into|
        changed?) (?:\w+ )?(?:something|kinder|better|nicer|five|four|more)|looked at|reconsidered|revisited|reviewed|
        thought over)\b
    \b(?:word|line|note|mention|star)s? (?:[\w'-]+ ){{0,5}}?(?:could|might|would|may) find (?:its|their) way\b
    \b(?:kind|kinder|nicer|good|better|friendly|friendlier|warm|warmer) (?:line|word|star|note|post|picture|
        sentence)s? (?:[\w'-]+ ){{0,6}}?(?:would|could|might) (?:\w+ )?(?:speed|help|make|do|go|move|open|ease)\b
    \b(?:if you could|could you|would you) (?:\w+ )?see your way (?:clear )?to\b
    """
)
_FREE = pattern(
    r"""
    \b(?:whatever|whichever|however|whether or not|either way|any way|in any case|regardless|no matter|irrespective|
        unconditional\w*|no (?:strings|conditions?|catch)|without (?:any )?(?:conditions?|strings)|independent\w*|
        nothing to do with|even if)\b
    \b(?:up to you|your (?:own )?(?:choice|decision|call|right|words|opinion|business|say)|free to|welcome to (?:keep|
        leave)|yours to (?:keep|decide)|for you to decide|every right|as you (?:like|please|wish|see fit))\b
    \b(?:still|already|all the same|anyway) (?:yours|due|coming)\b|\b(?:can|may) (?:\w+ )?(?:stay|stand)\b
    (?:\b(?:not|never|nor|no)|n't)(?: \w+){0,3}? (?:depend\w*|condition\w*|tied|linked|hinge\w*|attached|hang\w*|
        contingent|affect\w*|change (?:anything|that|your refund)|touch\w*|matter)\b
    \bleave (?:it|your (?:review|post|rating|comment)|that) (?:up|as it is|where it is|standing)\b
    \bkeep your (?:review|post|rating|comment)\b|\bstays? (?:up|yours|where it is)\b
    \b(?:that|which) is (?:\w+ )?(?:fair|right|your right|deserved)\b
    """
)
_REMEDY = pattern(
    r"""
    \b(?:refund\w*|money|cash|credit\w*|vouchers?|pay(?:ment|s|ing)?|paid|transfer\w*|releas\w+|
        fees?|bill|che(?:que|
        ck)|discount\w*|goodwill|gift\w*|card|remed\w+|replac\w+|compensat\w+|offer\w*|deal|upgrade|deposit|dessert|
        bonus|extra|free|add|throw in|sweeten|justify|fair|kinder|nicer|waive\w*|back)\b
    [$\u20ac\u00a3]\s?\d
    """
)
"""What would hang on it."""
_PROMISED = pattern(
    r"""
    \b(?:(?:I|we)(?:'ll| will| can| would|'d)|ships?|sen[dt]|goes out|book\w*|faster|quicker)\b
    """
)
_OURS = pattern(
    r"""
    \b(?:I|we|they|nobody|no one)(?:'ll|'ve|'m|'re|'d| will| did| do| should| have| had| am| are| can| could| must|
        shall| may| might)?(?: (?:also|now|just|then|always|never|not|already|myself|\w+ly))?\s*$
    """
)


def check(letter: Letter) -> Iterator[Finding]:
    """Altered posts and dropped claims where they are asked for or tied to something; silence; rights."""
    for sentence, hit in _tied(letter):
        if not _is_free(letter, sentence, hit):
            yield letter.found(__name__, SEVERITY, _HINT, hit)
    for sentence, hit in letter.hits(ASKED_FOR):
        if not (negated(sentence, hit) or _is_free(letter, sentence, hit)):
            yield letter.found(__name__, SEVERITY, _NO_FAVOUR, hit)


def _tied(letter: Letter) -> Iterator[tuple[Sentence, Hit]]:
    """What is asked for or bartered, with the remedy or the condition beside it where it needs one."""
    yield from ((s, h) for s, h in letter.hits(_ALTERED) if _LINK.search(s.text))
    yield from ((s, h) for s, h in letter.hits(_CONDITION) if _hangs_on(s, h))
    yield from ((s, h) for s, h in letter.hits(_OVER) if _REMEDY.search(s.text) or _PROMISED.search(s.text))
    yield from ((s, h) for s, h in letter.hits(_BARTERED) if any(_REMEDY.search(n.text) for n in letter.around(s)))
    yield from ((s, h) for s, h in letter.hits(_VOICE) if _REMEDY.search(s.text) and not _BENIGN.search(s.text))
    yield from ((s, h) for s, h in letter.hits(WAIVED) if not negated(s, h, 6))
    for wanted in (SILENCED, _WISHED_AWAY):
        yield from letter.hits(wanted)


def _hangs_on(sentence: Sentence, hit: Hit) -> bool:
    """Is it a condition to come, and none of an answer of ours?"""
    return not (_PAST.search(hit.text) or _ANSWERED.search(sentence.text))


def _is_free(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """Is it said that nothing hangs on it, is it our own act, or what the customer said?"""
    before = sentence.text[: hit.start - sentence.start]
    said = SAID_BY_YOU.search(before) and not letter.is_invented(hit)
    beside = f"{before} {sentence.text[hit.end - sentence.start :]}"
    return bool(_FREE.search(sentence.text) or UNASKED.search(beside) or said or _OURS.search(before[-40:]))


GOOD = (
    "I stay with this until the matter is closed for you, whatever you write.",
    "After that it is closed on our side, and you need not answer.",
    "The refund is yours whatever you decide about your post.",
    "You do not have to remove your review to get the new lamp.",
    'You wrote "I\'ll delete my review if you refund me". No need: the $79.00 comes back either way.',
    "I'll update this thread by Thursday 19 November, 17:00.",
    "Once the cracked lamp is back with us, the refund reaches you by Wednesday 25 November.",
    "We waive the shipping fee for the new lamp.",
    "Your review stays up or comes down as you like; the refund does not depend on it.",
    "If you prefer the money, tell me and it reaches you by Wednesday 25 November.",
    "I've sent you a private message so that your address stays between us and off this thread.",
    "Please don't post your order number here.",
    "You can change your order until Thursday 19 November.",
    "I have updated your case and closed nothing.",
    "There is nothing to sign, and you give up no rights.",
    "Your comment was right, and we have changed the booking form.",
    "If you accept the new lamp, it ships by Friday 20 November.",
    "I won't ask you to change your rating.",
    "Reviewing your booking took me an hour; the mistake is ours.",
    "After your post I looked at the order again.",
    "The money is not tied to your review in any way.",
    "If you want both, the refund and the lamp, please tell me.",
    "If you go to the ombudsman, the refund is still yours.",
    "You gave us two stars, and two is fair.",
    "I won't ask you to rate us.",
    "I will write a review of what went wrong by Thursday 19 November.",
    "You need not leave a review, and the refund is yours.",
)
BAD = (
    "The money is ready to go once we've both drawn a line under it in writing.",
    "In exchange we'd ask that this goes no further.",
    "Taking either means we are quits and you make no more of it.",
    "With the refund on its way I trust your post can rest.",
    "We'll refund you once you take down your post.",
    "This credit is offered in full and final settlement of your complaint.",
    "It would help us if you changed your rating before I process this.",
    "As soon as the review is gone, the money goes out.",
    "Could you please update your review now that this is solved?",
    "I can send the new lamp, provided that you withdraw the chargeback.",
    "Please keep this offer between us.",
    "By accepting the refund you confirm that the matter is closed.",
    "In return, we would be grateful if you reconsidered your one-star review.",
    "We ask you not to post about this on social media.",
    "The refund is paid on condition that you waive any further claims.",
    "I'd be happy to add the credit if your feedback could reflect our good will with five stars.",
    "Perhaps you could edit your comment so that others see that we care.",
    "Sign the attached release and the money is yours.",
    "We would appreciate your discretion about the amount.",
    "Taking your tweet down would be a nice way to say that we are even.",
    "A better rating would mean a lot to the team.",
    "We can pay the $79.00 if you agree not to take this further.",
    "When you delete it from Google, please tell me and I release the refund.",
    "The fee comes back the minute your review is off the page.",
    "Take it down and the money is back on your card tonight.",
    "I can only release the deposit to tenants who haven't gone to the council.",
    "With Friday's voucher, the one star might turn into something kinder.",
    "Would you leave us a review on Google?",
    "If you are happy now, please rate us.",
    "Please tell your friends how we put this right.",
)
