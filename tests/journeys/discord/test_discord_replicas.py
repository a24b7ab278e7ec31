"""Two processes of `amends run` on PostgreSQL share Discord's shards; one is killed while people go on writing."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.settings import wall_clock
from handlers.discord.addresses import origin
from storage.database import connect
from tests.handlers.discord.wire import TOKEN, Wire, wiring
from tests.handlers.discord.wire_world import Json, words
from tests.handlers.slack.bench import eventually
from tests.journeys.rows import Row, rows
from tests.journeys.running import Bot, free_port

POLICY = """
company = "Lumen"
grace_minutes = 0
[hours]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
open = "00:00"
close = "23:59"
"""
SPACE = 4.5  # seconds between two that identify themselves; timers are not exact
TAKEOVER = 30.0  # seconds in which what a dead replica served is served again
SETTLED = 90.0  # seconds; what was at work when it was killed may wait for its lease
PAUSE = 0.5  # seconds between two posts
BOTH = {0: 1, 1: 1}
LAMP = "Order {} came eight days late and the shade is cracked. I wrote on Monday and nobody answered."
MORE = "And the box of order {} was open."


@dataclass
class Crowd:
    """Customers who go on writing in two servers, each once, and once more in reply."""

    wire: Wire
    shops: list[str]
    posts: list[Json] = field(default_factory=list)

    async def write(self) -> None:
        """Until it is enough."""
        while True:
            number = len(self.posts)
            shop = self.shops[number % len(self.shops)]
            guild = self.wire.world.guild_of(shop)
            who = self.wire.world.join(guild, self.wire.world.user(f"Customer {number}"))
            post = self.wire.says(who, shop, f"{self.wire.us} {LAMP.format(number)}")
            self.wire.says(who, shop, f"{self.wire.us} {MORE.format(number)}", to=post)
            self.posts.append(post)
            await asyncio.sleep(PAUSE)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[None]:
        """Meanwhile."""
        task = asyncio.create_task(self.write())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with wiring(count=2) as made:
        made.gateway.space = SPACE
        yield made


@pytest.fixture
async def crowd(wire: Wire, database_url: str) -> Crowd:
    """Two servers, one of each shard; either has said where its team works."""
    branch, shop, team = wire.another_guild("Lumen Branch", shard=1, count=2)
    storage = await connect(database_url, wall_clock)
    await storage.workspaces.choose_desk("discord", wire.guild, wire.team)
    await storage.workspaces.choose_desk("discord", branch, team)
    await storage.close()
    return Crowd(wire, [wire.shop, shop])


@pytest.fixture
async def replicas(wire: Wire, database_url: str, tmp_path: Path) -> AsyncIterator[list[Bot]]:
    async with AsyncExitStack() as stack:
        made = []
        for name in ("first", "second"):
            folder = tmp_path / name
            folder.mkdir()
            (folder / "policy.toml").write_text(POLICY, encoding="utf-8")
            port = free_port()
            environment = {
                "DATABASE_URL": database_url, "AMENDS_PORT": str(port), "AMENDS_POLICY": "policy.toml",
                "AMENDS_SECRET_KEY": "k" * 32, "DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": wire.api,
            }  # fmt: skip
            made.append(Bot(folder, ["run"], port, environment))
            stack.push_async_callback(made[-1].kill)
        yield made


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_each_shard_is_served_once_and_again_after_a_kill_and_nothing_is_missed_or_done_twice(
    replicas: list[Bot], wire: Wire, crowd: Crowd, database_url: str
) -> None:
    await asyncio.gather(*(replica.start() for replica in replicas))
    await asyncio.gather(*(replica.ready() for replica in replicas))
    assert wire.gateway.listening() == BOTH
    async with crowd.writing():
        await eventually(lambda: len(crowd.posts) >= 12, "some to be written")
        await replicas[0].kill()
        killed = time.monotonic()
        await eventually(lambda: len(wire.gateway.listening()) == 1, "only one shard to be served", TAKEOVER)
        await eventually(lambda: wire.gateway.listening() == BOTH, "both to be served again", TAKEOVER)
        print(f"served again after {time.monotonic() - killed:.1f} s")  # noqa: T201 - shown with -rP
        await replicas[1].ready()
        await replicas[0].start()
        await replicas[0].ready()
    await known(database_url, crowd, replicas)
    await eventually(lambda: nothing_due(database_url), "everything to be done", SETTLED)
    print(f"{len(crowd.posts)} complaints")  # noqa: T201 - as above
    assert wire.gateway.listening() == BOTH
    assert not wire.gateway.doubled
    assert not wire.gateway.rushed
    assert not await done_often(database_url)
    assert carded(crowd) == Counter({str(post["id"]): 1 for post in crowd.posts})
    for replica in replicas:
        assert await replica.stop() == 0, replica.said()
        assert not [word for word in ("Traceback", "cracked", "nobody answered") if word in replica.said()]


async def unknown(url: str, crowd: Crowd) -> list[str]:
    """The posts that are no complaint yet, or lack the words that followed them; and complaints that are no post."""
    wire, found = crowd.wire, {row["origin"]: row["id"] for row in await rows(url, "SELECT id, origin FROM complaint")}
    expected = [origin(wire.world.guild_of(one["channel_id"]), one["channel_id"], one["id"]) for one in crowd.posts]
    added = await rows(url, "SELECT complaint_id FROM event WHERE kind = 'msg_in'")
    words = Counter(row["complaint_id"] for row in added)
    lacking = [one for one in expected if words[found.get(one)] != 2]
    return [*lacking, *(f"{one} was never posted" for one in set(found) - set(expected))]


async def known(url: str, crowd: Crowd, replicas: list[Bot]) -> None:
    """Wait until every post is a complaint with all its words; fails with what is not, and what the replicas said."""
    deadline = time.monotonic() + SETTLED
    while left := await unknown(url, crowd):
        if time.monotonic() > deadline:
            kept = await rows(url, "SELECT key, status, at FROM inbox ORDER BY id")
            said = [one.said() for one in replicas]
            pytest.fail("\n".join([f"of {len(crowd.posts)}:", *left, *map(str, kept), *said]))
        await asyncio.sleep(0.2)


async def nothing_due(url: str) -> bool:
    """Is everything that was told heeded, and everything said sent?"""
    waiting = [
        await rows(url, f"SELECT id FROM {table} WHERE status IN ('waiting', 'leased')")  # noqa: S608 - our own names
        for table in ("inbox", "message")
    ]
    return not any(waiting)


async def done_often(url: str) -> list[Row]:
    """What happened to a complaint more than once, though it happens once: the same words, the same step."""
    return await rows(
        url, "SELECT complaint_id, kind, count(*) FROM event GROUP BY 1, 2, data::text HAVING count(*) > 1"
    )


def carded(crowd: Crowd) -> Counter[str]:
    """How many cards there are of each post, in whichever team's channel."""
    wire, found = crowd.wire, Counter[str]()
    said = [words(one) for channel in wire.world.messages for one in wire.ours(channel)]
    for number, post in enumerate(crowd.posts):
        found[str(post["id"])] = sum(LAMP.format(number)[:20] in one for one in said)
    return found
