"""What people write in servers: customers where it is read, colleagues below them; what is edited and deleted too."""

import logging
from datetime import datetime

import discord

from bot import taking
from bot.facts import Complaint, Event, Person, Said
from bot.kinds import Role, State
from bot.policy import DiscordPolicy
from bot.steps import clean
from bot.triage import triage
from bot.wording.spoken import TAKEN
from handlers.discord import direct_messages
from handlers.discord.addresses import person_id
from handlers.discord.mentions import his_own, named_us
from handlers.discord.own_words import remark
from handlers.discord.posts import Post
from handlers.discord.site import Site
from handlers.discord.speaking import UNREAD, answer, speaker
from handlers.discord.taking_in import about, add, heard_in, in_channel, key_of, near, of_direct, take_in

EDITED = "[edited] "

log = logging.getLogger(__name__)


async def written(site: Site, post: Post, attempts: int = 1) -> None:
    """Somebody wrote something. `attempts` counts how often we have looked at it."""
    if post.automatic:
        return
    if post.direct:
        await direct_messages.wrote(site, post)
        return
    person = await speaker(site, post.guild, post.user)
    if person is None:
        return
    if post.named:
        await named_us(site, post, person, attempts)
    elif person.role is Role.CUSTOMER:
        await _customer_wrote(site, post)
    else:
        await _colleague_wrote(site, post, person)


def is_watched(policy: DiscordPolicy, post: Post) -> bool:
    """Does the team look for complaints there? What hangs in a channel or a forum is in it."""
    return bool({post.channel, post.parent} & {*policy.watch, *policy.watch_all})


def answers_us(site: Site, post: Post) -> bool:
    """Is it an answer to a message of ours?"""
    us = site.client.user
    return us is not None and post.above is not None and post.above.user == str(us.id)


async def _customer_wrote(site: Site, post: Post) -> None:
    """More words about his complaint; or a complaint, where those are looked for."""
    policy, ours = site.desk.policy.discord, answers_us(site, post)
    known = await his_own(site, post)
    if known and (policy.follow or ours):
        await _went_on(site, post, known)
        return
    followed = await _is_followed(site, post)
    if post.words and (ours or followed or is_watched(policy, post)):
        await _looked_for(site, post, followed=followed)
    else:
        log.debug("ignored: a post that is about no complaint, where none is looked for")


async def _went_on(site: Site, post: Post, known: Complaint) -> None:
    """He answers a message about this complaint of his."""
    if post.words:
        await add(site, known, post)
    elif answers_us(site, post):
        await answer(site, post, UNREAD)


async def _is_followed(site: Site, post: Post) -> bool:
    """Has he a complaint in this thread, or in this channel that is watched, so that all he says there is heard?"""
    policy = site.desk.policy.discord
    if not policy.follow or not (post.parent or is_watched(policy, post)):
        return False
    return bool(await taking.here(site.desk, post.place, person_id(post.user), near))


async def _looked_for(site: Site, post: Post, *, followed: bool) -> None:
    """Perhaps a complaint. What is none does not belong to one that goes on, unless all that he says is followed."""
    everything = post.first and bool({post.channel, post.parent} & set(site.desk.policy.discord.watch_all))
    customer = await site.people.customer(post.guild, int(post.user))
    if not (everything or followed or triage(post.words, venue=post.venue).complaint) and (
        await taking.ongoing(site.desk, post.place, customer.id, near)
    ):
        return
    complaint = await take_in(site, post, customer, reported=everything)
    if answers_us(site, post) and complaint.origin == post.origin and complaint.state is not State.FILED:
        await answer(site, post, TAKEN)


async def _colleague_wrote(site: Site, post: Post, person: Person) -> None:
    """Where the customer reads it: in an answer to him, or, if such are followed, in his thread."""
    complaint = await _read_by_customer(site, post)
    told = await remark(site, post, person, complaint) if complaint else ""
    if told:
        await answer(site, post, told)


async def _read_by_customer(site: Site, post: Post) -> Complaint | None:
    above = await about(site, post.guild, post.above.channel, post.above.id) if post.above else None
    if above or not post.parent or not site.desk.policy.discord.follow:
        return above
    started = await about(site, post.guild, post.parent, post.channel)  # the message that the thread hangs on
    return started or next(iter(await in_channel(site, post.guild, post.channel)), None)


# Words that change


async def edited(site: Site, post: Post, at: datetime) -> None:
    """A customer changed his words: they are heard anew, if they say something else.

    Words that were nothing to us yet may be something now: who forgot to mention us does so by editing.
    """
    if post.automatic or not post.words:
        return
    complaint = await _part_of(site, post)
    if complaint is None:
        person = await speaker(site, post.guild, post.user) if post.named else None
        if person and person.role is Role.CUSTOMER:
            await written(site, post)
        return
    key = key_of(complaint, post.channel, post.id)
    if await _last_words(site, complaint, key) != clean(post.words).strip():
        said = Said(at=at, by=complaint.customer.id, text=f"{EDITED}{post.words}")
        await site.desk.hear(complaint.id, said, f"{key} edited {at.isoformat()}")


async def deleted(site: Site, gone: Post) -> None:
    """Somebody's words are gone. Whose they were Discord does not say; a customer's are his to take back."""
    complaint = await _had_it(site, gone)
    if complaint and not _is_colleagues(complaint, gone):
        key = key_of(complaint, gone.channel, gone.id)
        await site.desk.deleted(complaint.id, key, await _last_words(site, complaint, key))


def _is_colleagues(complaint: Complaint, gone: Post) -> bool:
    """Did a colleague write it, who told of the customer? His own post is where a customer is answered."""
    return bool(complaint.reporter) and complaint.origin == gone.origin and complaint.place.thread != gone.id


async def _part_of(site: Site, post: Post) -> Complaint | None:
    """The complaint that its writer made with this post, or to which he added it."""
    if post.direct:
        return await of_direct(site, post.user, post)
    return await taking.part_of(site.desk, post.origin, post.place, person_id(post.user), near)


async def _had_it(site: Site, gone: Post) -> Complaint | None:
    if not gone.guild:
        user = await _who_writes_in(site, int(gone.channel))
        return await of_direct(site, user, gone) if user else None
    made = await taking.of_origin(site.desk, gone.origin)
    made = made or await heard_in(site, gone.guild, gone.channel, gone.origin)
    return made or (await heard_in(site, gone.guild, gone.parent, gone.origin) if gone.parent else None)


async def _who_writes_in(site: Site, channel: int) -> str:
    """Whose direct messages a channel is; empty if nobody's that we know."""
    try:
        found = await site.client.fetch_channel(channel)
    except (discord.NotFound, discord.Forbidden):
        return ""
    return str(found.recipient.id) if isinstance(found, discord.DMChannel) and found.recipient else ""


async def _last_words(site: Site, complaint: Complaint, key: str) -> str:
    """What this post said when we last heard of it."""
    said = [event for event in await site.board.timeline(complaint.id) if _tells(event, complaint, key)]
    return str(said[-1].data.get("text", "")).removeprefix(EDITED).strip() if said else ""


def _tells(event: Event, complaint: Complaint, key: str) -> bool:
    told = str(event.data.get("key", complaint.origin))
    return event.kind == "msg_in" and (told == key or told.startswith(f"{key} edited "))
