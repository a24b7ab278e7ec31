"""The promise ledger: what was promised, by when, kept, moved or no longer wanted (S1.11, S4.12).

Our own date is before the one that the customer was told (S4.10).
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.facts import Change, Complaint, Event, Person, Promise
from bot.hours import MINUTE, Span
from bot.kinds import Kind, Nudge
from bot.policy import Policy
from bot.refusals import NoPromise
from bot.steps import event, must_own, must_own_open, step, still_to_come, text_of, wanting
from bot.timing import on_the_clock


def promise(
    complaint: Complaint, person: Person, what: str, due: datetime, now: datetime, policy: Policy
) -> Change | None:
    """A new line on the ledger, which ends a pause; raises Past or TooFar."""
    must_own_open(complaint, person)
    made = line(complaint, text_of("The promise", what), due, now, policy)
    if any(p.what == made.what and p.due == due for p in complaint.open_promises):
        return None
    after = replace(complaint, promises=(*complaint.promises, made), pause=None)
    return step(complaint, after, [promised(made, now, person)], policy)


def line(complaint: Complaint, what: str, due: datetime, now: datetime, policy: Policy, kind: str = "") -> Promise:
    """A promise with the next id of this complaint; raises Past or TooFar."""
    still_to_come(due, now)
    number = 1 + max((int(p.id.removeprefix("p")) for p in complaint.promises), default=0)
    target = _target(complaint, due, now, policy)
    return Promise(id=f"p{number}", what=what, due=due, made_at=now, set_at=now, kind=kind, target=target)


def promised(made: Promise, now: datetime, by: Person | str) -> Event:
    """It as the timeline keeps it."""
    return event(now, by, "promise_made", id=made.id, what=made.what, **_dates(made))


def _dates(promise: Promise) -> dict[str, str]:
    """The date that the customer knows, and our own."""
    own = {"internal_due": promise.target.isoformat()} if promise.target else {}
    return {"due": promise.due.isoformat(), **own}


def _target(complaint: Complaint, due: datetime, now: datetime, policy: Policy) -> datetime | None:
    """Our own date: part of the time earlier, in a working minute of the owner's; None where that is no minute.

    Where no such minute is left, it is on the clock, as for all that is critical.
    """
    minutes = int((due - now) * policy.promise_buffer / 100 / MINUTE)
    if not minutes:
        return None
    working = policy.usual_hours_of(complaint.owner).before(due, Span(minutes, "m"))
    if on_the_clock(complaint, Nudge.PROMISE) or working <= now:
        return due - timedelta(minutes=minutes)
    return working


def keep(complaint: Complaint, person: Person, promise_id: str, now: datetime, policy: Policy) -> Change | None:
    """It was done; keeping it twice is keeping it."""
    must_own(complaint, person)
    kept = _find(complaint, promise_id)
    if kept.kept_at or kept.dropped_at:
        return None
    after = with_promise(complaint, replace(kept, kept_at=now))
    in_time = now <= kept.due
    return step(complaint, after, [event(now, person, "promise_kept", id=kept.id, in_time=in_time)], policy)


def move(
    complaint: Complaint, person: Person, promise_id: str, due: datetime, now: datetime, policy: Policy
) -> Change | None:
    """It will be later: the owner gets an update to send, so that the customer hears it before and from him."""
    must_own(complaint, person)
    moved = _find(complaint, promise_id)
    if moved.kept_at or moved.dropped_at:
        raise NoPromise
    if due == moved.due:
        return None
    still_to_come(due, now)
    target, slipped = _target(complaint, due, now, policy), moved.slipped or now > moved.due
    new = replace(moved, due=due, set_at=now, moves=moved.moves + 1, target=target, slipped=slipped)
    after = with_promise(complaint, new)
    wanted = None
    if complaint.draft is None:
        after, wanted = wanting(after, Kind.UPDATE, now)
    events = [event(now, person, "promise_moved", id=new.id, before=now <= moved.due, **_dates(new))]
    return step(complaint, after, events, policy, wanted=wanted)


def drop(
    complaint: Complaint, person: Person, promise_id: str, why: str, now: datetime, policy: Policy
) -> Change | None:
    """The customer wants it no more; `why` says how we know, for no owner lets himself off. Twice is once."""
    must_own(complaint, person)
    dropped = _find(complaint, promise_id)
    if dropped.kept_at:
        raise NoPromise
    if dropped.dropped_at:
        return None
    after = with_promise(complaint, replace(dropped, dropped_at=now))
    words = text_of(f"What {complaint.first_name} said", why)
    return step(complaint, after, [event(now, person, "promise_cancelled", id=dropped.id, why=words)], policy)


def with_promise(complaint: Complaint, changed: Promise) -> Complaint:
    """The complaint with this line of the ledger changed."""
    promises = tuple(changed if p.id == changed.id else p for p in complaint.promises)
    return replace(complaint, promises=promises)


def _find(complaint: Complaint, promise_id: str) -> Promise:
    for found in complaint.promises:
        if found.id == promise_id:
            return found
    raise NoPromise
