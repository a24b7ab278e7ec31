"""Buttons that are verbs: one click is one verb (`bot/verbs.py`), and only who clicked hears of it.

A click is taken up at once and kept; any replica does what it says, and answers where it was made.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import discord

from bot import verbs
from bot.keeper import Keeper
from bot.kinds import Role
from bot.message import Button, Message
from bot.ports import DueEvent, Never, Told
from bot.promptly import trouble
from bot.refusals import NotAgent, OldButton, Refused
from bot.wording import replies
from handlers.discord import cards, opening, replying
from handlers.discord.addresses import PLATFORM
from handlers.discord.custom_ids import Wanted
from handlers.discord.people import FRESH, Member, member_of
from handlers.discord.replying import Call
from handlers.discord.site import Site
from handlers.discord.waiting import patiently

KEEPING = 30.0  # seconds; a database that is away so long is away
DRAFTS = frozenset({"draft", "tick", "ask-sign", "sign", "uphold", "decline", "approve", "discard"})
GONE = frozenset({"approve", "discard"})
"""Verbs about a draft, and those after which there is none."""

NEXT = {"claim": Button(verb="open", label="Open it", argument="timeline")}
"""Where one goes on from a press."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """A click on a verb. `private`: on a button that only this person sees; `member` is what Discord told of him."""

    call: Call
    wanted: Wanted
    private: bool
    member: Member | None


async def pressed(site: Site, keeper: Keeper, interaction: discord.Interaction, wanted: Wanted) -> None:
    """Take a click up, and keep it. Twice is once: it is known by Discord's own id."""
    in_place = replying.private(interaction)
    if not await replying.acknowledged(interaction, in_place=in_place):
        return
    call = replying.call_of(site, interaction)
    body = {
        "kind": "press", "call": call.kept(), "wanted": wanted,
        "private": in_place, "member": _kept_member(interaction),
    }  # fmt: skip
    lane = f"{PLATFORM}:{interaction.channel_id}"
    try:
        async with asyncio.timeout(KEEPING):
            await keeper.keep(Told(platform=PLATFORM, key=f"{PLATFORM}:press:{interaction.id}", lane=lane, body=body))
    except Exception as error:  # noqa: BLE001 - somebody waits for an answer, whatever went wrong
        await replying.tell(site, call, str(trouble(error)), beside=in_place)


async def heed(site: Site, due: DueEvent) -> None:
    """Do what a click says, and tell who clicked. Raises Later and Never; twice is once."""
    click = _click(due.body)
    call = click.call
    if click.member and site.now - call.at < FRESH:
        site.people.remember(call.guild, click.member)
    with patiently():
        said, done = await _pressed(site, click)
    shows = Wanted("open", click.wanted.complaint, _pane_of(click.wanted.name, done=done))
    if click.private and await opening.shown(site, call, shows, said):
        return
    onward = NEXT.get(click.wanted.name) if done else None
    await replying.tell(site, call, said, click.wanted.complaint, [onward] if onward else [])


async def _pressed(site: Site, click: Click) -> tuple[str, bool]:
    """What the person hears, and whether it was done."""
    verb, argument = click.wanted.name, click.wanted.argument
    try:
        if not click.wanted.complaint:
            raise OldButton
        complaint = await site.complaint(click.call.guild, click.wanted.complaint)
        person = await site.asker(click.call.guild, click.call.user, complaint)
        if verb in verbs.CUSTOMER_VERBS:
            person = replace(person, role=Role.CUSTOMER)  # a colleague may have a complaint of his own
        elif verb in verbs.TEAM_VERBS and person.role is Role.CUSTOMER:  # he may have been of the team before
            raise NotAgent
        if verb == "approve":
            must_fit(replies.reply(complaint, person, complaint.draft.text if complaint.draft else ""))
        return verbs.told(verb, await verbs.press(site.desk, complaint.id, person, verb, argument), person), True
    except Refused as refused:
        return str(refused), False


def must_fit(message: Message) -> None:
    """Raises TooLong for an approved message that could not go out whole, where it would go out here."""
    if message.place.platform == PLATFORM:
        cards.must_fit(message)


def _pane_of(verb: str, *, done: bool) -> str:
    """What a press in something that only the presser sees leaves there."""
    if verb in DRAFTS and not (done and verb in GONE):
        return "draft"
    return "promise" if verb == "keep" else "timeline"


# As it is kept


def _kept_member(interaction: discord.Interaction) -> dict[str, Any] | None:
    """Who clicked, as Discord told us, so that no replica has to ask."""
    if not isinstance(interaction.user, discord.Member):
        return None
    member = member_of(interaction.user)
    return {"user": member.user, "name": member.name, "bot": member.bot, "here": member.here,
            "roles": sorted(member.roles), "manages": member.manages, "moderates": member.moderates}  # fmt: skip


def _click(body: Mapping[str, Any]) -> Click:
    """What was kept. Raises Never for what another version kept."""
    try:
        held = body["member"]
        member = Member(**{**held, "roles": frozenset(held["roles"])}) if held else None
        return Click(
            call=replying.call_in(body["call"]), wanted=Wanted(*body["wanted"]), private=bool(body["private"]),
            member=member,
        )  # fmt: skip
    except (KeyError, TypeError, ValueError):
        raise Never("it is no click that this version knows") from None
