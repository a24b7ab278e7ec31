"""Never ask for what the customer has already given, and send nobody to another channel without a reason.

S4.8, S3.8. Asking for more is the commonest reply (60 %) and does not appease; diverting is disliked (Einwiller &
Steilen 2015). One question for one thing that is truly missing is fine. Blocked where the answer stands in the case;
a bare move to another channel is a warning.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from bot.rules.en.failures import concrete
from bot.rules.en.grounds import happened
from bot.rules.en.lexicon import ASKED_TO, UNASKED
from bot.rules.en.text import Hit, Letter, Sentence, negated
from bot.rules.finding import Finding
from bot.rules.patterns import compiled, fragment, pattern
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.STRUCTURE

_KNOWN = "The customer has told us that already: look it up in the case, and do not ask again."
_HERE = "Stay in this conversation, or give the reason for moving (so that the address stays private)."
_PLEA = pattern(
    r"""
    (?:\b(?:please|kindly|could you|can you|would you(?: mind)?|will you|(?:may|can|could|might) (?:I|
        we) (?:\w+ )?(?:have|take|ask|get|request|trouble|bother|see|check|confirm|verify|know)|mind \w+ing|might I|
        (?:I|we)(?:'d|'ll| would| will| do| still| just| also| only| first| now| must| have to)* (?:need|require|
        ask (?:you )?(?:to|for)|like (?:you to|to (?:have|know|ask|get))|want (?:you )?to|appreciate|request|
        be grateful)|you(?:'ll| will)? (?:\w+ )?(?:need|have) to|let (?:\S+ ){1,4}?(?:know|have)|
        if you (?:\w+ )?(?:could|can|would|tell|send|give)|be so (?:kind|good)|help (?:me|us) (?:\w+ )?(?:by|with|
        out)|do you (?:\w+ )?(?:have|know|remember|recall)|(?:have|has|need|got) to (?:know|see|have|hear)|
        must (?:know|have|see)|run (?:me|us) through|jog my memory|(?:send|give|provide|tell|share|e-?mail|forward|
        drop|supply|show|get|reply to|message) (?:me|us)|(?:reply|answer|come back|write back) (?:to (?:me|us|
        this) )?with|can I (?:get|have|ask)|remind (?:me|us)|need from you|once (?:you|I|we)(?:'ve| have)?|
        as soon as (?:you|I|we)(?:'ve| have)?|without|to (?:proceed|continue|look|help|start|assist|check|find|
        process|investigate|verify|begin|speed))\b|^\W*(?:(?:then|first|also|so|and|next),? )?(?:send|provide|share|
        confirm|describe|explain|tell|reply|respond|quote|state|list|submit|upload|attach|enter|resend|supply|give|
        include|note down|write down|e-?mail)\b)(?:[^.:;!?\n]|\.\d){0,70}$
    \b(?:what(?:'s| is| was| are)|which (?:is|was))\s*$
    """
)
"""What stands before a thing that is asked for."""
_PLEA_AFTER = pattern(
    r"""
    ^[^.:;!?\n]{0,50}?(?:\bwould (?:\w+ )?(?:help|speed|be (?:\w+ )?(?:useful|helpful|great|good|needed|welcome|
        appreciated|nice))|\b(?:is|are) (?:still |also )?(?:needed|required|missing)|, please\b)
    """
)
"""What follows it."""
_NUMBER = fragment(
    r"""
    (?:order|booking|reservation|reference|ref|ticket|case|customer|client|account|invoice|policy|confirmation|
        contract|membership|member|tracking|flight|serial|receipt|purchase|claim|patient|loyalty|parcel|shipment|
        transaction|meter|registration|plate|licen[cs]e|IMEI|subscription)
    """
)
_SLOTS = {
    "id": pattern(
        rf"""
        \b(?:the|your|an?|any|my|its|this) (?:\w+ )?{_NUMBER}(?:\s+|-)?(?:numbers?|no\.?|ids?|codes?|references?|
            details|#)\b
        \bwhich (?:order|booking|flight|ticket|account|invoice)\b
        \b(?:the|your|an?) (?:order|booking) (?:confirmation|slip|receipt|mail|e-?mail)\b
        \b(?:your|the) (?:\w+ )?(?:reference|ref)\b(?! (?:to|point))
        """
    ),
    "name": pattern(
        r"""
        \b(?:your|the) (?:(?:full|first|last|complete|family) ){0,3}(?:name|surname)\b|\bwho (?:you are|am I)\b
        \bidentify yourself\b
        """
    ),
    "date": pattern(
        r"""
        \b(?:the|your|which|what|on which|exact) (?:exact )?(?:(?:order|purchase|booking|delivery|arrival|travel|
            buying) )?(?:date|day)s? (?:of|when|on which|you|it|that|the)\b
        \bwhen (?:\w+ly )?(?:did|was|were|is it) (?:it )?(?:that )?(?:you|the|your|it|this|our)\b
        \bwhen (?:\w+ly )?(?:that )?you (?:first |last )?(?:were|had|\w+ed|bought|came|wrote|paid|rang|flew|left|went|
            got|sent|saw|found|spoke|stood|took|met|made)\b
        \b(?:which|what|the) (?:exact )?(?:days?|nights?|dates?|times?|weeks?|mornings?|evenings?) \
            (?:\w+ ){0,2}?(?:you|it|this|we|your \w+) (?:were|was|had|\w+ed|bought|came|wrote|paid|rang|flew|left|
            went|got|sent)\b
        \b(?:order|purchase|booking) date\b
        \b(?:which|what) (?:dates?|days?|nights?) (?:was|were|is|are) (?:this|it|that|we)\b
        """
    ),
    "mail": pattern(
        r"""
        \b(?:your|the|an?) (?:\w+ )?e-?mail(?: address)?\b(?! (?:I|we|to|with|from|that))
        """
    ),
    "phone": pattern(
        r"""
        \b(?:your|the|an?) (?:\w+ )?(?:phone|telephone|mobile|cell|contact|call-?back)(?: number| no\.?)?\b
        \b(?:number (?:to|where|on which|we can|I can)|(?:the |a )?(?:best|right|good) number)\b
        """
    ),
    "address": pattern(
        r"""
        \b(?:your|the|an?) (?:(?:full|complete|delivery|postal|home|shipping|current|billing|street|mailing|
            exact) ){0,3}(?:address|postcode|post code|zip(?: code)?)\b(?! (?:stays?|off|private|on|is (?:on|with|
            safe)))
        """
    ),
    "proof": pattern(
        r"""
        \b(?:send|attach|upload|share|provide|include|forward|show|e-?mail|need|require|with|have|see|get|
            add|few|some)(?: me| us)?(?: with)? (?:an? |the |your |some |any |few |more |clear |copies of |
            copy of ){0,3}(?:\w+ ){0,2}?(?:photos?|pictures?|images?|screenshots?|receipts?|proof|invoice|evidence|
            video)\b
        """
    ),
    "evidence": pattern(r"\b(?:proof|evidence) (?:that|of|for)\b"),
    "price": pattern(
        r"""
        \b(?:how much (?:you|did you|was|were) (?:pay|paid|charged?)|the (?:exact )?(?:amount|price|sum) (?:you|that|
            paid|charged))\b
        """
    ),
    "thing": pattern(
        r"""
        \bwhat (?:was it|is it|did)(?: that)? you (?:bought|buy|ordered|order|booked|book|had)\b
        \b(?:which|what) (?:\w+ )?(?:product|item|model|article|service|dish|room|plan|device|parts?|items) (?:(?:it|
            this) (?:is|was|concerns)|you (?:ordered|bought|purchased|received|use|booked|mean|have)|did you|
            is (?:it|this|affected|concerned|involved)|are you)\b
        \b(?:which|what) (?:\w+ ){1,2}(?:this|it|that) (?:is|was) about\b
        \b(?:which|what) (?:of our )?(?:\w+ ){1,2}you (?:were|had|\w+ed|bought|came|flew|left|went|got|saw|spoke|sat|
            stood|took)\b
        """
    ),
}
"""What may be asked for."""
_ANY_SLOT = compiled("|".join(slot.pattern for slot in _SLOTS.values()), re.IGNORECASE)
_TROUBLE = fragment(
    r"""
    (?:problems?|issues?|what (?:\w+ )?(?:happened|went wrong|is wrong|was wrong|occurred|is the matter|took place|
        you (?:experienced|mean|saw))|happened|went wrong|concerns?|complaints?|situation|matter|experience|faults?|
        incidents?|defects?|damage|details|circumstances|exactly|events?|course of events|(?:whole |full )?story|
        everything|(?:whole |entire )?thing|what you(?:'ve| have) \w+|what you (?:sent|told|wrote|said)|what (?:the|
        your) (?:\w+ ){1,2}(?:looked|was|did)|which (?!(?:one|of|option)\b)(?:\w+ ){1,2}(?:was|were)|all of (?:it|
        this)|it all|again|in writing|from the (?:beginning|start)|difficult(?:y|ies)|trouble)
    """
)
_DESCRIBE = fragment(
    r"""
    (?:describe|describing|explain|explaining|outline|spell out|set down|lay out|put|tell (?:me|us)|summari[sz]e|
        detail|elaborate|specify|clarify|walk (?:me|us) through|go (?:through|over)|run (?:me|us) through|recount|
        set out|talk (?:me|us) through|take (?:me|us) through|fill (?:me|us) in|state|provide (?:\w+ ){0,2}(?:a |
        an )?(?:\w+ )?(?:description|summary|account|explanation|overview) of|(?:a |an )(?:\w+ )?(?:description|
        summary|account|explanation|overview) of|tell (?:me|us) (?:\w+ ){0,3}?(?:about|what|how)|let (?:me|
        us) know what|know (?:more about |exactly |precisely )?(?:what|how)|share what|write down|put in writing)
    """
)
_AGAIN = fragment(
    r"""
    (?:again|once more|one more time|a second time|another time|from (?:the )?(?:start|beginning|scratch)|afresh|anew)
    """
)
_RETELL = pattern(
    rf"""
    \b{_DESCRIBE} (?:\S+ ){{0,6}}?{_TROUBLE}\b
    \b(?:(?:some |any |all |the |few |bit |little |lot )?(?:more|further|additional|full|complete|exact|specific|
        relevant|precise|necessary|missing|following|supporting) (?:details?|information|info|particulars|specifics|
        context|background|data)|details (?:of|about|on) (?:the|your|what|this)|as much (?:detail|information) as)\b
    \bwhat (?:\w+ly )?(?:happen(?:s|ed)|(?:goes|went|is going) wrong|(?:does|did)(?: not|n't) work|you (?:see|saw|get|
        got|did)|brings you|(?:is|was|seems to be) the (?:problem|issue|matter))\b
    \b(?:elaborate|be more specific|(?:walk|run|talk|take) (?:me|us) through (?:it|this|that)|(?:complaint|concerns?|
        case|problem|issue|story) (?:\w+ ){{0,4}}?(?:in writing|on paper))\b
    \b(?:an?|your|any|short|brief|full|written) (?:\w+ )?(?:statement|recap|summary|account|description|outline|
        timeline|rundown|overview|chronology) (?:\w+ ){{0,3}}?(?:of|about|from|on|by)\b
    \b(?:what|which|where|when|how) (?:\w+ )?(?:was|is|were|are|did|does|has|had) (?:\w+ ){{0,2}}?(?:wrong|broken|
        missing|late|faulty|the (?:problem|trouble|matter|issue|fault|delay|damage|mistake)|happen|go wrong|break|
        fail|disappoint\w*)\b(?=[^.!\n]{{0,60}}\?)
    \b(?:to|can|could) (?:find|trace|locate|identify|look up|pull up|open|match) (?:out )?(?:your|the) (?:order|
        booking|account|file|record)\b
    """
)
_REPEATED = pattern(
    rf"""
    \b(?:resend|re-send|resubmit|re-submit|re-enter|restate|retell|repeat|re-upload|refill|fill in again)\b
    \b(?:send|explain|tell|write|describe|submit|provide|give|share|upload|enter|file|report|complete|fill|state|
        list|set out|go|run|talk|do|answer|say)\b(?:[^.:;!?\n]|\.\d){{0,70}}?\b{_AGAIN}\b
    \b(?:the|your|which|what|when) (?:[^.:;!?\n]|\.\d){{0,60}}?\b(?:number|dates?|days?|names?|details|address|story|
        account|reference|happened|went wrong|model|size|order|mail|e-?mail|phone)\b(?:[^.:;!?\n]|
        \.\d){{0,30}}?\b{_AGAIN}\b
    \b{_AGAIN}(?:,)? (?:which|what|when|where|the (?:\w+ )?(?:number|date|day|name|details|address|reference)|
        your (?:\w+ )?(?:number|name|address|e-?mail|phone|details))\b
    """
)
_WAYS = fragment(
    r"""
    (?:(?:[\w-]+ ){0,2}?(?:hotline|helpline|(?:tele)?phone(?: ?line)?|number|switchboard|line|(?:call|
        help) ?cent(?:re|er)|customer (?:service|care|area)|support|desk|team|reception|office|form|portal|tickets?|
        web ?site|site|page|chat|app|e-?mail|inbox|mailbox|DMs?|PM|(?:direct|private) message|link below|account area|
        dashboard|branch|store|shop|facebook|whatsapp|twitter|instagram|messenger|tracker|hours|service|address|
        counter|practice|banking|voice ?mail|headquarters))
    """
)
_GO = fragment(
    r"""
    (?:call|ring|phone|dial|e-?mail|mail|DM|PM|message|text|whatsapp|contact|write (?:to|an?)|visit|use|fill (?:in|
        out)|complete|open|submit|log|raise|create|lodge|file|head (?:over )?to|go to|chat with|come (?:in )?to|
        drop (?:by|in|us)|reach (?:out to )?(?:us|me)|reach out|get in touch|send (?:us|me|it|this|your \w+|an?|
        the details)|report (?:it|this)|move|switch|continue|take (?:it|this)|turn to|register|log\s*in|sign in|
        slide into|reply (?:by|via)|speak to|talk to|hop)
    """
)
_SWITCH = pattern(
    rf"""
    \b(?:call|ring|phone|dial|e-?mail|DM|PM|text|whatsapp) (?:us|me|customer|support|\+?\d|at|on|\w+@)(?! (?:you|
        know|a reason))
    \b{_GO}\b(?: \S+){{0,5}}? (?:our|the|a|an|at|on|via|by|through|to|in|new|this|us (?:via|by|through|at|on|in|over|
        privately)) {_WAYS}\b
    \b{_GO}\b(?: [\w'-]+){{0,6}}? instead\b
    \b(?:pop|drop|swing|nip|call|stop|step) (?:in(?:to)?|by|over|round)\b
    \bgive (?:us|me|(?:our|the) (?:\w+ ){{1,3}}?)\s*a (?:ring|call|bell|shout|buzz)\b
    \b(?:send|drop|shoot) (?:us|me) (?:a |an |your details (?:by|via|in) (?:a |an )?|it (?:by|via|in) (?:a |
        an )?)?(?:DM|PM|direct message|private message|e-?mail|message privately|mail|text|line at|pm)\b
    \b(?:contact|message|write(?: to)?) (?:us|me) (?:privately|directly|by|via|through|at|on|over|in private|offline|
        in a (?:private|direct))\b
    """
)
_WOULD_IT = pattern(
    r"""
    \b(?:would|is|could) (?:it|that) (?:\w+ )?(?:be )?(?:ok|okay|possible|all right|alright|easier|better|best|fine|
        quicker)(?: for you)?(?: to)? $
    \b(?:to|and) [^.;:!?\n]{1,40}, $
    """
)
_CALLED_IN = pattern(
    r"""
    \bif you (?:\w+ )?(?:e-?mailed|called|rang|phoned|texted|popped|dropped|came|filled|logged|wrote|raised|opened|
        used|went|visited|submitted|sent|contacted|messaged) (?:\w+ )?(?:us|me|in|by|to|into|the|our|your|it|an?|
        through|via)\b
    """
)
_REASON = pattern(
    r"""
    \b(?:private(?:ly)?|privacy|personal data|data protection|protect\w*|safe|safety|secure(?:ly)?|security|
        confidential\w*|off (?:this|the) (?:thread|page|channel)|out of (?:public|the public|sight)|not here|
        nobody else|others? (?:can|could|may) read|emergency|urgent danger|smell gas)\b(?! message| so we can look)
    \b(?:I|we)(?:'ve| have)? (?:just |already )?(?:sent|written to|messaged|opened|started|dropped) you\b|\bbecause\b
    \bif (?:you(?:'d| would)? (?:rather|prefer|like|want|wish|find)|that|it) (?:\w+ )?|\bwhichever\b
    \bor (?:just |simply )?(?:reply|write|answer) (?:here|to this)\b|\b(?:either|also) (?:here|by|way|reply)\b
    \bno need\b|\bhere,? or\b|\bor (?:\w+ )?here\b
    """
)
_TOLD_BACK = pattern(r"\b(?:as if|even if|because|whichever|you (?:told|said|wrote)|(?:I|we) (?:told|said|asked))\b")
_DIGITS = compiled(
    r"(?<![\w.,$\u20ac\u00a3-])#?(?!(?:19|20)\d\d(?![\w]))(?=[A-Z0-9-]*\d[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{3,19}(?![\w.,]\d)"
)
_ID_WORD = pattern(rf"\b{_NUMBER}\b[\w\s]{{0,12}}[:#]?\s*(?=[\w-]*\d)[\w-]{{3,20}}")
_DATED = pattern(
    r"""
    \b(?:\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|
        aug|sep|oct|nov|dec)\w* \d|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]?\d*|yesterday|last (?:week|month|\w+day)|
        on \w+day)
    """
)
_MAIL = compiled(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+")
_PHONE = pattern(r"(?:\b(?:call|phone|ring|tel|mobile|number)\b[^.\n]{0,40}|\+)\d[\d ()-]{5,}\d")
_STREET = pattern(
    r"""
    \b\d{1,4}[a-z]? [A-Z]\w+ (?:street|st|road|rd|avenue|ave|lane|way|drive|close|court|square|place|gardens?)\b
    \baddress\b[^.\n]{0,30}\d|\b\w{2,30}(?:stra\u00dfe|strasse|weg|platz|gasse) \d
    """
)
_PICTURE = pattern(r"\b(?:photos?|pictures?|images?|screenshots?|receipts?|attached|enclosed|video|invoice|proof)\b")
_MONEY = pattern(r"[$\u20ac\u00a3]\s?\d|\d\s?(?:EUR|USD|GBP|CHF|euros?|dollars?|pounds?)\b")
_STATED: dict[str, Callable[[Letter, str], bool]] = {
    "id": lambda _, known: bool(_ID_WORD.search(known) or _DIGITS.search(known)),
    "name": lambda letter, _: bool(letter.case.customer.name.strip()),
    "date": lambda _, known: bool(_DATED.search(known)),
    "mail": lambda _, known: bool(_MAIL.search(known)),
    "phone": lambda _, known: bool(_PHONE.search(known)),
    "address": lambda _, known: bool(_STREET.search(known)),
    "proof": lambda _, known: bool(_PICTURE.search(known)),
    "evidence": lambda letter, _: bool(letter.case.facts),
    "price": lambda _, known: bool(_MONEY.search(known)),
    "thing": lambda letter, _: bool(letter.case.facts or letter.case.failures),
}
"""Whether the answer to a question stands in the case, or in what the customer wrote."""
_SAME = pattern(
    r"""
    \b(?:same|different|other|new|still|another|elsewhere|or) (?:\w+ )?(?:address|number|e-?mail|account|name|date|
        day)\b
    \b(?:should|shall|where) (?:\w+ ){0,4}(?:go|send|ship|deliver|come)\b|\bwhich (?:date|day|time|one|option|of)\b
    \bsuits?\b|\bprefer\b
    """
)
_KNOWING = pattern(r"\bwithout (?:knowing|having|seeing|your|the|an?) (?:\w+ )?$|\bwithout $")
_FORBIDDEN = pattern(r"\b(?:do not|don't|never|not) (?!(?:forget|hesitate|fail)\b)")
_OUR_SEARCH = pattern(
    r"""
    (?:once|as soon as|until|have to|need to|got to|must|(?:I|we)(?:'ll| will|'d)? (?:\w+ )?(?:need|want))(?! you| ask)
    """
)
_OURS = pattern(
    r"""
    (?<!may\s)(?<!can\s)(?<!could\s)(?<!might\s)\b(?:I|we)(?:'ll|'ve| will| have| can| am going to)? (?:(?!need|
        require|ask|want|request|appreciate)\w+ )?$
    """
)


def check(letter: Letter) -> Iterator[Finding]:
    """Questions whose answer is known, telling it all again, and moves to another channel."""
    yield from _known_things(letter)
    for wanted in (_REPEATED, _RETELL):
        for sentence, hit in letter.hits(wanted):
            if _is_requested(sentence, hit) and (wanted is _REPEATED or _is_told(letter)):
                yield letter.found(__name__, SEVERITY, _KNOWN, hit)
    for sentence, hit in letter.hits(_CALLED_IN):
        if not (_is_unasked(sentence, hit) or _TOLD_BACK.search(sentence.text)):
            yield letter.found(__name__, "warn", _HERE, hit)
    for sentence, hit in letter.hits(_SWITCH):
        before = sentence.text[: hit.start - sentence.start]
        asked = ASKED_TO.search(before) or _WOULD_IT.search(before)
        if asked and not _is_unasked(sentence, hit) and not _REASON.search(sentence.text):
            yield letter.found(__name__, "warn", _HERE, hit)


def _known_things(letter: Letter) -> Iterator[Finding]:
    if next(letter.hits(_ANY_SLOT), None) is None:
        return
    known = f"{happened(letter.case)}\n{letter.complaint}"
    for name, slot in _SLOTS.items():
        for sentence, hit in letter.hits(slot):
            asked = _is_requested(sentence, hit) and not _SAME.search(sentence.text)
            if asked and _STATED[name](letter, known):
                yield letter.found(__name__, SEVERITY, _KNOWN, hit)


def _is_requested(sentence: Sentence, hit: Hit) -> bool:
    """Is it asked of the customer: by a plea before it, or as a question of its own?"""
    plea = _PLEA.search(sentence.text[: hit.start - sentence.start])
    wondered = hit.text[:2].lower() == "wh" and sentence.text.rstrip().endswith("?")
    refused = plea and (_FORBIDDEN.search(plea[0]) or (hit.text[:4].lower() == "what" and _OUR_SEARCH.match(plea[0])))
    wished = _PLEA_AFTER.match(sentence.text[hit.end - sentence.start :])
    return bool((plea or wondered or wished) and not refused) and not _is_unasked(sentence, hit)


def _is_told(letter: Letter) -> bool:
    """Has the customer said what went wrong?"""
    return bool(letter.case.failures) or bool(concrete().search(letter.complaint))


def _is_unasked(sentence: Sentence, hit: Hit) -> bool:
    """Is it said that it is not asked for, or that we do it?"""
    before = sentence.text[: hit.start - sentence.start]
    needed = _KNOWING.search(before)
    return (negated(sentence, hit) and not needed) or bool(UNASKED.search(sentence.text) or _OURS.search(before[-30:]))


GOOD = (
    "I have your order and your note of 9 November, so you don't need to explain again.",
    (
        "[public] I've sent you a private message so your address stays off this thread; I'll post the outcome here by "
        "Thursday 19 November."
    ),
    "One thing I don't have: should the new lamp go to the same address?",
    "Which suits you better: the full $79.00 back, or a new lamp?",
    "Please write here, I'll see it.",
    "I answer you here, even if you called us about the lamp before.",
    "Just reply with A or B.",
    "If you'd rather talk, call me on the number below, or just reply here.",
    "I've found your order number in your first note.",
    "You won't have to describe the crack again.",
    "Did I get that right, or is something missing?",
    "Could you tell me the colour of the cable?",
    "I will call the courier and ask for the tracking number.",
    "Please tell me which one you choose, and I book it.",
    "Let me know if the new shade has any problem.",
    "You can reply to this message, and I answer you myself.",
    "[public] Please send your address by private message, not here, so that it stays private.",
    "We asked you for the order number twice, and that was our mistake.",
    'You wrote "please send your order number, they said". We had it all the time.',
    "I'll come into the shop early and pack it myself.",
)
BAD = (
    "Could you please send us your order number and describe the problem?",
    "Please call our hotline or open a ticket at the portal.",
    "[public] DM us so we can look into this.",
    "Can you tell us what exactly happened?",
    "I need your order number to look into it.",
    "Please provide more details so that we can investigate.",
    "Kindly fill in the complaint form on our website.",
    "Please explain it once more for our files.",
    "What is your order number?",
    "Please confirm your order number and your name.",
    "To proceed, we require a description of the issue.",
    "When did you order the lamp?",
    "Could you walk me through what went wrong?",
    "It would be easier if you emailed us your complaint.",
    "Pop into the shop and we'll talk.",
    "I can't look into it without knowing which order you mean.",
    "What exactly was wrong with the lamp?",
)
