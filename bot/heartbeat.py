"""Knowing that we were away: while any of us is at work, that is written down every minute (RECOVERY 4.3.14).

Whoever starts and finds the last minute long ago knows from when until when nobody worked; who starts
right after reads the same. What comes late because of it says so.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.calm import Outage
from bot.desk import Desk
from bot.logs import whereabouts
from bot.turns import Turns

PAUSE = 60.0  # seconds
LONG = timedelta(minutes=15)  # what is shorter nobody notices
ALIVE, GONE, BACK = "alive", "away-since", "away-until"

log = logging.getLogger(__name__)


class Heartbeat:
    """Writes down that we are at work. `sleep` takes seconds."""

    def __init__(self, turns: Turns, clock: Callable[[], datetime], sleep: Callable[[float], Awaitable[None]]) -> None:
        self._turns = turns
        self._clock = clock
        self._sleep = sleep

    async def begin(self) -> Outage | None:
        """The last time that nobody was at work, for long; before anything else is done."""
        now, last = self._clock(), await self._turns.reached(ALIVE)
        if last and now - last >= LONG:
            await self._turns.reach(GONE, last)
            await self._turns.reach(BACK, now)
        await self._turns.reach(ALIVE, now)
        since, until = await self._turns.reached(GONE), await self._turns.reached(BACK)
        return Outage(since=since, until=until) if since and until else None

    async def run(self) -> None:
        """Until it is cancelled. What fails is tried again a minute later."""
        while True:
            await self._sleep(PAUSE)
            try:
                await self._turns.reach(ALIVE, self._clock())
            except Exception as error:  # noqa: BLE001 - a database that is away comes back
                log.warning("cannot write down that we are at work: %s", whereabouts(error))


async def watch(desk: Desk, turns: Turns, speed: float = 1.0) -> asyncio.Task[None]:
    """Tell the desk when nobody was at work, and from now on write down that we are, until the task is cancelled.

    Where the desk's clock runs `speed` times as fast (the demo), so do we.
    """
    heartbeat = Heartbeat(turns, desk.clock, lambda pause: asyncio.sleep(pause / speed))
    desk.outage = await heartbeat.begin()
    return asyncio.create_task(heartbeat.run())
