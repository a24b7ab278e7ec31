"""What the customer wrote before and nobody answered: a failure of its own, which the full reply has to name (S0.4)."""

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.facts import Complaint, Earlier
from bot.kinds import Double, Kind
from bot.refusals import Unmentioned
from bot.rules import names_silence

SAME_MATTER = timedelta(days=90)  # RECOVERY 6.4.6


def unanswered(complaint: Complaint) -> tuple[Earlier, ...]:
    """Earlier words of his without an answer, unless the owner knows that they were about something else."""
    if complaint.triage.double_disappointment is not Double.YES:
        return ()
    since = complaint.occurred_at - SAME_MATTER
    return tuple(earlier for earlier in complaint.earlier if not earlier.answered and earlier.when >= since)


def failures(complaint: Complaint, zone: ZoneInfo) -> tuple[str, ...]:
    """What failed, as the owner recorded it, with our silence where he did not: a writer is to name it."""
    recorded = complaint.account.failures
    if not recorded or any(names_silence(failure) for failure in recorded):
        return recorded
    return (*recorded, *_silences(complaint, zone))


def _silences(complaint: Complaint, zone: ZoneInfo) -> Iterator[str]:
    for earlier in unanswered(complaint)[:1]:  # the newest; one is enough to own it
        there = earlier.when.astimezone(zone)
        yield f"message of {there.day} {there:%B} not answered"


def must_be_named(complaint: Complaint, kind: Kind, text: str) -> None:
    """Raises Unmentioned for a full apology that passes over it."""
    if kind is Kind.APOLOGY and unanswered(complaint) and not names_silence(text):
        raise Unmentioned(name=complaint.first_name)
