"""What a platform tells us is written to the inbox before anything is made of it, so that nothing is lost."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from bot.logs import whereabouts
from bot.ports import Inbox, Told

KEPT = timedelta(days=3)  # how long an event is known again; Slack tries for about an hour
TIDY = 3600.0  # seconds between two looks for what may be forgotten
MOST_AT_ONCE = 200  # events in one statement

log = logging.getLogger(__name__)


class Keeper:
    """Writes what comes in; what comes while it writes is written together, so that a slow database keeps pace."""

    def __init__(self, inbox: Inbox, wake: Callable[[], None]) -> None:
        self._inbox = inbox
        self._wake = wake
        self._waiting: list[tuple[Told, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def keep(self, told: Told) -> None:
        """Return when it is written; raises what the database raises. The same key twice is once."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((told, done))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        await done

    async def stop(self) -> None:
        """Finish what was begun."""
        if self._writing:
            with suppress(asyncio.CancelledError):
                await self._writing

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            try:
                await self._inbox.keep([told for told, _ in batch])
            except Exception as error:  # noqa: BLE001 - whoever waits is told
                failed: Exception | None = error
            else:
                failed = None
            for _, done in batch:
                if not done.done():
                    done.set_exception(failed) if failed else done.set_result(None)
            self._wake()


async def tidy(inbox: Inbox, clock: Callable[[], datetime]) -> None:
    """Forget what was heeded long ago; not at once, for what is caught up with after an outage is known by its keys."""
    while True:
        await asyncio.sleep(TIDY)
        try:
            await inbox.forget(clock() - KEPT)
        except Exception as error:  # noqa: BLE001 - a database that is away comes back
            log.warning("cannot forget old events: %s", whereabouts(error))
