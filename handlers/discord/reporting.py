"""Bringing a complaint in by hand: /complaint, the menu of a message, the dialog in which a colleague tells of one."""

from dataclasses import replace
from functools import partial

import discord

from bot import taking
from bot.elsewhere import UNSAID, Elsewhere
from bot.facts import NAMELESS, Complaint, Incoming, Person, Said
from bot.intake import name_of
from bot.kinds import Role, State, Venue
from bot.message import direct
from bot.refusals import NotAgent, OldButton, Refused
from bot.wording.spoken import NOT_YOURS, TAKEN, standing
from handlers.discord import modals, servers
from handlers.discord.addresses import PLATFORM, is_id, origin, person_id, user_of
from handlers.discord.posts import Post, post_of, venue_of, visible
from handlers.discord.site import Site, is_ours
from handlers.discord.speaking import MINE, reported, speaker
from handlers.discord.taking_in import NOWHERE, about, desk_for, near, take_in


class InServer(Refused):
    """Use that in the server that it is about: I do not know which one you mean."""


async def server_of(site: Site, user: int) -> str:
    """Of which server a command in direct messages is; raises InServer where it is not one and only one."""
    among = await servers.of(site, user)
    if len(among) != 1:
        raise InServer
    return among[0].team


async def own(site: Site, guild: str, user: int, text: str, *, key: str, language: str = "") -> Complaint:
    """/complaint: a customer's own, or more words about the one he has in his direct messages. Raises Refused.

    `guild` is empty in direct messages; `key` is the interaction's id; `language` is that of his Discord.
    """
    guild = guild or await server_of(site, user)
    customer, at = await site.people.customer(guild, user, language), direct(person_id(user))
    made = origin(guild, "command", key)
    ours = partial(is_ours, guild)
    going_on = await taking.ongoing(site.desk, at, customer.id, near, ours)
    if going_on:
        said = Said(at=site.now, by=customer.id, text=visible(text))
        return await site.desk.hear(going_on.id, said, made)
    incoming = Incoming(
        origin=made,
        place=at,
        customer=customer,
        text=visible(text),
        source=PLATFORM,
        occurred_at=site.now,
        venue=Venue.PRIVATE,
        reported=True,
        desk=await desk_for(site, guild, at),
    )
    return await site.desk.report(incoming, ours)


async def told(
    site: Site, guild: str, reporter: Person, *, key: str, text: str, name: str = "", found: Elsewhere = UNSAID
) -> Complaint:
    """What a colleague tells of a customer whom we cannot reach: the answer is the owner's to deliver. Raises Refused.

    `key` is the interaction's id.
    """
    made = origin(guild, "dialog", key)
    incoming = Incoming(
        origin=made,
        place=NOWHERE,
        customer=taking.unnamed(made, name),
        text=visible(text),
        source=PLATFORM,
        occurred_at=site.now,
        seen=found.seen,
        url=found.url,
        reporter=reporter,
        reported=True,
        desk=await desk_for(site, guild, NOWHERE),
    )
    return await site.desk.report(incoming)


# The menu of a message


async def of_message(site: Site, guild: str, user: int, message: discord.Message) -> str | discord.ui.Modal:
    """Somebody chose "Report complaint" in the menu of a message: what he hears, or his dialog. Raises Refused."""
    person, post = await site.people.person(guild, user), await _chosen(site, guild, message)
    if person.role is Role.CUSTOMER:
        return await _own_post(site, post, person)
    known = await about(site, guild, post.channel, post.id)
    if known and known.state is State.FILED:
        return reported(await site.desk.promote(known.id, person))
    if known:
        return standing(known, person)
    if site.client.user and message.author.id == site.client.user.id:
        return MINE
    return await _of_others(site, post, person, message.author.display_name)


async def _chosen(site: Site, guild: str, message: discord.Message) -> Post:
    us = site.client.user.id if site.client.user else 0
    venue = venue_of(message.channel, team=await site.team(guild))
    return replace(post_of(message, us, venue), guild=guild)


async def _own_post(site: Site, post: Post, person: Person) -> str:
    if person_id(post.user) != person.id:
        return NOT_YOURS
    await take_in(site, post, await site.people.customer(post.guild, int(post.user)), reported=True)
    return TAKEN


async def _of_others(site: Site, post: Post, person: Person, name: str) -> str | discord.ui.Modal:
    """A customer's post is his complaint, and is answered there. Of everybody else's, the colleague tells more."""
    writer = None if post.automatic else await speaker(site, post.guild, post.user)
    if writer is None or writer.role is not Role.CUSTOMER:
        shown = name if writer is None else ""
        return modals.report(post.words, name_of(shown) if shown else "", argument=f"{post.channel}:{post.id}:")
    if post.words:
        customer = await site.people.customer(post.guild, int(post.user))
        return reported(await take_in(site, post, customer, reporter=person, reported=True))
    return modals.report("", writer.name, argument=f"{post.channel}:{post.id}:{post.user}")


# The dialog


async def filled(
    site: Site,
    guild: str,
    person: Person,
    argument: str,
    *,
    key: str,
    name: str,
    text: str,
    found: Elsewhere = UNSAID,
) -> Complaint:
    """What a colleague filled in; raises Refused. The same post is one complaint.

    `argument` is the dialog's: the post that it is about ("channel:message:writer", the writer may be empty), or empty:
    then `found` says where else it was made.
    """
    if person.role is Role.CUSTOMER:
        raise NotAgent
    if not argument:
        return await told(site, guild, person, key=key, text=text or found.url, name=name, found=found)
    channel, message, user = _named(argument)
    await _must_see(site, guild, channel, user_of(person.id) or 0)
    post = Post(guild=guild, channel=channel, id=message, user=user)
    customer = await site.people.customer(guild, int(user)) if user else taking.unnamed(post.origin)
    customer, at = replace(customer, name=name_of(name or NAMELESS)), None if user else NOWHERE
    return await take_in(site, post, customer, text=visible(text), at=at, reporter=person, reported=True)


async def _must_see(site: Site, guild: str, channel: str, user: int) -> None:
    """A dialog's id comes from whoever sent it: it may name only what he sees in this server. Raises OldButton."""
    try:
        server = await site.client.fetch_guild(int(guild), with_counts=False)
        found = await server.fetch_channel(int(channel))
        if await _sees(await server.fetch_member(user), found):
            return
    except (discord.NotFound, discord.Forbidden, discord.InvalidData):  # the last one is of another server
        pass
    raise OldButton


async def _sees(member: discord.Member, channel: discord.abc.GuildChannel | discord.Thread) -> bool:
    """May this member read there? In a private thread, who is in it. Raises NotFound for who is not."""
    if not isinstance(channel, discord.Thread):
        return channel.permissions_for(member).view_channel
    parent = await member.guild.fetch_channel(channel.parent_id)
    if channel.is_private():
        await channel.fetch_member(member.id)
    return not isinstance(parent, discord.Thread) and parent.permissions_for(member).view_channel


def _named(argument: str) -> tuple[str, str, str]:
    parts = argument.split(":")
    if len(parts) != 3 or not all(map(is_id, filter(None, parts))) or not (parts[0] and parts[1]):  # noqa: PLR2004 - see `filled`
        raise OldButton
    return parts[0], parts[1], parts[2]
