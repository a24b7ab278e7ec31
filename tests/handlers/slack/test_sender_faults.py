"""Many messages through the real worker, while everything that can goes wrong between Slack and us, or in us."""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import pytest

from bot.desk import Desk
from bot.worker import Worker
from handlers.slack.front import connect
from handlers.slack.setup import Setup
from prompts.builtin import BuiltinWriter
from storage.database import Storage
from storage.database import connect as open_storage
from storage.migrate import migrate
from tests.handlers.slack.bench import Bench, eventually
from tests.handlers.slack.deliveries import arrived, fill, hurry, policy
from tests.handlers.slack.local import BOT_TOKEN, SECRET
from tests.handlers.slack.proxy import Fault, Proxy, proxying, shuffled
from tests.journeys.kill_checker import bury
from tests.journeys.rows import Row, rows
from tests.journeys.running import now

LONG = os.environ.get("AMENDS_LONG") == "1"
COUNT = 500 if LONG else 30
KILLS = 25 if LONG else 4
SEED = 20_261_122
PATIENCE = 900.0 if LONG else 150.0  # seconds for everything to be settled
ROOT = Path(__file__).parent.parent.parent.parent


@pytest.fixture
async def url(tmp_path: Path) -> str:
    """A database on disk, migrated."""
    found = f"sqlite://{tmp_path / 'amends.db'}"
    await migrate(found)
    return found


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Storage]:
    """The database."""
    storage = await open_storage(url, now)
    try:
        yield storage
    finally:
        await storage.close()


@asynccontextmanager
async def sending(storage: Storage, proxy: Proxy) -> AsyncIterator[None]:
    """A worker with Slack behind the proxy."""
    desk = Desk(storage.store, policy(), now)
    setup = Setup(bot_token=BOT_TOKEN, signing_secret=SECRET, api_url=proxy.api)
    front = connect(desk, storage.board, storage.inbox, storage.workspaces, setup)
    worker = Worker(
        store=storage.store, desk=desk, writer=BuiltinWriter(), front_ends={front.name: front}, clock=now,
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


async def messages(url: str) -> list[Row]:
    """Every outgoing message, as the database has it."""
    return await rows(url, "SELECT id, key, topic, status, body, attempts, last_error FROM message ORDER BY id")


async def settled(url: str) -> None:
    """Wait until each is delivered or given up."""

    async def nothing_waits() -> bool:
        return all(row["status"] in ("done", "failed") for row in await messages(url))

    await eventually(nothing_waits, "all to be settled", PATIENCE)


async def numbered(url: str) -> list[Row]:
    """Ours, in the order of their numbers."""
    return [row for row in await messages(url) if '"No. ' in row["body"] and not row["topic"]]


def broken(proxy: Proxy) -> Counter[str]:
    """How often each fault happened to a post."""
    return Counter({fault: times for (method, fault), times in proxy.faults.items() if method == "chat.postMessage"})


async def life(url: str, proxy: Proxy, seconds: float, log: Path) -> None:
    """One life of a process that delivers, ended with `kill -9`."""
    command = [sys.executable, "-m", "tests.handlers.slack.delivering", url, proxy.api]
    with log.open("ab") as told:
        process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=told, stderr=told)
    before = sum(proxy.calls.values())
    await eventually(lambda: sum(proxy.calls.values()) > before, "the process to begin")
    await asyncio.sleep(seconds)
    assert process.returncode is None, f"it died by itself: {log}"
    process.send_signal(signal.SIGKILL)
    await process.wait()
    await asyncio.sleep(proxy.latency)  # what it had sent arrives, as it does within a lease
    await bury(url)


@pytest.mark.slow
async def test_where_we_can_look_each_arrives_once_and_in_order_whatever_goes_wrong(
    slack_bench: Bench, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurry(monkeypatch)
    async with proxying(slack_bench.slack.api) as proxy, opened(url) as storage:
        written = await fill(storage, slack_bench, COUNT)
        proxy.choose = shuffled(SEED)
        async with sending(storage, proxy):
            await settled(url)
        found = await arrived(slack_bench)
    print(f"{COUNT} messages, {dict(broken(proxy))}")  # noqa: T201 - shown with -rP
    assert found.times == Counter(range(len(written)))
    assert not found.disorder
    assert set(broken(proxy)) == set(Fault)


@pytest.mark.slow
async def test_killed_in_the_middle_again_and_again_each_still_arrives_once_and_in_order(
    slack_bench: Bench, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurry(monkeypatch)
    chance = Random(SEED)  # noqa: S311 - moments, no secrets
    async with opened(url) as storage:
        written = await fill(storage, slack_bench, COUNT)
    async with proxying(slack_bench.slack.api) as proxy:
        proxy.choose = shuffled(SEED)
        for _ in range(KILLS):
            await life(url, proxy, chance.uniform(0, 3), tmp_path / "log.txt")
        async with opened(url) as storage, sending(storage, proxy):
            await settled(url)
        found = await arrived(slack_bench)
    again = [row for row in await numbered(url) if row["attempts"] > 1]
    print(f"{KILLS} kills, {len(again)} of {COUNT} tried again, {dict(broken(proxy))}")  # noqa: T201 - as above
    assert found.times == Counter(range(len(written)))
    assert not found.disorder
    assert again


@pytest.mark.slow
async def test_where_we_cannot_look_the_team_is_told_twice_at_most_and_the_customer_never(
    slack_bench: Bench, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurry(monkeypatch)
    async with proxying(slack_bench.slack.api) as proxy, opened(url) as storage:
        written = await fill(storage, slack_bench, COUNT)
        proxy.choose, proxy.past = shuffled(SEED, sound_ones=21), False
        async with sending(storage, proxy):
            await settled(url)
        found = await arrived(slack_bench)
    kept = await numbered(url)
    asked = {row["topic"] for row in await messages(url) if row["topic"].startswith("undelivered:")}
    for number, (one, row) in enumerate(zip(written, kept, strict=True)):
        times = found.times[number]
        assert times <= (1 if one.approved else 2), row
        assert times or row["status"] == "failed", row
        assert not (one.approved and row["status"] == "failed") or f"undelivered:{row['key']}" in asked, row
    repeated = sum(times - 1 for times in found.times.values())
    lost = [row["last_error"] for number, row in enumerate(kept) if not found.times[number]]
    print(f"{COUNT} messages, {repeated} repeated, {len(asked)} asked about, {len(lost)} not there")  # noqa: T201
    assert not found.disorder
    assert repeated
    assert asked
