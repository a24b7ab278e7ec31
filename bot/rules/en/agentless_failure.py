"""Tell the failure with its agent: "we missed your message", not "mistakes were made" or "it got missed".

Fine beside a clause that owns it ("The shade was cracked. We sent it like that."). Leaving the agent out
lowers the view of whoever apologises; naming the person or the act does not (2019, n = 1,118); S1.3, S1.4.
"""

from collections.abc import Iterator
from typing import Final

from bot.rules.en.ownership import is_owned, owns
from bot.rules.en.text import Letter, Sentence, negated
from bot.rules.finding import Finding, Weight
from bot.rules.patterns import fragment, pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.OWNERSHIP

_HINT = 'Say who did it: "we missed …", "we sent …".'
_BE = r"(?:was|were|got|gets|has\s+been|have\s+been|had\s+been|been|being|is|are)"
_ADVERB = fragment(
    r"""
    (?: (?:\w+ly|also|simply|just|then|sadly|never|not|somehow|once|again|all|both|even|by mistake|in error|
        already|initially|yet|indeed|still)){0,3}
    """
)
_HARMED = fragment(
    r"""
    (?:made|missed|lost|delayed|overlooked|forgotten|ignored|dropped|mishandled|mixed up|messed up|misplaced|
        misrouted|misread|misdirected|mislaid|misfiled|mistyped|mislabel+ed|mis\w{3,12}ed|damaged|broken|
        cracked|neglected|skipped|overcharged|double[- ]?(?:charged|booked|billed)|charged twice|billed twice|
        disregarded|left (?:unanswered|unread|out|behind|lying|open|without)|held (?:up|back)|botched|bungled|
        ruined|spoiled|swallowed|stuck|stranded|omitted|caused|introduced|postponed|wasted|let down|
        disappointed|inconvenienced|affected|impacted|compromised|dealt with (?:badly|poorly|late)|
        not (?:\w+ly )?\w+(?:ed|en|t|d)|put (?:on the wrong|in the wrong|aside|off)|bounced|deleted|
        disconnected|scratched|oversold|overbooked|mixed)
    """
)
_NEUTRAL = fragment(
    r"""
    (?:sent|booked|shipped|packed|charged|billed|delivered|dispatched|routed|handled|processed|entered|selected|
        chosen|assigned|closed|cancelled|canceled|scheduled|answered|registered|recorded|filed|taken|given|
        treated|placed|put|set|printed|installed|prepared|served|quoted|communicated|done|read|checked|typed|
        noted|picked|marked|used|applied|stored|sorted|deducted|debited)
    """
)
_MODIFIED = fragment(
    r"""
    (?:late|too late|wrong(?:ly)?|the wrong|in the wrong|to the wrong|slow|by the slow\w*|twice|instead|
        incorrectly|incomplete|without|by mistake|in error|by accident|improperly|poorly|badly|too early|
        prematurely|not as|unanswered|where|rather than)
    """
)
_PASSIVE = pattern(
    rf"""
    \b{_BE}{_ADVERB} (?:{_HARMED}|{_NEUTRAL}\b(?:[^.,;!?\n]|[.,]\d){{0,50}}?\b{_MODIFIED}|(?:in)?(?:correctly|wrongly|
        mistakenly|erroneously|inadvertently|accidentally|unfortunately) \w+(?:ed|en|t|d))\b
    \b(?:wrongly|mistakenly|erroneously|incorrectly|inadvertently|accidentally) (?:{_NEUTRAL}|{_HARMED})\b
    \b{_BE} (?:not|never) (?:\w+ly )?(?:{_NEUTRAL}|{_HARMED}|followed|met|kept|up to|passed|told|informed|seen|
        noticed|caught|escalated|replied|responded|acted|looked|dealt|acknowledged|honou?red|fulfilled|
        looked after|honored|forwarded|delivered)\b
    \b(?:never|not|n't) (?:got|been) (?:\w+ly )?(?:written|sent|read|answered|booked|checked|packed|shipped|passed|
        done|made|\w{3, 12}ed)\b
    \b(?:wrong|slow|incorrect|cheaper?|old|other) \w+ (?:\w+ )?(?:was|were|got|had been|has been|
        have been) (?:\w+ly )?(?:{_NEUTRAL}|used|left|ordered)\b
    """
)
_BAD_NOUN = fragment(
    r"""
    (?:mistakes?|errors?|mix-?ups?|oversights?|misunderstandings?|confusion|breakdowns?|lapses?|delays?|
        hiccups?|mishaps?|slip-?ups?|slips?|glitch(?:es)?|failures?|miscommunications?|problems?|issues?|gaps?|
        hitch(?:es)?|snags?|irregularit(?:y|ies)|discrepanc(?:y|ies)|inaccurac(?:y|ies)|faults?|incidents?|
        shortcomings?|omissions?|mess|misfortune|accident|fumble|blip|hold-?ups?|setbacks?)
    """
)
_NOBODY = phrases(
    rf"""
    there (?:was|were|has been|have been|had been|seems to have been|appears to have been|
        must have been) (?:\w+ ){{0,3}}?{_BAD_NOUN}
    {_BAD_NOUN} (?:\w+ ){{0,5}}?(?:occurred|occur|happened|happens?|arose|crept in|took place|came about|
        slipped|emerged|appeared|led to|resulted|caused|meant|made|kept|prevented|has crept|was made|were made|
        got in)
    (?:something|things?|it|this|that|everything|a lot|(?!(?:what|how|where|whatever|
        nothing)\b)\w+) (?:\w+ly )?(?:went|has gone|have gone|had gone|gone) (?:\w+ly )?(?:wrong|astray|missing|
        amiss|awry|sideways|unanswered|unnoticed|unread|lost|off track|to the wrong)
    (?:something|things?|a \w+|it|this|note|message|order|mail|request|that) slipped|(?:slipped|slip|fell|fallen|
        fall|slid) (?:through|between|past|by the)\b|(?:ended|wound) up\b
    (?:\w+) (?:did not|didn't|never|failed to|has not|hasn't|had not|hadn't) (?:\w+ )?(?:go|gone|
        run) (?:\w+ )?(?:as|to|smoothly|well|right|according)
    fell (?:short|victim)
    found (?:its|their) way (?:into|onto|on|to|in)
    got (?:lost|stuck|mixed|missed|delayed|held|buried|cracked|broken|damaged|crossed|confused)
    (?:wires?|lines|signals) (?:were |got )?crossed|(?:the|our) ball was dropped
    (?:note|message|e-?mail|letter|ticket|request|order|parcel|mail) (?:\w+ ){{0,2}}?(?:sat|lay|remained|stayed|
        lingered|disappeared|vanished|escaped|was buried|got buried|fell|slipped|stalled|languished)
    (?:an?|some|the|your) (?:\w+ ){{0,2}}(?:reply|answer|response|delivery|refund) (?:was|were) (?:never|
        not) \w+
    """
)
_BY_US = pattern(
    r"""
    \b(?:by|with|because of|on) (?:us|me|our)\b|\bof (?:ours|mine|us)\b|\bon (?:our|my) (?:side|part|end)\b
    \b(?:our|my) (?:mistake|error|fault|own)\b
    """
)
_SELF = pattern(r"\b(?:I|we) (?:\w+ )?$")
_YET = pattern(
    r"""
    \b(?:why|how|as you \w+,?|you (?:wrote|say|said|mention\w*)(?: that)?|if|whether|when|until|once|unless|
        nothing|before|what|that it|can|could|will|would|to|make sure) (?:\w+ ){0,3}$
    'll $
    """
)


def check(letter: Letter) -> Iterator[Finding]:
    """Failures that nobody did; blocked unless the draft owns something, unmarked where it is owned nearby."""
    hits = [(s, h) for wanted in (_PASSIVE, _NOBODY) for s, h in letter.hits(wanted)]
    weight: Weight = "warn" if hits and owns(letter) else SEVERITY
    for sentence, hit in hits:
        if (
            not _told(sentence, hit.start, hit.end)
            and not negated(sentence, hit, 2)
            and not _owned_nearby(letter, sentence)
        ):
            yield letter.found(__name__, weight, _HINT, hit)


def _told(sentence: Sentence, start: int, end: int) -> bool:
    """Is there an agent after all, or is nothing told: "so that it is not missed"?"""
    before, after = sentence.text[: start - sentence.start], sentence.text[end - sentence.start :]
    return bool(
        _SELF.search(before[-20:])
        or _YET.search(before[-30:])
        or _BY_US.search(after[:50])
        or _BY_US.search(sentence.text[start - sentence.start : end - sentence.start])
    )


def _owned_nearby(letter: Letter, sentence: Sentence) -> bool:
    return any(is_owned(letter, near) for near in letter.around(sentence))


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
)
