"""Which channel complaints appear in, and which roles the team has: a lead chooses; never what customers have too."""

import asyncio
import logging
from collections.abc import Sequence

import discord

from bot.kinds import Role
from bot.logs import whereabouts
from bot.ports import Workspace
from bot.refusals import NotLead, Refused
from handlers.discord.addresses import PLATFORM, is_id
from handlers.discord.manifest import wanted_permissions
from handlers.discord.outsiders import outsiders
from handlers.discord.people import Member
from handlers.discord.pieces import shown
from handlers.discord.site import Site

HELLO = (
    "{lead} chose this channel for complaints: each appears here as a card, and whoever takes it owns it to the end. "
    "I am a bot; customers see nothing of what is said here."
)
SAVED = "Saved: new complaints appear in that channel from now on."
SILENT = "Saved. I could not write there just now, though: if no card appears there, look at what I may do in it."
SAVED_AGENTS = "Saved: who has one of those roles is an agent, within two minutes."
SAVED_LEADS = "Saved: who has one of those roles is a lead, within two minutes."
NO_AGENTS = "Saved: no role is chosen, so whoever may manage messages is an agent."
NO_LEADS = "Saved: no role is chosen, so whoever may manage the server is a lead."
LONGEST = 10.0  # seconds for Discord to answer
ELSEWHERE = frozenset({"add_reactions"})  # what we need where customers write, and not where the team works

log = logging.getLogger(__name__)


class CustomersRead(Refused):
    """Everybody can read that channel, customers too, so nothing of the team's work may appear there.

    Choose one that only the team sees, or take “View Channel” from everyone there.
    """


class OthersRead(Refused):
    """Whoever has the role {role} can read that channel, so nothing of the team's work may appear there.

    If that is a role of the team, choose it for agents or leads first. Else choose another channel.
    """


class CustomersWrite(Refused):
    """Customers write in that channel, so nothing of the team's work may appear there. Choose one of the team's."""


class Lacking(Refused):
    """I may not do my work in that channel. Allow me there, or choose another channel: {permissions}."""


class NoChannel(Refused):
    """I cannot see that channel. Let me in (“View Channels”), or choose another one."""


class Everybody(Refused):
    """Everybody has that role, customers too. Choose one that only the team has."""


class NoRole(Refused):
    """There is no such role in this server any more. Choose again."""


async def must_be_allowed(site: Site, guild: str, member: Member) -> None:
    """Leads choose, and who may manage the server; raises NotLead."""
    if not member.manages and (await site.people.person(guild, member.user)).role is not Role.LEAD:
        raise NotLead


async def choose_desk(site: Site, guild: str, lead: str, chosen: Sequence[str]) -> str:
    """Cards of this server go there from now on; what the lead hears. Raises Refused."""
    async with asyncio.timeout(LONGEST):
        channel = await _channel(site, guild, chosen)
        _must_be_closed(channel, await site.team(guild))
        await _must_do(site, channel)
    await site.workspaces.choose_desk(PLATFORM, guild, str(channel.id))
    site.forget(guild)
    return SAVED if await _greeted(channel, lead) else SILENT


async def _greeted(channel: discord.TextChannel, lead: str) -> bool:
    """The team hears of it there; which also shows that we can write there."""
    try:
        async with asyncio.timeout(LONGEST):
            await channel.send(HELLO.format(lead=shown(lead, 100)), allowed_mentions=discord.AllowedMentions.none())
    except (discord.DiscordException, OSError, TimeoutError) as error:
        log.warning("a channel that was chosen was not greeted: %s", whereabouts(error))
        return False
    return True


async def _channel(site: Site, guild: str, chosen: Sequence[str]) -> discord.TextChannel:
    policy = site.desk.policy.discord
    if len(chosen) != 1 or not is_id(chosen[0]):
        raise NoChannel
    if chosen[0] in (*policy.watch, *policy.watch_all):
        raise CustomersWrite
    server = await site.client.fetch_guild(int(guild), with_counts=False)
    try:
        channel = await server.fetch_channel(int(chosen[0]))
    except (discord.NotFound, discord.Forbidden, discord.InvalidData):  # the last one is of another server
        raise NoChannel from None
    if not isinstance(channel, discord.TextChannel):
        raise NoChannel
    return channel


def _must_be_closed(channel: discord.TextChannel, team: frozenset[str]) -> None:
    """Raises CustomersRead or OthersRead."""
    reading = outsiders(channel, team)
    if any(role.is_default() for role in reading):
        raise CustomersRead
    if reading:
        raise OthersRead(role=shown(reading[0].name, 100))


async def _must_do(site: Site, channel: discord.TextChannel) -> None:
    """Raises Lacking with what is missing as Discord calls it."""
    us = site.client.user
    allowed = channel.permissions_for(await channel.guild.fetch_member(us.id)) if us else discord.Permissions.none()
    needed = [asked for asked in wanted_permissions(site.desk.policy) if asked.name not in ELSEWHERE]
    missing = [asked.label for asked in needed if not getattr(allowed, asked.name)]
    if missing:
        raise Lacking(permissions=", ".join(missing))


async def fresh(site: Site, guild: str) -> Workspace | None:
    """What is kept of a server now: another replica may have changed it a moment ago."""
    site.forget(guild)
    return await site.row(guild)


async def choose_agents(site: Site, guild: str, chosen: Sequence[str]) -> str:
    """Who has one of these roles is an agent. Raises Refused."""
    row = await fresh(site, guild)
    await _choose_roles(site, guild, chosen, chosen, row.leads if row else ())
    return SAVED_AGENTS if chosen else NO_AGENTS


async def choose_leads(site: Site, guild: str, chosen: Sequence[str]) -> str:
    """Who has one of these roles is a lead. Raises Refused."""
    row = await fresh(site, guild)
    await _choose_roles(site, guild, chosen, row.agents if row else (), chosen)
    return SAVED_LEADS if chosen else NO_LEADS


async def _choose_roles(
    site: Site, guild: str, chosen: Sequence[str], agents: Sequence[str], leads: Sequence[str]
) -> None:
    if guild in chosen:  # the role of @everyone has the server's id
        raise Everybody
    async with asyncio.timeout(LONGEST):
        server = await site.client.fetch_guild(int(guild), with_counts=False)
    if not all(is_id(id_) and server.get_role(int(id_)) for id_ in chosen):
        raise NoRole
    await site.workspaces.choose_roles(PLATFORM, guild, tuple(agents), tuple(leads))
    site.forget(guild)
