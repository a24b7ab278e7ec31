"""When things are due. Timers follow from the complaint alone, so no verb has to plan or cancel them.

`plan` says which reminders a complaint has, given what is known of it. A step of the complaint
stores those that are new; one that has left the plan is untrue and vanishes when its time comes.
Times are RECOVERY 4.2, counted from the customer's message (T0).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.facts import Complaint, Person, Promise, Reminder
from bot.hours import Hours, Span
from bot.kinds import Nudge, Relationship, Settled, Severity, State, Venue
from bot.ladders import FIRST_WORD_DUE, MOST_STEPS, Ladder, Step
from bot.message import direct
from bot.policy import Policy

# A reminder's step is its rung, plus ten for each severity, plus a hundred for each snooze.
AGAIN = 100
TOLD = 10_000  # not of a ladder: the owner hears, once, that a lead was told
UNHURRIED = (Nudge.FOLLOW_UP, Nudge.DOCUMENTATION)  # what comes after the solution wakes nobody at night


def on_the_clock(complaint: Complaint, nudge: Nudge) -> bool:
    """Critical complaints do not wait for working hours (RECOVERY 4.2), until they are solved."""
    return complaint.triage.severity is Severity.CRITICAL and nudge not in UNHURRIED


def first_word_due(complaint: Complaint, policy: Policy) -> datetime:
    """By when the customer is to hear from a person."""
    ladder = "high_public" if complaint.venue is Venue.PUBLIC else "high_private"
    name = ladder if complaint.triage.severity is Severity.HIGH else complaint.triage.severity.value
    return _later(complaint, Nudge.FIRST_WORD, complaint.occurred_at, Span.parse(FIRST_WORD_DUE[name]), policy)


def answer_due(complaint: Complaint, policy: Policy) -> datetime | None:
    """By when the customer's last words are to be answered."""
    ladder = policy.ladder(Nudge.ANSWER, complaint)
    if complaint.waiting_since is None or not ladder:
        return None
    return _later(complaint, Nudge.ANSWER, complaint.waiting_since, ladder[0].after, policy)


def promise_of(complaint: Complaint, subject: str) -> Promise | None:
    """The promise that a nudge with this subject is about."""
    return next((p for p in complaint.promises if subject.startswith(f"{p.id}/")), None)


def due_of(complaint: Complaint, nudge: Nudge, subject: str, policy: Policy) -> datetime | None:
    """By when what a nudge asks for is due, if there is such a time."""
    if promise := promise_of(complaint, subject):
        return promise.due
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
    for promise in complaint.open_promises:
        yield from _promise(complaint, promise, claimed, policy)
    if complaint.resolved_at:
        yield from _follow_up(complaint, complaint.resolved_at, policy)
        if complaint.documentation is None:
            yield from _ladder(complaint, Nudge.DOCUMENTATION, complaint.resolved_at, claimed, policy)


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
    for index, step in enumerate(policy.ladder(Nudge.PROMISE, complaint)):
        due = _before(complaint, step, promise.due, policy.usual_hours_of(complaint.owner))
        if due > known_until:
            yield Reminder(nudge=Nudge.PROMISE, step=_step(complaint, index), due=due, subject=subject)
    yield from _ladder(complaint, Nudge.PROMISE_OVERDUE, promise.due, claimed, policy, promise.id)


def _before(complaint: Complaint, step: Step, due: datetime, hours: Hours) -> datetime:
    """Ahead of a promise; a digest step is the morning of its day."""
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
        if told and not nudged.done and (nudged.nudge, nudged.subject) in true:
            yield Reminder(nudge=nudged.nudge, step=TOLD, due=nudged.at, subject=nudged.subject)


def _later(complaint: Complaint, nudge: Nudge, at: datetime, span: Span, policy: Policy) -> datetime:
    """`span` later: on the clock if critical, else in the team's working time."""
    return at + span.clock if on_the_clock(complaint, nudge) else policy.hours_of().after(at, span)


def _quiet(complaint: Complaint, nudge: Nudge, step: Step, due: datetime, policy: Policy) -> datetime:
    """A digest step waits for the next quiet moment of the team's day."""
    waits = step.digest and not on_the_clock(complaint, nudge)
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


# Who, and what next


def recipient(complaint: Complaint, step: Step, policy: Policy) -> Person | None:
    """Who hears of a step; None is the team's channel.

    Owners never escalate to themselves. Where there is nobody else to tell, the owner is reminded
    once more: what one person has not done is no matter for the channel (RECOVERY 4.3.11).
    A lead who is away is passed over, unless all are.
    """
    here = in_charge(complaint, policy)
    if step.audience in ("owner", "channel"):
        return here
    owns = {person.id for person in (complaint.owner, here) if person}
    leads = [lead for lead in policy.leads() if lead.id not in owns]
    leads = [lead for lead in leads if not policy.absence(lead)] or leads
    if not leads:
        return here
    return leads[min(1, len(leads) - 1)] if step.audience == "second-lead" else leads[0]


def in_charge(complaint: Complaint, policy: Policy) -> Person | None:
    """Who is reminded of the owner's duties: the owner; while he is away, his cover.

    Where the cover is away too, or is the one who complains, there is none.
    """
    away = policy.absence(complaint.owner)
    cover = away.cover if away else None
    fit = cover and cover.id != complaint.customer.id and not policy.absence(cover)
    return cover if fit else complaint.owner


def stands_in(complaint: Complaint, person: Person, policy: Policy) -> bool:
    """Is this the cover, who is reminded in the owner's place?"""
    owner, here = complaint.owner, in_charge(complaint, policy)
    return owner is not None and here is not None and here.id == person.id != owner.id


def next_step(complaint: Complaint, policy: Policy) -> tuple[str, datetime | None]:
    """What is to happen next and by when: the one line everybody looks at (S4.9)."""
    dated = [(due, text) for text, due in _dated(complaint, policy) if due]
    due, text = min(dated, default=(None, _undated(complaint)))
    return text[:1].upper() + text[1:], due


def _dated(complaint: Complaint, policy: Policy) -> Iterator[tuple[str, datetime | None]]:
    owner = complaint.owner.name if complaint.owner else ""
    if complaint.state is State.OPEN:
        yield "somebody takes it and writes the first word", first_word_due(complaint, policy)
    elif complaint.state is State.OWNED and complaint.first_word_at is None:
        yield f"{owner} writes the first word to {complaint.first_name}", first_word_due(complaint, policy)
    elif complaint.waiting_since:
        yield f"{owner} answers {complaint.first_name}", answer_due(complaint, policy)
    for promise in complaint.open_promises:
        told = f"{owner} writes to {complaint.first_name} again, as promised"  # its own words hold the date already
        yield told if promise.kind == "update" else promise.what, promise.due
    if complaint.state is State.RESOLVED:
        documents = [r.due for r in plan(complaint, policy) if r.nudge is Nudge.DOCUMENTATION]
        yield f"{owner} writes down what happened", min(documents, default=None)


def _undated(complaint: Complaint) -> str:
    if complaint.state is State.CLOSED:
        return "nothing more to do"
    if complaint.state is State.RESOLVED and complaint.settled is Settled.YES:
        return "close it"
    if complaint.state is State.RESOLVED:
        return f"{complaint.first_name} says whether it is settled"
    return "set the next step and its date"
