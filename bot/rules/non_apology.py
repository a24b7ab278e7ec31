"""Apologise for what we did, never for what the customer feels, thinks or experienced.

"Sorry you feel that way", "sorry to hear", "sorry you were disappointed" move the fault into the customer's
head; insincere is worse than nothing (S0.14, agency study of 2019). It is fine where the same sentence
owns the act: "I'm sorry you had to wait, because we booked the wrong service."
"""

import re
from collections.abc import Iterator

from bot.rules.finding import Finding
from bot.rules.ownership import owned
from bot.rules.rule import Group
from bot.rules.text import Hit, Letter, Sentence

SEVERITY = "block"
GROUP = Group.OWNERSHIP

_HINT = "Apologise for our act instead of the customer's feeling: \"I'm sorry we …\"."
_SORRY = (
    r"\b(?:sorry|apolog(?:y|ies|[iy][sz]e[sd]?|[iy][sz]ing)|regret(?:s|ted|table|tably)?|sadden\w*|a\s+(?:shame|pity)|pity|unfortunate(?:ly)?|sad)\b(?:,\s*\w+(?=,))?(?:,?\s+(?:\w+\s+)?(?:to\s+you|us|me|very\s+much|indeed|again|truly))?"
)
_LINK = r"\s*,?\s+(?:(?:that|for|about|to|if|how|by|because|at|of|over|with|when|the\s+fact\s+that|for\s+the\s+fact\s+that)\s+)?"
_FEELING = (
    r"(?:you(?:'re|\s+are|\s+were|'ve\s+been|\s+have\s+been)\s+(?!(?:right|the\s+one|left\s+(?:with|wait|sit)|told|charged|sent|given|billed|kept|made|ignored)\b)|you(?:'d|'ve)?\s+(?:\w+ly\s+|still\s+|now\s+|may\s+|might\s+|do\s+|did\s+|have\s+|had\s+)?(?:feel|felt|think|thought|found|find|took|take|see|saw|view|viewed|perceive\w*|consider\w*|believe\w*|had|have\s+had|experienc\w+|encounter\w*|fac(?:e|ed|ing)|got\s+the\s+impression|gained|were\s+made\s+to\s+feel|left\s+(?:feeling|with)|didn't\s+(?:like|enjoy)|did\s+not\s+(?:like|enjoy)|weren't|are\s+not|aren't|regard|expected|hoped|ran\s+into|went\s+through|go\s+through|interpret\w*|understood|read\s+it|received\s+it)"
    r"|(?:to\s+)?(?:hear|learn|read|see|find\s+out|know|understand|note)\b|hear(?:ing)?\s+(?:of|about|that)|(?:it|this|that|things?|our\s+(?:\w+\s+){0,3}|the\s+(?:\w+\s+){1,3}|what\s+\w+|my\s+\w+\s+)\s*(?:\w+ly\s+)?(?:came\s+across|come\s+across|comes\s+across|seemed|seems|appeared|appears|felt|feels|landed|sounded|sounds|looked|looks|was\s+(?:perceived|felt|seen|received|taken|disappointing|frustrating|upsetting|unsatisf\w+)|made\s+you\s+feel|makes\s+you\s+feel|left\s+you\s+feeling|left\s+a\s+(?:bad|poor|wrong|negative)|gave\s+(?:you\s+)?(?:the|a|an|that|this)\s+(?:\w+\s+)?impression|(?:did\s+not|didn't|does\s+not|doesn't|has\s+not|hasn't|failed\s+to|fell\s+short\s+of|was\s+not|wasn't|has\s+failed\s+to)\s*(?:quite\s+|fully\s+)?(?:meet|met|live|match|satisf\w*|please|to\s+your|up\s+to|your\s+expectations?)|upset|annoyed|bothered|offended|hurt\s+your|frustrated|disappointed|(?:was|were|is|has|have|had)(?:\s+not|n't)\s+(?:been\s+)?(?:\w+ly\s+)?(?:what|as|how|the\s+\w+\s+you|good\s+enough\s+for\s+you|to\s+your|up\s+to)|(?:has\s+|have\s+|had\s+)?(?:annoy|bother|frustrat|disappoint|upset|offend|irritat|sadden|distress|worri|anger|inconvenienc|trouble|confus)\w*\s+you|caused\s+(?:you\s+)?(?:\w+\s+)?(?:disappointment|frustration|upset|distress|offence|offense|annoyance|worry|concern|anger|feelings?))"
    r"|how\s+(?:you|it|this|that|things|everything)\b|your\s+(?:\w+\s+)?(?:feelings?|disappointments?|experiences?|frustrations?|anger|upset|dissatisfaction|unhappiness|annoyance|impressions?|perceptions?|views?|reactions?|distress|concerns?|irritation|displeasure|sentiments?|opinions?|expectations?|mood|emotions?|trouble|inconvenience|situation)"
    r"|the\s+(?:\w+\s+)?(?:feelings?|disappointment|frustration|upset|dissatisfaction|annoyance|distress|irritation|displeasure|bad\s+impression|impression|anger|worry|(?:bad|poor|negative|unpleasant|disappointing|frustrating)\s+experience|experience)\b)"
)
_NON = re.compile(rf"{_SORRY}{_LINK}{_FEELING}", re.I)
_REVERSED = re.compile(r"\b(?:that\s+)?(?:you\s+(?:feel|felt|were\s+disappointed|see\s+it)|your\s+(?:disappointment|frustration|experience|feelings?))\b[^.;!?\n]{0,50}\b(?:is|are|was|makes?\s+(?:us|me))\s+(?:\w+\s+)?(?:sorry|sad|regrettable|unfortunate|a\s+(?:shame|pity)|something\s+we\s+regret)", re.I)


def check(letter: Letter) -> Iterator[Finding]:
    """An apology whose object is the customer's inside."""
    for pattern in (_NON, _REVERSED):
        for sentence, hit in letter.hits(pattern):
            if not _owns_too(letter, sentence, hit):
                yield letter.found(__name__, SEVERITY, _HINT, hit)


def _owns_too(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """Does the same sentence say that we did it?"""
    asked = re.search(r"\b(?:you\s+(?:asked|wrote|said)|not)\s*(?:\w+\s+){0,3}$", sentence.text[: hit.start - sentence.start], re.I)
    return bool(asked) or any(own.end > hit.start or own.start < hit.start for own in owned(letter, sentence))


GOOD = (
    "I'm sorry we ignored your message of 9 November.",
    "I'm sorry you had to wait, because we booked the wrong service.",
    "I feel sorry about how we handled this: nobody of us answered you.",
)
BAD = (
    "I'm sorry you feel that way about the delivery.",
    "We're sorry you were disappointed by the timing.",
    "I'm sorry that this came across as a lack of interest.",
)
