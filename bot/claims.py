"""Owning: whoever reacts first owns the complaint, exclusively, to the end (S3.3, S3.5).

The exceptional change of owner (C7) needs a lead, a reason and a brief, and is counted.
"""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from bot.facts import Change, Complaint, Helper, Person
from bot.kinds import Role, State
from bot.policy import Policy
from bot.refusals import (
    AboutYou,
    AlreadyWrote,
    Closed,
    NoReason,
    NotColleague,
    NotComplaint,
    NotLead,
    OwnComplaint,
    Owned,
    SamePerson,
    TooLate,
    Unowned,
)
from bot.steps import clean, draft_gone, event, must_be_agent, must_own_open, step, still_to_come, text_of, time_for
from bot.wording import notes


def claim(complaint: Complaint, person: Person, now: datetime, policy: Policy) -> Change | None:
    """The first one owns it; the same person again changes nothing; everybody else is refused."""
    must_be_agent(person)
    if complaint.state is State.FILED:
        raise NotComplaint
    if complaint.owner and complaint.owner.id == person.id:
        return None
    if complaint.owner:
        since = time_for(person, complaint.claimed_at or now)
        raise Owned(owner=complaint.owner.name, since=since)
    _may_own(complaint, person)
    after = replace(complaint, state=State.OWNED, owner=person, claimed_at=now)
    events = [event(now, person, "claimed")]
    return step(complaint, after, events, policy, messages=[notes.owned(after, person, policy)])


def _may_own(complaint: Complaint, person: Person) -> None:
    if complaint.customer.id == person.id:
        raise OwnComplaint
    if "complaint-about-owner" in complaint.triage.flags and _names(complaint.text, person):
        raise AboutYou


def _names(text: str, person: Person) -> bool:
    """Does the text name this person, by the first name or the whole?"""
    return any(re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for name in person.name.split()[:1])


def undo(complaint: Complaint, person: Person, now: datetime, policy: Policy) -> Change | None:
    """Back to nobody, within a few minutes and before any word to the customer (C16)."""
    if complaint.owner is None and complaint.state is State.OPEN:
        return None
    must_own_open(complaint, person)
    if complaint.first_word_at:
        raise AlreadyWrote
    if complaint.claimed_at is None or now > complaint.claimed_at + timedelta(minutes=policy.undo_minutes):
        raise TooLate(minutes=policy.undo_minutes)
    after = replace(complaint, state=State.OPEN, owner=None, unclaimed_since=now, draft=None)
    told = notes.let_go(complaint, person, "You took your claim back. Somebody else can own it now.")
    gone = draft_gone(complaint, "Not sent: you took your claim back.")
    return step(complaint, after, [event(now, person, "unclaimed")], policy, messages=[told, *gone])


def add_helper(
    complaint: Complaint, person: Person, helper: Person, task: str, due: datetime | None, now: datetime, policy: Policy
) -> Change | None:
    """A colleague gets a task; helpers are unlimited, the owner stays the one contact (S3.6)."""
    owner = must_own_open(complaint, person)
    if helper.role is Role.CUSTOMER:
        raise NotColleague(name=helper.name)
    if helper.id == owner.id:
        raise SamePerson(name=owner.name)
    if due:
        still_to_come(due, now)
    added = Helper(person=helper, task=text_of("The task", task), due=due)
    if added in complaint.helpers:
        return None
    after = replace(complaint, helpers=(*complaint.helpers, added))
    events = [event(now, person, "helper_added", helper=helper.id, task=added.task, due=due and due.isoformat())]
    return step(complaint, after, events, policy, messages=[notes.helping(after, helper, added.task, due)])


def change_owner(
    complaint: Complaint, lead: Person, owner: Person, reason: str, brief: str, now: datetime, policy: Policy
) -> Change:
    """The exception: counted as a hand-off, with its reason."""
    if lead.role is not Role.LEAD:
        raise NotLead
    if owner.role is Role.CUSTOMER:
        raise NotColleague(name=owner.name)
    old = complaint.owner
    if old is None:
        raise Unowned
    if complaint.state is State.CLOSED:
        raise Closed
    if old.id == owner.id:
        raise SamePerson(name=owner.name)
    if not clean(reason).strip() or not clean(brief).strip():
        raise NoReason
    _may_own(complaint, owner)
    reason, brief = text_of("The reason", reason), text_of("The brief", brief, 2000)
    after = replace(complaint, owner=owner, claimed_at=now, handoffs=complaint.handoffs + 1, draft=None)
    data = {
        "from": old.id,
        "from_name": old.name,
        "to": owner.id,
        "to_name": owner.name,
        "reason": reason,
        "brief": brief,
    }
    messages = [
        notes.let_go(complaint, old, f"{owner.name} owns this now."),
        *draft_gone(complaint, f"Not sent: {owner.name} owns this now."),
        notes.replaced(complaint, old, owner, reason),
        notes.taken_over(after, owner, reason, brief),
    ]
    return step(complaint, after, [event(now, lead, "owner_changed", **data)], policy, messages=messages)
