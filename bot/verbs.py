"""Buttons: every verb that a message may offer, with its argument, mapped to the desk.

The same click twice is harmless, because the desk's verbs are. An argument that is not (or no
longer) understood is answered with a sentence.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.desk import Desk
from bot.facts import Complaint, Person
from bot.kinds import Kind, Nudge, Role
from bot.offering import owns
from bot.refusals import OldButton

Press = Callable[[Desk, str, Person, str], Awaitable[Complaint]]
MORNING = time(9)


async def press(desk: Desk, complaint_id: str, person: Person, verb: str, argument: str) -> Complaint:
    """One click on one button; raises Refused, also for a button that this person has not."""
    chosen = (CUSTOMER_VERBS if person.role is Role.CUSTOMER else TEAM_VERBS).get(verb)
    if chosen is None:
        raise OldButton
    return await chosen(desk, complaint_id, person, argument)


def told(verb: str, complaint: Complaint, person: Person) -> str:
    """What the person who pressed hears."""
    name = complaint.first_name
    company = "Thank you. " if person.role is Role.CUSTOMER else ""
    owner = complaint.owner.name if complaint.owner else "The owner"
    return {
        "claim": f"You own {complaint.customer.name}'s complaint now, to the end.",
        "undo": "You took your claim back. Somebody else can own it now.",
        "draft": "The draft is being written. It will be here in a moment.",
        "approve": f"Sent to {name}.",
        "discard": "The draft is thrown away.",
        "tick": "Noted: you stand for it. Send it when you are ready.",
        "ask-sign": "A lead is asked to sign it off. You hear of it as soon as it is done.",
        "sign": f"Signed off, word for word. {owner} sends it.",
        "uphold": f"Set aside for this text. {owner} is told.",
        "decline": f"The rule stays. {owner} is told.",
        "keep": "Noted as kept.",
        "helped": "Noted as done." if owns(complaint, person) else f"Thank you. {owner} is told.",
        "snooze": "You will be reminded later.",
        "promote": "It is a complaint now, and the team sees it.",
        "close": "Closed. Well done.",
        "part": f"Closed as not recovered. {owner} is told.",
        "stay": f"It stays open. {owner} is told.",
        "followed-up": "Noted.",
        "noted": "Noted. Nobody will nudge you about it.",
        "settled": f"{company}We are glad that it is settled.",
        "not-settled": f"{company}It is open again, and the same person goes on with it.",
    }[verb]


async def _draft(desk: Desk, complaint_id: str, person: Person, argument: str) -> Complaint:
    return await desk.ask_draft(complaint_id, person, _kind(argument))


def _kind(argument: str) -> Kind:
    try:
        return Kind(argument)
    except ValueError:
        raise OldButton from None


async def _approve(desk: Desk, complaint_id: str, person: Person, argument: str) -> Complaint:
    return await desk.approve(complaint_id, person, *_exactly(argument))


async def _tick(desk: Desk, complaint_id: str, person: Person, argument: str) -> Complaint:
    return await desk.tick(complaint_id, person, *_exactly(argument))


async def _ask_sign(desk: Desk, complaint_id: str, person: Person, argument: str) -> Complaint:
    return await desk.ask_sign_off(complaint_id, person, *_exactly(argument))


async def _sign(desk: Desk, complaint_id: str, person: Person, argument: str) -> Complaint:
    return await desk.sign_off(complaint_id, person, *_exactly(argument))


async def _uphold(desk: Desk, complaint_id: str, person: Person, argument: str) -> Complaint:
    return await desk.decide_appeal(complaint_id, person, *_exactly(argument), upheld=True)


async def _decline(desk: Desk, complaint_id: str, person: Person, argument: str) -> Complaint:
    return await desk.decide_appeal(complaint_id, person, *_exactly(argument), upheld=False)


async def _discard(desk: Desk, complaint_id: str, person: Person, argument: str) -> Complaint:
    return await desk.discard(complaint_id, person, _number(argument))


def _exactly(argument: str) -> tuple[int, str]:
    """A draft's number, and the hash of its text or the key of a finding in it: "3:8f2c…"."""
    number, _, which = argument.partition(":")
    return _number(number), which


def _number(text_: str) -> int:
    if not (text_.isascii() and text_.isdecimal() and len(text_) < 10):  # noqa: PLR2004  # drafts are counted from 1
        raise OldButton
    return int(text_)


async def _snooze(desk: Desk, complaint_id: str, person: Person, argument: str) -> Complaint:
    """The argument is "nudge|subject|wait"; a subject may hold any sign, also the bar."""
    nudge, _, rest = argument.partition("|")
    subject, _, wait = rest.rpartition("|")
    try:
        kind = Nudge(nudge)
    except ValueError:
        raise OldButton from None
    return await desk.snooze(complaint_id, person, kind, subject, until(wait, person.zone, desk.clock()))


def until(wait: str, zone: str, now: datetime) -> datetime:
    """When a snooze is over; "tomorrow" is nine in the morning where the person is."""
    if wait == "tomorrow":
        tomorrow = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
        return datetime.combine(tomorrow, MORNING, ZoneInfo(zone)).astimezone(now.tzinfo)
    lengths = {"15m": timedelta(minutes=15), "1h": timedelta(hours=1)}
    if wait not in lengths:
        raise OldButton
    return now + lengths[wait]


TEAM_VERBS: dict[str, Press] = {
    "claim": lambda desk, id_, person, _: desk.claim(id_, person),
    "undo": lambda desk, id_, person, _: desk.undo(id_, person),
    "draft": _draft,
    "approve": _approve,
    "discard": _discard,
    "tick": _tick,
    "ask-sign": _ask_sign,
    "sign": _sign,
    "uphold": _uphold,
    "decline": _decline,
    "helped": lambda desk, id_, person, task: desk.helped(id_, person, task),
    "keep": lambda desk, id_, person, promise: desk.keep(id_, person, promise),
    "snooze": _snooze,
    "promote": lambda desk, id_, person, _: desk.promote(id_, person),
    "close": lambda desk, id_, person, _: desk.close(id_, person),
    "part": lambda desk, id_, person, _: desk.part(id_, person, agreed=True),
    "stay": lambda desk, id_, person, _: desk.part(id_, person, agreed=False),
    "followed-up": lambda desk, id_, person, _: desk.follow_up(id_, person),
    "noted": lambda desk, id_, person, _: desk.noted(id_, person),
}
CUSTOMER_VERBS: dict[str, Press] = {
    "settled": lambda desk, id_, person, _: desk.settle(id_, person.id, settled=True),
    "not-settled": lambda desk, id_, person, _: desk.settle(id_, person.id, settled=False),
}
