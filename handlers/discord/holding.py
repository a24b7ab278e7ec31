"""What the database cannot take just now is held in memory for a while, in order, and kept as soon as it can."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from bot.keeper import Keeper
from bot.logs import whereabouts
from bot.ports import Told
from bot.promptly import begin

MOST = 10_000  # events that are held; the oldest ones are given up first
PAUSES = (0.5, 1, 2, 4, 8, *[15] * 38)  # seconds between tries: about ten minutes

log = logging.getLogger(__name__)


class Holding:
    """Keeps what is told, and tries again. What it gives up in the end is said in the log, and caught up later.

    What is in `begun` is finished before we stop.
    """

    def __init__(
        self,
        keeper: Keeper,
        begun: set[asyncio.Task[Any]],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._keeper = keeper
        self._begun = begun
        self._sleep = sleep
        self._held: deque[tuple[Told, asyncio.Future[None]]] = deque()
        self._keeping: asyncio.Task[None] | None = None

    @property
    def is_empty(self) -> bool:
        """Is everything kept that was told?"""
        return not self._held

    def keep(self, told: Sequence[Told]) -> Awaitable[Any]:
        """Hold it from now on, after all that is held; to be awaited until all of it is kept, or given up."""
        done = [self._hold(one) for one in told]
        if done and (self._keeping is None or self._keeping.done()):
            self._keeping = begin(self._begun, self._keep())
        return asyncio.gather(*map(asyncio.shield, done))

    def _hold(self, told: Told) -> asyncio.Future[None]:
        if len(self._held) >= MOST:
            self._give_up(1)
        done = asyncio.get_running_loop().create_future()
        self._held.append((told, done))
        return done

    async def _keep(self) -> None:
        failures = 0
        while self._held:
            batch = list(self._held)
            try:
                await asyncio.gather(*(self._keeper.keep(told) for told, _ in batch))
            except Exception as error:  # noqa: BLE001 - a database that is away comes back
                log.warning("what Discord told is held, not kept: %s", whereabouts(error))
                if failures == len(PAUSES):
                    self._give_up(len(batch))
                    failures = 0
                    continue
                await self._sleep(PAUSES[failures])
                failures += 1
            else:
                failures = 0
                self._let_go(batch)

    def _let_go(self, batch: Sequence[tuple[Told, asyncio.Future[None]]]) -> None:
        """Of these, what was not given up meanwhile stands first."""
        kept = {id(done) for _, done in batch}
        while self._held and id(self._held[0][1]) in kept:
            _, done = self._held.popleft()
            done.set_result(None)

    def _give_up(self, count: int) -> None:
        log.error("what Discord told is lost until it is caught up: %d events", count)
        for _ in range(min(count, len(self._held))):
            _, done = self._held.popleft()
            done.set_result(None)
