"""Complaints as they are on their way, people, and what every Change has to keep to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot import reminders
from bot.case import Option
from bot.facts import (
    Account,
    Change,
    Complaint,
    Customer,
    Documentation,
    Draft,
    Person,
    Promise,
    Reminder,
    Triage,
    Wanted,
)
from bot.kinds import Fault, Kind, Nudge, Role, Settled, Severity, State, Value, Venue
from bot.lease import Lease
from bot.message import Message, Place, direct
from bot.policy import Policy, parse
from bot.ports import DueDraft, DueMessage, DueReminder
from bot.reviews import review_of, reviewed
from bot.timing import plan

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)  # a Monday
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

ANA = Person(id="web:ana", name="Ana Ruiz", role=Role.AGENT)
BEN = Person(id="web:ben", name="Ben Okoro", role=Role.AGENT)
LEE = Person(id="web:lee", name="Lee Tran", role=Role.LEAD)
MIA = Person(id="web:mia", name="Mia Berg", role=Role.LEAD)
DANA = Person(id="web:dana", name="Dana Reyes", role=Role.CUSTOMER)

HELP = Place(platform="web", channel="help", thread="1")
DESK = Place(platform="web", channel="team")

ACKNOWLEDGEMENT = (
    "Thank you for telling me, Dana. We sent your order eight days late. "
    "I own this now, and I will write to you by Monday, 16 November, 17:00."
)
UPDATE = "Dana, I have asked our warehouse about your order. I will write to you again by Tuesday, 17 November, 17:00."
LOOKING_IN = "Dana, I wanted to look in: is everything still good with your order?"
QUESTION = "Dana, your order is with you now. Is it settled for you, or is something still open?"
BLOCKED = "Sorry if you feel your order was late."


def policy(**values: Any) -> Policy:
    """Two agents, two leads, everybody in UTC."""
    people = [{"id": p.id, "name": p.name, "role": str(p.role)} for p in (ANA, BEN, LEE, MIA)]
    return parse({"company": "Lumen", "people": people, **values})


POLICY = policy()
ALONE = policy(people=[])  # no lead, nobody to escalate to


def complaint(severity: Severity = Severity.HIGH, **fields: Any) -> Complaint:
    """A public complaint that nobody owns yet."""
    new = Complaint(
        id="c1",
        origin="web:help:1",
        place=HELP,
        desk=DESK,
        customer=Customer(id=DANA.id, name=DANA.name, language="en"),
        text="My order came eight days late. Nobody answered my note.",
        source="web",
        occurred_at=NOW,
        opened_at=NOW,
        unclaimed_since=NOW,
        venue=Venue.PUBLIC,
        triage=Triage(complaint=True, score=0.9, severity=severity),
    )
    return replace(new, **fields)


def filed(**fields: Any) -> Complaint:
    """What triage took for no complaint."""
    none = Triage(complaint=False, score=0.1)
    return complaint(**{"state": State.FILED, "unclaimed_since": None, "triage": none, **fields})


def owned(severity: Severity = Severity.HIGH, **fields: Any) -> Complaint:
    """Ana claimed it at once."""
    return complaint(severity, **{"state": State.OWNED, "owner": ANA, "claimed_at": NOW, **fields})


def answered(severity: Severity = Severity.HIGH, **fields: Any) -> Complaint:
    """Ana has written to the customer."""
    return owned(severity, **{"first_word_at": NOW, "apologised_at": NOW, **fields})


def resolved(severity: Severity = Severity.HIGH, **fields: Any) -> Complaint:
    """The customer was asked whether it is settled."""
    asked = {
        "state": State.RESOLVED,
        "remedy": "a new lamp",
        "question": QUESTION,
        "resolved_at": NOW,
        "settled": Settled.ASKED,
    }
    return answered(severity, **{**asked, **fields})


def closed(severity: Severity = Severity.HIGH, **fields: Any) -> Complaint:
    """Settled, written down, closed."""
    done = {"state": State.CLOSED, "settled": Settled.YES, "documentation": LEARNED, "closed_at": NOW}
    return resolved(severity, **{**done, **fields})


KNOWN = Account(
    failures=("eight days late",),
    impact="three evenings in the dark",
    fault=Fault.OURS,
    options=(Option(label="a new lamp"),),
)
"""All that a full apology rests on."""

LEARNED = Documentation(
    failed="sent late",
    cause="economy shipping was booked",
    remedy="a new lamp",
    prevention="express is preselected",
    value=Value.FIXABLE_FAULT,
    learned="we learn to look at the date",
)


def draft(text: str = ACKNOWLEDGEMENT, kind: Kind = Kind.ACKNOWLEDGEMENT, **fields: Any) -> Draft:
    """The complaint's first draft, as the model wrote it."""
    new = Draft(number=1, kind=kind, asked_at=NOW, seen_at=NOW, text=text, source="model" if text else "")
    return replace(new, **fields)


def drafted(text: str = ACKNOWLEDGEMENT, kind: Kind = Kind.ACKNOWLEDGEMENT, **fields: Any) -> Complaint:
    """Owned, with a draft that is written."""
    return owned(**{"draft": draft(text, kind), "drafts": 1, **fields})


def sure(case: Complaint) -> Complaint:
    """Ana has ticked what rests on no fact in her draft."""
    assert case.draft
    review = replace(review_of(case, case.draft.kind, case.draft.text), ticked=True)
    return reviewed(case, case.draft, review)


def promise(due: datetime = NOW + 5 * HOUR, **fields: Any) -> Promise:
    """A refund, promised to the customer."""
    return replace(Promise(id="p1", what="the money back", due=due, made_at=NOW, set_at=NOW, kind="refund"), **fields)


LEASE = Lease(table="reminder", row=1, token="t", attempts=1)


def due(reminder: Reminder) -> DueReminder:
    return DueReminder(lease=LEASE, complaint_id="c1", reminder=reminder)


def due_draft(number: int = 1, kind: Kind = Kind.ACKNOWLEDGEMENT) -> DueDraft:
    lease = replace(LEASE, table="draft")
    return DueDraft(lease=lease, complaint_id="c1", wanted=Wanted(number=number, kind=kind))


def due_message(message: Message) -> DueMessage:
    lease = replace(LEASE, table="message")
    return DueMessage(lease=lease, complaint_id="c1", key="k1", message=message, edits=None)


def made(change: Change | None, on: Policy = POLICY) -> Change:
    """The Change, which keeps to what every Change has to keep to."""
    assert change is not None
    assert list(improper(change, on)) == []
    return change


def improper(change: Change, on: Policy = POLICY) -> Iterator[str]:
    """What no Change may do, whichever decision made it."""
    after = change.complaint
    for message in change.messages:
        if message.place == after.place and not message.author:
            yield f"the customer would read: {message.text}"
        elif message.place not in (after.place, after.desk) and not message.place.channel.startswith("@"):
            yield f"somebody else would read: {message.text}"
        if message.place == direct(after.customer.id) != after.place:
            yield f"the customer would be written to: {message.text}"
    true = {(r.nudge, r.subject) for r in plan(after, on)}
    for nudged in after.nudged:
        if not nudged.done and (nudged.nudge, nudged.subject) not in true:
            yield f"this nudge is left standing: {nudged}"
    rows = [(r.nudge, r.subject, r.step) for r in change.reminders]
    if len(rows) != len(set(rows)):
        yield f"planned twice: {rows}"
    if change.wanted and (after.draft is None or after.draft.number != change.wanted.number):
        yield f"a draft is wanted that is not the complaint's: {change.wanted}"


def told(change: Change, place: Place) -> list[str]:
    """What is said at a place."""
    return [message.text for message in change.messages if message.place == place]


def kinds(change: Change) -> list[str]:
    """The kinds of the Change's events."""
    return [event.kind for event in change.events]


def card_of(change: Change) -> Message:
    """The card, which is one message of one topic."""
    (card,) = [message for message in change.messages if message.topic == "card"]
    return card


def of(case: Complaint, nudge: Nudge, on: Policy = POLICY) -> list[Reminder]:
    """What is planned of this kind."""
    return [r for r in plan(case, on) if r.nudge is nudge]


def fire(case: Complaint, reminder: Reminder, now: datetime | None = None, on: Policy = POLICY) -> Change:
    """What a reminder does at its time, or at another."""
    return made(reminders.fire(case, due(reminder), now or reminder.due, on), on)
