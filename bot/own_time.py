"""One's own time as people say it, typed or in a dialog, and what they hear then: hours, being away, being back."""

import re
from collections.abc import Awaitable, Callable, Iterable
from datetime import time

from bot import moments, weekly
from bot.desk import Desk
from bot.facts import Person
from bot.fields import Form, must_moment, text
from bot.hours import Habits, Hours
from bot.refusals import NoHours, NoSuchPerson, Refused
from bot.wording.phrases import at, first_line

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BACK = "Welcome back. Your reminders come to you again, within the next working hour."
ALONE = (
    "Your reminders wait until then; critical ones reach you all the same. Leads still hear of what is late, so think "
    "of naming a cover."
)
_AWAY_UNTIL = "The time until which you are away"
_UNTIL = re.compile(r"^(?:until|till)\s+", re.IGNORECASE)
_COVER = re.compile(r"[,;]?(?:^|\s)cover(?:ed by|:)?\s+(?P<who>\S.*)$", re.IGNORECASE | re.DOTALL)

Finding = Callable[[str], Awaitable[Person | None]]
"""Looks somebody of the team up by id."""


class WhoCovers(Refused):
    """I do not know who “{name}” is. Type /amends away and choose your cover in the dialog."""


# In words


def cover_in(typed: str) -> tuple[str, str]:
    """Of "until Monday cover Priya": "until Monday" and "Priya", which is empty where nobody is named."""
    found = _COVER.search(typed)
    return (typed[: found.start()].strip(), found["who"].strip()) if found else (typed.strip(), "")


def named(typed: str, people: Iterable[Person]) -> Person:
    """The one of these people who has this name or first name; raises WhoCovers."""
    name = typed.strip().removeprefix("@").casefold()
    found = [one for one in people if name in (one.name.casefold(), one.name.split()[0].casefold())]
    if len(found) != 1:
        raise WhoCovers(name=first_line(typed, 40))
    return found[0]


async def away(desk: Desk, person: Person, until: str, cover: Person | None) -> str:
    """Be away until then, as typed: "until Monday", "Friday noon"; what is to be told then. Raises Refused."""
    hours = await hours_of(desk, person)
    words = _UNTIL.sub("", until.strip())
    moment = moments.read(words, desk.clock(), hours, without=hours.open, field=_AWAY_UNTIL)
    return told_away(await desk.away(person, moment, cover), person)


async def typed_hours(desk: Desk, person: Person, typed: str) -> str:
    """Work in these hours, as in "9:00-17:00 mon-fri"; what is not said stays as it is. Raises Refused."""
    said, now = weekly.read(typed), await hours_of(desk, person)
    return await work(desk, person, said.open or now.open, said.close or now.close, said.days or now.days)


# In a dialog


async def sent_hours(desk: Desk, person: Person, values: Form, zone: str | None = None) -> str:
    """Of a dialog with "open", "close" and "days" ("0,1,2"); what is to be told then. Raises Refused."""
    chosen = text(values, "days", 40)
    days = frozenset(int(day) for day in chosen.split(",") if day in set("0123456"))
    return await work(desk, person, clock(values, "open"), clock(values, "close"), days, zone)


async def sent_away(desk: Desk, person: Person, values: Form, find: Finding) -> str:
    """Of a dialog with "until" and the id of a "cover"; what is to be told then. Raises Refused."""
    until = must_moment(values, "until", person.zone, _AWAY_UNTIL)
    chosen = text(values, "cover", 80)
    cover = await find(chosen) if chosen else None
    if chosen and cover is None:
        raise NoSuchPerson(at="cover")
    return told_away(await desk.away(person, until, cover), person)


def clock(values: Form, name: str) -> time:
    """A clock time as platforms and browsers write it ("09:00"); raises NoHours."""
    try:
        return time.fromisoformat(text(values, name, 8))
    except ValueError:
        raise NoHours(at=name) from None


# What comes of it


async def hours_of(desk: Desk, person: Person) -> Hours:
    """When this person works: as he said, else as the team does."""
    return (await desk.knowing([person])).hours_of(person)


async def work(
    desk: Desk, person: Person, opening: time, closing: time, days: frozenset[int], zone: str | None = None
) -> str:
    """Keep these hours; the zone stays as it was unless one is named. What is to be told then. Raises Refused."""
    if zone is None:
        zone = (await desk.habits_of(person)).zone
    await desk.hours(person, opening, closing, days, zone)
    hours = in_words(await hours_of(desk, person))
    return f"Your hours are {hours} now. Reminders keep to them; only critical ones do not."


async def back(desk: Desk, person: Person) -> str:
    """Be there again; what is to be told then. Raises Refused."""
    await desk.back(person)
    return BACK


def told_away(habits: Habits, person: Person) -> str:
    """What who goes hears."""
    absence = habits.absence
    if absence is None:
        return BACK
    first = f"You are away until {at(absence.until, person.zone)}."
    if absence.cover is None:
        return f"{first} {ALONE}"
    name = absence.cover.name
    return f"{first} {name} is reminded in your place; what is yours stays yours. Tell {name} what matters."


def in_words(hours: Hours) -> str:
    """As one reads them: "Mon, Tue, 09:00 to 17:00, Europe/Berlin"."""
    days = ", ".join(DAYS[day][:3] for day in sorted(hours.days))
    return f"{days}, {hours.open:%H:%M} to {hours.close:%H:%M}, {hours.zone.key}"
