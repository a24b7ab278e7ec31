"""Where a colleague is reminded whose direct messages are closed: a private thread in the team's channel.

Nothing of it is stored: the thread is found again by its name, by us as its owner, and by who is in it. For some
hours later reminders go there directly; then the direct messages are tried again.
"""

import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import discord

from bot.intake import name_of
from bot.logs import whereabouts
from bot.tries import Plan
from handlers.discord.looking import nonce
from handlers.discord.outcomes import judge
from handlers.discord.pieces import cut, tidy
from handlers.discord.site import Site

AGAIN = timedelta(hours=6)  # until closed direct messages are tried again
LONGEST_NAME = 100  # characters; Discord's limit
WEEK: Final = (
    10_080  # minutes until Discord puts a thread away where nobody writes; it comes back with the next message
)
MOST = 10_000  # people remembered
NONE = 0  # where there can be no thread
NOT_IN_IT = 10007  # whom we ask for is not in that thread

WHY = (
    "Your direct messages are closed for this app, so your reminders come here from now on. Would you rather have "
    "them directly? Allow direct messages in this server's privacy settings; in a few hours that is tried again."
)

log = logging.getLogger(__name__)


class RemindersThreads:
    """Finds them, and makes them."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._closed: OrderedDict[tuple[str, int], tuple[datetime, int]] = OrderedDict()

    def instead(self, guild: str, user: int) -> int | None:
        """The thread to which this person's reminders of that server go for now; None for direct messages."""
        until, thread = self._closed.get((guild, user), (self._site.now, NONE))
        return thread if thread != NONE and until > self._site.now else None

    def forget(self, guild: str, user: int) -> None:
        """Nothing can be said there any more."""
        self._closed.pop((guild, user), None)

    async def open(self, guild: str, channel: int, user: int, name: str) -> int | None:
        """This person's thread in that channel; None where there can be none. Raises what may pass."""
        until, known = self._closed.get((guild, user), (self._site.now, NONE))
        if known == NONE and until > self._site.now:
            return None  # each try might leave an empty thread behind
        name, thread = _name(name), NONE
        try:
            thread = await self._found(guild, channel, user, name) or await self._made(channel, user, name)
        except discord.HTTPException as error:
            if judge(error).plan in (Plan.WAIT, Plan.DOUBT):
                raise
            log.info("there can be no thread for somebody's reminders: %s", judge(error).why)
        self._remember(user, guild, thread)
        return thread or None

    def _remember(self, user: int, guild: str, thread: int) -> None:
        self._closed[guild, user] = (self._site.now + AGAIN, thread)
        self._closed.move_to_end((guild, user))
        while len(self._closed) > MOST:
            self._closed.popitem(last=False)

    async def _found(self, guild: str, channel: int, user: int, name: str) -> int | None:
        async for thread in self._threads(guild, channel):
            if _is_such(thread, channel, name, self._us) and await self._is_in(int(thread["id"]), user):
                return int(thread["id"])
        return None

    async def _threads(self, guild: str, channel: int) -> AsyncIterator[Mapping[str, Any]]:
        """Those that are in use, then those that were put away; a message brings one back."""
        http = self._site.client.http
        for one in (await http.get_active_threads(int(guild)))["threads"]:
            yield one
        for one in (await http.get_joined_private_archived_threads(channel))["threads"]:
            yield one

    async def _is_in(self, thread: int, user: int) -> bool:
        """Two colleagues may have one name; and who has left the thread gets a new one."""
        try:
            await self._site.client.http.get_thread_member(thread, user)
        except discord.NotFound as error:
            if error.code != NOT_IN_IT:
                raise
            return False
        return True

    async def _made(self, channel: int, user: int, name: str) -> int:
        """A new one, with this person in it, who is told once why."""
        http = self._site.client.http
        made = await http.start_thread_without_message(
            channel, name=name, auto_archive_duration=WEEK, type=discord.ChannelType.private_thread.value
        )
        thread = int(made["id"])
        await http.add_user_to_thread(thread, user)
        await self._say_why(thread, user)
        return thread

    async def _say_why(self, thread: int, user: int) -> None:
        told = discord.AllowedMentions(everyone=False, roles=False, users=[discord.Object(user)])
        key = nonce("why", thread)
        try:
            await self._site.client.get_partial_messageable(thread).send(
                f"<@{user}> {WHY}", allowed_mentions=told, nonce=key
            )
        except discord.DiscordException as error:
            log.info("the first words of a thread for reminders were not said: %s", whereabouts(error))

    @property
    def _us(self) -> int:
        user = self._site.client.user
        return user.id if user else 0


def _name(person: str) -> str:
    return cut(f"Reminders for {' '.join(tidy(name_of(person)).split())}", LONGEST_NAME)


def _is_such(thread: Mapping[str, Any], channel: int, name: str, us: int) -> bool:
    """Is it one of ours for this name, in this channel, in which something can be said?"""
    return (
        int(thread.get("owner_id") or 0) == us
        and int(thread.get("parent_id") or 0) == channel
        and thread.get("type") == discord.ChannelType.private_thread.value
        and thread.get("name") == name
        and not (thread.get("thread_metadata") or {}).get("locked")
    )
