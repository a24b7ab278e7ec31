"""Buttons: every verb that a message or a page may offer, mapped to the desk.

The same click twice is harmless, because the desk's verbs are. An argument that is not (or no
longer) understood is answered with a sentence.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.facts import Complaint, Person
from bot.kinds import Kind, Nudge
from bot.ports import Missing
from bot.refusals import Unknown
from handlers.web.answers import done
from handlers.web.fields import text
from handlers.web.refused import OldButton
from handlers.web.site import SITE, Site, Viewer, viewer_of

Press = Callable[[Site, str, Person, str], Awaitable[Complaint]]
MORNING = time(9)


async def press(request: web.Request) -> web.Response:
    """POST /complaints/{id}/press: one click on one button, which says "verb:argument"."""
    site, viewer, form = request.app[SITE], viewer_of(request), await request.post()
    verb, _, argument = text(form, "press", 400).partition(":")
    chosen = (TEAM_VERBS if viewer.team else CUSTOMER_VERBS).get(verb)
    if chosen is None:
        raise OldButton
    complaint = await chosen(site, request.match_info["id"], viewer.person, argument)
    site.hub.poke()
    goto = complaint_url(viewer, complaint.id, "draft") if verb == "draft" else ""
    return done(request, _said(verb, complaint, viewer), goto=goto)


def complaint_url(viewer: Viewer, complaint_id: str, section: str = "") -> str:
    """The address of a complaint's page, or of a part of it."""
    return f"{viewer.prefix}/complaints/{complaint_id}" + (f"#{section}" if section else "")


async def load(site: Site, complaint_id: str) -> Complaint:
    """A complaint; raises Unknown."""
    try:
        return await site.desk.store.load(complaint_id)
    except Missing:
        raise Unknown from None


def _said(verb: str, complaint: Complaint, viewer: Viewer) -> str:
    name = complaint.first_name
    company = "Thank you. " if not viewer.team else ""
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
        "snooze": "You will be reminded later.",
        "promote": "It is a complaint now, and the team sees it.",
        "close": "Closed. Well done.",
        "followed-up": "Noted.",
        "noted": "Noted. Nobody will nudge you about it.",
        "settled": f"{company}We are glad that it is settled.",
        "not-settled": f"{company}It is open again, and the same person goes on with it.",
    }[verb]


async def _draft(site: Site, complaint_id: str, person: Person, argument: str) -> Complaint:
    return await site.desk.ask_draft(complaint_id, person, _kind(argument))


def _kind(argument: str) -> Kind:
    try:
        return Kind(argument)
    except ValueError:
        raise OldButton from None


async def _approve(site: Site, complaint_id: str, person: Person, argument: str) -> Complaint:
    return await site.desk.approve(complaint_id, person, *_exactly(argument))


async def _tick(site: Site, complaint_id: str, person: Person, argument: str) -> Complaint:
    return await site.desk.tick(complaint_id, person, *_exactly(argument))


async def _ask_sign(site: Site, complaint_id: str, person: Person, argument: str) -> Complaint:
    return await site.desk.ask_sign_off(complaint_id, person, *_exactly(argument))


async def _sign(site: Site, complaint_id: str, person: Person, argument: str) -> Complaint:
    return await site.desk.sign_off(complaint_id, person, *_exactly(argument))


async def _uphold(site: Site, complaint_id: str, person: Person, argument: str) -> Complaint:
    return await site.desk.decide_appeal(complaint_id, person, *_exactly(argument), upheld=True)


async def _decline(site: Site, complaint_id: str, person: Person, argument: str) -> Complaint:
    return await site.desk.decide_appeal(complaint_id, person, *_exactly(argument), upheld=False)


async def _discard(site: Site, complaint_id: str, person: Person, argument: str) -> Complaint:
    return await site.desk.discard(complaint_id, person, _number(argument))


def _exactly(argument: str) -> tuple[int, str]:
    """A draft's number, and the hash of its text or the key of a finding in it: "3:8f2c…"."""
    number, _, which = argument.partition(":")
    return _number(number), which


def _number(text_: str) -> int:
    if not (text_.isascii() and text_.isdecimal() and len(text_) < 10):  # noqa: PLR2004  # drafts are counted from 1
        raise OldButton
    return int(text_)


async def _snooze(site: Site, complaint_id: str, person: Person, argument: str) -> Complaint:
    """The argument is "nudge|subject|wait"; a subject may hold any sign, also the bar."""
    nudge, _, rest = argument.partition("|")
    subject, _, wait = rest.rpartition("|")
    try:
        kind = Nudge(nudge)
    except ValueError:
        raise OldButton from None
    return await site.desk.snooze(complaint_id, person, kind, subject, until(wait, person.zone, site.now))


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
    "claim": lambda site, id_, person, _: site.desk.claim(id_, person),
    "undo": lambda site, id_, person, _: site.desk.undo(id_, person),
    "draft": _draft,
    "approve": _approve,
    "discard": _discard,
    "tick": _tick,
    "ask-sign": _ask_sign,
    "sign": _sign,
    "uphold": _uphold,
    "decline": _decline,
    "keep": lambda site, id_, person, promise: site.desk.keep(id_, person, promise),
    "snooze": _snooze,
    "promote": lambda site, id_, person, _: site.desk.promote(id_, person),
    "close": lambda site, id_, person, _: site.desk.close(id_, person),
    "followed-up": lambda site, id_, person, _: site.desk.follow_up(id_, person),
    "noted": lambda site, id_, person, _: site.desk.noted(id_, person),
}
CUSTOMER_VERBS: dict[str, Press] = {
    "settled": lambda site, id_, person, _: site.desk.settle(id_, person.id, settled=True),
    "not-settled": lambda site, id_, person, _: site.desk.settle(id_, person.id, settled=False),
}
