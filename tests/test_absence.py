"""Two weeks in which people are away or keep hours of their own: who hears of what, and who is left in peace.

As in `test_two_weeks`: the real desk, storage and worker, a clock moved by hand, times in UTC, all worked out by hand.
Ana (Berlin) is away with Ben (New York) as her cover; Chloe (Kolkata) without one; Lee, the first lead, for two days.
"""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.kinds import Kind, Severity, Venue
from storage.database import Storage
from tests.conftest import Clock
from tests.test_two_weeks import ANA, BEN, CHLOE, LEE, ZONES, Office, Sent, id_of, too_many, utc

NEXT = "Monday, 30 November, 17:00"

# When (UTC), who hears of it, of what, about whose complaint.
EXPECTED = """
Mon 16 08:16  ben    first-word       bella   critical: at once, in Ben's night
Mon 16 08:31  lee    first-word       bella
Mon 16 09:15  lee    first-word       adam
Mon 16 13:00  ben    first-word       adam    due at 08:30, so in Ben's morning
Tue 17 12:00  lee    first-word       carl    due to Chloe at 10:00, who is away without a cover
Wed 18 09:10  team   unclaimed        dora
Wed 18 13:00  mia    unclaimed        dora    due at 09:20; Lee is away, and it is Mia's morning then
Thu 19 09:35  team   unclaimed        emil
Thu 19 09:40  mia    unclaimed        emil    critical: at once; Lee is away
Fri 20 06:00  chloe  first-word       carl    she is back
Fri 20 06:00  chloe  told             carl
Mon 23 08:00  ana    told             adam    she is back
Mon 23 08:00  ana    told             bella
Tue 24 14:15  lee    first-word       gus
Tue 24 19:00  ben    first-word       gus     due at 13:30, before Ben's own hours
Tue 24 19:00  ben    told             gus
Wed 25 11:00  chloe  first-word       hal     due at 10:00; back early at 10:20, and looked for every hour
Wed 25 19:00  ben    list:half-way    emil    it was so at 00:55; his own hours, and so his first list, begin at 14:00
Fri 27 07:00  ana    list:half-way    bella   it was so at 00:20; the list at the start of her day
"""

STORY: Sequence[tuple[str, Callable[[Office], Awaitable[object]]]] = (
    ("Mon 16 08:00", lambda o: o.report("adam", Severity.HIGH, Venue.PUBLIC)),
    ("Mon 16 08:01", lambda o: o.report("bella", Severity.CRITICAL, Venue.PRIVATE)),
    ("Mon 16 08:02", lambda o: o.desk.claim(id_of("adam"), ANA)),
    ("Mon 16 08:02", lambda o: o.desk.claim(id_of("bella"), ANA)),
    ("Mon 16 08:06", lambda o: o.desk.away(ANA, utc("Mon 23 08:00"), BEN)),
    ("Mon 16 08:07", lambda o: o.desk.away(ANA, utc("Mon 23 08:00"), BEN)),
    ("Tue 17 07:00", lambda o: o.report("carl", Severity.MEDIUM, Venue.PRIVATE)),
    ("Tue 17 07:05", lambda o: o.desk.claim(id_of("carl"), CHLOE)),
    ("Tue 17 07:10", lambda o: o.desk.away(CHLOE, utc("Fri 20 06:00"))),
    ("Wed 18 08:00", lambda o: o.desk.away(LEE, utc("Fri 20 08:00"))),
    ("Wed 18 09:00", lambda o: o.report("dora", Severity.HIGH, Venue.PUBLIC)),
    ("Wed 18 14:00", lambda o: o.desk.claim(id_of("dora"), BEN)),
    ("Wed 18 14:05", lambda o: o.write("dora", BEN, Kind.ACKNOWLEDGEMENT, NEXT)),
    ("Wed 18 14:06", lambda o: o.looks_into("dora", BEN)),
    ("Thu 19 09:30", lambda o: o.report("emil", Severity.CRITICAL, Venue.PRIVATE)),
    ("Thu 19 09:45", lambda o: o.desk.claim(id_of("emil"), BEN)),
    ("Thu 19 09:50", lambda o: o.write("emil", BEN, Kind.ACKNOWLEDGEMENT, NEXT)),
    ("Thu 19 09:51", lambda o: o.looks_into("emil", BEN)),
    ("Fri 20 06:30", lambda o: o.write("carl", CHLOE, Kind.ACKNOWLEDGEMENT, NEXT)),
    ("Fri 20 06:31", lambda o: o.looks_into("carl", CHLOE)),
    ("Mon 23 08:30", lambda o: o.write("adam", ANA, Kind.ACKNOWLEDGEMENT, NEXT)),
    ("Mon 23 08:31", lambda o: o.looks_into("adam", ANA)),
    ("Mon 23 08:40", lambda o: o.write("bella", ANA, Kind.ACKNOWLEDGEMENT, NEXT)),
    ("Mon 23 08:41", lambda o: o.looks_into("bella", ANA)),
    ("Tue 24 12:00", lambda o: o.desk.hours(BEN, time(14), time(16), frozenset(range(5)))),
    ("Tue 24 13:00", lambda o: o.report("gus", Severity.HIGH, Venue.PUBLIC)),
    ("Tue 24 13:05", lambda o: o.desk.claim(id_of("gus"), BEN)),
    ("Tue 24 19:10", lambda o: o.write("gus", BEN, Kind.ACKNOWLEDGEMENT, NEXT)),
    ("Tue 24 19:11", lambda o: o.looks_into("gus", BEN)),
    ("Wed 25 07:00", lambda o: o.report("hal", Severity.MEDIUM, Venue.PRIVATE)),
    ("Wed 25 07:02", lambda o: o.desk.claim(id_of("hal"), CHLOE)),
    ("Wed 25 07:03", lambda o: o.desk.away(CHLOE, utc("Mon 30 08:00"), BEN)),
    ("Wed 25 07:04", lambda o: o.desk.away(CHLOE, utc("Mon 30 08:00"))),
    ("Wed 25 10:20", lambda o: o.desk.back(CHLOE)),
    ("Wed 25 11:10", lambda o: o.write("hal", CHLOE, Kind.ACKNOWLEDGEMENT, NEXT)),
    ("Wed 25 11:11", lambda o: o.looks_into("hal", CHLOE)),
)


@pytest.fixture
async def office(storage: Storage, clock: Clock) -> Office:
    clock.now = utc("Mon 16 07:00")
    office = Office(storage, clock)
    office.desk.habits = storage.habits
    for when, happens in STORY:
        await office.until(utc(when))
        await happens(office)
    await office.until(utc("Fri 27 07:00"))
    return office


async def test_who_is_away_is_left_in_peace_and_nothing_is_forgotten(office: Office, storage: Storage) -> None:
    nudges = office.front.nudges()
    expected = [" ".join(line.split()[:6]) for line in EXPECTED.strip().splitlines()]
    assert sorted(" ".join(str(sent).split()) for sent in nudges) == sorted(expected)
    assert list(disturbed(nudges)) == []
    assert list(too_many(nudges)) == []
    await the_timeline_says_who_was_away(office, storage)


async def the_timeline_says_who_was_away(office: Office, storage: Storage) -> None:
    async def absences(name: str) -> list[tuple[str, object]]:
        events = await storage.board.timeline(id_of(name))
        return [(e.kind, e.data.get("cover")) for e in events if e.kind in ("owner_away", "owner_back")]

    assert await absences("adam") == [("owner_away", BEN.id)]  # said twice, it is one
    assert await absences("hal") == [("owner_away", BEN.id), ("owner_away", None), ("owner_back", None)]
    assert (await office.desk.habits_of(ANA)).absence is None  # it is over by itself
    assert (await office.desk.knowing([CHLOE, BEN])).hours_of(BEN).open == time(14)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the check is not about the database
async def test_the_check_sees_what_it_is_for(office: Office) -> None:
    last = next(sent for sent in office.front.nudges() if sent.complaint.customer.name == "Hal")
    assert list(disturbed([replace(last, at=utc("Wed 25 10:00"))]))
    assert list(disturbed([replace(last, at=utc("Wed 25 13:00"))]))


AWAY = {
    "ana": [("Mon 16 08:06", "Mon 23 08:00")],
    "chloe": [("Tue 17 07:10", "Fri 20 06:00"), ("Wed 25 07:03", "Wed 25 10:20")],
    "lee": [("Wed 18 08:00", "Fri 20 08:00")],
}


def disturbed(nudges: Sequence[Sent]) -> Iterator[str]:
    """Who heard of something while he was away, or, if it was not critical, outside his own hours."""
    for sent in nudges:
        if any(utc(start) <= sent.at < utc(end) for start, end in AWAY.get(sent.who, [])):
            yield f"away: {sent}"
        hurried = sent.complaint.triage.severity is Severity.CRITICAL and sent.kind != "half-way"
        if not hurried and not at_work(sent.who, sent.at):
            yield f"off work: {sent}"


def at_work(who: str, at: datetime) -> bool:
    local = at.astimezone(ZoneInfo(ZONES.get(who, "Europe/Berlin")))
    own = who == "ben" and at >= utc("Tue 24 12:00")
    start, end = (time(14), time(16)) if own else (time(8), time(18))
    return local.weekday() < 5 and start <= local.time() < end
