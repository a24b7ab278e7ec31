"""Triage: is this message a complaint, of which kind, how bad, and what does the customer believe?

Embedded and explainable: signs of grammar with weights, no model, no network, no clock. The same
text always gives the same answer, in time linear in its length. A person can overrule all of it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from math import floor

from bot.facts import EarlierContact, Triage
from bot.kinds import Relationship, Venue
from bot.triage.abroad import TONGUES, UNSURE, category_abroad, score_abroad
from bot.triage.category import category
from bot.triage.flags import flags
from bot.triage.grave import Grave, graves
from bot.triage.history import double_disappointment, failures_known
from bot.triage.intent import intent
from bot.triage.language import UNDETERMINED, language
from bot.triage.reading import Reading, read
from bot.triage.severity import Circumstances, severity
from bot.triage.stage import stage
from bot.triage.weighing import score

__all__ = ["COMPLAINT_FROM", "triage"]

COMPLAINT_FROM = 0.5
"""The score from which a message counts as a complaint."""


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
    reading = read(text)
    spoken = language(reading)
    harm = graves(reading)
    likely = floor(100 * _score(reading, spoken, harm)) / 100
    kind, also = category_abroad(reading) if spoken in TONGUES else category(reading, harm)
    belief, evidence = intent(reading)
    found = Circumstances(
        graves=harm,
        flags=flags(reading, harm),
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
    )


def _score(reading: Reading, spoken: str, harm: frozenset[Grave]) -> float:
    if not reading.flat.strip():
        return 0.0
    if spoken in TONGUES:
        return score_abroad(reading, spoken)
    likely = score(reading, harm)
    return max(UNSURE, likely) if spoken == UNDETERMINED else likely
