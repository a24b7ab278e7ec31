"""No circumstances as a pardon (busy, peak season, short-staffed, "please understand"), and no "sorry, but".

S1.13. A true reason is welcome as our own act (reason-grounded); an excuse asks to be let off.
It is fine to say that something is no excuse.
"""

import re
from collections.abc import Iterator

from bot.rules.finding import Finding
from bot.rules.rule import Group
from bot.rules.text import Hit, Letter, Sentence, negated
from bot.rules.words import APOLOGY

SEVERITY = "block"
GROUP = Group.OWNERSHIP

_PARDON = "Leave the circumstances out: say what we did, and what happens now."
_BUT = "End the apology before the \"but\": an apology with a but is none."
_CIRCUMSTANCE = re.compile(
    r"\b(?:it(?:'s|\s+has|\s+was|\s+is)\s+(?:been\s+)?an?\s+(?:\w+\s+)?(?!(?:full|whole|long|second|third|good)\b)\w+\s+(?:months?|weeks?|time|year|season|period|quarter|autumn|winter|summer|spring)\b(?!\s+(?:for\s+you|since|before|until|that\s+you|to\s+wait|you))|(?:(?:so|very|extremely|too|quite|really|rather|incredibly|exceptionally|unusually|overly|awfully)\s+)?(?:busy|frantic|mad\s+(?:time|week|month|rush|days?|season)|insane|overflow\w*|bursting|flooded|inundated|drowning|busier|busiest|swamped|overwhelmed|overloaded|overstretched|snowed\s+under|stretched(?:\s+\w+)?|hectic|chaotic|under\s+(?:a\s+lot\s+of\s+|heavy\s+|huge\s+|great\s+|much\s+|enormous\s+|severe\s+|so\s+much\s+)?pressure|crazy\s+(?:time|week|month)s?|up\s+to\s+(?:our|my)\s+(?:neck|ears|eyes))"
    r"|(?:peak|high|holiday|busy|main|christmas|festive|rush|summer|sale)\s+(?:season|period|time|times|hour|hours|rush|weeks?|days?|demand|trade)|(?:high|heavy|large|huge|unusual(?:ly)?(?:\s+\w+)?|record|increased|great|sheer|enormous|exceptional|massive|unexpected|unprecedented|sudden|growing|extraordinary|overwhelming|flood\s+of|wave\s+of|rush\s+of|surge\s+(?:in|of)|spike\s+in|backlog\s+of|mountain\s+of|influx\s+of)\s+(?:\w+\s+){0,2}?(?:volumes?|demand|numbers?|orders?|requests?|messages?|mails?|e-?mails?|enquiries|inquiries|calls?|tickets?|workload|complaints?|traffic|interest|growth)|(?:a\s+)?(?:flood|wave|surge|spike|influx|mountain|backlog|avalanche)\b"
    r"|(?:short|under)-?\s?staffed|short\s+(?:of|on)\s+(?:staff|people|hands|drivers|time)|(?:staff(?:ing)?|personnel|driver|labou?r)\s+(?:shortages?|problems?|issues?|changes?|turnover|cuts?)|shortage\s+of\s+(?:staff|people|drivers|personnel)|not\s+enough\s+(?:staff|people|hands|time)|few(?:er)?\s+(?:people|hands|staff)\s+than|(?:people|colleagues|staff|half\s+(?:of\s+)?(?:the|our)\s+\w+|several\s+\w+|many\s+\w+|(?:one|two|three|some)\s+of\s+(?:us|our\s+\w+))\s+(?:were|are|was|is|being|have\s+been|had\s+been|out|off|away)?\s*(?:off\s+)?(?:sick|ill|on\s+(?:sick\s+)?(?:leave|holiday|vacation)|with\s+(?:the\s+)?flu)|sick\s+leave|sick\s+notes|flu\s+(?:wave|season)"
    r"|unprecedented|unforeseen|unforeseeable|unexpected\s+\w+|extraordinary\s+circumstances|exceptional\s+circumstances|difficult\s+(?:times?|circumstances|conditions|period|weeks?|months?|situation)|(?:hard|tough|challenging|trying|turbulent|strange|uncertain)\s+(?:times?|weeks?|months?|period|year)|given\s+the\s+circumstances|under\s+the\s+circumstances|these\s+days|technical\s+(?:difficult\w+|problems?|reasons?|issues?)|teething\s+(?:troubles?|problems?|issues?)|growing\s+pains"
    r"|(?:brand[- ])?new\s+(?:system|software|tool|platform|staff|colleagues?|team|people|employees?|process|website|warehouse|shop)|(?:in\s+the\s+(?:middle|midst)\s+of|during|because\s+of|due\s+to)\s+(?:an?|our|the)\s+(?:\w+\s+)?(?:move|migration|relocation|rebuild|renovation|restructur\w+|inventory|stocktak\w+|audit|rollout|transition|change\s*over|switch)|(?:still|only)\s+(?:learning|training|settling)|only\s+human|human\s+error|(?:from|in)\s+(?:our|my)\s+(?:side|point\s+of\s+view|perspective|shoes|position|place)\b|(?:everyone|everybody|anyone|anybody|all\s+of\s+us|we\s+all|every\s+\w+)\s+(?:\w+\s+)?(?:gets?|makes?|slips?|errs?|has|have)\s+(?:\S+\s+){0,4}?(?:wrong|mistakes?|errors?|bad\s+days?|off\s+days?|now\s+and\s+then|sometimes)|(?:most|nearly\s+all|almost\s+all|the\s+(?:vast\s+)?majority|99\S*)\s+(?:of\s+)?(?:our\s+|the\s+|other\s+)?(?:parcels|orders|customers|deliveries|guests|calls|shipments|bookings|bills|messages)|one\s+(?:\w+\s+){0,3}in\s+a\s+(?:hundred|thousand|million)|(?:very\s+|extremely\s+)?rare\s+(?:case|exception|event|mistake|occurrence)|rarely\s+happens|(?:an?|the)\s+exception\b|nobody(?:'s|\s+is)\s+perfect|no\s+one(?:'s|\s+is)\s+perfect|not\s+perfect|we\s+all\s+make\s+mistakes|everyone\s+makes\s+mistakes|(?:mistakes|these\s+things|such\s+things|things\s+like\s+(?:this|that)|this\s+sort\s+of\s+thing|it|errors|this|that|accidents|delays)\s+(?:do\s+|can\s+|sometimes\s+|just\s+|will\s+|unfortunately\s+|simply\s+|occasionally\s+|always\s+){0,2}happens?\b(?!\s+to\s+(?:be|have))"
    r"|happens?\s+to\s+(?:the\s+best|everyone|everybody|all\s+of\s+us|anyone)|honest\s+mistake|innocent\s+mistake|part\s+of\s+(?:the\s+)?(?:business|life|trade)|to\s+be\s+expected|can'?t\s+(?:always|please\s+every)|cannot\s+(?:always|please\s+every)|in\s+(?:our|my)\s+defen[cs]e|to\s+be\s+fair\s+to\s+(?:us|our)|(?:please|kindly|hope\s+(?:that\s+)?you(?:'ll|\s+will|\s+can|\s+could)?|ask\s+you\s+to|trust\s+(?:that\s+)?you|sure\s+you|you(?:'ll|'d|\s+will|\s+can|\s+must|\s+surely|\s+may|\s+might|\s+have\s+to|\s+need\s+to|\s+should)|ask\s+(?:for\s+)?your|beg\s+your|count\s+on\s+your|appreciate\s+your|for\s+your|with\s+your|request\s+your|kind)\s*(?:\w+\s+)?(?:understand(?:ing)?|bear\s+(?:with|in\s+mind)|forgive|excuse|be\s+patient|appreciate\s+(?:that|how)|see\s+(?:that\s+we|why|how)|keep\s+in\s+mind|have\s+(?:some\s+)?(?:patience|understanding|sympathy)|imagine\s+(?:how|that|what)|indulgence)|(?:bear|bearing)\s+with\s+(?:us|me)|as\s+you\s+can\s+imagine|you\s+can\s+imagine"
    r"|(?:as|being|for|we\s+are|we're|only|just)\s+(?:just\s+|only\s+|still\s+)?an?\s+(?:very\s+|fairly\s+|rather\s+)?(?:small|large|big|young|tiny|growing|new|family|little|one-man|two-person|global|lean)\s+(?:\w+\s+)?(?:company|team|shop|firm|business|start-?up|organi[sz]ation|store|crew|bakery|hotel|studio|restaurant)|only\s+(?:two|three|four|five|a\s+few|a\s+handful)\s+(?:of\s+us|people)|too\s+much\s+(?:work|to\s+do|on\s+our\s+plates?)|so\s+much\s+(?:work|going\s+on|to\s+do)|a\s+lot\s+(?:going\s+)?on\b|with\s+everything\s+going\s+on|no\s+time\b|(?:could|did)\s*(?:not|n't)\s+(?:keep\s+up|cope)|more\s+(?:orders|messages|requests|calls|mails|customers|work)\s+than"
    r"|industry[- ]wide|every(?:one|body)\s+in\s+(?:the|our)\s+(?:industry|sector)|other\s+(?:companies|shops|firms|airlines)\s+(?:have|had|are)|compared\s+(?:to|with)\s+(?:other|most)|we\s+(?:did|do|have\s+done|tried|try|were\s+trying|are\s+trying)\s+(?:\w+\s+)?(?:our|my|the)\s+(?:very\s+|level\s+)?best|we\s+are\s+doing\s+(?:all|everything|what)\s+we\s+can|good\s+intentions|meant\s+well|did\s*(?:not|n't)\s+(?:mean|intend)\s+(?:to|for|any)|never\s+(?:meant|intended)\s+(?:to|for|any)|was\s*(?:not|n't)\s+(?:our|my|the)\s+intention|unintentional\w*|not\s+intentional\w*|black\s+friday|cyber\s+monday|unlucky|bad\s+luck|bad\s+timing|just\s+one\s+of\s+those)\b",
    re.I,
)
_HOWEVER = re.compile(r"\b(?:but|however|though|although|yet|nevertheless|nonetheless|still(?=,)|that\s+said|having\s+said\s+that|even\s+so|on\s+the\s+other\s+hand|then\s+again|only\s+that)\b", re.I)
_TURN = re.compile(r"^\s*(?:but|however|though|although|yet|nevertheless|nonetheless|that\s+said|having\s+said\s+that|even\s+so|still(?=,)|on\s+the\s+other\s+hand|then\s+again)\b", re.I)
_NO_EXCUSE = re.compile(r"\b(?:no|not\s+an?|isn't\s+an?|never\s+an?|hardly\s+an?|without)\s+(?:\w+\s+)?(?:excuse|reason|justification|comfort|defen[cs]e)|\b(?:not|n't|never)\s+(?:\w+\s+){0,3}?(?:excuse|justify|make\s+it\s+(?:right|better|ok)|change\s+(?:that|it|anything))|\bwhatever\b|\bnone\s+of\s+(?:that|this|which)\b|\bregardless\b|\bthat\s+is\s+(?:ours|on\s+us)\b", re.I)
_AMENDS = re.compile(
    r"^\s*,?\s*(?:(?:I|we)\s+(?:can(?!not|'t)|will|am\s+going\s+to|have\s+(?:now\s+)?\w+(?:ed|t|n)\b)|(?:I|we)'ll|(?:I|we)'ve|sorry|words|an?\s+apology|the\s+apology|that|it\s+is\s+not|it\s+isn't|saying|is\s+not|isn't|not|you\s+(?:deserve|need|also|get|should)|this\s+(?:does|doesn't|will\s+not|alone)|what|here|more|first|apolog\w+)\b",
    re.I,
)


def check(letter: Letter) -> Iterator[Finding]:
    """Circumstances, and the but after an apology."""
    for sentence, hit in letter.hits(_CIRCUMSTANCE):
        if not (_NO_EXCUSE.search(sentence.text) or _is_theirs(sentence, hit) or negated(sentence, hit)):
            yield letter.found(__name__, SEVERITY, _PARDON, hit)
    for sentence in letter.sentences:
        sorry = next(sentence.hits(APOLOGY), None)
        but = _but(letter, sentence, sorry) if sorry else None
        if but:
            yield letter.found(__name__, SEVERITY, _BUT, but)


def _but(letter: Letter, sentence: Sentence, sorry: Hit) -> Hit | None:
    """The turn after an apology, in its sentence or opening the next."""
    for hit in sentence.hits(_HOWEVER):
        rest = sentence.text[hit.end - sentence.start :]
        before = sentence.text[sorry.end - sentence.start : hit.start - sentence.start]
        if hit.start > sorry.start and not _AMENDS.match(rest) and not before.rstrip().endswith(("not only", "nothing", "anything", "all")):
            return hit
    after = letter.sentences[sentence.index + 1 : sentence.index + 2]
    turn = _TURN.match(after[0].text) if after else None
    return after[0].hit(*turn.span()) if turn and not _AMENDS.match(after[0].text[turn.end() :]) else None


def _is_theirs(sentence: Sentence, hit: Hit) -> bool:
    """Is it the customer's circumstance: "your busy week", "you had no time", "new system" as a remedy?"""
    before = sentence.text[: hit.start - sentence.start]
    yours = re.search(r"\b(?:your|you\s+(?:were|are|had|have)|you're|in\s+a)\s+(?:\w+\s+){0,2}$", before, re.I)
    promised = re.search(r"\b(?:will|'ll|going\s+to|now|ships?|send\w*|order\w*|replace\w*)\s+(?:\w+\s+){0,3}$", before, re.I) and re.match(r"(?:brand[- ])?new\b", hit.text, re.I)
    return bool(yours or promised)


GOOD = (
    "We booked the slow service by mistake; that is the whole reason and it is ours.",
    "I'm sorry. It is no excuse that we were busy: you wrote and we did not answer.",
    "I can't undo the three evenings, but I can send a new lamp by Friday 20 November.",
)
BAD = (
    "I'm sorry, but we were extremely busy that week.",
    "We're short-staffed right now, so replies take longer than usual.",
    "Please understand that November is our peak season.",
)
