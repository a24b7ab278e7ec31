"""The list of causes, on both databases."""

from dataclasses import replace
from datetime import timedelta

from bot.causes import Cause, Linked
from bot.facts import Person
from bot.kinds import Fix, Role, State
from bot.lesson import Lesson
from storage.database import Storage
from tests.storage.conftest import OPENED, Complaining

SHIPPING = Cause(
    id="k1",
    team="slack:T1",
    name="economy shipping was booked",
    owner=Person(id="web:ben", name="Ben Okoro", role=Role.AGENT),
    fix=Fix.DONE,
    done_at=OPENED,
    changed="express is preselected",
)


async def test_a_cause_is_put_on_the_list_once_and_then_only_saved(storage: Storage) -> None:
    await storage.causes.add(SHIPPING)
    await storage.causes.add(replace(SHIPPING, owner=None, fix=Fix.OPEN))
    assert await storage.causes.get("k1") == SHIPPING
    assert await storage.causes.get("k2") is None
    changed = replace(SHIPPING, fix=Fix.IN_WORK, done_at=None, until=OPENED)
    await storage.causes.save(changed)
    await storage.causes.save(replace(SHIPPING, id="k2", name="A cracked shade"))
    assert [cause.name for cause in await storage.causes.every()] == ["A cracked shade", changed.name]
    assert await storage.causes.get("k1") == changed


async def test_what_is_under_a_cause_is_found_and_what_was_filed_is_not(storage: Storage, new: Complaining) -> None:
    under = Lesson(cause="k1", name="economy", set_at=OPENED)
    await storage.store.create(new("c2", lesson=under, opened_at=OPENED + timedelta(days=1)))
    await storage.store.create(new("c1", lesson=under))
    await storage.store.create(new("c3", lesson=replace(under, cause="k2")))
    await storage.store.create(new("c4", lesson=under, state=State.FILED))
    await storage.store.create(new("c5"))
    linked = await storage.causes.linked(["k1"])
    assert linked == [Linked("k1", "c1", OPENED), Linked("k1", "c2", OPENED + timedelta(days=1))]
    assert list(await storage.causes.linked([])) == []
    saved = await storage.store.load("c1")
    await storage.store.commit(replace(new("c1"), complaint=replace(saved, lesson=None)))
    assert [one.complaint for one in await storage.causes.linked(["k1"])] == ["c2"]
