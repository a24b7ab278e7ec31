"""Is it a complaint? The signs of `signs.py` and `telling.py` are added up to a score between 0 and 1.

A sign is worth less where the failure is only thought of (a condition, a question for
information), where it is negated, and where nothing ties it to a firm or to the writer's own case.
"""

import math
from dataclasses import dataclass
from itertools import islice

from bot.kinds import Intent
from bot.rules.patterns import compiled
from bot.triage.countersigns import AGAINST, ANCHOR, ANY_NEGATION, CHATTY, CONDITION, INFORMATION, NEGATION
from bot.triage.grave import CRIMES, Grave
from bot.triage.history import told_in_text
from bot.triage.reading import Reading
from bot.triage.signs import FOR, Sign
from bot.triage.telling import TOLD_PLAINLY

BIAS = -2.25
"""Log-odds of a message that shows no sign at all and has nothing to do with a firm.

Lower by 0.4 than what fits our own examples: more than half of those are complaints, and few messages are."""

_BUT = compiled(r"\b(?:but|however|though|except|unfortunately|sadly|only|yet)\b")
_SOON_AFTER = 120
_LEAST = 0.35
_MATCHES_LOOKED_AT = 12
_UNANCHORED = 0.65
_AMONG_PEOPLE = 0.35
_SUPPOSED = 0.2
_IN_QUESTION = 0.4
_SHOUT = 0.5
_OF_A_FIRM = 0.8
_PER_WORD = 0.02
_LONG = 80
_ASKS = -0.7
_ENDS_ASKING = -1.0
_CHATTING = -0.5
_CRIME = 3.8
_DANGER = 3.2
_THREAT = 2.4
_TRIED_BEFORE = 1.9
_NAMED = 1.2
_BELIEF = 1.2
_REPORTED = 0.6
_HIDDEN = 0.6
_AUTHORITIES = frozenset({"press", "regulator", "legal-threat"})
_HARD_BELIEFS = frozenset({Intent.GREED, Intent.INDIFFERENCE})
_ESCALATED = compiled(
    r"\b(?:ombudsman|trading standards|small claims|(?:my|our|a) lawyer|solicitor|journalist|newspaper|the press"
    r"|legal action|see you in court|in court|attorney|regulator|better business bureau|consumer protection"
    r"|i (?:will|am going to) sue)\b"
)
_SHOUTING = compiled(r"[A-Z]{3,}[^a-z]{6,}|!!|\?\?|[😡🤬😠👎💩]")
_FORWARDED = compiled(
    r"\b(?:customer|client|guest|patient|tenant|forward\w*|from) (?:\w+ ){0,4}(?:says?|said|told|writes|wrote"
    r"|reports?|reported|complain\w*|:)"
)
_FOR = FOR + TOLD_PLAINLY
_YIELDING = frozenset({"praise", "wish", "asks for information", "chat"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the other parts of triage found, as far as it tells a complaint.

    `rough`: the message is read in rough English, which hides some signs.
    """

    graves: frozenset[Grave] = frozenset()
    flags: tuple[str, ...] = ()
    intent: Intent = Intent.UNCLEAR
    rough: bool = False


def score(reading: Reading, found: Found) -> float:
    """How likely the message is a complaint, 0 to 1; 0.5 and more counts as one."""
    return 1 / (1 + math.exp(-evidence(reading, found)))


def evidence(reading: Reading, found: Found) -> float:
    """The sum of all signs, in log-odds."""
    tie = _tie(reading)
    doubts = _doubts(reading)
    told = sum(_best(sign, reading, tie, doubts) for sign in _FOR) + tie * _heavy(reading, found)
    against = sum(_against(sign, reading, told) for sign in AGAINST)
    forwarded = _REPORTED if reading.has(_FORWARDED) else 0.0
    shouted = _SHOUT if _SHOUTING.search(reading.plain) else 0.0
    hidden = _HIDDEN if found.rough else 0.0
    return BIAS + told + forwarded + shouted + hidden + against + _manner(reading, tie)


def _manner(reading: Reading, tie: float) -> float:
    """How it is put, apart from what it says: of a firm, at length, as a question, among people."""
    words = min(reading.flat.count(" "), _LONG)
    asks = _ASKS * ("?" in reading.flat) + _ENDS_ASKING * reading.flat.endswith("? ")
    return _OF_A_FIRM * tie + _PER_WORD * words + asks + (_CHATTING if reading.has(CHATTY) else 0.0)


def _heavy(reading: Reading, found: Found) -> float:
    """Harm and crime speak for themselves; nobody threatens, or tries in vain, without a complaint."""
    harm = _CRIME if found.graves & CRIMES else _DANGER if found.graves else 0.0
    threat = _THREAT if reading.has(_ESCALATED) else _NAMED if _AUTHORITIES.intersection(found.flags) else 0.0
    belief = _BELIEF if found.intent in _HARD_BELIEFS else 0.0
    return harm + threat + belief + _TRIED_BEFORE * told_in_text(reading)


def _tie(reading: Reading) -> float:
    """How closely the message is tied to a firm and to the writer's own case, 0 to 1."""
    if reading.has(ANCHOR):
        return 1.0
    return _AMONG_PEOPLE if reading.has(CHATTY) else _UNANCHORED


@dataclass(frozen=True, slots=True)
class _Doubts:
    """Which doubts the message raises anywhere: only these are looked for before a sign."""

    supposes: bool
    denies: bool
    asks: bool


def _doubts(reading: Reading) -> _Doubts:
    denies = reading.has(ANY_NEGATION)
    return _Doubts(supposes=reading.has(CONDITION), denies=denies, asks=reading.has(INFORMATION))


def _best(sign: Sign, reading: Reading, tie: float, doubts: _Doubts) -> float:
    """The most that one place of the message makes of a sign."""
    first = sign.pattern.search(reading.flat)
    if first is None:
        return 0.0
    share = _share(sign, reading, first.start(), doubts)
    if share < 1:
        places = islice(sign.pattern.finditer(reading.flat), _MATCHES_LOOKED_AT)
        share = max(_share(sign, reading, match.start(), doubts) for match in places)
    return sign.weight * share * (tie if sign.needs_anchor else 1.0)


def _share(sign: Sign, reading: Reading, position: int, doubts: _Doubts) -> float:
    """How much of a sign counts at this place."""
    if not (sign.plain or sign.asked):
        return 1.0
    before = reading.before(position)
    if doubts.supposes and CONDITION.search(before):
        return _SUPPOSED
    if sign.plain and doubts.denies and NEGATION.search(before):
        return _SUPPOSED
    return _IN_QUESTION if sign.plain and doubts.asks and INFORMATION.search(before) else 1.0


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
