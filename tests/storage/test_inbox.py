"""What platforms told us: kept once, heeded in order within a lane; on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.ports import DueEvent, Told
from storage.database import Storage
from storage.models import InboxRow

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def told(key: str, lane: str = "C1") -> Told:
    return Told(platform="slack", key=key, lane=lane, body={"text": f"words of {key}"})


async def due(storage: Storage, now: datetime = NOW) -> list[DueEvent]:
    return list(await storage.store.due_events(now, 10, MINUTE))


async def test_a_redelivered_event_is_kept_once(storage: Storage) -> None:
    await storage.inbox.keep([told("e1"), told("e1")])
    await storage.inbox.keep([told("e1"), told("e2", "C2")])
    assert sorted(one.key for one in await due(storage)) == ["e1", "e2"]


async def test_a_lane_is_heeded_in_order_and_lanes_side_by_side(storage: Storage) -> None:
    await storage.inbox.keep([told("a1"), told("a2"), told("b1", "C2")])
    first = await due(storage)
    assert [one.key for one in first] == ["a1", "b1"]
    assert first[0].body == {"text": "words of a1"}
    assert await due(storage) == []
    await storage.store.finish(first[0].lease)
    assert [one.key for one in await due(storage)] == ["a2"]


async def test_what_waits_for_something_lets_the_next_one_pass(storage: Storage) -> None:
    await storage.inbox.keep([told("reaction"), told("message")])
    [reaction] = await due(storage)
    await storage.store.put_off(reaction.lease, NOW + 2 * MINUTE, "its message is not here yet")
    [message] = await due(storage)
    assert message.key == "message"
    await storage.store.finish(message.lease)
    assert [one.key for one in await due(storage, NOW + 2 * MINUTE)] == ["reaction"]


async def test_what_a_dead_worker_held_is_taken_again_in_its_place(storage: Storage) -> None:
    await storage.inbox.keep([told("e1"), told("e2")])
    await due(storage)
    [again] = await due(storage, NOW + MINUTE)
    assert (again.key, again.lease.attempts) == ("e1", 2)


async def test_what_was_heeded_keeps_its_key_but_not_its_words(storage: Storage) -> None:
    await storage.inbox.keep([told("e1")])
    [one] = await due(storage)
    await storage.store.finish(one.lease)
    row = await InboxRow.get(key="e1")
    assert (row.status, row.body) == ("done", {})
    await storage.inbox.keep([told("e1")])
    assert await due(storage) == []


async def test_old_events_are_forgotten_unless_they_wait(storage: Storage) -> None:
    await storage.inbox.keep([told("done"), told("waiting", "C2")])
    await storage.store.finish((await due(storage))[0].lease)
    assert await storage.inbox.forget(NOW + MINUTE) == 1
    assert [row.key for row in await InboxRow.all()] == ["waiting"]


COUNT = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT count(*) FROM n"
LONG = {"sqlite": COUNT, "postgres": "SELECT pg_sleep(0.3)"}
"""A statement that takes a while."""


async def test_keeping_does_not_wait_for_the_work_of_others(storage: Storage) -> None:
    shared = storage.context.db()
    statement = LONG[shared.capabilities.dialect]
    busy = [asyncio.create_task(shared.execute_query_dict(statement)) for _ in range(6)]  # more than connections
    await asyncio.sleep(0.05)
    await storage.inbox.keep([told("e1")])
    assert not all(task.done() for task in busy)
    await asyncio.gather(*busy)
    assert [one.key for one in await due(storage)] == ["e1"]


async def test_nothing_is_kept_of_nothing(storage: Storage) -> None:
    await storage.inbox.keep([])
    assert await due(storage) == []
