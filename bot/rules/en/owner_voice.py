"""The owner speaks as "I" in at least one clause of ownership or commitment.

"I" beats "we" for perceived empathy and agency (Packard 2018); S3.3, S3.7. "I'm sorry" alone is none
(3.4.2), and a company that speaks of itself ("the team will get back to you") is nobody.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bot.kinds import Kind
from bot.rules.en.text import Hit, Letter, Sentence
from bot.rules.finding import Finding
from bot.rules.patterns import compiled, pattern
from bot.rules.rule import Group

SEVERITY: Final = "require"
GROUP = Group.OWNERSHIP
KINDS = (Kind.ACKNOWLEDGEMENT, Kind.APOLOGY, Kind.UPDATE, Kind.FOLLOW_UP)

_HINT = 'Say in the first person what you do about it: "I stay with this until …", "I\'ll write by …".'
_I = pattern(
    r"""
    (?<![\w'])I(?:'m|'ll|'ve|'d)?(?=[\s,])(?:, \w+(?: \w+)?,)?(?: [\w']+){1,4}
    \bmy (?!(?:\w+ )?(?:apolog\w+|condolences|thanks|gratitude|regrets?|regards|sympath\w+|wishes|hearts?|feelings?|
        colleagues?|team|manager|boss|staff|company|goodness|god|views?|opinion|understanding|concerns?|hope|pleasure|
        honou?r|sister|brother|mother|father|wife|husband|son|daughter|partner|friends?)\b)\w+
    \b(?:on|with|to|from|by|through|past|in front of|you have|you've got|you get|reach(?:es)?|gets?) me\b
    \bmine\b(?! too)|\blet me\b(?! (?:say|apologi|assure|thank|express|know))|count on me|hold me|(?:reach|ask|tell|
        write|call|ring) me\b
    (?<=\band\s)(?:own|take|stay)\b
    """
)
_FEELING = pattern(
    r"""
    ^I(?:'m|'ve|'d|'ll)? (?:(?:am|was|have been|feel|do|would|can|could|will|have|had|must|may|might|should|want to|
        wanted to|wish to|would like to|'d like to|like to|hope to|need to|just|also|only|really|truly|so|very|deeply|
        fully|completely|totally|certainly|sincerely|quite|extremely|terribly|genuinely|personally|always|well|both|
        even|too|not|cannot|can't|don't|never|now) ){0,4}(?:(?<=was\s)told|(?<=been\s)told|sorry|apologi[sz]e|
        apologising|regret|understand|appreciate|hope|see|know|thank|wish|feel|imagine|believe|think|guess|hear|heard|
        say|express|sympathi[sz]e|empathi[sz]e|sad|saddened|ashamed|embarrassed|glad|happy|pleased|grateful|thankful|
        afraid|aware|assure|agree|realise|realize|note|notice|inform|let you|gather|trust|suppose|assume|forward|
        forwarded|pass|passed|escalate|escalated|hand|handed|transfer|transferred|refer|referred|raised|noted|
        received|registered|logged|recorded|writing (?:to|on|with|in)|work (?:for|at|in)|convey|extend|offer (?:my|
        our)|like|love|admit|mean|understood|read your|feeling|being|disappointed|upset|shocked|concerned|confident|
        sure|(?:kindly |just )?(?:ask|request|invite|urge|advise|suggest|remind) (?:you|for your)|delighted|are|is|
        in (?:the|your) \w+ team|able|unable)\b
    ^I(?: \w+)? (?:do|did|am)$
    """
)
_WANTS = pattern(
    r"""
    ^I(?:'ll| will) (?:\w+ )?see (?:to|that)\b
    ^I(?:'d| would)? (?:(?:also|only|just|now) )?(?:like to|like you|like this|want|mean to|intend to|owe)\b(?! (?:
        to )?(?:thank|apologi|express|say|know|hear|inform|assure|ask|let|tell|emphasi|stress|understand|note|add|
        extend|offer my|offer our|take this|begin|start by|point|remind|invite|refer|forward|be honest|convey))
    """
)
_HIS = pattern(
    r"""
    \b(?:thank\w*|grateful|appreciate\w*|good of you|glad)(?: \S+){0,12}? (?:me|my \w+|mine)$
    \b(?:you|you've|you have|for|of you to|letter|note|message)(?: \w+){0,3}? (?:told|tell|telling|wrote|write|writing|
        written|asked|asking|brought|bringing|sent|sending|said|saying|gave|giving|raised|raising|reported|came|coming|
        spoke|speaking|shared|sharing|showed|showing)(?: \w+){0,4}? me$
    """
)
_THIRD = pattern(
    r"""
    \b(?:the|our|this) (?:\w+ )?(?:team|company|support|department|management|staff|desk|office|experts?|
        specialists?|colleagues?)\b
    \byour (?:case|ticket|complaint|request|message|concern|order|matter|issue) (?:will|has|is|have|are)\b
    \bcustomer (?:service|care|support)\b
    """
)


def check(letter: Letter) -> Iterator[Finding]:
    """One I-clause that owns or commits; else the clause that speaks of the company, or nothing at all."""
    if any(_commits(sentence, hit) for sentence, hit in letter.hits(_I)):
        return
    third = next((hit for _, hit in letter.hits(_company(letter.case.company.strip()))), None)
    yield letter.found(__name__, SEVERITY, _HINT, third) if third else letter.missing(__name__, SEVERITY, _HINT)


def _commits(sentence: Sentence, hit: Hit) -> bool:
    """Not a feeling, a view or a passing-on; nor what the customer did ("for raising it with me", "you told me")."""
    if hit.text.startswith("I"):
        return not _FEELING.match(hit.text) or bool(_WANTS.match(hit.text))
    clause = sentence.clause(hit.start - sentence.start)
    before = sentence.text[clause.start - sentence.start : hit.start - sentence.start]
    return hit.text[0] != "i" and not _HIS.search(before + hit.text.rstrip())


@lru_cache(maxsize=16)
def _company(name: str) -> re.Pattern[str]:
    own = rf"|\b{re.escape(name)}(?:\s+\w+)?\s+(?:will|has|is|have|takes?|wants?)\b" if name else ""
    return compiled(_THIRD.pattern + own, re.IGNORECASE)


GOOD = (
    "I'm Sam, and I'm the one who stays with this until it is done.",
    "We were late. I will send you the tracking number myself by Thursday 19 November, 17:00.",
    "My name is Sam, I take care of your case from now until the end.",
    "I booked your new lamp this morning.",
    "I've checked your order myself.",
    "I own this until it works.",
    "You can hold me to it: Thursday 19 November, 17:00.",
    "I am on it.",
    "This is mine to put right.",
    "I looked at it myself today.",
    "I've asked for the label.",
    "I promise you an answer by Thursday 19 November.",
    "I stay your contact.",
    "I, Sam, take this from here.",
    "[ack] A cracked shade, got it. You'll hear from me by Thursday 19 November, 17:00.",
    "[update] The new lamp comes by parcel, from me, by Friday 20 November.",
    "[update] We took the wrong box. It was my slip, and the right one ships by Friday 20 November.",
    "[follow-up] How is the lamp? Your answer comes straight to me.",
    "[update] Questions about it land on my table.",
)
BAD = (
    "We will look into it and the team will get back to you.",
    "Lumen Support has received your complaint and will process it.",
    "Your case is being handled.",
    "We're sorry. A new lamp will ship by Friday 20 November.",
    "Our support desk will be in touch.",
    "I'm sorry this happened. We will send the lamp.",
    "The matter has been passed to the team in charge.",
    "I understand your anger. We will refund you.",
    "I have forwarded your note to billing.",
    "Lumen will make this right.",
    "We at Lumen are on it.",
    "Someone will call you by Thursday 19 November.",
    "I'm sorry. We own this.",
    "Our team is looking at it now.",
    "I would like to thank you. The refund is on its way.",
    "I hear you. We will fix it.",
    "[ack] Thank you for raising this with me. Lumen will review it by Thursday 19 November.",
    "[ack] You wrote to me, Dana, and our office will answer by Thursday 19 November.",
    "[update] My apologies, and those of my colleagues. The refund is on its way.",
    "[update] I would kindly ask you to wait. The team writes to you by Thursday 19 November.",
)
