"""Does the process live, and can it do its work? For load balancers and compose."""

import asyncio
from collections.abc import Iterable

from aiohttp import web

from bot.ports import Board, FrontEnd

PATIENCE = 3.0  # seconds for the database to answer


class Health:
    """`/healthz` and `/readyz`. `front_ends` is looked at anew each time, so it may fill up later."""

    def __init__(self, board: Board, front_ends: Iterable[FrontEnd]) -> None:
        self._board = board
        self._front_ends = front_ends
        self._stopping = False

    def routes(self) -> list[web.RouteDef]:
        """Where it listens."""
        return [web.get("/healthz", self.alive), web.get("/readyz", self.ready)]

    def stop(self) -> None:
        """From now on nobody should send us anything."""
        self._stopping = True

    async def alive(self, _request: web.Request) -> web.Response:
        """The process lives: that it answers is the answer."""
        return web.json_response({"status": "ok"})

    async def ready(self, _request: web.Request) -> web.Response:
        """200, or 503 with the reasons."""
        reasons = await self.reasons()
        if reasons:
            return web.json_response({"status": "not ready", "reasons": reasons}, status=503)
        return web.json_response({"status": "ready"})

    async def reasons(self) -> list[str]:
        """Why no work should be sent here now; empty if it should."""
        found = ["shutting down"] if self._stopping else []
        found += [f"{end.name}: {why}" for end in self._front_ends if (why := end.ready())]
        if why := await self._database():
            found.append(f"database: {why}")
        return found

    async def _database(self) -> str:
        try:
            async with asyncio.timeout(PATIENCE):
                there, needed = await self._board.schema()
        except Exception as error:  # noqa: BLE001 - whatever the driver raises, the answer is the same
            return f"cannot be reached ({type(error).__name__})"
        return "" if there == needed else f"schema {there}, this version needs {needed}: run amends migrate"
