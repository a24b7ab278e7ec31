"""The bot as a process of its own, on data that outlives it, and the other systems it talks to."""

import asyncio
import contextlib
import hashlib
import hmac
import json
import os
import random
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from aiohttp import web

SECRET = "an intake secret that is long enough"
POLICY = """
company = "Lumen"
grace_minutes = 0
[hours]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
open = "00:00"
close = "23:59"
[[people]]
id = "web:ana"
name = "Ana Ruiz"
role = "agent"
[[people]]
id = "web:ben"
name = "Ben Okoro"
role = "agent"
[[people]]
id = "web:lee"
name = "Lee Tran"
role = "lead"
"""
START_LIMIT = 30.0  # seconds until it must answer
STOP_LIMIT = 12.0  # seconds until it must be gone


def now() -> datetime:
    """The real time, by which `amends run` and the systems around it live."""
    return datetime.now(UTC)  # noqa: TID251  # see above


def free_port() -> int:
    """A port that nobody listens on, and that no caller is given while the bot is down."""
    for port in random.sample(range(20_000, 30_000), 1_000):
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("there is no free port")


class Bot:
    """A command of `amends` that serves on `port`, started and ended as often as one likes.

    `birth` is how long it took last, in seconds, from its start until it was ready for work.
    """

    def __init__(self, folder: Path, command: list[str], port: int, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.birth = 1.0
        self.address = f"http://127.0.0.1:{port}"
        self._command = command
        self._environment = dict(environment)
        self._process: asyncio.subprocess.Process | None = None
        self._started = 0.0

    async def start(self) -> None:
        """Begin a life; it answers some time later."""
        self._started = time.monotonic()
        with (self.folder / "log.txt").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *[sys.executable, "-m", "bot", *self._command],
                cwd=self.folder,
                env={**os.environ, **self._environment},
                stdout=log,
                stderr=log,
            )

    async def ready(self) -> None:
        """Wait until it says that it is ready for work."""
        await until(self._says_ready, START_LIMIT, "the bot is ready")
        self.birth = time.monotonic() - self._started

    async def kill(self) -> None:
        """`kill -9`: it gets no chance to clean up."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """As a supervisor stops it; its exit code."""
        return await self._end(signal.SIGTERM)

    async def answers(self, path: str) -> int:
        """The status of a page; 0 if nobody answers."""
        try:
            async with aiohttp.ClientSession() as session, session.get(self.address + path) as answer:
                return answer.status
        except (aiohttp.ClientError, OSError):
            return 0

    def said(self) -> str:
        """What it wrote to standard output and error in all its lives."""
        return (self.folder / "log.txt").read_text(encoding="utf-8")

    async def _says_ready(self) -> bool:
        assert self._process
        assert self._process.returncode is None, self.said()
        return await self.answers("/readyz") == web.HTTPOk.status_code

    async def _end(self, number: signal.Signals) -> int:
        if self._process is None:
            return 0
        process, self._process = self._process, None
        if process.returncode is None:
            process.send_signal(number)
        return await asyncio.wait_for(process.wait(), STOP_LIMIT)


@asynccontextmanager
async def running(folder: Path, database_url: str) -> AsyncIterator[Bot]:
    """`amends run` on this database, with a team, the console and the intake. Not started yet."""
    (folder / "policy.toml").write_text(POLICY, encoding="utf-8")
    port = free_port()
    environment = {
        "DATABASE_URL": database_url,
        "AMENDS_PORT": str(port),
        "AMENDS_POLICY": "policy.toml",
        "AMENDS_INTAKE_SECRET": SECRET,
        "AMENDS_SECRET_KEY": "k" * 32,
    }
    bot = Bot(folder, ["run"], port, environment)
    try:
        yield bot
    finally:
        await bot.kill()


@asynccontextmanager
async def demonstrating(folder: Path, speed: int) -> AsyncIterator[Bot]:
    """`amends demo` with a fast clock, its data kept in the folder. Not started yet."""
    port = free_port()
    bot = Bot(folder, ["demo", "--data", str(folder), "--port", str(port), "--speed", str(speed)], port, {})
    try:
        yield bot
    finally:
        await bot.kill()


async def until(
    holds: Callable[[], Awaitable[bool]], seconds: float, what: str, why: Callable[[], Awaitable[str]] | None = None
) -> None:
    """Look again and again; raises TimeoutError naming what did not come true, and `why`."""
    end = time.monotonic() + seconds
    while not await holds():
        if time.monotonic() > end:
            raise TimeoutError(f"after {seconds} s it is still not so that {what}\n{await why() if why else ''}")
        await asyncio.sleep(0.05)


def signed(body: bytes) -> dict[str, str]:
    """The headers of a request to the intake, made from CONTRACT section 5 alone."""
    timestamp = str(int(now().timestamp()))
    return {"X-Amends-Timestamp": timestamp, "X-Amends-Signature": _seal(timestamp, body)}


def _seal(timestamp: str, body: bytes) -> str:
    return "sha256=" + hmac.new(SECRET.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Delivery:
    """A reply as it came in, once for every time that it came."""

    key: str
    complaint: str
    text: str


@dataclass(slots=True)
class Receiver:
    """The system that complaints come from: it takes replies, slowly, and dedupes nothing."""

    url: str = ""
    deliveries: list[Delivery] = field(default_factory=list)
    forged: int = 0
    pause: float = 0.05  # seconds before it answers, in which the bot may die

    async def take(self, request: web.Request) -> web.Response:
        """POST a reply."""
        body = await request.read()
        if request.headers["X-Amends-Signature"] != _seal(request.headers["X-Amends-Timestamp"], body):
            self.forged += 1
        reply = json.loads(body)
        self.deliveries.append(Delivery(request.headers["Idempotency-Key"], reply["complaint"], reply["text"]))
        await asyncio.sleep(self.pause)
        return web.Response()


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """A receiver that listens."""
    receiver, port = Receiver(), free_port()
    app = web.Application()
    app.add_routes([web.post("/replies", receiver.take)])
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    receiver.url = f"http://127.0.0.1:{port}/replies"
    try:
        yield receiver
    finally:
        await runner.cleanup()
