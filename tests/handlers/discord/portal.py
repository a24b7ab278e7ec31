"""Discord's REST API on loopback: simcord's world, served over HTTP to discord.py's own client."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import discord
from aiohttp import web
from simcord import BackendError, Env
from simcord.http.router import dispatch

from handlers.discord.setup import Setup
from tests.handlers.discord.office import Office, furnished

TOKEN = "MTA4MTM0NTY3ODkwMTIzNDU2.Gmade.up-by-the-tests"
BASE = "/api/v10"


@dataclass
class Portal:
    """Lumen's server, and what the developer portal says of our application. `page`: it is no API at all."""

    office: Office
    url: str = ""
    application: dict[str, Any] = field(default_factory=dict)
    page: str = ""
    asked: list[str] = field(default_factory=list)

    @property
    def env(self) -> Env:
        """All of Discord."""
        return self.office.env

    def setup(self, token: str = TOKEN) -> Setup:
        """What is configured for it."""
        return Setup(token=token, api_url=self.url)

    async def answer(self, request: web.Request) -> web.Response:
        """One call."""
        path = request.path.removeprefix(BASE)
        self.asked.append(f"{request.method} {path}")
        if self.page:
            return web.Response(text=self.page, content_type="text/html")
        if request.headers.get("Authorization") != f"Bot {TOKEN}":
            return _json({"message": "401: Unauthorized", "code": 0}, 401)
        body = await request.json() if request.can_read_body else None
        try:
            told = dispatch(self.env.backend, request.method, path, json=body, params=dict(request.query))
        except BackendError as error:
            return _json(dict(error.to_json()), error.status)
        return _json(told | self.application if path == "/oauth2/applications/@me" else told)


def _json(told: Any, status: int = 200) -> web.Response:
    """With exactly the content type that discord.py takes for JSON."""
    return web.Response(body=json.dumps(told), status=status, headers={"Content-Type": "application/json"})


@asynccontextmanager
async def portal() -> AsyncIterator[Portal]:
    """It, with Lumen's server and its people. Nothing is connected to it."""
    made = Portal(furnished(Env(discord.Client(intents=discord.Intents.none()))))
    app = web.Application()
    app.router.add_route("*", BASE + "/{path:.*}", made.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        made.url = f"http://{host}:{port}{BASE}"
        yield made
    finally:
        await runner.cleanup()
