"""Listening to Discord: its servers come in shards, and each shard is served by one replica at a time.

How many shards there are Discord recommends; we keep to what it said when we started. A replica takes what
is free, one shard after the other, so that those that start together share. What it loses sight of it
closes at once; what it cannot connect it gives back, so that another may try.
"""

import asyncio
import logging
from collections import defaultdict

import discord

from bot.keeper import Keeper
from bot.logs import whereabouts
from bot.turns import Turns
from handlers.discord.clients import ask_gateway, reason
from handlers.discord.door import Door
from handlers.discord.shard import Shard, name_of
from handlers.discord.site import Site

LOOK = 2.0  # seconds between two looks at what is free
PAUSE = 5.0  # seconds after a shard was taken, in which others may take one
LONGEST_REST = 60.0  # seconds before a shard that could not be connected is tried again
NOT_READ = (
    "Discord does not let Amends read messages that do not name it, so the channels of the policy are not watched; "
    "everything else works. Switch on “Message Content Intent” under “Bot” in the developer portal, "
    "then start Amends again"
)

log = logging.getLogger(__name__)


class Shards:
    """The shards that this replica serves."""

    def __init__(self, site: Site, keeper: Keeper, turns: Turns) -> None:
        self._site = site
        self._keeper = keeper
        self._turns = turns
        self._door = Door(turns)
        self._reads = site.desk.policy.discord.reads
        self._count = 0
        self._mine: dict[int, tuple[Shard, asyncio.Task[None]]] = {}
        self._others: set[int] = set()
        self._failures: defaultdict[int, int] = defaultdict(int)
        self._resting: dict[int, tuple[float, str]] = {}
        self._why_not = "Discord has not been asked for shards yet"

    async def run(self) -> None:
        """Take what is free and serve it, for ever."""
        while True:
            took = False
            try:
                took = await self._look()
                self._why_not = ""
            except Exception as error:  # noqa: BLE001 - a network or a database that is away comes back
                self._why_not = f"no shard can be taken ({type(error).__name__})"
                log.warning("cannot look which shards are free: %s", whereabouts(error))
            await asyncio.sleep(PAUSE if took else LOOK)

    async def stop(self) -> None:
        """Give all of them back."""
        serving = [task for _, task in self._mine.values()]
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)
        await self._door.close()

    def trouble(self) -> str:
        """Empty if every shard is served, by us or by others; else what is wrong."""
        if self._why_not:
            return self._why_not
        found = [(number, shard.trouble) for number, (shard, _) in self._mine.items() if shard.trouble]
        nobodys = set(range(self._count)) - set(self._mine) - self._others
        found += [(number, self._resting.get(number, (0, "nobody serves it yet"))[1]) for number in nobodys]
        return min((f"shard {number} of {self._count}: {why}" for number, why in found), default="")

    async def _look(self) -> bool:
        """Tidy up, and take one shard that is free; True if there was one."""
        self._count = self._count or (await ask_gateway(self._site.client)).shards
        for number, (shard, task) in list(self._mine.items()):
            if task.done():
                del self._mine[number]
                self._ended(number, shard, task.exception())
        now = asyncio.get_running_loop().time()
        for number in range(self._count):
            rests = number in self._resting and now < self._resting[number][0]
            if number not in self._mine and not rests and await self._take(number):
                return True
        return False

    async def _take(self, number: int) -> bool:
        if not await self._turns.take(name_of(number, self._count)):
            self._others.add(number)
            return False
        self._others.discard(number)
        self._resting.pop(number, None)
        shard = Shard(self._site, self._keeper, self._turns, self._door, number, self._count)
        self._mine[number] = shard, asyncio.create_task(shard.serve(reads=self._reads))
        return True

    def _ended(self, number: int, shard: Shard, error: BaseException | None) -> None:
        """Why, and when it is tried again; at once where the turn was lost, and where we may ask for less."""
        if isinstance(error, discord.PrivilegedIntentsRequired) and self._reads:
            log.error(NOT_READ)
            self._reads = False
        elif error:
            self._failures[number] = 1 if shard.was_connected else self._failures[number] + 1
            rest = min(2.0 ** self._failures[number], LONGEST_REST)
            why = reason(error)
            self._resting[number] = asyncio.get_running_loop().time() + rest, why
            log.warning("%s is not connected, next try in %d s: %s", shard.name, rest, why)
