"""What a complaint teaches: filed under a cause, others who are affected, and the customer told what changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.causes import Cause, worded
from bot.facts import Change, Complaint, Documentation, Event, Person
from bot.lesson import Lesson
from bot.policy import Policy
from bot.refusals import NoCause
from bot.steps import event, must_own, step


def documented(
    complaint: Complaint, written: Documentation, person: Person, now: datetime
) -> tuple[Complaint, list[Event]]:
    """The complaint with this documentation, under the cause that its words are; other words are another cause.

    One that we found ourselves stays under the cause through which we found it.
    """
    old, after = complaint.documentation, replace(complaint, documentation=written)
    if complaint.lesson and (old is None or old.cause == written.cause):
        return after, []
    return _under(after, worded(complaint, written), person, now)


def _under(complaint: Complaint, cause: Cause, person: Person, now: datetime) -> tuple[Complaint, list[Event]]:
    lesson = complaint.lesson
    if lesson and lesson.cause == cause.id:
        return complaint, []
    new = Lesson(cause=cause.id, name=cause.name, set_at=now)
    if lesson:  # who else is affected was asked of the complaint, not of the cause
        new = replace(new, others_at=lesson.others_at, others=lesson.others, found_from=lesson.found_from)
    return replace(complaint, lesson=new), [event(now, person, "cause_set", cause=cause.id, name=cause.name)]


def put_under(complaint: Complaint, person: Person, cause: Cause, now: datetime, policy: Policy) -> Change | None:
    """Another cause of the list fits better."""
    after, events = _under(complaint, cause, person, now)
    return step(complaint, after, events, policy) if events else None


def looked_after(
    complaint: Complaint, person: Person, old: Cause, cause: Cause, now: datetime, policy: Policy
) -> Change | None:
    """The timeline of the complaint from which it was said tells who looks after its cause, and how far that is."""
    if old == cause:
        return None
    data = {"cause": cause.id, "name": cause.name, "fix": cause.fix, "owner": cause.owner.id if cause.owner else ""}
    return step(complaint, complaint, [event(now, person, "cause_looked_after", **data)], policy)


def repaired(complaint: Complaint, cause: Cause, now: datetime, policy: Policy) -> Change | None:
    """The repair of its cause is done, or is not after all. Who complained before it can be told (S2.14)."""
    lesson = complaint.lesson
    if lesson is None or lesson.cause != cause.id:
        return None
    news = cause.done_at is not None and complaint.opened_at <= cause.done_at
    if news is (lesson.fixed_at is not None):
        return None
    account = complaint.account
    if news and not account.fix_done:
        account = replace(account, fix_done=cause.changed)
    elif not news and account.fix_done == cause.changed:  # what is not done after all is told to nobody (S2.8)
        account = replace(account, fix_done="")
    after = replace(complaint, lesson=replace(lesson, fixed_at=now if news else None), account=account)
    done = cause.done_at.isoformat() if cause.done_at else ""
    happened = event(now, "amends", "fix_done" if news else "fix_undone", cause=cause.id, name=cause.name, on=done)
    return step(complaint, after, [happened], policy)


def affected(
    complaint: Complaint, person: Person, others: Sequence[str], now: datetime, policy: Policy
) -> Change | None:
    """The owner has said who else is affected: these complaints were opened; none: nobody else (S1.10)."""
    must_own(complaint, person)
    lesson = complaint.lesson
    if lesson is None:
        raise NoCause
    new = tuple(other for other in others if other not in lesson.others)
    if lesson.others_at and not new:
        return None
    after = replace(complaint, lesson=replace(lesson, others_at=now, others=(*lesson.others, *new)))
    return step(complaint, after, [event(now, person, "affected", count=len(new), others=list(new))], policy)
