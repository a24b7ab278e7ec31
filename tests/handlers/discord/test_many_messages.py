"""Many messages through the real worker, while everything that can goes wrong between Discord and us, or in us."""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from bot.desk import Desk
from bot.settings import wall_clock
from bot.worker import Worker
from handlers.discord import looking
from handlers.discord.front import connect
from prompts.builtin import BuiltinWriter
from storage.database import Storage
from storage.database import connect as open_storage
from storage.migrate import migrate
from tests.handlers.discord.deliveries import LATENCY, arrived, fill, hurry, policy
from tests.handlers.discord.wire import Wire, wiring
from tests.handlers.discord.wire_rest import Fault, shuffled
from tests.handlers.slack.bench import eventually
from tests.journeys.kill_checker import bury
from tests.journeys.rows import Row, rows

LONG = os.environ.get("AMENDS_LONG") == "1"
COUNT = 300 if LONG else 60
KILLS = 12 if LONG else 2
SEED = 20_261_122
PATIENCE = 900.0 if LONG else 120.0  # seconds for everything to be settled
FORGOTTEN = 6.0  # seconds after which Discord knows a nonce no more; discord.py's own tries come sooner
POSTS = "POST /channels/"
ROOT = Path(__file__).parent.parent.parent.parent


@pytest.fixture
async def url(tmp_path: Path) -> str:
    """A database on disk, migrated."""
    found = f"sqlite://{tmp_path / 'amends.db'}"
    await migrate(found)
    return found


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with wiring() as made:
        made.rest.latency = LATENCY
        yield made


@asynccontextmanager
async def storing(url: str) -> AsyncIterator[Storage]:
    """The database."""
    storage = await open_storage(url, wall_clock)
    try:
        yield storage
    finally:
        await storage.close()


@asynccontextmanager
async def sending(storage: Storage, wire: Wire) -> AsyncIterator[None]:
    """A worker with Discord behind it."""
    desk = Desk(storage.store, policy(f"{wire.guild}/{wire.team}"), wall_clock)
    front = connect(desk, storage.board, storage.inbox, storage.workspaces, storage.turns, wire.setup)
    worker = Worker(
        store=storage.store, desk=desk, writer=BuiltinWriter(), front_ends={front.name: front}, clock=wall_clock,
        sleep=asyncio.sleep,
    )  # fmt: skip
    desk.wake = worker.wake
    await front.start()
    working = asyncio.create_task(worker.run())
    try:
        yield
    finally:
        worker.stop()
        await working
        await front.stop()


async def numbered(url: str) -> list[Row]:
    """Ours, in the order of their numbers."""
    found = await rows(url, "SELECT id, key, topic, status, body, attempts, last_error FROM message ORDER BY id")
    return [row for row in found if '"No. ' in row["body"] and not row["topic"]]


async def settled(url: str) -> None:
    """Wait until each is delivered or given up."""

    async def nothing_waits() -> bool:
        return not await rows(url, "SELECT id FROM message WHERE status NOT IN ('done', 'failed')")

    await eventually(nothing_waits, "all to be settled", PATIENCE)


def befallen(wire: Wire) -> Counter[Fault]:
    """How often each fault happened to a post."""
    found: Counter[Fault] = Counter()
    for (call, fault), times in wire.rest.faults.items():
        if call == "POST messages":
            found[fault] += times
    return found


async def life(url: str, wire: Wire, seconds: float, log: Path) -> None:
    """One life of a process that delivers, ended with `kill -9`."""
    module, team = "tests.handlers.discord.deliveries", f"{wire.guild}/{wire.team}"
    with log.open("ab") as told:
        command = [sys.executable, "-m", module, url, wire.api, team]
        process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=told, stderr=told)
    before = wire.rest.posts
    await eventually(lambda: wire.rest.posts > before, "the process to begin")
    await asyncio.sleep(seconds)
    assert process.returncode is None, f"it died by itself: {log}"
    process.send_signal(signal.SIGKILL)
    await process.wait()
    await asyncio.sleep(LATENCY)  # what it had sent arrives, as it does within a lease
    await bury(url)


@pytest.mark.slow
@pytest.mark.parametrize("trusting", [True, False], ids=["by the nonce", "by looking"])
async def test_each_arrives_once_and_in_order_whatever_goes_wrong(
    wire: Wire, url: str, monkeypatch: pytest.MonkeyPatch, *, trusting: bool
) -> None:
    hurry(monkeypatch)
    if not trusting:  # as when the worker comes back only after Discord has forgotten
        monkeypatch.setattr(looking, "WINDOW", timedelta(0))
        wire.rest.window = FORGOTTEN
    async with storing(url) as storage:
        written = await fill(storage, wire, COUNT)
        wire.rest.choose = shuffled(SEED, POSTS)
        async with sending(storage, wire):
            await settled(url)
    found = arrived(wire)
    print(f"{COUNT} messages, {dict(befallen(wire))}, {wire.rest.repeated} known by their nonce")  # noqa: T201 - with -rP
    assert found.times == Counter(range(len(written)))
    assert not found.disorder
    assert set(befallen(wire)) == set(Fault)
    assert wire.rest.repeated
    assert bool(wire.rest.looks) is not trusting


@pytest.mark.slow
async def test_killed_in_the_middle_again_and_again_each_still_arrives_once_and_in_order(
    wire: Wire, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurry(monkeypatch)
    chance = Random(SEED)  # noqa: S311 - moments, no secrets
    async with storing(url) as storage:
        written = await fill(storage, wire, COUNT)
    wire.rest.choose = shuffled(SEED, POSTS)
    for _ in range(KILLS):
        await life(url, wire, chance.uniform(0, 2), tmp_path / "log.txt")
    async with storing(url) as storage, sending(storage, wire):
        await settled(url)
    found = arrived(wire)
    again = [row for row in await numbered(url) if row["attempts"] > 1]
    print(f"{KILLS} kills, {len(again)} of {COUNT} tried again, {dict(befallen(wire))}")  # noqa: T201 - as above
    assert found.times == Counter(range(len(written)))
    assert not found.disorder
    assert again
