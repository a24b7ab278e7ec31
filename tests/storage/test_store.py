"""What the Store promises, held on both databases."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.facts import Change, Complaint, Customer, Event, Person, Reminder, Wanted
from bot.kinds import Kind, Nudge, Role, State
from bot.message import Message, Place
from bot.ports import Conflict, LeaseLost, Missing
from storage.database import Storage
from storage.models import ComplaintRow, DraftRow, EventRow, MessageRow, ReminderRow

OPENED = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
Complaining = Callable[..., Change]


def full(complaint: Complaint, name: str = "a") -> Change:
    """A Change that writes to every table."""
    return Change(
        complaint=complaint,
        events=(Event(at=OPENED, by="web:ana", kind="noted", data={"name": name}),),
        reminders=(Reminder(nudge=Nudge.PROMISE, step=1, due=OPENED, subject=name),),
        messages=(Message(place=complaint.desk, text=name),),
        wanted=Wanted(number=len(name), kind=Kind.APOLOGY),
    )


async def rows() -> tuple[int, int, int, int]:
    return (
        await EventRow.all().count(),
        await ReminderRow.all().count(),
        await MessageRow.all().count(),
        await DraftRow.all().count(),
    )


async def test_a_new_complaint_is_there_with_all_that_came_with_it(storage: Storage, new: Complaining) -> None:
    written, created = await storage.store.create(full(new().complaint))
    assert created
    assert written == replace(new().complaint, version=1)
    assert await storage.store.load("c1") == written
    assert await rows() == (1, 1, 1, 1)


async def test_the_same_origin_again_changes_nothing(storage: Storage, new: Complaining) -> None:
    first, _ = await storage.store.create(full(new().complaint))
    again = replace(new("c2").complaint, origin=first.origin)
    assert await storage.store.create(full(again)) == (first, False)
    assert await storage.store.create(full(new().complaint)) == (first, False)
    assert await rows() == (1, 1, 1, 1)


async def test_an_id_that_is_another_complaints_is_a_conflict(storage: Storage, new: Complaining) -> None:
    await storage.store.create(new())
    with pytest.raises(Conflict):
        await storage.store.create(Change(complaint=replace(new().complaint, origin="web:other")))


async def test_of_twenty_deliveries_of_one_message_one_makes_the_complaint(storage: Storage, new: Complaining) -> None:
    deliveries = [full(replace(new(f"c{n}").complaint, origin="web:one")) for n in range(20)]
    done = await asyncio.gather(*map(storage.store.create, deliveries))
    assert sum(created for _, created in done) == 1
    assert len({complaint.id for complaint, _ in done}) == 1
    assert await ComplaintRow.all().count() == 1
    assert await rows() == (1, 1, 1, 1)


async def test_of_a_hundred_commits_on_one_version_one_wins(storage: Storage, new: Complaining) -> None:
    complaint, _ = await storage.store.create(new())
    commits = [storage.store.commit(full(complaint, f"n{n}")) for n in range(100)]
    done = await asyncio.gather(*commits, return_exceptions=True)
    assert sum(isinstance(outcome, Complaint) for outcome in done) == 1
    assert sum(isinstance(outcome, Conflict) for outcome in done) == 99
    assert (await storage.store.load("c1")).version == 2
    assert await rows() == (1, 1, 1, 1)


async def test_what_is_not_there_is_missing(storage: Storage, new: Complaining) -> None:
    with pytest.raises(Missing):
        await storage.store.load("c9")
    with pytest.raises(Conflict):
        await storage.store.commit(new("c9"))


async def test_a_commit_finishes_the_row_it_answers(storage: Storage, new: Complaining) -> None:
    complaint, _ = await storage.store.create(full(new().complaint))
    (due,) = await storage.store.due_reminders(OPENED, 10, MINUTE)
    complaint = await storage.store.commit(Change(complaint=complaint, answers=due.lease))
    assert await storage.store.due_reminders(OPENED + 2 * MINUTE, 10, MINUTE) == []


async def test_nothing_is_written_by_one_who_lost_the_lease(storage: Storage, new: Complaining) -> None:
    complaint, _ = await storage.store.create(full(new().complaint))
    (due,) = await storage.store.due_reminders(OPENED, 10, MINUTE)
    (taken,) = await storage.store.due_reminders(OPENED + MINUTE, 10, MINUTE)
    with pytest.raises(LeaseLost):
        await storage.store.commit(replace(full(complaint, "b"), answers=due.lease))
    assert await storage.store.load("c1") == complaint
    assert await rows() == (1, 1, 1, 1)
    await storage.store.commit(replace(full(complaint, "bb"), answers=taken.lease))
    assert await rows() == (2, 2, 2, 2)


async def test_planning_twice_plans_once(storage: Storage, new: Complaining) -> None:
    complaint, _ = await storage.store.create(full(new().complaint))
    await storage.store.commit(full(complaint))
    assert await rows() == (2, 1, 2, 1)


async def test_find_gives_the_newest_complaint_of_a_place(storage: Storage, new: Complaining) -> None:
    place = Place(platform="web", channel="complaints", thread="t")
    await storage.store.create(new("c1", place=place))
    await storage.store.create(new("c2", place=place, opened_at=OPENED + MINUTE))
    await storage.store.create(new("c3", place=replace(place, thread="u"), opened_at=OPENED + 2 * MINUTE))
    found = await storage.store.find(place)
    assert found is not None
    assert found.id == "c2"
    assert await storage.store.find(replace(place, platform="slack")) is None


async def test_nearby_gives_what_is_in_a_channel_whatever_the_thread(storage: Storage, new: Complaining) -> None:
    place = Place(platform="web", channel="complaints", thread="t")
    await storage.store.create(new("c1", place=place))
    await storage.store.create(new("c2", place=replace(place, thread="u"), opened_at=OPENED + MINUTE))
    await storage.store.create(new("old", place=place, opened_at=OPENED - MINUTE))
    await storage.store.create(new("c3", place=replace(place, channel="other")))
    await storage.store.create(new("c4", place=replace(place, platform="slack")))
    found = await storage.store.nearby(replace(place, thread=""), OPENED)
    assert [complaint.id for complaint in found] == ["c2", "c1"]


async def test_earlier_gives_the_customers_own_newest_first(storage: Storage, new: Complaining) -> None:
    other = replace(new().complaint.customer, id="web:eve")
    await storage.store.create(new("old", opened_at=OPENED - MINUTE))
    await storage.store.create(new("c1"))
    await storage.store.create(new("c2", opened_at=OPENED + MINUTE))
    await storage.store.create(new("filed", state=State.FILED))
    await storage.store.create(new("other", customer=other))
    found = await storage.store.earlier("web:dana", OPENED)
    assert [complaint.id for complaint in found] == ["c2", "c1"]


async def test_times_are_compared_as_moments_whatever_their_zone(storage: Storage, new: Complaining) -> None:
    tokyo = timezone(timedelta(hours=9))
    await storage.store.create(new("c1", opened_at=OPENED.astimezone(tokyo)))
    assert [c.id for c in await storage.store.earlier("web:dana", OPENED)] == ["c1"]
    assert await storage.store.earlier("web:dana", (OPENED + MINUTE).astimezone(timezone(timedelta(hours=-9)))) == []
    assert (await storage.store.load("c1")).opened_at == OPENED


async def test_a_time_without_a_zone_is_refused(storage: Storage) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        await storage.store.earlier("web:dana", OPENED.replace(tzinfo=None))


async def test_text_that_a_database_cannot_hold_is_made_storable(storage: Storage, new: Complaining) -> None:
    hostile = "a\0b\ud800c'; DROP TABLE complaint; --\u202e"
    place = Place(platform="web", channel=hostile, thread=hostile)
    complaint = new("c1", origin=hostile, text=hostile, place=place).complaint
    event = Event(at=OPENED, by=hostile, kind="noted", data={hostile: hostile})
    message = Message(place=place, text=hostile, topic=hostile)
    await storage.store.create(Change(complaint=complaint, events=(event,), messages=(message,)))
    found = await storage.store.find(place)
    assert found is not None
    assert found.text == "a\0b?c'; DROP TABLE complaint; --\u202e"
    assert await storage.store.create(Change(complaint=complaint)) == (found, False)
    assert (await storage.board.timeline("c1"))[0].by == hostile.replace("\0", "?").replace("\ud800", "?")


async def test_a_failing_change_leaves_nothing_behind(storage: Storage, new: Complaining) -> None:
    complaint, _ = await storage.store.create(new())
    broken = replace(full(complaint), reminders=(Reminder(nudge=Nudge.PROMISE, step=1, due=datetime(2026, 1, 1)),))  # noqa: DTZ001  # the fault
    with pytest.raises(ValueError, match="without a zone"):
        await storage.store.commit(broken)
    assert await storage.store.load("c1") == complaint
    assert await rows() == (0, 0, 0, 0)


async def test_a_claim_is_found_on_the_board(storage: Storage, new: Complaining) -> None:
    complaint, _ = await storage.store.create(new())
    ana = Person(id="web:ana", name="Ana", role=Role.AGENT)
    await storage.store.commit(Change(complaint=replace(complaint, owner=ana, state=State.OWNED)))
    assert [c.id for c in await storage.board.complaints([State.OWNED], owner="web:ana")] == ["c1"]
    assert await storage.board.complaints([State.OPEN]) == []
    assert await storage.board.complaints([State.OWNED], owner="web:bo") == []


async def test_all_that_belongs_to_a_complaint_goes_with_it(storage: Storage, new: Complaining) -> None:
    await storage.store.create(full(new().complaint))
    await ComplaintRow.filter(id="c1").delete()
    assert await rows() == (0, 0, 0, 0)


def replied(text: str, **data: object) -> Event:
    return Event(at=OPENED, by="web:ana", kind="msg_out", data={"text": text, "hash": "h", **data})


async def test_recent_replies_are_those_to_other_customers_newest_first(storage: Storage, new: Complaining) -> None:
    joe, mia = Customer(id="web:joe", name="Joe"), Customer(id="web:mia", name="Mia")
    asked = replace(replied("Is it settled?"), data={"text": "Is it settled?"})  # the question at the end has no hash
    heard = replace(replied("My lamp"), kind="msg_in")
    for name, customer, *events in (
        ("c1", None, replied("to Dana")),
        ("c2", None, replied("to Dana again")),
        ("c3", joe, replied("to Joe"), heard, asked),
        ("c4", mia, replied("to Mia"), replied("é“to Mia” again")),
    ):
        fields = {"customer": customer} if customer else {}
        await storage.store.create(replace(new(name, **fields), events=tuple(events)))
    assert list(await storage.store.recent_replies(but_not="c1")) == ["é“to Mia” again", "to Mia", "to Joe"]
    assert list(await storage.store.recent_replies(2, but_not="c1")) == ["é“to Mia” again", "to Mia"]
    assert list(await storage.store.recent_replies(but_not="c3"))[-2:] == ["to Dana again", "to Dana"]
    assert list(await storage.store.recent_replies(but_not="no such complaint")) == []
