"""Thirty people in six time zones, and when each of them is at work: by the test's own count, not the product's.

An eight-to-six week in everybody's own zone, less the public holidays of the own country, the days on which the firm is
closed, and the absences that the test itself has decided on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from holidays import country_holidays

from bot.facts import Person
from bot.kinds import Role
from bot.policy import Policy, parse

USUAL = (time(8), time(18), frozenset(range(5)))
MINUTE = timedelta(minutes=1)
PLACES = (
    ("Europe/Berlin", "DE"),
    ("Europe/London", "GB"),
    ("America/New_York", "US"),
    ("America/Los_Angeles", "US-CA"),
    ("Asia/Kolkata", "IN"),
    ("Australia/Sydney", "AU"),
)
CHANNEL = "team"


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is not there; `cover` is reminded in his place."""

    since: datetime
    until: datetime
    cover: Person | None = None


@dataclass
class Clock:
    """Whose hours these are: a colleague's, or (without one) the team's."""

    zone: ZoneInfo
    calendar: str
    closed: frozenset[date]
    away: list[Away] = field(default_factory=list)
    hours: tuple[time, time, frozenset[int]] = USUAL
    """From when until when, and on which days."""

    @cached_property
    def _holidays(self) -> object:
        country, _, part = self.calendar.partition("-")
        return country_holidays(country, part or None)

    def absence(self, at: datetime) -> Away | None:
        """The one that was said last counts."""
        return next((away for away in reversed(self.away) if away.since <= at < away.until), None)

    def working(self, at: datetime) -> bool:
        """Is it working time here, whoever is there?"""
        local, (opens, closes, days) = at.astimezone(self.zone), self.hours
        free = local.date() in self.closed or local.date() in self._holidays  # type: ignore[operator]  # a dict of days
        return local.weekday() in days and opens <= local.time() < closes and not free

    def at_work(self, at: datetime) -> bool:
        return self.working(at) and self.absence(at) is None

    def next(self, at: datetime) -> datetime:
        """The next full quarter of an hour of working time, absences aside; `at` itself if it is one."""
        while not self.working(at):
            at = at - timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
            at += timedelta(minutes=15)
        return at

    def worked(self, since: datetime, until: datetime) -> timedelta:
        """How much working time there is between two moments, to five minutes."""
        step, total = 5 * MINUTE, timedelta()
        while since < until and total < timedelta(hours=2):  # nobody asks for more
            total += step if self.at_work(since) else timedelta()
            since += step
        return total


class Team:
    """Everybody, by id; "team" is the team's own channel."""

    def __init__(self, count: int = 30, leads: int = 4, closed: Sequence[date] = ()) -> None:
        self.people = tuple(_people(count, leads))
        self.closed = frozenset(closed)
        self.clocks = {
            one.id: Clock(ZoneInfo(one.zone), dict(PLACES)[one.zone], self.closed, []) for one in self.people
        }
        self.clocks[CHANNEL] = Clock(ZoneInfo(PLACES[0][0]), PLACES[0][1], self.closed)

    @property
    def leads(self) -> tuple[Person, ...]:
        return tuple(one for one in self.people if one.role is Role.LEAD)

    def policy(self, **more: object) -> Policy:
        """The same team, as the product is told of it."""
        people = [
            {"id": p.id, "name": p.name, "role": str(p.role), "zone": p.zone, "holidays": self.clocks[p.id].calendar}
            for p in self.people
        ]
        hours = {"holidays": PLACES[0][1], "closed": sorted(self.closed)}
        return parse({"company": "Lumen", "zone": PLACES[0][0], "hours": hours, "people": people, **more})

    def at_work(self, who: str, at: datetime) -> bool:
        return self.clocks[who].at_work(at)

    def is_away(self, who: str, at: datetime) -> bool:
        return self.clocks[who].absence(at) is not None

    def here(self, at: datetime) -> list[Person]:
        """Who is at work now."""
        return [one for one in self.people if self.at_work(one.id, at)]

    def in_charge(self, owner: Person, at: datetime) -> Person | None:
        """Who has the owner's duties: the owner, else the cover; None where neither is there."""
        away = self.clocks[owner.id].absence(at)
        if away is None:
            return owner
        cover = away.cover
        return cover if cover and not self.is_away(cover.id, at) else None

    def gone(self, who: str, since: datetime, until: datetime, cover: Person | None = None) -> None:
        """Somebody is away from now on; an earlier absence of his ends with it."""
        clock = self.clocks[who]
        clock.away = [Away(a.since, min(a.until, since), a.cover) for a in clock.away]
        clock.away.append(Away(since, until, cover))

    def back(self, who: str, now: datetime) -> None:
        clock = self.clocks[who]
        clock.away = [Away(a.since, min(a.until, now), a.cover) for a in clock.away]


def _people(count: int, leads: int) -> Iterator[Person]:
    """The leads first, spread over the zones like the others; names that are no word of any text."""
    for number in range(count):
        name = NAMES[number]
        role = Role.LEAD if number < leads else Role.AGENT
        yield Person(id=f"web:{name.lower()}", name=name, role=role, zone=PLACES[number % len(PLACES)][0])


NAMES = (
    "Lotte", "Mabel", "Nadia", "Oscar", "Pavel", "Quinn", "Rosa", "Samir", "Tilda", "Ursula", "Viktor", "Wanda",
    "Xenia", "Yusuf", "Zelda", "Anders", "Bruno", "Carla", "Dario", "Elias", "Fiona", "Gustav", "Hanna", "Igor",
    "Jonas", "Karin", "Leonid", "Mirko", "Nils", "Olga",
)  # fmt: skip


def utc(text: str) -> datetime:
    """2027-10-25 06:00"""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
