"""What people write to us alone: customers a complaint, or more about one; colleagues hear what they can do."""

from dataclasses import replace
from functools import partial

import discord

from bot import taking
from bot.facts import Complaint
from bot.kinds import GOING_ON, Role, State, Venue
from bot.triage import triage
from bot.wording.spoken import ADDED, NOT_TAKEN, TAKEN, TELL_ME
from handlers.discord import servers
from handlers.discord.addresses import PLATFORM, guild_of, is_id, person_id
from handlers.discord.posts import Post, post_of
from handlers.discord.site import Site, is_ours
from handlers.discord.speaking import HOW, NO_SERVER, answer, speaker
from handlers.discord.taking_in import add, key_of, near, of_direct, take_in

MOST_LATER = 50  # messages, written while we waited to hear which server it is
GONE = "That message is not there any more. Write it once more."
NOT_THERE = "You are not in that server any more, or I am not. Write to me again, and I ask you anew."


async def wrote(site: Site, post: Post) -> None:
    """Somebody wrote to us directly."""
    meant = await _meant(site, post)
    if meant and guild_of(meant):
        await _answered(site, replace(post, guild=guild_of(meant)), meant)
        return
    among = await servers.of(site, int(post.user))
    if not among:
        await answer(site, post, NO_SERVER)
    elif len(among) == 1 or await _only_colleague(site, post, [row.team for row in among]):
        await _answered(site, replace(post, guild=among[0].team))
    else:
        await servers.ask(site, post, among)


async def guild_chosen(site: Site, user: int, guild: str, message_id: str) -> str:
    """He says of which server his message is. It is taken in, with what he wrote since; what he hears of it."""
    row = await site.row(guild) if is_id(guild) and is_id(message_id) else None
    if row is None or row.removed_at or not (await site.people.member(guild, user)).here:
        return NOT_THERE
    channel = await site.client.create_dm(discord.Object(user))
    try:
        first = await channel.fetch_message(int(message_id))
    except discord.NotFound:
        return GONE
    later = [one async for one in channel.history(after=first, limit=MOST_LATER, oldest_first=True)]
    posts = [_of_server(site, guild, one) for one in (first, *later) if one.author.id == user]
    told = [await of_server(site, post, await _meant(site, post)) for post in posts if not post.automatic]
    return next(iter(told), "") or ADDED


def _of_server(site: Site, guild: str, message: discord.Message) -> Post:
    assert site.client.user  # noqa: S101 - we are logged in
    return replace(post_of(message, site.client.user.id, Venue.PRIVATE), guild=guild)


async def of_server(site: Site, post: Post, meant: Complaint | None = None) -> str:
    """Now that its server is known: what becomes of it, and what its writer hears. Raises Refused."""
    person = await speaker(site, post.guild, post.user)
    if person is None:
        return ""
    if person.role is not Role.CUSTOMER and meant is None:
        return HOW
    if not post.words:
        return TELL_ME
    known = await of_direct(site, post.user, post)
    complaint = known or await _taken(site, post, meant)
    if key_of(complaint, post.channel, post.id) == complaint.origin:
        return NOT_TAKEN if complaint.state is State.FILED else TAKEN
    return ADDED if site.remarks.is_new(person.id, f"{complaint.id} added") else ""


async def _taken(site: Site, post: Post, meant: Complaint | None) -> Complaint:
    if meant:
        return await add(site, meant, post)
    return await take_in(site, post, await site.people.customer(post.guild, int(post.user)))


async def _answered(site: Site, post: Post, meant: Complaint | None = None) -> None:
    told = await of_server(site, post, meant)
    if told:
        await answer(site, post, told)


async def _meant(site: Site, post: Post) -> Complaint | None:
    """The complaint of his that these words are about: that he answers, or that goes on; the last, if they are none."""
    known = await site.desk.store.about(PLATFORM, post.above.ref) if post.above else None
    answered = await taking.loaded(site.desk, known) if known else None
    if answered and answered.customer.id == person_id(post.user):
        return answered
    here = await taking.here(site.desk, post.place, person_id(post.user), near, partial(is_ours, post.guild))
    going_on = next((complaint for complaint in here if complaint.state in GOING_ON), None)
    if going_on or triage(post.words, venue=Venue.PRIVATE).complaint:
        return going_on
    return await _in_a_channel(site, post) or next(iter(here), None)


async def _in_a_channel(site: Site, post: Post) -> Complaint | None:
    """The one that goes on elsewhere in the server; we tell people to write here what we cannot read there."""
    if not post.guild and len(await servers.of(site, int(post.user))) > 1:
        return None  # he is asked first which server it is about
    return await taking.ongoing(
        site.desk, post.place, person_id(post.user), lambda _, __: True, partial(is_ours, post.guild)
    )


async def _only_colleague(site: Site, post: Post, guilds: list[str]) -> bool:
    """Is he of the team wherever he is? Then he has nothing to complain of to us."""
    people = [await site.people.person(guild, int(post.user)) for guild in guilds]
    return all(person.role is not Role.CUSTOMER for person in people)
