"""People's own time, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, time

from bot.facts import Person
from bot.hours import Habits
from bot.kinds import Role, State
from storage.database import Storage
from tests.storage.conftest import Complaining

BEN = Person(id="web:ben", name="Ben Okoro", role=Role.AGENT)
ANA = Habits(
    person_id="web:ana",
    zone="Asia/Kolkata",
    open=time(9, 30),
    close=time(17),
    days=frozenset({0, 2, 6}),
    away_until=datetime(2026, 11, 23, 8, 0, tzinfo=UTC),
    cover=BEN,
)


async def test_what_somebody_said_is_kept_as_it_was_said(storage: Storage) -> None:
    await storage.habits.save(ANA)
    assert list(await storage.habits.of(["web:ana", "web:nobody"])) == [ANA]
    assert list(await storage.habits.of([])) == []


async def test_what_is_said_later_takes_its_place(storage: Storage) -> None:
    await storage.habits.save(ANA)
    await storage.habits.save(Habits(person_id=BEN.id))
    back = replace(ANA, away_until=None, cover=None, open=None, close=None)
    await storage.habits.save(back)
    assert list(await storage.habits.of(["web:ben", "web:ana"])) == [back, Habits(person_id=BEN.id)]


async def test_what_somebody_owns_and_what_is_closed_or_anothers_is_told_apart(
    storage: Storage, new: Complaining
) -> None:
    await storage.store.create(new("c1", owner=BEN, state=State.OWNED))
    await storage.store.create(new("c2", owner=BEN, state=State.CLOSED))
    await storage.store.create(new("c3", owner=replace(BEN, id="web:ana"), state=State.OWNED))
    await storage.store.create(new("c4", owner=BEN, state=State.RESOLVED))
    await storage.store.create(new("c5"))
    assert list(await storage.store.owned(BEN.id)) == ["c1", "c4"]
    in_hand = await storage.store.in_hand(BEN.id)
    assert [(one.id, one.state) for one in in_hand] == [("c1", State.OWNED), ("c4", State.RESOLVED)]
