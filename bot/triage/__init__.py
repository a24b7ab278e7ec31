"""Triage: is this message a complaint, of which kind, how bad, and what does the customer believe?

Embedded and explainable: signs of grammar with weights, no model, no network, no clock. The same
text always gives the same answer, in time linear in its length. A person can overrule all of it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from math import floor

from bot.facts import EarlierContact, Triage
from bot.kinds import Relationship, Venue
from bot.triage.abroad import TONGUES, UNSURE, category_abroad, score_abroad
from bot.triage.category import category, rests_on_a_sign
from bot.triage.flags import flags
from bot.triage.gloss import GLOSSED, glossed
from bot.triage.grave import graves
from bot.triage.history import double_disappointment, failures_known
from bot.triage.intent import intent
from bot.triage.language import UNDETERMINED, language
from bot.triage.reading import Reading, read
from bot.triage.severity import READ, TAKEN_FOR_ONE_FAILURE, Circumstances, severity
from bot.triage.spelling import spelt
from bot.triage.stage import stage
from bot.triage.trigger import presumed, trigger
from bot.triage.weighing import Found, score

__all__ = ["COMPLAINT_FROM", "UNSURE_WITHIN", "is_unsure", "triage"]

COMPLAINT_FROM = 0.5
"""The score from which a message counts as a complaint."""

UNSURE_WITHIN = 0.2
"""So near to COMPLAINT_FROM, a score is half a guess: of held-out and of real messages that lie there four in ten were
judged wrong, of the others one in twelve to twenty (tests/bot/triage, tests/benchmarks)."""


def triage(
    text: str,
    *,
    venue: Venue | None = None,
    relationship: Relationship = Relationship.UNKNOWN,
    earlier: Sequence[EarlierContact] = (),
    now: datetime | None = None,
) -> Triage:
    """Read a message; never raises. Of a long text the first 20,000 characters are read.

    What is taken for no complaint is judged all the same: a person may say that it is one.
    """
    spoken, reading = _understood(text)
    harm = graves(reading)
    raised = flags(reading, harm)
    belief, evidence = presumed(reading, *intent(reading))
    likely = _score(reading, spoken, Found(graves=harm, flags=raised, intent=belief, rough=spoken in GLOSSED))
    kind, also = category_abroad(reading) if spoken in TONGUES else category(reading, harm)
    found = Circumstances(
        graves=harm,
        flags=raised,
        intent=belief,
        double=double_disappointment(reading, earlier, venue, now),
        failures=failures_known(reading, earlier, now),
        relationship=relationship,
        venue=venue,
        language=spoken,
    )
    level, why = severity(reading, found)
    judged = Triage(
        complaint=likely >= COMPLAINT_FROM, score=likely, type=kind, also=also, severity=level, why=why, language=spoken
    )
    return replace(
        judged,
        intent=belief,
        evidence=evidence,
        stage=stage(reading),
        double_disappointment=found.double,
        flags=found.flags,
        trigger=trigger(reading, kind),
    )


def is_unsure(found: Triage, text: str = "") -> bool:
    """Whether a second opinion is worth asking for.

    So it is where the score is near the border; where the language is not read; and for a complaint where nothing
    says how bad it is or, if `text` is given, of which kind.
    """
    if abs(found.score - COMPLAINT_FROM) < UNSURE_WITHIN or found.language not in READ:
        return True
    if not found.complaint or TAKEN_FOR_ONE_FAILURE in found.why:
        return found.complaint
    return bool(text) and not rests_on_a_sign(_understood(text)[1])


@lru_cache(maxsize=1)
def _understood(text: str) -> tuple[str, Reading]:
    """The language and what the patterns are looked for in; the last text is kept for `is_unsure`."""
    reading = read(text)
    spoken = language(reading)
    return spoken, _in_english(reading, spoken)


def _in_english(reading: Reading, spoken: str) -> Reading:
    if spoken in GLOSSED:
        return glossed(reading, spoken)
    return spelt(reading) if spoken == "en" else reading


def _score(reading: Reading, spoken: str, found: Found) -> float:
    """In whole hundredths, so that what is shown is what was decided on."""
    if not reading.flat.strip():
        return 0.0
    if spoken in TONGUES:
        return score_abroad(reading, spoken)
    likely = floor(100 * score(reading, found)) / 100
    return max(UNSURE, likely) if spoken == UNDETERMINED else likely
