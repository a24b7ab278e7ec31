"""Coming in: a message becomes a complaint, is filed as none, or belongs to one that is there.

A complaint is linked to the customer's earlier ones; one that was not settled makes this a double
disappointment (S0.1, S0.4).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from bot.facts import (
    NAMELESS,
    Change,
    Complaint,
    Customer,
    Earlier,
    EarlierContact,
    Event,
    Incoming,
    Person,
    Said,
    Triage,
    Wanted,
)
from bot.kinds import Role, Settled, Severity, Stage, State, Type, Venue
from bot.message import Message, Place, direct
from bot.nudged import WaitingFor
from bot.policy import Policy
from bot.praise import praises
from bot.refusals import Empty, NotFiled
from bot.steps import LONG, SHORT, clean, event, must_be_agent, must_own, short, step, text_of, wanting, with_said
from bot.timing import answer_due, first_word_due
from bot.triage import triage
from bot.wording import notes

OLDEST = timedelta(days=30)  # a complaint cannot claim to be older than this: its timers would mean nothing
MOST_HEARD = 200  # messages of the customer that are known again if they are delivered twice


def report(incoming: Incoming, earlier: Sequence[Complaint], now: datetime, policy: Policy) -> Change:
    """A new message; raises Empty if there is nothing in it."""
    text = clean(incoming.text).strip()[:LONG]
    if not text:
        raise Empty(field="The complaint")
    incoming = replace(incoming, venue=incoming.seen.venue if incoming.seen else incoming.venue)
    sorted_ = triage(
        text,
        venue=incoming.venue,
        relationship=incoming.customer.relationship,
        earlier=[_contact(c) for c in earlier if not _in_time(c, now, policy)],
        now=now,
    )
    is_complaint = sorted_.complaint or incoming.reported
    settled = not is_complaint and any(one.settled is Settled.YES for one in earlier)
    complaint = Complaint(
        id=identity(incoming.origin),
        origin=incoming.origin,
        place=incoming.place,
        desk=_desk(incoming, policy),
        customer=_customer(incoming.customer),
        text=text,
        source=incoming.source,
        occurred_at=_when(incoming.occurred_at, now - OLDEST, now),
        opened_at=now,
        unclaimed_since=now if is_complaint else None,
        triage=replace(sorted_, complaint=is_complaint),
        state=State.OPEN if is_complaint else State.FILED,
        venue=incoming.venue,
        seen=incoming.seen,
        url=incoming.url,
        reporter=incoming.reporter,
        earlier=tuple(_link(c) for c in earlier[:20]),
        praise=text[:SHORT] if settled and praises(text, sorted_) else "",
    )
    return step(None, complaint, _reported(complaint, incoming, now), policy)


def _when(said: datetime, oldest: datetime, now: datetime) -> datetime:
    """A time that others tell us, within what can be."""
    return min(max(said, oldest), now).astimezone(UTC)


def _desk(incoming: Incoming, policy: Policy) -> Place:
    """The team's place; but never one where the customer and others read along: a lead's direct messages then."""
    desk, place = incoming.desk or policy.desk_place(), incoming.place
    if incoming.venue is not Venue.PUBLIC or (desk.platform, desk.channel) != (place.platform, place.channel):
        return desk
    return direct(policy.leads()[0].id) if policy.leads() else replace(desk, channel="")


def _reported(complaint: Complaint, incoming: Incoming, now: datetime) -> list[Event]:
    by = incoming.reporter.id if incoming.reporter else complaint.customer.id
    said = event(complaint.occurred_at, complaint.customer.id, "msg_in", text=complaint.text)
    if complaint.state is State.FILED:
        praised = [event(now, by, "praised", text=complaint.praise)] if complaint.praise else []
        return [said, event(now, by, "filed", score=complaint.triage.score), *praised]
    return [said, opening(complaint, by, now)]


def opening(complaint: Complaint, by: Person | str, now: datetime) -> Event:
    """It counts as a complaint from here on: what reports need to know of it, as it is at this moment.

    `since` is when the customer said what is one.
    """
    triage = complaint.triage
    return event(
        now,
        by,
        "case_opened",
        source=complaint.source,
        severity=triage.severity,
        since=complaint.occurred_at.isoformat(),
        double=triage.double_disappointment,
        relationship=complaint.customer.relationship,
        language=complaint.customer.language or triage.language,
    )


def identity(origin: str) -> str:
    """A complaint's id, from the message it came from: the same message is the same complaint everywhere."""
    return f"c{sha256(origin.encode('utf-8', 'replace')).hexdigest()[:11]}"


def name_of(name: str) -> str:
    """A customer's name, fit for one line."""
    return " ".join(clean(name).split())[:80] or NAMELESS


def _customer(told: Customer) -> Customer:
    """What others tell of a customer, bounded."""
    return replace(told, name=name_of(told.name), language=told.language[:20], since=clean(told.since)[:40])


def _in_time(complaint: Complaint, now: datetime, policy: Policy) -> bool:
    """While the time for our first word still runs, nobody was disappointed by it."""
    return complaint.first_word_at is None and now < first_word_due(complaint, policy)


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
        owner=complaint.owner.name if complaint.owner else "",
    )


def promote(complaint: Complaint, person: Person, now: datetime, policy: Policy) -> Change | None:
    """What triage filed is a complaint: carded, its timers run from the customer's words on."""
    must_be_agent(person)
    if complaint.state is State.OPEN:
        return None
    if complaint.state is not State.FILED:
        raise NotFiled
    after = opened(complaint, now)
    return step(complaint, after, [event(now, person, "promoted"), opening(after, person, now)], policy)


def insist(complaint: Complaint, now: datetime, policy: Policy) -> Change | None:
    """The customer says himself that what was filed is a complaint: by naming us, or by reporting his own words."""
    if complaint.state is not State.FILED:
        return None
    after = opened(complaint, now)
    return step(complaint, after, [opening(after, complaint.customer.id, now)], policy)


def opened(filed: Complaint, now: datetime) -> Complaint:
    """What was filed, as a complaint that nobody owns yet."""
    return replace(filed, state=State.OPEN, unclaimed_since=now, triage=replace(filed.triage, complaint=True))


def hear(complaint: Complaint, said: Said, key: str, now: datetime, policy: Policy) -> Change | None:
    """More words of the customer. They restart the clock of the answer, unless he only says that all is well.

    A draft that is still being written is written again, with these words; a finished one waits
    until the owner has read them.
    """
    text = clean(said.text).strip()[:LONG]
    if not text or key in (*complaint.heard, complaint.origin):
        return None
    line = replace(said, at=_when(said.at, complaint.occurred_at, now), text=text, heard_at=now)
    known = replace(complaint, heard=(*complaint.heard, key)[-MOST_HEARD:])
    events = [event(line.at, line.by, "msg_in", text=text, key=key)]
    heard = triage(text, venue=complaint.venue, relationship=complaint.customer.relationship, now=now)
    if complaint.state is State.FILED and heard.complaint:
        after = _awake(known, line, heard, now)
        return step(complaint, after, [*events, opening(after, line.by, now)], policy)
    after, wanted = _again(_more(known, line, heard.stage), now)
    if due := answer_due(after, policy):
        events = [event(line.at, line.by, "msg_in", text=text, key=key, answer_by=due.isoformat())]
    if complaint.resolved_at and praises(text, heard):
        after = replace(after, praise=text[:SHORT])
        events.append(event(now, line.by, "praised", text=after.praise))
    return step(complaint, after, events, policy, messages=_tell_owner(after, line, policy), wanted=wanted)


def _awake(complaint: Complaint, line: Said, heard: Triage, now: datetime) -> Complaint:
    """What was filed becomes a complaint once the customer says what is one: its clock starts with these words."""
    text = "\n\n".join([complaint.text, *(said.text for said in complaint.said), line.text])[:LONG]
    return replace(
        complaint, state=State.OPEN, text=text, said=(), occurred_at=line.at, unclaimed_since=now, triage=heard
    )


def _more(complaint: Complaint, line: Said, stage: Stage) -> Complaint:
    """Who had a first word from us waits for another, unless he only says that all is well."""
    waits = complaint.first_word_at is not None and stage is not Stage.SETTLED
    since = complaint.waiting_since or (line.at if waits else None)
    goes_on = complaint.pause if complaint.pause and complaint.pause.waiting_for is not WaitingFor.CUSTOMER else None
    triage = replace(complaint.triage, stage=stage)
    return replace(with_said(complaint, line), waiting_since=since, pause=goes_on, triage=triage)


def _again(complaint: Complaint, now: datetime) -> tuple[Complaint, Wanted | None]:
    """A draft that is still being written is written again, with the new words."""
    draft = complaint.draft
    if draft is None or draft.text or draft.asks:
        return complaint, None
    return wanting(complaint, draft.kind, now)


def _tell_owner(complaint: Complaint, line: Said, policy: Policy) -> tuple[Message, ...]:
    if complaint.owner is None:
        return ()
    told = notes.customer_wrote(complaint, complaint.owner, line, answer_due(complaint, policy))
    return (notes.instead(told, complaint, policy),)


def deleted(complaint: Complaint, key: str, text: str, now: datetime, policy: Policy) -> Change | None:
    """The customer took a message of his back: noted, and the owner hears of it. It restarts no clock.

    `key` names the message as in `hear`; `text` is what it said, where that is known.
    """
    gone = f"{key} deleted"
    if key not in (*complaint.heard, complaint.origin) or gone in complaint.heard:
        return None
    text = clean(text).strip()[:LONG] or (complaint.text if key == complaint.origin else "")
    after = replace(complaint, heard=(*complaint.heard, gone)[-MOST_HEARD:])
    told = (notes.customer_deleted(complaint, complaint.owner, key, text),) if complaint.owner else ()
    return step(
        complaint, after, [event(now, complaint.customer.id, "msg_deleted", key=key, text=text)], policy, messages=told
    )


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
    *,
    stage: Stage | None = None,
) -> Change | None:
    """Correct what triage thought. Only the owner or a lead; a lower severity needs a reason (RECOVERY 4.1).

    The customer's next words may move the stage again.
    """
    if person.role is not Role.LEAD:
        must_own(complaint, person)
    old = complaint.triage
    new = replace(old, type=kind or old.type, severity=severity or old.severity, stage=stage or old.stage)
    if new == old:
        return None
    lower = new.severity.rank < old.severity.rank
    reason = text_of("The reason for a lower severity", reason) if lower else short("The reason", reason)
    if new.severity is not old.severity:
        new = replace(new, why=(f"set by {person.name}" + (f": {reason}" if reason else ""),))
    events = changes(old, new, now, person, "corrected", reason=reason)
    return step(complaint, replace(complaint, triage=new), events, policy)


def changes(old: Triage, new: Triage, now: datetime, by: Person | str, kind: str, **more: object) -> list[Event]:
    """A line of the timeline for each field that was judged anew."""
    pairs = (
        ("type", old.type, new.type),
        ("severity", old.severity, new.severity),
        ("stage", old.stage, new.stage),
    )
    return [event(now, by, kind, **{"field": f, "from": a, "to": b, **more}) for f, a, b in pairs if a is not b]
