"""A year of thirty people in six time zones: holidays, absences, both clock changes, two outages of a day.

Ten thousand complaints with AMENDS_LONG; otherwise seventy, in the weeks in which the clocks go back.
"""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import pytest

from bot.kinds import Nudge, State
from storage.database import Storage
from tests.conftest import Clock
from tests.year.crowd import Crowd
from tests.year.invariants import Watch
from tests.year.office import Office, in_this_thread, without_the_disk
from tests.year.running import Running
from tests.year.team import Team, utc
from tests.year.words import names

LONG = os.environ.get("AMENDS_LONG") == "1"
SEED = 20_261_122


@dataclass(frozen=True)
class Span:
    """From when until when, how much happens, and when nobody of us is at work."""

    start: datetime
    end: datetime
    complaints: int
    outages: tuple[datetime, ...]
    closed: tuple[str, ...] = ()


AUTUMN = Span(
    utc("2027-10-25T05:00"), utc("2027-11-15T05:00"), 70, (utc("2027-11-03T09:30"),), ("2027-11-05",)
)  # the clocks go back on 31 October in Europe, on 7 November in America
YEAR = Span(
    utc("2027-01-01T00:00"), utc("2028-01-01T00:00"), 10_000, (utc("2027-03-23T08:20"), utc("2027-09-14T12:45")),
    ("2027-12-27", "2027-12-28"),
)  # fmt: skip


def arrivals(span: Span, dice: Random) -> list[datetime]:
    """More by day than by night, more on weekdays, and some of them all at once."""
    found = list[datetime]()
    minutes = int((span.end - span.start) / timedelta(minutes=1)) - 3 * 24 * 60
    while len(found) < span.complaints:
        at = span.start + timedelta(minutes=dice.randrange(minutes))
        if dice.random() < (1.0 if 6 <= at.hour < 20 else 0.4) * (1.0 if at.weekday() < 5 else 0.3):
            together = dice.choice((2, 4, 9)) if dice.random() < 0.05 else 1
            found += [at + timedelta(minutes=dice.randrange(30)) for _ in range(together)]
    return sorted(found[: span.complaints])


async def run(span: Span, storage: Storage, clock: Clock) -> Running:
    dice = Random(SEED)  # noqa: S311  # a year that can be lived again
    team = Team(closed=[datetime.fromisoformat(day).date() for day in span.closed])
    outages = [(at, at + timedelta(days=1)) for at in span.outages]
    await without_the_disk(storage)
    clock.now = span.start
    running = Running(Office(storage, clock, team.policy()), Watch(team, outages), outages)
    await running.office.open()
    crowd = Crowd(running, team, dice)
    running.react = crowd.reminded
    for number, at in enumerate(arrivals(span, dice)):
        crowd.arrive(names(number), at)
    for person in team.people:
        for _ in range(max(1, int((span.end - span.start).days / 75))):
            at = span.start + timedelta(minutes=dice.randrange(int((span.end - span.start).total_seconds() / 60)))
            crowd.goes_away(person, at, dice.choice((1, 2, 5, 12)))
    await running.until(span.end)
    return running


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    in_this_thread(monkeypatch)


RARE = {Nudge.HELPER_LATE, Nudge.HELPER_DUE, Nudge.TELL_CHANGE, Nudge.UNCONFIRMED, Nudge.HALF_WAY, Nudge.PAUSE_OVER}


def everything_happened(running: Running, share: float, but: set[Nudge]) -> None:
    """Nobody was idle: of what the office can say, all of it was said, and so many complaints came to their end."""
    kinds = {kind.partition(":")[2] for kind in running.watch.kinds}
    assert {str(nudge) for nudge in set(Nudge) - but} - kinds == set()
    assert {how.partition(":")[0] for how in running.watch.kinds} >= {"single", "list", "notice", "told"}
    known = running.office.store.known.values()
    assert sum(complaint.state is State.CLOSED for complaint in known) > share * len(known)
    assert running.watch.kinds["promises overdue"]
    assert any(complaint.handoffs for complaint in known)
    assert any(complaint.reopened for complaint in known)


async def test_three_weeks_in_which_the_clocks_go_back(sqlite_storage: Storage, clock: Clock) -> None:
    everything_happened(await run(AUTUMN, sqlite_storage, clock), share=0.3, but=RARE)


@pytest.mark.slow
@pytest.mark.skipif(not LONG, reason="a whole year takes minutes: AMENDS_LONG=1")
async def test_a_year_of_ten_thousand_complaints(sqlite_storage: Storage, clock: Clock) -> None:
    running = await run(YEAR, sqlite_storage, clock)
    everything_happened(running, share=0.8, but=set())
    assert sum(1 for _ in running.office.store.known) >= YEAR.complaints
    print(figures(running))  # noqa: T201  # what a year is like


def figures(running: Running) -> str:
    """How many minutes, messages and reminders of each kind."""
    lines = [f"{kind:<28}{often:>7}" for kind, often in sorted(running.watch.kinds.items())]
    return "\n".join([f"minutes {running.minutes}, messages {running.office.front.sent}", *lines])
