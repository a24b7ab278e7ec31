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
_TOLD = fragment(
    r"""
    (?:to )?(?:hear|learn|read|see|find out|know|understand|note)\b|hear(?:ing)? (?:of|about|that)
    you(?:'re|\s+are|\s+were|'ve been|\s+have been) (?!(?:right|the one|left (?:with|wait|sit)|told|charged|sent|
        given|billed|kept|made|ignored|(?:still |now |all )*(?:without|waiting|stuck|stranded|locked|cut off|out of|
        in the dark))\b)
    you(?:'d|'ve)? (?:\w+ly |still |now |may |might |do |did |have |had |\w+n't |do not |
        cannot )?(?:had(?! to (?!go through|put up|endure|suffer|deal|live with|experience))|have had|experienc\w+|
        encounter\w*|fac(?:e|ed|ing)|found|took|take|see|saw|ran into|went through|go through|(?:didn't|
        did not) (?:like|enjoy)|weren't|are not|aren't|understood)
    what you (?:must |may |might )?(?:be |are |were |have been |had to )?(?:feel\w*|felt|go(?:ing)? through|
        went through|gone through|experienc\w+|endur\w+)
    the way (?:you|this|it|that|things)\b|how (?:you|it|this|that|things|everything)\b
    your (?:\w+ )?(?:experiences?|reactions?|concerns?|mood|emotions?|trouble|inconvenience|situation)\b
    the (?:\w+ )?experience\b
    """
)
"""What is apologised for, where it is the customer's lot or view as a whole."""
_UNLIKE = fragment(
    r"""
    (?:not|\w+n't|less than|hardly|far from|anything but|failed to|never)(?: been)? (?:\w+ly |quite |at all |really |
        just |all |so )?
    """
)
_MIND = fragment(
    rf"""
    (?:feel\w*|felt|think(?:s|ing)?|thought(?! of (?:us|me))|believ\w+|doubt\w*|impressions?|perceiv\w*|perceptions?|
        consider(?:ed|s)?|regard(?:s|ed)?|sentiments?|emotions?|opinions?|(?:your|point of|this) views?|
        a (?:\w+ )?view of|you (?:\w+ )?view|in (?:your|that) (?:mind|eyes|light|way)|(?:the|an?) (?:\w+ )?idea that|
        (?:the|a|your) (?:\w+ )?(?:sense|reading) (?:of|that)|seem(?:s|ed)?|appear(?:s|ed)?|(?:look|sound|read)(?:s|
        ed)? (?:so |rather |quite |a bit |to you )?(?:like|as|cold|harsh|curt|rude|careless|uncaring|dismissive|
        indifferent|offhand|hollow)|(?:received|taken|took \w+ \w+(?: \w+){{0,3}}?) as|str(?:ikes?|uck) you|rub(?:s|
        bed) you|(?:came|come|comes|coming) (?:across|over)|landed|interpret\w*|the way you did|to heart|met with|
        the wrong way|amiss|personally|made you (?!wait|pay|call|write|chase)|(?:left|leaves|
        leaving) you (?:\w+ )?(?:cold|wondering|unsure|sad|with (?:the|that|such|an? (?:bad|poor|wrong|negative|sour|
        bitter)))|disappoint\w*|frustrat\w*|annoy\w*|upset\w*|anger\w*|angry|offen[cs]\w+|hurt your|irritat\w*|
        distress\w*|sadden\w*|unhapp\w*|displeas\w*|(?:dis|un)satisf\w*|stressful|anxi\w*|bother\w*|aggravat\w*|
        discontent\w*|unpleasant|unwelcome|uncomfortable|dishearten\w*|disillusion\w*|embitter\w*|put out|letdown|
        nuisance|hurtful|trying|tough|painful|worry|concern|(?:worri|troubl|confus|inconvenienc)\w* you|(?:so|
        too) (?:hard|badly)|enthusiasm|delight|hop(?:e|ed|es|ing)|wish(?:ed|es)?|expect\w*|dream(?:ed|t)?|imagined|
        pictured|envisag\w+|in mind|look(?:ed|ing)? forward|(?:counted|planned) on|you (?:\w+ )?(?:want(?:ed)?|
        planned|have liked|used to)|set your heart|your (?:\w+ )?(?:liking|tastes?|standards|satisfaction)|(?:lost|
        losing|lose|shak\w+|shook|dented|damaged|in|your|all) (?:your |all |any |some )?(?:trust|faith|confidence)|
        to trust|(?:bad|sour|bitter|poor|unpleasant) (?:after)?taste|(?:hard|difficult|an? \w+ (?:time|wait|day|
        week)) (?:for|on) you|fell short of|{_UNLIKE}(?:meet|met|live|match|please|to your|up to|what|as you|how|
        the \w+ you|good enough for you|to (?:\w+ )?[\w']+ (?:liking|tastes?)|happy|pleased|satisfied|impressed|
        thrilled|delighted|convinced|in love|fond|comfortable|at ease|taken with|amused))
    """
)
"""What is in the customer's head: a feeling, a view, trust, what he had hoped for."""
_UNOWNED = r"(?!\b(?:we|I|because|since|but|and (?!that\b|you\b))\b)[^.,;:!?\n]"
_NON = pattern(
    rf"""
    {_SORRY}{_LINK}(?:{_TOLD})
    {_SORRY}(?: (?:that|if|about|for|to))?(?>the \w+ (?:that )?(?:you|he|she|they)(?:'d| had)? (?:wanted|hoped for|
        expected|ordered|planned)(?= \w)|{_UNOWNED}){{1,90}}?\b{_MIND}\b
    """
)
"""An apology for the customer's lot, or for what is in his head; nobody has done anything."""
_INSIDE = pattern(
    r"""
    \b(?:upset|feel\w*|felt|disappoint\w*|frustrat\w*|annoy\w*|angry|anger|impression|view|think|thought|perceiv\w*|
        hurt|offended|unhappy|dissatisf\w*|let down|worried|anxious|sad|stress\w*|hope[sd]?|expect\w*)\b
    """
)
_BECAUSE_OF_US = pattern(
    r"""
    (?:\b(?:because|since|as|when|after|by|through|how|where|and(?: \w+)?)|[:;\u2013\u2014])(?: of)? (?:we|I|us|our|
        my|nobody|no one)\b
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
    for wanted in (_NON, _REVERSED):
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
