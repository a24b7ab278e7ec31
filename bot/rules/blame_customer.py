"""Never say or hint that the customer caused it, should have acted otherwise, or agreed to it in the terms.

It is the second disappointment (S0.1); no defensiveness (S1.3, S3.10). "You should have had an answer"
names our omission and is fine.
"""

import re
from collections.abc import Iterator

from bot.rules.finding import Finding
from bot.rules.rule import Group
from bot.rules.text import Hit, Letter, Sentence, negated

SEVERITY = "block"
GROUP = Group.OWNERSHIP

_HINT = "Leave out what the customer did or should have done; say what we did."
_OUR_OMISSION = r"(?:had|received|heard|got|gotten|been|not\s+(?:had|have|been|needed)|never|seen\s+(?:an?|our|the)\s+(?:answer|reply)|known\s+(?:from\s+us|this\s+from)|n't|an?\s+)"
_DUTY = (
    r"(?:check\w*|contact\w*|read\w*|notic\w*|told|tell\w*|us(?:e|ed|ing)|follow\w*|ch[oe]+se\w*|choosing|wait\w*|call\w*|ask\w*|provid\w*|giv\w*|gave|enter\w*|confirm\w*|updat\w*|respond\w*|repl(?:y|ied)|sen[dt]\w*|inform\w*|pay\w*|paid|cancel\w*|clos\w*|open\w*|select\w*|click\w*|keep\w*|kept|mak\w*|made|insist\w*"
    r"|mention\w*|report\w*|subscrib\w*|unsubscrib\w*|allow\w*|turn\w*|tick\w*|verif\w*|sav\w*|order\w*|book\w*|look\w*|sign\w*|regist\w*|us)"
)
_BLAME = re.compile(
    rf"\byou\s+(?:really\s+|probably\s+|also\s+|just\s+|simply\s+)?(?:should|could|ought\s+to|needed\s+to|might|must|would)(?:\s+(?:really|also|just|simply|perhaps|maybe|at\s+least|have\s+better))?\s+(?:have|'ve|of)\s+(?!{_OUR_OMISSION}\b)[a-z]+"
    rf"|\byou(?:'d|\s+would)\s+have\s+(?:seen|known|noticed|avoided|found|been\s+(?:fine|able|spared)|had\s+no|received|got)\b(?=[^.;!?\n]{{0,60}}\b(?:if|had)\b)"
    rf"|\b(?:if|had)\s+you(?:'d)?\s+(?:only\s+|just\s+)?(?:had\s+)?(?:not\s+|n't\s+)?(?:only\s+|just\s+|simply\s+|correctly\s+|properly\s+|\w+ly\s+)?(?:checked|contacted|read|noticed|told|used|followed|chosen|waited|called|asked|provided|given|entered|confirmed|updated|responded|replied|sent|informed|paid|cancelled|selected|clicked|kept|made|mentioned|reported|looked|signed|registered|ordered|booked|come|been|stayed|gone|written|let|opened|spoken|raised|taken|picked|done|placed|acted)\b"
    rf"|\byou\s+(?:\w+ly\s+|seem\s+to\s+have\s+|appear\s+to\s+have\s+|may\s+have\s+|might\s+have\s+|must\s+have\s+|have\s+|had\s+|yourself\s+|also\s+)?(?:fail(?:ed)?\s+to|forgot(?:ten)?(?:\s+to)?|neglected|misread|misunderst\w+|overlooked|mistyped|mixed\s+up|misused|omitted|miss(?:ed)?\s+(?:the|our|that|an?|to|your\s+(?:slot|appointment|deadline))|entered\s+(?:\S+\s+){{0,4}}(?:wrong|incorrect|old|different)|gave\s+(?:us\s+)?(?:\S+\s+){{0,3}}(?:wrong|incorrect|old)|typed\s+(?:\S+\s+){{0,4}}(?:wrong|incorrect)|put\s+(?:\S+\s+){{0,4}}wrong|chose\s+(?:the\s+|our\s+|to\s+)?(?:\w+\s+)?(?:cheap\w*|slow\w*|economy|standard|wrong|option|not|wait|ignore)|selected|opted|ticked|signed\s+up|agreed|accepted|consented|waited\s+(?:too|so|until|(?:\S+\s+){{1,3}}(?:before|to)\s+(?:tell|writ|contact|report|call|let|rais|com|ask|complain|open|us)\w*)|ordered\s+(?:too\s+)?(?:late|the\s+wrong)|misplaced|dropped|damaged|ignored\s+(?:our|the)|insisted|(?:picked|took|went\s+for|wanted|preferred|asked\s+for|decided\s+on|bought)\s+(?:\S+\s+){{0,4}}?(?:yourself|slow\w*|cheap\w*|economy|standard|without))\b"
    rf"|\byou\s+(?:did\s+not|didn't|have\s+not|haven't|had\s+not|hadn't|never|don't|do\s+not|were\s+not|weren't)\s+(?:\w+ly\s+|even\s+|actually\s+|yet\s+)?(?:{_DUTY}|at\s+home|home|there|available|reachable|in\s+when|careful|clear)\b"
    r"|\b(?:as\s+(?:\w+ly\s+)?(?:stated|mentioned|explained|noted|described|outlined|indicated|communicated|advertised|shown|set\s+out|written|specified|you\s+(?:know|were\s+told|will\s+have\s+seen|can\s+see|may\s+know|agreed))|as\s+per\s+(?:our|the|your)|according\s+to\s+(?:our|the|your)\s+(?:\w+\s+)?(?:terms|policy|policies|conditions|contract|agreement|rules|records|order)|per\s+our\s+(?:terms|policy)"
    r"|terms\s+(?:and\s+conditions\s+)?(?:that\s+|which\s+)?you\s+(?:have\s+)?(?:accepted|agreed|signed)|(?:a\s+(?:\w+\s+){1,2}(?:at|into|through|in|to)\s+(?:\S+\s+){1,5}?would\s+have\s+(?:told|shown|helped|saved|spared|made|answered|cleared))|(?:it|that)\s+would\s+have\s+(?:helped|been\s+\w+)(?:\s+us)?\s+if\s+you\b|(?:most|many|other|all|our|few)\s+(?:other\s+|of\s+our\s+)?(?:customers?|users?|guests?|buyers?|people|clients?)\s+(?:\w+ly\s+)?(?:read|check|know|tell|wait|manage|call|order|choose|notice|understand|accept|look|ask|do|use|follow|see)\b|(?:our|the)\s+(?:terms|conditions|site|shop|label|box|packaging|confirmation|order\s+form|checkout|leaflet|listing|small\s+print|fine\s+print|policy|rules|contract|instructions|manual|description|website|page|faq|guidelines)\s+(?:of\s+\w+\s+)?(?:\w+\s+){0,2}?(?:clearly|state|states|say|says|mention|mentions|explain|explains|ask|asks|require|requires|make|makes|allow|allows|warn|warns|show|shows)"
    r"|(?:user|customer|operator|handling|input|typing)(?:'s)?\s+(?:error|mistake|fault|mishandling|misuse)|(?:your|the\s+customer's)\s+(?:own\s+)?(?:fault|mistake|error|oversight|negligence|misunderstanding|responsibility|choice\s+of|carelessness|failure|doing|misuse|delay\s+in|late\s+\w+|incorrect\s+\w+|incomplete\s+\w+|wrong\s+\w+)|(?:on|from|at)\s+your\s+(?:own\s+)?(?:end|side|part)\b|(?:misuse|improper\s+use|incorrect\s+use|wrong\s+use|wrong\s+handling|improper\s+handling)\b"
    r"|(?:customers?|users?|guests?|buyers?|people|clients?|everyone)\s+(?:is|are)\s+(?:\w+ly\s+)?(?:expected|required|asked|advised|responsible|reminded|supposed|obliged)|(?:it\s+(?:is|was|'s)|it's)\s+(?:\w+ly\s+)?(?:your\s+(?:responsibility|job|duty)|up\s+to\s+(?:you|the\s+customer)\s+to|the\s+customer's\s+(?:responsibility|job|duty))|(?:we|I)\s+(?:did|do|had|have)\s+(?:\w+ly\s+)?(?:warn|tell|inform|warned|told|informed|advise|advised|mention|mentioned|remind|reminded|email\w*)\s+you"
    r"|(?:next\s+time|in\s+(?:the\s+)?future|going\s+forward|from\s+now\s+on)[, ]+(?:please\s+|do\s+|kindly\s+|you\s+(?:should|could|might|may\s+want)|make\s+sure|remember|try|be\s+sure|check|contact|read|choose|order|we\s+(?:recommend|suggest|advise|ask))|(?:please|kindly)\s+(?:\w+\s+){0,2}?(?:make\s+sure|ensure|remember|be\s+(?:more\s+)?careful|read|check|use|choose|order|contact)\b[^.;!?\n]{0,60}\b(?:next\s+time|in\s+(?:the\s+)?future|before\s+(?:ordering|complaining|you\s+\w+)|more\s+carefully|going\s+forward)"
    r"|(?:could|would|might)\s+have\s+been\s+(?:avoided|prevented|spared|different|solved)\b[^.;!?\n]{0,40}\b(?:you|your)\b|you\s+(?:are|were|'re)\s+(?:\w+ly\s+|also\s+|partly\s+|the\s+one\s+)?(?:to\s+blame|at\s+fault|responsible\s+for|mistaken|wrong\b|the\s+only\s+(?:one|customer)|too\s+(?:impatient|late|demanding)|not\s+(?:at\s+home|there|reachable))|you\s+brought\s+this|you\s+must\s+(?:admit|understand|realise|realize|know)|(?:had|if)\s+your\s+(?:\w+\s+){0,3}(?:been|was|were)|(?:no|not\s+an?y?)\s+other\s+customers?\s+(?:has|have|had|complain\w*)|nobody\s+else\s+(?:has\s+)?complain\w*)\b",
    re.I,
)
_GENTLE = re.compile(
    r"\byou\s+(?:never\s+(?:got|had|heard|should)|did\s+not\s+(?:get|hear|receive|deserve)|didn't\s+(?:get|hear|receive|deserve)|have\s+chosen|selected\s+us|chose\s+us|would\s+have\s+(?:had|got|heard|received)\s+(?:an?|your|the|our)\b(?![^.;!?\n]*\bif\s+you))"
    r"|\byou\s+(?:do\s+not|don't|did\s+not|didn't)\s+(?:have|need)\b|\bif\s+you\s+(?:like|prefer)\b|\bnot\s+(?:your|on\s+your)\b|\bmake\s+(?:it|this|up)\b",
    re.I,
)
_BUT_FOR_YOU = re.compile(r"^(?:if|had)\s+you(?:'d)?\s+(?:had\s+)?(?:not|n't)\s+(?:written|told|raised|called|asked|contacted|reported|noticed|come|said|sent)", re.I)
_OPENING = re.compile(r"(?:^|[,;:()\u2013\u2014-]|\b(?:because|since|as|that|and|but|if|although|when|unfortunately|see|seems|noticed|sadly|though|while|so))\s*$", re.I)
_OURS_AFTER = re.compile(r"^[^.;!?\n]{0,60}\b(?:and|but|yet|while)\s+(?:we|I)\b", re.I)


def check(letter: Letter) -> Iterator[Finding]:
    """The customer as the culprit."""
    for sentence, hit in letter.hits(_BLAME):
        if not (_GENTLE.search(hit.text) or _BUT_FOR_YOU.match(hit.text) or negated(sentence, hit) or _is_reported(sentence, hit)):
            yield letter.found(__name__, SEVERITY, _HINT, hit)


def _is_reported(sentence: Sentence, hit: Hit) -> bool:
    """ "as you mentioned", "you were told that …", "exactly as you described" are his words, not ours."""
    before = sentence.text[: hit.start - sentence.start]
    after = sentence.text[hit.end - sentence.start :][:40]
    as_he_said = hit.text.lower().startswith("as ") and re.match(r"\s+(?:by\s+you|in\s+your\s+(?:message|note|mail|complaint|letter|review|post))", after, re.I)
    ours = hit.text.lower().startswith("as ") and re.search(r"\bnot\s+(?:\w+\s+)?$", before, re.I)
    paid = re.match(r"you\s+(?:\w+\s+)?(?:chose|selected|opted|agreed|accepted|ticked)", hit.text, re.I) and _OURS_AFTER.match(sentence.text[hit.end - sentence.start :])
    relative = re.match(r"you\s+(?:did|have|had|never|do|were)", hit.text, re.I) and not _OPENING.search(before)
    doubt = re.search(r"\b(?:nobody|no\s+one|I\s+would\s+never)\s+(?:\w+\s+){0,4}$", before, re.I)
    return bool(as_he_said or ours or paid or relative or doubt)


GOOD = (
    "You did nothing wrong: we booked the wrong service.",
    "You were right to write on 9 November, and we should have answered.",
    "You should have had an answer from us on 9 November.",
)
BAD = (
    "If you had checked the shipping option, this would not have happened.",
    "You should have contacted us sooner through the right form.",
    "As stated in the terms you accepted, delivery times are estimates.",
)
