"""Lists as people get them: the real desk, storage and worker, on either database; times in UTC, Ana is in Berlin."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from bot.calm import BUDGET
from bot.desk import Desk
from bot.facts import Change, Complaint
from bot.heartbeat import Heartbeat
from bot.kinds import Kind, Nudge, Severity, Venue
from bot.ports import Conflict, DueMessage, DueReminder
from storage.database import Storage
from storage.models import EventRow, MessageRow, NoticeRow
from tests.conftest import Clock
from tests.test_two_weeks import ANA, BEN, CHLOE, LEARNED, Office, Recorder, id_of, policy, utc

MINUTE = timedelta(minutes=1)


@dataclass
class Reader(Recorder):
    """Keeps whole messages: who got what, with the times and the names of its rows."""

    def __post_init__(self) -> None:
        self.got: list[tuple[str, str, tuple[str, ...]]] = []

    async def send(self, due: DueMessage) -> str:
        if not due.edits:
            rows = tuple(f"{row.label}: {row.value}" for row in due.message.rows)
            who = due.message.place.channel.removeprefix("@")
            self.got.append((f"{self.clock.now:%a %d %H:%M} {who}", due.message.text, rows))
        return "ref"

    def lists(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(when, rows) for when, text, rows in self.got if "wait for you" in text or "waits for you" in text]

    def told(self, what: str) -> list[str]:
        return [when for when, text, _ in self.got if what in text]


class Quiet(Office):
    """An office whose messages are kept whole."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        super().__init__(storage, clock)
        self.read = Reader(storage, clock)
        self.worker._front_ends = {"web": self.read}  # noqa: SLF001 - only what it sends with is another

    async def owned(self, name: str, when: str, severity: Severity = Severity.HIGH, *, by: str = "ana") -> None:
        await self.until(utc(when))
        await self.report(name, severity, Venue.PUBLIC)
        await self.desk.claim(id_of(name), {"ana": ANA, "ben": BEN, "chloe": CHLOE}[by])


@pytest.fixture
async def office(storage: Storage, clock: Clock) -> Quiet:
    clock.now = utc("Mon 16 07:00")
    return Quiet(storage, clock)


async def test_three_within_a_quarter_of_an_hour_are_one_message_by_due_time(office: Quiet) -> None:
    """4.3.5: their reminders would come at 08:00, 08:05 and 08:15."""
    for name, when in (("carl", "Mon 16 07:30"), ("adam", "Mon 16 07:35"), ("dora", "Mon 16 07:45")):
        await office.owned(name, when)
    await office.until(utc("Mon 16 08:40"))
    # the first word is due an hour after each wrote; nothing more comes at 08:05 and 08:15
    rows = ("1. Carl: the first word", "2. Adam: the first word", "3. Dora: the first word")
    assert office.read.lists() == [("Mon 16 08:00 ana", rows)]
    assert office.read.told("is waiting for your first word") == []


async def test_two_within_a_quarter_of_an_hour_are_two(office: Quiet) -> None:
    await office.owned("carl", "Mon 16 07:30")
    await office.owned("adam", "Mon 16 07:35")
    await office.until(utc("Mon 16 08:40"))
    assert office.read.told("is waiting for your first word") == ["Mon 16 08:00 ana", "Mon 16 08:05 ana"]
    assert office.read.lists() == []


async def test_six_single_ones_a_day_then_lists_and_a_lead_hears_of_it_once(office: Quiet) -> None:
    """4.3.6: reminders come half an hour after each of eight wrote, twenty minutes apart."""
    for number in range(8):
        await office.owned(f"n{number}", f"Mon 16 {7 + number * 20 // 60:02}:{number * 20 % 60:02}")
    await office.until(utc("Mon 16 10:10"))
    singles = office.read.told("is waiting for your first word")
    assert singles == [f"Mon 16 {clock} ana" for clock in ("07:30", "07:50", "08:10", "08:30", "08:50", "09:10")]
    # The seventh and the eighth are due before the list of 12:00, so each comes in a list of its own
    assert office.read.lists() == [
        ("Mon 16 09:30 ana", ("1. N6: the first word",)),
        ("Mon 16 09:50 ana", ("1. N7: the first word",)),
    ]
    assert office.read.told("over budget") == ["Mon 16 09:30 lee"]
    assert len(singles) == BUDGET


async def test_the_budget_is_a_days_and_what_is_critical_spends_none_of_it(office: Quiet) -> None:
    for number in range(7):
        await office.owned(f"n{number}", f"Mon 16 {7 + number * 20 // 60:02}:{number * 20 % 60:02}", Severity.CRITICAL)
    await office.owned("adam", "Mon 16 10:00")
    await office.until(utc("Mon 16 10:45"))
    assert office.read.told("Adam is waiting for your first word") == ["Mon 16 10:30 ana"]
    assert office.read.told("over budget") == []


async def test_over_the_budget_what_can_wait_waits_for_the_next_list(office: Quiet) -> None:
    for number in range(6):
        await office.owned(f"n{number}", f"Mon 16 {7 + number * 20 // 60:02}:{number * 20 % 60:02}")
    await office.owned("medi", "Mon 16 08:50", Severity.MEDIUM)
    await office.until(utc("Mon 16 12:10"))
    # planned for 11:50, due at 12:50: the list of 12:00 is in time
    assert office.read.lists() == [("Mon 16 12:00 ana", ("1. Medi: the first word",))]
    await office.until(utc("Tue 17 07:00"))
    await office.owned("next", "Tue 17 07:10")
    await office.until(utc("Tue 17 07:45"))
    assert office.read.told("Next is waiting for your first word") == ["Tue 17 07:40 ana"]  # another day


async def test_what_is_done_before_the_list_is_not_in_it(office: Quiet) -> None:
    for name in ("adam", "carl"):
        await office.owned(name, "Mon 16 07:30")
        await office.write(name, ANA, Kind.ACKNOWLEDGEMENT, "Tuesday, 17 November, 17:00")
        await office.looks_into(name, ANA)
        await office.until(utc("Mon 16 09:00"))
        await office.keep(name, ANA)
        await office.resolve(name, ANA)
    # Both are to be written down a day later, at 09:00: that waits for the list of 12:00
    await office.until(utc("Tue 17 11:00"))
    await office.desk.document(id_of("adam"), ANA, LEARNED)
    await office.until(utc("Tue 17 12:30"))
    assert office.read.lists() == [("Tue 17 12:00 ana", ("1. Carl: write down what happened",))]


async def test_a_cover_gets_one_list_of_what_he_looks_after(office: Quiet) -> None:
    for name in ("adam", "carl", "dora"):
        await office.owned(name, "Mon 16 07:30", by="chloe")
    await office.desk.away(CHLOE, utc("Wed 18 07:00"), ANA)
    await office.until(utc("Mon 16 08:20"))
    (found,) = office.read.lists()
    assert found[0] == "Mon 16 08:00 ana"
    assert [row.partition("(")[2] for row in found[1]] == ["Chloe owns it and is away)"] * 3


async def test_a_list_tells_of_one_desks_complaints_only(office: Quiet, storage: Storage) -> None:
    for name in ("adam", "carl", "dora"):
        await office.owned(name, "Mon 16 07:30")
    other = await storage.store.load(id_of("dora"))
    await storage.store.commit(Change(complaint=replace(other, desk=replace(other.desk, channel="elsewhere"))))
    await office.until(utc("Mon 16 08:20"))
    assert office.read.lists() == []  # two of this desk, one of another: no three at any
    assert len(office.read.told("is waiting for your first word")) == 3


# After an outage


async def test_after_an_outage_lists_say_from_when_until_when(office: Quiet, storage: Storage, clock: Clock) -> None:
    """4.3.14: the last sign of life at 07:40; reminders of 08:00 and 08:05 fire at 08:30, merged, with the reason."""
    for name, when in (("adam", "Mon 16 07:30"), ("carl", "Mon 16 07:35")):
        await office.owned(name, when)
    beat = Heartbeat(storage.turns, clock, asyncio.sleep)
    await office.sleep_until(utc("Mon 16 07:40"))
    assert await beat.begin() is None
    await office.sleep_until(utc("Mon 16 08:30"))
    office.desk.outage = await beat.begin()
    await office.until(utc("Mon 16 08:31"))
    assert office.read.told("I was away from Mon 16 Nov, 08:40 to Mon 16 Nov, 09:30.") == ["Mon 16 08:30 ana"]
    (found,) = office.read.lists()
    assert found[1] == ("1. Adam: the first word", "2. Carl: the first word")


# Races and crashes


async def due(storage: Storage, clock: Clock) -> Sequence[DueReminder]:
    found = await storage.store.due_reminders(clock.now, 20, MINUTE)
    return [one for one in found if one.reminder.nudge is Nudge.FIRST_WORD]


async def test_replicas_that_fire_at_once_say_one_list(office: Quiet, storage: Storage, clock: Clock) -> None:
    for name in ("adam", "carl", "dora", "emil", "fay"):
        await office.owned(name, "Mon 16 07:30")
    await office.sleep_until(utc("Mon 16 08:00"))
    rows = await due(storage, clock)
    assert len(rows) == 5
    desks = [Desk(storage.store, policy(), clock) for _ in rows]
    await asyncio.gather(*(desk.fire(row) for desk, row in zip(desks, rows, strict=True)))
    lists = [m for m in await MessageRow.filter(channel="@ana") if "wait for you" in m.body.text]
    assert len(lists) == 1
    assert len(lists[0].body.rows) == 5
    assert await EventRow.filter(kind="nudge").count() == 5
    await office.until(utc("Mon 16 08:30"))
    assert office.read.told("is waiting for your first word") == []


async def test_in_one_process_the_budget_holds_for_what_fires_at_once(
    office: Quiet, storage: Storage, clock: Clock
) -> None:
    for number in range(5):
        await office.owned(f"n{number}", f"Mon 16 {7 + number * 20 // 60:02}:{number * 20 % 60:02}")
    await office.until(utc("Mon 16 09:00"))
    assert len(office.read.told("is waiting for your first word")) == 5
    for name in ("adam", "carl"):
        await office.owned(name, "Mon 16 09:10")
    await office.sleep_until(utc("Mon 16 09:40"))
    await asyncio.gather(*(office.desk.fire(row) for row in await due(storage, clock)))
    await office.until(utc("Mon 16 09:41"))
    assert len(office.read.told("is waiting for your first word")) == BUDGET
    assert len(office.read.lists()) == 1
    assert await NoticeRow.all().count() == 1  # the lead, once


async def test_all_of_several_changes_is_written_or_nothing(office: Quiet, storage: Storage) -> None:
    for name in ("adam", "carl"):
        await office.owned(name, "Mon 16 07:30")
    adam, carl = [await storage.store.load(id_of(name)) for name in ("adam", "carl")]

    def noted(complaint: Complaint) -> Change:
        return Change(complaint=replace(complaint, remedy="a lamp"))

    with pytest.raises(Conflict):
        await storage.store.commit_all([noted(adam), noted(replace(carl, version=carl.version - 1))])
    assert not (await storage.store.load(adam.id)).remedy
    await storage.store.commit_all([noted(carl), noted(adam)])
    assert [(await storage.store.load(one.id)).remedy for one in (adam, carl)] == ["a lamp", "a lamp"]
