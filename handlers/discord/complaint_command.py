"""/complaint and the menus of a message: bringing a complaint in, and owning it."""

from functools import partial

import discord

from bot import elsewhere, taking, verbs
from bot.facts import Complaint, Incoming, Person
from bot.kinds import Role, Venue
from bot.message import direct
from bot.refusals import Empty, NotAgent, Refused
from bot.wording.spoken import NOT_YOURS, TAKEN_BY_COMMAND, watching
from handlers.discord import modals, panes, reporting
from handlers.discord.addresses import PLATFORM, origin, person_id
from handlers.discord.asker import Asker, asker
from handlers.discord.lists import OPEN
from handlers.discord.reporting import InServer, server_of
from handlers.discord.site import Site, is_ours
from handlers.discord.speaking import reported
from handlers.discord.taking_in import about, desk_for, near
from handlers.discord.typed import Answer, Typed

HOW = (
    "Write it behind the command, in a sentence or two: /complaint text:My order came eight days late. I am a bot; a "
    "person of the team takes it on and answers you in direct messages."
)
UNNAMED = "The dialog could not be opened in time, so the customer has no name yet."
SLOW = "That took longer than Discord waits for a dialog. Choose or type it once more."


class OfNothing(Refused):
    """That message is about no complaint. Choose a card, or what a customer wrote; “Report complaint” makes it one."""


class IsBot(Refused):
    """{name} is a bot and has no complaints. Choose the customer, or leave that out and write the name."""


class NotHere(Refused):
    """{name} is not in this server. Leave that out and write the name: then the answer is yours to deliver."""


async def bring(site: Site, typed: Typed, language: str) -> Answer | discord.ui.Modal:
    """A customer's own complaint; what a colleague tells of somebody, or the dialog for that. Raises Refused."""
    who = await asker(site, typed.guild, typed.user)
    if who.person.role is not Role.CUSTOMER:
        return await _of_customer(site, typed, who)
    if typed.chosen not in (None, typed.user):
        return NOT_YOURS
    if not typed["text"]:
        return HOW
    await reporting.own(site, typed.guild, typed.user, typed.words["text"], key=typed.key, language=language)
    return TAKEN_BY_COMMAND


async def _of_customer(site: Site, typed: Typed, who: Asker) -> Answer | discord.ui.Modal:
    guild = _server(who)
    if typed.chosen is None:
        url, words = elsewhere.parted(typed.words.get("text", ""))
        return modals.report(words, url=url, watching=watching(await site.desk.on_watch()))
    if not typed["text"]:
        raise Empty(field="What the customer said")
    return reported(await _of_member(site, guild, who.person, typed))


async def _of_member(site: Site, guild: str, reporter: Person, typed: Typed) -> Complaint:
    """What a colleague tells of a member, who is answered in direct messages."""
    user = typed.chosen or 0
    member, at = await site.people.member(guild, user), direct(person_id(user))
    if member.bot:
        raise IsBot(name=member.name)
    if not member.here:
        raise NotHere(name=member.name)
    incoming = Incoming(
        origin=origin(guild, "command", typed.key),
        place=at,
        customer=await site.people.customer(guild, user),
        text=typed.words["text"],
        source=PLATFORM,
        occurred_at=site.now,
        venue=Venue.PRIVATE,
        reporter=reporter,
        reported=True,
        desk=await desk_for(site, guild, at),
    )
    return await taking.take(site.desk, incoming, near, partial(is_ours, guild))


async def nameless(site: Site, typed: Typed) -> Answer:
    """No dialog could be opened: what was typed is brought in all the same. Raises Refused."""
    if not typed["text"]:
        return SLOW
    who = await asker(site, typed.guild, typed.user)
    guild = _server(who)
    told = await reporting.told(site, guild, who.person, key=typed.key, text=typed.words["text"])
    return f"{reported(told)} {UNNAMED}"


def _server(who: Asker) -> str:
    """The one in whose team he is; raises InServer where there are several."""
    if len(who.people) != 1:
        raise InServer
    return next(iter(who.people))


async def slow() -> Answer:
    """No dialog could be opened."""
    return SLOW


# The menus of a message


async def report(site: Site, typed: Typed, message: discord.Message) -> Answer | discord.ui.Modal:
    """“Report complaint”: what he hears, or the dialog. Raises Refused."""
    guild = typed.guild or await server_of(site, typed.user)
    return await reporting.of_message(site, guild, typed.user, message)


async def own(site: Site, typed: Typed, message: discord.Message) -> Answer:
    """“I own this”: what the message is about is his. Raises Refused."""
    found = await about(site, typed.guild, str(message.channel.id), str(message.id))
    if found is None:
        raise OfNothing
    person = await site.asker(typed.guild, typed.user, found)
    if person.role is Role.CUSTOMER:
        raise NotAgent
    claimed = await verbs.press(site.desk, found.id, person, "claim", "")
    return panes.notice(verbs.told("claim", claimed, person), claimed.id, [OPEN])
