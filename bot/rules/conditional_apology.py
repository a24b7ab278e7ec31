"""The apology stands without a condition: no "if", "any … may have", "to the extent that".

A condition on the customer's choice is fine ("if you'd like the money back"). A half apology did worse
than none in a settlement experiment (Robbennolt 2003: 35 % accept, 52 % without any, 73 % after a full one); S0.14.
A later experiment (2019) found no harm from "if" once the agent is named: this rests on caution.
"""

import re
from collections.abc import Iterator

from bot.rules.finding import Finding
from bot.rules.rule import Group
from bot.rules.text import Hit, Letter, Sentence
from bot.rules.words import APOLOGY

SEVERITY = "block"
GROUP = Group.OWNERSHIP

_HINT = "Take the condition away and say what we did: \"I'm sorry we …\"."
_CONDITION = re.compile(
    r"\b(?P<word>if|whether|in\s+case|in\s+the\s+event|unless|provided|assuming|supposing|suppose|were\s+(?:we|it|there|this|that)\s+to|to\s+(?:the|whatever|any|what)\s+(?:extent|degree)|insofar|inasmuch|in\s+so\s+far"
    r"|whatever|whichever|wherever|where(?:ver)?\s+(?:we|this|that|it|there|our\s+\w+)\s+(?:may|might|(?:have\s+|has\s+)?(?:fallen|fell|failed))|(?:for|about|over|regret)\s+any(?!\s+(?:longer|more\b|questions))\s+\w+|to\s+(?:anyone|anybody|those|all|everyone|any\s+customers?)\s+(?:who|that|affected|concerned|impacted|offended|hurt|upset)|(?:anyone|anybody)\s+(?:who|affected|offended)"
    r"|had\s+(?:we|it|this|that|there|our|any)|should\s+(?:this|it|that|there|you\s+have|you\s+feel|you\s+find|we|our|the|any|anything|something|my|these)|(?:may|might)\s+(?:well\s+|possibly\s+|perhaps\s+|also\s+)?have|(?:may|might)\s+(?:feel|seem|appear|be)"
    r"|could\s+(?:possibly\s+|well\s+|perhaps\s+)?have\s+(?:caused|been\s+(?:caused|seen|perceived|felt|experienced|inconvenien\w+))|any\s+(?:\w+\s+){0,3}(?:caused|felt|experienced|suffered|arising|resulting|you|that|which|on\s+our\s+part)|any\s+(?:inconvenience|trouble|upset|distress|offen[cs]e|confusion|disappointment|frustration|discomfort|harm|hurt|problems?|errors?|mistakes?|shortcomings?|failings?|delays?)"
    r"|(?:perceived|possible|potential|alleged|apparent)\s+\w+|possibly|perhaps)\b",
    re.I,
)
_CHOICE = re.compile(
    r"\b(?:you(?:'d|\s+would)?\s+(?:like|prefer|want|choose|need|decide|wish|pick|ask|say|tell|write|reply|agree|have\s+(?:any\s+|more\s+|other\s+)?questions|would\s+rather|still\s+want|can|let|send|keep|take)|suits?\s+you|(?:better|best)\s+for\s+you|works?\s+(?:better\s+)?for\s+you|that\s+(?:suits|works|helps)|(?:a|the)\s+\w+\s+(?:\w+\s+)?suits)\b",
    re.I,
)
_COMPLEMENT = re.compile(r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|know|knew|check(?:s|ed|ing)?|see|tell|told|say|said|sure|clear|find\s+out|decide|question|doubt(?:s|ed|ing)?|even|as|idea|asked\s+us|asked\s+me|asking\s+us)\s*$", re.I)
_EMPATHY = re.compile(r"^if\s+(?:I|we)\s+(?:were|was|had\s+(?:been|waited|to))\s+|^if\s+(?:it\s+)?(?:were|was)\s+(?:my|me)\b|^whatever\s+(?:you|the\s+(?:reason|cause)|happens|comes|it\s+takes)|^if\s+(?:not|only)\b|^whether\s+(?:you|or)\b", re.I)
_REQUEST = re.compile(r"\b(?:tell|write|let|say|reply|send|call|ask|answer|please|choose|give|I'll|we'll|I\s+will|we\s+will|I\s+can|we\s+can|you\s+can|you\s+get|it\s+(?:ships|goes|reaches|comes))\b", re.I)
_NEW_THOUGHT = re.compile(r"[;:\u2013\u2014]|\s-\s|,\s*(?:and|so|but)\s")


def check(letter: Letter) -> Iterator[Finding]:
    """An apology and a condition that belongs to it."""
    for sentence in letter.sentences:
        sorry = APOLOGY.search(sentence.text)
        if sorry:
            for hit in sentence.hits(_CONDITION):
                if _belongs(sentence, hit, sorry) and not _fine(sentence, hit):
                    yield letter.found(__name__, SEVERITY, _HINT, hit)
                    break


def _belongs(sentence: Sentence, hit: Hit, sorry: re.Match[str]) -> bool:
    """Does the condition stand in the same thought as the apology?"""
    start, end = hit.start - sentence.start, hit.end - sentence.start
    between = sentence.text[sorry.end() : start] if start >= sorry.end() else sentence.text[end : sorry.start()]
    return not _NEW_THOUGHT.search(between) or (start < sorry.start() and between.count(",") == 1 and ";" not in between)


def _fine(sentence: Sentence, hit: Hit) -> bool:
    """A choice of the customer's, an indirect question, "if I were you"."""
    start = hit.start - sentence.start
    before, after = sentence.text[:start], sentence.text[start : start + 90]
    if hit.text.lower() in ("if", "whether", "whatever", "in case", "whichever"):
        if _COMPLEMENT.search(before[-20:]) or _EMPATHY.match(after) or _CHOICE.search(after[:60]):
            return True
        consequence = after.partition(",")[2]
        return bool(_REQUEST.match(consequence.strip()) and before.rstrip().endswith((",", "and")))
    return hit.text.lower().startswith(("perceived", "possib", "apparent", "potential")) and not re.search(r"\b(?:for|any|of|about)\s+(?:any\s+|the\s+|our\s+|a\s+)?$", before, re.I)


GOOD = (
    "I'm sorry we were late. If you'd like a refund, say so and it reaches you by Wednesday 25 November.",
    "I'm sorry that we left you without a light. If the new lamp suits you better, it ships by Friday 20 November.",
    "You asked if we are sorry. We are: we sent it late.",
)
BAD = (
    "I'm sorry if the delay caused you any trouble.",
    "Apologies for any inconvenience this may have caused.",
    "To the extent that our handling fell short, we apologise.",
)
