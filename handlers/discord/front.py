"""Discord as the rest of Amends sees it: it starts, stops, heeds what was kept, and delivers."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

import discord

from bot.desk import Desk
from bot.facts import Complaint, Person
from bot.keeper import Keeper, tidy
from bot.ports import Board, DueEvent, DueMessage, Inbox, Later, Workspaces
from bot.settings import BadSettings
from bot.turns import Turns
from bot.worker import backoff
from handlers.discord import events, presses, servers
from handlers.discord.addresses import PLATFORM, user_of
from handlers.discord.clients import end, new_client, reason, shut
from handlers.discord.sender import Sender
from handlers.discord.setup import Setup
from handlers.discord.shards import Shards
from handlers.discord.site import Site

RETRY = 10.0  # seconds between two tries to log in
LOGIN_LIMIT = 15.0  # seconds

log = logging.getLogger(__name__)


class DiscordFrontEnd:
    """One bot of Discord, in as many servers as have it."""

    name = PLATFORM

    def __init__(self, site: Site, inbox: Inbox, turns: Turns) -> None:
        self.site = site
        self._inbox = inbox
        self._keeper = Keeper(inbox, lambda: site.desk.wake())  # noqa: PLW0108 - the desk learns later whom to wake
        self._shards = Shards(site, self._keeper, turns)
        self._sender = Sender(site)
        self._tasks: list[asyncio.Task[None]] = []
        self._why_not = "Discord has not started"

    async def start(self) -> None:
        """Log in, now or as soon as Discord can be reached. Raises BadSettings where that cannot help."""
        await self._log_in()
        self._tasks = [asyncio.create_task(self._serve()), asyncio.create_task(tidy(self._inbox, self.site.desk.clock))]

    async def stop(self) -> None:
        """Take nothing more in, finish what is being kept, close the connections."""
        self._why_not = "Discord is stopping"
        await end(*self._tasks)
        await self._shards.stop()
        await self._keeper.stop()
        await self.site.finish()
        await shut(self.site.client)

    def ready(self) -> str:
        """Empty if it is connected, or others are in our place; else why not."""
        return self._why_not or self._shards.trouble()

    async def heed(self, due: DueEvent) -> None:
        """What was kept is done now."""
        self._must_be_logged_in(due)
        await (presses if due.body["kind"] == "press" else events).heed(self.site, due)

    async def send(self, due: DueMessage) -> str:
        """Deliver, or edit. Raises Later or Never."""
        self._must_be_logged_in(due)
        return await self._sender.send(due)

    async def read_by(self, lead: Person) -> Callable[[Complaint], bool]:
        """Of which complaints this lead's digest may tell. Raises what the client raises."""
        return await servers.read_by(self.site, user_of(lead.id) or 0)

    def _must_be_logged_in(self, due: DueEvent | DueMessage) -> None:
        if self._why_not:
            raise Later(backoff(due.lease.attempts), self._why_not)

    async def _log_in(self) -> None:
        """Try once; `_why_not` says what came of it. Raises BadSettings. A client logs in once in its life."""
        try:
            async with asyncio.timeout(LOGIN_LIMIT):
                await self.site.client.login(self.site.setup.token)
            self._why_not = ""
        except Exception as error:  # noqa: BLE001 - a network that is away comes back
            await shut(self.site.client)
            self.site.client = new_client(self.site.setup)
            self._why_not = reason(error)
            if isinstance(error, discord.LoginFailure):
                raise BadSettings(self._why_not) from None

    async def _serve(self) -> None:
        """Log in while Discord is away; then serve shards."""
        while self._why_not:
            await asyncio.sleep(RETRY)
            with suppress(BadSettings):
                await self._log_in()
        await self._shards.run()


def connect(
    desk: Desk, board: Board, inbox: Inbox, workspaces: Workspaces, turns: Turns, setup: Setup
) -> DiscordFrontEnd:
    """The front end over these parts; `setup.missing()` is empty."""
    site = Site(desk=desk, board=board, workspaces=workspaces, setup=setup, client=new_client(setup))
    return DiscordFrontEnd(site, inbox, turns)
