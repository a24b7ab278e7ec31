"""The weekly digest: to leads, in their own hours, once a week, whatever the number of replicas."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.causes import Cause
from bot.desk import Desk
from bot.digests import PAUSE, Digests, key_of, month_key_of, reads, week_key_of
from bot.facts import Change, Complaint, Event, Person
from bot.hours import Habits, Hours
from bot.kinds import Fix, Role
from bot.lesson import Lesson
from bot.message import Place, direct
from bot.ports import Board, DueMessage
from bot.reports.weekly import digest, is_empty, last_week, week_of, weeks
from storage.database import Storage
from tests.bot.conftest import DESK as TEAM
from tests.bot.conftest import LEARNED, LEE, MIA, POLICY, complaint
from tests.bot.reports.timelines import ANA, Told, at, case, on, opened, sent, whole
from tests.bot.test_intake import incoming
from tests.conftest import Clock

WEEK = timedelta(weeks=1)
MONDAY = at("23 08:00")


# When, and to whom


def test_each_lead_has_one_key_a_week_while_at_work() -> None:
    keys = {
        when: key_of(LEE, at(when), POLICY) for when in ("22 12:00", "23 07:59", "23 08:00", "27 17:59", "27 18:00")
    }
    this_week = f"digest:2026-48:{LEE.id}"
    assert keys == {
        "22 12:00": "",  # Sunday
        "23 07:59": "",
        "23 08:00": this_week,
        "27 17:59": this_week,
        "27 18:00": "",
    }
    assert key_of(LEE, at("23 08:00") + WEEK, POLICY) == f"digest:2026-49:{LEE.id}"
    assert key_of(MIA, at("23 08:00"), POLICY) != this_week


def test_a_lead_hears_of_it_in_his_own_hours_and_not_while_he_is_away() -> None:
    in_new_york = replace(LEE, zone="America/New_York")
    assert key_of(in_new_york, at("23 12:59"), POLICY) == ""
    assert key_of(in_new_york, at("23 13:00"), POLICY) == f"digest:2026-48:{LEE.id}"
    gone = POLICY.knowing([Habits(person_id=LEE.id, away_until=at("25 12:00"))], at("23 08:00"))
    assert key_of(LEE, at("23 08:00"), gone) == ""
    back = POLICY.knowing([Habits(person_id=LEE.id, away_until=at("25 12:00"))], at("25 12:00"))
    assert key_of(LEE, at("25 12:00"), back)


@pytest.mark.parametrize(
    ("lead", "channel", "read"),
    [
        ("slack:U1", "C1", True),
        ("slack:T1/U1", "T1/C1", True),
        ("slack:T1/U1", "@T1/U2", True),
        ("slack:T1/U1", "T2/C1", False),
        ("slack:T1/U1", "C1", False),
    ],
)
def test_where_many_workspaces_have_us_a_lead_reads_of_his_own_only(lead: str, channel: str, read: bool) -> None:  # noqa: FBT001
    about = complaint(desk=Place(platform="slack", channel=channel))
    assert reads(Person(id=lead, name="Lee", role=Role.LEAD), about) is read


# What


def test_a_week_begins_on_monday_at_midnight_in_the_teams_zone() -> None:
    berlin = Hours(zone=ZoneInfo("Europe/Berlin"))
    # Clocks go back on Sunday, 25 October 2026: that week is an hour longer
    after = datetime(2026, 10, 26, 9, tzinfo=UTC)
    assert week_of(after, berlin) == datetime(2026, 10, 25, 23, tzinfo=UTC)
    last = last_week(after, berlin)
    assert (last.since, last.until) == (datetime(2026, 10, 18, 22, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC))


def told() -> list[Told]:
    """Three in the week of the 16th, one of them let down again; one two weeks before."""
    no = on("17 10:00", "confirmed", "web:dana", settled="no")
    return [
        case("a", *opened("16 10:00"), on("16 10:20", "claimed", ANA), sent("16 10:30", "apology"), no),
        case("b", *opened("18 10:00")),
        case("c", *opened("22 23:59")),
        case("d", *opened("23 00:00")),  # this week
        case("e", *opened("2 00:00")),
    ]


def test_it_says_last_week_and_the_weeks_before_in_words_and_in_bars() -> None:
    scope = last_week(MONDAY, POLICY.hours_of())
    week = whole(told(), since="16 00:00", until="23 00:00", now="23 08:00")
    message = digest(LEE, week, weeks(told(), scope))
    assert message.place == direct(LEE.id)
    lines = message.text.splitlines()
    assert lines[0] == "The team's last week (16 Nov to 22 Nov): 3 complaints began. This names nobody."
    assert lines[1] == "Let down again after our first word: 1 of 1"
    assert "Complaints that began, by week since 12 Oct: 0, 0, 0, 1, 0, 3." in lines
    assert "Of them let down again: 0, 0, 0, 0, 0, 1." in lines
    assert ANA not in message.text
    assert message.chart
    assert message.chart.categories == ("12 Oct", "19 Oct", "26 Oct", "2 Nov", "9 Nov", "16 Nov")
    assert [series.values for series in message.chart.series] == [(0, 0, 0, 1, 0, 3), (0, 0, 0, 0, 0, 1)]
    assert is_empty(whole([], since="16 00:00", until="23 00:00"))
    assert not is_empty(week)


# Said


async def no_sleep(_seconds: float) -> None:
    raise AssertionError


def replica(storage: Storage, clock: Clock) -> Digests:
    return Digests(
        Desk(storage.store, POLICY, clock, habits=storage.habits, causes=storage.causes), storage.board, no_sleep
    )


async def due(storage: Storage, clock: Clock) -> list[DueMessage]:
    taken = await storage.store.due_messages(clock(), 100, timedelta(minutes=1))
    return [one for one in taken if one.lease.table == "notice"]


async def test_every_lead_gets_one_whatever_the_number_of_replicas(storage: Storage, clock: Clock) -> None:
    await Desk(storage.store, POLICY, clock).report(incoming())
    clock.now = at("22 12:00")
    replicas = [replica(storage, clock) for _ in range(3)]
    assert await replicas[0].tell() == 0  # Sunday
    clock.now = MONDAY
    counts = await asyncio.gather(*(one.tell() for one in replicas))
    assert sum(counts) == 2
    assert [await one.tell() for one in replicas] == [0, 0, 0]
    assert await replica(storage, clock).tell() == 0  # started anew, on the same day
    found = await due(storage, clock)
    assert {one.message.place for one in found} == {direct(LEE.id), direct(MIA.id)}
    assert all("1 complaint began" in one.message.text for one in found)
    assert all(one.message.chart for one in found)
    await Desk(storage.store, POLICY, clock).report(replace(incoming(), origin="web:help:2", occurred_at=clock()))
    clock.forward(WEEK)
    assert await replicas[0].tell() == 2


async def test_a_week_in_which_nothing_happened_has_none(sqlite_storage: Storage, clock: Clock) -> None:
    clock.now = MONDAY
    assert await replica(sqlite_storage, clock).tell() == 0
    assert await due(sqlite_storage, clock) == []


async def test_it_lists_what_is_not_repaired_and_what_came_again(sqlite_storage: Storage, clock: Clock) -> None:
    """S2.9, S2.15: the causes of the lead's own workspace, what came again first."""
    digests = replica(sqlite_storage, clock)
    causes = [
        Cause(id="k1", team="", name="economy shipping"),
        Cause(id="k2", team="", name="a thin shade", fix=Fix.DONE, done_at=clock() - WEEK),
        Cause(id="k3", team="", name="repaired for good", fix=Fix.DONE, done_at=clock() + WEEK),
        Cause(id="k4", team="", name="of no complaint"),
        Cause(id="k5", team="slack:T2", name="another team's"),
    ]
    for number, cause in enumerate(causes, 1):
        await sqlite_storage.causes.add(cause)
        if cause.id != "k4":
            under = Lesson(cause=cause.id, name=cause.name, set_at=clock())
            desk = Place(platform="slack", channel="T2/C1") if cause.team else Place(platform="web", channel="help")
            origin = f"web:help:{number}"
            found = complaint(id=f"c{number}", origin=origin, opened_at=clock(), lesson=under, desk=desk)
            await sqlite_storage.store.create(Change(complaint=found))
    clock.now = MONDAY
    await digests.tell()
    lines = [line for line in (await due(sqlite_storage, clock))[0].message.text.splitlines() if "Cause " in line]
    again = "Cause came again after its repair (1, and 0 in as long before it): a thin shade: 1 complaint, 1 of them"
    assert lines[0].startswith(again)
    assert [line.split(":")[0] for line in lines[1:]] == ["Cause another team's", "Cause economy shipping"]
    own = Person(id="slack:T2/U1", name="Lee", role=Role.LEAD)
    assert [line[:15] for line in await digests.causes(own, clock(), partial(reads, own))] == ["another team's:"]


class Servers:
    """A front end whose teams know nothing of one another."""

    name = "web"

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    def ready(self) -> str:
        return ""

    async def send(self, due: DueMessage) -> str:
        raise AssertionError(due)

    async def read_by(self, lead: Person) -> Callable[[Complaint], bool]:
        return lambda _: lead.id == LEE.id


async def test_a_front_end_may_say_who_reads_what(sqlite_storage: Storage, clock: Clock) -> None:
    desk = Desk(sqlite_storage.store, POLICY, clock, habits=sqlite_storage.habits)
    await desk.report(incoming())
    clock.now = MONDAY
    assert await Digests(desk, sqlite_storage.board, no_sleep, {"web": Servers()}).tell() == 1
    assert [one.message.place for one in await due(sqlite_storage, clock)] == [direct(LEE.id)]


async def test_who_is_away_gets_it_when_back(sqlite_storage: Storage, clock: Clock) -> None:
    desk = Desk(sqlite_storage.store, POLICY, clock, habits=sqlite_storage.habits)
    await desk.report(incoming())
    clock.now = MONDAY
    await desk.away(LEE, at("25 12:00"))
    digests = replica(sqlite_storage, clock)
    assert await digests.tell() == 1
    assert [one.message.place for one in await due(sqlite_storage, clock)] == [direct(MIA.id)]
    clock.now = at("25 12:00")
    assert await digests.tell() == 1


async def test_the_months_account_comes_on_a_leads_first_working_day_of_the_next(
    sqlite_storage: Storage, clock: Clock
) -> None:
    """4.3.16: August 2027 begins on a Sunday, so it is told on Monday the 2nd, with July's nudges."""
    clock.now = datetime(2027, 7, 30, 9, 0, tzinfo=UTC)  # a Friday
    desk = Desk(sqlite_storage.store, POLICY, clock, habits=sqlite_storage.habits)
    await desk.report(replace(incoming(), occurred_at=clock()))
    clock.forward(timedelta(hours=1))
    for row in await sqlite_storage.store.due_reminders(clock(), 5, timedelta(minutes=1)):
        await desk.fire(row)
    digests = replica(sqlite_storage, clock)
    await digests.tell()
    clock.now = datetime(2027, 8, 1, 9, 0, tzinfo=UTC)
    assert await digests.tell() == 0  # Sunday
    clock.now = datetime(2027, 8, 2, 8, 0, tzinfo=UTC)
    await asyncio.gather(*(replica(sqlite_storage, clock).tell() for _ in range(3)))
    found = [
        one.message for one in await due(sqlite_storage, clock) if one.message.text.startswith("Reminders in July")
    ]
    assert {message.place for message in found} == {direct(LEE.id), direct(MIA.id)}
    assert len(found) == 2
    assert found[0].rows[0].label == "Unclaimed"
    assert month_key_of(LEE, clock(), POLICY) == f"month:2027-08:{LEE.id}"
    assert month_key_of(LEE, datetime(2027, 8, 1, 9, 0, tzinfo=UTC), POLICY) == ""


async def test_a_database_that_is_away_ends_nothing_and_it_is_tried_again(
    sqlite_storage: Storage, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk(sqlite_storage.store, POLICY, clock)
    await desk.report(incoming())
    clock.now = MONDAY
    woken: list[bool] = []
    desk.wake = lambda: woken.append(True)
    looks: list[float] = []

    class Away:
        def active(self, since: datetime) -> object:
            if len(looks) < 1:
                raise ConnectionError(f"no database, {since}")
            return sqlite_storage.board.active(since)

    async def sleep(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 2:
            raise asyncio.CancelledError

    away: Board = Away()  # type: ignore[assignment]  # the one method that is asked
    with pytest.raises(asyncio.CancelledError):
        await Digests(desk, away, sleep).run()
    assert looks == [PAUSE, PAUSE]
    assert "cannot tell the leads of the week" in caplog.text
    assert len(await due(sqlite_storage, clock)) == 2
    assert woken == [True]


async def test_the_team_is_told_once_a_week_what_its_complaints_taught_it(storage: Storage, clock: Clock) -> None:
    """S4.5."""
    taught = complaint(documentation=LEARNED, desk=TEAM)
    written = Event(at=clock(), by=ANA, kind="documented", data={})
    await storage.store.create(Change(complaint=taught, events=(written,)))
    clock.now = at("22 12:00")
    replicas = [replica(storage, clock) for _ in range(2)]
    assert [await one.tell() for one in replicas] == [0, 0]  # Sunday
    clock.now = MONDAY
    for one in replicas:
        await one.tell()
    (told_team,) = [one.message for one in await due(storage, clock) if one.message.place == TEAM]
    assert "A fault we can fix: we learn to look at the date" in told_team.text
    assert week_key_of(clock(), POLICY) == "lessons:2026-48"
    assert week_key_of(at("23 07:59"), POLICY) == ""
