"""The verbs, over a real database: races, redeliveries, and the order of things."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot import nudging as module
from bot.claims import HandedOver
from bot.desk import Desk
from bot.facts import Account, Change, Complaint, Customer, Incoming, Person, Said
from bot.kinds import HandOff, Kind, Nudge, Role, Settled, Severity, State, Type, Venue
from bot.ports import Conflict, DueMessage, DueReminder, Written
from bot.refusals import Busy, NotOwner, Owned, Unknown
from storage.database import Storage
from storage.models import ComplaintRow, EventRow, MessageRow, ReminderRow
from tests.bot.conftest import (
    ACKNOWLEDGEMENT,
    ANA,
    BEN,
    DANA,
    HELP,
    LEARNED,
    LEE,
    POLICY,
    QUESTION,
    UPDATE,
    draft,
)
from tests.conftest import Clock

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
LEASE = timedelta(minutes=1)


def incoming(**fields: Any) -> Incoming:
    new = Incoming(
        origin="web:help:1",
        place=HELP,
        customer=Customer(id=DANA.id, name="Dana Reyes"),
        text="My order came eight days late and I am very disappointed.",
        source="web",
        occurred_at=Clock().now,
        venue=Venue.PUBLIC,
    )
    return replace(new, **fields)


@pytest.fixture
def woken() -> list[str]:
    """One entry each time the worker is told of new work."""
    return []


@pytest.fixture
def desk(sqlite_storage: Storage, clock: Clock, woken: list[str]) -> Desk:
    return Desk(sqlite_storage.store, POLICY, clock, lambda: woken.append("new work"))


def agents(count: int) -> Sequence[Person]:
    return [Person(id=f"web:a{n}", name=f"Agent {n}", role=Role.AGENT) for n in range(count)]


async def outcomes(verbs: Sequence[Awaitable[Complaint]]) -> tuple[list[Complaint], list[BaseException]]:
    done = await asyncio.gather(*verbs, return_exceptions=True)
    won = [outcome for outcome in done if isinstance(outcome, Complaint)]
    return won, [outcome for outcome in done if isinstance(outcome, BaseException)]


# One voice


@pytest.mark.parametrize(
    "verb",
    [
        lambda desk, id_: desk.ask_draft(id_, BEN, Kind.UPDATE),
        lambda desk, id_: desk.edit(id_, BEN, 0, Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT),
        lambda desk, id_: desk.approve(id_, BEN, 1, draft(ACKNOWLEDGEMENT).hash),
        lambda desk, id_: desk.wrote(id_, BEN, ACKNOWLEDGEMENT),
        lambda desk, id_: desk.resolve(id_, BEN, "a new lamp", QUESTION),
    ],
)
async def test_a_second_agent_is_told_whose_it_is_before_anything_is_written(
    desk: Desk, verb: Callable[[Desk, str], Awaitable[Complaint]]
) -> None:
    """S3.8: no second voice; not even where he helps."""
    filed = await desk.report(incoming(reported=True))
    await desk.claim(filed.id, ANA)
    await desk.edit(filed.id, ANA, 0, Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT)
    before = await desk.add_helper(filed.id, ANA, BEN, "Ask the carrier", None)
    with pytest.raises(NotOwner, match="Only Ana Ruiz, who owns this complaint"):
        await verb(desk, filed.id)
    assert await desk.get(filed.id) == before


async def test_who_claims_is_told_what_else_he_owns(desk: Desk) -> None:
    """C16."""
    first = await desk.report(incoming(reported=True))
    await desk.claim(first.id, ANA)
    second = await desk.report(incoming(origin="web:help:2", reported=True))
    await desk.claim(second.id, ANA)
    said = [row.body for row in await MessageRow.filter(complaint_id=second.id)]
    assert any("2, with this one; the next is due" in repr(body) for body in said)


async def test_a_helper_who_is_away_is_not_reminded_before_he_is_back(desk: Desk, clock: Clock) -> None:
    """S3.6, in his own time."""
    filed = await desk.report(incoming(reported=True))
    await desk.claim(filed.id, ANA)
    case = await desk.add_helper(filed.id, ANA, BEN, "Ask the carrier", clock.now + HOUR)
    assert (await desk.policy_for(case)).absence(BEN) is None
    await desk.away(BEN, clock.now + 48 * HOUR)
    away = (await desk.policy_for(case)).absence(BEN)
    assert away
    assert away.until == clock.now + 48 * HOUR


# Races


async def test_of_twenty_who_claim_at_once_one_owns_it_and_the_others_hear_who(desk: Desk) -> None:
    complaint = await desk.report(incoming())
    won, lost = await outcomes([desk.claim(complaint.id, person) for person in agents(20)])
    (owner,) = {c.owner for c in won}
    assert owner
    assert len(won) == 1
    assert all(isinstance(refused, Owned) and str(refused).startswith(owner.name) for refused in lost)
    assert await EventRow.filter(kind="claimed").count() == 1
    assert await MessageRow.filter(channel__startswith="@").count() == 1
    assert await ReminderRow.filter(nudge=Nudge.FIRST_WORD).count() == 2


async def test_the_same_click_twenty_times_at_once_is_one(desk: Desk) -> None:
    complaint = await desk.report(incoming())
    won, lost = await outcomes([desk.claim(complaint.id, ANA) for _ in range(20)])
    assert (len(won), lost) == (20, [])
    assert await EventRow.filter(kind="claimed").count() == 1


async def test_the_same_message_reported_twenty_times_at_once_is_one(desk: Desk) -> None:
    won, lost = await outcomes([desk.report(incoming()) for _ in range(20)])
    assert ({c.id for c in won}, lost) == ({won[0].id}, [])
    assert await ComplaintRow.all().count() == 1
    assert await EventRow.filter(kind="msg_in").count() == 1
    assert await MessageRow.filter(topic="card").count() == 1


async def test_the_same_words_heard_twenty_times_at_once_are_once(desk: Desk, clock: Clock) -> None:
    complaint = await desk.report(incoming())
    words = Said(at=clock.forward(MINUTE), by=DANA.id, text="Hello? Is anybody there?")
    won, lost = await outcomes([desk.hear(complaint.id, words, "k2") for _ in range(20)])
    assert (len(won), lost) == (20, [])
    assert [said.text for said in (await desk.store.load(complaint.id)).said] == [words.text]
    assert await EventRow.filter(kind="msg_in").count() == 2


async def test_different_words_at_once_are_all_heard(desk: Desk, clock: Clock) -> None:
    complaint = await desk.report(incoming())
    words = [Said(at=clock.now, by=DANA.id, text=f"And {n}") for n in range(10)]
    await asyncio.gather(*(desk.hear(complaint.id, said, f"k{n}") for n, said in enumerate(words)))
    assert {said.text for said in (await desk.store.load(complaint.id)).said} == {said.text for said in words}


async def test_words_taken_back_by_twenty_are_missed_once_and_stay_on_the_timeline(desk: Desk) -> None:
    complaint = await desk.report(incoming())
    _, lost = await outcomes([desk.deleted(complaint.id, complaint.origin) for _ in range(20)])
    assert lost == []
    assert await EventRow.filter(kind="msg_deleted").count() == 1
    assert (await desk.store.load(complaint.id)).text == incoming().text


async def test_a_text_approved_twenty_times_at_once_goes_out_once(desk: Desk) -> None:
    complaint = await desk.report(incoming())
    await desk.claim(complaint.id, ANA)
    await desk.edit(complaint.id, ANA, 0, Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT)
    text_hash = draft(ACKNOWLEDGEMENT).hash
    won, lost = await outcomes([desk.approve(complaint.id, ANA, 1, text_hash) for _ in range(20)])
    assert (len(won), lost) == (20, [])
    assert await MessageRow.filter(channel=HELP.channel).count() == 1
    assert await EventRow.filter(kind="msg_out").count() == 1


async def test_a_second_complaint_while_the_first_is_open_is_linked(desk: Desk, clock: Clock) -> None:
    first = await desk.report(incoming())
    clock.forward(HOUR)
    second = await desk.report(incoming(origin="web:help:2", place=replace(HELP, thread="2")))
    assert [link.id for link in second.earlier] == [first.id]
    clock.forward(timedelta(days=366))
    third = await desk.report(incoming(origin="web:help:3", occurred_at=clock.now))
    assert third.earlier == ()


# Everything that a front end can ask for


async def test_a_complaint_goes_all_the_way(desk: Desk, clock: Clock, woken: list[str]) -> None:
    filed = await desk.report(incoming(text="Good morning everybody!"))
    assert (await desk.promote(filed.id, BEN)).state is State.OPEN
    mine: Callable[..., Any] = lambda verb, *args: verb(filed.id, ANA, *args)  # noqa: E731  # one line says it best
    assert (await mine(desk.claim)).owner == ANA
    assert (await mine(desk.undo)).owner is None
    assert (await mine(desk.claim)).state is State.OWNED
    assert (await mine(desk.sort, Type.PROCESS_LAPSE, Severity.HIGH)).triage.severity is Severity.HIGH
    assert (await mine(desk.add_helper, BEN, "Ask the carrier", None)).helpers
    facts = Account(failures=("sent eight days late",), facts=("the order came eight days late",))
    assert (await mine(desk.record, facts)).account == facts
    assert (await mine(desk.ask_draft, Kind.UPDATE)).draft
    (due,) = await desk.store.due_drafts(clock.now, 5, LEASE)
    await desk.propose(due, Written(text=UPDATE))
    assert (await desk.check(filed.id, Kind.UPDATE, UPDATE)).report.verdict == "pass"
    assert (await mine(desk.discard, 1)).draft is None
    await mine(desk.edit, 0, Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT)
    sent = await mine(desk.approve, 2, draft(ACKNOWLEDGEMENT).hash)
    await mine(desk.promise, "the money back", clock.now + 5 * HOUR)
    await mine(desk.move, "p2", clock.now + 6 * HOUR)
    nudged = [r for r in await _subjects(filed.id) if r[0] is Nudge.PROMISE]
    await mine(desk.snooze, *nudged[0], clock.now + HOUR)
    await mine(desk.keep, sent.promises[0].id)
    await mine(desk.keep, "p2")
    heard = await desk.hear(filed.id, Said(at=clock.now, by=DANA.id, text="Where is it?"), "k2")
    assert heard.waiting_since
    assert (await mine(desk.noted)).waiting_since is None
    assert (await desk.find(HELP)) == await desk.store.load(filed.id)
    await desk.change_owner(filed.id, LEE, HandedOver(owner=BEN, reason=HandOff.UNREACHABLE, brief="Call first."))
    await desk.change_owner(
        filed.id, LEE, HandedOver(owner=ANA, reason=HandOff.OTHER, words="Ana is back", brief="Called.")
    )
    await mine(desk.resolve, "a new lamp", QUESTION)
    assert (await desk.settle(filed.id, DANA.id, settled=False)).state is State.OWNED
    await mine(desk.resolve, "a newer lamp", QUESTION)
    await mine(desk.reopen, "she called")
    await mine(desk.resolve, "the newest lamp", QUESTION)
    assert (await desk.settle(filed.id, DANA.id, settled=True)).settled is Settled.YES
    assert (await mine(desk.document, LEARNED)).documentation == LEARNED
    assert (await mine(desk.follow_up)).follow_ups == 1
    assert (await mine(desk.close)).state is State.CLOSED
    assert woken


async def _subjects(complaint_id: str) -> list[tuple[Nudge, str]]:
    rows = await ReminderRow.filter(complaint_id=complaint_id, status="waiting").order_by("due_at")
    return [(Nudge(row.nudge), row.subject) for row in rows]


async def test_what_is_not_there_is_unknown(desk: Desk) -> None:
    with pytest.raises(Unknown):
        await desk.claim("c9", ANA)
    with pytest.raises(Unknown):
        await desk.check("c9", Kind.UPDATE, "x")
    assert await desk.find(HELP) is None


async def test_what_is_refused_changes_nothing(desk: Desk, woken: list[str]) -> None:
    complaint = await desk.report(incoming())
    owned = await desk.claim(complaint.id, ANA)
    woken.clear()
    with pytest.raises(NotOwner):
        await desk.noted(complaint.id, BEN)
    assert await desk.store.load(complaint.id) == owned
    assert woken == []


# What the worker brings


async def due_at(desk: Desk, clock: Clock, forward: timedelta) -> Sequence[DueReminder]:
    return await desk.store.due_reminders(clock.forward(forward), 10, LEASE)


async def test_a_reminder_is_fired_put_off_or_finished(desk: Desk, clock: Clock) -> None:
    complaint = await desk.report(incoming())
    await desk.sort(complaint.id, LEE, None, Severity.HIGH)
    for due in await due_at(desk, clock, 20 * MINUTE):
        await desk.fire(due)
    fired = await desk.store.load(complaint.id)
    assert len(fired.nudged) == 2
    await desk.claim(complaint.id, ANA)
    for due in await due_at(desk, clock, 8 * HOUR):  # in the evening
        await desk.fire(due)
    assert not await ReminderRow.filter(nudge=Nudge.UNCLAIMED, status="waiting").exists()
    put_off = await ReminderRow.filter(nudge=Nudge.FIRST_WORD, status="waiting")
    assert {f"{row.due_at:%a %H:%M}" for row in put_off} == {"Tue 08:00"}


async def ask(desk: Desk) -> Complaint:
    complaint = await desk.report(incoming())
    await desk.claim(complaint.id, ANA)
    return await desk.ask_draft(complaint.id, ANA, Kind.UPDATE)


async def test_a_draft_nobody_waits_for_is_finished(desk: Desk, clock: Clock) -> None:
    complaint = await ask(desk)
    (due,) = await desk.store.due_drafts(clock.now, 5, LEASE)
    await desk.discard(complaint.id, ANA, 1)
    await desk.propose(due, Written(text=UPDATE))
    assert (await desk.store.load(complaint.id)).draft is None
    assert await desk.store.due_drafts(clock.now + HOUR, 5, LEASE) == []


async def test_a_draft_that_cannot_be_written_is_given_up_and_the_owner_asked(desk: Desk, clock: Clock) -> None:
    complaint = await ask(desk)
    (due,) = await desk.store.due_drafts(clock.now, 5, LEASE)
    await desk.unwritten(due, "the model is away")
    after = await desk.store.load(complaint.id)
    assert after.draft
    assert after.draft.asks == ("writer",)
    assert await desk.store.due_drafts(clock.now + HOUR, 5, LEASE) == []
    await desk.edit(complaint.id, ANA, 1, Kind.UPDATE, UPDATE)


async def test_a_message_that_cannot_arrive_is_told_once(desk: Desk, clock: Clock) -> None:
    complaint = await desk.report(incoming())
    await desk.claim(complaint.id, ANA)
    await desk.edit(complaint.id, ANA, 0, Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT)
    await desk.approve(complaint.id, ANA, 1, draft(ACKNOWLEDGEMENT).hash)
    reply = await _message(desk, clock, HELP.channel)
    await desk.undeliverable(reply, "the channel is gone")
    after = await desk.store.load(complaint.id)
    assert after.waiting_since == clock.now
    told = await MessageRow.filter(topic__startswith="undelivered:").get()
    assert told.channel == "@ana"
    card = await _message(desk, clock, "team")
    await desk.undeliverable(card, "the channel is gone")
    assert await MessageRow.filter(topic__startswith="undelivered:").count() == 1


async def _message(desk: Desk, clock: Clock, channel: str) -> DueMessage:
    """The oldest message that waits for this channel, taken; what others it finds it delivers."""
    while True:
        for due in await desk.store.due_messages(clock.now, 1, LEASE):
            if due.message.place.channel == channel:
                return due
            await desk.store.delivered(due.lease, "ref", clock.now)


# Crowds


async def test_one_who_loses_every_race_is_asked_to_try_again(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    complaint = await ask(desk)
    await desk.hear(complaint.id, Said(at=clock.now, by=DANA.id, text="Hello?"), "k2")
    (stale, wanted) = await desk.store.due_drafts(clock.now, 5, LEASE)
    reminder, *_ = [d for d in await due_at(desk, clock, HOUR) if d.reminder.nudge is Nudge.FIRST_WORD]

    async def lose(_: Change) -> Complaint:
        raise Conflict

    monkeypatch.setattr(desk.store, "commit", lose)
    monkeypatch.setattr(module, "TRIES", 3)
    with pytest.raises(Busy):
        await desk.discard(complaint.id, ANA, 2)
    with pytest.raises(Busy):
        await desk.propose(wanted, Written(text=UPDATE))
    with pytest.raises(Busy):
        await desk.fire(reminder)
    assert stale.wanted.number == 1
