"""The owner speaks as "I" in at least one clause of ownership or commitment.

"I" beats "we" for perceived empathy and agency (Packard 2018); S3.3, S3.7. "I'm sorry" alone is none
(3.4.2), and a company that speaks of itself ("the team will get back to you") is nobody.
"""

import re
from collections.abc import Iterator

from bot.kinds import Kind
from bot.rules.finding import Finding
from bot.rules.rule import Group
from bot.rules.text import Hit, Letter, Sentence

SEVERITY = "require"
GROUP = Group.OWNERSHIP
KINDS = (Kind.ACKNOWLEDGEMENT, Kind.APOLOGY, Kind.UPDATE, Kind.FOLLOW_UP)

_HINT = "Say in the first person what you do about it: \"I stay with this until …\", \"I'll write by …\"."
_I = re.compile(r"(?<![\w'])I(?:'m|'ll|'ve|'d)?(?=\s)(?:\s+[\w']+){1,4}|\b(?:my\s+name\s+is|my\s+(?:job|case|task|desk|responsibility|doing|mistake|fault|word|promise|error|oversight|next\s+\w+)|(?:on|with|to)\s+me\b|is\s+mine|let\s+me\b|count\s+on\s+me|hold\s+me)|(?<=\band\s)(?:own|take|stay)\b", re.I)
_FEELING = re.compile(
    r"^I(?:'m|'ve|'d|'ll)?\s+(?:(?:am|was|have\s+been|feel|do|would|can|could|will|have|had|must|may|might|should|want\s+to|wanted\s+to|wish\s+to|would\s+like\s+to|'d\s+like\s+to|like\s+to|hope\s+to|need\s+to|just|also|only|really|truly|so|very|deeply|fully|completely|totally|certainly|sincerely|quite|extremely|terribly|genuinely|personally|always|well|both|even|too|not|cannot|can't|don't|never|now)\s+){0,4}"
    r"(?:sorry|apologi[sz]e|apologising|regret|understand|appreciate|hope|see|know|thank|wish|feel|imagine|believe|think|guess|hear|heard|say|express|sympathi[sz]e|empathi[sz]e|sad|saddened|ashamed|embarrassed|glad|happy|pleased|grateful|thankful|afraid|aware|assure|agree|realise|realize|note|notice|inform|let\s+you|gather|trust|suppose|assume|forward|forwarded|pass|passed|escalate|escalated|hand|handed|transfer|transferred|refer|referred|raised|writing\s+(?:to|on|with|in)|work\s+(?:for|at|in)|convey|extend|offer\s+(?:my|our)|like|love|admit|mean|understood|read\s+your|feeling|being|told|disappointed|upset|shocked|concerned|confident|sure|delighted|are|is|in\s+(?:the|your)\s+\w+\s+team|able|unable)\b",
    re.I,
)
_THIRD = re.compile(
    r"\b(?:the|our|this)\s+(?:\w+\s+)?(?:team|company|support|department|management|staff|desk|office|experts?|specialists?|colleagues?)\b|\byour\s+(?:case|ticket|complaint|request|message|concern|order|matter|issue)\s+(?:will|has|is|have|are)\b|\bcustomer\s+(?:service|care|support)\b",
    re.I,
)


def check(letter: Letter) -> Iterator[Finding]:
    """One I-clause that owns or commits; else the clause that speaks of the company, or nothing at all."""
    if any(_commits(sentence, hit) for sentence, hit in letter.hits(_I)):
        return
    third = next((hit for _, hit in letter.hits(_company(letter))), None)
    yield letter.found(__name__, SEVERITY, _HINT, third) if third else letter.missing(__name__, SEVERITY, _HINT)


def _commits(sentence: Sentence, hit: Hit) -> bool:
    """Not a feeling, a view or a passing-on. "I" in "do I" or as a roman numeral counts for nothing."""
    if not hit.text.lower().startswith("i"):
        return not re.search(r"\b(?:told|asked|wrote|let|for|gave)\s+$", sentence.text[: hit.start - sentence.start], re.I)
    if hit.text.lower().startswith("is"):
        return True
    return hit.text[0] == "I" and not _FEELING.match(hit.text)


def _company(letter: Letter) -> re.Pattern[str]:
    name = letter.case.company.strip()
    own = rf"|\b{re.escape(name)}(?:\s+\w+)?\s+(?:will|has|is|have|takes?|wants?)\b" if name else ""
    return re.compile(_THIRD.pattern + own, re.I)


GOOD = (
    "I'm Sam, and I'm the one who stays with this until it is done.",
    "We were late. I will send you the tracking number myself by Thursday 19 November, 17:00.",
    "My name is Sam, I take care of your case from now until the end.",
)
BAD = (
    "We will look into it and the team will get back to you.",
    "Lumen Support has received your complaint and will process it.",
    "Your case is being handled.",
)
