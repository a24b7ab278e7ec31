"""When things are due. Timers follow from the complaint alone, so no verb has to plan or cancel them.

`plan` says which reminders a complaint has, given what is known of it. A step of the complaint
stores those that are new; one that has left the plan is untrue and vanishes when its time comes.
Times are RECOVERY 4.2, counted from the customer's message (T0).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.facts import Complaint, Helper, Promise, Reminder, Said
from bot.hours import Hours, Span
from bot.kinds import OWNED_NOW, Fault, Kind, Nudge, Relationship, Settled, Severity, State, Venue
from bot.ladders import FIRST_WORD_DUE, MOST_STEPS, Ladder, Step
from bot.lesson import learning
from bot.message import direct
from bot.policy import Policy
from bot.recipients import helper_of, open_tasks
from bot.stages import fits

UNCONFIRMED_AFTER = Span(10, "bd")  # RECOVERY 4.2: then the owner may close without the customer's word
# A reminder's step is its rung, plus ten for each severity, plus a hundred for each snooze.
AGAIN = 100
TOLD = 10_000  # not of a ladder: the owner hears, once, that a lead was told
BEFORE_LEAVING = timedelta(minutes=30)
WHILE_HERE = (Nudge.UNCLAIMED, Nudge.FIRST_WORD, Nudge.ANSWER, Nudge.FULL_APOLOGY, Nudge.SILENCE)
UNHURRIED = (
    Nudge.FOLLOW_UP, Nudge.DOCUMENTATION, Nudge.CUSTOMER_SILENT, Nudge.UNCONFIRMED, Nudge.PAUSE_OVER, Nudge.HALF_WAY,
    Nudge.HELPER_DUE, Nudge.WHO_ELSE, Nudge.TELL_CHANGE,
)  # fmt: skip
"""What comes after the solution, waits for somebody else, or only asks how far it is, wakes nobody at night."""


def on_the_clock(complaint: Complaint, nudge: Nudge) -> bool:
    """Critical complaints do not wait for working hours (RECOVERY 4.2), until they are solved."""
    return complaint.triage.severity is Severity.CRITICAL and nudge not in UNHURRIED


def first_word_due(complaint: Complaint, policy: Policy) -> datetime:
    """By when the customer is to hear from a person."""
    span = Span.parse(FIRST_WORD_DUE[_of_severity(complaint)])
    return _later(complaint, Nudge.FIRST_WORD, complaint.occurred_at, span, policy)


def _of_severity(complaint: Complaint) -> str:
    """The name of its ladder."""
    if complaint.triage.severity is not Severity.HIGH:
        return complaint.triage.severity.value
    return "high_public" if complaint.venue is Venue.PUBLIC else "high_private"


def answer_due(complaint: Complaint, policy: Policy) -> datetime | None:
    """By when the customer's last words are to be answered."""
    ladder = policy.ladder(Nudge.ANSWER, complaint)
    if complaint.waiting_since is None or not ladder:
        return None
    return _later(complaint, Nudge.ANSWER, complaint.waiting_since, ladder[0].after, policy)


def apology_due(complaint: Complaint, policy: Policy) -> datetime | None:
    """By when the customer is to have more than an acknowledgement: the apology with its reason, or the solution.

    Where the first word came late, there is as much time again as that may take. None where he has it; and
    where the fault is not ours, or not known yet, no apology is due (C2), nor where all is well again.
    """
    ladder = policy.ladder(Nudge.FULL_APOLOGY, complaint)
    owed = complaint.state is State.OWNED and complaint.apologised_at is None and complaint.pause is None
    if not (owed and complaint.first_word_at and ladder) or complaint.account.fault in (Fault.UNCLEAR, Fault.NOT_OURS):
        return None
    if not fits(complaint, Kind.APOLOGY):
        return None
    due = _later(complaint, Nudge.FULL_APOLOGY, complaint.occurred_at, ladder[0].after, policy)
    return max(due, _as_long_again(complaint, complaint.first_word_at, policy))


def _as_long_again(complaint: Complaint, first_word: datetime, policy: Policy) -> datetime:
    span = Span.parse(FIRST_WORD_DUE[_of_severity(complaint)])
    return _later(complaint, Nudge.FULL_APOLOGY, first_word, span, policy)


def promise_of(complaint: Complaint, subject: str) -> Promise | None:
    """The promise that a nudge with this subject is about."""
    return next((p for p in complaint.promises if subject.startswith(f"{p.id}/")), None)


def same_date(subject: str, other: str) -> bool:
    """Are nudges with these subjects about the same date of the same promise, whoever owned it then?"""
    (promise, *_, date), (promised, *_, dated) = subject.split("/"), other.split("/")
    return (promise, date) == (promised, dated)


def due_of(complaint: Complaint, nudge: Nudge, subject: str, policy: Policy) -> datetime | None:
    """By when what a nudge asks for is due, if there is such a time."""
    if promise := promise_of(complaint, subject):
        return promise.due
    if helper := helper_of(complaint, subject):
        return helper.due
    if nudge is Nudge.FULL_APOLOGY:
        return apology_due(complaint, policy)
    if nudge in (Nudge.UNCLAIMED, Nudge.FIRST_WORD):
        return first_word_due(complaint, policy)
    return answer_due(complaint, policy) if nudge is Nudge.ANSWER else None


# The plan


def plan(complaint: Complaint, policy: Policy) -> tuple[Reminder, ...]:
    """Every reminder that is true of this complaint as it stands."""
    planned = tuple(_plan(complaint, policy))
    return (*planned, *_snoozed(complaint, planned, policy), *_told(complaint, planned))


def rung(complaint: Complaint, reminder: Reminder, policy: Policy) -> Step | None:
    """The step this reminder stands for, if the complaint still has it in its plan."""
    true = {(r.nudge, r.subject, r.step) for r in plan(complaint, policy)}
    if (reminder.nudge, reminder.subject, reminder.step) not in true:
        return None
    if reminder.step == TOLD:
        return Step(Span(0, "m"), "owner")
    return policy.ladder(reminder.nudge, complaint)[reminder.step % MOST_STEPS]


def _plan(complaint: Complaint, policy: Policy) -> Iterator[Reminder]:
    if complaint.state is State.OPEN and complaint.unclaimed_since:
        # After a claim that was taken back the timers start anew.
        start = complaint.unclaimed_since if complaint.claimed_at else complaint.occurred_at
        yield from _ladder(complaint, Nudge.UNCLAIMED, start, complaint.unclaimed_since, policy)
    if complaint.owner and complaint.claimed_at:
        yield from _owned(complaint, complaint.claimed_at, policy)


def _owned(complaint: Complaint, claimed: datetime, policy: Policy) -> Iterator[Reminder]:
    if complaint.first_word_at is None:
        yield from _ladder(complaint, Nudge.FIRST_WORD, complaint.occurred_at, claimed, policy)
    elif complaint.waiting_since:
        yield from _ladder(complaint, Nudge.ANSWER, complaint.waiting_since, claimed, policy)
    elif complaint.pause:
        yield from _ladder(complaint, Nudge.PAUSE_OVER, complaint.pause.until, claimed, policy)
    elif complaint.state in OWNED_NOW:
        yield from still(complaint, claimed, policy)
    if complaint.first_word_at and apology_due(complaint, policy):
        since = max(
            claimed, _as_long_again(complaint, complaint.first_word_at, policy), complaint.went_on_at or claimed
        )
        yield from _ladder(complaint, Nudge.FULL_APOLOGY, complaint.occurred_at, since, policy)
    for promise in complaint.open_promises:
        yield from _promise(complaint, promise, claimed, policy)
    for helper in open_tasks(complaint):
        yield from _help(complaint, helper, claimed, policy)
    if complaint.resolved_at:
        yield from _follow_up(complaint, complaint.resolved_at, policy)
    for nudge, since in learning(complaint):
        yield from _ladder(complaint, nudge, since, claimed, policy)


def still(complaint: Complaint, claimed: datetime, policy: Policy) -> Iterator[Reminder]:
    """Nobody waits for a word of ours. Then the customer's is missing, or somebody has to say what comes next."""
    asked = asked_since(complaint)
    if asked:
        yield from _ladder(complaint, Nudge.CUSTOMER_SILENT, asked, claimed, policy)
    if complaint.resolved_at and complaint.settled is Settled.ASKED:
        yield from _ladder(complaint, Nudge.UNCONFIRMED, complaint.resolved_at, claimed, policy)
    elif complaint.state is State.OWNED and not asked and not complaint.open_promises:
        yield from _ladder(complaint, Nudge.SILENCE, quiet_since(complaint), claimed, policy)


def asked_since(complaint: Complaint) -> datetime | None:
    """Since when the customer has not answered what we asked; None where nothing is asked, or was asked twice."""
    last = [said for said in complaint.said[-2:] if said.ours]
    if complaint.resolved_at:
        noted = last and last[-1].at > complaint.resolved_at
        return None if noted or complaint.settled is not Settled.ASKED else complaint.resolved_at
    if complaint.open_promises or not (complaint.said and complaint.said[-1].ours and _asks(last[-1])):
        return None
    twice = len(last) > 1 and _asks(last[0])
    return None if twice else last[-1].at


def _asks(said: Said) -> bool:
    return "?" in said.text


def quiet_since(complaint: Complaint) -> datetime:
    """Since when nothing has happened that the customer would see."""
    kept = [promise.kept_at for promise in complaint.promises if promise.kept_at]
    went_on = [complaint.went_on_at] if complaint.went_on_at else []
    return max([complaint.occurred_at, *(said.at for said in complaint.said), *kept, *went_on])


def _ladder(
    complaint: Complaint, nudge: Nudge, start: datetime, since: datetime, policy: Policy, of: str = ""
) -> Iterator[Reminder]:
    """The steps of a ladder counted from `start`.

    Where it came late or was claimed late (`since`), whoever has it now gets a moment first, and the
    steps that would be past keep that distance from one another.
    """
    steps, subject = policy.ladder(nudge, complaint), _subject(complaint, start, of)
    grace = _grace(steps, policy)
    last = _later(complaint, nudge, max(start, since), grace if since > start else Span(0, "m"), policy)
    for index, step in enumerate(steps):
        due = _later(complaint, nudge, start, step.after, policy)
        if due < last:
            due = _later(complaint, nudge, last, grace, policy) if index else last
        last = due
        due = _quiet(complaint, nudge, step, due, policy)
        yield Reminder(nudge=nudge, step=_step(complaint, index), due=due, subject=subject)


def _grace(steps: Ladder, policy: Policy) -> Span:
    """A moment is never longer than the ladder itself gives before its first step."""
    first = min((step.after.clock for step in steps), default=timedelta())
    return Span(min(policy.grace_minutes, int(first / timedelta(minutes=1))), "m")


def _follow_up(complaint: Complaint, resolved: datetime, policy: Policy) -> Iterator[Reminder]:
    """Looking in on the customer: each time is a duty of its own, with a subject of its own."""
    for index, due in enumerate(follow_ups(complaint, resolved, policy)):
        if index >= complaint.follow_ups:
            subject = _subject(complaint, resolved, f"f{index}")
            yield Reminder(nudge=Nudge.FOLLOW_UP, step=_step(complaint, index), due=due, subject=subject)


def follow_ups(complaint: Complaint, resolved: datetime, policy: Policy) -> tuple[datetime, ...]:
    """When the owner is to look in. In private, again after weeks only on a steady customer (R13)."""
    steps = policy.ladder(Nudge.FOLLOW_UP, complaint)
    known = complaint.customer.relationship in (Relationship.CASUAL, Relationship.NEW, Relationship.NONE)
    if known and complaint.triage.severity is Severity.HIGH and complaint.venue is not Venue.PUBLIC:
        steps = steps[:1]
    times = [(step, _later(complaint, Nudge.FOLLOW_UP, resolved, step.after, policy)) for step in steps]
    return tuple(_quiet(complaint, Nudge.FOLLOW_UP, step, due, policy) for step, due in times)


def _promise(complaint: Complaint, promise: Promise, claimed: datetime, policy: Policy) -> Iterator[Reminder]:
    subject = _subject(complaint, promise.due, promise.id)
    known_until = max(promise.set_at, claimed) + timedelta(minutes=policy.grace_minutes)
    hours = policy.usual_hours_of(complaint.owner)
    soon = [
        (index, _ahead(complaint, step, promise, hours, known_until))
        for index, step in enumerate(policy.ladder(Nudge.PROMISE, complaint))
    ]
    if soon and max(due for _, due in soon) <= known_until:
        soon = [(soon[-1][0], _at_short_notice(complaint, promise, known_until, hours))]
    for index, due in soon:
        if due > known_until:
            yield Reminder(nudge=Nudge.PROMISE, step=_step(complaint, index), due=due, subject=subject)
    for index, step in enumerate(policy.ladder(Nudge.HALF_WAY, complaint)):
        due = _part_way(step, promise, hours)
        if known_until < due < _first_before(complaint, promise, hours, policy):
            yield Reminder(nudge=Nudge.HALF_WAY, step=_step(complaint, index), due=due, subject=subject)
    yield from _ladder(complaint, Nudge.PROMISE_OVERDUE, promise.due, claimed, policy, promise.id)


def _ahead(complaint: Complaint, step: Step, promise: Promise, hours: Hours, known_until: datetime) -> datetime:
    """Before the date that we aim at, where there is time for it; else before the one that the customer was told."""
    aimed, told = (_before(complaint, step, date, hours) for date in (promise.aim, promise.due))
    return aimed if aimed > known_until else told


def _at_short_notice(complaint: Complaint, promise: Promise, known_until: datetime, hours: Hours) -> datetime:
    """What was promised too late for its ladder is announced once half of the time is over, or before work is."""
    half = promise.due - (promise.due - promise.set_at) / 2
    if on_the_clock(complaint, Nudge.PROMISE):
        return half
    opening = hours.next_open(half)
    before = max(hours.before(promise.due, Span(1, "h")), known_until + timedelta(minutes=1))
    return opening if opening < promise.due else before


def _help(complaint: Complaint, helper: Helper, claimed: datetime, policy: Policy) -> Iterator[Reminder]:
    """Who helps hears of it once, when his task is due; the owner, when it is late (S3.6)."""
    if helper.due is None:
        return
    hours = policy.usual_hours_of(helper.person)
    for index, step in enumerate(policy.ladder(Nudge.HELPER_DUE, complaint)):
        due = hours.after(helper.due, step.after)
        subject = f"{helper.id}/{_stamp(helper.due)}"  # whoever owns it, once
        yield Reminder(nudge=Nudge.HELPER_DUE, step=_step(complaint, index), due=due, subject=subject)
    yield from _ladder(complaint, Nudge.HELPER_LATE, helper.due, claimed, policy, helper.id)


def _first_before(complaint: Complaint, promise: Promise, hours: Hours, policy: Policy) -> datetime:
    """When the owner hears that it is due soon; earlier there is time to ask how far it is."""
    soon = (_before(complaint, step, promise.aim, hours) for step in policy.ladder(Nudge.PROMISE, complaint))
    return min(soon, default=promise.aim)


def _part_way(step: Step, promise: Promise, hours: Hours) -> datetime:
    """When so much of the time is left as the step says."""
    return hours.next_open(promise.due - (promise.due - promise.set_at) * step.share / 100)


def _before(complaint: Complaint, step: Step, due: datetime, hours: Hours) -> datetime:
    """Ahead of the date that we aim at; a digest step is the morning of its day."""
    if on_the_clock(complaint, Nudge.PROMISE):
        return due - step.after.clock
    morning = hours.window(hours.local(due).date())
    if step.digest and morning and morning[0] < due:
        return morning[0]
    return hours.before(due, step.after)


def _snoozed(complaint: Complaint, planned: tuple[Reminder, ...], policy: Policy) -> Iterator[Reminder]:
    """What was put off comes once more, as the owner's step of its ladder."""
    for snoozed in complaint.snoozed:
        steps = policy.ladder(snoozed.nudge, complaint)
        own = [r for r in planned if (r.nudge, r.subject) == (snoozed.nudge, snoozed.subject)]
        own = [r for r in own if steps[r.step % MOST_STEPS].audience == "owner"]
        if own:
            yield replace(own[0], step=own[0].step + AGAIN * snoozed.times, due=snoozed.until)


def _told(complaint: Complaint, planned: tuple[Reminder, ...]) -> Iterator[Reminder]:
    """Where a lead was told, the owner hears of it, in the owner's own working time (RECOVERY 4.3.10)."""
    true = {(r.nudge, r.subject) for r in planned}
    for nudged in complaint.nudged:
        told = complaint.owner is not None and nudged.place != direct(complaint.owner.id) and not nudged.stands_in
        told = told and nudged.nudge is not Nudge.HELPER_DUE  # that was no lead
        if told and not nudged.done and (nudged.nudge, nudged.subject) in true:
            yield Reminder(nudge=nudged.nudge, step=TOLD, due=nudged.at, subject=nudged.subject)


def _later(complaint: Complaint, nudge: Nudge, at: datetime, span: Span, policy: Policy) -> datetime:
    """`span` later: on the clock if critical, else in the team's working time.

    Where the customer is still with us, half an hour before he leaves at the latest (RECOVERY 4.2).
    """
    due = at + span.clock if on_the_clock(complaint, nudge) else policy.hours_of().after(at, span)
    if complaint.leaves_at is None or nudge not in WHILE_HERE:
        return due
    return max(at, min(due, complaint.leaves_at - BEFORE_LEAVING))


def _quiet(complaint: Complaint, nudge: Nudge, step: Step, due: datetime, policy: Policy) -> datetime:
    """A digest step waits for the next quiet moment of the team's day; not where the customer is about to leave."""
    hurried = on_the_clock(complaint, nudge) or (complaint.leaves_at is not None and nudge in WHILE_HERE)
    waits = step.digest and not hurried
    return policy.hours_of().next_digest(due) if waits else due


def _step(complaint: Complaint, index: int) -> int:
    """Another severity has other times, so its steps are others."""
    return index + MOST_STEPS * complaint.triage.severity.rank


def _subject(complaint: Complaint, anchor: datetime, of: str = "") -> str:
    """Tells one round of a timer from the next: a new start, or a new owner, is another round.

    Short, because platforms bound what a button may carry (Discord: 100 characters).
    """
    claimed = complaint.claimed_at if complaint.owner else None
    return "/".join(part for part in (of, claimed and _stamp(claimed), _stamp(anchor)) if part)


def _stamp(moment: datetime) -> str:
    """To the millisecond."""
    return f"{moment.astimezone(UTC):%y%m%d%H%M%S%f}"[:-3]
