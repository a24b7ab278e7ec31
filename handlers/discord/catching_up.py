"""What was missed while nobody listened: read where Discord lets us, and kept as if it had just been told.

Everything has the key that it would have had, so what is known already is not done twice. It is bounded: a day, a
hundred messages a channel, two hundred channels; the team's, the customers' and the watched ones come first.

Discord does not tell again what was deleted or which reactions were taken back; nor can a bot list its direct
messages, so only those of people with a complaint are read.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import discord

from bot.facts import Complaint
from bot.keeper import Keeper
from bot.kinds import GOING_ON, State, Venue
from bot.ports import Told
from handlers.discord import guilds, kept
from handlers.discord.addresses import PLATFORM, channel_of, guild_of, is_id, parse, user_of
from handlers.discord.posts import Post, post_of, venue_of
from handlers.discord.reactions import claims
from handlers.discord.site import Site
from handlers.discord.taking_in import about

LONGEST = timedelta(hours=24)  # what was missed before is too old for anybody to wait for it
MESSAGES, CHANNELS = 100, 200
PEOPLE = 100  # whose direct messages are read, of these channels
REACTED = 25  # people of one reaction
COMPLAINTS = 200  # newest ones whose people and places are looked at
LIMIT = 60.0  # seconds for one channel, however slow Discord is

log = logging.getLogger(__name__)

Readable = discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.Thread | discord.DMChannel


@dataclass(frozen=True, slots=True)
class Room:
    """Where messages are. `venue`: who reads along."""

    channel: Readable
    venue: Venue | None


@dataclass(kw_only=True)
class CatchingUp:
    """One look at what was missed since then."""

    site: Site
    keeper: Keeper
    since: datetime
    complaints: list[Complaint] = field(default_factory=list)
    seen: set[tuple[int, int]] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)

    async def read(self, room: Room) -> None:
        """Keep what matters of its newest messages, the oldest first."""
        try:
            async with asyncio.timeout(LIMIT):
                newest = [one async for one in room.channel.history(limit=MESSAGES)]
                told = [one async for one in self._missed(room, newest)]
        except (discord.HTTPException, TimeoutError) as error:
            if isinstance(error, discord.DiscordServerError) or _is_limited(error):
                raise
            self.counts["unreadable"] += 1
            return
        self.counts["full"] += len(newest) == MESSAGES and newest[-1].created_at > self.since
        self.counts["read"] += 1
        await self.keep(told)

    async def _missed(self, room: Room, newest: list[discord.Message]) -> AsyncIterator[Told]:
        for message in reversed(newest):
            self.seen.add((room.channel.id, message.id))
            post = post_of(message, self._us, room.venue)
            for told in self._words(message, post):
                yield told
            async for told in self._claims(message, post):
                yield told

    def _words(self, message: discord.Message, post: Post) -> Iterator[Told]:
        if message.created_at > self.since and kept.matters(self.site, post):
            yield kept.written(post)
        at = message.edited_at
        if at and at > self.since and kept.may_matter_changed(self.site, post):
            yield kept.edited(post, at)

    async def _claims(self, message: discord.Message, post: Post) -> AsyncIterator[Told]:
        """Claim emoji on what nobody owns yet. Who owned it once, and let go, has to say so again."""
        marked = [(one, *_emoji(one)) for one in message.reactions]
        marked = [(one, name, id_) for one, name, id_ in marked if claims(self.site, name, id_)]
        complaint = await about(self.site, post.guild, post.channel, post.id) if marked else None
        if complaint is None or complaint.state is not State.OPEN:
            return
        events = await self.site.board.timeline(complaint.id)
        known = {user_of(event.by) for event in events if event.kind == "claimed"} | {self._us}
        for reaction, name, id_ in marked:
            async for user in reaction.users(limit=REACTED):
                if user.id not in known and not user.bot:
                    yield kept.reacted(post, user.id, id_ or name, kept.CAUGHT)

    async def reactions(self) -> None:
        """On the words of customers that are older than what was read, and that nobody owns yet."""
        for complaint in self.complaints:
            at, message = parse(complaint.place.channel), complaint.place.thread
            if complaint.state is not State.OPEN or not all(map(is_id, (at.guild, at.id, message))):
                continue
            if (int(at.id), int(message)) not in self.seen:
                await self._reactions_on(int(at.guild), int(at.id), int(message))

    async def _reactions_on(self, guild: int, channel: int, message: int) -> None:
        there = self.site.client.get_partial_messageable(channel, guild_id=guild)
        try:
            async with asyncio.timeout(LIMIT):
                found = await there.fetch_message(message)
                told = [one async for one in self._claims(found, post_of(found, self._us))]
        except (discord.Forbidden, discord.NotFound):
            return
        await self.keep(told)

    async def keep(self, told: Iterable[Told]) -> None:
        """Raises what the database raises: then nothing is caught up yet."""
        done = await asyncio.gather(*(self.keeper.keep(one) for one in told))
        self.counts["events"] += len(done)

    @property
    def _us(self) -> int:
        assert self.site.client.user  # noqa: S101 - who reads something is logged in
        return self.site.client.user.id


async def catch_up(site: Site, keeper: Keeper, since: datetime, *, shard: tuple[int, int] = (0, 1)) -> None:
    """Keep what was missed since then in the servers of this shard (number and count); direct messages are the first's.

    Raises what the network or the database raises: then it is to be done again.
    """
    since = max(since, site.now - LONGEST)
    servers = [guild for guild in await guilds.look_around(site) if (int(guild) >> 22) % shard[1] == shard[0]]
    complaints = [
        c for c in await site.board.complaints((*GOING_ON, State.CLOSED), limit=COMPLAINTS) if _is_discords(c)
    ]
    direct = [room async for room in _direct(site, complaints)] if shard[0] == 0 else []
    ours = [one for one in complaints if guild_of(one) in servers]
    look = CatchingUp(site=site, keeper=keeper, since=since, complaints=ours)
    rooms = [*direct, *[room for guild in servers for room in await _of_server(look, guild)]]
    for room in rooms[:CHANNELS]:
        await look.read(room)
    await look.reactions()
    _say(look, len(rooms))


def _say(look: CatchingUp, rooms: int) -> None:
    """What was found, and what was not looked at."""
    counts, since = look.counts, f"{look.since:%Y-%m-%d %H:%M} UTC"
    log.info(
        "caught up with Discord since %s: %d events of %d channels; deletions, and first direct messages of people who "
        "have no complaint, are not told again",
        since, counts["events"], counts["read"],
    )  # fmt: skip
    if counts["unreadable"] or counts["full"] or rooms > CHANNELS:
        log.warning(
            "not all that was missed could be read: %d channels we may not see, %d have more than %d new messages, %d "
            "are too many",
            counts["unreadable"], counts["full"], MESSAGES, max(rooms - CHANNELS, 0),
        )  # fmt: skip


def _is_limited(error: Exception) -> bool:
    return isinstance(error, discord.HTTPException) and error.status in (401, 429)


def _is_discords(complaint: Complaint) -> bool:
    return PLATFORM in (complaint.place.platform, complaint.desk.platform)


def _emoji(reaction: discord.Reaction) -> tuple[str, str]:
    emoji = reaction.emoji
    return (emoji, "") if isinstance(emoji, str) else (emoji.name, str(emoji.id or ""))


# Where to look


async def _direct(site: Site, complaints: Iterable[Complaint]) -> AsyncIterator[Room]:
    """The direct messages of customers who are answered there, of owners, and of leads who get the cards there."""
    for user in list(dict.fromkeys(_people(complaints)))[:PEOPLE]:
        try:
            yield Room(await site.client.create_dm(discord.Object(user)), Venue.PRIVATE)
        except discord.HTTPException as error:
            log.info("somebody's direct messages cannot be read: Discord answers %d", error.code)


def _people(complaints: Iterable[Complaint]) -> Iterator[int]:
    for complaint in complaints:
        people = [
            f"{at.platform}:{at.channel[1:]}" for at in (complaint.place, complaint.desk) if at.channel[:1] == "@"
        ]
        if complaint.owner and complaint.state is not State.CLOSED:
            people.append(complaint.owner.id)
        yield from (user for person in people if (user := user_of(person)))


async def _of_server(look: CatchingUp, guild: str) -> list[Room]:
    """Its channels and threads in which anything was written since, and the team's; what matters most first."""
    try:
        server = await look.site.client.fetch_guild(int(guild), with_counts=False)
        channels = {channel.id: channel for channel in await server.fetch_channels()}
        threads = await server.active_threads()
    except (discord.Forbidden, discord.NotFound):
        look.counts["unreadable"] += 1
        return []
    row = await look.site.row(guild)
    desks = {row.desk if row else "", parse(look.site.desk.policy.desk_place().channel).id}
    first = _important(look, desks)
    readable = [one for one in (*channels.values(), *threads) if isinstance(one, Readable)]
    told = [one for one in readable if _is_new(one, look.since) or str(one.id) in desks]
    told.sort(key=lambda one: (not {str(one.id), str(_parent(one) or "")} & first, -(one.last_message_id or 0)))
    team = await look.site.team(guild)
    return [Room(one, venue_of(one, channels.get(_parent(one) or 0), team)) for one in told]


def _important(look: CatchingUp, desks: set[str]) -> set[str]:
    """The channels of the team, of customers with complaints, and those that are watched."""
    policy = look.site.desk.policy.discord
    places = {str(channel_of(one.place) or "") for one in look.complaints}
    return {*desks, *policy.watch, *policy.watch_all, *places} - {""}


def _is_new(channel: Readable, since: datetime) -> bool:
    last = channel.last_message_id if not isinstance(channel, discord.DMChannel) else None
    return last is not None and discord.utils.snowflake_time(last) > since


def _parent(channel: Readable) -> int | None:
    return channel.parent_id if isinstance(channel, discord.Thread) else None
