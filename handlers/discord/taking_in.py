"""From a post in Discord to the desk, to the team's place there; and from a message to what it is about."""

import logging
from dataclasses import replace
from functools import partial

import discord

from bot import taking
from bot.desk import LOOK_BACK
from bot.facts import Complaint, Customer, Incoming, Person, Said
from bot.kinds import State
from bot.message import Place, direct
from bot.policy import DeskPlace
from handlers.discord import emoji
from handlers.discord.addresses import PLATFORM, channel_of, origin, parse, person_id, place, ref, user_of
from handlers.discord.posts import Post
from handlers.discord.site import Site, is_ours

NOWHERE = Place(platform=PLATFORM, channel="")
"""Where a customer is whom we cannot reach: the approved text is the owner's to deliver."""

NONE_CHOSEN = (
    "a complaint came in, and this server has chosen no channel for cards; a lead, or who may manage the server, "
    "chooses one there with /amends settings"
)

log = logging.getLogger(__name__)


def near(one: Place, other: Place) -> bool:
    """Is it the same conversation? The same channel, or the thread that hangs on one of the two messages."""
    if (one.platform, one.channel) == (other.platform, other.channel):
        return bool(one.channel)
    return one.platform == other.platform and (_hangs_on(one, other) or _hangs_on(other, one))


def _hangs_on(thread: Place, post: Place) -> bool:
    """A thread has the id of the message that it began with."""
    return bool(post.thread) and str(channel_of(thread)) == post.thread


async def take_in(
    site: Site,
    post: Post,
    customer: Customer,
    *,
    text: str = "",
    at: Place | None = None,
    reporter: Person | None = None,
    reported: bool = False,
) -> Complaint:
    """Give a post to the desk; raises Refused. `text` stands for its own words where those are not what is meant.

    `reported`: a person calls it a complaint; who that is, unless it is the customer, is `reporter`.
    `at` is where the customer is, if not where the post is.
    """
    at = at or post.place
    incoming = Incoming(
        origin=post.origin,
        place=at,
        customer=customer,
        text=text or post.words,
        source=PLATFORM,
        occurred_at=post.at,
        venue=post.venue,
        reporter=reporter,
        reported=reported,
        desk=await desk_for(site, post.guild, at, within=post.parent),
    )
    complaint = await taking.take(site.desk, incoming, near, partial(is_ours, post.guild))
    if complaint.origin == post.origin and complaint.state is State.OPEN:
        await _invite(site, post)
    return complaint


async def add(site: Site, complaint: Complaint, post: Post) -> Complaint:
    """More words of the customer about this complaint and no other, as where he answers a message about it."""
    known = await taking.of_origin(site.desk, post.origin)
    if known:
        return known
    said = Said(at=post.at, by=complaint.customer.id, text=post.words)
    return await site.desk.hear(complaint.id, said, post.origin)


# What a message is about


async def about(site: Site, guild: str, channel: str, message: str) -> Complaint | None:
    """The complaint that a message stands for: a card or another word of ours, or the customer's own words."""
    known = await site.desk.store.about(PLATFORM, ref(channel, message))
    key = origin(guild, channel, message)
    found = await taking.loaded(site.desk, known) if known else await taking.of_origin(site.desk, key)
    found = found or await heard_in(site, guild, channel, key)
    return found if found and is_ours(guild, found) else None


def key_of(complaint: Complaint, channel: str, message: str) -> str:
    """What this post is known by in a complaint, made of it or added; empty if it is no part of it."""
    keys = (complaint.origin, *complaint.heard)
    return next((key for key in keys if key.endswith(f"/{channel}:{message}")), "")


async def heard_in(site: Site, guild: str, channel: str, key: str) -> Complaint | None:
    """The complaint to which a customer added this post in a channel."""
    if not guild:
        return None
    return next((one for one in await in_channel(site, guild, channel) if key in one.heard), None)


async def of_direct(site: Site, user: str, post: Post) -> Complaint | None:
    """The complaint that this post in somebody's direct messages is a part of, whichever server that is about."""
    known = await site.desk.store.nearby(direct(person_id(user)), site.now - LOOK_BACK)
    return next((one for one in known if key_of(one, post.channel, post.id)), None)


async def in_channel(site: Site, guild: str, channel: str) -> list[Complaint]:
    """The complaints of the last year whose customer is in this channel, the newest first."""
    return list(await site.desk.store.nearby(place(guild, channel), site.now - LOOK_BACK))


# Where the team works


async def desk_for(site: Site, guild: str, at: Place, *, within: str = "") -> Place:
    """Where the team works; a lead's direct messages where this customer, or another server, would read along.

    `within` is the channel that the customer's thread hangs in.
    """
    desk = await site.desk_place(guild) or await _of_policy(site, guild)
    if channel_of(desk) is None and desk.platform in {PLATFORM, DeskPlace().platform}:
        _say_once(site, guild)
    anothers = desk.platform == PLATFORM and parse(desk.channel).guild != guild and not desk.channel.startswith("@")
    along = (desk.platform, desk.channel) in {(at.platform, at.channel), (PLATFORM, place(guild, within).channel)}
    if not anothers and not along:
        return desk
    told = await _lead_here(site, guild, at)
    if told is None:
        log.warning(
            "a card has no place: the desk is %s, and the policy names no lead in that server who could get it",
            "another server's" if anothers else "where the customer reads along",
        )
    return told or NOWHERE


def _say_once(site: Site, guild: str) -> None:
    """Nobody in this server may know why no cards come there."""
    if site.remarks.is_new(guild, NONE_CHOSEN):
        log.warning("Discord: server %s: %s", guild, NONE_CHOSEN)


async def _of_policy(site: Site, guild: str) -> Place:
    """The policy may name the channel without its server, where only one has us."""
    desk = site.desk.policy.desk_place()
    if desk.platform != PLATFORM or parse(desk.channel).guild or not channel_of(desk):
        return desk
    only = [row.team for row in await site.workspaces.every(PLATFORM)] == [guild]
    return replace(desk, channel=place(guild, desk.channel).channel) if only else desk


async def _lead_here(site: Site, guild: str, at: Place) -> Place | None:
    """The first lead of the policy who is in this server, and is not the customer."""
    for lead in site.desk.policy.leads():
        user = user_of(lead.id)
        if user and direct(lead.id) != at and (await site.people.member(guild, user)).here:
            return direct(lead.id)
    return None


# The invitation to own it


async def _invite(site: Site, post: Post) -> None:
    """Our hand on the customer's post shows colleagues how to own it."""
    chosen = site.desk.policy.claim_emoji[:1] if site.desk.policy.discord.invite and not post.direct else ()
    sign = emoji.to_react_with(chosen[0]) if chosen else ""
    if not sign:
        return
    channel = site.client.get_partial_messageable(int(post.channel))
    try:
        await channel.get_partial_message(int(post.id)).add_reaction(sign)
    except discord.HTTPException as error:
        log.warning("the invitation to own a complaint is missing: Discord answers %d", error.code)
