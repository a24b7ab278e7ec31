"""A second opinion on what a message is, where triage is unsure (RECOVERY 6.1).

It is advice. What a person did or said stands; and it only ever raises: what was filed may become a complaint,
a complaint may become graver, but nothing is filed and nothing made lighter by it.
"""

from dataclasses import replace
from datetime import datetime

from bot.facts import Change, Complaint
from bot.intake import changes, opened, opening
from bot.kinds import State, Type
from bot.policy import Policy
from bot.ports import DueDraft, Opinion
from bot.steps import event, step
from bot.triage import is_unsure


def is_wanted(complaint: Complaint) -> bool:
    """Is triage unsure of it?"""
    return is_unsure(complaint.triage, complaint.text)


def advise(complaint: Complaint, due: DueDraft, opinion: Opinion, now: datetime, policy: Policy) -> Change | None:
    """What follows from it; None where somebody has looked at it already."""
    if complaint.owner or complaint.reporter or complaint.state not in (State.OPEN, State.FILED):
        return None
    said = event(now, "amends", "second_opinion", complaint=opinion.complaint, type=opinion.type)
    if not opinion.complaint:
        return step(complaint, complaint, [said], policy, answers=due.lease)
    events, after = [said], _graver(complaint, opinion)
    if complaint.state is State.FILED:
        after = opened(after, now)
        events.append(opening(after, "amends", now))
    events += changes(complaint.triage, after.triage, now, "amends", "advised")
    return step(complaint, after, events, policy, answers=due.lease)


def _graver(complaint: Complaint, opinion: Opinion) -> Complaint:
    old = complaint.triage
    kind = old.type if old.type is Type.ABUSIVE_CRIMINAL else opinion.type
    new = replace(old, type=kind, severity=max(old.severity, opinion.severity, key=lambda level: level.rank))
    if new.severity is not old.severity:
        new = replace(new, why=(*old.why, "a second opinion takes it for graver"))
    return replace(complaint, triage=new)
