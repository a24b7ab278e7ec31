"""Nudges: what is decided when a reminder's time has come, and snoozing.

The reminder decides on the complaint as it is then: what has become untrue vanishes, what falls
outside working hours waits, and nobody hears of one thing more than twice unasked (RECOVERY 4.3).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.facts import Change, Complaint, Event, Helper, Person, Reminder, Wanted
from bot.kinds import Kind, Nudge, Venue
from bot.lease import Lease
from bot.message import Message, Place, direct
from bot.nudged import Nudged, Snoozed
from bot.policy import Policy
from bot.ports import DueReminder
from bot.recipients import helper_of, in_charge, recipient, stands_in
from bot.refusals import NotDueYet, SnoozedOut, SnoozePastDue
from bot.steps import event, must_own, step, still_to_come, time_for, wanting
from bot.timing import AGAIN, TOLD, WHILE_HERE, due_of, on_the_clock, plan, promise_of, rung, same_date
from bot.wording import cards, notes, nudges

MOST = 2  # nudges of one kind to one person about one thing (R59: each further one is heeded less)
MERGE = timedelta(minutes=5)  # two of the same within this are one
AHEAD = timedelta(minutes=15)  # a list says what would come so soon after it
SINGLY, LISTED = "single", "listed"  # how the owner heard of it, as the timeline says


def fire(complaint: Complaint, due: DueReminder, now: datetime, policy: Policy) -> Change | None:
    """Nudge whom this reminder is for, if what it says is still true; None if there is nothing to say."""
    reminder = due.reminder
    mine = rung(complaint, reminder, policy)
    if mine is None or is_over(complaint, reminder, now, policy):
        return None
    if reminder.step == TOLD:
        return _tell_owner(complaint, due, now, policy)
    to = recipient(complaint, mine, policy, reminder.subject, urgent=on_the_clock(complaint, reminder.nudge))
    if to is None:
        return _in_channel(complaint, due, now, policy)
    return _to_person(complaint, due, to, now, policy)


def is_over(complaint: Complaint, reminder: Reminder, now: datetime, policy: Policy) -> bool:
    """A promise is due soon only until it is due; then it is overdue, which is another nudge."""
    due = due_of(complaint, reminder.nudge, reminder.subject, policy)
    return reminder.nudge in (Nudge.HALF_WAY, Nudge.PROMISE) and due is not None and due <= now


def _in_channel(complaint: Complaint, due: DueReminder, now: datetime, policy: Policy) -> Change | None:
    """In the team's channel: one notice that nobody owns it yet, edited once somebody does (RECOVERY 4.3.11)."""
    notice = cards.unclaimed(complaint, policy)
    if _standing(complaint, due.reminder, notice.place):
        return None
    reminder = due.reminder
    this = Nudged(nudge=reminder.nudge, subject=reminder.subject, place=notice.place, topic=notice.topic, at=now)
    after = _remembering(complaint, this, None)
    events = [event(now, "amends", "nudge", nudge=due.reminder.nudge, to="channel", times=1)]
    return step(complaint, after, events, policy, messages=[notice], answers=due.lease)


def _to_person(complaint: Complaint, due: DueReminder, to: Person, now: datetime, policy: Policy) -> Change | None:
    reminder = due.reminder
    if not is_news(complaint, reminder, to, now):
        return None
    old = _standing(complaint, reminder, direct(to.id))
    times = old.times + 1 if old else 1
    how = SINGLY if is_own_duty(complaint, to, policy) and not hurried(complaint, reminder.nudge) else ""
    message = _words(complaint, reminder, to, times, now, policy)
    after, wanted = _said(complaint, reminder, to, now, policy)
    messages = [nudges.newer(old), message] if old else [message]
    events = [*broken(complaint, reminder, now), _nudge(reminder, to, times, now, how)]
    return step(complaint, after, events, policy, messages=messages, wanted=wanted, answers=due.lease)


def listed(
    complaint: Complaint,
    its: Sequence[Reminder],
    to: Person,
    now: datetime,
    policy: Policy,
    answers: Lease | None = None,
) -> Change:
    """The same for lines of a list: they are said there, so no message goes out but edits of older nudges."""
    after, events, messages, wanted = complaint, list[Event](), list[Message](), None
    for reminder in its:
        old = _standing(complaint, reminder, direct(to.id))
        events += broken(after, reminder, now)
        events.append(_nudge(reminder, to, old.times + 1 if old else 1, now, LISTED))
        messages += [nudges.newer(old)] if old else []
        after, more = _said(after, reminder, to, now, policy, listed=True)
        wanted = more or wanted
    return step(complaint, after, events, policy, messages=messages, wanted=wanted, answers=answers)


def broken(complaint: Complaint, reminder: Reminder, now: datetime) -> list[Event]:
    """A date that is over unkept is a line of the timeline, once, whoever hears of it and however often (S4.12)."""
    promise = promise_of(complaint, reminder.subject)
    if promise is None or reminder.nudge is not Nudge.PROMISE_OVERDUE:
        return []
    known = [n.subject for n in complaint.nudged if n.nudge is Nudge.PROMISE_OVERDUE]
    if any(same_date(subject, reminder.subject) for subject in known):
        return []
    return [event(now, "amends", "promise_broken", id=promise.id, what=promise.what, due=promise.due.isoformat())]


def is_own_duty(complaint: Complaint, person: Person, policy: Policy) -> bool:
    """Is this who is reminded of the owner's duties: the owner, or the cover in his place?"""
    here = in_charge(complaint, policy)
    return complaint.owner is not None and here is not None and here.id == person.id


def hurried(complaint: Complaint, nudge: Nudge) -> bool:
    """Critical, or about a customer who is about to leave: it waits for no quiet moment, and spends no budget."""
    return on_the_clock(complaint, nudge) or (complaint.leaves_at is not None and nudge in WHILE_HERE)


def _words(complaint: Complaint, reminder: Reminder, to: Person, times: int, now: datetime, policy: Policy) -> Message:
    if helper := _whose_task(complaint, reminder):
        return nudges.task_due(complaint, reminder, helper)
    if complaint.owner and complaint.owner.id == to.id:
        return nudges.nudge(complaint, reminder, to, times, now, policy)
    if stands_in(complaint, to, policy):
        return nudges.covering(complaint, reminder, to, times, policy)
    return nudges.escalation(complaint, reminder, to, times, policy)


def _whose_task(complaint: Complaint, reminder: Reminder) -> Helper | None:
    """The helper who is reminded of his own task."""
    return helper_of(complaint, reminder.subject) if reminder.nudge is Nudge.HELPER_DUE else None


def _nudge(reminder: Reminder, to: Person, times: int, now: datetime, how: str) -> Event:
    """A line of the timeline; `how` it was said counts for the day's budget."""
    data = {"how": how} if how else {}
    return event(now, "amends", "nudge", nudge=reminder.nudge, to=to.id, times=times, **data)


def is_news(complaint: Complaint, reminder: Reminder, to: Person, now: datetime) -> bool:
    """Not if it was said twice (what a snooze asked for does not count), nor if it was said a moment ago.

    What a list said a little ahead of its time is not said again at its time. A helper owes the owner, not us: he is
    reminded once.
    """
    old = _standing(complaint, reminder, direct(to.id))
    if old is None:
        return True
    if reminder.step >= AGAIN:
        return now - old.at >= MERGE
    was_in_it = old.listed and reminder.due <= old.at + AHEAD
    most = 1 if reminder.nudge is Nudge.HELPER_DUE else MOST
    return old.times < most and now - old.at >= MERGE and not was_in_it


def was_said(complaint: Complaint, reminder: Reminder, to: Person) -> bool:
    """Has this person heard of it since it was due?"""
    old = _standing(complaint, reminder, direct(to.id))
    return old is not None and reminder.due <= old.at


def _tell_owner(complaint: Complaint, due: DueReminder, now: datetime, policy: Policy) -> Change | None:
    """Once: that a lead was told, and who."""
    owner = complaint.owner
    standing = [(lead, _standing(complaint, due.reminder, direct(lead.id))) for lead in policy.leads()]
    told = [lead for lead, nudged in standing if nudged and not nudged.stands_in and owner and lead.id != owner.id]
    if owner is None or not told:
        return None
    message = nudges.told_lead(complaint, due.reminder, owner, told[0])
    events = [event(now, "amends", "owner_told", nudge=due.reminder.nudge, lead=told[0].id)]
    return step(complaint, complaint, events, policy, messages=[message], answers=due.lease)


def _standing(complaint: Complaint, reminder: Reminder | Snoozed, place: Place) -> Nudged | None:
    about = (reminder.nudge, reminder.subject, place)
    return next((n for n in complaint.nudged if (n.nudge, n.subject, n.place) == about), None)


def _said(
    complaint: Complaint, reminder: Reminder, to: Person, now: datetime, policy: Policy, *, listed: bool = False
) -> tuple[Complaint, Wanted | None]:
    """The complaint that remembers it, with what is to be drafted for the owner."""
    covers = _whose_task(complaint, reminder) is None and stands_in(complaint, to, policy)
    old = _standing(complaint, reminder, direct(to.id))
    times = old.times + 1 if old else 1
    this = Nudged(
        nudge=reminder.nudge,
        subject=reminder.subject,
        place=direct(to.id),
        topic=nudges.nudge_topic(reminder, to, times),
        at=now,
        times=times,
        stands_in=covers,
        listed=listed,
    )
    after = _remembering(complaint, this, old)
    return (after, None) if covers else _with_draft(after, reminder, now)


def _remembering(complaint: Complaint, this: Nudged, old: Nudged | None) -> Complaint:
    return replace(complaint, nudged=(*(n for n in complaint.nudged if n != old), this))


def _with_draft(complaint: Complaint, reminder: Reminder, now: datetime) -> tuple[Complaint, Wanted | None]:
    """A follow-up, and news of a repair, come with a draft (RECOVERY 4.2), unless the owner is at one already."""
    if reminder.nudge not in (Nudge.FOLLOW_UP, Nudge.TELL_CHANGE) or complaint.draft is not None:
        return complaint, None
    return wanting(complaint, Kind.FOLLOW_UP, now)


def put_off(complaint: Complaint, reminder: Reminder, now: datetime, policy: Policy) -> datetime | None:
    """When to look again instead: after a snooze, or when whom it is for is at work. None: now."""
    mine = rung(complaint, reminder, policy)
    if mine is None:
        return None
    snoozed = _snoozed(complaint, reminder.nudge, reminder.subject)
    if mine.audience == "owner" and reminder.step != TOLD and snoozed and snoozed.until > now:
        return snoozed.until
    tells = reminder.step == TOLD
    if on_the_clock(complaint, reminder.nudge) and not (tells and policy.absence(complaint.owner)):
        return None
    whom = complaint.owner if tells else recipient(complaint, mine, policy, reminder.subject)
    later = policy.there_from(whom, now)
    return later if later > now else None


def _snoozed(complaint: Complaint, kind: Nudge, subject: str) -> Snoozed | None:
    return next((s for s in complaint.snoozed if (s.nudge, s.subject) == (kind, subject)), None)


def next_of(complaint: Complaint, person: Person, policy: Policy) -> Nudged | Reminder | None:
    """What stands in the owner's direct messages, else what comes next: it can be put off. None if nothing is due."""
    standing = [nudged for nudged in complaint.nudged if not nudged.done and nudged.place == direct(person.id)]
    if standing:
        return max(standing, key=lambda nudged: nudged.at)
    own = [r for r in plan(complaint, policy) if (mine := rung(complaint, r, policy)) and mine.audience == "owner"]
    return min(own, key=lambda reminder: reminder.due, default=None)


def snooze(
    complaint: Complaint, person: Person, kind: Nudge, subject: str, until: datetime, now: datetime, policy: Policy
) -> Change | None:
    """Remind the owner later: at most twice, never past what it is about (RECOVERY 4.3.8)."""
    owner = must_own(complaint, person)
    comes = min((r.due for r in plan(complaint, policy) if (r.nudge, r.subject) == (kind, subject)), default=None)
    if comes is None:
        return None
    old = _snoozed(complaint, kind, subject)
    if old and old.until == until:
        return None
    still_to_come(until, now)
    if until <= comes:
        raise NotDueYet(when=time_for(owner, comes))
    if old and old.times >= MOST:
        raise SnoozedOut
    _not_past_due(complaint, kind, subject, until, policy)
    new = Snoozed(nudge=kind, subject=subject, until=until, times=old.times + 1 if old else 1)
    after = replace(complaint, snoozed=(*(s for s in complaint.snoozed if s != old), new))
    events = [event(now, person, "snoozed", nudge=kind, until=until.isoformat())]
    return step(complaint, after, events, policy, messages=_put_off(complaint, new, owner))


def _put_off(complaint: Complaint, snoozed: Snoozed, owner: Person) -> Sequence[Message]:
    """The nudge that stands says until when."""
    standing = _standing(complaint, snoozed, direct(owner.id))
    return [notes.snoozed(complaint, owner, standing.topic, snoozed.until)] if standing else []


def _not_past_due(complaint: Complaint, kind: Nudge, subject: str, until: datetime, policy: Policy) -> None:
    """Raises SnoozePastDue for a promise, and for the first word where the public reads along."""
    bound = kind in (Nudge.HALF_WAY, Nudge.PROMISE, Nudge.PROMISE_OVERDUE)
    bound = bound or (kind is Nudge.FIRST_WORD and complaint.venue is Venue.PUBLIC)
    due = due_of(complaint, kind, subject, policy)
    if bound and due is not None and until > due:
        raise SnoozePastDue
