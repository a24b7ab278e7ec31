"""An answer to angry words, minutes old, is read once more before it goes (S3.10): no block, one more click."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.facts import Change, Complaint, Draft, Person, Review
from bot.kinds import Stage
from bot.policy import Policy
from bot.refusals import ReadOnceMore
from bot.reviews import reviewed
from bot.steps import event, step

HOT = timedelta(minutes=2)
SAME_CLICK = timedelta(seconds=3)  # nobody has read anything by then: a double click, or one that was told twice


def held(
    complaint: Complaint, person: Person, draft: Draft, review: Review, now: datetime, policy: Policy
) -> Change | None:
    """What keeps this text back, for the first time it is approved; None: it may go. Raises ReadOnceMore.

    That it was kept back is kept with the exact text, so that the next click sends it, and one on another text asks
    again.
    """
    if not _is_heated(complaint, now):
        return None
    if review.held_at is None:
        after = reviewed(complaint, draft, replace(review, held_at=now))
        return step(complaint, after, [event(now, person, "held", number=draft.number, hash=draft.hash)], policy)
    if now - review.held_at < SAME_CLICK:
        raise ReadOnceMore(name=complaint.first_name)
    return None


def _is_heated(complaint: Complaint, now: datetime) -> bool:
    """Is the customer's last word an outburst, and did it reach us a moment ago?"""
    theirs = [said.heard_at or said.at for said in complaint.said if not said.ours]
    last = theirs[-1] if theirs else complaint.opened_at
    return complaint.triage.stage is Stage.VENTING and now - last < HOT
