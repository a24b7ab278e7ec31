"""What Discord's gateway tells us of messages, reactions and servers; kept in the inbox, whatever becomes of it.

Most of what goes on in a server is not for us, and is not kept. Interactions are listened to elsewhere.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from weakref import WeakValueDictionary

import discord

from bot.keeper import Keeper
from bot.kinds import Role
from bot.logs import whereabouts
from bot.ports import Told
from handlers.discord import guilds, kept
from handlers.discord.holding import Holding
from handlers.discord.people import member_of
from handlers.discord.posts import Post, is_automatic, post_of, venue_of
from handlers.discord.reactions import claims
from handlers.discord.site import Site

log = logging.getLogger(__name__)


def listen(client: discord.Client, site: Site, keeper: Keeper) -> Holding:
    """Hear what this client hears; what holds it until it is kept. `site.client` speaks; it need not be the same."""
    holding = Holding(keeper, site.begun)
    ears = Ears(client, site, holding)
    for heard in (
        ears.on_message, ears.on_raw_message_edit, ears.on_raw_message_delete, ears.on_raw_bulk_message_delete,
        ears.on_raw_reaction_add, ears.on_raw_reaction_remove, ears.on_guild_available, ears.on_guild_join,
        ears.on_guild_update, ears.on_guild_remove,
    ):  # fmt: skip
        client.event(heard)
    return holding


class Ears:
    """One client's listeners, by the names that discord.py gives its events."""

    def __init__(self, client: discord.Client, site: Site, holding: Holding) -> None:
        self._client = client
        self._site = site
        self._holding = holding
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def on_message(self, message: discord.Message) -> None:
        """Somebody wrote something."""
        if is_automatic(message):
            return
        post = self._post(message)
        await self._keep(message.channel.id, lambda: self._written(post, message))

    async def on_raw_message_edit(self, told: discord.RawMessageUpdateEvent) -> None:
        """Somebody changed his words; what has no time of that is a preview of a link, or a pin."""
        message, at = told.message, told.message.edited_at
        if at is None or is_automatic(message):
            return
        post = self._post(message)
        if kept.may_matter_changed(self._site, post):
            await self._keep(told.channel_id, lambda: self._edited(post, message, at))

    async def on_raw_message_delete(self, told: discord.RawMessageDeleteEvent) -> None:
        """A message is gone."""
        await self._keep(told.channel_id, lambda: self._gone(told, [told.message_id]))

    async def on_raw_bulk_message_delete(self, told: discord.RawBulkMessageDeleteEvent) -> None:
        """Many are."""
        await self._keep(told.channel_id, lambda: self._gone(told, sorted(told.message_ids)))

    async def on_raw_reaction_add(self, told: discord.RawReactionActionEvent) -> None:
        """Somebody reacted."""
        if told.member:
            self._remember(told.member)
        await self._reacted(told)

    async def on_raw_reaction_remove(self, told: discord.RawReactionActionEvent) -> None:
        """Somebody took a reaction back."""
        await self._reacted(told, gone=True)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """We are in this server; so it is told whenever we connect."""
        await self._known(guild)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Somebody invited us."""
        await self._known(guild)

    async def on_guild_update(self, _: discord.Guild, guild: discord.Guild) -> None:
        """It may have another name now."""
        await self._known(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The server took us out."""
        try:
            await guilds.left(self._site, str(guild.id))
        except Exception as error:  # noqa: BLE001 - a database that is away comes back, and catching up looks again
            log.warning("a server that removed us is not noted yet: %s", whereabouts(error))

    async def _known(self, guild: discord.Guild) -> None:
        try:
            await guilds.has_us(self._site, str(guild.id), guild.name)
        except Exception as error:  # noqa: BLE001 - as above
            log.warning("a server that has us is not noted yet: %s", whereabouts(error))

    async def _reacted(self, told: discord.RawReactionActionEvent, *, gone: bool = False) -> None:
        name, id_ = told.emoji.name or "", str(told.emoji.id or "")
        if told.user_id == self._us or not claims(self._site, name, id_):
            return
        await self._keep(told.channel_id, lambda: self._marked(told, id_ or name, gone=gone))

    async def _keep(self, channel: int, find_out: Callable[[], Awaitable[list[Told]]]) -> None:
        """Keep what is found out, however long that takes: after all that was told of this channel before."""
        async with self._turns.setdefault(channel, asyncio.Lock()):
            keeping = self._holding.keep(await find_out())
        await keeping

    async def _written(self, post: Post, message: discord.Message) -> list[Told]:
        if kept.matters(self._site, post) or await self._is_colleagues_answer(post, message):
            return [kept.written(await self._placed(post, message))]
        return []

    async def _edited(self, post: Post, message: discord.Message, at: datetime) -> list[Told]:
        return [kept.edited(await self._placed(post, message), at)]

    async def _gone(self, told: Any, messages: list[int]) -> list[Told]:
        return [kept.deleted(self._bare(told, one)) for one in messages]

    async def _marked(self, told: discord.RawReactionActionEvent, emoji: str, *, gone: bool) -> list[Told]:
        post, minute = self._bare(told, told.message_id), kept.minute(self._site.now)
        return [kept.reacted(post, told.user_id, emoji, minute, gone=gone)]

    async def _is_colleagues_answer(self, post: Post, message: discord.Message) -> bool:
        """Does a colleague answer somebody? It may be a customer, and then he should know something."""
        author = message.author
        if post.above is None or not isinstance(author, discord.Member):
            return False
        try:
            return await self._site.people.role(post.guild, member_of(author)) is not Role.CUSTOMER
        except Exception as error:  # noqa: BLE001 - a remark is a courtesy; a database that is away comes back
            log.warning("whether a colleague answers a customer is not known: %s", whereabouts(error))
            return False

    @property
    def _us(self) -> int:
        assert self._client.user  # noqa: S101 - who hears something is logged in
        return self._client.user.id

    def _post(self, message: discord.Message) -> Post:
        if isinstance(message.author, discord.Member):
            self._remember(message.author)
        return post_of(message, self._us)

    async def _placed(self, post: Post, message: discord.Message) -> Post:
        """With who reads along. Where the team's roles are not known now, they count as anybody's."""
        team: frozenset[str] = frozenset()
        try:
            team = await self._site.team(post.guild) if post.guild else team
        except Exception as error:  # noqa: BLE001 - the words matter more; a database that is away comes back
            log.warning("who reads along in a channel is not known: %s", whereabouts(error))
        return replace(post, venue=venue_of(message.channel, team=team))

    def _remember(self, member: discord.Member) -> None:
        self._site.people.remember(str(member.guild.id), member_of(member))

    def _bare(self, told: Any, message: int) -> Post:
        """A message of which we are told no more than where it is."""
        guild = self._client.get_guild(told.guild_id) if told.guild_id else None
        thread = guild.get_thread(told.channel_id) if guild else None
        parent = str(thread.parent_id) if thread else ""
        return Post(guild=str(told.guild_id or ""), channel=str(told.channel_id), id=str(message), parent=parent)
