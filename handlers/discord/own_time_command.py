"""/amends away, /amends back, /amends hours: one's own time; and whose time it is, as Discord tells of no zone."""

from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

import discord

from bot import own_time, weekly
from bot.facts import Person
from bot.hours import zone_named
from bot.kinds import Role
from bot.policy import DAYS
from bot.refusals import NoDay, NotHours, Refused
from bot.wording.phrases import first_line
from handlers.discord import modals
from handlers.discord.addresses import person_id, user_of
from handlers.discord.asker import FOR_CUSTOMERS, Asker, asker
from handlers.discord.site import Site
from handlers.discord.typed import Answer, Typed

HELP = (
    ("/amends away until:Monday cover:@Priya", "a colleague is reminded in your place; what is yours stays yours."),
    ("/amends back", "you are there again."),
    ("/amends hours zone:Europe/Berlin from:9:00 to:17:00 days:mon-fri", "when reminders may reach you."),
)
NO_ZONE = (
    "Discord does not tell me your time zone, so for me your times are those of {zone}. If yours is another one, say "
    "so: /amends hours zone:"
)
REMARK = "zone"
NUMBERS = set("0123456")  # of the days, Monday first


class NoSuchZone(Refused):
    """There is no time zone “{zone}”. Choose one of the list that appears as you type, for example Europe/Berlin."""


async def away(site: Site, typed: Typed, who: Asker) -> Answer:
    """Until when, and who looks after things."""
    cover = await _colleague(site, who, typed.chosen) if typed.chosen else None
    told = await own_time.away(site.desk, who.person, typed["until"], cover)
    return await with_zone(site, who.person, told)


async def _colleague(site: Site, who: Asker, user: int) -> Person:
    """As he stands in one of the asker's servers; whether he can be a cover is the desk's to say. Raises WhoCovers."""
    try:
        found = [await site.people.person(guild, user) for guild in who.people]
    except discord.NotFound:
        raise own_time.WhoCovers(name=user) from None
    return next((person for person in found if person.role is not Role.CUSTOMER), found[0])


async def back(site: Site, _: Typed, who: Asker) -> Answer:
    """There again."""
    return await own_time.back(site.desk, who.person)


async def hours(site: Site, typed: Typed, who: Asker) -> Answer:
    """When somebody works, and in which zone; what is not said stays as it is."""
    zone = typed["zone"]
    if typed["from"] or typed["to"] or typed["days"]:
        return await _work(site, who.person, typed["from"], typed["to"], typed["days"], zone or None)
    person = await in_zone(site, who.person, zone)
    return f"Your hours are {own_time.in_words(await own_time.hours_of(site.desk, person))} now."


async def in_zone(site: Site, person: Person, zone: str) -> Person:
    """His times are those of this zone, the team's if it is empty; his hours stay. Raises NoSuchZone and NotAgent."""
    must_be_zone(zone)
    said = await site.desk.habits_of(person)
    if said.zone != zone:
        await site.desk.hours(person, said.open, said.close, said.days, zone)
    return replace(person, zone=zone or str(_given(site, person) or site.desk.policy.zone))


def _given(site: Site, person: Person) -> ZoneInfo | None:
    """The zone that the policy gives him."""
    return next((one.zone for one in site.desk.policy.people if one.id == person.id), None)


def must_be_zone(zone: str) -> None:
    """Raises NoSuchZone for what is none; empty is the team's."""
    if zone and zone_named(zone) is None:
        raise NoSuchZone(zone=first_line(zone, 40))


async def _work(site: Site, person: Person, opening: str, closing: str, days: str, zone: str | None) -> str:
    """What is empty stays as it is; so does a zone that is None. Raises NoSuchZone, NotHours, NoHours and NoDay."""
    must_be_zone(zone or "")
    now = await own_time.hours_of(site.desk, person)
    begins = _clocks(f"{opening}-23:59").open if opening else now.open
    ends = _clocks(f"0:00-{closing}").close if closing else now.close
    on = weekly.read(days).days if days else now.days
    if begins is None or ends is None or on is None:
        raise NotHours
    return await with_zone(site, person, await own_time.work(site.desk, person, begins, ends, on, zone))


def _clocks(said: str) -> weekly.Typed:
    """Where only clock times are asked for, another word is no day that is wrong."""
    try:
        return weekly.read(said)
    except NoDay:
        raise NotHours from None


async def with_zone(site: Site, person: Person, told: str) -> str:
    """Whoever has not said his zone hears, once, which one we take for his."""
    if _given(site, person) or (await site.desk.habits_of(person)).zone or not site.remarks.is_new(person.id, REMARK):
        return told
    return f"{told} {NO_ZONE.format(zone=person.zone)}"


# The dialogs that open where nothing is said


async def asked(site: Site, name: str, typed: Typed) -> Answer | discord.ui.Modal:
    """“hours” or “away”, with what is known; customers have neither."""
    who = await asker(site, typed.guild, typed.user)
    if who.person.role is Role.CUSTOMER:
        return FOR_CUSTOMERS
    chosen = {"cover": person_id(typed.chosen)} if typed.chosen else {}
    return await dialog(site, name, who.person, chosen, private=not typed.guild)


async def dialog(site: Site, name: str, person: Person, typed: Mapping[str, str], *, private: bool) -> discord.ui.Modal:
    """One of the two, with what was typed already; `private` in direct messages."""
    said = await site.desk.habits_of(person)
    if name == "hours":
        return modals.own_hours(await own_time.hours_of(site.desk, person), zone=said.zone, typed=typed)
    return modals.away(said.absence, person, zone=said.zone, typed=typed, private=private)


async def sent(site: Site, name: str, who: Asker, values: Mapping[str, str]) -> str:
    """Do what a dialog says (`modals.values`); what is to be told then. Raises Refused."""
    told = {option: " ".join(value.split()) for option, value in values.items()}
    zone = told.get("zone", "")
    if name == "hours":
        days = " ".join(DAYS[int(day)] for day in told.get("days", "").split(",") if day in NUMBERS)
        return await _work(site, who.person, told.get("open", ""), told.get("close", ""), days, zone)
    cover = await _named(site, who, told.get("cover", ""))
    person = await in_zone(site, who.person, zone)
    return await with_zone(site, person, await own_time.away(site.desk, person, told.get("until", ""), cover))


async def _named(site: Site, who: Asker, cover: str) -> Person | None:
    """Somebody who was chosen ("discord:<id>"), or whose name was typed; raises WhoCovers."""
    if user := user_of(cover):
        return await _colleague(site, who, user)
    return own_time.named(cover, site.desk.policy.everybody()) if cover else None
