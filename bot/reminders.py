"""Nudges: what is decided when a reminder's time has come, and snoozing.

The reminder decides on the complaint as it is then: what has become untrue vanishes, what falls
outside working hours waits, and nobody hears of one thing more than twice (RECOVERY 4.3).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.facts import Change, Complaint, Draft, Nudged, Person, Reminder, Snoozed, Wanted
from bot.kinds import Kind, Nudge, Venue
from bot.message import Message, Place, direct
from bot.policy import Policy, Step
from bot.ports import DueReminder
from bot.refusals import Past, SnoozedOut, SnoozePastDue
from bot.steps import event, must_own, step
from bot.timing import AGAIN, first_word_due, on_the_clock, plan, recipient
from bot.wording import cards, notes, nudges

MOST = 2  # nudges of one kind to one person about one thing (R59: each further one is heeded less)
MERGE = timedelta(minutes=5)  # two of the same within this are one


def fire(complaint: Complaint, due: DueReminder, now: datetime, policy: Policy) -> Change | None:
    """Nudge whom this reminder is for, if what it says is still true; None if there is nothing to say."""
    reminder = due.reminder
    rung = _rung(complaint, reminder, policy)
    if rung is None:
        return None
    to = recipient(complaint, rung, policy)
    if rung.audience == "channel" or to is None:
        return _in_channel(complaint, due, now, policy)
    times = _times(complaint, reminder, to, now)
    if times is None:
        return None
    message, also = _messages(complaint, reminder, rung, to, times, policy)
    after = _nudged(complaint, reminder, message.place, message.topic, now, times)
    after, wanted = _with_draft(after, reminder, now)
    data = {"nudge": reminder.nudge, "to": to.id, "times": times}
    messages = (message, *also)
    return step(
        complaint, after, [event(now, "amends", "nudge", **data)], policy, messages=messages, wanted=wanted,
        answers=due.lease,
    )  # fmt: skip


def _rung(complaint: Complaint, reminder: Reminder, policy: Policy) -> Step | None:
    """The step this reminder stands for, if the complaint still has it in its plan."""
    true = {(r.nudge, r.subject, r.step) for r in plan(complaint, policy)}
    if (reminder.nudge, reminder.subject, reminder.step) not in true:
        return None
    return policy.ladder(reminder.nudge, complaint)[reminder.step % AGAIN]


def _in_channel(complaint: Complaint, due: DueReminder, now: datetime, policy: Policy) -> Change | None:
    """In the team's channel: one notice per complaint and thing, edited once it is done."""
    reminder = due.reminder
    unclaimed = reminder.nudge is Nudge.UNCLAIMED
    notice = cards.unclaimed(complaint) if unclaimed else nudges.for_channel(complaint, reminder.nudge, policy)
    if _standing(complaint, reminder.nudge, reminder.subject, notice.place):
        return None
    after = _nudged(complaint, reminder, notice.place, notice.topic, now, 1)
    events = [event(now, "amends", "nudge", nudge=reminder.nudge, to="channel")]
    return step(complaint, after, events, policy, messages=[notice], answers=due.lease)


def _times(complaint: Complaint, reminder: Reminder, to: Person, now: datetime) -> int | None:
    """Which time this is; None if it was said twice, or a moment ago."""
    told = _standing(complaint, reminder.nudge, reminder.subject, direct(to.id))
    if told is None:
        return 1
    asked_for = reminder.step >= AGAIN  # by a snooze, so it does not count
    if (told.times >= MOST and not asked_for) or now - told.at < MERGE:
        return None
    return told.times + 1


def _standing(complaint: Complaint, kind: Nudge, subject: str, place: Place) -> Nudged | None:
    for nudged in complaint.nudged:
        if (nudged.nudge, nudged.subject, nudged.place) == (kind, subject, place):
            return nudged
    return None


def _messages(
    complaint: Complaint, reminder: Reminder, rung: Step, to: Person, times: int, policy: Policy
) -> tuple[Message, Sequence[Message]]:
    """To the owner a nudge; to a lead the facts, and the owner is told so once."""
    kind, subject = reminder.nudge, reminder.subject
    if rung.audience == "owner":
        return nudges.nudge(complaint, kind, subject, to, times, policy), ()
    told = complaint.owner is not None and complaint.owner.id != to.id
    also = (nudges.told_lead(complaint, kind, subject, to),) if told else ()
    return nudges.escalation(complaint, kind, subject, to, policy), also


def _nudged(complaint: Complaint, reminder: Reminder, place: Place, topic: str, now: datetime, times: int) -> Complaint:
    this = Nudged(nudge=reminder.nudge, subject=reminder.subject, place=place, topic=topic, at=now, times=times)
    others = tuple(n for n in complaint.nudged if (n.nudge, n.subject, n.place) != (this.nudge, this.subject, place))
    return replace(complaint, nudged=(*others, this))


def _with_draft(complaint: Complaint, reminder: Reminder, now: datetime) -> tuple[Complaint, Wanted | None]:
    """A follow-up comes with a draft (RECOVERY 4.2), unless the owner is at one already."""
    if reminder.nudge is not Nudge.FOLLOW_UP or complaint.draft is not None:
        return complaint, None
    number = complaint.drafts + 1
    draft = Draft(number=number, kind=Kind.FOLLOW_UP, asked_at=now, seen_at=now)
    return replace(complaint, draft=draft, drafts=number), Wanted(number=number, kind=Kind.FOLLOW_UP)


def put_off(complaint: Complaint, reminder: Reminder, now: datetime, policy: Policy) -> datetime | None:
    """When to look again instead: after a snooze, or when whom it is for is at work. None: now."""
    rung = _rung(complaint, reminder, policy)
    if rung is None:
        return None
    snoozed = _snoozed(complaint, reminder.nudge, reminder.subject)
    if rung.audience == "owner" and snoozed and snoozed.until > now:
        return snoozed.until
    if on_the_clock(complaint):
        return None
    opening = policy.hours_of(recipient(complaint, rung, policy)).next_open(now)
    return opening if opening > now else None


def _snoozed(complaint: Complaint, kind: Nudge, subject: str) -> Snoozed | None:
    for snoozed in complaint.snoozed:
        if (snoozed.nudge, snoozed.subject) == (kind, subject):
            return snoozed
    return None


def snooze(
    complaint: Complaint, person: Person, kind: Nudge, subject: str, until: datetime, now: datetime, policy: Policy
) -> Change | None:
    """Remind the owner later: at most twice, never past what it is about (RECOVERY 4.3.8)."""
    owner = must_own(complaint, person)
    if (kind, subject) not in {(r.nudge, r.subject) for r in plan(complaint, policy)}:
        return None
    old = _snoozed(complaint, kind, subject)
    if old and old.until == until:
        return None
    _may_snooze(complaint, kind, subject, old, until, now, policy)
    new = Snoozed(nudge=kind, subject=subject, until=until, times=old.times + 1 if old else 1)
    others = tuple(s for s in complaint.snoozed if s != old)
    after = replace(complaint, snoozed=(*others, new))
    told = notes.snoozed(complaint, owner, nudges.nudge_topic(kind, subject, owner), until)
    events = [event(now, person, "snoozed", nudge=kind, until=until.isoformat())]
    return step(complaint, after, events, policy, messages=[told])


def _may_snooze(
    complaint: Complaint,
    kind: Nudge,
    subject: str,
    old: Snoozed | None,
    until: datetime,
    now: datetime,
    policy: Policy,
) -> None:
    if until <= now:
        raise Past
    if old and old.times >= MOST:
        raise SnoozedOut
    limits = [p.due for p in complaint.open_promises if subject.startswith(f"{p.id}/")]
    if kind is Nudge.FIRST_WORD and complaint.venue is Venue.PUBLIC:
        limits.append(first_word_due(complaint, policy))
    if any(until > limit for limit in limits):
        raise SnoozePastDue
