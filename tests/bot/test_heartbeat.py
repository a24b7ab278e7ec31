"""Knowing that nobody of us was at work: on both databases, and for every replica alike."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.calm import Outage
from bot.desk import Desk
from bot.heartbeat import LONG, PAUSE, Heartbeat, watch
from storage.database import Storage
from tests.bot.conftest import POLICY
from tests.conftest import START, Clock

MINUTE = timedelta(minutes=1)


async def test_who_starts_after_a_long_silence_knows_and_so_does_who_starts_next(
    storage: Storage, clock: Clock
) -> None:
    beat = Heartbeat(storage.turns, clock, asyncio.sleep)
    assert await beat.begin() is None  # the first start ever
    clock.forward(LONG - MINUTE)
    assert await beat.begin() is None
    clock.forward(LONG)
    outage = Outage(since=START + LONG - MINUTE, until=clock.now)
    assert await beat.begin() == outage
    clock.forward(MINUTE)
    assert await Heartbeat(storage.turns, clock, asyncio.sleep).begin() == outage


async def test_a_minute_that_cannot_be_written_down_ends_nothing(
    sqlite_storage: Storage, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    looks: list[float] = []

    async def sleep(seconds: float) -> None:
        looks.append(seconds)
        clock.forward(MINUTE)
        if len(looks) == 3:
            raise asyncio.CancelledError

    class Turns:
        async def reach(self, name: str, at: datetime) -> None:
            if len(looks) == 1:
                raise ConnectionError("no database")
            await sqlite_storage.turns.reach(name, at)

    with pytest.raises(asyncio.CancelledError):
        await Heartbeat(Turns(), clock, sleep).run()  # type: ignore[arg-type]  # the one method that is asked
    assert looks == [PAUSE] * 3
    assert "cannot write down" in caplog.text
    assert await sqlite_storage.turns.reached("alive") == START + 2 * MINUTE


async def test_the_desk_is_told_at_the_start(sqlite_storage: Storage, clock: Clock) -> None:
    desk = Desk(sqlite_storage.store, POLICY, clock)
    await Heartbeat(sqlite_storage.turns, clock, asyncio.sleep).begin()
    clock.forward(LONG)
    task = await watch(desk, sqlite_storage.turns, speed=6000)
    assert desk.outage == Outage(since=START, until=clock.now)
    clock.forward(MINUTE)
    for _ in range(100):
        await asyncio.sleep(0.02)
        if await sqlite_storage.turns.reached("alive") == clock.now:
            break
    task.cancel()
    assert await sqlite_storage.turns.reached("alive") == clock.now
