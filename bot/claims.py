"""Owning: whoever reacts first owns the complaint, exclusively, to the end (S3.3, S3.5).

The exceptional change of owner (C7) needs a lead, a reason and a brief, and is counted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.facts import Change, Complaint, Helper, Person
from bot.kinds import HandOff, Kind, Role, Severity, State
from bot.policy import Policy
from bot.refusals import (
    AboutYou,
    AlreadyWrote,
    CanWait,
    Closed,
    NoReason,
    NoTask,
    NotColleague,
    NotComplaint,
    NotLead,
    NotYourTask,
    OwnComplaint,
    Owned,
    SamePerson,
    TooLate,
    Unowned,
)
from bot.steps import (
    clean,
    draft_gone,
    event,
    must_be_agent,
    must_own_open,
    short,
    step,
    still_to_come,
    text_of,
    time_for,
    wanting,
)
from bot.wording import notes
from bot.wording.labels import HAND_OFFS


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """To whom, why (`words` are needed where the reason is none of the list), and what the new owner must know."""

    owner: Person
    reason: HandOff
    brief: str
    words: str = ""


def claim(
    complaint: Complaint, person: Person, now: datetime, policy: Policy, own: Sequence[Complaint] = ()
) -> Change | None:
    """The first one owns it; the same person again changes nothing; everybody else is refused.

    `own` is what else this person owns, which he is told (C16).
    """
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
    return step(complaint, after, events, policy, messages=[notes.owned(after, person, policy, own)])


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
    added = Helper(person=helper, task=text_of("The task", task), due=due, id=f"h{len(complaint.helpers) + 1}")
    if any((h.person.id, h.task, h.due, h.done_at) == (helper.id, added.task, due, None) for h in complaint.helpers):
        return None
    after = replace(complaint, helpers=(*complaint.helpers, added))
    data = {"id": added.id, "helper": helper.id, "task": added.task, "due": due and due.isoformat()}
    events = [event(now, person, "helper_added", **data)]
    return step(complaint, after, events, policy, messages=[notes.helping(after, added)])


def helped(complaint: Complaint, person: Person, task: str, now: datetime, policy: Policy) -> Change | None:
    """A helper's task (its id) is done: he says so himself, or the owner, who knows it (S3.6)."""
    must_be_agent(person)
    helper = next((h for h in complaint.helpers if h.id and h.id == task), None)
    if helper is None:
        raise NoTask
    owner = complaint.owner
    if person.id not in (helper.person.id, owner.id if owner else ""):
        raise NotYourTask(helper=helper.person.name)
    if helper.done_at:
        return None
    done = replace(helper, done_at=now)
    after = replace(complaint, helpers=tuple(done if h is helper else h for h in complaint.helpers))
    data = {"id": helper.id, "helper": helper.person.id, "task": helper.task}
    in_time = None if helper.due is None else now <= helper.due
    tells = (
        [notes.instead(notes.task_done(after, owner, done), after, policy)] if owner and owner.id != person.id else []
    )
    return step(
        complaint,
        after,
        [event(now, person, "helped", **data, in_time=in_time)],
        policy,
        messages=[notes.helped(after, done), *tells],
    )


def change_owner(complaint: Complaint, lead: Person, to: HandedOver, now: datetime, policy: Policy) -> Change:
    """The exception: counted as a hand-off, with its reason. A draft then introduces the new owner to the customer.

    What was written in the old owner's name goes out in nobody's.
    """
    old = _had_by(complaint, lead, to.owner)
    _may_be_handed_over(complaint, to)
    _may_own(complaint, to.owner)
    words, brief = short("The reason", to.words), text_of("The brief", to.brief, 2000)
    changed = replace(complaint, owner=to.owner, claimed_at=now, handoffs=complaint.handoffs + 1)
    # Who has heard nobody yet needs no introduction.
    after, wanted = wanting(changed, Kind.UPDATE if complaint.first_word_at else Kind.ACKNOWLEDGEMENT, now)
    why = f"{HAND_OFFS[to.reason].lower()}: {words}" if words else HAND_OFFS[to.reason].lower()
    names = {"from_name": old.name, "to_name": to.owner.name}
    data = {"from": old.id, "to": to.owner.id, **names, "reason": to.reason, "words": words, "brief": brief}
    messages = [
        notes.let_go(complaint, old, f"{to.owner.name} owns this now."),
        *draft_gone(complaint, f"Not sent: {to.owner.name} owns this now."),
        notes.replaced(complaint, old, to.owner, why),
        notes.taken_over(after, to.owner, why, brief),
    ]
    events = [
        event(now, lead, "owner_changed", **data),
        event(now, "amends", "draft_asked", number=wanted.number, draft=wanted.kind),
    ]
    return step(complaint, after, events, policy, messages=messages, wanted=wanted)


def _had_by(complaint: Complaint, lead: Person, owner: Person) -> Person:
    """Whose it is, where a lead can give it to this person."""
    if lead.role is not Role.LEAD:
        raise NotLead
    if owner.role is Role.CUSTOMER:
        raise NotColleague(name=owner.name)
    if complaint.owner is None:
        raise Unowned
    if complaint.state is State.CLOSED:
        raise Closed
    if complaint.owner.id == owner.id:
        raise SamePerson(name=owner.name)
    return complaint.owner


def _may_be_handed_over(complaint: Complaint, to: HandedOver) -> None:
    """Raises NoReason, or CanWait for what is no exception."""
    if not clean(to.brief).strip():
        raise NoReason(at="brief")
    if to.reason is HandOff.OTHER and not clean(to.words).strip():
        raise NoReason(at="words")
    severity = complaint.triage.severity
    if to.reason is HandOff.END_OF_SHIFT and severity is not Severity.CRITICAL:
        raise CanWait(severity=severity, at="reason")
