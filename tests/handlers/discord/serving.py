"""Amends with a Discord of our own before it: real storage, desk, worker, gateway and REST in this process."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from bot.desk import Desk
from bot.facts import Complaint
from bot.kinds import State
from bot.policy import Policy, parse
from bot.turns import Turns
from bot.worker import Worker
from handlers.discord import clients, door, front, shard, shards
from handlers.discord.front import DiscordFrontEnd, connect
from prompts.builtin import BuiltinWriter
from storage.database import Storage
from storage.due import query
from tests.handlers.discord.wire import Wire
from tests.handlers.slack.bench import eventually
from tests.handlers.slack.house import UNDONE, MovedClock

SPACE = 0.3  # seconds between two shards that identify themselves
SOON = 0.1


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorter waits than in life; their order of size stays."""
    for module, name, value in (
        (clients, "SETTLED", SOON), (door, "SPACE", SPACE), (door, "POLL", SOON / 2), (shards, "LOOK", SOON),
        (shards, "PAUSE", SPACE), (shards, "LONGEST_REST", SOON), (shard, "LOOK", SOON), (shard, "AGAIN", SOON),
        (shard, "GRACE", 3 * SOON), (front, "RETRY", SOON),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, value)


def team_policy(wire: Wire, **of_discord: Any) -> Policy:
    """A team that works day and night in its channel; who moderates is an agent."""
    hours = {"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "open": "00:00", "close": "23:59"}
    desk = {"platform": "discord", "channel": f"{wire.guild}/{wire.team}"}
    return parse({"company": "Lumen", "hours": hours, "desk": desk, "grace_minutes": 0, "discord": of_discord})


@dataclass
class Serving:
    """All of it, running."""

    wire: Wire
    front: DiscordFrontEnd
    desk: Desk
    storage: Storage
    clock: MovedClock

    async def ready(self) -> None:
        """Wait until every shard is served."""
        await eventually(lambda: not self.front.ready(), f"the connection ({self.front.ready()})")

    async def complaints(self) -> list[Complaint]:
        """Every complaint there is, the newest first; not what was filed as none."""
        return list(await self.storage.board.complaints([state for state in State if state is not State.FILED]))

    async def complaint(self) -> Complaint:
        """The only complaint; waits for it."""
        found = await eventually(self.complaints, "a complaint")
        assert len(found) == 1, found
        return found[0]

    async def idle(self) -> None:
        """Wait until everything that was told is heeded and everything said is sent."""

        async def nothing_due() -> bool:
            return not await query(UNDONE, self.clock())

        await eventually(nothing_due, "everything to be done")


def opened(
    wire: Wire, storage: Storage, policy: Policy, clock: MovedClock, turns: Turns | None = None
) -> tuple[DiscordFrontEnd, Desk]:
    """The front end for this Discord, not started, and the desk behind it."""
    desk = Desk(storage.store, policy, clock, habits=storage.habits, causes=storage.causes)
    turns = turns or storage.turns
    return connect(desk, storage.board, storage.inbox, storage.workspaces, turns, wire.setup), desk


@asynccontextmanager
async def serving(
    wire: Wire, storage: Storage, policy: Policy, clock: MovedClock, turns: Turns | None = None
) -> AsyncIterator[Serving]:
    """Started, until it is stopped in the order in which nothing is lost."""
    front_end, desk = opened(wire, storage, policy, clock, turns)
    worker = Worker(
        store=storage.store, desk=desk, writer=BuiltinWriter(), front_ends={front_end.name: front_end}, clock=clock,
        sleep=asyncio.sleep,
    )  # fmt: skip
    desk.wake = worker.wake
    working = None
    try:
        await front_end.start()
        working = asyncio.create_task(worker.run())
        yield Serving(wire, front_end, desk, storage, clock)
    finally:
        worker.stop()
        if working:
            await working
        await front_end.stop()


def hearts() -> list[threading.Thread]:
    """What keeps connections alive."""
    return [one for one in threading.enumerate() if one.name.startswith("keep-alive-handler")]
