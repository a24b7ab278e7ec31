"""Telling open pages that something changed, by server-sent events.

An event carries no content: the page asks again for what it shows, and gets what it may see.
"""

import asyncio
from contextlib import suppress

from aiohttp import web

_CHANGED = b"event: changed\ndata: look again\n\n"
HEARTBEAT = 15.0  # seconds; proxies close what is silent for longer
STREAMS = 200  # a stream is a connection; beyond that pages look for themselves now and then


class Hub:
    """Wakes every open stream. `close` ends them, so that the server can stop."""

    def __init__(self, streams: int = STREAMS, heartbeat: float = HEARTBEAT) -> None:
        self.closed = False
        self._limit = streams
        self._heartbeat = heartbeat
        self._waiting: set[asyncio.Event] = set()

    @property
    def full(self) -> bool:
        """Whether one more stream would be too many."""
        return len(self._waiting) >= self._limit

    def poke(self) -> None:
        """Something changed."""
        for event in self._waiting:
            event.set()

    def close(self) -> None:
        """No more streams, and an end to those there are."""
        self.closed = True
        self.poke()

    async def stream(self, response: web.StreamResponse) -> None:
        """Write an event now and for every change, until the page or the server goes."""
        changed = asyncio.Event()
        self._waiting.add(changed)
        try:
            await response.write(_CHANGED)
            while not self.closed:
                await response.write(_CHANGED if await self._wait(changed) else b": still here\n\n")
        except ConnectionError:
            return
        finally:
            self._waiting.discard(changed)

    async def _wait(self, changed: asyncio.Event) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._heartbeat):
                await changed.wait()
                changed.clear()
                return True
        return False
