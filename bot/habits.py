"""One's own time: working hours, and being away with a colleague as cover (RECOVERY 4.3.7, C7).

Whoever is away stays the owner of what is his; the cover is reminded in his place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time

from bot.facts import Change, Complaint, Person
from bot.hours import Habits, zone_named
from bot.kinds import Role
from bot.policy import DAYS, Policy
from bot.refusals import NoDay, NoHours, NotColleague, NoZone, OwnCover
from bot.steps import event, must_be_agent, step, still_to_come
from bot.wording import cards


class InMemory:
    """The PeoplesHabits of who has no database: they last as long as the process."""

    def __init__(self) -> None:
        self._said: dict[str, Habits] = {}

    async def of(self, person_ids: Iterable[str]) -> Sequence[Habits]:
        """What these people said."""
        return [self._said[id_] for id_ in person_ids if id_ in self._said]

    async def save(self, habits: Habits) -> None:
        """In the place of what this person said before."""
        self._said[habits.person_id] = habits


def working(
    old: Habits, person: Person, zone: str, opening: time | None, closing: time | None, days: frozenset[int] | None
) -> Habits:
    """After somebody said when he works; what is empty is the team's. Raises NoZone, NoHours, NoDay or NotAgent."""
    must_be_agent(person)
    if zone and zone_named(zone) is None:
        raise NoZone(zone=zone[:40], at="zone")
    if (opening is None) != (closing is None) or (opening and closing and opening >= closing):
        raise NoHours(at="close")
    if days is not None and not (days and days <= set(range(len(DAYS)))):
        raise NoDay(at="days")
    return replace(old, zone=zone, open=opening, close=closing, days=days)


def away(old: Habits, person: Person, until: datetime, cover: Person | None, now: datetime) -> Habits:
    """After somebody said that he is not there. Raises Past, TooFar, OwnCover, NotColleague or NotAgent."""
    must_be_agent(person)
    still_to_come(until, now)
    if cover and cover.id == person.id:
        raise OwnCover(at="cover")
    if cover and cover.role is Role.CUSTOMER:
        raise NotColleague(name=cover.name, at="cover")
    return replace(old, away_until=until, cover=cover)


def back(old: Habits, person: Person) -> Habits:
    """After somebody said that he is there again."""
    must_be_agent(person)
    return replace(old, away_until=None, cover=None)


def told(complaint: Complaint, person: Person, now: datetime, policy: Policy) -> Change | None:
    """The timeline and the card of what this person owns say that he is away, or back. `policy` knows which."""
    if complaint.owner is None or complaint.owner.id != person.id:
        return None
    absence = policy.absence(person)
    happened = event(now, person, "owner_back")
    if absence:
        cover = {"cover": absence.cover.id, "name": absence.cover.name} if absence.cover else {"name": "nobody"}
        happened = event(now, person, "owner_away", until=absence.until.isoformat(), **cover)
    return step(complaint, complaint, [happened], policy, messages=[cards.card(complaint, policy)])
