"""The apology stands without a condition: no "if", "any … may have", "to the extent that".

A condition on the customer's choice is fine ("if you'd like the money back"). A half apology did worse
than none in a settlement experiment (Robbennolt 2003: 35 % accept, 52 % without any, 73 % after a full one); S0.14.
A later experiment (2019) found no harm from "if" once the agent is named: this rests on caution.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from bot.rules.en.ownership import is_owned
from bot.rules.en.text import Hit, Letter, Sentence
from bot.rules.en.words import APOLOGY
from bot.rules.finding import Finding
from bot.rules.patterns import compiled, pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.OWNERSHIP

_HINT = 'Take the condition away and say what we did: "I\'m sorry we …".'
_CONDITION = pattern(
    r"""
    \b(?P<word>if|whether|in case|in the event|unless|provided|providing|assuming|supposing|suppose|on (?:the|that|
        this) (?:assumption|basis|understanding|condition|premise)|depending on|(?<!(?:were|been)\s)(?<!(?:was|
        are)\s)subject to|as and when|pending (?:the|our|an?|any|further) \w+|(?:when|once|as soon as)(?:ever)? (?:it|
        this|that|the \w+)(?:'s| (?:is|has been|was|proves?|can be|turns? out))(?: to be)? (?:shown|proven|proved|
        established|confirmed|clear|certain|ours|true|so)|(?:as|so|in so) far as|inas(?:much)? as|were (?:it|this|
        that|there|we|\w+ \w+)(?: \w+)? to (?:be|have|turn|prove)|to (?:the|whatever|any|what) (?:extent|degree)|
        insofar|inasmuch|in so far|whatever|whichever|wherever|where(?:ver)? (?:we|this|that|it|there|our \w+) (?:may|
        might|caused|brought|(?:have |has )?(?:fallen|fell|failed))|(?:for|about|over|regret) any(?! (?:longer|more\b|
        questions)) \w+|to (?:anyone|anybody|those|all|everyone|any|the) (?:customers? |guests? |people |
        users? )?(?:who|that|affected|concerned|impacted|offended|hurt|upset)|(?:anyone|anybody) (?:who|affected|
        offended)|had (?:we|it|this|that|there|our|any)|should (?:this|it|that|there|you have|you feel|you find|we|
        our|the|any|anything|something|my|these)|(?:may|might) (?:well |possibly |perhaps |also )?have|(?:may|
        might) (?:feel|seem|appear|be)|could (?:possibly |well |perhaps )?have (?:caused|been (?:caused|seen|
        perceived|felt|experienced|inconvenien\w+))|any (?:\w+ ){0,3}(?:caused|felt|experienced|suffered|arising|
        resulting|you|that|which|on our part)|any (?:inconvenience|trouble|upset|distress|offen[cs]e|confusion|
        disappointment|frustration|discomfort|harm|hurt|problems?|errors?|mistakes?|shortcomings?|failings?|delays?)|
        (?:perceived|possible|potential|alleged|apparent) \w+|possibly|perhaps|(?:for|about|over|of) anything (?:that|
        which|we|you|our))\b
    """
)
_WHERE = pattern(
    r"""
    ^\W*(?:[A-Z]\w+, )?where(?:ver)? (?!you\b|(?:would|do|did|can|could|shall|should|may|is|are)\b)\w+(?!.*\?\s*$)
    \b(?:prepared|willing|ready|happy|glad|inclined) to (?:say (?:we are |I am )?sorry|apologi[sz]e)\b
    \b(?:I|we)(?:'d| would) (?:\w+ )?be (?:\w+ )?sorry (?:to (?:think|hear|learn|find|see)|that|about|were|should)\b
    """
)
"""A condition without an if: "where our packing fell short, I apologise", "we are prepared to apologise"."""
_CHOICE = phrases(
    r"""
    you(?:'d|\s+would)? (?:like|prefer|want|choose|need|decide|wish|pick|ask|say|tell|write|reply|agree|have (?:any |
        more |other )?questions|would rather|still want|can|let|send|keep|take)
    suits? you|(?:better|best) for you|works? (?:better )?for you|that (?:suits|works)
    (?:a|the) \w+ (?:\w+ )?suits
    """
)
_COMPLEMENT = pattern(
    r"""
    \b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|know|knew|check(?:s|ed|ing)?|see|tell|told|say|said|sure|clear|find out|
        decide|question|doubt(?:s|ed|ing)?|even|as|idea|asked us|asked me|asking us)\s*$
    """
)
_EMPATHY = pattern(
    r"""
    ^if (?:I|we) (?:were|was|had (?:been|waited|to))\s+|^if (?:it )?(?:were|was) (?:my|me)\b
    ^whatever (?:you|the (?:reason|cause)|happens|comes|it takes)|^if (?:not|only)\b|^whether (?:you|or)\b
    """
)
_ANY_HARM = pattern(
    r"""
    \b(?:for|about|over|regret) whatever\b|\bwhatever (?:it was|happened|went|has)\b
    \bwhatever\b[^.,;!?]{0,60}\b(?:may|might|caused|trouble|inconvenience|bother|upset|harm|distress|part (?:we|
        I) (?:had|have|played))\b
    """
)
"""Whatever harm it was; "whatever the meter turns out to say" is no condition."""
_REQUEST = phrases(
    r"""
    tell|write|let|say|reply|send|call|ask|answer|please|choose|give|I'll|we'll|I will|we will|I can|we can
    you can|you get|it (?:ships|goes|reaches|comes)
    """
)
_NEW_THOUGHT = compiled(r"[;:\u2013\u2014]|\s-\s|,\s*(?:and|so|but)\s")


def check(letter: Letter) -> Iterator[Finding]:
    """An apology and a condition that belongs to it."""
    for _, found in groupby(letter.hits(APOLOGY), key=_index):
        pairs = list(found)
        sentence, sorry = pairs[0]
        conditions = (h for h in sentence.hits(_CONDITION) if any(_belongs(letter, h, s) for _, s in pairs))
        hits = [h for h in conditions if not _fine(sentence, h)]
        if not is_owned(letter, sentence):
            hits += [h for h in sentence.hits(_WHERE) if h.start < sorry.start or h.end >= sorry.end]
        if hits:
            yield letter.found(__name__, SEVERITY, _HINT, hits[0])


def _index(found: tuple[Sentence, Hit]) -> int:
    return found[0].index


def _belongs(letter: Letter, hit: Hit, sorry: Hit) -> bool:
    """Does the condition stand in the same thought as the apology?"""
    between = letter.wording[sorry.end : hit.start] if hit.start >= sorry.end else letter.wording[hit.end : sorry.start]
    return not _NEW_THOUGHT.search(between) or (
        hit.start < sorry.start and between.count(",") == 1 and ";" not in between
    )


def _fine(sentence: Sentence, hit: Hit) -> bool:
    """A choice of the customer's, an indirect question, "if I were you"."""
    start = hit.start - sentence.start
    before, after = sentence.text[:start], sentence.text[start : start + 90]
    if hit.text.lower() == "whatever" and not _ANY_HARM.search(f"{before[-8:]}{after}"):
        return True
    if hit.text.lower() in ("if", "whether", "whatever", "in case", "whichever"):
        if _COMPLEMENT.search(before[-20:]) or _EMPATHY.match(after) or _CHOICE.search(after[:60]):
            return True
        consequence = after.partition(",")[2]
        return bool(_REQUEST.match(consequence.strip()) and before.rstrip().endswith((",", "and")))
    return hit.text.lower().startswith(("perceived", "possib", "apparent", "potential")) and not re.search(
        r"\b(?:for|any|of|about)\s+(?:any\s+|the\s+|our\s+|a\s+)?$", before, re.IGNORECASE
    )


GOOD = (
    "I'm sorry we were late. If you'd like a refund, say so and it reaches you by Wednesday 25 November.",
    "I'm sorry that we left you without a light. If the new lamp suits you better, it ships by Friday 20 November.",
    "You asked if we are sorry. We are: we sent it late.",
    "I'm sorry we were late; if the lamp still matters to you, a new one ships by Friday 20 November.",
    "I'm sorry. Let me know whether you prefer money or a lamp.",
    "If I were you I would be angry too, and I'm sorry we did not answer.",
    "I'm sorry we did not ask if you needed it for work.",
    "I'm sorry we left you waiting, and if you'd rather have the money, you get it.",
    "I am sorry that we missed your note. Should you prefer a call, tell me when.",
    "I'm sorry we were late. If the crack is worse than I think, send me a photo.",
    "I'm sorry, and I want to know if the new lamp works.",
    "Whether you take the money or the lamp, I'm sorry we left you in the dark.",
    "I'm sorry. Any time you want to talk, I'm here.",
    "I am sorry that we made you write twice. In case you prefer a call, tell me.",
    "I'm sorry, that was our failing, whatever the meter turns out to say.",
    "I'm sorry for that. Where the lamp went after the depot, I don't know yet.",
    'You wrote "sorry if it was late is no apology". You are right: we were late, and I am sorry.',
)
BAD = (
    "I'm sorry if the delay caused you any trouble.",
    "Apologies for any inconvenience this may have caused.",
    "To the extent that our handling fell short, we apologise.",
    "I'm sorry for whatever trouble we might have given you.",
    "We apologise should anything have gone amiss.",
    "If we upset you, I'm sorry.",
    "My apologies in case the wait was a nuisance.",
    "I'm sorry to the degree that we played a part.",
    "Sorry for any hassle.",
    "We regret any distress felt.",
    "We are sorry where our service caused you difficulty.",
    "Apologies should our reply have come too late.",
    "Had we hurt you in any way, we apologise.",
    "I want to say sorry in case the lamp's delay was a problem.",
    "I'm sorry for the possible trouble.",
    "We apologise to those customers who felt let down.",
    "Where our packing wasn't up to scratch, I'd of course want to apologise.",
    "We're prepared to say sorry provided the shade proves to be as you describe.",
    "Assuming that spoiled it for you, I'm sorry.",
    "I apologise, as far as the mistake was on our side.",
)
