"""A way to a PostgreSQL server that can be long, or dammed: what a network does to us."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit, urlunsplit


@dataclass
class Way:
    """`url` leads over it. What is asked takes `seconds`; while `dam` is not set, nothing passes at all."""

    url: str = ""
    seconds: float = 0.0
    dam: asyncio.Event = field(default_factory=asyncio.Event)
    _flowing: set[asyncio.Task[None]] = field(default_factory=set)

    async def join(self, beyond: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Somebody connects."""
        parts = urlsplit(beyond)
        folder, port = parse_qs(parts.query).get("host"), parts.port or 5432
        if folder:
            answers, questions = await asyncio.open_unix_connection(f"{folder[0]}/.s.PGSQL.{port}")
        else:
            answers, questions = await asyncio.open_connection(parts.hostname, port)
        for flow in (self._flow(reader, questions, asks=True), self._flow(answers, writer, asks=False)):
            self._flowing.add(asyncio.create_task(flow))

    async def end(self) -> None:
        """Every connection is over."""
        for task in self._flowing:
            task.cancel()
        await asyncio.gather(*self._flowing, return_exceptions=True)

    async def _flow(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, asks: bool) -> None:
        """From one end to the other; the end of one is the end of the other."""
        try:
            while some := await reader.read(65_536):
                if asks and self.seconds:
                    await asyncio.sleep(self.seconds)
                await self.dam.wait()
                writer.write(some)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


@asynccontextmanager
async def distant(url: str) -> AsyncIterator[Way]:
    """The same database, from far away."""
    way, parts = Way(), urlsplit(url)
    way.dam.set()
    listening = await asyncio.start_server(lambda *ends: way.join(url, *ends), "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    secret = f":{parts.password}" if parts.password else ""
    where = f"{parts.username or 'postgres'}{secret}@127.0.0.1:{port}"
    way.url = urlunsplit((parts.scheme, where, parts.path, "", ""))
    try:
        yield way
    finally:
        listening.close()
        await way.end()
