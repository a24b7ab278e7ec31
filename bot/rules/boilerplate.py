"""No form-letter salutation and no stock phrase: write as one person to another.

S2.13. Individual wording beats tone, and informal but routine replies raise suspicion (Decock 2021).
A sentence that could stand in any letter of any company, and speaks of quality, satisfaction,
commitment or experience, is one too. What the customer wrote may be quoted.
"""

import re
from collections.abc import Iterator

from bot.rules.failures import concrete
from bot.rules.finding import Finding
from bot.rules.rule import Group
from bot.rules.text import Letter, Sentence
from bot.rules.words import stems

SEVERITY = "block"
GROUP = Group.STYLE

_HINT = "Replace the stock phrase by something that is true of this case only, or leave it out."
_SALUTATION = r"(?:dear|hello|hi|esteemed|respected|good\s+(?:day|morning|afternoon))\s+(?:our\s+)?(?:most\s+)?(?:valued\s+|esteemed\s+|loyal\s+|respected\s+)?(?:customer|client|guest|member|user|sir|madam|sirs|subscriber|patron|buyer|shopper|friend|reader|all|ladies)s?\b|to\s+whom\s+it\s+may\s+concern"
_HARD = re.compile(
    rf"\b(?:{_SALUTATION}|valued\s+(?:customer|client|guest|member|user|partner|patron|feedback|opinion|business|shopper)s?|(?:top|number[- ]one|highest|utmost|first|main|absolute|greatest|no\.?\s*1)\s+(?:priority|importance|concern)|(?:we|I)\s+(?:always\s+|constantly\s+|continually\s+|continuously\s+)?(?:strive|endeavou?r|pride\s+ourselves|aim\s+to\s+(?:provide|deliver|offer|please)|work\s+hard\s+to\s+(?:provide|deliver|ensure)|are\s+(?:fully\s+|deeply\s+|strongly\s+|always\s+)?(?:committed|dedicated|devoted)\s+to)"
    r"|(?:take|takes|took|taking|treat)\s+(?:all\s+|any\s+|every\s+|each\s+|your\s+|our\s+|such\s+|customer\s+|these\s+|this\s+kind\s+of\s+)?(?:customer\s+)?(?:feedback|complaints?|concerns?|comments?|matters?|issues?|reports?|opinions?)\s+(?:of\s+\w+\s+\w+\s+)?(?:very\s+|extremely\s+|really\s+|most\s+|with\s+the\s+utmost\s+)?seriou\w+|(?:any|the|this|for|some|such|caused?|great|undue|an?|your|possible)\s+inconveniences?\b|inconveniences?\s+(?:caused|this|that|you|it|we|experienced|may)|inconvenienced\b"
    r"|(?:appreciate|thank|thanks|thankful|grateful|value|ask|count|request|hope)\b[^.;!?\n]{0,30}\b(?:patience|understanding|loyalty|cooperation|co-operation|continued\s+\w+|patronage|custom|business)\b|(?:we|I)\s+(?:really\s+|truly\s+|highly\s+|greatly\s+|always\s+|do\s+)?(?:value|welcome|cherish|treasure)\s+(?:all\s+|you\b|your\b|our\s+customers|every|each)|(?:we|I)\s+(?:really\s+|truly\s+|highly\s+|greatly\s+|always\s+)?(?:appreciate)\s+(?:all\s+)?your\s+(?:feedback|business|input|comments?|opinion|loyalty|support|custom)"
    r"|rest\s+assured|please\s+be\s+assured|be\s+assured\s+that|(?:your|customer|guest|client|complete|full|utmost)\s+satisfaction|satisfied\s+customers?|happy\s+customers?|feedback\s+(?:is|helps|will\s+help|allows|enables|has\s+been\s+(?:passed|shared|noted|forwarded))|helps?\s+us\s+(?:to\s+)?(?:improve|grow|serve|get\s+better|provide|learn\s+and)|continu(?:ous|ously|ally|al)\s+improv\w+|improv\w+\s+(?:our|the)\s+(?:service|services|processes|customer\s+experience|quality)\s*(?:$|[.!,;]|\s+(?:and|for|to|so|in))|(?:do\s+not|don't|never)\s+hesitate|feel\s+free\s+to\s+(?:contact|reach|get|call|write|let)|(?:at|for)\s+your\s+(?:earliest\s+)?convenience|should\s+you\s+have\s+(?:any\s+)?(?:further|more|other|additional|questions)|if\s+you\s+have\s+(?:any\s+)?(?:further|more|other|additional)\s+(?:questions|queries|concerns|issues)|any\s+further\s+(?:questions|queries|assistance|concerns|help)"
    r"|(?:high|highest|usual|own|very\s+high|exacting|quality|service)\s+standards?\b|standards?\s+(?:we\s+(?:set|hold|expect|strive)|you\s+(?:expect|deserve))|(?:service|experience|quality|care|level)\s+(?:that\s+)?(?:you|our\s+customers|customers)\s+(?:\w+\s+)?(?:deserve|expect|are\s+used)|(?:not|hardly|isn't|wasn't)\s+(?:\w+\s+){0,3}?(?:reflective|representative|indicative|typical)\s+of|does\s*(?:not|n't)\s+(?:reflect|represent)\s+(?:our|the|who|what)|(?:look|looking)\s+forward\s+to\s+(?:serving|welcoming|seeing|having|continuing|hearing\s+from\s+you\s+soon|doing\s+business)|hope\s+to\s+(?:serve|welcome|see|have)\s+you\s+(?:again|back|soon)|opportunity\s+to\s+(?:serve|make|regain|restore|improve|assist|earn|win)|(?:regain|restore|rebuild|win\s+back|earn\s+back)\s+your\s+(?:trust|confidence|faith)"
    r"|(?:exceptional|excellent|outstanding|world-class|best\s+possible|superior|first-class|top-notch|unparalleled|premium|seamless|great|stellar|five-star|finest|highest\s+quality)\s+(?:customer\s+)?(?:service|experience|care|support|products?)|heart\s+of\s+(?:everything|all|what|our)|your\s+(?:opinion|feedback|view|voice|satisfaction|happiness|comfort)\s+(?:matters|counts|is|means|comes|helps)|(?:our|always\s+our)\s+(?:constant\s+|main\s+|top\s+)?(?:goal|aim|ambition|mission|passion)\b|(?:is|are)\s+our\s+(?:\w+\s+)?(?:goal|aim|ambition|mission|passion|priority|promise\s+to)|(?:everything|all)\s+in\s+our\s+power|valuable\s+(?:feedback|input|comments?|customer)|(?:we|I)\s+(?:sincerely|deeply|truly|humbly)\s+(?:regret|apolog\w+)\s+(?:for\s+)?(?:any|the\s+(?:inconvenience|trouble|experience|issue|situation))|sincere(?:st)?\s+apologies\s+for\s+(?:any|the\s+(?:inconvenience|trouble|experience|issue|situation|frustration))|your\s+(?:feedback|opinion|comments?|satisfaction|business|message|concerns?|call|case)\s+(?:is|are)\s+(?:very\s+|extremely\s+|really\s+|so\s+|of\s+)?(?:important|valuable|valued|appreciated|great\s+importance|noted|essential|precious)|thank\s+you\s+for\s+(?:bringing\s+this\s+(?:matter\s+|issue\s+)?to\s+our\s+attention|contacting\s+(?:\w+\s+){1,3}(?:support|service|team|care|helpdesk)|being\s+(?:a|our|such)\s+(?:\w+\s+)?(?:customer|member|part)|choosing)"
    r"|all\s+(?:possible|necessary|appropriate)\s+(?:measures|steps|actions?|means)|(?:appropriate|necessary|corrective)\s+(?:measures|steps|actions?)\s+(?:have\s+been|will\s+be|are\s+being|to)|as\s+a\s+valued|part\s+of\s+(?:the|our)\s+\w*\s*family|your\s+(?:kind\s+)?understanding|(?:kind|your|for\s+the|continued)\s+patience|please\s+accept\s+(?:our|my)|going\s+above\s+and\s+beyond|above\s+and\s+beyond|customer[- ](?:centric|focused|first|oriented)|customers?\s+(?:always\s+)?come\s+first|(?:is|are)\s+(?:very\s+|really\s+|truly\s+|so\s+)?important\s+to\s+us|means\s+(?:a\s+lot|the\s+world|everything)\s+to\s+us|(?:we|I)\s+hope\s+this\s+(?:helps|resolves|clarifies|finds)|this\s+(?:message|letter|mail|email)\s+finds\s+you|hesitate\s+to\s+contact|we\s+remain\s+at\s+your|at\s+your\s+(?:disposal|service)|assist\s+you\s+(?:further|with\s+anything))\b",
    re.I,
)
_SOFT = re.compile(r"\b(?:take\s+(?:this|it|that)\s+(?:very\s+|really\s+|extremely\s+)?seriously|reach(?:ed|ing)?\s+out|going\s+forward|moving\s+forward|at\s+this\s+(?:time|point|moment)|look(?:ing)?\s+into\s+(?:this|the)\s+matter|kindly|in\s+this\s+regard|with\s+regards?\s+to|we\s+understand\s+your|wish\s+to\s+(?:inform|assure|apologi[sz]e)|would\s+like\s+to\s+(?:inform|assure|apologi[sz]e|express|extend)|on\s+behalf\s+of|touch\s+base|as\s+a\s+gesture\s+of|we\s+are\s+here\s+to\s+help|fully\s+understand)\b", re.I)
_ABSTRACT = re.compile(
    r"\b(?:quality|satisfaction|priorit(?:y|ies)|commitment|committed|excellence|excellent|experiences?|services?|values?|valued|trust|improve\w*|importance|important|standards?|dedicat\w+|deliver(?:ing)?|exceed\w*|expectations?|mission|vision|culture|core|loyalty|relationship|customers?|feedback|passion\w*|delight\w*|promise|reputation|professional\w*|integrity|care|support|ensure|assure\w*|solutions?|seamless|opportunit(?:y|ies)|continuous\w*|endeavou?r\w*|strive\w*|effort\w*|community|journey|pride|serious\w*|best|highest|utmost)\b",
    re.I,
)
_COMPANY = re.compile(r"\b(?:we|our|us)\b", re.I)
_EMPTY_AT = 3  # so many different abstractions, and nothing of the case


def check(letter: Letter) -> Iterator[Finding]:
    """Stock phrases; soft ones where two meet or one stands in a sentence without a fact; empty sentences."""
    for _, hit in letter.hits(_HARD):
        yield letter.found(__name__, SEVERITY, _HINT, hit)
    soft = list(letter.hits(_SOFT))
    for sentence, hit in soft:
        if not is_particular(letter, sentence) or len(soft) > 1 and not letter.dates_in(sentence.start, sentence.end):
            yield letter.found(__name__, SEVERITY, _HINT, hit)
    for sentence in letter.sentences:
        if _is_empty(letter, sentence):
            yield letter.found(__name__, SEVERITY, _HINT, sentence.whole())


def is_particular(letter: Letter, sentence: Sentence) -> bool:
    """Does the sentence hold something of this case: a date, a number, a failure, a word of its facts?"""
    if letter.dates_in(sentence.start, sentence.end) or concrete().search(sentence.text):
        return True
    return any(c.isdigit() for c in sentence.text) or bool(stems(sentence.text) & _of_the_case(letter))


def _of_the_case(letter: Letter) -> set[str]:
    case = letter.case
    told = " ".join((*case.failures, *case.facts, case.impact, case.cause or "", case.fix_done, *(o.label for o in case.options)))
    return stems(told) - stems(f"{case.company} {case.owner} {case.customer.name} customer service order")


def _is_empty(letter: Letter, sentence: Sentence) -> bool:
    abstractions = {m[0].lower() for m in _ABSTRACT.finditer(sentence.text)}
    return len(abstractions) >= _EMPTY_AT and bool(_COMPANY.search(sentence.text)) and not is_particular(letter, sentence)


GOOD = (
    "Dana, thank you for writing twice.",
    'You said our last note read like "your satisfaction is our top priority" and felt empty. Fair. Here is what I did instead.',
    "I take this seriously, which is why the new lamp goes out by Friday 20 November.",
)
BAD = (
    "Dear Valued Customer, we take all feedback very seriously.",
    "Your satisfaction is our top priority and we strive to provide excellent service.",
    "We apologise for the inconvenience and appreciate your patience and understanding.",
)
