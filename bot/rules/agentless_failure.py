"""Tell the failure with its agent: "we missed your message", not "mistakes were made" or "it got missed".

Fine beside a clause that owns it ("The shade was cracked. We sent it like that."). Leaving the agent out
lowers the view of whoever apologises; naming the person or the act does not (2019, n = 1,118); S1.3, S1.4.
"""

import re
from collections.abc import Iterator

from bot.rules.finding import Finding
from bot.rules.ownership import is_owned, own_clauses
from bot.rules.rule import Group
from bot.rules.text import Letter, Sentence, negated

SEVERITY = "block"
GROUP = Group.OWNERSHIP

_HINT = "Say who did it: \"we missed …\", \"we sent …\"."
_BE = r"(?:was|were|got|gets|has\s+been|have\s+been|had\s+been|been|being|is|are)"
_ADVERB = r"(?:\s+(?:\w+ly|also|simply|just|then|sadly|never|not|somehow|once|again|all|both|even|by\s+mistake|in\s+error|already|initially|yet|indeed|still)){0,3}"
_HARMED = (
    r"(?:made|missed|lost|delayed|overlooked|forgotten|ignored|dropped|mishandled|mixed\s+up|messed\s+up|misplaced|misrouted|misread|misdirected|mislaid|misfiled|mistyped|mislabel+ed|mis\w{3,12}ed|damaged|broken|cracked|neglected|skipped"
    r"|overcharged|double[- ]?(?:charged|booked|billed)|charged\s+twice|billed\s+twice|disregarded|left\s+(?:unanswered|unread|out|behind|lying|open|without)|held\s+(?:up|back)|botched|bungled|ruined|spoiled|swallowed|stuck|stranded|omitted|caused|introduced"
    r"|postponed|wasted|let\s+down|disappointed|inconvenienced|affected|impacted|compromised|dealt\s+with\s+(?:badly|poorly|late)|not\s+(?:\w+ly\s+)?\w+(?:ed|en|t|d)|put\s+(?:on\s+the\s+wrong|in\s+the\s+wrong|aside|off)|bounced|deleted|disconnected|scratched|oversold|overbooked|mixed)"
)
_NEUTRAL = r"(?:sent|booked|shipped|packed|charged|billed|delivered|dispatched|routed|handled|processed|entered|selected|chosen|assigned|closed|cancelled|canceled|scheduled|answered|registered|recorded|filed|taken|given|treated|placed|put|set|printed|installed|prepared|served|quoted|communicated|done|read|checked|typed|noted|picked|marked|used|applied|stored|sorted|deducted|debited)"
_MODIFIED = (
    r"(?:late|too\s+late|wrong(?:ly)?|the\s+wrong|in\s+the\s+wrong|to\s+the\s+wrong|slow|by\s+the\s+slow\w*|twice|instead|incorrectly|incomplete|without|by\s+mistake|in\s+error|by\s+accident|improperly|poorly|badly|too\s+early|prematurely|not\s+as|unanswered|where|rather\s+than)"
)
_PASSIVE = re.compile(
    rf"\b{_BE}{_ADVERB}\s+(?:{_HARMED}|{_NEUTRAL}\b[^.,;!?\n]{{0,50}}?\b{_MODIFIED}|(?:in)?(?:correctly|wrongly|mistakenly|erroneously|inadvertently|accidentally|unfortunately)\s+\w+(?:ed|en|t|d))\b"
    rf"|\b(?:wrongly|mistakenly|erroneously|incorrectly|inadvertently|accidentally)\s+(?:{_NEUTRAL}|{_HARMED})\b"
    rf"|\b{_BE}\s+(?:not|never)\s+(?:\w+ly\s+)?(?:{_NEUTRAL}|{_HARMED}|followed|met|kept|up\s+to|passed|told|informed|seen|noticed|caught|escalated|replied|responded|acted|looked|dealt|acknowledged|honou?red|fulfilled|looked\s+after|honored|forwarded|delivered)\b",
    re.I,
)
_BAD_NOUN = r"(?:mistakes?|errors?|mix-?ups?|oversights?|misunderstandings?|confusion|breakdowns?|lapses?|delays?|hiccups?|mishaps?|slip-?ups?|slips?|glitch(?:es)?|failures?|miscommunications?|problems?|issues?|gaps?|hitch(?:es)?|snags?|irregularit(?:y|ies)|discrepanc(?:y|ies)|inaccurac(?:y|ies)|faults?|incidents?|shortcomings?|omissions?|mess|misfortune|accident|fumble|blip|hold-?ups?|setbacks?)"
_NOBODY = re.compile(
    rf"\b(?:there\s+(?:was|were|has\s+been|have\s+been|had\s+been|seems\s+to\s+have\s+been|appears\s+to\s+have\s+been|must\s+have\s+been)\s+(?:\w+\s+){{0,3}}?{_BAD_NOUN}"
    rf"|{_BAD_NOUN}\s+(?:\w+\s+){{0,5}}?(?:occurred|occur|happened|happens?|arose|crept\s+in|took\s+place|came\s+about|slipped|emerged|appeared|led\s+to|resulted|caused|meant|made|kept|prevented|has\s+crept|was\s+made|were\s+made|got\s+in)"
    r"|(?:something|things?|it|this|that|everything|a\s+lot|(?!(?:what|how|where|whatever|nothing)\b)\w+)\s+(?:\w+ly\s+)?(?:went|has\s+gone|have\s+gone|had\s+gone|gone)\s+(?:\w+ly\s+)?(?:wrong|astray|missing|amiss|awry|sideways|unanswered|unnoticed|unread|lost|off\s+track|to\s+the\s+wrong)|(?:slipped|slip|fell|fallen|fall|slid)\s+(?:through|between|past|by\s+the)\b"
    r"|(?:ended|wound)\s+up\b|(?:\w+)\s+(?:did\s+not|didn't|never|failed\s+to|has\s+not|hasn't|had\s+not|hadn't)\s+(?:\w+\s+)?(?:go|gone|run)\s+(?:\w+\s+)?(?:as|to|smoothly|well|right|according)|fell\s+(?:short|victim)|found\s+(?:its|their)\s+way\s+(?:into|onto|on|to|in)|got\s+(?:lost|stuck|mixed|missed|delayed|held|buried|cracked|broken|damaged|crossed|confused)"
    r"|(?:wires?|lines|signals)\s+(?:were\s+|got\s+)?crossed|(?:the|our)\s+ball\s+was\s+dropped|(?:note|message|e-?mail|letter|ticket|request|order|parcel|mail)\s+(?:\w+\s+){0,2}?(?:sat|lay|remained|stayed|lingered|disappeared|vanished|escaped|was\s+buried|got\s+buried|fell|slipped|stalled|languished)"
    r"|(?:an?|some|the|your)\s+(?:\w+\s+){0,2}(?:reply|answer|response|delivery|refund)\s+(?:was|were)\s+(?:never|not)\s+\w+)\b",
    re.I,
)
_BY_US = re.compile(r"\b(?:by|with|because\s+of|on)\s+(?:us|me|our)\b|\bof\s+(?:ours|mine|us)\b|\bon\s+(?:our|my)\s+(?:side|part|end)\b|\b(?:our|my)\s+(?:mistake|error|fault|own)\b", re.I)
_SELF = re.compile(r"\b(?:I|we)\s+(?:\w+\s+)?$", re.I)
_YET = re.compile(r"\b(?:why|how|as\s+you\s+\w+,?|you\s+(?:wrote|say|said|mention\w*)(?:\s+that)?|if|whether|when|until|once|unless|nothing|before|what|that\s+it|can|could|will|would|to|make\s+sure)\s+(?:\w+\s+){0,3}$|'ll\s+$", re.I)


def check(letter: Letter) -> Iterator[Finding]:
    """Failures that nobody did; blocked unless the draft owns something, unmarked where it is owned nearby."""
    hits = [(s, h) for pattern in (_PASSIVE, _NOBODY) for s, h in letter.hits(pattern)]
    weight = "warn" if hits and own_clauses(letter) else SEVERITY
    for sentence, hit in hits:
        if not _told(sentence, hit.start, hit.end) and not negated(sentence, hit, 2) and not _owned_nearby(letter, sentence):
            yield letter.found(__name__, weight, _HINT, hit)


def _told(sentence: Sentence, start: int, end: int) -> bool:
    """Is there an agent after all, or is nothing told: "so that it is not missed"?"""
    before, after = sentence.text[: start - sentence.start], sentence.text[end - sentence.start :]
    return bool(_SELF.search(before[-20:]) or _YET.search(before[-30:]) or _BY_US.search(after[:50]) or _BY_US.search(sentence.text[start - sentence.start : end - sentence.start]))


def _owned_nearby(letter: Letter, sentence: Sentence) -> bool:
    return any(is_owned(letter, near) for near in letter.around(sentence))


GOOD = (
    "We missed your message and sent the lamp by the slow service.",
    "Your parcel was delayed because we booked the wrong service.",
    "The shade was cracked when it reached you. We sent it like that, so it is ours to put right.",
)
BAD = (
    "Mistakes were made with your order.",
    "Unfortunately your message got missed and the lamp was sent by the slow service.",
    "An error occurred in the fulfilment process, and your parcel ended up delayed.",
)
