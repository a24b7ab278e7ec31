"""The promise ledger: what was promised, by when, kept or moved (S1.11, S4.12)."""

from dataclasses import replace
from datetime import datetime

from bot.facts import Change, Complaint, Person, Promise
from bot.kinds import Kind
from bot.policy import Policy
from bot.refusals import NoPromise
from bot.steps import event, must_own, must_own_open, step, still_to_come, text_of, wanting


def promise(
    complaint: Complaint, person: Person, what: str, due: datetime, now: datetime, policy: Policy
) -> Change | None:
    """A new line on the ledger, which ends a pause; raises Past or TooFar."""
    must_own_open(complaint, person)
    made = line(complaint, text_of("The promise", what), due, now)
    if any(p.what == made.what and p.due == due for p in complaint.open_promises):
        return None
    after = replace(complaint, promises=(*complaint.promises, made), pause=None)
    events = [event(now, person, "promise_made", id=made.id, what=made.what, due=due.isoformat())]
    return step(complaint, after, events, policy)


def line(complaint: Complaint, what: str, due: datetime, now: datetime, kind: str = "") -> Promise:
    """A promise with the next id of this complaint; raises Past or TooFar."""
    still_to_come(due, now)
    number = 1 + max((int(p.id.removeprefix("p")) for p in complaint.promises), default=0)
    return Promise(id=f"p{number}", what=what, due=due, made_at=now, set_at=now, kind=kind)


def keep(complaint: Complaint, person: Person, promise_id: str, now: datetime, policy: Policy) -> Change | None:
    """It was done; keeping it twice is keeping it."""
    must_own(complaint, person)
    kept = _find(complaint, promise_id)
    if kept.kept_at:
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
    if moved.kept_at:
        raise NoPromise
    if due == moved.due:
        return None
    still_to_come(due, now)
    slipped = moved.slipped or now > moved.due
    after = with_promise(complaint, replace(moved, due=due, set_at=now, moves=moved.moves + 1, slipped=slipped))
    wanted = None
    if complaint.draft is None:
        after, wanted = wanting(after, Kind.UPDATE, now)
    data = {"id": moved.id, "due": due.isoformat(), "before": now <= moved.due}
    return step(complaint, after, [event(now, person, "promise_moved", **data)], policy, wanted=wanted)


def with_promise(complaint: Complaint, changed: Promise) -> Complaint:
    """The complaint with this line of the ledger changed."""
    promises = tuple(changed if p.id == changed.id else p for p in complaint.promises)
    return replace(complaint, promises=promises)


def _find(complaint: Complaint, promise_id: str) -> Promise:
    for found in complaint.promises:
        if found.id == promise_id:
            return found
    raise NoPromise
