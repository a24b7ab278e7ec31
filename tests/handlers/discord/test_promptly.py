"""Every interaction is acknowledged within a second, however long the database takes; and nothing of it is lost."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.refusals import OldButton
from tests.handlers.discord.bench import Bench
from tests.handlers.discord.pressing import COMPLAINT, TEXT, SlowDatabase, drafted, posted, reported, said, slowed
from tests.handlers.discord.window import standing

TAKES = 2.0  # seconds that the database takes for everything it is asked
LIMIT = 1.0  # seconds


class Asked(list[Any]):
    """What we ask of Discord; and when it had a first word from us."""

    def __init__(self) -> None:
        self.first: list[float] = []

    def append(self, entry: Any) -> None:
        """We ask it now."""
        super().append(entry)
        if entry.path.endswith("/callback"):
            self.first.append(time.perf_counter())


@pytest.fixture
def database(discord: Bench, monkeypatch: pytest.MonkeyPatch) -> SlowDatabase:
    """The database."""
    return slowed(discord, monkeypatch)


@asynccontextmanager
async def promptly(bench: Bench, database: SlowDatabase, *, asks: bool = True) -> AsyncIterator[None]:
    """What is pressed or sent within has its first word within a second, while the database takes two."""
    asked, before, told = Asked(), bench.env.backend.http_requests, list[float]()

    def listener(event: str, _: Any) -> None:
        if event == "INTERACTION_CREATE":
            told.append(time.perf_counter())

    bench.env.backend.http_requests = asked
    bench.env.backend.subscribers.insert(0, listener)
    bench.site.rows.clear()
    database.answers.clear()
    database.asked = 0
    asyncio.get_running_loop().call_later(TAKES, database.answers.set)
    try:
        yield
    finally:
        bench.env.backend.subscribers.remove(listener)
        bench.env.backend.http_requests = before
        if database.asked:
            await database.answers.wait()
        database.answers.set()
    await bench.settle()
    assert len(asked.first) == len(told) == 1
    assert asked.first[0] - told[0] < LIMIT
    assert bool(database.asked) is asks, "what the database was not asked for is no proof"


async def test_a_verb(discord: Bench, database: SlowDatabase) -> None:
    complaint = await reported(discord)
    card = discord.card()
    async with promptly(discord, database):
        click = await discord.ana.click(card, custom_id=f"do:{complaint.id}:claim:")
        assert click.deferred
    await discord.settle()
    assert said(click) == "You own Dana Reyes's complaint now, to the end."


async def test_a_pane(discord: Bench, database: SlowDatabase) -> None:
    complaint = await drafted(discord)
    card = discord.card()
    async with promptly(discord, database):
        pane = await discord.ana.click(card, custom_id=f"open:{complaint.id}:timeline:")
    assert COMPLAINT in said(pane)
    assert pane.response
    async with promptly(discord, database):
        await discord.ana.click(pane.response, custom_id=f"open:{complaint.id}:draft:")
    assert TEXT in said(pane)


async def test_a_dialog(discord: Bench, database: SlowDatabase) -> None:
    complaint = await drafted(discord)
    message = await posted(discord, discord.team, f"open:{complaint.id}:draft:edit")
    async with promptly(discord, database):
        waiting = await discord.ana.click(message, custom_id=f"open:{complaint.id}:draft:edit")
    assert waiting.response
    async with promptly(discord, database, asks=False):
        opened = await discord.ana.click(waiting.response, label="Open it")
    assert standing(opened)["text"] == TEXT
    async with promptly(discord, database):
        sent = await discord.fill(discord.ana, opened, text=f"{TEXT} Ana")
    assert f"{TEXT} Ana" in said(sent)


async def test_what_nobody_knows(discord: Bench, database: SlowDatabase) -> None:
    message = await posted(discord, discord.team, "press:claim:0")
    async with promptly(discord, database, asks=False):
        assert said(await discord.ana.click(message, custom_id="press:claim:0")) == str(OldButton())


async def test_a_customers_server(discord: Bench, database: SlowDatabase) -> None:
    """A question that we asked in direct messages, and the customer's answer."""
    post = await discord.dana.user.send_dm("hello")
    choice = f"open:-:guild:{discord.guild.id}:{post.id}"
    message = await posted(discord, discord.dana.user.dm_channel, choice)
    async with promptly(discord, database):
        await discord.dana.user.click(message, custom_id=choice)
