import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from tortoise.transactions import in_transaction

from bot.ports import DueMessage, FrontEnd
from handlers.web import health as module
from handlers.web.health import Health
from storage.database import Storage


class Platform:
    """A front end that says of itself what it is told to."""

    name = "slack"

    def __init__(self) -> None:
        self.why = ""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    def ready(self) -> str:
        return self.why

    async def send(self, due: DueMessage) -> str:
        raise NotImplementedError


@pytest.fixture
def platform() -> Platform:
    return Platform()


@pytest.fixture
def health(sqlite_storage: Storage, platform: Platform) -> Health:
    front_ends: dict[str, FrontEnd] = {"slack": platform}
    return Health(sqlite_storage.board, front_ends.values())


async def answer(health: Health, path: str) -> tuple[int, dict[str, object]]:
    app = web.Application()
    app.add_routes(health.routes())
    async with TestClient(TestServer(app)) as client, client.get(path) as response:
        return response.status, await response.json()


@asynccontextmanager
async def busy_database() -> AsyncIterator[None]:
    """SQLite has one connection here: as long as somebody's transaction is open, nobody else gets an answer."""
    begun, over = asyncio.Event(), asyncio.Event()

    async def hold() -> None:
        async with in_transaction():
            begun.set()
            await over.wait()

    holding = asyncio.create_task(hold())
    await begun.wait()
    yield
    over.set()
    await holding


async def test_a_process_that_answers_lives(health: Health) -> None:
    assert await answer(health, "/healthz") == (200, {"status": "ok"})


async def test_it_is_ready_with_a_current_database_and_every_front_end(health: Health) -> None:
    assert await answer(health, "/readyz") == (200, {"status": "ready"})


async def test_a_front_end_that_is_not_connected_is_named(health: Health, platform: Platform) -> None:
    platform.why = "no connection to Slack"
    status, body = await answer(health, "/readyz")
    assert (status, body["reasons"]) == (503, ["slack: no connection to Slack"])


async def test_an_old_schema_is_not_ready(health: Health, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.migrate.newest", lambda: 99)
    status, body = await answer(health, "/readyz")
    assert status == 503
    assert "amends migrate" in str(body["reasons"])


async def test_a_database_without_our_tables_is_not_ready(health: Health, sqlite_storage: Storage) -> None:
    await sqlite_storage.context.db().execute_script("DROP TABLE migration")
    status, body = await answer(health, "/readyz")
    assert status == 503
    assert "schema 0" in str(body["reasons"])


async def test_who_is_stopping_takes_nothing_more(health: Health) -> None:
    health.stop()
    status, body = await answer(health, "/readyz")
    assert (status, body["reasons"]) == (503, ["shutting down"])


async def test_a_database_that_does_not_answer_is_waited_for_only_so_long(
    health: Health, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    async with busy_database():
        status, body = await answer(health, "/readyz")
    assert (status, body["reasons"]) == (503, ["database: cannot be reached (TimeoutError)"])
