"""At most two apologies in a message, one for each failure; no stacked intensifiers, no begging.

Repeated apologies can be worse than none (Halperin 2022); apologising past the opening lowers satisfaction (Marinova
2018); asking for forgiveness helps least (Lewicki 2016); S4.3. Blocked from four apologies on, and where a third or
later message apologises again with no new fact, act or date.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from bot.rules.en.promises import pledges
from bot.rules.en.text import Hit, Letter, Sentence, negated
from bot.rules.en.words import APOLOGY
from bot.rules.finding import Finding, Weight
from bot.rules.patterns import fragment, pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "warn"
GROUP = Group.STYLE

_FEWER = "Apologise once for each failure, twice at most, and let what you do speak."
_PLAIN = 'Say it once and plainly: "I\'m sorry that we …".'
_BEGGING = "Do not ask to be forgiven: it leaves the work to the customer."
_NOTHING_NEW = "They have had the apology. Say what is new: a fact, something done, a date."
_MANY = 2
_TOO_MANY = 4
_THIRD = 3
_STRONG = fragment(
    r"""
    (?:so|really|truly|deeply|sincere(?:ly|st)?|terribly|very|extremely|awfully|genuine(?:ly)?|profound(?:ly)?|
        incredibly|immensely|dreadfully|wholehearted(?:ly)?|heartfelt|deepest|unreserved(?:ly)?|humbl(?:e|y|est)|
        utmost|utterly|absolutely|completely|honestly|ever so|most|desperately|enormously|tremendously|thoroughly|
        infinitely|hugely|massively|heartily|unconditional(?:ly)?|warmest|biggest|profuse(?:ly)?|abject(?:ly)?|
        endlessly|from the heart|again and again)
    """
)
_SORRY = fragment(
    r"""
    (?:sorry|apolog(?:y|ies|[iy][sz]e[sd]?|[iy][sz]ing)|regrets?|pardon)
    """
)
_INTENSIFIED = pattern(
    rf"""
    \b(?:{_STRONG}(?:,? (?:and )?)){{1,4}}(?:\w+ )?{_SORRY}\b
    \b(?:sorry|apologi[sz]e) (?:\w+ )?(?:{_STRONG}|from the bottom)(?:,? (?:and )?{_STRONG})*\b(?! (?:late|long|slow|
        far|badly|wrong|many|much|that|to))
    """
)
_STRENGTH = phrases(_STRONG)
_BEYOND = phrases(
    r"""
    (?:cannot|can't|can not|couldn't|could not|hard to|don't know how to|impossible to|no words to|words to|begin to|
        able to) (?:\w+ ){0,3}?(?:tell|say|express|put|describe|convey|apologi[sz]e)(?: \w+){0,4} (?:sorry|enough|
        regret|apolog\w+)
    words (?:\w+ )?(?:cannot|can't|fail|do not|don't|are not|aren't)|no words (?:for|to|that|can|could)
    from the (?:bottom|depths?) of (?:my|our) hearts?
    beyond sorry|(?:sorrier|more sorry) than|how (?:\w+ly |very )?sorry (?:I|we) (?:am|are)|sorry,? sorry
    eternally sorry
    (?:an? |one |many )?(?:thousands?|millions?|hundreds?|thousandfold|countless|endless) (?:of )?(?:times )?(?:sorry|
        sorries|apolog\w+|pardons?)|(?:sorry|apologi[sz]e) (?:an? )?(?:thousand|hundred|million)(?: times)?
    mortified|devastated|heartbroken|inconsolable|gutted|(?:I'm|I am|we're|we are|and|deeply|so|truly|utterly|really|
        very) ashamed|sick to my stomach|lost sleep over|(?:hang|bow) (?:my|our) heads?
    (?:can|could|will)(?: not|n't|not) (?:ever )?forgive (?:myself|ourselves)
    sorry (?:is|feels|seems|sounds) (?:\w+ )?(?:too|not|hardly|never|far)
    (?:too|not) (?:a )?(?:small|weak|little|big|strong)(?: enough)? (?:an? )?words?
    biggest apology|(?:never|not|n't) (?:\w+ ){0,3}?say (?:\w+ )?sorry enough|again and again (?:sorry|apolog\w+)
    """
)
_BEGGED = phrases(
    r"""
    (?:beg|begging|plead|pleading|implor(?:e|ing)|beseech|entreat)(?: with)? (?:you|your|for)
    please,? (?:please|accept (?:my|our|this|these|the|all)(?: \w+){0,3} (?:apolog\w+|regrets?|sorrow))
    accept (?:my|our)(?: \w+){0,3} apolog\w+|(?:forgive|pardon) (?:us|me|our|my)|please,? (?:forgive|pardon)
    (?:ask|asking|hope|hoping|pray|praying|request|seek|long|wait|waiting|wish)(?: \w+){0,5} (?:forgiveness|forgive|
        pardon)
    your (?:kind )?(?:forgiveness|pardon)|you(?:'ll| will| can| could| might| may)(?: \w+)? forgive|do forgive
    (?:don't|do not) (?:be (?:angry|mad|upset|cross) with|hate|leave|abandon|give up on) (?:us|me)
    (?:give|grant|allow) (?:us|me) (?:just )?(?:another|a second|one more|a last|one last|a new) chance
    (?:don't|do not|not) (?:\w+ )?hold (?:it|this|that) against (?:us|me)|let (?:us|me) off|overlook (?:this|our|my)
    find it in (?:your heart|you)|on (?:my|our) knees|grovel\w*|at your mercy|have mercy|deserve your anger
    hope you (?:can|could|will|'ll)?\s*(?:ever |still |one day )?(?:trust|love|like) us
    """
)
_MENTIONED = pattern(
    r"""
    \b(?:another|no|any|without an?|instead of an?|more than an?|asked (?:me |us )?for an?|asking for an?|
        want(?:ed)? an?|waiting for an?|get an?|had an?|late|empty|enough|second|third|the word|word|your|his|her|
        saying|say|said|hearing|hear|heard|just|only|be) (?:\w+ )?$
    """
)
_ALONE = pattern(
    r"""
    ^(?: \w+)? (?:alone|does|do|doesn't|don't|won't|will not|cannot|can't|is not|isn't|are not|never|by itself|
        on its own|is (?:only|just|cheap|easy|worth|no)|is all|you (?:got|had|deserve|asked)|that came|from us (?:on|
        in|yesterday|last))\b
    """
)
_NEW_ACT = pattern(
    r"""
    \b(?:I|we)(?:'ve| have|'d| had)(?: (?:now|already|just|also|today|since|personally|both|\w+ly)){0,3} (?!(?:read|
        noted|seen|received|understood|heard|apologi[sz]ed|said|passed|forwarded|escalated|been|had|thought|tried|
        not|never|no|let|failed|got|done all|looked at your message|a|the|to|your)\b)[a-z]{2,}
    \b(?:I|we) (?:sent|booked|refunded|shipped|paid|ordered|called|checked|found|asked|replaced|repaired|cancelled|
        changed|fixed|corrected|credited|transferred|packed|spoke|tested|moved|added|returned|traced|reversed|
        removed|collected|issued)\b
    \b(?:is|are|was|were|has been|have been) (?:now |already |just )?(?:sent|shipped|booked|refunded|issued|paid|
        packed|credited|ordered|repaired|replaced|fixed|cancelled|corrected|done|ready|on its way|on the way|
        confirmed|found|reversed|dispatched|traced|collected|back)\b
    \b(?:because|the reason|the cause|it turn(?:s|ed) out|since then|(?<!\bno\s)news|what (?:is|has) (?:new|changed)|
        which suits|which (?:do|would) you|you choose|you can (?:have|choose))\b
    ^(?!.*(?:\b(?:still|no|not|nothing|yet|looking|working|waiting|doing|hoping|trying|investigat\w+)\b|
        n't)).*\b(?:now|today|yesterday|as of|this (?:morning|afternoon|week))\b
    """
)


def check(letter: Letter) -> Iterator[Finding]:
    """Too many apologies, too strong, begged, or once more with nothing new."""
    meant = ((s, h) for s, h in letter.hits(APOLOGY) if not _is_only_mentioned(s, h))
    made = list(islice(meant, _TOO_MANY))
    if len(made) > _MANY:
        weight: Weight = "block" if len(made) >= _TOO_MANY else SEVERITY
        yield letter.found(__name__, weight, _FEWER, made[_MANY][1])
    elif made and (letter.case.message_index or 1) >= _THIRD and not _tells_news(letter, dated=len(made) < _MANY):
        yield letter.found(__name__, "block", _NOTHING_NEW, made[0][1])
    yield from _dramatic(letter)


def _is_only_mentioned(sentence: Sentence, hit: Hit) -> bool:
    """Is it a word about apologies ("another apology", "sorry does not light a room"), and none itself?"""
    before = sentence.text[: hit.start - sentence.start]
    after = sentence.text[hit.end - sentence.start :]
    return bool(_MENTIONED.search(before[-30:]) or _ALONE.search(after[:40])) or negated(sentence, hit, 3)


def _tells_news(letter: Letter, *, dated: bool) -> bool:
    """Is there an act, a reason or a choice in it? A date to come is enough beside a single apology."""
    return (dated and any(p.when for p in pledges(letter))) or next(letter.hits(_NEW_ACT), None) is not None


def _dramatic(letter: Letter) -> Iterator[Finding]:
    strong = [hit for _, hit in letter.hits(_INTENSIFIED)]
    if sum(len(list(_STRENGTH.finditer(hit.text))) for hit in strong) >= _MANY:
        yield letter.found(__name__, SEVERITY, _PLAIN, strong[-1])
    for sentence, hit in letter.hits(_BEYOND):
        if not negated(sentence, hit):
            yield letter.found(__name__, SEVERITY, _PLAIN, hit)
    for sentence, hit in letter.hits(_BEGGED):
        if not negated(sentence, hit, 6):
            yield letter.found(__name__, SEVERITY, _BEGGING, hit)


GOOD = (
    "I'm sorry we were late. The new lamp ships by Friday 20 November.",
    'You wrote "sorry, sorry, sorry is all I hear". You\'re right, so here is what I have done.',
    "I'm sorry we sent it late and I'm sorry we did not answer you on 9 November.",
    "I'm truly sorry that we left you in the dark.",
    "I apologise. Another apology does not light your room, so a new lamp ships by Friday 20 November.",
    "[third,update] I'm sorry it took us so long. I have booked the courier for Friday 20 November.",
    "[third,update] I'm sorry. The lamp was shipped this morning.",
    "I won't ask you to forgive us.",
    "You asked for an apology and for the reason. I'm sorry: we booked the slow service.",
    "We were late and silent, and I apologise for both.",
    "I'm so sorry we sent it cracked.",
    "Please accept the full $79.00 back.",
    "[third,update] The new lamp is packed and goes out by Friday 20 November.",
    "I am sorry that we sent it so late.",
    "No more sorry from me; here is the tracking number.",
    "Sorry alone changes nothing, so I have booked a new lamp.",
    "I'm truly sorry we lost the ring. We've opened every drain since.",
)
BAD = (
    "I'm so sorry. I'm really, truly sorry. Please accept my sincere apologies for this.",
    "Sorry again, sorry for the wait, and sorry for the late lamp.",
    "We are deeply, deeply sorry and beg you to forgive us.",
    "I'm sorry we were late. I apologise for the crack. My apologies for the silence too.",
    "I'm very sorry we were late, and I'm truly sorry about the crack.",
    "I hope you can forgive us for sending it late.",
    "Please accept our apology for the late lamp.",
    "I cannot tell you how sorry I am.",
    "From the bottom of my heart I apologise for the lamp.",
    "I'm sorry, sorry, sorry. Forgive me. I apologise.",
    "[third,update] I'm sorry once more that you are still waiting. I have read your message.",
    "[third,update] We apologise again for the delay and are doing our best.",
    "We beg your pardon for the crack.",
    "Please give us another chance.",
    "A thousand apologies for the late lamp.",
    "I apologise most sincerely and profoundly for the crack.",
    "I ask for your forgiveness.",
    "Sorry is too small a word for this.",
    "Please don't hold it against us.",
)
