"""Peace for who is reminded: what can wait is said in a list, what comes thick is merged, and a day has a budget.

`bot.reminders` looks at one complaint; this looks at one person (RECOVERY 4.3.5, 4.3.6, 4.3.14). What is
critical, what somebody asked for by a snooze, and what leads hear of other people's duties stays out of it.
Nobody's presence (a call, do-not-disturb) is known here, so 4.3.9 is left to the platforms' own settings.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.facts import Complaint, Person, Reminder
from bot.hours import Hours
from bot.kinds import Nudge
from bot.policy import Policy
from bot.recipients import in_charge, recipient
from bot.reminders import AHEAD, hurried, is_news, is_over, put_off, was_said
from bot.timing import AGAIN, due_of, plan, promise_of, rung

SOON = timedelta(minutes=60)  # what is due within this does not wait for a list
MANY = 3  # nudges that would come within a quarter of an hour (AHEAD) are one list
BUDGET = 6  # single messages to one person on one day, outside critical
MOST_LINES = 12  # of one list; what is more comes in the next
_NOT_EARLY = (Nudge.PROMISE_OVERDUE, Nudge.PAUSE_OVER)
"""What says that a time has come is not said before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """From when until when nobody of us was at work."""

    since: datetime
    until: datetime

    def holds(self, moment: datetime) -> bool:
        """Would it have been said then?"""
        return self.since < moment <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing that somebody is to hear of; `due` is when it has to be done, where there is such a time."""

    complaint: Complaint
    reminder: Reminder
    due: datetime | None = None

    def presses(self, now: datetime) -> bool:
        """Is it due within the hour, or past that?"""
        return self.due is not None and self.due <= now + SOON


def spared(complaint: Complaint, reminder: Reminder, policy: Policy) -> Person | None:
    """Whose peace this reminder is about: who has the owner's duties now. None for what waits for nobody's."""
    mine, here = rung(complaint, reminder, policy), in_charge(complaint, policy)
    asked_for = reminder.step >= AGAIN  # also what the owner is only told
    if mine is None or complaint.owner is None or asked_for or hurried(complaint, reminder.nudge):
        return None
    return here if recipient(complaint, mine, policy, reminder.subject) == here else None


def duty(complaint: Complaint, reminder: Reminder, policy: Policy) -> Duty:
    """With its time; of what is promised, ahead of the told date, that is our own (S4.10)."""
    promise = promise_of(complaint, reminder.subject)
    due = due_of(complaint, reminder.nudge, reminder.subject, policy)
    if promise and reminder.nudge in (Nudge.HALF_WAY, Nudge.PROMISE):
        due = promise.aim
    return Duty(complaint=complaint, reminder=reminder, due=due)


def duties(complaint: Complaint, person: Person, now: datetime, policy: Policy) -> Iterator[Duty]:
    """What this person is to hear about a complaint by now, or within a quarter of an hour, and has not heard yet."""
    found = {(r.nudge, r.subject): r for r in plan(complaint, policy) if _is_unsaid(complaint, r, person, now, policy)}
    return (duty(complaint, reminder, policy) for reminder in found.values())


def _is_unsaid(complaint: Complaint, reminder: Reminder, person: Person, now: datetime, policy: Policy) -> bool:
    early = timedelta() if reminder.nudge in _NOT_EARLY else AHEAD
    if reminder.due > now + early or was_said(complaint, reminder, person):  # as nearly all are, and soon found
        return False
    whom = spared(complaint, reminder, policy)
    if whom is None or whom.id != person.id or is_over(complaint, reminder, now, policy):
        return False
    return put_off(complaint, reminder, now, policy) is None and is_news(complaint, reminder, person, now)


# Singly, in a list, or later


def waits(mine: Duty, spent: int, now: datetime, hours: Hours) -> datetime | None:
    """Until when it waits for this person's next list; None if it is said now, one way or the other.

    `spent` counts the single messages that the person had today.
    """
    if not mine.presses(now):
        later = _quiet(mine, hours)
    elif spent >= BUDGET:
        later = _next_list(mine, now, hours)
    else:
        return None
    return later if later > now else None


def _quiet(mine: Duty, hours: Hours) -> datetime:
    """The quiet moment after it was planned, or an hour before it is due: nothing waits until it is late.

    Where the person is not at work in that hour, the moment before; where there is none, at once.
    """
    quiet = hours.next_digest(mine.reminder.due)
    if mine.due is None or quiet <= mine.due - SOON:
        return quiet
    if hours.is_open(mine.due - SOON):
        return mine.due - SOON
    return quiet if quiet < mine.due else mine.reminder.due


def _next_list(mine: Duty, now: datetime, hours: Hours) -> datetime:
    """Over the budget: the next quiet moment, unless it would be late by then; what is late already can wait."""
    quiet = hours.next_digest(mine.reminder.due)
    due = mine.due or quiet
    return quiet if due <= now or quiet < due else now


def in_list(
    mine: Duty, open_now: Iterable[Duty], spent: int, now: datetime, hours: Hours, outage: Outage | None
) -> bool:
    """Is what does not wait said in a list, with all that there is to say, or in a message of its own?"""
    if spent >= BUDGET:
        return True
    if not mine.presses(now):
        return _has_a_list(mine, hours)
    pressing = sum(one.presses(now + AHEAD) for one in open_now)
    late = outage is not None and outage.holds(mine.reminder.due)
    return pressing >= MANY or late


def _has_a_list(mine: Duty, hours: Hours) -> bool:
    """Does the person's next list come in time?"""
    return mine.due is None or hours.next_digest(mine.reminder.due) < mine.due


def over_budget(mine: Duty, spent: int, now: datetime, hours: Hours) -> bool:
    """Would this have been the seventh?"""
    single = mine.presses(now) or (not _has_a_list(mine, hours) and waits(mine, 0, now, hours) is None)
    return spent >= BUDGET and single


def lines(mine: Duty, open_now: Iterable[Duty]) -> Sequence[Duty]:
    """What the list says: by due time, what has none last; as many as one message holds, this one among them."""
    others = [one for one in open_now if _about(one) != _about(mine)]
    kept = sorted(others, key=_order)[: MOST_LINES - 1]
    return sorted([mine, *kept], key=_order)


def _about(one: Duty) -> tuple[str, Nudge, str]:
    return one.complaint.id, one.reminder.nudge, one.reminder.subject


def _order(one: Duty) -> tuple[bool, datetime, str]:
    return one.due is None, one.due or one.reminder.due, one.complaint.id


def was_away(said: Iterable[Duty], outage: Outage | None, now: datetime) -> Outage | None:
    """The outage, where it is over since less than an hour and something comes late because of it."""
    if outage is None or now > outage.until + SOON:
        return None
    return outage if any(outage.holds(one.reminder.due) for one in said) else None
