"""A task that is cancelled inside the store harms nobody but itself."""

import asyncio
import contextvars
import os
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tortoise.transactions import in_transaction

from bot.facts import Change, Event, Reminder, Wanted
from bot.kinds import Kind, Nudge
from bot.message import Message, Place
from bot.ports import Conflict, LeaseLost
from bot.room import Post
from storage.database import Storage
from storage.models import ComplaintRow, DraftRow, EventRow, MessageRow, PostRow, ReactionRow, ReminderRow

OPENED = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
PLACE = Place(platform="web", channel="desk")
CANCELLATIONS = 3_000 if os.environ.get("AMENDS_LONG") == "1" else 600
PATIENCE = 30  # seconds, on a busy machine
AT_ONCE = 4
COMPLAINTS = 6
Complaining = Callable[..., Change]


def whole(change: Change) -> Change:
    """A Change that leaves two events, a reminder, a message and a draft for every version."""
    name = f"{change.complaint.id} {change.complaint.version}"
    event = Event(at=OPENED, by="web:ana", kind=name)
    return replace(
        change,
        events=(event, event),
        reminders=(Reminder(nudge=Nudge.PROMISE, step=1, due=OPENED, subject=name),),
        messages=(Message(place=PLACE, text=name),),
        wanted=Wanted(number=change.complaint.version, kind=Kind.UPDATE),
    )


class Traffic:
    """Does what a busy desk, worker and web chat do, one random thing at a time."""

    def __init__(self, storage: Storage, new: Complaining, seed: int) -> None:
        self._storage = storage
        self._new = new
        self._random = random.Random(seed)  # noqa: S311  # no secret: the same traffic every time
        self._verbs = (self.commit, self.commit, self.create, self.remind, self.deliver, self.read, self.chat)

    async def anything(self) -> None:
        with suppress(Conflict, LeaseLost):
            await self._random.choice(self._verbs)()

    async def commit(self) -> None:
        complaint = await self._storage.store.load(f"c{self._random.randrange(COMPLAINTS)}")
        await self._storage.store.commit(whole(Change(complaint=complaint)))

    async def create(self) -> None:
        await self._storage.store.create(whole(self._new(f"n{self._random.randrange(500)}")))

    async def remind(self) -> None:
        for due in await self._storage.store.due_reminders(OPENED, 2, timedelta(minutes=1)):
            await self._storage.store.fail(due.lease, "so that the row stays, and can be counted")

    async def deliver(self) -> None:
        for due in await self._storage.store.due_messages(OPENED, 2, timedelta(minutes=1)):
            await self._storage.store.delivered(due.lease, due.key, OPENED)

    async def read(self) -> None:
        await self._storage.store.next_due()
        await self._storage.board.latest()

    async def chat(self) -> None:
        post = Post(id=0, place=PLACE, author="web:ana", name="Ana", text="hi", at=OPENED)
        written = await self._storage.room.post(post, f"k{self._random.randrange(50)}")
        await self._storage.room.react(written.id, "web:bo", "x", on=self._random.random() < 0.5)

    async def interrupted(self) -> bool:
        """Do something, and mostly cancel it at a random moment; whether that came in time."""
        task = asyncio.create_task(self.anything())
        if self._random.random() < 0.05:
            await asyncio.wait({task}, timeout=PATIENCE)
        # Half of them between two steps of the loop, half of them while the database is at work.
        if self._random.random() < 0.5:
            for _ in range(self._random.randrange(30)):
                await asyncio.sleep(0)
        else:
            await asyncio.sleep(self._random.random() * 0.012)
        task.cancel()
        await asyncio.wait({task}, timeout=PATIENCE)
        assert task.done(), "the store hangs"
        if not task.cancelled():
            task.result()
        return task.cancelled()


async def cancel_many(traffic: Traffic, times: int) -> None:
    left = times

    async def one_after_another() -> None:
        nonlocal left
        while left > 0:
            left -= await traffic.interrupted()

    await asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))


async def counted(complaint_id: str) -> tuple[int, int, int, int]:
    return (
        await EventRow.filter(complaint_id=complaint_id).count(),
        await ReminderRow.filter(complaint_id=complaint_id).count(),
        await MessageRow.filter(complaint_id=complaint_id).count(),
        await DraftRow.filter(complaint_id=complaint_id).count(),
    )


def connections_held(storage: Storage) -> int:
    """How many connections are in somebody's hands."""
    database: Any = storage.context.db()
    if database.capabilities.dialect == "sqlite":
        return int(database._lock.locked())  # noqa: SLF001  # what is tested is inside
    return int(database._pool.get_size() - database._pool.get_idle_size())  # noqa: SLF001  # as above


@pytest.mark.slow
async def test_after_hundreds_of_cancellations_every_change_is_whole(storage: Storage, new: Complaining) -> None:
    for n in range(COMPLAINTS):
        await storage.store.create(whole(new(f"c{n}")))
    await cancel_many(Traffic(storage, new, seed=20261116), CANCELLATIONS)

    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(storage.store.load("c0") for _ in range(50)))
        await storage.store.commit(whole(Change(complaint=await storage.store.load("c0"))))
    assert connections_held(storage) == 0

    complaints = await ComplaintRow.all()
    assert len(complaints) > COMPLAINTS, "some were created"
    assert sum(row.version - 1 for row in complaints) > COMPLAINTS, "some commits came through"
    for row in complaints:
        assert row.body.version == row.version
        assert await counted(row.id) == (2 * row.version, row.version, row.version, row.version)
    written = await PostRow.all().count() + await ReactionRow.all().count()
    assert await storage.room.revision() >= written > 0


async def test_a_task_that_lives_on_after_a_timeout_can_go_on(storage: Storage, new: Complaining) -> None:
    complaint, _ = await storage.store.create(new())
    for moment in range(60):
        with suppress(TimeoutError, Conflict):
            async with asyncio.timeout(moment / 10_000):
                await storage.store.commit(whole(Change(complaint=complaint)))
        complaint = await storage.store.load("c1")
        assert await counted("c1") == tuple((complaint.version - 1) * n for n in (2, 1, 1, 1))


async def test_one_who_waits_for_a_transaction_can_be_cancelled(storage: Storage, new: Complaining) -> None:
    await storage.store.create(new())
    async with in_transaction():
        await ComplaintRow.filter(id="c1").update(thread="held")
        # Outside this transaction, as another task is.
        others = [separate(storage.store.commit, Change(complaint=new().complaint)) for _ in range(8)]
        await asyncio.sleep(0.02)
        for other in others:
            other.cancel()
        assert all(isinstance(e, BaseException) for e in await asyncio.gather(*others, return_exceptions=True))
    assert (await ComplaintRow.get(id="c1")).thread == "held"
    assert len(await asyncio.gather(*(storage.store.load("c1") for _ in range(20)))) == 20


def separate(verb: Callable[[Change], Awaitable[object]], change: Change) -> asyncio.Task[object]:
    """A task that is in no transaction of the one that starts it."""

    async def run() -> object:
        return await verb(change)

    return asyncio.create_task(run(), context=contextvars.Context())
