"""Is it a complaint? The signs of `signs.py` are added up to a score between 0 and 1.

A sign is worth less where the failure is only thought of (a condition, a question for
information), where it is negated, and where nothing ties it to a firm or to the writer's own case.
"""

import math
import re

from bot.triage.countersigns import AGAINST, ANCHOR, CHATTY, CONDITION, INFORMATION, NEGATION
from bot.triage.grave import CRIMES, Grave
from bot.triage.history import told_in_text
from bot.triage.reading import Reading
from bot.triage.signs import FOR, Sign

BIAS = -1.5
"""Log-odds of a message that shows no sign at all."""

_BUT = re.compile(r"\b(?:but|however|though|except|unfortunately|sadly|only|yet)\b")
_SOON_AFTER = 120
_LEAST = 0.35
_MATCHES_LOOKED_AT = 12
_UNANCHORED = 0.65
_AMONG_PEOPLE = 0.35
_SUPPOSED = 0.2
_IN_QUESTION = 0.4
_SHOUT = 0.5
_CRIME = 3.0
_DANGER = 2.6
_THREAT = 1.7
_TRIED_BEFORE = 1.3
_ESCALATED = re.compile(
    r"\b(?:ombudsman|trading standards|small claims|(?:my|our|a) lawyer|solicitor|journalist|newspaper|the press"
    r"|legal action|see you in court|in court|attorney|regulator|better business bureau|consumer protection"
    r"|i (?:will|am going to) sue)\b"
)
_SHOUTING = re.compile(r"[A-Z]{3,}[^a-z]{6,}|!!|\?\?|[😡🤬😠👎💩]")
_FORWARDED = re.compile(
    r"\b(?:customer|client|guest|patient|tenant|forward\w*|from) (?:\w+ ){0,4}(?:says?|said|told|writes|wrote"
    r"|reports?|reported|complain\w*|:)"
)
_YIELDING = frozenset({"praise", "wish", "asks for information", "chat"})


def score(reading: Reading, harm: frozenset[Grave]) -> float:
    """How likely the message is a complaint, 0 to 1; 0.5 and more counts as one."""
    return 1 / (1 + math.exp(-evidence(reading, harm)))


def evidence(reading: Reading, harm: frozenset[Grave]) -> float:
    """The sum of all signs, in log-odds."""
    tie = _tie(reading)
    told = sum(_best(sign, reading, tie) for sign in FOR) + _grave(harm, tie) + _insisting(reading, tie)
    against = sum(_against(sign, reading, told) for sign in AGAINST)
    forwarded = 0.6 if reading.has(_FORWARDED) else 0.0
    shouted = _SHOUT if _SHOUTING.search(reading.original) else 0.0
    return BIAS + told + forwarded + shouted + against


def _grave(harm: frozenset[Grave], tie: float) -> float:
    """Harm and crime speak for themselves, a danger nearly so."""
    if harm & CRIMES:
        return _CRIME * tie
    return _DANGER * tie if harm else 0.0


def _insisting(reading: Reading, tie: float) -> float:
    """Threats and earlier tries in vain: nobody writes them without a complaint."""
    return tie * (_THREAT * reading.has(_ESCALATED) + _TRIED_BEFORE * told_in_text(reading))


def _tie(reading: Reading) -> float:
    """How closely the message is tied to a firm and to the writer's own case, 0 to 1."""
    if reading.has(ANCHOR):
        return 1.0
    return _AMONG_PEOPLE if reading.has(CHATTY) else _UNANCHORED


def _best(sign: Sign, reading: Reading, tie: float) -> float:
    found = 0.0
    for count, match in enumerate(sign.pattern.finditer(reading.flat)):
        if count == _MATCHES_LOOKED_AT:
            break
        found = max(found, sign.weight * _share(sign, reading, match.start(), tie))
    return found


def _share(sign: Sign, reading: Reading, position: int, tie: float) -> float:
    """How much of a sign counts at this place."""
    share = tie if sign.needs_anchor else 1.0
    before = reading.before(position)
    supposed = (sign.plain or sign.asked) and CONDITION.search(before)
    if supposed or (sign.plain and NEGATION.search(before)):
        share *= _SUPPOSED
    elif sign.plain and INFORMATION.search(before):
        share *= _IN_QUESTION
    return share


def _against(sign: Sign, reading: Reading, told: float) -> float:
    """A sign against. Thanks, questions and wishes weigh little beside much that went wrong."""
    match = sign.pattern.search(reading.flat)
    if not match:
        return 0.0
    if sign.name == "praise" and _BUT.search(reading.flat, match.end(), match.end() + _SOON_AFTER):
        return sign.weight * _LEAST
    return sign.weight * (_yielding(told) if sign.name in _YIELDING else 1.0)


def _yielding(told: float) -> float:
    """1 where little is told that went wrong, falling to 0.3 where much is."""
    return min(1.0, max(_LEAST, 1.0 - (told - 0.8) * 0.7))
