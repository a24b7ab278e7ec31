"""Never make the failure small: no "only", "just", "minor", "at least", "luckily", no "it could have been worse".

It denies the customer's loss (S2.11, S4.6), and severity drives the reaction (Maxham & Netemeyer 2002; Soares &
Proença 2015). Comparing with others and praising what still works are the same thing. Blocked where the case is
grave or the customer was let down before.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.kinds import Severity
from bot.rules.en.asides import is_turned_on_us, said_aside
from bot.rules.en.comforts import BELITTLED, COMFORT, LIMITED
from bot.rules.en.consolations import CONSOLED_SO, IN_PROPORTION
from bot.rules.en.lexicon import FAILING, NUMBER, SPAN
from bot.rules.en.text import Hit, Letter, Sentence, negated
from bot.rules.finding import Finding, Weight
from bot.rules.patterns import fragment, pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "warn"
GROUP = Group.OWNERSHIP

_HINT = "Leave out what makes it small; say what it was, and what it meant."
_SMALL = fragment(
    r"""
    (?:small|little|minor|slight|tiny|brief|short|temporary|momentary|trivial|harmless|negligible|insignificant|
        isolated|passing|mere|modest|minimal|mild|superficial|miniscule|minuscule|petty|unimportant|inconsequential|
        short-lived|wee|teeny|light|one-off|rare|so-called)
    """
)
_AMISS = fragment(
    r"""
    (?:late|delayed|slow|behind|damaged|cracked|scratched|dented|chipped|missing|wrong|off|noisy|loud|dirty|dusty|cold|
        lukewarm|stale|short|inaccurate|incomplete|overdue|unclear|chaotic|bumpy|bent|loose|torn|stained|overcharged|
        affected|cosmetic|overcooked|undercooked|crooked|uneven|faded|delayed|too (?:late|long|high|much|slow|loud|
        small|big|early)|longer than|later than|higher than|out of)
    """
)
_EXTENT = fragment(
    rf"""
    (?:about |around |roughly |some |like )?{NUMBER} (?:\w+ )?{SPAN}
    (?:about |around |roughly )?(?:[$\u20ac\u00a3]\s?\d[\d.,]*|\d[\d.,]*\s*(?:dollars?|euros?|pounds?|cents?|pence|USD|
        EUR|GBP|CHF|%|percent)|{NUMBER} (?:dollars?|euros?|pounds?|cents?|pence|quid|bucks)|a few (?:dollars|euros|
        pounds|cents|pence|quid|bucks|coins))
    """
)
_ONLY = r"(?:only|just|merely|simply|barely|no\ more\ than|nothing\ (?:more|worse)\ than|little\ more\ than|not\ even)"
_ONLY_SO_MUCH = pattern(
    rf"""
    \b{_ONLY} (?:\w+ly )?(?:an? |one |the |some |two |three |your |our |that |such an? )?(?:\w+ )?{FAILING}\b
    \b{_ONLY} (?:{NUMBER} )?(?:(?:of|slightly|very|little|bit|a|partly|partially|the|{SPAN}|item|bag|box|room|dish|
        parts?|page|pieces?|was|were|is|are) ){{0,4}}{_AMISS}\b
    \b(?:was|were|is|are|'s|been|by|for|lasted|late|amount(?:s|ed)? to|c[oa]mes? to|affects?|affected|concerns?|waited|
        wait|lost|missed|cost(?: you)?) {_ONLY} (?:by |for |about |around |
        a matter of )?(?:{_EXTENT})(?!\w)(?! (?:before|until|till|after|ahead|away|from|left|old|to go|prior|earlier|
        in advance|later that|since))
    \b(?<!within\sa\s)(?<!in\sa\s)matter of (?:seconds|minutes|hours|days|(?:a few|
        some|mere) \w+|cents|pence|pennies)\b
    \b(?:was|is|were|been|'s) (?:\w+ ){{0,2}}?(?<!\bno\s)(?<!\bnot\s)(?:minor|slight|trivial|negligible|insignificant|
        minimal|tiny|harmless|superficial|mild|unimportant|petty|inconsequential|short-lived)\b(?=\s*[.,;:!]|\s+(?:and|
        but|in|for|so|as|at|compared|when|given)\b)
    \b(?:{FAILING}) (?:was|is|were) (?:\w+ ){{0,2}}?(?<!\bno\s)(?<!\bnot\s)(?:small|short|brief|little|temporary|light|
        rare|isolated)\b
    \ba mere (?:\w+ ){{0,2}}(?:{SPAN}|{FAILING}|euros?|dollars?|pounds?)\b
    \b(?:amount\w*|c[oa]mes?|boil\w*|add(?:s|ed)? up) (?:down )?to (?:only |just |no more than )?(?:an? |
        one )?(?:single|few|handful|couple|mere|small|little|bit)\b
    \b(?:only|just|merely|barely) (?:had to (?:wait|pay|walk)|lost|missed|waited|paid|overcharged you|kept you|
        charged you) (?:by |for |about |around |some )?(?:{_EXTENT})(?!\w)(?! (?:before|after|ahead|later that))
    \b(?:limited|confined|restricted) to (?:only |just |about )?{NUMBER} (?:\w+ )?(?:{SPAN}|rooms?|bags?|customers?|
        orders?|boxes|items?|pages?)\b
    \b(?:purely|merely|only|just|entirely|solely|mainly|largely) (?:an? )?(?:cosmetic|visual|aesthetic|optical|formal|
        technical|on the (?:surface|outside))\b
    \b(?:is|are|was|were|it's) cosmetic\b
    """
)
_MADE_SMALL = pattern(
    rf"""
    \b(?<!no\s)(?:{_SMALL}(?:,? (?:and )?(?:{_SMALL}|unfortunate|technical|internal|regrettable|little|
        annoying))?) (?:\w+ )?{FAILING}\b
    \b(?:is|was|over|about|such|it's|quite|only|just) (?:only |just |really |quite |rather |
        such )?an? (?:\w+ )?(?:small|minor|little|trivial|tiny|petty) (?:thing|matter|detail|amount|sum|point|affair|
        item|one|part|price)\b
    \b(?:slightly|somewhat|marginally|a (?:little|tiny|wee)?\s*bit|a little|a touch|a tad|a shade|kind of|sort of|
        mildly|fractionally|ever so slightly|a fraction) {_AMISS}\b(?! (?:than (?:I|we) (?:hoped|wished|wanted)))
    \b{_AMISS} (?:slightly|somewhat|a (?:little|bit|touch|tad))\b(?! (?:more|longer))
    \b(?:it's|it is|it was|just|only) a (?:little )?bit of (?!an? )\w+
    \ba (?:little |tiny )?bit of an? (?:\w+ )?(?:{FAILING}|wait|nuisance|bother|trouble|stain|pain)\b
    """
)
_DISASTER = fragment(
    r"""
    (?:catastrophes?|disasters?|drama|crisis|tragedy|scandal|emergency|failure|loss|outage|real|serious|proper|fault|
        defect|damage|problem|break|breakdown|hazard|danger)
    """
)
_DOWNRIGHT = phrases(
    rf"""
    (?:we|I)(?:'re| are|'m| am) (?:only |just |really |merely )*(?:talking|speaking) (?:about|of) (?:an? |one |some |
        the |{NUMBER} )
    {FAILING} (?:rather than|and not|more than|and hardly) an? (?:\w+ )?{_DISASTER}|more (?:of )?an? \w+ than an?
    (?:wouldn't|would not|'d not|'d hardly|don't|won't) (?:lose (?:any |much )?sleep|
        call (?:[\w-]+ ){{1,8}}an? (?:catastrophe|disaster|tragedy|drama|crisis|scandal|emergency))
    nothing (?:\w+ )?(?:important|vital|valuable|essential|urgent|of value|irreplaceable|precious|grave)
    """
)
_OTHERS = phrases(
    r"""
    (?:most|nearly all|almost all|many|the (?:vast |great )?majority of|lots of|plenty of|all|some|thousands of|
        hundreds of|our|other|all other|millions of) (?:of )?(?:our |the |my |other )?(?:customers?|guests?|people|
        users?|passengers?|clients?|patients?|members?|families|parents|tenants|travell?ers|others|visitors|readers|
        players|subscribers|parcels|orders)?(?: who \S+(?: \S+)?)?\s*(?:(?:have |had |has |would |are |were |do |did |
        don't |won't |wouldn't |didn't |can |could |will )(?:\w+ )?|\w+ )?(?:never (?:even |really )?(?:notice|
        complain|mind|ask|see|have|had|experience|raise)\w*|rarely (?:notice|complain|mind)\w*|(?:not|n't) (?:even |
        really )?(?:notice|complain|mind|care|object)\w*|no (?:problem|complaint|trouble|issue)s?|
        had it (?:\w+ )?worse|waited (?:much |far |even |a lot )?longer|worse off|are (?:\w+ )?(?:happy|satisfied|
        delighted|pleased|fine|content)|be (?:glad|happy|grateful|pleased|delighted)|love \w+|
        manage (?:fine|well|perfectly))
    compared (?:to|with) (?:others?|most|many|what|the (?:others|rest|average|delays)|other \w+|last)
    (?:you(?:'re| are| were)|yours (?:is|was)) (?:\w+ )?not (?:the only|alone)
    (?:you|yours) (?:aren't|weren't|isn't|wasn't) the only|(?:far from|hardly) the only
    (?:perfectly|quite|pretty|fairly|completely|totally|entirely|very|rather|absolutely) (?:normal|usual|common|
        standard|typical)(?! (?:to|for you|that you) (?:feel|be|ask|want|expect))
    (?:well |still |just |all )?within (?:the |our |an? |its |normal |industry )*(?:normal|usual|acceptable|
        tolerances?|permitted|allowed|industry|expected|tolerable)\s*(?:range|limits?|tolerances?|standards?|window|
        time\s*frames?|variation)?
    happens (?:\w+ ){0,2}(?:all the time|often|everywhere|to everyone|every day|a lot|regularly|now and then|
        from time totime)
    (?:nobody|no one|no-one) else (?:has )?(?:\w+ )?(?:complain\w*|notic\w*|mind\w*|mention\w*|rais\w*)
    """
)
_CONSOLED = pattern(
    r"""
    \b(?:(?<![\w'][ ])|(?<=\band\s)|(?<=\bbut\s)|(?<=\bso\s)|(?<=though\s)|(?<=\byet\s))at least,? (?:the|it|you|your|
        we|this|that|nobody|no one|there|they|everything|our|some|most|he|she|nothing|none|all|in)\b(?! (?:can|owe|
        should|least))
    \b(?<!\d\s)(?<!days\s)(?<!hours\s)(?<!weeks\s)(?<!months\s)(?<!minutes\s)at least\s*[.!](?!\w)
    \bat least (?:still |did |does |it )?(?:works?|worked|arrived|came|reached|made it|turned up|functions?|safe|
        usable|intact)\b
    \b(?:luckily|fortunately|thankfully|mercifully|happily(?=,))\b
    \b(?:on the (?:bright|brighter|positive|plus) side|look on the bright|silver lining|(?:one|the|an) (?:upside|
        bright spot|consolation|comfort)|good news (?:is|though)(?:,|:)? (?:that )?(?:it|the \w+|your \w+|nothing|
        nobody|everything) (?:\w+ )?(?:still|is fine|was not|did|works|other|only|remains|arrived|has not))
    \b(?:the )?(?:main|important|most important|key) (?:thing|point) is\b
    \bwhat (?:matters|counts)(?: most)? is that (?:it|you|the|your|nobody|everyone)\b
    \b(?<!no\s)(?:lucky|fortunate) (?:that|you|enough|it|to have)\b
    """
)
_STILL_GOOD = pattern(
    r"""
    \b(?:it|which|that|they|everything|all|(?:the|your|our|its) (?:\w+ ){1,3}|you|we|and|but|lamp|rest)\s*(?:is |are |
        was |were |can |could |did |does |has |have |should )?still (?:be )?(?:\w+ly )?(?:works?|worked|working|
        functions?|functional|functioning|us(?:able|ed)|drinkable|edible|readable|wearable|playable|drivable|intact|
        fine|good|in (?:good|perfect|working|one)|does (?:its|the|what)|did (?:its|the|what)|runs?|ran|fits?|
        does the job|perfectly|arrived|got (?:there|your|it|the|here)|madeit|managed|enjoyed|able to|had (?:a|the|your|
        time)|enjoy|lights? up|safe|ok|okay|delivered|received|came|tasted|tastes|looks?|looked|drives?|in time|
        caught)\b
    \b(?:works?|worked|is|are|was|were|went|functions?|functioned|ran|runs|looks?|looked|remains?|
        tasted) (?:\w+ )?(?:perfectly (?:fine|well|ok|good|usable|safe)|otherwise (?:fine|ok|okay|good|perfect|intact|
        well|undamaged|smooth\w*|on time|in order|excellent|flawless\w*|without)|just fine|absolutely fine|perfectly)\b
    \b(?:everything|all|the rest|rest of (?:the|your) (?:\w+ ){1,2}|the other \w+) (?:else )?(?:was|were|is|are|went|
        worked|works|arrived|ran|came) (?:\w+ )?(?:fine|ok|okay|well|good|perfect\w*|smooth\w*|on time|great|in order|
        as (?:planned|expected|itshould)|excellent|without|delicious|lovely|undamaged|intact)\b
    \b(?:apart|aside) from (?:that|this)|\bother than that|\bthat aside\b
    \b(?<!when\s)(?<!what\s)(?<!which\s)(?<!once\s)(?<!until\s)(?:it|lamp|parcel|order|package|delivery|food|driver|
        refund|you|we|money|they|everything|he|she|technician|letter|room|\w+) did (?:all |finally |eventually |
        ultimately |in fact |in the end |at least |actually |indeed )?(?:arrive|come(?! (?:to|back to))|get (?:there|
        your|it|the|here|a)|reach|receive|make it|turn up|work(?! on)|deliver|answer|reply|respond|manage|have (?:a|
        the|your)|enjoy|stay|catch|eat)\b
    \b(?:technically|strictly speaking|on paper|in theory|formally),? (?:it|we|this|that|the \w+|your \w+|
        our \w+) (?:\w+ ){0,3}(?:on time|in time|within|delivered|correct|right|valid|met|kept|available|working|did|
        was|were)\b
    \b(?:that|which|this) is (?:what (?:really )?(?:matters|counts)|the (?:main|important|most important|key) thing)\b
    \b(?:glad|pleased|happy|relieved|good|nice) (?:to (?:hear|know|see|read) )?(?:that )?(?:you|the|your|it|everything|
        all|nobody|no one) (?:\S+ ){0,4}?(?:still|nonetheless|nevertheless|otherwise|enjoyed|in the end|after all|
        anyway|at least|unharmed|intact|works?|else|rest)\b
    \b(?:got|received|came|arrived|sorted|solved|resolved|worked out|made it|reached you|fixed|turned out (?:fine|well|
        ok)|caught(?:it|your)) (?:\S+ ){0,4}?(?:in the end|eventually|after all|anyway|nonetheless|
        nevertheless)\b(?![^.!?]*\b(?:late|after|days|hours|weeks|cracked|broken|but|too))
    """
)
_ACTION = pattern(
    r"""
    \b(?:takes?|needs?|costs?|want|send|say|reply|choose|tell|pick|press|click|give|write|ask)\b(?: you)? (?:only|just|
        merely|simply)\b
    \b(?:one|a) (?:short |quick |single )?(?:reply|click|word|line|tap|answer|note|message|call)\b
    \b(?:I|we)(?:'ll|'ve|'m|'re)? (?:can|could|will|have|had|found|still have|are able|am able|managed to (?:book|find|
        get|reserve|hold)|got hold|kept one|reserved|was able to|were able to)\b
    \byou (?:can|may|will|'ll|get)\b
    """
)
_DENYING = pattern(
    r"""
    \b(?:more than|not|n't|never|no|nothing|hardly|far from|anything but|without|neither|nor)(?: \w+){0,3}\s*$
    \b(?:if|whether|until|while|when|once|what|why|which|who|before|after|as long as|make sure|make certain|see that|
        check that|so that|how|as though|as if|pretend\w*|calling|call|called|to say|saying|say)(?: \S+){0,5}\s*$
    """
)
_HOPED = pattern(
    r"""
    \b(?:hop(?:e|ed|ing)|as if|as though|like we|thought|pretend\w*|told you|said|say(?:ing)?|claim\w*|not|n't|never|
        won't)\b(?:[^.;!?\n]|\.\d){0,50}$
    """
)
"""What was hoped, pretended or said before: it is told, not meant."""
_ASIDE = pattern(
    r"""
    \b(?:looks?|looked|seems?|seemed|sounds?|sounded|may|might|feel|reads?)\b(?:[^.;!?\n]|\.\d){0,80}\b(?:to|for|on|in|
        from) (?:us|our)\b
    \b(?:on|in|from|to) our (?:\w+ )?(?:screens?|side|lists?|books|desks?|system|end)\b(?:[^.;!?\n]|
        \.\d){0,60}\b(?:for|to) you\b
    \b(?:no|not an?|hardly an?|little|cold|not much|not) (?:\w+ )?(?:comfort|consolation|excuse|help)\b
    """
)


_WE_DID_NOT = pattern(r"\b(?:and|but|yet) (?:we|I) (?:did not|didn't|never|still did)\b")
"""So little was asked of us: "it's a small thing to ring, and we did not"."""
_ONLY_IF = pattern(
    r"\b(?:if|in case|should (?:it|they|anything))\b|\bso (?:that )?you(?:'ll| will| won't| do| don't| need| can)\b"
)
_REPAIRED = pattern(
    r"""
    \b(?:now|again|today|this (?:morning|afternoon|evening|week)|tonight|tomorrow|since (?:then|\w+day|yesterday|this|
        the|\d)|already|meanwhile|from now on|as of|(?:is|are|has been|have been) (?:\w+ )?(?:done|finished|ready|
        mended|repaired|packed|booked))\b
    \b(?:our|my) (?:job|part|turn|duty|task|doing)\b
    \b(?:because of us|(?:is|was|are|were|does|did|do|has|have|had|should) not|never|deserved?|should (?:have|never)|
        ought|ours?|too|until|without)\b
    n't\b|\?
    \b(?:you|your \w+) (?:say|said|wrote|write|told|tell|had to|missed|lost|waited|stood|sat|slept|paid|walked)\b
    """
)
"""It tells a repair, or what it cost."""


def check(letter: Letter) -> Iterator[Finding]:
    """Everything that makes it small, unless it is denied or about what the customer is given."""
    weight = _weight(letter)
    for wanted in (_ONLY_SO_MUCH, _MADE_SMALL, _OTHERS, _CONSOLED, _STILL_GOOD):
        for sentence, hit in letter.hits(wanted):
            if not _is_meant_otherwise(sentence, hit, consoles=wanted is _CONSOLED):
                yield letter.found(__name__, weight, _HINT, hit)
    yield from (letter.found(__name__, weight, _HINT, hit) for hit in _beside(letter))
    for sentence, hit in (*letter.hits(BELITTLED), *letter.hits(_DOWNRIGHT)):
        if not (_ASIDE.search(sentence.text) or _HOPED.search(sentence.text[: hit.start - sentence.start])):
            yield letter.found(__name__, weight, _HINT, hit)


def _beside(letter: Letter) -> Iterator[Hit]:
    """What an aside sets in proportion."""
    for cue in (IN_PROPORTION, LIMITED):
        for aside, hit in said_aside(letter, cue):
            if not (_ASIDE.search(aside.sentence.text) or negated(aside.sentence, hit) or _ONLY_IF.search(aside.text)):
                yield hit
    for cue in (CONSOLED_SO, COMFORT):
        for aside, hit in said_aside(letter, cue):
            if not (
                _ASIDE.search(aside.sentence.text) or _REPAIRED.search(aside.text) or is_turned_on_us(letter, aside)
            ):
                yield hit


def _weight(letter: Letter) -> Weight:
    """Blocked where the case is grave, or after a double disappointment."""
    case = letter.case
    grave = case.severity in (Severity.HIGH, Severity.CRITICAL)
    return "block" if grave or case.double_disappointment else SEVERITY


def _is_meant_otherwise(sentence: Sentence, hit: Hit, *, consoles: bool) -> bool:
    """Is it denied ("not just a delay"), asked, set against what it was, or about what is done for the customer?"""
    index = hit.start - sentence.start
    before, after = sentence.text[:index], sentence.text[hit.end - sentence.start :]
    clause = sentence.clause(index)
    near = before[-60:]
    asked = sentence.text.rstrip().endswith("?")
    told = _HOPED.search(before) and not consoles
    if (
        asked
        or told
        or _WE_DID_NOT.search(after)
        or _ASIDE.search(sentence.text)
        or negated(sentence, hit)
        or _DENYING.search(_last_clause(near))
    ):
        return True
    given = _ACTION.search(clause.text + after[:60] if consoles else clause.text)
    return bool(given and (consoles or _is_only(hit)))


def _is_only(hit: Hit) -> bool:
    return bool(re.match(r"\W*(?:only|just|simply|merely)\b", hit.text, re.IGNORECASE))


def _last_clause(text: str) -> str:
    return re.split(r"[,;:]", text)[-1]


GOOD = (
    "A birthday comes once, and your daughter will remember this one.",
    "We sent it late, though your form was clear and in order.",
    "The rest of the order is packed now and leaves with the new lamp by Friday 20 November.",
    "Two evenings in the dark are two evenings that nobody gives you back.",
    "Your photos are here, and the shade is cracked right through.",
    "Eight days late is a long time when you need it for work.",
    "I know it is not just a delay: you lost three evenings.",
    "It takes you just one reply to choose, and I do the rest.",
    "This was more than a small delay: you worked in the dark.",
    "Only two seats are left on that flight, so I have held both for you.",
    "I only saw your note today, and that is on us.",
    "We should at least have told you that it was late.",
    "You should have had an answer within at least two days.",
    "Fortunately I have found a second lamp in stock, and it is reserved for you.",
    "I've just checked your order myself.",
    "What looks like a small slip on our screen was three evenings of work for you.",
    "When the lamp did arrive, the shade was cracked.",
    "We answered only after eight days.",
    "Just reply with one word and I book it.",
    "It was just two days before your deadline that we told you.",
    "Does the lamp still work with the cracked shade?",
    "That is no small mistake, and it is ours.",
    "I will not call this a minor mix-up.",
    'You wrote "it was only a lamp to them". It was our failure, and not a small one.',
    "The only reason is our booking.",
    "The least we can do is pay the whole shipping.",
    "A crack is a crack, and we sent it like that.",
    "The refund covers the full price, not just the shade.",
    "We not only sent it late, we also left you without an answer.",
)
BAD = (
    "We sent it late, and I'm sorry. It was one lamp, mind you, and the shade was in one piece.",
    "I'm sorry we were late. It amounted to a single evening in the dark.",
    "We sent it late. The rest of the order arrived on time.",
    "I'm sorry. The crack took no harm, and these things level out over the year.",
    "I'm sorry we were late. Nobody looks at a shade anyway.",
    "We were late. The difference comes to less than a coffee a day.",
    "We were late. It concerned a single lamp, everything else ran as usual.",
    "It was only a short delay, and the lamp did arrive.",
    "Luckily the crack is purely cosmetic.",
    "At least the lamp still works fine.",
    "It could have been a lot worse.",
    "In the grand scheme of things, eight days is not that long.",
    "There was a small hiccup with your order.",
    "Most customers never notice such a crack.",
    "It is nothing serious, the shade can be swapped.",
    "Other customers waited much longer in November.",
    "The lamp was just eight days late.",
    "The good news is that the lamp still works.",
    "We were a little late with your parcel.",
    "The crack is hardly visible once the lamp is on.",
    "I'm glad the lamp still gives you light, at least.",
    "Apart from that everything went smoothly.",
    "It was a bit of a mix-up on our side.",
    "It is merely a scratch on the shade.",
    "Thankfully nothing else was damaged.",
    "The delay was minor, a matter of days.",
    "You did get the lamp in the end.",
    "A crack like this does not affect how it works.",
    "It is a little problem in the shade only.",
    "That is quite normal in November.",
    "You are not the only one who had to wait.",
)
