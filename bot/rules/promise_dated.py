"""Every commitment carries a date: no soon, no asap, no "keep you posted".

S4.9, S3.6, S4.12. An acknowledgement has to say when the next word comes. "Today" and "tomorrow" alone are
doubtful across time zones.
"""

import re
from collections.abc import Iterator

from bot.kinds import Kind
from bot.rules.finding import Finding
from bot.rules.promises import Pledge, pledges
from bot.rules.rule import Group
from bot.rules.text import Hit, Letter, Sentence, negated

SEVERITY = "require"
GROUP = Group.STRUCTURE

_HINT = "Say by which date, and for an update by which hour: \"by Thursday 19 November, 17:00\"."
_VAGUE = re.compile(
    r"\b(?:(?:very\s+|real\s+)?soon(?!\s+(?:as\s+(?:we|I)\s+(?:read|saw|heard|got|noticed|opened|found|learned)|after\s+(?:we|I|you|it)|enough))|shortly(?!\s+(?:after|before))|a\.?s\.?a\.?p\b|in\s+due\s+(?:course|time)|(?:keep|keeping)\s+you\s+(?:\w+\s+)?(?:posted|updated|informed|in\s+the\s+loop|up\s+to\s+date|advised|abreast)|(?:in|over|within|during)\s+(?:the\s+)?(?:coming|next|following|near)\s+(?:few\s+|couple\s+of\s+|several\s+)?(?:days?|weeks?|hours?|time|future)|(?:in|within)\s+(?:a\s+)?(?:few|couple\s+of|several|some)\s+(?:\w+\s+)?(?:days?|weeks?|hours?|minutes?|moments?)|at\s+(?:the|our|my|your)\s+(?:very\s+)?(?:earliest|first)(?:\s+(?:opportunity|convenience|chance|possible\s+\w+))?"
    r"|before\s+long|in\s+no\s+time|any\s+(?:day|time|moment|minute)\s+now|in\s+the\s+(?:near|foreseeable)\s+future|(?:as\s+)?(?:quickly|fast|promptly|swiftly|speedily)\s+as\s+(?:possible|I\s+can|we\s+can)|as\s+(?:quick|fast|soon|early)\s+as\s+\w+(?!\s+(?:read|saw|heard|got|noticed|opened|found|learned))|(?:promptly|swiftly|speedily|without\s+(?:further\s+)?delay|with\s+(?:priority|urgency)|urgently|right\s+away|straight\s+away|immediately|at\s+once)(?!\s+(?:after|when))|when(?:ever)?\s+(?:I|we)\s+(?:can|know|have|hear|get|find)|once\s+(?:I|we)\s+(?:know|have|hear|get|find)|as\s+(?:things|it)\s+(?:develops?|progress\w*)|eventually|sometime|at\s+some\s+point|one\s+of\s+these\s+days|down\s+the\s+line|in\s+a\s+(?:bit|while|moment|little\s+while)|later\s+(?:on|this\s+week|this\s+month)|when\s+possible|in\s+good\s+time|timely\s+manner|a\s+matter\s+of\s+(?:days|hours)|the\s+moment\s+(?:I|we)\s+(?:know|have|hear)|until\s+further\s+notice|stay\s+tuned|watch\s+this\s+space)\b",
    re.I,
)
_TO_COME = re.compile(r"\b(?:will|'ll|shall|going\s+to|can|expect|hope|aim|plan|try|let\s+you\s+know|keep|coming|follows?|ships?|arrives?|be\s+in\s+touch|back\s+to\s+you|more\s+(?:news|from)|update|news|answer|hear)\b|'ll\b", re.I)
_PAST = re.compile(r"\b(?:was|were|had|did|should\s+have|came|wrote|answered|sent|noticed|told|got|stopped|fixed|changed|read|looked)\b|\b(?:have|'ve|has)\s+\w+(?:ed|t|n)\b", re.I)


def check(letter: Letter) -> Iterator[Finding]:
    """Undated commitments, vague times, and messages without a next step."""
    made = pledges(letter)
    undated = [p for p in made if p.when is None]
    for pledge in undated:
        yield letter.found(__name__, SEVERITY, _HINT, pledge.at)
    vague = [h for s, h in letter.hits(_VAGUE) if _is_vague(letter, s, h) and not _inside(h, undated)]
    for hit in vague:
        yield letter.found(__name__, SEVERITY, _HINT, hit)
    for pledge in made:
        if pledge.when is not None and pledge.when.precision in ("day", "relative") and not _firm(letter, pledge):
            yield letter.found(__name__, "warn", "Name the date too: \"tomorrow\" is another day elsewhere.", pledge.at)
    if letter.kind is Kind.ACKNOWLEDGEMENT and not undated and not vague and not made:
        yield letter.missing(__name__, SEVERITY, "Say when the next word comes: by which date and hour.")


def _inside(hit: Hit, found: list[Pledge]) -> bool:
    return any(p.sentence.start <= hit.start < p.sentence.end for p in found)


def _is_vague(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """About what is to come, and without a date beside it."""
    dated = any(w.precision in ("absolute", "weekday") for w in letter.dates_in(sentence.start, sentence.end))
    if dated or negated(sentence, hit):
        return False
    return bool(_TO_COME.search(sentence.text)) or not _PAST.search(sentence.text)


def _firm(letter: Letter, pledge: Pledge) -> bool:
    """Is there a calendar date in the same sentence as well?"""
    near = letter.dates_in(pledge.sentence.start, pledge.sentence.end)
    return any(w.precision in ("absolute", "weekday") for w in near)


GOOD = (
    "I'll write again by Thursday 19 November, 17:00, even if nothing is new.",
    "No promise yet on the cause; you'll get my next note by Thursday 19 November.",
    "I have already asked for the return label.",
)
BAD = (
    "I'll get back to you soon.",
    "You'll hear from me as soon as possible.",
    "I'll keep you posted.",
)
