"""Where shards identify themselves: one at a time, the next one five seconds later, whichever replica they are of."""

import asyncio
import logging
from collections import defaultdict

import discord

from bot.logs import whereabouts
from bot.turns import Turns
from handlers.discord.addresses import PLATFORM
from handlers.discord.clients import Gateway, NoMoreToday, ask_gateway

SPACE = 5.0  # seconds; Discord's limit
POLL = 0.5  # seconds between two looks at whether somebody else is through

log = logging.getLogger(__name__)


class Door:
    """Discord has several ways in for large bots; each of them is used by one shard at a time."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._busy: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._leaving: set[asyncio.Task[None]] = set()

    async def enter(self, client: discord.Client, number: int) -> Gateway:
        """Return when it is this shard's turn. Raises NoMoreToday, and what database and Discord raise."""
        gateway = await ask_gateway(client)
        if gateway.left <= 0:
            raise NoMoreToday(f"Discord lets us connect again in {gateway.resets_in}")
        name = f"{PLATFORM}:identify:{number % gateway.at_once}"
        await self._busy[name].acquire()
        try:
            while not await self._turns.take(name):  # noqa: ASYNC110 - another replica sets no event here
                await asyncio.sleep(POLL)
        except BaseException:
            self._busy[name].release()
            raise
        leaving = asyncio.create_task(self._leave(name))
        self._leaving.add(leaving)
        leaving.add_done_callback(self._leaving.discard)
        return gateway

    async def close(self) -> None:
        """Nobody else comes."""
        for leaving in self._leaving:
            leaving.cancel()
        await asyncio.gather(*self._leaving, return_exceptions=True)

    async def _leave(self, name: str) -> None:
        try:
            await asyncio.sleep(SPACE)
        finally:
            await self._given_back(name)
            self._busy[name].release()

    async def _given_back(self, name: str) -> None:
        try:
            await self._turns.give_back(name)
        except Exception as error:  # noqa: BLE001 - a database that is away holds nothing for us
            log.warning("%s is not given back: %s", name, whereabouts(error))
