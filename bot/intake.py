"""Coming in: a message becomes a complaint, is filed as none, or belongs to one that is there.

A complaint is linked to the customer's earlier ones; one that was not settled makes this a double
disappointment (S0.1, S0.4).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from bot.facts import Change, Complaint, Draft, Earlier, EarlierContact, Event, Incoming, Person, Said, Triage, Wanted
from bot.kinds import Role, Settled, Severity, Stage, State, Type
from bot.message import Message
from bot.policy import Policy
from bot.refusals import Empty, NotFiled
from bot.steps import LONG, clean, event, must_be_agent, must_own, step, text_of
from bot.timing import answer_due
from bot.triage import triage
from bot.wording import notes

OLDEST = timedelta(days=30)  # a complaint cannot claim to be older than this: its timers would mean nothing
MOST_SAID = 40  # lines of the conversation kept with the complaint; the timeline keeps all


def report(incoming: Incoming, earlier: Sequence[Complaint], now: datetime, policy: Policy) -> Change:
    """A new message; raises Empty if there is nothing in it."""
    text = clean(incoming.text).strip()[:LONG]
    if not text:
        raise Empty(field="The complaint")
    occurred = min(max(incoming.occurred_at, now - OLDEST), now)
    sorted_ = triage(
        text,
        venue=incoming.venue,
        relationship=incoming.customer.relationship,
        earlier=[_contact(c) for c in earlier],
        now=now,
    )
    is_complaint = sorted_.complaint or incoming.reported
    complaint = Complaint(
        id=identity(incoming.origin),
        origin=incoming.origin,
        place=incoming.place,
        desk=policy.desk_place(),
        customer=replace(incoming.customer, name=name_of(incoming.customer.name)),
        text=text,
        source=incoming.source,
        occurred_at=occurred,
        opened_at=now,
        unclaimed_since=now if is_complaint else None,
        triage=sorted_,
        state=State.OPEN if is_complaint else State.FILED,
        venue=incoming.venue,
        url=incoming.url,
        reporter=incoming.reporter,
        earlier=tuple(_link(c) for c in earlier[:20]),
    )
    return step(None, complaint, _reported(complaint, incoming, now), policy)


def _reported(complaint: Complaint, incoming: Incoming, now: datetime) -> list[Event]:
    by = incoming.reporter.id if incoming.reporter else complaint.customer.id
    said = event(complaint.occurred_at, complaint.customer.id, "msg_in", text=complaint.text)
    if complaint.state is State.FILED:
        return [said, event(now, by, "filed", score=complaint.triage.score)]
    opened = event(now, by, "case_opened", source=complaint.source, severity=complaint.triage.severity)
    return [said, opened]


def identity(origin: str) -> str:
    """A complaint's id, from the message it came from: the same message is the same complaint everywhere."""
    return f"c{sha256(origin.encode('utf-8', 'replace')).hexdigest()[:11]}"


def name_of(name: str) -> str:
    """A customer's name, fit for one line."""
    return " ".join(clean(name).split())[:80] or "A customer"


def _contact(complaint: Complaint) -> EarlierContact:
    answered = complaint.first_word_at is not None and complaint.settled is not Settled.NO
    return EarlierContact(when=complaint.occurred_at, text=complaint.text[:2000], answered=answered)


def _link(complaint: Complaint) -> Earlier:
    return Earlier(
        id=complaint.id,
        when=complaint.occurred_at,
        text=complaint.text[:200],
        settled=complaint.settled,
        answered=complaint.first_word_at is not None,
    )


def promote(complaint: Complaint, person: Person, now: datetime, policy: Policy) -> Change | None:
    """What triage filed is a complaint: carded, its timers started now."""
    must_be_agent(person)
    if complaint.state is State.OPEN:
        return None
    if complaint.state is not State.FILED:
        raise NotFiled
    after = replace(complaint, state=State.OPEN, unclaimed_since=now, triage=replace(complaint.triage, complaint=True))
    return step(complaint, after, [event(now, person, "promoted"), event(now, person, "case_opened")], policy)


def hear(complaint: Complaint, said: Said, key: str, now: datetime, policy: Policy) -> Change | None:
    """More words of the customer. They restart the clock of the answer, unless he only says that all is well.

    A draft that is still being written is written again, with these words; a finished one waits
    until the owner has read them.
    """
    text = clean(said.text).strip()[:LONG]
    if not text or key in complaint.heard:
        return None
    heard = triage(text, venue=complaint.venue, relationship=complaint.customer.relationship, now=now)
    waits = complaint.first_word_at is not None and heard.stage is not Stage.SETTLED
    draft, wanted = _again(complaint, now)
    after = replace(
        _awake(complaint, heard, now),
        heard=(*complaint.heard, key)[-MOST_SAID:],
        said=(*complaint.said, replace(said, text=text))[-MOST_SAID:],
        waiting_since=(complaint.waiting_since or said.at) if waits else complaint.waiting_since,
        draft=draft,
        drafts=draft.number if draft else complaint.drafts,
    )
    events = [event(said.at, said.by, "msg_in", text=text, key=key)]
    if after.state is not complaint.state:
        events.append(event(now, said.by, "case_opened", source=complaint.source))
    return step(complaint, after, events, policy, messages=_tell_owner(after, text, policy), wanted=wanted)


def _awake(complaint: Complaint, heard: Triage, now: datetime) -> Complaint:
    """What was filed becomes a complaint once the customer says more that is one."""
    if complaint.state is State.FILED and heard.complaint:
        return replace(complaint, state=State.OPEN, unclaimed_since=now, triage=heard)
    return replace(complaint, triage=replace(complaint.triage, stage=heard.stage))


def _again(complaint: Complaint, now: datetime) -> tuple[Draft | None, Wanted | None]:
    draft = complaint.draft
    if draft is None or draft.text or draft.asks:
        return draft, None
    again = replace(draft, number=complaint.drafts + 1, asked_at=now, seen_at=now)
    return again, Wanted(number=again.number, kind=again.kind)


def _tell_owner(complaint: Complaint, text: str, policy: Policy) -> tuple[Message, ...]:
    if complaint.owner is None:
        return ()
    return (notes.customer_wrote(complaint, complaint.owner, text, answer_due(complaint, policy)),)


def noted(complaint: Complaint, person: Person, now: datetime, policy: Policy) -> Change | None:
    """The owner has read it and it needs no answer."""
    must_own(complaint, person)
    if complaint.waiting_since is None:
        return None
    return step(complaint, replace(complaint, waiting_since=None), [event(now, person, "noted")], policy)


def sort(
    complaint: Complaint,
    person: Person,
    kind: Type | None,
    severity: Severity | None,
    reason: str,
    now: datetime,
    policy: Policy,
) -> Change | None:
    """Correct what triage thought. Only the owner or a lead; a lower severity needs a reason (RECOVERY 4.1)."""
    if person.role is not Role.LEAD:
        must_own(complaint, person)
    old = complaint.triage
    new = replace(old, type=kind or old.type, severity=severity or old.severity)
    if new == old:
        return None
    if new.severity.rank < old.severity.rank:
        reason = text_of("The reason for a lower severity", reason)
    if new.severity is not old.severity:
        new = replace(new, why=(f"set by {person.name}" + (f": {reason}" if reason else ""),))
    data = {"type": new.type, "severity": new.severity, "reason": reason}
    return step(complaint, replace(complaint, triage=new), [event(now, person, "sorted", **data)], policy)
