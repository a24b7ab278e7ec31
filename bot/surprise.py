"""One small surprise, once the customer has said that it is settled (S4.15, C9).

It helps only where it was the first failure, not a grave one, and every promise was kept (R20); else it looks like
hush money. So it is never part of an apology, and nobody is reminded of it.
"""

from bot.facts import Complaint
from bot.kinds import Double, Settled, Severity
from bot.paths import Path, path_of
from bot.policy import Policy


def surprise(complaint: Complaint, policy: Policy) -> str:
    """What it may be worth at most; empty where there should be none."""
    first = not complaint.earlier and not complaint.reopened
    first = first and complaint.triage.double_disappointment is not Double.YES
    grave = complaint.triage.severity is Severity.CRITICAL or path_of(complaint) is Path.SIGN_OFF
    wanted = [promise for promise in complaint.promises if promise.dropped_at is None]
    slipped = any(promise.moves or promise.kept_at is None or promise.kept_at > promise.due for promise in wanted)
    fits = complaint.settled is Settled.YES and first and not grave and not slipped
    return policy.goodwill_cap if fits else ""
