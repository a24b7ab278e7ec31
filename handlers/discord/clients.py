"""Making discord.py's clients: what they ask for, what they remember (nothing), where they connect, how they end."""

import asyncio
import logging
import sys
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import discord
from discord.gateway import DiscordWebSocket, KeepAliveHandler
from discord.http import Route
from yarl import URL

from bot.logs import whereabouts
from handlers.discord.setup import Setup

LONGEST_WAIT = (
    30.0  # seconds that a limit may keep a call waiting; the worker waits better, and the library takes no less
)
SHUT = LONGEST_WAIT  # seconds; for longer the library does not wait either
SETTLED = 2.0  # seconds without another server told of; then these are all
CLOSE_LIMIT = 2.0  # seconds; a network that is away answers no farewell
WRONG_TOKEN = "DISCORD_TOKEN: Discord does not accept it; make a new one in the developer portal under “Bot”"  # noqa: S105 - a sentence

log = logging.getLogger(__name__)


class NoMoreToday(Exception):
    """Discord counts how often a bot connects, and has counted enough."""


class Gate(asyncio.Event):
    """Behind it discord.py holds all calls back while Discord limits all of them.

    The call that shut it opens it; cancelled meanwhile, it never would. So it opens by itself after a while.
    """

    def clear(self) -> None:
        """Shut it."""
        super().clear()
        asyncio.get_running_loop().call_later(SHUT, self.set)


class Client(discord.Client):
    """discord.py's own. What goes wrong in it quotes nobody; `enter` waits for our turn to identify ourselves."""

    enter: Callable[[], Awaitable[None]] | None = None

    async def setup_hook(self) -> None:
        """Logged in: from here on calls may be held back, but not for ever."""
        gate = Gate()
        gate.set()
        self.http._global_over = gate  # noqa: SLF001 - there is no other way to it

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:  # noqa: ARG002 - theirs
        """A session that ended is begun anew; whoever connects for the first time has waited before."""
        if self.enter and not initial:
            await self.enter()

    async def on_error(self, event_method: str, /, *_: Any, **__: Any) -> None:
        """The library's own words would hold the text of the error, and so perhaps a customer's."""
        error = sys.exc_info()[1]
        log.error("%s of Discord failed: %s", event_method, whereabouts(error) if error else "")


def intents(*, reads: bool) -> discord.Intents:
    """What Discord tells us of. What people write elsewhere than to us (`reads`) is the only privileged part."""
    return discord.Intents(
        guilds=True,
        guild_messages=True,
        dm_messages=True,
        guild_reactions=True,
        dm_reactions=True,
        message_content=reads,
    )


def new_client(
    setup: Setup, *, shard_id: int | None = None, shard_count: int | None = None, reads: bool = False
) -> Client:
    """A client that is not logged in. The address of the API is the whole process's: the library knows one only."""
    Route.BASE = setup.api_url
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # we speak in no voice channel
    return Client(
        intents=intents(reads=reads),
        shard_id=shard_id,
        shard_count=shard_count,
        max_messages=None,
        guild_ready_timeout=SETTLED,
        chunk_guilds_at_startup=False,
        member_cache_flags=discord.MemberCacheFlags.none(),
        allowed_mentions=discord.AllowedMentions.none(),
        max_ratelimit_timeout=LONGEST_WAIT,
    )


@dataclass(frozen=True, slots=True)
class Gateway:
    """What Discord says of connecting: in how many shards, so many at once, so often still today."""

    shards: int
    at_once: int
    left: int
    resets_in: timedelta


async def ask_gateway(client: discord.Client) -> Gateway:
    """Ask, and go there from now on. Raises what the client raises, and GatewayNotFound."""
    shards, url, limits = await client.http.get_bot_gateway()
    DiscordWebSocket.DEFAULT_GATEWAY = URL(url)  # the library would go to Discord's own, whatever it was told
    return Gateway(
        shards=shards,
        at_once=max(limits["max_concurrency"], 1),
        left=limits["remaining"],
        resets_in=timedelta(milliseconds=limits["reset_after"]),
    )


async def shut(client: discord.Client) -> None:
    """Close it, whatever it was about, and what the library leaves behind: a task, a socket whose heart beats on."""
    state = client._connection  # noqa: SLF001 - nothing else tells which of them are this client's
    if getattr(state, "_ready_task", None):
        state._ready_task.cancel()  # type: ignore[union-attr]  # noqa: SLF001 - as above; it was looked for
    hearts = [thread for thread in threading.enumerate() if isinstance(thread, KeepAliveHandler)]
    left = [heart.ws for heart in hearts if heart.ws._connection is state and heart.ws is not client.ws]  # noqa: SLF001 - as above
    with suppress(TimeoutError):
        async with asyncio.timeout(CLOSE_LIMIT):
            await asyncio.gather(*(socket.close() for socket in left), client.close())
    await client.http.close()
    for heart in hearts:
        if heart.ws._connection is state:  # noqa: SLF001 - as above
            heart.stop()


async def end(*tasks: asyncio.Task[Any]) -> None:
    """Cancel them until they are done: before Python 3.12 `asyncio.wait_for`, which the library uses, may lose it."""
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        done, left = await asyncio.wait(left, timeout=1)
        for task in done:
            if not task.cancelled() and (error := task.exception()):
                log.debug("it had ended before: %s", whereabouts(error))


def reason(error: BaseException) -> str:
    """Why we are not connected, for a person."""
    match error:
        case discord.LoginFailure() | discord.ConnectionClosed(code=4004):  # the gateway's word for it
            return WRONG_TOKEN
        case discord.ConnectionClosed():
            return f"Discord closed the connection ({error.code})"
        case NoMoreToday():
            return str(error)
        case discord.HTTPException():
            return f"Discord answers {error.status}"
        case _:
            return f"Discord cannot be reached ({type(error).__name__})"
