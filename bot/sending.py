"""Words that leave for the customer: said, kept as promised, delivered, or sent by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.facts import Change, Complaint, Event, Person, Said
from bot.kinds import Kind
from bot.message import Message
from bot.policy import Policy
from bot.ports import DueMessage
from bot.steps import event, step, with_said
from bot.wording import notes


def said(complaint: Complaint, owner: Person, text: str, now: datetime, kind: Kind | None = None) -> Complaint:
    """The complaint after a word of ours: it keeps what was promised as an update, and nobody waits.

    Without a `kind` it is not known to be more than an acknowledgement.
    """
    whole = kind in (Kind.APOLOGY, Kind.SOLUTION)
    awaited = {p.id for p in complaint.open_promises if p.kind == "update"}
    done = tuple(replace(p, kept_at=now) if p.id in awaited else p for p in complaint.promises)
    return replace(
        with_said(complaint, Said(at=now, by=owner.id, text=text, ours=True)),
        first_word_at=complaint.first_word_at or now,
        apologised_at=complaint.apologised_at or (now if whole else None),
        waiting_since=None,
        pause=complaint.pause if complaint.pause and complaint.pause.until > now else None,
        promises=done,
    )


def kept(before: Complaint, after: Complaint, now: datetime) -> Iterator[Event]:
    """A line of the timeline for each promise that the step from `before` to `after` keeps."""
    for old, new in zip(before.promises, after.promises, strict=False):
        if new.kept_at and not old.kept_at:
            yield event(now, "amends", "promise_kept", id=new.id, in_time=now <= new.due)


def deliver(complaint: Complaint, owner: Person, message: Message) -> Message:
    """To the customer where he can be reached, else to the owner, to send by hand."""
    return message if complaint.place.channel else notes.by_hand(complaint, owner, message.text)


def undeliverable(complaint: Complaint, due: DueMessage, why: str, now: datetime, policy: Policy) -> Change | None:
    """Tell the owner what did not reach the customer, who waits again; the desk, what did not reach a colleague.

    What only edits, and what the bot says of its own accord (it has a topic), is not told.
    """
    to_customer = due.message.place == complaint.place
    if due.message.only_edit or (due.message.topic and not to_customer):
        return None
    place = notes.place_for(complaint) if to_customer else complaint.desk
    told = notes.not_delivered(complaint, place, due.key, due.message, why)
    after = replace(complaint, waiting_since=complaint.waiting_since or now) if to_customer else complaint
    events = [event(now, "amends", "undeliverable", key=due.key, why=why)]
    return replace(step(complaint, after, events, policy, messages=[told], answers=due.lease), gave_up=why)
