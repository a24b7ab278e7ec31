"""Messages about no complaint: each key is said once, and delivered as any other; on both databases."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.facts import Change
from bot.message import Message, Place, direct
from bot.ports import LeaseLost
from storage.database import Storage
from tests.conftest import START, Clock

MINUTE = timedelta(minutes=1)
DIGEST = Message(place=direct("web:lee"), text="Last week: 5 complaints.")


async def test_a_key_is_said_once_however_many_say_it(storage: Storage) -> None:
    said = await asyncio.gather(*(storage.store.say("digest:lee:1", replace(DIGEST, text=f"{n}")) for n in range(10)))
    assert sorted(said) == [False] * 9 + [True]
    assert await storage.store.say("digest:lee:2", DIGEST)
    assert len(await storage.store.due_messages(START, 10, MINUTE)) == 2
    assert not await storage.store.say("digest:lee:1", DIGEST)


async def test_it_is_delivered_put_off_and_given_up_as_any_other(storage: Storage, clock: Clock) -> None:
    await storage.store.say("k1", DIGEST)
    (due,) = await storage.store.due_messages(START, 10, MINUTE)
    assert (due.complaint_id, due.key, due.message, due.edits) == ("", "k1", DIGEST, None)
    assert (due.lease.table, due.lease.attempts) == ("notice", 1)
    assert await storage.store.due_messages(START, 10, MINUTE) == []  # it is leased
    await storage.store.put_off(due.lease, START + MINUTE, "busy", failed=True)
    assert await storage.store.next_due() == START + MINUTE
    (again,) = await storage.store.due_messages(START + MINUTE, 10, MINUTE)
    assert (again.last_error, again.lease.failures) == ("busy", 1)
    with pytest.raises(LeaseLost):
        await storage.store.delivered(due.lease, "ref", clock())
    await storage.store.delivered(again.lease, "ref", clock())
    assert await storage.store.next_due() is None
    await storage.store.say("k2", DIGEST)
    (other,) = await storage.store.due_messages(START + MINUTE, 10, MINUTE)
    await storage.store.fail(other.lease, "nobody is there")
    assert await storage.store.due_messages(START + 9 * MINUTE, 10, MINUTE) == []
    assert not await storage.store.say("k2", DIGEST)


async def test_what_is_about_complaints_goes_first(storage: Storage, new: Callable[..., Change]) -> None:
    await storage.store.say("k1", DIGEST)
    card = Message(place=Place(platform="web", channel="team"), text="A card")
    await storage.store.create(replace(new(), messages=(card,)))
    assert [due.message.text for due in await storage.store.due_messages(START, 1, MINUTE)] == ["A card"]
    assert [due.message.text for due in await storage.store.due_messages(START, 1, MINUTE)] == [DIGEST.text]
