"""Apologise for what we did, never for what the customer feels, thinks or experienced.

"Sorry you feel that way", "sorry to hear", "sorry you were disappointed" move the fault into the customer's
head; insincere is worse than nothing (S0.14, agency study of 2019). It is fine where the same sentence
owns the act: "I'm sorry you had to wait, because we booked the wrong service."
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.rules.en.ownership import is_owned
from bot.rules.en.text import Hit, Letter, Sentence
from bot.rules.finding import Finding
from bot.rules.patterns import fragment, pattern, tokens
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.OWNERSHIP

_HINT = "Apologise for our act instead of the customer's feeling: \"I'm sorry we …\"."
_SORRY = fragment(
    r"""
    \b(?:sorry|apolog(?:y|ies|[iy][sz]e[sd]?|[iy][sz]ing)|regret(?:s|ted|table|tably)?|sadden\w*|a (?:shame|pity)|pity|
        unfortunate(?:ly)?|sad)\b(?:,\s*\w+(?=,))?(?:,? (?:\w+ )?(?:to you|us|me|very much|indeed|again|truly))?
    """
)
_LINK = fragment(
    r"""
    \s*,? (?:(?:that|for|about|to|if|how|by|because|at|of|over|with|when|the fact that|for the fact that) )?
    """
)
_FEELING = fragment(
    r"""
    (?:you(?:'re|\s+are|\s+were|'ve been|\s+have been) (?!(?:right|the one|left (?:with|wait|sit)|told|charged|sent|
        given|billed|kept|made|ignored)\b)|you(?:'d|'ve)? (?:\w+ly |still |now |may |might |do |did |have |
        had )?(?:feel|felt|think|thought|found|find|took|take|see|saw|view|viewed|perceive\w*|consider\w*|believe\w*|
        had|have|have had|experienc\w+|encounter\w*|fac(?:e|ed|ing)|got the impression|gained|were made to feel|
        left (?:feeling|with)|didn't (?:like|enjoy)|did not (?:like|enjoy)|weren't|are not|aren't|regard|expected|
        hoped|ran into|went through|go through|interpret\w*|understood|read it|received it)|(?:to )?(?:hear|learn|read|
        see|find out|know|understand|note)\b|hear(?:ing)? (?:of|about|that)|(?:it|this|that|things?|our (?:\w+ ){0,3}|
        the (?:\w+ ){1,3}|what \w+|my \w+ )\s*(?:\w+ly )?(?:came across|come across|comes across|seemed|seems|appeared|
        appears|felt|feels|landed|sounded|sounds|looked|looks|was (?:perceived|felt|seen|received|taken|disappointing|
        frustrating|upsetting|unsatisf\w+)|made you feel|makes you feel|left you feeling|left (?:you with )?an? (?:bad|
        poor|wrong|negative|sour)|left you with the|leaves you with|gave (?:you )?(?:the|a|an|that|
        this) (?:\w+ )?impression|(?:did not|didn't|does not|doesn't|has not|hasn't|failed to|fell short of|was not|
        wasn't|has failed to)\s*(?:quite |fully )?(?:meet|met|live|match|satisf\w*|please|to your|up to|
        your expectations?)|upset|annoyed|bothered|offended|hurt your|frustrated|disappointed|(?:was|were|is|has|have|
        had)(?: not|n't) (?:been )?(?:\w+ly |quite |at all |really |just |all )?(?:what|as|how|the \w+ you|
        good enough for you|to your|up to)|(?:has |have |had )?(?:annoy|bother|frustrat|disappoint|upset|offend|
        irritat|sadden|distress|worri|anger|inconvenienc|trouble|confus)\w* you|
        caused (?:you )?(?:\w+ )?(?:disappointment|frustration|upset|distress|offence|offense|annoyance|worry|concern|
        anger|feelings?))|(?:it|this|that|things?|everything|the \w+|our \w+)(?:'s)? (?:\w+ ){0,2}?(?:made|makes|left|
        leaves|leaving|making) you (?:\w+ly |so |very |feel(?:ing)? )?(?:angry|upset|sad|unhappy|uncomfortable|worried|
        anxious|mad|frustrated|disappointed|annoyed|cross|bad|ignored|unsure|unwelcome|like)|(?:it|this|that|things?|
        everything|the (?:\w+ ){1,3}|our (?:\w+ ){1,3})\s*(?:has been|have been|had been|was|is|were|
        's been) (?:\w+ly |so |very |such an? |an? |too |quite ){0,2}(?:frustrating|upsetting|disappointing|annoying|
        stressful|unpleasant|trying|tough|painful|unsatisf\w+|aggravating|irritating|distressing|hurtful|letdown|
        disappointment|nuisance)|what you (?:must |may |might )?(?:be |are |were |have been |had to )?(?:feel\w*|felt|
        go(?:ing)? through|went through|gone through|experienc\w+|endur\w+)|the way (?:you|this|it|that|things)\b|
        you (?:do not|don't|did not|didn't|no longer) (?:feel|think|like|enjoy|see|trust|believe)|
        you(?:'ve| have)? (?:got|come away with|came away with|gained|were left with|are left with|
        went home with) (?:the|a|an|that|this) (?:\w+ )?(?:idea|impression|feeling|view)|how (?:you|it|this|that|
        things|everything)\b|your (?:\w+ )?(?:feelings?|disappointments?|experiences?|frustrations?|anger|upset|
        dissatisfaction|unhappiness|annoyance|impressions?|perceptions?|views?|reactions?|distress|concerns?|
        irritation|displeasure|sentiments?|opinions?|expectations?|mood|emotions?|trouble|inconvenience|situation)|
        the (?:\w+ )?(?:feelings?|disappointment|frustration|upset|dissatisfaction|annoyance|distress|irritation|
        displeasure|bad impression|impression|anger|worry|(?:bad|poor|negative|unpleasant|disappointing|
        frustrating) experience|experience)\b)
    """
)
_NON = pattern(rf"{_SORRY}{_LINK}{_FEELING}")
_HOPED = pattern(
    rf"""
    {_SORRY}(?: (?:that|if|about|for|to))?(?:(?!\b(?:we|I|us|because|since|and|
        but)\b)[^.,;:!?\n]){{1,70}}?\b(?:you(?:'d| had|
        'll have| have| were| might have| would have)? (?:\w+ )?(?:hoped?|wished|wanted|expected|imagined|in mind|
        looked forward|looking forward|been looking|dreamed|dreamt|planned on|counted on|used to|have liked)|(?:your|
        you) (?:\w+ )?(?:hopes?|wishes|expectations?|liking|taste|standards|satisfaction)|upset you|upsets you|(?:bad|
        sour|bitter|poor) taste|(?:impression|feeling|sense|view|idea|conclusion) (?:that|of|about)|(?:lost|shaken|
        dented) (?:your |all |some )?(?:trust|faith|confidence))\b
    {_SORRY}(?: (?:that|if|about|for|to))?(?:(?!\b(?:we|I|us|because|since|and|
        but)\b)[^.,;:!?\n]){{1,70}}?\b(?:unhappy|to heart|the wrong way|amiss|personally|so (?:hard|badly)|
        dissatisfied|disheartened|disillusioned|put out|not (?:happy|pleased|satisfied)|less than (?:happy|pleased|
        satisfied|impressed))\b
    """
)
"""What it was to the customer, set against what he hoped for; nobody has done anything."""
_INSIDE = pattern(
    r"""
    \b(?:upset|feel\w*|felt|disappoint\w*|frustrat\w*|annoy\w*|angry|anger|impression|view|think|thought|perceiv\w*|
        hurt|offended|unhappy|dissatisf\w*|let down|worried|anxious|sad|stress\w*|hope[sd]?|expect\w*)\b
    """
)
_BECAUSE_OF_US = pattern(
    r"""
    (?:\b(?:because|since|as|when|after|by|through|that|how|where)|[:;\u2013\u2014])(?: of)? (?:we|I|us|our|my|nobody|
        no one)\b
    """
)
_CLAUSE_END = tokens(r"[.,;:!?]")
_REVERSED = pattern(
    r"""
    \b(?:that )?(?:you (?:feel|felt|were disappointed|see it)|your (?:disappointment|frustration|experience|
        feelings?))\b(?:[^.;!?\n]|\.\d){0,50}\b(?:is|are|was|makes? (?:us|me)) (?:\w+ )?(?:sorry|sad|regrettable|
        unfortunate|a (?:shame|pity)|something we regret)
    """
)


def check(letter: Letter) -> Iterator[Finding]:
    """An apology whose object is the customer's inside."""
    for wanted in (_NON, _HOPED, _REVERSED):
        for sentence, hit in letter.hits(wanted):
            if not _owns_too(letter, sentence, hit):
                yield letter.found(__name__, SEVERITY, _HINT, hit)


def _owns_too(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """Does the same sentence say that we did it?"""
    asked = re.search(
        r"\b(?:you\s+(?:asked|wrote|said)|not)\s*(?:\w+\s+){0,3}$",
        sentence.text[: hit.start - sentence.start],
        re.IGNORECASE,
    )
    if asked and not letter.is_invented(hit):
        return True
    after = sentence.text[hit.start - sentence.start :]
    clause = _CLAUSE_END.split(after)[0]
    return is_owned(letter, sentence) and (not _INSIDE.search(clause) or bool(_BECAUSE_OF_US.search(after)))


GOOD = (
    "I'm sorry we ignored your message of 9 November.",
    "I'm sorry you had to wait, because we booked the wrong service.",
    "I feel sorry about how we handled this: nobody of us answered you.",
    "I'm sorry that we made you wait.",
    "I'm sorry for how we treated you: nobody answered.",
    "I'm sorry your lamp came late: we booked the wrong service.",
    "I'm sorry we did not listen.",
    "You asked whether we were sorry to see you upset. We are sorry because we did it.",
    "I am sorry about our silence.",
    "I'm sorry that we left you in the dark.",
    "I'm sorry your note was lost with us for a week.",
    "We're sorry: you had to write twice because we ignored the first note.",
    "I'm sorry that nobody from us answered you.",
    "I'm sorry we were so slow.",
    "I'm sorry you were disappointed: we promised the lamp for the 6th and sent it on the 14th.",
    "I'm sorry that your evening was spoiled by our mistake.",
    'You quote our first note, "we are sorry you feel that way". It was wrong. We sent it late.',
)
BAD = (
    "I'm sorry you feel that way about the delivery.",
    "We're sorry you were disappointed by the timing.",
    "I'm sorry that this came across as a lack of interest.",
    "I'm sorry you're upset.",
    "I'm sorry our service wasn't what you hoped for.",
    "Sorry to hear about your trouble with the lamp.",
    "I regret that you see it this way.",
    "We are sorry for your bad feelings about the parcel.",
    "I'm sorry that the wait annoyed you.",
    "I apologise for how this may look to you.",
    "I'm sorry that you feel let down.",
    "Sorry about the upset.",
    "I'm sorry this has been frustrating for you.",
    "We apologise that the delivery did not live up to your hopes.",
    "I'm sorry for what you must be feeling.",
    "I am so sorry to read this.",
    "We sent it late, and I'm sorry you were so upset by it.",
    "I'm sorry our service wasn't quite what you had in mind.",
    "I apologise that you've come away unhappy with your lamp.",
    "We're sorry your mother took the driver's words so much to heart.",
    "I do regret that you've come away with the impression that nobody cares.",
    "I'm sorry the lamp did not make the evening you had hoped for.",
    "I'm sorry that this left you with the impression that your time doesn't count.",
)
