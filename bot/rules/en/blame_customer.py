"""Never say or hint that the customer caused it, should have acted otherwise, or agreed to it in the terms.

It is the second disappointment (S0.1); no defensiveness (S1.3, S3.10). "You should have had an answer"
names our omission and is fine.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.rules.en.asides import ON_US, Aside, asides, is_turned_on_us, said_aside
from bot.rules.en.duties import HELD_AGAINST, LECTURED, NO_WORD, TAUGHT
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
    for aside, hit in said_aside(letter, LECTURED):
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
    for _, hit in letter.hits(NO_WORD):
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
