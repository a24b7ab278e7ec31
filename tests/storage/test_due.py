"""Due rows: leases, fences, conversations in order; on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tortoise.transactions import in_transaction

from bot.facts import Change, Complaint, Reminder, Wanted
from bot.kinds import Kind, Nudge
from bot.lease import Lease
from bot.message import Message, Place
from bot.ports import DueMessage, LeaseLost
from storage.database import Storage
from storage.models import MessageRow, ReminderRow

OPENED = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DESK = Place(platform="web", channel="desk")
Complaining = Callable[..., Change]


@pytest.fixture
async def complaint(storage: Storage, new: Complaining) -> Complaint:
    return (await storage.store.create(new()))[0]


async def say(storage: Storage, complaint: Complaint, *messages: Message) -> Complaint:
    return await storage.store.commit(Change(complaint=complaint, messages=messages))


async def plan(storage: Storage, complaint: Complaint, *reminders: Reminder) -> Complaint:
    return await storage.store.commit(Change(complaint=complaint, reminders=reminders))


def a(text: str, topic: str = "", *, place: Place = DESK, only_edit: bool = False) -> Message:
    return Message(place=place, text=text, topic=topic, only_edit=only_edit)


def at(minutes: int, subject: str = "") -> Reminder:
    return Reminder(nudge=Nudge.PROMISE, step=1, due=OPENED + minutes * MINUTE, subject=subject or f"p{minutes}")


async def due(storage: Storage, now: datetime = OPENED) -> list[DueMessage]:
    return list(await storage.store.due_messages(now, 10, MINUTE))


async def deliver(storage: Storage, now: datetime = OPENED) -> list[tuple[str, str | None]]:
    """Deliver all that is due, round after round; what was said, and what each message edited."""
    said: list[tuple[str, str | None]] = []
    while taken := await due(storage, now):
        for one in taken:
            said.append((one.message.text, one.edits))
            await storage.store.delivered(one.lease, one.edits or f"ref of {one.message.text}", now)
    return said


async def test_reminders_come_when_due_the_oldest_first(storage: Storage, complaint: Complaint) -> None:
    await plan(storage, complaint, at(2), at(0), at(1), at(9))
    found = await storage.store.due_reminders(OPENED + 2 * MINUTE, 2, MINUTE)
    assert {one.reminder for one in found} == {at(0), at(1)}
    assert [one.reminder for one in await storage.store.due_reminders(OPENED + 2 * MINUTE, 9, MINUTE)] == [at(2)]
    assert await storage.store.due_reminders(OPENED + 2 * MINUTE, 9, MINUTE) == []


async def test_a_lease_that_ran_out_is_taken_again_and_its_first_holder_is_fenced(
    storage: Storage, complaint: Complaint
) -> None:
    await plan(storage, complaint, at(0))
    (first,) = await storage.store.due_reminders(OPENED, 9, MINUTE)
    assert await storage.store.due_reminders(OPENED + MINUTE / 2, 9, MINUTE) == []
    (second,) = await storage.store.due_reminders(OPENED + MINUTE, 9, MINUTE)
    assert (first.lease.attempts, second.lease.attempts) == (1, 2)
    for late in (
        storage.store.finish(first.lease),
        storage.store.put_off(first.lease, OPENED, "late"),
        storage.store.fail(first.lease, "late"),
        storage.store.delivered(replace(first.lease, table="message"), "r", OPENED),
    ):
        with pytest.raises(LeaseLost):
            await late
    await storage.store.finish(second.lease)
    with pytest.raises(LeaseLost):
        await storage.store.finish(second.lease)


async def test_only_what_failed_counts_as_failed(storage: Storage, complaint: Complaint) -> None:
    await plan(storage, complaint, at(0))
    counted = []
    for failed in (False, True, False):
        (taken,) = await storage.store.due_reminders(OPENED, 1, MINUTE)
        counted.append((taken.lease.attempts, taken.lease.failures))
        await storage.store.put_off(taken.lease, OPENED, "once more", failed=failed)
    (last,) = await storage.store.due_reminders(OPENED, 1, MINUTE)
    assert [*counted, (last.lease.attempts, last.lease.failures)] == [(1, 0), (2, 0), (3, 1), (4, 1)]


async def test_what_is_put_off_keeps_its_tries_and_its_plan(storage: Storage, complaint: Complaint) -> None:
    await plan(storage, complaint, at(0))
    (first,) = await storage.store.due_reminders(OPENED, 9, MINUTE)
    await storage.store.put_off(first.lease, OPENED + 5 * MINUTE, "x" * 10_000)
    assert await storage.store.next_due() == OPENED + 5 * MINUTE
    assert await storage.store.due_reminders(OPENED + 4 * MINUTE, 9, MINUTE) == []
    (again,) = await storage.store.due_reminders(OPENED + 5 * MINUTE, 9, MINUTE)
    assert (again.lease.attempts, again.reminder) == (2, at(0))
    assert len((await ReminderRow.get(id=again.lease.row)).last_error) == 500


async def test_a_wanted_draft_is_taken_once(storage: Storage, complaint: Complaint) -> None:
    wanted = Wanted(number=1, kind=Kind.SOLUTION)
    await storage.store.commit(Change(complaint=complaint, wanted=wanted))
    (taken,) = await storage.store.due_drafts(OPENED, 9, MINUTE)
    assert (taken.complaint_id, taken.wanted) == ("c1", wanted)
    await storage.store.finish(taken.lease)
    assert await storage.store.next_due() is None


async def test_the_next_moment_is_the_earliest_of_all_kinds(storage: Storage, complaint: Complaint) -> None:
    assert await storage.store.next_due() is None
    complaint = await plan(storage, complaint, at(9), at(7))
    assert await storage.store.next_due() == OPENED + 7 * MINUTE
    await say(storage, complaint, a("one"), a("two"))
    assert await storage.store.next_due() == OPENED
    (head,) = await due(storage)
    assert await storage.store.next_due() == OPENED + MINUTE
    await storage.store.put_off(head.lease, OPENED + 3 * MINUTE, "slow down")
    assert await storage.store.next_due() == OPENED + 3 * MINUTE, "what waits behind it wants nothing"


async def test_one_conversation_is_delivered_in_order_and_holds_up_no_other(
    storage: Storage, complaint: Complaint
) -> None:
    other = Place(platform="web", channel="desk", thread="t")
    await say(storage, complaint, a("one"), a("two"), a("else", place=other))
    first = await due(storage)
    assert [one.message.text for one in first] == ["one", "else"]
    assert await due(storage) == []
    await storage.store.put_off(first[0].lease, OPENED + MINUTE / 2, "busy")
    assert await due(storage) == [], "the second does not overtake"
    assert [text for text, _ in await deliver(storage, OPENED + MINUTE / 2)] == ["one", "two"]


async def test_a_message_that_failed_lets_the_next_one_pass(storage: Storage, complaint: Complaint) -> None:
    await say(storage, complaint, a("one"), a("two"))
    (head,) = await due(storage)
    await storage.store.fail(head.lease, "no such channel")
    assert [text for text, _ in await deliver(storage)] == ["two"]
    assert (await MessageRow.get(id=head.lease.row)).last_error == "no such channel"


async def test_a_message_keeps_its_key_over_all_tries(storage: Storage, complaint: Complaint) -> None:
    await say(storage, complaint, a("one"))
    (first,) = await due(storage)
    (second,) = await due(storage, OPENED + MINUTE)
    assert first.key == second.key
    assert 8 <= len(first.key) <= 25


async def test_a_card_edits_its_last_delivery(storage: Storage, complaint: Complaint) -> None:
    complaint = await say(storage, complaint, a("card", "card"))
    assert await deliver(storage) == [("card", None)]
    complaint = await say(storage, complaint, a("card 2", "card"), a("other", "other"), a("none"))
    assert await deliver(storage) == [("card 2", "ref of card"), ("other", None), ("none", None)]
    await say(storage, complaint, a("card 3", "card"), a("elsewhere", "card", place=replace(DESK, thread="t")))
    assert sorted(await deliver(storage)) == [("card 3", "ref of card"), ("elsewhere", None)]


async def test_another_complaints_card_is_not_edited(storage: Storage, complaint: Complaint, new: Complaining) -> None:
    other, _ = await storage.store.create(new("c2"))
    await say(storage, complaint, a("card", "card"))
    await deliver(storage)
    await say(storage, other, a("card of c2", "card"))
    assert await deliver(storage) == [("card of c2", None)]


async def test_a_newer_card_takes_the_place_of_one_that_still_waits(storage: Storage, complaint: Complaint) -> None:
    complaint = await say(storage, complaint, a("card", "card"), a("said"))
    await say(storage, complaint, a("card 2", "card"))
    assert await deliver(storage) == [("card 2", None), ("said", None)]


async def test_a_newer_card_waits_behind_one_that_is_being_delivered(storage: Storage, complaint: Complaint) -> None:
    complaint = await say(storage, complaint, a("card", "card"))
    (card,) = await due(storage)
    await say(storage, complaint, a("card 2", "card"))
    await storage.store.delivered(card.lease, "r1", OPENED)
    assert await deliver(storage) == [("card 2", "r1")]


async def test_a_card_that_was_tried_may_have_arrived_and_is_not_replaced(
    storage: Storage, complaint: Complaint
) -> None:
    complaint = await say(storage, complaint, a("card", "card"))
    (card,) = await due(storage)
    await storage.store.put_off(card.lease, OPENED, "timed out")
    await say(storage, complaint, a("card 2", "card"))
    assert await deliver(storage) == [("card", None), ("card 2", "ref of card")]


async def test_an_edit_of_what_still_waits_is_still_said(storage: Storage, complaint: Complaint) -> None:
    complaint = await say(storage, complaint, a("card", "card"))
    await say(storage, complaint, a("done", "card", only_edit=True))
    (card,) = await due(storage)
    assert (card.message.text, card.message.only_edit) == ("done", False)


async def test_an_edit_of_nothing_is_handed_out_without_a_ref(storage: Storage, complaint: Complaint) -> None:
    await say(storage, complaint, a("done", "card", only_edit=True), a("next"))
    (moot,) = await due(storage)
    assert (moot.message.only_edit, moot.edits) == (True, None)
    await storage.store.finish(moot.lease)
    assert await deliver(storage) == [("next", None)]


async def test_a_reminder_that_had_become_untrue_can_be_planned_again(storage: Storage, complaint: Complaint) -> None:
    complaint = await plan(storage, complaint, at(0))
    (untrue,) = await storage.store.due_reminders(OPENED, 9, MINUTE)
    await storage.store.finish(untrue.lease)
    with pytest.raises(LeaseLost):
        await storage.store.finish(untrue.lease)
    await plan(storage, complaint, at(0))
    (again,) = await storage.store.due_reminders(OPENED, 9, MINUTE)
    assert again.reminder == untrue.reminder


async def test_a_row_that_a_newer_program_wrote_stops_no_other(storage: Storage, complaint: Complaint) -> None:
    await plan(storage, complaint, at(0, "new"), at(0, "old"))
    await ReminderRow.filter(subject="new").update(nudge="sing")
    (found,) = await storage.store.due_reminders(OPENED, 9, MINUTE)
    assert found.reminder.subject == "old"
    assert await ReminderRow.filter(subject="new", status="leased").exists()


async def test_a_token_that_was_never_given_out_opens_nothing(storage: Storage, complaint: Complaint) -> None:
    await plan(storage, complaint, at(0))
    row = await ReminderRow.get(subject="p0")
    with pytest.raises(LeaseLost):
        await storage.store.finish(Lease(table="reminder", row=row.id, token="", attempts=0))


@pytest.mark.parametrize("table", ["reminder", "message", "draft"])
async def test_looking_for_what_is_due_uses_the_index(storage: Storage, table: str) -> None:
    plan = await explained(
        storage,
        f"SELECT d.id FROM {table} AS d WHERE d.status IN ('waiting', 'leased')"  # noqa: S608  # our own name
        " AND d.due_at <= '2026-01-01' ORDER BY d.due_at, d.id LIMIT 10",
    )
    assert f"{table}_due" in plan
    assert "sort" not in plan.lower().replace("temp b-tree", "sort"), plan


async def test_looking_for_the_head_of_a_conversation_uses_the_index(storage: Storage) -> None:
    lane = "o.platform = 'web' AND o.channel = 'desk' AND o.thread = ''"
    plan = await explained(
        storage,
        f"SELECT 1 FROM message AS o WHERE {lane} AND o.status IN ('waiting', 'leased') AND o.id < 9",  # noqa: S608  # our own
    )
    assert "message_lane" in plan


async def explained(storage: Storage, sql: str) -> str:
    database = storage.context.db()
    if database.capabilities.dialect == "sqlite":
        return str(await database.execute_query_dict(f"EXPLAIN QUERY PLAN {sql}"))
    async with in_transaction() as transaction:
        # An empty table is always read whole; what counts is whether the index can be used.
        await transaction.execute_script("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        return str(await transaction.execute_query_dict(f"EXPLAIN {sql}"))
