"""One shard of Discord's servers, as long as it is ours."""

import asyncio
import logging
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.keeper import Keeper
from bot.logs import whereabouts
from bot.turns import Turns
from handlers.discord.addresses import PLATFORM
from handlers.discord.catching_up import catch_up
from handlers.discord.clients import Client, end, new_client, shut
from handlers.discord.door import Door
from handlers.discord.interactions import listen_interactions
from handlers.discord.listening import listen
from handlers.discord.site import Site
from handlers.discord.tree import commands

if TYPE_CHECKING:
    from handlers.discord.holding import Holding

LOOK = 2.0  # seconds between two looks at whether it is ours
NOTE = timedelta(seconds=10)  # how often we note until when it was listened to
OVERLAP = timedelta(minutes=2)  # so much is looked at again: a connection may be dead for a while before it is missed
RECENT = timedelta(seconds=30)  # who listened then may still do so, and not know yet that the turn is lost
GRACE = 3.0  # seconds until he knows; longer than between two looks
LOGIN_LIMIT = 20.0  # seconds
ANSWER_LIMIT = 5.0  # seconds for a note in the database
AGAIN = 10.0  # seconds between two tries to catch up
UNREACHED = timedelta(minutes=2)  # then somebody else may try; sooner, Discord may yet tell us what we missed
EVERY = f"{PLATFORM}:shards"  # until when anybody listened: where there were never so many shards as now

log = logging.getLogger(__name__)


def name_of(number: int, count: int) -> str:
    """What its turn is called: a replica that has another count serves other shards."""
    return f"{PLATFORM}:shard:{number}/{count}"


class Shard:
    """From when its turn is ours until that is lost, or it cannot be connected. `trouble` is empty while it is."""

    def __init__(self, site: Site, keeper: Keeper, turns: Turns, door: Door, number: int, count: int) -> None:
        self.name = name_of(number, count)
        self.trouble = "it is being connected"
        self.was_connected = False
        self._site = site
        self._keeper = keeper
        self._turns = turns
        self._door = door
        self._number, self._count = number, count
        self._away_since: datetime | None = site.now
        self._noted: datetime | None = None
        self._complete = False  # is there nothing left that was said while nobody listened?
        self._catching: set[asyncio.Task[None]] = set()
        self._over = False
        self._holding: Holding | None = None

    async def serve(self, *, reads: bool) -> None:
        """Return when the turn is lost; raises why it cannot be connected. In any case it is nobody's then."""
        client = new_client(self._site.setup, shard_id=self._number, shard_count=self._count, reads=reads)
        client.enter = partial(self._enter, client)
        self._hear(client)
        listening = asyncio.create_task(self._listen(client))
        watching = asyncio.create_task(self._watch())
        try:
            done, _ = await asyncio.wait({listening, watching}, return_when=asyncio.FIRST_COMPLETED)
            for ended in done:
                ended.result()
        finally:
            self.trouble, self._over = "it was given back", True
            await end(listening, watching, *self._catching)
            await shut(client)
            await self._turns.give_back(self.name)

    async def _listen(self, client: Client) -> None:
        """Connected; the library connects again by itself after that. Raises what ends it."""
        reached = await self._turns.reached(self.name)
        if reached and self._site.now - reached < RECENT:
            await asyncio.sleep(GRACE)
        async with asyncio.timeout(LOGIN_LIMIT):
            await client.login(self._site.setup.token)
        await self._enter(client)
        await client.connect()

    async def _enter(self, client: Client) -> None:
        gateway = await self._door.enter(client, self._number)
        if gateway.shards != self._count:
            advice = "Discord recommends %d shards, and we have %d: start every replica again to have as many"
            log.warning(advice, gateway.shards, self._count)

    def _hear(self, client: Client) -> None:
        """All that is told on this shard."""
        self._holding = listen(client, self._site, self._keeper)
        listen_interactions(client, self._site, self._keeper)
        commands(client, self._site)

        async def on_connect() -> None:
            self._complete = False
            self._connected()

        async def on_ready() -> None:
            await end(*self._catching)
            self._catching = set() if self._over else {asyncio.create_task(self._catch_up())}

        async def on_resumed() -> None:
            self._connected()

        async def on_disconnect() -> None:
            self.trouble = "the connection is closed; it is being opened again"
            self._away_since = self._away_since or self._site.now

        for heard in (on_connect, on_ready, on_resumed, on_disconnect):
            client.event(heard)

    def _connected(self) -> None:
        self.trouble, self._away_since, self.was_connected = "", None, True

    async def _watch(self) -> None:
        """Until the turn is lost. Raises TimeoutError for a shard that others should try."""
        while await self._turns.holds(self.name):
            if self._away_since and self._site.now - self._away_since >= UNREACHED:
                raise TimeoutError
            await self._note()
            await asyncio.sleep(LOOK)
        log.warning("%s is not ours any more; another replica serves it, or soon will", self.name)

    async def _note(self) -> None:
        """Until now everything was told to us, or was caught up with."""
        now = self._site.now
        if self._holding and not self._holding.is_empty:
            return
        if self._away_since or not self._complete or (self._noted and now - self._noted < NOTE):
            return
        try:
            async with asyncio.timeout(ANSWER_LIMIT):
                await self._turns.reach(self.name, now)
                await self._turns.reach(EVERY, now)
            self._noted = now
        except Exception as error:  # noqa: BLE001 - a database that is away comes back
            log.warning("cannot note until when %s was listened to: %s", self.name, whereabouts(error))

    async def _catch_up(self) -> None:
        """With what was said while nobody listened, until it worked. Where nobody ever did, there is nothing."""
        while not self._complete:
            try:
                since = await self._turns.reached(self.name) or await self._turns.reached(EVERY)
                if since:
                    which = self._number, self._count
                    await catch_up(self._site, self._keeper, since - OVERLAP, shard=which)
                self._complete = True
            except Exception as error:  # noqa: BLE001 - a network or a database that is away comes back
                log.warning("cannot catch up yet with what %s missed: %s", self.name, whereabouts(error))
                await asyncio.sleep(AGAIN)
