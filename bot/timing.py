"""When things are due. Timers follow from the complaint alone, so no verb has to plan or cancel them.

`plan` says which reminders a complaint has, given what is known of it. A step of the complaint
stores those that are new; one that has left the plan is untrue and vanishes when its time comes.
Times are RECOVERY 4.2, counted from the customer's message (T0).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.facts import Complaint, Person, Promise, Reminder
from bot.hours import Hours, Span
from bot.kinds import Nudge, Severity, State
from bot.policy import FIRST_WORD_DUE, Policy, Step

AGAIN = 100  # a reminder's step is that of its ladder, plus this for each snooze


def on_the_clock(complaint: Complaint) -> bool:
    """Critical complaints do not wait for working hours (RECOVERY 4.2)."""
    return complaint.triage.severity is Severity.CRITICAL


def after(complaint: Complaint, at: datetime, span: Span, hours: Hours) -> datetime:
    """`span` later: on the clock if critical, else in working time."""
    return at + span.clock if on_the_clock(complaint) else hours.after(at, span)


def first_word_due(complaint: Complaint, policy: Policy) -> datetime:
    """By when the customer is to hear from a person."""
    ladder = "high_public" if complaint.venue == "public" else "high_private"
    name = ladder if complaint.triage.severity is Severity.HIGH else complaint.triage.severity.value
    return after(complaint, complaint.occurred_at, Span.parse(FIRST_WORD_DUE[name]), policy.hours_of())


def answer_due(complaint: Complaint, policy: Policy) -> datetime | None:
    """By when the customer's last words are to be answered."""
    ladder = policy.ladder(Nudge.ANSWER, complaint)
    if complaint.waiting_since is None or not ladder:
        return None
    return after(complaint, complaint.waiting_since, ladder[0].after, policy.hours_of())


def plan(complaint: Complaint, policy: Policy) -> tuple[Reminder, ...]:
    """Every reminder that is true of this complaint as it stands."""
    planned = tuple(_plan(complaint, policy))
    return (*planned, *_snoozed(complaint, planned, policy))


def _snoozed(complaint: Complaint, planned: tuple[Reminder, ...], policy: Policy) -> Iterator[Reminder]:
    """What was put off comes once more, as the owner's step of its ladder."""
    for snoozed in complaint.snoozed:
        rungs = policy.ladder(snoozed.nudge, complaint)
        own = [r for r in planned if (r.nudge, r.subject) == (snoozed.nudge, snoozed.subject)]
        own = [r for r in own if rungs[r.step].audience == "owner"]
        if own:
            yield replace(own[0], step=own[0].step + AGAIN * snoozed.times, due=snoozed.until)


def _plan(complaint: Complaint, policy: Policy) -> Iterator[Reminder]:
    owned = complaint.owner is not None
    if complaint.state is State.OPEN and complaint.unclaimed_since:
        start = max(complaint.occurred_at, complaint.unclaimed_since) if complaint.claimed_at else complaint.occurred_at
        yield from _ladder(complaint, Nudge.UNCLAIMED, start, complaint.unclaimed_since, policy)
    if complaint.state is State.OWNED and complaint.claimed_at and complaint.first_word_at is None:
        yield from _ladder(complaint, Nudge.FIRST_WORD, complaint.occurred_at, complaint.claimed_at, policy)
    elif owned and complaint.waiting_since:
        yield from _ladder(complaint, Nudge.ANSWER, complaint.waiting_since, complaint.waiting_since, policy)
    if owned:
        for promise in complaint.open_promises:
            yield from _promise(complaint, promise, policy)
    if complaint.state in (State.RESOLVED, State.CLOSED) and complaint.resolved_at:
        yield from _after_resolution(complaint, complaint.resolved_at, policy)


def _after_resolution(complaint: Complaint, resolved: datetime, policy: Policy) -> Iterator[Reminder]:
    steps = policy.ladder(Nudge.FOLLOW_UP, complaint)
    for index, step in enumerate(steps[complaint.follow_ups :], start=complaint.follow_ups):
        due = _due(complaint, step, resolved, resolved, policy, index)
        yield Reminder(nudge=Nudge.FOLLOW_UP, step=index, due=due, subject=f"{_subject(complaint, resolved)}#{index}")
    if complaint.documentation is None:
        yield from _ladder(complaint, Nudge.DOCUMENTATION, resolved, resolved, policy)


def _ladder(complaint: Complaint, nudge: Nudge, start: datetime, since: datetime, policy: Policy) -> Iterator[Reminder]:
    """The steps of a ladder counted from `start`, none of them before anybody could have acted `since`."""
    for index, step in enumerate(policy.ladder(nudge, complaint)):
        due = _due(complaint, step, start, since, policy, index)
        yield Reminder(nudge=nudge, step=index, due=due, subject=_subject(complaint, since))


def _due(complaint: Complaint, step: Step, start: datetime, since: datetime, policy: Policy, index: int) -> datetime:
    hours = policy.hours_of()
    due = after(complaint, start, step.after, hours)
    if start < since:  # it came late, or was claimed late: leave the moment that whoever has it now needs
        grace = Span(policy.grace_minutes * (index + 1), "m")
        due = max(due, after(complaint, since, grace, hours))
    return hours.next_digest(due) if step.digest and not on_the_clock(complaint) else due


def _promise(complaint: Complaint, promise: Promise, policy: Policy) -> Iterator[Reminder]:
    hours = policy.hours_of(complaint.owner)
    subject = f"{promise.id}/{_subject(complaint, promise.due)}"
    for index, step in enumerate(policy.ladder(Nudge.PROMISE, complaint)):
        due = _before(complaint, step, promise.due, hours)
        if due > promise.set_at + timedelta(minutes=policy.grace_minutes):
            yield Reminder(nudge=Nudge.PROMISE, step=index, due=due, subject=subject)
    for index, step in enumerate(policy.ladder(Nudge.PROMISE_OVERDUE, complaint)):
        due = _due(complaint, step, promise.due, promise.due, policy, index)
        yield Reminder(nudge=Nudge.PROMISE_OVERDUE, step=index, due=due, subject=subject)


def _before(complaint: Complaint, step: Step, due: datetime, hours: Hours) -> datetime:
    """Ahead of a promise; a digest step is the morning of its day."""
    if on_the_clock(complaint):
        return due - step.after.clock
    morning = hours.window(hours.local(due).date())
    if step.digest and morning and morning[0] < due:
        return morning[0]
    return hours.before(due, step.after)


def _subject(complaint: Complaint, anchor: datetime) -> str:
    """Tells one round of a timer from the next: a new start or another severity is another round."""
    return f"{anchor:%Y-%m-%dT%H:%M:%S.%f}/{complaint.triage.severity}"


def recipient(complaint: Complaint, step: Step, policy: Policy) -> Person | None:
    """Who hears of a step; None is the team's channel, also where there is no lead."""
    leads = policy.leads()
    if step.audience == "owner":
        return complaint.owner
    if step.audience == "lead" and leads:
        return leads[0]
    if step.audience == "second-lead" and leads:
        return leads[min(1, len(leads) - 1)]
    return None


def next_step(complaint: Complaint, policy: Policy) -> tuple[str, datetime | None]:
    """What is to happen next and by when: the one line everybody looks at (S4.9)."""
    dated = [(due, text) for text, due in _dated(complaint, policy) if due]
    if dated:
        due, text = min(dated)
        return text, due
    return _undated(complaint), None


def _dated(complaint: Complaint, policy: Policy) -> Iterator[tuple[str, datetime | None]]:
    owner = complaint.owner.name if complaint.owner else ""
    if complaint.state is State.OPEN:
        yield "Somebody takes it and writes the first word", first_word_due(complaint, policy)
    elif complaint.state is State.OWNED and complaint.first_word_at is None:
        yield f"{owner} writes the first word to {complaint.first_name}", first_word_due(complaint, policy)
    elif complaint.waiting_since:
        yield f"{owner} answers {complaint.first_name}", answer_due(complaint, policy)
    for promise in complaint.open_promises:
        yield promise.what, promise.due
    if complaint.state is State.RESOLVED and complaint.documentation is None:
        documents = [r.due for r in plan(complaint, policy) if r.nudge is Nudge.DOCUMENTATION]
        yield f"{owner} writes down what happened", min(documents, default=None)


def _undated(complaint: Complaint) -> str:
    if complaint.state is State.CLOSED:
        return "Nothing more to do"
    if complaint.state is State.RESOLVED and complaint.settled == "yes":
        return "Close it"
    if complaint.state is State.RESOLVED:
        return f"{complaint.first_name} says whether it is settled"
    return "Set the next step and its date"
