"""What can go wrong between Slack and us: a proxy before local-slack that breaks calls in every way there is.

It also does what local-slack leaves out: it remembers what messages carry (metadata), gives the past
page by page, and refuses it where `past` is false, as Slack does without the history scopes.
"""

import asyncio
import json
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any
from urllib.parse import parse_qsl

import aiohttp
from aiohttp import web

HISTORY = ("conversations.history", "conversations.replies")


class Fault(StrEnum):
    """What happens to a call."""

    NONE = "none"
    LIMITED = "429, wait a second"
    BROKEN = "500, not taken"
    TAKEN_BUT_BROKEN = "500, and taken"
    AWAY = "503"
    SLOW = "slow, and taken"
    CUT = "cut before it was taken"
    LOST = "cut after it was taken"


Choose = Callable[[str, Mapping[str, Any]], Fault]


def sound(_: str, __: Mapping[str, Any]) -> Fault:
    """Nothing goes wrong."""
    return Fault.NONE


def shuffled(seed: int, sound_ones: int = 14) -> Choose:
    """Every fault once in so many calls of a method, in an order that is the same each time."""
    chance, decks = Random(seed), defaultdict[str, list[Fault]](list)  # noqa: S311 - an order, no secret

    def choose(method: str, _: Mapping[str, Any]) -> Fault:
        if method == "auth.test":
            return Fault.NONE
        deck = decks[method]
        if not deck:
            deck.extend([fault for fault in Fault if fault is not Fault.NONE] + [Fault.NONE] * sound_ones)
            chance.shuffle(deck)
        return deck.pop()

    return choose


@dataclass
class Proxy:
    """It stands at `api`, before Slack at `beyond`. `calls` counts methods, `faults` what went wrong.

    `page` is how many messages of the past it gives at once: fifteen, at Slack, to apps that are sold.
    `refusals`: what the next calls of a method are answered, one each, with `status` and `headers` if need be.
    """

    beyond: str
    choose: Choose = sound
    past: bool = True
    page: int = 200
    latency: float = 2.0
    api: str = ""
    refusals: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    faults: Counter[tuple[str, Fault]] = field(default_factory=Counter)
    said: list[dict[str, Any]] = field(default_factory=list)
    carried: dict[tuple[str, str], Any] = field(default_factory=dict)
    http: aiohttp.ClientSession | None = None

    async def take(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        method, raw = request.match_info["method"], await request.read()
        fields = _fields(request, raw)
        fault = self.choose(method, fields)
        self.calls[method] += 1
        self.faults[method, fault] += 1
        if self.refusals.get(method):
            answer = dict(self.refusals[method].pop(0))
            status, headers = answer.pop("status", 200), answer.pop("headers", {})
            return web.json_response({"ok": False, **answer}, status=status, headers=headers)
        if refused := _refused(fault):
            return refused
        if fault is Fault.CUT:
            return _cut(request)
        if fault is Fault.SLOW:
            await asyncio.sleep(self.latency)
        answer = await self._forward(request, method, raw, fields)
        if fault is Fault.LOST:
            return _cut(request)
        if fault is Fault.TAKEN_BUT_BROKEN:
            return web.Response(status=500, text="<html>Oops</html>", content_type="text/html")
        return web.json_response(answer)

    async def _forward(
        self, request: web.Request, method: str, raw: bytes, fields: Mapping[str, Any]
    ) -> dict[str, Any]:
        if method in HISTORY and not self.past:
            return {"ok": False, "error": "missing_scope", "needed": "channels:history", "provided": "chat:write"}
        assert self.http
        headers = {name: request.headers[name] for name in ("Authorization", "Content-Type") if name in request.headers}
        url = f"{self.beyond}{method}"
        async with self.http.request(request.method, url, data=raw, headers=headers, params=request.query) as answer:
            found: dict[str, Any] = await answer.json()
        if not found.get("ok"):
            return found
        if method in ("chat.postMessage", "chat.update"):
            self._remember(fields, found)
        return self._page(fields, found) if method in HISTORY else found

    def _remember(self, fields: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        self.said.append(dict(fields))
        if metadata := fields.get("metadata"):
            self.carried[answer["channel"], answer["ts"]] = (
                json.loads(metadata) if isinstance(metadata, str) else metadata
            )

    def _page(self, fields: Mapping[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
        """A page of the past, with what the messages carry where that is asked for."""
        oldest, first = float(fields.get("oldest") or 0), int(fields.get("cursor") or 0)
        messages = [one for one in answer["messages"] if float(one["ts"]) > oldest]
        if str(fields.get("include_all_metadata")).lower() in ("true", "1"):
            messages = [one | self._metadata(str(fields["channel"]), one["ts"]) for one in messages]
        last = first + min(self.page, int(fields.get("limit") or self.page))
        more = str(last) if last < len(messages) else ""
        return {
            "ok": True, "messages": messages[first:last], "has_more": bool(more),
            "response_metadata": {"next_cursor": more},
        }  # fmt: skip

    def _metadata(self, channel: str, ts: str) -> dict[str, Any]:
        found = self.carried.get((channel, ts))
        return {"metadata": found} if found else {}


def _refused(fault: Fault) -> web.Response | None:
    """An answer that comes without the call."""
    match fault:
        case Fault.LIMITED:
            told = {"Retry-After": "1"}
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=told)
        case Fault.BROKEN:
            return web.Response(status=500, text="<html>Oops</html>", content_type="text/html")
        case Fault.AWAY:
            return web.json_response({"ok": False, "error": "service_unavailable"}, status=503)
        case _:
            return None


def _cut(request: web.Request) -> web.Response:
    """The connection ends without a word."""
    if request.transport:
        request.transport.abort()
    return web.Response()


def _fields(request: web.Request, raw: bytes) -> dict[str, Any]:
    """What was asked, however it was sent."""
    if request.content_type == "application/json":
        return dict(request.query) | dict(json.loads(raw or b"{}"))
    form = dict(parse_qsl(raw.decode())) if raw else {}
    return dict(request.query) | form


@asynccontextmanager
async def proxying(beyond: str, port: int = 0) -> AsyncIterator[Proxy]:
    """It, on loopback."""
    proxy, app = Proxy(beyond), web.Application()
    app.router.add_route("*", "/api/{method}", proxy.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        async with aiohttp.ClientSession() as proxy.http:
            await web.TCPSite(runner, "127.0.0.1", port).start()
            proxy.api = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
            yield proxy
            await runner.cleanup()
    finally:
        await runner.cleanup()
