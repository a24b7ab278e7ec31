"""Tell the failure with its agent: "we missed your message", not "mistakes were made" or "it got missed".

Fine beside a clause that owns it ("The shade was cracked. We sent it like that."). Leaving the agent out
lowers the view of whoever apologises; naming the person or the act does not (2019, n = 1,118); S1.3, S1.4.
"""

from collections.abc import Iterator
from typing import Final

from bot.kinds import Kind
from bot.rules.en.asides import Aside, said_aside
from bot.rules.en.ownership import AMISS, owned
from bot.rules.en.text import Hit, Letter, Sentence, negated
from bot.rules.en.words import meanings
from bot.rules.finding import Finding, Weight
from bot.rules.patterns import fragment, pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.OWNERSHIP

_HINT = 'Say who did it: "we missed …", "we sent …".'
_BE = r"(?:was|were|got|gets|has\s+been|have\s+been|had\s+been|been|being|is|are)"
_ADVERB = fragment(
    r"""
    (?: (?:\w+ly|also|simply|just|then|sadly|never|not|somehow|once|again|all|both|even|by mistake|in error|already|
        initially|yet|indeed|still)){0,3}
    """
)
_HARMED = fragment(
    r"""
    (?:made|missed|lost|delayed|overlooked|forgotten|ignored|dropped|mishandled|mixed up|messed up|misplaced|misrouted|
        misread|misdirected|mislaid|misfiled|mistyped|mislabel+ed|mis\w{3,12}ed|damaged|broken|cracked|neglected|
        skipped|overcharged|double[- ]?(?:charged|booked|billed)|charged twice|billed twice|disregarded|
        left (?:un\w+|loose|out|behind|lying|open|without)|held (?:up|back)|botched|bungled|ruined|spoiled|
        swallowed|stuck|stranded|omitted|caused|introduced|postponed|wasted|disappointed|inconvenienced|
        affected|impacted|compromised|dealt with (?:badly|poorly|late)|not (?:\w+ly )?\w+(?:ed|en|t|d)|
        put (?:on the wrong|in the wrong|aside|off)|bounced|deleted|disconnected|scratched|oversold|overbooked|mixed)
    """
)
_NEUTRAL = fragment(
    r"""
    (?:sent|booked|shipped|packed|charged|billed|delivered|dispatched|routed|handled|processed|entered|selected|chosen|
        assigned|closed|cancelled|canceled|scheduled|answered|registered|recorded|filed|taken|given|treated|placed|put|
        set|printed|installed|prepared|served|quoted|communicated|done|read|checked|typed|noted|picked|marked|used|
        applied|stored|sorted|deducted|debited)
    """
)
_MODIFIED = fragment(
    r"""
    (?:late|too late|wrong(?:ly)?|the wrong|in the wrong|to the wrong|slow|by the slow\w*|twice|instead|incorrectly|
        incomplete|without|by mistake|in error|by accident|improperly|poorly|badly|too early|prematurely|not as|
        unanswered|where|rather than)
    """
)
_DONE = fragment(
    r"""
    (?:\w{2,}ed|(?!(?:open|even|often|then|when|seven|women|children|kitchen|garden|wooden|golden|sudden)\b)\w{2,}en|
        put|set|sent|lost|left|made|kept|sold|told|held|built|cut|read|shut|laid|bound|bent|burnt|torn|worn|drawn|
        thrown|done|gone|paid|spent|found|met|brought|caught|dealt|fed|given|known|shown|sewn|understood)
    """
)
"""Any participle, by its form."""
_PASSIVE = pattern(
    rf"""
    \b{_BE}{_ADVERB} (?:{_HARMED}|{_NEUTRAL}\b(?:[^.,:;!?\n]|[.,:]\d){{0,50}}?\b{_MODIFIED}|(?:in)?(?:correctly|
        wrongly|mistakenly|erroneously|inadvertently|accidentally|unfortunately) \w+(?:ed|en|t|d))\b
    \b(?:wrongly|mistakenly|erroneously|incorrectly|inadvertently|accidentally) (?:{_NEUTRAL}|{_HARMED})\b
    \byou (?:were|have been|had been|got)(?: \w+)? let down\b
    \b{_BE} (?:not|never) (?:\w+ly )?(?:{_NEUTRAL}|{_HARMED}|followed|met|kept|up to|passed|told|informed|seen|noticed|
        caught|escalated|replied|responded|acted|looked|dealt|acknowledged|honou?red|fulfilled|looked after|honored|
        forwarded|delivered)\b
    \b(?:never|not|\w+n't) (?:got|been) (?:\w+ly )?{_DONE}\b
    \b(?:wrong|slow|incorrect|cheaper?|old|other) \w+ (?:\w+ )?(?:was|were|got|had been|has been|
        have been) (?:\w+ly )?{_DONE}\b
    """
)
_BAD_NOUN = fragment(
    r"""
    (?:mistakes?|errors?|mix-?ups?|oversights?|misunderstandings?|confusion|breakdowns?|lapses?|delays?|hiccups?|
        mishaps?|slip-?ups?|slips?|glitch(?:es)?|failures?|miscommunications?|problems?|issues?|gaps?|hitch(?:es)?|
        snags?|irregularit(?:y|ies)|discrepanc(?:y|ies)|inaccurac(?:y|ies)|faults?|incidents?|shortcomings?|omissions?|
        mess|misfortune|accident|fumble|blip|hold-?ups?|setbacks?)
    """
)
_NOBODY = phrases(
    rf"""
    there(?:'d been| (?:was|were|has been|have been|had been|seems to have been|appears to have been|
        must have been)) (?:\w+ ){{0,3}}?{_BAD_NOUN}
    {_BAD_NOUN} (?:\w+ ){{0,5}}?(?:occurred|occur|happened|happens?|arose|crept in|took place|came about|slipped|
        emerged|appeared|led to|resulted|caused|meant|made|kept|prevented|has crept|was made|were made|got in|
        (?:is|was|lies|lay) (?:behind|to blame|at the (?:root|bottom|bottom)|the (?:reason|cause)))
    (?<!\bwhat\s)(?<!\bhow\s)(?<!\bwhere\s)(?<!\bwhatever\s)(?<!\bnothing\s)(?:to have |ha(?:s|ve|d) )?(?:went|
        gone) (?:\w+ly )?(?:wrong|astray|missing|amiss|awry|sideways|unanswered|unnoticed|unread|lost|off track|
        to the wrong)
    (?:something|things?|a \w+|it|this|note|message|order|mail|request|that) slipped|(?:slipped|slip|fell|fallen|fall|
        slid) (?:through|between|past|by the)\b|(?:ended|wound) up\b
    (?:did not|didn't|never|failed to|has not|hasn't|had not|hadn't) (?:\w+ )?(?:go|gone|run) (?:\w+ )?(?:as|to|
        smoothly|well|right|according)
    fell (?:short|victim)
    found (?:its|their) way (?:into|onto|on|to|in)
    got (?:lost|stuck|mixed|missed|delayed|held|buried|cracked|broken|damaged|crossed|confused)
    (?:wires?|lines|signals) (?:were |got )?crossed|(?:the|our) ball was dropped
    (?:note|message|e-?mail|letter|ticket|request|order|parcel|mail) (?:\w+ ){{0,2}}?(?:sat|lay|remained|stayed|
        lingered|disappeared|vanished|escaped|was buried|got buried|fell|slipped|stalled|languished)
    """
)
_TOLD = pattern(
    rf"""
    \b(?:was|were|got|gets|had been|has been|have been){_ADVERB} {_DONE}\b
    \b(?:not|never|\w+n't) (?:been )?(?:\w+ly )?{_DONE}\b
    \b(?:should|ought|could|might)(?: not|n't| never)? (?:to )?have (?:been|gone|come)\b
    \b(?:went|gone|fell|fallen|came|slipped|slid|ended|landed|wandered|turned|dropped|strayed|crept|vanished|
        disappeared|made it|made its way|got|ran) (?!up\b)(?:\w+ )?(?:nowhere|astray|missing|wrong|out|up|through|
        away|onto?|into|between|in|off|from|unnoticed|unanswered|unread|dark|down|under|behind|past|by the \w+)\b
    \b(?:never|not|\w+n't) (?:\w+ly )?(?:reach(?:ed)?|left|saw|see|made it|make it|got|get|found|find|go|went)\b
    \b(?:received|got|bore|carried|came with|had|took) (?:[\w']+ ){{1,4}}?(?:wrong|old|another|someone|somebody)\b
    \b(?:somehow|somewhere (?:along|between|in|on)|at some (?:point|stage)|along the (?:way|line))\b
    \b(?:wrong|incorrect|old|missing|outdated|untested|faulty|mistaken|false) (?:\w+ ){{1,5}}?(?:meant|led|caused|
        resulted|made|kept|sent|ended|got)\b
    \bno (?:\w+ ){{1,3}}(?:was|were|had been|has been|went|came) (?:\w+ )?(?:{_DONE}|out|in|up)\b
    """
)
"""A failure told without its doer, in whatever words; what it tells is the case's."""
_MENDED = pattern(
    r"""
    \b(?:now|since|today|this (?:morning|afternoon|evening|week)|yesterday|already|meanwhile|so that|on time|
        as (?:promised|planned|agreed)|correctly)\b
    ^(?!.*(?:\b(?:not|never|before|wrong\w*|late|another|old|twice|without|un\w+ed|by mistake|in error)\b|
        n't\b)).*\b(?:reversed|returned|refunded|corrected|found|fixed|replaced|repaired|stopped|cancel+ed|withdrawn|
        located|ordered|removed|restored|tested|changed|scanned|traced|credited|reprinted|re-?opened|released|
        resolved|sorted out|put (?:right|back)|collected|cleared|mended|rebooked|re-?sent|refilled|reset|counted|
        measured|weighed|asked|promised|new)\b
    """
)
"""It tells a repair; what was "not" found or tested is none."""
_NEWS = pattern(r"\b(?:has|have)(?: (?:now|just|all|both|also|\w+ly))* been (?!not\b|never\b)")
"""What "has been" done is news; what "was" done, a failure."""
_STATE = pattern(
    r"""
    \b(?:was|were|is|are|came|arrived|been) (?:\w+ )?(?:locked|closed|shut|broken|cracked|damaged|torn|worn|bent|stuck|
        scratched|stained|chipped|dented|cold|full|out of order|frozen|burnt|spoiled|spoilt|soaked|ruined|delayed|
        blocked|cancel+ed|missed)$
    """
)
"""How a thing was; to say so is to name the failure."""
_PERCEIVED = pattern(
    r"""
    ^(?:I|we)(?:'ve| have|'d| had)?(?: \w+ly| now| just| also| since| already)* (?:looked|checked|read|found|seen|saw|
        noticed|traced|learn\w+|heard|asked|spoken|spoke|gone|went|opened|compared|searched|
        had a look)\b[^:]{0,60}(?::| that\b|,)
    """
)
"""What we found out is no deed of ours: "I've looked at it: the reminder was sent to the wrong flat"."""
_BY_US = pattern(
    r"""
    \b(?:by|with|because of|on|from) (?:us|me|our|my)\b|\bof (?:ours|mine|us)\b|\bon (?:our|my) (?:side|part|end)\b
    \b(?:our|my) (?:mistake|error|fault|own)\b
    """
)
_SELF = pattern(r"\b(?:I|we) (?:\w+ )?$")
_YET = pattern(
    r"""
    \b(?:thank\w*|grateful|appreciate\w*|glad)\b[^.;:!?\n]{0,90}$
    \byou(?:'ve| have)? (?:write|wrote|written|say|said|tell|told|report\w*|mention\w*|describe\w*)\b[^.;!?\n]{0,90}$
    \b(?:why|how|as you \w+,?|if|whether|when|until|once|unless|nothing|before|what|that it|can|could|will|would|to|
        make sure) (?:\w+ ){0,3}$
    'll $
    """
)


def check(letter: Letter) -> Iterator[Finding]:
    """Failures that nobody did; blocked unless the draft owns something, unmarked where it is owned nearby."""
    hits = [(s, h) for wanted in (_PASSIVE, _NOBODY) for s, h in letter.hits(wanted)]
    own = any(_is_owned(letter, sentence) for sentence in letter.sentences)
    weight: Weight = "warn" if own else SEVERITY
    found = {h.start for s, h in hits if not _is_fine(letter, s, h)}
    for _, hit in hits:
        if hit.start in found:
            yield letter.found(__name__, weight, _HINT, hit)
    if not own and not found:
        for aside, hit in said_aside(letter, _TOLD):
            if _tells_failure(letter, aside, hit) and not _is_news(letter, aside, hit):
                yield letter.found(__name__, SEVERITY, _HINT, hit)


def _is_fine(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    owned_nearby = any(_is_owned(letter, near) for near in letter.around(sentence))
    named = letter.kind is not Kind.APOLOGY and _STATE.search(hit.text)
    his = letter.kind is Kind.ACKNOWLEDGEMENT and _is_his(letter, sentence, hit)
    told = _told(sentence, hit.start, hit.end) and not letter.is_invented(hit)
    return bool(named) or his or told or negated(sentence, hit, 2) or owned_nearby


def _is_his(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """Does it name what the customer suffered, or say again what he reported?"""
    at = hit.start - sentence.start
    words = sentence.clause(at).text
    suffered = _YOU.search(sentence.text[max(0, at - 30) : at]) or _NOW.match(hit.text)
    return bool(suffered) or len(meanings(words) & meanings(letter.complaint)) >= _MUCH


def _is_news(letter: Letter, aside: Aside, hit: Hit) -> bool:
    """Does it tell what was done since, or how a thing was?"""
    if letter.kind is Kind.APOLOGY:
        return bool(_MENDED.search(aside.text) or _NEWS.search(aside.text))
    named = letter.kind is Kind.ACKNOWLEDGEMENT and _is_his(letter, aside.sentence, hit)
    return bool(named or _MENDED.search(aside.text) or _NEWS.search(aside.text) or _STATE.search(hit.text))


def _tells_failure(letter: Letter, aside: Aside, hit: Hit) -> bool:
    """Does a clause that is not about the customer tell what failed, or why?"""
    if _BY_US.search(aside.text) or _ABOUT_YOU.match(aside.text):
        return False
    failed = [meanings(words) for words in (*letter.case.failures, letter.case.cause or "") if words]
    said = meanings(aside.text)
    amiss = _AMISS.search(aside.text)
    if letter.kind is Kind.APOLOGY or amiss:
        return any(said & words for words in failed)
    told = _NOT.search(aside.text) or any(meanings(hit.text) & words for words in failed)
    return bool(told) and any(len(said & words) >= min(_FEW, len(words)) for words in failed if words)


_FEW = 2
_MUCH = 3  # words of the customer's
_AMISS = phrases(rf"(?!(?:without|nothing|nobody|no one|never|not?)\b){AMISS}|by mistake|in error")
_NOT = phrases(r"not|\w+n't|no|never|nobody|without")
_ABOUT_YOU = pattern(r"^(?:and |but |so |that )?you\b")
_YOU = pattern(r"\byou (?:\w+ )?$")
_NOW = pattern(r"^(?:(?:is|are)\b|(?:was|were|has been|have been) (?:not|never)\b)")


def _told(sentence: Sentence, start: int, end: int) -> bool:
    """Is there an agent after all, or is nothing told: "so that it is not missed"?"""
    before, after = sentence.text[: start - sentence.start], sentence.text[end - sentence.start :]
    return bool(
        _SELF.search(before[-20:])
        or _YET.search(before[-120:])
        or _BY_US.search(after[:80])
        or _BY_US.search(sentence.text[start - sentence.start : end - sentence.start])
    )


def _is_owned(letter: Letter, sentence: Sentence) -> bool:
    return any(not _PERCEIVED.search(hit.text) for hit in owned(letter, sentence))


GOOD = (
    "We missed your message and sent the lamp by the slow service.",
    "Your parcel was delayed because we booked the wrong service.",
    "The shade was cracked when it reached you. We sent it like that, so it is ours to put right.",
    "The lamp was cracked because we packed it badly.",
    "The refund was sent today.",
    "The new lamp is packed and ready.",
    "Your note was left unanswered by us.",
    "I have checked that nothing was left out this time.",
    "The wrong service was our choice. We booked it.",
    "I know your note was not answered: we did not read it.",
    "The old box is being collected.",
    "Everything was checked this time.",
    "We found that the shade was cracked; we had packed it badly.",
    "Your refund has been booked.",
    'You say "mistakes were made is what they told me".',
    "[ack] Thank you for telling us that the shade was cracked. I'm Sam and I'll write by Thursday 19 November, 17:00.",
    "[update] The cracked shade was found this morning, and the new one is packed.",
    "[ack] You were sent a cracked shade. I'm Sam and I'm looking at it.",
    "[ack] The shade was cracked and you sat in the dark. I'm Sam and I'll write by Thursday 19 November.",
    "[ack] The lamp did not come on the day. I'm Sam and I'm on it.",
    "[update] Two things are done: the wrong label is off, and the new lamp is packed.",
)
BAD = (
    "Mistakes were made with your order.",
    "Unfortunately your message got missed and the lamp was sent by the slow service.",
    "An error occurred in the fulfilment process, and your parcel ended up delayed.",
    "The wrong box got picked and your note went unread.",
    "Your message was never passed along.",
    "There was a slip in the packing.",
    "A wrong label found its way onto the parcel.",
    "The order was put on the slow route.",
    "Some steps were skipped when your order was packed.",
    "It seems the lamp was not packed well.",
    "Something slipped in our process.",
    "Your note must have been missed.",
    "The lamp was packed without care.",
    "It appears that the express option was not selected.",
    "A delay happened.",
    "The parcel was held back for eight days.",
    "[update] I've looked at it: the lamp was sent by the slow service, and your note got left unanswered.",
    "[update] Hello Dana, economy shipping was booked for your order. I'll write by Thursday 19 November.",
    "[ack] Your note of 9 November never reached anybody. I'm Sam and I'm on it.",
    "[update] No answer was sent to your note of 9 November.",
)
